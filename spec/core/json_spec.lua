local faults = require "internal.faults"
local json = require "internal.json"
local comma = require "internal.json_comma"

---The message without its beginning, and where it points.
local function problem(text)
  local tree, type, message = json.read(text)
  assert.is_nil(tree)
  assert.equal("invalid_request_error", type)
  local line, column, rest = message:match("^not valid JSON at line (%d+), column (%d+): (.*)$")
  return rest or message, line and line .. ":" .. column
end

describe("json_read", function()
  it("reads each kind of value", function()
    for text, kind in pairs({ ["null"] = "null", ["true"] = "true", ["false"] = "false", ["12"] = "number",
      ['"x"'] = "string", ["[]"] = "array", ["{}"] = "object" }) do
      local tree = json.read(" \t\r\n" .. text .. "\n ")
      assert.equal(kind, tree.kind)
      assert.equal(text, tree.raw)
    end
  end)

  it("walks arrays and objects of every shape", function()
    local tree = json.read('{"a":[1,[],{"b":{}}],"":[[["x"]],null], "c" : "d"}')
    assert.same({ "a", "", "c" }, tree.names)
    assert.equal("1", tree[1][1].raw)
    assert.equal("[]", tree[1][2].raw)
    assert.equal('{"b":{}}', tree[1][3].raw)
    assert.equal("{}", tree[1][3][1].raw)
    assert.equal("x", tree[2][1][1][1].text)
    assert.equal("null", tree[2][2].kind)
    assert.equal("d", tree[3].text)
  end)

  it("uses its tape again", function()
    local many = "[" .. ("0,"):rep(500) .. "0]"
    faults.fail_after(1000)
    json.check(many)
    local once = faults.off()
    faults.fail_after(1000)
    local tree = json.read("[1,2]", many)
    local twice = faults.off()
    assert.equal("[1,2]", tree.raw)
    assert.equal("2", tree[2].raw)
    assert.equal(once, twice)
    assert.equal("invalid_request_error", select(2, json.read("[1,", '[1,2]')))
    assert.equal("7", json.read("7", "[[[").raw)
  end)

  local broken = {
    { "", "not valid JSON: the text is empty" },
    { "  ", "the text ends where a value is missing", "1:3" },
    { "nul", "an unknown word", "1:1" },
    { "nulL", "an unknown word", "1:1" },
    { "truefalse", "more text after the value", "1:5" },
    { "\239\187\1911", "an unexpected character", "1:1" },
    { "1 2", "more text after the value", "1:3" },
    { "{}\n\n x", "more text after the value", "3:2" },
    { "[1,]", "a value is missing", "1:4" }, { "[,1]", "a value is missing", "1:2" },
    { "[1 2]", "a comma or a closing bracket is missing", "1:4" },
    { "[1}", "a comma or a closing bracket is missing", "1:3" },
    { "]", "a value is missing", "1:1" },
    { "[", "the text ends where a value is missing", "1:2" },
    { "[1", "the text ends inside an array or object", "1:3" },
    { "{", "a member name is missing", "1:2" },
    { '{"a"', "a colon is missing", "1:5" },
    { '{"a" 1}', "a colon is missing", "1:6" },
    { '{"a":}', "a value is missing", "1:6" },
    { '{"a":1,}', "a member name is missing", "1:8" },
    { "{a:1}", "a member name is missing", "1:2" },
    { "{1:1}", "a member name is missing", "1:2" },
    { "['a']", "an unexpected character", "1:2" }, { "[1] // no", "more text after the value", "1:5" },
    { "01", "a number that begins with 0", "1:1" },
    { "-01", "a number that begins with 0", "1:2" },
    { "-", "a digit is missing", "1:2" },
    { "+1", "an unexpected character", "1:1" },
    { ".5", "an unexpected character", "1:1" },
    { "1.", "a digit is missing", "1:3" },
    { "[1.e5]", "a digit is missing", "1:4" },
    { "1e", "a digit is missing", "1:3" },
    { "1e+", "a digit is missing", "1:4" },
    { "1.5e-x", "a digit is missing", "1:6" },
    { "0x10", "more text after the value", "1:2" },
    { "NaN", "an unexpected character", "1:1" },
    { "-Infinity", "a digit is missing", "1:2" },
    { "[\0]", "an unexpected character", "1:2" },
    { '["abc', "a string that is not closed", "1:2" },
    { '["abc\\"]', "a string that is not closed", "1:2" },
    { '["\n"]', "a control character in a string", "1:3" },
    { '["a\0b"]', "a control character in a string", "1:4" },
    { '["\31"]', "a control character in a string", "1:3" },
    { '"\\x"', "an unknown escape", "1:2" },
    { '"\\', "an unknown escape", "1:2" },
    { '"\\u12g4"', "\\u needs four hexadecimal digits", "1:2" },
    { '"\\u12', "\\u needs four hexadecimal digits", "1:2" },
    { '"\\ud800"', "half of a surrogate pair", "1:2" },
    { '"\\udc00"', "half of a surrogate pair", "1:2" },
    { '"\\ud800\\u0041"', "half of a surrogate pair", "1:2" },
    { '"\\ud800\\ud800"', "half of a surrogate pair", "1:2" },
    { '"\\ud800x\\udc00"', "half of a surrogate pair", "1:2" },
    { '"\195\164\\ud800"', "half of a surrogate pair", "1:3" },
    { '["\255"]', "a byte that is not UTF-8", "1:3" },
    { '{"\226\130":1}', "a byte that is not UTF-8", "1:3" },
  }
  for _, case in ipairs(broken) do
    it(("tells what is wrong with %q"):format(case[1]), function()
      local message, at = problem(case[1])
      assert.equal(case[2], message)
      assert.equal(case[3], at)
    end)
  end

  it("nests as deeply as it says and no deeper", function()
    assert.equal(512, json.check(("["):rep(512) .. ("]"):rep(512)))
    assert.equal("array", json.read(("["):rep(512) .. ("]"):rep(512)).kind)
    local message, at = problem(("["):rep(513) .. ("]"):rep(513))
    assert.equal("nested too deeply", message)
    assert.equal("1:513", at)
    assert.equal("nested too deeply", (problem(('{"a":'):rep(600))))
  end)

  it("stops at too many values", function()
    local fits = "[" .. ("[],"):rep(3999998) .. "[]]"
    assert.equal(4000000, json.check(fits))
    local message, at = problem("[" .. ("[],"):rep(3999999) .. "[]]")
    assert.equal("too many values", message)
    assert.equal("1:11999999", at)
  end)

  it("refuses a text that offsets cannot reach", function()
    local _, type, message = json.check_too_long()
    assert.equal("invalid_request_error", type)
    assert.equal("JSON text of more than 4294967280 bytes", message)
  end)

  it("tells when there is no memory, at each allocation", function()
    local text = "[" .. ("0,"):rep(1000) .. "0]"
    local nth = 0
    repeat
      nth = nth + 1
      faults.fail_at(nth)
      local nodes, type, message = json.check(text)
      faults.off()
      if not nodes then
        assert.equal("out_of_memory", type)
        assert.equal("out of memory while reading JSON", message)
      end
    until nodes
    assert.equal(6, nth)
  end)
end)

