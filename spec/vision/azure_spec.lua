-- Azure's own: Entra's tokens, and where the Responses API is.

local canary = require "support.canary"
local capture = require "support.capture"
local core = require "vision.core"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local replay = require "support.replay"
local resolve = require "vision.resolve"
local variables = require "support.variables"
local vision = require "vision"

local MESSAGES = { { role = "user", content = "hi" } }
local ANSWER = fixture.read "openai/text/reply.json"
local BASE = "https://r.openai.azure.com"
local JSON = { ["content-type"] = "application/json" }
local APP = { tenant_id = "contoso.example", client_id = "app-1", client_secret = canary.KEY .. "&+ é" }

local function with(more)
  local options = { api_base = BASE }
  for _, source in ipairs { APP, more or {} } do
    for name, value in pairs(source) do
      options[name] = value
    end
  end
  return options
end

local function sent(options, model)
  return capture.sent({ model = model or "azure/d", messages = MESSAGES }, options)
end

-- What asks for a token: that is no JSON.
local function form(options)
  local exchange = assert(core.exchange(assert(resolve.target("azure/d", options, false)).route,
    { messages = MESSAGES }))
  assert.equal("send", exchange:next(replay.WALL, 0))
  local request = { url = exchange:request().url, headers = {}, body = replay.body(exchange) }
  for _, header in ipairs(exchange:request().headers) do
    request.headers[header[1]] = header[2]
  end
  return request
end

describe("azure", function()
  local set

  before_each(function()
    set = variables.alone()
  end)
  after_each(variables.restore)

  it("asks Entra for a token with the application's secret", function()
    local request = form(with())
    assert.equal("https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token", request.url)
    assert.equal("application/x-www-form-urlencoded", request.headers["content-type"])
    assert.is_nil(request.headers["api-key"])
    assert.equal("grant_type=client_credentials&client_id=app-1&client_secret="
      .. canary.KEY .. "%26%2B%20%C3%A9&scope=https%3A%2F%2Fcognitiveservices.azure.com%2F.default",
      request.body)
  end)

  it("takes the application from the environment, where no key is", function()
    set.AZURE_TENANT_ID, set.AZURE_CLIENT_ID, set.AZURE_CLIENT_SECRET = "t", "i", canary.KEY
    set.AZURE_AUTHORITY_HOST, set.AZURE_SCOPE = "login.microsoftonline.us/", "api://mine/.default"
    local request = form { api_base = BASE }
    assert.equal("https://login.microsoftonline.us/t/oauth2/v2.0/token", request.url)
    assert.matches("&scope=api%3A%2F%2Fmine%2F.default", request.body, 1, true)
    set.AZURE_AD_TOKEN = "given"
    assert.equal("Bearer given", sent({ api_base = BASE }).headers.authorization)
    set.AZURE_OPENAI_API_KEY = "key"
    assert.equal("key", sent({ api_base = BASE }).headers["api-key"])
    assert.matches("/t/oauth2/", form({ api_base = BASE, client_id = "j" }).url)
  end)

  it("gives another provider no token of Entra's", function()
    set.AZURE_TENANT_ID, set.AZURE_CLIENT_ID, set.AZURE_CLIENT_SECRET = "t", "i", canary.KEY
    local target = assert(resolve.target("anthropic/claude-sonnet-4-5", with(), false))
    assert.matches("^no key: set ANTHROPIC_API_KEY", target.keyless.message)
  end)

  it("names what is missing of the application", function()
    local target = assert(resolve.target("azure/d", { api_base = BASE, client_id = "i" }, false))
    assert.equal("authentication_error", target.keyless.type)
    assert.equal("no Entra token: client_secret (AZURE_CLIENT_SECRET) and tenant_id (AZURE_TENANT_ID) "
      .. "missing beside what is given", target.keyless.message)
  end)

  for name, change in pairs { tenant = { tenant_id = "a/b" }, id = { client_id = "a\nb" } } do
    it("refuses an application whose " .. name .. " cannot be", function()
      local target = assert(resolve.target("azure/d", with(change), false))
      assert.equal("authentication_error", target.keyless.type)
      assert.is_false(canary.in_text(target.keyless.message))
    end)
  end

  it("sends no secret to an address that is not https", function()
    set.AZURE_AUTHORITY_HOST = "http://login.example"
    local target = assert(resolve.target("azure/d", with(), false))
    assert.matches("no https:// address", target.keyless.message, 1, true)
  end)

  it("takes a token of the caller's own function, anew for each call", function()
    local count = 0
    local client = vision.client { provider = "azure", api_base = "http://127.0.0.1:1", num_retries = 0,
      azure_ad_token_provider = function()
        count = count + 1
        return "token-" .. count
      end }
    for _ = 1, 2 do
      local _, err = client:completion { model = "d", messages = MESSAGES }
      assert.equal("api_connection_error", err.type)
    end
    assert.equal(2, count)
    assert.equal("Bearer own", sent({ api_base = BASE, azure_ad_token_provider = function()
      return "own"
    end }).headers.authorization)
  end)

  it("tells why the caller's function gave none", function()
    local target = assert(resolve.target("azure/d", { api_base = BASE, azure_ad_token_provider = function()
      return nil, "logged out"
    end }, false))
    assert.equal("azure_ad_token_provider gave no token: logged out", target.keyless.message)
  end)

  for base, url in pairs {
    [BASE] = BASE .. "/openai/v1/responses",
    [BASE .. "/openai/v1/"] = BASE .. "/openai/v1/responses",
    [BASE .. "/openai/v1/responses"] = BASE .. "/openai/v1/responses",
    [BASE .. "/openai/deployments/d"] = BASE .. "/openai/v1/responses",
    [BASE .. "/openai/deployments/d/chat/completions?api-version=2024-06-01"] = BASE
      .. "/openai/v1/responses",
    [BASE .. "/openai/responses?api-version=2025-03-01-preview"] = BASE .. "/openai/v1/responses",
    ["https://gateway.example/a/openai/deployments/d"] = "https://gateway.example/a/openai/v1/responses",
  } do
    it("has its Responses API beside " .. base, function()
      assert.equal(url, sent({ api_base = base, api_key = "k" }, "azure/responses/d").url)
    end)
  end
end)

