--- Deployments that failed rest for a while. What they did is shared by all workers.

local clean = require "vision_gateway.clean"
local core = require "vision.core"
local failures = require "vision_gateway.router.failures"

local MINUTE = 60            -- over which failures are counted, as LiteLLM does
local REST_MAX = 3600        -- seconds; a Retry-After of days would take a deployment out for good
local KEEPS = 86400          -- seconds that the last failure is told
local MESSAGE_MAX = 300      -- bytes of it

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

-- For whoever looks at the models: what is whose fault, the type tells.
local function note(self, id, err)
  local text = core.encode { time = self.now(), type = err.type, status = err.status,
    message = clean(tostring(err.message or ""):sub(1, MESSAGE_MAX)) }
  self.state:set("failure:" .. id, text, KEEPS)
end

---What failed last at a deployment, within a day.
---@param id string
---@return {time: number, type: string, status: integer?, message: string}?
function Cooldown:last(id)
  local text = self.state:get("failure:" .. id)
  return text and core.decode(text) or nil
end

---Tells of a failure. `alone`: nothing else could take its place, so that rest would only turn errors into
---other errors.
---@param id string
---@param err vision.Error
---@param alone boolean
---@return number? seconds  that it rests from now on
function Cooldown:failed(id, err, alone)
  local kind = failures.cools(err)
  if kind then
    note(self, id, err)
  end
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
