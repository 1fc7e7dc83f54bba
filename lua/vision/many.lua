--- Many calls at once from one thread: vision.all and vision.each.

local core = require "vision.core"
local clients = require "vision.client"
local flight = require "vision.flight"
local inboxes = require "vision.inbox"
local misuse = require "vision.misuse"

-- Sixteen answers of two seconds each are 480 calls a minute, what a new account with a provider may ask for.
-- It is well below the descriptors that a process may have, and below the connections that a client keeps.
local CONCURRENCY = 16
local CONCURRENCY_MAX = 10000     -- more sockets than a process may open nearly anywhere is a slip

-- A signal that comes just before a wait does not end it: its hook runs at the latest after this long.
local WAIT_MS = 500

---@class vision.ManyOptions
---@field concurrency? integer   calls under way at once; 16
---@field on_chunk? fun(i: integer, chunk: vision.Chunk)  of requests with stream = true
---@field on_done? fun(i: integer, reply: vision.Reply?, err: vision.Error?)

---@class vision.Result  one of the two
---@field reply? vision.Reply
---@field err? vision.Error

---@class vision.Each  calls under way; called or asked by `next` it gives what finishes, as it does
---@field private what string
---@field private client vision.Client
---@field private pull fun(): any, number?  the next request; nil: there is none; false: not for so many ms
---@field private pause_end number?   when it is asked again, by core.clock()
---@field private listed boolean      requests are a list: each of them gets a result
---@field private concurrency integer
---@field private on_chunk? function
---@field private on_done? function
---@field private keep fun(i: integer, reply?: vision.Reply, err?: vision.Error)  gets what is over
---@field private flights table<integer, vision.Flight>  under way, by the number of their request
---@field private count integer       of them
---@field private inbox vision.Inbox
---@field private results table       over and not taken yet, at first to last
---@field private first integer
---@field private last integer
---@field private started integer     requests pulled
---@field private drained boolean?    there are no more requests
---@field private running boolean?
---@field private closed boolean?
local Each = {}
Each.__index = Each
Each.__name = "vision.each"

local OPTIONS = {
  concurrency = function(value)
    return type(value) == "number" and value >= 1 and value <= CONCURRENCY_MAX and value % 1 == 0,
      "a whole number from 1 to " .. CONCURRENCY_MAX
  end,
}
function OPTIONS.on_chunk(value)
  return type(value) == "function", "a function"
end
OPTIONS.on_done = OPTIONS.on_chunk

local function check_options(what, given)
  if given ~= nil and type(given) ~= "table" then
    misuse("%s: the options must be a table, not %s", what, type(given))
  end
  for name, value in pairs(given or {}) do
    local check = OPTIONS[name]
    if not check then
      misuse("%s: unknown option `%s`", what, tostring(name))
    end
    local ok, wanted = check(value)
    if not ok then
      local got = type(value) == "number" and value or type(value)
      misuse("%s: `%s` must be %s, not %s", what, name, wanted, got)
    end
  end
  return given or {}
end

local function place(what, i)
  return ("%s: requests[%d]"):format(what, i)
end

-- A list is looked through before anything is sent; wrong use deep in a request is found when it is its turn.
local function check_list(client, what, requests)
  if requests.messages ~= nil or requests.model ~= nil then
    misuse("%s: a list of requests is wanted, not one request", what)
  end
  for i = 1, #requests do
    clients.prepare(client, place(what, i), requests[i])
  end
end

local function puller(client, what, requests)
  if type(requests) == "function" then
    return requests, false
  elseif type(requests) ~= "table" then
    misuse("%s: the requests must be a list or an iterator function, not %s", what, type(requests))
  end
  check_list(client, what, requests)
  local i, count = 0, #requests
  return function()
    i = i + 1
    if i <= count then
      return requests[i]
    end
  end, true
end

local function done(self, i, value, err)
  if self.on_done then
    self.on_done(i, value, err)
  end
  if not self.closed then
    self.keep(i, value, err)
  end
end

-- What the core raises says where in the request, but not in which.
local function start_flight(self, i, request)
  local what = place(self.what, i)
  local ok, made, err = pcall(function()
    request = clients.prepare(self.client, what, request)
    return flight.start(self.client, what, request, self.on_chunk and "chunk" or "skip", self.inbox, i)
  end)
  if ok then
    return made, err
  end
  if type(made) == "string" and not made:find(what, 1, true) then
    made = made:gsub("^(.-:%d+: )", function(position) return position .. what .. ": " end, 1)
  end
  error(made, 0)
end

local function look(self, one)
  local host = self.client.host
  while not one.closed and (one:ready() or host.closed) do
    one:look(self.on_chunk, one.mark)
  end
end

