-- What happens to a gateway while it serves, with nginx: once, as it runs on LuaJIT whatever Lua the specs
-- run on.
if not rawget(_G, "jit") then
  return
end

local canary = require "support.canary"
local core = require "vision.core"
local loopback = require "support.loopback"
local nginx = require "support.nginx"
local page = require "support.page"
local process = require "support.process"
local site = require "support.gateway_site"
require "support.gateway"
local environment = require "vision_gateway.config.environment"

local MASTER = canary.KEY .. "MASTER"
local KEY = { Authorization = "Bearer " .. MASTER }
local GO = loopback.GO

local CONFIG = [[
model_list: [{model_name: gpt, litellm_params: {model: openai/gpt-4o, api_key: x, api_base: "%URL%/v1"}}]
general_settings: {master_key: os.environ/MASTER}
router_settings: {num_retries: 0}
vision_settings: {listen: "127.0.0.1:%PORT%", data_folder: data, workers: 2,
  cors_origins: ["https://app.example"]}
]]

local REQUEST = '{"model":"gpt","messages":[{"role":"user","content":"Hi"}]}'
local STREAM = '{"model":"gpt","stream":true,"messages":[{"role":"user","content":"Hi"}]}'

describe("a gateway at work", function()
  local server, folder, port, pid

  setup(function()
    server, folder, port = loopback.start(), process.folder(), site.free_port()
    environment.export { MASTER = MASTER }
    site.write(folder .. "/config.yaml", (CONFIG:gsub("%%URL%%", server.url):gsub("%%PORT%%", port)))
    pid = site.start(folder, port)
    assert.equal("", site.read(folder .. "/code"), site.read(folder .. "/log"))
  end)
  teardown(function()
    site.stop(pid, folder)
    process.remove(folder)
    server:close()
  end)

  local function metrics()
    local status, text = site.ask(port, "GET /metrics", KEY)
    assert.equal(200, status)
    return text
  end

  -- A client whose stream has begun, and stands still until server:release().
  local function open_stream()
    server:script { loopback.openai_stream { content = { "one ", GO, "two" } } }
    local client, seen = site.send(port, "POST /v1/chat/completions", KEY, STREAM), ""
    repeat
      seen = seen .. assert(client:receive(1))
    until seen:find("one ", 1, true)
    return client, seen
  end

  it("counts for Prometheus", function()
    server:script { loopback.openai_reply { content = "Yes." }, { status = 400, body = "{}" } }
    assert.equal(200, (site.ask(port, "POST /v1/chat/completions", KEY, REQUEST)))
    assert.equal(400, (site.ask(port, "POST /v1/chat/completions", KEY, REQUEST)))
    local text = site.until_(function()
      local text = metrics()
      return text:find('status="400"', 1, true) and text:find('status="200"', 1, true) and text
    end, "both workers have told")
    for _, line in ipairs { 'vision_requests_total{model="gpt",provider="openai",status="200"} 1',
      'vision_errors_total{model="gpt",provider="openai",type="invalid_request_error"} 1',
      'vision_input_tokens_total{model="gpt",provider="openai"} 9',
      'vision_latency_seconds_bucket{model="gpt",provider="openai",le="+Inf"} 2',
      'vision_first_byte_seconds_count{model="gpt",provider="openai"} 1', "vision_in_flight 0",
      "# TYPE vision_latency_seconds histogram" } do
      assert.is_truthy((text .. "\n"):find(line .. "\n", 1, true), line .. " in\n" .. text)
    end
    assert.equal(401, (site.ask(port, "GET /metrics")))
    local _, made = site.ask(port, "POST /key/generate", KEY, "{}")
    assert.equal(403, (site.ask(port, "GET /metrics", { ["x-api-key"] = core.decode(made).key })))
  end)

  it("counts a client that goes away", function()
    local client = open_stream()
    site.until_(function()
      return metrics():find("vision_in_flight 1\n", 1, true)
    end, "it is under way")
    client:close()
    site.until_(function()
      local text = metrics()
      return text:find('type="cancelled"} 1\n', 1, true) and text:find("vision_in_flight 0\n", 1, true)
    end, "it was counted")
  end)

  it("drops no stream when it reads its config again", function()
    local client, seen = open_stream()
    local before = process.run { "pgrep", "-P", process.run { "cat",
      folder .. "/data/run/nginx.pid" }.stdout:match "%d+" }.stdout
    assert.equal(0, process.run { "kill", "-HUP", pid }.code)
    site.until_(function()
      return process.run { "pgrep", "-P", process.run { "cat",
        folder .. "/data/run/nginx.pid" }.stdout:match "%d+" }.stdout ~= before
    end, "there are new workers")
    server:release()
    seen = seen .. client:receive "*a"
    client:close()
    assert.is_truthy(seen:find('"two"', 1, true))
    assert.is_truthy(seen:find("data: [DONE]", 1, true))
  end)

  it("goes on when a worker is killed", function()
    local master = process.run { "cat", folder .. "/data/run/nginx.pid" }.stdout:match "%d+"
    site.until_(function()      -- one of before may end by itself
      local worker = process.run { "pgrep", "-P", master }.stdout:match "%d+"
      return process.run { "kill", "-KILL", worker }.code == 0
    end, "a worker is killed")
    server:script { loopback.openai_reply { content = "Yes.", always = true } }
    site.until_(function()
      return site.ask(port, "POST /v1/chat/completions", KEY, REQUEST) == 200
    end, "others answer")
    site.until_(function()
      return select(2, process.run { "pgrep", "-P", master }.stdout:gsub("%d+", "")) >= 2
    end, "there is another in its place")
    for _ = 1, 8 do
      assert.equal(200, (site.ask(port, "POST /v1/chat/completions", KEY, REQUEST)))
    end
  end)

  it("lets the pages ask that are named, and no forms", function()
    local origin = { Origin = "https://app.example", Authorization = KEY.Authorization,
      ["Access-Control-Request-Headers"] = "authorization" }
    local status, _, head = site.ask(port, "OPTIONS /v1/chat/completions", origin)
    assert.equal(204, status)
    assert.matches("access-control-allow-origin: https://app.example", head:lower(), 1, true)
    assert.matches("access-control-allow-headers: authorization", head:lower(), 1, true)
    _, _, head = site.ask(port, "GET /v1/models", { Origin = "https://evil.example",
      Authorization = KEY.Authorization })
    assert.is_nil(head:lower():find("access-control", 1, true))
    for kind, want in pairs { ["text/plain"] = 415, ["application/x-www-form-urlencoded"] = 415,
      ["application/json; charset=utf-8"] = 200, ["application/problem+json"] = 200 } do
      server:script { loopback.openai_reply { content = "Yes." } }
      assert.equal(want, (site.ask(port, "POST /v1/chat/completions", { ["Content-Type"] = kind,
        Authorization = KEY.Authorization }, REQUEST)), kind)
    end
  end)

  it("is asked through another nginx as the page has it: streams at once, bodies to the limit", function()
    local text = page.read "docs/operations.md":match "\n```nginx\n(.-)```"
    local outer = nginx.start { server = text:gsub("127%.0%.0%.1:4000", "127.0.0.1:" .. port) }
    server:script { loopback.openai_stream { content = { "one ", GO, "two" } } }
    local client, seen = site.send(outer.port, "POST /v1/chat/completions", KEY, STREAM), ""
    repeat
      seen = seen .. assert(client:receive(1))
    until seen:find("one ", 1, true)
    server:release()
    assert.is_truthy(client:receive "*a":find("data: [DONE]", 1, true))
    client:close()
    server:script { loopback.openai_reply { content = "Yes." } }
    assert.equal(200, (site.ask(outer.port, "POST /v1/chat/completions", KEY,
      (REQUEST:gsub("Hi", ("x"):rep(2 ^ 21))))))
    local _, told = site.ask(outer.port, "POST /v1/chat/completions", KEY, (" "):rep(65 * 2 ^ 20))
    assert.is_truthy(told:find("at most 67108864 are taken", 1, true), told)
    _, told = site.ask(outer.port, "POST /v1/chat/completions", { ["Content-Length"] = 66 * 2 ^ 20 })
    assert.is_truthy(told:find("<h1>413 Request Entity Too Large</h1>", 1, true), told)
    outer:close()
  end)

  local function start_again()
    os.remove(folder .. "/code")
    pid = site.start(folder, port)
  end

  for _, case in ipairs { { "TERM" }, { "QUIT" }, { "TERM", "TERM" }, { "INT" } } do
    local graceful = #case == 1 and case[1] ~= "INT"
    it(("lets %s end at %s"):format(graceful and "a stream" or "no stream", table.concat(case, " and ")),
      function()
        local client, seen = open_stream()
        for _, name in ipairs(case) do
          assert.equal(0, process.run { "kill", "-" .. name, pid }.code)
          site.until_(function()
            return site.send(port, "GET /") == nil
          end, "nobody listens any more")
        end
        if graceful then
          assert.equal("", site.read(folder .. "/code"))
          server:release()
        end
        local rest, _, part = client:receive "*a"
        client:close()
        assert.equal(graceful, (seen .. (rest or part)):find("data: [DONE]", 1, true) ~= nil)
        assert.equal("0", site.ended(folder))
        if not graceful then
          server:release()
        end
        start_again()
      end)
  end

  it("ends at TERM where a script's shell started it with &, which ignores INT and QUIT", function()
    site.stop(pid, folder)
    os.remove(folder .. "/code")
    local pipe = assert(io.popen(("bin/vision-gateway --config %s/config.yaml 2>%s/log & echo $! >%s/pid; "
      .. "wait $!; echo $? >%s/code"):format(folder, folder, folder, folder)))
    site.until_(function()
      return site.ask(port, "GET /health/readiness") == 200
    end, "it answers")
    local started = site.read(folder .. "/pid"):match "%d+"
    for _, name in ipairs { "INT", "QUIT", "TERM" } do
      assert.equal(200, (site.ask(port, "GET /health/readiness")))
      assert.equal(0, process.run { "kill", "-" .. name, started }.code)
    end
    assert.equal("0", site.ended(folder))
    pipe:close()
    start_again()
  end)
end)

describe("a gateway's connections by TLS", function()
  local server, folder, port, pid

  setup(function()
    server, folder, port = loopback.start { tls = true }, process.folder(), site.free_port()
    environment.export { MASTER = MASTER }
    local url = server.https:gsub("127%.0%.0%.1", "localhost")
    site.write(folder .. "/config.yaml", (CONFIG:gsub("%%URL%%", url):gsub("%%PORT%%", port)
      :gsub("data_folder: data", "%0, ca_file: " .. server.ca_file)))
    pid = site.start(folder, port)
  end)
  teardown(function()
    site.stop(pid, folder)
    process.remove(folder)
    server:close()
  end)

  for what, line in pairs { ["of a request"] = "POST /v1/chat/completions", ["of a look at health"] =
    "GET /health" } do
    it("are verified with ca_file's certificates: " .. what, function()
      server:script { loopback.openai_reply { content = "Yes.", always = true } }
      local status, body = site.ask(port, line, KEY, line:find "^POST" and REQUEST or nil)
      assert.equal(200, status, body)
      assert.is_true(server:requests()[1].tls)
    end)
  end
end)
