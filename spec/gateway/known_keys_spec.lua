local gateway = require "support.gateway"
local known_keys = require "vision_gateway.keys.known"
local key_store = require "support.key_store"
local state = require "vision_gateway.state"

describe("gateway.known_keys", function()
  local clock, dict, store, queue, told, asked, away, hangs

  -- What runs beside requests runs when one waits, or at once where the spec says so.
  local function run()
    while queue[1] do
      table.remove(queue, 1)()
    end
  end

  local function new()
    return known_keys.new { state = dict, now = clock.now,
      store = { get = function(_, hash)
        asked = asked + 1
        if away then
          return nil, away
        end
        return store:get(hash)
      end, put = function(_, record)
        return store:put(record)
      end, delete = function(_, hash)
        return store:delete(hash)
      end, list = function()
        return store:list()
      end },
      later = function(action)
        queue[#queue + 1] = action
        return true
      end,
      bell = function()
        return { post = function() end, wait = function(_, seconds)
          if hangs then
            clock.at = clock.at + seconds
          else
            run()
          end
        end }
      end,
      warn = function(text)
        told[#told + 1] = text
      end }
  end

  before_each(function()
    clock, store, queue, told, asked, away, hangs = gateway.clock(), key_store.new(), {}, {}, 0, nil, nil
    dict = state.new(clock.now)
    store:put { hash = "h", name = "one", created_at = 1 }
  end)

  it("reads a key once for some seconds, then beside a request that does not wait", function()
    local known = new()
    for _ = 1, 3 do
      assert.equal("one", known:get("h").name)
    end
    assert.equal(1, asked)
    clock.at, hangs = clock.at + 4, true
    store:put { hash = "h", name = "two", created_at = 1 }
    assert.equal("one", known:get("h").name)
    run()
    assert.same({ 2, "two" }, { asked, known:get("h").name })
  end)

  it("believes in a key that is gone for five seconds at most", function()
    local known = new()
    known:get "h"
    store:delete "h"
    clock.at = clock.at + 4.9
    assert.is_truthy(known:get "h")
    clock.at = clock.at + 0.1
    assert.is_nil(known:get "h")
    assert.same({}, told)
  end)

  it("knows nothing of what it never had", function()
    local none, err = new():get "x"
    assert.same({}, { none, err })
  end)

  it("goes on with keys that it knows while the store fails, and says so once", function()
    local known = new()
    known:get "h"
    away, clock.at = "connection refused", clock.at + 100
    assert.equal("one", known:get("h").name)
    for _ = 1, 5 do
      assert.equal("one", known:get("h").name)
      run()
    end
    local none, err = known:get "x"
    assert.same({ nil, "connection refused" }, { none, err })
    assert.same({ "keys cannot be read: connection refused. Those used in the last 300 s go on, others are "
      .. "refused" }, told)
    away = nil
    known:get "h"
    run()
    assert.same({ 2, "keys can be read again" }, { #told, told[2] })
    assert.equal("one", known:get("h").name)
  end)

  it("waits a second for a store that hangs, and no longer once that is known", function()
    local known = new()
    known:get "h"
    clock.at, hangs = clock.at + 10, true
    local before = clock.at
    assert.equal("one", known:get("h").name)
    assert.equal(before + 1, clock.at)
    for _ = 1, 5 do
      assert.equal("one", known:get("h").name)
      assert.equal("no answer in 1 s", select(2, known:get "x"))
    end
    assert.equal(before + 1, clock.at)
    assert.equal(1, #queue)
    run()
    assert.equal("keys can be read again", told[2])
  end)

  it("knows what another worker knew", function()
    new():get "h"
    away, clock.at = "gone", clock.at + 10
    assert.equal("one", new():get("h").name)
    assert.equal(1, #told)
  end)

  it("refuses all after five minutes without the store", function()
    local known = new()
    known:get "h"
    away, clock.at = "gone", clock.at + 301
    assert.same({ nil, "gone" }, { known:get "h" })
  end)

  it("never goes on with a key that was deleted on this machine", function()
    local known, other = new(), new()
    known:get "h"
    other:get "h"
    assert.is_true(known:delete "h")
    away, clock.at = "gone", clock.at + 6
    assert.is_nil(known:get "h")
    assert.is_nil(other:get "h")
    away = nil
    known:put { hash = "h", name = "anew", created_at = 2 }
    run()
    clock.at = clock.at + 1
    assert.equal("anew", new():get("h").name)
  end)

  it("reads a few at once, and the others in line", function()
    local known = new()
    hangs = true
    for i = 1, 20 do
      store:put { hash = "h" .. i, name = "n" .. i, created_at = 1 }
      known.away = nil      -- as if all came in one moment
      known:get("h" .. i)
    end
    assert.equal(4, #queue)
    known.away = nil
    run()
    assert.equal(20, asked)
    known:get "h20"
    assert.equal(20, asked)
  end)

  it("goes on after a reading that there was no room for, or that raised", function()
    local known, room = new(), false
    local later = known.later
    known.later = function(action)
      return room and later(action)
    end
    assert.same({ nil, "no answer" }, { known:get "h" })
    room = true
    local get = store.get
    store.get = function()
      error "broken"
    end
    assert.matches("broken", select(2, known:get "h"))
    assert.matches("keys cannot be read: .*broken", told[1])
    store.get = get
    known:get "h"
    run()
    assert.equal("one", known:get("h").name)
  end)
end)
