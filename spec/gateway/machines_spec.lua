-- Two gateways over one PostgreSQL, and a PostgreSQL that dies or hangs under them: on LuaJIT, as nginx's is.
if not rawget(_G, "jit") then
  return
end

local canary = require "support.canary"
local core = require "vision.core"
local postgres = require "support.postgres"
local process = require "support.process"
local site = require "support.gateway_site"
require "support.gateway"
local environment = require "vision_gateway.config.environment"
local stores = require "vision_gateway.store"

local unpack = unpack      -- luacheck: ignore 113
local MASTER = canary.KEY .. "MASTER"
local MINUTE = 60

-- Each answer has some tokens, and each token costs a dollar.
local CONFIG = [[
model_list:
  - model_name: gpt
    litellm_params: {model: openai/gpt-4o, api_key: x, mock_response: "a red barn"}
    model_info: {input_cost_per_token: 1, output_cost_per_token: 1}
general_settings: {master_key: os.environ/MASTER, database_url: os.environ/DATABASE}
vision_settings: {listen: "127.0.0.1:%d", data_folder: data, workers: 2, logging: "off"}
]]

describe("gateways over one PostgreSQL", function()
  local server, store, here, there

  local function start(gateway)
    site.write(gateway.folder .. "/code", "")
    gateway.pid = site.start(gateway.folder, gateway.port)
    assert.equal("", site.read(gateway.folder .. "/code"), site.read(gateway.folder .. "/log"))
  end

  local function new()
    local gateway = { folder = process.folder(), port = site.free_port() }
    site.write(gateway.folder .. "/config.yaml", CONFIG:format(gateway.port))
    start(gateway)
    return gateway
  end

  local function close(gateway)
    site.stop(gateway.pid, gateway.folder)
    assert.is_nil(site.read(gateway.folder .. "/log"):find(canary.PREFIX, 1, true))
    process.remove(gateway.folder)
  end

  setup(function()
    server = postgres.new()
    local url = server:url()
    environment.export { MASTER = MASTER, DATABASE = url }
    here, there = new(), new()
    store = assert(stores.open { url = url })
  end)
  teardown(function()
    store:close()
    close(here)
    close(there)
    server:close()
  end)

  local function post(gateway, path, key, body)
    local status, text = site.ask(gateway.port, "POST " .. path, { ["x-api-key"] = key,
      ["Content-Type"] = "application/json" }, assert(core.encode(body)))
    return status, text and core.decode(text)
  end

  local function make(fields)
    local status, made = post(here, "/key/generate", MASTER, fields)
    assert.equal(200, status)
    return made.key, made.token
  end

  local function ask(gateway, key)
    return post(gateway, "/v1/chat/completions", key, { model = "gpt",
      messages = { { role = "user", content = "What is it?" } } })
  end

  local function spend(gateway, key)
    local _, text = site.ask(gateway.port, "GET /key/info?key=" .. key, { ["x-api-key"] = MASTER })
    local info = core.decode(text).info
    return info and info.spend
  end

  local function told(gateway, text)
    return site.until_(function()
      return site.read(gateway.folder .. "/log"):find(text, 1, true)
    end, "it says `" .. text .. "`: " .. site.read(gateway.folder .. "/log"))
  end

  -- Within one minute: where it turns meanwhile, once more.
  local function in_a_minute(action)
    for _ = 1, 2 do
      local minute = math.floor(os.time() / MINUTE)
      local result = action()
      if math.floor(os.time() / MINUTE) == minute then
        return result
      end
    end
  end

  -- What one machine counted is known to the other: all counts of a key come together.
  local function wait_for(gateway, key, dollars)
    site.until_(function()
      return spend(gateway, key) == dollars
    end, ("it has heard of %g dollars, not of %s: %s"):format(dollars, spend(gateway, key),
      site.read(here.folder .. "/log") .. site.read(there.folder .. "/log")))
  end

  it("share a key's requests and tokens of a minute", function()
    local each = select(2, ask(here, (make {}))).usage.total_tokens
    for name, limit in pairs { rpm_limit = 3, tpm_limit = 3 * each } do
      local status, err = unpack(in_a_minute(function()
        local key = make { [name] = limit }
        for _ = 1, 3 do
          assert.equal(200, (ask(here, key)))
        end
        wait_for(there, key, 3 * each)
        return { ask(there, key) }
      end))
      assert.same({ 429, "rate_limit_exceeded" }, { status, err.error.code }, name)
    end
  end)

  it("share a budget, and what a key has spent", function()
    local key = make { max_budget = 100 }
    local sum = 0
    for i = 1, 4 do
      local _, reply = ask(i % 2 == 0 and here or there, key)
      sum = sum + reply.usage.total_tokens
    end
    wait_for(here, key, sum)
    wait_for(there, key, sum)
    while sum < 100 do
      sum = sum + select(2, ask(there, key)).usage.total_tokens
    end
    local err
    site.until_(function()
      local status, reply = ask(here, key)
      err = reply.error
      return status == 429
    end, "the other machine refuses")
    assert.equal("insufficient_quota", err.code)
  end)

  it("know a key that the other made, and stop at one that it revoked", function()
    local key = make {}
    assert.equal(200, (ask(there, key)))
    assert.equal(200, (post(here, "/key/delete", MASTER, { keys = { key } })))
    local refused = 0
    site.until_(function()
      refused = ask(there, key) == 401 and refused + 1 or 0
      return refused == 8
    end, "both workers of the other machine refuse the key")
  end)

  -- With all its workers, and no goodbye: the master first, as it would start others.
  local function kill(gateway)
    local nginx = site.read(gateway.folder .. "/data/run/nginx.pid"):match "%d+"
    process.run(("kill -9 %s $(pgrep -P %s)"):format(nginx, nginx))
    site.ended(gateway.folder)
  end

  local function logged(hash)
    local totals = store.requests:totals { key = hash }
    return totals and totals.requests
  end

  -- A connection to a server that was killed tells so once.
  local function gaps()
    return #(store.log:gaps() or assert(store.log:gaps()))
  end

  it("know what a key spent after they were killed and started again", function()
    local key, hash = make { max_budget = 1000 }
    local sum = 0
    for _, gateway in ipairs { here, there, here } do
      sum = sum + select(2, ask(gateway, key)).usage.total_tokens
    end
    wait_for(here, key, sum)
    site.until_(function()
      return store.log:spent(hash, 0) == sum
    end, "the log has it all")
    kill(here)
    start(here)
    told(here, "ended without writing all of its log")
    assert.equal(sum, spend(here, key))
    wait_for(there, key, sum)
    kill(here)
    kill(there)
    start(there)
    start(here)
    assert.same({ sum, sum }, { spend(here, key), spend(there, key) })
    sum = sum + select(2, ask(there, key)).usage.total_tokens
    wait_for(here, key, sum)
  end)

  -- Whether requests go on on one machine while something is wrong with the server, and the log has them all
  -- afterwards. `meanwhile` happens to the other one.
  local function through(wrong, right, said, meanwhile)
    local key, hash = make { rpm_limit = 1000 }
    local before = gaps()
    local each = select(2, ask(here, key)).usage.total_tokens
    wait_for(there, key, each)
    for _ = 1, 8 do      -- both workers have seen it
      assert.equal(200, (ask(here, key)))
    end
    wrong(server)
    for _ = 1, 8 do
      assert.equal(200, (ask(here, key)))
    end
    local status, refused = ask(here, "sk-unknown-" .. ("x"):rep(20))
    assert.same({ 503, "service_unavailable" }, { status, refused.error.type })
    local afterwards = meanwhile()
    told(here, "limits hold on this machine alone")
    told(here, "keys cannot be read: ")
    told(here, said)
    assert.equal(200, (ask(here, key)))
    local _, ready = site.ask(here.port, "GET /health/readiness")
    assert.equal("Not connected", core.decode(ready).db)
    right(server)
    site.until_(function()
      return logged(hash) == 18
    end, "the log has all: " .. tostring(logged(hash)))
    afterwards()
    wait_for(there, key, 18 * each)
    told(here, "limits hold across machines again")
    return gaps() - before
  end

  it("go on, and start, while PostgreSQL is killed, and lose nothing", function()
    assert.equal(2, through(server.kill, server.start, "the log cannot be written, and will be tried again",
      function()
        kill(there)
        start(there)
        told(there, "the log cannot be opened")
        assert.equal(200, (ask(there, MASTER)))
        return function()
          told(there, "the database is there: what keys have spent is known")
        end
      end), "only the workers that were killed themselves")
  end)

  it("go on, and end, while PostgreSQL hangs, and say what is lost", function()
    assert.equal(2, through(server.pause, server.resume, "the log waits for the database", function()
      for _ = 1, 4 do
        assert.equal(200, (ask(there, MASTER)))
      end
      assert.equal(0, process.run { "kill", "-QUIT", there.pid }.code)
      assert.equal("0", site.ended(there.folder))
      assert.matches("the database does not answer at the end: %d requests are not in the log",
        site.read(there.folder .. "/log"))
      return function()
        start(there)
        told(there, "ended without writing all of its log")
      end
    end))
  end)
end)
