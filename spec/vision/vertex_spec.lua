local account = require "support.service_account"
local capture = require "support.capture"
local cjson = require "cjson"
local core = require "vision.core"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local resolve = require "vision.resolve"
local variables = require "support.variables"
local vision = require "vision"

local MODEL = "vertex_ai/gemini-2.5-flash"
local CLAUDE = "vertex_ai/claude-sonnet-4-5@20250929"
local MESSAGES = { { role = "user", content = "hi" } }
local ANSWER = fixture.read "gemini/text/reply.json"
local US = "https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1/"
local JSON = { ["content-type"] = "application/json" }

local function sent(request, options)
  request.messages = request.messages or MESSAGES
  return capture.sent(request, options or { vertex_project = "p", vertex_access_token = "token" })
end

teardown(account.remove)

describe("vertex_ai", function()
  local set

  before_each(function()
    set = variables.alone()
  end)
  after_each(variables.restore)

  local function url_of(model, options)
    options = options or {}
    options.vertex_project, options.vertex_access_token = options.vertex_project or "p", "token"
    return sent({ model = model }, options).url
  end

  it("is called by project and location, with the token", function()
    local whole, stream = sent { model = MODEL }, sent { model = MODEL, stream = true }
    local root = US .. "publishers/google/models/gemini-2.5-flash"
    assert.equal(root .. ":generateContent", whole.url)
    assert.equal(root .. ":streamGenerateContent?alt=sse", stream.url)
    assert.equal("Bearer token", whole.headers.authorization)
    assert.same({ contents = { { role = "user", parts = { { text = "hi" } } } } }, whole.json)
    assert.equal("Bearer key", sent({ model = MODEL }, { vertex_project = "p", api_key = "key" })
      .headers.authorization)
  end)

  for location, host in pairs { global = "aiplatform.googleapis.com", eu = "aiplatform.eu.rep.googleapis.com",
    ["europe-west4"] = "europe-west4-aiplatform.googleapis.com" } do
    it("has a host of its own for " .. location, function()
      assert.equal("https://" .. host .. "/v1/projects/p/locations/" .. location
        .. "/publishers/google/models/gemini-2.5-flash:generateContent",
        url_of(MODEL, { vertex_location = location }))
    end)
  end

  it("takes project and location from the environment", function()
    set.GOOGLE_CLOUD_PROJECT, set.GOOGLE_CLOUD_LOCATION = "third", "asia-east1"
    local function at()
      return sent({ model = MODEL }, { api_key = "k" }).url:match "projects/([^/]+)/locations/([^/]+)"
    end
    assert.same({ "third", "asia-east1" }, { at() })
    set.VERTEX_LOCATION = "us-east1"
    assert.same({ "third", "us-east1" }, { at() })
    set.VERTEXAI_PROJECT, set.VERTEXAI_LOCATION = "first", "us-west1"
    assert.same({ "first", "us-west1" }, { at() })
  end)

  it("serves tuned models by the number of their endpoint", function()
    assert.equal(US .. "endpoints/1234567890:generateContent", url_of "vertex_ai/1234567890")
    assert.equal(US .. "endpoints/1234567890:generateContent", url_of "vertex_ai/gemini/1234567890")
  end)

  it("goes to another host, or to a whole address", function()
    local tail = US:match "/projects.*" .. "publishers/google/models/gemini-2.5-flash:generateContent"
    assert.equal("http://localhost:9/v1" .. tail, url_of(MODEL, { api_base = "http://localhost:9/" }))
    assert.equal("http://localhost:9/v1beta1" .. tail,
      url_of(MODEL, { api_base = "http://localhost:9/v1beta1" }))
    assert.equal("http://localhost:9/a/gemini:generateContent",
      url_of(MODEL, { api_base = "http://localhost:9/a/gemini" }))
    assert.equal("http://localhost:9/a/gemini:generateContent",
      url_of(MODEL, { api_base = "http://localhost:9/a/gemini:generateContent" }))
    set.VERTEXAI_API_BASE = "http://localhost:8"
    assert.equal("http://localhost:8/v1" .. tail, url_of(MODEL))
    assert.equal("http://localhost:8/v1beta1" .. tail, url_of(MODEL, { api_version = "v1beta1" }))
  end)

  it("knows how each model there thinks, as the same names elsewhere", function()
    local call = sent { model = "vertex_ai/gemini-3-pro-preview", reasoning_effort = "minimal" }
    assert.same({ thinkingLevel = "low", includeThoughts = true }, call.json.generationConfig.thinkingConfig)
  end)

  it("sends pictures by their addresses where it knows their type", function()
    local call = sent { model = MODEL, messages = { { role = "user", content = {
      vision.image "https://a.example/b.png", vision.image("https://a.example/b", { format = "image/webp" }),
      vision.image "gs://b/o.jpg" } } } }
    assert.same({
      { fileData = { mimeType = "image/png", fileUri = "https://a.example/b.png" } },
      { fileData = { mimeType = "image/webp", fileUri = "https://a.example/b" } },
      { fileData = { mimeType = "image/jpeg", fileUri = "gs://b/o.jpg" } },
    }, call.json.contents[1].parts)
  end)

  it("calls Claude in its own format, without the model's name in it", function()
    local whole = sent { model = CLAUDE, max_tokens = 5 }
    local stream = sent { model = CLAUDE, max_tokens = 5, stream = true }
    local root = US .. "publishers/anthropic/models/claude-sonnet-4-5@20250929"
    assert.equal(root .. ":rawPredict", whole.url)
    assert.equal(root .. ":streamRawPredict", stream.url)
    assert.equal("vertex-2023-10-16", whole.json.anthropic_version)
    assert.is_nil(whole.json.model)
    assert.is_nil(whole.headers["anthropic-version"])
    assert.equal("Bearer token", whole.headers.authorization)
    assert.is_true(stream.json.stream)
  end)

  it("says what to set when the project is missing", function()
    local target, err = resolve.target(MODEL, { api_key = "k" }, false)
    assert.is_nil(target)
    assert.equal("invalid_request_error", err.type)
    assert.matches("set VERTEXAI_PROJECT or pass vertex_project", err.message, 1, true)
  end)

  it("says what to set when there is no token", function()
    local target = resolve.target(MODEL, { vertex_project = "p" }, false)
    assert.equal("authentication_error", target.keyless.type)
    assert.equal("no access token: set VERTEXAI_CREDENTIALS or GOOGLE_APPLICATION_CREDENTIALS to the "
      .. "key file of a service account, or pass vertex_credentials or vertex_access_token",
      target.keyless.message)
  end)

  -- What a call asks first.
  local function first_request(options)
    local target = assert(resolve.target(MODEL, options or {}, false))
    assert.is_nil(target.keyless)
    local exchange = assert(core.exchange(target.route, { messages = MESSAGES }))
    assert.equal("send", exchange:next(1700000000000, 0))
    return exchange:request().url, exchange
  end

  local TOKENS = "https://tokens.example/t"

  it("reads a key file, wherever it is named, and its project", function()
    local function at(name)
      return account.file(name, { token_uri = TOKENS, project_id = name })
    end
    local text = account.text { token_uri = TOKENS, project_id = "in-the-text" }
    local function project(options)
      local url, exchange = first_request(options)
      assert.equal(TOKENS, url)
      exchange:status(200)
      exchange:bytes '{"access_token":"t-o-k-e-n"}'
      exchange:closed "end"
      exchange:next(1700000000000, 1)
      return exchange:request().url:match "projects/([^/]+)"
    end
    set.GOOGLE_APPLICATION_CREDENTIALS = at "third"
    assert.equal("third", project())
    set.VERTEXAI_CREDENTIALS = at "second"
    assert.equal("second", project())
    set.VERTEXAI_CREDENTIALS = text
    assert.equal("in-the-text", project())
    assert.equal("first", project { vertex_credentials = at "first" })
    assert.equal("p", project { vertex_credentials = at "fourth", vertex_project = "p" })
  end)

  it("takes what gcloud has left in the home folder, and bills the project it names", function()
    set.CLOUDSDK_CONFIG = account.folder
    account.file("application_default_credentials.json", { type = "authorized_user", client_secret = "s",
      refresh_token = "r", quota_project_id = "pays", token_uri = TOKENS })
    local url, exchange = first_request { vertex_project = "p" }
    assert.equal(TOKENS, url)
    exchange:status(200)
    exchange:bytes '{"access_token":"t-o-k-e-n"}'
    exchange:closed "end"
    exchange:next(1700000000000, 1)
    local found
    for _, header in ipairs(exchange:request().headers) do
      found = header[1] == "x-goog-user-project" and header[2] or found
    end
    assert.equal("pays", found)
  end)

  it("asks the machine it runs on when told so", function()
    local path = "/computeMetadata/v1/instance/service-accounts/default/token"
    set.VERTEXAI_CREDENTIALS = "metadata"
    assert.equal("http://metadata.google.internal" .. path, (first_request { vertex_project = "p" }))
  end)

  it("tells which credentials are no good, and nothing of them", function()
    for _, case in ipairs {
      { account.folder .. "/none", "vertex_credentials: the file of the Google credentials cannot be read" },
      { '{"type":"external_account","x":"hidden"}', "vertex_credentials: Google credentials of type "
        .. "external_account are not taken here: use a service account's key file" },
      { '{"hidden"', "vertex_credentials: the Google credentials are no JSON object" },
    } do
      local target = resolve.target(MODEL, { vertex_project = "p", vertex_credentials = case[1] }, false)
      assert.matches(case[2], target.keyless.message, 1, true)
      assert.is_nil(target.keyless.message:find("hidden", 1, true))
      local none, err = resolve.target(MODEL, { vertex_credentials = case[1] }, false)
      assert.is_nil(none)
      assert.matches(case[2], err.message, 1, true)
    end
  end)

  it("refuses a location that would be another host, and a token with a line end", function()
    for _, location in ipairs { "evil.example/", "a b", "x@y", "-" } do
      local target, err = resolve.target(MODEL, { api_key = "k", vertex_project = "p",
        vertex_location = location }, false)
      assert.is_nil(target)
      assert.matches("vertex_location", err.message)
    end
    local target = resolve.target(MODEL, { vertex_project = "p", vertex_access_token = "se\ncret" }, false)
    assert.equal("authentication_error", target.keyless.type)
    assert.is_nil(target.keyless.message:find("cret", 1, true))
  end)
end)

