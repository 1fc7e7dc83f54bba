--- What a worker does for the log: it puts a record into a bounded queue, and a timer hands batches on.
-- Nobody waits. What cannot be written is tried again; when the queue is full its oldest bodies go first,
-- then its oldest records, and how many they were is written with the next batch.

local core = require "vision.core"

local BATCH = 1024               -- records written in one transaction
local RECORDS_MAX = 10000        -- that wait: figures alone are about 1 kB each
local BODIES_MAX = 64 * 2 ^ 20   -- bytes of texts that wait; they are lent from the budget for bodies
local WAIT_MAX = 30              -- seconds between two tries, at most

---@class gateway.LogRecord   what is told of a request once it ended; docs/architecture.md has it too
---@field time number
---@field id string
---@field key? {hash: string, alias: string?}
---@field model? string       as asked
---@field group? string
---@field deployment? string
---@field provider? string
---@field attempts? integer
---@field fallbacks? integer
---@field stream? boolean
---@field status integer
---@field error? {type: string, message: string}
---@field usage? table
---@field cost? number
---@field first_byte? number  seconds
---@field latency? number
---@field request? vision.Intake|string
---@field answer? string      JSON

---@class gateway.LogQueue
---@field private level "off"|"hashes"|"full"
---@field private send fun(rows: table[], gap: table?): boolean?, string?  may take its time
---@field private take_back fun(number: number)
---@field private now fun(): number
---@field private warn fun(text: string)
---@field private id string
---@field private items table[]   that wait, from `first` to `last`: oldest first
---@field private first integer
---@field private last integer
---@field private bare integer     those before it have no bodies
---@field private batch? table[]   under way: others read its texts
---@field private bytes number    of bodies that wait or are under way
---@field private lost? {since: number, requests: integer, bodies: integer}
---@field private wait number     seconds to the next try
---@field private next_try number
---@field private busy boolean
local Queue = {}
Queue.__index = Queue

local function whole(value)
  return type(value) == "number" and value >= 0 and value < 2 ^ 53 and value or nil
end

-- Of a provider's usage, which may hold anything, what is kept.
local function tokens_of(usage)
  return type(usage) == "table" and { prompt_tokens = whole(usage.prompt_tokens),
    completion_tokens = whole(usage.completion_tokens), total_tokens = whole(usage.total_tokens) } or nil
end

-- A request whose text is no JSON, or never came whole, has none to show.
local function lend(intake)
  local done, facts = pcall(intake.facts, intake)
  if not done or not facts then
    return nil
  end
  local lent, number = pcall(intake.lend, intake)
  return lent and number or nil, facts.length
end

local function add_body(item, request, answer)
  if type(request) == "string" then
    item.row.request, item.bytes = request, #request
  elseif request then
    local number, length = lend(request)
    item.row.number, item.bytes = number, number and length or 0
  end
  if type(answer) == "string" then
    item.row.answer = answer
    item.bytes = item.bytes + #answer
  end
end

local function drop_body(self, item)
  if item.row.number then
    self.take_back(item.row.number)
  end
  self.bytes = self.bytes - item.bytes
  item.row.number, item.row.request, item.row.answer, item.bytes = nil, nil, nil, 0
end

local function note_loss(self, what)
  self.lost = self.lost or { since = self.now(), requests = 0, bodies = 0 }
  self.lost[what] = self.lost[what] + 1
end

local function drop_bodies(self)
  self.bare = math.max(self.bare, self.first)
  while self.bytes > BODIES_MAX and self.bare <= self.last do
    local item = self.items[self.bare]
    if item.bytes > 0 then
      drop_body(self, item)
      item.row.dropped = "queue"
      note_loss(self, "bodies")
    end
    self.bare = self.bare + 1
  end
end

-- The batch under way stays as it is. Each step is made once for a record, however many wait.
local function make_room(self)
  drop_bodies(self)
  while self:size() > RECORDS_MAX and self.first <= self.last do
    drop_body(self, self.items[self.first])
    self.items[self.first] = nil
    self.first = self.first + 1
    note_loss(self, "requests")
  end
