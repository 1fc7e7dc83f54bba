local canary = require "support.canary"
local cjson = require "cjson"
local loopback = require "support.loopback"
local vision = require "vision"

local MESSAGES = { { role = "user", content = "Hi" } }
local KEY = canary.KEY

local function request(fields)
  local made = { model = "openai/test-model", messages = MESSAGES }
  for key, value in pairs(fields or {}) do
    made[key] = value
  end
  return made
end

describe("a client", function()
  local server, client

  setup(function()
    server = loopback.start()
  end)
  teardown(function()
    server:close()
  end)
  before_each(function()
    client = vision.client { api_base = server.url, api_key = KEY, num_retries = 0 }
  end)
  after_each(function()
    client:close()
  end)

  it("asks and answers", function()
    server:script { loopback.openai_reply { content = "Hello" } }
    local reply, err = client:completion(request { max_tokens = 5, unknown_member = { 1, 2.5 } })
    assert.is_nil(err)
    assert.equal("Hello", reply.choices[1].message.content)
    local sent = server:requests()[1]
    assert.equal("/v1/chat/completions", sent.path)
    assert.equal("Bearer " .. KEY, sent.fields.authorization)
    assert.equal("vision/" .. vision.version, sent.fields["user-agent"])
    assert.same({ model = "test-model", messages = MESSAGES, max_tokens = 5, unknown_member = { 1, 2.5 } },
      cjson.decode(sent.body))
  end)

  it("uses one connection for call after call", function()
    server:script { loopback.openai_reply { content = "a" }, loopback.openai_reply { content = "b" } }
    assert.truthy(client:completion(request()))
    assert.truthy(client:completion(request()))
    local sent = server:requests()
    assert.equal(sent[1].connection, sent[2].connection)
  end)

  it("resolves a model once", function()
    local getenv, asked = os.getenv, 0
    os.getenv = function(name)            -- luacheck: ignore 122
      asked = asked + 1
      return getenv(name)
    end
    server:script { loopback.openai_reply { content = "a", always = true } }
    client:completion(request())
    local first = asked
    client:completion(request())
    os.getenv = getenv                    -- luacheck: ignore 122
    assert.is_true(first > 0)
    assert.equal(first, asked)
  end)

  it("resolves again after a preset or a model was told", function()
    server:script { loopback.openai_reply { content = "a", always = true } }
    vision.provider("spec-preset", { docs = "https://example.com", rules = { drop = { "seed" } } })
    local own = vision.client { provider = "spec-preset", api_key = KEY, api_base = server.url }
    own:completion { model = "m", messages = MESSAGES, seed = 1 }
    vision.provider("spec-preset", { rules = {} })
    own:completion { model = "m", messages = MESSAGES, seed = 1 }
    own:close()
    local sent = server:requests()
    assert.is_nil(cjson.decode(sent[1].body).seed)
    assert.equal(1, cjson.decode(sent[2].body).seed)
  end)

  it("keeps the options of a call out of the request, and applies them", function()
    server:script { { path = "/other/chat/completions", status = 200, headers = { ["Content-Type"] =
      "application/json" }, body = loopback.openai_reply { content = "there" }.body } }
    local reply = assert(client:completion(request { api_base = server.url .. "/other", api_key = "another",
      timeout = 5, num_retries = 1, extra_headers = { ["X-Extra"] = "yes" }, drop_params = true,
      max_response_bytes = 100000, allow_hosts = { "example.com" }, ignore_limits = true, http2 = false,
      organization = "org", model_info = { supports_vision = true } }))
    assert.equal("there", reply.choices[1].message.content)
    local sent = server:requests()[1]
    assert.equal("Bearer another", sent.fields.authorization)
    assert.equal("yes", sent.fields["x-extra"])
    assert.equal("org", sent.fields["openai-organization"])
    assert.same({ model = "test-model", messages = MESSAGES }, cjson.decode(sent.body))
  end)

  it("merges extra_body into the request", function()
    server:script { loopback.openai_reply { content = "a" } }
    assert.truthy(client:completion(request { extra_body = { top_k = 4 } }))
    assert.same({ model = "test-model", messages = MESSAGES, top_k = 4 },
      cjson.decode(server:requests()[1].body))
  end)

  it("takes vision.null for an option that is not given", function()
    server:script { loopback.openai_reply { content = "a" } }
    assert.truthy(client:completion(request { timeout = vision.null, api_key = vision.null }))
    assert.equal("Bearer " .. KEY, server:requests()[1].fields.authorization)
  end)

  it("has a model of its own when told", function()
    server:script { loopback.openai_reply { content = "a" } }
    local own = vision.client { api_base = server.url, api_key = KEY, model = "openai/mine" }
    assert.truthy(own:completion { messages = MESSAGES })
    own:close()
    assert.equal("mine", cjson.decode(server:requests()[1].body).model)
  end)

  it("answers nil, err when the provider refuses, and tells which", function()
    server:script { loopback.openai_error(401, "Incorrect API key", "invalid_request_error",
      "invalid_api_key") }
    local reply, err = client:completion(request())
    assert.is_nil(reply)
    assert.equal("authentication_error", err.type)
    assert.equal(401, err.status)
    assert.equal("invalid_api_key", err.code)
    assert.equal("openai", err.provider)
    assert.equal("test-model", err.model)
    assert.truthy(tostring(err):find("Incorrect API key", 1, true))
    assert.is_nil(tostring(err):find(KEY, 1, true))
    assert.is_nil(vision.dump(err):find(KEY, 1, true))
  end)

  it("tries again as often as it was told", function()
    local busy = loopback.openai_error(503, "busy", "server_error")
    busy.headers = { { "Content-Type", "application/json" }, { "Retry-After-Ms", "1" } }
    server:script { busy, busy, loopback.openai_reply { content = "at last" } }
    local reply = assert(client:completion(request { num_retries = 2 }))
    assert.equal("at last", reply.choices[1].message.content)
    assert.equal(3, vision.meta(reply).attempts)
  end)

  it("gives up in time", function()
    server:script { { wait = true, body = "" } }
    local reply, err = client:completion(request { timeout = { first_byte = 0.05 } })
    assert.is_nil(reply)
    assert.equal("timeout", err.type)
    server:release()
  end)

  describe("of a provider that takes no picture by its address", function()
    local core = require "vision.core"
    local png = core.unbase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9aw"
      .. "AAAABJRU5ErkJggg==")

    local function ask(allowed)
      server:script { { path = "/a.png", headers = { { "Content-Type", "image/png" } }, body = png },
        loopback.openai_reply { content = "A dot." } }
      return client:completion { model = "ollama/llava", allow_hosts = allowed,
        messages = { { role = "user", content = { "Q", vision.image(server.url .. "/a.png") } } } }
    end

    it("fetches it and puts it into the request, without the key", function()
      assert.equal("A dot.", assert(ask { "127.0.0.1" }).choices[1].message.content)
      local requests = server:requests()
      assert.equal("/a.png", requests[1].path)
      assert.is_nil(requests[1].fields.authorization)
      assert.equal("data:image/png;base64," .. core.base64(png),
        cjson.decode(requests[2].body).messages[1].content[2].image_url.url)
    end)

    it("fetches nothing from this machine unless it is allowed by name", function()
      local reply, err = ask()
      assert.is_nil(reply)
      assert.equal("image_fetch_error", err.type)
      assert.equal("messages[1].content[2]", err.place)
      assert.same({}, server:requests())
    end)
  end)

  it("tells no connection from a refusal", function()
    local reply, err = client:completion(request { api_base = "http://127.0.0.1:1" })
    assert.is_nil(reply)
    assert.equal("api_connection_error", err.type)
    assert.equal("openai", err.provider)
  end)

  it("tells how a reply and an error came to be", function()
    local answer = loopback.openai_reply { content = "a" }
    answer.headers = { { "Content-Type", "application/json" }, { "X-Request-Id", "req-7" } }
    server:script { answer, loopback.openai_error(400, "no") }
    local reply = client:completion(request { model = "openai/gpt-4o" })
    local meta = vision.meta(reply)
    assert.same({ "openai", "gpt-4o", 200, "req-7", 1 },
      { meta.provider, meta.model, meta.status, meta.request_id, meta.attempts })
    assert.equal("application/json", meta.headers["content-type"])
    assert.is_number(meta.timings.finished)
    assert.equal(vision.completion_cost(reply), meta.cost)
    local _, err = client:completion(request())
    assert.equal(400, vision.meta(err).status)
    assert.is_nil(vision.meta {})
    assert.is_nil(vision.meta "text")
  end)

  it("gives replies that print readably and encode as they are", function()
    server:script { loopback.openai_reply { content = "a" } }
    local reply = client:completion(request())
    assert.truthy(tostring(reply):find('content = "a"', 1, true))
    assert.equal("a", cjson.decode(cjson.encode(reply)).choices[1].message.content)
    local names = {}
    for name in pairs(reply) do
      names[#names + 1] = name
    end
    table.sort(names)
    assert.same({ "choices", "created", "id", "model", "object", "usage" }, names)
  end)

  it("closed raises with the caller's position", function()
    client:close()
    local ok, problem = pcall(function() client:completion(request()) end)
    assert.is_false(ok)
    assert.truthy(problem:find("client_spec.lua:%d+: vision.completion: this client is closed"))
  end)

  it("closed while a call waits cancels it", function()
    local wait = client.host.wait
    client.host.wait = function(...)
      client:close()
      return wait(...)
    end
    server:script { { wait = true } }
    local reply, err = client:completion(request())
    server:release()
    assert.is_nil(reply)
    assert.equal("cancelled", err.type)
  end)

  it("understands lua-cjson's marks of lists, whenever it is loaded", function()
    local loaded = package.loaded.cjson
    local fake = { array_mt = {}, empty_array_mt = {} }
    local function sent(members)
      server:script { loopback.openai_reply { content = "a" } }
      assert(client:completion(request(members)))
      return server:requests()[#server:requests()].body
    end
    assert.truthy(sent { stop = setmetatable({}, fake.array_mt) }:find('"stop":{}', 1, true))
    package.loaded.cjson = fake
    local body = sent { stop = setmetatable({}, fake.array_mt), tags = setmetatable({}, fake.empty_array_mt) }
    package.loaded.cjson = loaded
    assert.truthy(body:find('"stop":[]', 1, true))
    assert.truthy(body:find('"tags":[]', 1, true))
    assert.truthy(sent { stop = vision.array() }:find('"stop":[]', 1, true))
  end)

  it("does not show its key", function()
    assert.equal("vision.client (any provider)", tostring(client))
    assert.is_nil(vision.dump(client):find(KEY, 1, true))
  end)
end)

describe("wrong use", function()
  local function raised(fn, ...)
    local ok, problem = pcall(fn, ...)
    assert.is_false(ok)
    return problem
  end

  local CASES = {
    { "vision.completion: the request must be a table, not string", function() vision.completion "x" end },
    { "vision.completion: `model` must be a string", function() vision.completion { messages = {} } end },
    { "not an empty string", function() vision.completion { model = "", messages = {} } end },
    { "`messages` must be a list of messages, not nil",
      function() vision.completion { model = "gpt-4o" } end },
    { "`timeout` must be a number of seconds", function() vision.completion(request { timeout = "5" }) end },
    { "`timeout` must be {connect =",
      function() vision.completion(request { timeout = { conect = 5 } }) end },
    { "`timeout` must be a number of seconds, more than 0",
      function() vision.completion(request { timeout = 0 }) end },
    { "`num_retries` must be a whole number",
      function() vision.completion(request { num_retries = 1.5 }) end },
    { "`api_key` must be a string, not number",
      function() vision.completion(request { api_key = 1 }) end },
    { "`extra_headers` must be a table of header names", function()
      vision.completion(request { extra_headers = { "x" } })
    end },
    { "`allow_hosts` must be a list of strings",
      function() vision.completion(request { allow_hosts = { 1 } }) end },
    { "vision.check: `messages` must be", function() vision.check { model = "gpt-4o" } end },
    { "vision.client: unknown option `api_kye`", function() vision.client { api_kye = "x" } end },
    { 'vision.client: the provider "nobody" is not known',
      function() vision.client { provider = "nobody" } end },
    { "vision.client: the options must be a table", function() vision.client "openai" end },
    { "vision.provider: unknown field `bsae`", function() vision.provider("p", { bsae = "x" }) end },
    { "vision.provider: `base` must be a string, not number", function() vision.provider("p",
      { base = 1 }) end },
    { 'vision.provider: the dialect "x" is not known', function() vision.provider("p",
      { dialect = "x" }) end },
    { "limits: unknown member 'imgs'", function() vision.provider("p", { limits = { imgs = 1 } }) end },
    { "rules: unknown member 'x'", function() vision.provider("p",
      { custom_base = { rules = { x = 1 } } }) end },
    { "vision.provider: models[1] must be a table", function() vision.provider("p",
      { models = { { rules = {} } } }) end },
    { "vision.provider: models[1] must be a table", function() vision.provider("p",
      { models = { { pattern = "[" } } }) end },
    { "vision.provider: the name must be", function() vision.provider("a/b", {}) end },
    { "vision.register_model: the name must be", function() vision.register_model(nil, {}) end },
    { "vision.register_model: the info must be a table", function() vision.register_model("m", true) end },
    { "vision.model_info: the model must be a string", function() vision.model_info() end },
    { "vision.model_info: the provider must be a string", function() vision.model_info("gpt-4o", 3) end },
    { "vision.models: unknown or mistyped filter `provder`", function() vision.models { provder = "x" } end },
    { "vision.completion_cost: a reply is wanted", function() vision.completion_cost() end },
    { "vision.portkey_headers: unknown option `provder`", function()
      vision.portkey_headers { provder = "x" }
    end },
    { "vision.portkey_headers: the options must be a table", function() vision.portkey_headers() end },
  }
  for _, case in ipairs(CASES) do
    it("raises at the caller: " .. case[1], function()
      local problem = raised(case[2])
      assert.truthy(problem:find(case[1], 1, true), problem)
      assert.truthy(problem:find "client_spec.lua:%d+: ", problem)
    end)
  end
end)

describe("vision.check", function()
  local function ask(...)
    return { { role = "user", content = { ... } } }
  end

  it("sends nothing and says true", function()
    assert.is_true(vision.check { model = "gpt-4o", api_key = "k", api_base = "http://127.0.0.1:1",
      messages = ask("Q", vision.image "https://example.com/a.png") })
  end)

  it("names the place of a bad image", function()
    local ok, err = vision.check { model = "gpt-4o", api_key = "k", messages = ask("Q",
      vision.image "/no/such.png") }
    assert.is_nil(ok)
    assert.equal("image_error", err.type)
    assert.equal("messages[1].content[2]", err.place)
  end)

  it("tells a broken rule before a missing key, and then the key", function()
    local request_for = function(...)
      return { model = "groq/llama-3.2-11b-vision-preview", messages = ask("Q", ...), api_key = "" }
    end
    local image = vision.image "https://example.com/a.png"
    local _, err = vision.check(request_for(image, image))
    assert.equal("invalid_request_error", err.type)
    local getenv = os.getenv
    os.getenv = function() end            -- luacheck: ignore 122
    _, err = vision.check(request_for(image))
    os.getenv = getenv                    -- luacheck: ignore 122
    assert.equal("authentication_error", err.type)
  end)
end)

describe("mock_response", function()
  it("answers with its text and sends nothing", function()
    local reply = assert(vision.completion { model = "gpt-4o", messages = MESSAGES,
      mock_response = "Hello you",
      api_base = "http://127.0.0.1:1" })
    assert.equal("Hello you", reply.choices[1].message.content)
    assert.equal("gpt-4o", reply.model)
    local pictured = { { role = "user", content = { "Q", vision.image "http://127.0.0.1:1/a.png" } } }
    assert.truthy(vision.completion { model = "anthropic/claude-x", messages = pictured,
      mock_response = "Hello" })
    local stream = vision.completion { model = "gpt-4o", messages = MESSAGES, mock_response = "Hello you",
      stream = true }
    local pieces = {}
    for text in stream:text() do
      pieces[#pieces + 1] = text
    end
    assert.equal("Hello you", table.concat(pieces))
    assert.equal("Hello you", stream:result().choices[1].message.content)
  end)
end)

describe("local/ocr", function()
  it("reads a picture from an address, which is fetched first", function()
    local server = loopback.start()
    local file = assert(io.open("spec/fixtures/ocr/hello.png", "rb"))
    local picture = { headers = { { "Content-Type", "image/png" } }, body = file:read "*a", always = true }
    file:close()
    server:script { picture }
    local client = vision.client { model = "local/ocr", allow_hosts = { "127.0.0.1" } }
    local messages = { { role = "user", content = { vision.image(server.url .. "/hello.png") } } }
    local reply = assert(client:completion { messages = messages })
    local text = reply.choices[1].message.content
    assert.truthy(text:lower():find "hello")
    local stream = client:completion { messages = messages, stream = true }
    local pieces = {}
    for piece in stream:text() do
      pieces[#pieces + 1] = piece
    end
    assert.equal(text, table.concat(pieces))
    client:close()
    server:close()
  end)

  it("without its module says what to install", function()
    local loaded, preload = package.loaded["vision.ocr"], package.preload["vision.ocr"]
    package.loaded["vision.ocr"] = nil
    package.preload["vision.ocr"] = function()
      error "libtesseract.so.5: cannot open shared object file"
    end
    local client = vision.client { model = "local/ocr" }
    local reply, err = client:completion { messages = MESSAGES }
    package.loaded["vision.ocr"], package.preload["vision.ocr"] = loaded, preload
    assert.is_nil(reply)
    assert.equal("missing_module", err.type)
    assert.truthy(err.message:find("apt install libtesseract-dev libleptonica-dev libpng-dev "
      .. "libjpeg-dev tesseract-ocr-eng", 1, true))
    assert.truthy(err.message:find("libtesseract.so.5", 1, true))
  end)
end)

describe("the public API", function()
  it("names every error type", function()
    local core = require "vision.core"
    for name, meaning in pairs(vision.error_types) do
      assert.equal(name, core.failure { type = name, message = meaning }.type)
    end
  end)

  it("changes no global", function()
    local before = {}
    for name in pairs(_G) do
      before[name] = true
    end
    vision.client():supports_vision "gpt-4o"
    for name in pairs(_G) do
      assert.truthy(before[name], name)
    end
  end)

  it("has arrays and null", function()
    local core = require "vision.core"
    assert.equal('{"a":[],"b":null}', core.encode { a = vision.array(), b = vision.null })
  end)
end)
