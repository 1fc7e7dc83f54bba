local collector = require "support.collector"
local core = require "vision.core"

local integer = require "math"     -- math.type and its like are 5.3's
local HAS_INTEGERS = integer.type ~= nil

local HOLES = "a list with holes (write vision.null for them), or numbers as names (write them as strings)"
local NOT_UTF8 = "this text is not valid UTF-8; an image's bytes go into vision.image_bytes"
local ENDLESS = "more than 100 tables inside one another; does one hold itself?"

---Same numbers on every Lua.
local function generator(seed)
  return function(n)
    seed = (seed * 16807) % 2147483647
    return seed % n
  end
end

---What a call raises, without its position; fails when the position is not in this file.
local function raised(call, ...)
  local ok, message = pcall(call, ...)
  assert.is_false(ok)
  local place, rest = tostring(message):match("([%w_]+%.lua):%d+: (.*)$")
  assert.equal("value_spec.lua", place)
  return rest
end

-- Not a tail call, so that the position is the line below.
local function encode(value)
  local text = core.encode(value)
  return text
end

describe("writing", function()
  local forms = {
    { nil, "null" }, { core.null, "null" }, { true, "true" }, { false, "false" },
    { 0, "0" }, { 15, "15" }, { -3, "-3" }, { 0.5, "0.5" }, { 0.1, "0.1" }, { 1e300, "1e+300" },
    { 2 ^ 53, "9007199254740992" }, { "", '""' }, { "a/b", '"a/b"' }, { 'say "x"\\', '"say \\"x\\"\\\\"' },
    { "\n\t\0", '"\\n\\t\\u0000"' }, { "\195\164\240\159\152\128", '"\195\164\240\159\152\128"' },
    { {}, "{}" }, { core.array(), "[]" }, { core.array {}, "[]" }, { core.array { 1 }, "[1]" },
    { { 1, 2, 3 }, "[1,2,3]" }, { { { {} } }, "[[{}]]" }, { { a = { b = {} } }, '{"a":{"b":{}}}' },
    { { [""] = 1 }, '{"":1}' }, { { 1, core.null, 3 }, "[1,null,3]" },
    { { ["a\nb"] = 1 }, '{"a\\nb":1}' },
  }
  for i = 1, #forms do
    it("gives " .. forms[i][2], function()
      assert.equal(forms[i][2], core.encode(forms[i][1]))
    end)
  end

  it("gives 15 for 15.0", function()
    assert.equal("[15,150]", core.encode { 30 / 2, 1.5e2 })
  end)

  if HAS_INTEGERS then
    it("keeps all digits of an integer", function()
      assert.equal("[9223372036854775807,-9223372036854775808,9007199254740993]",
        core.encode { integer.maxinteger, integer.mininteger, integer.tointeger(9007199254740993) })
    end)
  end

  it("sorts names by their bytes, few or many", function()
    assert.equal('{"":0,"B":1,"a":2,"aa":3,"ab":4,"b":5,"\195\164":6}',
      core.encode { b = 5, ["\195\164"] = 6, aa = 3, a = 2, B = 1, [""] = 0, ab = 4 })
    local many, names = {}, {}
    for i = 1, 500 do
      names[i] = ("%d"):format(i * 7919 % 10007)
      many[names[i]] = i
    end
    table.sort(names)
    for i, name in ipairs(names) do
      names[i] = ('"%s":%d'):format(name, many[name])
    end
    assert.equal("{" .. table.concat(names, ",") .. "}", core.encode(many))
  end)

  it("indents when asked", function()
    assert.equal('{\n  "a": [\n    1,\n    {}\n  ],\n  "b": []\n}',
      core.encode({ a = { 1, {} }, b = core.array() }, true))
    assert.equal('"photo.jpg"', core.encode(core.image("photo.jpg"), true))
  end)

  it("understands the marks of lua-cjson", function()
    local array, empty = {}, {}
    core.marks { array_mt = array, empty_array_mt = empty, empty_array = "unused" }
    assert.equal("[]", core.encode(setmetatable({}, array)))
    assert.equal("[]", core.encode(setmetatable({}, empty)))
    assert.equal('{"a":1}', core.encode(setmetatable({ a = 1 }, empty)))
    core.marks {}
    assert.equal("{}", core.encode(setmetatable({}, array)))
    assert.equal("marks: unknown member 'array' (empty_array, array_mt, empty_array_mt)",
      raised(function() core.marks { array = 1 } end))
  end)

  it("calls no metamethod", function()
    local trap = setmetatable({ a = 1 }, { __index = error, __pairs = error, __len = error })
    assert.equal('{"a":1}', core.encode(trap))
  end)

  local cycle, list = {}, {}
  cycle.next = cycle
  list[1] = list
  local huge = math.huge
  local refused = {
    { { 1, a = 2 }, "the value: a table is either a list or has names, not both" },
    { { a = { 1, nil, 3 } }, "a: " .. HOLES },
    { { [2] = 1 }, "the value: " .. HOLES },
    { { logit_bias = { [50256] = -100 } }, "logit_bias: " .. HOLES },
    { { [1.5] = 1 }, "the value: " .. HOLES },
    { { [true] = 1 }, "the value: a table with a boolean as a key has no JSON form" },
    { core.array { a = 1 }, "the value: a table is either a list or has names, not both" },
    { print, "the value: a function has no JSON form" },
    { { messages = { { content = { "x", print } } } },
      "messages[1].content[2]: a function has no JSON form" },
    { { a = coroutine.create(function() end) }, "a: a thread has no JSON form" },
    { { a = io.stdout }, "a: a userdata has no JSON form" },
    { { a = { b = 0 / 0 } }, "a.b: nan has no JSON form" },
    { { huge }, "[1]: an infinite number has no JSON form" },
    { { ["a b"] = { -huge } }, "[a name with other characters][1]: an infinite number has no JSON form" },
    { { messages = { { content = "\255\216\255" } } },
      "messages[1].content: " .. NOT_UTF8 },
    { "\237\160\128", "the value: " .. NOT_UTF8 },
    { { ["\255"] = 1 }, "[a name with other characters]: " .. NOT_UTF8 },
    { cycle, "next.next.next.next.next.next.next.next…: " .. ENDLESS },
    { list, ("[1]"):rep(13) .. "…: " .. ENDLESS },
    { { a = core.image("x.png") }, "a: a vision.image has no JSON form; only a request may hold one" },
  }
  for _, case in ipairs(refused) do
    it("refuses: " .. case[2], function()
      assert.equal(case[2], raised(encode, case[1]))
    end)
  end

  it("takes 100 levels", function()
    local value = 1
    for _ = 1, 100 do
      value = { value }
    end
    assert.equal(("["):rep(100) .. 1 .. ("]"):rep(100), core.encode(value))
  end)

  it("outlives a finalizer that changes the value while it is being written", function()
    for round = 1, 20 do
      local value = { keep = "x" }
      for i = 1, 200 do
        value[("name%d of round %d, longer than a short string is"):format(i, round)] = { ("v"):rep(50) .. i }
      end
      collector.stressed(function()
        for _ = 1, 20 do
          collector.finalized(function()
            for name in pairs(value) do
              value[name] = nil
            end
          end)
        end
        assert.equal("{", core.encode(value):sub(1, 1))
      end)
    end
  end)
end)

