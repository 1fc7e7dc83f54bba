local gateway = require "support.gateway"
local portkey = require "vision_gateway.portkey"

local function always(name)
  return name ~= "gone"
end

local function plan(given, model, die, exists)
  local made = assert(portkey.compile(given, "config"))
  return portkey.plan(made, model, function()
    return die or 0
  end, exists or always)
end

local function groups(found)
  local names = {}
  for i, target in ipairs(found.targets) do
    names[i] = target.group
  end
  return names
end

local function target(model, more)
  local made = { override_params = { model = model } }
  for name, value in pairs(more or {}) do
    made[name] = value
  end
  return made
end

describe("gateway.portkey: x-portkey-config", function()
  it("falls back from target to target", function()
    local found = plan { strategy = { mode = "fallback" }, targets = { target "a", target "b" } }
    assert.equal("fallback", found.mode)
    assert.same({ "a", "b" }, groups(found))
  end)

  it("balances by relative weights", function()
    local config = { strategy = { mode = "loadbalance" }, targets = { target("a", { weight = 3 }),
      target "b" } }
    assert.same({ "a" }, groups(plan(config, nil, 0.74)))
    assert.same({ "b" }, groups(plan(config, nil, 0.75)))
  end)

  it("nests", function()
    local found = plan({ strategy = { mode = "fallback" }, retry = { attempts = 2 }, targets = {
      { strategy = { mode = "loadbalance" }, targets = { target "a", target "b" } },
      target("c", { retry = { attempts = 0 } }) } }, nil, 0.9)
    assert.same({ "b", "c" }, groups(found))
    assert.equal(2, found.targets[1].retries)
    assert.equal(0, found.targets[2].retries)
  end)

  it("retries the statuses that Portkey retries, or those told", function()
    local found = plan({ retry = { attempts = 1 } }, "a")
    assert.is_true(found.targets[1].retry_on[529])
    assert.is_nil(found.targets[1].retry_on[400])
    found = plan({ retry = { attempts = 1, on_status_codes = { 400 } } }, "a")
    assert.same({ [400] = true }, found.targets[1].retry_on)
  end)

  it("tells which target it is, as Portkey counts", function()
    local found = plan { strategy = { mode = "fallback" }, targets = { target "a",
      { strategy = { mode = "loadbalance" }, targets = { target "b", target "c" } } } }
    assert.same({ "config.targets[0]", "config.targets[1].targets[0]" },
      { found.targets[1].path, found.targets[2].path })
    assert.equal("config", plan({}, "a").targets[1].path)
  end)

  it("takes a slug as a virtual key, a timeout for all below it, and a cache that is off", function()
    assert.same({ "@team/m" }, groups(plan({ virtual_key = "team", cache = { mode = "simple" } }, "m")))
    local found = plan { strategy = { mode = "fallback" }, request_timeout = 1500, targets = { target "a",
      target("b", { request_timeout = 500 }) } }
    assert.same({ 1.5, 0.5 }, { found.targets[1].timeout, found.targets[2].timeout })
  end)

  it("uses the request's model where a target names none", function()
    assert.same({ "groq/m" }, groups(plan({ provider = "groq" }, "m")))
    local found, why = plan({ provider = "groq" }, nil)
    assert.is_nil(found)
    assert.is_truthy(why:find("names a model", 1, true))
  end)

  local WRONG = {
    { "text", "x", "config: must be an object" },
    { "a key", { api_key = "sk-x" }, "config: `api_key` has no effect here" },
    { "an address", { targets = { { custom_host = "http://h" } } }, "config.targets[0]: `custom_host`" },
    { "a timeout", { request_timeout = 0 }, "config.request_timeout: must be a number of milliseconds" },
    { "a virtual key", { targets = { { virtual_key = 1 } } }, "config.targets[0].virtual_key: must be text" },
    { "a mode", { strategy = { mode = "conditional" }, targets = { {} } }, "config.strategy.mode: must be" },
    { "no targets", { targets = {} }, "config.targets: must be a list that is not empty" },
    { "attempts", { retry = { attempts = 9 } }, "config.retry: must be" },
    { "codes", { strategy = { on_status_codes = { "x" } }, targets = { {} } }, "must be a list of statuses" },
    { "a weight", { weight = -1 }, "config.weight: must be a number, not below 0" },
    { "another parameter", { override_params = { temperature = 1 } }, "only `model` can be overridden" },
    { "a model", { override_params = { model = 1 } }, "override_params.model: must be text" },
    { "a provider", { provider = 1 }, "config.provider: must be text" },
    { "a target", { targets = { 1 } }, "config.targets[0]: must be an object" },
  }
  for _, case in ipairs(WRONG) do
    it("refuses " .. case[1], function()
      local made, why = portkey.compile(case[2], "config")
      assert.is_nil(made)
      assert.is_truthy(why:find(case[3], 1, true), why)
    end)
  end

  it("refuses what is nested without end, or has no end of targets", function()
    local deep = {}
    for _ = 1, 6 do
      deep = { targets = { deep } }
    end
    assert.is_truthy(select(2, portkey.compile(deep, "c")):find("5 deep", 1, true))
    local wide = { targets = {} }
    for i = 1, 65 do
      wide.targets[i] = {}
    end
    assert.is_truthy(select(2, portkey.compile(wide, "c")):find("64 targets", 1, true))
  end)
end)

