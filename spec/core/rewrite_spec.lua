local request = require "internal.request"

local function without(text, ...)
  return (request.without(text, { ... }))
end

describe("core.rewrite", function()
  local cases = {
    { "drops a keyword wherever it stands", '{"a":1,"strict":true,"b":[{"strict":false,"c":2}]}',
      '{"a":1,"b":[{"c":2}]}' },
    { "drops the first and the last member without a stray comma", '{"strict":1,"a":2,"strict":3}',
      '{"a":2}' },
    { "leaves an empty object", '{"strict":{"a":1}}', "{}" },
    { "drops a keyword written with escapes", '{"\\u0073trict":1,"a":2}', '{"a":2}' },
    { "keeps the caller's own names", '{"properties":{"strict":{"type":"string","strict":1}},"strict":2}',
      '{"properties":{"strict":{"type":"string"}}}' },
    { "keeps names below $defs, definitions, patternProperties and dependentSchemas",
      '{"$defs":{"strict":{"strict":1}},"definitions":{"strict":{}},"patternProperties":{"strict":{}},'
        .. '"dependentSchemas":{"strict":{"strict":[]}}}',
      '{"$defs":{"strict":{}},"definitions":{"strict":{}},"patternProperties":{"strict":{}},'
        .. '"dependentSchemas":{"strict":{}}}' },
    { "takes a property called properties for a schema",
      '{"properties":{"properties":{"strict":1,"type":"object"}}}',
      '{"properties":{"properties":{"type":"object"}}}' },
    { "keeps data as it is",
      '{"enum":[{"strict":1}],"const":{"strict":1},"default":{"strict":1},"example":{"strict":1},'
        .. '"examples":[{"strict":1}],"x":{"strict":1}}',
      '{"enum":[{"strict":1}],"const":{"strict":1},"default":{"strict":1},"example":{"strict":1},'
        .. '"examples":[{"strict":1}],"x":{}}' },
    { "takes a property called enum for a schema", '{"properties":{"enum":{"strict":1,"type":"string"}}}',
      '{"properties":{"enum":{"type":"string"}}}' },
    { "keeps a value that reads like a keyword", '{"required":["strict"],"title":"strict"}',
      '{"required":["strict"],"title":"strict"}' },
    { "copies what holds no keyword as it is written", '[ {"a" : [1, 2 ]} , {"strict" : 1} ]',
      '[{"a" : [1, 2 ]},{}]' },
    { "copies a scalar", ' "strict"', '"strict"' },
    { "copies numbers and escapes untouched", '{"a":1.50e+3,"b":"\\u00e9\\/","strict":0}',
      '{"a":1.50e+3,"b":"\\u00e9\\/"}' },
  }
  for _, case in ipairs(cases) do
    it(case[1], function()
      assert.equal(case[3], without(case[2], "strict"))
    end)
  end

  it("drops every name of a list, and nothing for an empty one", function()
    local text = '{"$schema":1,"strict":2,"a":{"$schema":3,"b":4}}'
    assert.equal('{"a":{"b":4}}', without(text, "strict", "$schema"))
    assert.equal(text, without(text))
  end)

  it("goes as deep as JSON may be", function()
    local depth = 510
    local text = ('{"a":'):rep(depth) .. '{"strict":1,"b":2}' .. ("}"):rep(depth)
    assert.equal(('{"a":'):rep(depth) .. '{"b":2}' .. ("}"):rep(depth), without(text, "strict"))
    text = ("["):rep(depth) .. '{"strict":1}' .. ("]"):rep(depth)
    assert.equal(("["):rep(depth) .. "{}" .. ("]"):rep(depth), without(text, "strict"))
  end)

  -- A long list deep inside, and behind it what is dropped: each level once searched all of it again.
  it("looks at each node once, however deep", function()
    local function steps(depth)
      local text = ('{"a":'):rep(depth) .. '[' .. ('"x",'):rep(2000) .. '{"strict":1}]' .. ("}"):rep(depth)
      return select(2, request.without(text, { "strict" }))
    end
    local flat, deep = steps(1), steps(500)
    assert.is_true(deep < flat * 4, ("%d steps, %d when deep"):format(flat, deep))
  end)
end)
