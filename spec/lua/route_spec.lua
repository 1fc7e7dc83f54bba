local canary = require "support.canary"
local collector = require "support.collector"
local core = require "vision.core"

local CANARY = canary.KEY

---A route's description; `changes` come on top.
local function described(changes)
  local t = { dialect = "openai", provider = "openai", model = "gpt-4o", wire_model = "gpt-4o",
    url = "https://api.openai.com/v1/chat/completions" }
  for name, value in pairs(changes or {}) do
    t[name] = value
  end
  return t
end

local function raised(call, ...)
  local ok, message = pcall(call, ...)
  assert.is_false(ok)
  assert.is_nil(message:find(CANARY, 1, true))
  local place, rest = message:match("([%w_]+%.lua):%d+: (.*)$")
  assert.equal("route_spec.lua", place)
  return rest
end

-- Not a tail call, so that the position is the line below.
local function make(t)
  local route = core.route(t)
  return route
end

---The request that a route leads to, for a text-only question.
local function request_of(route)
  local messages = { { role = "user", content = "Q" } }
  local exchange = assert(core.exchange(route, { model = "gpt-4o", messages = messages }))
  assert.equal("send", exchange:next(1700000000000, 1000))
  return exchange:request(), exchange:read_body(65536)
end

describe("core.route", function()
  it("takes every member of struct route", function()
    assert.truthy(make {
      dialect = "openai", provider = "p", model = "m", wire_model = "w", url = "https://a/x",
      stream_url = "https://a/s",
      key_header = "x-key", key_prefix = "K ", credential = core.credential(CANARY), key_hint = "set P_KEY",
      headers = { { "X-A", "1" }, { "x-b", "" } }, accepts = { "https", "http", "base64", "gs", "s3" },
      limits = { images = 1, image_bytes = 2 ^ 40, base64_request_bytes = 4, pixels = 5, side = 6,
        no_system_with_image = true, media_types = { "png", "jpeg", "image/webp", "image/jpg" },
        source = "a page" },
      rules = { rename = { max_tokens = "max_completion_tokens", a = "b" }, drop = { "x" }, refuse = { "y" },
        message_drop = {}, schema_drop = { "strict" }, tool_choice_required = "any", keep_format = true,
        drop_detail = true, keep_developer = true, keep_tool_images = true, keep_cache_control = true,
        drop_nulls = true, temperature_only_one = true, text_first = true, include_usage = false,
        reasoning_outside_completion = true },
      timeouts = { connect = 1, first_byte = 2, idle = 3, total = 4 }, retries = 2,
      max_response_bytes = 2 ^ 32, max_image_bytes = 0, allow_hosts = { "a" }, user_agent = "ua",
      ca_file = "/ca", proxy = "http://p", image_proxy = "http://q", http2_streams = true,
      drop_params = false, impatient = true, ignore_limits = true, vision = false, default_max_tokens = 4096,
      successor = "n",
      mock = "a text\nof two lines",
    })
  end)

  it("leads to the request it describes", function()
    local request, body = request_of(make(described {
      wire_model = "wire", key_header = "x-key", key_prefix = "K ", credential = core.credential(CANARY),
      headers = { { "x-a", "1" } }, timeouts = { connect = 10, idle = 30 },
      ca_file = "/ca.pem", proxy = "http://p:3128", max_response_bytes = 1000,
    }))
    local headers = {}
    for _, pair in ipairs(request.headers) do
      headers[pair[1]:lower()] = pair[2]
    end
    assert.equal("POST", request.method)
    assert.equal("https://api.openai.com/v1/chat/completions", request.url)
    assert.equal("K " .. CANARY, headers["x-key"])
    assert.equal("1", headers["x-a"])
    assert.equal(10, request.policy.connect_ms)
    assert.equal(30, request.policy.idle_ms)
    assert.equal("/ca.pem", request.policy.ca_file)
    assert.equal("http://p:3128", request.policy.proxy)
    assert.equal(1000, request.policy.max_bytes)
    assert.equal("wire", core.decode(body).model)
    assert.equal(#body, request.length)
  end)

  it("keeps its own copy of everything", function()
    collector.stressed(function()
      local t = described { url = ("https://a/%d"):format(1), headers = { { "x-a", ("v"):rep(100) } } }
      t.credential = core.credential(CANARY)
      local route = make(t)
      t.credential:close()
      t.url, t.headers, t.credential = nil, nil, nil
      local request = request_of(route)
      assert.equal("https://a/1", request.url)
    end)
  end)

  local cases = {
    { nil, "route: the description is missing: a table is expected" },
    { {}, "route: dialect is missing" },
    { { dialect = "openai" }, "route: url is missing" },
    { { dialect = "opnai" }, "route.dialect: there is no dialect 'opnai'" },
    { described { url = 1 }, "route.url is a number, not a string" },
    { described { url = "https://a/\r\nx" }, "route.url holds a line break or another control character" },
    { described { [1] = "x" }, "route: unknown member 'number' (it may have dialect, provider, model, "
      .. "wire_model, url, stream_url, key_header, key_prefix, credential, key_hint, headers, accepts, "
      .. "limits, rules, signing, timeouts, retries, max_response_bytes, max_image_bytes, "
      .. "allow_hosts, user_agent, "
      .. "ca_file, proxy, image_proxy, http2_streams, drop_params, fit, impatient, ignore_limits, vision, "
      .. "supports, default_max_tokens, successor, worker, mock)" },
    { described { limits = { image = 1 } },
      "limits: unknown member 'image' (it may have images, "
      .. "image_bytes, pixels, base64_request_bytes, document_bytes, crowd, crowd_side, side, "
      .. "no_system_with_image, media_types, source)" },
    { described { timeouts = { read = 1 } }, "timeouts: unknown member 'read' (it may have connect, "
      .. "first_byte, idle, total)" },
    { described { timeouts = 5 }, "timeouts is a number, not a table" },
    { described { timeouts = { idle = 1.5 } }, "timeouts.idle must be a whole number, 0 or more" },
    { described { retries = -1 }, "route.retries must be a whole number, 0 or more" },
    { described { retries = 0 / 0 }, "route.retries must be a whole number, 0 or more" },
    { described { retries = 2 ^ 32 }, "route.retries is too large (0: no limit)" },
    { described { retries = "2" }, "route.retries is a string, not a number" },
    { described { drop_params = 1 }, "route.drop_params is a number, not a boolean" },
    { described { vision = "yes" }, "route.vision is a string, not a boolean" },
    { described { accepts = { "ftp" } }, "route.accepts: 'ftp' is none of https, http, base64, gs, s3" },
    { described { accepts = { "http", nil, "s3" } }, "route.accepts must be a list without holes and names" },
    { described { allow_hosts = { a = 1 } }, "route.allow_hosts must be a list without holes and names" },
    { described { allow_hosts = "localhost" }, "route.allow_hosts is a string, not a list" },
    { described { allow_hosts = { 1 } }, "route.allow_hosts is a number, not a string" },
    { described { limits = { media_types = { "svg" } } },
      "limits.media_types: 'svg' is none of the known media types (png, jpeg, …)" },
    { described { rules = { rename = { a = 1 } } }, "rules.rename must map names to names" },
    { described { rules = { rename = { "a" } } }, "rules.rename must map names to names" },
    { described { headers = { "x" } }, "route.headers[1] must be {name, value}" },
    { described { headers = { { "x-a", "1" }, { "x-b" } } },
      "route.headers[2][2] is a nil, not a string" },
    { described { headers = { { "x a", CANARY } } }, "route.headers[1]: this is no name of an HTTP header" },
    { described { headers = { { "", CANARY } } }, "route.headers[1]: this is no name of an HTTP header" },
    { described { headers = { { "x-a\r\ny", CANARY } } },
      "route.headers[1]: this is no name of an HTTP header" },
    { described { credential = CANARY }, "route.credential is a string, not one made by core.credential" },
    { described { worker = io.stdout }, "route.worker is a userdata, not the worker of an optional module" },
    { described { mock = 1 }, "route.mock is a number, not a string" },
  }
  for _, case in ipairs(cases) do
    it("raises: " .. case[2]:sub(1, 90), function()
      assert.equal(case[2], raised(make, case[1]))
    end)
  end

  for name, byte in pairs { CR = "\r", LF = "\n", NUL = "\0" } do
    it("names the header whose value holds " .. name .. ", and not the value", function()
      assert.equal("header 'x-secret': its value holds a line break or another control character",
        raised(make, described { headers = { { "x-secret", CANARY .. byte .. "x-evil: 1" } } }))
    end)
  end

  it("refuses what was closed", function()
    local key = core.credential(CANARY)
    key:close()
    key:close()
    assert.equal("route.credential is closed", raised(make, described { credential = key }))
    local route = make(described())
    route:close()
    route:close()
    local ok, message = pcall(core.exchange, route, {})
    assert.is_false(ok)
    assert.truthy(message:find("this route is closed", 1, true))
  end)
end)

describe("core.credential", function()
  it("shows nothing of the secret", function()
    assert.equal("vision.credential", tostring(core.credential(CANARY)))
    assert.equal("the key holds a line break or another control character; was it read with its newline?",
      raised(function() core.credential(CANARY .. "\n") end))
    assert.equal("credential: secret is missing: a string is expected",
      raised(function() core.credential() end))
  end)
end)
