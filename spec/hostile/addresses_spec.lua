-- Where a key and a fetch may not go: other hosts by redirect, this machine and its networks by a picture's
-- address.

local canary = require "support.canary"
local hostile = require "support.hostile"
local loopback = require "support.loopback"
local vision = require "vision"

describe("a redirect of the call", function()
  local server, other, client

  setup(function()
    server, other = loopback.start{ tls = true }, loopback.start()
  end)
  teardown(function()
    server:close()
    other:close()
  end)
  before_each(function()
    client = hostile.client(server, { ca_file = server.ca_file, num_retries = 3 })
    other:script{ loopback.openai_reply{ content = "stolen", always = true } }
  end)
  after_each(function()
    client:close()
  end)

  for _, status in ipairs{ 301, 302, 303, 307, 308 } do
    it(("with %d is not followed: another host sees neither key nor request"):format(status), function()
      for _, base in ipairs{ server.http, server.https } do
        for _, streaming in ipairs{ false, true } do
          server:script{ loopback.redirect(other.url .. "/v1/chat/completions?key=1", status) }
          local request = hostile.request("Q", { api_base = base, stream = streaming })
          local value, err = client:completion(request)
          if streaming then
            value, err = value:next()
          end
          hostile.refused({ type = "api_response_error", status = status, other.url, "keys are not sent on",
            "api_base" }, value, err)
          assert.equal(1, #server:requests())
        end
      end
      assert.same({}, other:connections())
    end)
  end

  it("to the same host is not followed either, nor one to a file", function()
    for _, target in ipairs{ server.url .. "/v2", "/v2", "file:///etc/passwd", "gopher://127.0.0.1:1/x", "",
      ("x"):rep(10000) } do
      server:script{ loopback.redirect(target, 307), loopback.openai_reply{ content = "followed",
        path = "/v2" } }
      hostile.refused({ type = "api_response_error", status = 307 }, client:completion(hostile.request "Q"))
      assert.equal(1, #server:requests())
    end
  end)

  it("by a retry's address, a link or a refresh changes nothing", function()
    server:script{ { status = 503, headers = { { "Location", other.url },
      { "Refresh", "0; url=" .. other.url },
      { "Retry-After-Ms", "1" }, { "Alt-Svc", 'h2="127.0.0.1:' .. other.ports.http .. '"' } }, body = "" },
      loopback.openai_reply{ content = "stayed" } }
    assert.equal("stayed", assert(client:completion(hostile.request "Q")).choices[1].message.content)
    assert.same({}, other:connections())
  end)
end)

describe("a picture's address", function()
  local server, client

  setup(function()
    server = loopback.start{ ipv6 = true }
  end)
  teardown(function()
    server:close()
  end)
  before_each(function()
    client = hostile.client(server)
  end)
  after_each(function()
    client:close()
  end)

  local PICTURE = { path = "/cat.png", headers = { { "Content-Type", "image/png" } }, body = hostile.PNG,
    always = true }

  local function url(host, path)
    return ("http://%s:%d/%s"):format(host, server.ports.http, path or "cat.png")
  end

  -- Ollama takes no addresses, so that the picture is fetched here.
  local function ask(address, members)
    local request = hostile.request({ "Q", vision.image(address) }, members)
    request.model = "ollama/llava"
    return client:completion(request)
  end

  local function script()
    server:script{ PICTURE, loopback.openai_reply{ content = "seen", always = true } }
  end

  local REFUSED = {
    ["127.0.0.1"] = "a loopback address", ["0x7f000001"] = "a loopback address",
    ["2130706433"] = "a loopback address",
    ["0177.0.0.1"] = "a loopback address", ["127.1"] = "a loopback address",
    ["localhost"] = "a loopback address",
    ["LocalHost"] = "a loopback address", ["[::1]"] = "a loopback address", ["0.0.0.0"] = "",
    ["169.254.169.254"] = "a link-local address", ["[fe80::1]"] = "", ["10.0.0.1"] = "a private address",
    ["[::ffff:10.0.0.1]"] = "", ["[::ffff:127.0.0.1]"] = "", ["[64:ff9b::7f00:1]"] = "",
    ["[64:ff9b::a9fe:a9fe]"] = "",
    ["[64:ff9b:1::a00:1]"] = "", ["[2002:7f00:1::]"] = "", ["[fd00:ec2::254]"] = "", ["100.64.0.1"] = "",
    ["168.63.129.16"] = "", ["[::]"] = "",
  }
  for host, words in pairs(REFUSED) do
    it("at " .. host .. " is not fetched, directly or by a proxy", function()
      local before = #server:connections()
      script()
      for _, members in ipairs{ {}, { image_proxy = server.url }, { proxy = server.url } } do
        hostile.refused({ type = "image_fetch_error", place = "messages[1].content[2]", words,
          "allow_hosts" },
          ask(url(host), members))
      end
      assert.equal(before, #server:connections())
    end)
  end

  it("that redirects to this machine is not followed, however it is written", function()
    for _, target in ipairs{ "127.0.0.1", "0x7f000001", "169.254.169.254", "[::1]", "[::ffff:10.0.0.1]",
      "[64:ff9b::7f00:1]" } do
      local redirect = loopback.redirect(url(target, "next.png"))
      redirect.path = "/cat.png"
      server:script{ redirect, { path = "/next.png", body = hostile.PNG } }
      hostile.refused({ type = "image_fetch_error", place = "messages[1].content[2]", "allow_hosts" },
        ask(url "localhost", { allow_hosts = { "localhost" } }))
      assert.equal(1, #server:requests())
    end
  end)

  it("that redirects behind a proxy is judged again", function()
    local redirect = loopback.redirect(url "127.0.0.1")
    redirect.path = "http://pictures.example/cat.png"
    server:script{ redirect, PICTURE, loopback.openai_reply{ content = "seen", always = true } }
    hostile.refused({ type = "image_fetch_error", place = "messages[1].content[2]" },
      ask("http://pictures.example/cat.png", { image_proxy = server.url }))
    assert.equal(1, #server:requests())
  end)

  it("that redirects to what is no web address, or in a circle, is told so", function()
    for target, words in pairs{ ["file:///etc/passwd"] = "no http(s) URL", ["gopher://x/"] = "no http(s) URL",
      [url("localhost")] = "redirects more than" } do
      local redirect = loopback.redirect(target)
      redirect.path, redirect.always = "/cat.png", true
      server:script{ redirect }
      hostile.refused({ type = "image_fetch_error", place = "messages[1].content[2]", words },
        ask(url "localhost", { allow_hosts = { "localhost" } }))
    end
  end)

  it("is not fetched over a connection that is already open to that host", function()
    script()
    assert.truthy(client:completion{ model = "ollama/llava",
      messages = { { role = "user", content = "warm" } } })
    assert.truthy(ask(url "localhost", { allow_hosts = { "localhost" } }))
    local before = #server:requests()
    for _, host in ipairs{ "localhost", "127.0.0.1" } do
      hostile.refused({ type = "image_fetch_error", place = "messages[1].content[2]", "a loopback address" },
        ask(url(host)))
    end
    assert.equal(before, #server:requests())
  end)

  it("gets no key, no cookie, no organization, and a redirect carries none", function()
    local redirect = loopback.redirect(url("127.0.0.1", "next.png"))
    redirect.path, redirect.headers[2] = "/cat.png", { "Set-Cookie", "session=1" }
    server:script{ redirect, { path = "/next.png", body = hostile.PNG },
      loopback.openai_reply{ content = "seen" } }
    assert.truthy(ask(url "localhost", { allow_hosts = { "localhost", "127.0.0.1" }, organization = "org-1",
      extra_headers = { ["X-Key"] = canary.KEY, Cookie = "a=b" } }))
    local requests = server:requests()
    assert.equal(3, #requests)
    for i = 1, 2 do
      assert.is_nil(canary.find(requests[i]))
      for _, name in ipairs{ "authorization", "cookie", "x-key", "openai-organization", "referer" } do
        assert.is_nil(requests[i].fields[name])
      end
    end
    assert.equal(canary.KEY, requests[3].fields["x-key"])
  end)

  it("with a user's name, a control character or a bad port is refused before anything is asked", function()
    local before = #server:connections()
    for _, address in ipairs{ "http://user:" .. canary.KEY .. "@pictures.example/a.png",
      "http://a@127.0.0.1/", "http://a\\@b/",
      "http://[::1", "http://x:99999/", "http:///a.png", "http://x y/", "https://" .. ("x"):rep(9000) } do
      local value, err = ask(address, { allow_hosts = { "127.0.0.1" } })
      hostile.refused({ type = "invalid_request_error", place = err and err.place, "not a usable URL" },
        value, err)
      assert.equal("messages[1].content[2]", err.place:sub(1, 22))
    end
    assert.equal(before, #server:connections())
  end)

  it("that leads to no picture is told, with its place and without its query", function()
    for _, case in ipairs{
      { { body = "<html>" }, "image_error", "an HTML page" }, { { body = "" }, "image_fetch_error",
        "is empty" },
      { { status = 404, body = "" }, "image_fetch_error", "answered 404" },
      { { status = 403, body = "" }, "image_fetch_error", "answered 403" },
      { { raw = "" }, "image_fetch_error", "could not fetch" },
      { { body = hostile.PNG, length = 1000, ending = "close" }, "image_fetch_error", "could not fetch" },
      { { endless = ("x"):rep(10000) }, "image_fetch_error", "max_image_bytes" },
      { { wait = true }, "image_fetch_error", "sent nothing within" },
    } do
      server:script{ case[1] }
      local value, err = ask(url("localhost", "cat.png?signature=" .. canary.KEY),
        { allow_hosts = { "localhost" }, max_image_bytes = 50000,
          timeout = { first_byte = 0.05, total = 30 } })
      hostile.refused({ type = case[2], place = "messages[1].content[2]", case[3],
        status = err and err.status }, value, err)
    end
  end)
end)