describe("json strings", function()
  local texts = {
    { '"plain"', "plain", false },
    { '""', "", false },
    { [["\"\\\/\b\f\n\r\t"]], '"\\/\b\f\n\r\t', true },
    { [["\u0041\u00e4\u20AC\ud83d\uDE00"]], "A\195\164\226\130\172\240\159\152\128", true },
    { [["\u0000"]], "\0", true },
    { [["\uFFFF\uD7FF\uE000\uDBFF\uDFFF"]], "\239\191\191\237\159\191\238\128\128\244\143\191\191", true },
    { [["a\nb\\"]], "a\nb\\", true },
    { '"\195\164\127"', "\195\164\127", false },
  }
  for _, case in ipairs(texts) do
    it("resolves " .. case[1], function()
      local tree = json.read(case[1])
      assert.equal(case[2], tree.text)
      assert.equal(case[3], tree.escaped)
      assert.is_true(json.equal(case[1], case[2]))
      assert.is_false(json.equal(case[1], case[2] .. "x"))
      assert.is_false(json.equal(case[1], case[2]:sub(1, -2) .. "~"))
    end)
  end

  it("equal nothing but strings", function()
    assert.is_false(json.equal("12", "12"))
    assert.is_false(json.equal('"a\\n"', "a"))
  end)

  it("fail to be copied beyond a limit, and without memory", function()
    assert.equal("a\nb", json.text([["a\nb"]], 3))
    assert.equal("request_too_large", select(2, json.text([["a\nb"]], 2)))
    local text = '"' .. ("x\\n"):rep(400) .. '"'
    local nth, copy, type = 1
    repeat                                     -- the first is the tape's
      nth = nth + 1
      faults.fail_at(nth)
      copy, type = json.text(text)
      faults.off()
      assert.equal(copy and ("x\n"):rep(400), copy or nil)
      assert.equal(not copy and "out_of_memory" or nil, type)
    until copy
    assert.is_true(nth > 3)
  end)
end)

