local gateway = require "support.gateway"
local console_api = require "vision_gateway.console_api"
local cooldown = require "vision_gateway.router.cooldown"
local core = require "vision.core"
local state = require "vision_gateway.state"
local stores = require "vision_gateway.store"

local NOW = 1700000000
local HASH = ("ab"):rep(32)

describe("gateway.console_api", function()
  local path, store

  before_each(function()
    path = os.tmpname()
    store = assert(stores.open { path = path })
    assert(store.log:write({ id = "w", machine = "here", process = "1", started_at = NOW },
      { { id = "a", time = NOW,
      model = "gpt", status = 200, latency = 1, request_text = "{}",
      pictures = { { hash = HASH, side = "input", type = "image/png", bytes = 5, kept = true } } } }, nil,
        NOW))
  end)
  after_each(function()
    store:close()
    for _, suffix in ipairs { "", "-wal", "-shm" } do
      os.remove(path .. suffix)
    end
  end)

  local function ask(line, query, body)
    local method, place = line:match "^(%u+) (.*)$"
    return console_api.handle(store, { method = method, path = place, query = query or {}, body = body,
      machine = "here" }, NOW)
  end

  it("gives requests, and one of them with its pictures", function()
    local status, page = ask("GET requests", { model = "gpt" })
    assert.same({ 200, 1, "a" }, { status, #page.requests, page.requests[1].id })
    local _, none = ask("GET requests", { model = "other" })
    assert.same(core.array {}, none.requests)
    local _, one = ask("GET request", { id = "a" })
    assert.same({ "{}", HASH, 1 }, { one.request, one.pictures[1].hash, one.pictures[1].here })
    local missing, body = ask("GET request", { id = "b" })
    assert.same({ 404, "not_found" }, { missing, body.error.code })
  end)

  it("gives sums, series, names and gaps", function()
    local _, totals = ask "GET totals"
    assert.equal(1, totals.requests)
    local _, series = ask("GET series", { by = "model", step = "3600" })
    assert.same({ "gpt", 1 }, { series.points[1].name, series.points[1].requests })
    local _, names = ask "GET names"
    assert.equal("gpt", names.models[1])
    local _, gaps = ask "GET gaps"
    assert.same({ gaps = core.array {} }, gaps)
  end)

  it("knows images of this machine by their hashes alone", function()
    local status, one = ask("GET images/" .. HASH:upper())
    assert.same({ 200, "image/png" }, { status, one.type })
    assert.equal(404, (ask("GET images/" .. ("00"):rep(32))))
    for _, name in ipairs { "", "x", HASH .. "0", "../" .. HASH, HASH:gsub("^a", "g") } do
      assert.equal(400, (ask("GET images/" .. name)), name)
    end
  end)

  it("keeps prompts by versions", function()
    local template = { model = "gpt", messages = { { role = "user", content = "Hi {{name}}" } } }
    for version = 1, 2 do
      local _, saved = ask("POST prompts", nil, { name = "hello", template = template })
      assert.same({ name = "hello", version = version }, saved)
    end
    local _, found = ask("GET prompts/hello", { version = "1" })
    assert.same({ 1, 2, template }, { found.prompt.version, #found.versions, found.prompt.template })
    local _, list = ask "GET prompts"
    assert.same({ "hello", 2 }, { list.prompts[1].name, list.prompts[1].version })
    assert.equal(200, (ask "DELETE prompts/hello"))
    assert.equal(404, (ask "DELETE prompts/hello"))
    assert.equal(404, (ask "GET prompts/hello"))
  end)

  it("tells prompts of files first", function()
    local kept = { model = "kept", messages = { { role = "user", content = "Hi" } } }
    assert(store.prompts:add("hello", kept, NOW))
    local files = { hello = { name = "hello", version = 3, template = { model = "file", messages = {} } } }
    local function get(place)
      local request = { method = "GET", path = place, query = {}, files = files }
      local _, body = console_api.handle(store, request, NOW)
      return body
    end
    assert.same({ { name = "hello", version = 3, source = "file" } }, { get("prompts").prompts[1] })
    assert.equal("file", get("prompts/hello").prompt.template.model)
  end)

  it("fills a template in", function()
    local template = { model = "gpt", messages = { { role = "user", content = "Hi {{name}}" } } }
    local status, made = ask("POST render", nil, { template = template, variables = { name = '"}{{name}}' } })
    assert.same({ 200, 'Hi "}{{name}}' }, { status, made.messages[1].content })
    for _, body in ipairs { { template = template }, { variables = {} }, "text",
      { template = template, variables = {} } } do
      assert.equal(400, (ask("POST render", nil, body)))
    end
  end)

  it("refuses prompts that could not be called", function()
    local good = { model = "gpt", messages = { { role = "user", content = "Hi" } } }
    for _, body in ipairs { { template = good }, { name = "a b", template = good }, { name = "../a",
      template = good },
      { name = ("a"):rep(129), template = good }, { name = "a" }, { name = "a", template = "x" },
      { name = "a", template = { model = "gpt" } }, { name = "a",
        template = { model = "gpt", messages = {} } },
      { name = "a", template = { messages = good.messages } }, "text" } do
      local status, answer = ask("POST prompts", nil, body)
      assert.equal(400, status)
      assert.equal("invalid_request_error", answer.error.type)
    end
    assert.equal(400, (ask "POST prompts"))
  end)

  it("has no other questions", function()
    for _, line in ipairs { "GET ", "GET nothing", "GET requests/a", "POST requests",
      "DELETE images/" .. HASH,
      "PUT prompts", "GET prompts_" } do
      local status, body = ask(line, nil, {})
      assert.same({ 404, { detail = "Not Found" } }, { status, body }, line)
    end
  end)

  it("tells a store that is not well", function()
    local broken = { requests = { list = function() return nil, "disk I/O error" end } }
    local status, body = console_api.handle(broken, { method = "GET", path = "requests", query = {} }, NOW)
    assert.equal(503, status)
    assert.equal("the log cannot be read: disk I/O error", body.error.message)
  end)

  it("tells models by name, with what they can and whether they rest", function()
    local info = { { model_name = "a", litellm_params = { model = "openai/x", rpm = 3 },
      model_info = { id = "1", supports_vision = true, max_input_tokens = 5 } },
      { model_name = "a", litellm_params = { model = "openai/y" }, model_info = { id = "2" } } }
    local clock = gateway.clock(NOW)
    local resting = cooldown.new(state.new(clock.now), { cooldown_time = 4.5, allowed_fails = 0 }, clock.now)
    resting:failed("2", gateway.failure("server_error", { message = "it is\255 ill", status = 500 }), false)
    resting:failed("1", gateway.failure "invalid_request_error", false)
    local told = console_api.models(info, resting)
    assert.equal(1, #told.groups)
    local first, second = told.groups[1].deployments[1], told.groups[1].deployments[2]
    assert.same({ "openai/x", true, 5, 3, 0 },
      { first.model, first.supports.vision, first.max_input_tokens, first.rpm, first.rests })
    assert.is_nil(first.failure)
    assert.equal(4.5, second.rests)
    assert.same({ time = NOW, type = "server_error", message = "it is? ill", status = 500 }, second.failure)
  end)
end)
