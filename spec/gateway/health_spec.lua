local canary = require "support.canary"
local core = require "vision.core"
local gateway = require "support.gateway"
local loopback = require "support.loopback"
local process = require "support.process"
local site = require "support.gateway_site"
local deployments = require "vision_gateway.deployments"
local environment = require "vision_gateway.config.environment"
local health = require "vision_gateway.health"
local state = require "vision_gateway.state"

local MASTER = { kind = "master" }
local UPSTREAM = canary.KEY .. "UPSTREAM"

local MODELS = [[
model_list:
  - {model_name: gpt, litellm_params: {model: openai/gpt-4o, api_key: x, temperature: 0.5, rpm: 7,
     api_base: "http://127.0.0.1:1/v1"}, model_info: {id: one}}
  - {model_name: gpt, litellm_params: {model: openai/gpt-4o-mini, api_key: x}, model_info: {id: two,
     health_check_model: openai/gpt-4.1-nano, health_check_max_tokens: 3, health_check_timeout: 2,
     health_check_params: {seed: 5}, health_check_reasoning_effort: low}}
  - {model_name: other, litellm_params: {model: openai/o3, api_key: x}, model_info: {id: three,
     health_check_max_tokens_reasoning: 200}}
  - {model_name: "openai/*", litellm_params: {model: "openai/*", api_key: x}, model_info: {id: stars}}
  - {model_name: "own/*", litellm_params: {model: "lm_studio/*"}, model_info: {id: own}}
  - {model_name: ocr, litellm_params: {model: local/ocr}, model_info: {id: ocr}}
]]

