--- Deployments that failed rest for a while. What they did is shared by all workers.

local failures = require "vision_gateway.failures"

local MINUTE = 60            -- over which failures are counted, as LiteLLM does
local REST_MAX = 3600        -- seconds; a Retry-After of days would take a deployment out for good

---@class gateway.Cooldown
---@field private state gateway.State
---@field private settings table  router_settings
---@field private now fun(): number
local Cooldown = {}
Cooldown.__index = Cooldown

---Seconds that a deployment still rests; nil: it does not.
---@param id string
---@return number?
function Cooldown:left(id)
  local till = self.state:get("cool:" .. id)
  local left = till and till - self.now()
  return left and left > 0 and left or nil
end

---Tells of a failure. `alone`: nothing else could take its place, so that rest would only turn errors into
---other errors.
---@param id string
---@param err vision.Error
---@param alone boolean
---@return number? seconds  that it rests from now on
function Cooldown:failed(id, err, alone)
  local kind = failures.cools(err)
  if not kind or alone or self.settings.disable_cooldowns then
    return nil
  end
  if kind == "counts" then
    local count = self.state:incr("fails:" .. id, 1, 0, MINUTE)
    if (count or 1) <= self.settings.allowed_fails then
      return nil
    end
  end
  local seconds = math.min(REST_MAX, math.max(self.settings.cooldown_time, err.retry_after or 0))
  if seconds > 0 then
    self.state:set("cool:" .. id, self.now() + seconds, seconds)
  end
  self.state:delete("fails:" .. id)
  return seconds
end

local cooldown = {}

---@param state gateway.State
---@param settings table
---@param now fun(): number
---@return gateway.Cooldown
function cooldown.new(state, settings, now)
  return setmetatable({ state = state, settings = settings, now = now }, Cooldown)
end

return cooldown
