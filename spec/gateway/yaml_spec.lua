require "support.gateway"
local yaml = require "vision_gateway.config.yaml"

local function value(text)
  local node, err = yaml.parse(text)
  assert.is_nil(err)
  return yaml.value(node)
end

local function problem(text)
  local node, err = yaml.parse(text)
  assert.is_nil(node)
  return err
end

describe("gateway.yaml", function()
  local SCALARS = {
    { "1", 1 }, { "-1", -1 }, { "+2", 2 }, { "1_000", 1000 }, { "0x10", 16 }, { "1.5", 1.5 }, { "1e-6",
      1e-6 },
    { ".5", 0.5 }, { "True", true }, { "yes", true }, { "off", false }, { "FALSE", false }, { "tRue",
      "tRue" },
    { "1.2.3", "1.2.3" }, { "2024-06-01", "2024-06-01" }, { ".", "." }, { "'1'", "1" },
    { '"true"', "true" }, { "gpt-4o", "gpt-4o" },
  }
  for _, case in ipairs(SCALARS) do
    it("reads " .. case[1] .. " as PyYAML does", function()
      assert.equal(case[2], value("a: " .. case[1]).a)
    end)
  end

  it("leaves nulls out", function()
    assert.same({ d = 1 }, value "a:\nb: ~\nc: null\nd: 1")
  end)

  it("knows every node's line", function()
    local node = yaml.parse "a: 1\nb:\n  - x\n  - c: 2\n"
    assert.equal(2, node.lines.b)
    assert.equal(4, node.items.b.items[2].line)
    assert.equal(4, node.items.b.items[2].lines.c)
  end)

  it("follows anchors and merges", function()
    assert.same({ base = { x = 1, y = 2 }, own = { x = 3, y = 2 } },
      value "base: &b {x: 1, y: 2}\nown:\n  <<: *b\n  x: 3\n")
    assert.same({ x = 1, y = 2 }, value "a: &a {x: 1}\nb: &b {y: 2}\nc: {<<: [*a, *b]}\n".c)
  end)

  local BROKEN = {
    { "an open bracket", "a: [1\nb: 2", 2, "did not find expected" },
    { "a tab", "a:\n\t- b", 2, "cannot start any token" },
    { "a key twice", "a: 1\nb: 2\na: 3", 3, "the first is on line 1" },
    { "an alias of nothing", "a: 1\nb: *x", 2, "no whole value before" },
    { "an alias of itself", "a: &x [*x]", 1, "no whole value before" },
    { "a key that is a list", "[a]: 1", 1, "a key must be plain text" },
    { "a merge of text", "<<: x", 1, "takes a mapping" },
    { "two documents", "a: 1\n---\nb: 2", 2, "second document" },
    { "a control character", "a: 1\nb: \1", 2, "control characters" },
    { "what is no text", "a: 1\n\nb: \255", 3, "UTF-8" },
  }
  for _, case in ipairs(BROKEN) do
    it("refuses " .. case[1] .. " with its line", function()
      local err = problem(case[2])
      assert.equal(case[3], err.line)
      assert.is_truthy(err.message:find(case[4], 1, true), err.message)
    end)
  end

  it("refuses what is nested without end", function()
    assert.is_truthy(problem(("["):rep(65) .. ("]"):rep(65)).message:find("64 deep", 1, true))
  end)

  it("refuses aliases that multiply, without building them", function()
    local lines = { "a0: &a0 [x, x, x, x, x, x, x, x, x, x]" }
    for i = 1, 12 do
      lines[#lines + 1] = ("a%d: &a%d [%s]"):format(i, i, ("*a" .. i - 1 .. ","):rep(10))
    end
    assert.is_truthy(problem(table.concat(lines, "\n")).message:find("aliases", 1, true))
  end)

  it("gives nothing for an empty text", function()
    local node, err = yaml.parse ""
    assert.is_nil(node)
    assert.is_nil(err)
  end)
end)
