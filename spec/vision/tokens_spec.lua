-- The makers' own worked examples, and what is answered where no rule can be applied.

local fixture = require "support.fixture"
local page = require "support.page"
local tokens = require "vision.tokens"
local vision = require "vision"

-- A GIF of any size: only its header is read.
local function picture(width, height, options)
  local function le(n)
    return string.char(n % 256, math.floor(n / 256))
  end
  return vision.image_bytes("GIF89a" .. le(width) .. le(height) .. "\0\0\0,\0\0\0\0\1\0\1\0\0\2\1D\0;",
    options)
end

describe("image:tokens", function()
  local PUBLISHED = {
    -- OpenAI, images-vision, tile-based (2025-09 and 2026-09)
    { "gpt-4o", 1024, 1024, "high", 765 },
    { "gpt-4o", 2048, 4096, "high", 1105 },
    { "gpt-4o", 4096, 8192, "low", 85 },
    -- the same page, patch-based: gpt-6-astra and gpt-5.4 with detail high
    { "gpt-5.4", 1024, 1024, "high", 1229 },
    { "gpt-5.4", 2048, 2048, "high", 3000 },
    { "gpt-6-astra", 1024, 1024, "high", 1229 },
    { "gpt-6-astra", 2048, 2048, "high", 3000 },
    { "gpt-6-astra", 4096, 512, "high", 2458 },
    -- its page of 2026-06: 1452 patches of 1800 x 2400 under a budget of 1536, and 1024 of 1024 x 1024
    { "o4-mini", 1800, 2400, "high", math.ceil(1452 * 1.72) },
    { "gpt-4.1-nano", 1024, 1024, "high", math.ceil(1024 * 2.46) },
    -- Anthropic, vision: the table of both tiers
    { "claude-haiku-4-5", 200, 200, nil, 64 },
    { "claude-haiku-4-5", 1000, 1000, nil, 1296 },
    { "claude-haiku-4-5", 1920, 1080, nil, 1560 },
    { "claude-haiku-4-5", 3840, 2160, nil, 1560 },
    { "claude-opus-5", 200, 200, nil, 64 },
    { "claude-opus-5", 1000, 1000, nil, 1296 },
    { "claude-opus-5", 1920, 1080, nil, 2691 },
    { "claude-opus-5", 3840, 2160, nil, 4784 },
    -- vision-coordinates: a scanned A4 page becomes 924 x 1307 in one tier and stays in the other
    { "claude-haiku-4-5", 1075, 1520, nil, 33 * 47 },
    { "claude-opus-5", 1075, 1520, nil, 2145 },
    -- Google, image-understanding
    { "gemini-2.5-flash", 384, 384, nil, 258 },
    { "gemini-2.5-flash", 960, 540, nil, 6 * 258 },
    -- media-resolution
    { "gemini-2.5-flash", 960, 540, "low", 64 },
    { "gemini-2.5-flash", 960, 540, "medium", 256 },
    { "gemini-3-flash-preview", 960, 540, nil, 1120 },
    { "gemini-3-flash-preview", 960, 540, "low", 280 },
    { "gemini-3-flash-preview", 960, 540, "medium", 560 },
    { "gemini-3-flash-preview", 960, 540, "high", 1120 },
    { "gemini-3-flash-preview", 960, 540, "ultra_high", 2240 },
  }
  for _, case in ipairs(PUBLISHED) do
    local model, width, height, detail, want = case[1], case[2], case[3], case[4], case[5]
    it(("%s: %d x %d, %s is %d"):format(model, width, height, detail or "no detail", want), function()
      assert.equal(want, picture(width, height):tokens(model, detail))
      assert.equal(want, picture(width, height, { detail = detail }):tokens(model))
      assert.equal(want, vision.image_tokens({ width = width, height = height }, model, detail))
      assert.equal(want, picture(height, width):tokens(model, detail))
    end)
  end

  it("takes each model's constants", function()
    for model, want in pairs { ["gpt-4o-mini"] = 2833 + 5667 * 4, o1 = 75 + 150 * 4,
      ["gpt-5"] = 70 + 140 * 4, ["gpt-4-turbo"] = 765, ["computer-use-preview"] = 65 + 129 * 4,
      ["gpt-5-mini"] = 1229,
      ["gpt-5-nano"] = 1536, ["gpt-4.1-mini"] = 1659, ["gemini-1.5-pro"] = 4 * 258,
      ["gemini-pro-vision"] = 258 } do
      assert.equal(want, picture(1024, 1024):tokens(model), model)
    end
  end)

  it("sizes by the detail", function()
    local image = picture(4000, 3000)
    for _, case in ipairs { { "gpt-5.5", "low", 16 * 12 }, { "gpt-5.6-sol", "original", 125 * 94 },
      { "gpt-5.6-sol", "auto", 125 * 94 }, { "gpt-4.1-mini", "high", 64 * 48, 1.62 } } do
      assert.equal(math.ceil(case[3] * (case[4] or 1.2)), image:tokens(case[1], case[2]), case[1] .. case[2])
    end
    assert.equal(image:tokens("gpt-5.4", "high"), image:tokens "gpt-5.4")
    assert.equal(image:tokens("gpt-5.5", "original"), image:tokens "gpt-5.5")
    assert.is_true(image:tokens("gpt-5.4", "low") > image:tokens("gpt-5.4", "high"))
  end)

  -- Bills that users measured: the first scaling rounds, it does not cut.
  it("rounds as bills do", function()
    assert.equal(85 + 8 * 170, picture(2049, 513):tokens "gpt-4.1")
    assert.equal(85 + 4 * 170, picture(2050, 513):tokens "gpt-4.1")
  end)

  it("goes by the maker's name, whoever serves the model", function()
    local image = picture(1024, 1024)
    for name, like in pairs {
      ["azure/gpt-4o"] = "gpt-4o", ["azure/eu/gpt-4o-2024-08-06"] = "gpt-4o", ["aimlapi/gpt-4o"] = "gpt-4o",
      ["openrouter/openai/gpt-4o:extended"] = "gpt-4o", ["ft:gpt-4o-2024-08-06:org::id"] = "gpt-4o",
      ["OpenAI/GPT-4o"] = "gpt-4o", ["azure/gpt-4o-mini-2024-07-18"] = "gpt-4o-mini",
      ["bedrock/us.openai.gpt-5.5"] = "gpt-5.5", ["openai/responses/o1-pro"] = "o1",
      ["bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0"] = "claude-haiku-4-5",
      ["bedrock/anthropic.claude-3-sonnet-20240229-v1:0"] = "claude-haiku-4-5",
      ["vertex_ai/claude-3-5-sonnet-v2@20241022"] = "claude-haiku-4-5",
      ["vertex_ai/claude-opus-4-1@20250805"] = "claude-haiku-4-5",
      ["openrouter/anthropic/claude-3.5-haiku"] = "claude-haiku-4-5",
      ["claude-4-opus-20250514"] = "claude-haiku-4-5",
      ["anthropic/claude-opus-4-7-20260416"] = "claude-opus-5",
      ["openrouter/anthropic/claude-opus-4.8"] = "claude-opus-5",
      ["vertex_ai/gemini-2.0-flash-001"] = "gemini-2.5-flash",
      ["openrouter/google/gemini-2.5-pro"] = "gemini-2.5-flash",
      ["gemini/gemini-2.5-pro-preview-06-05"] = "gemini-2.5-flash",
      ["gemini/gemini-3.1-pro-preview-customtools"] = "gemini-3-flash-preview" } do
      assert.equal(assert(tokens.rule(like)), tokens.rule(name), name)
      assert.equal(image:tokens(like), (image:tokens(name)), name)
    end
  end)

  it("guesses nothing where no rule is published", function()
    for _, name in ipairs { "xai/grok-4", "groq/meta-llama/llama-4-scout-17b-16e-instruct",
      "gemini/gemini-4-argon", "gpt-6-sol", "gpt-4-turbo-preview", "o1-preview", "gpt-4o-audio-preview",
      "openai/gpt-oss-120b", "local/ocr", "gemini/gemini-flash-latest", "gemini-3-pro-image",
      ("x"):rep(5000) } do
      local count, err = picture(8, 8):tokens(name)
      assert.is_nil(count, name)
      assert.equal("invalid_request_error", err.type)
      assert.truthy(err.message:find("is not known", 1, true))
      assert.is_true(#err.message < 250)
    end
  end)

  it("says which details the model takes", function()
    local count, err = picture(8, 8):tokens("gpt-4o", "original")
    assert.is_nil(count)
    assert.truthy(err.message:find('takes no detail "original"; it takes auto, high, low', 1, true))
  end)

  it("tells of an image that the model refuses", function()
    assert.equal(36000, picture(32 * 300, 32 * 100):tokens "gpt-5.6-sol")
    local count, err = picture(32 * 300, 32 * 100 + 1):tokens "gpt-5.6-sol"
    assert.is_nil(count)
    assert.equal("image_error", err.type)
    assert.truthy(err.message:find("30000", 1, true))
  end)

  it("stays small and whole for the thinnest of images", function()
    for _, model in ipairs { "gpt-4o", "gpt-5.4", "o4-mini", "claude-haiku-4-5", "claude-opus-5" } do
      for _, size in ipairs { { 1, 1 }, { 1, 65535 }, { 33, 65535 }, { 65535, 65535 }, { 40, 2049 } } do
        local count = picture(size[1], size[2]):tokens(model)
        assert.equal(0, count % 1)
        assert.is_true(count >= 1 and count <= 5000, model)
      end
    end
    assert.is_number((picture(1, 65535):tokens "gemini-2.5-pro"))
  end)

  it("fetches nothing: a remote image needs its size, unless the detail costs the same for all", function()
    local image = vision.image "https://example.com/a.png"
    local count, err = image:tokens "gpt-4o"
    assert.is_nil(count)
    assert.equal("image_error", err.type)
    assert.truthy(err.message:find("remote", 1, true))
    assert.equal(85, image:tokens("gpt-4o", "low"))
    assert.equal(1120, image:tokens "gemini-3-flash-preview")
  end)

  it("tells what is wrong with a file", function()
    local count, err = vision.image "nothing.png":tokens "gpt-4o"
    assert.is_nil(count)
    assert.truthy(err.message:find("nothing.png", 1, true))
    count, err = vision.image(fixture.path "images/page.pdf"):tokens "gpt-4o"
    assert.is_nil(count)
    assert.truthy(err.message:find("pages", 1, true))
  end)

  it("raises where it is called wrongly", function()
    local image = picture(8, 8)
    for _, call in ipairs { function() image:tokens() end, function() image:tokens "" end,
      function() image:tokens("gpt-4o", 3) end, function() vision.image_tokens({}, "gpt-4o") end,
      function() vision.image_tokens({ width = 1.5, height = 3 }, "gpt-4o") end } do
      local ok, message = pcall(call)
      assert.is_false(ok)
      assert.truthy(message:find "tokens_spec.lua:%d+: ", message)
    end
    image:close()
    assert.is_false((pcall(image.tokens, image, "gpt-4o")))
  end)
end)

describe("each rule", function()
  it("has its source, which the page names", function()
    local text = page.read "docs/api.md"
    for _, rule in ipairs(tokens.rules) do
      local url = assert(rule.source:match "https://[^%s;,]+")
      assert.truthy(text:find("(" .. url .. ")", 1, true), url)
      assert.truthy(rule.source:find "%(20%d%d")
    end
  end)
end)

describe("vision.estimate", function()
  local function ask(content, more)
    local request = { model = "openai/gpt-4o", messages = { { role = "user", content = content } } }
    for name, value in pairs(more or {}) do
      request[name] = value
    end
    return request
  end

  it("adds up images and text, and tells the price", function()
    local estimate = assert(vision.estimate(ask { "12345678", picture(1024, 1024),
      { type = "image_url", image_url = { url = picture(2048, 4096, { detail = "low" }), detail = "high" } },
      { type = "image_url", image_url = { url = picture(9, 9, { detail = "low" }) } },
      { type = "text", text = "å≠9" } }))
    assert.same({ "openai", "gpt-4o", 765 + 1105 + 85, 3 },
      { estimate.provider, estimate.model, estimate.image_tokens, estimate.text_tokens })
    assert.equal(estimate.image_tokens + estimate.text_tokens, estimate.prompt_tokens)
    assert.same({ place = "messages[1].content[3]", width = 2048, height = 4096, detail = "high",
      tokens = 1105 }, estimate.images[2])
    assert.is_nil(estimate.images[1].detail)
    local price = vision.model_info "openai/gpt-4o".input_cost_per_token
    assert.is_true(math.abs(estimate.prompt_tokens * price - estimate.cost) < 1e-12)
  end)

  it("needs no key and no rule for text", function()
    local estimate = assert(vision.estimate { model = "groq/some-model", messages = {
      { role = "system", content = "1234" },
      { role = "assistant", content = vision.null, tool_calls = { { id = "1" } } } },
      tools = { { type = "function" } } })
    assert.equal(math.ceil((4 + #'[{"id":"1"}]' + #'[{"type":"function"}]') / 4), estimate.prompt_tokens)
    assert.is_nil(estimate.cost)
    assert.same({}, estimate.images)
  end)

  it("sees the images of a data URL and of a tool's result", function()
    local estimate = assert(vision.estimate { model = "openai/gpt-4o", messages = {
      { role = "user", content = { { type = "image_url", image_url = picture(8, 8):data_url() } } },
      { role = "tool", content = { picture(8, 8) } } } })
    assert.equal(2 * 255, estimate.image_tokens)
    assert.equal("messages[2].content[1]", estimate.images[2].place)
  end)

  it("takes told sizes of remote images", function()
    local url = "https://example.com/a.png"
    local request = ask { { type = "image_url", image_url = url } }
    local estimate, err = vision.estimate(request)
    assert.is_nil(estimate)
    assert.same({ "image_error", "messages[1].content[1]" }, { err.type, err.place })
    estimate = assert(vision.estimate(request, { [url] = { width = 1024, height = 1024 } }))
    assert.equal(765, estimate.image_tokens)
    assert.is_false((pcall(vision.estimate, request, { [url] = 3 })))
  end)

  it("follows base_model, a client's model and its prices", function()
    local client = vision.client { provider = "azure", base_model = "gpt-4o-mini", model = "my-deployment",
      model_info = { input_cost_per_token = 2 } }
    local estimate = assert(client:estimate { messages = { { role = "user", content = { picture(8, 8) } } } })
    assert.same({ "azure", "my-deployment", 8500, 17000 },
      { estimate.provider, estimate.model, estimate.image_tokens, estimate.cost })
    client:close()
  end)

  it("counts the highest detail for all where a request has only one", function()
    local parts = { picture(300, 300, { detail = "low" }), picture(300, 300, { detail = "medium" }),
      picture(9, 9) }
    for model, want in pairs { ["gemini/gemini-2.5-flash"] = 3 * 256,
      ["gemini/gemini-3-flash"] = 280 + 560 + 1120 } do
      assert.equal(want, vision.estimate(ask(parts, { model = model })).image_tokens)
    end
  end)

  local BAD = {
    { "a file that is not there", { "x", vision.image "nope.jpg" }, "image_error", "messages[1].content[2]",
      "nope.jpg" },
    { "a path that stands as a URL", { { type = "image_url", image_url = { url = "README.md" } } },
      "invalid_request_error", "messages[1].content[1].image_url.url", "vision.image" },
    { "a NUL in a URL", { { type = "image_url", image_url = "data:\0" } }, "invalid_request_error",
      "messages[1].content[1].image_url", "no URL" },
    { "data that is no image", { { type = "image_url", image_url = "data:image/png;base64,AAAA" } },
      "image_error", "messages[1].content[1]", "data URL" },
    { "a document", { { type = "file", file = {} } }, "invalid_request_error", "messages[1].content[1]",
      "file" },
    { "a number for a part", { 5 }, "invalid_request_error", "messages[1].content[1]", "part" },
    { "a number for the content", 5, "invalid_request_error", "messages[1].content", "list" },
    { "a userdata that is no image", { io.stdout }, "invalid_request_error", "messages[1].content[1]",
      "part" },
    { "a detail that is no text", { { type = "image_url", image_url = { url = "data:x,", detail = 4 } } },
      "invalid_request_error", "messages[1].content[1].image_url.detail", "string" },
  }
  for _, case in ipairs(BAD) do
    it("tells the place of " .. case[1], function()
      local estimate, err = vision.estimate(ask(case[2]))
      assert.is_nil(estimate)
      assert.same({ case[3], case[4], "openai", "gpt-4o" }, { err.type, err.place, err.provider, err.model })
      assert.truthy(err.message:find(case[5], 1, true), err.message)
    end)
  end

  it("refuses images for a model that takes none or has no rule, and names that mean nothing", function()
    for model, word in pairs { ["openai/o1-preview"] = "takes no images", ["xai/grok-4"] = "is not known",
      ["what-is-this"] = "which provider" } do
      local estimate, err = vision.estimate(ask({ picture(8, 8) }, { model = model }))
      assert.is_nil(estimate)
      assert.truthy(err.message:find(word, 1, true), err.message)
    end
    local message = { 5 }
    local estimate, err = vision.estimate(ask("x", { messages = message }))
    assert.is_nil(estimate)
    assert.equal("messages[1]", err.place)
    assert.is_false((pcall(vision.estimate, ask("x", { tools = { print } }))))
  end)

  it("raises for what is no request", function()
    for _, request in ipairs { 5, {}, { model = "gpt-4o" } } do
      assert.is_false((pcall(vision.estimate, request)))
    end
  end)
end)