describe("json_utf8", function()
  local good = { "", "ascii", "\194\128", "\223\191", "\224\160\128", "\237\159\191", "\238\128\128",
    "\239\191\191", "\240\144\128\128", "\244\143\191\191" }
  local bad = { "\128", "\191", "\192\128", "\193\191", "\194", "\194\65", "\194\194", "\224\159\191",
    "\224\160", "\237\160\128", "\237\191\191", "\239\191", "\226\65\128", "\226\130\65", "\240\143\191\191",
    "\240\144\128", "\240\144\128\65", "\240\144\65\128", "\244\144\128\128", "\245\128\128\128", "\254",
    "\255" }

  it("takes what is UTF-8, wherever it stands", function()
    for pad = 0, 20 do
      for _, text in ipairs(good) do
        assert.is_true(json.utf8(("a"):rep(pad) .. text .. ("a"):rep(20 - pad)))
        assert.is_true(json.utf8(("a"):rep(pad) .. text))
      end
    end
  end)

  it("refuses what is not, wherever it stands", function()
    for pad = 0, 20 do
      for _, text in ipairs(bad) do
        assert.is_false(json.utf8(("a"):rep(pad) .. text .. ("a"):rep(20 - pad)))
        assert.is_false(json.utf8(("\195\164"):rep(pad) .. text))
      end
    end
  end)
end)

describe("json members", function()
  it("are found by name, escapes resolved", function()
    local text = [[{"ab":1,"\u0061c":2,"a":{"d":5},"ab":3,"x\ny":4}]]
    assert.equal("1", json.member(text, "ab"))
    assert.equal("2", json.member(text, "ac"))
    assert.equal("4", json.member(text, "x\ny"))
    assert.equal('{"d":5}', json.member(text, "a"))
    assert.is_nil(json.member(text, "d"))
    assert.is_nil(json.member(text, ""))
    assert.is_nil(json.member('["ab",1]', "ab"))
    assert.is_nil(json.member("{}", "ab"))
  end)

  it("are found many at once", function()
    assert.same({ a = "1", c = "[2]" }, json.members('{"b":0,"c":[2],"a":1,"b":3}', "a", "c", "d"))
    assert.same({}, json.members("[1]", "a"))
    assert.same({}, json.members("{}", "a"))
  end)

  it("may not stand twice when they are interpreted", function()
    local found, type, message = json.members([[{"a":1,"\u0061":2}]], "b", "a")
    assert.is_nil(found)
    assert.equal("invalid_request_error", type)
    assert.equal('member "a" stands twice', message)
  end)

  it("are counted", function()
    assert.equal(3, json.length("[1,[2,3],{}]"))
    assert.equal(2, json.length('{"a":{"b":1},"a":2}'))
    assert.equal(0, json.length("[]"))
    assert.equal(0, json.length('"abc"'))
  end)
end)

