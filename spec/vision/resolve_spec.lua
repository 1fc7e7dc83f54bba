local capture = require "support.capture"
local providers = require "vision.providers"
local resolve = require "vision.resolve"
local variables = require "support.variables"

local MESSAGES = { { role = "user", content = "Hi" } }

local function sent(model, options)
  options = options or {}
  options.api_key = options.api_key or "test-key"
  return capture.sent({ model = model, messages = MESSAGES }, options)
end

describe("the provider of a name", function()
  local set

  before_each(function()
    set = variables.alone()
  end)
  after_each(variables.restore)

  local CASES = {
    { "gpt-4o", "openai", "gpt-4o" },
    { "openai/gpt-4o", "openai", "gpt-4o" },
    { "OpenAI/gpt-4o", "openai", "gpt-4o" },
    { "openai/llava-hf/llava-v1.6-vicuna-7b-hf", "openai", "llava-hf/llava-v1.6-vicuna-7b-hf" },
    { "aimlapi/gpt-4o", "aiml", "gpt-4o" },
    { "together/meta-llama/Llama-Vision-Free", "together_ai", "meta-llama/Llama-Vision-Free" },
    { "ollama_chat/llava", "ollama", "llava" },
    { "openrouter/qwen/qvq-72b-preview", "openrouter", "qwen/qvq-72b-preview" },
    { "local/ocr", "local", "ocr" },
    { "claude-3-7-sonnet-latest", "anthropic", "claude-3-7-sonnet-latest" },
    { "claude-future-9-2", "anthropic", "claude-future-9-2" },
    { "us.anthropic.claude-3-5-sonnet-20240620-v1:0", "bedrock",
      "us.anthropic.claude-3-5-sonnet-20240620-v1:0" },
    { "ft:gpt-4o-mini-2024-07-18:acme::abc", "openai", "ft:gpt-4o-mini-2024-07-18:acme::abc" },
  }
  for _, case in ipairs(CASES) do
    it(("of %s is %s"):format(case[1], case[2]), function()
      assert.same({ case[2], case[3] }, { resolve.provider(case[1], {}) })
    end)
  end

  it("is the one that was asked for, whose prefix is taken off", function()
    assert.same({ "groq", "llama" }, { resolve.provider("groq/llama", { custom_llm_provider = "groq" }) })
    assert.same({ "groq", "openai/gpt-oss-20b" }, { resolve.provider("openai/gpt-oss-20b",
      { provider = "groq" }) })
  end)

  it("of a call wins over the client's", function()
    local options = { provider = "groq", custom_llm_provider = "xai" }
    assert.equal("xai", (resolve.provider("grok-4", options)))
  end)

  it("is told by an api_base that is known", function()
    assert.equal("xai", (resolve.provider("grok-beta", { api_base = "https://api.x.ai/v1" })))
    assert.equal("together_ai", (resolve.provider("m", { api_base = "https://api.together.xyz/v1" })))
    assert.equal("groq", (resolve.provider("m", { api_base = "https://API.GROQ.COM:443/openai/v1/" })))
  end)

  it("is openai for any other api_base, also with a name of somebody else's model", function()
    assert.equal("openai", (resolve.provider("llava-hf", { api_base = "http://localhost:4000" })))
    assert.equal("openai", (resolve.provider("claude-3-7-sonnet-latest",
      { api_base = "http://localhost:4000" })))
    assert.equal("openai", (resolve.provider("m", { api_base = "https://api.x.ai.example.com/v1" })))
  end)

  it("that nobody knows gives an error with the nearest names", function()
    local provider, err = resolve.provider("gtp-4o", {})
    assert.is_nil(provider)
    assert.equal("invalid_request_error", err.type)
    local _, commas = err.message:match("near it: ([^.]*)%. "):gsub(",", "")
    assert.equal(2, commas)
    assert.truthy(err.message:find("openai/gpt-4o", 1, true))
  end)

  it("of a provider without a row here is not answered with others of its kind", function()
    local _, err = resolve.provider("fireworks_ai/gpt-4o", {})
    assert.is_nil(err.message:match("near it: ([^.]*)%. "):find("fireworks_ai", 1, true))
  end)

  it("refuses a name with a line end", function()
    local target, err = resolve.target("openai/gpt-4o\r\nX: y", { api_key = "k" }, false)
    assert.is_nil(target)
    assert.equal("invalid_request_error", err.type)
  end)

  it("takes keys and addresses from the environment, trimmed", function()
    set.GROQ_API_KEY, set.GROQ_API_BASE = " from-environment\n", "http://localhost:9/x"
    local request = capture.sent({ model = "groq/m", messages = MESSAGES }, {})
    assert.equal("http://localhost:9/x/chat/completions", request.url)
    assert.equal("Bearer from-environment", request.headers.authorization)
  end)

  it("takes the first variable that is set", function()
    set.TOGETHER_AI_TOKEN, set.TOGETHERAI_API_KEY, set.TOGETHER_API_KEY = "third", "second", ""
    local request = capture.sent({ model = "together_ai/m", messages = MESSAGES }, {})
    assert.equal("Bearer second", request.headers.authorization)
  end)

  it("asks for a missing key by name", function()
    local target = resolve.target("groq/m", {}, false)
    assert.equal("authentication_error", target.keyless.type)
    assert.equal("no key: set GROQ_API_KEY or pass api_key", target.keyless.message)
  end)

  it("sends no key to a server that needs none", function()
    for _, name in ipairs { "ollama/llava", "lm_studio/m", "hosted_vllm/m", "llamafile/m",
      "litellm_proxy/m" } do
      local request = capture.sent({ model = name, messages = MESSAGES }, {})
      assert.is_nil(request.headers.authorization)
      assert.is_nil(request.target.keyless)
    end
  end)

  it("is asked for by its usual name", function()
    local target = resolve.target("mistral/m", {}, false)
    assert.equal("no key: set MISTRAL_API_KEY or pass api_key", target.keyless.message)
    set.MISTRAL_AZURE_API_KEY = "sk-azure"
    set.MISTRAL_API_KEY = "sk-usual"
    assert.equal("Bearer sk-azure", capture.sent({ model = "mistral/m", messages = MESSAGES },
      {}).headers.authorization)
  end)

  it("wants no key for openai at another address, and sends the one there is", function()
    local options = { api_base = "http://localhost:8000" }
    assert.is_nil(capture.sent({ model = "openai/m", messages = MESSAGES }, options).headers.authorization)
    set.OPENAI_API_KEY = "sk-test"
    assert.equal("Bearer sk-test",
      capture.sent({ model = "openai/m", messages = MESSAGES }, options).headers.authorization)
  end)

  it("refuses a key with a line end without telling it", function()
    local target = resolve.target("groq/m", { api_key = "canary\r\nX: y" }, false)
    assert.equal("authentication_error", target.keyless.type)
    assert.is_nil(tostring(target.keyless):find "canary")
  end)
end)

