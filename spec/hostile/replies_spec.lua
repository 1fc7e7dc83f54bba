-- Servers that answer badly, slowly, without end or not at all, and what they say of themselves.

local canary = require "support.canary"
local hostile = require "support.hostile"
local loopback = require "support.loopback"
local vision = require "vision"

local JSON = { { "Content-Type", "application/json" } }
local EVENTS = { { "Content-Type", "text/event-stream" } }
local LONG = 30      -- seconds: a limit that must not be the one that ends the call

describe("a hostile server", function()
  local server, client

  setup(function()
    server = loopback.start{ tls = true }
  end)
  teardown(function()
    server:close()
  end)
  before_each(function()
    client = hostile.client(server, { ca_file = server.ca_file })
  end)
  after_each(function()
    client:close()
  end)

  local function ask(members)
    return client:completion(hostile.request("Q", members))
  end

  ---The text that came, and how the stream ended.
  local function stream(members)
    members = members or {}
    members.stream = true
    local opened, pieces = ask(members), {}
    while true do
      local chunk, err = opened:next()
      if not chunk then
        return err == nil and table.concat(pieces) or nil, err, table.concat(pieces)
      end
      pieces[#pieces + 1] = chunk.choices[1] and chunk.choices[1].delta.content
    end
  end

  local function both(reply, expected, members)
    for name, base in pairs{ plain = server.http, tls = server.https } do
      for _, call in ipairs{ ask, stream } do
        server:script{ reply }
        local with = { api_base = base }
        for key, value in pairs(members or {}) do
          with[key] = value
        end
        local value, err = call(with)
        assert.is_nil(value, name)
        hostile.refused(expected, value, err)
        assert.equal(1, #server:requests())
      end
    end
  end

  local function connection()
    local all = server:connections()
    return all[#all].number
  end

  local NO_REPLY = {
    ["says nothing and closes"] = { raw = "" },
    ["speaks another protocol"] = { raw = "SSH-2.0-OpenSSH_9.2\r\n\r\n" },
    ["resets at once"] = { raw = "", ending = "reset" },
    ["resets in its head"] = { raw = "HTTP/1.1 200 OK\r\nContent-Type: app", ending = "reset" },
    ["stops in its body"] = { headers = JSON, body = '{"id":"x"', length = 1000, ending = "close" },
    ["stops in a chunk"] = { headers = JSON, pieces = { '{"id":"x"', '}' }, after = 4, ending = "close" },
    ["resets in its body"] = { headers = JSON, body = ("x"):rep(1000), after = 10, ending = "reset" },
    ["sends 1xx only"] = { raw = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" },
  }
  for name, reply in pairs(NO_REPLY) do
    it("that " .. name .. " is a broken connection", function()
      both(reply, { type = "api_connection_error", "127.0.0.1" })
    end)
  end

  it("that stops in its head gave no whole answer", function()
    server:script{ { raw = "HTTP/1.1 200 OK\r\nContent-Type: app", always = true } }
    hostile.refused({ type = "api_response_error", status = 200, "an empty body" }, ask())
    hostile.refused({ type = "api_connection_error", "without its end mark" }, stream())
  end)

  it("that says what is no JSON is told so, with the address that was asked", function()
    for body, words in pairs{ [""] = "empty body",
      ["<!doctype html><title>Login</title>"] = "a web page, not JSON",
      ["hello"] = "not valid JSON", ['{"id":"x","choi'] = "not valid JSON", ["[]"] = "no object",
      ['{"ok":true}'] = "no choices" } do
      local html = body:sub(1, 1) == "<"
      server:script{ { headers = html and { { "Content-Type", "text/html" } } or JSON, body = body,
        always = true } }
      hostile.refused({ type = "api_response_error", status = 200, words,
        server.url .. "/v1/chat/completions" },
        ask())
      if body ~= "" then
        hostile.refused({ type = "api_response_error", status = 200, words }, stream())
      end
    end
  end)

  it("that never ends is cut off at max_response_bytes", function()
    both({ headers = JSON, endless = (" "):rep(5000) },
      { type = "api_response_error", status = nil, "100000 bytes", "max_response_bytes" },
      { max_response_bytes = 100000 })
    server:wait_closed(connection())
  end)

  it("that never ends in a stream is cut off too, after what came whole", function()
    local event = loopback.openai_stream{ content = { "word " } }.pieces[2]
    server:script{ { headers = EVENTS, endless = event } }
    local value, err, text = stream{ max_response_bytes = 20000 }
    hostile.refused({ type = "api_response_error", "20000 bytes", "max_response_bytes", "not whole" }, value,
      err)
    assert.equal("word word ", text:sub(1, 10))
    assert.equal("client", server:wait_closed(connection()).closed_by)
  end)

  it("whose one line has 100 MB is cut off long before its end", function()
    server:script{ { headers = EVENTS, framing = "close", pieces = { "data: " .. ("x"):rep(100e6) } } }
    local value, err, text = stream{ max_response_bytes = 1e9 }
    hostile.refused({ type = "api_response_error", status = 200 }, value, err)
    assert.equal("", text)
    local closed = server:wait_closed(connection())
    assert.equal("client", closed.closed_by)
    assert.is_true(closed.sent < 60e6)   -- the limit, and both kernels' buffers
  end)

  it("whose one line behind good events is too long breaks the stream there", function()
    local pieces = loopback.openai_stream{ content = { "good" }, finish_reason = false }.pieces
    for _ = 1, 40 do
      pieces[#pieces + 1] = ("data: "):rep(200000)
    end
    server:script{ { headers = EVENTS, pieces = pieces } }
    local value, err, text = stream{ max_response_bytes = 1e9 }
    hostile.refused({ type = "api_response_error", status = 200 }, value, err)
    assert.equal("good", text)
  end)

  it("that resets in mid-stream ends it with an error, never as if it were whole", function()
    for _, ending in ipairs{ "reset", "close" } do
      for _, base in ipairs{ server.http, server.https } do
        server:script{ loopback.openai_stream{ content = { "half ", "an answer" }, finish_reason = false,
          framing = ending == "close" and "close" or nil, ending = ending } }
        local value, err, text = stream{ api_base = base }
        hostile.refused({ type = "api_connection_error", "not whole", status = err.status }, value, err)
        assert.equal("half an answer", text)
      end
    end
  end)

  describe("in time", function()
    local function gives_up(reply, timeout, words)
      for _, call in ipairs{ ask, stream } do
        server:script{ reply }
        local value, err = call{ timeout = timeout }
        hostile.refused({ type = "timeout", words, status = err and err.status }, value, err)
        -- The server says that it was the client who went.
        assert.equal("client", server:wait_closed(connection()).closed_by)
      end
    end

    it("never answers: first_byte", function()
      gives_up({ wait = true }, { first_byte = 0.05, idle = LONG, total = LONG },
        "sent nothing within 0.05 s")
    end)

    it("stops after its head: first_byte", function()
      gives_up({ headers = JSON, pieces = { loopback.GO } }, { first_byte = 0.05, idle = LONG, total = LONG },
        "sent nothing within 0.05 s")
    end)

    it("stops in its body: idle", function()
      gives_up({ headers = JSON, pieces = { '{"id":', loopback.GO } }, { first_byte = LONG, idle = 0.05,
        total = LONG },
        "stopped sending for 0.05 s")
      gives_up({ headers = EVENTS, pieces = { ": wait\n\n", loopback.GO } },
        { first_byte = LONG, idle = 0.05, total = LONG }, "stopped sending for 0.05 s")
    end)

    it("stops after some of a stream: idle, and what came is no whole answer", function()
      server:script{ loopback.openai_stream{ content = { "one ", loopback.GO } } }
      local value, err, text = stream{ timeout = { idle = 0.05, total = LONG } }
      hostile.refused({ type = "timeout", "stopped sending for 0.05 s", "not whole",
          status = err and err.status }, value, err)
      assert.equal("one ", text)
    end)

    it("sends a byte now and then for ever: total", function()
      gives_up({ headers = JSON, endless = " ", drip = true }, { first_byte = LONG, idle = LONG,
        total = 0.1 },
        "took longer than 0.1 s (timeout)")
    end)

    it("sends comments for ever: total", function()
      gives_up({ headers = EVENTS, endless = ": still here\n\n" }, { idle = LONG, total = 0.1 },
        "took longer than 0.1 s (timeout)")
    end)

    it("sends its head a byte at a time, and stops", function()
      gives_up({ raw = { "H", "T", "T", "P", loopback.GO } }, { first_byte = 0.05, idle = 0.05,
        total = LONG }, " 0.05 s")
    end)

    it("never finishes a TLS greeting: connect", function()
      local value, err = ask{ api_base = ("https://127.0.0.1:%d"):format(server.ports.http),
        timeout = { connect = 0.05, first_byte = LONG, total = LONG } }
      hostile.refused({ type = "timeout", "no connection to 127.0.0.1 within 0.05 s" }, value, err)
    end)
  end)

  describe("with a status", function()
    local TYPES = { [401] = "authentication_error", [403] = "permission_error", [404] = "not_found_error",
      [408] = "timeout", [413] = "request_too_large", [429] = "rate_limit_error", [500] = "server_error",
      [503] = "service_unavailable", [529] = "overloaded_error" }
    local SHAPES = {
      none = { body = "" }, page = { headers = { { "Content-Type", "text/html" } }, body = "<h1>No</h1>" },
      text = { headers = { { "Content-Type", "text/plain" } }, body = "upstream request failed" },
      cut = { headers = JSON, body = '{"error":{"mess' },
      provider = { headers = JSON,
        body = '{"error":{"message":"as the provider says","type":"x","code":null}}' },
    }
    for status, expected in pairs(TYPES) do
      it(("%d is %s in the provider's shape and in none, whole and as a stream"):format(status, expected),
        function()
        for name, shape in pairs(SHAPES) do
          for _, call in ipairs{ ask, stream } do
            server:script{ { status = status, headers = shape.headers, body = shape.body } }
            hostile.refused({ type = expected, status = status,
              name == "provider" and "as the provider says" or tostring(status) }, call())
          end
        end
      end)
    end

    it("401 says where the key comes from, 404 which address was asked", function()
      server:script{ { status = 401, body = "" }, { status = 404, body = "" } }
      hostile.refused({ type = "authentication_error", status = 401, "OPENAI_API_KEY" }, ask())
      hostile.refused({ type = "not_found_error", status = 404, server.url .. "/v1/chat/completions" }, ask())
    end)
  end)

  describe("that repeats the key", function()
    local KEY = canary.KEY
    local shown = canary.PREFIX:sub(1, 9)      -- less of a key tells nothing

    it("in its error does not get it onto the screen", function()
      for _, reply in ipairs{
        loopback.openai_error(401, "Incorrect API key provided: " .. KEY .. ".", KEY, KEY),
        { status = 401, headers = JSON, body = '{"error":{"message":"x","param":"' .. KEY .. '"}}' },
        { status = 401, headers = JSON, body = '{"error":"Bearer ' .. KEY .. '"}' },
        { status = 500, body = "env: OPENAI_API_KEY=" .. KEY },
        { status = 500, headers = { { "Content-Type", "text/html" }, { "X-Request-Id", KEY } },
          body = "<p>" .. KEY },
        { status = 302, headers = { { "Location", "https://evil.example/?key=" .. KEY } }, body = "" },
        { status = 400, headers = { { "X-Echo", "Bearer " .. KEY }, { "X-Request-Id", KEY } }, body = KEY },
        -- Escaped, so that only the text that is read has it.
        { status = 401, headers = JSON, body = '{"error":{"message":"no: \\u0073k' .. KEY:sub(3) .. '"}}' },
      } do
        for _, call in ipairs{ ask, stream } do
          server:script{ reply }
          local value, err = call()
          assert.is_nil(value)
          hostile.tells_no_key(err)
        end
      end
    end)

    it("in an error that is cut where the key stands leaves none of it", function()
      for before = 985, 1024 do
        server:script{ { status = 400, headers = JSON, body = '{"error":{"message":"' .. ("m"):rep(before)
          .. KEY .. '"}}' } }
        local value, err = ask()
        assert.is_nil(value)
        assert.is_nil(tostring(err):find(shown, 1, true), before)
      end
      server:script{ { status = 500, body = ("m"):rep(185) .. " " .. KEY } }
      local _, err = ask()
      assert.is_nil(tostring(err):find(shown, 1, true), tostring(err))
    end)

    it("that was given among extra_headers is no different", function()
      for name, value in pairs{ Authorization = "Bearer " .. KEY, ["api-key"] = KEY,
        ["x-portkey-api-key"] = KEY } do
        server:script{ loopback.openai_error(401, "no such key: " .. KEY), { status = 500, body = KEY } }
        for _ = 1, 2 do
          local answer, err = ask{ api_key = "another-key-123", extra_headers = { [name] = value } }
          assert.is_nil(answer)
          hostile.tells_no_key(err)
        end
      end
    end)

    it("in the head of a good answer does not get it into what vision.meta tells", function()
      server:script{ { headers = { { "Content-Type", "application/json" }, { "X-Echo", "Bearer " .. KEY },
        { "X-Request-Id", KEY } }, body = loopback.openai_reply{ content = "Hi" }.body } }
      local reply = assert(ask())
      assert.is_nil(canary.find(vision.meta(reply)))
      assert.is_nil(canary.find(vision.dump(vision.meta(reply))))
    end)
  end)
end)
