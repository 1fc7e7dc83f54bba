--- What models can do and cost: the registry compiled into core, and what the program says, which wins.

local core = require "vision.core"
local failure = require "vision.failure"
local misuse = require "vision.misuse"
local providers = require "vision.providers"

local models = {}

---@type table<string, table>  by full name in lower case
local registered = {}

---"responses/o3-pro" -> "o3-pro", "responses" where the provider has such a way in.
local function split_mode(provider, model)
  local row = providers.rows[provider]
  local mode, rest = model:match "^([^/]+)/(.+)$"
  if mode and row and row.modes and row.modes[mode] then
    return rest, mode
  end
  return model
end

---"AimlAPI/GPT-4o" -> "aiml", "GPT-4o"; a prefix that is no provider belongs to the model.
---@param name string
---@param provider? string
---@return string? provider
---@return string model
---@return string? mode  which of the provider's APIs the name asks for
local function split(name, provider)
  local prefix, rest = name:match "^([^/]+)/(.+)$"
  local own = prefix and providers.canonical(prefix)
  if provider then
    provider = providers.canonical(provider) or provider:lower()
    return provider, split_mode(provider, own == provider and rest or name)
  end
  if own then
    return own, split_mode(own, rest)
  end
  return nil, name
end
models.split = split

---What the program says of a model: a table of one model's facts, or one by model name.
---@param given? table
---@param provider? string
---@param model string
---@return table?
local function told(given, provider, model)
  if not given then
    return nil
  end
  local full = provider and provider .. "/" .. model
  local named = given[model] or (full and given[full])
  if type(named) == "table" then
    return named
  end
  for _, value in pairs(given) do
    if type(value) ~= "table" then
      return given
    end
  end
  return nil
end

local function registered_info(provider, model)
  model = model:lower()
  return provider and registered[provider .. "/" .. model] or registered[model]
end

local function preset_info(provider, model)
  local row = provider and providers.rows[provider]
  return row and row.info and row.info[model:lower()]
end

---Facts that win over the registry, nearest first.
local function overrides(provider, model, given)
  return { told(given, provider, model), registered_info(provider, model), preset_info(provider, model) }
end

local function override(provider, model, given, field)
  for _, info in pairs(overrides(provider, model, given)) do
    if info[field] ~= nil then
      return info[field]
    end
  end
end

---Whether the program itself said that a model sees; nil when it did not, whatever the registry knows.
---@param model string
---@param provider string
---@param given? table  model_info of a client
---@return any
function models.told_vision(model, provider, given)
  return override(provider, model, given, "supports_vision")
end

---LiteLLM's function of the same name: true only when it is known for certain; never an error.
---@param name any
---@param provider? any
---@param given? table  model_info of a client
---@return boolean
function models.supports_vision(name, provider, given)
  if type(name) ~= "string" or (provider ~= nil and type(provider) ~= "string") then
    return false
  end
  local own, model = split(name, provider)
  local said = override(own, model, given, "supports_vision")
  if said ~= nil then
    return said == true
  end
  return core.supports_vision(own and own .. "/" .. model or model, own) == true
end

---What is known of a model under LiteLLM's names, plus `retired` and `successor`; nil when nothing is.
---@param name string
---@param provider? string
---@param given? table
---@return table?
function models.model_info(name, provider, given)
  if type(name) ~= "string" then
    misuse("vision.model_info: the model must be a string, not %s", type(name))
  elseif provider ~= nil and type(provider) ~= "string" then
    misuse("vision.model_info: the provider must be a string, not %s", type(provider))
  end
  local own, model = split(name, provider)
  local info = core.model_info(own and own .. "/" .. model or model, own)
  for _, source in ipairs { preset_info(own, model) or false, registered_info(own, model) or false,
    told(given, own, model) or false } do
    if source then
      info = info or {}
      for key, value in pairs(source) do
        info[key] = value
      end
    end
  end
  return info
end

