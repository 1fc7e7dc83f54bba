-- What strangers send to a gateway, with nginx: once, as it runs on LuaJIT whatever Lua the specs run on.
if not rawget(_G, "jit") then
  return
end

local canary = require "support.canary"
local core = require "vision.core"
local loopback = require "support.loopback"
local postgres = require "support.postgres"
local process = require "support.process"
local site = require "support.gateway_site"
local socket = require "socket"
require "support.gateway"
local environment = require "vision_gateway.config.environment"

local MASTER, UPSTREAM, OWN = canary.KEY .. "MASTER", canary.KEY .. "UPSTREAM", canary.KEY .. "OWN"

local CONFIG = [[
model_list:
  - {model_name: gpt, litellm_params: {<<: &to {api_key: os.environ/UPSTREAM, api_base: "%URL%/v1"},
     model: openai/gpt-4o}}
  - {model_name: dear, litellm_params: {<<: *to, model: openai/gpt-4o}}
  - {model_name: claude, litellm_params: {<<: *to, model: anthropic/claude-sonnet-4-6}}
  - {model_name: gemini, litellm_params: {<<: *to, model: gemini/gemini-2.5-flash}}
  - {model_name: "azure/*", litellm_params: {<<: *to, model: "azure/*", api_version: 2024-06-01}}
  - {model_name: "azure/*", litellm_params: {<<: *to, model: "azure/*", api_version: 2024-06-01}}
router_settings: {num_retries: 0}
vision_settings: {listen: "127.0.0.1:%PORT%", data_folder: data, workers: 1, body_timeout: 0.3,
  header_timeout: 0.3, body_limit: 1MB%MORE%}
%KEYS%
]]

local BEARER = "Authorization: Bearer " .. MASTER .. "\r\n"
local HEAD = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n" .. BEARER
local REQUEST = '{"model":"gpt","messages":[{"role":"user","content":"Hi"}]}'
local SMUGGLED = "GET /key/list HTTP/1.1\r\nHost: localhost\r\n" .. BEARER .. "\r\n"

local function start(server, more, keys)
  local folder, port = process.folder(), site.free_port()
  environment.export { MASTER = MASTER, UPSTREAM = UPSTREAM }
  local values = { URL = server.url, PORT = tostring(port), MORE = more and ", " .. more or "",
    KEYS = keys or "general_settings: {master_key: os.environ/MASTER}" }
  site.write(folder .. "/config.yaml", (CONFIG:gsub("%%(%u+)%%", values)))
  local here = { folder = folder, port = port, pid = site.start(folder, port) }
  assert.equal("", site.read(folder .. "/code"), site.read(folder .. "/log"))
  return here
end

local function stop(here)
  site.stop(here.pid, here.folder)
  local log = site.read(here.folder .. "/log")
  assert.is_nil(log:find(canary.PREFIX, 1, true))
  assert.is_nil(log:find("runtime error", 1, true), log)
  process.remove(here.folder)
end

