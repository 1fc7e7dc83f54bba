local account = require "support.service_account"
local core = require "vision.core"
local fixture = require "support.fixture"
local replay = require "support.replay"
local signer = require("vision.sign").signer

local ANSWER = fixture.read "gemini/text/reply.json"
local REQUEST = { messages = { { role = "user", content = "hi" } } }
local GRANTED = '{"access_token":"ya29.first-token-of-all","expires_in":3599,"token_type":"Bearer"}'
local RENEWED = '{"access_token":"ya29.second-token-of-all","expires_in":3599,"token_type":"Bearer"}'
local HOUR = 3600 * 1000
local WALL = replay.WALL

local function account_credential(changes)
  return (assert(core.grant { text = account.text(changes), signer = signer }))
end

local function start(credential, changes)
  local route = { dialect = "gemini", provider = "vertex_ai", model = "gemini-2.5-flash",
    url = "https://vertex.example/call", stream_url = "https://vertex.example/stream",
    credential = credential or account_credential() }
  for name, value in pairs(changes or {}) do
    route[name] = value
  end
  return assert(core.exchange(replay.route(route), changes and changes.request or REQUEST))
end

local function header(exchange, name)
  for _, pair in ipairs(exchange:request().headers) do
    if pair[1] == name then
      return pair[2]
    end
  end
end

local function is_call(exchange, token)
  assert.equal("https://vertex.example/call", exchange:request().url)
  assert.equal("Bearer " .. token, header(exchange, "authorization"))
end

-- Answers, and tells what is next.
local function answer(exchange, reply, wall, mono)
  replay.answer(exchange, reply)
  return exchange:next(wall or WALL, mono or 1)
end

teardown(account.remove)

