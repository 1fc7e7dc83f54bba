local compare = require "peers.compare"

describe("peers.compare", function()
  it("finds every place that differs", function()
    assert.same({}, compare.values({ a = { 1, { b = "x" } } }, { a = { 1, { b = "x" } } }))
    assert.same({
      { at = "a[2].b", ours = "x", theirs = "y" }, { at = "a[3]", theirs = true }, { at = "c", ours = 1 },
    }, compare.values({ a = { 1, { b = "x" } }, c = 1 }, { a = { 1, { b = "y" }, true } }))
  end)

  it("takes out what is known, there and only so", function()
    local known = { at = "a%[%d%]", why = "because",
      same = function(ours, theirs) return ours == nil and theirs == 2 end }
    local left, used = compare.explain({ a = { 1 }, b = 1 }, { a = { 1, 2 }, b = 1 }, { known = { known } })
    assert.same({ 0, 1, "because" }, { #left, #used, used[1].why })
    left, used = compare.explain({ a = { 1, 3 } }, { a = { 1, 2 } }, { known = { known } })
    assert.same({ 1, 0 }, { #left, #used })
    left = compare.explain({ aa = { 1 } }, { aa = { 1, 2 } }, { known = { known } })
    assert.equal(1, #left)
  end)

  it("takes another spelling as the same, and says so", function()
    local spelling = { why = "case", write = function(value) return { a = value.a:upper() } end }
    local left, used = compare.explain({ a = "x" }, { a = "X" }, { known = {}, spelling = spelling })
    assert.same({ 0, "case" }, { #left, used[1].why })
    left, used = compare.explain({ a = "x" }, { a = "Y" }, { known = {}, spelling = spelling })
    assert.same({ 1, 0 }, { #left, #used })
  end)
end)