describe("what strangers send", function()
  local server, here, open, port

  setup(function()
    server = loopback.start()
    here, open = start(server), start(server, "client_api_base: true, pass_client_key: true")
    port = here.port
  end)
  teardown(function()
    stop(here)
    stop(open)
    server:close()
  end)
  before_each(function()
    server:script { loopback.openai_reply { content = "Yes.", always = true } }
  end)

  local function connect(text)
    local client = assert(socket.connect("127.0.0.1", port))
    client:settimeout(10)
    client:send(text)
    return client
  end

  -- Sends bytes as they are, and no more: what comes back until the connection ends, or until it is silent.
  local function raw(text, patience)
    local client = connect(text)
    client:settimeout(patience or 10)
    local whole, _, part = client:receive "*a"
    client:close()
    return whole or part
  end

  local function ask(line, more, body, at)
    local headers = { Authorization = "Bearer " .. MASTER }
    for name, value in pairs(more or {}) do
      headers[name] = value
    end
    return site.ask(at or port, line, headers, body)
  end

  local function chat(members, headers, at)
    local request = { model = "gpt", messages = { { role = "user", content = "Hi" } } }
    for name, value in pairs(type(members) == "table" and members or {}) do
      request[name] = value
    end
    return ask("POST /v1/chat/completions", headers, type(members) == "string" and members
      or core.encode(request), at)
  end

  local function replies_in(text)
    return select(2, text:gsub("HTTP/1%.1 %d%d%d ", ""))
  end

  local CHUNKED = "Transfer-Encoding: chunked\r\n\r\n"

  for name, rest in pairs {
    ["two lengths"] = "Content-Length: 5\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
    ["the same length twice"] = "Content-Length: 5\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    ["a length and chunks"] = "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ["chunks and a length"] = "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    ["two codings"] = "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    ["a strange coding"] = "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    ["a negative length"] = "Content-Length: -1\r\n\r\n",
    ["a length with a sign"] = "Content-Length: +5\r\n\r\n0\r\n\r\n",
    ["a length in hex"] = "Content-Length: 0x5\r\n\r\n0\r\n\r\n",
    ["a length beyond all numbers"] = "Content-Length: 99999999999999999999\r\n\r\n",
    ["a chunk whose size is none"] = CHUNKED .. "zz\r\n" .. REQUEST .. "\r\n0\r\n\r\n",
    ["a chunk of a negative size"] = CHUNKED .. "-1\r\n" .. REQUEST .. "\r\n0\r\n\r\n",
    ["a chunk with 0x before its size"] = CHUNKED .. "0x1\r\n{\r\n0\r\n\r\n",
    ["a chunk larger than all numbers"] = CHUNKED .. "fffffffffffffffff\r\n{",
    ["a chunk that is longer than it says"] = CHUNKED .. "1\r\n" .. REQUEST .. "\r\n0\r\n\r\n",
    ["a NUL in a header"] = "X-A: a\0b\r\nContent-Length: 0\r\n\r\n",
    ["a header larger than is taken"] = "X-Large: " .. ("x"):rep(70000) .. "\r\n\r\n",
    ["more headers than are taken"] = ("X-A: b\r\n"):rep(10000) .. "\r\n",
  } do
    it("refuses " .. name .. ", and reads no second request out of it", function()
      local told = raw(HEAD .. rest .. HEAD .. "Content-Length: " .. #REQUEST .. "\r\n\r\n" .. REQUEST)
      assert.matches("^HTTP/1%.1 [45]%d%d ", told)
      assert.equal(1, replies_in(told), told)
      assert.same({}, server:requests())
    end)
  end

  local GET = "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"

  it("takes no folded line, and none with a blank before its colon, for a header", function()
    for _, line in ipairs { "X-A: b\r\n " .. BEARER, "X-A: b\r\n\t" .. BEARER, (BEARER:gsub(":", " :")) } do
      assert.matches("^HTTP/1%.1 40[01] ", raw(GET .. line .. "\r\n"))
    end
  end)

  it("takes the first of a header that comes twice", function()
    assert.matches("^HTTP/1%.1 200 ", raw(GET .. "x-litellm-api-key: " .. MASTER
      .. "\r\nx-litellm-api-key: other\r\n\r\n"))
  end)

  it("finds a key among few headers only, and fails at none", function()
    assert.matches("^HTTP/1%.1 200 ", raw(GET .. BEARER .. ("X-A: b\r\n"):rep(200) .. "\r\n"))
    assert.matches("^HTTP/1%.1 401 ", raw(GET .. ("X-A: b\r\n"):rep(200) .. BEARER .. "\r\n"))
  end)

  it("reads no request out of a body that nobody wanted", function()
    for _, line in ipairs { "GET /v1/models", "POST /v1/models", "POST /nothing", "POST /v1/chat/completions",
      "DELETE /ui/api/nothing", "OPTIONS /" } do
      for _, more in ipairs { "", "Authorization: Bearer x\r\n", "Content-Type: text/plain\r\n" } do
        local told = raw(line .. " HTTP/1.1\r\nHost: localhost\r\n" .. more
          .. "Content-Length: " .. #SMUGGLED .. "\r\n\r\n" .. SMUGGLED .. GET .. "\r\n")
        assert.is_nil(told:find("total_count", 1, true), line)
        assert.is_true(replies_in(told) <= 2, told)
      end
    end
  end)

  it("reads no request out of the rest of a body that came too slowly, and ends the connection", function()
    local client = connect(HEAD .. "Content-Length: " .. #SMUGGLED + 1 .. "\r\n\r\n{")
    assert.matches("^HTTP/1%.1 400 ", client:receive "*l")
    client:send(SMUGGLED)
    local rest, _, part = client:receive "*a"
    client:close()
    assert.equal(0, replies_in(rest or part), rest or part)
    assert.is_truthy((rest or part):find("the body did not arrive whole: timeout", 1, true), rest or part)
  end)

  it("waits for a head, or for chunks, no longer than it is told to", function()
    for _, text in ipairs { HEAD, HEAD .. CHUNKED .. "5\r\n{", "G" } do
      assert.equal("", raw(text))
    end
  end)

  it("refuses a body beyond the limit, told or not", function()
    local large = '{"model":"' .. ("x"):rep(1048576) .. '"}'
    for _, body in ipairs { "Content-Length: " .. #large .. "\r\n\r\n" .. large,
      "Content-Length: 99999999\r\n\r\n{",
      CHUNKED .. ("%x\r\n%s\r\n0\r\n\r\n"):format(#large, large) } do
      assert.matches("^HTTP/1%.1 413 ", raw(HEAD .. "Connection: close\r\n" .. body))
    end
  end)

  it("refuses what is no UTF-8, wherever it stands", function()
    for _, bytes in ipairs { "\255\254", "\237\160\128", "\192\175" } do
      for from, to in pairs { gpt = bytes, Hi = bytes, ["^{"] = '{"metadata":{"' .. bytes .. '":1},' } do
        assert.equal(400, (chat((REQUEST:gsub(from, to)))))
      end
      local escaped = bytes:gsub(".", function(byte)
        return ("%%%02X"):format(byte:byte())
      end)
      for _, line in ipairs { "GET /v1/models/%s", "POST /openai/deployments/%s/chat/completions",
        "POST /v1/prompts/%s/render", "GET /ui/api/prompts/%s", "DELETE /ui/api/prompts/%s",
        "GET /ui/api/images/%s", "GET /ui/api/request?id=%s", "GET /key/info?key=%s" } do
        local status, body = ask(line:format(escaped), { ["Content-Type"] = "application/json" },
          line:find "^GET" and nil or '{"messages":[{"role":"user","content":"Hi"}]}')
        assert.is_true(status == 400 or status == 404, line .. body)
      end
      assert.equal(200, (chat({}, { ["x-portkey-trace-id"] = bytes })))
      for _, name in ipairs { "x-portkey-provider", "x-portkey-virtual-key", "x-portkey-config" } do
        local status, body = chat({}, { [name] = bytes })
        assert.is_true(status == 400 or status == 404, body)
      end
      assert.equal(400, (chat({ api_key = OWN }, { ["x-portkey-custom-host"] = "http://" .. bytes },
        open.port)))
    end
  end)

  it("takes no name for a path", function()
    site.write(here.folder .. "/secret.yaml", "{model: gpt, messages: [{role: user, content: s3cret}]}")
    for _, way in ipairs { "../secret", "..%2fsecret", "%2e%2e%2fsecret", "%252e%252e%252fsecret",
      "..%5csecret", "....//secret", "%2fetc%2fpasswd", "secret.yaml" } do
      for _, line in ipairs { "POST /v1/prompts/%s/render", "POST /v1/prompts/%s@1/render",
        "GET /ui/api/prompts/%s", "GET /ui/api/images/%s", "GET /ui/%s", "GET /ui/%s.yaml", "GET /ui/../%s",
        "GET /v1/models/%s" } do
        local status, body = ask(line:format(way), nil, line:find "^POST" and "{}" or nil)
        assert.is_true(status == 404 or status == 400, line:format(way) .. " " .. tostring(status))
        assert.is_nil(body:find("s3cret", 1, true))
        assert.is_nil(body:find("root:", 1, true))
      end
    end
    for _, path in ipairs { "..%2f..%2flua/vision_gateway/serve.lua", "app.js/../../serve.lua",
      "%252e%252e/lua/vision_gateway/serve.lua", "..%252flua/vision_gateway/serve.lua",
      "..\\lua\\vision_gateway\\serve.lua", "%2e%2e%2f%2e%2e%2fconfig.yaml" } do
      local status, body = ask("GET /ui/" .. path)
      assert.is_true(status == 404 or status == 400, path)
      assert.is_nil(body:find("require", 1, true))
    end
  end)

  it("passes nothing of a client's headers on, nor a line end in any value", function()
    assert.equal(200, (chat({}, { ["X-Forwarded-For"] = "1.2.3.4", Forwarded = "for=1", Cookie = "a=b",
      ["Proxy-Authorization"] = "Basic x", TE = "trailers", Upgrade = "websocket", Proxy = "http://evil",
      ["X-Api-Key"] = OWN, ["api-key"] = OWN, ["OpenAI-Organization"] = "o", ["anthropic-beta"] = "b" })))
    local names = {}
    for name in pairs(server:requests()[1].fields) do
      names[#names + 1] = name
    end
    table.sort(names)
    assert.equal("accept accept-encoding authorization content-length content-type host user-agent",
      table.concat(names, " "))
    assert.equal("Bearer " .. UPSTREAM, server:requests()[1].fields.authorization)
    server:script { loopback.openai_reply { content = "Yes.", always = true } }
    for _, members in ipairs { { api_key = "a\r\nX-Evil: 1", api_base = server.url },
      { api_key = OWN, api_base = server.url .. "/\r\nX-Evil: 1" }, { model = "azure/a\r\nX-Evil: 1" },
      { api_key = OWN, api_base = "http://u:p@a.example/" },
      { api_key = OWN, api_base = "http://a b.example/" },
      { api_key = "a\r\nX-Evil: 1", api_base = "http://a.example" } } do
      local status, body = chat(members, nil, open.port)
      assert.is_true(status == 400 or status == 401 or status == 403, body)
      assert.is_truthy(core.decode(body).error.message)
    end
    assert.same({}, server:requests())
  end)

  it("asks no address of a client's that is no public name, where clients may bring one", function()
    for _, address in ipairs { server.url, "http://169.254.169.254/latest", "http://[::1]:1/",
      "http://10.0.0.1/", "http://localhost:" .. port, "http://[::ffff:127.0.0.1]/",
      "http://2130706433/", "http://0x7f.0.0.1", "http://127.1:80", "http://x.localhost./", "http://metadata",
      "http://metadata.google.internal/", "http://127.0.0.1?a.example", "http://127.0.0.1\\.example" } do
      local status, body = chat({ api_base = address, api_key = OWN }, nil, open.port)
      assert.equal(403, status, body)
      assert.is_truthy(body:find("is no public name", 1, true), body)
      status, body = chat({}, { ["x-portkey-api-key"] = MASTER, Authorization = "Bearer " .. OWN,
        ["x-portkey-custom-host"] = address }, open.port)
      assert.equal(403, status, body)
    end
    assert.same({}, server:requests())
    assert.equal(200, (chat({}, nil, open.port)))     -- what it did is not held against the deployment
  end)

  it("lets a request name no other model, address or stream than it was looked at for", function()
    for _, model in ipairs { "gpt", "claude", "gemini" } do
      for name, value in pairs { model = "dear", models = { "dear" }, messages = {}, stream = true,
        stream_options = {} } do
        local status, body = chat({ model = model, extra_body = { [name] = value } })
        assert.equal(400, status)
        assert.equal("extra_body." .. name, core.decode(body).error.param)
      end
    end
    for _, text in ipairs { '"model":"dear"', '"m\\u006fdel":"dear"', '"stream":true,"stream":false' } do
      assert.equal(400, (chat((REQUEST:gsub("}$", "," .. text .. "}")))))
    end
    assert.same({}, server:requests())
    assert.equal(200, (chat { models = { "dear" }, api_base = "http://127.0.0.1:1", ["api_key"] = OWN,
      extra_headers = { ["X-Evil"] = "1" }, proxy = "http://127.0.0.1:1", ca_file = "/etc/passwd",
      timeout = 0.001, custom_llm_provider = "gemini", mock_response = "mocked", extra_body = { seed = 7 } }))
    local sent = server:requests()[1]
    assert.same({ model = "gpt-4o", messages = { { role = "user", content = "Hi" } }, seed = 7 },
      core.decode(sent.body))
    assert.is_nil(sent.fields["x-evil"])
  end)

  it("lets a model's name be no part of a path but its own", function()
    for name, path in pairs { ["azure/../../x"] = "..%2F..%2Fx", ["azure/a?b#c"] = "a%3Fb%23c",
      ["azure/%2e%2e"] = "%252e%252e" } do
      server:script { loopback.openai_reply { content = "Yes." } }
      assert.equal(200, (chat { model = name }))
      local sent = server:requests()[1].path
      assert.is_truthy(sent:find("/deployments/" .. path .. "/chat/completions?", 1, true), sent)
    end
    server:script {}
    for _, name in ipairs { "azure/..", "azure/." } do
      local status, body = chat { model = name }
      assert.equal(400, status)
      assert.is_truthy(body:find("names no model", 1, true), body)
    end
    assert.same({}, server:requests())
  end)

  it("lets nobody make a wildcard's deployments rest by asking for what they have not", function()
    server:script { { status = 404, body = '{"error":{"message":"no such deployment"}}', always = true } }
    for i = 1, 4 do
      assert.equal(404, (chat { model = "azure/none" .. i }))
    end
    server:script { loopback.openai_reply { content = "Yes." } }
    assert.equal(200, (chat { model = "azure/one" }))
  end)

  it("fetches and opens nothing for a client but pictures of public hosts", function()
    for _, model in ipairs { "gpt", "claude", "gemini" } do
      for _, url in ipairs { "file:///etc/passwd", "/etc/passwd", "gopher://127.0.0.1/", "data:text/html,x",
        model ~= "gpt" and server.url .. "/a.png" or "ftp://127.0.0.1/a.png" } do
        local status, body = chat { model = model, messages = { { role = "user", content = { {
          type = "image_url", image_url = { url = url } } } } } }
        assert.equal(400, status, body)
        assert.is_nil(body:find("root:", 1, true))
      end
    end
    assert.same({}, server:requests())
  end)

  it("lets a picture's slow host hold up no key, no log and no other model", function()
    local slow = start(server, "threads: 1, image_hosts: [127.0.0.1]")
    server:script { { path = "/slow.png", wait = true, body = "" },
      loopback.openai_reply { content = "Yes.", always = true } }
    local waiting = site.send(slow.port, "POST /v1/chat/completions", { Authorization = "Bearer " .. MASTER },
      core.encode { model = "gemini", messages = { { role = "user", content = { { type = "image_url",
        image_url = { url = server.url .. "/slow.png" } } } } } })
    server:wait_requests(1)
    local _, made = ask("POST /key/generate", nil, "{}", slow.port)
    local key = { Authorization = "Bearer " .. core.decode(made).key }
    assert.equal(200, (chat({}, key, slow.port)))
    site.until_(function()
      local _, page = ask("GET /ui/api/requests", nil, nil, slow.port)
      return #core.decode(page).requests == 1
    end, "the request is in the log")
    server:release()
    assert.matches("^HTTP/1%.1 400 ", waiting:receive "*a")
    waiting:close()
    stop(slow)
  end)

  it("tells a virtual key no address of a provider's", function()
    local _, made = ask("POST /key/generate", nil, "{}")
    local key = { Authorization = "Bearer " .. core.decode(made).key }
    for _, reply in ipairs { { status = 302, headers = { Location = "http://inside.example/" }, body = "" },
      { status = 404, body = "nothing here" }, { raw = "no HTTP" } } do
      server:script { reply }
      local status, body, head = chat({}, key)
      assert.is_true(status >= 400, body)
      for _, address in ipairs { "inside.example", server.url, "127.0.0.1" } do
        assert.is_nil((body .. head):find(address, 1, true), body .. head)
      end
    end
  end)

  it("lets a virtual key see and do what is its own", function()
    local _, made = ask("POST /key/generate", nil, '{"models": ["gpt"], "key_alias": "theirs"}')
    local _, other = ask("POST /key/generate", nil, '{"key_alias": "another"}')
    local key = { Authorization = "Bearer " .. core.decode(made).key }
    for _, line in ipairs { "GET /key/list", "POST /key/generate", "POST /key/delete", "GET /metrics",
      "GET /v1/metrics", "GET /key/list/", "GET /key/%6cist", "POST /v1/prompts", "GET /ui/api/requests",
      "GET /ui/api/request?id=1", "GET /ui/api/totals", "GET /ui/api/names", "GET /ui/api/gaps",
      "GET /ui/api/me", "GET /ui/api/models", "GET /ui/api/prompts", "POST /ui/api/prompts",
      "DELETE /ui/api/prompts/x", "POST /ui/api/render", "GET /ui/api/images/" .. ("a"):rep(64),
      "GET /ui/api%2frequests", "GET /ui/./api/requests", "GET /ui/x/../api/requests" } do
      assert.equal(403, (ask(line, key, line:find "^GET" and nil or "{}")), line)
    end
    for _, line in ipairs { "GET /v1/ui/api/requests", "GET //ui/api/requests", "GET /UI/API/requests",
      "GET /v1/key/list", "GET /key//list", "GET /v1/models/dear",
      "GET /key/info?key=another", "GET /key/info?key=" .. core.decode(other).token } do
      assert.equal(404, (ask(line, key)), line)
    end
    local _, info = ask("GET /model/info", key)
    assert.is_nil(info:find("dear", 1, true))
    for _, case in ipairs { { { model = "dear" } }, { {}, { ["x-portkey-config"] =
      '{"strategy":{"mode":"fallback"},"targets":[{},{"override_params":{"model":"dear"}}]}' } },
      { {}, { ["x-portkey-config"] = '{"override_params":{"model":"dear"}}' } } } do
      local headers = case[2] or {}
      headers.Authorization = key.Authorization
      assert.equal(403, (chat(case[1], headers)))
    end
    server:script { { status = 500, body = "{}", always = true } }
    chat({ fallbacks = { "dear" } }, key)
    assert.equal(1, #server:requests())
  end)
end)

-- What breaks SQL, numbers, times and pages; and what would be true of every row.
local NASTY = { "' OR '1'='1", "'; DROP TABLE vision_keys; --", "\" OR \"\"=\"", "\\", "$1", "1 OR 1=1",
  "nan", "inf", "1e999", "1e308", "-1", "0x10", "9223372036854775808", "1.5", "a\0b", "nan:x", "1:' OR 1=1",
  "1e5:x" }

local function escaped(text)
  return (text:gsub("[^%w]", function(byte)
    return ("%%%02X"):format(byte:byte())
  end))
end

local QUERIES = { requests = "since till model group provider key status search before limit",
  totals = "since till model group provider key status search", request = "id", names = "x", gaps = "x",
  series = "step by since till model group provider key status search", ["prompts/kept"] = "version" }

for name, keys in pairs { sqlite = "", postgresql = ", database_url: os.environ/DATABASE" } do
  describe("SQL in every field, with " .. name, function()
    local server, database, here

    setup(function()
      server = loopback.start()
      if name == "postgresql" then
        database = postgres.new()
        environment.export { DATABASE = database:url() }
      end
      here = start(server, nil, "general_settings: {master_key: os.environ/MASTER" .. keys .. "}")
      server:script { loopback.openai_reply { content = "Yes.", always = true } }
    end)
    teardown(function()
      stop(here)
      server:close()
      if database then
        database:close()
      end
    end)

    local function ask(line, body)
      local status, text = site.ask(here.port, line, { Authorization = "Bearer " .. MASTER,
        ["Content-Type"] = "application/json" }, body and core.encode(body))
      return status, core.decode(text), text
    end

    local function fine(line, body)
      local status, _, text = ask(line, body)
      assert.is_true(status == 200 or status == 400 or status == 404, line .. ": " .. text)
      return status
    end

    it("finds no row that was not asked for, and fails at nothing", function()
      local template = { model = "gpt", messages = { { role = "user", content = "Hi" } } }
      assert.equal(200, (ask("POST /v1/chat/completions", template)))
      assert.equal(200, (ask("POST /ui/api/prompts", { name = "kept", template = template })))
      assert.equal(200, (ask("POST /key/generate", { key_alias = "kept" })))
      site.until_(function()
        return #select(2, ask "GET /ui/api/requests").requests == 1
      end, "the request is in the log")
      for _, text in ipairs(NASTY) do
        for path, names in pairs(QUERIES) do
          local pairs_of = {}
          for parameter in names:gmatch "%S+" do
            pairs_of[#pairs_of + 1] = parameter .. "=" .. escaped(text)
          end
          fine("GET /ui/api/" .. path .. "?" .. table.concat(pairs_of, "&"))
        end
        for _, parameter in ipairs { "model", "group", "provider", "key", "search" } do
          local _, page = ask(("GET /ui/api/requests?%s=%s"):format(parameter, escaped(text)))
          assert.same({}, page.requests, parameter .. "=" .. text)
        end
        for _, parameter in ipairs { "limit", "before", "status", "since", "till" } do
          fine(("GET /ui/api/requests?%s=%s"):format(parameter, escaped(text)))
          fine(("GET /ui/api/series?%s=%s&step=%s"):format(parameter, escaped(text), escaped(text)))
        end
        assert.equal(404, (ask("GET /key/info?key=" .. escaped(text))))
        assert.equal(404, (ask("POST /key/delete", { keys = { text } })))
        assert.equal(404, (ask("POST /key/delete", { key_aliases = { text } })))
        assert.is_true(fine("DELETE /ui/api/prompts/" .. escaped(text), {}) ~= 200)
        for _, path in ipairs { "kept@" .. escaped(text), escaped(text) } do
          assert.is_true(fine("POST /v1/prompts/" .. path .. "/render", {}) ~= 200)
        end
        fine("POST /ui/api/prompts", { name = text, template = template })
        for _, field in ipairs { "key_alias", "user_id", "duration", "budget_duration" } do
          fine("POST /key/generate", { [field] = text })
        end
        fine("POST /key/generate", { models = { text }, metadata = { [text] = text } })
        assert.equal(200, (ask("POST /v1/chat/completions", { model = "gpt", user = text, metadata = {
          [text] = text }, messages = { { role = "user", content = text, name = text } } })))
        fine("POST /v1/chat/completions", { model = text, messages = template.messages })
        fine("POST /ui/api/prompts", { name = "nasty", template = { model = text, messages = { {
          role = "user", content = text } } } })
      end
      assert.equal(200, (ask "GET /key/info?key=kept"))
      assert.equal(200, (ask "GET /ui/api/prompts/kept"))
      site.until_(function()
        return #select(2, ask "GET /ui/api/requests?limit=200&status=ok").requests == #NASTY + 1
      end, "all that was asked is in the log")
      assert.equal(#NASTY, #select(2, ask "GET /ui/api/prompts/nasty").versions)
    end)
  end)
end

describe("a gateway without a master key", function()
  local server, here

  setup(function()
    server = loopback.start()
    here = start(server, nil, "general_settings: {}")
    server:script { loopback.openai_reply { content = "Yes.", always = true } }
  end)
  teardown(function()
    stop(here)
    server:close()
  end)

  local function ask(line, host, headers, body)
    local client = assert(socket.connect("127.0.0.1", here.port))
    client:settimeout(10)
    client:send(("%s HTTP/1.1\r\nConnection: close\r\n%s%sContent-Length: %d\r\n\r\n%s"):format(line,
      "Host: " .. host .. "\r\n", headers and headers .. "\r\n" or "", #(body or ""), body or ""))
    local status = client:receive "*l"
    client:close()
    return tonumber(status:match " (%d+) ")
  end

  it("answers under this machine's own names, under none that was made to lead here", function()
    for _, host in ipairs { "localhost", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]:4000" } do
      assert.equal(200, ask("GET /key/list", host), host)
    end
    for _, host in ipairs { "evil.example", "localhost.evil.example", "127.0.0.1.evil.example",
      "evil.example:4000", "0.0.0.0", "10.0.0.1", "[::ffff:127.0.0.1]" } do
      for _, line in ipairs { "GET /key/list", "GET /ui/api/requests", "POST /v1/chat/completions" } do
        assert.equal(403, ask(line, host, nil, REQUEST), host)
      end
    end
  end)

  it("does nothing for another site's page", function()
    for _, headers in ipairs { "Origin: https://evil.example", "Origin: null",
      "Origin: http://localhost:3000", "Sec-Fetch-Site: cross-site" } do
      for _, line in ipairs { "POST /key/generate", "POST /key/delete", "POST /v1/chat/completions",
        "POST /v1/prompts", "POST /ui/api/prompts", "DELETE /ui/api/prompts/x", "GET /key/list" } do
        assert.equal(403, ask(line, "localhost", headers, "{}"), headers .. " " .. line)
      end
    end
    assert.same({}, server:requests())
    assert.equal(403, ask("POST /ui/api/prompts", "localhost", "Content-Type: text/plain", "{}"))
    assert.equal(415, ask("POST /v1/chat/completions", "localhost", "Content-Type: text/plain", REQUEST))
  end)
end)