describe("vertex_ai, over a socket", function()
  local server

  setup(function()
    server = loopback.start()
  end)

  teardown(function()
    server:close()
  end)

  local function ask(request)
    request.model, request.api_base = request.model or MODEL, server.url
    request.vertex_project, request.vertex_access_token = "p", "test-token"
    request.vertex_location = "global"
    request.messages = request.messages or MESSAGES
    return vision.completion(request)
  end

  it("answers", function()
    server:script { { body = ANSWER, headers = JSON } }
    local reply = assert(ask { max_tokens = 5 })
    assert.equal("Hello.", reply.choices[1].message.content)
    local got = server:requests()[1]
    assert.equal("/v1/projects/p/locations/global/publishers/google/models/gemini-2.5-flash:generateContent",
      got.path)
    assert.equal("Bearer test-token", got.fields.authorization)
    assert.equal(5, cjson.decode(got.body).generationConfig.maxOutputTokens)
  end)

  it("fetches a picture whose type nothing tells", function()
    local png = fixture.read "images/plain.png"
    server:script { { path = "/photo", body = png }, { body = ANSWER, headers = JSON } }
    assert(ask { allow_hosts = { "127.0.0.1" }, messages = { { role = "user", content = { "?",
      { type = "image_url", image_url = server.url .. "/photo" } } } } })
    local requests = server:requests()
    assert.is_nil(requests[1].fields.authorization)
    assert.same({ inlineData = { mimeType = "image/png", data = core.base64(png) } },
      cjson.decode(requests[2].body).contents[1].parts[2])
  end)

  it("streams, Gemini and Claude", function()
    server:script { { body = fixture.read "gemini/stream/reply.sse",
      headers = { ["content-type"] = "text/event-stream" } } }
    local function pieces(model)
      local found = {}
      for text in ask({ model = model, stream = true }):text() do
        found[#found + 1] = text
      end
      return table.concat(found)
    end
    assert.equal("Hello, wörld.", pieces(MODEL))
    server:script { { body = fixture.read "anthropic/stream/reply.sse",
      headers = { ["content-type"] = "text/event-stream" } } }
    assert.matches('^Hello "', pieces(CLAUDE))
    assert.matches(":streamRawPredict$", server:requests()[1].path)
  end)

  it("tells a token that expired, and that it was given", function()
    server:script { { status = 401, headers = JSON, body = '{"error":{"code":401,"message":'
      .. '"Request had invalid authentication credentials.","status":"UNAUTHENTICATED"}}' } }
    local reply, err = ask {}
    assert.is_nil(reply)
    assert.equal("authentication_error", err.type)
    assert.equal(1, #server:requests())
    assert.matches("or vertex_access_token", err.message, 1, true)
  end)
end)

describe("vertex_ai, with a service account, over a socket", function()
  local server, client, names = nil, nil, 0

  setup(function()
    server = loopback.start()
  end)

  teardown(function()
    server:close()
  end)

  after_each(function()
    client:close()
  end)

  local function connect(options)
    names = names + 1
    options = options or {}
    options.api_base, options.num_retries = server.url, 0
    options.vertex_credentials = options.vertex_credentials
      or account.file("socket-" .. names, { token_uri = server.url .. "/token" })
    client = vision.client(options)
  end

  local function token(text, seconds)
    return { path = "/token", headers = JSON,
      body = cjson.encode { access_token = text, expires_in = seconds or 3599, token_type = "Bearer" } }
  end

  local function ask(fields)
    local request = { model = MODEL, messages = MESSAGES }
    for name, value in pairs(fields or {}) do
      request[name] = value
    end
    return client:completion(request)
  end

  it("gets a token first, and keeps it", function()
    connect()
    server:script { token "first", { body = ANSWER, headers = JSON }, { body = ANSWER, headers = JSON } }
    assert.equal("Hello.", assert(ask()).choices[1].message.content)
    assert(ask { temperature = 0 })
    local requests = server:requests()
    assert.equal(3, #requests)
    local jwt = requests[1].body:match "assertion=(.+)$"
    local _, claims = account.verify(jwt)
    assert.equal("vision@p.iam.gserviceaccount.com", claims.iss)
    assert.is_nil(requests[1].fields.authorization)
    assert.matches("/v1/projects/from-the-file/locations/us-central1/", requests[2].path, 1, true)
    assert.equal("Bearer first", requests[2].fields.authorization)
    assert.equal("Bearer first", requests[3].fields.authorization)
  end)

  it("streams after it", function()
    connect()
    server:script { token "first", { body = fixture.read "gemini/stream/reply.sse",
      headers = { ["content-type"] = "text/event-stream" } } }
    local pieces = {}
    for text in assert(ask { stream = true }):text() do
      pieces[#pieces + 1] = text
    end
    assert.equal("Hello, wörld.", table.concat(pieces))
  end)

  it("gets another one when it is refused", function()
    connect()
    server:script { token "first", { status = 401, body = "{}", headers = JSON }, token "second",
      { body = ANSWER, headers = JSON } }
    assert.equal("Hello.", assert(ask { num_retries = 1 }).choices[1].message.content)
    local requests = server:requests()
    assert.equal("Bearer first", requests[2].fields.authorization)
    assert.equal("Bearer second", requests[4].fields.authorization)
  end)

  it("tells why there is none", function()
    connect()
    server:script { { path = "/token", status = 400, headers = JSON,
      body = '{"error":"invalid_grant","error_description":"Invalid JWT Signature."}' } }
    local reply, err = ask()
    assert.is_nil(reply)
    assert.equal("authentication_error", err.type)
    assert.equal("vertex_ai", err.provider)
    assert.matches("invalid_grant: Invalid JWT Signature.", err.message, 1, true)
  end)

  it("asks the metadata server as it wants to be asked", function()
    local getenv = os.getenv
    rawset(os, "getenv", function(name)
      return name == "GCE_METADATA_HOST" and "127.0.0.1:" .. server.ports.http or getenv(name)
    end)
    connect { vertex_credentials = "metadata", vertex_project = "p" }
    server:script { { path = "/computeMetadata/v1/instance/service-accounts/default/token", headers = JSON,
      body = '{"access_token":"machine","expires_in":3599}' }, { body = ANSWER, headers = JSON } }
    local reply, err = ask()
    rawset(os, "getenv", getenv)
    assert.is_nil(err)
    assert.equal("Hello.", reply.choices[1].message.content)
    local requests = server:requests()
    assert.equal("Google", requests[1].fields["metadata-flavor"])
    assert.equal("Bearer machine", requests[2].fields.authorization)
  end)
end)
