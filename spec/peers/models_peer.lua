--- What LiteLLM's proxy tells of the models of a config, beside what our gateway tells of the same one.

local compare = require "peers.compare"
local core = require "vision.core"
local gateway = require "support.gateway"
local http = require "socket.http"
local deployments = require "vision_gateway.deployments"
local ltn12 = require "ltn12"
local models_api = require "vision_gateway.models_api"
local process = require "support.process"
local report = require "peers.report"
local server = require "peers.server"

local KEY = "sk-peers-master"
local MASTER = { kind = "master" }
local CONFIG = [[
model_list:
  - {model_name: gpt-4-vision-preview, litellm_params: {model: openai/gpt-4-vision-preview, api_key: none}}
  - model_name: llava-hf
    litellm_params: {model: openai/llava-hf/llava-v1.6-vicuna-7b-hf, api_base: "http://localhost:8000",
      api_key: fake-key}
    model_info: {supports_vision: True}
  - {model_name: gpt-4o, litellm_params: {model: openai/gpt-4o, api_key: none}}
  - {model_name: claude, litellm_params: {model: anthropic/claude-sonnet-4-5, api_key: none}}
  - {model_name: two, litellm_params: {model: openai/gpt-4o, api_key: none, rpm: 5}}
  - {model_name: two, litellm_params: {model: anthropic/claude-sonnet-4-5, api_key: none, rpm: 7}}
  - model_name: own
    litellm_params: {model: openai/my-own, api_base: "http://localhost:1/v1", api_key: none}
    model_info: {id: own-id, mode: chat, max_input_tokens: 5000, max_output_tokens: 500,
      input_cost_per_token: 0.000001, output_cost_per_token: 0.000002, team: red}
router_settings:
  model_group_alias: {eyes: gpt-4o, secret: {model: gpt-4o, hidden: true}}
general_settings: {master_key: ]] .. KEY .. "}\n"

-- What a program asks of each; the rest is LiteLLM's own, or null in both.
local LIST = { "id", "object", "created", "owned_by", "mode", "max_input_tokens", "max_output_tokens" }
local GROUP = { "model_group", "max_input_tokens", "max_output_tokens", "input_cost_per_token",
  "output_cost_per_token", "input_cost_per_pixel", "mode", "tpm", "rpm", "itpm", "otpm",
  "supports_parallel_function_calling", "supports_vision", "supports_web_search", "supports_url_context",
  "supports_reasoning", "supports_function_calling", "supports_fast_mode", "supported_reasoning_efforts",
  "configurable_clientside_auth_params", "is_public_model_group" }
local INFO = { "db_model", "litellm_provider", "mode", "max_input_tokens", "max_output_tokens",
  "input_cost_per_token", "output_cost_per_token", "cache_read_input_token_cost", "supports_vision",
  "supports_function_calling", "supports_response_schema", "supports_prompt_caching", "supports_pdf_input",
  "supports_system_messages", "supports_tool_choice", "supports_reasoning", "supports_audio_input", "team" }

local KNOWN = { { at = "gpt%-4%-vision%-preview%..*",
  why = "LiteLLM has forgotten the retired model of its own page" } }

local function picked(object, names)
  local part = {}
  for _, name in ipairs(names) do
    local value = object[name]
    part[name] = value ~= core.null and value or nil
  end
  return part
end

local function by_name(list, name, names, of)
  local rows = {}
  for _, one in ipairs(list) do
    local key = one[name]
    while rows[key] do
      key = key .. "'"
    end
    rows[key] = picked(of and one[of] or one, names)
  end
  return rows
end

describe("LiteLLM's proxy and our gateway", function()
  local folder, proxy
  local settings = gateway.config(CONFIG)
  local list = deployments.new(settings)

  setup(function()
    folder = process.folder()
    local file = assert(io.open(folder .. "/litellm.yaml", "w"))
    file:write(CONFIG)
    file:close()
    proxy = server.start("litellm-models", { "build/peers/litellm/bin/litellm", "--config",
      folder .. "/litellm.yaml", "--host", "127.0.0.1", "--port", "PORT" },
      { LITELLM_LOCAL_MODEL_COST_MAP = "True", LITELLM_TELEMETRY = "False" })
  end)
  teardown(function()
    proxy:close()
    process.remove(folder)
  end)

  local function ask(path)
    local pieces = {}
    local _, status = http.request { url = proxy.url .. path, sink = ltn12.sink.table(pieces),
      headers = { ["x-api-key"] = KEY } }
    assert.equal(200, status)
    return assert(core.decode(table.concat(pieces))).data
  end

  local function same(case, ours, theirs)
    report.compared("litellm", case, compare.explain(ours, theirs, { known = KNOWN }))
  end

  it("list the same models", function()
    local _, ours = models_api.list(list, settings.router, MASTER)
    same("/v1/models", by_name(ours.data, "id", LIST), by_name(ask "/v1/models", "id", LIST))
  end)

  it("tell the same of each name", function()
    local _, ours = models_api.groups(list, settings.router, MASTER)
    same("/model_group/info", by_name(ours.data, "model_group", GROUP),
      by_name(ask "/model_group/info", "model_group", GROUP))
  end)

  it("tell the same of each deployment", function()
    local _, ours = models_api.info(list, MASTER)
    local theirs = by_name(ask "/model/info", "model_name", INFO, "model_info")
    theirs.eyes = nil      -- an alias is no deployment
    same("/model/info", by_name(ours.data, "model_name", INFO, "model_info"), theirs)
  end)
end)
