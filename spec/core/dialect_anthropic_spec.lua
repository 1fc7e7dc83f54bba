local anthropic = require "internal.anthropic"
local cases = require "support.dialect_cases"
local cjson = require "cjson"
local core = require "vision.core"
local faults = require "internal.faults"
local fixture = require "support.fixture"
local replay = require "support.replay"

local ROUTE = {
  dialect = "anthropic", provider = "anthropic", model = "anthropic/claude-sonnet-4-5",
  wire_model = "claude-sonnet-4-5", url = "https://api.example/v1/messages", key_header = "x-api-key",
  key_prefix = "", accepts = { "https", "base64" },
}

local function case_named(name)
  for _, case in ipairs(fixture.cases "anthropic") do
    if case.name == name then
      return case
    end
  end
  error("no case " .. name)
end

local function start(request, changes)
  return assert(core.exchange(replay.route(ROUTE, changes), request))
end

describe("core.dialect_anthropic", function()
  cases.describe("anthropic", ROUTE)

  it("fetches a picture that has no https URL and puts it into the request", function()
    local exchange = start { messages = { { role = "user", content = {
      { type = "image_url", image_url = "http://pictures.example/a.png" },
      { type = "image_url", image_url = "https://pictures.example/b.png" } } } } }
    assert.equal("send", exchange:next(replay.WALL, 0))
    assert.equal("http://pictures.example/a.png", exchange:request().url)
    local png = fixture.read "images/plain.png"
    replay.answer(exchange, { body = png, headers = { ["content-type"] = "image/png" } })
    assert.same({
      { type = "image", source = { type = "base64", media_type = "image/png", data = core.base64(png) } },
      { type = "image", source = { type = "url", url = "https://pictures.example/b.png" } },
    }, replay.sent(exchange).messages[1].content)
  end)

  it("inlines every picture, once, when the provider could not download one", function()
    local exchange = start { messages = { { role = "user", content = {
      { type = "image_url", image_url = "https://pictures.example/b.png" } } } } }
    assert.equal("url", replay.sent(exchange).messages[1].content[1].source.type)
    replay.answer(exchange, { status = 400, body = cjson.encode { type = "error", error = {
      type = "invalid_request_error",
      message = "Unable to download the file. Please verify the image URL." } } })
    assert.equal("send", exchange:next(replay.WALL, 1))
    assert.equal("https://pictures.example/b.png", exchange:request().url)
    replay.answer(exchange, { body = fixture.read "images/plain.png", headers = {} })
    assert.equal("base64", replay.sent(exchange).messages[1].content[1].source.type)
  end)

  it("puts pictures of the program where they stand, also into documents", function()
    local content = {
      core.image(fixture.path "images/page.pdf"), core.image(fixture.path "images/baseline.jpg"),
      "What are these?",
    }
    local got = replay.sent(start { messages = { { role = "user", content = content } } }).messages[1].content
    assert.same({ "document", "image", "text" }, { got[1].type, got[2].type, got[3].type })
    assert.equal("application/pdf", got[1].source.media_type)
    assert.equal(core.base64(fixture.read "images/page.pdf"), got[1].source.data)
    assert.equal("image/jpeg", got[2].source.media_type)
  end)

  it("tells the place of a document that cannot be read", function()
    for _, data in ipairs { "data:application/pdf;base64,!!", "data:text/plain;base64,/w==", "notes.txt",
      "data:text/plain,hello" } do
      local exchange = start { messages = { { role = "user", content = {
        { type = "file", file = { file_data = data } } } } } }
      assert.equal("failed", exchange:next(replay.WALL, 0))
      assert.equal("messages[1].content[1].file.file_data", exchange:failure().place)
    end
  end)

  it("tells the provider's request id", function()
    local exchange = start { messages = { { role = "user", content = "Hi" } } }
    exchange:next(replay.WALL, 0)
    replay.answer(exchange, { status = 529, headers = { ["request-id"] = "req_011" },
      body = case_named "error-529":read "reply.json" })
    assert.equal("failed", exchange:next(replay.WALL, 1))
    assert.equal("req_011", exchange:failure().request_id)
  end)

  it("tries again when overloaded, also when a stream says so before its first chunk", function()
    local request = { stream = true, messages = { { role = "user", content = "Hi" } } }
    local exchange = start(request, { retries = 2 })
    exchange:next(replay.WALL, 0)
    replay.answer(exchange, { status = 529, body = case_named "error-529":read "reply.json" })
    assert.equal("wait", exchange:next(replay.WALL, 1))
    exchange:next(replay.WALL, 60000)
    replay.answer(exchange, { headers = { ["content-type"] = "text/event-stream" },
      body = "event: error\ndata: " .. case_named "error-529":read("reply.json"):gsub("\n", "") .. "\n\n" })
    assert.equal("wait", exchange:next(replay.WALL, 60001))
    exchange:next(replay.WALL, 120000)
    replay.answer(exchange, { headers = { ["content-type"] = "text/event-stream" },
      body = case_named "stream":read "reply.sse" })
    assert.equal("done", exchange:next(replay.WALL, 120001))
    assert.equal(5, #replay.chunks(exchange))
  end)

  local failing = {
    whole = { "tool-result-images", "tool-names", "thinking-replayed", "json-schema-native-rewritten",
      "json-schema-by-tool-among-tools", "document-pdf", "document-text", "extra-body" },
    streamed = { "stream-tools", "stream-thinking", "stream-json-by-tool", "stream-json-by-tool-not-called" },
  }

  -- Every allocation fails once: each time an error, and then it works.
  local function survives(request, reply)
    local nth, body, canonical = 0
    repeat
      nth = nth + 1
      faults.fail_at(nth)
      body, canonical = anthropic.talk(request, reply)
      faults.off()
      if not body then
        assert.equal("out_of_memory", canonical)
      end
    until body
    assert.is_true(nth > 5)
    local plain_body, plain = anthropic.talk(request, reply)
    assert.equal(plain_body, body)
    assert.equal(plain, canonical)
  end

  for _, name in ipairs(failing.whole) do
    it("survives every failing allocation in " .. name, function()
      local case = case_named(name)
      survives(case:read "request.json", case:read "reply.json")
    end)
  end

  for _, name in ipairs(failing.streamed) do
    it("survives every failing allocation in " .. name, function()
      local case, lines = case_named(name), {}
      for data in case:read("reply.sse"):gmatch "data: ([^\n]*)" do
        lines[#lines + 1] = data
      end
      survives(case:read "request.json", table.concat(lines, "\n"))
    end)
  end

  it("keeps apart more names than it may have to change", function()
    local tools = {}
    for i = 1, 513 do
      tools[i] = { type = "function", ["function"] = { name = "tool." .. i } }
    end
    local exchange = start { tools = tools, messages = { { role = "user", content = "Hi" } } }
    assert.equal("failed", exchange:next(replay.WALL, 0))
    assert.equal("tools[513].function.name", exchange:failure().place)
  end)
end)