describe("reading", function()
  it("leaves null members out and keeps null elements", function()
    local value = core.decode '{"a":null,"b":[null,1,null],"c":{"d":null}}'
    assert.is_nil(value.a)
    assert.equal(3, #value.b)
    assert.equal(core.null, value.b[1])
    assert.equal(core.null, value.b[3])
    assert.is_nil(next(value.c))
    assert.is_nil((core.decode "null"))
  end)

  it("keeps empty lists and empty objects apart", function()
    assert.equal('{"a":[],"b":{}}', core.encode(core.decode '{ "b": {}, "a": [ ] }'))
  end)

  it("reads strings with escapes", function()
    assert.same({ "a\n\"\\/\0", "\195\164\240\159\152\128", "" },
      core.decode '["a\\n\\"\\\\\\/\\u0000","\\u00e4\\ud83d\\ude00",""]')
    assert.equal(("\n"):rep(100000), core.decode('"' .. ("\\n"):rep(100000) .. '"'))
  end)

  it("reads names with escapes, and the last of two", function()
    assert.same({ ["a\n"] = 1, b = 3 }, core.decode '{"a\\n":1,"b":2,"b":3}')
  end)

  it("reads numbers", function()
    assert.same({ 0, -1, 2.5, 1e300, 1e-300, 9007199254740991 },
      core.decode "[0,-1,2.5,1e300,1e-300,9007199254740991]")
    assert.same({ math.huge, -math.huge, 0 }, core.decode "[1e999,-1e999,1e-999]")
  end)

  if HAS_INTEGERS then
    it("tells integers from floats", function()
      local value = core.decode "[9223372036854775807,-9223372036854775808,15,15.0,1e2,9223372036854775808]"
      assert.equal(integer.maxinteger, value[1])
      assert.equal(integer.mininteger, value[2])
      for i, kind in ipairs { "integer", "integer", "integer", "float", "float", "float" } do
        assert.equal(kind, integer.type(value[i]))
      end
    end)
  end

  it("reads 512 levels, and says no to more", function()
    local value = core.decode(("["):rep(512) .. ("]"):rep(512))
    for _ = 1, 511 do
      value = value[1]
    end
    assert.is_nil(next(value))
    local none, err = core.decode(("["):rep(100000))
    assert.is_nil(none)
    assert.equal("invalid_request_error", err.type)
  end)

  it("answers nil, err for what is not JSON", function()
    for _, text in ipairs { "", "[1,]", "nul", '{"a":1} x', '"\\ud800"', '"\255"', "01", "{'a':1}" } do
      local value, err = core.decode(text)
      assert.is_nil(value)
      assert.equal("invalid_request_error", err.type)
      assert.truthy(err.message:find("JSON", 1, true))
    end
    assert.equal("decode: text must be a string (it is a table)", raised(function() core.decode {} end))
  end)
end)

describe("writing and reading", function()
  local texts = { "", "plain", "\195\164\226\130\172", 'quo"te\\', "\n\r\t\1", ("long "):rep(100), "</>\127" }

  local function random_value(random, depth)
    local kind = random(depth > 0 and 7 or 5)
    if kind == 0 then
      return random(2) == 0
    elseif kind == 1 then
      return random(2000000) - 1000000
    elseif kind == 2 then
      return (random(2000000) - 1000000) / 1024
    elseif kind <= 4 then
      return texts[random(#texts) + 1]
    end
    local value = kind == 5 and core.array() or {}
    for i = 1, random(6) do
      value[kind == 5 and i or texts[random(#texts) + 1] .. i] = random_value(random, depth - 1)
    end
    return value
  end

  it("gives the same value, and the same text again", function()
    local random = generator(20240501)
    for _ = 1, 400 do
      local value = random_value(random, 5)
      local text = core.encode(value)
      local back = core.decode(text)
      assert.same(value, back)
      assert.equal(text, core.encode(back))
      assert.same(value, core.decode((core.encode(value, true))))
    end
  end)

  it("holds when the collector runs at every step", function()
    local random = generator(7)
    collector.stressed(function()
      for _ = 1, 60 do
        local value = random_value(random, 4)
        assert.same(value, core.decode(core.encode(value)))
      end
    end)
  end)
end)

describe("core.array", function()
  it("marks the table it is given, and makes one of nothing", function()
    local t = { 1 }
    assert.equal(t, core.array(t))
    assert.equal("[]", core.encode(core.array(nil)))
    assert.equal("array: the list must be a table (it is a number)", raised(function() core.array(3) end))
  end)
end)