---Adds a model, or facts of one that is known; what is said here wins over the registry.
---@param name string   "provider/model", or a bare name for every provider
---@param info table    LiteLLM's fields: supports_vision, max_input_tokens, input_cost_per_token, …
function models.register(name, info)
  if type(name) ~= "string" or name == "" then
    misuse("vision.register_model: the name must be a string that is not empty")
  end
  if type(info) ~= "table" then
    misuse("vision.register_model: the info must be a table, not %s", type(info))
  end
  local own, model = split(name)
  local key = (own and own .. "/" .. model or model):lower()
  local row = {}
  for field, value in pairs(registered[key] or {}) do
    row[field] = value
  end
  for field, value in pairs(info) do
    row[field] = value
  end
  registered[key] = row
  providers.generation = providers.generation + 1
end

---The provider that a registered bare name belongs to.
---@return string?
function models.registered_provider(name)
  local info = registered[name:lower()]
  local provider = info and info.litellm_provider
  return type(provider) == "string" and providers.canonical(provider) or nil
end

local function all_names()
  local names, seen = core.models(), {}
  for _, name in ipairs(names) do
    seen[name] = true
  end
  local function add(name)
    if not seen[name] then
      seen[name] = true
      names[#names + 1] = name
    end
  end
  for name in pairs(registered) do
    add(name)
  end
  for provider, row in pairs(providers.rows) do
    for model in pairs(row.info or {}) do
      add(provider .. "/" .. model)
    end
  end
  table.sort(names)
  return names
end

---Names of known models, sorted. `provider` and `vision` narrow the list.
---@param filter? {provider?: string, vision?: boolean}
---@param given? table
---@return string[]
function models.models(filter, given)
  filter = filter or {}
  if type(filter) ~= "table" then
    misuse("vision.models: the filter must be a table, not %s", type(filter))
  end
  for key, value in pairs(filter) do
    local wanted = key == "provider" and "string" or key == "vision" and "boolean"
    if not wanted or type(value) ~= wanted then
      misuse("vision.models: unknown or mistyped filter `%s`; there are provider (string), vision (boolean)",
        tostring(key))
    end
  end
  local provider = filter.provider and (providers.canonical(filter.provider) or filter.provider:lower())
  local found = {}
  for _, name in ipairs(all_names()) do
    local fits = not provider or name:sub(1, #provider + 1) == provider .. "/"
    if fits and (filter.vision == nil or models.supports_vision(name, nil, given) == filter.vision) then
      found[#found + 1] = name
    end
  end
  return found
end

local function no_cost(format, ...)
  return nil, failure("invalid_request_error", format, ...)
end

---US dollars that a reply cost, by its usage and the model's prices.
---@param usage? table
---@param provider? string
---@param model? string
---@param given? table
---@return number? dollars
---@return vision.Error? err  when usage or prices are not known
function models.cost(usage, provider, model, given)
  if type(usage) ~= "table" then
    return no_cost "the reply has no usage: for a stream, ask with stream_options = {include_usage = true}"
  end
  if type(model) ~= "string" then
    return no_cost "the reply does not say which model answered"
  end
  return models.price(usage, models.model_info(model, provider, given) or {}, model)
end

---The same by what model_info() said, for those who ask of one model again and again.
---@param usage table
---@param info table
---@param model string  for messages
---@return number? dollars
---@return vision.Error? err
function models.price(usage, info, model)
  local input, output = info.input_cost_per_token, info.output_cost_per_token
  if type(input) ~= "number" or type(output) ~= "number" then
    return no_cost("no prices are known for %s: tell them with vision.register_model(name, "
      .. "{input_cost_per_token =, output_cost_per_token =})", model)
  end
  local details = usage.prompt_tokens_details
  local cached = type(details) == "table" and tonumber(details.cached_tokens) or 0
  local prompt = tonumber(usage.prompt_tokens) or 0
  local answer = tonumber(usage.completion_tokens) or 0
  return (prompt - cached) * input + cached * (info.cache_read_input_token_cost or input) + answer * output
end

return models
