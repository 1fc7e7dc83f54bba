--- Which of several deployments is asked: LiteLLM's routing strategies over the workers' shared state.

local MINUTE = 60
local LATENCY_KEEPS = 600       -- seconds that a measured latency counts
local BUSY_KEEPS = 3600         -- a worker that died leaves its calls counted so long
local LATENCY_WEIGHT = 0.3      -- of the newest in the running mean

local USAGE = { ["usage-based-routing"] = true, ["usage-based-routing-v2"] = true }

---@class gateway.Balance
---@field private state gateway.State
---@field private strategy string
---@field private now fun(): number
---@field private tally? gateway.Tally
---@field private random fun(): number  from 0 to below 1
local Balance = {}
Balance.__index = Balance

local function window(self, what, id)
  return ("%s:%s:%d"):format(what, id, math.floor(self.now() / MINUTE))
end

local function count(self, what, id)
  local name = window(self, what, id)
  return (self.state:get(name) or 0) + (self.tally and self.tally:others(name) or 0)
end

local function mark(self, one)
  if self.tally then
    self.tally:mark_deployment(one.id)
  end
end

---Still below its own rpm and tpm in this minute?
---@param one gateway.Deployment
---@return boolean
function Balance:has_room(one)
  return not (one.rpm and count(self, "rpm", one.id) >= one.rpm)
    and not (one.tpm and count(self, "tpm", one.id) >= one.tpm)
end

-- By weight where one has it, else by rpm, else by tpm; who has none then gets nothing, as in LiteLLM.
local function weights_of(list)
  for _, field in ipairs { "weight", "rpm", "tpm" } do
    local weights, sum = {}, 0
    for i, one in ipairs(list) do
      weights[i] = one[field] or 0
      sum = sum + weights[i]
    end
    if sum > 0 then
      return weights, sum
    end
  end
  return nil, #list
end

local function by_weight(self, list)
  local weights, sum = weights_of(list)
  local point = self.random() * sum
  for i, one in ipairs(list) do
    point = point - (weights and weights[i] or 1)
    if point < 0 then
      return one
    end
  end
  return list[#list]
end

local function used(self, one)
  return count(self, "tpm", one.id) / (one.tpm or 1)
end

-- What is to be least.
local SCORES = {
  ["least-busy"] = function(self, one)
    return self.state:get("busy:" .. one.id) or 0
  end,
  ["usage-based-routing"] = used,
  ["usage-based-routing-v2"] = used,
  ["latency-based-routing"] = function(self, one)
    return self.state:get("latency:" .. one.id) or 0
  end,
  ["cost-based-routing"] = function(_, one)
    return one.cost or math.huge
  end,
}

local function least(self, list, score)
  local best, lowest = {}, nil
  for _, one in ipairs(list) do
    local value = score(self, one)
    if not lowest or value < lowest then
      best, lowest = { one }, value
    elseif value == lowest then
      best[#best + 1] = one
    end
  end
  return by_weight(self, best)
end

---@param list gateway.Deployment[]  not empty
---@return gateway.Deployment
function Balance:pick(list)
  local score = SCORES[self.strategy]
  return score and least(self, list, score) or by_weight(self, list)
end

-- Only what some choice will ask for is counted: each count is a lock that all workers share.
---@param one gateway.Deployment
function Balance:started(one)
  if one.rpm then
    self.state:incr(window(self, "rpm", one.id), 1, 0, 2 * MINUTE)
    mark(self, one)
  end
  if self.strategy == "least-busy" then
    self.state:incr("busy:" .. one.id, 1, 0, BUSY_KEEPS)
  end
end

---@param one gateway.Deployment
---@param tokens? number   that it used; nil after a failure
---@param seconds? number  that it took to the first byte
function Balance:ended(one, tokens, seconds)
  local busy = self.strategy == "least-busy" and self.state:incr("busy:" .. one.id, -1)
  if busy and busy < 0 then
    self.state:delete("busy:" .. one.id)
  end
  if tokens and tokens > 0 and (one.tpm or USAGE[self.strategy]) then
    self.state:incr(window(self, "tpm", one.id), tokens, 0, 2 * MINUTE)
    mark(self, one)
  end
  if seconds and self.strategy == "latency-based-routing" then
    local before = self.state:get("latency:" .. one.id)
    local mean = before and before + LATENCY_WEIGHT * (seconds - before) or seconds
    self.state:set("latency:" .. one.id, mean, LATENCY_KEEPS)
  end
end

local balance = {}

---@param state gateway.State
---@param strategy string
---@param now fun(): number
---@param random fun(): number
---@param tally? gateway.Tally  where other machines count too
---@return gateway.Balance
function balance.new(state, strategy, now, random, tally)
  return setmetatable({ state = state, strategy = strategy, now = now, random = random, tally = tally },
    Balance)
end

return balance
