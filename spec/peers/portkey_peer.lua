--- Portkey's open gateway as a pass-through to the loopback provider, by its headers.

local cjson = require "cjson"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local report = require "peers.report"
local server = require "peers.server"
local vision = require "vision"

local GATEWAY = "build/peers/node/node_modules/@portkey-ai/gateway/build/start-server.js"
local PICTURE = vision.image(fixture.path "images/plain.png")

describe("Portkey's gateway", function()
  local upstream, gateway, client

  setup(function()
    upstream = loopback.start()
    gateway = server.start("portkey", { "node", GATEWAY, "--port=PORT", "--headless" })
    client = vision.client { api_base = gateway.url .. "/v1", api_key = "none", num_retries = 0,
      extra_headers = vision.portkey_headers { provider = "openai", custom_host = upstream.url .. "/v1",
        authorization = "Bearer upstream-key" } }
  end)
  teardown(function()
    client:close()
    gateway:close()
    upstream:close()
  end)

  local function ask(fields)
    local request = { model = "portkey/gpt-4o",
      messages = { { role = "user", content = { "What is this?", PICTURE } } } }
    for name, value in pairs(fields or {}) do
      request[name] = value
    end
    return client:completion(request)
  end

  it("hands a text and a picture on", function()
    upstream:script { loopback.openai_reply { content = "Hi" },
      loopback.openai_reply { content = "A square." } }
    local reply = assert(ask { messages = { { role = "user", content = "Hello" } } })
    assert.equal("Hi", reply.choices[1].message.content)
    assert.equal("A square.", assert(ask()).choices[1].message.content)
    local sent = upstream:requests()[2]
    assert.equal("/v1/chat/completions", sent.path)
    assert.equal("Bearer upstream-key", sent.fields.authorization)
    local body = cjson.decode(sent.body)
    assert.equal("gpt-4o", body.model)
    assert.equal(PICTURE:data_url(), body.messages[1].content[2].image_url.url)
    report.works("portkey", "text, picture handed on")
  end)

  it("hands a stream on", function()
    upstream:script { loopback.openai_stream { content = { "A ", "square." }, usage = true } }
    local result = assert(ask({ stream = true, stream_options = { include_usage = true } }):result())
    assert.equal("A square.", result.choices[1].message.content)
    assert.equal(11, result.usage.total_tokens)
    report.works("portkey", "stream, usage handed on")
  end)

  it("hands an error on, and tells its own", function()
    upstream:script { loopback.openai_error(429, "Slow down.", "rate_limit_exceeded") }
    local _, err = ask()
    assert.same({ "rate_limit_error", 429 }, { err.type, err.status })
    assert.matches("Slow down.", err.message, 1, true)
    local bare = vision.client { api_base = gateway.url .. "/v1", api_key = "k", num_retries = 0 }
    _, err = bare:completion { model = "portkey/gpt-4o", messages = { { role = "user", content = "Hi" } } }
    bare:close()
    assert.equal(400, err.status)
    report.works("portkey", "errors 400, 429")
  end)
end)
