local gateway = require "support.gateway"
local limits = require "vision_gateway.keys.limits"
local process = require "support.process"
local state = require "vision_gateway.state"
local stores = require "vision_gateway.store"
local tally = require "vision_gateway.keys.tally"

describe("gateway.tally", function()
  local clock, store, folder, away

  -- A machine: its own shared state, over the one store.
  local function machine(name)
    local made = { state = state.new(clock.now), told = {} }
    made.tally = tally.new { state = made.state, now = clock.now, exchange = function(...)
      if made.hold then
        made.hold()
      end
      if away then
        return nil, away
      end
      return store.counts:exchange(name, ...)
    end, warn = function(text)
      made.told[#made.told + 1] = text
    end }
    made.limits = limits.new(made.state, clock.now, nil, made.tally)
    function made.meet()
      made.tally:flush()
      return made.tally:meet()
    end
    return made
  end

  before_each(function()
    clock, folder, away = gateway.clock(), process.folder(), nil
    store = assert(stores.open { path = folder .. "/gateway.db" })
  end)
  after_each(function()
    store:close()
    process.remove(folder)
  end)

  local function record(fields)
    fields.hash, fields.name, fields.created_at = "h", "sk-…abcd", clock.at
    return fields
  end

  it("adds what other machines let in", function()
    local a, b, c = machine "a", machine "b", machine "c"
    local key = record { rpm_limit = 4, tpm_limit = 100 }
    for _, one in ipairs { a, a, b } do
      one.limits:settle(assert(one.limits:take(key)), 10, 0.5)
    end
    assert.is_truthy(a.meet() and b.meet() and c.meet() and a.meet())
    assert.same({ 1.5, 1.5 }, { a.limits:spent(key), c.limits:spent(key) })
    assert(c.limits:take(key))
    assert.equal("rate_limit_exceeded", select(2, c.limits:take(key)).code)
    c.meet()
    a.meet()
    assert.is_nil((a.limits:take(key)))
    clock.at = clock.at + 60
    assert(a.limits:take(key))
    assert.equal(1.5, a.limits:spent(key))
  end)

  it("adds their tokens, and gives a place back everywhere", function()
    local a, b = machine "a", machine "b"
    local key = record { rpm_limit = 1, tpm_limit = 10 }
    local ticket = a.limits:take(key)
    a.meet()
    b.meet()
    assert.is_nil((b.limits:take(key)))
    a.limits:refund(ticket)
    a.meet()
    b.meet()
    b.limits:refund(assert(b.limits:take(key)))
    a.limits:settle(a.limits:take(key), 10)
    a.meet()
    b.meet()
    assert.is_truthy(select(2, b.limits:take(key)).message:find("10 tokens", 1, true))
  end)

  it("starts a budget anew everywhere when its time is over", function()
    local a, b = machine "a", machine "b"
    local key = record { max_budget = 1, budget_duration = "1h" }
    a.limits:spend(key, 1)
    a.limits:settle({ record = key }, 0)
    a.meet()
    b.meet()
    assert.equal("insufficient_quota", select(2, b.limits:take(key)).code)
    clock.at = clock.at + 3600
    assert(b.limits:take(key))
    b.meet()
    assert.equal(0, b.limits:spent(key))
    a.limits:settle({ record = key }, 0, 0.25)
    a.meet()
    b.meet()
    assert.equal(0.25, b.limits:spent(key))
  end)

  it("knows at its start what silent machines had spent", function()
    local a, key = machine "a", record {}
    a.limits:settle({ record = key }, 0, 2)
    a.meet()
    clock.at = clock.at + 7200
    local b = machine "b"
    b.limits:settle({ record = key }, 0, 1)
    b.tally:flush()
    assert.is_true(b.tally:meet(true))
    assert.equal(3, b.limits:spent(key))
    a.meet()
    assert.equal(2, a.limits:spent(key))
    b.limits:take_up(key, 5)
    b.limits:take_up(key, 4)
    b.meet()
    a.meet()
    assert.same({ 5, 5 }, { a.limits:spent(key), b.limits:spent(key) })
  end)

  it("goes on after a start with what it told before, whatever the log has of others by then", function()
    local a, b, key = machine "a", machine "b", record { budget_duration = "1h" }
    a.limits:settle({ record = key }, 0, 2)
    a.meet()
    b.limits:settle({ record = key }, 0, 4)
    local again = machine "a"
    again.limits:settle({ record = key }, 0, 1)
    again.tally:meet(true)
    local told = store.counts:own "a"
    assert.same({ 1, "key:h" }, { #told, told[1].owner })
    again.limits:take_up(key, 6, told[1])
    assert.equal(3, again.limits:spent(key))
    again.meet()
    b.meet()
    again.meet()
    assert.same({ 7, 7 }, { again.limits:spent(key), b.limits:spent(key) })
    clock.at = clock.at + 3600
    again.limits:take_up(key, 1, told[1])
    assert.equal(1, again.limits:spent(key))
    assert.same({}, store.counts:own "nobody")
  end)

  it("counts on alone while the store is away, says so once, and tells all when it is back", function()
    local a, b = machine "a", machine "b"
    local key = record { rpm_limit = 2 }
    away = "connection refused"
    assert(a.limits:take(key))
    for _ = 1, 3 do
      assert.is_nil(a.meet())
    end
    assert.same({ "limits hold on this machine alone, as the other machines' counts are not known: "
      .. "connection refused" }, a.told)
    assert(b.limits:take(key))
    assert(b.limits:take(key))
    assert.is_nil((b.limits:take(key)))
    away = nil
    assert.is_true(a.meet())
    assert.equal("limits hold across machines again", a.told[2])
    b.meet()
    a.meet()
    assert.is_nil((a.limits:take(key)))
  end)

  it("does not wait for one that hangs, and says so", function()
    local a = machine "a"
    local thread = coroutine.create(a.meet)
    a.hold = coroutine.yield
    coroutine.resume(thread)
    assert.is_nil(a.meet())
    clock.at = clock.at + 4
    assert.is_nil(a.meet())
    assert.is_nil(a.meet())
    assert.same({ 1, "no answer in 3 s" }, { #a.told, a.told[1]:match "no answer.*$" })
    a.hold = nil
    coroutine.resume(thread)
    assert.equal("limits hold across machines again", a.told[2])
  end)

  it("shares what deployments were asked", function()
    local text = [[
model_list:
  - {model_name: m, litellm_params: {model: openai/a, api_key: x, rpm: 1, weight: 1}}
  - {model_name: m, litellm_params: {model: openai/b, api_key: x, rpm: 9, weight: 0}}
]]
    local a, b = machine "a", machine "b"
    local function asked(one)
      local router = gateway.router(text, nil, { state = one.state, tally = one.tally, now = clock.now })
      return router:attempts({ model = "m", images = 0, bytes = 9 }):next().deployment.model
    end
    assert.equal("openai/a", asked(a))
    a.meet()
    b.meet()
    assert.equal("openai/b", asked(b))
  end)

  it("forgets what is over", function()
    local a, key = machine "a", record { budget_duration = "1h" }
    a.limits:settle({ record = key }, 0, 1)
    a.limits:settle({ record = { hash = "ever", created_at = clock.at } }, 0, 1)
    a.tally:mark_deployment "d"
    a.meet()
    assert.equal(0, store.counts:trim(math.floor(clock.at / 60)))
    assert.equal(2, store.counts:trim(math.floor(clock.at / 60) + 60 + 24 * 60 + 1))
    store.keys:put { hash = "ever", created_at = 1 }
    store.keys:delete "ever"
    local b = machine "b"
    b.meet()
    assert.equal(0, b.limits:spent { hash = "ever", created_at = clock.at })
  end)
end)
