local canary = require "support.canary"
local gateway = require "support.gateway"
local admin = require "vision_gateway.admin"
local core = require "vision.core"
local deployments = require "vision_gateway.deployments"
local errors = require "vision_gateway.errors"
local limits = require "vision_gateway.keys.limits"
local key_store = require "support.key_store"
local models_api = require "vision_gateway.models_api"
local state = require "vision_gateway.state"
local vision = require "vision"

local NOW = 1000000
local MASTER = { kind = "master" }

describe("gateway.errors", function()
  it("has a status for each type", function()
    for type in pairs(vision.error_types) do
      assert.is_number(errors.STATUS[type], type)
    end
  end)

  it("tells them in OpenAI's shape", function()
    assert.same({ error = { message = "openai: it failed", type = "rate_limit_error", param = core.null,
      code = "429" } }, errors.body(gateway.failure("rate_limit_error", { provider = "openai" })))
    assert.same({ error = { message = "it failed", type = "invalid_request_error",
      param = "messages[0].content[2]", code = "context_length_exceeded" } },
      errors.body(gateway.failure("context_window_exceeded", { place = "messages[1].content[3]" })))
    assert.equal("invalid_api_key",
      errors.body(gateway.failure("authentication_error", { code = "invalid_api_key" })).error.code)
  end)

  it("tells a provider's own status", function()
    local CASES = { { "invalid_request_error", 422, 422 }, { "overloaded_error", 529, 529 },
      { "server_error", 502, 502 }, { "overloaded_error", 200, 503 }, { "api_response_error", 302, 502 },
      { "timeout", nil, 504 }, { "billing_error", 429, 429 } }
    for _, case in ipairs(CASES) do
      assert.equal(case[3], errors.status(gateway.failure(case[1], { status = case[2] })))
    end
  end)

  it("tells no address to whom it does not concern", function()
    local CASES = {
      { "could not connect to 10.0.0.7: connection refused",
        "could not connect to its server: connection refused" },
      { "not found - asked at http://10.0.0.7:8000/v1/chat/completions. A model to use instead: b",
        "not found. A model to use instead: b" },
      { "the server answered 302 and points to http://other.internal/x: keys are not sent on",
        "the server answered 302 and points elsewhere: keys are not sent on" },
    }
    for _, case in ipairs(CASES) do
      local err = gateway.failure("api_connection_error", { message = case[1], status = 502,
        provider = "openai" })
      local told = errors.discreet(err, "http://10.0.0.7:8000/v1")
      assert.same({ case[2], 502, "openai", "api_connection_error" },
        { told.message, told.status, told.provider, told.type })
      assert.equal(case[1], err.message)
    end
    assert.equal("it failed", errors.discreet(gateway.failure "timeout").message)
  end)

  it("tells when to come again, and when not to", function()
    assert.same({ ["retry-after"] = "2" }, errors.headers(gateway.failure("rate_limit_error",
      { retry_after = 1.2 })))
    assert.same({ ["x-should-retry"] = "false" },
      errors.headers(gateway.failure("rate_limit_error", { code = "insufficient_quota" })))
  end)
end)

