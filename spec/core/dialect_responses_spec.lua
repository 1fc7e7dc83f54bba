local cases = require "support.dialect_cases"
local cjson = require "cjson"
local core = require "vision.core"
local fixture = require "support.fixture"
local replay = require "support.replay"
local shortage = require "support.shortage"

local ROUTE = {
  dialect = "responses", model = "openai/responses/o3-pro", wire_model = "o3-pro",
  url = "https://api.example/v1/responses",
}
local EVENTS = { ["content-type"] = "text/event-stream" }
local STREAM = { stream = true, messages = { { role = "user", content = "Hi" } } }

local function file(case, name)
  return fixture.read("responses/" .. case .. "/" .. name)
end

local function start(request, changes)
  return assert(core.exchange(replay.route(ROUTE, changes), request))
end

local function user(...)
  return { messages = { { role = "user", content = { ... } } } }
end

describe("core.dialect_responses", function()
  cases.describe("responses", ROUTE)

  it("puts pictures of the program where they stand, also into tool results", function()
    local picture = core.image(fixture.path "images/baseline.jpg", { detail = "low" })
    local request = user("What is this?", picture)
    request.messages[2] = { role = "assistant", tool_calls = { { id = "c", type = "function",
      ["function"] = { name = "f" } } } }
    request.messages[3] = { role = "tool", tool_call_id = "c", content = picture }
    local input = replay.sent(start(request)).input
    local wanted = { type = "input_image", detail = "low",
      image_url = "data:image/jpeg;base64," .. core.base64(fixture.read "images/baseline.jpg") }
    assert.same(wanted, input[1].content[2])
    assert.same({ type = "function_call_output", call_id = "c", output = { wanted } }, input[3])
  end)

  it("passes base64 on as it was written, whatever its length", function()
    local url = "data:image/png;base64," .. core.base64(fixture.read "images/plain.png")
    local exchange = start('{"messages":[{"role":"user","content":[{"type":"image_url","image_url":"'
      .. url:gsub("/", "\\/") .. '"}]}]}')
    assert.equal("send", exchange:next(replay.WALL, 0))
    local body = replay.body(exchange, 13)
    assert.truthy(body:find('"image_url":"' .. url:gsub("/", "\\/") .. '"', 1, true))
    assert.equal(#body, exchange:request().length)
  end)

  it("fetches a picture where the server takes none by URL", function()
    local exchange = start(user { type = "image_url", image_url = "https://pictures.example/b.png" },
      { accepts = { "base64" } })
    assert.equal("send", exchange:next(replay.WALL, 0))
    assert.equal("https://pictures.example/b.png", exchange:request().url)
    local png = fixture.read "images/plain.png"
    replay.answer(exchange, { body = png, headers = { ["content-type"] = "image/png" } })
    local part = replay.sent(exchange).input[1].content[1]
    assert.equal("data:image/png;base64," .. core.base64(png), part.image_url)
  end)

  it("inlines every picture, once, when the provider could not download one", function()
    local exchange = start(user { type = "image_url", image_url = "https://pictures.example/b.png" })
    assert.equal("https://pictures.example/b.png", replay.sent(exchange).input[1].content[1].image_url)
    replay.answer(exchange, { status = 400, body = cjson.encode { error = {
      type = "invalid_request_error", code = "invalid_image_url", param = "url",
      message = "Error while downloading https://pictures.example/b.png." } } })
    assert.equal("send", exchange:next(replay.WALL, 1))
    replay.answer(exchange, { body = fixture.read "images/plain.png", headers = {} })
    assert.matches("^data:image/png;base64,", replay.sent(exchange).input[1].content[1].image_url)
  end)

  it("tries again when a stream fails before its first text", function()
    local exchange = start(STREAM, { retries = 1 })
    exchange:next(replay.WALL, 0)
    local created = file("stream", "reply.sse"):match "^.-\n\n"
    replay.answer(exchange, { headers = EVENTS, body = created
      .. 'event: error\ndata: {"type":"error","code":"server_error","message":"Oops","param":null}\n\n' })
    assert.equal("wait", exchange:next(replay.WALL, 1))
    assert.equal("send", exchange:next(replay.WALL, 60000))
    replay.answer(exchange, { headers = EVENTS, body = file("stream", "reply.sse") })
    assert.equal("done", exchange:next(replay.WALL, 60001))
    assert.equal(5, #replay.chunks(exchange))
  end)

  for _, case in ipairs { "stream-tools", "stream-reasoning" } do
    it("reads " .. case .. " in pieces of any size", function()
      local sse, wanted = file(case, "reply.sse"), core.decode(file(case, "result.json"))
      for size = 1, #sse do
        local exchange = start(STREAM)
        exchange:next(replay.WALL, 0)
        replay.answer(exchange, { headers = EVENTS, body = sse }, size)
        assert.equal("done", exchange:next(replay.WALL, 1), size)
        assert.same(wanted, replay.chunks(exchange), size)
      end
    end)
  end

  it("takes an event's type from its name where the data has none", function()
    local exchange = start(STREAM)
    exchange:next(replay.WALL, 0)
    replay.answer(exchange, { headers = EVENTS,
      body = 'event: response.output_text.delta\ndata: {"delta":"Hi"}\n\n'
      .. 'event: response.completed\ndata: {"response":{"status":"completed","output":[]}}\n\n' })
    assert.equal("done", exchange:next(replay.WALL, 1))
    local chunks = replay.chunks(exchange)
    assert.same({ "Hi", "stop" }, { chunks[1].choices[1].delta.content, chunks[2].choices[1].finish_reason })
    assert.matches("^chatcmpl%-%w+$", chunks[1].id)
    assert.equal(chunks[1].id, chunks[2].id)
  end)

  it("refuses more tool calls than anybody makes", function()
    local events = {}
    for i = 1, 1025 do
      events[i] = ('data: {"type":"response.output_item.added","output_index":%d,"item":'
        .. '{"type":"function_call","call_id":"c","name":"f"}}\n\n'):format(i)
    end
    local exchange = start(STREAM)
    exchange:next(replay.WALL, 0)
    replay.answer(exchange, { headers = EVENTS, body = table.concat(events) })
    exchange:next(replay.WALL, 1)
    assert.equal(1024, #replay.chunks(exchange))
    assert.equal("api_response_error", exchange:failure().type)
  end)

  for _, case in ipairs { "tool-result-images", "tools", "custom-tools", "parameters", "reasoning-items",
    "extra-body", "native-tools", "error-400", "reply-failed", "stream", "stream-tools", "stream-reasoning",
    "stream-only-completed", "stream-failed", "stream-answered-whole" } do
    it("survives every failing allocation in " .. case, function()
      local sse = fixture.find("responses/" .. case .. "/reply.sse")
      local script = { dialect = "responses", request = file(case, "request.json"), replies = { {
        status = tonumber(fixture.find("responses/" .. case .. "/reply.status") or 200),
        headers = { { "content-type", sse and "text/event-stream" or "application/json" } },
        body = sse or fixture.find("responses/" .. case .. "/reply.json") or file("text", "reply.json"),
      } } }
      shortage.survives(script)
    end)
  end
end)
