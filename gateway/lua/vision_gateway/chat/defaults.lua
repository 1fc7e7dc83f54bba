--- A deployment's own members of requests: what the client gives wins.

local core = require "vision.core"

-- One of them given, the other is not added.
local SAME = { max_tokens = "max_completion_tokens", max_completion_tokens = "max_tokens" }

local defaults = {}

local function is_given(intake, name)
  return intake:has(name) or SAME[name] ~= nil and intake:has(SAME[name])
end

-- extra_body wins over a request's members, so what the client gives is taken out of it.
local function extra_body(given, intake)
  local rest = {}
  for name, value in pairs(given) do
    if not is_given(intake, name) then
      rest[name] = value
    end
  end
  return next(rest) and rest or nil
end

---What is to be added to a request, as JSON members; nil: nothing.
---@param members table<string, any>  of a deployment
---@param intake vision.Intake  that gave its facts
---@return string?
function defaults.members(members, intake)
  local list = {}
  for name, value in pairs(members) do
    if is_given(intake, name) then
      value = nil
    elseif name == "extra_body" then
      value = extra_body(value, intake)
    end
    if value ~= nil then
      list[#list + 1] = assert(core.encode(name)) .. ":" .. assert(core.encode(value))
    end
  end
  table.sort(list)
  return list[1] and table.concat(list, ",")
end

return defaults