describe("gateway.health", function()
  local clock, asked, answers, list, dict, queue, slept

  local function new(fields)
    local given = { state = dict, now = clock.now,
      ask = function(one, request, seconds)
        asked[#asked + 1] = { id = one.id, request = request, seconds = seconds }
        local answer = answers[request.model] or {}
        if answer.takes then
          coroutine.yield()
          clock.at = clock.at + answer.takes
        end
        return not answer.err and {
          ["x-ratelimit-remaining-requests"] = "9", server = "x" } or nil, answer.err
      end,
      sleep = function(seconds)
        clock.at, slept = clock.at + seconds, slept + 1
        local thread = queue[1]
        assert(not thread or coroutine.resume(thread))
        if thread and coroutine.status(thread) == "dead" and queue[1] == thread then
          queue[1] = nil
        end
      end,
      later = function(action)
        queue[#queue + 1] = coroutine.create(action)
      end,
      together = function(count, action)
        asked.at_once = count
        for _ = 1, count do
          action()
        end
      end }
    for name, value in pairs(fields or {}) do
      given[name] = value
    end
    return health.new(given)
  end

  before_each(function()
    clock, asked, answers, queue, slept = gateway.clock(), {}, {}, {}, 0
    dict = state.new(clock.now)
    list = deployments.new(gateway.config(MODELS)).list
  end)

  local function ids(side)
    local names = {}
    for i, one in ipairs(side) do
      names[i] = one.model_id
    end
    return table.concat(names, " ")
  end

  it("asks each with a small request, as its model_info says", function()
    local status, body = new():answer(list, MASTER, {})
    assert.equal(200, status)
    assert.same({ 5, 1, "one two three stars ocr", "own" }, { body.healthy_count, body.unhealthy_count,
      ids(body.healthy_endpoints), ids(body.unhealthy_endpoints) })
    local messages = { { role = "user", content = "Hi" } }
    assert.same({ model = "openai/gpt-4o", messages = messages, max_tokens = 16, temperature = 0.5 },
      asked[1].request)
    assert.same({ model = "openai/gpt-4.1-nano", messages = messages, max_tokens = 3, seed = 5,
      reasoning_effort = "low" }, asked[2].request)
    assert.same({ 60, 2, 200 }, { asked[1].seconds, asked[2].seconds, asked[3].request.max_tokens })
    assert.is_nil(asked[4].request.max_tokens)
    assert.matches("^openai/[^*]+$", asked[4].request.model)
    assert.equal("image_url", asked[5].request.messages[1].content[1].type)
    assert.same({ model = "openai/gpt-4o", model_id = "one", rpm = 7, api_base = "http://127.0.0.1:1/v1",
      ["x-ratelimit-remaining-requests"] = "9" }, body.healthy_endpoints[1])
    assert.matches("health_check_model", body.unhealthy_endpoints[1].error)
  end)

  it("tells what is wrong, cut short, and how LiteLLM numbers it", function()
    answers["openai/gpt-4o"] = { err = gateway.failure("authentication_error", { status = 401,
      provider = "openai", message = ("ü"):rep(1000) }) }
    answers["openai/o3"] = { err = gateway.failure "timeout" }
    local _, body = new():answer(list, MASTER, { model = "gpt" })
    assert.same({ 1, 1, 401 }, { body.healthy_count, body.unhealthy_count,
      body.unhealthy_endpoints[1].exception_status })
    assert.matches("^openai: ü.*ü…$", body.unhealthy_endpoints[1].error)
    assert.is_true(#body.unhealthy_endpoints[1].error < 1010)
    local status
    status, body = new():answer(list, MASTER, { model = "other" })
    assert.same({ 503, 408 }, { status, body.unhealthy_endpoints[1].exception_status })
  end)

  it("finds a model by its name, what is behind it, or its id", function()
    local one = new()
    assert.equal("one two", ids(select(2, one:answer(list, MASTER, { model = "gpt" })).healthy_endpoints))
    local _, body = one:answer(list, MASTER, { model = "openai/gpt-4o-mini" })
    assert.same({ "two", "openai/gpt-4.1-nano" }, { ids(body.healthy_endpoints),
      body.healthy_endpoints[1].model })
    assert.equal("three", ids(select(2, one:answer(list, MASTER, { model_id = "three" })).healthy_endpoints))
    local status
    status, body = one:answer(list, MASTER, { model = "nothing" })
    assert.same({ 503, 0, 0 }, { status, body.healthy_count, body.unhealthy_count })
    status, body = one:answer(list, MASTER, { model_id = "nothing" })
    assert.same({ 404, "Model with ID nothing not found" }, { status, body.detail.error })
  end)

  it("tells a key of its models only, and of no address", function()
    local who = { kind = "key", record = { models = { "gpt" } } }
    local status, body, headers = new():answer(list, who, {})
    assert.same({ 200, "one two" }, { status, ids(body.healthy_endpoints) })
    assert.is_nil(body.healthy_endpoints[1].api_base)
    assert.matches("api_base", headers["litellm-health-field-notice"])
    assert.equal(2, #asked)
    for _, query in ipairs { { model = "other" }, { model = "nothing" }, { model_id = "three" } } do
      assert.equal(403, (new():answer(list, who, query)))
    end
    body = select(2, new { details = false }:answer(list, MASTER, { model_id = "one" }))
    assert.same({ model = "openai/gpt-4o", model_id = "one" }, body.healthy_endpoints[1])
  end)

  it("believes what came for ten seconds, in every worker", function()
    new():answer(list, MASTER, {})
    local count = #asked
    new():answer(list, MASTER, {})
    assert.equal(count, #asked)
    clock.at = clock.at + 11
    new():answer(list, MASTER, { model_id = "one" })
    assert.equal(count + 1, #asked)
  end)

  it("waits for what another asks already, rather than ask twice", function()
    local body
    local first = new { later = function(action)
      queue[1] = coroutine.create(function()
        queue[1] = coroutine.create(action)
        body = select(2, new():answer(list, MASTER, { model_id = "one" }))
      end)
    end }
    first:answer(list, MASTER, { model_id = "one" })
    assert.same({ 1, 1 }, { #asked, body.healthy_count })
  end)

  it("asks a few at once", function()
    new():answer(list, MASTER, {})
    assert.equal(6, asked.at_once)
    clock.at = clock.at + 11
    new { at_once = 2 }:answer(list, MASTER, {})
    assert.equal(2, asked.at_once)
  end)

  it("tells whom it did not come to in time", function()
    answers["openai/gpt-4o"] = { takes = 60 }
    answers["openai/gpt-4.1-nano"] = { takes = 61 }
    local _, body = new { at_once = 1 }:answer(list, MASTER, {})
    assert.equal("one two", ids(body.healthy_endpoints))
    assert.equal(2, #asked)
    assert.matches("was not asked", body.unhealthy_endpoints[1].error)
  end)

  it("gives up on what never comes, and asks again when a worker died at it", function()
    local _, body = new { later = function() end }:answer(list, MASTER, { model_id = "one" })
    assert.same({ 0, 1 }, { #asked, body.unhealthy_count })
    clock.at = clock.at + 200
    _, body = new():answer(list, MASTER, { model_id = "one" })
    assert.same({ 1, 1 }, { #asked, body.healthy_count })
  end)

  it("tries the cheapest models of a wildcard in turn", function()
    local names = {}
    local one = new { ask = function(_, request)
      names[#names + 1] = request.model
      return nil, gateway.failure "not_found_error"
    end }
    local _, body = one:answer(list, MASTER, { model_id = "stars" })
    assert.equal(3, #names)
    assert.is_true(names[1] ~= names[2] and names[2] ~= names[3])
    assert.equal(404, body.unhealthy_endpoints[1].exception_status)
  end)
end)

describe("gateway.health.ask", function()
  local server

  setup(function()
    server = loopback.start()
  end)
  teardown(function()
    server:close()
  end)

  it("calls a provider with the deployment's own options, for so long", function()
    local one = deployments.new(gateway.config(([[
model_list: [{model_name: a, litellm_params: {model: openai/gpt-4o, api_key: %s, api_base: "%s/v1"}}]
]]):format(UPSTREAM, server.url))).list[1]
    local request = { model = one.model, messages = { { role = "user", content = "Hi" } } }
    server:script { loopback.openai_reply { content = "Yes.", headers = {
      ["x-ratelimit-remaining-tokens"] = "5" } }, { status = 401,
        body = '{"error":{"message":"no key such as ' .. UPSTREAM .. '"}}' }, { raw = "", ending = "stall" } }
    assert.equal("5", assert(health.ask(one, request, 5))["x-ratelimit-remaining-tokens"])
    local none, err = health.ask(one, request, 5)
    assert.is_nil(none)
    assert.equal("authentication_error", err.type)
    assert.is_nil(err.message:find(UPSTREAM, 1, true))
    assert.equal("timeout", select(2, health.ask(one, request, 0.1)).type)
    assert.equal("invalid_request_error", select(2, health.ask(one, { model = one.model }, 1)).type)
  end)
end)

if not rawget(_G, "jit") then
  return
end

describe("GET /health under nginx", function()
  local KEY = canary.KEY .. "MASTER"
  local server, folder, port, pid

  setup(function()
    server, folder, port = loopback.start(), process.folder(), site.free_port()
    environment.export { MASTER = KEY, UPSTREAM = UPSTREAM }
    site.write(folder .. "/config.yaml", ([[
model_list:
  - {model_name: well, litellm_params: {model: openai/gpt-4o, api_key: os.environ/UPSTREAM,
     api_base: "URL/well/v1"}}
  - {model_name: broken, litellm_params: {model: openai/gpt-4o, api_key: os.environ/UPSTREAM,
     api_base: "URL/broken/v1"}}
  - {model_name: hanging, litellm_params: {model: openai/gpt-4o, api_key: os.environ/UPSTREAM,
     api_base: "URL/hanging/v1"}, model_info: {health_check_timeout: 0.2}}
  - {model_name: ocr, litellm_params: {model: local/ocr}}
router_settings: {model_group_alias: {fine: well}}
general_settings: {master_key: os.environ/MASTER}
vision_settings: {listen: "127.0.0.1:%d", data_folder: data, workers: 2}
]]):format(port):gsub("URL", server.url))
    pid = site.start(folder, port)
    assert.equal("", site.read(folder .. "/code"), site.read(folder .. "/log"))
    server:script { loopback.openai_reply { content = "Hi", path = "/well/v1/chat/completions",
      always = true }, { path = "/broken/v1/chat/completions", status = 401, always = true,
      body = '{"error":{"message":"wrong key ' .. UPSTREAM .. '"}}' },
      { path = "/hanging/v1/chat/completions", raw = "", ending = "stall", always = true } }
  end)
  teardown(function()
    site.stop(pid, folder)
    assert.is_nil(site.read(folder .. "/log"):find(canary.PREFIX, 1, true))
    process.remove(folder)
    server:close()
  end)

  local function get(query, key)
    local status, body, head = site.ask(port, "GET /health" .. (query or ""), { ["x-api-key"] = key or KEY })
    assert.is_nil(body:find(canary.PREFIX, 1, true))
    return status, core.decode(body), head
  end

  it("tells who is well and who is not, and costs one call each for many questions", function()
    local status, body = get()
    assert.equal(200, status)
    assert.same({ 2, 2 }, { body.healthy_count, body.unhealthy_count })
    assert.same({ "openai/gpt-4o", "local/ocr" }, { body.healthy_endpoints[1].model,
      body.healthy_endpoints[2].model })
    local states = {}
    for _, one in ipairs(body.unhealthy_endpoints) do
      states[one.exception_status] = one.api_base
      assert.is_string(one.error)
    end
    assert.same({ [401] = server.url .. "/broken/v1", [408] = server.url .. "/hanging/v1" }, states)
    local count = #server:requests()
    for _ = 1, 4 do
      get()
    end
    assert.same({ 3, 3 }, { count, #server:requests() })
  end)

  it("tells of one model by its status, to who may know", function()
    assert.equal(200, (get "?model=well"))
    assert.equal(200, (get "?model=fine"))
    assert.equal(503, (get "?model=broken"))
    assert.equal(503, (get "?model=nothing"))
    assert.equal(404, (get "?model_id=nothing"))
    assert.equal(401, (site.ask(port, "GET /health")))
    local _, made = site.ask(port, "POST /key/generate", { ["x-api-key"] = KEY,
      ["Content-Type"] = "application/json" }, '{"models":["well"]}')
    local key = core.decode(made).key
    local status, body, head = get("", key)
    assert.same({ 200, 1, 0 }, { status, body.healthy_count, body.unhealthy_count })
    assert.is_nil(body.healthy_endpoints[1].api_base)
    assert.matches("litellm%-health%-field%-notice", head:lower())
    assert.equal(403, (get("?model=broken", key)))
    _, made = site.ask(port, "POST /key/generate", { ["x-api-key"] = KEY,
      ["Content-Type"] = "application/json" }, '{"models":["broken"]}')
    _, body = get("", core.decode(made).key)
    assert.is_truthy(body.unhealthy_endpoints[1].error)
    assert.is_nil(body.unhealthy_endpoints[1].error:find("127.0.0.1", 1, true))
  end)
end)
