local canary = require "support.canary"
local collector = require "support.collector"
local core = require "vision.core"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local process = require "support.process"

local CANARY = canary.KEY
local WALL, MONO = 1700000000000, 5000
local PNG = fixture.path("images/plain.png")

local function make_route(changes)
  local t = { dialect = "openai", provider = "openai", model = "gpt-4o", wire_model = "gpt-4o",
    url = "https://api.openai.com/v1/chat/completions", key_header = "authorization", key_prefix = "Bearer ",
    credential = core.credential(CANARY), accepts = { "https", "base64" } }
  for name, value in pairs(changes or {}) do
    t[name] = value
  end
  return core.route(t)
end

local route = make_route()

local function question(changes, ...)
  local request = { model = "gpt-4o", messages = { { role = "user", content = { "Q", ... } } } }
  for name, value in pairs(changes or {}) do
    request[name] = value
  end
  return request
end

---An exchange whose request is under way. Its key is its own: calls of one key share a Retry-After.
local function sending(request, skip)
  local exchange = assert(core.exchange(make_route(), request, skip))
  assert.equal("send", exchange:next(WALL, MONO))
  return exchange
end

---The whole body, read in pieces of `size`.
local function body_of(exchange, size)
  local pieces = {}
  repeat
    pieces[#pieces + 1] = assert(exchange:read_body(size))
  until pieces[#pieces] == ""
  return table.concat(pieces)
end

local REPLY = '{"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o","choices":[{"index":0,'
  .. '"message":{"role":"assistant","content":"A \\u00e4\\n"},"finish_reason":"stop","logprobs":null}],'
  .. '"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}'

local function answer(exchange, status, headers, body)
  exchange:status(status)
  for name, value in pairs(headers or {}) do
    exchange:header(name, value)
  end
  exchange:bytes(body)
  exchange:closed("end")
  return exchange:next(WALL + 10, MONO + 10)
end

local function event(delta, index)
  return ('data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-4o","choices":[{'
    .. '"index":%d,"delta":%s,"finish_reason":null}]}\n\n'):format(index or 0, delta)
end

local LAST = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'

local function streaming()
  local exchange = sending(question { stream = true })
  exchange:status(200)
  exchange:header("content-type", "text/event-stream")
  return exchange
end

describe("an exchange", function()
  it("says what to send", function()
    local exchange = sending(question())
    local request = exchange:request()
    assert.equal("POST", request.method)
    assert.equal("https://api.openai.com/v1/chat/completions", request.url)
    assert.is_false(request.policy.guarded)
    assert.is_false(request.policy.stream)
    assert.is_false(exchange:streaming())
    local body = body_of(exchange, 7)
    assert.equal(request.length, #body)
    local content = { { type = "text", text = "Q" } }
    assert.same({ model = "gpt-4o", messages = { { role = "user", content = content } } }, core.decode(body))
  end)

  it("sends an image where it stands, in a short part or in a whole one", function()
    local image = core.image(PNG)
    local url = image:data_url()
    local whole = { type = "image_url", image_url = { url = image } }
    local half = { type = "image_url", image_url = image }
    local body = core.decode(body_of(sending(question({}, image, whole, half)), 50))
    for i = 2, 4 do
      assert.equal(url, body.messages[1].content[i].image_url.url)
    end
  end)

  it("leaves out the top-level members of `skip`, and only those", function()
    local request = question { api_key = CANARY, timeout = print, metadata = { api_key = "kept" } }
    local body = body_of(sending(request, { api_key = true, timeout = true }), 1000)
    assert.is_nil(body:find(CANARY, 1, true))
    assert.equal("kept", core.decode(body).metadata.api_key)
  end)

  it("takes JSON text too", function()
    local exchange = sending('{"model":"gpt-4o","messages":[{"role":"user","content":"Q"}]}')
    assert.equal("Q", core.decode(body_of(exchange, 1000)).messages[1].content)
  end)

  it("writes the same request as the same bytes", function()
    local first = question { temperature = 0.5, top_p = 1, seed = 1, user = "u", stop = { "a" } }
    local second = question { stop = { "a" }, user = "u", seed = 1, top_p = 1, temperature = 0.5 }
    assert.equal(body_of(sending(first), 1000), body_of(sending(second), 1000))
  end)

  it("gives the reply as a table and as JSON", function()
    local exchange = sending(question())
    assert.is_false(exchange:settled())
    assert.equal("done", answer(exchange, 200, { ["X-Request-Id"] = "req_1", ["X-B"] = "2" }, REPLY))
    assert.is_true(exchange:settled())
    local reply = assert(exchange:reply())
    assert.equal("A \195\164\n", reply.choices[1].message.content)
    assert.is_nil(reply.choices[1].logprobs)
    assert.equal(3, reply.usage.total_tokens)
    assert.same(reply, core.decode(exchange:reply_json()))
    assert.same(reply, exchange:reply())
    assert.is_nil(exchange:failure())
    assert.is_nil(exchange:chunk())
    local meta = exchange:meta()
    assert.equal(200, meta.status)
    assert.equal(1, meta.attempts)
    assert.equal("req_1", meta.request_id)
    assert.equal("2", meta.headers["x-b"])
  end)

  it("joins a header that comes twice", function()
    local exchange = sending(question())
    exchange:status(200)
    exchange:header("X-A", "1")
    exchange:header("x-a", "2")
    exchange:bytes(REPLY)
    exchange:closed("end")
    assert.equal("done", exchange:next(WALL, MONO))
    assert.equal("1, 2", exchange:meta().headers["x-a"])
  end)

  it("gives the provider's error as an err", function()
    local exchange = sending(question())
    assert.equal("failed", answer(exchange, 401, { ["x-request-id"] = "req_2" },
      '{"error":{"message":"Incorrect API key","type":"invalid_request_error","code":"invalid_api_key"}}'))
    local reply, err = exchange:reply()
    assert.is_nil(reply)
    assert.equal("authentication_error", err.type)
    assert.equal(401, err.status)
    assert.equal("invalid_api_key", err.code)
    assert.equal("openai", err.provider)
    assert.equal("gpt-4o", err.model)
    assert.equal("req_2", err.request_id)
    assert.equal(tostring(err), tostring(exchange:failure()))
    local text, again = exchange:reply_json()
    assert.is_nil(text)
    assert.equal("authentication_error", again.type)
    assert.is_nil(tostring(err):find(CANARY, 1, true))
  end)

  it("gives retry_after in seconds", function()
    local exchange = sending(question())
    assert.equal("failed", answer(exchange, 429, { ["retry-after"] = "20" }, '{"error":{"message":"slow"}}'))
    assert.equal(20, exchange:failure().retry_after)
  end)

  it("waits before it tries again", function()
    local exchange = assert(core.exchange(make_route { retries = 1 }, question()))
    assert.equal("send", exchange:next(WALL, MONO))
    assert.equal("wait", answer(exchange, 503, {}, ""))
    assert.is_true(exchange:delay() > 0)
    assert.equal("send", exchange:next(WALL + 60000, MONO + 60000))
    assert.equal("done", answer(exchange, 200, {}, REPLY))
    assert.equal(2, exchange:meta().attempts)
  end)

  it("tells how the connection broke", function()
    local types = { resolve = "api_connection_error", connect = "api_connection_error",
      broken = "api_connection_error", idle_timeout = "timeout", connect_timeout = "timeout",
      total_timeout = "timeout", no_memory = "out_of_memory" }
    for reason, type in pairs(types) do
      local exchange = sending(question())
      exchange:closed(reason, "the detail")
      assert.equal("failed", exchange:next(WALL, MONO))
      assert.equal(type, exchange:failure().type)
    end
  end)
end)

describe("what a request may not be", function()
  local cases = {
    { "invalid_request_error", { model = "m" } },
    { "invalid_request_error", {} },
    { "invalid_request_error", question { messages = "x" } },
    { "invalid_request_error", question { messages = {} } },
    { "invalid_request_error", "" },
    { "invalid_request_error", "[]" },
    { "invalid_request_error", '{"model":' },
    { "invalid_request_error", '{"model":"a","model":"b","messages":[{"role":"user","content":"Q"}]}' },
  }
  for i, case in ipairs(cases) do
    it(("answers nil, err: %d"):format(i), function()
      local exchange, err = core.exchange(route, case[2])
      assert.is_nil(exchange)
      assert.equal(case[1], err.type)
      assert.equal("openai", err.provider)
    end)
  end

  it("names the place of an image that cannot be read", function()
    local exchange, err = core.exchange(route, question({}, core.image("nope.png")))
    if exchange then
      assert.equal("failed", exchange:next(WALL, MONO))
      err = exchange:failure()
    end
    assert.equal("image_error", err.type)
    assert.equal("messages[1].content[2]", err.place)
  end)

  it("raises for what has no JSON form, naming the place and the caller", function()
    local images = { core.image(PNG), core.image(PNG), print }
    local ok, message = pcall(function()
      local exchange = core.exchange(route, { messages = { { content = images } } })
      return exchange
    end)
    assert.is_false(ok)
    assert.equal("messages[1].content[3]: a function has no JSON form",
      message:match("exchange_spec%.lua:%d+: (.*)$"))
    images[3] = core.image(PNG)
    images[3]:close()
    ok, message = pcall(core.exchange, route, { messages = { { content = images } } })
    assert.is_false(ok)
    assert.truthy(message:find("messages[1].content[3]: this image is closed", 1, true))
  end)

  it("raises for other types", function()
    for _, request in ipairs { 3, true, print } do
      local ok, message = pcall(core.exchange, route, request)
      assert.is_false(ok)
      assert.truthy(message:find("the request must be a table or JSON text", 1, true))
    end
    assert.is_false(pcall(core.exchange, {}, question()))
    assert.is_false(pcall(core.exchange, route, question(), 3))
  end)
end)

describe("a stream", function()
  it("gives chunks as they come", function()
    local exchange = streaming()
    assert.is_true(exchange:streaming())
    assert.is_nil(exchange:chunk())
    exchange:bytes(event '{"role":"assistant","content":""}' .. event '{"content":"a\\n"}')
    assert.equal("", exchange:chunk().choices[1].delta.content)
    local chunk = exchange:chunk()
    assert.equal("a\n", chunk.choices[1].delta.content)
    assert.is_nil(chunk.choices[1].finish_reason)
    assert.is_nil(exchange:chunk())
    assert.is_false(exchange:settled())
    exchange:bytes(LAST .. "data: [DONE]\n\n")
    assert.equal("stop", exchange:chunk().choices[1].finish_reason)
    assert.is_nil(exchange:chunk())
    assert.is_true(exchange:settled())
    exchange:closed("end")
    assert.equal("done", exchange:next(WALL, MONO))
  end)

  it("gives the texts alone, and says whether more may come", function()
    local exchange = streaming()
    exchange:bytes(event '{"role":"assistant","content":""}' .. event '{"tool_calls":[]}'
      .. event '{"content":null}' .. event('{"content":"of another choice"}', 1)
      .. event '{"content":"a"}' .. event '{"content":"\\u00e4"}')
    assert.equal("a", exchange:text())
    assert.equal("\195\164", exchange:text())
    local text, more = exchange:text()
    assert.is_nil(text)
    assert.is_true(more)
    exchange:bytes 'data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1}}\n\n'
    exchange:bytes "data: [DONE]\n\n"
    text, more = exchange:text()
    assert.is_nil(text)
    assert.is_false(more)
  end)

  it("has no reply", function()
    local exchange = streaming()
    local ok, message = pcall(exchange.reply, exchange)
    assert.is_false(ok)
    assert.truthy(message:find("a streaming exchange has chunks, not a reply", 1, true))
  end)

  it("gives the same in pieces of any size while the collector runs", function()
    local bytes = event '{"content":"one \\n"}' .. event '{"content":"two"}'
      .. event '{"content":" \195\164"}' .. LAST .. "data: [DONE]\n\n"
    collector.stressed(function()
      for _, size in ipairs { 1, 13, 1000 } do
        local exchange, texts = streaming(), {}
        for at = 1, #bytes, size do
          exchange:bytes(bytes:sub(at, at + size - 1))
          for chunk in exchange.chunk, exchange do
            texts[#texts + 1] = chunk.choices[1].delta.content
          end
        end
        assert.equal("one \ntwo \195\164", table.concat(texts))
      end
    end)
  end)
end)

describe("an exchange that is closed", function()
  it("can be closed twice, in any state", function()
    local fresh = assert(core.exchange(route, question()))
    for _, exchange in ipairs { fresh, sending(question()), streaming() } do
      exchange:close()
      exchange:close()
      assert.is_true(exchange:settled())
      assert.is_nil(exchange:chunk())
      local text, more = exchange:text()
      assert.is_nil(text)
      assert.is_false(more)
      for _, method in ipairs { "next", "request", "read_body", "delay", "work", "status", "header", "bytes",
        "closed", "streaming", "reply", "reply_json", "failure", "meta" } do
        local ok, message = pcall(exchange[method], exchange, 1, 1)
        assert.is_false(ok)
        assert.truthy(message:find("this exchange is closed", 1, true))
      end
    end
  end)

  it("outlives neither its route's handle nor its images' handles", function()
    local own = make_route()
    local image = core.image(PNG)
    local exchange = assert(core.exchange(own, question({}, image)))
    own:close()
    image:close()
    collectgarbage()
    assert.equal("send", exchange:next(WALL, MONO))
    assert.truthy(body_of(exchange, 64):find(core.encode_image(PNG), 1, true))
  end)
end)

describe("a transport that does things in the wrong order", function()
  local function raises(part, call, ...)
    local ok, message = pcall(call, ...)
    assert.is_false(ok)
    assert.truthy(message:find(part, 1, true))
  end

  it("is told so", function()
    local exchange = assert(core.exchange(route, question()))
    local early = "nothing is being sent"
    raises(early, exchange.request, exchange)
    raises(early, exchange.read_body, exchange, 10)
    raises(early, exchange.status, exchange, 200)
    raises(early, exchange.header, exchange, "a", "b")
    raises(early, exchange.bytes, exchange, "x")
    raises(early, exchange.closed, exchange, "end")
    raises("there is no reply yet", exchange.reply, exchange)
    exchange:next(WALL, MONO)
    raises("a request is under way", exchange.next, exchange, WALL, MONO)
    raises("status: status must be a whole number from 100 to 999", exchange.status, exchange, 2.5)
    raises("read_body: n must be a whole number from 1 to 16777216", exchange.read_body, exchange, 0)
    raises("work: number must be a whole number from 1 to 9007199254740992", core.work, 0)
    raises("invalid option", exchange.closed, exchange, "finished")
    raises("bytes: bytes must be a string", exchange.bytes, exchange, 5)
    exchange:closed("broken")
    raises(early, exchange.bytes, exchange, "x")
    raises("milliseconds since 1970", exchange.next, exchange, 0 / 0, MONO)
    raises("milliseconds of a steady clock", exchange.next, exchange, WALL, -1)
  end)
end)

describe("core.completion", function()
  local server

  setup(function()
    server = loopback.start()
  end)

  teardown(function()
    server:close()
  end)

  local function local_route(changes)
    local t = { url = server.url .. "/v1/chat/completions" }
    for name, value in pairs(changes or {}) do
      t[name] = value
    end
    return make_route(t)
  end

  it("is one whole call", function()
    server:script { { body = REPLY, headers = { ["x-request-id"] = "req_1" } }, { body = REPLY } }
    local reply, err, meta = core.completion(local_route(), question({ api_key = "x" }, core.image(PNG)),
      { api_key = true })
    assert.is_nil(err)
    assert.equal("A \195\164\n", reply.choices[1].message.content)
    assert.equal("req_1", meta.request_id)
    assert.equal(200, meta.status)
    assert.equal("number", type(meta.timings.finished))
    assert.truthy(core.completion(local_route(), question()))
    local requests = server:requests()
    local sent = core.decode(requests[1].body)
    assert.is_nil(sent.api_key)
    assert.equal(core.data_url(PNG), sent.messages[1].content[2].image_url.url)
    assert.equal("Bearer " .. CANARY, requests[1].fields.authorization)
    assert.equal(requests[1].connection, requests[2].connection)
  end)

  it("answers nil, err, meta when it failed", function()
    server:script { { status = 404, body = '{"error":{"message":"no such model"}}' } }
    local reply, err, meta = core.completion(local_route(), question())
    assert.is_nil(reply)
    assert.equal("not_found_error", err.type)
    assert.equal(404, meta.status)
    reply, err = core.completion(local_route { url = "http://127.0.0.1:1/x" }, question())
    assert.is_nil(reply)
    assert.equal("api_connection_error", err.type)
    reply, err = core.completion(local_route(), {})
    assert.is_nil(reply)
    assert.equal("invalid_request_error", err.type)
  end)

  it("holds when the collector runs at every step", function()
    server:script { { body = REPLY, always = true } }
    collector.stressed(function()
      for _ = 1, 5 do
        local reply = assert(core.completion(local_route(), question({}, core.image(PNG))))
        assert.equal("A \195\164\n", reply.choices[1].message.content)
      end
    end)
  end)

  it("is not for streams", function()
    local ok, message = pcall(core.completion, local_route(), question { stream = true })
    assert.is_false(ok)
    assert.truthy(message:find("core.completion gives whole replies", 1, true))
  end)

  it("leaves an exchange to the transport that drives it", function()
    server:script { { body = REPLY } }
    local exchange = assert(core.exchange(local_route(), question()))
    local multi = assert(core.multi())
    local call = assert(multi:start(exchange))
    local ok, message = pcall(exchange.next, exchange, WALL, MONO)
    assert.is_false(ok)
    assert.truthy(message:find("driven by a multi", 1, true))
    while not exchange:settled() do
      multi:wait(call)
    end
    assert.equal("A \195\164\n", exchange:reply().choices[1].message.content)
    exchange:close()
    call:close()
    multi:close()
  end)

  it("says so when vision.curl cannot be loaded", function()
    local code = [[
      package.preload["vision.curl"] = function() error("libcurl.so.4: cannot open shared object file", 0) end
      local core = require "vision.core"
      local route = core.route { dialect = "openai", url = "http://127.0.0.1:1/" }
      local request = { model = "m", messages = { { role = "user", content = "Q" } } }
      local reply, err = core.completion(route, request)
      assert(reply == nil and err.type == "missing_module", tostring(err))
      assert(err.message:find("vision.curl cannot be loaded: .*libcurl.so.4"), tostring(err))
      local multi, again = core.multi()
      assert(multi == nil and again.type == "missing_module", tostring(again))
      io.write "ok"
    ]]
    local first = 0
    while arg[first - 1] do
      first = first - 1
    end
    local result = process.run { arg[first], "-e", code }
    assert.equal("ok", result.stdout .. result.stderr)
  end)
end)
