local cjson = require "cjson"
local fixture = require "support.fixture"
local frames = require "support.frames"
local loopback = require "support.loopback"
local sigv4 = require "internal.sigv4"
local vision = require "vision"
local signer = require("vision.sign").signer      -- which wants vision.core

local ACCESS, SECRET = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
local CLAUDE = "anthropic.claude-3-5-sonnet-20240620-v1:0"
local ANSWER = cjson.encode {
  output = { message = { role = "assistant", content = { { text = "A square." } } } },
  stopReason = "end_turn", usage = { inputTokens = 3, outputTokens = 2, totalTokens = 5 } }
local JSON = { ["Content-Type"] = "application/json", ["x-amzn-RequestId"] = "req-1" }
local MESSAGES = { { role = "user", content = "Hi" } }

-- Runs with this environment alone (and HOME, which has no .aws).
local function with_environment(variables, run)
  local getenv = os.getenv
  os.getenv = function(name)       -- luacheck: ignore 122
    return variables[name] or (name == "HOME" and "/nonexistent") or nil
  end
  local ok, err = pcall(run)
  os.getenv = getenv               -- luacheck: ignore 122
  if not ok then
    error(err, 0)
  end
end

-- What botocore would have signed, made again from what the server saw.
local function signed_again(server, sent, region, access, secret)
  return (sigv4.sign(signer, { url = server.url .. sent.path, region = region, service = "bedrock",
    access_key = access or ACCESS, secret = secret or SECRET, session = sent.fields["x-amz-security-token"],
    date = sent.fields["x-amz-date"], content_type = sent.fields["content-type"], body = sent.body }))
end

