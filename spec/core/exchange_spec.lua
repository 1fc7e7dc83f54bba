local core = require "vision.core"
local fixture = require "support.fixture"
local replay = require "support.replay"

local WALL = replay.WALL
local REPLY = '{"id":"r","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,'
  .. '"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}]}'
local EVENTS = { ["content-type"] = "text/event-stream" }

local function chunk(content, finish)
  return ('data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,'
    .. '"delta":{"content":"%s"},"finish_reason":%s}]}\n\n'):format(content, finish and '"' .. finish .. '"'
    or "null")
end

local function ask(...)
  return { model = "openai/gpt-4o", messages = { { role = "user", content = { ... } } } }
end

local function start(changes, request)
  return assert(core.exchange(replay.route(changes), request or ask("hi")))
end

local function streaming(changes)
  local request = ask("hi")
  request.stream = true
  return start(changes, request)
end

-- One attempt: expects SEND at `mono`, answers, and gives the step that follows.
local function attempt(exchange, mono, reply)
  assert.equal("send", exchange:next(WALL + mono, mono))
  replay.answer(exchange, reply)
  return exchange:next(WALL + mono, mono)
end

describe("core.exchange", function()
  it("sends the key in a header of the request and nowhere else", function()
    local exchange = start()
    exchange:next(WALL, 0)
    local request, seen = exchange:request(), {}
    for _, header in ipairs(request.headers) do
      seen[header[1]] = header[2]
    end
    assert.equal("Bearer " .. replay.KEY, seen.authorization)
    assert.equal("application/json", seen["content-type"])
    assert.equal("vision/spec", seen["user-agent"])
    assert.is_nil(request.url:find(replay.KEY, 1, true))
    assert.is_nil(replay.body(exchange):find(replay.KEY, 1, true))
  end)

  it("lets the caller's own header win", function()
    local own = { "Content-Type", "application/json; charset=utf-8" }
    local exchange = start{ headers = { own, { "x-a", "b" } } }
    exchange:next(WALL, 0)
    local count = 0
    for _, header in ipairs(exchange:request().headers) do
      if header[1]:lower() == "content-type" then
        count = count + 1
        assert.equal("application/json; charset=utf-8", header[2])
      end
    end
    assert.equal(1, count)
  end)

  it("tells what came with the reply", function()
    local exchange = start()
    local headers = { ["x-request-id"] = "req_1", ["x-y"] = "z" }
    assert.equal("done", attempt(exchange, 0, { body = REPLY, headers = headers }))
    local meta = exchange:meta()
    assert.equal(200, meta.status)
    assert.equal(1, meta.attempts)
    assert.equal("req_1", meta.request_id)
    assert.equal("z", meta.headers["x-y"])
  end)

  describe("retries", function()
    for _, status in ipairs{ 408, 409, 429, 500, 502, 503, 504, 529 } do
      it("after " .. status, function()
        local exchange = start{ retries = 2 }
        assert.equal("wait", attempt(exchange, 0, { status = status, body = "{}" }))
        local delay = exchange:delay()
        assert.is_true(delay >= 375 and delay <= 500, "first backoff " .. delay)
        assert.equal("wait", exchange:next(WALL, delay - 1))
        assert.equal("wait", attempt(exchange, delay, { status = status, body = "{}" }))
        local second = exchange:delay()
        assert.is_true(second >= 750 and second <= 1000, "second backoff " .. second)
        assert.equal("done", attempt(exchange, delay + second, { body = REPLY }))
        assert.equal(3, exchange:meta().attempts)
        assert.is_nil(exchange:failure())
      end)
    end

    for _, status in ipairs{ 400, 401, 402, 403, 404, 413, 422 } do
      it("not after " .. status, function()
        assert.equal("failed", attempt(start{ retries = 2 }, 0, { status = status, body = "{}" }))
      end)
    end

    it("not more often than asked", function()
      assert.equal("failed", attempt(start{ retries = 0 }, 0, { status = 500, body = "" }))
    end)

    it("not when the quota is spent", function()
      local exchange = start{ retries = 2 }
      assert.equal("failed", attempt(exchange, 0, {
        status = 429, body = '{"error":{"message":"You exceeded your quota","code":"insufficient_quota"}}',
      }))
      assert.equal("billing_error", exchange:failure().type)
    end)

    local hints = {
      { { ["retry-after-ms"] = "1500" }, 1500 },
      { { ["x-ms-retry-after-ms"] = "20" }, 20 },
      { { ["retry-after"] = "3" }, 3000 },
      { { ["retry-after"] = "0.25" }, 250 },
      { { ["retry-after-ms"] = "7", ["retry-after"] = "3" }, 7 },
      { { ["llm_provider-retry-after"] = "2" }, 2000 },
      { { ["Retry-After"] = "Tue, 14 Nov 2023 22:13:25 GMT" }, 5000 },
    }
    for _, hint in ipairs(hints) do
      local name, value = next(hint[1])
      it(("waits as told by %s: %s"):format(name, value), function()
        local exchange = start{ retries = 1 }
        assert.equal("wait", attempt(exchange, 0, { status = 503, body = "", headers = hint[1] }))
        assert.equal(hint[2], exchange:delay())
      end)
    end

    local wild = { "", "soon", "-3", "1e3", "12345678901", "Tue, 99 Nov 2023 22:13:25 GMT", "1 2" }
    for _, value in ipairs(wild) do
      it(("backs off when Retry-After is %q"):format(value), function()
        local exchange = start{ retries = 1 }
        local reply = { status = 503, body = "", headers = { ["retry-after"] = value } }
        assert.equal("wait", attempt(exchange, 0, reply))
        assert.is_true(exchange:delay() <= 500)
      end)
    end

    it("fails at once when told to wait for longer than two minutes, and says how long", function()
      local exchange = start{ retries = 5 }
      local reply = { status = 429, body = "{}", headers = { ["retry-after"] = "121" } }
      assert.equal("failed", attempt(exchange, 0, reply))
      assert.equal(121, exchange:failure().retry_after)
    end)

    it("as the server says: x-should-retry", function()
      local no = { status = 500, body = "", headers = { ["x-should-retry"] = "false" } }
      assert.equal("failed", attempt(start{ retries = 2 }, 0, no))
      local yes = { status = 400, body = "{}", headers = { ["x-should-retry"] = "true" } }
      assert.equal("wait", attempt(start{ retries = 2 }, 0, yes))
    end)

    it("holds back every call that uses the same key", function()
      local credential = core.credential("k")
      local first, second = start{ retries = 1, credential = credential }, start{ credential = credential }
      local reply = { status = 429, body = "{}", headers = { ["retry-after"] = "4" } }
      assert.equal("wait", attempt(first, 1000, reply))
      assert.equal("wait", second:next(WALL, 2000))
      assert.equal(3000, second:delay())
      assert.equal("send", second:next(WALL, 5000))
    end)

    it("holds back none that would rather ask another", function()
      local credential = core.credential("k")
      local first = start{ credential = credential }
      local second = start{ credential = credential, impatient = true }
      local reply = { status = 429, body = "{}", headers = { ["retry-after"] = "4" } }
      assert.equal("failed", attempt(first, 1000, reply))
      assert.equal("send", second:next(WALL, 2000))
    end)

    local curable =
      { "broken", "resolve", "connect", "connect_timeout", "first_byte_timeout", "idle_timeout" }
    for _, reason in ipairs(curable) do
      it("after " .. reason, function()
        local exchange = start{ retries = 1 }
        assert.equal("wait", attempt(exchange, 0, { reason = reason, detail = "why" }))
        assert.equal("done", attempt(exchange, 500, { body = REPLY }))
      end)
    end

    for _, reason in ipairs{ "tls", "total_timeout", "too_large" } do
      it("not after " .. reason, function()
        assert.equal("failed", attempt(start{ retries = 1 }, 0, { reason = reason, detail = "why" }))
      end)
    end
  end)

  describe("time", function()
    it("fails when the call takes too long, however many attempts are left", function()
      local exchange = start{ retries = 9, timeouts = { total = 600 } }
      assert.equal("wait", attempt(exchange, 0, { status = 500, body = "" }))
      assert.equal("failed", exchange:next(WALL, 600))
      assert.equal("timeout", exchange:failure().type)
    end)

    it("does not wait for an attempt that would come too late", function()
      local exchange = start{ retries = 9, timeouts = { total = 300 } }
      assert.equal("failed", attempt(exchange, 0, { status = 500, body = "" }))
      assert.equal("server_error", exchange:failure().type)
    end)

    it("gives the transport what is left of the whole", function()
      local exchange = start{ retries = 9, timeouts = { total = 10000, connect = 7 } }
      exchange:next(WALL, 0)
      assert.equal(10000, exchange:request().policy.total_ms)
      assert.equal(7, exchange:request().policy.connect_ms)
      replay.answer(exchange, { status = 500 })
      exchange:next(WALL, 0)
      exchange:next(WALL, 4000)
      assert.equal(6000, exchange:request().policy.total_ms)
    end)

    local told = {
      connect_timeout = "no connection to api.example within 7 s",
      first_byte_timeout = "api.example sent nothing within 8 s",
      idle_timeout = "api.example stopped sending for 9 s",
      total_timeout = "the call took longer than 10 s",
    }
    for reason, text in pairs(told) do
      it("tells a " .. reason, function()
        local exchange =
          start{ timeouts = { connect = 7000, first_byte = 8000, idle = 9000, total = 10000 } }
        assert.equal("failed", attempt(exchange, 0, { reason = reason }))
        assert.equal("timeout", exchange:failure().type)
        assert.matches(text, exchange:failure().message, 1, true)
      end)
    end
  end)

  describe("errors", function()
    local body = '{"error":{"message":"No such thing","type":"invalid_request_error","param":"p","code":"c"}}'
    local types = {
      [400] = "invalid_request_error", [401] = "authentication_error", [402] = "billing_error",
      [403] = "permission_error", [404] = "not_found_error", [408] = "timeout",
      [409] = "invalid_request_error",
      [413] = "request_too_large", [422] = "invalid_request_error", [429] = "rate_limit_error",
      [498] = "invalid_request_error", [500] = "server_error", [502] = "server_error",
      [503] = "service_unavailable",
      [504] = "timeout", [529] = "overloaded_error",
    }
    for status, type in pairs(types) do
      it(("%d is %s, in the provider's shape"):format(status, type), function()
        local exchange = start()
        local headers = { ["content-type"] = "application/json", ["x-request-id"] = "req_9" }
        assert.equal("failed", attempt(exchange, 0, { status = status, body = body, headers = headers }))
        local err = exchange:failure()
        assert.same({ type, status, "p", "c", "req_9", "openai" },
          { err.type, err.status, err.param, err.code, err.request_id, err.provider })
        assert.matches("No such thing", err.message, 1, true)
      end)

      for name, shapeless in pairs{ empty = "", html = "<html><body><h1>Bad &amp; Gateway</h1></body></html>",
        text = "upstream error", list = "[1]", cut = '{"error":' } do
        it(("%d is %s, with %s for a body"):format(status, type, name), function()
          local exchange = start()
          assert.equal("failed", attempt(exchange, 0, { status = status, body = shapeless }))
          assert.equal(type, exchange:failure().type)
          assert.equal(status, exchange:failure().status)
          assert.matches(tostring(status), exchange:failure().message, 1, true)
        end)
      end
    end

    local shapes = {
      ['{"error":"as a string"}'] = "as a string",
      ['{"detail":"fastapi"}'] = "fastapi",
      ['{"detail":[{"loc":["body"],"msg":"field required","type":"x"}]}'] = "field required",
      ['{"message":"plain"}'] = "plain",
      ['{"Message":"aws"}'] = "aws",
      ['{"object":"error","message":"old vllm","code":400}'] = "old vllm",
      ['[{"error":{"message":"in a list"}}]'] = "in a list",
      ['{"status":"failure","message":"portkey"}'] = "portkey",
    }
    for shape, message in pairs(shapes) do
      it("reads " .. shape, function()
        local exchange = start()
        attempt(exchange, 0, { status = 400, body = shape })
        assert.matches(message, exchange:failure().message, 1, true)
      end)
    end

    local refined = {
      { '{"error":{"message":"x","code":"context_length_exceeded"}}', "context_window_exceeded" },
      { '{"error":{"message":"This model\'s Maximum Context Length is 8192 tokens"}}',
        "context_window_exceeded" },
      { '{"error":{"message":"prompt is too long: 9 > 8"}}', "context_window_exceeded" },
      { '{"error":{"message":"string too long: input is too long","code":"string_above_max_length"}}',
        "invalid_request_error" },
      { '{"error":{"message":"x","code":"content_filter"}}', "content_policy_violation" },
      { '{"error":{"message":"x","code":"content_policy_violation"}}', "content_policy_violation" },
    }
    for _, case in ipairs(refined) do
      it(case[2] .. " from " .. case[1], function()
        local exchange = start()
        attempt(exchange, 0, { status = 400, body = case[1] })
        assert.equal(case[2], exchange:failure().type)
      end)
    end

    it("a missing page prints the whole URL", function()
      local exchange = start()
      attempt(exchange, 0, { status = 404, body = "404 page not found" })
      assert.matches("https://api.example/v1/chat/completions", exchange:failure().message, 1, true)
    end)

    it("a refused key says where the key comes from, and not what it is", function()
      local exchange = start{ key_hint = "Set OPENAI_API_KEY or pass api_key" }
      attempt(exchange, 0, { status = 401, body = '{"error":{"message":"Incorrect API key provided"}}' })
      local text = tostring(exchange:failure())
      assert.matches("Set OPENAI_API_KEY", text, 1, true)
      assert.is_nil(text:find(replay.KEY, 1, true))
    end)

    it("a model that is gone names its successor", function()
      local exchange = start{ successor = "openai/gpt-4o" }
      attempt(exchange, 0, { status = 404, body = '{"error":{"message":"m","code":"model_not_found"}}' })
      assert.matches("openai/gpt-4o", exchange:failure().message, 1, true)
    end)

    it("a redirect is not followed: the key stays here", function()
      local exchange = start{ retries = 3 }
      local reply = { status = 307, headers = { location = "https://evil.example/v1" } }
      assert.equal("failed", attempt(exchange, 0, reply))
      assert.equal("api_response_error", exchange:failure().type)
      assert.matches("evil.example", exchange:failure().message, 1, true)
    end)

    local bad = {
      ["an empty body"] = { "", "empty body" }, ["a web page"] = { "<!DOCTYPE html><p>Hi", "web page" },
      ["no JSON"] = { "hello", "not valid JSON" }, ["a list"] = { "[]", "no object" },
      ["no choices"] = { '{"id":"x"}', "no choices" },
      ["a cut reply"] = { REPLY:sub(1, -20), "not valid JSON" },
      ["bad UTF-8"] = { REPLY:gsub("hi", "h\255"), "not valid JSON" },
    }
    for name, case in pairs(bad) do
      it("200 with " .. name, function()
        local exchange = start{ retries = 3 }
        assert.equal("failed", attempt(exchange, 0, { body = case[1], headers = {} }))
        assert.equal("api_response_error", exchange:failure().type)
        assert.matches(case[2], exchange:failure().message, 1, true)
      end)
    end

    it("200 with an error inside", function()
      local exchange = start()
      local reply = { body = '{"error":{"message":"No credits","code":402}}' }
      assert.equal("failed", attempt(exchange, 0, reply))
      assert.equal("billing_error", exchange:failure().type)
    end)

    it("a reply over the limit", function()
      local exchange = start{ max_response_bytes = 50 }
      assert.equal("failed", attempt(exchange, 0, { body = REPLY }))
      assert.matches("the reply", exchange:failure().message, 1, true)
    end)
  end)

  describe("streams", function()
    it("give chunks as they come", function()
      local exchange = streaming()
      exchange:next(WALL, 0)
      exchange:status(200)
      exchange:header("content-type", "text/event-stream")
      assert.is_nil(exchange:chunk())
      exchange:bytes(chunk("a"))
      assert.equal("a", exchange:chunk().choices[1].delta.content)
      assert.is_nil(exchange:chunk())
      assert.is_false(exchange:settled())
      exchange:bytes(chunk("b", "stop") .. "data: [DONE]\n\n")
      assert.equal("b", exchange:text())
      assert.is_nil(exchange:chunk())
      assert.is_true(exchange:settled())
      exchange:closed("end")
      assert.equal("done", exchange:next(WALL, 1))
      assert.is_nil(exchange:failure())
    end)

    it("that break before the first chunk are tried again", function()
      local exchange = streaming{ retries = 1 }
      assert.equal("wait", attempt(exchange, 0, { headers = EVENTS, body = "data: {", reason = "broken" }))
      local whole = { headers = EVENTS, body = chunk("a", "stop") .. "data: [DONE]\n\n" }
      assert.equal("done", attempt(exchange, 500, whole))
      assert.equal("a", exchange:text())
      assert.is_nil(exchange:chunk())
      assert.is_nil(exchange:failure())
    end)

    it("whose first event is an overload are tried again", function()
      local exchange = streaming{ retries = 1 }
      local overloaded = 'data: {"error":{"type":"overloaded_error","message":"Overloaded"}}\n\n'
      assert.equal("wait", attempt(exchange, 0, { headers = EVENTS, body = overloaded }))
      assert.equal("done", attempt(exchange, 500, { headers = EVENTS, body = chunk("a", "stop") }))
      assert.equal("a", exchange:text())
    end)

    it("whose first event is a refusal fail at once", function()
      local exchange = streaming{ retries = 1 }
      local refused = 'data: {"error":{"type":"invalid_request_error","message":"Bad image"}}\n\n'
        .. "data: [DONE]\n\n"
      assert.equal("failed", attempt(exchange, 0, { headers = EVENTS, body = refused }))
      assert.equal("invalid_request_error", exchange:failure().type)
      assert.is_nil(exchange:chunk())
    end)

    it("that break later say how far they got, and are not tried again", function()
      local exchange = streaming{ retries = 3 }
      local reply = { headers = EVENTS, body = chunk("a") .. chunk("b"), reason = "broken", detail = "reset" }
      assert.equal("done", attempt(exchange, 0, reply))
      assert.equal(2, #replay.chunks(exchange))
      local err = exchange:failure()
      assert.equal("api_connection_error", err.type)
      assert.matches("2 chunks had come", err.message, 1, true)
      assert.matches("reset", err.message, 1, true)
    end)

    it("that end without their end mark are no whole answer", function()
      local exchange = streaming()
      assert.equal("done", attempt(exchange, 0, { headers = EVENTS, body = chunk("a") }))
      assert.equal("a", exchange:text())
      assert.is_nil(exchange:chunk())
      assert.equal("api_connection_error", exchange:failure().type)
    end)

    it("with an error in the middle raise it", function()
      local exchange = streaming()
      local body = chunk("a") .. 'data: {"error":{"message":"exploded","code":502}}\n\n' .. chunk("b")
      attempt(exchange, 0, { headers = EVENTS, body = body })
      assert.equal("a", exchange:text())
      assert.is_nil(exchange:chunk())
      assert.equal("server_error", exchange:failure().type)
      assert.matches("exploded", exchange:failure().message, 1, true)
      assert.matches("not whole", exchange:failure().message, 1, true)
    end)

    it("with finish_reason error raise it", function()
      local exchange = streaming()
      local body = chunk("a") .. chunk("", "error") .. "data: [DONE]\n\n"
      attempt(exchange, 0, { headers = EVENTS, body = body })
      assert.equal("a", exchange:text())
      assert.is_nil(exchange:chunk())
      assert.equal("server_error", exchange:failure().type)
    end)

    it("with a line that is no JSON raise it", function()
      local exchange = streaming()
      attempt(exchange, 0, { headers = EVENTS, body = chunk("a") .. "data: {oops\n\n" })
      assert.equal("a", exchange:text())
      assert.is_nil(exchange:chunk())
      assert.equal("api_response_error", exchange:failure().type)
    end)

    it("answered with an error status are errors", function()
      local exchange = streaming()
      local reply = { status = 400, body = '{"error":{"message":"no"}}', headers = EVENTS }
      assert.equal("failed", attempt(exchange, 0, reply))
      assert.equal("invalid_request_error", exchange:failure().type)
    end)

    it("answered with a web page are errors", function()
      local exchange = streaming()
      local reply = { body = "<html>", headers = { ["content-type"] = "text/html" } }
      assert.equal("failed", attempt(exchange, 0, reply))
      assert.matches("web page", exchange:failure().message, 1, true)
    end)

    it("with one event over the limit fail", function()
      local exchange = streaming()
      exchange:next(WALL, 0)
      exchange:status(200)
      exchange:header("content-type", "text/event-stream")
      for _ = 1, 17 do
        exchange:bytes(("x"):rep(2 ^ 20))
      end
      exchange:closed("end")
      assert.equal("failed", exchange:next(WALL, 1))
    end)
  end)

  describe("remote images", function()
    local PNG = fixture.read("images/plain.png")
    local URL = "http://pictures.example/a.png?signature=secret"
    local base64_only = { accepts = { "base64" }, retries = 1 }

    local function image(url)
      return { type = "image_url", image_url = { url = url or URL } }
    end

    it("that the provider takes by URL are not fetched", function()
      local exchange = start(nil, ask("?", image()))
      exchange:next(WALL, 0)
      assert.equal("POST", exchange:request().method)
      assert.is_false(exchange:request().policy.guarded)
    end)

    it("are fetched under guard, without the key, and inlined", function()
      local allowing = { accepts = { "base64" }, allow_hosts = { "pictures.example" } }
      local exchange = start(allowing, ask("?", image()))
      exchange:next(WALL, 0)
      local request = exchange:request()
      assert.equal("GET", request.method)
      assert.equal(URL, request.url)
      assert.is_true(request.policy.guarded)
      assert.same({ "pictures.example" }, request.policy.allow)
      assert.equal(1000000, request.policy.max_bytes)
      for _, header in ipairs(request.headers) do
        assert.is_nil(header[2]:find(replay.KEY, 1, true))
      end
      replay.answer(exchange, { body = PNG, headers = { ["content-type"] = "text/plain" } }, 100)
      assert.equal("send", exchange:next(WALL, 1))
      assert.equal("POST", exchange:request().method)
      assert.is_false(exchange:request().policy.guarded)
      assert.matches("data:image/png;base64," .. core.base64(PNG), replay.body(exchange), 1, true)
      assert.equal(1, exchange:meta().attempts)
    end)

    it("are fetched once when they stand twice", function()
      local exchange = start(base64_only, ask(image(), "?", image()))
      exchange:next(WALL, 0)
      replay.answer(exchange, { body = PNG })
      exchange:next(WALL, 1)
      assert.equal("POST", exchange:request().method)
      local _, count = replay.body(exchange):gsub("data:image/png", "")
      assert.equal(2, count)
    end)

    it("follow redirects, each under guard", function()
      local exchange = start(base64_only, ask(image()))
      exchange:next(WALL, 0)
      replay.answer(exchange, { status = 302, headers = { location = "/b.png" } })
      assert.equal("send", exchange:next(WALL, 1))
      assert.equal("http://pictures.example/b.png", exchange:request().url)
      replay.answer(exchange, { status = 301, headers = { location = "https://cdn.example/c.png" } })
      exchange:next(WALL, 2)
      assert.equal("https://cdn.example/c.png", exchange:request().url)
      assert.is_true(exchange:request().policy.guarded)
    end)

    it("stop after too many redirects", function()
      local exchange = start(base64_only, ask(image()))
      local step = exchange:next(WALL, 0)
      for _ = 1, 6 do
        assert.equal("send", step)
        replay.answer(exchange, { status = 302, headers = { location = "/again" } })
        step = exchange:next(WALL, 1)
      end
      assert.equal("failed", step)
      assert.equal("image_fetch_error", exchange:failure().type)
    end)

    local refused = {
      ["another scheme"] = "ftp://x/y", ["a file"] = "file:///etc/passwd", ["a user"] = "http://a@b/",
    }
    for name, location in pairs(refused) do
      it("do not follow a redirect to " .. name, function()
        local exchange = start(base64_only, ask(image()))
        exchange:next(WALL, 0)
        replay.answer(exchange, { status = 302, headers = { location = location } })
        assert.equal("failed", exchange:next(WALL, 1))
        assert.equal("image_fetch_error", exchange:failure().type)
        assert.equal("messages[1].content[1]", exchange:failure().place)
      end)
    end

    it("that cannot be had name the place, the URL without its query, and the reason", function()
      local exchange = start(base64_only, ask("?", image()))
      exchange:next(WALL, 0)
      replay.answer(exchange, { status = 403 })
      assert.equal("failed", exchange:next(WALL, 1))
      local err = exchange:failure()
      assert.equal("image_fetch_error", err.type)
      assert.equal("messages[1].content[2]", err.place)
      assert.matches("http://pictures.example/a.png: the server answered 403", err.message, 1, true)
      assert.is_nil(err.message:find("secret", 1, true))
    end)

    it("are tried again after a server's error", function()
      local exchange = start(base64_only, ask(image()))
      exchange:next(WALL, 0)
      replay.answer(exchange, { status = 503 })
      assert.equal("wait", exchange:next(WALL, 1))
      assert.equal("send", exchange:next(WALL, 1000))
      replay.answer(exchange, { status = 503 })
      assert.equal("failed", exchange:next(WALL, 1001))
    end)

    it("that the guard refuses are told so", function()
      local exchange = start(base64_only, ask(image()))
      exchange:next(WALL, 0)
      replay.answer(exchange, { reason = "refused", detail = "10.0.0.1 is a private address" })
      assert.equal("failed", exchange:next(WALL, 1))
      assert.matches("10.0.0.1 is a private address", exchange:failure().message, 1, true)
    end)

    it("that are no image are refused with the place", function()
      local exchange = start(base64_only, ask(image()))
      exchange:next(WALL, 0)
      replay.answer(exchange, { body = "<html>Not here</html>" })
      assert.equal("failed", exchange:next(WALL, 1))
      assert.equal("image_error", exchange:failure().type)
      assert.equal("messages[1].content[1]", exchange:failure().place)
    end)

    it("that the provider could not download are inlined, once", function()
      local exchange = start(nil, ask("?", image()))
      local reply = { status = 400, body = '{"error":{"message":"Error while downloading the image","code":'
        .. '"invalid_image_url"}}' }
      assert.equal("send", attempt(exchange, 0, reply))
      assert.equal("GET", exchange:request().method)
      replay.answer(exchange, { body = PNG })
      assert.equal("send", exchange:next(WALL, 1))
      assert.matches("data:image/png", replay.body(exchange), 1, true)
      replay.answer(exchange, reply)
      assert.equal("failed", exchange:next(WALL, 2))
    end)

    for url, text in pairs{ ["gs://bucket/a"] = "does not read gs:// URLs",
      ["s3://bucket/a"] = "does not read s3:// URLs",
      ["photo.jpg"] = "vision.image", ["ftp://x/a.png"] = "is no URL of an image" } do
      it("of another kind are refused: " .. url, function()
        local exchange = start(nil, ask(image(url)))
        assert.equal("failed", exchange:next(WALL, 0))
        assert.matches(text, exchange:failure().message, 1, true)
        assert.equal("messages[1].content[1].image_url.url", exchange:failure().place)
      end)
    end
  end)

  describe("limits", function()
    local PNG = core.image_bytes(fixture.read("images/plain.png"))

    local function refusal(limits, request, changes)
      changes = changes or {}
      changes.limits = limits
      local exchange, err = core.exchange(replay.route(changes), request)
      if exchange then
        assert.equal("failed", exchange:next(WALL, 0))
        err = exchange:failure()
      end
      assert.matches("ignore_limits = true", err.message, 1, true)
      assert.matches("Example's docs", err.message, 1, true)
      changes.ignore_limits = true
      assert.equal("send", core.exchange(replay.route(changes), request):next(WALL, 0))
      return err
    end

    it("on the number of images name the first that is too many", function()
      local err = refusal({ images = 1, source = "Example's docs" }, ask("?", PNG, PNG))
      assert.equal("messages[1].content[3]", err.place)
      assert.matches("at most 1 image ", err.message, 1, true)
    end)

    it("on a system message beside an image", function()
      local request = ask("?", PNG)
      table.insert(request.messages, 1, { role = "system", content = "Be brief." })
      local err = refusal({ no_system_with_image = true, source = "Example's docs" }, request)
      assert.equal("messages[1]", err.place)
    end)

    it("on an image's bytes, side, pixels and type", function()
      local function one(limit, value)
        return refusal({ [limit] = value, source = "Example's docs" }, ask("?", PNG))
      end
      assert.equal("request_too_large", one("image_bytes", 10).type)
      assert.matches("longer side", one("side", 3).message, 1, true)
      assert.matches("at most 0 megapixels", one("pixels", 3).message, 1, true)
      local err = one("media_types", { "jpeg", "webp" })
      assert.matches("image/png", err.message, 1, true)
      assert.matches("jpeg, webp", err.message, 1, true)
      assert.equal("messages[1].content[2]", err.place)
    end)

    it("on bytes are told as providers tell them, and to the byte when that would say the same", function()
      local function told(size, most)
        local bytes = (fixture.read("images/plain.png") .. ("x"):rep(size)):sub(1, size)
        local request = ask("?", core.image_bytes(bytes))
        return refusal({ image_bytes = most, source = "Example's docs" }, request).message
      end
      assert.matches("the image data is 3 MiB, and ", told(3 * 2 ^ 20, 2 ^ 20), 1, true)
      assert.matches("images of at most 1.5 MiB: make it smaller", told(2 ^ 21, 1.5 * 2 ^ 20), 1, true)
      assert.matches("is 1 MiB, and .* at most 1023.99 KiB", told(2 ^ 20, 2 ^ 20 - 10))
      assert.matches("is 1048577 bytes, and .* at most 1048576 bytes", told(2 ^ 20 + 1, 2 ^ 20))
    end)

    it("on the whole request when it carries base64", function()
      local err = refusal({ base64_request_bytes = 100, source = "Example's docs" }, ask("?", PNG))
      assert.equal("request_too_large", err.type)
      local exchange = start({ limits = { base64_request_bytes = 100 } }, ask(("text "):rep(50)))
      assert.equal("send", exchange:next(WALL, 0))
    end)

    it("a model that cannot see", function()
      local route = replay.route{ vision = false, successor = "openai/gpt-4o" }
      local exchange, err = core.exchange(route, ask("?", PNG))
      assert.is_nil(exchange)
      assert.matches("does not take images; one that does: openai/gpt-4o", err.message, 1, true)
      assert.equal("messages[1].content[2]", err.place)
      assert.equal("send", core.exchange(route, ask("?")):next(WALL, 0))
    end)

    it("a parameter that the model refuses", function()
      local request = ask("?")
      request.stop = "x"
      local exchange = start({ rules = { refuse = { "stop" } } }, request)
      assert.equal("failed", exchange:next(WALL, 0))
      assert.equal("unsupported_params", exchange:failure().type)
      assert.equal("stop", exchange:failure().place)
      assert.matches("drop_params", exchange:failure().message, 1, true)
    end)
  end)

  describe("local answers", function()
    it("mock a whole call", function()
      local exchange = start{ dialect = "local", mock = "Hello there" }
      assert.equal("work", exchange:next(WALL, 0))
      exchange:work()
      assert.equal("done", exchange:next(WALL, 1))
      local reply = exchange:reply()
      assert.equal("Hello there", reply.choices[1].message.content)
      assert.equal(1700000000, reply.created)
      assert.same({ prompt_tokens = 1, completion_tokens = 2, total_tokens = 3 }, reply.usage)
    end)

    it("mock a stream", function()
      local exchange = streaming{ dialect = "local", mock = "Hello there, friend" }
      exchange:next(WALL, 0)
      exchange:work()
      assert.equal("done", exchange:next(WALL, 1))
      local chunks, text = replay.chunks(exchange), {}
      for _, c in ipairs(chunks) do
        text[#text + 1] = c.choices[1] and c.choices[1].delta.content
      end
      assert.equal("Hello there, friend", table.concat(text))
      assert.equal("stop", chunks[#chunks - 1].choices[1].finish_reason)
      assert.equal(3, chunks[#chunks].usage.completion_tokens)
      assert.is_nil(exchange:failure())
    end)
  end)

  describe("files", function()
    -- Without a pipe of our own: its ends would be counted, or not, as they happen to be open.
    local function open_files()
      collectgarbage()
      collectgarbage()                   -- what a finalizer let go
      local stat, path = assert(io.open("/proc/self/stat")), os.tmpname()
      os.execute(("ls /proc/%s/fd >%s"):format(stat:read("*a"):match("^%d+"), path))
      stat:close()
      local count = 0
      for _ in io.lines(path) do
        count = count + 1
      end
      os.remove(path)
      return count
    end

    it("are closed when the call is done, fails or is dropped", function()
      local image = core.image(fixture.path("images/plain.png"))
      local before = open_files()
      local exchange = start(nil, ask("?", image))
      exchange:next(WALL, 0)
      assert.equal(before + 1, open_files())
      replay.answer(exchange, { body = REPLY })
      exchange:next(WALL, 1)
      assert.equal(before, open_files())
      exchange = start(nil, ask("?", image))
      exchange:next(WALL, 0)
      exchange:close()
      assert.equal(before, open_files())
    end)

    it("are closed while a call waits", function()
      local route, image = replay.route{ retries = 0 }, core.image(fixture.path("images/plain.png"))
      local limited = assert(core.exchange(route, ask("?")))
      attempt(limited, 0, { status = 429, headers = { ["retry-after"] = "5" }, body = "{}" })
      local before = open_files()
      local waiting = assert(core.exchange(route, ask("?", image)))
      assert.equal("wait", waiting:next(WALL, 0))
      assert.equal(before, open_files())
      assert.equal("send", waiting:next(WALL, 5000))
      assert.is_string(replay.body(waiting))
    end)

    it("in their hundreds do not stay open", function()
      local parts = {}
      for i = 1, 300 do
        parts[i] = core.image(fixture.path("images/plain.png"))
      end
      local before = open_files()
      local request = { model = "m", messages = { { role = "user", content = parts } } }
      local exchange = start({ max_response_bytes = 1000 }, request)
      assert.equal("send", exchange:next(WALL, 0))
      assert.is_true(open_files() <= before + 16)
      assert.is_string(replay.body(exchange))
      assert.is_true(open_files() <= before + 16)
    end)
  end)

  describe("once got wrong:", function()
    it("an oversize first event is refused when it is, not when the stream ends", function()
      local exchange = streaming{ max_response_bytes = 100000000 }
      exchange:next(WALL, 0)
      exchange:status(200)
      exchange:header("content-type", "text/event-stream")
      local piece = ("x"):rep(1000000)
      exchange:bytes("data: ")
      for _ = 1, 17 do
        exchange:bytes(piece)
      end
      assert.is_true(exchange:settled())
      assert.equal("api_response_error", exchange:failure().type)
      exchange:closed("end")
      assert.equal("failed", exchange:next(WALL, 1))
    end)

    it("a key that the server repeats is hidden in the error", function()
      local body = ('{"error":{"message":"Bad key %s!","code":"%s"}}'):format(replay.KEY, replay.KEY)
      local exchange = start()
      local headers = { ["x-request-id"] = replay.KEY }
      assert.equal("failed", attempt(exchange, 0, { status = 401, body = body, headers = headers }))
      local err = exchange:failure()
      assert.matches("Bad key %*+!", err.message)
      assert.is_nil((err.message .. err.code .. err.request_id):find(replay.KEY, 1, true))
    end)

    it("trailers and a late status say nothing of the bytes before them", function()
      local exchange = streaming()
      exchange:next(WALL, 0)
      exchange:status(200)
      exchange:header("content-type", "text/event-stream")
      exchange:bytes(chunk("a"))
      exchange:header("content-type", "application/json")
      exchange:status(500)
      exchange:bytes(chunk("b", "stop") .. "data: [DONE]\n\n")
      exchange:closed("end")
      assert.equal("done", exchange:next(WALL, 1))
      assert.equal(2, #replay.chunks(exchange))
      assert.is_nil(exchange:failure())
    end)

    it("a key that rests holds a call no longer than its timeout", function()
      local credential = core.credential("k")
      local first = start{ retries = 1, credential = credential }
      attempt(first, 0, { status = 429, body = "{}", headers = { ["retry-after"] = "100" } })
      local second = start{ credential = credential, timeouts = { total = 3000 } }
      assert.equal("wait", second:next(WALL, 1000))
      assert.equal(3000, second:delay())
      assert.equal("failed", second:next(WALL, 4000))
      assert.equal("timeout", second:failure().type)
    end)

    it("the timeout runs from the first step, whatever the clock on the wall says", function()
      local exchange = start{ retries = 9, timeouts = { total = 600 } }
      assert.equal("send", exchange:next(0, 0))
      replay.answer(exchange, { status = 500, body = "" })
      assert.equal("wait", exchange:next(0, 0))
      assert.equal("failed", exchange:next(0, 600))
      assert.equal("timeout", exchange:failure().type)
    end)

    it("redirects of a picture are no attempts", function()
      local request = ask{ type = "image_url", image_url = "https://a.example/b" }
      local exchange = start({ accepts = { "base64" }, retries = 1 }, request)
      for i = 1, 3 do
        exchange:next(WALL, 0)
        replay.answer(exchange, { status = 302, headers = { location = "/" .. i } })
      end
      exchange:next(WALL, 0)
      replay.answer(exchange, { status = 503 })
      assert.equal("wait", exchange:next(WALL, 0))
    end)

    it("a stream cut inside an event is a broken connection, not bad JSON", function()
      local exchange = streaming()
      exchange:next(WALL, 0)
      local body = chunk("a") .. chunk("b"):sub(1, 40)
      replay.answer(exchange, { body = body, headers = EVENTS, reason = "broken" })
      exchange:next(WALL, 1)
      replay.chunks(exchange)
      assert.equal("api_connection_error", exchange:failure().type)
      assert.matches("1 chunk had come", exchange:failure().message, 1, true)
    end)

    it("a mended reply names nothing twice", function()
      local exchange = start()
      attempt(exchange, 0, { body = '{"choices":[{"message":{"reasoning":"r","content":[{"type":"thinking",'
        .. '"thinking":[{"type":"text","text":"a"}]}],"tool_calls":[{"id":1,"type":2,"function":'
        .. '{"name":"f","arguments":"{}"}}]}}]}' })
      local text = exchange:reply_json()
      for _, name in ipairs{ "reasoning_content", "type", "role" } do
        assert.equal(1, select(2, text:gsub('"' .. name .. '":', "")), name)
      end
      assert.matches('"id":"chatcmpl%-%w+","type":"function"', text)
    end)

    it("all thoughts of a list are kept", function()
      local exchange = start()
      attempt(exchange, 0, { body = '{"choices":[{"message":{"content":[{"type":"thinking","thinking":'
        .. '[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]}}]}' })
      assert.equal("ab", exchange:reply().choices[1].message.reasoning_content)
    end)

    it("tool calls of a whole reply to a stream have their index", function()
      local exchange = streaming()
      attempt(exchange, 0, { body = '{"choices":[{"message":{"content":null,"tool_calls":[{"id":"a",'
        .. '"type":"function","function":{"name":"f","arguments":"{}"}},{"id":"b","type":"function",'
        .. '"function":{"name":"g","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}' })
      local calls = exchange:chunk().choices[1].delta.tool_calls
      assert.same({ 0, 1 }, { calls[1].index, calls[2].index })
    end)

    it("a temperature that may only be 1 is told as such", function()
      local request = ask("hi")
      request.temperature = 0.5
      local exchange, err = core.exchange(replay.route{ rules = { temperature_only_one = true } }, request)
      err = err or exchange:next(WALL, 0) == "failed" and exchange:failure()
      assert.equal("unsupported_params", err.type)
      assert.matches("takes no temperature other than 1: leave it out", err.message, 1, true)
    end)

    it("a stream of nothing but its end mark is no answer", function()
      local exchange = streaming{ retries = 1 }
      assert.equal("failed", attempt(exchange, 0, { body = ": hello\n\ndata: [DONE]\n\n", headers = EVENTS }))
      local err = exchange:failure()
      assert.equal("api_response_error", err.type)
      assert.equal("the stream was empty", err.message)
      assert.equal(200, err.status)
    end)

    it("a whole reply to a stream may be larger than one event", function()
      local text = ("x"):rep(17 * 2 ^ 20)
      local exchange = streaming{ max_response_bytes = 64 * 2 ^ 20 }
      local body = '{"choices":[{"message":{"content":"' .. text .. '"}}]}'
      assert.equal("done", attempt(exchange, 0, { body = body }))
      assert.is_true(exchange:text() == text)
    end)

    it("waiting times are told without a needless digit", function()
      for ms, text in pairs{ [50] = "0.05 s", [1500] = "1.5 s", [600000] = "600 s" } do
        local exchange = start{ timeouts = { first_byte = ms } }
        attempt(exchange, 0, { reason = "first_byte_timeout" })
        assert.matches("sent nothing within " .. text, exchange:failure().message, 1, true)
      end
    end)

    it("members that stand twice in a chunk are one or refused", function()
      local doubled = {
        '{"choices":[{"delta":{"content":"a"}}],"choices":[{"delta":{"content":"b"}}]}',
        '{"choices":[{"delta":{"content":"a"},"delta":{"content":"b"}}]}',
        '{"choices":[{"delta":{"content":"a","content":"b"}}]}',
        '{"choices":[{"delta":{"content":"a","cont\\u0065nt":"b"}}]}',
        '{"choices":[{"index":0,"index":1,"delta":{"content":"a"}}]}',
        '{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","id":"b","function":{"name":"f","name":"g",'
          .. '"arguments":"{","arguments":"}"}}]}}]}',
        '{"id":"a","id":"b","x":1,"x":[2],"usage":null,"usage":{"total_tokens":1},"choices":[{"delta":'
          .. '{"content":"a","y":1,"y":2},"finish_reason":null,"finish_reason":"stop"}]}',
      }
      for _, body in ipairs(doubled) do
        for _, behind in ipairs{ "", chunk("c") } do
          local exchange = streaming()
          local events = behind .. "data: " .. body .. "\n\n" .. chunk("z", "stop") .. "data: [DONE]\n\n"
          local step = attempt(exchange, 0, { body = events, headers = EVENTS })
          local pieces = {}
          for _, piece in ipairs(step == "done" and replay.chunks(exchange) or {}) do
            pieces[#pieces + 1] = piece.choices[1].delta.content
          end
          local err = exchange:failure()
          if err then
            assert.equal("api_response_error", err.type, body)
          else
            assert.equal(table.concat(pieces), exchange:result().choices[1].message.content, body)
          end
        end
      end
    end)
  end)

  it("can be closed in every state", function()
    local steps = {
      function() end,
      function(x) x:next(WALL, 0) end,
      function(x) x:status(200) end,
      function(x) x:bytes(REPLY:sub(1, 9)) end,
      function(x) x:bytes(REPLY:sub(10)) end,
      function(x) x:closed("end") end,
      function(x) x:next(WALL, 1) end,
    }
    for last = 1, #steps do
      local exchange = start()
      for i = 1, last do
        steps[i](exchange)
      end
      exchange:close()
      exchange:close()
    end
  end)
end)