describe("gateway.models_api", function()
  local settings = gateway.config([[
model_list:
  - model_name: seeing
    litellm_params: {model: openai/gpt-4o, rpm: 5, api_base: "http://inside:1/v1", api_key: ]]
  .. canary.KEY .. [[}
    model_info: {id: one, supports_vision: true, max_input_tokens: 1000, team: red}
  - {model_name: seeing, litellm_params: {model: anthropic/claude-sonnet-4-6, api_key: x, rpm: 7}}
  - {model_name: ocr, litellm_params: {model: local/ocr}}
router_settings: {model_group_alias: {eyes: seeing, secret: {model: ocr, hidden: true}}}
]])
  local list = deployments.new(settings)
  local KEY = { kind = "key", record = { models = { "ocr" } } }

  local function names(body)
    local found = {}
    for i, one in ipairs(body.data) do
      found[i] = one.id or one.model_name or one.model_group
    end
    return found
  end

  it("/v1/models lists names once, and aliases that are not hidden", function()
    local status, body = models_api.list(list, settings.router, MASTER)
    assert.equal(200, status)
    assert.same({ "seeing", "ocr", "eyes" }, names(body))
    assert.same({ "list", "model", 1677610602, "openai" }, { body.object, body.data[1].object,
      body.data[1].created, body.data[1].owned_by })
  end)

  it("each shows a key only what it may use", function()
    assert.same({ "ocr" }, names(select(2, models_api.list(list, settings.router, KEY))))
    assert.same({ "ocr" }, names(select(2, models_api.info(list, KEY))))
    assert.same({ "ocr" }, names(select(2, models_api.groups(list, settings.router, KEY))))
    assert.same({}, select(2, models_api.groups(list, settings.router, KEY, "seeing")).data)
    assert.equal(404, (models_api.one(list, settings.router, KEY, "seeing")))
    assert.equal(200, (models_api.one(list, settings.router, KEY, "ocr")))
    assert.equal(404, (models_api.one(list, settings.router, MASTER, "gone")))
  end)

  it("/model/info has LiteLLM's fields, with null where nobody knows", function()
    local _, body = models_api.info(list, MASTER, "one")
    local info = body.data[1].model_info
    assert.equal(1, #body.data)
    assert.equal("gpt-4o", info.key)
    assert.same({ "one", false, "openai", true, 1000, "red", core.null },
      { info.id, info.db_model, info.litellm_provider, info.supports_vision, info.max_input_tokens, info.team,
        info.supports_computer_use })
    assert.same({ model = "openai/gpt-4o", rpm = 5, api_base = "http://inside:1/v1" },
      body.data[1].litellm_params)
    assert.equal(400, (models_api.info(list, MASTER, "gone")))
  end)

  it("/model/info shows addresses to the master alone, and keys to nobody", function()
    local _, body = models_api.info(list, { kind = "key", record = {} }, "one")
    assert.is_nil(body.data[1].litellm_params.api_base)
    for _, who in ipairs { MASTER, KEY } do
      for _, told in ipairs { { models_api.info(list, who) }, { models_api.groups(list, settings.router,
        who) } } do
        assert.is_nil(core.encode(told[2]):find(canary.KEY, 1, true))
      end
    end
  end)

  it("/model_group/info puts a name's deployments together", function()
    local _, body = models_api.groups(list, settings.router, MASTER, "seeing")
    local group = body.data[1]
    assert.same({ "openai", "anthropic" }, group.providers)
    assert.is_true(group.supports_vision)
    assert.is_false(group.supports_fast_mode)
    assert.equal(12, group.rpm)
    assert.equal("chat", group.mode)
    assert.is_true(group.max_input_tokens > 1000)
    for _, name in ipairs { "model_group", "providers", "max_input_tokens", "max_output_tokens",
      "input_cost_per_token", "output_cost_per_token", "input_cost_per_pixel", "mode", "tpm", "rpm", "itpm",
        "otpm",
      "supports_parallel_function_calling", "supports_vision", "supports_web_search", "supports_url_context",
      "supports_reasoning", "supports_function_calling", "supports_fast_mode", "supported_reasoning_efforts",
      "supported_openai_params", "configurable_clientside_auth_params", "is_public_model_group",
        "health_status",
      "health_response_time", "health_checked_at" } do
      assert.is_not_nil(group[name], name)
    end
    assert.same({}, select(2, models_api.groups(list, settings.router, MASTER, "gone")).data)
  end)

  it("tells of an alias as of a model", function()
    local _, body = models_api.groups(list, settings.router, MASTER)
    assert.same({ "seeing", "ocr", "eyes" }, names(body))
    assert.equal(12, body.data[3].rpm)
    for _, name in ipairs { "eyes", "secret" } do
      assert.equal(1, #select(2, models_api.groups(list, settings.router, MASTER, name)).data)
      local status, one = models_api.one(list, settings.router, MASTER, name)
      assert.same({ 200, name }, { status, one.id })
    end
  end)

  it("tells the most that a name's deployments take, and no mode where none is known", function()
    local here = gateway.config [[
model_list:
  - {model_name: two, litellm_params: {model: openai/gpt-4o, api_key: x}}
  - {model_name: two, litellm_params: {model: anthropic/claude-sonnet-4-5, api_key: x}}
  - {model_name: own, litellm_params: {model: openai/llava-hf/llava, api_key: x, api_base: "http://h:1"}}
]]
    local both = deployments.new(here)
    local _, body = models_api.list(both, here.router, MASTER)
    assert.same({ 200000, 64000 }, { body.data[1].max_input_tokens, body.data[1].max_output_tokens })
    local groups = select(2, models_api.groups(both, here.router, MASTER)).data
    assert.same({ core.null, core.null }, { groups[2].mode, groups[2].supported_reasoning_efforts })
    local claude = select(2, models_api.info(both, MASTER)).data[2].model_info.supported_openai_params
    local said = " " .. table.concat(claude, " ") .. " "
    assert.is_truthy(said:find(" thinking ", 1, true))
    assert.is_nil(said:find(" seed ", 1, true))
  end)

  it("tells the known models that a wildcard stands for, where they can be called", function()
    local here = gateway.config [[
model_list:
  - {model_name: "x/*", litellm_params: {model: "xai/*", api_key: k}}
  - {model_name: "openai/gpt-4*", litellm_params: {model: "openai/gpt-4*", api_key: k}}
  - {model_name: "own/*", litellm_params: {model: "openai/*", api_key: k, api_base: "http://h:1"}}
  - {model_name: "groq/*", litellm_params: {model: "groq/*"}}
  - {model_name: "*", litellm_params: {model: "*", api_key: k}}
]]
    local wild = deployments.new(here)
    for _, call in ipairs { models_api.list, models_api.groups } do
      local told = {}
      for _, name in ipairs(names(select(2, call(wild, here.router, MASTER)))) do
        told[name] = true
      end
      assert.same({ true, true, true, true, true }, { told["openai/gpt-4o"], told["own/*"], told["groq/*"],
        told["*"], told["x/grok-4.5"] })
      assert.same({}, { told["openai/*"], told["x/*"], told["openai/gpt-5"],
        told["openai/gpt-4-vision-preview"] })
    end
    local few = { kind = "key", record = { models = { "openai/gpt-4o" } } }
    assert.same({ "openai/gpt-4o" }, names(select(2, models_api.list(wild, here.router, few))))
    assert.equal(404, (models_api.one(wild, here.router, MASTER, "own/*")))
    assert.equal(200, (models_api.one(wild, here.router, MASTER, "openai/gpt-4o")))
  end)
end)

describe("gateway.admin", function()
  local gate

  before_each(function()
    local clock = gateway.clock(NOW)
    gate = { store = key_store.new(), limits = limits.new(state.new(clock.now), clock.now) }
  end)

  local function ask(who, line, body, query)
    local method, path = line:match "^(%u+) (.+)$"
    return admin.handle(gate, who, { method = method, path = path, query = query or {}, body = body }, NOW)
  end

  it("makes a key, and tells it once", function()
    local status, made = ask(MASTER, "POST /key/generate", { models = { "a" }, duration = "1h",
      max_budget = 2 })
    assert.equal(200, status)
    assert.matches("^sk%-", made.key)
    assert.equal("1970-01-12T14:46:40Z", made.expires)
    local _, info = ask(MASTER, "GET /key/info", nil, { key = made.key })
    assert.equal(made.token, info.key)
    assert.equal(2, info.info.max_budget)
    assert.is_nil(core.encode(info):find(made.key, 1, true))
    assert.is_nil(core.encode((select(2, ask(MASTER, "GET /key/list")))):find(made.key, 1, true))
  end)

  it("tells what a key has spent", function()
    local _, made = ask(MASTER, "POST /key/generate", {})
    gate.limits:spend(gate.store:get(made.token), 0.25)
    assert.equal(0.25, select(2, ask(MASTER, "GET /key/info", nil, { key = made.token })).info.spend)
  end)

  it("deletes by key, hash and alias: all of them, or none", function()
    local made = {}
    for i, alias in ipairs { "x", "y", "z" } do
      made[i] = select(2, ask(MASTER, "POST /key/generate", { key_alias = alias }))
    end
    assert.equal(404, (ask(MASTER, "POST /key/delete", { keys = { made[1].key, "sk-nobody" } })))
    assert.equal(3, #gate.store:list())
    local status, body, gone = ask(MASTER, "POST /key/delete", { keys = { made[1].key, made[2].token },
      key_aliases = { "z" } })
    assert.equal(200, status)
    assert.same({ made[1].token, made[2].token, made[3].token }, body.deleted_keys)
    assert.same(body.deleted_keys, gone)
    assert.same({}, gate.store:list())
  end)

  it("refuses what is wrong", function()
    assert.equal(200, (ask(MASTER, "POST /key/generate", { key_alias = "x", key = "sk-0123456789abcdefgh" })))
    local CASES = { { "POST /key/generate", { key_alias = "x" } }, { "POST /key/generate", "text" },
      { "POST /key/generate", { key = "sk-0123456789abcdefgh" } }, { "POST /key/generate",
        { rpm_limit = "many" } },
      { "POST /key/delete", {} }, { "POST /key/delete", { keys = "x" } }, { "POST /key/delete",
        { keys = { 1 } } } }
    for i, case in ipairs(CASES) do
      local status, body = ask(MASTER, case[1], case[2])
      assert.same({ 400, "invalid_request_error" }, { status, body.error.type }, i)
    end
    assert.equal(404, (ask(MASTER, "GET /key/info", nil, { key = "nobody" })))
    assert.equal(404, (ask(MASTER, "GET /key/generate")))
    assert.equal(404, (ask(MASTER, "POST /key/other")))
  end)

  it("lets a key ask about itself, and no more", function()
    local _, made = ask(MASTER, "POST /key/generate", {})
    local _, other = ask(MASTER, "POST /key/generate", {})
    local who = { kind = "key", record = gate.store:get(made.token) }
    assert.equal(made.token, select(2, ask(who, "GET /key/info")).key)
    assert.equal(404, (ask(who, "GET /key/info", nil, { key = other.token })))
    for _, line in ipairs { "POST /key/generate", "POST /key/delete", "GET /key/list" } do
      assert.equal(403, (ask(who, line, {})), line)
    end
  end)

  it("says that keys cannot be kept", function()
    local broken = { get = function() return nil end, list = function() return {} end,
      put = function() return nil, "disk full" end, delete = function() return nil, "disk full" end }
    gate.store = broken
    local status, body = ask(MASTER, "POST /key/generate", {})
    assert.equal(503, status)
    assert.is_truthy(body.error.message:find("disk full", 1, true))
    gate.store = nil
    assert.equal(503, (ask(MASTER, "GET /key/list")))
  end)
end)