describe("a name of the server's own", function()
  local core = require "vision.core"
  local models = require "vision.models"
  local BLIND = "o3-mini"     -- as the registry has it

  local function asked(name, given)
    local options = { api_base = "http://localhost:8000", api_key = "k" }
    for key, value in pairs(given or {}) do
      options[key] = value
    end
    local target = assert(resolve.target(name, options, false))
    return core.exchange(target.route, { model = name, messages = { { role = "user",
      content = { "Q", { type = "image_url", image_url = "https://example.com/a.png" } } } } })
  end

  it("sees, whatever the registry says of the one it borrowed", function()
    local _, err = asked(BLIND, { api_base = "https://api.openai.com/v1" })
    assert.matches("does not take images", err.message, 1, true)
    for _, prefix in ipairs { "", "openai/", "litellm_proxy/", "custom_openai/" } do
      assert.truthy(asked(prefix .. BLIND))
      assert.truthy(asked(prefix .. BLIND, { model_info = { max_input_tokens = 10 } }))
    end
    assert.truthy(asked("litellm_proxy/openai/" .. BLIND))
  end)

  it("does not see when the program says so", function()
    for _, prefix in ipairs { "", "openai/", "litellm_proxy/", "custom_openai/" } do
      local _, err = asked(prefix .. BLIND, { model_info = { supports_vision = false } })
      assert.matches("does not take images", err.message, 1, true)
    end
    models.register("litellm_proxy/house-blend", { supports_vision = false })
    local _, err = asked "litellm_proxy/house-blend"
    assert.matches("does not take images", err.message, 1, true)
  end)
end)