describe("core.jwt", function()
  it("is signed as openssl verifies it, for an hour, for Google's own address", function()
    local exchange = start(account_credential { token_uri = "https://elsewhere.example/token" })
    assert.equal("send", exchange:next(WALL, 0))
    local request = exchange:request()
    assert.equal("POST", request.method)
    assert.equal("https://elsewhere.example/token", request.url)
    assert.equal("application/x-www-form-urlencoded", header(exchange, "content-type"))
    assert.is_nil(header(exchange, "authorization"))
    local form = replay.body(exchange)
    assert.equal(#form, request.length)
    assert.matches("^grant_type=urn%%3Aietf%%3Aparams%%3Aoauth%%3Agrant%-type%%3Ajwt%-bearer&", form)
    local jwt = form:match "&assertion=(.+)$"
    local head, claims = account.verify(jwt)
    assert.same({ typ = "JWT", alg = "RS256", kid = "kid-1" }, head)
    assert.same({ iss = "vision@p.iam.gserviceaccount.com", iat = WALL / 1000, exp = WALL / 1000 + 3600,
      scope = "https://www.googleapis.com/auth/cloud-platform", aud = "https://oauth2.googleapis.com/token" },
      claims)
    assert.is_nil(account.verify((jwt:gsub("^.", "f"))))
  end)

  it("names no key when the file names none", function()
    local exchange = start(account_credential { private_key_id = false })
    exchange:next(WALL, 0)
    local header_alone = account.verify(replay.body(exchange):match "assertion=(.+)$")
    assert.same({ typ = "JWT", alg = "RS256" }, header_alone)
  end)
end)

describe("core.credential", function()
  it("gets a token before the call, and the next call has it", function()
    local credential = account_credential()
    local first = start(credential)
    assert.equal("send", first:next(WALL, 0))
    local policy = first:request().policy
    assert.is_false(policy.guarded)
    assert.is_false(policy.stream)
    assert.equal(30000, policy.idle_ms or policy.idle)
    assert.equal("send", answer(first, { body = GRANTED }))
    is_call(first, "ya29.first-token-of-all")
    assert.equal("done", answer(first, { body = ANSWER }))
    assert.equal(1, first:meta().attempts)
    local second = start(credential)
    assert.equal("send", second:next(WALL + HOUR / 2, 2))
    is_call(second, "ya29.first-token-of-all")
  end)

  it("is renewed by one call while the others wait, at most 100 ms at a time", function()
    local credential = account_credential()
    local first, second, third = start(credential), start(credential), start(credential)
    assert.equal("send", first:next(WALL, 0))
    assert.equal("wait", second:next(WALL, 5))
    assert.is_true(second:delay() <= 100)
    assert.equal("wait", third:next(WALL, 5))
    assert.equal("wait", second:next(WALL, 105))
    assert.equal("send", answer(first, { body = GRANTED }))
    is_call(first, "ya29.first-token-of-all")
    for _, exchange in ipairs { second, third } do
      assert.equal("send", exchange:next(WALL, 200))
      is_call(exchange, "ya29.first-token-of-all")
    end
  end)

  it("is asked for by another call when the one that asked is gone, or never ends", function()
    local credential = account_credential()
    local first, second = start(credential), start(credential)
    first:next(WALL, 0)
    assert.equal("wait", second:next(WALL, 0))
    first:close()
    assert.equal("send", second:next(WALL, 100))
    local third = start(credential)
    assert.equal("wait", third:next(WALL, 200))
    assert.equal("send", third:next(WALL, 61000))
    assert.equal("POST", third:request().method)
  end)

  it("is renewed minutes before its end, while the others use the old one", function()
    local credential = account_credential()
    answer((function()
      local exchange = start(credential)
      exchange:next(WALL, 0)
      return exchange
    end)(), { body = GRANTED })
    local late = WALL + HOUR - 200 * 1000
    local first, second = start(credential), start(credential)
    first:next(late, 0)
    assert.matches("oauth2", first:request().url)
    assert.equal("send", second:next(late, 0))
    is_call(second, "ya29.first-token-of-all")
    assert.equal("send", answer(first, { body = RENEWED }, late))
    is_call(first, "ya29.second-token-of-all")
  end)

  it("that cannot be renewed yet is used on", function()
    local credential = account_credential()
    local exchange = start(credential)
    exchange:next(WALL, 0)
    answer(exchange, { body = GRANTED })
    local late = WALL + HOUR - 200 * 1000
    local second = start(credential)
    second:next(late, 0)
    assert.equal("send", answer(second, { status = 500, body = "{}" }, late))
    is_call(second, "ya29.first-token-of-all")
  end)

  it("with a life of nothing is used once", function()
    local exchange = start()
    exchange:next(WALL, 0)
    local short = '{"access_token":"short-lived-token","expires_in":0}'
    assert.equal("send", answer(exchange, { body = short }))
    is_call(exchange, "short-lived-token")
  end)

  it("is asked for anew, once, when it is refused", function()
    local exchange = start(nil, { retries = 2 })
    exchange:next(WALL, 0)
    answer(exchange, { body = GRANTED })
    assert.equal("send", answer(exchange, { status = 401, body = "{}" }))
    assert.matches("oauth2", exchange:request().url)
    assert.equal("send", answer(exchange, { body = RENEWED }))
    is_call(exchange, "ya29.second-token-of-all")
    assert.equal("failed", answer(exchange, { status = 401, body = "{}" }))
    assert.equal("authentication_error", exchange:failure().type)
  end)

  it("is asked for again when the server is busy", function()
    local exchange = start(nil, { retries = 1 })
    exchange:next(WALL, 0)
    assert.equal("wait", answer(exchange, { status = 503, body = "busy" }))
    assert.equal("send", exchange:next(WALL, 20000))
    assert.matches("oauth2", exchange:request().url)
    assert.equal("send", answer(exchange, { body = GRANTED }, WALL, 20001))
    is_call(exchange, "ya29.first-token-of-all")
  end)

  it("tells why there is none, and no secret", function()
    local exchange = start(nil, { retries = 2 })
    exchange:next(WALL, 0)
    local jwt = replay.body(exchange):match "assertion=(.+)$"
    assert.equal("failed", answer(exchange, { status = 400,
      body = '{"error":"invalid_grant","error_description":"Invalid JWT: ' .. jwt:sub(1, 60) .. '"}' }))
    local err = exchange:failure()
    assert.equal("authentication_error", err.type)
    assert.equal(400, err.status)
    assert.equal("invalid_grant", err.code)
    assert.matches("^no access token for vision@p.iam.gserviceaccount.com: the server answered 400: "
      .. "invalid_grant: Invalid JWT: %*+", err.message)
    assert.is_nil(err.message:find(jwt:sub(1, 20), 1, true))
  end)

  it("refuses a reply without a token, or with one that would break a header", function()
    for _, body in ipairs { "", "[]", "{}", '{"access_token":5}', '{"access_token":"a\\r\\nX: y"}',
      "<html>" } do
      local exchange = start()
      exchange:next(WALL, 0)
      assert.equal("failed", answer(exchange, { body = body }))
      assert.equal("api_response_error", exchange:failure().type)
      assert.matches("holds no access_token", exchange:failure().message)
    end
  end)

  it("is hidden where the server repeats it", function()
    local exchange = start()
    exchange:next(WALL, 0)
    answer(exchange, { body = GRANTED })
    answer(exchange, { status = 403, body = '{"error":{"message":"not you, ya29.first-token-of-all"}}' })
    assert.is_nil(exchange:failure().message:find("first-token-of-all", 1, true))
  end)

  it("is asked for by a user's refresh token", function()
    local credential = assert(core.grant { text = '{"type":"authorized_user","client_id":"i d",'
      .. '"client_secret":"client-secret-1","refresh_token":"1//refresh-token"}' })
    local exchange = start(credential)
    exchange:next(WALL, 0)
    assert.equal("https://oauth2.googleapis.com/token", exchange:request().url)
    assert.equal("grant_type=refresh_token&client_id=i%20d&client_secret=client-secret-1"
      .. "&refresh_token=1%2F%2Frefresh-token", replay.body(exchange))
    assert.equal("failed", answer(exchange, { status = 400,
      body = '{"error":"invalid_grant","error_description":"1//refresh-token of client-secret-1"}' }))
    assert.is_nil(exchange:failure().message:find("refresh-token", 1, true))
    assert.is_nil(exchange:failure().message:find("client-secret", 1, true))
  end)

  it("is asked for at the machine's metadata server, past every proxy", function()
    local credential = assert(core.grant { machine = "metadata.google.internal" })
    local exchange = start(credential, { proxy = "http://p:1" })
    exchange:next(WALL, 0)
    local request = exchange:request()
    assert.equal("GET", request.method)
    assert.equal("http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default"
      .. "/token", request.url)
    assert.equal("Google", header(exchange, "metadata-flavor"))
    assert.is_true(request.policy.guarded)
    assert.same({ "metadata.google.internal" }, request.policy.allow)
    assert.is_true(request.policy.proxy == nil or request.policy.proxy == "")
    assert.equal("send", answer(exchange, { body = GRANTED }))
    is_call(exchange, "ya29.first-token-of-all")
  end)
end)

describe("core.grant", function()
  for name, case in pairs {
    ["text that is no JSON"] = { "nonsense", "no JSON object" },
    ["a file without a type"] = { "{}", "have no type" },
    ["federation"] = { '{"type":"external_account"}', "type external_account are not taken here" },
    ["half a file"] = { account.text { client_email = false }, "lack client_email or private_key" },
    ["a key that is none"] = { account.text { private_key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n" },
      "no RSA key in PEM" },
    ["a token_uri without TLS"] = { account.text { token_uri = "http://oauth2.example/t" }, "token_uri" },
    ["a name with a line end"] = { account.text { client_email = "a\nb" }, "client_email" },
    ["half a user"] = { '{"type":"authorized_user","client_id":"i"}',
      "gcloud auth application%-default login" },
  } do
    it("refuses " .. name, function()
      local credential, err = core.grant { text = case[1], signer = signer }
      assert.is_nil(credential)
      assert.equal("authentication_error", err.type)
      assert.matches(case[2], err.message)
      assert.is_nil(err.message:find("c2VjcmV0", 1, true))
    end)
  end

  it("says that a signer is needed, and what the file tells", function()
    local credential, err = core.grant { text = account.text() }
    assert.is_nil(credential)
    assert.equal("missing_module", err.type)
    local _, facts = core.grant { path = account.file("k.json", { quota_project_id = "q" }), signer = signer }
    assert.same({ project = "from-the-file", quota_project = "q" }, facts)
    credential, err = core.grant { path = account.folder .. "/none" }
    assert.is_nil(credential)
    assert.equal("authentication_error", err.type)
    assert.matches("cannot be read", err.message)
  end)
end)