describe("gateway.portkey.model", function()
  local CASES = { { nil, "gpt-4o", "gpt-4o" }, { "openai", "gpt-4o", "openai/gpt-4o" },
    { "x-ai", "grok", "xai/grok" }, { "@mine", "m", "@mine/m" }, { "openai", "gone", "gone" },
    { "groq", "gone", "groq/gone" }, { "@other", "gone", "@other/gone" } }
  for _, case in ipairs(CASES) do
    it(("%s under %s is %s"):format(case[2], tostring(case[1]), case[3]), function()
      assert.equal(case[3], portkey.model(case[1], case[2], function(name, provider)
        return not name:find "/gone$" and (not provider or provider == "openai")
      end))
    end)
  end

  it("is asked by a provider, or a virtual key", function()
    assert.equal("openai", portkey.asked { ["x-portkey-provider"] = "openai",
      ["x-portkey-virtual-key"] = "v" })
    assert.equal("@v", portkey.asked { ["x-portkey-virtual-key"] = "v" })
    assert.equal("@v", portkey.asked { ["x-portkey-virtual-key"] = "@v", ["x-portkey-provider"] = "" })
    assert.is_nil(portkey.asked { ["x-portkey-provider"] = { "a", "b" } })
  end)
end)

describe("gateway.router: a plan", function()
  local MODELS = "model_list:\n"
  for _, name in ipairs { "a", "b", "c" } do
    MODELS = MODELS
      .. ("  - {model_name: %s, litellm_params: {model: openai/%s, api_base: http://localhost:1}}\n")
      :format(name, name)
  end
  local SERVER = gateway.failure("server_error", { status = 500 })
  local REFUSED = gateway.failure("invalid_request_error", { status = 400 })

  local function walk(config, failures)
    local router = gateway.router(MODELS .. "router_settings: {default_fallbacks: [c]}")
    return gateway.walk(router:attempts { model = "a", images = 0, bytes = 1, plan = plan(config, "a") },
      failures)
  end

  local FALLBACK = { strategy = { mode = "fallback" }, targets = { target "a", target "b" } }

  it("is followed, and the config's own fallbacks are not", function()
    assert.same({ "openai/a", "openai/b" }, (walk(FALLBACK, { SERVER })))
    assert.same({ "openai/a", "openai/b" }, (walk(FALLBACK, { REFUSED })))
    assert.same({ "openai/a" }, (walk({}, { SERVER })))
  end)
  it("falls only after the statuses told", function()
    FALLBACK.strategy.on_status_codes = { 429 }
    assert.same({ "openai/a" }, (walk(FALLBACK, { SERVER })))
    FALLBACK.strategy.on_status_codes = { 500 }
    assert.same({ "openai/a", "openai/b" }, (walk(FALLBACK, { SERVER })))
  end)
  it("retries as often as told, after the statuses told", function()
    assert.equal(4, #walk({ retry = { attempts = 3 } }, { SERVER }))
    assert.equal(1, #walk({ retry = { attempts = 3 } }, { REFUSED }))
    assert.equal(3, #walk({ retry = { attempts = 2, on_status_codes = { 400 } } }, { REFUSED }))
  end)
  it("tells which target answers", function()
    local router = gateway.router(MODELS)
    FALLBACK.strategy.on_status_codes = nil
    local attempts = router:attempts { model = "a", images = 0, bytes = 1, plan = plan(FALLBACK, "a") }
    assert.equal("config.targets[0]", attempts:next().target)
    assert.equal("config.targets[1]", attempts:next(SERVER).target)
  end)
end)
