local capture = require "support.capture"
local cjson = require "cjson"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local variables = require "support.variables"
local vision = require "vision"

local MESSAGES = { { role = "user", content = "Hi" } }
local JSON = { ["content-type"] = "application/json" }
local EVENTS = { ["content-type"] = "text/event-stream" }

local function file(case, name)
  return fixture.read("responses/" .. case .. "/" .. name)
end

local function sent(model, options, request)
  request = request or {}
  request.model, request.messages = model, request.messages or MESSAGES
  options = options or {}
  options.api_key = options.api_key or "k"
  return capture.sent(request, options)
end

describe("the Responses API", function()
  before_each(variables.alone)
  after_each(variables.restore)

  it("is asked for in the model's name", function()
    local call = sent "openai/responses/gpt-4o"
    assert.equal("https://api.openai.com/v1/responses", call.url)
    assert.equal("Bearer k", call.headers.authorization)
    assert.same({ model = "gpt-4o", store = false,
      input = { { type = "message", role = "user", content = "Hi" } } }, call.json)
    assert.equal("gpt-4o", call.target.model)
  end)

  it("is asked for beside a provider given apart", function()
    for _, model in ipairs { "responses/gpt-4o", "openai/responses/gpt-4o" } do
      assert.equal("https://api.openai.com/v1/responses", sent(model, { provider = "openai" }).url)
    end
  end)

  it("serves by itself the models that are served only there", function()
    for _, model in ipairs { "o1-pro", "openai/o3-pro", "gpt-5-codex", "openai/gpt-5-pro" } do
      assert.equal("https://api.openai.com/v1/responses", sent(model).url)
    end
    assert.equal("https://api.openai.com/v1/chat/completions", sent("openai/gpt-4o").url)
    assert.equal("http://localhost:9/v1/responses",
      sent("openai/o1-pro", { api_base = "http://localhost:9" }).url)
  end)

  it("is picked, or not, by what the program says of a model", function()
    assert.equal("https://api.openai.com/v1/responses",
      sent("openai/gpt-4o", { model_info = { mode = "responses" } }).url)
    assert.equal("https://api.openai.com/v1/chat/completions",
      sent("openai/o1-pro", { model_info = { mode = "chat" } }).url)
  end)

  it("is not picked when the address is one of chat completions", function()
    assert.equal("http://localhost:9/v1/chat/completions",
      sent("openai/o1-pro", { api_base = "http://localhost:9/v1/chat/completions" }).url)
  end)

  it("is found under another base, also when the whole address is given", function()
    for base, url in pairs {
      ["http://localhost:9"] = "http://localhost:9/v1/responses",
      ["http://localhost:9/api/"] = "http://localhost:9/api/responses",
      ["http://localhost:9/v1/responses"] = "http://localhost:9/v1/responses",
    } do
      assert.equal(url, sent("openai/responses/m", { api_base = base }).url)
    end
  end)

  it("is at Azure's newer path, with the deployment in the body", function()
    for base, url in pairs {
      ["https://r.openai.azure.com"] = "https://r.openai.azure.com/openai/v1/responses",
      ["https://r.openai.azure.com/openai/v1"] = "https://r.openai.azure.com/openai/v1/responses",
    } do
      local call = sent("azure/responses/my-deployment", { api_base = base })
      assert.equal(url, call.url)
      assert.equal("Bearer k", call.headers.authorization)
      assert.equal("my-deployment", call.json.model)
    end
  end)

  it("can be another provider's too", function()
    vision.provider("with-responses", { base = "https://api.example/v1", keyless = true,
      modes = { responses = { dialect = "responses", path = "/responses" } } })
    assert.equal("https://api.example/v1/responses", sent("with-responses/responses/m").url)
    assert.equal("https://api.example/v1/chat/completions", sent("with-responses/m").url)
    for _, modes in ipairs { { responses = "/responses" }, { {} }, { responses = { pth = "/responses" } },
      { responses = { dialect = "respones" } } } do
      assert.is_false((pcall(vision.provider, "without", { modes = modes })))
    end
  end)

  it("says of a model what is known of it", function()
    assert.is_true(vision.supports_vision "openai/responses/gpt-4o")
    assert.equal("responses", vision.model_info("openai/responses/o3-pro").mode)
  end)

  it("is no part of a name where the provider has no such way in", function()
    local call = sent("groq/responses/m")
    assert.equal("https://api.groq.com/openai/v1/chat/completions", call.url)
    assert.equal("responses/m", call.json.model)
  end)

  it("keeps the model's own refusals", function()
    local reply, err = vision.completion { model = "openai/o3-pro", api_key = "k", messages = MESSAGES,
      api_base = "http://127.0.0.1:1", temperature = 0.5 }
    assert.is_nil(reply)
    assert.equal("unsupported_params", err.type)
    assert.equal("temperature", err.place)
    assert.is_nil(sent("openai/o3-pro", { drop_params = true }, { temperature = 0.5 }).json.temperature)
  end)
end)

