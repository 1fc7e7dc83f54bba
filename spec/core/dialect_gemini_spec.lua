local cases = require "support.dialect_cases"
local cjson = require "cjson"
local core = require "vision.core"
local fixture = require "support.fixture"
local replay = require "support.replay"

local ROUTE = {
  dialect = "gemini", provider = "gemini", model = "gemini-2.5-flash", wire_model = "gemini-2.5-flash",
  url = "https://api.example/v1beta/models/gemini-2.5-flash:generateContent",
  stream_url = "https://api.example/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
  key_header = "x-goog-api-key", key_prefix = "", accepts = { "base64", "gs" },
  rules = { generation = 2, file_urls = { "https://generativelanguage.googleapis.com/" },
    drop = { "user", "parallel_tool_calls", "stream_options" } },
}

-- The same dialect at Vertex, which reads pictures in the web when it is told their type; and Claude there.
local VERTEX = {
  dialect = "gemini", provider = "vertex_ai", model = "gemini-2.5-flash", wire_model = "gemini-2.5-flash",
  url = ROUTE.url, accepts = { "base64", "gs", "https" }, rules = { generation = 2, typed_urls = true },
}
local CLAUDE = {
  dialect = "anthropic", provider = "vertex_ai", model = "claude-sonnet-4-5@20250929",
  url = "https://api.example/v1/publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict",
  accepts = { "base64" },
  rules = { drop_model = true, body_add = { anthropic_version = '"vertex-2023-10-16"' } },
}

local function start(request, changes)
  return assert(core.exchange(replay.route(ROUTE, changes), request))
end

local function started(request, changes)
  local exchange = start(request, changes)
  assert.equal("send", exchange:next(replay.WALL, 0))
  return exchange
end

