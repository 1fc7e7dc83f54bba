--- Which models stand in for one that failed.

local KINDS = { context_window_exceeded = "context_window_fallbacks",
  content_policy_violation = "content_policy_fallbacks" }
local ANY = "*"

local fallbacks = {}

---@param settings table    router_settings
---@param group string      that failed
---@param err vision.Error  with what
---@param own? string[]     what the request itself asks for
---@return string[] groups  in order; may be empty
function fallbacks.of(settings, group, err, own)
  local kind = settings[KINDS[err.type]]
  local special = kind and (kind[group] or kind[ANY])
  if special then
    return special
  end
  local usual = settings.fallbacks or {}
  return own or usual[group] or usual[ANY] or settings.default_fallbacks or {}
end

return fallbacks
