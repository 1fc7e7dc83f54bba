--- A reply as it arrives. Nothing here blocks by itself: the client's host decides how to wait.

local core = require "vision.core"
local reply = require "vision.reply"

---@class vision.Stream
---@field private exchange userdata?    nil once it has ended, broken or been closed
---@field private call userdata|false|nil
---@field private host vision.Host
---@field private target vision.Target
---@field private err vision.Error?     why it broke; it stays broken
---@field private closed boolean?       by the caller, before its end
---@field private ended userdata?    the exchange once it is done: it can still tell the result
---@field private whole table?          the reply, put together
---@field private kept vision.Meta?     what vision.meta answers once the exchange is gone
local Stream = {}
Stream.__index = Stream
Stream.__name = "vision.stream"

-- The call is let go as soon as nothing more can come, so that its connection is free for the next one.
local function finish(self, err)
  local exchange, call = self.exchange, self.call
  self.exchange, self.call = nil, nil
  self.kept = exchange:meta()
  self.kept.timings = call and call:timings() or nil
  if err then
    err.provider, err.model = err.provider or self.target.provider, err.model or self.target.model
    self.err = err
    reply.remember(err, self.target, exchange, call)
  end
  if call then
    call:close()
  end
  if err or self.closed then
    exchange:close()
  else
    self.ended = exchange
  end
end

local function cancelled(why)
  return core.failure { type = "cancelled", message = why }
end

-- What the exchange's method `take` gives of the next chunk; waits for it as long as one may come.
local function pull(self, take)
  local exchange = self.exchange
  while exchange do
    local piece = exchange[take](exchange)
    if piece then
      return piece
    end
    local err = exchange:failure()
    if not err and not exchange:settled() then
      if self.host.closed then
        err = cancelled "the client was closed before the stream's end"
      else
        self.host:wait(self.call, exchange)
      end
    elseif not err then
      finish(self)
    end
    if err then
      finish(self, err)
    end
    exchange = self.exchange      -- another may have closed the stream while it waited
  end
  return nil, self.err
end

---The next chunk. Works everywhere, also where a `for` loop cannot wait.
---@return vision.Chunk?  nil at the end, after close(), and with
---@return vision.Error? err  when the stream is broken: then every time
function Stream:next()
  return pull(self, "chunk")
end

---`for chunk in stream do`: raises when the stream broke; a truncated answer must not pass for a whole one.
---@return vision.Chunk?  nil at the end
function Stream:__call()
  local chunk, err = pull(self, "chunk")
  if err then
    error(err, 0)
  end
  return chunk
end

---An iterator over the answer's text alone, piece by piece; raises when the stream breaks.
---@return fun(): string?
function Stream:text()
  return function()
    local text, err = pull(self, "text")
    if err then
      error(err, 0)
    end
    return text
  end
end

---Reads what is left and returns the whole reply, put together; chunks taken before are part of it.
---@return vision.Reply?
---@return vision.Error? err
function Stream:result()
  if self.whole then
    return self.whole
  end
  local more, err
  repeat
    more, err = pull(self, "skip")
  until not more
  if err then
    return nil, err
  end
  if not self.ended then
    return nil, cancelled "the stream was closed before its end"
  end
  local whole
  whole, err = self.ended:result()
  if not whole then
    return nil, err
  end
  self.whole = reply.wrap(whole)
  reply.set(self.whole, self.kept, self.target)
  return self.whole
end

---Ends the call and its connection. `next` returns nil from then on. Safe twice.
function Stream:close()
  if self.exchange then
    self.closed = true
    finish(self)
  elseif self.ended then
    self.ended:close()
  end
  self.ended = nil
end

Stream.__close = Stream.close

---What vision.meta answers for a stream: as much as is known by now.
---@return vision.Meta?
function Stream:meta()
  local meta = self.kept or (self.exchange and self.exchange:meta())
  if not meta then
    return nil
  end
  local exchange = self.ended or self.exchange
  local sofar = self.whole or exchange and exchange:result()
  return reply.complete(meta, self.target, sofar and sofar.usage)
end

local stream = { Stream = Stream }

---@param host vision.Host
---@param target vision.Target
---@param exchange userdata
---@param call userdata|false
---@return vision.Stream
function stream.new(host, target, exchange, call)
  return setmetatable({ host = host, target = target, exchange = exchange, call = call }, Stream)
end

---A stream whose every use fails: the request was refused before anything was sent.
---@param err vision.Error
---@return vision.Stream
function stream.broken(err)
  return setmetatable({ err = err }, Stream)
end

return stream
