local canary = require "support.canary"
local core = require "vision.core"
local fixture = require "support.fixture"

local ANSWER = '{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,'
  .. '"message":{"role":"assistant","content":"A cat"},"finish_reason":"stop"}]}'
local EVENT = 'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":'
  .. '[{"index":0,"delta":{"content":"A cat"},"finish_reason":null}]}\n\n'

---An exchange whose request is under way.
local function sending(route, request)
  local described = { dialect = "openai", provider = "openai", model = "m", wire_model = "m",
    url = "https://models.example/v1/chat/completions", key_header = "authorization", key_prefix = "Bearer ",
    credential = core.credential(canary.KEY), accepts = { "base64" } }
  for name, value in pairs(route or {}) do
    described[name] = value
  end
  local whole = { model = "m", messages = { { role = "user", content = "Hi" } } }
  for name, value in pairs(request or {}) do
    whole[name] = value
  end
  local exchange = assert(core.exchange(core.route(described), whole))
  assert.equal("send", exchange:next())
  return exchange
end

local function reply(body, headers)
  return ("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n%s\r\n%s"):format(#body, headers or "", body)
end

describe("core.http1", function()
  describe("the request", function()
    local function head(route)
      local exchange = sending(route)
      local wire, text, key = core.http1(exchange)
      assert.truthy(wire, text)
      return text, core.http1_plan(exchange), key
    end

    it("is text with all that HTTP wants", function()
      local text, plan = head()
      assert.equal("POST /v1/chat/completions HTTP/1.1\r\n", text:match "^[^\n]*\n")
      assert.truthy(text:find("\r\nHost: models.example\r\n", 1, true))
      assert.truthy(text:find("\r\nauthorization: Bearer " .. canary.KEY .. "\r\n", 1, true))
      assert.truthy(text:find("\r\nAccept-Encoding: identity\r\n", 1, true))
      assert.truthy(text:find "\r\nContent%-Length: %d+\r\n\r\n$")
      assert.same({ "models.example", 443, true, true, false, false },
        { plan.host, plan.port, plan.tls, plan.body, plan.stream, plan.guarded })
    end)

    it("has one key for all that are sent alike", function()
      local _, _, key = head()
      assert.equal(key, select(3, head { headers = { { "X-A", "b" } } }))
      for i, route in ipairs { { url = "http://models.example/" }, { url = "https://models.example:444/" },
        { url = "https://other.example/" }, { ca_file = "a" }, { proxy = "a" },
        { timeouts = { connect = 7 } }, { timeouts = { first_byte = 7 } }, { timeouts = { idle = 7 } } } do
        assert.not_equal(key, select(3, head(route)), i)
      end
    end)

    it("names the port that is not the scheme's, and an IPv6 address in brackets", function()
      assert.truthy(head { url = "http://[::1]:8080" }:find("\r\nHost: [::1]:8080\r\n", 1, true))
      assert.truthy(head { url = "http://[::1]:80/a" }:find("\r\nHost: [::1]\r\n", 1, true))
      assert.equal("POST / HTTP/1.1\r\n", head { url = "http://[::1]:8080" }:match "^[^\n]*\n")
      assert.equal("POST /a?b=c HTTP/1.1\r\n", head { url = "http://h/a?b=c" }:match "^[^\n]*\n")
    end)

    it("leaves Host and Accept-Encoding to who gives them", function()
      local text = head { headers = { { "host", "other.example" }, { "accept-encoding", "br" } } }
      assert.truthy(text:find("\r\nhost: other.example\r\n", 1, true))
      assert.is_nil(text:find("models.example", 1, true))
      assert.is_nil(text:find("identity", 1, true))
    end)

    for name, header in pairs {
      ["a line end in a value"] = { "X-A", "b\r\nX-C: d" },
      ["a bare line feed in a value"] = { "X-A", "b\nX-C: d" },
      ["a NUL in a value"] = { "X-A", "b\0c" },
      ["a blank in a name"] = { "X A", "b" },
      ["a colon in a name"] = { "X:A", "b" },
      ["a line end in a name"] = { "X\r\nA", "b" },
      ["no name"] = { "", "b" },
      ["another length"] = { "Content-Length", "1" },
      ["another framing"] = { "transfer-encoding", "chunked" },
      ["another connection"] = { "Connection", "close" },
    } do
      it("is refused with " .. name, function()
        local made, route = pcall(sending, { headers = { header } })
        if not made then
          return assert.truthy(tostring(route):find("header", 1, true))
        end
        local wire, err = core.http1(route)
        assert.is_nil(wire)
        assert.equal("invalid_request_error", err.type)
        assert.is_nil(err.message:find("X-C", 1, true))
      end)
    end

    it("begins anew with another wire: its body too", function()
      local exchange = sending()
      core.http1(exchange)
      local body = exchange:read_body(1000)
      assert.equal("", exchange:read_body(1000))
      core.http1(exchange)
      assert.equal(body, exchange:read_body(1000))
    end)

    it("is there while one is under way", function()
      local exchange = sending()
      exchange:closed "broken"
      assert.is_false(pcall(core.http1, exchange))
    end)
  end)

  describe("the reply", function()
    it("goes into the exchange, however it is split", function()
      local text = reply(ANSWER, "X-Request-Id: r-1\r\n")
      for size = 1, #text, 7 do
        local exchange = sending()
        local wire = core.http1(exchange)
        local reason, detail
        for at = 1, #text, size do
          assert.is_nil(reason)
          reason, detail = wire:feed(text:sub(at, at + size - 1))
        end
        assert.same({ "end", true }, { reason, detail })
        exchange:closed(reason)
        assert.equal("done", exchange:next())
        assert.equal("A cat", exchange:reply().choices[1].message.content)
        assert.equal("r-1", exchange:meta().request_id)
      end
    end)

    it("gives a stream's chunks before its end", function()
      local exchange = sending({}, { stream = true })
      local wire = core.http1(exchange)
      assert.is_nil(wire:feed("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
        .. "Transfer-Encoding: chunked\r\n\r\n"))
      assert.is_nil(wire:feed(("%x\r\n%s\r\n"):format(#EVENT, EVENT)))
      assert.equal("A cat", exchange:text())
      assert.same({ "end", true }, { wire:feed "e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n" })
    end)

    it("tells when a connection is not to be used again", function()
      assert.same({ "end", false }, { core.http1(sending()):feed(reply(ANSWER, "Connection: close\r\n")) })
      local wire = core.http1(sending())
      assert.is_nil(wire:feed("HTTP/1.0 200 OK\r\n\r\n" .. ANSWER))
      assert.same({ "end", false }, { wire:closed() })
    end)

    for name, case in pairs {
      ["that is not HTTP"] = { "SSH-2.0-OpenSSH\r\n", "broken", "no status line" },
      ["with two lengths"] = { "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "broken",
        "two lengths" },
      ["that is compressed"] = { reply("x", "Content-Encoding: gzip\r\n"), "broken", "compressed" },
    } do
      it(name .. " is broken", function()
        local reason, detail = core.http1(sending()):feed(case[1])
        assert.equal(case[2], reason)
        assert.truthy(detail:find(case[3], 1, true), detail)
      end)
    end

    it("is cut short when the peer closes", function()
      local wire = core.http1(sending())
      wire:feed "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"
      assert.same({ "broken", "the connection closed before the reply was whole" }, { wire:closed() })
    end)

    it("has a limit", function()
      local wire = core.http1(sending { max_response_bytes = 100 })
      assert.is_nil(wire:feed("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n" .. ("x"):rep(100)))
      assert.equal("too_large", (wire:feed "x"))
    end)
  end)

  it("keeps its exchange, and is closed for good", function()
    local exchange = sending()
    local wire = core.http1(exchange)
    exchange:close()
    assert.equal("end", (wire:feed(reply(ANSWER))))
    wire:close()
    wire:close()
    assert.is_false(pcall(wire.feed, wire, "x"))
  end)
end)

describe("core.clock", function()
  it("goes on", function()
    local before = core.clock()
    assert.is_true(core.clock() >= before)
  end)
end)

describe("core.environment", function()
  it("has every variable", function()
    assert.equal(os.getenv "PATH", core.environment().PATH)
    assert.is_nil(core.environment()["no such name"])
  end)
end)

describe("a request on loan", function()
  local curl = require "vision.curl"
  local loopback = require "support.loopback"
  local threads = require "internal.threads"
  local server

  setup(function()
    server = loopback.start()
  end)

  teardown(function()
    server:close()
  end)

  local SEND = [[
    local loan = require("vision.core").borrow(%d)
    return tostring(loan and require("vision.curl").send(loan))]]

  it("is sent by another Lua state, and goes on here", function()
    server:script { loopback.openai_reply { content = "A cat" } }
    local exchange = sending { url = server.url .. "/v1/chat/completions" }
    local number = exchange:lend()
    assert.is_false(pcall(exchange.next, exchange))
    assert.same({ "true" }, threads.run(1, SEND:format(number)))
    assert.equal("done", exchange:next())
    assert.equal("A cat", exchange:reply().choices[1].message.content)
  end)

  it("is one request and no further step", function()
    server:script { { status = 503, headers = { { "Retry-After", "0" } }, body = "{}" } }
    local exchange = sending { url = server.url .. "/v1/chat/completions", retries = 2 }
    assert.same({ "true" }, threads.run(1, SEND:format(exchange:lend())))
    assert.equal(1, #server:requests())
    assert.equal("wait", exchange:next())
  end)

  it("is borrowed once, and goes back when nobody sends it", function()
    local exchange = sending()
    local number = exchange:lend()
    local loan = core.borrow(number)
    assert.is_nil(core.borrow(number))
    assert.is_false(exchange:take_back())
    loan:close "there was no time"
    assert.is_false(pcall(curl.send, loan))
    assert.equal("failed", exchange:next())
    assert.equal("there was no time", exchange:failure().message)
  end)

  it("can be taken back", function()
    local exchange = sending()
    local number = exchange:lend()
    assert.is_true(exchange:take_back())
    assert.is_nil(core.borrow(number))
    exchange:closed("host", "a setting is missing")
    assert.equal("failed", exchange:next())
    assert.equal("a setting is missing", exchange:failure().message)
  end)

  it("is let go soon when nobody wants its reply any more", function()
    server:script { { wait = true, body = "{}" } }
    local exchange = sending { url = server.url .. "/v1/chat/completions" }
    local loan = core.borrow(exchange:lend())
    exchange:cancel()
    assert.is_true(curl.send(loan))
    server:release()
    assert.is_false(exchange:lent())
    assert.equal(0, exchange:meta().status or 0)
  end)
end)

describe("work that a host cannot do", function()
  it("is an error that says so", function()
    local route = core.route { dialect = "local", model = "m", worker = require("internal.gate").worker }
    local image = core.image(fixture.path "images/plain.png")
    local content = { { type = "image_url", image_url = image } }
    local exchange = assert(core.exchange(route, { messages = { { role = "user", content = content } } }))
    assert.equal("work", exchange:next())
    exchange:work_failed "there are no threads"
    assert.equal("failed", exchange:next())
    assert.equal("missing_module", exchange:failure().type)
    assert.equal("there are no threads", exchange:failure().message)
  end)
end)