local TEXT = { messages = { { role = "user", content = "hi" } }, stream = true }
local EVENT = 'data: {"candidates":[{"content":{"parts":[{"text":"Hel"}]},"index":0}]}\r\n\r\n'
local SLOW_DOWN = [[{
  "error": {
    "code": 429,
    "message": "Quota",
    "status": "RESOURCE_EXHAUSTED",
    "details": [
      {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1.5s"}
    ]
  }
}
]]

describe("core.dialect_gemini", function()
  cases.describe("gemini", ROUTE)
  cases.describe("vertex", VERTEX)
  cases.describe("vertex-claude", CLAUDE)

  it("inlines every picture, once, when Vertex AI could not fetch one", function()
    local exchange = assert(core.exchange(replay.route(VERTEX), { messages = { { role = "user", content = {
      { type = "image_url", image_url = "https://pictures.example/b.png" } } } } }))
    local refusal = { status = 400, body = cjson.encode { error = { code = 400, status = "INVALID_ARGUMENT",
      message = "Cannot fetch content from the provided URL. Please ensure the URL is valid." } } }
    assert.equal("https://pictures.example/b.png",
      replay.sent(exchange).contents[1].parts[1].fileData.fileUri)
    replay.answer(exchange, refusal)
    assert.equal("send", exchange:next(replay.WALL, 1))
    assert.equal("https://pictures.example/b.png", exchange:request().url)
    local png = fixture.read "images/plain.png"
    replay.answer(exchange, { body = png, headers = {} })
    assert.same({ mimeType = "image/png", data = core.base64(png) },
      replay.sent(exchange).contents[1].parts[1].inlineData)
    replay.answer(exchange, refusal)
    assert.equal("failed", exchange:next(replay.WALL, 2))
    assert.equal("invalid_request_error", exchange:failure().type)
  end)

  it("streams from an address of its own", function()
    assert.matches(":streamGenerateContent%?alt=sse$", started(TEXT):request().url)
    assert.matches(":generateContent$", started({ messages = TEXT.messages }):request().url)
  end)

  it("gives the same chunks at every split of every stream", function()
    for _, case in ipairs(fixture.cases "gemini") do
      local sse = case:find "reply.sse"
      for size = 1, sse and #sse or 0 do
        local changes = cjson.decode(case:find "route.json" or "{}")
        local exchange = started(case:read "request.json", changes)
        replay.answer(exchange, { body = sse, headers = { ["content-type"] = "text/event-stream" } }, size)
        exchange:next(replay.WALL, 1)
        local chunks = {}
        for chunk in function() return exchange:chunk() end do
          chunks[#chunks + 1] = assert(core.encode(chunk))
        end
        local want = core.decode(case:read "result.json")
        for i, chunk in ipairs(want) do
          want[i] = core.encode(chunk)
        end
        assert.same(want, chunks, case.name .. " in pieces of " .. size)
        assert.equal(case:find "error.json" ~= nil, exchange:failure() ~= nil)
      end
    end
  end)

  for form, error in pairs { ["JSON without data:"] = SLOW_DOWN,
    ["a data line"] = "data: " .. SLOW_DOWN:gsub("\n", "") .. "\r\n\r\n" } do
    it("tries again after the delay that the body of an error tells, as " .. form, function()
      local exchange = started(TEXT, { retries = 1 })
      replay.answer(exchange, { body = error, headers = { ["content-type"] = "text/event-stream" } }, 5)
      assert.equal("wait", exchange:next(replay.WALL, 100))
      assert.equal(1500, exchange:delay())
      assert.equal("send", exchange:next(replay.WALL, 1600))
      replay.answer(exchange, { body = EVENT .. EVENT:gsub('"index"', '"finishReason":"STOP",%0'),
        headers = { ["content-type"] = "text/event-stream" } })
      assert.equal("done", exchange:next(replay.WALL, 1700))
      assert.equal(2, #replay.chunks(exchange))
      assert.is_nil(exchange:failure())
    end)
  end

  it("waits as the body of an error reply says", function()
    local exchange = started({ messages = TEXT.messages }, { retries = 1 })
    replay.answer(exchange, { status = 429, body = SLOW_DOWN })
    assert.equal("wait", exchange:next(replay.WALL, 0))
    assert.equal(1500, exchange:delay())
  end)

  it("takes JSON that is cut off for the end of the line, not for an answer", function()
    local exchange = started(TEXT)
    replay.answer(exchange, { body = EVENT .. SLOW_DOWN:sub(1, 40),
      headers = { ["content-type"] = "text/event-stream" } })
    exchange:next(replay.WALL, 0)
    assert.equal(1, #replay.chunks(exchange))
    assert.equal("api_connection_error", exchange:failure().type)
  end)

  it("puts a stream together to the reply of the same call without one", function()
    for _, case in ipairs(fixture.cases "gemini") do
      if case.name == "stream-tool-calls" then
        local exchange = started(case:read "request.json")
        replay.answer(exchange, { body = case:read "reply.sse",
          headers = { ["content-type"] = "text/event-stream" } })
        exchange:next(replay.WALL, 1)
        assert.equal(5, #replay.chunks(exchange))
        local reply = assert(exchange:result())
        assert.equal("Let me see.", reply.choices[1].message.content)
        assert.equal("tool_calls", reply.choices[1].finish_reason)
        assert.equal('{"city":"Rome"}', reply.choices[1].message.tool_calls[2]["function"].arguments)
        assert.equal(29, reply.usage.total_tokens)
      end
    end
  end)

  it("makes up an id for each call, and another for each reply", function()
    local ids, body = {}, [[{"candidates":[{"content":{"parts":[
      {"functionCall":{"name":"f","args":{}}},{"functionCall":{"name":"f","args":{}}}]}}]}]]
    for _ = 1, 3 do
      local exchange = started { messages = TEXT.messages }
      replay.answer(exchange, { body = body })
      assert.equal("done", exchange:next(replay.WALL, 1))
      for _, call in ipairs(exchange:reply().choices[1].message.tool_calls) do
        assert.is_nil(ids[call.id])
        ids[call.id] = true
      end
    end
  end)

  it("refuses a candidate's number that is of no use", function()
    for _, index in ipairs { "-1", "16", "9e9", '0},{"index":0' } do
      local exchange = started { messages = TEXT.messages }
      replay.answer(exchange, { body = ('{"candidates":[{"index":%s}]}'):format(index) })
      local step = exchange:next(replay.WALL, 1)
      assert.equal(index == "9e9" and "done" or "failed", step)
    end
  end)

  it("says so when more members are passed on than are looked through", function()
    local extra = {}
    for i = 1, 65 do
      extra["m" .. i] = i
    end
    local exchange = start { messages = TEXT.messages, extra_body = extra }
    assert.equal("failed", exchange:next(replay.WALL, 0))
    assert.matches("^extra_body%.m", exchange:failure().place)
  end)

  it("finds the name of each of many calls, the last of an id before its result", function()
    local messages = {}
    for i = 1, 300 do
      messages[#messages + 1] = { role = "assistant", tool_calls = { { id = "c" .. i % 7, type = "function",
        ["function"] = { name = "f" .. i, arguments = "{}" } } } }
      messages[#messages + 1] = { role = "tool", tool_call_id = "c" .. i % 7, content = "ok" }
    end
    local contents = cjson.decode(replay.body(started { messages = messages })).contents
    assert.equal(600, #contents)
    for i = 1, 300 do
      assert.equal("f" .. i, contents[2 * i].parts[1].functionResponse.name)
    end
  end)

  it("does not send a text of a schema as often as it is referred to", function()
    local properties = {}
    for i = 1, 1000 do
      properties["p" .. i] = { ["$ref"] = "#/$defs/long" }
    end
    local exchange = start { messages = TEXT.messages, tools = { { type = "function",
      ["function"] = { name = "f", parameters = { type = "object", properties = properties,
        ["$defs"] = { long = { type = "string", description = ("x"):rep(100000) } } } } } } }
    assert.equal("failed", exchange:next(replay.WALL, 0))
    assert.equal("tools[1].function.parameters", exchange:failure().place)
  end)

  it("sends a large base64 image as the span it is", function()
    local png = fixture.read "images/plain.png"
    local text = core.base64(png .. ("x"):rep(3000000))
    local exchange = started { messages = { { role = "user", content = {
      { type = "image_url", image_url = { url = "data:image/png;base64," .. text } } } } } }
    local body = replay.body(exchange, 65536)
    assert.equal(text, cjson.decode(body).contents[1].parts[1].inlineData.data)
  end)
end)
