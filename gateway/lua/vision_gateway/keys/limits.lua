--- Requests and tokens per minute, and budgets in money, for each key: counted in the workers' shared state.
-- Windows are fixed minutes. A request counts when it is let in, tokens and money when the answer is known.

local core = require "vision.core"
local types = require "vision_gateway.config.types"

local MINUTE = 60

---@class gateway.Ticket      of a request that was let in; give it back once, settled or refunded
---@field record gateway.KeyRecord
---@field requests? string    where it is counted

---@class gateway.Limits
---@field private state gateway.State
---@field private now fun(): number
---@field private tally? gateway.Tally
---@field private on_spend? fun(hash: string, dollars: number, tokens: number)
local Limits = {}
Limits.__index = Limits

local limits = {}

local function window(self, what, hash)
  return ("%s:%s:%d"):format(what, hash, math.floor(self.now() / MINUTE))
end

---Which of its budget's periods a key is in. Budgets with a duration start anew each time it has passed since
---the key was made.
---@param record gateway.KeyRecord
---@param now number
---@return integer
---@return number? ends
---@return number? span
function limits.period(record, now)
  local span = record.budget_duration and types.span(record.budget_duration)
  if not span then
    return 0
  end
  local period = math.floor((now - record.created_at) / span)
  return period, record.created_at + (period + 1) * span, span
end

local function budget_of(record, now)
  local period, ends, span = limits.period(record, now)
  return ("spend:%s:%d"):format(record.hash, period), span, ends and ends - now
end

-- This machine's count, with the others'.
local function counted(self, key)
  return (self.state:get(key) or 0) + (self.tally and self.tally:others(key) or 0)
end

local function mark(self, record)
  if self.tally then
    self.tally:mark_key(record)
  end
end

local function refused(code, retry_after, format, ...)
  local err = core.failure { type = "rate_limit_error", message = format:format(...) }
  err.status, err.code, err.retry_after = 429, code, retry_after and math.max(1, math.ceil(retry_after))
  return err
end

---What a key has spent in its present period, in dollars.
---@param record gateway.KeyRecord
---@return number
function Limits:spent(record)
  return counted(self, (budget_of(record, self.now())))
end

local function over_budget(self, record)
  if record.max_budget and self:spent(record) >= record.max_budget then
    local _, _, left = budget_of(record, self.now())
    return refused("insufficient_quota", left, "the key %s has used up its budget of $%g%s", record.name,
      record.max_budget, left and "; it starts anew in " .. math.ceil(left) .. " s" or "")
  end
end

local function over_tokens(self, record)
  if record.tpm_limit and counted(self, window(self, "tokens", record.hash)) >= record.tpm_limit then
    return refused("rate_limit_exceeded", MINUTE - self.now() % MINUTE,
      "the key %s has used its %d tokens of this minute", record.name, record.tpm_limit)
  end
end

-- Counted first, then compared: so two workers never both take the last place.
local function take_place(self, record)
  if not record.rpm_limit then
    return nil
  end
  local key = window(self, "requests", record.hash)
  local count = self.state:incr(key, 1, 0, 2 * MINUTE)
  if count and self.tally then
    count = count + self.tally:others(key)
  end
  if count and count > record.rpm_limit then
    self.state:incr(key, -1)
    return nil, refused("rate_limit_exceeded", MINUTE - self.now() % MINUTE,
      "the key %s has made its %d requests of this minute", record.name, record.rpm_limit)
  end
  return key
end

---@param record gateway.KeyRecord
---@return gateway.Ticket?
---@return vision.Error? err
function Limits:take(record)
  local err = over_budget(self, record) or over_tokens(self, record)
  if err then
    return nil, err
  end
  local place
  place, err = take_place(self, record)
  if err then
    return nil, err
  end
  mark(self, record)
  return { record = record, requests = place }
end

---Answered: counts what it used.
---@param ticket gateway.Ticket
---@param tokens number
---@param dollars? number  nil: no price is known
function Limits:settle(ticket, tokens, dollars)
  local record = ticket.record
  if tokens > 0 and record.tpm_limit then
    self.state:incr(window(self, "tokens", record.hash), tokens, 0, 2 * MINUTE)
  end
  if dollars and dollars > 0 then
    self:spend(record, dollars)
  end
  mark(self, record)
  if self.on_spend then
    self.on_spend(record.hash, dollars or 0, tokens)
  end
end

---When the present period of a key's budget began.
---@param record gateway.KeyRecord
---@return number
function Limits:began(record)
  local _, span, left = budget_of(record, self.now())
  return span and self.now() + left - span or 0
end

---Adds to what a key has spent on this machine.
---@param record gateway.KeyRecord
---@param dollars number
function Limits:spend(record, dollars)
  local key, span, left = budget_of(record, self.now())
  self.state:incr(key, dollars, 0, span and left or 0)
end

---After a start: what a key had spent. `told` is what this machine told the others last, where it did; else
---it is what the log knows beyond what the others told. What was counted since the start may be in the log.
---@param record gateway.KeyRecord
---@param logged number    dollars, on all machines
---@param told? {period: integer, dollars: number}
function Limits:take_up(record, logged, told)
  local missing = logged - self:spent(record)
  if told and told.period == limits.period(record, self.now()) then
    missing = told.dollars
  end
  if missing > 0 then
    self:spend(record, missing)
    mark(self, record)
  end
end

---Not answered through no fault of its owner: the request does not count.
---@param ticket gateway.Ticket
function Limits:refund(ticket)
  if ticket.requests then
    self.state:incr(ticket.requests, -1)
    ticket.requests = nil
    mark(self, ticket.record)
  end
end

---@param state gateway.State
---@param now fun(): number
---@param on_spend? fun(hash: string, dollars: number, tokens: number)
---@param tally? gateway.Tally  where other machines count too
---@return gateway.Limits
function limits.new(state, now, on_spend, tally)
  return setmetatable({ state = state, now = now, on_spend = on_spend, tally = tally }, Limits)
end

return limits
