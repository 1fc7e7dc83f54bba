--- LiteLLM's proxy as a server: mock answers of its own, and calls that it hands on to the loopback provider.

local cjson = require "cjson"
local files = require "support.files"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local report = require "peers.report"
local server = require "peers.server"
local vision = require "vision"

local KEY = "sk-peers-master" -- not "sk-1234", which the proxy refuses
local PICTURE = vision.image(fixture.path "images/plain.png")
local CONFIG = [[
model_list:
  - model_name: mocked
    litellm_params: {model: openai/gpt-4o, api_key: none, mock_response: "A wooden boardwalk."}
  - model_name: limited
    litellm_params: {model: openai/gpt-4o, api_key: none, mock_response: "litellm.RateLimitError"}
  - model_name: relayed
    litellm_params: {model: openai/gpt-4o, api_key: upstream-key, api_base: "%s/v1"}
general_settings:
  master_key: %s
router_settings:
  num_retries: 0
  disable_cooldowns: true
]]

describe("LiteLLM's proxy", function()
  local upstream, proxy, client

  setup(function()
    upstream = loopback.start()
    files.write("build/peers/litellm.yaml", CONFIG:format(upstream.url, KEY))
    proxy = server.start("litellm", { "build/peers/litellm/bin/litellm", "--config",
      "build/peers/litellm.yaml", "--host", "127.0.0.1", "--port", "PORT" },
      { LITELLM_LOCAL_MODEL_COST_MAP = "True", LITELLM_TELEMETRY = "False" })
    client = vision.client { api_base = proxy.url, api_key = KEY, num_retries = 0 }
  end)
  teardown(function()
    client:close()
    proxy:close()
    upstream:close()
  end)

  local function ask(model, fields)
    local request = { model = "litellm_proxy/" .. model,
      messages = { { role = "user", content = { "What is this?", PICTURE } } } }
    for name, value in pairs(fields or {}) do
      request[name] = value
    end
    return client:completion(request)
  end

  it("answers a text and a picture", function()
    local reply = assert(ask("mocked", { messages = { { role = "user", content = "Hello" } } }))
    assert.equal("A wooden boardwalk.", reply.choices[1].message.content)
    assert.equal("stop", reply.choices[1].finish_reason)
    assert.is_true(reply.usage.total_tokens > 0)
    assert.equal("A wooden boardwalk.", assert(ask "mocked").choices[1].message.content)
    report.works("litellm", "text, picture")
  end)

  it("streams", function()
    local asked = { stream = true, stream_options = { include_usage = true } }
    local stream = assert(ask("mocked", asked))
    local pieces = {}
    for chunk in stream do
      local choice = chunk.choices[1]
      pieces[#pieces + 1] = choice and choice.delta.content
    end
    assert.is_true(#pieces > 1)
    assert.equal("A wooden boardwalk.", table.concat(pieces))
    local result = assert(ask("mocked", asked):result())
    assert.equal("stop", result.choices[1].finish_reason)
    assert.is_true(result.usage.total_tokens > 0)
    report.works("litellm", "stream, usage")
  end)

  it("hands a call with its picture on", function()
    upstream:script { loopback.openai_reply { content = "A square." } }
    assert.equal("A square.", assert(ask "relayed").choices[1].message.content)
    local sent = upstream:requests()[1]
    assert.equal("Bearer upstream-key", sent.fields.authorization)
    assert.equal(PICTURE:data_url(), cjson.decode(sent.body).messages[1].content[2].image_url.url)
    report.works("litellm", "picture handed on")
  end)

  it("hands tool calls and a stream on", function()
    local call = { id = "call_1", type = "function", index = 0,
      ["function"] = { name = "weather", arguments = '{"city":"Oslo"}' } }
    upstream:script { loopback.openai_reply { tool_calls = { call }, finish_reason = "tool_calls" },
      loopback.openai_stream { content = { "A ", "square." }, usage = true } }
    local tools = { { type = "function", ["function"] = { name = "weather",
      parameters = { type = "object", properties = { city = { type = "string" } } } } } }
    local choice = assert(ask("relayed", { tools = tools })).choices[1]
    assert.equal("tool_calls", choice.finish_reason)
    assert.equal("weather", choice.message.tool_calls[1]["function"].name)
    assert.same({ city = "Oslo" }, cjson.decode(choice.message.tool_calls[1]["function"].arguments))
    assert.equal("A square.", assert(ask("relayed", { stream = true }):result()).choices[1].message.content)
    report.works("litellm", "tool call, stream handed on")
  end)

  it("tells its errors", function()
    local _, err = ask "limited"
    assert.same({ "rate_limit_error", 429 }, { err.type, err.status })
    _, err = ask "nowhere"
    assert.equal(400, err.status)
    assert.matches("nowhere", err.message, 1, true)
    -- Without a database behind it, the proxy does not answer 401 to a key that it does not know.
    local stranger = vision.client { api_base = proxy.url, api_key = "sk-other", num_retries = 0 }
    _, err = stranger:completion { model = "litellm_proxy/mocked",
      messages = { { role = "user", content = "Hello" } } }
    stranger:close()
    assert.equal(400, err.status)
    assert.is_nil(err.message:find("sk-other", 1, true))
    report.works("litellm", "errors 400, 429")
  end)
end)
