local capture = require "support.capture"
local cjson = require "cjson"
local core = require "vision.core"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local resolve = require "vision.resolve"
local variables = require "support.variables"
local vision = require "vision"

local MODEL = "gemini/gemini-2.5-flash"
local MESSAGES = { { role = "user", content = "hi" } }
local ANSWER = fixture.read "gemini/text/reply.json"

local function sent(request, options)
  request.messages = request.messages or MESSAGES
  return capture.sent(request, options or { api_key = "k" })
end

describe("gemini", function()
  local set

  before_each(function()
    set = variables.alone()
  end)
  after_each(variables.restore)

  it("is called at its own address, with its own header", function()
    local whole, stream = sent { model = MODEL }, sent { model = MODEL, stream = true }
    local root = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash"
    assert.equal(root .. ":generateContent", whole.url)
    assert.equal(root .. ":streamGenerateContent?alt=sse", stream.url)
    assert.equal("k", whole.headers["x-goog-api-key"])
    assert.is_nil(whole.headers.authorization)
    assert.same({ contents = { { role = "user", parts = { { text = "hi" } } } } }, whole.json)
  end)

  it("takes GOOGLE_API_KEY before GEMINI_API_KEY", function()
    set.GEMINI_API_KEY = "second"
    assert.equal("second", sent({ model = MODEL }, {}).headers["x-goog-api-key"])
    set.GOOGLE_API_KEY = "first"
    assert.equal("first", sent({ model = MODEL }, {}).headers["x-goog-api-key"])
    set.GOOGLE_API_KEY, set.GEMINI_API_KEY = nil, nil
    local target = resolve.target(MODEL, {}, false)
    assert.matches("set GOOGLE_API_KEY or pass api_key", target.keyless.message, 1, true)
  end)

  it("goes under another base and another version", function()
    local tail = "/models/gemini-2.5-flash:generateContent"
    local function url(options)
      options.api_key = "k"
      return sent({ model = MODEL }, options).url
    end
    assert.equal("http://localhost:9/v1beta" .. tail, url { api_base = "http://localhost:9" })
    assert.equal("http://localhost:9/a/b" .. tail, url { api_base = "http://localhost:9/a/b/" })
    assert.equal("http://localhost:9/v1" .. tail, url { api_base = "http://localhost:9", api_version = "v1" })
    assert.equal("https://generativelanguage.googleapis.com/v1alpha" .. tail, url { api_version = "v1alpha" })
    assert.equal("https://generativelanguage.googleapis.com/v1" .. tail,
      url { api_base = "https://generativelanguage.googleapis.com/v1" })
    set.GEMINI_API_BASE = "http://localhost:8"
    assert.equal("http://localhost:8/v1beta" .. tail, url {})
  end)

  it("is OpenAI's format at its OpenAI-compatible endpoint", function()
    local call = sent({ model = MODEL },
      { api_key = "k", api_base = "https://generativelanguage.googleapis.com/v1beta/openai" })
    assert.equal("https://generativelanguage.googleapis.com/v1beta/openai/chat/completions", call.url)
    assert.equal("Bearer k", call.headers.authorization)
    assert.equal("gemini-2.5-flash", call.json.model)
  end)

  -- What reasoning_effort = "minimal" becomes tells the generation, and the kind within it.
  for model, wanted in pairs {
    ["gemini-2.5-flash"] = { thinkingBudget = 1, includeThoughts = true },
    ["gemini-2.5-flash-lite"] = { thinkingBudget = 512, includeThoughts = true },
    ["gemini-2.5-pro"] = { thinkingBudget = 128, includeThoughts = true },
    ["gemini-3-flash-preview"] = { thinkingLevel = "minimal", includeThoughts = true },
    ["gemini-3.1-flash-lite"] = { thinkingLevel = "minimal", includeThoughts = true },
    ["gemini-3-pro-preview"] = { thinkingLevel = "low", includeThoughts = true },
    ["gemini-flash-latest"] = { thinkingLevel = "minimal", includeThoughts = true },
    ["gemini-pro-latest"] = { thinkingLevel = "low", includeThoughts = true },
  } do
    it("tells " .. model .. " how much to think", function()
      local call = sent { model = "gemini/" .. model, reasoning_effort = "minimal" }
      assert.same(wanted, call.json.generationConfig.thinkingConfig)
    end)
  end

  for model, parameters in pairs {
    ["gemini-1.5-pro"] = { reasoning_effort = "low" },
    ["gemini-2.0-flash"] = { reasoning_effort = "low" },
    ["gemini-2.5-pro"] = { logit_bias = { ["1"] = 1 } },
    ["gemini-3-pro-preview"] = { presence_penalty = 1 },
  } do
    local name = next(parameters)
    it(("refuses %s for %s, or drops it"):format(name, model), function()
      local request = { model = "gemini/" .. model, messages = MESSAGES, [name] = parameters[name] }
      local target = resolve.target(request.model, { api_key = "k" }, false)
      local exchange = core.exchange(target.route, request)
      assert.equal("failed", exchange:next(0, 0))
      assert.equal("unsupported_params", exchange:failure().type)
      assert.equal(name, exchange:failure().place)
      assert.same({ contents = { { role = "user", parts = { { text = "hi" } } } } },
        sent(request, { api_key = "k", drop_params = true }).json)
    end)
  end

  it("sends gs:// and its own files by their addresses", function()
    local file = "https://generativelanguage.googleapis.com/v1beta/files/abc"
    local call = sent { model = MODEL, messages = { { role = "user", content = {
      vision.image("gs://b/o.png"), vision.image(file),
      vision.image("gs://b/o", { format = "image/webp" }) } } } }
    assert.same({
      { fileData = { mimeType = "image/png", fileUri = "gs://b/o.png" } },
      { fileData = { fileUri = file } },
      { fileData = { mimeType = "image/webp", fileUri = "gs://b/o" } },
    }, call.json.contents[1].parts)
  end)

  it("refuses a type that it does not take, before anything is sent", function()
    local reply, err = vision.completion { model = MODEL, api_key = "k", api_base = "http://127.0.0.1:1",
      messages = { { role = "user", content = { vision.image(fixture.path "images/still.gif") } } } }
    assert.is_nil(reply)
    assert.equal("image_error", err.type)
    assert.equal("messages[1].content[1]", err.place)
  end)
end)

