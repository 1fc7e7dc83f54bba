local cjson = require "cjson"
local capture = require "support.capture"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local resolve = require "vision.resolve"
local vision = require "vision"

local KEY = "sk-ant-canary-5d41402a"
local MODEL = "anthropic/claude-sonnet-4-5"
local PICTURE = fixture.path "images/plain.png"
local ASKED = { { role = "user", content = { "What's in this image?", vision.image(PICTURE) } } }

local function reply_of(case)
  return loopback.json_reply(200, cjson.decode(fixture.read("anthropic/" .. case .. "/reply.json")))
end

local function stream_of(case)
  return { headers = { ["Content-Type"] = "text/event-stream" },
    pieces = { fixture.read("anthropic/" .. case .. "/reply.sse") } }
end

local function sent(model, options, request)
  request = request or {}
  request.model, request.messages = model, request.messages or { { role = "user", content = "Hi" } }
  options = options or {}
  options.api_key = options.api_key or KEY
  return capture.sent(request, options)
end

describe("anthropic", function()
  local server, client

  setup(function()
    server = loopback.start()
  end)
  teardown(function()
    server:close()
  end)
  before_each(function()
    client = vision.client { api_base = server.url, api_key = KEY, num_retries = 0 }
  end)
  after_each(function()
    client:close()
  end)

  it("answers the call that every provider answers", function()
    server:script { reply_of "text" }
    local reply, err = client:completion { model = MODEL, messages = ASKED }
    assert.is_nil(err)
    assert.equal("Hello", reply.choices[1].message.content)
    assert.equal("stop", reply.choices[1].finish_reason)
    assert.equal(16, reply.usage.total_tokens)
    local request = server:requests()[1]
    assert.equal("/v1/messages", request.path)
    assert.equal(KEY, request.fields["x-api-key"])
    assert.is_nil(request.fields.authorization)
    assert.equal("2023-06-01", request.fields["anthropic-version"])
    local body = cjson.decode(request.body)
    assert.equal("claude-sonnet-4-5", body.model)
    assert.equal(64000, body.max_tokens)
    assert.equal("image/png", body.messages[1].content[2].source.media_type)
    assert.equal(vision.encode_image(PICTURE), body.messages[1].content[2].source.data)
  end)

  it("streams, and puts the chunks together into what the call without a stream gives", function()
    server:script { stream_of "stream-tools", stream_of "stream-thinking" }
    local tools = { { type = "function", ["function"] = { name = "weather" } },
      { type = "function", ["function"] = { name = "get.x" } } }
    local stream = client:completion { model = MODEL, messages = ASKED, tools = tools, stream = true }
    local result = assert(stream:result())
    assert.same({ role = "assistant", content = "Let me see.", tool_calls = {
      { id = "toolu_01", type = "function",
        ["function"] = { name = "weather", arguments = '{"city": "Bern"}' } },
      { id = "toolu_02", type = "function", ["function"] = { name = "get.x", arguments = "{}" } },
    } }, result.choices[1].message)
    assert.equal("tool_calls", result.choices[1].finish_reason)
    assert.equal(40, result.usage.total_tokens)
    result = assert(client:completion { model = MODEL, messages = ASKED, stream = true }:result())
    assert.equal("Let me think.", result.choices[1].message.reasoning_content)
    assert.same({ { type = "thinking", thinking = "Let me think.", signature = "c2ln" },
      { type = "redacted_thinking", data = "eHh4" } }, result.choices[1].message.thinking_blocks)
  end)

  it("gives the text of a stream as it comes", function()
    server:script { stream_of "stream" }
    local pieces = {}
    for text in client:completion { model = MODEL, messages = ASKED, stream = true }:text() do
      pieces[#pieces + 1] = text
    end
    assert.same({ "Hel", 'lo "é😀"\n' }, pieces)
  end)

  it("raises out of a stream that breaks", function()
    server:script { stream_of "stream-error" }
    local pieces = {}
    local ok, err = pcall(function()
      for text in client:completion { model = MODEL, messages = ASKED, stream = true }:text() do
        pieces[#pieces + 1] = text
      end
    end)
    assert.is_false(ok)
    assert.equal("overloaded_error", err.type)
    assert.same({ "Hel" }, pieces)
  end)

  it("tells what is wrong with the key, and never the key", function()
    server:script { { status = 401,
      headers = { ["Content-Type"] = "application/json", ["request-id"] = "req_7" },
      body = fixture.read "anthropic/error-401/reply.json" } }
    local reply, err = client:completion { model = MODEL, messages = ASKED }
    assert.is_nil(reply)
    assert.equal("authentication_error", err.type)
    assert.equal("req_7", err.request_id)
    assert.truthy(err.message:find("ANTHROPIC_API_KEY", 1, true))
    assert.is_nil(tostring(err):find(KEY, 1, true))
  end)

  it("fetches a picture that it cannot pass on by URL", function()
    server:script { { path = "/cat.png", headers = { ["Content-Type"] = "image/png" },
      body = fixture.read "images/plain.png" }, reply_of "text" }
    assert.truthy(client:completion { model = MODEL, allow_hosts = { "127.0.0.1" },
      messages = { { role = "user", content = { vision.image(server.url .. "/cat.png") } } } })
    local requests = server:requests()
    assert.is_nil(requests[1].fields["x-api-key"])
    assert.equal("base64", cjson.decode(requests[2].body).messages[1].content[1].source.type)
  end)

  it("refuses what the model's documents rule out, before anything is sent", function()
    local ok, err = vision.check { model = MODEL, api_key = KEY, messages = { { role = "user",
      content = { vision.image(fixture.path "images/little.tiff") } } } }
    assert.is_nil(ok)
    assert.equal("messages[1].content[1]", err.place)
    assert.truthy(err.message:find("jpeg, gif, webp", 1, true))
  end)
end)

describe("the route to anthropic", function()
  local bases = {
    { nil, "https://api.anthropic.com/v1/messages" },
    { "https://api.anthropic.com", "https://api.anthropic.com/v1/messages" },
    { "https://api.anthropic.com/v1/", "https://api.anthropic.com/v1/messages" },
    { "http://localhost:9/proxy", "http://localhost:9/proxy/v1/messages" },
    { "http://localhost:9/v1/acct/anthropic", "http://localhost:9/v1/acct/anthropic/v1/messages" },
    { "http://localhost:9/proxy/v1/messages", "http://localhost:9/proxy/v1/messages" },
  }
  for _, case in ipairs(bases) do
    it("makes an address of " .. tostring(case[1]), function()
      assert.equal(case[2], sent(MODEL, { api_base = case[1] or "https://api.anthropic.com" }).url)
    end)
  end

  it("is found by a bare name and by its address", function()
    assert.equal("anthropic", (resolve.provider("claude-sonnet-4-5", {})))
    assert.equal("anthropic", (resolve.provider("some-model", { api_base = "https://api.anthropic.com" })))
  end)

  it("takes another version", function()
    assert.equal("2026-10-21", sent(MODEL, { api_version = "2026-10-21" }).headers["anthropic-version"])
    local own = { extra_headers = { ["Anthropic-Version"] = "x" } }
    assert.equal("x", sent(MODEL, own).headers["anthropic-version"])
  end)

  it("refuses sampling in the version that has none", function()
    local asked = { model = MODEL, api_key = KEY, temperature = 0.2, messages = ASKED }
    assert.is_true(vision.check(asked))
    for _, how in ipairs { { api_version = "2026-10-21" }, { api_version = "2027-01-01" },
      { extra_headers = { ["Anthropic-Version"] = "2026-10-21" } } } do
      for name, value in pairs(asked) do
        how[name] = value
      end
      local ok, err = vision.check(how)
      assert.is_nil(ok)
      assert.same({ "unsupported_params", "temperature" }, { err.type, err.place })
      how.temperature = 1     -- as it is anyway
      assert.is_true(vision.check(how))
    end
    local newer = { api_version = "2026-10-21", drop_params = true }
    assert.is_nil(sent(MODEL, newer, { temperature = 0.2 }).json.temperature)
    assert.is_nil(sent(MODEL, { api_version = "2026-10-21" }, { temperature = 1 }).json.temperature)
  end)

  it("sends a token as one", function()
    local headers = sent(MODEL, { api_key = "sk-ant-oat01-canary" }).headers
    assert.equal("Bearer sk-ant-oat01-canary", headers.authorization)
    assert.equal("oauth-2025-04-20", headers["anthropic-beta"])
    assert.is_nil(headers["x-api-key"])
    headers = sent(MODEL, { api_key = "sk-ant-oat01-canary",
      extra_headers = { ["anthropic-beta"] = "mine" } }).headers
    assert.equal("mine", headers["anthropic-beta"])
  end)

  it("takes a token from the environment when there is no key", function()
    local getenv = os.getenv
    os.getenv = function(name)            -- luacheck: ignore 122
      return name == "ANTHROPIC_AUTH_TOKEN" and "token-canary" or nil
    end
    local target = resolve.target(MODEL, {}, false)
    os.getenv = getenv                    -- luacheck: ignore 122
    assert.is_nil(target.keyless)
  end)

  local efforts = {
    ["claude-3-7-sonnet-20250219"] = "budget", ["claude-4-opus-20250514"] = "budget",
    ["claude-sonnet-4-20250514"] = "budget", ["claude-sonnet-4@20250514"] = "budget",
    ["claude-opus-4-0"] = "budget", ["claude-opus-4-1-20250805"] = "budget", ["claude-haiku-4-5"] = "budget",
    ["claude-opus-4-6"] = "effort", ["claude-opus-4-6-20260205"] = "effort", ["claude-sonnet-5"] = "effort",
    ["claude-fable-5-1"] = "effort", ["claude-future-9-2"] = "effort",
  }
  for model, way in pairs(efforts) do
    it("tells " .. model .. " how much to think by " .. way, function()
      local body = sent("anthropic/" .. model, nil, { reasoning_effort = "high" }).json
      assert.equal(way == "effort" and "adaptive" or "enabled", body.thinking.type)
      assert.equal(way == "effort" and "high" or nil, body.output_config and body.output_config.effort)
    end)
  end

  local SCHEMA = { type = "json_schema", json_schema = { name = "p", schema = { type = "object",
    properties = { a = { type = "string" } } } } }

  it("asks for a schema in the way that the model has", function()
    local function way(model, options)
      local body = sent(model, options, { response_format = SCHEMA }).json
      return body.output_config and body.output_config.format.type or body.tool_choice.name
    end
    assert.equal("json_schema", way(MODEL))
    assert.equal("json_tool_call", way "anthropic/claude-3-7-sonnet-latest")
    assert.equal("json_schema", way "anthropic/claude-future-9-2")
    assert.equal("json_tool_call", way(MODEL, { model_info = { supports_native_structured_output = false } }))
  end)

  it("refuses sampling for models that have none", function()
    local model = "anthropic/claude-opus-4-8"
    local ok, err = vision.check { model = model, api_key = KEY, temperature = 0.2,
      messages = { { role = "user", content = "Hi" } } }
    assert.is_nil(ok)
    assert.equal("unsupported_params", err.type)
    assert.equal("temperature", err.place)
    assert.is_nil(sent(model, { drop_params = true }, { temperature = 0.2 }).json.temperature)
  end)

  it("leaves out hints that change no answer", function()
    local body = sent(MODEL, nil, { store = true, prompt_cache_key = "k", safety_identifier = "s" }).json
    assert.is_nil(body.store or body.prompt_cache_key or body.safety_identifier)
  end)
end)
