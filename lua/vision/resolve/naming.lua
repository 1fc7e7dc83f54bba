--- Which provider a model's name means.

local address = require "vision.resolve.address"
local core = require "vision.core"
local failure = require "vision.failure"
local models = require "vision.models"
local providers = require "vision.providers"
local text = require "vision.resolve.text"

local NEAREST = 3                    -- names told when a model is not known
local CANDIDATES = 128               -- as many as the registry gives; what has no row here falls out
local NAME_MAX = 1024                -- bytes of a model's name; the longest known one has 90

-- Names that say their provider without a prefix and stand in no list (LiteLLM's pattern rules).
local PATTERNS = {
  { "^claude%-%a+%-%d", "anthropic" },
  { "^anthropic%.claude%-", "bedrock" },
  { "^%a+%.anthropic%.claude%-", "bedrock" },
  { "^ft:gpt%-3%.5%-turbo", "openai" },
  { "^ft:gpt%-4", "openai" },
}

local naming = {}

-- Local servers share their address with everything else on the machine: they are not known by it.
local function provider_at(base)
  for name, row in pairs(providers.rows) do
    if not row.keyless and not row.only_by_name and address.is_own_host(row, base) then
      return name
    end
  end
end

local function provider_by_pattern(model)
  model = model:lower()
  for _, rule in ipairs(PATTERNS) do
    if model:find(rule[1]) then
      return rule[2]
    end
  end
end

-- The registry knows models of providers that have no row here: only what can be called is of help.
local function near(model)
  local names = {}
  for _, name in ipairs(core.nearest_models(model, CANDIDATES)) do
    if #names < NEAREST and providers.canonical(name:match "^[^/]+") then
      names[#names + 1] = name
    end
  end
  return names
end

local function unknown(model)
  local names = near(model)
  if #names == 0 then
    names = near(model:match "/(.+)" or "")
  end
  local hint = #names > 0 and "; near it: " .. table.concat(names, ", ") or ""
  return nil, failure("invalid_request_error", "which provider serves the model %s is not known%s. "
    .. "Write provider/model (openai/gpt-4o), or give api_base for a server of your own", text.shown(model),
    hint)
end

---The provider that a name means, and the model as that provider knows it.
---@param given string
---@param options table
---@return string? provider
---@return string|vision.Error model
---@return string? mode  which of the provider's APIs the name asks for
function naming.provider(given, options)
  local asked = options.custom_llm_provider or options.provider
  if asked then
    local provider = providers.canonical(asked)
    if not provider then
      return nil, failure("invalid_request_error", "the provider %s is not known: see vision.provider",
        text.shown(asked))
    end
    return models.split(given, provider)
  end
  local provider, model, mode = models.split(given)
  if provider then
    return provider, model, mode
  end
  if options.api_base then
    return provider_at(options.api_base) or "openai", given
  end
  provider = models.registered_provider(given) or core.model_provider(given) or provider_by_pattern(given)
  provider = provider and providers.canonical(provider)
  if provider then
    return provider, given
  end
  return unknown(given)
end

---What is wrong with a name, if anything is.
---@param given string
---@return vision.Error?
function naming.complaint(given)
  if text.has_control(given) then
    return failure("invalid_request_error", "the model's name holds a line end or another control character")
  elseif #given > NAME_MAX then
    return failure("invalid_request_error", "the model's name has %d bytes; %d are the most", #given,
      NAME_MAX)
  elseif given:find "^%s*$" or (given:find "^[^/]+/%s*$" and providers.canonical(given:match "^[^/]+")) then
    return failure("invalid_request_error", "the model's name is missing in %s: write it as in openai/gpt-4o",
      text.shown(given))
  elseif (given:match "/(.*)$" or given):find "^%.%.?$" then      -- it may become a part of the URL's path
    return failure("invalid_request_error", "%s names no model", text.shown(given))
  end
end

return naming
