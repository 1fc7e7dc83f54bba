--- The host of nginx with its Lua module (OpenResty): calls go over cosockets, and only their own light
-- thread waits. Nothing is done when something is collected: sockets end with their request.

local core = require "vision.core"
local cosocket = require "vision.host.cosocket"
local misuse = require "vision.misuse"

local PIECE = 64 * 1024        -- of a request's body or of a reply: one system call each
-- LuaJIT's hash looks at every byte of strings up to SHORT only. A longer one that differs in its middle from
-- others, as the chunks of a stream do, is compared with all of them that are not yet freed. So chunks are
-- taken out of nginx's buffer in pieces of SHORT, SHORTS of them; what comes faster, at once.
local SHORT, SHORTS = 127, 4
local PLANS_MAX = 256          -- kept: one for each address and set of limits
local LINGER_MS = 50           -- for the last bytes of a stream that is over, so that its connection can stay

-- Where nginx lets Lua wait.
local WAITING = { rewrite = true, server_rewrite = true, access = true, content = true, timer = true,
  preread = true, ssl_cert = true, ssl_session_fetch = true, ssl_client_hello = true }

---@class vision.host.NginxCall  one exchange, driven by whichever light thread asks for its news
---@field private exchange userdata
---@field private sock table?        while a request is under way
---@field private wire userdata?     reads its reply
---@field private head string?       of the request
---@field private plan vision.host.Plan?  how it is sent
---@field private deadline number?   by core.clock()
---@field private reused boolean?    the connection was there before
---@field private begun boolean?     bytes of a reply came
---@field private sent_at number     when something was sent last
---@field private writer thread?     sends while this one reads
---@field waited number              microseconds, for the other side or for a thread's work
---@field private patience integer?   ms, as the connection has it
---@field private shorts integer     pieces that may be SHORT before a longer one
---@field private began number
---@field private times table<string, number>  milliseconds after that
---@field package inbox vision.Inbox?  of step(), with the calls that no light thread moves and a bell
---@field package mark integer?
---@field package thread thread?     moves it for step()
---@field package moved boolean      that is over
---@field package raised any         out of it
---@field news boolean               something came since it was last asked
---@field over boolean               nothing more will come
---@field closed boolean
local Call = {}
Call.__index = Call

---Once for each time that something came, always once it is over.
---@return boolean
function Call:ready()
  local news = self.news or self.over
  if self.raised then
    error(self.raised, 0)
  end
  self.news = false
  if news and self.inbox and not self.over then
    self.inbox.resting[self] = true
  end
  return news
end

---@return boolean
function Call:foreign() -- luacheck: ignore self
  return false
end

---@return table<string, integer> ms  after the start
function Call:timings()
  return self.times
end

local function note_time(self, name)
  self.times[name] = core.clock() - self.began
end

-- Fails while another light thread waits in it: that one closes it when it wakes, or nginx with the request.
local function drop(self)
  local sock = self.sock
  if sock and sock:close() then
    self.sock = nil
  end
end

local function stop_sending(self)
  if self.writer then
    ngx.thread.kill(self.writer)
    self.writer = nil
    return true
  end
  return false
end

-- It holds the exchange, and so the request's memory, which the collector knows nothing of.
local function drop_wire(self)
  if self.wire then
    self.wire:close()
    self.wire = nil
  end
end

-- The reply under way has ended, one way or another.
local function conclude(self, reason, detail)
  local sock, half_sent = self.sock, stop_sending(self)
  self.sock = nil
  drop_wire(self)
  if reason == "end" and detail == true and not half_sent then
    cosocket.keep(sock)
  else
    sock:close()
  end
  self.exchange:closed(reason, type(detail) == "string" and detail or nil)
end

-- How many short pieces may follow one of so many bytes: a whole one may have been cut off.
local function shorts_after(shorts, got)
  if shorts > 0 and got == SHORT then
    return shorts - 1
  end
  return got <= SHORT * SHORTS and SHORTS or 0
