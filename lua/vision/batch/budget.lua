--- When the next call of a batch may start: so many a minute, and for so much money.

local vision = require "vision"

local MINUTE = 60000
local WAIT_MS = 200       -- until calls under way have told what they cost
-- Tokens of an answer without a limit, until one is known: a long paragraph.
local ANSWER_TOKENS = 300

---@class vision.BatchBudget
---@field spent number        US dollars, of what has a price
---@field unpriced integer    answers whose price is not known
---@field tokens_in integer
---@field tokens_out integer
---@field private most number?      dollars
---@field private interval number?  ms between two starts
---@field private next_at number    by the steady clock
---@field private reserved number   dollars for what is under way
---@field private answers integer   that told their tokens
local Budget = {}
Budget.__index = Budget

-- Of pictures whose size is not known here, such as remote ones, only the answer is counted.
local function expected_cost(self, request)
  local info = vision.model_info(request.model) or {}
  local known = vision.estimate(request)
  local answer = request.max_completion_tokens or request.max_tokens
  if type(answer) ~= "number" then
    answer = self.answers > 0 and self.tokens_out / self.answers or ANSWER_TOKENS
  end
  return (known and known.cost or 0) + answer * (info.output_cost_per_token or 0)
end

---May a call for this start now?
---@param request vision.Request
---@param now integer           by the steady clock
---@param under_way integer     calls
---@return number|false|nil cost  what is set aside; false: not yet; nil: no more, ever
---@return integer? ms            when to ask again
function Budget:admit(request, now, under_way)
  if self.interval and now < self.next_at then
    return false, math.ceil(self.next_at - now)
  end
  local cost = 0
  if self.most then
    cost = expected_cost(self, request)
    if self.spent + self.reserved + cost > self.most then
      if under_way > 0 then
        return false, WAIT_MS
      end
      return nil
    end
  end
  if self.interval then
    self.next_at = now + self.interval
  end
  self.reserved = self.reserved + cost
  return cost
end

---A call is over.
---@param reserved number   what admit() gave for it
---@param usage table?      of its reply
---@param cost number?      dollars
function Budget:settle(reserved, usage, cost)
  self.reserved = self.reserved - reserved
  if usage then
    self.answers = self.answers + 1
    self.tokens_in = self.tokens_in + (usage.prompt_tokens or 0)
    self.tokens_out = self.tokens_out + (usage.completion_tokens or 0)
  end
  self.spent = self.spent + (cost or 0)
  self.unpriced = self.unpriced + (cost and 0 or 1)
end

local budget = {}

---@param most number?   dollars
---@param rpm number?    requests a minute
---@return vision.BatchBudget
function budget.new(most, rpm)
  return setmetatable({ most = most, interval = rpm and MINUTE / rpm, next_at = 0, spent = 0, reserved = 0,
    unpriced = 0, answers = 0, tokens_in = 0, tokens_out = 0 }, Budget)
end

---Has the model a price? Without one a limit would mean nothing.
---@param model string
---@return boolean
function budget.knows(model)
  local info = vision.model_info(model)
  return info ~= nil and info.input_cost_per_token ~= nil and info.output_cost_per_token ~= nil
end

return budget