describe("the Responses API, over a socket", function()
  local server

  setup(function()
    server = loopback.start()
  end)

  teardown(function()
    server:close()
  end)

  local function ask(request)
    request.model, request.api_key, request.api_base = "openai/responses/o3-pro", "test-key", server.url
    request.messages = request.messages or MESSAGES
    return vision.completion(request)
  end

  it("answers", function()
    server:script { { body = file("text", "reply.json"), headers = JSON } }
    local reply = assert(ask { max_tokens = 50, messages = { { role = "user", content = { "What is this?",
      vision.image(fixture.path "images/plain.png") } } } })
    assert.equal("A boardwalk.", reply.choices[1].message.content)
    assert.equal(123, reply.usage.total_tokens)
    local got = server:requests()[1]
    assert.equal("/v1/responses", got.path)
    assert.equal("Bearer test-key", got.fields.authorization)
    local body = cjson.decode(got.body)
    assert.equal(50, body.max_output_tokens)
    assert.equal("input_image", body.input[1].content[2].type)
    assert.is_false(body.store)
  end)

  it("streams", function()
    server:script { { body = file("stream", "reply.sse"), headers = EVENTS } }
    local stream, pieces = ask { stream = true }, {}
    for text in stream:text() do
      pieces[#pieces + 1] = text
    end
    assert.same({ "A ", "boardé", 'walk "x".' }, pieces)
    assert.equal(123, stream:result().usage.total_tokens)
    assert.is_true(cjson.decode(server:requests()[1].body).stream)
  end)

  it("puts streamed tool calls together", function()
    server:script { { body = file("stream-tools", "reply.sse"), headers = EVENTS } }
    local reply = assert(ask({ stream = true }):result())
    assert.equal("tool_calls", reply.choices[1].finish_reason)
    local calls = {}
    for i, call in ipairs(reply.choices[1].message.tool_calls) do
      calls[i] = call.id .. " " .. call["function"].name .. call["function"].arguments
    end
    assert.same({ 'call_1 get_weather{"city":"Oslo"}', 'call_2 get_weather{"city":"Rome"}', "call_3 now{}" },
      calls)
  end)

  it("gives a stream's reasoning back, and takes it again", function()
    server:script { { body = file("stream-reasoning", "reply.sse"), headers = EVENTS },
      { body = file("text", "reply.json"), headers = JSON } }
    local message = assert(ask({ stream = true }):result()).choices[1].message
    assert.equal("**Plan**\n\nDo it.", message.reasoning_content)
    assert.equal("Done.", message.content)
    assert(ask { messages = { MESSAGES[1], message, MESSAGES[1] } })
    local input = cjson.decode(server:requests()[2].body).input
    assert.same({ "message", "reasoning", "message", "message" },
      { input[1].type, input[2].type, input[3].type, input[4].type })
    assert.equal("gAAA", input[2].encrypted_content)
  end)

  it("tells an error in OpenAI's shape, and one in mid-stream", function()
    server:script { { status = 401, body = file("error-401", "reply.json"), headers = JSON },
      { body = file("stream-failed", "reply.sse"), headers = EVENTS } }
    local reply, err = ask {}
    assert.is_nil(reply)
    assert.equal("authentication_error", err.type)
    assert.equal("invalid_api_key", err.code)
    local stream = ask { stream = true }
    assert.equal("Hel", stream:next().choices[1].delta.content)
    reply, err = stream:next()
    assert.is_nil(reply)
    assert.equal("rate_limit_error", err.type)
  end)
end)
