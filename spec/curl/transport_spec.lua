local collector = require "support.collector"
local curl = require "vision.curl"
local direct = require "support.direct"
local loopback = require "support.loopback"
local socket = require "socket"

local GO = loopback.GO
local STEPS_MAX = 20000

describe("curl.transport", function()
  local server

  setup(function()
    server = loopback.start()
  end)

  teardown(function()
    server:close()
  end)

  local function last_connection()
    local all = server:connections()
    return all[#all]
  end

  ---Drives the multi until it is so; raises when that does not come, rather than spin for ever.
  local function drive_until(multi, ready)
    for _ = 1, STEPS_MAX do
      multi:step(math.min(multi:timeout() or 5, 1000))
      if ready() then
        return
      end
    end
    error("it does not come", 2)
  end

  ---Drives the multi until the server has so many whole requests.
  local function sent(multi, count)
    drive_until(multi, function() return #server:requests{ bodies = false } >= count end)
  end

  ---Drives the multi until nothing of it is under way.
  local function drain(multi)
    repeat
      multi:step(1000)
    until not multi:timeout()
  end

  local function collect()
    collectgarbage()
    collectgarbage()
  end

  describe("a whole call", function()
    it("sends the request and gives the reply", function()
      server:script{ loopback.openai_reply{ content = "Hi" } }
      assert.equal("Hi", direct.answer(server))
      local request = server:requests()[1]
      assert.equal("POST", request.method)
      assert.equal("HTTP/1.1", request.version)
      assert.equal(tostring(#request.body), request.fields["content-length"])
      assert.equal("application/json", request.fields["content-type"])
      assert.equal("Bearer " .. direct.KEY, request.fields.authorization)
      assert.is_nil(request.fields.expect)
      assert.truthy(request.fields["accept-encoding"]:find("gzip", 1, true))
    end)

    it("goes on with an exchange that was begun by the same clocks", function()
      local exchange = direct.exchange(server)
      assert.equal("send", exchange:next())
      server:script{ loopback.openai_reply{ content = "begun" } }
      local multi = curl.multi()
      local call = multi:start(exchange)
      assert.equal("begun", direct.finish(multi, call, exchange).choices[1].message.content)
      assert.equal(1, exchange:meta().attempts)
      assert.equal(1, #server:requests())
      multi:close()
    end)

    it("inflates what it asked for", function()
      server:script{ loopback.openai_reply{ content = ("long "):rep(1000), gzip = true } }
      assert.equal(("long "):rep(1000), direct.answer(server))
    end)

    it("uses one connection for calls one after the other", function()
      local multi = curl.multi()
      server:script{ loopback.openai_reply{ content = "same", always = true } }
      for _ = 1, 5 do
        assert.equal("same", direct.answer(server, nil, nil, multi))
      end
      for _, request in ipairs(server:requests()) do
        assert.equal(server:requests()[1].connection, request.connection)
      end
      multi:close()
    end)

    it("notices that the kept connection is gone", function()
      local multi = curl.multi()
      server:script{ loopback.openai_reply{ content = "one", close = true },
        loopback.openai_reply{ content = "two" } }
      assert.equal("one", direct.answer(server, nil, nil, multi))
      assert.equal("two", direct.answer(server, nil, nil, multi))
      multi:close()
    end)

    it("tells its times in order", function()
      server:script{ loopback.openai_reply{ content = "Hi" } }
      local multi, call, exchange = direct.start(server)
      direct.finish(multi, call, exchange)
      local times = call:timings()
      assert.is_true(times.started <= times.connected)
      assert.is_true(times.connected <= times.first_byte)
      assert.is_true(times.first_byte <= times.finished)
      multi:close()
    end)
  end)

  describe("a stream", function()
    it("gives each piece when it was sent", function()
      local multi = curl.multi()
      server:script{ loopback.openai_stream{ content = { "a", GO, "b", GO, "c" } } }
      local _, call, exchange = direct.stream(server, nil, multi)
      local texts = {}
      while true do
        local text, err = direct.text(multi, call, exchange)
        assert.is_nil(err)
        if not text then
          break
        elseif text ~= "" then
          texts[#texts + 1] = text
          server:release()
        end
      end
      assert.same({ "a", "b", "c" }, texts)
      assert.equal("identity", server:requests()[1].fields["accept-encoding"])
      multi:close()
    end)

    it("leaves its connection to the next call", function()
      local multi = curl.multi()
      server:script{ loopback.openai_stream{ content = { "a" } }, loopback.openai_reply{ content = "b" } }
      local _, call, exchange = direct.stream(server, nil, multi)
      repeat until not direct.text(multi, call, exchange)
      call:close()
      drain(multi)
      assert.equal("b", direct.answer(server, nil, nil, multi))
      assert.equal(server:requests()[1].connection, server:requests()[2].connection)
      multi:close()
    end)

    it("is over with its last event, though the server is slow to end the reply", function()
      local multi = curl.multi()
      local pieces = loopback.openai_stream{ content = { "a" } }.pieces
      pieces[#pieces + 1] = GO
      server:script{ { headers = { ["Content-Type"] = "text/event-stream" }, pieces = pieces },
        loopback.openai_reply{ content = "b" } }
      local _, call, exchange = direct.stream(server, nil, multi)
      repeat until not direct.text(multi, call, exchange)
      call:close()
      exchange:close()
      server:release()
      -- What lingers is driven by whatever else is driven, and keeps its connection when it ends in time.
      drain(multi)
      assert.equal("b", direct.answer(server, nil, nil, multi))
      multi:close()
    end)

    it("drops a connection whose reply does not end", function()
      local multi = curl.multi()
      local pieces = loopback.openai_stream{ content = { "a" } }.pieces
      server:script{ { headers = { ["Content-Type"] = "text/event-stream" }, framing = "length",
        length = 100000, pieces = pieces, ending = "stall" } }
      local _, call, exchange = direct.stream(server, nil, multi)
      repeat until not direct.text(multi, call, exchange)
      call:close()
      local number = last_connection().number
      drive_until(multi, function() return server:connections()[number].closed end)
      assert.equal("client", server:wait_closed(number).closed_by)
      multi:close()
    end)

    it("is not read on while nobody takes its chunks", function()
      local multi = curl.multi()
      local event = loopback.openai_stream{ content = { ("x"):rep(10000) } }.pieces[2]
      server:script{ { headers = { ["Content-Type"] = "text/event-stream" }, endless = event } }
      local _, call, exchange = direct.stream(server, { timeouts = { idle = 1000 } }, multi)
      multi:wait(call)
      local before, now
      repeat
        before = now
        for _ = 1, 10 do
          multi:step(20)
        end
        now = last_connection().sent
      until now == before
      assert.is_true(now < 16e6) -- both kernels' buffers; our share is 256 kB
      for _ = 1, 60 do           -- the idle limit, and it does not count: it is we who do not read
        multi:step(20)
      end
      local taken = 0
      while taken < 30e6 do
        local text, err = direct.text(multi, call, exchange)
        assert.is_nil(err)
        taken = taken + #text
      end
      call:close()
      assert.equal("client", server:wait_closed(last_connection().number).closed_by)
      multi:close()
    end)

    it("may have one event that is larger than what is read ahead", function()
      local multi = curl.multi()
      server:script{ loopback.openai_stream{ content = { ("x"):rep(3000000), "end" } } }
      local _, call, exchange = direct.stream(server, nil, multi)
      local size, last = 0, nil
      for text in function() return (direct.text(multi, call, exchange)) end do
        size, last = size + #text, text ~= "" and text or last
      end
      assert.is_nil(exchange:failure())
      assert.equal(3000003, size)
      assert.equal("end", last)
      multi:close()
    end)
  end)

  describe("many calls on one multi", function()
    it("are under way at the same time", function()
      local multi, calls, exchanges, replies = curl.multi(), {}, {}, {}
      for i = 1, 50 do
        replies[i] = loopback.openai_reply{ content = "reply " .. i, wait = true }
      end
      server:script(replies)
      for i = 1, 50 do
        local _
        _, calls[i], exchanges[i] = direct.start(server, nil, nil, multi)
      end
      sent(multi, 50)
      server:wait_holding(50)
      server:release(nil, 50)
      local seen = {}
      for i = 1, 50 do
        seen[direct.finish(multi, calls[i], exchanges[i]).choices[1].message.content] = true
      end
      for i = 1, 50 do
        assert.is_true(seen["reply " .. i])
      end
      multi:close()
    end)

    it("wait for one while the others are driven", function()
      local multi = curl.multi()
      server:script{ loopback.openai_reply{ content = "first", wait = true, tag = "one" },
        loopback.openai_reply{ content = "second" } }
      local _, slow, slow_exchange = direct.start(server, nil, nil, multi)
      sent(multi, 1)
      assert.equal("second", direct.answer(server, nil, nil, multi))
      assert.is_false(slow:ready())
      server:release("one")
      assert.equal("first", direct.finish(multi, slow, slow_exchange).choices[1].message.content)
      multi:close()
    end)

    it("can be driven by a loop that watches one descriptor", function()
      local multi = curl.multi()
      server:script{ { status = 503, headers = { ["retry-after-ms"] = 20 }, body = "" },
        loopback.openai_reply{ content = "looped" } }
      local watched = { getfd = function() return multi:fd() end }
      local _, call, exchange = direct.start(server, { retries = 2 }, nil, multi)
      while not call:ready() do
        local timeout = multi:timeout()
        socket.select({ watched }, nil, timeout and timeout / 1000)
        multi:step(0)
      end
      assert.equal("looped", exchange:reply().choices[1].message.content)
      assert.equal(2, exchange:meta().attempts)
      multi:close()
    end)
  end)

  describe("a reply that is none", function()
    it("is refused when its headers do not end", function()
      server:script{ { raw = "HTTP/1.1 200 OK\r\n" .. ("A: " .. ("b"):rep(1000) .. "\r\n"):rep(1000) } }
      local text, err = direct.answer(server)
      assert.is_nil(text)
      assert.truthy(err.type == "api_response_error" or err.type == "api_connection_error")
    end)

    it("cannot pass a header or a trailer off as a second status", function()
      local reply = loopback.openai_reply{ content = "Hi", framing = "chunked",
        trailers = { ["HTTP/1.1 401 x"] = "y", ["X-Request-Id"] = "trailer" } }
      reply.headers = { { "HTTP/1.1 500 x", "y" }, { "Content-Type", "application/json" } }
      server:script{ reply }
      local multi, call, exchange = direct.start(server)
      local answer, err = direct.finish(multi, call, exchange)
      assert.equal("Hi", answer and answer.choices[1].message.content, tostring(err))
      assert.equal(200, exchange:meta().status)
      assert.is_nil(exchange:meta().headers["x-request-id"])
      multi:close()
    end)
  end)

  it("closes the connection of a call that took too long", function()
    server:script{ { wait = true } }
    local _, err = direct.answer(server, { timeouts = { first_byte = 30 } })
    assert.equal("timeout", err.type)
    assert.equal("client", server:wait_closed(last_connection().number).closed_by)
  end)

  it("tells a refused connection and an unknown host apart", function()
    local closed = assert(socket.bind("127.0.0.1", 0))
    local _, port = closed:getsockname()
    closed:close()
    local _, err = direct.answer(server, { url = ("http://127.0.0.1:%d/"):format(port) })
    assert.equal("api_connection_error", err.type)
    assert.truthy(err.message:find("could not connect to", 1, true), err.message)
    _, err = direct.answer(server, { url = "http://no-such-host.invalid/" })
    assert.equal("api_connection_error", err.type)
    assert.truthy(err.message:find("could not find the host no-such-host.invalid", 1, true), err.message)
  end)

  describe("a proxy", function()
    it("is asked for the whole URL", function()
      server:script{ loopback.openai_reply{ content = "by proxy" } }
      local text = direct.answer(server, { url = "http://models.example/v1", proxy = server.url })
      assert.equal("by proxy", text)
      assert.equal("http://models.example/v1", server:requests()[1].path)
    end)

    it("that makes no tunnel is told, and sees no key", function()
      server:script{ { method = "CONNECT", status = 403, body = "" } }
      local text, err = direct.answer(server, { url = "https://models.example/v1", proxy = server.url })
      assert.is_nil(text)
      assert.equal("api_connection_error", err.type)
      assert.truthy(err.message:find("could not connect to models.example", 1, true), err.message)
      assert.truthy(err.message:find("403", 1, true), err.message)
      local request = server:requests()[1]
      assert.equal("models.example:443", request.path)
      assert.is_nil(request.fields.authorization)
    end)
  end)

  it("holds while the collector runs at every allocation", function()
    local multi = curl.multi()
    server:script{ loopback.openai_reply{ content = "whole" },
      loopback.openai_stream{ content = { "a", "b" } } }
    collector.stressed(function()
      assert.equal("whole", direct.answer(server, nil, nil, multi))
      local _, call, exchange = direct.stream(server, nil, multi)
      local texts = {}
      for text in function() return (direct.text(multi, call, exchange)) end do
        texts[#texts + 1] = text
      end
      assert.equal("ab", table.concat(texts))
    end)
    multi:close()
  end)

  describe("a call that is dropped", function()
    local states = {
      { "before anything moved", {}, function() end },
      { "while it waits for the reply", { wait = true }, function(multi) sent(multi, 1) end },
      { "in the middle of the reply", { pieces = { "{", GO } }, function(multi)
        sent(multi, 1)
        server:wait_holding(1)
        multi:step(0)
      end },
      { "while it waits for its next try", { status = 429, headers = { ["retry-after"] = 50 }, body = "" },
        function(multi)
          drive_until(multi, function() return (multi:timeout() or 0) > 10000 end)
        end },
      { "when it is finished", loopback.openai_reply{ content = "x" }, function(multi, call, exchange)
        direct.finish(multi, call, exchange)
      end },
    }
    for _, state in ipairs(states) do
      for _, how in ipairs{ "close", "collect", "close the multi", "close the exchange first" } do
        it(("ends (%s): %s"):format(how, state[1]), function()
          server:script{ state[2] }
          local held = {}
          local multi = curl.multi()
          held.multi, held.call, held.exchange = direct.start(server, { retries = 1 }, nil, multi)
          state[3](multi, held.call, held.exchange)
          if how == "close the multi" then
            multi:close()
            assert.is_true(held.call:ready())
            assert.has_error(function() multi:wait(held.call) end)
          elseif how == "close the exchange first" then
            held.exchange:close()
            multi:step(0)
          elseif how == "collect" then
            held = {}
            collect()
          end
          if held.call then
            held.call:close()
            held.call:close()
            assert.is_true(held.call:ready())
            assert.same({}, held.call:timings())
          end
          multi:close()
          multi:close()
          for _, connection in ipairs(server:connections()) do
            server:wait_closed(connection.number)
          end
        end)
      end
    end

    it("is collected together with its multi, in whatever order", function()
      server:script{ { wait = true, always = true } }
      local function abandon()
        local multi = curl.multi()
        local calls = {}
        for i = 1, 10 do
          calls[i] = { direct.start(server, nil, nil, multi) }
        end
        sent(multi, #calls)
      end
      abandon()
      collect()
      for _, connection in ipairs(server:connections()) do
        server:wait_closed(connection.number)
      end
    end)

    it("does not disturb the others", function()
      local multi = curl.multi()
      server:script{ { wait = true }, loopback.openai_reply{ content = "kept", wait = true, tag = "kept" } }
      local _, dropped = direct.start(server, nil, nil, multi)
      sent(multi, 1)
      local _, kept, exchange = direct.start(server, nil, nil, multi)
      sent(multi, 2)
      dropped:close()
      server:release("kept")
      assert.equal("kept", direct.finish(multi, kept, exchange).choices[1].message.content)
      multi:close()
    end)
  end)

  it("refuses what is no use", function()
    local multi, other = curl.multi(), curl.multi()
    server:script{ loopback.openai_reply{ content = "x" } }
    local _, call, exchange = direct.start(server, nil, nil, multi)
    assert.has_error(function() multi:start(exchange) end)
    assert.has_error(function() other:wait(call) end)
    assert.has_error(function() multi:step(-1) end)
    assert.has_error(function() multi:start({}) end)
    assert.has_error(function() curl.multi().wait(call, call) end)
    direct.finish(multi, call, exchange)
    other:close()
    assert.has_error(function() other:fd() end)
    multi:close()
  end)
end)
