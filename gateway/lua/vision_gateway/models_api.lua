--- GET /v1/models, /model/info and /model_group/info: LiteLLM's fields and values. Keys are never in them.

local access = require "vision_gateway.access"
local core = require "vision.core"
local models = require "vision.models"

local CREATED = 1677610602          -- what LiteLLM says of every model
local OWNER = "openai"

-- What /model/info says of a model: true, false, or null where nobody knows.
local SUPPORTS = { "system_messages", "response_schema", "vision", "function_calling",
  "parallel_function_calling", "tool_choice", "assistant_prefill", "prompt_caching", "audio_input",
  "audio_output", "pdf_input", "embedding_image_input", "native_streaming", "web_search", "url_context",
  "reasoning", "computer_use" }
local FIGURES = { "max_tokens", "max_input_tokens", "max_output_tokens", "input_cost_per_token",
  "output_cost_per_token", "cache_read_input_token_cost", "cache_creation_input_token_cost",
  "input_cost_per_pixel", "mode" }

-- The same of a group, where it is never null.
local GROUP_SUPPORTS = { "parallel_function_calling", "vision", "web_search", "url_context", "reasoning",
  "function_calling", "fast_mode" }

local PARAMS = { "frequency_penalty", "logit_bias", "logprobs", "top_logprobs", "max_tokens",
  "max_completion_tokens", "n", "presence_penalty", "seed", "stop", "stream", "stream_options", "temperature",
  "top_p", "tools", "tool_choice", "parallel_tool_calls", "response_format", "user", "reasoning_effort",
  "extra_headers" }

local SHOWN_PARAMS = { "custom_llm_provider", "api_version", "drop_params", "timeout", "aws_region_name",
  "vertex_project", "vertex_location" }

local models_api = {}

---What is known of a deployment: the config wins over the registry.
---@param one gateway.Deployment
---@return table
local function facts(one)
  local all = {}
  if one.provider then
    for name, value in pairs(models.model_info(one.options.base_model or one.bare, one.provider) or {}) do
      all[name] = value
    end
  end
  for name, value in pairs(one.info) do
    all[name] = value
  end
  if one.sees ~= nil and all.supports_vision == nil then
    all.supports_vision = one.sees
  end
  all.max_tokens = all.max_tokens or all.max_output_tokens
  return all
end

local function or_null(value)
  if value == nil then
    return core.null
  end
  return value
end

local function info_of(one, all)
  local info = { id = one.id, db_model = false, key = or_null(all.key or one.bare),
    litellm_provider = or_null(one.provider), tpm = or_null(one.tpm), rpm = or_null(one.rpm),
    supported_openai_params = PARAMS }
  for name, value in pairs(one.info) do
    info[name] = value
  end
  for _, name in ipairs(FIGURES) do
    info[name] = or_null(all[name])
  end
  for _, name in ipairs(SUPPORTS) do
    info["supports_" .. name] = or_null(all["supports_" .. name])
  end
  info.id = one.id
  return info
end

-- Addresses inside the house are for its master.
local function params_of(one, who)
  local params = { model = one.model, rpm = one.rpm, tpm = one.tpm, weight = one.weight, order = one.order }
  for _, name in ipairs(SHOWN_PARAMS) do
    params[name] = one.options[name]
  end
  if access.rules(who) then
    params.api_base = one.options.api_base
  end
  return params
end

---@param deployments gateway.Deployments
---@param who gateway.Principal
---@param id? string  litellm_model_id
---@return integer status
---@return table body
function models_api.info(deployments, who, id)
  local data = core.array {}
  for _, one in ipairs(deployments.list) do
    if access.allows(who, one.group) and (not id or one.id == id) then
      data[#data + 1] = { model_name = one.group, litellm_params = params_of(one, who),
        model_info = info_of(one, facts(one)) }
    end
  end
  if id and #data == 0 then
    return 400, { detail = { error = ("Model id = %s not found on litellm proxy"):format(id) } }
  end
  return 200, { data = data }
