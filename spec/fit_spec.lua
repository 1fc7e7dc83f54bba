local cjson = require "cjson"
local core = require "vision.core"
local direct = require "support.direct"
local fit = require "vision.fit"
local fitted = require "support.fitted"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local picture = require "support.picture"
local process = require "support.process"
local vision = require "vision"

local CANARY = "GPS-CANARY"
local shape, flat = fitted.shape, fitted.stripes

local host, server, studio
setup(function()
  host = fitted.start()
  server, studio = host.server, host.studio
  host.provider("fit_usual", { media_types = { "png", "jpeg" } })
end)
teardown(function()
  host.close()
end)

describe("fit converts", function()
  for name, to in pairs { heic = "heic[Q=90]", avif = "avif[Q=90]", tiff = "tif",
    ["packed tiff"] = "tif[compression=lzw]" } do
    it(name .. " to what is taken, with its pixels", function()
      local bytes = studio.make(fitted.QUARTERS, 32, to)
      local image = host.sent(bytes)
      assert.equal((name:find "tiff" and "image/png" or "image/jpeg") .. " 64x64", shape(image))
      assert.equal("RGBW", host.quarters(image))
    end)
  end

  it("what the provider takes too, when its metadata would stay otherwise", function()
    host.provider("fit_heic", { media_types = { "heic", "jpeg", "png" } })
    local image = host.sent(fixture.read "images/still.heic", { model = "fit_heic/m" })
    assert.equal("image/jpeg 128x72", shape(image))
  end)

  it("a turned AVIF and a turned TIFF as they are displayed", function()
    assert.equal("image/jpeg 17x31", shape(host.sent(fixture.read "images/turned.avif")))
    assert.equal("image/png 17x31", shape(host.sent(fixture.read "images/turned.tiff")))
  end)

  it("a drawing to PNG and a photograph to JPEG, by which is smaller", function()
    local photo = picture.read "examples/pictures/boardwalk.jpg"
    assert.matches("^image/png", shape(host.sent(studio.make(flat(40, 3), 20, "tif"))))
    assert.matches("^image/jpeg", shape(host.sent(studio.convert(photo, "jpg", "tif"))))
  end)

  it("what is transparent to PNG, and drops an alpha channel that does nothing", function()
    local half = studio.with_alpha(studio.noise(64, "png"), "png", 128, "tif")
    assert.matches("^image/png", shape(host.sent(half)))
    local idle = studio.with_alpha(studio.noise(64, "png"), "png", 255, "tif")
    assert.matches("^image/jpeg", shape(host.sent(idle)))
  end)

  it("what is transparent to a JPEG on white, where nothing else is taken", function()
    host.provider("fit_jpeg", { media_types = { "jpeg" } })
    local clear = studio.with_alpha(studio.make({ { fitted.BLUE } }, 16, "png"), "png", 0, "png")
    local image = host.sent(clear, { model = "fit_jpeg/m" })
    assert.equal("image/jpeg 16x16", shape(image))
    assert.equal("W", fitted.colour_of(studio.pixel(image, 8, 8)))
  end)

  it("colours to sRGB", function()
    host.provider("fit_small", { side = 200 })
    local image = host.sent(fixture.read "ocr/cmyk.jpg", { model = "fit_small/m" })
    assert.equal("image/jpeg 200x60", shape(image))
    assert.equal(3, #studio.pixel(image, 1, 1))
    assert.equal("W", fitted.colour_of(studio.pixel(image, 1, 1)))
  end)
end)

describe("fit turns upright", function()
  local red, green, blue, white = fitted.RED, fitted.GREEN, fitted.BLUE, fitted.WHITE
  local SEEN = { "RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB" }
  for orientation, expected in ipairs(SEEN) do
    it("a JPEG of EXIF orientation " .. orientation, function()
      local wide = { { red, red, green, green }, { blue, blue, white, white } }
      local plain = studio.make(wide, 16, "jpg[Q=95]")
      local turned = picture.jpeg_with(plain, picture.exif(orientation))
      local image = host.sent(turned)
      assert.equal(orientation < 5 and "image/jpeg 64x32" or "image/jpeg 32x64", shape(image))
      assert.equal(expected, host.quarters(image))
      assert.is_nil(image:find("Exif", 1, true))
      assert.is_nil(image:find(CANARY, 1, true))
    end)
  end
end)

describe("fit drops metadata and keeps the pixels byte for byte", function()
  it("of a JPEG", function()
    local plain = studio.make(fitted.QUARTERS, 16, "jpg[Q=80,strip]")
    local with = picture.jpeg_with(plain, picture.exif(1))
    assert.truthy(with:find(CANARY, 1, true))
    assert.equal(plain, host.sent(with))
  end)

  it("of a JPEG, with a second picture behind it", function()
    local plain = studio.make(fitted.QUARTERS, 16, "jpg[Q=80,strip]")
    assert.equal(plain, host.sent(plain .. picture.jpeg_with(plain, picture.exif(1))))
  end)

  it("of a progressive JPEG", function()
    local plain = studio.make(fitted.QUARTERS, 16, "jpg[Q=80,strip,interlace]")
    assert.equal(plain, host.sent(picture.jpeg_with(plain, picture.exif())))
  end)

  it("of a PNG", function()
    local plain = studio.make(fitted.QUARTERS, 16, "png[strip]")
    local with = picture.png_with(plain, "eXIf", picture.exif(1))
    with = picture.png_with(with, "tEXt", "Comment\0" .. CANARY)
    assert.equal(plain, host.sent(with .. CANARY))
  end)

  it("of a WebP", function()
    local plain = fixture.read "images/lossless.webp"
    local image = host.sent(picture.webp_with(plain, 31, 17, picture.exif(1)))
    assert.is_nil(image:find(CANARY, 1, true))
    assert.equal(plain:sub(13), image:sub(-#plain + 12))
    assert.equal("image/webp 31x17", shape(image))
    assert.same(studio.pixel(plain, 3, 3), studio.pixel(image, 3, 3))
  end)

  it("of a GIF, and of an animated one", function()
    for _, name in ipairs { "images/still.gif", "images/animated.gif" } do
      local plain = host.sent(fixture.read(name))
      assert.equal(plain, host.sent(picture.gif_with(fixture.read(name), CANARY)))
    end
  end)

  it("and sends what has none as it is", function()
    for _, name in ipairs { "plain.png", "interlaced.png", "baseline.jpg", "progressive.jpg", "lossy.webp",
      "lossless.webp", "animated.webp", "still.gif" } do
      local bytes = fixture.read("images/" .. name)
      assert.equal(bytes, host.sent(bytes), name)
    end
  end)

  it("when it has to be encoded anew too", function()
    local photo = picture.read "examples/pictures/boardwalk.jpg"
    local image = host.sent(picture.jpeg_with(photo, picture.exif(1)))
    assert.equal("image/jpeg 1229x768", shape(image))
    assert.is_nil(image:find("Exif", 1, true))
    assert.is_nil(image:find(CANARY, 1, true))
  end)
end)

describe("fit keeps to a provider's limits:", function()
  local function limited(limits, bytes)
    host.provider("fit_limited", limits)
    return host.sent(bytes, { model = "fit_limited/m" })
  end

  for _, most in ipairs { 200000, 20000, 2000 } do
    it(("%d bytes"):format(most), function()
      local noise = studio.noise(600, "png")
      assert.is_true(#noise > 250000)
      local image = limited({ image_bytes = most }, noise)
      assert.is_true(#image <= most)
      assert.is_true(#image > most / 4)
      local clear = studio.with_alpha(noise, "png", 128, "png")
      image = limited({ image_bytes = most }, clear)
      assert.matches("^image/png", shape(image))
      assert.is_true(#image <= most)
    end)
  end

  it("quality goes before pixels", function()
    local noise = studio.noise(200, "jpg[Q=100]")
    assert.equal("image/jpeg 200x200", shape(limited({ image_bytes = #noise - 1 }, noise)))
  end)

  it("the longer side", function()
    assert.equal("image/png 120x60", shape(limited({ side = 120 }, studio.make(flat(8, 4), 40, "png"))))
    assert.equal("image/png 1x120", shape(limited({ side = 120 }, studio.make(flat(1, 400), 1, "png"))))
  end)

  it("pixels", function()
    local image = vision.image_bytes(limited({ pixels = 10000 }, studio.make(flat(8, 4), 40, "png")))
    assert.equal(140, image:width())
    assert.is_true(image:width() * image:height() <= 10000)
  end)

  it("types", function()
    local png, jpeg = fixture.read "images/plain.png", fixture.read "images/baseline.jpg"
    assert.equal("image/jpeg 31x17", shape(limited({ media_types = { "jpeg" } }, png)))
    assert.equal("image/png 31x17", shape(limited({ media_types = { "png" } }, jpeg)))
  end)

  it("a limit on the whole request, which several images share", function()
    local most = 400000
    host.provider("fit_shared", { base64_request_bytes = most })
    local noise, small = studio.noise(500, "jpg[Q=95]"), fixture.read "images/plain.png"
    assert.is_true(#noise > 120000)
    local content = { "?", vision.image_bytes(small) }
    for _ = 1, 4 do
      content[#content + 1] = vision.image_bytes(noise)
    end
    local images, body = host.call(content, { model = "fit_shared/m" })
    assert(images, tostring(body))
    assert.equal(5, #images)
    assert.equal(small, images[1])
    assert.is_true(#body <= most)
    for i = 2, 5 do
      assert.is_true(#images[i] < #noise and #images[i] > 40000)
    end
  end)

  it("what cannot be done is told with its place", function()
    host.provider("fit_nothing", { image_bytes = 20 })
    local err = host.refused(studio.noise(64, "jpg"), { model = "fit_nothing/m" })
    assert.equal("request_too_large", err.type)
    assert.equal("messages[1].content[2]", err.place)
    assert.matches("the image data cannot be made to fit into 20 bytes", err.message, 1, true)
  end)
end)

describe("fit sends no pixels that the model's maker would scale away:", function()
  local cases = {
    { "openai/gpt-4o", nil, "1024x768" }, { "openai/gpt-4o", "low", "512x384" },
    { "openai/gpt-4.1-mini", nil, "2048x1536" }, { "openai/gpt-5.4", "low", "2048x1536" },
    { "anthropic/claude-sonnet-4-6", nil, "1269x952" }, { "anthropic/claude-opus-4-7", nil, "2212x1659" },
    { "openai/somebody-elses", nil, "2400x1800" },
  }
  for _, case in ipairs(cases) do
    local model, detail, size = case[1], case[2], case[3]
    it(model .. (detail and ", " .. detail or "") .. " gets " .. size, function()
      local photo = studio.make(flat(4, 3), 600, "png")
      local image = vision.image_bytes(photo, { detail = detail })
      local images, err = host.call({ "?", image }, { model = model,
        api_base = model:find "^anthropic" and server.url or server.url .. "/v1" })
      assert(images, tostring(err))
      assert.matches(size, shape(images[1]))
    end)
  end

  it("but keeps a file that is small for its pixels", function()
    local hard = studio.convert(picture.read "examples/pictures/boardwalk.jpg", "jpg", "jpg[Q=8,strip]")
    assert.equal(hard, host.sent(hard))
  end)

  it("at the tokens of before, within a few in a hundred", function()
    for _, model in ipairs { "gpt-4o", "gpt-4.1-mini", "gpt-5.4", "claude-sonnet-4-6", "claude-opus-4-7" } do
      for _, size in ipairs { { 4000, 3000 }, { 3000, 4000 }, { 8000, 300 }, { 2049, 513 }, { 769, 769 },
        { 1, 5000 }, { 100, 100 }, { 2560, 1600 } } do
        local scales = require("vision.tokens").scales(model)
        local width, height = core.fit_size(size[1], size[2], nil, {}, scales)
        local before = vision.image_tokens({ width = size[1], height = size[2] }, model)
        local after = vision.image_tokens({ width = width, height = height }, model)
        local told = ("%s %dx%d: %d, %d"):format(model, size[1], size[2], before, after)
        assert.is_true(after <= before * 1.03 and after >= before * 0.9, told)
      end
    end
  end)
end)

describe("fit is asked for", function()
  local tiff = fixture.read "images/little.tiff"

  it("with an image, which may also refuse it", function()
    local images = host.call({ "?", vision.image_bytes(tiff, { fit = true }) }, { fit = false })
    assert.equal("image/png 31x17", shape(images[1]))
    local _, err = host.call({ "?", vision.image_bytes(tiff, { fit = false }) }, { model = "fit_usual/m" })
    assert.equal("image_error", err.type)
  end)

  it("with a client", function()
    local client = vision.client { provider = "openai", api_base = server.url .. "/v1", api_key = "k",
      fit = true }
    server:script { loopback.openai_reply { content = "ok" } }
    assert(client:completion { model = "gpt-4o", messages = { { role = "user",
      content = { vision.image_bytes(tiff) } } } })
    local all = server:requests()
    assert.equal("image/png 31x17", shape(fitted.images_in(all[#all].body)[1]))
    client:close()
  end)

  it("and never reaches the provider as a parameter", function()
    local _, body = host.call({ "?", vision.image_bytes(tiff) })
    assert.is_nil(cjson.decode(body).fit)
  end)

  it("for a file, a data URL, one written as OpenAI's part, and a stream", function()
    local path = fixture.path "images/little.tiff"
    local url = assert(vision.data_url(path))
    for _, part in ipairs { vision.image(path), vision.image(url),
      { type = "image_url", image_url = { url = url } }, { type = "image_url", image_url = url } } do
      assert.equal("image/png 31x17", shape(host.call({ "?", part })[1]))
    end
    server:script { loopback.openai_stream { content = { "o", "k" } } }
    local request = host.request { vision.image(path) }
    request.stream = true
    assert.equal("ok", vision.completion(request):result().choices[1].message.content)
    local all = server:requests()
    assert.equal("image/png 31x17", shape(fitted.images_in(all[#all].body)[1]))
  end)

  it("for a remote image that is fetched here, and not for one that is passed on", function()
    server:script { { path = "/picture", body = tiff, headers = { { "Content-Type", "image/tiff" } } },
      loopback.openai_reply { content = "ok" } }
    local url = server.url .. "/picture"
    assert(vision.completion(host.request({ vision.image(url) },
      { model = "fit_usual/m", allow_hosts = { "127.0.0.1" } })))
    local all = server:requests()
    assert.equal("image/png 31x17", shape(fitted.images_in(all[#all].body)[1]))
    local images, body = host.call { "?", vision.image "https://example.com/picture.tiff" }
    assert.same({}, images)
    assert.matches("https://example.com/picture.tiff", body, 1, true)
  end)

  it("for local/ocr, which reads no HEIC otherwise", function()
    local heic = studio.convert(fixture.read "ocr/hello.png", "png", "heic[Q=95]")
    local messages = { { role = "user", content = { vision.image_bytes(heic) } } }
    local request = { model = "local/ocr", messages = messages }
    local reply, err = vision.completion(request)
    assert.is_nil(reply)
    assert.equal("image_error", err.type)
    request.fit = true
    assert.matches("Hello World 42", assert(vision.completion(request)).choices[1].message.content, 1, true)
  end)

  it("and leaves the image itself as it was, for another model", function()
    local image = vision.image(studio.put(studio.make(flat(4, 3), 300, "png"), "png"))
    local bytes = image:size()
    assert.matches("1024x768", shape(host.call({ image })[1]))
    assert.matches("1200x900", shape(host.call({ image }, { model = "openai/gpt-4.1-mini" })[1]))
    assert.equal(bytes, image:size())
    assert.equal(1200, image:width())
  end)

  it("and a document is sent as it is", function()
    host.provider("fit_pdf", { media_types = { "pdf", "png" } })
    local page = fixture.read "images/page.pdf"
    assert.equal(page, host.sent(page, { model = "fit_pdf/m" }))
  end)

  it("by many calls at once, on threads", function()
    server:script { loopback.openai_reply { content = "ok", always = true } }
    local before, requests = #server:requests(), {}
    for i = 1, 8 do
      requests[i] = host.request { vision.image(fixture.path "images/still.heic") }
    end
    for i, result in ipairs(vision.all(requests)) do
      assert.is_nil(result.err, tostring(result.err))
      assert.equal("ok", result.reply.choices[1].message.content, i)
    end
    local all = server:requests()
    assert.equal(before + 8, #all)
    for i = before + 1, #all do
      assert.equal("image/jpeg 128x72", shape(fitted.images_in(all[i].body)[1]))
    end
  end)

  -- A process of its own: LeakSanitizer does not bear the thread that libvips keeps of one that has ended.
  it("and gives up when the call is closed meanwhile", function()
    local before = #server:requests()
    local result = process.run({ direct.interpreter, "-e", [[
      local vision = require "vision"
      local loop = assert(vision.loop())
      local call = loop:completion { model = "openai/gpt-4o", api_key = "k", fit = true,
        messages = { { role = "user", content = { vision.image(os.getenv "NOISE") } } } }
      loop:step()
      call:close()
      loop:close()]] }, { env = { NOISE = studio.put(studio.noise(3000, "png"), "png"),
        OPENAI_BASE_URL = server.url } })
    assert.same({ code = 0, stdout = "", stderr = "" }, result)
    assert.equal(before, #server:requests())
  end)

  it("once, whatever is tried again", function()
    server:script { { status = 500, body = "" }, loopback.openai_reply { content = "ok" } }
    local before = #server:requests()
    local request = host.request({ vision.image_bytes(tiff) }, { num_retries = 1 })
    assert(vision.completion(request))
    local all = server:requests()
    assert.equal(before + 2, #all)
    assert.equal(all[#all - 1].body, all[#all].body)
  end)

  it("as work, before anything is sent", function()
    local route = core.route { dialect = "openai", provider = "p", model = "m", wire_model = "m",
      url = server.url, accepts = { "base64" }, fit = true }
    local exchange = assert(core.exchange(route, { model = "m",
      messages = { { role = "user", content = { vision.image_bytes(tiff) } } } }))
    assert.equal("messages[1].content[1]", exchange:wants_fit())
    exchange:fit_with(fit.worker, {})
    assert.equal("work", exchange:next())
    assert.equal("work", exchange:next())
    exchange:work()
    assert.equal("send", exchange:next())
    exchange:close()
  end)
end)

describe("fit is accounted for", function()
  local function image(wish)
    return vision.image_bytes(studio.make(flat(4, 3), 300, "png"), { fit = wish })
  end

  it("by vision.estimate, in pixels and tokens", function()
    local request = host.request { image() }
    local estimate = assert(vision.estimate(request))
    assert.equal(1024, estimate.images[1].width)
    assert.equal(768, estimate.images[1].height)
    request.fit = nil
    assert.equal(1200, assert(vision.estimate(request)).images[1].width)
    request.messages[1].content[1] = image(true)
    assert.equal(1024, assert(vision.estimate(request)).images[1].width)
  end)

  it("by vision.estimate within the provider's limits", function()
    host.provider("fit_estimated", { side = 100 })
    local request = host.request({ image() }, { model = "fit_estimated/gpt-4o" })
    assert.equal(100, assert(vision.estimate(request)).images[1].width)
  end)

  it("by vision.estimate within what holds for each of many", function()
    host.provider("fit_crowded", { crowd = 2, crowd_side = 90, side = 100 })
    local request = host.request({ image(), image() }, { model = "fit_crowded/gpt-4o" })
    assert.equal(100, assert(vision.estimate(request)).images[2].width)
    table.insert(request.messages[1].content, image())
    local images = assert(vision.estimate(request)).images
    assert.equal(90, images[1].width)
    assert.equal(90, images[3].width)
  end)

  it("by image:tokens", function()
    assert.equal(vision.image_tokens({ width = 1024, height = 768 }, "gpt-4o"), image(true):tokens "gpt-4o")
    assert.equal(image():tokens "gpt-4o", image(true):tokens "gpt-4o")
    assert.is_true(image(true):fit())
    assert.is_false(image(false):fit())
    assert.is_nil(image():fit())
  end)

  it("by vision.check, which decodes nothing", function()
    local heic = vision.image(fixture.path "images/still.heic")
    local request = host.request({ heic }, { model = "fit_usual/m" })
    assert.is_true(vision.check(request))
    request.fit = nil
    local ok, err = vision.check(request)
    assert.is_nil(ok)
    assert.matches("convert it first, or pass fit = true", err.message, 1, true)
    request.messages[1].content[1] = vision.image(fixture.path "images/header40.bmp")
    ok, err = vision.check(request)                -- which fit does not read
    assert.is_nil(ok)
    assert.matches("convert it first; pass", err.message, 1, true)
    request.fit, request.messages[1].content[1] = true, vision.image "nothing.heic"
    ok, err = vision.check(request)
    assert.is_nil(ok)
    assert.equal("image_error", err.type)
  end)
end)

describe("without vision.fit", function()
  it("a call says what to install and where to read", function()
    local loaded, preload = package.loaded["vision.fit"], package.preload["vision.fit"]
    package.loaded["vision.fit"] = nil
    package.preload["vision.fit"] = function()
      error "libvips.so.42: cannot open shared object file"
    end
    local images, err = host.call { "?", vision.image(fixture.path "images/still.heic") }
    local ok, refusal = vision.check(host.request { vision.image(fixture.path "images/plain.png") })
    local text = host.call { "no picture" }
    package.loaded["vision.fit"], package.preload["vision.fit"] = loaded, preload
    assert.is_nil(images)
    assert.equal("missing_module", err.type)
    assert.equal("messages[1].content[2]", err.place)
    assert.matches("apt install libvips-dev, then build again with make all; docs/api.md", err.message, 1,
      true)
    assert.matches("libvips.so.42", err.message, 1, true)
    assert.is_nil(ok)
    assert.equal("missing_module", refusal.type)
    assert.same({}, text)
  end)
end)