describe("azure, with an application's secret, over a socket", function()
  local server, getenv, names = nil, os.getenv, 0

  setup(function()
    server = loopback.start()
    rawset(os, "getenv", function(name)
      return name == "AZURE_AUTHORITY_HOST" and server.url or getenv(name)
    end)
  end)

  teardown(function()
    rawset(os, "getenv", getenv)
    server:close()
  end)

  -- Each has tokens of its own.
  local function client()
    names = names + 1
    return vision.client(with { provider = "azure", api_base = server.url, num_retries = 0,
      client_id = "app-" .. names })
  end

  local GRANTED = { headers = JSON, body = '{"expires_in":"3599","access_token":"first"}' }

  it("asks for a token once, and shares it", function()
    server:script { GRANTED, { headers = JSON, body = ANSWER }, { headers = JSON, body = ANSWER } }
    local one = client()
    local same = vision.client(with { provider = "azure", api_base = server.url,
      client_id = "app-" .. names })
    assert(one:completion { model = "d", messages = MESSAGES })
    assert(same:completion { model = "d", messages = MESSAGES })
    local requests = server:requests()
    assert.equal(3, #requests)
    assert.equal("/contoso.example/oauth2/v2.0/token", requests[1].path)
    assert.equal("Bearer first", requests[2].fields.authorization)
    assert.equal("Bearer first", requests[3].fields.authorization)
  end)

  it("renews a token that was refused, once", function()
    local refused = { status = 401, headers = JSON, body = '{"error":{"code":"401","message":"expired"}}' }
    local second = { headers = JSON, body = '{"expires_in":3599,"access_token":"second"}' }
    server:script { GRANTED, refused, second, { headers = JSON, body = ANSWER } }
    assert(client():completion { model = "d", messages = MESSAGES })
    assert.equal("Bearer second", server:requests()[4].fields.authorization)
  end)

  it("tells why there is no token, and hides the secret", function()
    server:script { { status = 401, headers = JSON, body = '{"error":"invalid_client","error_description":'
      .. '"AADSTS7000215: Invalid client secret provided: ' .. canary.KEY .. '&+ é"}' } }
    local reply, err = client():completion { model = "d", messages = MESSAGES }
    assert.is_nil(reply)
    assert.equal("authentication_error", err.type)
    assert.equal("invalid_client", err.code)
    assert.matches("no access token for app-" .. names .. ": ", err.message, 1, true)
    assert.matches("AADSTS7000215", err.message, 1, true)
    assert.is_false(canary.in_text(tostring(err)))
  end)
end)
