local vision = require "vision"

local AIML = { "gpt-4o", "gpt-4o-2024-08-06", "gpt-4o-2024-05-13", "gpt-4o-mini", "gpt-4o-mini-2024-07-18",
  "gpt-4-turbo", "gpt-4-turbo-2024-04-09", "meta-llama/Llama-3.2-90B-Vision-Instruct-Turbo",
  "meta-llama/Llama-Vision-Free", "meta-llama/Llama-3.2-11B-Vision-Instruct-Turbo", "gemini-1.5-flash",
  "gemini-1.5-pro", "claude-3-5-sonnet-latest", "claude-3-5-haiku-latest", "claude-3-haiku-latest",
  "claude-3-opus-latest", "claude-3-sonnet-latest", "qwen/qvq-72b-preview" }

describe("supports_vision", function()
  local TRUE = { "openai/gpt-4-vision-preview", "vertex_ai/gemini-1.0-pro-vision", "xai/grok-2-vision-latest",
    "xai/grok-vision-beta", "groq/llama-3.2-11b-vision-preview", "groq/llama-3.2-90b-vision-preview",
      "gpt-4o",
    "GPT-4o", "claude-3-7-sonnet-latest", "local/ocr", "Local/OCR" }
  for _, name in ipairs(TRUE) do
    it("is true for " .. name, function()
      assert.is_true(vision.supports_vision(name))
    end)
  end

  it("is true for all eighteen of AI/ML API, under both of its names", function()
    for _, name in ipairs(AIML) do
      assert.is_true(vision.supports_vision("aimlapi/" .. name), name)
      assert.is_true(vision.supports_vision("aiml/" .. name), name)
      assert.is_true(vision.supports_vision(name, "aimlapi"), name)
    end
  end)

  it("is false for what cannot see and for what is not known, and never an error", function()
    for _, name in ipairs { "openai/gpt-3.5-turbo", "xai/grok-2-latest", "", "nothing", "a/b/c", "/",
      "openai/" } do
      assert.is_false(vision.supports_vision(name), name)
    end
    assert.is_false(vision.supports_vision(nil))
    assert.is_false(vision.supports_vision(12))
    assert.is_false(vision.supports_vision({}))
    assert.is_false(vision.supports_vision("gpt-4o", {}))
    assert.is_false(vision.supports_vision(("x"):rep(100000)))
  end)

  it("takes the provider apart from the name", function()
    assert.is_true(vision.supports_vision("gpt-4o", "openai"))
    assert.is_true(vision.supports_vision("openai/gpt-4o", "openai"))
  end)

  it("follows what the program says", function()
    assert.is_false(vision.supports_vision "hosted_vllm/spec-llava")
    vision.register_model("hosted_vllm/spec-llava", { supports_vision = true })
    assert.is_true(vision.supports_vision "hosted_vllm/spec-llava")
    assert.is_true(vision.supports_vision("spec-llava", "hosted_vllm"))
    assert.is_true(vision.supports_vision "HOSTED_VLLM/Spec-LLaVA")
    assert.is_false(vision.supports_vision "openai/spec-llava")
    vision.register_model("hosted_vllm/spec-llava", { supports_vision = false })
    assert.is_false(vision.supports_vision "hosted_vllm/spec-llava")
  end)

  it("follows a client's model_info, for one model or for each by name", function()
    local client = vision.client { provider = "openai", model_info = { supports_vision = true } }
    assert.is_true(client:supports_vision "llava-hf")
    client = vision.client { model_info = { ["llava-hf"] = { supports_vision = true },
      ["gpt-4o"] = { supports_vision = false } } }
    assert.is_true(client:supports_vision "llava-hf")
    assert.is_false(client:supports_vision "gpt-4o")
    assert.is_false(client:supports_vision "other")
  end)
end)

describe("a model that is said to be blind", function()
  it("refuses a picture before sending, with its place", function()
    local ok, err = vision.check { model = "openai/spec-blind", api_key = "k",
      model_info = { supports_vision = false },
      messages = { { role = "user", content = { "Q", vision.image "https://example.com/a.png" } } } }
    assert.is_nil(ok)
    assert.equal("invalid_request_error", err.type)
    assert.truthy(err.place:find("messages[1].content[2]", 1, true))
  end)
end)

describe("model_info", function()
  it("has LiteLLM's names", function()
    local info = vision.model_info "openai/gpt-4o"
    assert.is_true(info.supports_vision)
    assert.equal("chat", info.mode)
    assert.equal(128000, info.max_input_tokens)
    assert.is_true(info.input_cost_per_token > 0)
  end)

  it("names a successor of what is retired", function()
    local info = vision.model_info "gpt-4-vision-preview"
    assert.is_true(info.retired)
    assert.is_string(info.successor)
  end)

  it("is nil for what is not known", function()
    assert.is_nil(vision.model_info "openai/nothing-like-this")
  end)

  it("is merged with what the program says", function()
    vision.register_model("openai/gpt-4o-mini", { max_input_tokens = 5, note = "ours" })
    local info = vision.model_info "openai/gpt-4o-mini"
    assert.equal(5, info.max_input_tokens)
    assert.equal("ours", info.note)
    assert.is_true(info.supports_vision)
  end)
end)

describe("models", function()
  it("are sorted names with their provider", function()
    local names = vision.models()
    assert.is_true(#names > 1000)
    for i = 2, #names do
      assert.is_true(names[i - 1] < names[i])
    end
  end)

  it("are narrowed by provider and by vision", function()
    local seeing = vision.models { provider = "groq", vision = true }
    local all = vision.models { provider = "groq" }
    assert.is_true(#seeing > 0 and #seeing < #all)
    for _, name in ipairs(seeing) do
      assert.equal("groq/", name:sub(1, 5))
      assert.is_true(vision.supports_vision(name))
    end
    assert.same(vision.models { provider = "aiml" }, vision.models { provider = "aimlapi" })
    assert.same({}, vision.models { provider = "nobody" })
  end)

  it("hold what was registered, and local/ocr", function()
    vision.register_model("hosted_vllm/spec-listed", { supports_vision = true })
    assert.same({ "local/ocr" }, vision.models { provider = "local" })
    local found = {}
    for _, name in ipairs(vision.models { provider = "hosted_vllm" }) do
      found[name] = true
    end
    assert.is_true(found["hosted_vllm/spec-listed"])
  end)
end)

describe("completion_cost", function()
  local function reply(usage)
    return { model = "openai/spec-priced", usage = usage }
  end

  setup(function()
    vision.register_model("openai/spec-priced", { input_cost_per_token = 2, output_cost_per_token = 8,
      cache_read_input_token_cost = 1 })
  end)

  it("is usage times the prices, cached tokens at theirs", function()
    assert.equal(2 * 10 + 8 * 3, vision.completion_cost(reply { prompt_tokens = 10, completion_tokens = 3 }))
    assert.equal(2 * 6 + 4 + 8 * 3, vision.completion_cost(reply { prompt_tokens = 10, completion_tokens = 3,
      prompt_tokens_details = { cached_tokens = 4 } }))
  end)

  it("is nil, err without usage or prices", function()
    local cost, err = vision.completion_cost { model = "openai/spec-priced" }
    assert.is_nil(cost)
    assert.equal("invalid_request_error", err.type)
    cost, err = vision.completion_cost { model = "nobody/knows", usage = { prompt_tokens = 1 } }
    assert.is_nil(cost)
    assert.truthy(err.message:find("vision.register_model", 1, true))
  end)
end)
