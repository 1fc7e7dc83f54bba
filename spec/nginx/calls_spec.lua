local canary = require "support.canary"
local loopback = require "support.loopback"
local nginx = require "support.nginx"
local process = require "support.process"

local GO = loopback.GO
local MEGABYTE = 1024 * 1024

describe("calls under nginx", function()
  local server, site, folder

  setup(function()
    server = loopback.start()
    folder = process.folder()
    site = nginx.start_asking { locations = {
      ["/whole"] = "say(ask())",
      ["/meta"] = [[ local meta = vision.meta(ask())
        ngx.say(meta.status, " ", meta.attempts, " ", meta.timings.connected <= meta.timings.finished) ]],
      ["/stream"] = [[ for text in ask { stream = true }:text() do
          ngx.print(text, "|")
          ngx.flush(true)
        end ]],
      ["/next"] = [[ local stream = ask { stream = true }
        local chunk, err = stream:next()
        while chunk do chunk, err = stream:next() end
        ngx.say(err and err.type or "whole")
        say(stream:result()) ]],
      ["/image"] = "say(ask { image = vision.image(ngx.var.arg_path) })",
      ["/vanishes"] = [[ local image = vision.image(ngx.var.arg_path)
        ngx.thread.spawn(function()
          repeat ngx.sleep(0.01) until io.open(ngx.var.arg_path .. ".gone")
          io.open(ngx.var.arg_path, "wb"):close()
        end)
        say(ask { image = image }) ]],
      ["/retry"] = "say(ask { num_retries = 2 })",
      ["/timeout"] = "say(ask { timeout = { [ngx.var.arg_phase] = 0.05 } })",
      ["/timeouts"] = [[ say(ask { stream = true, timeout = { [ngx.var.arg_phase] = 0.05 } }:result()) ]],
      ["/close"] = [[ local stream = ask { stream = true }
        ngx.say(stream:next().choices[1].delta.content)
        stream:close()
        ngx.say((stream:next())) ]],
      ["/all"] = [[ local requests = {}
        for i = 1, 3 do
          requests[i] = { model = "openai/gpt-4o-mini", api_base = ngx.var.arg_base, num_retries = 0,
            stream = ngx.var.arg_stream == "yes", messages = { { role = "user", content = "What is it?" } } }
        end
        local pieces = 0
        local function count() pieces = pieces + 1 end
        for i, reply, err in vision.each(requests, { on_chunk = count }) do
          ngx.say(reply and reply.choices[1].message.content or err.type)
        end
        ngx.say(pieces, " ", #vision.all(requests, { concurrency = 2 })) ]],
      ["/some"] = [[ local requests = {}
        for i = 1, 3 do
          requests[i] = { model = "openai/gpt-4o-mini", api_base = ngx.var.arg_base, num_retries = 0,
            messages = { { role = "user", content = "What is it?" } } }
        end
        local each = vision.each(requests)
        local i, reply = each:next()
        each:close()
        ngx.say(reply.choices[1].message.content)
        ngx.flush(true)
        ngx.sleep(60) ]],
    } }
  end)

  teardown(function()
    site:close()
    server:close()
    process.remove(folder)
  end)

  local function get(path)
    return (site:get(path .. (path:find("?", 1, true) and "&" or "?") .. "base=" .. server.url))
  end

  local function write_picture(name, size)
    local path = folder .. "/" .. name
    local file = assert(io.open(path, "wb"))
    file:write("\137PNG\r\n\26\n\0\0\0\13IHDR\0\0\0\1\0\0\0\1\8\2\0\0\0", ("x"):rep(size))
    file:close()
    return path
  end

  it("gives a whole reply, with the key that nginx was started with", function()
    server:script { loopback.openai_reply { content = "A cat" } }
    assert.equal("A cat\n", get "/whole")
    local request = server:requests()[1]
    assert.equal("Bearer " .. canary.KEY, request.fields.authorization)
    assert.equal(server.url:gsub("http://", ""), request.fields.host)
    assert.equal("identity", request.fields["accept-encoding"])
  end)

  it("tells of a call how it went", function()
    server:script { loopback.openai_reply { content = "A cat" } }
    assert.equal("200 1 true\n", get "/meta")
  end)

  it("gives the pieces of a stream while it comes", function()
    server:script { loopback.openai_stream { content = { "A", GO, " cat" } } }
    local sock = site:open("/stream?base=" .. server.url)
    local head
    repeat head = sock:receive "*l" until head == ""
    assert.equal("A|", sock:receive(2))
    server:release()
    assert.equal(" cat|", sock:receive "*a")
    sock:close()
  end)

  it("uses a connection again, for streams too", function()
    server:script { loopback.openai_reply { content = "1" } }
    get "/whole"
    local before = #server:connections()
    server:script { loopback.openai_stream { content = { "2" } }, loopback.openai_reply { content = "3" } }
    assert.equal("2|", get "/stream")
    assert.equal("3\n", get "/whole")
    assert.equal(before, #server:connections())
  end)

  it("does not count a connection that was closed while it lay idle", function()
    server:script { loopback.openai_reply { content = "1" } }
    get "/whole"
    server:script { { raw = "" }, loopback.openai_reply { content = "2" } }
    assert.equal("2\n", get "/whole")
  end)

  it("gives a broken stream as an error, never as a whole answer", function()
    server:script { loopback.openai_stream { content = { "A", " cat" }, after = 300, ending = "reset" } }
    local said = get "/next"
    assert.truthy(said:find "^api_connection_error\napi_connection_error: ", said)
  end)

  it("tries again", function()
    server:script { { status = 503, headers = { { "Retry-After-Ms", "1" } }, body = "{}" },
      { raw = "" }, loopback.openai_reply { content = "A cat" } }
    assert.equal("A cat\n", get "/retry")
    assert.equal(3, #server:requests())
  end)

  it("refuses a reply that is compressed unasked", function()
    server:script { loopback.openai_reply { content = "A cat", gzip = true } }
    local said = get "/whole"
    assert.truthy(said:find("its reply is compressed", 1, true), said)
  end)

  it("ends a stream's connection when it is closed", function()
    server:script { loopback.openai_stream { content = { "A", GO, " cat" } } }
    assert.equal("\nnil\n", get "/close")
    local request = server:requests()[1]
    server:release()
    assert.equal("client", server:wait_closed(request.connection).closed_by)
  end)

  it("makes many calls at once, each in a light thread", function()
    server:script { loopback.openai_reply { content = "A cat", always = true } }
    assert.equal("A cat\nA cat\nA cat\n0 3\n", get "/all")
    assert.equal(6, #server:requests())
    server:script { loopback.openai_stream { content = { "A", " cat" }, always = true } }
    assert.equal("A cat\nA cat\nA cat\n12 3\n", get "/all?stream=yes")
  end)

  it("ends the calls that nobody waits for any more", function()
    server:script { loopback.openai_reply { content = "A cat", wait = true, tag = "first" },
      loopback.openai_reply { wait = true }, loopback.openai_reply { wait = true } }
    local sock = site:open("/some?base=" .. server.url)
    server:wait_holding(3)
    server:release "first"
    repeat local line = sock:receive "*l" until line == ""
    assert.equal("A cat", (sock:receive "*l"))
    local requests = server:requests()
    assert.equal("client", server:wait_closed(requests[2].connection).closed_by)
    assert.equal("client", server:wait_closed(requests[3].connection).closed_by)
    sock:close()
    server:release(nil, 2)
  end)

  it("finds localhost by both of its addresses", function()
    local six = loopback.start { ipv6 = true }
    six:script { loopback.openai_reply { content = "A cat" }, loopback.openai_reply { content = "A dog" } }
    assert.equal("A cat\n", (site:get("/whole?base=http://localhost:" .. six.ports.http6)))
    assert.equal("A dog\n", (site:get("/whole?base=" .. six.http6)))
    assert.equal("[::1]:" .. six.ports.http6, six:requests()[2].fields.host)
    six:close()
  end)

  describe("a picture of 20 MB", function()
    it("goes out by pieces", function()
      local path = write_picture("large.png", 20 * MEGABYTE)
      server:script { loopback.openai_reply { content = "1" },
        loopback.openai_reply { content = "A picture" } }
      get("/image?path=" .. write_picture("small.png", 100))
      local before = site:peak()
      assert.equal("A picture\n", get("/image?path=" .. path))
      assert.is_true(site:peak() - before < 8 * MEGABYTE)
      local request = server:requests { bodies = false }[2]
      assert.is_true(request.length > 26 * MEGABYTE)
      assert.equal(tonumber(request.fields["content-length"]), request.length)
    end)

    it("is not sent to its end when the server has answered", function()
      local path = write_picture("refused.png", 20 * MEGABYTE)
      local answer = '{"error":{"message":"too much"}}'
      server:script { { status = 413, read_body = false, body = answer, after = #answer, ending = "stall" } }
      assert.equal("request_too_large: too much\n", get("/image?path=" .. path))
      local request = server:requests { bodies = false }[1]
      assert.is_false(request.body_read)
      assert.equal("client", server:wait_closed(request.connection).closed_by)
    end)

    it("may become smaller while it is sent", function()
      local path = write_picture("vanishes.png", 20 * MEGABYTE)
      server:script { { pause = 100000, body = "{}" } }
      local sock = site:open("/vanishes?path=" .. path .. "&base=" .. server.url)
      server:wait_holding()
      io.open(path .. ".gone", "wb"):close()
      local file = assert(io.open(path, "wb"))
      file:close()
      server:release()
      local said = sock:receive "*a"
      sock:close()
      assert.truthy(said:find("changed while it was being sent", 1, true), said)
    end)
  end)

  describe("a timeout", function()
    it("ends a call whose server says nothing", function()
      server:script { { wait = true, body = "{}" } }
      assert.truthy(get("/timeout?phase=first_byte"):find "^timeout: 127.0.0.1 sent nothing within 0.05 s")
      server:release()
    end)

    it("ends a call whose server stops in the middle", function()
      server:script { { body = ("x"):rep(100), after = 50, ending = "stall" } }
      assert.truthy(get("/timeout?phase=idle"):find "^timeout: 127.0.0.1 stopped sending for 0.05 s")
    end)

    it("ends a stream that stops", function()
      server:script { loopback.openai_stream { content = { "A", GO, " cat" } } }
      assert.truthy(get("/timeouts?phase=idle"):find "^timeout: 127.0.0.1 stopped sending for 0.05 s")
      server:release()
    end)

    it("ends a call that takes too long altogether", function()
      server:script { { endless = "x" } }
      local said = get "/timeout?phase=total"
      assert.truthy(said:find "^timeout: the call took longer than 0.05 s", said)
    end)

    it("ends a call that nobody accepts", function()
      local said = site:get "/timeout?phase=connect&base=http://192.0.2.1:81"
      assert.truthy(said:find "^timeout: no connection to 192.0.2.1 within 0.05 s"
        or said:find "^api_connection_error: could not connect to 192.0.2.1", said)
    end)
  end)
end)
