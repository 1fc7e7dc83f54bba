-- A remote image is fetched because somebody's words asked for it: see where it may not come from.

local curl = require "vision.curl"
local direct = require "support.direct"
local loopback = require "support.loopback"
local process = require "support.process"

local PNG = "\137PNG\r\n\26\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\8\6\0\0\0\31\21\196\137"

describe("a guarded fetch", function()
  local server

  setup(function()
    server = loopback.start{ ipv6 = true }
  end)

  teardown(function()
    server:close()
  end)

  local function ask(url, with, multi)
    with = with or {}
    with.accepts = { "base64" }
    return direct.answer(server, with, { messages = { { role = "user", content = {
      { type = "image_url", image_url = { url = url } } } } } }, multi)
  end

  local function local_url(host, path)
    return ("http://%s:%d/%s"):format(host, server.ports.http, path or "cat.png")
  end

  local picture = { path = "/cat.png", headers = { ["Content-Type"] = "image/png" }, body = PNG }

  local forms = {
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.0.0.1.", "localhost",
    "LOCALHOST", "localhost.", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.1]", "[2002:7f00:1::]", "[::]", "0.0.0.0",
    "0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "[fe80::1]", "[fd00:ec2::254]",
    "100.64.0.1",
    "%31%32%37.0.0.1",
  }

  for _, host in ipairs(forms) do
    it("does not connect to " .. host, function()
      local before = #server:connections()
      server:script{ picture, loopback.openai_reply{ content = "seen" } }
      local text, err = ask(local_url(host))
      assert.is_nil(text)
      assert.truthy(err.type == "image_fetch_error" or err.type == "invalid_request_error", tostring(err))
      assert.truthy(tostring(err):find("messages[1].content[1]", 1, true), tostring(err))
      assert.equal(before, #server:connections())
    end)

    it("does not ask a proxy for " .. host, function()
      local before = #server:connections()
      local text, err = ask(local_url(host), { image_proxy = server.url })
      assert.is_nil(text)
      assert.truthy(err.type == "image_fetch_error" or err.type == "invalid_request_error", tostring(err))
      assert.equal(before, #server:connections())
    end)
  end

  it("says which address, and what it is", function()
    local _, err = ask(local_url("0x7f000001"))
    assert.truthy(err.message:find("127.0.0.1 is a loopback address", 1, true), err.message)
  end)

  it("reaches a host that is allowed by name, without the key", function()
    server:script{ picture, loopback.openai_reply{ content = "seen" } }
    assert.equal("seen", ask(local_url("127.0.0.1"),
      { allow_hosts = { "127.0.0.1" }, user_agent = "vision/test" }))
    local fetched = server:requests()[1]
    assert.equal("GET", fetched.method)
    assert.equal("vision/test", fetched.fields["user-agent"])
    assert.is_nil(fetched.fields.authorization)
  end)

  it("does not follow a redirect to a refused address", function()
    local redirect = loopback.redirect(local_url("127.0.0.1", "b.png"))
    redirect.path = "/cat.png"
    server:script{ redirect, { path = "/b.png", body = PNG } }
    local text, err = ask(local_url("localhost"), { allow_hosts = { "localhost" } })
    assert.is_nil(text)
    assert.equal("image_fetch_error", err.type)
    assert.truthy(err.message:find("127.0.0.1 is a loopback address", 1, true), err.message)
    assert.equal(1, #server:requests())
  end)

  it("does not use a connection that is already open to that host", function()
    local multi = curl.multi()
    server:script{ loopback.openai_reply{ content = "open" }, picture }
    assert.equal("open", direct.answer(server, nil, nil, multi))
    local text, err = ask(local_url("127.0.0.1"), nil, multi)
    assert.is_nil(text)
    assert.equal("image_fetch_error", err.type)
    assert.equal(1, #server:requests())
    -- Nor one that an allowed fetch opened.
    server:script{ picture, loopback.openai_reply{ content = "seen" }, picture }
    assert.equal("seen", ask(local_url("localhost"), { allow_hosts = { "localhost" } }, multi))
    text, err = ask(local_url("localhost"), nil, multi)
    assert.is_nil(text)
    assert.equal("image_fetch_error", err.type)
    assert.equal(2, #server:requests())
    multi:close()
  end)

  it("has a connection of its own each time", function()
    local multi = curl.multi()
    local again = { path = "/cat.png", body = PNG, always = true }
    server:script{ again, loopback.openai_reply{ content = "seen", always = true } }
    for _ = 1, 2 do
      assert.equal("seen", ask(local_url("localhost"), { allow_hosts = { "localhost" } }, multi))
    end
    local used = {}
    for _, request in ipairs(server:requests()) do
      if request.method == "GET" then
        assert.is_nil(used[request.connection])
        used[request.connection] = true
      end
    end
    multi:close()
  end)

  it("asks the image proxy for what is not refused", function()
    server:script{ { path = "http://pictures.example/cat.png", body = PNG },
      loopback.openai_reply{ content = "seen" } }
    assert.equal("seen", ask("http://pictures.example/cat.png", { image_proxy = server.url }))
    assert.equal("http://pictures.example/cat.png", server:requests()[1].path)
  end)

  local SCRIPT = [[
    local core, curl = require "vision.core", require "vision.curl"
    local exchange = assert(core.exchange(core.route{ dialect = "openai", provider = "openai", model = "m",
      wire_model = "m", url = "http://models.example/v1", accepts = { "base64" } },
      { messages = { { role = "user", content = { arg[1] == "text" and "hello" or
        { type = "image_url", image_url = { url = arg[1] } } } } } }))
    local multi = curl.multi()
    local call = multi:start(exchange)
    multi:wait(call)
    print(exchange:failure() or exchange:reply().choices[1].message.content)
  ]]

  local function run(argument)
    local folder = process.folder()
    local path = folder .. "/script.lua"
    local file = assert(io.open(path, "w"))
    file:write(SCRIPT)
    file:close()
    local result = process.run({ direct.interpreter, path, argument }, { env = { http_proxy = server.url,
      all_proxy = server.url, no_proxy = false, NO_PROXY = false, LUA_PATH = package.path,
      LUA_CPATH = package.cpath, LUA_PATH_5_4 = false, LUA_CPATH_5_4 = false } })
    process.remove(folder)
    assert.equal(0, result.code, result.stderr)
    return result.stdout
  end

  it("takes no proxy from the environment, as other calls do", function()
    server:script{ loopback.openai_reply{ content = "by proxy" } }
    assert.equal("by proxy\n", run("text"))
    assert.equal("http://models.example/v1", server:requests()[1].path)
    local before = #server:connections()
    assert.truthy(run(local_url("127.0.0.1")):find("127.0.0.1 is a loopback address", 1, true))
    assert.equal(before, #server:connections())
  end)

  it("is cut off when the image is too large", function()
    server:script{ { path = "/cat.png", endless = ("x"):rep(10000) } }
    local text, err = ask(local_url("localhost"), { allow_hosts = { "localhost" }, max_image_bytes = 50000 })
    assert.is_nil(text)
    assert.equal("image_fetch_error", err.type)
    assert.truthy(err.message:find("50000 bytes", 1, true), err.message)
  end)
end)
