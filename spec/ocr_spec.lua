local core = require("vision.core")
local ocr = require("vision.ocr")
local process = require("support.process")
local threads = require("internal.threads")
local worker = require("internal.worker")

local TEXT = "Hello World 42\nTotal: 17.95 EUR"
local FOLDER = "spec/fixtures/ocr/"

local function bytes_of(name)
  local file = assert(io.open(FOLDER .. name, "rb"))
  local bytes = file:read("*a")
  file:close()
  return bytes
end

local function read(bytes, languages)
  return worker.read(ocr.worker, bytes, languages)
end

local function reads(expected, bytes)
  local text, kind, message = read(bytes)
  assert.equal(expected, text or kind .. ": " .. message)
end

local function refuses(pattern, bytes)
  local text, kind, message = read(bytes)
  assert.is_nil(text)
  assert.equal("image_error", kind)
  assert.truthy(message:find(pattern), message)
end

-- `bytes` with `new` in place of what stands at the zero-based `offset`.
local function patch(bytes, offset, new)
  return bytes:sub(1, offset) .. new .. bytes:sub(offset + #new + 1)
end

-- Chunk lengths and CRCs right, so that only the size in the header is wrong.
local function png_header(width, height)
  local function u32(n)
    return string.char(0, math.floor(n / 2 ^ 16) % 256, math.floor(n / 2 ^ 8) % 256, n % 256)
  end
  return "\137PNG\r\n\26\n\0\0\0\13IHDR" .. u32(width) .. u32(height) .. "\8\0\0\0\0" .. ("\0"):rep(64)
end

describe("vision.ocr", function()
  it("tells Tesseract's version and the installed languages", function()
    assert.truthy(ocr.version:find("^%d+%.%d+"))
    local english = false
    for _, language in ipairs(ocr.languages) do
      english = english or language == "eng"
    end
    assert.is_true(english)
  end)

  for _, name in ipairs({"hello.png", "hello.jpg", "hello.gif", "hello.webp", "hello.bmp", "hello.tif"}) do
    it("reads " .. name, function()
      reads(TEXT, bytes_of(name))
    end)
  end

  for name, what in pairs({
    ["turned.jpg"] = "a photo that EXIF says is turned",
    ["progressive.jpg"] = "a progressive JPEG",
    ["cmyk.jpg"] = "a JPEG in CMYK",
    ["transparent.png"] = "black on nothing, as on white",
    ["transparent.webp"] = "a transparent WebP",
    ["animated.gif"] = "the first frame of an animation",
  }) do
    it("reads " .. what, function()
      reads(TEXT, bytes_of(name))
    end)
  end

  it("reads letters seven pixels high", function()
    reads("Invoice 2041 paid\nTotal 17.95 EUR", bytes_of("small.png"))
  end)

  it("reads light letters on a dark ground", function()
    reads("STOP", bytes_of("sign.png"))
  end)

  it("finds no text in a blank picture, which is no failure", function()
    reads("", bytes_of("blank.png"))
  end)

  it("gives the same answer again, with an engine already used", function()
    for _ = 1, 3 do
      reads(TEXT, bytes_of("hello.gif"))
      reads("", bytes_of("blank.png"))
    end
  end)

  it("reads in several threads and states at once", function()
    local results = threads.run(6, [[
      local bytes = assert(io.open("spec/fixtures/ocr/hello.png", "rb")):read("*a")
      require("vision.core")
      return (require("internal.worker").read(require("vision.ocr").worker, bytes))]])
    for i = 1, 6 do
      assert.equal(TEXT, results[i])
    end
  end)
end)

describe("vision.ocr refuses", function()
  for _, name in ipairs({"hello.png", "hello.jpg", "hello.gif", "hello.webp", "hello.bmp", "hello.tif"}) do
    it("a truncated " .. name, function()
      local bytes = bytes_of(name)
      for _, part in ipairs({0.3, 0.6, 0.9}) do
        local text, kind, message = read(bytes:sub(1, math.floor(#bytes * part)))
        assert.is_nil(text)
        assert.equal("image_error", kind)
        assert.truthy(message:find("damaged") or message:find("broken") or message:find("cut"), message)
      end
    end)

    it("or survives corrupted bytes in " .. name, function()
      local bytes = bytes_of(name)
      for part = 0, 5 do
        local at = math.floor(#bytes * part / 6) + 5
        local text, kind = read(patch(bytes, at, string.char((bytes:byte(at + 1) + 129) % 256, 255)))
        assert.is_true(text ~= nil or kind == "image_error", kind)
      end
    end)
  end

  it("what is no image at all", function()
    refuses(".", "")
    refuses(".", "hello")
    refuses(".", "<html></html>")
    refuses("damaged", bytes_of("hello.jpg"):sub(1, 200) .. ("\0"):rep(500))
  end)

  it("kinds it cannot read, by their name", function()
    refuses("pdf.*PNG", "%PDF-1.4\n1 0 obj\n")
  end)

  it("a header that claims more than 100 megapixels, before decoding", function()
    refuses("megapixels", png_header(20000, 20000) .. ("\0"):rep(50000))
    refuses("more pixels than its bytes can hold", png_header(20000, 20000))
    refuses("pixels", png_header(1, 40000))
  end)

  it("a GIF whose frame is larger than its screen", function()
    local bytes = bytes_of("hello.gif")
    local colours = 3 * 2 ^ (bytes:byte(11) % 8 + 1)
    local frame = assert(bytes:find(",", 14 + colours, true))
    refuses("megapixels", patch(bytes, frame + 4, "\255\255\255\255"))
  end)

  it("a compressed BMP, by its name", function()
    refuses("compressed BMP", patch(bytes_of("hello.bmp"), 30, "\1"))
  end)

  it("a language that is not installed, with its package", function()
    local text, kind, message = read(bytes_of("hello.png"), "eng+tlh_old")
    assert.is_nil(text)
    assert.equal("missing_module", kind)
    assert.truthy(message:find("tesseract%-ocr%-tlh%-old"), message)
  end)

  it("to go on once nobody wants the answer, and reads the next picture as well as ever", function()
    local text, kind, message = worker.read(ocr.worker, bytes_of("hello.png"), "eng", true)
    assert.is_nil(text)
    assert.equal("cancelled", kind)
    assert.truthy(message:find("cancelled", 1, true), message)
    reads(TEXT, bytes_of("hello.png"))
  end)

  it("a language that is a path", function()
    for _, name in ipairs({"../eng", "/tmp/eng", "eng\0", ("e"):rep(200), "eng;rm"}) do
      local text, kind = read(bytes_of("hello.png"), name)
      assert.is_nil(text)
      assert.equal("invalid_request_error", kind)
    end
  end)
end)

describe("local/ocr", function()
  local interpreter = arg and arg[-1] or "lua"

  local function script(code, env)
    return process.run({interpreter, "-e", code}, {env = env})
  end

  it("answers a completion, and streams the same", function()
    local vision = require("vision")
    local request = {
      model = "local/ocr",
      messages = {{role = "user", content = {"What does it say?", vision.image(FOLDER .. "hello.png")}}},
    }
    local reply, err = vision.completion(request)
    assert.equal(TEXT, reply and reply.choices[1].message.content or tostring(err))
    request.stream = true
    local text = {}
    for piece in vision.completion(request):text() do
      text[#text + 1] = piece
    end
    assert.is_true(#text > 1)
    assert.equal(TEXT, table.concat(text))
  end)

  it("keeps every library's own messages off the terminal", function()
    local result = script([[
      require("vision.core")
      local ocr, worker = require("vision.ocr"), require("internal.worker")
      for _, kind in ipairs({"png", "jpg", "gif", "webp", "bmp", "tif"}) do
        local name = "hello." .. kind
        local bytes = assert(io.open("spec/fixtures/ocr/" .. name, "rb")):read("*a")
        worker.read(ocr.worker, bytes)
        for part = 1, 19 do
          worker.read(ocr.worker, bytes:sub(1, math.floor(#bytes * part / 20)))
        end
        local half = math.floor(#bytes / 2)
        worker.read(ocr.worker, bytes:sub(1, half) .. ("\255\170"):rep(half))
      end
      worker.read(ocr.worker, assert(io.open("spec/fixtures/ocr/hello.png", "rb")):read("*a"), "tlh")]])
    assert.same({code = 0, stdout = "", stderr = ""}, result)
  end)

  it("names the package when English itself is missing", function()
    local result = script([[
      local vision = require("vision")
      local reply, err = vision.completion({model = "local/ocr", messages = {{role = "user",
        content = {vision.image("spec/fixtures/ocr/hello.png")}}}})
      print(reply, err.type, err.message)]], {TESSDATA_PREFIX = "/nonexistent"})
    local out = result.stdout .. result.stderr
    assert.truthy(out:find("nil%s+missing_module%s.*tesseract%-ocr%-eng"), out)
  end)

  it("says where the broken image stands", function()
    local vision = require("vision")
    local reply, err = vision.completion({
      model = "local/ocr",
      messages = {{role = "user", content = {"Q", vision.image_bytes(bytes_of("hello.jpg"):sub(1, 2500))}}},
    })
    assert.is_nil(reply)
    assert.equal("image_error", err.type)
    assert.equal("messages[1].content[2]", err.place)
  end)

  it("is refused by nothing that the core knows", function()
    assert.is_true(core.supports_vision("local/ocr"))
  end)
end)