describe("bedrock", function()
  local server, client

  setup(function()
    server = loopback.start()
  end)
  teardown(function()
    server:close()
  end)
  after_each(function()
    if client then
      client:close()
    end
    client = nil
  end)

  local function connect(options)
    options.api_base, options.num_retries = server.url, options.num_retries or 0
    client = vision.client(options)
    return client
  end
  local function keys(options)
    options = options or {}
    options.aws_access_key_id, options.aws_secret_access_key = ACCESS, SECRET
    return options
  end
  local function ask(model, fields)
    local request = { model = "bedrock/" .. model, messages = MESSAGES }
    for name, value in pairs(fields or {}) do
      request[name] = value
    end
    return client:completion(request)
  end

  it("signs what it sends, host and port among it", function()
    server:script { { body = ANSWER, headers = JSON } }
    connect(keys { aws_region_name = "eu-central-1" })
    local reply = assert(ask(CLAUDE))
    assert.equal("A square.", reply.choices[1].message.content)
    assert.equal("req-1", vision.meta(reply).request_id)
    local sent = server:requests()[1]
    assert.equal("/model/anthropic.claude-3-5-sonnet-20240620-v1%3A0/converse", sent.path)
    assert.equal("127.0.0.1:" .. server.ports.http, sent.fields.host)
    assert.equal(signed_again(server, sent, "eu-central-1"), sent.fields.authorization)
    assert.is_nil(sent.body:find(SECRET, 1, true))
  end)

  it("signs a file that is sent as it is read", function()
    server:script { { body = ANSWER, headers = JSON } }
    connect(keys())
    assert(ask(CLAUDE, { messages = { { role = "user",
      content = { "What is it?", vision.image(fixture.path "images/plain.png") } } } }))
    local sent = server:requests()[1]
    assert.equal("png", cjson.decode(sent.body).messages[1].content[2].image.format)
    assert.equal(signed_again(server, sent, "us-west-2"), sent.fields.authorization)
  end)

  it("signs a large body, hashed as work", function()
    server:script { { body = ANSWER, headers = JSON } }
    connect(keys())
    assert(ask(CLAUDE, { messages = { { role = "user", content = ("x"):rep(3 * 2 ^ 20) } } }))
    local sent = server:requests()[1]
    assert.equal(signed_again(server, sent, "us-west-2"), sent.fields.authorization)
  end)

  it("signs each attempt anew", function()
    server:script { { status = 503, body = '{"message":"busy"}', headers = JSON },
      { body = ANSWER, headers = JSON } }
    connect(keys { num_retries = 1 })
    assert(ask(CLAUDE))
    for _, sent in ipairs(server:requests()) do
      assert.equal(signed_again(server, sent, "us-west-2"), sent.fields.authorization)
    end
  end)

  it("fetches a picture by its address and puts it in", function()
    local picture = fixture.read "images/plain.png"
    server:script { { path = "/p.png", body = picture, headers = { ["Content-Type"] = "image/png" } },
      { body = ANSWER, headers = JSON } }
    connect(keys { allow_hosts = { "127.0.0.1" } })
    assert(ask(CLAUDE, { messages = { { role = "user", content = { "?",
      { type = "image_url", image_url = server.url .. "/p.png" } } } } }))
    local got, sent = server:requests()[1], server:requests()[2]
    assert.is_nil(got.fields.authorization)
    assert.equal(require("vision.core").base64(picture),
      cjson.decode(sent.body).messages[1].content[2].image.source.bytes)
  end)

  it("streams", function()
    local stream = frames.event("messageStart", '{"role":"assistant"}')
      .. frames.event("contentBlockDelta", '{"contentBlockIndex":0,"delta":{"text":"A sq"}}')
      .. frames.event("contentBlockDelta", '{"contentBlockIndex":0,"delta":{"text":"uare."}}')
      .. frames.event("messageStop", '{"stopReason":"end_turn"}')
      .. frames.event("metadata", '{"usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5}}')
    server:script { { body = stream, drip = true, framing = "chunked",
      headers = { ["Content-Type"] = "application/vnd.amazon.eventstream" } } }
    connect(keys())
    local parts = {}
    local answer = assert(ask(CLAUDE, { stream = true }))
    for text in answer:text() do
      parts[#parts + 1] = text
    end
    assert.equal("A square.", table.concat(parts))
    assert.matches("/converse%-stream$", server:requests()[1].path)
  end)

  it("breaks out of a stream that ends in an exception", function()
    local stream = frames.event("messageStart", '{"role":"assistant"}')
      .. frames.event("throttlingException", '{"message":"slow down"}', "exception")
    server:script { { body = stream, headers = { ["Content-Type"] = "application/vnd.amazon.eventstream" } } }
    connect(keys())
    local result, err = assert(ask(CLAUDE, { stream = true })):result()
    assert.is_nil(result)
    assert.equal("rate_limit_error", err.type)
  end)

  it("sends an API key as it is, unsigned", function()
    server:script { { body = ANSWER, headers = JSON }, { body = ANSWER, headers = JSON } }
    connect { api_key = "bedrock-api-key-canary" }
    assert(ask(CLAUDE))
    with_environment({ AWS_BEARER_TOKEN_BEDROCK = "token-of-the-environment" }, function()
      connect {}
      assert(ask(CLAUDE))
    end)
    local sent = server:requests()
    assert.equal("Bearer bedrock-api-key-canary", sent[1].fields.authorization)
    assert.equal("Bearer token-of-the-environment", sent[2].fields.authorization)
    assert.is_nil(sent[1].fields["x-amz-date"])
  end)

  it("understands converse/, a region, geographies and ARNs in the model's name", function()
    local arn = "arn:aws:bedrock:eu-west-3:123456789012:inference-profile/us." .. CLAUDE
    local cases = {
      { "converse/" .. CLAUDE, "us-west-2", CLAUDE }, { "us-east-1/" .. CLAUDE, "us-east-1", CLAUDE },
      { "converse/ap-southeast-2/" .. CLAUDE, "ap-southeast-2", CLAUDE }, { "us." .. CLAUDE, "us-west-2" },
      { "global." .. CLAUDE, "us-west-2" }, { arn, "eu-west-3" },
    }
    with_environment({}, function()
      connect(keys())
      for _, case in ipairs(cases) do
        server:script { { body = ANSWER, headers = JSON } }
        assert(ask(case[1]))
        local all = server:requests()
        local sent = all[#all]
        local id = (case[3] or case[1]):gsub("[:/]", { [":"] = "%3A", ["/"] = "%2F" })
        assert.equal("/model/" .. id .. "/converse", sent.path)
        assert.equal(signed_again(server, sent, case[2]), sent.fields.authorization)
      end
    end)
  end)

  it("tells how keys are given when they are refused", function()
    server:script { { status = 403, body = '{"message":"The security token in the request is invalid."}',
      headers = { ["x-amzn-ErrorType"] = "UnrecognizedClientException" } } }
    connect(keys())
    local reply, err = ask(CLAUDE)
    assert.is_nil(reply)
    assert.equal("authentication_error", err.type)
    assert.matches("AWS_ACCESS_KEY_ID", err.message)
    assert.is_nil(tostring(err):find(SECRET, 1, true))
  end)

  it("refuses a picture that is too large for it before it is sent", function()
    connect(keys())
    local reply, err = ask(CLAUDE, { messages = { { role = "user", content = { "?",
      vision.image_bytes(fixture.read "images/plain.png" .. ("\0"):rep(4 * 2 ^ 20)) } } } })
    assert.is_nil(reply)
    assert.equal("request_too_large", err.type)
  end)
end)
