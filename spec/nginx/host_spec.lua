local canary = require "support.canary"
local loopback = require "support.loopback"
local nginx = require "support.nginx"

local GO = loopback.GO
local SLOW = 200

local STREAM = [[
  for text in ask { stream = true }:text() do
    ngx.print(text)
    ngx.flush(true)
  end
]]

describe("nginx as a host", function()
  local server, site

  setup(function()
    server = loopback.start()
    site = nginx.start_asking {
      http = [[ lua_check_client_abort on; lua_socket_log_errors off;
        init_worker_by_lua_block {
          local request = { model = "openai/gpt-4o", messages = { { role = "user", content = "Hi" } } }
          ngx.log(ngx.ERR, "said: ", select(2, pcall(vision.completion, request)))
        } ]],
      locations = {
        ["/whole"] = "say(ask())",
        ["/stream"] = STREAM,
        ["/close"] = [[
          local stream = ask { stream = true }
          ngx.on_abort(function()
            stream:close()
            ngx.exit(499)
          end)
          repeat until not stream:next() ]],
        ["/timer"] = [[ local base, answer = ngx.var.arg_base, nil
          ngx.timer.at(0, function()
            local reply, err = vision.completion { model = "openai/gpt-4o-mini", api_base = base,
              messages = { { role = "user", content = "Hi" } } }
            answer = reply and reply.choices[1].message.content or tostring(err)
          end)
          repeat ngx.sleep(0.01) until answer
          ngx.say(answer) ]],
        ["/loop"] = "ngx.say(tostring(select(2, vision.loop())))",
        ["/mock"] = "say(ask { mock_response = 'A mock' })",
        ["/closed"] = [[ local client = vision.client { model = "openai/gpt-4o-mini" }
          client:close()
          local messages = { { role = "user", content = "Hi" } }
          ngx.say(select(2, pcall(client.completion, client, { messages = messages }))) ]],
        ["/libraries"] = [[ local found = "none"
          for line in io.lines "/proc/self/maps" do found = line:match "libcurl[^/]*" or found end
          ngx.say(found) ]],
      },
      server = [[
        location = /rewrite { rewrite_by_lua_block { say(ask()) ngx.exit(200) } }
        location = /access { access_by_lua_block { say(ask()) ngx.exit(200) } }
        location = /header { return 200 "";
          header_filter_by_lua_block { ngx.header["X-Said"] = select(2, pcall(ask)) } }
        location = /log { return 200 "";
          log_by_lua_block { ngx.log(ngx.ERR, "said: ", select(2, pcall(ask))) } }
      ]],
    }
  end)

  teardown(function()
    site:close()
    server:close()
  end)

  local function url(path)
    return path .. "?base=" .. server.url
  end

  local function head_of(sock)
    repeat
      local line = assert(sock:receive "*l")
    until line == ""
  end

  it("loads no libcurl", function()
    server:script { loopback.openai_reply { content = "A cat" } }
    assert.equal("A cat\n", (site:get(url "/whole")))
    assert.equal("none\n", (site:get "/libraries"))
  end)

  for _, phase in ipairs { "rewrite", "access", "timer" } do
    it("calls in the phase " .. phase, function()
      server:script { loopback.openai_reply { content = "A cat" } }
      assert.equal("A cat\n", (site:get(url("/" .. phase))))
    end)
  end

  it("says where it cannot wait", function()
    local sock = site:open(url "/header")
    local text = sock:receive "*a"
    sock:close()
    assert.truthy(text:find("vision.completion: nginx cannot wait in header_filter_by_lua*; call it in "
      .. "content_by_lua*", 1, true), text)
    site:get(url "/log")
    for _, phase in ipairs { "init_worker", "log" } do
      nginx.wait_for("the log of " .. phase, function()
        return site:log():find("said: [^\n]*nginx cannot wait in " .. phase .. "_by_lua%*")
      end)
    end
  end)

  it("has no loop to offer", function()
    assert.truthy(site:get("/loop"):find("under nginx call vision.completion or vision.all", 1, true))
  end)

  it("answers what needs no server", function()
    assert.equal("A mock\n", (site:get "/mock"))
  end)

  it("takes a closed client for what it is", function()
    assert.truthy(site:get(url "/closed"):find("this client is closed", 1, true))
  end)

  it("logs a stream's error before it is raised: nginx prints no error values", function()
    server:script { { status = 401, body = '{"error":{"message":"no such key"}}' } }
    local _, status = site:get(url "/stream")
    assert.equal(500, status)
    assert.truthy(site:log():find("openai: no such key.", 1, true))
    assert.is_false(canary.in_text(site:log()))
  end)

  for path, how in pairs { ["/stream"] = "by itself", ["/close"] = "by stream:close()" } do
    it("ends the call when its reader leaves, " .. how, function()
      server:script { loopback.openai_stream { content = { "A", GO, " cat" } } }
      local sock = site:open(url(path))
      server:wait_holding()
      local number = server:requests()[1].connection
      sock:close()
      assert.equal("client", server:wait_closed(number).closed_by)
      server:release()
    end)
  end

  it("holds the sender back when nobody reads", function()
    server:script { loopback.openai_stream { content = { ("x"):rep(16384) } } }
    site:get(url "/stream")
    local chunk = 'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":'
      .. '[{"index":0,"delta":{"content":"' .. ("x"):rep(16384) .. '"},"finish_reason":null}]}\n\n'
    server:script { { headers = { { "Content-Type", "text/event-stream" } }, endless = chunk } }
    local before = site:peak()
    local sock = site:open(url "/stream")
    head_of(sock)
    local number = server:requests()[1].connection
    local sent, same = -1, 0
    nginx.wait_for("the sender to stop", function()
      local now = server:connections()[number].sent
      same = now == sent and same + 1 or 0
      sent = now
      return same > 50
    end)
    sock:close()
    assert.equal("client", server:wait_closed(number).closed_by)
    assert.is_true(site:peak() - before < 8 * 1024 * 1024)
  end)

  it("answers at once while 200 slow streams are under way in the same worker", function()
    local replies, socks = {}, {}
    for i = 1, SLOW do
      replies[i] = loopback.openai_stream { content = { "A", GO, " cat" } }
    end
    server:script(replies)
    for i = 1, SLOW do
      socks[i] = site:open(url "/stream")
    end
    for i = 1, SLOW do
      head_of(socks[i])
      assert.equal("A", socks[i]:receive(1))
    end
    server:wait_holding(SLOW)
    assert.equal("pong", (site:get "/ping"))
    server:release(nil, SLOW)          -- only now may any of them go on
    for i = 1, SLOW do
      assert.equal(" cat", socks[i]:receive "*a")
      socks[i]:close()
    end
  end)

  it("brings streams to their end when it is told to reload", function()
    server:script { loopback.openai_stream { content = { "A", GO, " cat" } },
      loopback.openai_reply { content = "A dog" } }
    local old, sock = site:worker(), site:open(url "/stream")
    head_of(sock)
    assert.equal("A", sock:receive(1))
    site:signal "HUP"
    nginx.wait_for("another worker", function()
      return site:worker() ~= old
    end)
    nginx.wait_for("the old one to take no more", function()
      return site:log():find("gracefully shutting down", 1, true)
    end)
    assert.equal("A dog\n", (site:get(url "/whole")))
    server:release()
    assert.equal(" cat", sock:receive "*a")
    sock:close()
  end)
end)
