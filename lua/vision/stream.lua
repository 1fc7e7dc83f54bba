--- A reply as it arrives. Nothing here blocks by itself: the client's host decides how to wait.

local core = require "vision.core"
local reply = require "vision.reply"

---@class vision.Stream
---@field private exchange userdata?    nil once it has broken, been closed, or given its result
---@field private call userdata|false|nil
---@field private host vision.Host
---@field private target vision.Target
---@field private ended boolean?        nothing more will come
---@field private closed boolean?       by the caller, before its end
---@field private err vision.Error?     why it broke; it stays broken
---@field private whole table?          the reply, put together
---@field private kept vision.Meta?     what vision.meta answers after the end
local Stream = {}
Stream.__index = Stream
Stream.__name = "vision.stream"

local function cancelled(why)
  return core.failure { type = "cancelled", message = why }
end

-- The call is let go as soon as nothing more can come, so that its connection is free for the next one.
local function finish(self)
  local call = self.call
  self.ended, self.call = true, nil
  self.kept = self.exchange:meta()
  if call then
    self.kept.timings = call:timings()
    call:close()
  end
end

-- The end before the end: broken, or closed by the caller.
local function break_off(self, err)
  finish(self)
  if err then
    err.provider, err.model = err.provider or self.target.provider, err.model or self.target.model
    reply.set(err, self.kept, self.target)
    self.err = err
  end
  self.exchange:close()
  self.exchange = nil
end

-- Waits until `take`, a method of the exchange, gives something, or nothing more can come.
local function pull(self, take)
  local exchange = self.exchange
  while not self.ended and exchange do
    local piece = exchange[take](exchange)
    if piece then
      return piece
    end
    local err = exchange:failure()
    if err then
      break_off(self, err)
    elseif exchange:settled() then
      finish(self)
    elseif self.host.closed then
      break_off(self, cancelled "the client was closed before the stream's end")
    else
      err = self.host:wait(self.call, exchange)
      if err and self.exchange == exchange then     -- meanwhile another may close the stream
        break_off(self, err)
      end
    end
  end
  return nil, self.err
end

-- A host that prints no error values is told before.
local function raise(self, err)
  if self.host.report then
    self.host:report(err)
  end
  error(err, 0)
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
    raise(self, err)
  end
  return chunk
end

---An iterator over the answer's text alone, piece by piece; raises when the stream breaks.
---@return fun(): string?
function Stream:text()
  return function()
    local text, err = pull(self, "text")
    if err then
      raise(self, err)
    end
    return text
  end
end

local function assemble(self)
  local whole, err = self.exchange:result()
  if not whole then
    break_off(self, err)
    return nil, err
  end
  self.exchange:close()
  self.exchange = nil
  self.whole = reply.wrap(whole)
  reply.set(whole, self.kept, self.target)
  return whole
end

---Reads what is left and returns the whole reply, put together; what was taken before is part of it.
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
  if self.closed then
    return nil, cancelled "the stream was closed before its end"
  end
  return assemble(self)
end

---Ends the call and its connection. `next` returns nil from then on. Safe twice.
function Stream:close()
  if self.exchange and not self.ended then
    self.closed = true
    break_off(self)
  end
end

Stream.__close = Stream.close

-- Usage comes last, so it is known from what has come by now or from the reply.
local function usage_of(self)
  local whole = self.whole or self.exchange and self.exchange:result()
  return whole and whole.usage
end

---What vision.meta answers for a stream: as much as is known by now.
---@return vision.Meta?
function Stream:meta()
  local meta = self.kept or (self.exchange and self.exchange:meta())
  return meta and reply.complete(meta, self.target, usage_of(self))
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
---@param host vision.Host
---@param err vision.Error
---@return vision.Stream
function stream.broken(host, err)
  return setmetatable({ host = host, err = err }, Stream)
end

return stream
