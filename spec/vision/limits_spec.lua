-- What each provider documents of pictures and documents, for the models that it says it of.

local capture = require "support.capture"
local core = require "vision.core"
local fixture = require "support.fixture"
local resolve = require "vision.resolve"
local vision = require "vision"

local MB = 1024 * 1024
local OPTIONS = { api_key = "k", vertex_project = "p", aws_region_name = "us-east-1" }

-- A JPEG, as far as its header: `bytes` long, `side` pixels each way.
local function jpeg(bytes, side)
  local size = string.char(math.floor(side / 256), side % 256)
  local head = "\255\216\255\192\0\17\8" .. size .. size .. "\3\1\34\0\2\17\1\3\17\1\255\218\0\12"
  return vision.image_bytes(head .. ("\0"):rep(bytes - #head))
end

local function pdf(bytes)
  local page = fixture.read "images/page.pdf"
  return vision.image_bytes(page .. (" "):rep(bytes - #page))
end

local function pictures(count, picture)
  local content = { "?" }
  for _ = 1, count do
    content[#content + 1] = picture
  end
  return { { role = "user", content = content } }
end

local function sends(model, messages)
  local sent = capture.sent({ model = model, messages = messages, max_tokens = 9 }, OPTIONS)
  assert.equal("table", type(sent.json))
end

local function refuses(model, messages, words)
  local target = assert(resolve.target(model, OPTIONS, false))
  local exchange, err = core.exchange(target.route, { model = model, messages = messages, max_tokens = 9 })
  if exchange then
    assert.equal("failed", exchange:next(1700000000000, 0))
    err = exchange:failure()
  end
  assert.matches(words, err.message, 1, true)
  assert.matches("https://", err.message, 1, true)
end

describe("the limits of", function()
  it("anthropic are of a picture's base64, and not of documents", function()
    local model = "anthropic/claude-sonnet-4-6"
    sends(model, pictures(1, jpeg(7864320, 100)))
    refuses(model, pictures(1, jpeg(7864321, 100)), "images of at most")
    sends(model, pictures(1, pdf(9 * MB)))
  end)

  it("anthropic are tighter for many pictures", function()
    local model = "anthropic/claude-sonnet-4-6"
    sends(model, pictures(20, jpeg(500, 2001)))
    sends(model, pictures(21, jpeg(500, 2000)))
    refuses(model, pictures(21, jpeg(500, 2001)), "at most 2000 on the longer side of each of so many images")
    refuses(model, pictures(1, jpeg(500, 8001)), "at most 8000 on the longer side:")
  end)

  it("bedrock are others for documents than for pictures, and only for some models", function()
    local older = "bedrock/anthropic.claude-3-5-sonnet-20240620-v1:0"
    refuses(older, pictures(1, jpeg(3932161, 100)), "images of at most")
    sends(older, pictures(1, pdf(4718592)))
    refuses(older, pictures(1, pdf(4718593)), "takes documents of at most")
    sends("bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0", pictures(1, pdf(5 * MB)))
    sends("bedrock/us.amazon.nova-pro-v1:0", pictures(1, pdf(5 * MB)))
  end)

  it("vertex_ai are of inline data, and count by family", function()
    refuses("vertex_ai/gemini-2.5-flash", pictures(1, jpeg(7 * MB + 1, 100)), "at most 7340032 bytes")
    sends("vertex_ai/gemini-2.5-flash", pictures(20, jpeg(500, 100)))
    refuses("vertex_ai/gemini-2.5-flash-image", pictures(4, jpeg(500, 100)), "at most 3 images")
    refuses("vertex_ai/gemini-3-pro-image-preview", pictures(15, jpeg(500, 100)), "at most 14 images")
    refuses("vertex_ai/gemini-3-pro-preview", pictures(901, jpeg(500, 100)), "at most 900 images")
    sends("vertex_ai/gemini-9-pro", pictures(1, jpeg(8 * MB, 100)))
  end)
end)

describe("a file that lies at Anthropic", function()
  local FILE = { { role = "user", content = { { type = "file", file = { file_id = "file_1" } } } } }

  local function beta(options, messages)
    options.api_key = "k"
    return capture.sent({ model = "anthropic/claude-sonnet-4-6", messages = messages or FILE }, options)
      .headers["anthropic-beta"]
  end

  it("is asked for with the header that it wants, beside the caller's own", function()
    assert.equal("files-api-2025-04-14", beta {})
    assert.equal("mine-2025-01-01,files-api-2025-04-14",
      beta { extra_headers = { ["Anthropic-Beta"] = "mine-2025-01-01" } })
  end)

  it("is none when it has an address", function()
    assert.is_nil(beta({}, { { role = "user", content = {
      { type = "file", file = { file_id = "https://example.com/a.pdf" } } } } }))
  end)
end)
