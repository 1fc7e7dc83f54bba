--- Calls on an event loop that is there already: luv's, cqueues', copas', an editor's.
-- The loop watches one descriptor and sets one timer; when either fires it calls step(), which never waits.

local clients = require "vision.client"
local flight = require "vision.flight"
local inboxes = require "vision.inbox"
local misuse = require "vision.misuse"

-- Pieces of one stream handed on in one step: with what a callback does some milliseconds, so that the loop
-- gets its turn. What is left comes with the next step, which is due at once.
local PIECES = 64

---@class vision.LoopCallbacks
---@field on_chunk? fun(chunk: vision.Chunk)  of a request with stream = true
---@field on_text? fun(text: string)          the same as text alone; one of the two
---@field on_done? fun(reply: vision.Reply?, err: vision.Error?)  once; a stream's reply is put together

---@class vision.LoopCall  one call on a loop
---@field private loop vision.Loop
---@field private flight vision.Flight?  nil: refused before anything was sent
---@field private err vision.Error?      why
---@field private give? function
---@field private on_done? function
---@field private mark integer
---@field private behind boolean  it has more pieces than were handed on
---@field private closed boolean?
local LoopCall = {}
LoopCall.__index = LoopCall
LoopCall.__name = "vision.loopcall"

---Ends the call and its connection; none of its callbacks is called any more. Safe twice.
function LoopCall:close()
  if not self.closed then
    self.closed = true
    self.loop.calls[self.mark] = nil
    self.loop.count = self.loop.count - 1
    if self.flight then
      self.flight:close()
    end
  end
end

LoopCall.__close = LoopCall.close

local function settle(self, value, err)
  self:close()
  if self.on_done then
    self.on_done(value, err)
  end
end

local function give(self, piece)
  self.give(piece)
end

local function look(self)
  local flown = self.flight
  if not flown then
    return settle(self, nil, self.err)
  end
  if not self.behind and not flown:ready() then
    return
  end
  repeat
    self.behind = flown:look(self.give and give, self, PIECES)
  until self.behind or self.closed or flown.closed or not flown:ready()
  if self.behind and not self.closed then
    self.loop.inbox:post(self.mark)
  elseif flown.closed and not self.closed then
    settle(self, flown.reply, flown.err)
  end
end

---@class vision.Loop
---@field private client vision.Client
---@field private calls table<integer, vision.LoopCall>  by their marks
---@field private count integer             of them
---@field private started integer           marks given
---@field private inbox vision.Inbox
local Loop = {}
Loop.__index = Loop
Loop.__name = "vision.loop"

local CALLBACKS = { on_chunk = true, on_text = true, on_done = true }

local function check_callbacks(given)
  if given ~= nil and type(given) ~= "table" then
    misuse("loop:completion: the callbacks must be a table, not %s", type(given))
  end
  for name, value in pairs(given or {}) do
    if not CALLBACKS[name] then
      misuse("loop:completion: unknown callback `%s`", tostring(name))
    elseif type(value) ~= "function" then
      misuse("loop:completion: `%s` must be a function, not %s", name, type(value))
    end
  end
  if given and given.on_chunk and given.on_text then
    misuse("loop:completion: `on_chunk` and `on_text` take the same pieces: give one of them")
  end
  return given or {}
end

local function check_open(self, what)
  if self.client.host.closed then
    misuse("%s: this loop is closed", what)
  end
end

---Starts a call. Its callbacks are called by a later step(), never from here.
---@param request vision.Request
---@param callbacks? vision.LoopCallbacks
---@return vision.LoopCall
function Loop:completion(request, callbacks)
  check_open(self, "loop:completion")
  request = clients.prepare(self.client, "loop:completion", request)
  callbacks = check_callbacks(callbacks)
  local take = callbacks.on_chunk and "chunk" or callbacks.on_text and "text" or "skip"
  local mark = self.started + 1
  local started, err = flight.start(self.client, "loop:completion", request, take, self.inbox, mark)
  local call = setmetatable({ loop = self, flight = started, err = err, mark = mark, behind = false,
    give = callbacks.on_chunk or callbacks.on_text, on_done = callbacks.on_done }, LoopCall)
  self.inbox:post(mark)             -- the first look at it, in the order of the starts
  self.calls[mark], self.started, self.count = call, mark, self.count + 1
  return call
end

---The descriptor to watch for reading: the same for the loop's life.
---@return integer
function Loop:fd()
  check_open(self, "loop:fd")
  return self.client.host:fd()
end

---Milliseconds until step() is due whatever the descriptor says; it changes with each step and each start.
---@return integer? ms  nil: nothing is due
function Loop:timeout()
  if not self.inbox:empty() then
    return 0
  end
  return self.client.host:timeout()
end

---Moves every call and calls their callbacks. Never waits. What a callback raises is raised, and its call is
---closed; the others have their turn with the next step, which is due at once.
function Loop:step()
  self.client.host:step(0)
  for _ = 1, self.inbox:count() do      -- a callback may step too, or start calls: they have their turn then
    local call = self.calls[self.inbox:take()]
    local ok, err = true, nil
    if call then
      ok, err = pcall(look, call)
    end
    if not ok then
      call:close()
      error(err, 0)
    end
  end
end

---Calls that are not over. At 0 there is nothing to watch for.
---@return integer
function Loop:pending()
  return self.count
end

---Ends every call and connection; no callback is called any more. Safe twice.
function Loop:close()
  for _, call in pairs(self.calls) do
    call.closed = true
    if call.flight then
      call.flight:close()
    end
  end
  self.calls, self.count, self.inbox = {}, 0, inboxes.new()
  self.client:close()
end

Loop.__close = Loop.close

local loop = { Loop = Loop, Call = LoopCall }

---@param options? table  as for vision.client
---@return vision.Loop?
---@return vision.Error? err
function loop.new(options)
  local client = clients.new(options, "vision.loop")
  local multi, err = client.host:open()
  if not multi then
    return nil, err
  end
  return setmetatable({ client = client, calls = {}, count = 0, started = 0, inbox = inboxes.new() }, Loop)
end

return loop