describe("json numbers", function()
  it("are integers when they fit and are written so", function()
    for _, text in ipairs({ "0", "7", "-1", "9223372036854775807", "-9223372036854775808",
        "1000000000000" }) do
      assert.equal(text, json.read(text).integer)
    end
    assert.equal("0", json.read("-0").integer)
    for _, text in ipairs({ "9223372036854775808", "-9223372036854775809", "99999999999999999999", "1.0",
        "1e3", '"1"', "18446744073709551616" }) do
      assert.is_nil(json.read(text).integer)
    end
  end)

  local numbers = { "0.1", "-0.5", "1e22", "1e23", "123456789012345678", "1.7976931348623157e308", "4.9e-324",
    "2.2250738585072014e-308", "0.000001", "3.141592653589793", "1E+2", "5e-1", "9007199254740993",
    "8.5e-22", "123456789.123456789123456789" }
  for _, text in ipairs(numbers) do
    it("are read as strtod reads " .. text, function()
      assert.equal(tonumber(text) + 0.0, json.read(text).number)
    end)
  end

  it("are read however long they are", function()
    assert.equal(1, json.read("0." .. ("0"):rep(100000) .. "1e100001").number)
    assert.equal(1, json.read("1" .. ("0"):rep(100000) .. "e-100000").number)
    assert.equal(1 / 3, json.read("0." .. ("3"):rep(100000)).number)
    local half = "1.00000000000000011102230246251565404236316680908203125"   -- between 1 and the next double
    assert.equal(1, json.read(half .. ("0"):rep(2000)).number)
    assert.is_true(json.read(half .. ("0"):rep(2000) .. "1").number > 1)
    assert.equal(0, json.read("1e-99999999999999999999999").number)
    assert.equal(0, json.read("0e99999999999999999999999").number)
    assert.equal(-1 / 0, 1 / json.read("-0.0").number)
  end)

  it("are no numbers when they are not finite", function()
    assert.is_nil(json.read("1e309").number)
    assert.is_nil(json.read("-1e999999999999999999999").number)
    assert.is_nil(json.read('"1"').number)
  end)

  local written = {
    { 0, "0" }, { 1, "1" }, { -1, "-1" }, { 0.1, "0.1" }, { 0.5, "0.5" }, { -2.5, "-2.5" },
    { 1e15, "1000000000000000" },
    { 2 ^ 53, "9007199254740992" }, { 1e300, "1e+300" }, { 1 / 3, "0.3333333333333333" },
    { 0.1 + 0.2, "0.30000000000000004" },
    { 2 ^ -1074, "5e-324" }, { 1e-7, "1e-07" }, { 1 / 0, "null" }, { -1 / 0, "null" }, { 0 / 0, "null" },
    { 1.7976931348623157e308, "1.7976931348623157e+308" }, { -1 / (1 / 0), "-0" },
  }
  for _, case in ipairs(written) do
    it("are written as " .. case[2], function()
      assert.equal(case[2], json.put_number(case[1]))
    end)
  end

  it("come back as they were", function()
    local seed = 12345
    for _ = 1, 5000 do
      seed = (seed * 16807) % 2147483647
      local x = (seed - 1073741823) / 65536 * 10 ^ (seed % 600 - 300)
      local text = json.put_number(x)
      assert.equal(x, json.read(text).number)
      assert.equal(x, tonumber(text))
    end
  end)

  it("do not depend on the locale", function()
    assert.equal("0.1", comma.put_number(0.1))
    assert.equal("1.2345678901234567e+300", comma.put_number(1.2345678901234567e300))
    assert.equal(1.2345678901234567e300, comma.number("1.2345678901234567e300"))
    assert.equal(0.1, comma.number("0.1"))
    assert.equal(1 / 3, comma.number("0.333333333333333333333333"))
  end)

  it("are written whole as integers", function()
    for _, text in ipairs({ "0", "-1", "10", "9223372036854775807", "-9223372036854775808" }) do
      assert.equal(text, json.put_integer(text))
    end
  end)
end)