describe("the address of a call", function()
  local CASES = {
    { "gpt-4o", nil, "https://api.openai.com/v1/chat/completions" },
    { "groq/m", nil, "https://api.groq.com/openai/v1/chat/completions" },
    { "together_ai/m", nil, "https://api.together.ai/v1/chat/completions" },
    { "xai/m", nil, "https://api.x.ai/v1/chat/completions" },
    { "aiml/m", nil, "https://api.aimlapi.com/chat/completions" },
    { "aiml/m", "https://api.aimlapi.com/v1", "https://api.aimlapi.com/v1/chat/completions" },
    { "openrouter/a/b:free", nil, "https://openrouter.ai/api/v1/chat/completions" },
    { "portkey/m", nil, "https://api.portkey.ai/v1/chat/completions" },
    { "mistral/m", nil, "https://api.mistral.ai/v1/chat/completions" },
    { "ollama/m", nil, "http://localhost:11434/v1/chat/completions" },
    { "ollama/m", "http://box:11434", "http://box:11434/v1/chat/completions" },
    { "lm_studio/m", nil, "http://localhost:1234/v1/chat/completions" },
    { "hosted_vllm/m", nil, "http://localhost:8000/v1/chat/completions" },
    { "llamafile/m", nil, "http://127.0.0.1:8080/v1/chat/completions" },
    { "litellm_proxy/m", "http://localhost:4000/", "http://localhost:4000/v1/chat/completions" },
    { "custom_openai/m", "https://example.com/api", "https://example.com/api/chat/completions" },
    { "openai/m", "http://localhost:8000", "http://localhost:8000/v1/chat/completions" },
    { "openai/m", "http://localhost:8000/", "http://localhost:8000/v1/chat/completions" },
    { "openai/m", "http://localhost:8000/v1/", "http://localhost:8000/v1/chat/completions" },
    { "openai/m", "http://localhost:8000/v1/chat/completions", "http://localhost:8000/v1/chat/completions" },
    { "groq/m", "https://api.groq.com", "https://api.groq.com/openai/v1/chat/completions" },
    { "openai/m", "http://[::1]:8000", "http://[::1]:8000/v1/chat/completions" },
  }
  for _, case in ipairs(CASES) do
    it(("for %s at %s is %s"):format(case[1], case[2] or "its own", case[3]), function()
      assert.equal(case[3], sent(case[1], { api_base = case[2] }).url)
    end)
  end

  it("needs http:// or https://", function()
    local target, err = resolve.target("openai/m", { api_base = "localhost:8000" }, false)
    assert.is_nil(target)
    assert.equal("api_base must begin with http:// or https://, as in http://localhost:8000", err.message)
  end)

  it("of azure has the deployment in its path", function()
    local request = sent("azure/my deployment", { api_base = "https://r.openai.azure.com/",
      api_version = "2024-10-21" })
    assert.equal("https://r.openai.azure.com/openai/deployments/my%20deployment/chat/completions"
      .. "?api-version=2024-10-21", request.url)
    assert.equal("test-key", request.headers["api-key"])
    assert.is_nil(request.headers.authorization)
    assert.equal("my deployment", request.json.model)
  end)

  it("of azure has a version of its own when none is given", function()
    local request = sent("azure/d", { api_base = "https://r.openai.azure.com" })
    assert.truthy(request.url:find("?api-version=2025-02-01-preview", 1, true))
  end)

  it("of azure's v1 path has neither", function()
    for _, version in ipairs { "v1", "preview", "latest" } do
      local request = sent("azure/d", { api_base = "https://r.openai.azure.com", api_version = version })
      assert.equal("https://r.openai.azure.com/openai/v1/chat/completions", request.url)
      assert.equal("Bearer test-key", request.headers.authorization)
      assert.is_nil(request.headers["api-key"])
    end
    assert.equal("https://r.openai.azure.com/openai/v1/chat/completions",
      sent("azure/d", { api_base = "https://r.openai.azure.com/openai/v1/" }).url)
  end)

  it("of azure is used as it is when it names the deployment", function()
    local base = "https://r.openai.azure.com/openai/deployments/d"
    assert.equal(base .. "/chat/completions?api-version=2024-10-21",
      sent("azure/d", { api_base = base, api_version = "2024-10-21" }).url)
  end)

  it("of azure may be a whole address, which tells the version", function()
    local address = "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-06-01"
    assert.equal(address, sent("azure/d", { api_base = address }).url)
    assert.equal(address:gsub("%d+%-%d+%-%d+$", "2025-01-01"),
      sent("azure/d", { api_base = address, api_version = "2025-01-01" }).url)
  end)

  it("with a query is refused rather than cut, and the query not told", function()
    local target, err = resolve.target("openai/m", { api_base = "https://a.example/v1?key=canary-7" }, false)
    assert.is_nil(target)
    assert.truthy(err.message:find("api_base holds a query", 1, true))
    assert.is_nil(err.message:find("canary", 1, true))
  end)

  it("of azure takes a token instead of a key", function()
    local request = capture.sent({ model = "azure/d", messages = MESSAGES },
      { api_base = "https://r.openai.azure.com", azure_ad_token = "token" })
    assert.equal("Bearer token", request.headers.authorization)
  end)
end)

