--- Which deployment is asked, and which after it failed: an iterator, so that serving is a plain loop.
-- Pure: deployments and a shared state in, a clock and a die as arguments.

local balance = require "vision_gateway.router.balance"
local cooldown = require "vision_gateway.router.cooldown"
local core = require "vision.core"
local failures = require "vision_gateway.router.failures"
local fallbacks = require "vision_gateway.router.fallbacks"

local WAIT_FIRST, WAIT_MOST = 0.5, 8   -- seconds before the same deployment is asked again, as LiteLLM
local RETRY_AFTER_MAX = 60             -- a provider that asks for more is not waited for, as LiteLLM

---@class gateway.Request      what the router must know of a request
---@field model string         as the client wrote it
---@field images integer
---@field bytes integer        of the body
---@field retries? integer     for each model
---@field fallbacks? gateway.OwnFallbacks  only models that its key may use
---@field plan? gateway.Plan   of x-portkey-config

---@class gateway.Attempt
---@field deployment gateway.Deployment
---@field group string
---@field wait number          seconds to wait before it
---@field number integer       from 1
---@field retries integer      tries after a first one, so far
---@field fallbacks integer    models left behind, so far
---@field target? string       which of the plan's targets: "config.targets[0]"
---@field timeout? number      seconds, of that target

---@class gateway.Router
---@field private deployments gateway.Deployments
---@field private settings table
---@field private balance gateway.Balance
---@field private cooldown gateway.Cooldown
---@field private random fun(): number
local Router = {}
Router.__index = Router

---@class gateway.Attempts
---@field attempt? gateway.Attempt  the one under way
local Attempts = {}
Attempts.__index = Attempts

local function failure(type, format, ...)
  return core.failure { type = type, message = format:format(...) }
end

---The model that a name stands for.
---@param name string
---@return string
function Router:alias(name)
  local alias = self.settings.model_group_alias and self.settings.model_group_alias[name]
  return alias and alias.model or name
end

-- Nil where it can; else what it cannot take.
local function refusal(one, request)
  if request.images > 0 and one.sees == false then
    return "takes no images"
  elseif one.max_images and request.images > one.max_images then
    return ("takes at most %d images"):format(one.max_images)
  elseif one.max_bytes and request.images > 0 and request.bytes > one.max_bytes then
    return ("takes at most %d bytes"):format(one.max_bytes)
  end
end

local function unfit(group, why, request)
  local large = why:find("bytes", 1, true)
  return failure(large and "request_too_large" or "invalid_request_error",
    "the model %s %s; the request has %d images and %d bytes", group, why, request.images, request.bytes)
end