local function start(self, request)
  local i = self.started + 1
  self.started = i
  if self.client.host.closed then
    done(self, i, nil, flight.cancelled())
    return
  end
  local made, err = start_flight(self, i, request)
  if not made then
    done(self, i, nil, err)
    return
  end
  self.flights[i] = made
  self.count = self.count + 1
end

-- What is over and not taken yet counts too: whoever takes slowly is not overrun.
local function fill(self)
  if self.pause_end and core.clock() < self.pause_end then
    return
  end
  self.pause_end = nil
  while not self.closed and not self.drained
    and self.count + self.last - self.first + 1 < self.concurrency do
    local request, ms = nil, nil
    if self.listed or not self.client.host.closed then
      request, ms = self.pull()
    end
    if request == false then
      self.pause_end = core.clock() + (ms or WAIT_MS)
      return
    elseif request == nil then
      self.drained = true
    else
      start(self, request)
    end
  end
end

local function look_at(self, i)
  local one = self.flights[i]
  if not one then
    return
  end
  look(self, one)
  if one.closed and not self.closed then
    self.flights[i] = nil
    self.count = self.count - 1
    done(self, i, one.reply, one.err)
  end
end

-- Looks at the flights that have news; those that are over leave. false: there was none.
local function sweep(self)
  if self.client.host.closed then
    for i in pairs(self.flights) do
      self.inbox:post(i)
    end
  end
  local told = self.inbox:count()
  for _ = 1, told do
    local i = self.inbox:take()
    if self.closed or not i then
      break
    end
    look_at(self, i)
  end
  return told > 0
end

-- What could be started is looked at before anything is waited for: some is over at once.
local function advance(self)
  fill(self)
  if not sweep(self) and (self.count > 0 or self.pause_end) and not self.closed then
    local ms = self.pause_end and self.pause_end - core.clock() or WAIT_MS
    ms = math.max(0, math.min(WAIT_MS, ms))
    local err = self.client.host:step(ms, self.flights, self.inbox)
    if err then
      error(err, 0)
    end
    sweep(self)
  end
end

-- Ctrl-C and whatever a callback raises come through here.
local function guarded(self, body)
  if self.running then
    misuse("%s: asked for more by its own callback", self.what)
  end
  self.running = true
  local ok, err = pcall(body, self)
  self.running = false
  if not ok then
    self:close()
    error(err, 0)
  end
end

local function is_over(self)
  return self.closed or (self.drained and self.count == 0)
end

local function until_result(self)
  while self.first > self.last and not is_over(self) do
    advance(self)
  end
end

local function until_over(self)
  while not is_over(self) do
    advance(self)
  end
end

---What has finished next. Works everywhere, also where a `for` loop cannot wait.
---@return integer? i  of its request; nil at the end and after close()
---@return vision.Reply?
---@return vision.Error? err
function Each:next()
  if self.first > self.last and not is_over(self) then
    guarded(self, until_result)
  end
  local result = self.results[self.first]
  if not result then
    return nil
  end
  self.results[self.first] = nil
  self.first = self.first + 1
  return result[1], result[2], result[3]
end

function Each:__call()
  return self:next()
end

---Ends the calls under way and their connections. Safe twice.
function Each:close()
  self.closed = true
  for _, one in pairs(self.flights) do
    one:close()
  end
  self.flights, self.count, self.results, self.first, self.last = {}, 0, {}, 1, 0
end

Each.__close = Each.close

local function new(client, what, requests, given)
  if client.host.closed then
    misuse("%s: this client is closed", what)
  end
  client.host:check_wait(what)
  local options = check_options(what, given)
  local pull, listed = puller(client, what, requests)
  return setmetatable({ what = what, client = client, pull = pull, listed = listed,
    concurrency = options.concurrency or CONCURRENCY, on_chunk = options.on_chunk, on_done = options.on_done,
    flights = {}, count = 0, inbox = inboxes.new(), results = {}, first = 1, last = 0, started = 0 }, Each)
end

local many = {}

---@param client vision.Client
---@param requests vision.Request[]|fun(): vision.Request?
---@param options? vision.ManyOptions
---@return vision.Result[]  by the number of the request
function many.all(client, requests, options)
  local self = new(client, "vision.all", requests, options)
  local results = {}
  function self.keep(i, value, err)
    results[i] = value and { reply = value } or { err = err }
  end
  guarded(self, until_over)
  return results
end

---@param client vision.Client
---@param requests vision.Request[]|fun(): vision.Request?
---@param options? vision.ManyOptions
---@return vision.Each
---@return nil
---@return nil
---@return vision.Each  what Lua 5.4 closes when the loop is left
function many.each(client, requests, options)
  local self = new(client, "vision.each", requests, options)
  function self.keep(...)
    self.last = self.last + 1
    self.results[self.last] = { ... }
  end
  return self, nil, nil, self
end

return many