describe("the rules of a provider", function()
  local function body(model, fields, options)
    local request = { model = model, messages = MESSAGES }
    for key, value in pairs(fields) do
      request[key] = value
    end
    options = options or { api_key = "k" }
    return capture.sent(request, options).json
  end

  it("send max_tokens under the name that the model knows", function()
    for _, name in ipairs { "o3", "o1", "gpt-5", "gpt-5.2", "openai/gpt-6-mini", "azure/gpt-5" } do
      local json = body(name, { max_tokens = 7 }, { api_key = "k",
        api_base = name:find "azure" and "https://r/" })
      assert.equal(7, json.max_completion_tokens, name)
      assert.is_nil(json.max_tokens)
    end
    assert.equal(7, body("gpt-4o", { max_tokens = 7 }).max_tokens)
    assert.equal(7, body("xai/grok-4", { max_completion_tokens = 7 }).max_tokens)
    assert.equal(7, body("ollama/llava", { max_completion_tokens = 7 }).max_tokens)
  end)

  it("follow base_model where the deployment's name says nothing", function()
    local options = { api_key = "k", api_base = "https://r.openai.azure.com", base_model = "gpt-5" }
    assert.equal(7, body("azure/mine", { max_tokens = 7 }, options).max_completion_tokens)
  end)

  it("give mistral only what it knows", function()
    local json = body("mistral/pixtral-12b", { seed = 3, user = "u", n = 2, tools = { { type = "function",
      ["function"] = { name = "f", strict = true, parameters = { type = "object",
        additionalProperties = false } } } },
      tool_choice = "required" })
    assert.equal(3, json.random_seed)
    assert.is_nil(json.seed)
    assert.is_nil(json.user)
    assert.is_nil(json.n)
    assert.equal("any", json.tool_choice)
    assert.same({ name = "f", parameters = { type = "object" } }, json.tools[1]["function"])
  end)

  it("put the organization into a header", function()
    local request = sent("gpt-4o", { organization = "org-1", project = "proj-1" })
    assert.equal("org-1", request.headers["openai-organization"])
    assert.equal("proj-1", request.headers["openai-project"])
  end)

  it("send extra headers, the caller's winning", function()
    local request = sent("gpt-4o", { organization = "org-1", extra_headers = { ["X-Test"] = 3,
      ["openai-organization"] = "mine" } })
    assert.equal("3", request.headers["x-test"])
    assert.equal("mine", request.headers["openai-organization"])
  end)

  it("refuse a header that would split", function()
    for name, value in pairs { ["X-A"] = "b\r\nX-C: d", ["X B"] = "c", ["X-D"] = "e\0f" } do
      local target, err = resolve.target("gpt-4o", { api_key = "k", extra_headers = { [name] = value } },
        false)
      assert.is_nil(target)
      assert.equal("invalid_request_error", err.type)
      assert.truthy(err.message:find("^extra_headers: "))
    end
  end)

  it("leave the key to the caller who puts it into extra_headers", function()
    local request = capture.sent({ model = "groq/m", messages = MESSAGES }, {
      extra_headers = { Authorization = "Bearer mine" } })
    assert.equal("Bearer mine", request.headers.authorization)
    assert.is_nil(request.target.keyless)
    request = capture.sent({ model = "groq/m", messages = MESSAGES }, { api_key = "other",
      extra_headers = { authorization = "Bearer mine" } })
    assert.equal("Bearer mine", request.headers.authorization)
  end)

  it("send a placeholder where a server wants some key", function()
    require("vision").provider("spec-placeholder", { docs = "https://example.com", keyless = true,
      base = "http://localhost:9", placeholder = "none" })
    local request = capture.sent({ model = "spec-placeholder/m", messages = MESSAGES }, {})
    assert.equal("Bearer none", request.headers.authorization)
  end)

  it("take Portkey's address for a gateway: the key is OpenAI's", function()
    local request = sent("gpt-4o", { api_base = "https://api.portkey.ai/v1", extra_headers = {
      ["x-portkey-api-key"] = "PK", ["x-portkey-provider"] = "openai" } })
    assert.equal("Bearer test-key", request.headers.authorization)
    assert.equal("PK", request.headers["x-portkey-api-key"])
  end)

  it("are data that core takes, for every row and model rule", function()
    for name, row in pairs(providers.rows) do
      if row.dialect == "openai" then
        assert.truthy(row.docs:find "^https://")
        local options = { api_key = "k", api_base = "https://example.com/v1" }
        assert.truthy(resolve.target(name .. "/any", options, true))
        for _, rule in ipairs(row.models or {}) do
          local model = rule.pattern:gsub("^%^", ""):gsub("%$$", ""):gsub("%%d%+", "11"):gsub("%%d", "1")
            :gsub("%%", ""):gsub("%[(%w)[^%]]*%]", "%1")
          assert.truthy(model:find(rule.pattern), model)
          assert.truthy(resolve.target(name .. "/" .. model, options, false))
        end
      end
    end
  end)
end)

describe("timeouts", function()
  it("are those of the official clients when nothing is said", function()
    assert.same({ connect = 10000, first_byte = 600000, idle = 600000, total = 600000 },
      resolve.timeouts(nil, false))
    assert.same({ connect = 10000, first_byte = 600000, idle = 120000, total = 0 }, resolve.timeouts(nil,
      true))
  end)

  it("as a number bound the whole call", function()
    assert.same({ connect = 5000, first_byte = 5000, idle = 5000, total = 5000 }, resolve.timeouts(5, false))
    assert.same({ connect = 10000, first_byte = 900000, idle = 120000, total = 900000 },
      resolve.timeouts(900, true))
    assert.equal(1, resolve.timeouts(0.0001, false).total)
  end)

  it("as a table bound each phase", function()
    assert.same({ connect = 10000, first_byte = 2000, idle = 120000, total = 0 },
      resolve.timeouts({ first_byte = 2 }, true))
    assert.equal(900000, resolve.timeouts({ first_byte = 900 }, false).total)
  end)
end)
