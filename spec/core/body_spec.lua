local base64 = require "internal.base64"
local body = require "internal.body"
local faults = require "internal.faults"
local files = require "support.files"
local fixture = require "support.fixture"
local image = require "internal.image"

local PNG = "spec/fixtures/images/plain.png"

---Everything, by pieces of `n` bytes.
local function drain(b, n)
  local out = {}
  repeat
    local piece = assert(b:read(n))
    out[#out + 1] = piece
  until #piece < n
  assert.equal("", b:read(n))
  return table.concat(out)
end

describe("body", function()
  local png = fixture.read("images/plain.png")
  local text = base64.encode(png)
  local held = {}

  ---Anchors what the body borrows.
  local function span(bytes)
    held[#held + 1] = bytes
    return bytes
  end

  ---A body with a segment of every kind, and what it must give.
  local function mixed()
    local i, m = image.file(PNG), image.bytes(png)
    i:inspect()
    m:inspect()
    local b = body.new()
    if not b then
      return nil
    end
    b:text('{"a":')
    b:string('x"\n\195\169')
    b:text("")
    b:span(span((" "):rep(63)))
    b:span(span(("s"):rep(64)))
    b:base64(i, "messages[1].content[1]")
    b:text(",")
    b:bytes(m, "messages[1].content[2]")
    b:base64(m, "messages[1].content[3]")
    b:text("}")
    return b, '{"a":"x\\"\\n\195\169"' .. (" "):rep(63) .. ("s"):rep(64) .. text .. "," .. png .. text .. "}"
  end

  it("gives the same bytes in pieces of any size, and again after a rewind", function()
    local b, whole = mixed()
    assert.is_true(b:ok())
    assert.equal(#whole, b:length())
    for _, n in ipairs({ 1, 2, 3, 5, 64, 67, 100, #whole - 1, #whole, #whole + 1, 65536 }) do
      b:rewind()
      assert.truthy(drain(b, n) == whole)
      assert.equal(#whole, b:length())
    end
    b:rewind()
    b:read(10)
    b:rewind()
    assert.truthy(drain(b, 100) == whole)
  end)

  it("is whole when it is one text, however many pieces that came in", function()
    local b = body.new()
    assert.equal("", b:whole())
    assert.equal(0, b:length())
    assert.equal("", b:read(10))
    for _ = 1, 1000 do
      b:text("ab")
      b:span("cd")
      b:string("e")
    end
    assert.equal(('abcd"e"'):rep(1000), b:whole())
    b:span(span(("s"):rep(64)))
    assert.is_nil(b:whole())
  end)

  it("is whole when it is one span, not when it is an image", function()
    local b = body.new()
    b:span(span(("s"):rep(64)))
    assert.equal(("s"):rep(64), b:whole())
    local i = image.bytes(png)
    i:inspect()
    b = body.new()
    b:bytes(i, "x")
    assert.is_nil(b:whole())
  end)

  it("keeps its images alive", function()
    local i = image.bytes(png)
    i:inspect()
    local b = body.new()
    b:bytes(i, "x")
    i:release()
    assert.truthy(b:read(1000) == png)
  end)

  it("refuses an image that was not inspected", function()
    local b = body.new()
    b:base64(image.bytes(png), "x")
    local _, type, message = b:ok()
    assert.equal("image_error", type)
    assert.equal("an image was put into the request before it was looked at", message)
  end)

  it("does not let its length overflow", function()
    local b = body.new()
    b:long_span()
    assert.is_true(b:ok())
    b:long_span()
    assert.same({ nil, "request_too_large", "the request is too large to be counted" }, { b:ok() })
  end)

  it("tells the place of an image that changed", function()
    local path = os.tmpname()
    files.write(path, png)
    local i = image.file(path)
    i:inspect()
    local b = body.new()
    b:text("[")
    b:base64(i, "messages[2].content[1]")
    files.write(path, png:sub(1, 100))
    local message = path .. " changed while it was being sent"
    local changed = { nil, "image_error", message, "messages[2].content[1]" }
    assert.same(changed, { b:read(1000) })
    files.write(path, fixture.read("images/still.gif"))
    i:inspect()
    b:rewind()
    assert.same(changed, { b:read(1000) })
    os.remove(path)
  end)

  it("fails at every allocation, and leaves nothing behind", function()
    faults.fail_after(1000)
    mixed()
    local n = faults.off()
    local failed = 0
    for k = 1, n do
      faults.fail_at(k)
      local made, b = pcall(mixed)
      faults.off()
      if made and b then
        local ok, type = b:ok()
        failed = failed + (ok and 0 or 1)
        assert.truthy(ok or type == "out_of_memory")
      else
        failed = failed + 1
      end
    end
    assert.truthy(failed >= 8)
  end)
end)
