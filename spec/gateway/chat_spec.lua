-- Calls through the gateway, with nginx: once, as it runs on LuaJIT whatever Lua the specs run on.
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
local vision = require "vision"

local MASTER, UPSTREAM = canary.KEY .. "MASTER", canary.KEY .. "UPSTREAM"
local GO = loopback.GO

local CONFIG = [[
model_list:
  - model_name: gpt
    litellm_params: {model: openai/gpt-4o, api_key: os.environ/UPSTREAM, api_base: "%URL%/a/v1"}
  - {model_name: pair, litellm_params: {model: openai/one, api_key: x, api_base: "%URL%/one/v1", weight: 1}}
  - {model_name: pair, litellm_params: {model: openai/two, api_key: x, api_base: "%URL%/two/v1", weight: 0}}
  - {model_name: claude, litellm_params: {model: anthropic/claude-sonnet-4-6, api_key: x, api_base: "%URL%"}}
  - {model_name: blind, litellm_params: {model: openai/blind, api_key: x, api_base: "%URL%/blind/v1"},
     model_info: {supports_vision: false}}
  - model_name: ready
    litellm_params: {model: openai/ready, api_key: x, api_base: "%URL%/ready/v1", temperature: 0.5,
      max_tokens: 9, stop: [END], extra_body: {guided: {a: 1}, seed: 3}}
  - model_name: ready-claude
    litellm_params: {model: anthropic/claude-sonnet-4-6, api_key: x, api_base: "%URL%", temperature: 0.5,
      max_tokens: 9, extra_body: {guided: 1}}
  - model_name: ready-gemini
    litellm_params: {model: gemini/gemini-2.5-flash, api_key: x, api_base: "%URL%", temperature: 0.5,
      max_tokens: 9}
  - {model_name: ocr, litellm_params: {model: local/ocr}}
  - {model_name: keyless, litellm_params: {model: groq/m}}
  - {model_name: "any/*", litellm_params: {model: "openai/*", api_key: x, api_base: "%URL%/a/v1"}}
router_settings: {num_retries: 1, fallbacks: [{blind: [gpt]}]}
general_settings: {master_key: os.environ/MASTER}
vision_settings:
  listen: "127.0.0.1:%PORT%"
  data_folder: data
  workers: 1
  body_limit: 8MB
  memory_budget: 1MB
  portkey_configs: {careful: {strategy: {mode: fallback}, targets: [{override_params: {model: pair}},
    {override_params: {model: gpt}}]}}
]]

