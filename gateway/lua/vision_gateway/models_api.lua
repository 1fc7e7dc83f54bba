--- GET /v1/models, /model/info and /model_group/info: LiteLLM's fields and values. Keys are never in them.

local access = require "vision_gateway.keys.access"
local core = require "vision.core"
local models = require "vision.models"
local providers = require "vision.providers"

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

local function words(text)
  local list = {}
  for word in text:gmatch "%S+" do
    list[#list + 1] = word
  end
  return list
end

-- What a request may say to models of each wire format.
local COMMON = [[stream stream_options max_tokens max_completion_tokens temperature top_p stop tools
  tool_choice parallel_tool_calls response_format reasoning_effort user ]]
local PARAMS = {
  openai = words(COMMON .. [[frequency_penalty presence_penalty logit_bias logprobs top_logprobs n seed
    functions function_call audio modalities prediction prompt_cache_key prompt_cache_retention
    safety_identifier service_tier store web_search_options]]),
  anthropic = words(COMMON .. "thinking service_tier"),
  gemini = words(COMMON .. [[n seed frequency_penalty presence_penalty logprobs top_logprobs modalities
    thinking service_tier]]),
  bedrock = words(COMMON .. "thinking"),
  ["local"] = words "stream stream_options",
}

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

local function params_for(one)
  local row = one.provider and providers.rows[one.provider]
  return PARAMS[row and row.dialect] or PARAMS.openai
end

local function or_null(value)
  if value == nil then
    return core.null
  end
  return value
end

-- A model's name in LiteLLM's registry: without its provider where that is OpenAI or Anthropic.
local function key_of(one, all)
  local key = all.key or one.model
  return all.key and (key:match "^openai/(.+)$" or key:match "^anthropic/(.+)$") or key
end

local function info_of(one, all)
  local info = { id = one.id, db_model = false, key = key_of(one, all),
    litellm_provider = or_null(one.provider), tpm = or_null(one.tpm), rpm = or_null(one.rpm),
    supported_openai_params = params_for(one) }
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

-- The efforts of a model that thinks are not known; one that is known not to think has none.
local function efforts_of(group)
  return group.known and not group.supports.reasoning and core.array {} or core.null
end

local GROUP_FIGURES = { "max_input_tokens", "max_output_tokens", "input_cost_per_token",
  "output_cost_per_token", "input_cost_per_pixel" }

-- What a name's deployments can together.
local function together(list)
  local group = { providers = {}, supports = {}, params = {} }
  local seen, has = {}, {}
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
    for _, figure in ipairs(GROUP_FIGURES) do
      group[figure] = most(group[figure], all[figure])
    end
    for _, name in ipairs(params_for(one)) do
      if not has[name] then
        has[name] = true
        group.params[#group.params + 1] = name
      end
    end
    group.mode, group.known = group.mode or all.mode, group.known or all.key
    group.tpm = one.tpm and (group.tpm or 0) + one.tpm or group.tpm
    group.rpm = one.rpm and (group.rpm or 0) + one.rpm or group.rpm
  end
  return group
end

local function group_of(list, name)
  local group = together(list)
  local told = { model_group = name, providers = group.providers, mode = or_null(group.mode),
    supported_openai_params = group.params, supported_reasoning_efforts = efforts_of(group),
    configurable_clientside_auth_params = core.null, is_public_model_group = false, health_status = core.null,
    health_response_time = core.null, health_checked_at = core.null, itpm = core.null, otpm = core.null,
    tpm = or_null(group.tpm), rpm = or_null(group.rpm) }
  for _, figure in ipairs(GROUP_FIGURES) do
    told[figure] = or_null(group[figure])
  end
  for _, fact in ipairs(GROUP_SUPPORTS) do
    told["supports_" .. fact] = group.supports[fact] == true
  end
  return told
end

local function each_alias(settings, action)
  local aliases = {}
  for alias, target in pairs(settings.model_group_alias or {}) do
    if not target.hidden then
      aliases[#aliases + 1] = alias
    end
  end
  table.sort(aliases)
  for _, alias in ipairs(aliases) do
    action(alias, settings.model_group_alias[alias].model)
  end
end

-- Every name that a client may ask for, with its deployments: a wildcard stands for the models that are
-- known, or for itself where none is; aliases last.
local function each_name(deployments, settings, who, action)
  local told = {}
  local function tell(name, list)
    if not told[name] and access.allows(who, name) then
      told[name] = true
      action(name, list)
    end
  end
  for _, name in ipairs(deployments.names) do
    local known = deployments:known(name)
    for _, one in ipairs(known) do
      tell(one.name, one.list)
    end
    if not known[1] then
      tell(name, deployments:group(name))
    end
  end
  each_alias(settings, function(alias, target)
    tell(alias, deployments:group(target) or {})
  end)
end

---The deployments behind a name, which may be an alias.
local function list_of(deployments, settings, who, name)
  local alias = (settings.model_group_alias or {})[name]
  return access.allows(who, name) and not name:find("*", 1, true)
    and deployments:group(alias and alias.model or name) or nil
end

---@param deployments gateway.Deployments
---@param settings table   router_settings
---@param who gateway.Principal
---@param only? string  model_group
---@return integer status
---@return table body
function models_api.groups(deployments, settings, who, only)
  local data = core.array {}
  if only then
    local list = list_of(deployments, settings, who, only)
    data[1] = list and group_of(list, only) or nil
    return 200, { data = data }
  end
  each_name(deployments, settings, who, function(name, list)
    data[#data + 1] = group_of(list, name)
  end)
  return 200, { data = data }
end

local function model_of(name, list)
  local all = together(list)
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
  each_name(deployments, settings, who, function(name, list)
    data[#data + 1] = model_of(name, list)
  end)
  return 200, { object = "list", data = data }
end

---@param deployments gateway.Deployments
---@param settings table   router_settings
---@param who gateway.Principal
---@param name string
---@return integer status
---@return table body
function models_api.one(deployments, settings, who, name)
  local list = list_of(deployments, settings, who, name)
  if not list then
    return 404, { detail = ("The model `%s` does not exist"):format(name) }
  end
  return 200, model_of(name, list)
end

return models_api