-- The deployments of a model that could take the request at all.
local function fitting(self, group)
  local all = not group:find("*", 1, true) and self.router.deployments:group(group)
  if not all then
    return nil, failure("not_found_error", "no model is named %s here: GET /v1/models lists them", group)
  elseif self.request.images == 0 and all[1] then
    return all      -- there is nothing that one of them would refuse
  end
  local list, why = {}, nil
  for _, one in ipairs(all) do
    local no = refusal(one, self.request)
    why = why or no
    if not no then
      list[#list + 1] = one
    end
  end
  if #list == 0 then
    return nil, unfit(group, why or "has no deployment", self.request)
  end
  return list
end

local function lowest_order(list)
  local order
  for _, one in ipairs(list) do
    order = math.min(order or math.huge, one.order or math.huge)
  end
  local first = {}
  for _, one in ipairs(list) do
    if (one.order or math.huge) == order then
      first[#first + 1] = one
    end
  end
  return first
end

-- The part of a list for which something holds; the whole list where it holds for none.
local function preferring(list, holds)
  local part = {}
  for _, one in ipairs(list) do
    if holds(one) then
      part[#part + 1] = one
    end
  end
  return #part > 0 and part or list
end

local function ready_ones(self)
  local ready, soonest = {}, nil
  for _, one in ipairs(self.fit) do
    local left = self.router.cooldown:left(one.id)
    if left then
      soonest = math.min(soonest or left, left)
    elseif not self.excluded[one.id] then
      ready[#ready + 1] = one
    end
  end
  return ready, soonest
end

local function resting(group, seconds)
  local err = failure("rate_limit_error", "every deployment of the model %s rests after failures: "
    .. "try again in %d s", group, math.ceil(seconds))
  err.status, err.retry_after = 429, math.ceil(seconds)
  return err
end

-- Who is asked next for this model, or nil with why nobody is.
local function choose(self)
  local ready, soonest = ready_ones(self)
  if #ready == 0 then
    return nil, self.failure or resting(self.group, soonest or 1)
  elseif #ready == 1 then
    return ready[1]
  end
  local router = self.router
  local list = preferring(ready, function(one)
    return not self.asked[one.id]
  end)
  list = preferring(lowest_order(list), function(one)
    return router.balance:has_room(one)
  end)
  return router.balance:pick(list)
end

-- Before the same deployment is asked again; nil: that would take too long.
local function wait_for(self, one)
  local least = self.router.settings.retry_after
  if not self.asked[one.id] then
    return self.failure and least or 0
  end
  local told = self.failure.retry_after
  if told then
    return told <= RETRY_AFTER_MAX and math.max(least, told) or nil
  end
  local growing = math.min(WAIT_MOST, WAIT_FIRST * 2 ^ (self.tries - 1))
  return math.max(least, growing * (1 - 0.25 * self.router.random()))
end

local function retries_of(self, err)
  local settings = self.router.settings
  local policy = (settings.model_group_retry_policy or {})[self.group] or settings.retry_policy or {}
  local class = err and failures.class(err)
  if class and policy[class] then
    return policy[class]
  end
  local own = self.target and self.target.retries or self.request.retries
  return own or self.fit[1].retries or settings.num_retries
end

local function may_retry(self, err)
  if self.target and self.target.retry_on then
    return self.target.retry_on[err.status or 0] == true
  end
  return failures.retry(err) ~= "never"
end

-- Goes over to a model; nil, err: none of its deployments is for this request.
local function enter(self, name, target)
  local group = self.router:alias(name)
  self.visited[group] = true
  self.group, self.target, self.tries = group, target, 0
  self.asked, self.excluded, self.failure = {}, {}, nil
  local err
  self.fit, err = fitting(self, group)
  return self.fit ~= nil, err
end

local function begin(self, one, wait)
  self.tries, self.number = self.tries + 1, self.number + 1
  self.retried = self.retried + (self.tries > 1 and 1 or 0)
  self.asked[one.id] = true
  self.router.balance:started(one)
  self.attempt = { deployment = one, group = self.group, wait = wait, number = self.number,
    retries = self.retried, fallbacks = self.left_behind, target = self.target and self.target.path,
    timeout = self.target and self.target.timeout }
  return self.attempt
end

local function try_here(self)
  local one, err = choose(self)
  local wait = one and wait_for(self, one)
  if not wait then
    return nil, err or self.failure
  end
  return begin(self, one, wait)
end

-- What stands in after `err`: queued once, when the models queued before have failed too.
local function next_group(self, err)
  if self.plan then
    local target = self.plan.targets[self.at + 1]
    if not target or self.plan.mode ~= "fallback"
      or self.plan.fall_on and not self.plan.fall_on[err.status or 0] then
      return nil
    end
    self.at = self.at + 1
    return target.group, target
  end
  if #self.queue == 0 then
    self.queue = {}
    for _, name in ipairs(fallbacks.of(self.router.settings, self.group, err, self.request.fallbacks)) do
      self.queue[#self.queue + 1] = name
    end
  end
  repeat
    local name = table.remove(self.queue, 1)
    if not name or not self.visited[self.router:alias(name)] then
      return name
    end
  until false
end

local function fall_back(self, err)
  while self.left_behind < self.router.settings.max_fallbacks do
    local name, target = next_group(self, err)
    if not name then
      break
    end
    self.left_behind = self.left_behind + 1
    local ok, why = enter(self, name, target)
    if ok then
      local attempt
      attempt, why = try_here(self)
      if attempt then
        return attempt
      end
    end
    err = why or err
  end
  return nil, self.last_error or err
end

-- Alone: no other deployment and no other model could answer instead.
local function is_alone(self, err)
  return #self.fit == 1 and #self.queue == 0 and not self.plan
    and #fallbacks.of(self.router.settings, self.group, err, self.request.fallbacks) == 0
end

-- Is the failure one of the deployment's own, and not of what the client brought or asked for?
local function is_its_own(self, one, err)
  return not self.request.brought and not (one.derived and err.type == "not_found_error")
end

local function note(self, err)
  local one = self.attempt.deployment
  self.attempt, self.failure, self.last_error = nil, err, err
  self.router.balance:ended(one)
  if is_its_own(self, one, err) then
    self.router.cooldown:failed(one.id, err, is_alone(self, err))
  end
  if failures.retry(err) == "elsewhere" then
    self.excluded[one.id] = true
  end
end

---The next attempt: the first without an argument, then with the error of the one before.
---@param err? vision.Error
---@return gateway.Attempt?
---@return vision.Error? err  what to tell the client
function Attempts:next(err)
  if not self.attempt then
    if not self.fit then
      return fall_back(self, self.refused)
    end
    local attempt, why = try_here(self)
    if attempt then
      return attempt
    end
    return fall_back(self, why)
  end
  note(self, err)
  if may_retry(self, err) and self.tries <= retries_of(self, err) then
    local attempt = try_here(self)
    if attempt then
      return attempt
    end
  end
  return fall_back(self, err)
end

---The attempt answered. `tokens` it used, and the seconds to its first byte.
---@param tokens? number
---@param seconds? number
function Attempts:succeeded(tokens, seconds)
  if self.attempt then
    self.router.balance:ended(self.attempt.deployment, tokens or 0, seconds)
    self.router.cooldown.state:delete("fails:" .. self.attempt.deployment.id)
    self.attempt = nil
  end
end

---The attempt broke after its first chunk: nothing is asked again, but it counts.
---@param err vision.Error
function Attempts:broke(err)
  if self.attempt then
    note(self, err)
  end
end

---Given up: the client is gone. Nothing is held against the deployment.
function Attempts:close()
  if self.attempt then
    self.router.balance:ended(self.attempt.deployment)
    self.attempt = nil
  end
end

---@param request gateway.Request
---@return gateway.Attempts
function Router:attempts(request)
  local attempts = setmetatable({ router = self, request = request, plan = request.plan, at = 1, queue = {},
    visited = {}, number = 0, retried = 0, left_behind = 0 }, Attempts)
  local target = request.plan and request.plan.targets[1]
  local _, err = enter(attempts, target and target.group or request.model, target)
  attempts.refused = err
  return attempts
end

local router = {}

---@param given {deployments: gateway.Deployments, settings: table, state: gateway.State,
---  now: (fun(): number), random: (fun(): number), tally: gateway.Tally?}
---@return gateway.Router
function router.new(given)
  return setmetatable({ deployments = given.deployments, settings = given.settings, random = given.random,
    balance = balance.new(given.state, given.settings.routing_strategy, given.now, given.random,
      given.tally),
    cooldown = cooldown.new(given.state, given.settings, given.now) }, Router)
end

return router
