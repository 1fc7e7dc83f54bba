local gateway = require "support.gateway"
local state = require "vision_gateway.state"

describe("gateway.state", function()
  local clock, dict

  before_each(function()
    clock = gateway.clock()
    dict = state.new(clock.now)
  end)

  it("forgets when its time is over", function()
    dict:set("a", 1, 10)
    clock.at = clock.at + 9.9
    assert.equal(1, dict:get "a")
    clock.at = clock.at + 0.1
    assert.is_nil(dict:get "a")
  end)

  it("keeps without a time, or with 0", function()
    dict:set("a", 1)
    dict:set("b", 2, 0)
    clock.at = clock.at + 1e9
    assert.same({ 1, 2 }, { dict:get "a", dict:get "b" })
    assert.equal(0, dict:ttl "a")
  end)

  it("counts from init, whose time later ones leave", function()
    assert.same({ nil, "not found" }, { dict:incr("a", 1) })
    assert.equal(1, dict:incr("a", 1, 0, 10))
    clock.at = clock.at + 6
    assert.equal(3, dict:incr("a", 2, 0, 10))
    assert.equal(4, dict:ttl "a")
    clock.at = clock.at + 4
    assert.equal(1, dict:incr("a", 1, 0, 10))
  end)

  it("does not count text", function()
    dict:set("a", "x")
    assert.same({ nil, "not a number" }, { dict:incr("a", 1, 0) })
  end)

  it("adds only what is not there", function()
    assert.is_true(dict:add("a", 1, 5))
    assert.same({ false, "exists" }, { dict:add("a", 2) })
    clock.at = clock.at + 5
    assert.is_true(dict:add("a", 2))
  end)

  it("keeps lists, first in first out", function()
    assert.same({ 1, 2 }, { dict:rpush("l", "a"), dict:rpush("l", "b") })
    assert.same({ 2, 0 }, { dict:llen "l", dict:llen "m" })
    assert.same({ "a", "b" }, { dict:lpop "l", dict:lpop "l" })
    assert.is_nil(dict:lpop "l")
    assert.is_nil(dict:lpop "m")
  end)

  it("expires, deletes, lists", function()
    dict:set("a", 1)
    dict:set("b", 1)
    assert.is_true(dict:expire("a", 1))
    assert.same({ nil, "not found" }, { dict:expire("c", 1) })
    clock.at = clock.at + 1
    assert.same({ "b" }, dict:get_keys())
    dict:delete "b"
    dict:set("c", nil)
    assert.same({}, dict:get_keys(0))
    assert.same({ nil, "not found" }, { dict:ttl "b" })
  end)
end)
