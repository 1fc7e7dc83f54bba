local base64 = require "internal.base64"
local faults = require "internal.faults"
local files = require "support.files"
local fixtures = require "support.fixture"
local image = require "internal.image"

local FIXTURES = "spec/fixtures/images/"

local function fixture(name)
  return fixtures.read("images/" .. name)
end

local function be(n, size)
  local out = {}
  for i = size, 1, -1 do
    out[i] = string.char(n % 256)
    n = math.floor(n / 256)
  end
  return table.concat(out)
end

local function le(n, size)
  return be(n, size):reverse()
end

---Puts `bytes` in the place of as many at the 0-based offset.
local function edit(text, at, bytes)
  return text:sub(1, at) .. bytes .. text:sub(at + #bytes + 1)
end

local function problem(bytes, promised)
  local info, type, message = image.header(bytes, promised)
  assert.is_nil(info)
  assert.equal("image_error", type)
  return message
end

---The message of an image that cannot be inspected.
local function refusal(i)
  local info, type, message = i:inspect()
  assert.is_nil(info)
  assert.equal("image_error", type)
  return message
end

---type, width, height, orientation, animated; `whole`: from how many bytes on the size is known
local kinds = {
  ["plain.png"] = { "png", 31, 17, 1, false, 24 },
  ["interlaced.png"] = { "png", 31, 17, 1, false, 24 },
  ["baseline.jpg"] = { "jpeg", 31, 17, 1, false },
  ["progressive.jpg"] = { "jpeg", 31, 17, 1, false },
  ["still.gif"] = { "gif", 31, 17, 1, false, 13 },
  ["animated.gif"] = { "gif", 31, 17, 1, true, 13 },
  ["lossy.webp"] = { "webp", 31, 17, 1, false, 30 },
  ["lossless.webp"] = { "webp", 31, 17, 1, false, 25 },
  ["extended.webp"] = { "webp", 31, 17, 1, false, 30 },
  ["animated.webp"] = { "webp", 31, 17, 1, true, 30 },
  ["header3.bmp"] = { "bmp", 31, 17, 1, false, 26 },
  ["header40.bmp"] = { "bmp", 31, 17, 1, false, 26 },
  ["little.tiff"] = { "tiff", 31, 17, 1, false },
  ["big.tiff"] = { "tiff", 31, 17, 1, false },
  ["turned.tiff"] = { "tiff", 17, 31, 6, false },
  ["still.heic"] = { "heic", 128, 72, 1, false },
  ["still.avif"] = { "avif", 31, 17, 1, false },
  ["turned.avif"] = { "avif", 17, 31, 8, false },
  ["page.pdf"] = { "pdf", 0, 0, 1, false, 5 },
}

local function info_of(kind)
  return { type = kind[1], width = kind[2], height = kind[3], orientation = kind[4], animated = kind[5] }
end

describe("image_read_header", function()
  for name, kind in pairs(kinds) do
    it("reads " .. name, function()
      assert.same(info_of(kind), (image.header(fixture(name))))
    end)

    it("takes " .. name .. " cut at any byte for what it is, or says that it is broken", function()
      local bytes = fixture(name)
      for n = 0, #bytes - 1 do
        local info, type, message = image.header(bytes:sub(1, n))
        if not info then
          assert.equal("image_error", type)
          assert.truthy(message:find("cut short") or message:find("impossible size, or none"))
          assert.truthy(n < (kind[6] or #bytes))
        elseif info.type ~= "unknown" then
          assert.same({ kind[1], kind[2], kind[3] }, { info.type, info.width, info.height })
        else
          assert.truthy(n < 18)
        end
      end
    end)

    it("stops when the bytes of " .. name .. " end before their promised size", function()
      local info = image.header(fixture(name):sub(1, 20), 100000)
      assert.truthy(info == nil or info.type == "unknown")
    end)

    it("survives every byte of " .. name .. " set to 0, 1, 127 and 255", function()
      local bytes = fixture(name):sub(1, 700)
      for at = 0, #bytes - 1 do
        for _, byte in ipairs({ 0, 1, 127, 255 }) do
          local info, reads = image.header(edit(bytes, at, string.char(byte)))
          assert.truthy(info == nil or reads < 5000)
        end
      end
    end)
  end

  it("knows nothing of other bytes", function()
    for _, bytes in ipairs({ "", "B", "BM", "BMW makes cars, says this text", "GIF88a", "RIFF1234WAVEfmt ",
      "II", "\255\216", "\0\0\0\24ftypisom\0\0\0\0isomavc1", "hello" }) do
      assert.equal("unknown", image.header(bytes).type)
    end
  end)

  describe("of a PNG", function()
    local png = fixture("plain.png")
    for _, side in ipairs({ 0, 2147483648, 4294967295 }) do
      it("refuses a side of " .. side, function()
        assert.matches("impossible size", problem(edit(png, 16, be(side, 4))))
        assert.matches("impossible size", problem(edit(png, 20, be(side, 4))))
      end)
    end

    it("refuses more pixels than its bytes can hold, without overflow", function()
      local side = be(2147483647, 4)
      assert.matches("more pixels than its bytes can hold", problem(edit(png, 16, side .. side)))
      local pixels = (#png + 1) * 8256
      assert.equal(pixels - 1, image.header(edit(png, 16, be(pixels - 1, 4) .. be(1, 4))).width)
      assert.matches("more pixels than its bytes can hold", problem(edit(png, 16, be(pixels, 4) .. be(1, 4))))
    end)

    it("asks for IHDR first, of 13 bytes", function()
      assert.matches("not where it should be", problem(edit(png, 12, "IDAT")))
      assert.matches("not where it should be", problem(edit(png, 8, be(14, 4))))
    end)

    it("is animated with acTL before IDAT, not after", function()
      local chunk = be(8, 4) .. "acTL" .. be(2, 4) .. be(0, 4) .. "crc!"
      local idat = png:find("IDAT", 1, true) - 5
      assert.is_true(image.header(png:sub(1, 33) .. chunk .. png:sub(34)).animated)
      assert.is_true(image.header(png:sub(1, idat) .. chunk .. png:sub(idat + 1)).animated)
      assert.is_false(image.header(png .. chunk).animated)
    end)

    it("gives up on a file of nothing but chunks", function()
      local info, reads = image.header(png:sub(1, 33) .. (be(0, 4) .. "tEXt" .. "crc!"):rep(100000))
      assert.is_false(info.animated)
      assert.truthy(reads < 10)
    end)
  end)

  describe("of a JPEG", function()
    local jpeg = fixture("baseline.jpg")
    local frame = jpeg:find("\255\192", 1, true)

    local function segment(marker, payload)
      return "\255" .. string.char(marker) .. be(#payload + 2, 2) .. payload
    end

    local function with(front)
      return jpeg:sub(1, 2) .. front .. jpeg:sub(3)
    end

    local function exif(orientation, little, kind)
      local n = little and le or be
      local tiff = (little and "II" or "MM") .. n(42, 2) .. n(8, 4) .. n(1, 2)
      local entry = n(0x112, 2) .. n(kind or 3, 2) .. n(1, 4)
      local value = n(orientation, kind == 4 and 4 or 2) .. "\0\0"
      return segment(0xe1, "Exif\0\0" .. tiff .. entry .. value .. n(0, 4))
    end

    for orientation = 1, 8 do
      it("turns orientation " .. orientation, function()
        local turned = orientation >= 5
        for _, little in ipairs({ true, false }) do
          for _, kind in ipairs({ 3, 4 }) do
            local info = image.header(with(exif(orientation, little, kind)))
            assert.equal(orientation, info.orientation)
            assert.equal(turned and 17 or 31, info.width)
            assert.equal(turned and 31 or 17, info.height)
          end
        end
      end)
    end

    it("takes an orientation that cannot be for none", function()
      for _, orientation in ipairs({ 0, 9, 255, 65535 }) do
        assert.equal(1, image.header(with(exif(orientation, true))).orientation)
      end
      assert.equal(1, image.header(with(exif(6, true, 9))).orientation)
    end)

    it("keeps within the segment, whatever its EXIF says", function()
      local whole = exif(6, true)
      for n = 6, #whole - 1 do
        local cut = segment(0xe1, whole:sub(5, n))
        assert.truthy(image.header(with(cut)).orientation == 1 or n >= 32)
      end
      for _, at in ipairs({ 0xffffffff, 0x7fffffff, 26, 8 }) do
        local front = segment(0xe1, "Exif\0\0II*\0" .. le(at, 4) .. le(0xffff, 2) .. ("\255"):rep(12))
        assert.equal(1, image.header(with(front)).orientation)
      end
    end)

    it("passes over large segments without reading them", function()
      local info, reads = image.header(with(segment(0xe2, ("x"):rep(65533)):rep(3)))
      assert.same({ 31, 17 }, { info.width, info.height })
      assert.truthy(reads < 8)
      assert.equal(6, image.header(with(segment(0xe2, ("x"):rep(65533)) .. exif(6) .. exif(1))).orientation)
    end)

    it("passes over fill bytes, garbage and markers that stand alone", function()
      assert.equal(31, image.header(with(("\255"):rep(5000))).width)
      assert.equal(31, image.header(with(segment(0xe0, "") .. "garbage\255\0more")).width)
      assert.equal(31, image.header(with("\255\1\255\208\255\215")).width)
    end)

    it("takes every kind of frame, and no table for one", function()
      for marker = 0xc0, 0xcf do
        local other = edit(jpeg, frame, string.char(marker))
        if marker == 0xc4 or marker == 0xc8 or marker == 0xcc then
          assert.matches("without a frame header", problem(other))
        else
          assert.equal(31, image.header(other).width)
        end
      end
    end)

    it("is broken without a frame", function()
      assert.matches("without a frame header", problem("\255\216\255\217"))
      assert.matches("cut short", problem("\255\216\255\224"))
      assert.matches("cut short", problem("\255\216" .. ("\255"):rep(100000)))
      assert.matches("impossible length", problem("\255\216\255\224\0\1xxxx"))
      assert.matches("too many segments", problem("\255\216" .. segment(0xe0, ""):rep(5000)))
      assert.matches("impossible size", problem(edit(jpeg, frame + 4, be(0, 2))))
      assert.matches("impossible size", problem(edit(jpeg, frame + 6, be(0, 2))))
    end)
  end)

  describe("of a GIF", function()
    local gif = fixture("animated.gif")

    it("refuses an empty screen", function()
      assert.matches("impossible size", problem(edit(gif, 6, "\0\0")))
      assert.matches("impossible size", problem(edit(gif, 8, "\0\0")))
    end)

    it("stops looking for a second frame", function()
      local head = "GIF89a" .. le(3, 2) .. le(3, 2) .. "\0\0\0"
      local info, reads = image.header(head .. "!\254" .. ("\1x"):rep(1000000))
      assert.is_false(info.animated)
      assert.truthy(reads < 20)
      assert.is_false(image.header(head .. ("!\254\0"):rep(100000)).animated)
      local frame = "," .. ("\0"):rep(8) .. "\128" .. ("\0"):rep(6) .. "\2\0"
      assert.is_true(image.header(head .. frame:rep(2)).animated)
    end)
  end)

  describe("of a WebP", function()
    it("refuses what is no key frame, no signature, no known chunk", function()
      local lossy, lossless = fixture("lossy.webp"), fixture("lossless.webp")
      assert.matches("not one", problem(edit(lossy, 20, "\1")))
      assert.matches("not one", problem(edit(lossy, 23, "\0")))
      assert.matches("not one", problem(edit(lossy, 26, "\0\0")))
      assert.matches("not one", problem(edit(lossless, 20, "\0")))
      assert.matches("not one", problem(edit(lossless, 24, "\255")))
      assert.matches("not one", problem(edit(lossy, 12, "VP9 ")))
    end)

    it("tells 24-bit sizes of the extended form", function()
      local info = image.header(edit(fixture("extended.webp"), 24, "\255\255\255\255\255\255"))
      assert.same({ 16777216, 16777216 }, { info.width, info.height })
    end)
  end)

  describe("of a BMP", function()
    local bmp = fixture("header3.bmp")

    it("reads the core header", function()
      local core = bmp:sub(1, 14) .. le(12, 4) .. le(500, 2) .. le(300, 2) .. "\1\0\24\0"
      assert.same({ 500, 300 }, { image.header(core).width, image.header(core).height })
      assert.matches("impossible size", problem(edit(core, 18, "\0\0")))
    end)

    it("reads rows that go down", function()
      assert.equal(17, image.header(edit(bmp, 22, le(4294967296 - 17, 4))).height)
    end)

    it("refuses sides that cannot be", function()
      for _, side in ipairs({ 0, 2147483648 }) do
        assert.matches("impossible size", problem(edit(bmp, 18, le(side, 4))))
        assert.matches("impossible size", problem(edit(bmp, 22, le(side, 4))))
      end
      assert.matches("impossible size", problem(edit(bmp, 18, le(4294967295, 4))))
    end)
  end)

  describe("of a TIFF", function()
    local function tiff(n, entries, count)
      local list = {}
      for i, e in ipairs(entries) do
        local short = e[2] == 3
        list[i] = n(e[1], 2) .. n(e[2], 2) .. n(1, 4) .. n(e[3], short and 2 or 4) .. (short and "\0\0" or "")
      end
      local head = (n == le and "II" or "MM") .. n(42, 2) .. n(8, 4)
      return head .. n(count or #entries, 2) .. table.concat(list)
    end

    for name, n in pairs({ II = le, MM = be }) do
      it("takes SHORT and LONG from " .. name, function()
        local info = image.header(tiff(n, { { 256, 3, 640 }, { 257, 4, 100000 }, { 274, 3, 8 } }))
        assert.same({ 100000, 640, 8 }, { info.width, info.height, info.orientation })
      end)

      it("refuses no size, an impossible one, and a directory that is not there in " .. name, function()
        assert.matches("impossible size, or none", problem(tiff(n, { { 256, 3, 640 } })))
        assert.matches("impossible size", problem(tiff(n, { { 256, 4, 4294967295 }, { 257, 3, 1 } })))
        assert.matches("impossible size, or none", problem(tiff(n, { { 256, 5, 10 }, { 257, 3, 1 } })))
        assert.matches("cut short", problem(tiff(n, { { 256, 3, 640 }, { 257, 3, 1 } }, 3)))
        assert.matches("too long", problem(tiff(n, { { 256, 3, 640 }, { 257, 3, 1 } }, 65535)))
        assert.matches("cut short", problem(edit(tiff(n, {}), 4, ("\255"):rep(4))))
      end)
    end

    it("says that BigTIFF is not for providers", function()
      assert.matches("BigTIFF", problem("II+\0\8\0\0\0" .. le(16, 8)))
      assert.matches("BigTIFF", problem("MM\0+\0\8\0\0" .. be(16, 8)))
    end)
  end)

  describe("of HEIC and AVIF", function()
    local function box(type, payload, size)
      return be(size or #payload + 8, 4) .. type .. payload
    end

    local function ispe(width, height)
      return box("ispe", be(0, 4) .. be(width, 4) .. be(height, 4))
    end

    local function file(brand, meta, compatible)
      return box("ftyp", brand .. "\0\0\0\0" .. (compatible or "mif1")) .. box("meta", "\0\0\0\0" .. meta)
    end

    local function ipma(entries, wide)
      local list = {}
      for i, e in ipairs(entries) do
        local indexes = {}
        for k, index in ipairs(e[2]) do
          indexes[k] = be(index, wide and 2 or 1)
        end
        list[i] = be(e[1], wide and 4 or 2) .. string.char(#e[2]) .. table.concat(indexes)
      end
      return box("ipma", (wide and "\1\0\0\1" or "\0\0\0\0") .. be(#entries, 4) .. table.concat(list))
    end

    local ipco = box("ipco", ispe(512, 512) .. ispe(160, 120) .. box("irot", "\3") .. ispe(4032, 3024))

    it("tells them by brand", function()
      local meta = box("iprp", ipco)
      for brand in ("heic heix hevc hevx heim heis mif1 msf1"):gmatch("%S+") do
        assert.equal("heic", image.header(file(brand, meta)).type)
      end
      assert.equal("avif", image.header(file("avif", meta)).type)
      assert.equal("avif", image.header(file("avis", meta)).type)
      assert.is_true(image.header(file("avis", meta)).animated)
      assert.equal("avif", image.header(file("mif1", meta, "miafavifMA1B")).type)
      assert.equal("unknown", image.header(file("mp42", meta)).type)
    end)

    it("takes the primary item's size and rotation", function()
      for _, wide in ipairs({ false, true }) do
        local pitm = wide and box("pitm", "\1\0\0\0" .. be(7, 4)) or box("pitm", "\0\0\0\0" .. be(7, 2))
        local meta = pitm .. box("iprp", ipco .. ipma({ { 3, { 1 } }, { 7, { 2, 3 } }, { 9, { 4 } } }, wide))
        local info = image.header(file("heic", meta))
        assert.same({ 120, 160, 6 }, { info.width, info.height, info.orientation })
      end
    end)

    it("takes the largest size when the primary item has none or is not told", function()
      for _, meta in ipairs({
        box("iprp", ipco), box("pitm", "\0\0\0\0\0\7") .. box("iprp", ipco),
        box("pitm", "\0\0\0\0\0\7") .. box("iprp", ipco .. ipma({ { 3, { 1 } } })),
        box("pitm", "\0\0\0\0\0\7") .. box("iprp", ipco .. ipma({ { 7, { 3, 99 } } })),
        box("pitm", "\0\0\0") .. box("iprp", ipco .. box("ipma", "\0\0\0\0\255\255\255\255")),
      }) do
        local info = image.header(file("heic", meta))
        assert.same({ 4032, 3024, 1 }, { info.width, info.height, info.orientation })
      end
    end)

    it("reads 64-bit sizes and a last box without one", function()
      local meta = "\0\0\0\0" .. box("iprp", ipco)
      local ftyp = box("ftyp", "heic\0\0\0\0")
      assert.equal(4032, image.header(ftyp .. be(1, 4) .. "meta" .. be(#meta + 16, 8) .. meta).width)
      assert.equal(4032, image.header(ftyp .. box("meta", meta, 0)).width)
    end)

    it("refuses boxes that lead nowhere", function()
      local ftyp = box("ftyp", "heic\0\0\0\0")
      for _, rest in ipairs({
        "", box("meta", ""), box("free", "", 4), box("free", "", 7), be(1, 4) .. "free" .. ("\255"):rep(8),
        be(1, 4) .. "free" .. be(15, 8), box("free", ""):rep(10000), box("meta", "", 0xffffffff),
      }) do
        assert.matches("cut short before the box", problem(ftyp .. rest))
      end
      assert.matches("impossible size, or none", problem(file("heic", box("iprp", box("ipco", "")))))
      assert.matches("impossible size, or none", problem(file("heic", "")))
      assert.matches("impossible size", problem(file("heic", box("iprp", box("ipco", ispe(4294967295, 1))))))
      assert.matches("impossible size", problem(file("heic", box("iprp", box("ipco", ispe(0, 9))))))
    end)
  end)
end)

describe("media_type_of_name", function()
  it("knows names in any case, and image/jpg", function()
    assert.same({ "png", "image/png" }, { image.media("IMAGE/PNG") })
    assert.same({ "jpeg", "image/jpeg" }, { image.media("image/jpg") })
    assert.same({ "pdf", "application/pdf" }, { image.media("application/pdf") })
    assert.same({ "unknown" }, { image.media("image/svg+xml") })
    assert.same({ "unknown" }, { image.media("") })
  end)
end)

describe("image_inspect", function()
  it("names what is not an image", function()
    for bytes, what in pairs({
      ["<!DOCTYPE html><html>"] = "an HTML page", ["\239\187\191 \n<HTML lang=en>"] = "an HTML page",
      ["<svg xmlns='x'>"] = "an SVG drawing", ["<?xml version='1.0'?>\n<!-- x --><svg>"] = "an SVG drawing",
      ["<!-- drawn --> <svg>"] = "an SVG drawing", ["<?xml version='1.0'?><a/>"] = "an XML document",
      ["hello"] = "plain text", ["BMW"] = "plain text", ["h\195\169llo"] = "plain text",
      ["\1\2\3\4"] = "of a type that is not known", ["\255\254\253\252"] = "of a type that is not known",
      ["PK\3\4xxxx"] = "a ZIP archive", ["\31\139\8"] = "gzip%-compressed",
      ["data:image/png;base64,"] = "the text of a data URL",
      ["\0\0\0\24ftypisom\0\0\0\0"] = "a video", ["\0\0\1\0\1\0"] = "a Windows icon",
    }) do
      local message = refusal(image.bytes(bytes))
      assert.matches("^the image data is not an image that can be sent: it is " .. what, message)
    end
    assert.equal("the image data is empty: 0 bytes", refusal(image.bytes("")))
  end)

  it("tells the name with a broken header", function()
    assert.matches("^the image data is a broken image: its PNG header is cut short$",
      refusal(image.bytes(fixture("plain.png"):sub(1, 20))))
  end)

  it("says that a remote image must be fetched, and keeps secrets of its URL to itself", function()
    local i = image.url("https://me:secret@example.com/a/b.png?sig=secret#secret")
    assert.equal("remote", i:source())
    assert.equal("https://me:secret@example.com/a/b.png?sig=secret#secret", i:location())
    assert.equal("https://example.com/a/b.png", i:name())
    assert.matches("^https://example.com/a/b.png is remote", refusal(i))
    assert.equal("https://example.com", image.url("https://a@b@example.com"):name())
    assert.equal("https://x/y", image.borrow_url("https:\\/\\/x\\/y", true):location())
  end)

  it("asks for a format that is a media type", function()
    local i = image.bytes(fixture("plain.png"))
    assert.same({ true, "high", "image/jpeg" }, { i:options("high", "Image/JPG") })
    assert.truthy(i:inspect())
    assert.equal("image/jpeg", i:media_type())
    i:options("", "")
    assert.equal("image/png", i:media_type())
    for _, format in ipairs({ "png", "image/", "/png", "image/png\r\nx", 'image/"', "image/png;q=1",
      "a/b/c" }) do
      i:options("", format)
      assert.matches("no media type", refusal(i))
    end
  end)

  it("gives the same answer again", function()
    local i = image.borrow_bytes(fixture("animated.gif"))
    assert.same(info_of(kinds["animated.gif"]), i:inspect())
    assert.same(info_of(kinds["animated.gif"]), i:inspect())
    assert.equal("memory", i:source())
  end)
end)

---Reads everything through pieces of every small size and some larger ones.
local function each_piece(bytes, text, i)
  for _, n in ipairs({ 1, 2, 3, 4, 5, 7, 8, 31, 32, 33, 100, 1000, 3071, 3072, 5000, 300000 }) do
    local whole, encoded = {}, {}
    for at = 0, #bytes - 1, n do
      whole[#whole + 1] = assert(i:read(at, math.min(n, #bytes - at)))
    end
    for at = 0, #text - 1, n do
      encoded[#encoded + 1] = assert(i:read_base64(at, math.min(n, #text - at)))
    end
    assert.truthy(table.concat(whole) == bytes)
    assert.truthy(table.concat(encoded) == text)
  end
end

---A real image of `n` bytes: what follows its picture counts for nothing.
local function padded(n)
  local bytes, state = { fixture("plain.png") }, 7
  for i = 2, n - #bytes[1] + 1 do
    state = (state * 16807) % 2147483647
    bytes[i] = string.char(math.floor(state / 1000) % 256)
  end
  return table.concat(bytes)
end

describe("image_read and image_read_base64", function()
  local path

  before_each(function()
    path = os.tmpname()
  end)
  after_each(function()
    os.remove(path)
  end)

  for _, n in ipairs({ 201, 202, 203, 10000 }) do
    it(("give every part of %d bytes, of every source"):format(n), function()
      local bytes = padded(n)
      local text = base64.encode(bytes)
      local escaped = text:gsub("/", "\\/")
      files.write(path, bytes)
      for _, i in ipairs({
        image.file(path), image.bytes(bytes), image.borrow_bytes(bytes), image.adopt(bytes),
        image.borrow_base64(text, "image/png", true), image.borrow_base64(escaped, "", true),
        image.url("data:image/png;base64," .. text), image.borrow_url("data:;base64," .. escaped, true),
      }) do
        assert.equal("png", i:inspect().type)
        assert.equal(#bytes, i:size())
        assert.equal(#text, i:base64_size())
        each_piece(bytes, text, i)
        i:close()
        assert.truthy(i:read(0, #bytes) == bytes)
        assert.same({ "", "" }, { i:read(#bytes, 0), i:read_base64(#text, 0) })
      end
    end)
  end

  it("give more than one piece of a large file", function()
    local bytes = padded(10000):rep(50)
    files.write(path, bytes)
    local i = image.file(path)
    i:inspect()
    assert.truthy(i:read_base64(0, i:base64_size()) == base64.encode(bytes))
    assert.truthy(i:read(3, #bytes - 3) == bytes:sub(4))
  end)

  it("refuse what is past the end, and what was not inspected", function()
    local i = image.bytes(fixture("plain.png"))
    assert.matches("not inspected", select(3, i:read(0, 1)))
    assert.matches("not inspected", select(3, i:read_base64(0, 1)))
    i:inspect()
    for _, range in ipairs({ { 0, 202 }, { 201, 1 }, { 1e15, 0 }, { 200, 2 } }) do
      assert.matches("ends before", select(3, i:read(range[1], range[2])))
    end
    assert.matches("ends before", select(3, i:read_base64(0, 269)))
  end)

  it("give a span only when the text may be sent as it stands", function()
    local text = base64.encode(padded(5000))
    local i = image.borrow_base64(text, "", true)
    assert.equal("", i:span())
    i:inspect()
    assert.truthy(i:span() == text)
    i = image.borrow_base64((text:gsub("/", "\\/")), "", true)
    i:inspect()
    assert.equal("", i:span())
    assert.equal("", image.bytes("x"):span())
  end)
end)

describe("a data URL", function()
  local text = base64.encode(fixture("plain.png"))

  for url, label in pairs({
    ["data:image/png;base64,"] = "image/png", ["DATA:IMAGE/PNG;BASE64,"] = "image/png",
    ["data:;base64,"] = "",
    ["data:image/jpg;base64,"] = "image/jpeg", ["data:image/png;name=a.png;charset=x;base64,"] = "image/png",
    ["data: image/png ; base64 ,"] = "image/png", ["data:image\\/png;base64,"] = "image/png",
  }) do
    it("is read from " .. url, function()
      local i = image.borrow_url(url .. text, true)
      assert.equal("base64", i:source())
      assert.equal("png", i:inspect().type)
      assert.equal(label, i:label())
      assert.equal("", i:location())
      assert.equal("image/png", i:media_type())
    end)
  end

  for url, message in pairs({
    ["data:image/png,%89PNG"] = "is not base64", ["data:image/png;base64;x=y,AAAA"] = "is not base64",
    ["data:"] = "has no comma", ["data:image/png;base64"] = "has no comma", ["data:,hello"] = "is not base64",
    ["data:" .. ("x"):rep(2000) .. ",AAAA"] = "has no comma",
    ["data:png;base64,AAAA"] = "no proper media type",
    ["data:im\\u0061ge/png;base64,AAAA"] = "no proper media type",
    ["data:image/png;base64,"] = "is empty: 0 bytes",
    ["data:image/png;base64,AAA"] = "at character 4: it is cut short",
    ["data:image/png;base64,AAAA AAAA"] = "at character 5: white space",
    ["data:image/png;base64,AAAA\\nAAAA"] = "at character 5: a backslash",
    ["data:image/png;base64,AA-_"] = "at character 3: the alphabet for URLs",
    ["data:image/png;base64,AA%3D"] = "at character 3: percent%-encoded",
    ["data:image/png;base64,AA==AAAA"] = "at character 5: not a character",
    ["data:image/png;base64,A==="] = "at character 2: padding",
    ["data:image/svg+xml;base64,AAAA"] = "labelled an SVG drawing",
    ["data:text/html;base64,AAAA"] = "labelled an HTML page",
    ["data:image/png;base64,PHN2Zz4="] = "an SVG drawing",
  }) do
    it(("is refused: %s in %s"):format(message, url:sub(1, 50)), function()
      assert.matches("^the data URL .*" .. message, refusal(image.borrow_url(url, true)))
      assert.matches("^the data URL .*" .. message, refusal(image.url(url)))
    end)
  end

  it("counts by its bytes, whatever its label", function()
    assert.equal("png", image.url("data:text/html;base64," .. text):inspect().type)
  end)

  it("is checked to its very end", function()
    local long = base64.encode(padded(90000))
    assert.matches("at character 119999:", refusal(image.url("data:;base64," .. edit(long, 119998, "!"))))
  end)
end)

describe("a file", function()
  local path

  before_each(function()
    path = os.tmpname()
  end)
  after_each(function()
    os.remove(path)
  end)

  local function inspected(bytes)
    files.write(path, bytes)
    local i = image.file(path)
    assert.truthy(i:inspect())
    return i
  end

  for name, kind in pairs(kinds) do
    it("is inspected: " .. name, function()
      local i = image.file(FIXTURES .. name)
      assert.same(info_of(kind), i:inspect())
      assert.equal(FIXTURES .. name, i:location())
      assert.equal(#fixture(name), i:size())
    end)
  end

  it("says why it cannot be opened", function()
    assert.equal("/none/x.png cannot be opened: there is no such file", refusal(image.file("/none/x.png")))
    assert.equal("/ is a directory, not a file", refusal(image.file("/")))
    assert.equal("/dev/null is a device, not a file", refusal(image.file("/dev/null")))
    assert.equal("/dev/null/x.png cannot be opened: a part of the path is not a directory",
      refusal(image.file("/dev/null/x.png")))
    assert.matches("the name is too long$", refusal(image.file(("x"):rep(3000))))
    assert.equal("the path of the image is empty", refusal(image.file("")))
    assert.equal("a b.png cannot be opened: the path has a NUL byte in it", refusal(image.file("a\0b.png")))
    files.write(path, "")
    assert.equal(path .. " is empty: 0 bytes", refusal(image.file(path)))
  end)

  it("does not wait at a FIFO", function()
    os.remove(path)
    os.execute("mkfifo " .. path)
    assert.equal(path .. " is a FIFO, not a file", refusal(image.file(path)))
  end)

  it("shows the end of a long name, cut between characters", function()
    local long = ("d\195\188r/"):rep(100) .. "photo.jpg"
    local name = image.file(long):name(64)
    assert.truthy(#name <= 63)
    assert.matches("^%.%.%.", name)
    assert.matches("photo%.jpg$", name)
    assert.is_nil(name:match("^%.%.%.[\128-\191]"))
  end)

  it("that shrinks while it is read is told", function()
    local i = inspected(padded(9000))
    files.write(path, fixture("plain.png"))
    assert.equal(path .. " changed while it was being sent", select(3, i:read(0, 9000)))
    assert.equal(path .. " changed while it was being sent", select(3, i:read_base64(0, 12000)))
  end)

  it("that grows is told at its end", function()
    local i = inspected(padded(9000))
    files.write(path, padded(9001))
    assert.truthy(i:read(0, 8999))
    assert.matches("changed while", select(3, i:read(0, 9000)))
    assert.matches("changed while", select(3, i:read_base64(11990, 10)))
  end)

  it("that is only written anew is told too", function()
    local i = inspected(padded(9000))
    os.execute("touch -d 2001-01-01 " .. path)
    assert.truthy(i:read(0, 100))
    assert.matches("changed while", select(3, i:read(8000, 1000)))
    i:close()
    assert.matches("changed while", select(3, i:read(0, 100)))
  end)

  it("that is replaced or removed is told when it is opened again", function()
    local i = inspected(padded(9000))
    os.remove(path)
    assert.truthy(i:read(0, 9000))
    i:close()
    assert.matches("no such file", select(3, i:read(0, 9000)))
    files.write(path, padded(9000))
    assert.matches("changed while", select(3, i:read(0, 9000)))
  end)

  it("is looked at anew by an inspection after it changed", function()
    local i = inspected(padded(9000))
    files.write(path, fixture("still.gif"))
    assert.equal("gif", i:inspect().type)
    assert.equal(253, i:size())
    assert.truthy(i:read(0, 253) == fixture("still.gif"))
    i:close()
    assert.equal("gif", i:inspect().type)
    files.write(path, "hello")
    assert.matches("plain text", refusal(i))
    assert.matches("not inspected", select(3, i:read(0, 1)))
  end)
end)

describe("an image without memory", function()
  local png = fixture("plain.png")
  local encoded = base64.encode(png)
  local text = "data:image/png;name=x;base64," .. encoded

  for name, make in pairs({
    file = function() return image.file(FIXTURES .. "plain.png") end,
    bytes = function() return image.bytes(png) end,
    adopt = function() return image.adopt(png) end,
    borrow_bytes = function() return image.borrow_bytes(png) end,
    url = function() return image.url(text) end,
    remote = function() return image.url("https://example.com/a.png") end,
    borrow_url = function() return image.borrow_url(text, true) end,
    borrow_base64 = function() return image.borrow_base64(encoded, "image/png", false) end,
  }) do
    it("is not made, and leaves nothing behind: " .. name, function()
      make():release()
      faults.fail_after(1000)
      make():release()
      local n = faults.off()
      assert.truthy(n >= 1)
      for k = 1, n do
        faults.fail_at(k)
        local made = make()
        faults.off()
        assert.is_nil(made)
      end
    end)
  end

  it("keeps the options it had", function()
    local i = image.bytes(png)
    i:options("low", "image/png")
    for k = 1, 2 do
      faults.fail_at(k)
      local ok, detail, format = i:options("high", "image/gif")
      faults.off()
      assert.is_false(ok)
      assert.same({ k == 1 and "low" or "high", "image/png" }, { detail, format })
    end
  end)
end)