end

local function take(self, bytes)
  if not self.begun then
    self.begun = true
    note_time(self, "first_byte")
  end
  local reason, detail = self.wire:feed(bytes)
  self.news = self.plan.stream
  self.shorts = self.news and shorts_after(self.shorts, #bytes) or 0
  if reason then
    conclude(self, reason, detail)
  elseif not self.news and self.exchange:settled() then
    self.over = true
  end
end

local function read_patience(self)
  if self.begun then
    return cosocket.patience(self.deadline, self.plan.idle_ms, "idle_timeout")
  end
  return cosocket.patience(self.deadline, self.plan.first_byte_ms, "first_byte_timeout")
end

-- nginx keeps a socket's limits until they are set again.
local function be_patient(self, ms)
  if ms ~= self.patience then
    self.sock:settimeouts(ms, ms, ms)
    self.patience = ms
  end
end

-- One read: bytes, or which limit passed, or what nginx says.
local function read(self)
  local ms, reason = read_patience(self)
  be_patient(self, ms)
  local asked = core.ticks()
  local bytes, err = self.sock:receiveany(self.shorts > 0 and SHORT or PIECE)
  self.waited = self.waited + core.ticks() - asked
  return bytes, err == "timeout" and reason or nil, err
end

local dispatch

-- What one read gave. A connection that was closed while it lay idle says so only now: all is sent again.
local function receive(self, bytes, late, err)
  if self.closed then
    drop(self)
  elseif bytes then
    take(self, bytes)
  elseif late then
    conclude(self, late)
  elseif self.reused and not self.begun then
    stop_sending(self)
    self.sock:close()
    drop_wire(self)
    dispatch(self)
  elseif err == "closed" then
    conclude(self, self.wire:closed())
  else
    conclude(self, "broken", err)
  end
end

-- The head and the first piece in one write, then piece by piece. Returns nothing when all was sent.
local function transmit(self, piece)
  local data = { self.head, piece }
  while not self.closed do
    local ms, reason = cosocket.patience(self.deadline, self.plan.first_byte_ms, "first_byte_timeout")
    be_patient(self, ms)
    local sent, err = self.sock:send(data)
    if not sent then
      return err == "timeout" and reason or "broken"
    elseif #piece < PIECE or self.closed then
      return nil
    end
    self.sent_at = core.clock()
    piece = self.exchange:read_body(PIECE)
    if not piece then
      return "body"
    end
    data = piece
  end
end

-- A server that is still being sent to owes nothing yet.
local function still_sending(self, late)
  local quiet = core.clock() - self.sent_at
  return late == "first_byte_timeout" and self.writer and quiet < self.plan.first_byte_ms
end

local function tagged_transmit(self, piece)
  return "sent", transmit(self, piece)
end

local function tagged_read(self)
  return "came", read(self)
end

-- A server may answer before it has read everything, and read no further: while much is sent there is a light
-- thread for the sending and one for the reply.
local function transmit_and_read(self, first)
  self.writer = ngx.thread.spawn(tagged_transmit, self, first)
  repeat
    local reader = ngx.thread.spawn(tagged_read, self)
    local _, which, a, b, c = ngx.thread.wait(self.writer, reader)
    if self.closed then
      ngx.thread.kill(reader)
      stop_sending(self)
      return drop(self)
    elseif which == "sent" then
      self.writer = nil
      if a and a ~= "broken" then          -- what broke shows when it is read
        ngx.thread.kill(reader)
        return conclude(self, a)
      end
      _, _, a, b, c = ngx.thread.wait(reader)
    end
    if not still_sending(self, b) then
      receive(self, a, b, c)
    end
  until not self.writer
end

local function pool_complaint(said)
  if said:find("thread pool", 1, true) then
    return "nginx has no threads to lend: add `thread_pool default threads=4;` to nginx.conf, outside of "
      .. "http { }"
  end
  return "nginx lent no thread: " .. said
end

-- What would hold the worker goes to nginx's thread pool. Returns why it could not.
local function lend(self, what)
  local exchange = self.exchange
  local number, err = exchange:lend()
  if not number then
    return err.message
  end
  local lent = core.ticks()
  local ran, ok, said = pcall(ngx.run_worker_thread, "default", "vision.host.pool", what, number)
  self.waited = self.waited + core.ticks() - lent
  if (not ran or not ok) and exchange:take_back() then
    return pool_complaint(tostring(ran and said or ok))
  end
end

-- The addresses that a guarded fetch reaches are looked at when it connects, which cosockets do not show.
local function fetch(self)
  local complaint = lend(self, "fetch")
  if complaint then
    self.exchange:closed("host", complaint)
  end
end

-- By their keys. A worker has few: only who lets clients name addresses has ever more.
local plans, plan_count = {}, 0

local function plan_of(exchange, key)
  local plan = plans[key]
  if not plan then
    if plan_count == PLANS_MAX then
      plans, plan_count = {}, 0
    end
    plan = cosocket.plan(core.http1_plan(exchange))
    plans[key], plan_count = plan, plan_count + 1
  end
  return plan
end

-- Connects and sends.
function dispatch(self)
  local exchange = self.exchange
  local wire, head, key, total_ms = core.http1(exchange)
  if not wire then
    return exchange:closed("host", head.message)
  end
  local plan = plan_of(exchange, key)
  if plan.guarded then
    wire:close()                           -- it would keep an exchange that is closed meanwhile
    return fetch(self)
  end
  self.deadline = self.deadline or (total_ms > 0 and core.clock() + total_ms) or nil
  local connecting = core.ticks()
  local sock, reused, detail = cosocket.connect(plan, self.deadline)
  self.waited = self.waited + core.ticks() - connecting
  if self.closed or not sock then
    wire:close()
  end
  if self.closed then
    return sock and sock:close()
  elseif not sock then
    return exchange:closed(reused, detail)
  end
  self.sock, self.wire, self.head, self.plan = sock, wire, head, plan
  self.reused, self.begun = reused, false
  self.shorts, self.patience = 0, nil
  self.sent_at = core.clock()
  note_time(self, "connected")
  local first = plan.body and exchange:read_body(PIECE) or not plan.body and ""
  if not first then
    return conclude(self, "body")
  elseif #first == PIECE then
    return transmit_and_read(self, first)
  end
  local reason = transmit(self, first)
  if reason and reason ~= "broken" then    -- what broke shows when it is read
    conclude(self, reason)
  end
end

local function work(self)
  local complaint = lend(self, "work")
  if complaint then
    self.exchange:work_failed(complaint)
  end
end

local function advance(self)
  if self.wire then
    return receive(self, read(self))
  end
  local step = self.exchange:next()
  if step == "send" then
    self.deadline = nil
    dispatch(self)
  elseif step == "wait" then
    local slept = core.ticks()
    ngx.sleep(self.exchange:delay() / 1000)
    self.waited = self.waited + core.ticks() - slept
  elseif step == "work" then
    work(self)
  else
    self.over = true
    note_time(self, "finished")
  end
end

---Moves the exchange on, in the light thread that calls, until it has something new to take or is over. Until
---it is called again nothing is read: whoever takes slowly holds the sender back.
function Call:drive()
  self.news = false
  repeat
    advance(self)
  until self.news or self.over or self.closed
end

---A reply is not read to its end, though there may be all of the answer.
---@return boolean
function Call:reading()
  return self.sock ~= nil
end

-- A stream is over with its last event; the bytes that end its reply follow at once, as a rule.
local function linger(self)
  self.sock:settimeouts(LINGER_MS, LINGER_MS, LINGER_MS)
  local bytes = self.sock:receiveany(PIECE)
  local reason, reusable = nil, nil
  if bytes then
    reason, reusable = self.wire:feed(bytes)
  end
  if reason == "end" and reusable == true then
    cosocket.keep(self.sock)
    self.sock = nil
  end
end

-- A light thread that has ended is kept by nginx until somebody asks what became of it.
local function reap(call)
  if call.thread and call.moved then
    ngx.thread.wait(call.thread)
    call.thread = nil
  end
end

---Ends the call and its connection, which stays open for the next one when its reply is whole. Safe twice.
function Call:close()
  if self.closed then
    return
  end
  self.closed = true
  reap(self)
  if self.thread then
    ngx.thread.kill(self.thread)
  elseif self.sock and self.begun and WAITING[ngx.get_phase()] and self.exchange:settled()
    and not self.exchange:failure() then
    linger(self)
  end
  drop(self)
  drop_wire(self)
end

local nginx = {}

---Drives one exchange; what a gateway stands on. Chunks are taken from the exchange after each drive().
---@param exchange userdata
---@return vision.host.NginxCall
function nginx.call(exchange)
  return setmetatable({ exchange = exchange, began = core.clock(), times = { started = 0 }, waited = 0,
    news = false, over = false, closed = false }, Call)
end

---@class vision.host.Nginx: vision.Host
local Nginx = {}
Nginx.__index = Nginx

---Raises where nginx cannot wait.
---@param what string  who asks, for messages
function Nginx:check_wait(what) -- luacheck: ignore self
  local phase = ngx.get_phase()
  if not WAITING[phase] then
    misuse("%s: nginx cannot wait in %s_by_lua*; call it in content_by_lua*, access_by_lua* or "
      .. "rewrite_by_lua*, or from ngx.timer.at", what, phase)
  end
end

function Nginx:start(exchange, target, inbox, mark) -- luacheck: ignore self
  if target.mocked and exchange:next() ~= "send" then
    return false
  end
  local call = nginx.call(exchange)
  if inbox then
    inbox.bell = inbox.bell or require("ngx.semaphore").new()
    inbox.resting = inbox.resting or {}
    inbox.resting[call], call.inbox, call.mark = true, inbox, mark
  end
  return call
end

function Nginx:wait(call, exchange)
  if call then
    self:check_wait "vision.completion"
    call:drive()
    return
  end
  while exchange:next() == "work" do
    exchange:work()
  end
end

local function move(call)
  local ok, err = pcall(call.drive, call)
  if not ok then
    call.raised, call.over = err, true
  end
  call.moved = true
  call.inbox:post(call.mark)
  call.inbox.bell:post(1)
end

---Waits at most that long until one of the calls has news: each that rests is moved by a light thread of its
---own.
function Nginx:step(ms, _, inbox) -- luacheck: ignore self
  for call in pairs(inbox.resting or {}) do
    inbox.resting[call] = nil
    reap(call)
    if not call.closed then
      call.moved = false
      call.thread = ngx.thread.spawn(move, call)
    end
  end
  if not inbox:empty() then
    return
  elseif inbox.bell then
    inbox.bell:wait(ms / 1000)
  else
    ngx.sleep(ms / 1000)
  end
end

---nginx prints no error values.
---@param err vision.Error
function Nginx:report(err) -- luacheck: ignore self
  ngx.log(ngx.ERR, tostring(err))
end

---@return nil
---@return vision.Error
function Nginx:open() -- luacheck: ignore self
  return nil, core.failure { type = "invalid_request_error", message = "vision.loop is for event loops that "
    .. "Lua can see; under nginx call vision.completion or vision.all: only their light thread waits" }
end

---Calls under way in other light threads end when these wake.
function Nginx:close()
  self.closed = true
end

---@return vision.host.Nginx
function nginx.new()
  return setmetatable({ closed = false }, Nginx)
end

return nginx
