--- Which models stand in for one that failed.

local KINDS = { context_window_exceeded = "context_window_fallbacks",
  content_policy_violation = "content_policy_fallbacks" }
local ANY = "*"

local fallbacks = {}

local function named(map, group)
  return map and (map[group] or map[ANY])
end

---@param settings table    router_settings
---@param group string      that failed
---@param err vision.Error  with what
---@param own? gateway.OwnFallbacks  what the request itself asks for
---@return string[] groups  in order; may be empty
function fallbacks.of(settings, group, err, own)
  own = own or {}
  local kind = KINDS[err.type]
  if own.none then
    return {}
  end
  return kind and (named(own[kind], group) or named(settings[kind], group))
    or own.any or named(own.fallbacks, group) or named(settings.fallbacks, group)
    or settings.default_fallbacks or {}
end

return fallbacks
