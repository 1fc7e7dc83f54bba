-- The examples of the pages that people copy from (LiteLLM, AI/ML API, Portkey, OpenAI, Together, Groq,
-- xAI), each
-- in its Lua form: what is sent is captured, the visible result is checked.

local capture = require "support.capture"
local cjson = require "cjson"
local loopback = require "support.loopback"
local vision = require "vision"

local Q = "What's in this image?"
local W = "https://upload.wikimedia.org/wikipedia/commons/thumb/d/dd/"
  .. "Gfp-wisconsin-madison-the-nature-boardwalk.jpg/2560px-Gfp-wisconsin-madison-the-nature-boardwalk.jpg"
local PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
local ANSWER = loopback.openai_reply { content = "A boardwalk." }

local function ask(...)
  return { { role = "user", content = { ... } } }
end

local function text(value)
  return { type = "text", text = value }
end

local function picture(url, more)
  local image_url = { url = url }
  for key, value in pairs(more or {}) do
    image_url[key] = value
  end
  return { type = "image_url", image_url = image_url }
end

local ASKED = ask(text(Q), picture(W))

-- Sends nothing: the request is captured, and a recorded answer is fed.
local function recorded(request, options)
  local sent = capture.sent(request, options)
  local reply, err = capture.answer(sent, 200, ANSWER.body)
  assert.is_nil(err)
  assert.equal("A boardwalk.", reply.choices[1].message.content)
  return sent
end

local function with_file(bytes, use)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(bytes)
  file:close()
  local ok, problem = pcall(use, path)
  os.remove(path)
  assert(ok, problem)
end

