local collector = require "support.collector"
local core = require "vision.core"
local fixture = require "support.fixture"

local PNG = fixture.path("images/plain.png")

local function raised(call, ...)
  local ok, message = pcall(call, ...)
  assert.is_false(ok)
  local place, rest = message:match("([%w_]+%.lua):%d+: (.*)$")
  assert.equal("image_spec.lua", place)
  return rest
end

-- Not a tail call, so that the position is the line below.
local function make(...)
  local image = core.image(...)
  return image
end

describe("an image of a file", function()
  it("tells what it is", function()
    local image = core.image(PNG)
    local bytes = fixture.read("images/plain.png")
    assert.equal("image/png", image:media_type())
    assert.equal(#bytes, image:size())
    assert.equal("number", type(image:width()))
    assert.equal("number", type(image:height()))
    assert.equal(PNG, image:location())
    assert.equal(core.base64(bytes), image:base64())
    assert.equal("data:image/png;base64," .. core.base64(bytes), image:data_url())
    assert.equal("vision.image: " .. PNG, tostring(image))
  end)

  it("reads nothing before it is asked, and then answers nil, err", function()
    local image = core.image("no such file.jpg")
    for _, method in ipairs { "media_type", "width", "height", "size", "base64", "data_url" } do
      local value, err = image[method](image)
      assert.is_nil(value)
      assert.equal("image_error", err.type)
      assert.truthy(err.message:find("no such file.jpg", 1, true))
    end
  end)

  it("has no pixels when it is a PDF", function()
    local image = core.image(fixture.path("images/page.pdf"))
    assert.equal("application/pdf", image:media_type())
    local width, err = image:width()
    assert.is_nil(width)
    assert.equal("the header of this file type does not tell its width", err.message)
  end)

  it("can be closed twice; then methods raise", function()
    local image = core.image(PNG)
    image:close()
    image:close()
    assert.equal("vision.image: closed", tostring(image))
    for _, method in ipairs { "media_type", "width", "height", "size", "base64", "data_url", "location" } do
      local ok, message = pcall(image[method], image)
      assert.is_false(ok)
      assert.truthy(message:find("this image is closed", 1, true))
    end
  end)

  if _VERSION == "Lua 5.4" then
    it("is closed at the end of its block", function()
      local code = "local core, path = ... local image <close> = core.image(path) return { image }"
      local block = assert(load(code))
      assert.equal("vision.image: closed", tostring(block(core, PNG)[1]))
    end)
  end

  it("does not keep thousands of files open", function()
    local images = {}
    for i = 1, 3000 do
      images[i] = core.image(PNG)
      assert.equal("image/png", images[i]:media_type())
    end
  end)
end)

describe("an image of something else", function()
  local bytes = fixture.read("images/baseline.jpg")

  it("may be bytes", function()
    local image = core.image_bytes(bytes, { detail = "low", format = "image/jpg" })
    assert.equal("image/jpeg", image:media_type())
    assert.equal(#bytes, image:size())
    assert.is_nil(image:location())
    assert.equal(core.base64(bytes), image:base64())
  end)

  it("may be a data URL", function()
    local image = core.image("data:image/jpeg;base64," .. core.base64(bytes))
    assert.equal("image/jpeg", image:media_type())
    assert.equal(core.base64(bytes), image:base64())
  end)

  it("may be a URL, which is not opened", function()
    for _, url in ipairs { "https://example.com/a.jpg", "HTTP://example.com/a", "gs://b/a", "s3://b/a" } do
      local image = core.image(url)
      assert.equal(url, image:location())
      local value, err = image:width()
      assert.is_nil(value)
      assert.equal("string", type(err.message))
    end
  end)

  it("survives the collector", function()
    collector.stressed(function()
      for _ = 1, 20 do
        local image = core.image_bytes(bytes, { detail = "low" })
        assert.equal(#core.base64(bytes), #image:base64())
        image = core.image(PNG, { format = "image/png" })
        assert.equal("image/png", image:media_type())
      end
    end)
  end)
end)

describe("wrong use of core.image", function()
  local cases = {
    { "image: source is missing: a string is expected" },
    { "image: source must be a string (it is a number)", 3 },
    { "image: source is an empty string; a path or a URL is expected", "" },
    { "image: source holds a NUL byte; an image's bytes go into vision.image_bytes", "\137PNG\0" },
    { "image: options must be a table (it is a string)", "a.png", "low" },
    { "image: unknown option 'detial' (detail, format, fit)", "a.png", { detial = "low" } },
    { "image: option 'fit' is a string, not a boolean", "a.png", { fit = "yes" } },
    { "image: unknown option 'number' (detail, format, fit)", "a.png", { "low" } },
    { "image: option 'detail' is a boolean, not a string", "a.png", { detail = true } },
    { "image: option 'format' is not a text", "a.png", { format = "" } },
    { "image: option 'format' is not a text", "a.png", { format = "image/\255" } },
  }
  for _, case in ipairs(cases) do
    it("raises: " .. case[1], function()
      assert.equal(case[1], raised(make, case[2], case[3]))
    end)
  end
end)

describe("core.encode_image and core.data_url", function()
  it("read a file", function()
    local text = core.base64(fixture.read("images/still.gif"))
    assert.equal(text, core.encode_image(fixture.path("images/still.gif")))
    assert.equal("data:image/gif;base64," .. text, core.data_url(fixture.path("images/still.gif")))
  end)

  it("answer nil, err when they cannot", function()
    for _, read in ipairs { core.encode_image, core.data_url } do
      local text, err = read("/nowhere/a.png")
      assert.is_nil(text)
      assert.equal("image_error", err.type)
      text, err = read("/")
      assert.is_nil(text)
      assert.equal("image_error", err.type)
    end
    assert.equal("encode_image: path is missing: a string is expected",
      raised(function() core.encode_image() end))
    assert.equal("data_url: path is empty or holds a NUL byte", raised(function() core.data_url("a\0") end))
  end)
end)

describe("core.base64 and core.unbase64", function()
  it("are each other's inverse", function()
    local bytes = {}
    for i = 0, 300 do
      bytes[#bytes + 1] = string.char(i * 7 % 256)
      local text = table.concat(bytes)
      assert.equal(text, core.unbase64(core.base64(text)))
    end
    assert.equal("", core.base64(""))
    assert.equal("", core.unbase64(""))
  end)

  it("are strict", function()
    local cases = { ["aGVs!G8="] = "not base64: wrong character at byte 5",
      ["aGVsb"] = "this base64 text is cut short, or its padding is missing" }
    for text, message in pairs(cases) do
      local bytes, err = core.unbase64(text)
      assert.is_nil(bytes)
      assert.equal("invalid_request_error", err.type)
      assert.equal(message, err.message)
    end
    assert.equal("base64: bytes must be a string (it is a number)", raised(function() core.base64(1) end))
  end)
end)

describe("the registry of models", function()
  it("answers with LiteLLM's member names", function()
    local info = core.model_info("gpt-4o")
    assert.equal("openai/gpt-4o", info.key)
    assert.equal("openai", info.litellm_provider)
    assert.equal("chat", info.mode)
    assert.is_true(info.supports_vision)
    assert.equal("number", type(info.max_input_tokens))
    assert.equal("number", type(info.input_cost_per_token))
    assert.is_nil(info.retired)
    local old = core.model_info("openai/gpt-4-vision-preview")
    assert.is_true(old.retired)
    assert.equal("string", type(old.successor))
    assert.is_nil(core.model_info("no such model at all"))
    assert.is_nil(core.model_info("gpt-4o", "groq"))
  end)

  it("gives booleans and names", function()
    assert.is_true(core.supports_vision("gpt-4o"))
    assert.is_true(core.supports_vision("gpt-4o", "openai"))
    assert.is_false(core.supports_vision("openai/gpt-3.5-turbo"))
    assert.is_false(core.supports_vision(""))
    assert.is_false(core.supports_vision("\255\0"))
    assert.equal("openai", core.model_provider("gpt-4o"))
    assert.is_nil(core.model_provider("no such model at all"))
    assert.is_true(#core.models() > 1000)
    assert.equal("openai/gpt-4o", core.nearest_models("gpt4o", 3)[1])
  end)

  it("raises for wrong arguments", function()
    assert.equal("supports_vision: name is missing: a string is expected",
      raised(function() core.supports_vision() end))
    assert.equal("nearest_models: n must be a whole number from 1 to 128",
      raised(function() core.nearest_models("a", 2.5) end))
  end)
end)
