-- Headers of requests and replies, with nginx: once, as it runs on LuaJIT whatever Lua the specs run on.
if not rawget(_G, "jit") then
  return
end

local canary = require "support.canary"
local core = require "vision.core"
local loopback = require "support.loopback"
local process = require "support.process"
local site = require "support.gateway_site"
require "support.gateway"
local environment = require "vision_gateway.config.environment"

local MASTER, UPSTREAM, OWN = canary.KEY .. "MASTER", canary.KEY .. "UPSTREAM", canary.KEY .. "CLIENTS"

local CONFIG = [[
model_list:
  - {model_name: "openai/*", litellm_params: {model: "openai/*", api_key: os.environ/UPSTREAM,
     api_base: "%URL%/v1", extra_headers: {x-secret: ours}}}
  - {model_name: "@team/gpt-4o", litellm_params: {model: openai/gpt-4o, api_key: y,
     api_base: "%URL%/team/v1"}}
  - {model_name: claude, litellm_params: {model: anthropic/claude-sonnet-4-6, api_key: os.environ/UPSTREAM,
     api_base: "%URL%"}}
  - {model_name: ocr, litellm_params: {model: local/ocr}}
  - {model_name: bedrock, litellm_params: {model: bedrock/m, aws_region_name: eu-central-1,
     aws_access_key_id: AKIDEXAMPLE, aws_secret_access_key: x}}
general_settings: {master_key: os.environ/MASTER, forward_client_headers_to_llm_api: %FORWARD%}
router_settings: {num_retries: 0}
vision_settings: {listen: "127.0.0.1:%PORT%", data_folder: data, workers: 1, %MORE%}
]]

local function start(server, more)
  local folder, port = process.folder(), site.free_port()
  environment.export { MASTER = MASTER, UPSTREAM = UPSTREAM }
  site.write(folder .. "/config.yaml", (CONFIG:gsub("%%URL%%", server.url):gsub("%%PORT%%", port)
    :gsub("%%FORWARD%%", more:find "pass_client_key" and "true" or "false"):gsub("%%MORE%%", more)))
  local pid = site.start(folder, port)
  assert(site.read(folder .. "/code") == "", site.read(folder .. "/log"))
  return { folder = folder, port = port, pid = pid }
end

local function ask(here, headers, more)
  local request = { model = "gpt-4o", messages = { { role = "user", content = "Hi" } } }
  for name, value in pairs(more or {}) do
    request[name] = value
  end
  local status, body, head = site.ask(here.port, "POST /v1/chat/completions", headers, core.encode(request))
  local fields = {}
  for name, value in head:gmatch "\r\n([^:\r]+): ([^\r]*)" do
    fields[name:lower()] = value
  end
  return status, fields, body
end

