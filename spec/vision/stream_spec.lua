local cjson = require "cjson"
local loopback = require "support.loopback"
local vision = require "vision"

local MESSAGES = { { role = "user", content = "Hi" } }

local function sse(...)
  local events = { ... }
  for i, event in ipairs(events) do
    events[i] = type(event) == "table" and event ~= loopback.GO and cjson.encode(event) or event
  end
  return { headers = { { "Content-Type", "text/event-stream" } }, pieces = loopback.sse(events) }
end

local function chunk(delta, more)
  local choice = { index = 0, delta = delta }
  for key, value in pairs(more or {}) do
    choice[key] = value
  end
  return { id = "c", object = "chat.completion.chunk", created = 1, model = "m", choices = { choice } }
end

describe("a stream", function()
  local server, client

  setup(function()
    server = loopback.start()
  end)
  teardown(function()
    server:close()
  end)
  before_each(function()
    client = vision.client { api_base = server.url, api_key = "k", num_retries = 0 }
  end)
  after_each(function()
    client:close()
  end)

  local function open(...)
    server:script { ... }
    return client:completion { model = "openai/m", messages = MESSAGES, stream = true }
  end

  local function text_of(stream)
    local pieces = {}
    for text in stream:text() do
      pieces[#pieces + 1] = text
    end
    return table.concat(pieces, "|")
  end

  it("gives its chunks to a for loop", function()
    local contents = {}
    for piece in open(loopback.openai_stream { content = { "a", "b", "c" } }) do
      contents[#contents + 1] = piece.choices[1].delta.content
    end
    assert.equal("abc", table.concat(contents))
    assert.is_true(cjson.decode(server:requests()[1].body).stream)
  end)

  it("gives its text alone", function()
    local stream = open(loopback.openai_stream { content = { "a", "b", "c" }, usage = true })
    assert.equal("a|b|c", text_of(stream))
  end)

  it("gives a chunk before the next one was sent", function()
    local stream = open(loopback.openai_stream { content = { "first", loopback.GO, "second" } })
    local texts = stream:text()
    assert.equal("first", texts())
    server:release()
    assert.equal("second", texts())
    assert.is_nil(texts())
  end)

  it("gives nil after its end, again and again", function()
    local stream = open(loopback.openai_stream { content = "a" })
    repeat until not stream:next()
    for _ = 1, 3 do
      local piece, err = stream:next()
      assert.is_nil(piece)
      assert.is_nil(err)
    end
    assert.is_nil(stream())
  end)

  it("is put together by result", function()
    local stream = open(loopback.openai_stream { content = { "a", "b" }, usage = true, model = "m-1" })
    local reply = assert(stream:result())
    assert.same({ index = 0, finish_reason = "stop", message = { role = "assistant", content = "ab" } },
      reply.choices[1])
    assert.same({ prompt_tokens = 9, completion_tokens = 2, total_tokens = 11 }, reply.usage)
    assert.equal("chat.completion", reply.object)
    assert.equal("m-1", reply.model)
    assert.equal(reply, stream:result())
    assert.truthy(tostring(reply):find('content = "ab"', 1, true))
  end)

  it("is whole in result also when chunks were taken before, in any way", function()
    local stream = open(loopback.openai_stream { content = { "a", "b", "c", "d" }, usage = true })
    stream:next()
    stream:next()
    assert.equal("b", stream:text()())
    local reply = assert(stream:result())
    assert.equal("abcd", reply.choices[1].message.content)
    assert.equal(11, reply.usage.total_tokens)
  end)

  it("keeps usage and the end's reason when only its text was taken", function()
    local stream = open(loopback.openai_stream { content = { "a", "b" }, usage = true,
      finish_reason = "length" })
    assert.equal("a|b", text_of(stream))
    local reply = assert(stream:result())
    assert.equal("length", reply.choices[1].finish_reason)
    assert.equal(11, reply.usage.total_tokens)
  end)

  it("joins tool calls by their index", function()
    local stream = open(sse(
      chunk { role = "assistant", tool_calls = { { index = 0, id = "call_1", type = "function",
        ["function"] = { name = "f", arguments = "" } } } },
      chunk { tool_calls = { { index = 1, id = "call_2", type = "function", ["function"] = { name = "g",
        arguments = "{}" } } } },
      chunk { tool_calls = { { index = 0, ["function"] = { arguments = '{"a":' } } } },
      chunk { tool_calls = { { index = 0, ["function"] = { arguments = "1}" } } } },
      chunk({}, { finish_reason = "tool_calls" }), "[DONE]"))
    local message = assert(stream:result()).choices[1].message
    assert.is_nil(message.content)
    assert.same({
      { id = "call_1", type = "function", ["function"] = { name = "f", arguments = '{"a":1}' } },
      { id = "call_2", type = "function", ["function"] = { name = "g", arguments = "{}" } },
    }, message.tool_calls)
  end)

  it("joins reasoning and refusals, and keeps several choices apart", function()
    local second = chunk({ content = "two" }, { index = 1 })
    local stream = open(sse(chunk { role = "assistant", reasoning_content = "think" }, second,
      chunk { reasoning_content = " more", content = "one" }, chunk({ refusal = "no" },
        { finish_reason = "stop" }),
      chunk({}, { index = 1, finish_reason = "length" }), "[DONE]"))
    local reply = assert(stream:result())
    assert.same({ role = "assistant", content = "one", reasoning_content = "think more", refusal = "no" },
      reply.choices[1].message)
    assert.same({ index = 1, finish_reason = "length", message = { role = "assistant", content = "two" } },
      reply.choices[2])
  end)

  it("that was cut short raises out of a for loop and stays broken", function()
    local stream = open(loopback.openai_stream { content = { "a", "b" }, finish_reason = false })
    local seen = {}
    local ok, err = pcall(function()
      for piece in stream do
        seen[#seen + 1] = piece.choices[1].delta.content
      end
    end)
    assert.is_false(ok)
    assert.equal("api_connection_error", err.type)
    assert.equal("openai", err.provider)
    assert.equal("ab", table.concat(seen))
    for _ = 1, 2 do
      local piece, again = stream:next()
      assert.is_nil(piece)
      assert.equal(err, again)
    end
    assert.same({ false, err }, { pcall(stream:text()) })
    local reply, why = stream:result()
    assert.is_nil(reply)
    assert.equal(err, why)
    assert.equal(200, vision.meta(err).status)
  end)

  it("breaks where the provider says so in its middle", function()
    local stream = open(sse(chunk { content = "a" }, { error = { message = "it broke",
      type = "server_error" } }))
    assert.equal("a", stream:text()())
    local piece, err = stream:next()
    assert.is_nil(piece)
    assert.equal("server_error", err.type)
    assert.truthy(err.message:find("it broke", 1, true))
  end)

  it("tells a refusal at its first use", function()
    local stream = open(loopback.openai_error(429, "slow down", "rate_limit_error"))
    local piece, err = stream:next()
    assert.is_nil(piece)
    assert.equal("rate_limit_error", err.type)
    assert.equal(429, vision.meta(err).status)
  end)

  it("tells at its first use what was refused before sending", function()
    local stream = vision.client():completion { model = "gtp-4o", messages = MESSAGES, stream = true }
    local piece, err = stream:next()
    assert.is_nil(piece)
    assert.equal("invalid_request_error", err.type)
    assert.is_false((pcall(stream)))
    assert.is_false((pcall(stream:text())))
    assert.is_nil((stream:result()))
    stream:close()
    assert.equal(err, select(2, stream:next()))
  end)

  it("closed ends its connection and gives nil from then on", function()
    local stream = open(loopback.openai_stream { content = { "a", loopback.GO, "b" } })
    assert.truthy(stream:next())
    local number = server:connections()[#server:connections()].number
    stream:close()
    stream:close()
    assert.equal("client", server:wait_closed(number).closed_by)
    local piece, err = stream:next()
    assert.is_nil(piece)
    assert.is_nil(err)
    local reply, why = stream:result()
    assert.is_nil(reply)
    assert.equal("cancelled", why.type)
  end)

  it("tells its times at its end, which may come before that of the connection", function()
    local stream = open { headers = { ["content-type"] = "text/event-stream" }, pieces = {
      'data: {"id":"c","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}\n\n',
      "data: [DONE]\n\n", loopback.GO } }
    assert.equal("a", assert(stream:result()).choices[1].message.content)
    local times = vision.meta(stream).timings
    server:release()
    assert.is_number(times.first_byte)
    assert.is_true(times.finished >= times.first_byte)
  end)

  it("can be a variable that is closed at the end of its block, on Lua 5.4", function()
    local code = "local stream = ... ; local kept <close> = stream; return kept:next()"
    local fn = _VERSION == "Lua 5.4" and load(code) or function(stream)
      local piece = stream:next()
      getmetatable(stream).__close(stream)
      return piece
    end
    local stream = open(loopback.openai_stream { content = { "a", loopback.GO, "b" } })
    assert.truthy(fn(stream))
    assert.equal("cancelled", select(2, stream:result()).type)
  end)

  it("that nobody holds ends its connection", function()
    do
      local stream = open(loopback.openai_stream { content = { "a", loopback.GO, "b" } })
      assert.truthy(stream:next())
    end
    local number = server:connections()[#server:connections()].number
    collectgarbage()
    collectgarbage()
    assert.equal("client", server:wait_closed(number).closed_by)
  end)

  it("of a closed client is cancelled", function()
    local stream = open(loopback.openai_stream { content = { "a", loopback.GO, "b" } })
    assert.truthy(stream:next())
    client:close()
    local err
    repeat
      local piece
      piece, err = stream:next()
    until not piece
    assert.truthy(err)
    assert.is_false((pcall(stream)))
  end)

  it("runs beside another of the same client", function()
    local one = open(loopback.openai_stream { content = { "1", loopback.GO, "2" }, tag = "one" },
      loopback.openai_stream { content = { "a", loopback.GO, "b" }, tag = "two" })
    assert.equal("1", one:text()())
    local two = client:completion { model = "openai/m", messages = MESSAGES, stream = true }
    assert.equal("a", two:text()())
    server:release "two"
    assert.equal("b", two:text()())
    server:release "one"
    assert.equal("2", one:text()())
    assert.equal("ab", two:result().choices[1].message.content)
    assert.equal("12", one:result().choices[1].message.content)
  end)

  it("tells its meta while it runs and after", function()
    local stream = open(loopback.openai_stream { content = { "a", loopback.GO, "b" }, usage = true })
    stream:next()
    assert.equal(200, vision.meta(stream).status)
    server:release()
    local reply = stream:result()
    assert.equal(200, vision.meta(stream).status)
    assert.same({ "openai", "m" }, { vision.meta(reply).provider, vision.meta(reply).model })
  end)

  it("gives a usage chunk that has no choices", function()
    local stream = open(loopback.openai_stream { content = "a", usage = true })
    local last
    for piece in stream do
      last = piece
    end
    assert.equal(0, #last.choices)
    assert.equal(11, last.usage.total_tokens)
  end)
end)