describe("the example", function()
  local server

  setup(function()
    server = loopback.start()
  end)
  teardown(function()
    server:close()
  end)

  it("1: LiteLLM's quick start, gpt-4-vision-preview", function()
    local sent = recorded { model = "gpt-4-vision-preview", messages = ask(Q, vision.image(W)) }
    assert.equal("https://api.openai.com/v1/chat/completions", sent.url)
    assert.equal("Bearer test-key", sent.headers.authorization)
    assert.same({ model = "gpt-4-vision-preview", messages = ASKED }, sent.json)
  end)

  it("1: a retired model's error names a successor", function()
    local sent = capture.sent { model = "gpt-4-vision-preview", messages = ask(Q, vision.image(W)) }
    local reply, err = capture.answer(sent, 404,
      cjson.encode { error = { message = "The model does not exist",
      type = "invalid_request_error", code = "model_not_found" } })
    assert.is_nil(reply)
    assert.equal("not_found_error", err.type)
    assert.truthy(err.message:find(vision.model_info "gpt-4-vision-preview".successor, 1, true), err.message)
  end)

  it("4: a LiteLLM proxy, with and without /v1", function()
    for _, path in ipairs { "", "/", "/v1" } do
      server:script { ANSWER }
      local client = vision.client { api_base = server.url .. path, api_key = "sk-1234" }
      local reply = assert(client:completion { model = "llava-hf", messages = ask(Q, vision.image(W)) })
      client:close()
      assert.equal("A boardwalk.", reply.choices[1].message.content)
      local sent = server:requests()[1]
      assert.equal("/v1/chat/completions", sent.path)
      assert.equal("Bearer sk-1234", sent.fields.authorization)
      assert.same({ model = "llava-hf", messages = ASKED }, cjson.decode(sent.body))
    end
  end)

  it("5: llava-hf at an own server: only the first segment is the provider", function()
    server:script { ANSWER }
    local reply = assert(vision.completion { model = "openai/llava-hf/llava-v1.6-vicuna-7b-hf",
      api_base = server.url, api_key = "fake-key", messages = ask(Q, vision.image(W)) })
    assert.equal("A boardwalk.", reply.choices[1].message.content)
    local sent = server:requests()[1]
    assert.equal("/v1/chat/completions", sent.path)
    assert.equal("llava-hf/llava-v1.6-vicuna-7b-hf", cjson.decode(sent.body).model)
  end)

  it("6: supports_vision", function()
    assert(vision.supports_vision "openai/gpt-4-vision-preview" == true)
    assert(vision.supports_vision "vertex_ai/gemini-1.0-pro-vision" == true)
    assert(vision.supports_vision "openai/gpt-3.5-turbo" == false)
    assert(vision.supports_vision "xai/grok-2-vision-latest" == true)
    assert(vision.supports_vision "xai/grok-2-latest" == false)
  end)

  it("8: model_info of an own model", function()
    vision.register_model("llava-hf", { supports_vision = true, litellm_provider = "openai" })
    assert.is_true(vision.model_info "llava-hf".supports_vision)
    assert.is_true(vision.supports_vision "llava-hf")
  end)

  it("9: format with gs:// is refused for OpenAI, with the reason", function()
    local ok, err = vision.check { model = "gpt-4o", api_key = "k",
      messages = ask(Q, vision.image("gs://my-gs-image", { format = "image/jpeg" })) }
    assert.is_nil(ok)
    assert.equal("messages[1].content[2]", err.place)
    assert.truthy(err.message:find("gs://", 1, true))
  end)

  it("10: a bare claude name means Anthropic, in its own format", function()
    local sent = capture.sent { model = "claude-3-7-sonnet-latest",
      messages = ask(text(Q), picture(W, { format = "image/jpeg" })) }
    assert.equal("https://api.anthropic.com/v1/messages", sent.url)
    assert.same(ask(text(Q), { type = "image", source = { type = "url", url = W } }), sent.json.messages)
  end)

  it("11: format is dropped before OpenAI and kept for a LiteLLM proxy", function()
    local messages = ask(Q, picture(W, { format = "image/jpeg" }))
    assert.same(ASKED, recorded({ model = "gpt-4o", messages = messages }).json.messages)
    assert.same(ask(text(Q), picture(W, { format = "image/jpeg" })),
      recorded({ model = "litellm_proxy/claude", messages = messages }).json.messages)
  end)

  it("12: an image_url that is a string is equal on the wire", function()
    local plain = recorded { model = "gpt-4o", messages = ask(text(Q), { type = "image_url",
      image_url = W }) }
    local full = recorded { model = "gpt-4o", messages = ask(text(Q), { type = "image_url",
      image_url = { url = W } }) }
    assert.same(full.json, plain.json)
  end)

  it("13: detail is sent", function()
    local expected = ask(text(Q), picture(W, { detail = "low" }))
    assert.same(expected, recorded({ model = "gpt-4o", messages = expected }).json.messages)
    local short = ask(Q, vision.image(W, { detail = "low" }))
    assert.same(expected, recorded({ model = "gpt-4o", messages = short }).json.messages)
  end)

  it("14: AI/ML API, a URL image, at the address that its page prints", function()
    local sent = recorded({ model = "gpt-4o", messages = ask(Q, vision.image(W)), max_tokens = 300 },
      { provider = "aimlapi", api_key = "KEY" })
    assert.equal("https://api.aimlapi.com/chat/completions", sent.url)
    assert.equal("Bearer KEY", sent.headers.authorization)
    assert.same({ model = "gpt-4o", messages = ASKED, max_tokens = 300 }, sent.json)
  end)

  it("15: AI/ML API, base64 from a file, the long way and the short", function()
    with_file(require("vision.core").unbase64(PNG), function(path)
      local b64 = vision.encode_image(path)
      assert.equal(PNG, b64)
      local long = recorded { model = "aiml/gpt-4o", max_tokens = 300,
        messages = ask(Q, { type = "image_url", image_url = { url = "data:image/png;base64," .. b64 } }) }
      local short = recorded { model = "aiml/gpt-4o", max_tokens = 300, messages = ask(Q,
        vision.image(path)) }
      assert.same(ask(text(Q), picture("data:image/png;base64," .. PNG)), long.json.messages)
      assert.same(long.json, short.json)
    end)
  end)

  it("16: AI/ML API, two images in their order", function()
    local second = "https://example.com/second.png"
    local question = "What are in these images? Is there any difference between them?"
    local sent = recorded { model = "aiml/gpt-4o", messages = ask(question, vision.image(W),
      vision.image(second)) }
    assert.same(ask(text(question), picture(W), picture(second)), sent.json.messages)
  end)

  it("17: Portkey's Node client", function()
    local sent = recorded({ model = "gpt-4o-mini", messages = ask(Q, vision.image(W)) },
      { provider = "portkey",
      api_key = "PK", extra_headers = { ["x-portkey-provider"] = "@PROVIDER" } })
    assert.equal("https://api.portkey.ai/v1/chat/completions", sent.url)
    assert.equal("PK", sent.headers["x-portkey-api-key"])
    assert.equal("@PROVIDER", sent.headers["x-portkey-provider"])
    assert.is_nil(sent.headers.authorization)
    assert.same({ model = "gpt-4o-mini", messages = ASKED }, sent.json)
  end)

  it("18: Portkey's Python client, which prints the reply", function()
    server:script { ANSWER }
    local client = vision.client { provider = "portkey", api_key = "PK", api_base = server.url .. "/v1",
      extra_headers = { ["x-portkey-provider"] = "@PROVIDER" } }
    local reply = assert(client:completion { model = "gpt-4o", messages = ask(Q, vision.image(W)) })
    client:close()
    assert.truthy(tostring(reply):find('content = "A boardwalk."', 1, true))
  end)

  it("19, 20: OpenAI's clients through Portkey, with its headers", function()
    local sent = recorded({ model = "gpt-4o", messages = ask(Q, vision.image(W)) }, { provider = "openai",
      api_key = "OPENAI_KEY", api_base = vision.PORTKEY_GATEWAY_URL,
      extra_headers = vision.portkey_headers { provider = "openai", api_key = "PK" } })
    assert.equal("https://api.portkey.ai/v1/chat/completions", sent.url)
    assert.equal("Bearer OPENAI_KEY", sent.headers.authorization)
    assert.equal("openai", sent.headers["x-portkey-provider"])
    assert.equal("PK", sent.headers["x-portkey-api-key"])
  end)

  it("25: OpenAI's quick start, which prints the first choice", function()
    server:script { ANSWER }
    local reply = assert(vision.completion { model = "gpt-4o-mini", messages = ask(Q, vision.image(W)),
      max_tokens = 300, api_base = server.url, api_key = "k" })
    assert.same({ model = "gpt-4o-mini", messages = ASKED, max_tokens = 300 },
      cjson.decode(server:requests()[1].body))
    assert.truthy(vision.dump(reply.choices[1]):find('content = "A boardwalk."', 1, true))
  end)

  it("26: Together, a stream", function()
    server:script { loopback.openai_stream { content = { "A ", "Trello ", "board." } } }
    local pieces = {}
    for chunk in vision.completion { model = "together_ai/meta-llama/Llama-3.2-11B-Vision-Instruct-Turbo",
      api_base = server.url, api_key = "k", messages = ask("Describe it", vision.image(W)), stream = true } do
      pieces[#pieces + 1] = chunk.choices[1].delta.content or ""
    end
    assert.equal("A Trello board.", table.concat(pieces))
    assert.same({ model = "meta-llama/Llama-3.2-11B-Vision-Instruct-Turbo", stream = true,
      messages = ask(text "Describe it", picture(W)) }, cjson.decode(server:requests()[1].body))
  end)

  it("28, 29: Groq, whose body is that of its curl tab", function()
    local sent = recorded { model = "groq/llama-3.2-11b-vision-preview", messages = ask(Q, vision.image(W)),
      temperature = 1, max_tokens = 1024, top_p = 1, stream = false, stop = vision.null }
    assert.equal("https://api.groq.com/openai/v1/chat/completions", sent.url)
    assert.same({ model = "llama-3.2-11b-vision-preview", messages = ASKED, temperature = 1,
      max_tokens = 1024,
      top_p = 1, stream = false, stop = cjson.null }, sent.json)
  end)

  it("30: Groq's limits of that time are told before sending", function()
    local MB = 1024 * 1024
    local png = require("vision.core").unbase64(PNG)
    local function checked(messages)
      local ok, err = vision.check { model = "groq/llama-3.2-11b-vision-preview", api_key = "k",
        messages = messages }
      return ok, err
    end
    local image = vision.image(W)
    assert.is_true(checked(ask(Q, image)))
    local CASES = {
      { "second image", ask(Q, image, image), "messages[1].content[3]" },
      { "base64 over 4 MB", ask(Q, vision.image_bytes(png .. ("\0"):rep(4 * MB))), nil },
      { "image over 20 MB", ask(Q, vision.image_bytes(png .. ("\0"):rep(21 * MB))),
        "messages[1].content[2]" },
      { "system", { { role = "system", content = "S" }, ask(Q, image)[1] }, "messages[1]" },
    }
    for _, case in ipairs(CASES) do
      local ok, err = checked(case[2])
      assert.is_nil(ok, case[1])
      assert.truthy(err.type == "invalid_request_error" or err.type == "request_too_large", case[1])
      assert.equal(case[3], err.place)
      assert.truthy(err.message:find("ignore_limits", 1, true), err.message)
    end
  end)

  it("30: Groq's limits of today are others, and can be passed over", function()
    local image = vision.image(W)
    local request = { model = "groq/meta-llama/llama-4-scout-17b-16e-instruct", api_key = "k",
      messages = ask(Q, image, image, image, image, image) }
    assert.is_true(vision.check(request))
    table.insert(request.messages[1].content, image)
    assert.is_nil((vision.check(request)))
    request.ignore_limits = true
    assert.is_true(vision.check(request))
  end)

  it("31: Groq with several turns, with tools and as JSON, each with an image", function()
    local turns = ask(Q, vision.image(W))
    turns[2] = { role = "assistant", content = "A boardwalk." }
    turns[3] = { role = "user", content = "Where?" }
    assert.equal(3, #recorded({ model = "groq/m", messages = turns }).json.messages)
    local tools = { { type = "function", ["function"] = { name = "f", parameters = { type = "object",
      properties = { a = { type = "string" } } } } } }
    assert.same(tools, recorded({ model = "groq/m", messages = ask(Q, vision.image(W)),
      tools = tools }).json.tools)
    assert.same({ type = "json_object" }, recorded({ model = "groq/m", messages = ask(Q, vision.image(W)),
      response_format = { type = "json_object" } }).json.response_format)
  end)

  it("32: xAI with OpenAI's client, and the short form", function()
    local messages = { { role = "system", content = "S" }, { role = "user", content = "U" } }
    local long = recorded({ model = "grok-beta", messages = messages },
      { api_key = "XK", api_base = "https://api.x.ai/v1" })
    local short = recorded({ model = "xai/grok-beta", messages = messages }, { api_key = "XK" })
    for _, sent in ipairs { long, short } do
      assert.equal("https://api.x.ai/v1/chat/completions", sent.url)
      assert.equal("Bearer XK", sent.headers.authorization)
      assert.same({ model = "grok-beta", messages = messages }, sent.json)
    end
  end)

  it("33: xAI's grok-vision-beta with a chart and a function", function()
    with_file(require("vision.core").unbase64(PNG), function(path)
      local tools = { { type = "function", ["function"] = { name = "f", strict = true,
        parameters = { type = "object" } } } }
      local sent = recorded { model = "xai/grok-vision-beta", messages = ask("Read the chart",
        vision.image(path)),
        tools = tools }
      assert.same({ { type = "function", ["function"] = { name = "f", parameters = { type = "object" } } } },
        sent.json.tools)
      assert.same(ask(text "Read the chart", picture("data:image/png;base64," .. PNG)), sent.json.messages)
    end)
  end)

  it("of OpenRouter puts the text first and strips one segment", function()
    local sent = recorded { model = "openrouter/qwen/qvq-72b-preview", messages = ask(vision.image(W), Q) }
    assert.equal("https://openrouter.ai/api/v1/chat/completions", sent.url)
    assert.same({ model = "qwen/qvq-72b-preview", messages = ASKED }, sent.json)
  end)
end)
