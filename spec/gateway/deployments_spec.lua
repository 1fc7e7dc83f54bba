local gateway = require "support.gateway"
local canary = require "support.canary"
local deployments = require "vision_gateway.deployments"

local function made(text)
  local list, problems, warnings = deployments.new(gateway.config(text))
  return list, problems, warnings
end

local function one(params, info)
  local list,
    problems = made(("model_list: [{model_name: a, litellm_params: {%s}, model_info: {%s}}]"):format(
    params, info or ""))
  assert.same({}, problems)
  return list.list[1]
end

describe("gateway.deployments", function()
  it("knows who sees: the config, the registry, and what nobody knows", function()
    assert.is_true(one("model: openai/gpt-4o, api_key: x").sees)
    assert.is_false(one("model: openai/gpt-3.5-turbo, api_key: x").sees)
    assert.is_false(one("model: openai/gpt-4o, api_key: x", "supports_vision: false").sees)
    assert.is_true(one("model: openai/gpt-3.5-turbo, api_key: x", "supports_vision: true").sees)
    assert.is_nil(one("model: openai/mine, api_key: x, api_base: http://localhost:1").sees)
    assert.is_nil(one("model: openai/gpt-3.5-turbo, api_key: x, api_base: http://localhost:1").sees)
    assert.is_nil(one("model: ollama/llava").sees)
    assert.is_true(one("model: local/ocr").sees)
  end)

  it("knows how much it takes: the config, or the provider's limits", function()
    local groq = one("model: groq/meta-llama/llama-4-scout-17b-16e-instruct, api_key: x")
    assert.equal(4 * 1024 * 1024, groq.max_bytes)
    local own = one("model: openai/gpt-4o, api_key: x", "max_images_per_prompt: 2, max_request_bytes: 1MB")
    assert.equal(2, own.max_images)
    assert.equal(1024 * 1024, own.max_bytes)
  end)

  it("lets a call not retry by itself", function()
    local it = one "model: openai/gpt-4o, api_key: x, max_retries: 5, rpm: 3, timeout: 9, stream_timeout: 4"
    assert.equal(0, it.options.num_retries)
    assert.equal(5, it.retries)
    assert.equal(3, it.rpm)
    assert.equal(9, it.options.timeout)
    assert.same({ connect = 4, first_byte = 4 }, it.stream_options.timeout)
    assert.is_nil(it.options.rpm)
  end)

  it("knows who serves a name", function()
    local list = made "model_list: [{model_name: a, litellm_params: {model: openai/a, api_key: x}}]"
    assert.same({ true, true, false, false }, { list:serves "a", list:serves("a", "openai"),
      list:serves("a", "@openai"), list:serves "b" })
  end)

  it("leaves out models of LiteLLM's other providers, and says so", function()
    local list, problems, warnings = deployments.new(gateway.config [[
model_list:
  - {model_name: a, litellm_params: {model: cohere/embed-v4, api_key: x}}
  - {model_name: b, litellm_params: {model: deepseek/*, api_key: x}}
  - {model_name: c, litellm_params: {model: openai/gpt-4o, api_key: x}}
  - {model_name: d, litellm_params: {model: deepseek/chat, api_key: x, api_base: "http://h:1"}}
]])
    assert.same({ { "c", "d" }, {}, 2 }, { list.names, problems, #warnings })
    assert.same({ 2, "model_list[1]" }, { warnings[1].line, warnings[1].place })
    assert.is_truthy(warnings[1].message:find("cohere is called by LiteLLM, not here", 1, true))
    assert.equal(404, (require "vision_gateway.models_api".one(list, {}, { kind = "master" }, "a")))
  end)

  it("lets a stream last as long as its bytes come in time", function()
    local it = one "model: openai/gpt-4o, api_key: x, timeout: 30"
    assert.equal(30, it.options.timeout)
    assert.same({ connect = 10, first_byte = 30, idle = 30 }, it.stream_options.timeout)
  end)

  it("gives extra_body and parameters as members of the request", function()
    assert.same({ temperature = 0.5, extra_body = { x = 1 } },
      one("model: openai/a, api_key: x, temperature: 0.5, extra_body: {x: 1}").request)
  end)

  it("gives each an id that no key is part of, the same at each start", function()
    local a = one("model: openai/gpt-4o, api_key: " .. canary.KEY)
    local b = one "model: openai/gpt-4o, api_key: another"
    assert.equal(64, #a.id)
    assert.equal(a.id, b.id)
    local list = made [[
model_list:
  - {model_name: a, litellm_params: {model: openai/a, api_key: x}}
  - {model_name: a, litellm_params: {model: openai/a, api_key: y}}
]]
    assert.are_not.equal(list.list[1].id, list.list[2].id)
    assert.equal("mine", one("model: openai/a, api_key: x", "id: mine").id)
  end)

  it("stops at an id that is there twice, and at a provider that nobody knows", function()
    local _, problems = made [[
model_list:
  - {model_name: a, litellm_params: {model: openai/a, api_key: x}, model_info: {id: i}}
  - {model_name: a, litellm_params: {model: openai/a, api_key: y}, model_info: {id: i}}
  - {model_name: a, litellm_params: {model: nobody/a, api_key: y}}
]]
    assert.equal(2, #problems)
    assert.same({ 3, "model_list[2]" }, { problems[1].line, problems[1].place })
    assert.is_truthy(problems[2].message:find("nobody/a", 1, true))
  end)

  it("warns of a key that is not there", function()
    local _, problems, warnings = made "model_list: [{model_name: a, litellm_params: {model: portkey/x}}]"
    assert.same({}, problems)
    assert.is_truthy(warnings[1].message:find("PORTKEY_API_KEY", 1, true))
  end)

  describe("wildcards", function()
    local TEXT = [[
model_list:
  - {model_name: "*", litellm_params: {model: "openai/*", api_key: x}}
  - {model_name: "groq/*", litellm_params: {model: "groq/*", api_key: x}}
  - {model_name: "groq/llama-*", litellm_params: {model: "ollama/*"}}
  - {model_name: groq/exact, litellm_params: {model: local/ocr}}
]]
    local CASES = { { "anything", "openai/anything" }, { "groq/other", "groq/other" },
      { "groq/llama-3", "ollama/3" }, { "groq/exact", "local/ocr" }, { "50%/*", nil } }
    for _, case in ipairs(CASES) do
      it("take the most specific: " .. case[1], function()
        local group = made(TEXT):group(case[1])
        assert.equal(case[2], group and group[1].model)
      end)
    end

    it("know what their models can do", function()
      local list = made(TEXT)
      assert.is_true(list:group "gpt-4o"[1].sees)
      assert.is_false(list:group "gpt-3.5-turbo"[1].sees)
      assert.equal("openai", list:group "gpt-4o"[1].provider)
    end)

    it("do not keep every name that was ever asked", function()
      local list = made(TEXT)
      for i = 1, 1100 do
        assert.equal("openai/m" .. i, list:group("m" .. i)[1].model)
      end
      local kept = 0
      for _ in pairs(list.derived) do
        kept = kept + 1
      end
      assert.is_true(kept <= 1024)
    end)
  end)
end)
