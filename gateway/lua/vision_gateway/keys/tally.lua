--- What machines that share a PostgreSQL tell each other of what they counted: once a second one worker
-- writes this machine's counts and reads the sums of the others into the workers' shared state. Requests wait
-- for nothing of it: they mark what they counted, and add what the others had.

local core = require "vision.core"
local limits = require "vision_gateway.keys.limits"

local tally = {}

local MINUTE = 60
local OTHERS = "others:"      -- before a count's own name
local LIST = "tally"          -- of what workers marked
local AWAY = "tally:away"
local LIST_MAX = 100000       -- when nobody takes them away
local SLOW = 3                -- seconds after which an exchange under way is told as none

---@class gateway.Count       as a machine writes it
---@field owner string        "key:HASH" or "deployment:ID"
---@field minute integer
---@field requests number     in that minute
---@field tokens number
---@field period integer      of a budget
---@field ends number         when that ends; 0: never
---@field dollars number      in it

---@class gateway.Tally
---@field private state gateway.State
---@field private now fun(): number
---@field private exchange fun(mine: gateway.Count[], minute: integer, since: integer): table[]?, string?
---@field private warn fun(text: string)
---@field private keys table<string, gateway.KeyRecord>   marked since the last flush
---@field private deployments table<string, true>
---@field private waiting table<string, table>            to be written, by owner
---@field private since integer     minute whose counts were read last
---@field private began? number     of the exchange under way
---@field private away boolean
local Tally = {}
Tally.__index = Tally

---A key's counts have changed.
---@param record gateway.KeyRecord
function Tally:mark_key(record)
  self.keys[record.hash] = record
end

---A deployment's have.
---@param id string
function Tally:mark_deployment(id)
  self.deployments[id] = true
end

---What the other machines had of a count, when they last told.
---@param name string
---@return number
function Tally:others(name)
  return self.state:get(OTHERS .. name) or 0
end

local function push(self, mark)
  if (self.state:llen(LIST) or 0) < LIST_MAX then
    self.state:rpush(LIST, assert(core.encode(mark)))
  end
end

---In every worker, once a second: what it marked goes to the one that writes.
function Tally:flush()
  local keys, deployments = self.keys, self.deployments
  self.keys, self.deployments = {}, {}
  for hash, record in pairs(keys) do
    local period, ends = limits.period(record, self.now())
    push(self, { kind = "key", id = hash, period = period, ends = ends or 0 })
  end
  for id in pairs(deployments) do
    push(self, { kind = "deployment", id = id, period = 0, ends = 0 })
  end
end

local NAMES = { key = { requests = "requests:%s:%d", tokens = "tokens:%s:%d", dollars = "spend:%s:%d" },
  deployment = { requests = "rpm:%s:%d", tokens = "tpm:%s:%d" } }

local function gather(self)
  local text = self.state:lpop(LIST)
  while text do
    local mark = core.decode(text)
    self.waiting[mark.kind .. ":" .. mark.id] = mark
    text = self.state:lpop(LIST)
  end
end

local function counts_of(self, minute)
  local list, state = core.array {}, self.state
  for owner, mark in pairs(self.waiting) do
    local names = NAMES[mark.kind]
    list[#list + 1] = { owner = owner, minute = minute, period = mark.period, ends = mark.ends,
      requests = state:get(names.requests:format(mark.id, minute)) or 0,
      tokens = state:get(names.tokens:format(mark.id, minute)) or 0,
      dollars = names.dollars and state:get(names.dollars:format(mark.id, mark.period)) or 0 }
  end
  return list
end

local function believe(self, rows, minute)
  local sums = {}
  for _, row in ipairs(rows) do
    local kind, id = row.owner:match "^(%l+):(.*)$"
    local names, sum = NAMES[kind], sums[row.owner] or { requests = 0, tokens = 0 }
    sum.names, sum.id, sums[row.owner] = names, id, sum
    sum.requests, sum.tokens = sum.requests + row.requests, sum.tokens + row.tokens
    local left = row.ends > 0 and row.ends - self.now() or 0
    if names and names.dollars and (row.ends == 0 or left > 0) then
      self.state:set(OTHERS .. names.dollars:format(id, row.period), row.dollars, left)
    end
  end
  for _, sum in pairs(sums) do
    for _, what in ipairs(sum.names and { "requests", "tokens" } or {}) do
      local name = OTHERS .. sum.names[what]:format(sum.id, minute)
      if sum[what] > 0 or self.state:get(name) then
        self.state:set(name, sum[what], 2 * MINUTE)
      end
    end
  end
end

local function tell(self, why)
  if why and not self.away then
    self.warn(("limits hold on this machine alone, as the other machines' counts are not known: %s"):format(
      why))
  elseif not why and self.away then
    self.warn "limits hold across machines again"
  end
  if self.away ~= (why ~= nil) then
    self.away = why ~= nil
    self.state:set(AWAY, self.away or nil)
  end
end

---Does the database answer? Known in all workers.
---@param state gateway.State
---@return boolean
function tally.connected(state)
  return not state:get(AWAY)
end

---In one worker, once a second, beside all requests: writes and reads. One that is under way goes on.
---@param silent? boolean  reads only: what this machine told before its start stands until it is taken up
---@return boolean? done  nil: it could not, or waits
function Tally:meet(silent)
  gather(self)
  if self.began then
    if self.now() - self.began > SLOW then
      tell(self, ("no answer in %d s"):format(SLOW))
    end
    return nil
  end
  local minute, sent = math.floor(self.now() / MINUTE), silent and {} or self.waiting
  local mine = silent and core.array {} or counts_of(self, minute)
  self.waiting, self.began = silent and self.waiting or {}, self.now()
  local rows, err = self.exchange(mine, minute, self.since)
  self.began = nil
  if not rows then
    for owner, mark in pairs(sent) do
      self.waiting[owner] = self.waiting[owner] or mark
    end
    tell(self, err or "no answer")
    return nil
  end
  believe(self, rows, minute)
  self.since = minute - 1      -- others' clocks may be a little behind
  tell(self, nil)
  return true
end

---@param given {state: gateway.State, now: function, exchange: function, warn: function}
---@return gateway.Tally
function tally.new(given)
  return setmetatable({ state = given.state, now = given.now, exchange = given.exchange, warn = given.warn,
    keys = {}, deployments = {}, waiting = {}, since = 0, away = false }, Tally)
end

return tally
