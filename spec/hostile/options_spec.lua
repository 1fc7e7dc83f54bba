-- What people paste into keys, headers, model names and addresses: refused before a byte is sent, told by its
-- place, and never shown.

local canary = require "support.canary"
local hostile = require "support.hostile"
local loopback = require "support.loopback"
local vision = require "vision"

local KEY = canary.KEY

describe("a hostile option", function()
  local server, client

  setup(function()
    server = loopback.start()
    client = hostile.client(server)
  end)
  teardown(function()
    client:close()
    server:close()
  end)
  before_each(function()
    server:script{ loopback.openai_reply{ content = "sent", always = true } }
  end)

  ---Refused with and without a stream, by completion and by check; nothing was sent.
  local function refused(expected, members)
    for _, streaming in ipairs{ false, true } do
      local request = hostile.request("Q", members)
      request.stream = streaming
      local value, err = client:completion(request)
      if streaming then
        value, err = value:next()
      end
      hostile.refused(expected, value, err)
    end
    local ok, err = client:check(hostile.request("Q", members))
    hostile.refused(expected, ok, err)
    assert.same({}, server:requests())
  end

  local CONTROL = { "\r\nX-Injected: 1", "\n", "\r", "\0", "\27[31m", "\127" }

  it("api_key that would split the head, or has been pasted with its line end, is refused and not shown",
    function()
    for _, tail in ipairs(CONTROL) do
      refused({ type = "authentication_error", "the key holds a line end or another control character",
        "OPENAI_API_KEY" }, { api_key = KEY .. tail })
      refused({ type = "authentication_error" }, { api_key = tail .. KEY })
    end
    refused({ type = "request_too_large", "65536 bytes" }, { api_key = canary.PREFIX .. ("x"):rep(1e6) })
  end)

  it("organization or project with a control character is refused by its own name", function()
    for _, tail in ipairs(CONTROL) do
      refused({ type = "invalid_request_error", "organization: the value of OpenAI-Organization holds" },
        { organization = KEY .. tail })
      refused({ type = "invalid_request_error", "project: the value of OpenAI-Project holds" },
        { project = KEY .. tail })
      refused({ type = "invalid_request_error", "extra_headers: the value of X-Mine holds" },
        { extra_headers = { ["X-Mine"] = KEY .. tail } })
    end
  end)

  it("extra_headers with a name that is none is refused, and what may be a key behind it is not shown",
    function()
    for _, name in ipairs{ "X Mine", "X-Mine:", "X\r\nY", "", "\255", "X\0", ":authority", "X-\195\188",
      "Authorization: Bearer " .. KEY, "X " .. ("n"):rep(100000) } do
      local err = select(2, client:check(hostile.request("Q", { extra_headers = { [name] = "1" } })))
      assert.is_true(#tostring(err) < 300)
      assert.is_nil(tostring(err):find "%c")
      refused({ type = "invalid_request_error", "extra_headers: ", "is no header name" },
        { extra_headers = { [name] = "1" } })
    end
  end)

  it("extra_headers cannot give the request another length or framing", function()
    for _, name in ipairs{ "Content-Length", "content-length", "Transfer-Encoding", "Connection", "Upgrade",
      "TE",
      "Trailer", "Keep-Alive", "Proxy-Connection", "Expect" } do
      refused({ type = "invalid_request_error", "extra_headers: " .. name
        .. " cannot be given: the connection sets it" },
        { extra_headers = { [name] = "1" } })
    end
  end)

  it("model that is empty, too long, or would steer a log is refused", function()
    for _, name in ipairs{ "openai/a\r\nX: y", "openai/a\0b", "openai/\27[31m", "openai/a\127" } do
      refused({ type = "invalid_request_error",
        "the model's name holds a line end or another control character" },
        { model = name })
    end
    for _, name in ipairs{ ("x"):rep(1e6), "openai/" .. ("x"):rep(1e6), ("x/"):rep(5e5), "azure/"
      .. ("x"):rep(1e6) } do
      local err = select(2, client:check(hostile.request("Q", { model = name })))
      assert.is_true(#tostring(err) < 300)
      refused({ type = "invalid_request_error", "bytes; 1024 are the most" }, { model = name })
    end
    for _, name in ipairs { "azure/..", "bedrock/.", ".." } do
      refused({ type = "invalid_request_error", "names no model" }, { model = name })
    end
    for _, name in ipairs{ " ", "openai/", "openai/ " } do
      refused({ type = "invalid_request_error", "the model's name is missing in", "openai/gpt-4o" },
        { model = name })
    end
    local ok, problem = pcall(client.completion, client, hostile.request("Q", { model = "" }))
    assert.is_false(ok)
    assert.truthy(problem:find("options_spec.lua:%d+: .*`model` must be a string .* not an empty string"),
      problem)
    local own = vision.client{}
    local reply, err = own:completion(hostile.request("Q", { model = "no-such-" .. ("x"):rep(900) }))
    hostile.refused({ type = "invalid_request_error", "is not known", "Write provider/model" }, reply, err)
    assert.is_true(#err.message < 500)
  end)

  it("model whose characters have a meaning in an address stays within its segment", function()
    client:completion{ model = "azure/../../x?y#z", api_base = server.url, messages = { { role = "user",
      content = "Q" } } }
    assert.matches("^/openai/deployments/%.%.%%2F%.%.%%2Fx%%3Fy%%23z/chat/completions%?api%-version=",
      server:requests()[1].path)
  end)

  local BASES = {
    { "http://user:" .. KEY .. "@127.0.0.1:1", "holds a user name or a password before its @", "api_key" },
    { "https://" .. KEY .. "@", "holds a user name or a password before its @" },
    { KEY, "must begin with http:// or https://, as in http://localhost:8000" },
    { "user:" .. KEY .. "@host", "must begin with http:// or https://" },
    { "localhost:8000", "must begin with" },
    { "ftp://host", "must begin with" }, { "http://", "must begin with" },
    { "http:///v1", "must begin with" },
    { "file:///etc/passwd", "must begin with" },
    { "http://a\r\nX: y", "holds a line end or another control character" },
    { "http://a\0b", "holds a line end" },
    { "http://a b", "holds a blank or a backslash" }, { "http://a\\@b", "holds a blank or a backslash" },
    { "http://a\\b", "holds a blank or a backslash" },
    { "http://[::1", "has no proper host name" }, { "http://[x]", "has no proper host name" },
    { "http://a:b:c", "has no proper host name" },
    { "http://a:0", "has a port that is no number from 1 to 65535" },
    { "http://a:99999", "has a port that is no number from 1 to 65535" },
    { "http://%31", "has no proper host name" },
    { "http://a/" .. ("x"):rep(10000), "is longer than 4096 bytes" },
  }
  for _, case in ipairs(BASES) do
    local shown = case[1]:gsub("%c", "?"):gsub(KEY, "<key>"):sub(1, 40)
    it("api_base " .. shown .. " is refused by its name and not shown", function()
      refused({ type = "invalid_request_error", "api_base " .. case[2], case[3] }, { api_base = case[1] })
    end)
  end

  it("proxy, image_proxy and ca_file cannot hold a control character either", function()
    for _, name in ipairs{ "proxy", "image_proxy", "ca_file" } do
      refused({ type = "invalid_request_error", name .. " holds a line end or another control character" },
        { [name] = "http://user:" .. KEY .. "@127.0.0.1\r\nX: y" })
    end
  end)

  it("proxy with a password does not show it when it cannot be reached", function()
    for _, proxy in ipairs{ "http://user:" .. KEY .. "@127.0.0.1:1", "http://" .. KEY .. ":x@127.0.0.1:1",
      "socks5://user:" .. KEY .. "@127.0.0.1:1" } do
      local value, err = client:completion(hostile.request("Q", { proxy = proxy,
        api_key = "another-key-123" }))
      hostile.refused({ type = "api_connection_error", "could not connect to 127.0.0.1" }, value, err)
    end
  end)

  it("in the environment is trimmed as a copied line is, or refused by the variable's name", function()
    local getenv, set = os.getenv, {}
    os.getenv = function(name)            -- luacheck: ignore 122
      return set[name] or getenv(name)
    end
    finally(function()
      os.getenv = getenv                  -- luacheck: ignore 122
    end)
    local function ask()
      local own = vision.client{ num_retries = 0 }
      local value, err = own:completion(hostile.request "Q")
      own:close()
      return value, err
    end
    set.OPENAI_API_KEY, set.OPENAI_BASE_URL = " " .. KEY .. "\r\n", server.url .. "/v1\n"
    assert.truthy(ask())
    assert.equal("Bearer " .. KEY, server:requests()[1].fields.authorization)
    set.OPENAI_API_KEY = KEY .. "\n" .. KEY
    local value, err = ask()
    hostile.refused({ type = "authentication_error", "OPENAI_API_KEY" }, value, err)
    set.OPENAI_API_KEY, set.OPENAI_BASE_URL = KEY, "http://user:" .. KEY .. "@127.0.0.1"
    value, err = ask()
    hostile.refused({ type = "invalid_request_error", "OPENAI_BASE_URL holds a user name or a password" },
      value, err)
    set.OPENAI_BASE_URL, set.OPENAI_ORG_ID, set.OPENAI_ORGANIZATION = server.url, KEY .. "\nx", KEY .. "\nx"
    value, err = ask()
    hostile.refused({ type = "invalid_request_error", "OPENAI_ORG", "holds a line end" }, value, err)
  end)

  it("that nobody knows raises, and does not show its value", function()
    for _, call in ipairs{
      function() vision.client{ api_kee = KEY } end, function() vision.client{ api_key = { KEY } } end,
      function() client:completion(hostile.request("Q", { api_key = { KEY } })) end,
      function() client:completion(hostile.request("Q", { extra_headers = { Authorization = { KEY } } })) end,
      function() client:completion(hostile.request("Q", { timeout = KEY })) end,
      function() vision.provider(KEY .. "/x", {}) end,
    } do
      local ok, problem = pcall(call)
      assert.is_false(ok)
      assert.is_nil(canary.find(tostring(problem)))
    end
  end)
end)
