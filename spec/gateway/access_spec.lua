-- Who may ask, by address, and what LiteLLM's settings open or add: with nginx, so on LuaJIT.
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

local MASTER = canary.KEY .. "MASTER"

local CONFIG = [[
model_list:
  - {model_name: gpt, litellm_params: {model: openai/gpt-4o, api_key: x, api_base: "%URL%/v1"},
     model_info: {input_cost_per_token: 0.5, output_cost_per_token: 2}}
  - {model_name: free, litellm_params: {model: openai/own-model, api_key: x, api_base: "%URL%/v1"}}
litellm_settings: {include_cost_in_streaming_usage: true, require_auth_for_metrics_endpoint: false}
general_settings: {master_key: os.environ/MASTER, allowed_ips: [127.0.0.1], use_x_forwarded_for: true}
vision_settings: {listen: "127.0.0.1:%PORT%", data_folder: data, workers: 1, logging: off}
]]

describe("a gateway with allowed_ips and open metrics", function()
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

  local function ask(path, forwarded, key)
    return site.ask(port, "GET " .. path, { ["x-api-key"] = key or MASTER,
      ["X-Forwarded-For"] = forwarded })
  end

  it("answers the addresses that are named, as the nearest proxy tells them", function()
    assert.equal(200, (ask "/v1/models"))
    assert.equal(200, (ask("/v1/models", "10.9.9.9, 127.0.0.1")))
    for _, forwarded in ipairs { "10.9.9.9", "127.0.0.1, 10.9.9.9", "127.0.0.1,", "::1" } do
      local status, body = ask("/v1/models", forwarded)
      assert.equal(403, status, forwarded)
      assert.equal("permission_error", core.decode(body).error.type)
    end
    local status, body = ask("/v1/models", "10.9.9.9", "sk-wrong")
    assert.same({ 403, "the address 10.9.9.9 is not one of general_settings.allowed_ips" },
      { status, core.decode(body).error.message })
    assert.equal(403, (ask("/ui/api/me", "10.9.9.9")))
  end)

  it("tells everybody that it is well, and its figures", function()
    for _, path in ipairs { "/health/liveliness", "/health/readiness", "/metrics" } do
      assert.equal(200, (site.ask(port, "GET " .. path, { ["X-Forwarded-For"] = "10.9.9.9" })), path)
    end
  end)

  -- The chunks of a stream, each decoded.
  local function stream(model, usage)
    local text = assert(core.encode { model = model, stream = true,
      stream_options = usage and { include_usage = true } or nil,
      messages = { { role = "user", content = "Hi" } } })
    local status, body, head = site.ask(port, "POST /v1/chat/completions", { ["x-api-key"] = MASTER,
      ["Content-Type"] = "application/json" }, text)
    assert.equal(200, status, body)
    assert.is_nil(head:lower():find("x-litellm-response-cost", 1, true))
    assert.matches("data: %[DONE%]\n\n$", body)
    local chunks = {}
    for event in body:gmatch "data: ({[^\n]*})\n\n" do
      chunks[#chunks + 1] = core.decode(event)
    end
    return chunks
  end

  it("tells what a stream cost beside its usage, to who asked for usage", function()
    server:script { loopback.openai_stream { content = { "Hi" }, usage = true, always = true } }
    local chunks = stream("gpt", true)
    local last = chunks[#chunks]
    assert.same({}, last.choices)
    assert.same({ "gpt", "chat.completion.chunk", chunks[1].id }, { last.model, last.object, last.id })
    assert.equal(last.usage.prompt_tokens * 0.5 + last.usage.completion_tokens * 2, last.usage.cost)
    assert.is_nil(chunks[#chunks - 1].usage)
    for _, chunk in ipairs(stream "gpt") do
      assert.is_nil(chunk.usage)
    end
    chunks = stream("free", true)
    assert.is_number(chunks[#chunks].usage.total_tokens)
    assert.is_nil(chunks[#chunks].usage.cost)
  end)
end)
