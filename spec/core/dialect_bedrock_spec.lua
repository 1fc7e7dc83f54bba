local cjson = require "cjson"
local core = require "vision.core"
local fixture = require "support.fixture"
local frames = require "support.frames"
local replay = require "support.replay"

local MODEL = "anthropic.claude-3-5-sonnet-20240620-v1:0"

local function route(changes)
  local options = { dialect = "bedrock", provider = "bedrock", model = "bedrock/" .. MODEL,
    wire_model = MODEL, url = "https://bedrock.example/model/m/converse",
    stream_url = "https://bedrock.example/model/m/converse-stream" }
  for name, value in pairs(changes or {}) do
    options[name] = value
  end
  return replay.route(options)
end

local function start(case)
  local changes = case:find("route.json")
  return assert(core.exchange(route(changes and core.decode(changes)), case:read("request.json")))
end

local EVENTS = { ["content-type"] = "application/vnd.amazon.eventstream" }

-- Everything that came, with ids as the fixtures have them.
local function marked(got)
  for _, item in ipairs(got[1] and got or { got }) do
    assert.matches("^chatcmpl%-%w+$", item.id)
    item.id = "*"
  end
  return got
end

-- Chunks of a stream that is fed piece by piece and asked after each of them.
local function stream(case, bytes, size)
  local exchange, chunks = start(case), {}
  local function take()
    for chunk in function() return exchange:chunk() end do
      chunks[#chunks + 1] = core.decode(core.encode(chunk))
    end
  end
  exchange:next(replay.WALL, 0)
  exchange:status(200)
  exchange:header("content-type", EVENTS["content-type"])
  for piece in fixture.pieces(bytes, size) do
    exchange:bytes(piece)
    take()
  end
  exchange:closed("end")
  assert.equal("done", exchange:next(replay.WALL, 1))
  take()
  assert.is_nil(exchange:failure())
  return marked(chunks)
end

describe("core.dialect_bedrock", function()
  for _, case in ipairs(fixture.cases("bedrock")) do
    it("sends " .. case.name, function()
      local exchange = start(case)
      assert.equal("send", exchange:next(replay.WALL, 0))
      local body = replay.body(exchange, 7)
      assert.equal(#body, exchange:request().length)
      assert.same(cjson.decode(case:read("body.json")), cjson.decode(body))
      assert.equal(exchange:streaming() and "https://bedrock.example/model/m/converse-stream"
        or "https://bedrock.example/model/m/converse", exchange:request().url)
    end)

    local bytes, want = case:find("reply.bin"), core.decode(case:read("result.json"))
    if bytes then
      it("reads " .. case.name .. " at every split", function()
        for size = 1, #bytes do
          assert.same(want, stream(case, bytes, size), "in pieces of " .. size)
        end
      end)
    else
      it("reads " .. case.name, function()
        local exchange = start(case)
        exchange:next(replay.WALL, 0)
        replay.answer(exchange, { body = case:read("reply.json") }, 10)
        assert.equal("done", exchange:next(replay.WALL, 1))
        assert.same(want, marked(exchange:streaming() and replay.chunks(exchange) or exchange:reply()))
      end)
    end
  end
end)

local function fails(request, changes)
  request.messages = request.messages or { { role = "user", content = "hi" } }
  local exchange, err = core.exchange(route(changes), request)
  if not exchange then
    return err
  end
  assert.equal("failed", exchange:next(replay.WALL, 0))
  return exchange:failure()
end

describe("a request that Converse does not take", function()
  local function refused(name, request, place, message, type, changes)
    it("names " .. name, function()
      local err = fails(request, changes)
      assert.equal(type or "invalid_request_error", err.type)
      assert.equal(place, err.place)
      assert.matches(message, err.message)
    end)
  end
  local function user(...)
    return { { role = "user", content = { ... } } }
  end
  local function unsupported(name, request, place)
    refused(name, request, place or name, "drop_params", "unsupported_params")
  end

  unsupported("n", { n = 2 })
  unsupported("seed", { seed = 5 })
  unsupported("logit_bias", { logit_bias = { ["1"] = 2 } })
  unsupported("presence_penalty", { presence_penalty = 1 })
  unsupported("logprobs", { logprobs = true })
  unsupported("parallel_tool_calls", { parallel_tool_calls = false })
  unsupported("reasoning_effort", { reasoning_effort = "low" })
  unsupported("modalities", { modalities = { "text" } })
  refused("audio", { messages = user({ type = "input_audio", input_audio = { data = "", format = "wav" } }) },
    "messages[1].content[1]", "does not take")
  refused("a document alone", { messages = user { type = "file", file = {
    file_data = "data:application/pdf;base64,JVBERi0=" } } }, "messages[1].content[1]", "without a text")
  refused("a document of another type", { messages = user("x", { type = "file", file = {
    file_data = "data:audio/wav;base64,JVBERi0=" } }) }, "messages[1].content[2].file", "pdf, csv")
  refused("a document that is no base64", { messages = user("x", { type = "file", file = {
    file_data = "data:application/pdf;base64,J*" } }) }, "messages[1].content[2].file.file_data", "base64")
  refused("a file of another service", { messages = user("x", { type = "file", file = {
    file_id = "file-123", filename = "a.pdf" } }) }, "messages[1].content[2].file.file_id", "s3://")
  refused("an image in a system message", { messages = { { role = "system", content = {
    { type = "image_url", image_url = { url = "https://example.com/a.png" } } } },
    { role = "user", content = "hi" } } }, "messages[1].content[1]", "text only", nil,
    { accepts = { "https" } })
  refused("a role", { messages = { { role = "function", content = "x", name = "f" } } }, "messages[1].role",
    "role")
  refused("nothing to answer", { messages = { { role = "system", content = "x" } } }, "messages", "answer")
  refused("arguments that are no object", { messages = { { role = "assistant", tool_calls = { { id = "a",
    type = "function", ["function"] = { name = "f", arguments = "[1]" } } } } } },
    "messages[1].tool_calls[1].function.arguments", "object")
  refused("a result without its call", { messages = { { role = "tool", content = "x" } } }, "messages[1]",
    "tool_call_id")
  refused("a schema that is missing", { response_format = { type = "json_schema" } }, "response_format",
    "schema")
  refused("a tool without a name", { tools = { { type = "function", ["function"] = {} } } },
    "tools[1].function", "name")

  it("names an image from Amazon S3 without a type", function()
    local err = fails({ messages = user { type = "image_url", image_url = "s3://bucket/key" } },
      { accepts = { "base64", "s3" } })
    assert.equal("messages[1].content[1]", err.place)
    assert.matches("format", err.message)
  end)

  it("names a parameter that the model refuses", function()
    local err = fails({ temperature = 0.5 }, { supports = { sampling_params = false } })
    assert.equal("unsupported_params", err.type)
    assert.equal("temperature", err.place)
    err = fails({ stop = "x" }, { rules = { refuse = { "stop" } } })
    assert.equal("stop", err.place)
  end)
end)

local REQUEST = { messages = { { role = "user", content = "hi" } } }

local function answered(reply, request, changes)
  local exchange = assert(core.exchange(route(changes), request or REQUEST))
  exchange:next(replay.WALL, 0)
  replay.answer(exchange, reply)
  return exchange, exchange:next(replay.WALL, 1)
end

describe("an error of Bedrock", function()
  for _, case in ipairs{
    { 400, "ValidationException", "invalid_request_error" },
    { 403, "AccessDeniedException", "permission_error" },
    { 403, "UnrecognizedClientException", "authentication_error" },
    { 403, "InvalidSignatureException", "authentication_error" },
    { 403, "ExpiredTokenException", "authentication_error" },
    { 404, "ResourceNotFoundException", "not_found_error" },
    { 408, "ModelTimeoutException", "timeout" },
    { 424, "ModelErrorException", "server_error" },
    { 429, "ThrottlingException", "rate_limit_error" },
    { 429, "ModelNotReadyException", "rate_limit_error" },
    { 500, "InternalServerException", "server_error" },
    { 503, "ServiceUnavailableException", "service_unavailable" },
  } do
    it(("%d %s is a %s"):format(case[1], case[2], case[3]), function()
      local exchange, step = answered { status = case[1], body = '{"message":"because"}', headers = {
        ["x-amzn-ErrorType"] = case[2] .. ":http://internal.amazon.com/", ["x-amzn-RequestId"] = "r-1" } }
      assert.equal("failed", step)
      local err = exchange:failure()
      assert.equal(case[3], err.type)
      assert.equal(case[1], err.status)
      assert.equal(case[2], err.code)
      assert.equal("r-1", err.request_id)
      assert.matches("because", err.message)
    end)
  end

  it("may name itself in the body, and begin with a capital", function()
    local exchange = answered { status = 400,
      body = '{"__type":"com.amazon.coral#ValidationException","Message":"no"}' }
    assert.equal("ValidationException", exchange:failure().code)
    assert.matches("^no", exchange:failure().message)
  end)

  it("tells that the prompt is too long, in any of its wordings", function()
    for _, message in ipairs{ "Input is too long for requested model.",
      "prompt is too long: 9 tokens > 8 maximum", "Too many input tokens. Max input tokens: 8",
      "expected maxLength: 8, actual: 9", "too many tokens" } do
      local exchange = answered { status = 400, body = core.encode { message = message },
        headers = { ["x-amzn-ErrorType"] = "ValidationException" } }
      assert.equal("context_window_exceeded", exchange:failure().type, message)
    end
    local exchange = answered { status = 429, body = '{"message":"Too many tokens, please wait"}' }
    assert.equal("rate_limit_error", exchange:failure().type)
  end)

  it("tries again when the model failed", function()
    local _, step = answered({ status = 424, body = '{"message":"x"}',
      headers = { ["x-amzn-ErrorType"] = "ModelErrorException" } }, nil, { retries = 1 })
    assert.equal("wait", step)
    _, step = answered({ status = 400, body = '{"message":"x"}' }, nil, { retries = 1 })
    assert.equal("failed", step)
  end)

  it("is told when it is a page, or empty, or no reply of Converse", function()
    assert.equal("service_unavailable", answered { status = 503, body = "<html>busy</html>" }:failure().type)
    assert.equal("server_error", answered { status = 500, body = "" }:failure().type)
    local exchange = answered { body = '{"choices":[]}' }
    assert.matches("output%.message%.content", exchange:failure().message)
    assert.equal("api_response_error", answered { body = "[1" }:failure().type)
  end)
end)

local STREAM = { messages = REQUEST.messages, stream = true }
local HELLO = frames.event("messageStart", '{"role":"assistant"}')
  .. frames.event("contentBlockDelta", '{"contentBlockIndex":0,"delta":{"text":"Hello"}}')
local OVER = frames.event("contentBlockStop", '{"contentBlockIndex":0}')
  .. frames.event("messageStop", '{"stopReason":"end_turn"}')
local USAGE = frames.event("metadata", '{"usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3}}')

local function streamed(bytes, reason, changes)
  local exchange = assert(core.exchange(route(changes), STREAM))
  exchange:next(replay.WALL, 0)
  exchange:status(200)
  exchange:header("content-type", EVENTS["content-type"])
  exchange:bytes(bytes)
  exchange:closed(reason or "end")
  local step = exchange:next(replay.WALL, 1)
  return exchange, step, replay.chunks(exchange)
end

describe("a stream of Bedrock", function()
  it("asks for its framing", function()
    local exchange = assert(core.exchange(route(), STREAM))
    exchange:next(replay.WALL, 0)
    local accepts
    for _, header in ipairs(exchange:request().headers) do
      accepts = header[1] == "accept" and header[2] or accepts
    end
    assert.equal("application/vnd.amazon.eventstream", accepts)
  end)

  it("gives usage though it comes after messageStop", function()
    local exchange, _, chunks = streamed(HELLO .. OVER .. USAGE)
    assert.is_nil(exchange:failure())
    assert.equal(3, chunks[#chunks].usage.total_tokens)
    assert.equal("stop", chunks[#chunks - 1].choices[1].finish_reason)
  end)

  for name, type in pairs{ throttlingException = "rate_limit_error",
    validationException = "invalid_request_error", internalServerException = "server_error",
    modelStreamErrorException = "server_error",
    serviceUnavailableException = "service_unavailable" } do
    it("breaks with " .. name, function()
      local exception = frames.event(name, '{"message":"slow down"}', "exception")
      local exchange, _, chunks = streamed(HELLO .. exception)
      assert.equal(2, #chunks)
      local err = exchange:failure()
      assert.equal(type, err.type)
      assert.equal(name, err.code)
      assert.matches("slow down.*not whole", err.message)
    end)
  end

  it("breaks with an error frame", function()
    local exchange = streamed(HELLO .. frames.raw(frames.header(":message-type", "error")
      .. frames.header(":error-code", "InternalError") .. frames.header(":error-message", "it broke"), ""))
    assert.equal("server_error", exchange:failure().type)
    assert.equal("InternalError", exchange:failure().code)
    assert.matches("it broke", exchange:failure().message)
  end)

  it("breaks with an exception whose words are no text", function()
    local exchange = streamed(HELLO .. frames.event("internalServerException", "\208", "exception"))
    assert.equal("server_error", exchange:failure().type)
    assert.matches("the provider gave no reason", exchange:failure().message)
  end)

  it("is tried again when it breaks before its first chunk", function()
    local exception = frames.event("throttlingException", '{"message":"slow down"}', "exception")
    local _, step = streamed(exception, "end", { retries = 1 })
    assert.equal("wait", step)
    local exchange
    exchange, step = streamed(exception)
    assert.equal("failed", step)
    assert.equal("rate_limit_error", exchange:failure().type)
  end)

  it("is no answer when it is cut, wherever", function()
    local bytes = HELLO .. OVER
    for cut = 0, #bytes - 1 do
      local exchange = streamed(bytes:sub(1, cut))
      assert.equal("api_connection_error", exchange:failure().type, "after " .. cut)
    end
    assert.is_nil((streamed(bytes)):failure())
    assert.equal("api_connection_error", streamed(bytes, "broken"):failure().type)
  end)

  it("is no answer when a byte is wrong", function()
    local exchange = streamed(HELLO .. OVER:sub(1, 30) .. "~" .. OVER:sub(32) .. USAGE)
    assert.equal("api_response_error", exchange:failure().type)
    assert.matches("checksum", exchange:failure().message)
  end)

  it("is no answer when an event is no JSON", function()
    local exchange = streamed(HELLO .. frames.event("contentBlockDelta", "{"))
    assert.equal("api_response_error", exchange:failure().type)
  end)

  it("adds up to the reply of the same call", function()
    local exchange = assert(core.exchange(route(), STREAM))
    exchange:next(replay.WALL, 0)
    replay.answer(exchange, { headers = EVENTS, body = HELLO .. OVER .. USAGE }, 9)
    exchange:next(replay.WALL, 1)
    replay.chunks(exchange)
    local result = assert(exchange:result())
    assert.equal("Hello", result.choices[1].message.content)
    assert.equal(3, result.usage.total_tokens)
  end)
end)
