local base64 = require "internal.base64"

local ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

---The plainest encoder there is, to compare with.
local function reference(bytes)
  local out = {}
  for at = 1, #bytes, 3 do
    local a, b, c = bytes:byte(at, at + 2)
    local bits = a * 65536 + (b or 0) * 256 + (c or 0)
    for shift = 3, 0, -1 do
      local value = math.floor(bits / 64 ^ shift) % 64
      out[#out + 1] = ALPHABET:sub(value + 1, value + 1)
    end
    if not c then
      out[#out] = "="
    end
    if not b then
      out[#out - 1] = "="
    end
  end
  return table.concat(out)
end

---Bytes without a pattern, the same in every run.
local function noise(n, seed)
  local state, out = seed or 1, {}
  for i = 1, n do
    state = (state * 16807) % 2147483647
    out[i] = string.char(math.floor(state / 8191) % 256)
  end
  return table.concat(out)
end

local function vectors(path)
  local rows = {}
  for line in io.lines(path) do
    local bytes, text = line:match("^([^#\t]*)\t(%S*)$")
    if text then
      rows[#rows + 1] = { bytes = bytes, text = text }
    end
  end
  return rows
end

describe("base64_encoded_size", function()
  it("counts padding only in the standard alphabet", function()
    assert.same({ 0, 4, 4, 4, 8 }, { base64.encoded_size(0), base64.encoded_size(1), base64.encoded_size(2),
      base64.encoded_size(3), base64.encoded_size(4) })
    assert.same({ 0, 2, 3, 4, 6 }, { base64.encoded_size(0, true), base64.encoded_size(1, true),
      base64.encoded_size(2, true), base64.encoded_size(3, true), base64.encoded_size(4, true) })
  end)

  it("tells an overflow", function()
    assert.equal("overflow", base64.encoded_size(nil))
  end)
end)

describe("base64_use", function()
  it("knows only what this machine can run", function()
    assert.is_false(base64.use("abacus"))
    for _, name in ipairs(base64.implementations()) do
      assert.is_true(base64.use(name))
    end
    assert.is_true(base64.use(base64.implementations()[1]))
  end)
end)

for _, name in ipairs(base64.implementations()) do
  describe("base64 by " .. name, function()
    setup(function()
      base64.use(name)
    end)
    teardown(function()
      base64.use(base64.implementations()[1])
    end)

    it("gives RFC 4648's test vectors", function()
      local rows = vectors("spec/vectors/base64.txt")
      assert.equal(7, #rows)
      for _, row in ipairs(rows) do
        assert.equal(row.text, base64.encode(row.bytes))
        assert.equal(row.bytes, base64.decode(row.text))
        assert.equal((row.text:gsub("=", "")), base64.encode(row.bytes, true))
        assert.equal(row.bytes, base64.decode((row.text:gsub("=", "")), true))
      end
    end)

    it("agrees with the plain encoder at every length", function()
      for n = 0, 400 do
        local bytes = noise(n, n + 1)
        local text = reference(bytes)
        assert.equal(text, base64.encode(bytes))
        assert.equal(text, base64.encode(bytes, false, true))
        assert.equal(bytes, base64.decode(text))
        assert.equal(n, base64.check(text))
      end
    end)

    it("encodes in place where the bytes end with the text", function()
      for _, n in ipairs({ 1000, 4095, 4096, 4097, 100001 }) do
        local bytes = noise(n, n)
        assert.equal(base64.encode(bytes), base64.encode(bytes, false, true))
      end
    end)

    it("has every value of the alphabet, both ways, in every place", function()
      for shift = 0, 63 do
        local text = (ALPHABET:sub(shift + 1) .. ALPHABET:sub(1, shift)):rep(3)
        assert.equal(144, base64.check(text))
        assert.equal(text, base64.encode(base64.decode(text)))
      end
    end)

    it("uses - and _ in the alphabet for URLs", function()
      local bytes = ("\251\255\191"):rep(40)
      assert.equal(("-_-_"):rep(40), base64.encode(bytes, true))
      assert.equal(bytes, base64.decode(("-_-_"):rep(40), true))
      assert.same({ nil, 0 }, { base64.decode("+/+/", true) })
      assert.same({ nil, 0 }, { base64.decode("-_-_") })
    end)

    it("tells where the first wrong byte is, whichever and wherever it is", function()
      local text = base64.encode(noise(225))
      for byte = 0, 255 do
        local char = string.char(byte)
        if char ~= "=" and not ALPHABET:find(char, 1, true) then
          local at = (byte * 7) % (#text - 4)
          local bad = text:sub(1, at) .. char .. text:sub(at + 2)
          assert.same({ nil, at }, { base64.decode(bad) })
          assert.same({ nil, at }, { base64.check(bad) })
        end
      end
      for at = 0, #text - 1 do
        local bad = text:sub(1, at) .. "!" .. text:sub(at + 2)
        assert.same({ nil, at }, { base64.decode(bad) })
        assert.same({ nil, at }, { base64.check(bad) })
      end
    end)

    for _, case in ipairs({
      { "A", 1 }, { "AA", 2 }, { "AAA", 3 }, { "QQ=", 3 }, { "QQ", 2 }, { "=", 0 }, { "A=", 1 },
      { "A===", 1 }, { "QQ==Q", 4 }, { "QQ===", 4 }, { "QUI==", 4 }, { "QQ=A", 3 }, { "Q=Q=", 1 },
      { "====", 0 },
      { "QUJD=", 4 }, { "QR==", 1 }, { "QUJ=", 2 }, { "QUJDRA", 6 }, { "QUJD\n", 4 }, { "QQ==\n", 4 },
      { " QQ==", 0 }, { "QQ\0\0", 2 },
    }) do
      it(("refuses %q, also after a long beginning"):format(case[1]), function()
        for _, front in ipairs({ "", ("abcd"):rep(40) }) do
          assert.same({ nil, #front + case[2] }, { base64.decode(front .. case[1]) })
          assert.same({ nil, #front + case[2] }, { base64.check(front .. case[1]) })
        end
      end)
    end

    it("asks for zero trailing bits and for no padding in the alphabet for URLs", function()
      assert.same({ nil, 1 }, { base64.decode("QR", true) })
      assert.same({ nil, 2 }, { base64.decode("QUJ", true) })
      assert.same({ nil, 2 }, { base64.decode("QQ==", true) })
      assert.same({ nil, 5 }, { base64.decode("QUJDR", true) })
    end)

    it("reads \\/ as one character when told to, wherever it stands", function()
      for at = 0, 140 do
        local front = ("Z"):rep(at)
        local rest = ("Y"):rep(143 - at)
        local text = front .. "/" .. rest
        local escaped = front .. "\\/" .. rest
        assert.equal(108, base64.check(text, true))
        assert.equal(108, base64.check(escaped, true))
        assert.same({ nil, at }, { base64.check(escaped, false) })
        assert.same({ nil, at }, { base64.check(front .. "\\Y" .. rest, true) })
        assert.same({ nil, at }, { base64.check(front .. "\\\\/" .. rest, true) })
        assert.same({ nil, at }, { base64.check(front .. "\\", true) })
      end
    end)

    it("counts a text of nothing but \\/, with its padding", function()
      for n = 1, 60 do
        assert.equal(3 * n, base64.check(("\\/\\/\\/\\/"):rep(n), true))
        assert.equal(3 * n + 1, base64.check(("\\/\\/\\/\\/"):rep(n) .. "\\/w==", true))
        assert.equal(3 * n + 2, base64.check(("\\/\\/\\/\\/"):rep(n) .. "\\/\\/8=", true))
        assert.same({ nil, 8 * n + 3 }, { base64.check(("\\/\\/\\/\\/"):rep(n) .. "\\/\\/==", true) })
      end
    end)
  end)
end
