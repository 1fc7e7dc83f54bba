local cjson = require "cjson"
local faults = require "internal.faults"
local files = require "support.files"
local model = require "internal.model"

local function all_rows()
  local rows, by_name = {}, {}
  for i = 0, model.count() - 1 do
    local row = model.at(i)
    rows[#rows + 1] = row
    by_name[row.name:lower()] = row
  end
  return rows, by_name
end

describe("core.model supports_vision", function()
  local sees = {
    "openai/gpt-4-vision-preview", "openai/gpt-4-1106-vision-preview", "gpt-4-vision-preview",
    "vertex_ai/gemini-1.0-pro-vision", "vertex_ai/gemini-1.0-pro-vision-001", "gemini/gemini-1.0-pro-vision",
    "vertex_ai/gemini-1.5-flash", "vertex_ai/gemini-1.5-pro", "vertex_ai/gemini-1.5-flash-8b",
    "vertex_ai/gemini-1.5-flash-002", "gemini/gemini-1.5-flash", "gemini/gemini-1.5-pro",
    "gemini/gemini-1.5-flash-8b", "gemini/gemini-1.5-pro-002", "gemini/gemini-1.5-flash-8b-001",
    "xai/grok-2-vision", "xai/grok-2-vision-latest", "xai/grok-2-vision-1212", "xai/grok-vision-beta",
    "xai/grok-4", "groq/llama-3.2-11b-vision-preview", "groq/llama-3.2-90b-vision-preview",
    "groq/meta-llama/llama-4-scout-17b-16e-instruct",
    "gpt-4o", "openai/gpt-4o", "azure/gpt-4o", "claude-3-7-sonnet-latest",
    "anthropic/claude-3-7-sonnet-latest",
    "claude-3-haiku-20240307", "claude-3-sonnet-20240229", "claude-3-opus-20240229", "claude-3-opus-latest",
    "claude-3-5-sonnet-20240620", "claude-3-5-sonnet-20241022", "claude-3-5-haiku-latest",
    "claude-3-7-sonnet-20250219", "claude-3.5-sonnet", "claude-sonnet-4-5", "anthropic/claude-sonnet-4-5",
    "together_ai/meta-llama/Llama-3.2-11B-Vision-Instruct-Turbo",
    "together_ai/meta-llama/Llama-3.2-90B-Vision-Instruct-Turbo", "together_ai/meta-llama/Llama-Vision-Free",
    "openrouter/qwen/qvq-72b-preview", "local/ocr",
    "bedrock/anthropic.claude-3-haiku-20240307-v1:0", "bedrock/anthropic.claude-3-sonnet-20240229-v1:0",
    "bedrock/anthropic.claude-3-opus-20240229-v1:0", "bedrock/anthropic.claude-3-5-sonnet-20240620-v1:0",
    "bedrock/anthropic.claude-3-5-haiku-20241022-v1:0", "bedrock/anthropic.claude-3-7-sonnet-20250219-v1:0",
    "bedrock/anthropic.claude-3-5-sonnet", "bedrock/anthropic.claude-3-5-haiku",
    "bedrock/amazon.nova-lite-v1:0", "bedrock/amazon.nova-pro-v1:0", "bedrock/us.amazon.nova-premier-v1:0",
  }
  for _, name in ipairs(sees) do
    it("is true for " .. name, function()
      assert.is_true(model.supports_vision(name))
    end)
  end

  local blind = {
    "openai/gpt-3.5-turbo", "gpt-3.5-turbo", "xai/grok-2-latest", "xai/grok-2", "xai/grok-beta",
    "openai/o3-mini",
    "anthropic/claude-2.1", "claude-instant-1.2", "bedrock/amazon.nova-micro-v1:0",
    "vertex_ai/gemini-1.0-pro",
    "openai/llava-hf/llava-v1.6-vicuna-7b-hf", "azure/my-deployment", "ollama/llava", "hosted_vllm/llava",
    "lm_studio/llava", "bedrock/arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc",
    "no-such-model", "no-such-provider/gpt-4o", "openai/", "/gpt-4o", "/", "openai", "litellm_proxy/",
    "", " ", "gpt-4o ", "gpt-4o\0", "\0", "gpt\0-4o", "openai/gpt-4o\n", "\255\254", "gpt-4\195\182",
    ("a"):rep(255), ("a/"):rep(127), ("claude-"):rep(36), ("x"):rep(2 ^ 20),
    "openai/" .. ("9-latest"):rep(2 ^ 17),
  }
  for _, name in ipairs(blind) do
    it(("is false for %q"):format(name:sub(1, 80)), function()
      assert.is_false(model.supports_vision(name))
    end)
  end

  it("is true for AI/ML API's eighteen, under both of its names", function()
    local names = {
      "gpt-4o", "gpt-4o-2024-08-06", "gpt-4o-2024-05-13", "gpt-4o-mini", "gpt-4o-mini-2024-07-18",
      "gpt-4-turbo",
      "gpt-4-turbo-2024-04-09", "meta-llama/Llama-3.2-90B-Vision-Instruct-Turbo",
      "meta-llama/Llama-Vision-Free",
      "meta-llama/Llama-3.2-11B-Vision-Instruct-Turbo", "gemini-1.5-flash", "gemini-1.5-pro",
      "claude-3-5-sonnet-latest", "claude-3-5-haiku-latest", "claude-3-haiku-latest", "claude-3-opus-latest",
      "claude-3-sonnet-latest", "qwen/qvq-72b-preview",
    }
    assert.equal(18, #names)
    for _, name in ipairs(names) do
      assert.is_true(model.supports_vision("aiml/" .. name), name)
      assert.is_true(model.supports_vision("aimlapi/" .. name), name)
      assert.is_true(model.supports_vision("AIMLAPI/" .. name:upper()), name)
      assert.is_true(model.supports_vision(name, "aimlapi"), name)
    end
  end)

  it("takes the provider apart from the name, beside it, or both", function()
    assert.is_true(model.supports_vision("gpt-4o", "openai"))
    assert.is_true(model.supports_vision("openai/gpt-4o", "openai"))
    assert.is_true(model.supports_vision("OpenAI/GPT-4O", "OPENAI"))
    assert.is_true(model.supports_vision("gpt-4o", ""))
    assert.is_true(model.supports_vision("vertex_ai/gemini-2.5-pro", "vertex_ai_beta"))
    assert.is_false(model.supports_vision("gpt-4o", "\0"))
    assert.is_false(model.supports_vision("gpt-4o", ("p"):rep(2 ^ 20)))
    assert.is_false(model.supports_vision("gpt-4o", ("p"):rep(255)))
  end)

  it("does not count a row of another provider", function()
    assert.is_false(model.supports_vision("gpt-4-vision-preview", "azure"))
    assert.is_false(model.supports_vision("openai/gpt-4o", "azure"))
    assert.is_false(model.supports_vision("azure/gpt-4o", "openai"))
    assert.is_false(model.supports_vision("claude-3-7-sonnet-latest", "openai"))
    assert.is_false(model.supports_vision("gemini-2.5-pro", "anthropic"))
    assert.is_nil(model.find("claude-sonnet-4-5", "openai"))
  end)

  it("looks through gateways that pass bare names on", function()
    assert.is_true(model.supports_vision "litellm_proxy/gpt-4o")
    assert.is_true(model.supports_vision "litellm_proxy/openai/gpt-4o")
    assert.is_true(model.supports_vision("gpt-4o", "litellm_proxy"))
    assert.is_true(model.supports_vision "litellm_proxy/claude-sonnet-9")
    assert.is_false(model.supports_vision "litellm_proxy/gpt-3.5-turbo")
    assert.is_false(model.supports_vision "litellm_proxy/litellm_proxy/gpt-4o")
    assert.is_false(model.supports_vision "litellm_proxy/my-alias")
  end)

  it("asks the bare name when the provider's row is silent, and stops at an explicit false", function()
    local silent = model.find "azure/gpt-4-turbo"
    assert.equal("azure/gpt-4-turbo", silent.name)
    assert.is_nil(silent.supports_vision)
    assert.is_true(model.supports_vision "azure/gpt-4-turbo")
    assert.is_nil(model.find("perplexity/xai/grok-4.3").supports_vision)
    assert.is_true(model.supports_vision "perplexity/xai/grok-4.3")
    assert.is_false(model.find("xai/grok-2-latest").supports_vision)
    assert.is_false(model.supports_vision "xai/grok-2-latest")
  end)

  it("finds Bedrock's models behind routes, regions and geographies", function()
    for _, prefix in ipairs{ "", "bedrock/", "bedrock/converse/", "bedrock/invoke/", "bedrock/eu-west-1/",
                             "bedrock/converse/us-gov-west-1/", "bedrock_converse/" } do
      for _, geo in ipairs{ "", "us.", "eu.", "apac.", "us-gov.", "global.", "ca." } do
        local name = prefix .. geo .. "anthropic.claude-3-5-sonnet-20240620-v1:0"
        if prefix ~= "" or geo ~= "us-gov." then
          assert.is_true(model.supports_vision(name), name)
        end
      end
    end
    assert.is_true(model.supports_vision "bedrock/eu-west-1/us.amazon.nova-lite-v1:0:24k")
    assert.is_false(model.supports_vision "bedrock/converse/")
    assert.is_false(model.supports_vision "bedrock/eu-west-1/")
  end)

  it("gives models of known families what their makers' models have", function()
    for _, name in ipairs{
      "claude-sonnet-9", "anthropic/claude-sonnet-9-1-20300101", "claude-newfamily-5.1",
      "hosted_vllm/claude-opus-77",
      "bedrock/us.anthropic.claude-opus-99-v1:0", "us.anthropic.claude-opus-99",
      "vertex_ai/claude-opus-99@20300101",
      "gemini/gemini-2.9-pro", "gemini/gemini-9-flash-lite", "vertex_ai/gemini-3.9-pro-preview-01-02",
      "gemini/gemini-9-flash-002", "openrouter/google/gemini-9-pro",
    } do
      local row = model.find(name)
      assert.is_true(row.inferred, name)
      assert.is_true(model.supports_vision(name), name)
      assert.is_nil(row.input_cost)
    end
    for _, name in ipairs{
      "claude-9", "anthropic/claude-9-sonnet", "anthropic/claude-sonnet", "anthropic/claude-sonnet-x",
      "claude-",
      "gemini-9-pro", "nobody/gemini-9-pro", "nobody/claude-sonnet-9", "gemini/gemini-2.4-pro",
      "gemini/gemini-9",
      "gemini/gemini-9-profound", "gemini/gemini-9-pro-tts", "gemini/gemini-9-flash-image",
      "gemini/gemini-9-",
      "gemini/gemini-9-flash-live-001", "gemini/gemini-", "claude-sonnet-9-1-2030010",
      "claude-sonnet-9-latest-x",
    } do
      assert.is_false(model.supports_vision(name), name)
      assert.is_nil(model.find(name), name)
    end
  end)
end)

describe("core.model find", function()
  it("gives the published facts", function()
    local row = model.find "gpt-4o"
    assert.equal("openai/gpt-4o", row.name)
    assert.equal("chat", row.mode)
    assert.equal(128000, row.max_input_tokens)
    assert.equal(16384, row.max_output_tokens)
    assert.equal(2.5e-06, row.input_cost)
    assert.equal(1e-05, row.output_cost)
    assert.equal(1.25e-06, row.cached_input_cost)
    assert.is_true(row.supports_function_calling)
    assert.is_false(row.retired)
    assert.is_false(row.inferred)
    assert.is_nil(row.successor)
  end)

  it("gives a retired model its day and its successor", function()
    local row = model.find "gpt-4-vision-preview"
    assert.is_true(row.retired)
    assert.equal(20241206, row.deprecation_date)
    assert.equal("openai/gpt-4o", row.successor)
  end)

  it("costs nothing to read text on this machine", function()
    local row = model.find "local/ocr"
    assert.equal(0, row.input_cost)
    assert.equal(0, row.output_cost)
    assert.equal("chat", row.mode)
    assert.is_false(row.retired)
  end)

  it("keeps the published spelling and finds any", function()
    local name = "together_ai/meta-llama/Llama-3.2-11B-Vision-Instruct-Turbo"
    assert.equal(name, model.find(name:lower()).name)
    assert.equal(name, model.find(name:upper()).name)
  end)

  it("prefers the exact name to the one without its version", function()
    assert.equal("openai/gpt-4o-2024-05-13", model.find("gpt-4o-2024-05-13").name)
    assert.equal("vertex_ai/gemini-1.5-pro-001", model.find("vertex_ai/gemini-1.5-pro-001").name)
    assert.equal("bedrock/us.amazon.nova-lite-v1:0", model.find("bedrock/us.amazon.nova-lite-v1:0").name)
  end)

  local versions = {
    ["gpt-4o-2099-01-02"] = "openai/gpt-4o",
    ["openai/gpt-4o-latest"] = "openai/gpt-4o",
    ["openai/gpt-4o-20990102"] = "openai/gpt-4o",
    ["vertex_ai/gemini-2.5-flash-001"] = "vertex_ai/gemini-2.5-flash",
    ["vertex_ai/gemini-2.5-flash@001"] = "vertex_ai/gemini-2.5-flash",
    ["vertex_ai/gemini-1.5-pro-0801"] = "vertex_ai/gemini-1.5-pro",
    ["vertex_ai/claude-3-5-sonnet@20240620"] = "vertex_ai/claude-3-5-sonnet@20240620",
    ["vertex_ai/claude-3-5-sonnet@20990102"] = "vertex_ai/claude-3-5-sonnet",
    ["vertex_ai/claude-3-5-sonnet@latest"] = "vertex_ai/claude-3-5-sonnet",
    ["ft:gpt-4o-2024-08-06:my-org:suffix:id"] = "openai/ft:gpt-4o-2024-08-06",
    ["openai/ft:gpt-4o-2024-08-06:my-org::id"] = "openai/ft:gpt-4o-2024-08-06",
    ["ft:gpt-3.5-turbo:my-org:suffix:id"] = "openai/ft:gpt-3.5-turbo",
  }
  for asked, name in pairs(versions) do
    it(("takes %s for %s"):format(asked, name), function()
      assert.equal(name, model.find(asked).name)
    end)
  end

  it("takes off no more than versions", function()
    for _, name in ipairs{
      "openai/gpt-4o-", "openai/gpt-4o-1", "openai/gpt-4o-0613", "openai/gpt-4o:0", "openai/-latest",
      "openai/ft:", "openai/ft:::", "ft:gpt-9:o:s:i", "openai/gpt-4o-v1", "@latest", "-001", "openai/gpt-4o@",
    } do
      assert.is_nil(model.find(name), name)
    end
  end)

  it("allocates nothing", function()
    faults.fail_after(1)
    local row, known = model.find "bedrock/converse/us.amazon.nova-lite-v1:0", model.supports_vision "gpt-4o"
    local near = model.nearest("openai/gtp-4o", 3)
    local asked = faults.off()
    assert.is_table(row)
    assert.is_true(known)
    assert.equal(3, #near)
    assert.equal(0, asked)
  end)
end)

describe("core.model provider", function()
  local providers = {
    ["gpt-4o"] = "openai", ["GPT-4o"] = "openai", ["gpt-4o-2099-01-01"] = "openai", ["o3"] = "openai",
    ["ft:gpt-4o:org::id"] = "openai", ["claude-3-7-sonnet-latest"] = "anthropic",
    ["claude-sonnet-9"] = "anthropic",
    ["gemini-2.5-pro"] = "vertex_ai", ["anthropic.claude-3-haiku-20240307-v1:0"] = "bedrock",
    ["us.anthropic.claude-opus-99"] = "bedrock", ["amazon.nova-pro-v1:0"] = "bedrock",
    ["groq/anything"] = "groq", ["aimlapi/gpt-4o"] = "aiml", ["litellm_proxy/x"] = "litellm_proxy",
    ["openai/llava-hf/llava-v1.6-vicuna-7b-hf"] = "openai", ["hosted_vllm/x"] = "hosted_vllm",
    ["no-such-model"] = "", ["no-such-provider/x"] = "", [""] = "", ["\0"] = "", ["/"] = "",
    ["bedrockz.anthropic."] = "",
    ["openai"] = "", ["claude-3"] = "", [("x"):rep(2 ^ 20)] = "",
  }
  for name, provider in pairs(providers) do
    it(("of %q is %q"):format(name:sub(1, 60), provider), function()
      assert.equal(provider, model.provider(name))
    end)
  end
end)

describe("core.model nearest", function()
  local function first(name)
    return model.nearest(name, 3)[1]
  end

  it("forgives slips in the provider and in the model", function()
    assert.equal("openai/gpt-4o", first "opnai/gpt-4o")
    assert.equal("openai/gpt-4o", first "openai/gpt4o")
    assert.equal("openai/gpt-4o-mini", first "gpt-4o-mni")
    assert.equal("groq/llama-3.2-90b-vision-preview", first "groq/llama-3.2-90b-vison-preview")
    assert.equal("anthropic/claude-sonnet-4-5", first "Anthropic/Claude-Sonet-4-5")
    assert.equal("local/ocr", first "locl/ocr")
    assert.equal("openai/gpt-4o", first "openai/gpt-4o")
  end)

  it("gives as many as asked for, nearest first, none twice", function()
    for n = 0, 8 do
      local names, seen = model.nearest("openai/gpt-5.9", n), {}
      assert.equal(n, #names)
      for _, name in ipairs(names) do
        assert.is_nil(seen[name])
        seen[name] = true
      end
    end
    assert.is_true(#model.nearest("openai/gpt-5.9", 32) <= 32)
  end)

  it("finds nothing near nonsense", function()
    for _, name in ipairs{ "", "\0", "gpt-4o\0", ("z"):rep(128), ("z"):rep(129), ("z"):rep(2 ^ 20),
      "qqqqqqqqqqqq" } do
      assert.same({}, model.nearest(name, 3))
    end
  end)

  it("agrees with the plain algorithm", function()
    local function edits(a, b)
      local row = {}
      for j = 0, #b do
        row[j] = j
      end
      for i = 1, #a do
        local diagonal = row[0]
        row[0] = i
        for j = 1, #b do
          local change = diagonal + (a:byte(i) == b:byte(j) and 0 or 1)
          diagonal = row[j]
          row[j] = math.min(change, 1 + row[j], 1 + row[j - 1])
        end
      end
      return row[#b]
    end
    local rows = all_rows()
    for _, name in ipairs{ "claude-sonet-4.5", "mistral/pixtrl", "grok-4.5-ltest" } do
      local least = math.huge
      for _, row in ipairs(rows) do
        for _, text in ipairs{ row.name:lower(), row.name:lower():match "/(.*)" } do
          least = math.abs(#text - #name) < least and math.min(least, edits(name, text)) or least
        end
      end
      local found = first(name):lower()
      assert.equal(least, math.min(edits(name, found), edits(name, found:match "/(.*)")), name)
    end
  end)
end)

describe("core.model table", function()
  local rows, by_name = all_rows()

  it("is sorted and holds no name twice", function()
    assert.is_true(#rows > 3000)
    assert.is_nil(model.at(#rows))
    for i = 2, #rows do
      assert.is_true(rows[i - 1].name:lower() < rows[i].name:lower(), rows[i].name)
    end
  end)

  it("finds each of its rows by its own name", function()
    for _, row in ipairs(rows) do
      local found = model.find(row.name)
      assert.is_true(found ~= nil and found.name == row.name, row.name)
    end
  end)

  it("names a successor that exists, is served, and sees if the model did", function()
    for _, row in ipairs(rows) do
      local successor = row.successor and by_name[row.successor:lower()]
      assert.equal(row.successor, successor and successor.name)
      if successor then
        assert.is_true(row.retired, row.name)
        assert.is_false(successor.retired, successor.name)
        assert.is_true(successor.supports_vision, successor.name)
      end
    end
  end)

  it("says where each kept row is from, and names successors of the retired ones", function()
    local kept = cjson.decode(files.read "data/models-kept.json").models
    assert.is_table(kept["local/ocr"])
    for name, row in pairs(kept) do
      assert.is_true(type(row.source) == "string" and #row.source > 0, name)
      assert.equal(row.retired ~= nil, row.successor ~= nil, name)
      assert.is_table(by_name[name:lower()], name)
    end
  end)

  it("has the flags' names in their order", function()
    assert.equal("supports_vision", model.flag_name(0))
    assert.equal("supports_web_search", model.flag_name(16))
    assert.is_nil(model.flag_name(17))
    assert.is_nil(model.flag_name(4294967295))
  end)
end)

describe("tools/models.lua", function()
  local root

  local function run(arguments)
    local interpreter = arg and arg[-1] or "lua5.4"
    local log = root .. "/log"
    local ok = os.execute(("%s tools/models.lua --root %s %s >%s 2>&1"):format(interpreter, root,
      arguments or "", log))
    return ok == true or ok == 0, files.read(log)
  end

  local function refresh(version, upstream)
    files.write(root .. "/upstream.json", cjson.encode(upstream))
    local ok, log = run(("--upstream %s/upstream.json --version %s"):format(root, version))
    assert.is_true(ok, log)
    return cjson.decode(files.read(root .. "/data/models.json")),
      cjson.decode(files.read(root .. "/data/models-kept.json")).models
  end

  before_each(function()
    root = os.tmpname()
    os.remove(root)
    assert(os.execute(("mkdir -p %s/data %s/csrc/core"):format(root, root)))
    files.write(root .. "/data/models.json", '{"source":"litellm 1.0","models":{}}')
    files.write(root .. "/data/models-kept.json", '{"models":{}}')
  end)

  after_each(function()
    os.execute("rm -rf " .. root)
  end)

  local function chat(provider, facts)
    local entry = { litellm_provider = provider, mode = "chat" }
    for name, value in pairs(facts or {}) do
      entry[name] = value
    end
    return entry
  end

  it("makes the committed table of the committed inputs, byte for byte", function()
    files.write(root .. "/data/models.json", files.read "data/models.json")
    files.write(root .. "/data/models-kept.json", files.read "data/models-kept.json")
    local ok, log = run()
    assert.is_true(ok, log)
    assert.is_true(files.read(root .. "/csrc/core/model_data.c") == files.read "csrc/core/model_data.c")
  end)

  it("keeps a model that the new table lacks, with its last known row", function()
    refresh("1.1", { ["x-1"] = chat("openai", { supports_vision = true, max_input_tokens = 7 }),
      y = chat "openai" })
    local published, kept = refresh("1.2", { y = chat "openai" })
    assert.equal("litellm 1.2", published.source)
    assert.is_nil(published.models["openai/x-1"])
    assert.same({
      source = "litellm 1.1", mode = "chat", bare = true, max_input_tokens = 7, supports = "vision",
    }, kept["openai/x-1"])
    assert.truthy(files.read(root .. "/csrc/core/model_data.c"):find("openai/x-1", 1, true))
    local _, still = refresh("1.3", { z = chat "openai" })
    assert.equal("litellm 1.1", still["openai/x-1"].source)
    assert.equal("litellm 1.2", still["openai/y"].source)
  end)

  it("lets go of its own copy when the model comes back, but never of facts added by hand", function()
    refresh("1.1", { x = chat "openai", y = chat("openai", { supports_vision = true }) })
    refresh("1.2", { z = chat "openai" })
    local path = root .. "/data/models-kept.json"
    local by_hand = '%1; by hand","retired":true'
    files.write(path, (files.read(path):gsub('("openai/y":{"source":"litellm 1.1)"', by_hand)))
    local _, kept = refresh("1.3", { x = chat "openai", y = chat "openai" })
    assert.is_nil(kept["openai/x"])
    assert.equal("vision", kept["openai/y"].supports)
    assert.is_true(kept["openai/y"].retired)
  end)

  it("writes the same files when nothing has changed", function()
    local upstream = { x = chat("openai", { input_cost_per_token = 2.5e-06 }), ["groq/Y"] = chat "groq" }
    refresh("1.1", upstream)
    local before = {}
    for _, path in ipairs{ "/data/models.json", "/data/models-kept.json", "/csrc/core/model_data.c" } do
      before[path] = files.read(root .. path)
    end
    refresh("1.1", upstream)
    for path, text in pairs(before) do
      assert.equal(text, files.read(root .. path))
    end
  end)

  it("takes chats of every provider under the name users write", function()
    local published = refresh("1.1", {
      ["gpt"] = chat "openai", ["groq/Meta/X"] = chat "groq", ["us.nova"] = chat "bedrock_converse",
      ["bedrock/us.nova"] = chat("bedrock", { supports_vision = true }),
      ["gemini-x"] = chat "vertex_ai-language-models",
      ["vertex_ai/claude-x"] = chat "vertex_ai-anthropic_models", ["amazon-nova/lite"] = chat "amazon_nova",
      ["image"] = { litellm_provider = "openai", mode = "image_generation" },
      ["modeless"] = { litellm_provider = "xai" },
      ["ollama/c"] = { litellm_provider = "ollama", mode = "completion" }, sample_spec = chat "openai",
      ["davinci"] = { litellm_provider = "openai", mode = "completion" },
      ["together-ai-up-to-4b"] = chat "together_ai",
    }).models
    local names = {}
    for name in pairs(published) do
      names[#names + 1] = name
    end
    table.sort(names)
    assert.same({
      "amazon_nova/lite", "bedrock/us.nova", "groq/Meta/X", "ollama/c", "openai/gpt", "vertex_ai/claude-x",
      "vertex_ai/gemini-x", "xai/modeless",
    }, names)
    assert.is_true(published["bedrock/us.nova"].bare)
    assert.equal("vision", published["bedrock/us.nova"].supports)
  end)

  it("leaves out what is not of the documented type", function()
    local published = refresh("1.1", {
      x = chat("openai", { supports_vision = "yes", max_input_tokens = "12", max_output_tokens = 1.5,
                           input_cost_per_token = -1, deprecation_date = "soon" }),
      y = "not a model", z = { mode = "chat" },
    }).models
    assert.same({ ["openai/x"] = { mode = "chat", bare = true } }, published)
  end)

  it("refuses a kept row without a source, an unknown successor, and a wrong option", function()
    for _, row in ipairs{ '{"mode":"chat"}', '{"source":"s","successor":"a/c"}' } do
      files.write(root .. "/data/models-kept.json", '{"models":{"a/b":' .. row .. "}}")
      local ok, log = run()
      assert.is_false(ok)
      assert.truthy(log:find("a/b", 1, true))
    end
    assert.is_false((run "--upstream x"))
    assert.is_false((run "--nonsense x"))
  end)
end)
