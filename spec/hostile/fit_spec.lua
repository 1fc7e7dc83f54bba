require "vision.core"     -- first: modules ask for it

local fit = require "vision.fit"
local fitted = require "support.fitted"
local fixture = require "support.fixture"
local picture = require "support.picture"
local process = require "support.process"
local threads = require "internal.threads"
local worker = require "internal.worker"

local host, studio
setup(function()
  host = fitted.start()
  studio = host.studio
end)
teardown(function()
  host.close()
end)

describe("fit refuses", function()
  it("a header that claims too many pixels, before anything is decoded", function()
    local err = host.refused(picture.png_header(20000, 20000, ("\0"):rep(60000)))
    assert.equal("image_error", err.type)
    assert.matches("20000 x 20000 pixels, and fit reads at most 110 megapixels", err.message, 1, true)
  end)

  it("a file whose decoder finds another size than its header told", function()
    local bytes = studio.make(fitted.QUARTERS, 32, "heic")
    local at = assert(bytes:find("ispe\0\0\0\0\0\0\0", 1, true))
    local lying = bytes:sub(1, at + 7) .. "\0\0\0\200" .. bytes:sub(at + 12)
    assert.equal("image_error", host.refused(lying).type)
  end)

  for name, to in pairs { png = "png", jpeg = "jpg", webp = "webp", tiff = "tif", heic = "heic",
    avif = "avif" } do
    it("a truncated " .. name .. " that it has to decode", function()
      local bytes = studio.make(fitted.stripes(4, 3), 600, to)
      for _, part in ipairs { 0.3, 0.6, 0.9 } do
        local err = host.refused(bytes:sub(1, math.floor(#bytes * part)))
        assert.equal("image_error", err.type)
        assert.equal("messages[1].content[2]", err.place)
      end
    end)
  end

  for name, head in pairs {
    SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', PPM = "P6 1 1 255\nabc",
    FITS = "SIMPLE  =                    T", EXR = "v/1\1\2\0\0\0", PostScript = "%!PS-Adobe-3.0\n",
    ["Radiance"] = "#?RADIANCE\n", ["a text for magick"] = "push graphic-context\nviewbox 0 0 9 9\n",
    ["a vips file"] = "\8\242\166\182" .. ("\0"):rep(80) } do
    it(name .. ", as nothing but pictures is looked at", function()
      assert.equal("image_error", host.refused(head).type)
    end)
  end

  it("BMP, and says what to do", function()
    local err = host.refused(fixture.read "images/header40.bmp")
    assert.matches("libvips has no trusted reader of image/bmp here; save it as a PNG", err.message, 1, true)
  end)

  it("to read a picture that is something else besides as that", function()
    local svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    local plain = studio.make(fitted.QUARTERS, 16, "jpg[strip]")
    assert.equal(plain, host.sent(plain .. svg .. "%PDF-1.7"))
    local gif = fixture.read "images/still.gif"
    assert.is_nil(host.sent(gif .. svg):find("svg", 1, true))
  end)

  local function run(bytes, job)
    job.width, job.height = job.width or 1000, job.height or 1000
    return worker.fit(fit.worker, bytes, job)
  end

  it("to go on when its time is over", function()
    local noise = studio.noise(2000, "png")
    local result, kind, message = run(noise, { time_ms = 1 })
    assert.is_nil(result)
    assert.equal("timeout", kind)
    assert.matches("could not be made to fit within 1 ms", message, 1, true)
    assert.is_string(run(noise, { time_ms = 60000 }))
  end)

  it("to go on when nobody wants it any more", function()
    local result, kind = run(studio.noise(2000, "png"), { cancelled = true })
    assert.is_nil(result)
    assert.equal("cancelled", kind)
  end)
end)

describe("fit bears", function()
  local interpreter = arg and arg[-1] or "lua"

  local function script(code, env)
    return process.run({ interpreter, "-e", code }, { env = env })
  end

  local BROKEN = [[
    require "vision.core"
    local fit, worker = require "vision.fit", require "internal.worker"
    local size = { ["still.heic"] = { 128, 72 } }
    for _, name in ipairs { %s } do
      local bytes = assert(io.open("spec/fixtures/images/" .. name, "rb")):read "*a"
      local known = size[name] or { 31, 17 }
      for _, job in ipairs { { width = known[1], height = known[2] },
        { width = 9, height = 5, max_bytes = 500 } } do
        for part = 1, 15 do
          worker.fit(fit.worker, bytes:sub(1, math.floor(#bytes * part / 16)), job)
          local at = math.floor(#bytes * part / 16)
          for _, byte in ipairs { "\0", "\255", "\127" } do
            worker.fit(fit.worker, bytes:sub(1, at - 1) .. byte:rep(3) .. bytes:sub(at + 3), job)
          end
        end
      end
    end]]

  it("broken files of every kind without a word, whatever the environment asks libvips to say", function()
    local env = { VIPS_INFO = "1", VIPS_TRACE = "1", VIPS_LEAK = "1", G_MESSAGES_DEBUG = "all" }
    local files = [["plain.png", "interlaced.png", "baseline.jpg", "progressive.jpg", "still.gif",
      "animated.gif", "lossy.webp", "lossless.webp", "animated.webp", "big.tiff",
      "little.tiff", "turned.tiff", "still.heic", "header40.bmp", "page.pdf"]]
    assert.same({ code = 0, stdout = "", stderr = "" }, script(BROKEN:format(files), env))
  end)

  -- dav1d writes to standard error by itself, and libheif gives no way to stop it.
  it("broken AVIF files", function()
    local result = script(BROKEN:format '"still.avif", "turned.avif"')
    assert.equal(0, result.code)
    assert.equal("", result.stdout)
  end)

  it("several threads and Lua states at once", function()
    local results = threads.run(6, [[
      require "vision.core"
      local bytes = assert(io.open("spec/fixtures/images/still.heic", "rb")):read "*a"
      local fit, worker = require "vision.fit", require "internal.worker"
      local first
      for _ = 1, 5 do
        local result = assert(worker.fit(fit.worker, bytes, { width = 64, height = 36 }))
        assert(first == nil or first == result)
        first = result
      end
      return #first]])
    for i = 2, 6 do
      assert.equal(results[1], results[i])
    end
    assert.is_true(tonumber(results[1]) > 100)
  end)

  it("tells libvips' version", function()
    assert.matches("^%d+%.%d+", fit.version)
  end)
end)
