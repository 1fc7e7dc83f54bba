local fixture = require "support.fixture"
local loopback = require "support.loopback"
local process = require "support.process"
local socket = require "socket"

describe("support.process", function()
  it("gives output, errors and exit code apart", function()
    local failed = process.run("printf 'a\\nb'; printf c >&2; exit 3")
    assert.same({ code = 3, stdout = "a\nb", stderr = "c" }, failed)
    assert.same({ code = 0, stdout = "it's $HOME", stderr = "" }, process.run{ "printf", "%s", "it's $HOME" })
  end)

  it("passes input, environment and folder", function()
    local folder = process.folder()
    local result = process.run("cat; printf '%s' \"$A$B\"; pwd",
      { input = "in\0put", env = { A = "it's", B = false }, cwd = folder })
    assert.equal("in\0putit's" .. folder .. "\n", result.stdout)
    process.remove(folder)
    assert.equal(2, process.run{ "ls", folder }.code)
  end)

  it("tells a signal and a timeout", function()
    assert.equal(137, process.run("kill -9 $$").code)
    assert.equal(124, process.run({ "sleep", "100" }, { timeout = 1 }).code)
  end)
end)

describe("support.fixture", function()
  it("gives every byte once, in pieces of every size", function()
    for size = 1, 8 do
      local seen = {}
      for piece in fixture.pieces("abcdefg", size) do
        assert.is_true(#piece <= size)
        seen[#seen + 1] = piece
      end
      assert.equal("abcdefg", table.concat(seen))
    end
  end)
end)

describe("support.loopback", function()
  local server

  setup(function()
    server = loopback.start{ tls = true, ipv6 = true }
  end)

  teardown(function()
    server:close()
  end)

  local function curl(...)
    return process.run{ "curl", "-sS", "--cacert", server.ca_file, "--noproxy", "*", ... }
  end

  local function connect()
    local client = assert(socket.connect("127.0.0.1", server.ports.http))
    client:settimeout(10)
    return client
  end

  it("answers in order, and by path", function()
    server:script{ loopback.openai_reply{ content = "one", path = "/b" }, { status = 503, body = "two" } }
    assert.equal("two", curl(server.url .. "/a").stdout)
    assert.matches('"content":"one"', curl(server.url .. "/b?x=1", "-d", "body").stdout, 1, true)
    local requests = server:requests()
    assert.equal("GET", requests[1].method)
    assert.equal("/b?x=1", requests[2].path)
    assert.equal("body", requests[2].body)
    assert.equal("4", requests[2].fields["content-length"])
    assert.is_false(requests[2].tls)
    assert.matches("no reply is scripted", curl(server.url .. "/c").stdout, 1, true)
  end)

  it("keeps header bytes and order", function()
    server:script{ { body = "" } }
    curl(server.url, "-H", "X-B: \233", "-H", "X-A: 1")
    local headers = server:requests()[1].headers
    assert.same({ { "X-B", "\233" }, { "X-A", "1" } }, { headers[#headers - 1], headers[#headers] })
  end)

  it("keeps a connection alive, and closes it when told", function()
    server:script{ { body = "a" }, { body = "b" }, { body = "c", close = true }, { body = "d" } }
    assert.equal("abcd", curl(server.url, server.url, server.url, server.url).stdout)
    local requests = server:requests()
    assert.equal(requests[1].connection, requests[3].connection)
    assert.are_not.equal(requests[3].connection, requests[4].connection)
    assert.equal("server", server:wait_closed(requests[3].connection).closed_by)
    assert.equal("client", server:wait_closed(requests[4].connection).closed_by)
  end)

  it("sends chunks, trailers, 1xx, gzip, and until close", function()
    server:script{
      { pieces = { "a", "bc" }, trailers = { { "X-T", "1" } }, informational = { { status = 103 } } },
      { body = "zipped", gzip = true },
      { pieces = { "x", "y" }, framing = "close" },
      { body = "slow", drip = "all" },
    }
    local seen = curl("-i", server.url).stdout
    assert.matches("103 Early Hints", seen, 1, true)
    assert.matches("abc", seen, 1, true)
    assert.equal("zipped", curl("--compressed", server.url).stdout)
    assert.equal("xy", curl(server.url).stdout)
    assert.equal("slow", curl(server.url).stdout)
  end)

  it("waits for the spec between pieces", function()
    server:script{
      loopback.openai_stream{ content = { "a", loopback.GO, "b" } },
      { wait = true, body = "late" },
    }
    local client = connect()
    client:send("GET / HTTP/1.1\r\n\r\n")
    repeat until client:receive("*l"):find('"content":"a"', 1, true)
    server:wait_holding()
    client:settimeout(0)
    client:receive(3) -- what is left of the chunk
    assert.equal("timeout", select(2, client:receive(1)))
    client:settimeout(10)
    server:release()
    repeat until client:receive("*l") == "data: [DONE]"
    repeat until client:receive("*l") == "0"
    client:send("GET / HTTP/1.1\r\n\r\n")
    server:wait_requests(2)
    server:release()
    repeat until client:receive("*l") == "Content-Length: 4"
    client:close()
    server:wait_closed(server:requests()[1].connection)
  end)

  it("breaks in every way", function()
    server:script{
      { body = ("x"):rep(1000), after = 10, ending = "reset" },
      { body = "longer", after = 3, ending = "close" },
      { raw = "", ending = "reset" },
      { raw = "" },
      { raw = "<html>not HTTP</html>" },
    }
    local reset = curl(server.url)
    assert.equal(56, reset.code)
    assert.equal("xxxxxxxxxx", reset.stdout)
    assert.equal(18, curl(server.url).code)
    assert.equal(56, curl(server.url).code)
    assert.equal(52, curl(server.url).code)
    assert.equal(1, curl(server.url).code)
  end)

  it("sees the client go: stalled, endless", function()
    server:script{ { body = "x", after = 1, ending = "stall" }, { endless = ("x"):rep(1000) } }
    for i = 1, 2 do
      local client = connect()
      client:send("GET / HTTP/1.1\r\n\r\n")
      server:wait_requests(i)
      client:receive(20)
      client:close()
      assert.equal("client", server:wait_closed(server:requests()[i].connection).closed_by)
    end
  end)

  it("speaks TLS with good and bad certificates, and IPv6", function()
    server:script{ { body = "secret", always = true } }
    assert.equal("secret", curl(server.https).stdout)
    assert.equal("secret", curl(server.https6).stdout)
    assert.equal("secret", curl(server.http6).stdout)
    assert.equal("secret", curl("https://localhost:" .. server.ports.https).stdout)
    assert.equal(60, curl(server.expired).code)
    assert.equal(60, curl(server.other_host).code)
    assert.equal(60, process.run{ "curl", "-sS", server.https }.code)
    assert.is_true(server:requests()[1].tls)
  end)

  it("breaks and ends under TLS as it does without", function()
    server:script{
      { body = ("x"):rep(1000), after = 10, ending = "reset" },
      { pieces = { "x", "y" }, framing = "close" },
      { body = "x", close = true },
      loopback.openai_stream{ content = { "a", loopback.GO }, usage = true },
    }
    server:release()
    assert.equal("xxxxxxxxxx", curl(server.https).stdout)
    assert.same({ code = 0, stdout = "xy", stderr = "" }, curl(server.https))
    assert.same({ code = 0, stdout = "x", stderr = "" }, curl(server.https))
    assert.matches("data: [DONE]\n\n", curl(server.https).stdout, 1, true)
  end)

  it("serves hundreds at once", function()
    server:script{ { body = "x", wait = true, always = true } }
    local clients = {}
    for i = 1, 300 do
      clients[i] = connect()
      clients[i]:send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
    end
    server:wait_holding(300)
    server:release(nil, 300)
    for _, client in ipairs(clients) do
      assert.equal("x", client:receive("*a"):sub(-1))
      client:close()
    end
    assert.equal(300, #server:requests())
  end)

  it("answers before the body is read", function()
    server:script{ { status = 413, body = "too long", read_body = false } }
    local client = connect()
    client:send("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\nabc")
    assert.equal("HTTP/1.1 413 Content Too Large", client:receive("*l"))
    client:close()
    assert.is_false(server:requests()[1].body_read)
  end)

  it("takes and gives 64 MB", function()
    local body = ("0123456789abcdef"):rep(4 * 1024 * 1024)
    server:script{ { body = body } }
    local command = { "curl", "-sS", "--data-binary", "@-", server.https, "--cacert", server.ca_file }
    local result = process.run(command, { input = body })
    assert.is_true(result.stdout == body)
    assert.is_true(server:requests()[1].body == body)
    assert.equal(#body, server:requests{ bodies = false }[1].length)
  end)

  it("refuses a member it does not know", function()
    assert.error_matches(function() server:script{ { boddy = "x" } } end, "no member boddy")
  end)

  it("ends with its control connection", function()
    local other = loopback.start()
    local client = assert(socket.connect("127.0.0.1", other.ports.http))
    client:settimeout(10)
    other:close()
    local _, why = client:receive(1)
    assert.equal("closed", why)
  end)
end)