describe("chat completions of the gateway", function()
  local server, folder, port, pid

  setup(function()
    server, folder, port = loopback.start(), process.folder(), site.free_port()
    environment.export { MASTER = MASTER, UPSTREAM = UPSTREAM }
    site.write(folder .. "/config.yaml", (CONFIG:gsub("%%URL%%", server.url):gsub("%%PORT%%", port)))
    pid = site.start(folder, port)
    assert.equal("", site.read(folder .. "/code"), site.read(folder .. "/log"))
  end)
  teardown(function()
    site.stop(pid, folder)
    assert.is_nil(site.read(folder .. "/log"):find(canary.PREFIX, 1, true))
    process.remove(folder)
    server:close()
  end)

  local function request(model, more)
    local made = { model = model, messages = { { role = "user", content = "What is it?" } } }
    for name, value in pairs(more or {}) do
      made[name] = value
    end
    return made
  end

  local function ask(given, more, path)
    local headers = { Authorization = "Bearer " .. MASTER }
    for name, value in pairs(more or {}) do
      headers[name] = value
    end
    local text = type(given) == "string" and given or assert(core.encode(given))
    return site.ask(port, "POST " .. (path or "/v1/chat/completions"), headers, text)
  end

  local function header(head, name)
    return head:lower():match("\r\n" .. name:gsub("%p", "%%%0") .. ": ([^\r]*)")
  end

  local function text_of(body)
    local pieces = {}
    for data in body:gmatch "data: ([^\n]*)\n\n" do
      local chunk = data ~= "[DONE]" and core.decode(data)
      local choice = chunk and chunk.choices and chunk.choices[1]
      pieces[#pieces + 1] = choice and choice.delta.content or nil
    end
    return table.concat(pieces)
  end

  for _, path in ipairs { "/v1/chat/completions", "/chat/completions", "/openai/v1/chat/completions",
    "/engines/gpt/chat/completions", "/openai/deployments/gpt/chat/completions?api-version=2024-06-01" } do
    it("are answered at " .. path, function()
      server:script { loopback.openai_reply { content = "A meadow." } }
      local status, body, head = ask(request "gpt", nil, path)
      assert.equal(200, status)
      local reply = core.decode(body)
      assert.same({ "A meadow.", "gpt" }, { reply.choices[1].message.content, reply.model })
      assert.equal(64, #header(head, "x-litellm-model-id"))
      assert.is_truthy(tonumber(header(head, "x-litellm-response-cost")))
      local sent = server:requests()[1]
      assert.same({ "/a/v1/chat/completions", "Bearer " .. UPSTREAM, "gpt-4o" },
        { sent.path, sent.fields.authorization, core.decode(sent.body).model })
    end)
  end

  it("pass on what the client says, but for what is ours", function()
    server:script { loopback.openai_reply { content = "Yes." } }
    ask(request("gpt", { seed = 7, unknown_member = { a = 1 }, api_key = "evil",
      api_base = "http://evil.invalid",
      fallbacks = { "pair" }, num_retries = 0, metadata = { tags = { "a" } }, litellm_metadata = {},
      ["no-log"] = true, timeout = 9, drop_params = true, caching = true }))
    assert.same(request("gpt-4o", { seed = 7, unknown_member = { a = 1 } }),
      core.decode(server:requests()[1].body))
  end)

  it("are given what their deployment adds, where the client gives none", function()
    local function sent(model, more)
      server:script { { status = 200, body = "{}" } }
      ask(request(model, more))
      return core.decode(server:requests()[1].body)
    end
    assert.same(request("ready", { temperature = 0.5, max_tokens = 9, stop = { "END" }, guided = { a = 1 },
      seed = 3 }), sent "ready")
    assert.same(request("ready", { temperature = 1, max_completion_tokens = 5, stop = "x", guided = { a = 1 },
      seed = 4 }), sent("ready", { temperature = 1, max_completion_tokens = 5, stop = "x", seed = 4 }))
    local claude = sent("ready-claude", { temperature = 0 })
    assert.same({ 0, 9, 1 }, { claude.temperature, claude.max_tokens, claude.guided })
    local gemini = sent "ready-gemini".generationConfig
    assert.same({ 0.5, 9 }, { gemini.temperature, gemini.maxOutputTokens })
  end)

  it("come as streams, chunk by chunk", function()
    local reply = loopback.openai_stream { content = { "one ", "two" }, usage = true }
    table.insert(reply.pieces, #reply.pieces, GO)
    server:script { reply }
    local text = assert(core.encode(request("gpt", { stream = true })))
    local client = site.send(port, "POST /v1/chat/completions", { Authorization = "Bearer " .. MASTER }, text)
    local seen = ""
    repeat
      seen = seen .. assert(client:receive(1))
    until seen:find("one ", 1, true)
    server:release()
    local rest, _, part = client:receive "*a"
    client:close()
    seen = seen .. (rest or part)
    assert.is_truthy(seen:find("data: [DONE]", 1, true))
    assert.is_truthy(seen:find("text/event-stream", 1, true))
  end)

  -- What comes at once is read in pieces of 127 bytes, and none may wait for the next.
  it("come as streams, each chunk at once, whatever its length", function()
    local content, sizes = {}, { 253, 254, 255, 380, 381, 382, 507, 508, 509, 635, 1270, 9000, 254 }
    local function stream()
      return loopback.openai_stream { content = content }
    end
    content[1] = ""
    local least = #stream().pieces[2] + #"ff\r\n" + #"\r\n"        -- a piece of a body in chunks is framed
    for i, size in ipairs(sizes) do
      content[2 * i - 1] = ("%d:"):format(i) .. ("x"):rep(size - least - #tostring(i) - 1
        - (size > 260 and 1 or 0) - (size > 4100 and 1 or 0))
      content[2 * i] = GO
    end
    server:script { stream() }
    local client = site.send(port, "POST /v1/chat/completions", { Authorization = "Bearer " .. MASTER },
      (assert(core.encode(request("gpt", { stream = true })))))
    for i in ipairs(sizes) do
      local seen, wanted = "", content[2 * i - 1]
      repeat
        seen = seen .. assert(client:receive(1))
      until seen:sub(-#wanted) == wanted
      server:release()
    end
    local rest, _, part = client:receive "*a"
    client:close()
    assert.is_truthy((rest or part):find("data: [DONE]", 1, true))
  end)

  it("ask for usage, and show it only to who asked", function()
    server:script { loopback.openai_stream { content = { "Hi" }, usage = true, always = true } }
    local _, body = ask(request("gpt", { stream = true }))
    assert.equal("Hi", text_of(body))
    assert.is_nil(body:find("usage", 1, true))
    assert.is_true(core.decode(server:requests()[1].body).stream_options.include_usage)
    _, body = ask(request("gpt", { stream = true, stream_options = { include_usage = true } }))
    assert.is_truthy(body:find('"usage":{', 1, true))
    assert.matches("data: %[DONE%]\n\n$", body)
    for _, says in ipairs { { include_usage = false, x = 1 }, core.null } do
      _, body = ask(request("gpt", { stream = true, stream_options = says }))
      assert.is_nil(body:find("usage", 1, true))
      local list = server:requests()
      local sent = core.decode(list[#list].body).stream_options
      assert.same({ true, type(says) == "table" and 1 or nil }, { sent.include_usage, sent.x })
    end
  end)

  it("may wish how they are called", function()
    server:script { { status = 200, body = "", length = 9, ending = "stall" } }
    assert.equal(504, (ask(request("gpt", { timeout = 0.2, num_retries = 0 }))))
    server:script { { status = 200, body = "", length = 9, ending = "stall" } }
    assert.equal(504, (ask(request("gpt", { stream = true, num_retries = 0 }),
      { ["x-litellm-timeout"] = "0.2" })))
    server:script { { status = 200, body = "{}" } }
    assert.equal(400, (ask(request("claude", { frequency_penalty = 1 }))))
    ask(request("claude", { frequency_penalty = 1, drop_params = true, num_retries = 0 }))
    assert.equal("/v1/messages", server:requests()[1].path)
    server:script { { status = 500, body = "{}", always = true } }
    assert.equal(500, (ask(request("gpt", { num_retries = 0, fallbacks = { "pair" },
      disable_fallbacks = true }))))
    assert.equal(1, #server:requests())
  end)

  it("ask for no other model than they name, and for no wildcard's own name", function()
    server:script { loopback.openai_reply { content = "Yes.", always = true } }
    local status, body = ask(request("gpt", { extra_body = { model = "dearer" } }))
    assert.same({ 400, "extra_body.model" }, { status, core.decode(body).error.param })
    assert.equal(404, (ask(request "any/*")))
    assert.equal(200, (ask(request("any/one", { extra_body = { top_k = 1 } }))))
    assert.equal(1, #server:requests())
  end)

  it("carry pictures, in memory and through the disk", function()
    for _, size in ipairs { 1000, 3 * 1024 * 1024 } do
      server:script { loopback.openai_reply { content = "Noise." } }
      local picture = vision.image("examples/pictures/receipt.png"):data_url()
      local content = { { type = "text", text = ("x"):rep(size) }, { type = "image_url",
        image_url = { url = picture } } }
      assert.equal(200, (ask(request("gpt", { messages = { { role = "user", content = content } } }))))
      local sent = core.decode(server:requests()[1].body)
      assert.same(content, sent.messages[1].content)
    end
    assert.equal("", process.run { "find", folder .. "/data/run/body", "-type", "f" }.stdout)
  end)

  it("are read here by local/ocr", function()
    local content = { { type = "image_url", image_url = { url =
      vision.image("examples/pictures/receipt.png"):data_url() } } }
    local status, body = ask(request("ocr", { messages = { { role = "user", content = content } } }))
    assert.equal(200, status)
    assert.is_truthy(core.decode(body).choices[1].message.content:find("CORNER MARKET", 1, true))
  end)

  it("go to another deployment when one fails, and say so", function()
    server:script { { path = "/one/v1/chat/completions", status = 500, body = "" },
      loopback.openai_reply { content = "Two." } }
    local status, body, head = ask(request "pair")
    assert.same({ 200, "Two." }, { status, core.decode(body).choices[1].message.content })
    assert.equal("1", header(head, "x-litellm-attempted-retries"))
    assert.same({ "/one/v1/chat/completions", "/two/v1/chat/completions" },
      { server:requests()[1].path, server:requests()[2].path })
  end)

  it("go to another model when one fails before the first chunk", function()
    server:script { { path = "/blind/v1/chat/completions", status = 400, body = "{}" },
      loopback.openai_stream { content = { "Seen." } } }
    local status, body, head = ask(request("blind", { stream = true }))
    assert.same({ 200, "Seen.", "1" }, { status, text_of(body), header(head,
      "x-litellm-attempted-fallbacks") })
  end)

  it("never show a picture to a model without eyes", function()
    server:script { loopback.openai_reply { content = "Seen." } }
    local content = { { type = "image_url", image_url = { url = "https://example.com/a.png" } } }
    assert.equal(200, (ask(request("blind", { messages = { { role = "user", content = content } } }))))
    assert.equal("/a/v1/chat/completions", server:requests()[1].path)
    assert.equal(1, #server:requests())
  end)

  it("follow Portkey's configs by name, and its providers", function()
    server:script { { path = "/one/v1/chat/completions", status = 400, body = "{}" },
      loopback.openai_reply { content = "Careful." } }
    local status, _, head = ask(request "anything", { ["x-portkey-config"] = "careful" })
    assert.same({ 200, "config.targets[1]" }, { status, header(head, "x-portkey-last-used-option-index") })
    assert.equal(400, (ask(request "gpt", { ["x-portkey-config"] = "reckless" })))
    assert.equal(400, (ask(request "gpt", { ["x-portkey-config"] = '{"api_key": "x"}' })))
    assert.equal(400, (ask(request "gpt", { ["x-portkey-config"] = "{" })))
  end)

  it("end a stream that breaks with an error, not with [DONE]", function()
    local reply = loopback.openai_stream { content = { "half" } }
    reply.pieces = { reply.pieces[1], reply.pieces[2] }
    reply.ending = "reset"
    server:script { reply }
    local status, body = ask(request("gpt", { stream = true }))
    assert.equal(200, status)
    assert.matches('data: {"error":{[^\n]*\n\n$', body)
    assert.is_nil(body:find("[DONE]", 1, true))
    server:script { reply }      -- nobody else goes on in the middle
    status, body = ask(request("pair", { stream = true }))
    assert.same({ 200, "half", 1 }, { status, text_of(body), #server:requests() })
  end)

  it("end upstream when the client goes away", function()
    local reply = loopback.openai_stream { content = { "one ", "two" } }
    table.insert(reply.pieces, 3, GO)
    server:script { reply }
    local client = site.send(port, "POST /v1/chat/completions", { Authorization = "Bearer " .. MASTER },
      (assert(core.encode(request("gpt", { stream = true })))))
    local seen = ""
    repeat
      seen = seen .. assert(client:receive(1))
    until seen:find("one ", 1, true)
    local connection = server:requests()[1].connection
    client:close()
    assert.equal("client", server:wait_closed(connection).closed_by)
  end)

  it("refuse what is wrong, in OpenAI's shape", function()
    local CASES = {
      { "{", 400, "400" }, { "[]", 400, "400" }, { '{"model":"gpt"}', 400, "400" }, { "", 400, "400" },
      { request "nobody", 404, "model_not_found" }, { { messages = request "x".messages }, 400,
        "missing_model" },
      { ('{"model":"gpt","messages":[],"x":"%s"}'):format(("x"):rep(9 * 1024 * 1024)), 413, "413" },
    }
    for i, case in ipairs(CASES) do
      local status, body = ask(case[1])
      assert.equal(case[2], status, i)
      local err = core.decode(body).error
      assert.equal(case[3], err.code, i)
      assert.is_string(err.message)
    end
    assert.equal(401, (ask(request "gpt", { Authorization = "Bearer wrong" })))
  end)

  it("tell an upstream's error with its status, and no key", function()
    for _, told in ipairs { 422, 529 } do
      server:script { { status = told, body = "{}", always = true } }
      assert.equal(told, (ask(request("gpt", { num_retries = 0 }))))
    end
    server:script { loopback.openai_error and { status = 401, always = true,
      body = '{"error":{"message":"bad key ' .. UPSTREAM .. '","type":"invalid_request_error"}}' } or
      { status = 401, body = "{}", always = true } }
    local status, body = ask(request "gpt")
    assert.equal(401, status)
    assert.is_nil(body:find(UPSTREAM, 1, true))
  end)

  local function new_key(fields)
    local _, text = site.ask(port, "POST /key/generate", { ["x-api-key"] = MASTER }, (core.encode(fields)))
    return { Authorization = "Bearer " .. core.decode(text).key }
  end

  it("say that the gateway lacks a key, which is no fault of who asks", function()
    local status, body = ask(request "keyless")
    assert.equal(401, status)
    local told = core.decode(body).error.message
    assert.is_truthy(told:find("its operator sets GROQ_API_KEY, or api_key", 1, true))
  end)

  it("tell addresses to the master alone, and places as JSON counts", function()
    server:script { { status = 404, body = "{}", always = true } }
    local _, body = ask(request("gpt", { num_retries = 0 }))
    assert.is_truthy(core.decode(body).error.message:find(server.url .. "/a/v1", 1, true))
    _, body = ask(request("gpt", { num_retries = 0 }), new_key { models = { "gpt" } })
    assert.is_nil(body:find("127.0.0.1", 1, true))
    assert.is_string(core.decode(body).error.message)
    _, body = ask(request("gpt", { messages = { { role = "user", content = { { type = "image_url",
      image_url = { url = "photo.jpg" } } } } } }))
    assert.equal("messages[0].content[0].image_url.url", core.decode(body).error.param)
  end)

  it("hold keys to their models and limits", function()
    server:script { loopback.openai_reply { content = "Yes.", always = true } }
    local key = new_key { models = { "pair" }, rpm_limit = 2 }
    assert.equal(403, (ask(request "gpt", key)))
    local codes = {}
    for i = 1, 6 do      -- at most one minute ends between them
      codes[i] = ask(request "pair", key)
    end
    assert.is_true(codes[1] == 200 and (codes[3] == 429 or codes[6] == 429))
    local poor = new_key { max_budget = 0.00001 }
    assert.equal(200, (ask(request "gpt", poor)))
    local status, body, head = ask(request "gpt", poor)
    assert.same({ 429, "insufficient_quota", "false" },
      { status, core.decode(body).error.code, header(head, "x-should-retry") })
  end)
end)