end

---Takes a record, which is the queue's from now on; its texts are read later, where they lie.
---@param row gateway.LogRecord
function Queue:put(row)
  local item, request, answer = { row = row, bytes = 0 }, row.request, row.answer
  row.request, row.answer, row.usage = nil, nil, tokens_of(row.usage)
  if self.level ~= "off" then
    add_body(item, request, answer)
  end
  self.last = self.last + 1
  self.items[self.last] = item
  self.bytes = self.bytes + item.bytes
  make_room(self)
end

function Queue:size()
  return self.last - self.first + 1 + (self.batch and #self.batch or 0), self.bytes
end

local function put_back(self)
  local batch = self.batch or {}
  for i = #batch, 1, -1 do
    self.first = self.first - 1
    self.items[self.first] = batch[i]
  end
  self.bare, self.batch = math.min(self.bare, self.first), nil
end

local function take_batch(self)
  put_back(self)      -- at the end there may be one: whoever was at it is not waited for
  local batch = {}
  for i = 1, math.min(BATCH, self.last - self.first + 1) do
    batch[i], self.items[self.first] = self.items[self.first], nil
    self.first = self.first + 1
  end
  self.batch = batch
  return batch
end

local function gap_of(self)
  local lost = self.lost
  return lost and { id = ("%s:%d"):format(self.id, self.batches), since = lost.since,
    requests = lost.requests, bodies = lost.bodies, reason = "queue" }
end

local function written(self, batch, gap)
  for _, item in ipairs(batch) do
    drop_body(self, item)
  end
  if gap then
    self.warn(("the log lacks %d requests and the bodies of %d: they could not be written in time"):format(
      gap.requests, gap.bodies))
    self.lost.requests = self.lost.requests - gap.requests
    self.lost.bodies = self.lost.bodies - gap.bodies
    if self.lost.requests + self.lost.bodies == 0 then
      self.lost = nil
    end
  end
  self.batches, self.wait = self.batches + 1, 0
end

local function one_batch(self, send)
  local batch, rows = take_batch(self), {}
  for i, item in ipairs(batch) do
    rows[i] = item.row
  end
  local gap = gap_of(self)
  local done, ok, err = pcall(send, rows, gap)
  if done and ok then
    self.batch = nil
    written(self, batch, gap)
    return true
  end
  put_back(self)
  if self.wait == 0 then
    self.warn("the log cannot be written, and will be tried again: " .. tostring(done and err or ok))
  end
  self.wait = math.min(WAIT_MAX, math.max(1, self.wait * 2))
  self.next_try = self.now() + self.wait
  return false
end

---Writes what waits, unless the last try failed a moment ago. Only one is at it.
---@return boolean empty  nothing waits any more
function Queue:flush()
  if self.busy or self.wait > 0 and self.now() < self.next_try then
    return self:size() == 0
  end
  self.busy = true
  while (self:size() > 0 or self.lost) and one_batch(self, self.send) do
    make_room(self)
  end
  make_room(self)
  self.busy = false
  return self:size() == 0
end

---The end: all that waits by a send that does not yield, whatever is under way. What is written twice counts
---once.
---@param send fun(rows: table[], gap: table?): boolean?, string?
---@return integer left  records that could not be written
function Queue:finish(send)
  while (self:size() > 0 or self.lost) and one_batch(self, send) do      -- luacheck: ignore 542
  end
  return (self:size())
end

local log = { RECORDS_MAX = RECORDS_MAX, BODIES_MAX = BODIES_MAX, BATCH = BATCH }

---@param options {id: string, level: string, now: function, send: function, warn: function,
---  take_back: function?}
---@return gateway.LogQueue
function log.new(options)
  return setmetatable({ id = options.id, level = options.level, now = options.now, send = options.send,
    warn = options.warn, take_back = options.take_back or core.take_text_back, items = {},
    first = 1, last = 0, bare = 1, bytes = 0, wait = 0, next_try = 0, batches = 0, busy = false }, Queue)
end

return log
