--- The gateway's parts for specs: its modules' path, a clock that is told the time, a config from text.

local PATH = "gateway/lua/?.lua;"
if package.path:sub(1, #PATH) ~= PATH then
  package.path = PATH .. package.path
end

local config = require "vision_gateway.config"
local core = require "vision.core"
local deployments = require "vision_gateway.deployments"
local router = require "vision_gateway.router"
local state = require "vision_gateway.state"

local gateway = {}

---@param at? number
---@return {at: number, now: fun(): number}
function gateway.clock(at)
  local clock = { at = at or 1000020 }      -- a minute begins there
  function clock.now()
    return clock.at
  end
  return clock
end

---@param text string
---@param variables? table<string, string>
function gateway.parse(text, variables)
  return config.parse(text, "config.yaml", function(name)
    return (variables or {})[name]
  end)
end

---A config that has to be right.
function gateway.config(text, variables)
  local made, problems = gateway.parse(text, variables)
  return assert(made, problems[1] and config.tell(problems[1], "config.yaml"))
end

---A router over a config's text. `dice`: what its die shows, over and over. `given`: another's `state`, `now`
---and `tally`.
function gateway.router(text, dice, given)
  local settings, clock = gateway.config(text), gateway.clock()
  given = given or { now = clock.now, state = state.new(clock.now) }
  local at = 0
  dice = dice or { 0 }
  local list, problems = deployments.new(settings)
  assert(#problems == 0, problems[1] and problems[1].message)
  local made = router.new { deployments = list, settings = settings.router, state = given.state,
    now = given.now, tally = given.tally, random = function()
      at = at % #dice + 1
      return dice[at]
    end }
  return made, clock, list
end

---@return vision.Error
function gateway.failure(type, fields)
  local err = core.failure { type = type, message = "it failed" }
  for name, value in pairs(fields or {}) do
    err[name] = value
  end
  return err
end

---The models that are asked when every one fails with the next of `failures`, the last over and over.
---@return string[] models
---@return vision.Error? err  the last word
---@return number[] waits
function gateway.walk(attempts, failures)
  local models, waits, err = {}, {}, nil
  for i = 1, 50 do
    local attempt, why = attempts:next(err)
    if not attempt then
      return models, why, waits
    end
    models[i], waits[i] = attempt.deployment.model, attempt.wait
    err = failures[i] or failures[#failures]
  end
  error "it goes on for ever"
end

return gateway