end

local function most(a, b)
  return a and b and math.max(a, b) or a or b
end

local function group_of(list, name)
  local group = { providers = {}, supports = {} }
  local seen = {}
  for _, one in ipairs(list) do
    local all = facts(one)
    local provider = one.provider or one.model:match "^([^/]+)/" or "openai"
    if not seen[provider] then
      seen[provider] = true
      group.providers[#group.providers + 1] = provider
    end
    for _, fact in ipairs(GROUP_SUPPORTS) do
      group.supports[fact] = group.supports[fact] or all["supports_" .. fact] == true
    end
    for _, figure in ipairs { "max_input_tokens", "max_output_tokens", "input_cost_per_token",
      "output_cost_per_token", "input_cost_per_pixel" } do
      group[figure] = most(group[figure], all[figure])
    end
    group.mode = group.mode or all.mode
    group.tpm = one.tpm and (group.tpm or 0) + one.tpm or group.tpm
    group.rpm = one.rpm and (group.rpm or 0) + one.rpm or group.rpm
  end
  local told = { model_group = name, providers = group.providers, mode = group.mode or "chat",
    supported_openai_params = PARAMS, supported_reasoning_efforts = core.null,
    configurable_clientside_auth_params = core.null, is_public_model_group = false, health_status = core.null,
    health_response_time = core.null, health_checked_at = core.null, itpm = core.null, otpm = core.null }
  for _, figure in ipairs { "max_input_tokens", "max_output_tokens", "input_cost_per_token",
    "output_cost_per_token", "input_cost_per_pixel", "tpm", "rpm" } do
    told[figure] = or_null(group[figure])
  end
  for _, fact in ipairs(GROUP_SUPPORTS) do
    told["supports_" .. fact] = group.supports[fact] == true
  end
  return told
end

---@param deployments gateway.Deployments
---@param who gateway.Principal
---@param only? string  model_group
---@return integer status
---@return table body
function models_api.groups(deployments, who, only)
  local data = core.array {}
  if only then
    local list = access.allows(who, only) and deployments:group(only)
    data[1] = list and group_of(list, only) or nil
    return 200, { data = data }
  end
  for _, name in ipairs(deployments.names) do
    if access.allows(who, name) then
      data[#data + 1] = group_of(deployments:group(name), name)
    end
  end
  return 200, { data = data }
end

local function model_of(name, list)
  local all = list[1] and facts(list[1]) or {}
  return { id = name, object = "model", created = CREATED, owned_by = OWNER, mode = all.mode,
    max_input_tokens = all.max_input_tokens, max_output_tokens = all.max_output_tokens }
end

---@param deployments gateway.Deployments
---@param settings table   router_settings
---@param who gateway.Principal
---@return integer status
---@return table body
function models_api.list(deployments, settings, who)
  local data = core.array {}
  for _, name in ipairs(deployments.names) do
    if access.allows(who, name) then
      data[#data + 1] = model_of(name, deployments:group(name))
    end
  end
  local aliases = {}
  for alias, target in pairs(settings.model_group_alias or {}) do
    if not target.hidden and access.allows(who, alias) then
      aliases[#aliases + 1] = alias
    end
  end
  table.sort(aliases)
  for _, alias in ipairs(aliases) do
    data[#data + 1] = model_of(alias, deployments:group(settings.model_group_alias[alias].model) or {})
  end
  return 200, { object = "list", data = data }
end

---@param deployments gateway.Deployments
---@param who gateway.Principal
---@param name string
---@return integer status
---@return table body
function models_api.one(deployments, who, name)
  local list = access.allows(who, name) and deployments:group(name)
  if not list then
    return 404, { detail = ("The model `%s` does not exist"):format(name) }
  end
  return 200, model_of(name, list)
end

return models_api