describe("json_quote", function()
  it("escapes what must be and nothing else", function()
    assert.equal([["a\"\\/\b\f\n\r\t\u0000\u001f]] .. '\127\195\164"',
      json.quote('a"\\/\b\f\n\r\t\0\31\127\195\164'))
    assert.equal('""', json.quote(""))
    assert.equal("x\\n", json.escape("x\n"))
  end)

  it("replaces what is not UTF-8", function()
    local mark = "\239\191\189"
    assert.equal('"' .. mark .. '"', json.quote("\255"))
    assert.equal('"a' .. mark .. mark .. 'b\195\164"', json.quote("a\226\130b\195\164"))
    assert.equal('"' .. mark .. '\\n"', json.quote("\195\n"))
  end)

  it("writes what json_read reads back, whatever the bytes", function()
    local all = {}
    for i = 0, 127 do
      all[#all + 1] = string.char(i)
    end
    all = table.concat(all)
    for size = 1, 70 do
      local text = all:sub(1, size) .. ("\226\130\172x"):rep(size) .. all:sub(-size)
      assert.equal(text, json.read(json.quote(text)).text)
    end
  end)

  it("tells when it is too long, and when there is no memory", function()
    assert.equal('"abc"', json.quote("abc", 5))
    assert.equal("request_too_large", select(2, json.quote("abc", 4)))
    local text = ("x\n"):rep(1000)
    local nth, out, type = 0
    repeat
      nth = nth + 1
      faults.fail_at(nth)
      out, type = json.quote(text)
      faults.off()
      assert.equal(not out and "out_of_memory" or nil, type)
    until out
    assert.is_true(nth > 1)
  end)
end)

describe("json_scan", function()
  local function naive(text, from)
    local at = text:find('[%z\1-\31"\\]', from + 1)
    local passed = text:sub(from + 1, at and at - 1 or -1)
    return at and at - 1 or #text, passed:find("[\128-\255]") ~= nil
  end

  teardown(function() json.use(json.implementations()[1]) end)

  for _, name in ipairs(json.implementations()) do
    it("finds the same with " .. name, function()
      assert.is_true(json.use(name))
      for _, stop in ipairs({ "", '"', "\\", "\0", "\31", "\n" }) do
        for _, filler in ipairs({ "a", " ", "\127", "\195", "!", "]", "\128" }) do
          for length = 0, 140 do
            local text = filler:rep(length) .. stop .. "\255" .. '"'
            local from = length > 7 and length % 7 or 0
            local at, high = json.scan(text, from)
            local expected, expected_high = naive(text, from)
            if at ~= expected or high ~= expected_high then
              error(("%s, %d of %q, then %q: %d"):format(name, length, filler, stop, at))
            end
          end
        end
      end
    end)

    it("reads long strings with " .. name, function()
      assert.is_true(json.use(name))
      for length = 60, 200 do
        local text = ("x"):rep(length) .. "\195\164"
        assert.equal(text, json.read('"' .. text .. '"').text)
        assert.equal("a byte that is not UTF-8", (problem('"' .. text .. '\195"')))
      end
    end)
  end

  it("ends with the scalar one and knows no other", function()
    local names = json.implementations()
    assert.equal("scalar", names[#names])
    assert.is_false(json.use("abacus"))
  end)
end)
