--- vision.provider: a row of the program's own, checked before it is taken.

local core = require "vision.core"
local misuse = require "vision.misuse"
local providers = require "vision.providers"

local DIALECTS = { openai = true, anthropic = true, bedrock = true, gemini = true, responses = true,
  ["local"] = true }

local preset = {}

-- The core knows what these may hold, and raises for the rest.
local function check_members(given)
  core.route { dialect = "local", accepts = given.accepts, limits = given.limits, rules = given.rules }
end

local function check_models(rules)
  for position, rule in ipairs(rules) do
    if type(rule) ~= "table" or not pcall(string.find, "", rule.pattern) then
      misuse("vision.provider: models[%d] must be a table whose `pattern` is a Lua pattern", position)
    end
    check_members(rule)
  end
end

local function check_fields(given)
  for field, value in pairs(given) do
    local wanted = providers.fields[field]
    if not wanted then
      misuse("vision.provider: unknown field `%s`", tostring(field))
    elseif type(value) ~= wanted then
      misuse("vision.provider: `%s` must be a %s, not %s", field, wanted, type(value))
    end
  end
  if given.dialect and not DIALECTS[given.dialect] then
    misuse("vision.provider: the dialect %q is not known; there are openai, anthropic, "
      .. "bedrock, gemini, responses, local", given.dialect)
  end
  check_members(given)
  check_members(given.custom_base or {})
  check_models(given.models or {})
end

---@param name string
---@param given vision.Preset
function preset.set(name, given)
  if type(name) ~= "string" or name == "" or name:find "/" then
    misuse "vision.provider: the name must be a string without a slash"
  end
  if type(given) ~= "table" then
    misuse("vision.provider: the preset must be a table, not %s", type(given))
  end
  check_fields(given)
  for mode, changes in pairs(given.modes or {}) do
    if type(mode) ~= "string" or type(changes) ~= "table" then
      misuse 'vision.provider: `modes` must hold tables by name, as in {responses = {path = "/responses"}}'
    end
    check_fields(changes)
  end
  providers.set(name, given)
end

return preset