describe("gemini, over a socket", function()
  local server

  setup(function()
    server = loopback.start()
  end)

  teardown(function()
    server:close()
  end)

  local function ask(request)
    request.model, request.api_key, request.api_base = MODEL, "test-key", server.url
    request.messages = request.messages or MESSAGES
    return vision.completion(request)
  end

  it("answers", function()
    server:script { { body = ANSWER, headers = { ["content-type"] = "application/json" } } }
    local reply = assert(ask { max_tokens = 5 })
    assert.equal("Hello.", reply.choices[1].message.content)
    assert.equal(14, reply.usage.total_tokens)
    local got = server:requests()[1]
    assert.equal("POST", got.method)
    assert.equal("/v1beta/models/gemini-2.5-flash:generateContent", got.path)
    assert.equal("test-key", got.fields["x-goog-api-key"])
    assert.equal(5, cjson.decode(got.body).generationConfig.maxOutputTokens)
  end)

  it("fetches a picture, and sends what came", function()
    local png = fixture.read "images/plain.png"
    server:script {
      { path = "/photo", body = png, headers = { ["content-type"] = "application/octet-stream" } },
      { body = ANSWER, headers = { ["content-type"] = "application/json" } },
    }
    assert(ask { allow_hosts = { "127.0.0.1" }, messages = { { role = "user", content = { "What is this?",
      { type = "image_url", image_url = server.url .. "/photo" } } } } })
    local requests = server:requests()
    assert.equal(2, #requests)
    local part = cjson.decode(requests[2].body).contents[1].parts[2]
    assert.same({ inlineData = { mimeType = "image/png", data = core.base64(png) } }, part)
  end)

  it("streams", function()
    server:script { { body = fixture.read "gemini/stream/reply.sse",
      headers = { ["content-type"] = "text/event-stream" } } }
    local stream, pieces = ask { stream = true }, {}
    for text in stream:text() do
      pieces[#pieces + 1] = text
    end
    assert.same({ "Hel", "lo, wörld", "." }, pieces)
    assert.equal(8, stream:result().usage.total_tokens)
    assert.equal("/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", server:requests()[1].path)
  end)

  it("breaks off a stream with the error that came as JSON without data:", function()
    server:script { { pieces = { fixture.read "gemini/stream-error-bare/reply.sse" },
      headers = { ["content-type"] = "text/event-stream" } } }
    local stream = ask { stream = true }
    assert.equal("Hel", stream:next().choices[1].delta.content)
    local chunk, err = stream:next()
    assert.is_nil(chunk)
    assert.equal("service_unavailable", err.type)
    assert.equal("gemini", err.provider)
  end)

  it("tells a bad key as one", function()
    server:script { { status = 400, body = fixture.read "gemini/error-400-key/reply.json",
      headers = { ["content-type"] = "application/json" } } }
    local reply, err = ask {}
    assert.is_nil(reply)
    assert.equal("authentication_error", err.type)
    assert.matches("Please pass a valid API key. Set GOOGLE_API_KEY or pass api_key", err.message, 1, true)
  end)
end)
