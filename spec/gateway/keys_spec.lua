local gateway = require "support.gateway"
local access = require "vision_gateway.keys.access"
local keys = require "vision_gateway.keys"
local key_store = require "support.key_store"
local process = require "support.process"
local sign = require "vision.sign"
local stores = require "vision_gateway.store"

local NOW = 1000000

describe("vision.sign", function()
  it("hashes as FIPS 180-4 says", function()
    assert.equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", sign.sha256 "abc")
    assert.equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", sign.sha256 "")
  end)
  it("compares", function()
    assert.is_true(sign.equal("abc", "abc"))
    assert.is_true(sign.equal("", ""))
    assert.is_false(sign.equal("abc", "abd"))
    assert.is_false(sign.equal("abc", "ab"))
  end)
  it("gives random bytes, of a sensible count", function()
    assert.equal(256, #sign.random(256))
    assert.are_not.equal(sign.random(16), sign.random(16))
    assert.has_error(function() sign.random(0) end)
    assert.has_error(function() sign.random(257) end)
  end)
end)

describe("gateway.keys", function()
  it("makes a key that nobody guesses, and a record without it", function()
    local secret, record = keys.new({ key_alias = "team", models = { "a" }, duration = "30d",
      rpm_limit = 5 }, NOW)
    assert.matches("^sk%-[%w_-]+$", secret)
    assert.equal(35, #secret)
    assert.are_not.equal(secret, (keys.new({}, NOW)))
    assert.equal(sign.sha256(secret), record.hash)
    assert.equal(NOW + 30 * 86400, record.expires)
    for _, value in pairs(record) do
      assert.is_nil(tostring(value):find(secret, 1, true))
    end
  end)

  local WRONG = { { key_alias = "" }, { key_alias = "a\n" }, { key_alias = 1 }, { models = "a" },
    { models = { 1 } }, { models = { a = "b" } }, { duration = "soon" }, { duration = 5 },
      { rpm_limit = 1.5 },
    { tpm_limit = -1 }, { max_budget = -1 }, { max_budget = 1 / 0 }, { budget_duration = "0d" },
    { metadata = "x" }, { metadata = { a = ("x"):rep(20000) } }, { blocked = "no" }, { key = "short" },
    { key = "sk-1234" }, { key = "sk-with blanks and so on" }, { team_id = "t" } }
  for _, fields in ipairs(WRONG) do
    local name, value = next(fields)
    it(("refuses %s = %s"):format(name, type(value) == "string" and value:sub(1, 20) or type(value)),
      function()
      local secret, why = keys.new(fields, NOW)
      assert.is_nil(secret)
      assert.is_truthy(why:find("`" .. name .. "`", 1, true), why)
    end)
  end

  it("finds only what may be used", function()
    local store = key_store.new()
    local secret, record = keys.new({ duration = "10s" }, NOW)
    local _, err = keys.find(store, secret, NOW)
    assert.is_truthy(err.message:find("not known", 1, true))
    store:put(record)
    assert.equal(record, keys.find(store, secret, NOW + 9))
    _, err = keys.find(store, secret, NOW + 10)
    assert.is_truthy(err.message:find("expired on 1970-01-12", 1, true), err.message)
    record.blocked = true
    _, err = keys.find(store, secret, NOW)
    assert.is_truthy(err.message:find("blocked", 1, true))
    assert.equal("authentication_error", err.type)
    assert.is_nil(err.message:find(secret, 1, true))
  end)

  it("says when the store cannot be read, and lets nobody in", function()
    local record, err = keys.find({ get = function() return nil, "disk on fire" end }, "sk-x", NOW)
    assert.is_nil(record)
    assert.equal("service_unavailable", err.type)
  end)

  it("knows the models of a key", function()
    assert.is_true(keys.allows({}, "any"))
    local record = { models = { "a", "openai/*" } }
    assert.same({ true, true, false }, { keys.allows(record, "a"), keys.allows(record, "openai/x"),
      keys.allows(record, "b") })
    assert.is_true(keys.allows({ models = { "all-proxy-models" } }, "b"))
  end)
end)

describe("gateway.access", function()
  local CASES = {
    { { authorization = "Bearer k" }, "k" }, { { authorization = "bearer  k " }, "k" },
    { { authorization = "Basic k" }, nil }, { { authorization = "k" }, nil }, { { ["x-api-key"] = "k" },
      "k" },
    { { ["api-key"] = "k" }, "k" }, { { ["x-litellm-api-key"] = "Bearer k" }, "k" },
    { { ["x-litellm-api-key"] = "k" }, "k" }, { { ["x-portkey-api-key"] = "k" }, "k" },
    { { ["x-goog-api-key"] = "k" }, "k" }, { { ["ocp-apim-subscription-key"] = "k" }, "k" },
    { { authorization = "Bearer a", ["x-litellm-api-key"] = "b", ["x-api-key"] = "c" }, "b" },
    { { authorization = "Bearer a", ["x-api-key"] = "c" }, "a" }, { { ["api-key"] = "a",
      ["x-api-key"] = "c" }, "a" },
    { { ["x-api-key"] = "" }, nil },
    { { ["x-api-key"] = ("k"):rep(5000) }, nil }, { {}, nil },
  }
  for i, case in ipairs(CASES) do
    it("takes the key out of headers, case " .. i, function()
      assert.equal(case[2], (access.key(case[1])))
    end)
  end

  it("knows master, keys, and anyone", function()
    local store = key_store.new()
    local secret, record = keys.new({ models = { "a" } }, NOW)
    store:put(record)
    local gate = { master_hash = keys.hash "sk-master", store = store }
    assert.equal("master", access.check(gate, "sk-master", NOW).kind)
    local who = access.check(gate, secret, NOW)
    assert.equal("key", who.kind)
    assert.equal(401, select(2, access.check(gate, "sk-master2", NOW)).status)
    assert.equal(401, select(2, access.check(gate, nil, NOW)).status)
    assert.equal(401, select(2, access.check({ master_hash = gate.master_hash }, "x", NOW)).status)
    assert.equal("anyone", access.check({}, nil, NOW).kind)
    assert.is_nil(access.refusal(who, "a"))
    assert.equal("permission_error", access.refusal(who, "b").type)
    assert.is_nil(access.refusal({ kind = "master" }, "b"))
    assert.same({ false, true }, { access.rules(who), access.rules { kind = "master" } })
  end)
end)

local function a_store(name, open, close)
  describe("gateway's keys in " .. name, function()
    local store

    before_each(function()
      store = open()
    end)
    after_each(function()
      close(store)
    end)

    it("are kept, replaced, listed by age, deleted", function()
      local _, old = keys.new({ key_alias = "it's; DROP TABLE vision_keys;--", metadata = { a = { 1,
        2 } } }, NOW)
      local _, new = keys.new({ models = { "a", "b" }, max_budget = 0.5 }, NOW + 1)
      assert.is_true(store:put(new))
      assert.is_true(store:put(old))
      assert.same(old, store:get(old.hash))
      assert.same({ old, new }, store:list())
      old.blocked = true
      store:put(old)
      assert.is_true(store:get(old.hash).blocked)
      assert.equal(2, #store:list())
      assert.is_true(store:delete(old.hash))
      assert.is_false(store:delete(old.hash))
      assert.is_nil(store:get(old.hash))
      assert.same({ new }, store:list())
    end)

    it("are not found by what is no hash", function()
      assert.is_nil(store:get "' OR 1=1 --")
      assert.is_nil(store:get "")
      assert.is_nil(select(2, store:get "x\0y"))
    end)
  end)
end

a_store("memory", key_store.new, function() end)

local folder, open
a_store("SQLite", function()
  folder = process.folder()
  open = assert(stores.open { path = folder .. "/gateway.db" })
  return open.keys
end, function()
  open:close()
  process.remove(folder)
end)

describe("gateway.store of SQLite", function()
  it("is shared by two that have it open", function()
    local place = process.folder()
    local one = assert(stores.open { path = place .. "/gateway.db" })
    local two = assert(stores.open { path = place .. "/gateway.db" })
    local _, record = keys.new({}, NOW)
    one.keys:put(record)
    assert.same(record, two.keys:get(record.hash))
    two.keys:delete(record.hash)
    assert.is_nil(one.keys:get(record.hash))
    one:close()
    two:close()
    process.remove(place)
  end)

  it("says that a file is no database", function()
    local place = process.folder()
    local file = assert(io.open(place .. "/gateway.db", "wb"))
    file:write(("not a database "):rep(500))
    file:close()
    local store, why = stores.open { path = place .. "/gateway.db" }
    assert.is_nil(store)
    assert.is_truthy(why:find("cannot be used", 1, true), why)
    process.remove(place)
  end)
end)

describe("gateway.limits", function()
  local limits = require "vision_gateway.keys.limits"
  local state = require "vision_gateway.state"
  local clock, dict, spent

  local function new()
    return limits.new(dict, clock.now, function(hash, dollars, tokens)
      spent[#spent + 1] = { hash, dollars, tokens }
    end)
  end

  before_each(function()
    clock, spent = gateway.clock(), {}
    dict = state.new(clock.now)
  end)

  local function record(fields)
    fields.hash, fields.name, fields.created_at = "h", "sk-…abcd", clock.at
    return fields
  end

  it("lets in what has no limits", function()
    assert.is_truthy(new():take(record {}))
  end)

  it("counts requests across workers, and starts anew each minute", function()
    local one, two, key = new(), new(), record { rpm_limit = 2 }
    assert.is_truthy(one:take(key))
    assert.is_truthy(two:take(key))
    clock.at = clock.at + 20
    local ticket, err = one:take(key)
    assert.is_nil(ticket)
    assert.same({ "rate_limit_error", 429, 40, "rate_limit_exceeded" },
      { err.type, err.status, err.retry_after, err.code })
    clock.at = clock.at + 40
    assert.is_truthy(two:take(key))
  end)

  it("does not count what was refused or given back", function()
    local one, key = new(), record { rpm_limit = 1 }
    local ticket = one:take(key)
    assert.is_nil((one:take(key)))
    one:refund(ticket)
    one:refund(ticket)
    assert.is_truthy(one:take(key))
    assert.is_nil((one:take(key)))
  end)

  it("counts tokens when the answer is there", function()
    local one, key = new(), record { tpm_limit = 100 }
    local ticket = one:take(key)
    assert.is_truthy(new():take(key))
    one:settle(ticket, 100)
    local _, err = new():take(key)
    assert.is_truthy(err.message:find("100 tokens", 1, true))
    clock.at = clock.at + 60
    assert.is_truthy(one:take(key))
  end)

  it("holds a budget, that starts anew after its duration", function()
    local one, key = new(), record { max_budget = 1, budget_duration = "1h" }
    one:settle(one:take(key), 10, 0.6)
    one:settle(one:take(key), 10, 0.6)
    assert.equal(1.2, one:spent(key))
    local _, err = new():take(key)
    assert.same({ "rate_limit_error", "insufficient_quota", 3600 }, { err.type, err.code, err.retry_after })
    clock.at = clock.at + 3600
    assert.is_truthy(one:take(key))
    assert.equal(0, one:spent(key))
    assert.same({ { "h", 0.6, 10 }, { "h", 0.6, 10 } }, spent)
  end)

  it("takes up a budget where the log left it", function()
    local one, key = new(), record { max_budget = 1 }
    one:spend(key, 1)
    local _, err = one:take(key)
    assert.equal("insufficient_quota", err.code)
    assert.is_nil(err.retry_after)
  end)

  it("does not take a place from a key whose budget is gone", function()
    local one, key = new(), record { max_budget = 0, rpm_limit = 1 }
    assert.equal("insufficient_quota", select(2, one:take(key)).code)
    key.max_budget = nil
    assert.is_truthy(one:take(key))
  end)
end)
