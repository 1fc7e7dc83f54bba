local core = require "vision.core"
local direct = require "support.direct"
local fit = require "vision.fit"
local fitted = require "support.fitted"
local fixture = require "support.fixture"
local picture = require "support.picture"
local process = require "support.process"

local SIDE, BYTES_MAX = 320, 65536
local LOOK = [[
  package.path, package.cpath = %q, %q
  local core, fit = require "vision.core", require "vision.fit"
  %s]]

describe("core.thumbnail", function()
  local studio, folder
  setup(function()
    studio, folder = picture.studio(), process.folder()
  end)
  teardown(function()
    studio.close()
    process.remove(folder)
  end)

  local function small(path)
    local bytes, err = core.thumbnail(path, folder .. "/small.jpeg", fit.worker)
    if not bytes then
      return nil, err
    end
    local made = picture.read(folder .. "/small.jpeg")
    assert.equal(#made, bytes)
    assert.is_true(bytes <= BYTES_MAX)
    return made
  end

  local function leftovers()
    return process.run("ls " .. folder .. " | grep -vc '^small.jpeg$'").stdout
  end

  -- A script in a process of its own, as what it does stays for the process.
  local function run(script, cpath)
    local result = process.run { direct.interpreter, "-e",
      LOOK:format(package.path, cpath or package.cpath, script) }
    assert.equal(0, result.code, result.stdout .. result.stderr)
    return result.stdout
  end

  it("is a JPEG of at most 320 pixels a side, for its owner alone", function()
    for path, size in pairs { ["examples/pictures/receipt.png"] = "232x320",
      ["examples/pictures/boardwalk.jpg"] = "320x200" } do
      assert.equal("image/jpeg " .. size, fitted.shape(small(path)))
      assert.equal("600\n", process.run { "stat", "-c", "%a", folder .. "/small.jpeg" }.stdout)
    end
    assert.equal("0\n", leftovers())
  end)

  for name, to in pairs { jpeg = "jpg", gif = "gif", webp = "webp", tiff = "tif", heic = "heic",
    avif = "avif", png = "png[interlace]" } do
    it("shows what a " .. name .. " shows", function()
      local made = small(studio.put(studio.make(fitted.QUARTERS, 300, to), name))
      assert.equal("image/jpeg 320x320", fitted.shape(made))
      local colours = {}
      for i, at in ipairs { { 40, 40 }, { 280, 40 }, { 40, 280 }, { 280, 280 } } do
        colours[i] = fitted.colour_of(studio.pixel(made, at[1], at[2]))
      end
      assert.equal("RGBW", table.concat(colours))
    end)
  end

  it("is upright, has no metadata, and is no larger than the picture", function()
    local turned = picture.jpeg_with(studio.make(fitted.stripes(60, 20), 1, "jpg"), picture.exif(6))
    local made = small(studio.put(turned, "jpg"))
    assert.equal("image/jpeg 20x60", fitted.shape(made))
    local tagged = picture.jpeg_with(studio.make(fitted.stripes(60, 20), 1, "jpg"), "Exif\0\0GPS-CANARY")
    made = small(studio.put(tagged, "jpg"))
    assert.equal("image/jpeg 60x20", fitted.shape(made))
    assert.is_nil(made:find("GPS-CANARY", 1, true))
    local plain = studio.make(fitted.stripes(60, 20), 1, "jpg[strip]")
    assert.equal(plain, small(studio.put(plain, "jpg")))
  end)

  it("is small in bytes, whatever the picture", function()
    local made = small(studio.put(studio.noise(1000, "png"), "png"))
    local _, side = fitted.shape(made):match "(%d+)x(%d+)"
    assert.is_true(tonumber(side) <= SIDE)
  end)

  it("is transparent nowhere", function()
    local half = studio.with_alpha(studio.noise(64, "png"), "png", 0, "png")
    local pixel = studio.pixel(small(studio.put(half, "png")), 5, 5)
    assert.is_true(pixel[1] > 250)
  end)

  it("says what none can be made of, and leaves no file", function()
    os.remove(folder .. "/small.jpeg")
    local huge = picture.png_header(5001, 5000, picture.png_chunk("IDAT", ("x"):rep(200000)))
    local cut = picture.read("examples/pictures/boardwalk.jpg"):sub(1, 50000)
    for _, case in ipairs { { "README.md", "image_error", "plain text" },
      { fixture.path "images/page.pdf", "image_error", "a document has no thumbnail" },
      { fixture.path "images/header40.bmp", "image_error", "BMP" },
      { folder .. "/none.png", "image_error", "no such file" },
      { studio.put(cut, "jpg"), "image_error", "cut short" },
      { studio.put("<svg xmlns='http://www.w3.org/2000/svg'/>", "png"), "image_error", "SVG" },
      { studio.put(huge, "png"), "request_too_large", "5001 x 5000 pixels" } } do
      local none, err = small(case[1])
      assert.is_nil(none)
      assert.equal(case[2], err.type, tostring(err))
      assert.is_truthy(tostring(err):lower():find(case[3]:lower(), 1, true), tostring(err))
    end
    assert.equal("", process.run("ls " .. folder).stdout)
  end)

  it("says that its file cannot be written, and leaves none", function()
    local none, err = core.thumbnail("examples/pictures/receipt.png", folder .. "/nowhere/a.jpeg", fit.worker)
    assert.is_nil(none)
    assert.equal("service_unavailable", err.type)
    assert.is_truthy(tostring(err):find("No such file", 1, true))
    none, err = core.thumbnail("examples/pictures/receipt.png", "/" .. ("x/"):rep(3000), fit.worker)
    assert.is_nil(none)
    assert.equal("service_unavailable", err.type)
  end)

  it("is not made any more once the process stops them", function()
    assert.equal("nil cancelled", run(([[
      core.stop_thumbnails()
      local none, err = core.thumbnail("examples/pictures/receipt.png", %q, fit.worker)
      io.write(tostring(none), " ", err.type)]]):format(folder .. "/stopped.jpeg")))
    assert.equal("", process.run("ls " .. folder).stdout)
  end)

  it("survives each failed allocation", function()
    local modules = package.cpath:gsub("(build/[^/;]+)/%?%.so", "%1/faults/?.so;%1/?.so")
    local tried = run(([[
      local faults, to = require "internal.faults", %q
      local function make(n)
        faults.fail_at(n)
        local made, err = core.thumbnail("examples/pictures/boardwalk.jpg", to, fit.worker)
        local count = faults.off()
        return made, err, count
      end
      local whole, _, count = make(1e8)
      assert(whole and count > 3)
      for n = 1, count do
        local made, err = make(n)
        assert(made == whole or err.type == "out_of_memory", tostring(err))
      end
      io.write(count)]]):format(folder .. "/small.jpeg"), modules)
    assert.is_true(tonumber(tried) > 3)
    assert.equal("0\n", leftovers())
  end)

  it("raises at misuse", function()
    assert.has_error(function() core.thumbnail("a", "b", nil) end)
    assert.has_error(function() core.thumbnail(1, "b", fit.worker) end)
    assert.has_error(function() core.thumbnail("a", nil, fit.worker) end)
  end)
end)
