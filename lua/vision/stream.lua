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
---@field private parts vision.Assembly?  the reply so far
---@field private whole table?          the reply, put together
---@field private kept vision.Meta?     what vision.meta answers once the exchange is gone
local Stream = {}
Stream.__index = Stream
Stream.__name = "vision.stream"

---@class vision.Assembly
---@field reply table
---@field choices table<integer, table>  by index
---@field order integer[]

---@return vision.Assembly
local function new_assembly()
  return { reply = { object = "chat.completion" }, choices = {}, order = {} }
end

local function choice_of(parts, index)
  local choice = parts.choices[index]
  if not choice then
    choice = { text = {}, reasoning = {}, refusal = {}, calls = {}, call_order = {}, extra = {} }
    parts.choices[index] = choice
    parts.order[#parts.order + 1] = index
  end
  return choice
end

local function add_call(choice, delta, position)
  local index = delta.index or position - 1
  local call = choice.calls[index]
  if not call then
    call = { arguments = {} }
    choice.calls[index] = call
    choice.call_order[#choice.call_order + 1] = index
  end
  call.id, call.type = call.id or delta.id, call.type or delta.type
  local fn = delta["function"]
  if fn then
    call.name = call.name or fn.name
    call.arguments[#call.arguments + 1] = fn.arguments
  end
end

-- Members that we do not interpret: lists grow, everything else is told anew.
local function add_extra(extra, name, value)
  local old = extra[name]
  if type(value) == "table" and #value > 0 and type(old) == "table" then
    for _, item in ipairs(value) do
      old[#old + 1] = item
    end
  else
    extra[name] = value
  end
end

local PIECES = { content = "text", reasoning_content = "reasoning", refusal = "refusal" }

local function add_delta(choice, delta)
  for name, value in pairs(delta) do
    local list = PIECES[name]
    if list and type(value) == "string" then
      local pieces = choice[list]
      pieces[#pieces + 1] = value
    elseif name == "tool_calls" and type(value) == "table" then
      for position, call in ipairs(value) do
        add_call(choice, call, position)
      end
    elseif name ~= "role" then
      add_extra(choice.extra, name, value)
    end
  end
end

local function add_logprobs(choice, logprobs)
  choice.logprobs = choice.logprobs or {}
  for name, list in pairs(logprobs) do
    add_extra(choice.logprobs, name, list)
  end
end

local function add_chunk(parts, chunk)
  for name, value in pairs(chunk) do
    if name == "choices" then
      for _, piece in ipairs(value) do
        local choice = choice_of(parts, piece.index or 0)
        if piece.delta then
          add_delta(choice, piece.delta)
        end
        choice.finish_reason = piece.finish_reason or choice.finish_reason
        if type(piece.logprobs) == "table" then
          add_logprobs(choice, piece.logprobs)
        end
      end
    elseif name ~= "object" then
      parts.reply[name] = value
    end
  end
end

local function joined(pieces)
  return #pieces > 0 and table.concat(pieces) or nil
end

local function message_of(choice)
  local message = choice.extra
  message.role = "assistant"
  message.content = joined(choice.text)
  message.reasoning_content = joined(choice.reasoning)
  message.refusal = joined(choice.refusal)
  table.sort(choice.call_order)
  for _, index in ipairs(choice.call_order) do
    local call = choice.calls[index]
    message.tool_calls = message.tool_calls or {}
    message.tool_calls[#message.tool_calls + 1] = { id = call.id, type = call.type or "function",
      ["function"] = { name = call.name, arguments = table.concat(call.arguments) } }
  end
  return message
end

local function assemble(parts)
  local whole = parts.reply
  whole.choices = core.array {}
  table.sort(parts.order)
  for position, index in ipairs(parts.order) do
    local choice = parts.choices[index]
    whole.choices[position] = { index = index, message = message_of(choice),
      finish_reason = choice.finish_reason, logprobs = choice.logprobs }
  end
  return reply.wrap(whole)
end

-- The exchange is let go as soon as nothing more can come, so that its connection is free for the next call.
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
  exchange:close()
end

local function cancelled(why)
  return core.failure { type = "cancelled", message = why }
end

-- The next chunk; waits for it as long as one may come.
local function pull(self)
  local exchange = self.exchange
  while exchange do
    local chunk, err = exchange:chunk()
    if chunk then
      return chunk
    end
    err = err or exchange:failure()
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
  local chunk, err = pull(self)
  if chunk then
    local parts = self.parts
    if not parts then
      parts = new_assembly()
      self.parts = parts
    end
    add_chunk(parts, chunk)
  end
  return chunk, err
end

---`for chunk in stream do`: raises when the stream broke; a truncated answer must not pass for a whole one.
---@return vision.Chunk?  nil at the end
function Stream:__call()
  local chunk, err = self:next()
  if err then
    error(err, 0)
  end
  return chunk
end

---An iterator over the answer's text alone, piece by piece; raises when the stream breaks.
---@return fun(): string?
function Stream:text()
  return function()
    local chunk, err
    repeat
      chunk, err = self:next()
      if err then
        error(err, 0)
      end
      local choice = chunk and chunk.choices and chunk.choices[1]
      local text = choice and choice.delta and choice.delta.content
      if type(text) == "string" and text ~= "" then
        return text
      end
    until not chunk
  end
end

---Reads what is left and returns the whole reply, put together; chunks taken before are part of it.
---@return vision.Reply?
---@return vision.Error? err
function Stream:result()
  if self.whole then
    return self.whole
  end
  local chunk, err
  repeat
    chunk, err = self:next()
  until not chunk
  if err then
    return nil, err
  end
  if self.closed then
    return nil, cancelled "the stream was closed before its end"
  end
  self.whole = assemble(self.parts or new_assembly())
  if self.kept then
    reply.set(self.whole, self.kept, self.target)
  end
  self.parts = nil
  return self.whole
end

---Ends the call and its connection. `next` returns nil from then on. Safe twice.
function Stream:close()
  if self.exchange then
    self.closed = true
    finish(self)
  end
end

Stream.__close = Stream.close

---What vision.meta answers for a stream: as much as is known by now.
---@return vision.Meta?
function Stream:meta()
  local meta = self.kept or (self.exchange and self.exchange:meta())
  if not meta then
    return nil
  end
  local usage = self.whole and self.whole.usage or self.parts and self.parts.reply.usage
  return reply.complete(meta, self.target, usage)
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