describe("the gateway's headers", function()
  local server, closed, open

  setup(function()
    server = loopback.start()
    closed = start(server, "log_level: warn")
    open = start(server, "pass_client_key: true, client_api_base: true, logging: full, "
      .. "image_hosts: [127.0.0.1]")
  end)
  teardown(function()
    for _, here in ipairs { closed, open } do
      site.stop(here.pid, here.folder)
      process.remove(here.folder)
    end
    server:close()
  end)
  before_each(function()
    local reply = loopback.openai_reply { content = "Yes.", always = true }
    reply.headers = { { "Content-Type", "application/json" }, { "X-RateLimit-Remaining", "7" },
      { "Set-Cookie", "a=b" }, { "x-request-id", "req-1" } }
    server:script { reply }
  end)

  local MASTERS = { Authorization = "Bearer " .. MASTER }

  it("tell what served a request, what it cost and what the provider said", function()
    local status, fields = ask(closed, MASTERS, { model = "openai/gpt-4o" })
    assert.equal(200, status)
    assert.equal(64, #fields["x-litellm-model-id"])
    assert.matches("^%x+$", fields["x-litellm-call-id"])
    assert.equal(fields["x-litellm-call-id"], fields["x-request-id"])
    assert.same({ core.version, "openai/gpt-4o", "0", "0", "7", "req-1" },
      { fields["x-litellm-version"], fields["x-litellm-model-group"],
        fields["x-litellm-attempted-retries"], fields["x-litellm-attempted-fallbacks"],
        fields["llm_provider-x-ratelimit-remaining"],
        fields["llm_provider-x-request-id"] })
    assert.equal("7", fields["x-ratelimit-remaining"])
    assert.is_true(tonumber(fields["x-litellm-response-cost"]) > 0)
    assert.is_true(tonumber(fields["x-vision-overhead-us"]) > 0)
    for _, name in ipairs { "llm_provider-set-cookie", "llm_provider-content-length",
      "x-portkey-trace-id" } do
      assert.is_nil(fields[name], name)
    end
  end)

  it("count no waiting for the provider as overhead", function()
    local reply = loopback.openai_reply { content = "Yes.", wait = true }
    server:script { reply }
    local client = site.send(closed.port, "POST /v1/chat/completions", MASTERS,
      '{"model":"openai/gpt-4o","messages":[{"role":"user","content":"Hi"}]}')
    server:wait_requests(1)
    local began = core.clock()
    repeat until core.clock() - began > 500
    server:release()
    local text = client:receive "*a"
    client:close()
    assert.is_true(tonumber(text:match "x%-vision%-overhead%-us: (%d+)") < 400000)
  end)

  it("count no thread's work as overhead", function()
    local picture = core.image "examples/pictures/receipt.png"
    local began = core.ticks()
    local status, fields = ask(closed, MASTERS, { model = "ocr", messages = { { role = "user",
      content = { { type = "image_url", image_url = { url = picture:data_url() } } } } } })
    assert.equal(200, status)
    assert.is_true(tonumber(fields["x-vision-overhead-us"]) < (core.ticks() - began) / 2)
  end)

  it("and addresses that nginx itself refuses are told in the shape of all errors", function()
    local long = ("a"):rep(100000)
    for _, case in ipairs { { "GET /v1/models", { ["x-long"] = long }, 400 }, { "GET /" .. long, {}, 414 },
      { "rubbish ", {}, 400 } } do
      local status, body = site.ask(closed.port, case[1], case[2])
      assert.same({ case[3], tostring(case[3]) }, { status, core.decode(body).error.code })
    end
  end)

  it("of a client go on where the config says so, and nowhere else", function()
    local headers = { Authorization = "Bearer " .. MASTER, ["X-Custom"] = "1", ["x-secret"] = "theirs",
      ["anthropic-beta"] = "b", ["x-stainless-lang"] = "js", ["x-forwarded-for"] = "1.2.3.4",
      ["x-amz-security-token"] = "t", ["x-litellm-timeout"] = "9", Cookie = "a=b", ["x-api-key"] = OWN }
    for _, case in ipairs { { closed }, { open, "1", "b" } } do
      assert.equal(200, (ask(case[1], headers, { model = "openai/gpt-4o" })))
      local list = server:requests()
      local sent = list[#list].fields
      assert.same({ custom = case[2], beta = case[3], secret = "ours" }, { custom = sent["x-custom"],
        beta = sent["anthropic-beta"], secret = sent["x-secret"] })
      for _, name in ipairs { "x-stainless-lang", "x-forwarded-for", "x-amz-security-token", "cookie",
        "x-litellm-timeout", "x-api-key" } do
        assert.is_nil(sent[name], name)
      end
    end
  end)

  it("tell of a stream and of a failure too", function()
    server:script { loopback.openai_stream { content = { "Hi" } } }
    local _, fields = ask(closed, MASTERS, { model = "openai/gpt-4o", stream = true })
    assert.is_string(fields["x-vision-overhead-us"])
    server:script { { status = 429, body = "{}", headers = { ["Retry-After"] = "9" } } }
    local status
    status, fields = ask(closed, MASTERS, { model = "openai/gpt-4o" })
    assert.same({ 429, "9", "9" }, { status, fields["retry-after"], fields["llm_provider-retry-after"] })
  end)

  it("are Portkey's for who speaks Portkey", function()
    local status, fields = ask(closed, { ["x-portkey-api-key"] = MASTER, ["x-portkey-provider"] = "openai",
      ["x-portkey-trace-id"] = "trace-7" })
    assert.same({ 200, "trace-7", "0", "openai" }, { status, fields["x-portkey-trace-id"],
      fields["x-portkey-retry-attempt-count"], fields["x-portkey-provider"] })
    assert.equal("Bearer " .. UPSTREAM, server:requests()[1].fields.authorization)
    server:script { { status = 500, body = "{}" } }
    status, fields = ask(closed, { ["x-portkey-api-key"] = MASTER, ["x-portkey-provider"] = "openai" })
    assert.same({ 500, "-1" }, { status, fields["x-portkey-retry-attempt-count"] })
    assert.matches("^%x+$", fields["x-portkey-trace-id"])
  end)

  it("name no provider that the model is not served by", function()
    local status, _, body = ask(closed, { ["x-portkey-api-key"] = MASTER, ["x-portkey-provider"] = "groq" })
    assert.equal(404, status)
    assert.is_truthy(body:find("groq/gpt-4o", 1, true))
  end)

  it("leave the model's name in a reply as it was asked", function()
    local _, fields, body = ask(closed, { ["x-portkey-api-key"] = MASTER, ["x-portkey-provider"] = "openai" })
    assert.same({ "gpt-4o", "config" },
      { core.decode(body).model, fields["x-portkey-last-used-option-index"] })
  end)

  it("hold a target to its own time", function()
    server:script { { status = 200, body = "", length = 9, ending = "stall" },
      loopback.openai_reply { content = "Yes." } }
    local status, fields = ask(closed, { ["x-portkey-api-key"] = MASTER, ["x-portkey-config"] = ([[
      {"strategy": {"mode": "fallback"}, "targets": [{"provider": "openai", "request_timeout": 200},
       {"virtual_key": "team"}]}]]):gsub("\n", "") })
    assert.same({ 200, "config.targets[1]" }, { status, fields["x-portkey-last-used-option-index"] })
  end)

  for name, given in pairs { ["as a header"] = { { ["x-portkey-provider"] = "@team" }, {} },
    ["as a virtual key"] = { { ["x-portkey-virtual-key"] = "team" }, {} },
    ["in the model's name"] = { {}, { model = "@team/gpt-4o" } } } do
    it("name a slug " .. name, function()
      given[1]["x-portkey-api-key"] = MASTER
      assert.equal(200, (ask(closed, given[1], given[2])))
      assert.equal("/team/v1/chat/completions", server:requests()[1].path)
    end)
  end

  it("pass no key and no address of a client on, unless that is allowed", function()
    local headers = { ["x-portkey-api-key"] = MASTER, ["x-portkey-provider"] = "openai",
      Authorization = "Bearer " .. OWN, ["x-portkey-custom-host"] = "http://127.0.0.1:1/v1" }
    assert.equal(200, (ask(closed, headers, { api_base = "http://127.0.0.1:1", api_key = "evil" })))
    local sent = server:requests()[1]
    assert.same({ "/v1/chat/completions", "Bearer " .. UPSTREAM }, { sent.path, sent.fields.authorization })
    assert.is_nil(sent.body:find("evil", 1, true))
    for name in pairs(sent.fields) do
      assert.is_nil(name:find("portkey", 1, true), name)
    end
  end)

  it("pass a client's key to the provider that it is for, where that is allowed", function()
    local headers = { ["x-portkey-api-key"] = MASTER, ["x-portkey-provider"] = "openai",
      Authorization = "Bearer " .. OWN }
    assert.equal(200, (ask(open, headers)))
    assert.equal("Bearer " .. OWN, server:requests()[1].fields.authorization)
    server:script { { status = 500, body = "{}", always = true } }
    ask(open, headers, { fallbacks = { "claude" } })
    local sent = server:requests()[2]
    assert.same({ "/v1/messages", UPSTREAM }, { sent.path, sent.fields["x-api-key"] })
  end)

  it("pass no client's key where a slug says whose it is", function()
    for _, given in ipairs { { { ["x-portkey-provider"] = "@team" } }, { {}, { model = "@team/gpt-4o" } },
      { { ["x-portkey-virtual-key"] = "team" } } } do
      given[1]["x-portkey-api-key"], given[1].Authorization = MASTER, "Bearer " .. OWN
      assert.equal(200, (ask(open, given[1], given[2])))
    end
    for _, sent in ipairs(server:requests()) do
      assert.same({ "/team/v1/chat/completions", "Bearer y" }, { sent.path, sent.fields.authorization })
    end
    assert.equal(3, #server:requests())
  end)

  it("send a client's key, and none of ours, to an address that it brings", function()
    local headers = { ["x-portkey-api-key"] = MASTER, ["x-portkey-provider"] = "openai",
      Authorization = "Bearer " .. OWN, ["x-portkey-custom-host"] = server.url .. "/theirs/v1" }
    assert.equal(200, (ask(open, headers)))
    local sent = server:requests()[1]
    assert.same({ "/theirs/v1/chat/completions", "Bearer " .. OWN }, { sent.path, sent.fields.authorization })
    assert.is_nil(sent.fields["x-secret"])
    assert.equal(200, (ask(open, MASTERS, { model = "openai/gpt-4o", api_key = OWN,
      api_base = server.url .. "/body/v1" })))
    sent = server:requests()[2]
    assert.same({ "/body/v1/chat/completions", "Bearer " .. OWN }, { sent.path, sent.fields.authorization })
  end)

  it("refuse an address without a key, or where this machine logs in", function()
    for _, more in ipairs { { model = "openai/gpt-4o", api_base = server.url },
      { model = "bedrock", api_base = server.url, api_key = "x" },
      { model = "openai/gpt-4o", api_base = "file:///etc/passwd", api_key = "x" } } do
      local status, _, body = ask(open, MASTERS, more)
      assert.equal(400, status, body)
    end
    assert.same({}, server:requests())
  end)
end)
