-- The examples of the pages that people copy from (LiteLLM, AI/ML API, Portkey, OpenAI, Together, Groq, xAI),
-- and the systems that they name, each in its Lua form: what is sent is captured, the result is checked.

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
local DATA = "data:image/png;base64," .. PNG

local VERTEX = { vertex_project = "p", vertex_location = "europe-west4", vertex_access_token = "token" }
local BEDROCK = { api_key = "BK", aws_region_name = "eu-central-1" }
local CLAUDE_THERE = "bedrock/anthropic.claude-3-5-sonnet-20240620-v1:0"

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

  it("9: format with gs:// is what Vertex AI is told of the file", function()
    local sent = capture.sent({ model = "vertex_ai/gemini-2.5-flash",
      messages = ask(Q, vision.image("gs://my-gs-image", { format = "image/jpeg" })) }, VERTEX)
    assert.same({ { text = Q }, { fileData = { fileUri = "gs://my-gs-image", mimeType = "image/jpeg" } } },
      sent.json.contents[1].parts)
  end)

  it("10: a bare claude name means Anthropic, in its own format", function()
    local sent = capture.sent { model = "claude-3-7-sonnet-latest",
      messages = ask(text(Q), picture(W, { format = "image/jpeg" })) }
    assert.equal("https://api.anthropic.com/v1/messages", sent.url)
    assert.same(ask(text(Q), { type = "image", source = { type = "url", url = W } }), sent.json.messages)
    assert.equal(vision.model_info "claude-3-7-sonnet-latest".max_output_tokens, sent.json.max_tokens)
  end)

  it("11: format is dropped before OpenAI and kept for a LiteLLM proxy", function()
    local messages = ask(Q, picture(W, { format = "image/jpeg" }))
    assert.same(ASKED, recorded({ model = "gpt-4o", messages = messages }).json.messages)
    assert.same(ask(text(Q), picture(W, { format = "image/jpeg" })),
      recorded({ model = "litellm_proxy/claude", messages = messages }).json.messages)
  end)

  it("11: format is used for Anthropic, Bedrock and Vertex AI", function()
    local messages = ask(Q, picture(DATA, { format = "image/jpeg" }))
    assert.same({ type = "base64", media_type = "image/jpeg", data = PNG },
      capture.sent { model = "claude-sonnet-4-6", messages = messages }.json.messages[1].content[2].source)
    assert.same({ format = "jpeg", source = { bytes = PNG } },
      capture.sent({ model = CLAUDE_THERE, messages = messages }, BEDROCK).json.messages[1].content[2].image)
    assert.same({ mimeType = "image/jpeg", data = PNG }, capture.sent({ model = "vertex_ai/gemini-2.5-flash",
      messages = messages }, VERTEX).json.contents[1].parts[2].inlineData)
  end)

  it("12: an image_url that is a string is equal on the wire", function()
    local plain = recorded { model = "gpt-4o", messages = ask(text(Q), { type = "image_url",
      image_url = W }) }
    local full = recorded { model = "gpt-4o", messages = ask(text(Q), { type = "image_url",
      image_url = { url = W } }) }
    assert.same(full.json, plain.json)
  end)

  for model, options in pairs { ["openai/responses/gpt-5"] = { api_key = "k" },
    ["claude-sonnet-4-6"] = { api_key = "k" }, ["gemini/gemini-2.5-flash"] = { api_key = "k" },
    ["vertex_ai/gemini-2.5-flash"] = VERTEX, [CLAUDE_THERE] = BEDROCK } do
    it("12: so it is for " .. model, function()
      local plain = capture.sent({ model = model, messages = ask(text(Q), { type = "image_url",
        image_url = DATA }) }, options)
      local full = capture.sent({ model = model, messages = ask(text(Q), picture(DATA)) }, options)
      assert.same(full.json, plain.json)
      assert.truthy(plain.body:find(PNG, 1, true))
    end)
  end

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

  it("16: AI/ML API, the same image twice, as its page has it", function()
    local image = vision.image(W)
    local sent = recorded { model = "aiml/gpt-4o", messages = ask(Q, image, image) }
    assert.same(ask(text(Q), picture(W), picture(W)), sent.json.messages)
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

  it("26: Together, a stream whose last chunk has no choices", function()
    server:script { loopback.openai_stream { content = { "A ", "board." }, usage = true } }
    local pieces, last = {}, nil
    for chunk in vision.completion { model = "together_ai/m", api_base = server.url, api_key = "k",
      messages = ask("Describe it", vision.image(W)), stream = true,
      stream_options = { include_usage = true } } do
      last = chunk
      pieces[#pieces + 1] = chunk.choices[1] and chunk.choices[1].delta.content
    end
    assert.same({}, last.choices)
    assert.is_table(last.usage)
    assert.equal("A board.", table.concat(pieces))
  end)

  it("28, 29: Groq, whose body is that of its curl tab", function()
    local sent = recorded { model = "groq/llama-3.2-11b-vision-preview", messages = ask(Q, vision.image(W)),
      temperature = 1, max_tokens = 1024, top_p = 1, stream = false, stop = vision.null }
    assert.equal("https://api.groq.com/openai/v1/chat/completions", sent.url)
    assert.same({ model = "llama-3.2-11b-vision-preview", messages = ASKED, temperature = 1,
      max_tokens = 1024,
      top_p = 1, stream = false, stop = cjson.null }, sent.json)
  end)

  it("28: Groq's model is retired, and its error names another", function()
    local sent = capture.sent { model = "groq/llama-3.2-11b-vision-preview", messages = ASKED }
    local reply, err = capture.answer(sent, 400, cjson.encode { error = { code = "model_decommissioned",
      message = "The model has been decommissioned", type = "invalid_request_error" } })
    assert.is_nil(reply)
    assert.truthy(err.message:find(vision.model_info "groq/llama-3.2-11b-vision-preview".successor, 1, true),
      err.message)
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

  it("of Anthropic lifts the system prompt out", function()
    local sent = capture.sent { model = "anthropic/claude-sonnet-4-6", messages = {
      { role = "system", content = "S" }, ASKED[1] } }
    assert.same({ { type = "text", text = "S" } }, sent.json.system)
    assert.equal(1, #sent.json.messages)
    assert.equal("test-key", sent.headers["x-api-key"])
  end)

  it("of Gemini puts the picture in, with the type that its bytes have", function()
    local sent = capture.sent { model = "gemini/gemini-1.5-flash", messages = ask(Q,
      picture("data:image/gif;base64," .. PNG)) }
    assert.matches("/v1beta/models/gemini%-1%.5%-flash:generateContent$", sent.url)
    assert.same({ { text = Q }, { inlineData = { mimeType = "image/png", data = PNG } } },
      sent.json.contents[1].parts)
  end)

  it("of Azure has the deployment in the path and the key in its own header", function()
    local sent = recorded({ model = "my-gpt4o", messages = ASKED }, { provider = "azure", api_key = "AK",
      api_base = "https://r.openai.azure.com", api_version = "2024-10-21" })
    assert.equal("https://r.openai.azure.com/openai/deployments/my-gpt4o/chat/completions"
      .. "?api-version=2024-10-21", sent.url)
    assert.equal("AK", sent.headers["api-key"])
    assert.is_nil(sent.headers.authorization)
  end)

  it("of Bedrock is Converse, in the region, with the picture's bytes inside", function()
    local sent = capture.sent({ model = CLAUDE_THERE, messages = ask(Q, picture(DATA)) }, BEDROCK)
    assert.equal("https://bedrock-runtime.eu-central-1.amazonaws.com/model/"
      .. "anthropic.claude-3-5-sonnet-20240620-v1%3A0/converse", sent.url)
    assert.same({ { text = Q }, { image = { format = "png", source = { bytes = PNG } } } },
      sent.json.messages[1].content)
  end)

  it("of a server of one's own sees when its user says so", function()
    local client = vision.client { api_base = server.url, api_key = "fake-key",
      model_info = { supports_vision = true } }
    assert.is_true(client:supports_vision "mine")
    server:script { ANSWER }
    local reply = assert(client:completion { model = "mine", messages = ask(Q, vision.image(W)) })
    client:close()
    assert.is_number(reply.usage.total_tokens)
    assert.is_nil((vision.completion_cost(reply)))
  end)
end)
