local cjson = require "cjson"
local core = require "vision.core"
local replay = require "support.replay"
local sigv4 = require "internal.sigv4"
local signer = require("vision.sign").signer
local vectors = require "support.vectors"

local function given(vector)
  local call = {}
  for name, value in pairs(vector) do
    call[name] = value ~= cjson.null and value or nil
  end
  return call
end

describe("core.sigv4", function()
  for _, vector in ipairs(vectors.read("sigv4")) do
    it("signs " .. vector.name .. " as the SDK does", function()
      local authorization, request, hash = sigv4.sign(signer, given(vector.value))
      assert.equal(vector.value.canonical_request, request)
      assert.equal(vector.value.body_hash, hash)
      assert.equal(vector.value.authorization, authorization)
    end)
  end

  it("writes dates, leap days and centuries among them", function()
    assert.equal("19700101T000000Z", sigv4.date(0))
    assert.equal("20231114T221320Z", sigv4.date(1700000000000))
    assert.equal("20240229T235959Z", sigv4.date(1709251199999))
    assert.equal("20000229T000000Z", sigv4.date(951782400000))
    assert.equal("21000301T000000Z", sigv4.date(4107542400000))
    assert.equal("20241231T120000Z", sigv4.date(1735646400000))
  end)

  it("squeezes blanks in a value", function()
    local call = given(vectors.read("sigv4")[1].value)
    call.content_type = "  application/json;   charset=utf-8 "
    local _, request = sigv4.sign(signer, call)
    assert.matches("\ncontent%-type:application/json; charset=utf%-8\n", request)
  end)

  it("refuses a secret that is no key, without telling it", function()
    local call = given(vectors.read("sigv4")[1].value)
    call.secret = ("S"):rep(2000)
    local _, err, message = sigv4.sign(signer, call)
    assert.equal("server_error", err)
    assert.is_nil(message:find "SSS")
  end)

  it("hashes no further once nobody wants it", function()
    local call = given(vectors.read("sigv4")[1].value)
    call.cancelled = true
    assert.same({ nil, "cancelled", "the call was cancelled" }, { sigv4.sign(signer, call) })
  end)
end)

local function route(changes)
  local options = {
    dialect = "bedrock", provider = "bedrock", wire_model = "anthropic.claude-v1:0", key_header = "",
    url = "https://bedrock.example/model/anthropic.claude-v1%3A0/converse",
    stream_url = "https://bedrock.example/model/anthropic.claude-v1%3A0/converse-stream",
    credential = core.credential("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
    signing = { signer = signer, service = "bedrock", region = "us-east-1", access_key = "AKIDEXAMPLE" },
    retries = 1,
  }
  for name, value in pairs(changes or {}) do
    options[name] = value
  end
  return replay.route(options)
end

local REQUEST = '{"model":"m","messages":[{"role":"user","content":"hi"}]}'

local function headers_of(exchange)
  local found = {}
  for _, header in ipairs(exchange:request().headers) do
    assert.is_nil(found[header[1]], header[1] .. " stands twice")
    found[header[1]] = header[2]
  end
  return found
end

-- The signature made again from what is sent.
local function signed_again(exchange, session)
  local request, headers = exchange:request(), headers_of(exchange)
  return sigv4.sign(signer, { url = request.url, region = "us-east-1", service = "bedrock",
    access_key = "AKIDEXAMPLE", secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", session = session,
    date = headers["x-amz-date"], content_type = headers["content-type"], body = replay.body(exchange, 100) })
end

describe("a signed exchange", function()
  it("carries date and signature of what it sends", function()
    local exchange = assert(core.exchange(route(), REQUEST))
    assert.equal("send", exchange:next(replay.WALL, 0))
    local headers = headers_of(exchange)
    assert.equal("20231114T221320Z", headers["x-amz-date"])
    assert.is_nil(headers["x-amz-security-token"])
    assert.equal(signed_again(exchange), headers.authorization)
  end)

  it("signs its session token", function()
    local signing = { signer = signer, service = "bedrock", region = "us-east-1", access_key = "AKIDEXAMPLE",
      session = core.credential("SESSION-canary-0123456789") }
    local exchange = assert(core.exchange(route { signing = signing }, REQUEST))
    exchange:next(replay.WALL, 0)
    local headers = headers_of(exchange)
    assert.equal("SESSION-canary-0123456789", headers["x-amz-security-token"])
    assert.matches("SignedHeaders=content%-type;host;x%-amz%-date;x%-amz%-security%-token,",
      headers.authorization)
    assert.equal(signed_again(exchange, "SESSION-canary-0123456789"), headers.authorization)
  end)

  it("is signed anew for each attempt", function()
    local exchange = assert(core.exchange(route(), REQUEST))
    exchange:next(replay.WALL, 0)
    local first = headers_of(exchange)
    replay.answer(exchange, { status = 503, body = '{"message":"busy"}' })
    assert.equal("wait", exchange:next(replay.WALL, 1))
    assert.equal("send", exchange:next(replay.WALL + 61000, 61000))
    local second = headers_of(exchange)
    assert.equal("20231114T221421Z", second["x-amz-date"])
    assert.not_equal(first.authorization, second.authorization)
    assert.equal(signed_again(exchange), second.authorization)
  end)

  it("hashes a large body as work", function()
    local long = REQUEST:gsub("hi", ("x"):rep(2 ^ 20 + 100))
    local exchange = assert(core.exchange(route(), long))
    assert.equal("work", exchange:next(replay.WALL, 0))
    exchange:work()
    assert.equal("send", exchange:next(replay.WALL, 1))
    assert.equal(signed_again(exchange), headers_of(exchange).authorization)
  end)

  it("leaves an authorization of the caller's alone", function()
    local own = route { headers = { { "Authorization", "mine" } } }
    local exchange = assert(core.exchange(own, REQUEST))
    exchange:next(replay.WALL, 0)
    local headers = headers_of(exchange)
    assert.equal("mine", headers.Authorization)
    assert.is_nil(headers["x-amz-date"])
  end)

  it("shows neither secret in an error that repeats them", function()
    local signing = { signer = signer, service = "bedrock", region = "us-east-1", access_key = "AKIDEXAMPLE",
      session = core.credential("SESSION-canary-0123456789") }
    local exchange = assert(core.exchange(route { signing = signing }, REQUEST))
    exchange:next(replay.WALL, 0)
    replay.answer(exchange, { status = 403, body = '{"message":"bad SESSION-canary-0123456789 and '
      .. 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}' })
    assert.equal("failed", exchange:next(replay.WALL, 1))
    local message = exchange:failure().message
    assert.is_nil(message:find("canary", 1, true))
    assert.is_nil(message:find("EXAMPLEKEY", 1, true))
  end)
end)
