local canary = require "support.canary"
local gateway = require "support.gateway"
local config = require "vision_gateway.config"

local MODEL = "model_list:\n  - {model_name: a, litellm_params: {model: openai/a, api_key: x}}\n"

local function lines_of(list)
  local lines = {}
  for i, problem in ipairs(list) do
    lines[i] = config.tell(problem, "config.yaml")
  end
  return table.concat(lines, "\n")
end

local function refused(text, piece, variables)
  local made, problems = gateway.parse(text, variables)
  assert.is_nil(made)
  local told = lines_of(problems)
  assert.is_truthy(told:find(piece, 1, true), told)
end

local function warned(text, piece, variables)
  local made, problems, warnings = gateway.parse(text, variables)
  assert.is_truthy(made, lines_of(problems))
  local told = lines_of(warnings)
  assert.is_truthy(told:find(piece, 1, true), told)
  return made
end

describe("gateway.config: the file of LiteLLM's vision page", function()
  local PAGE = [[
model_list:
  - model_name: gpt-4-vision-preview # OpenAI gpt-4-vision-preview
    litellm_params:
      model: openai/gpt-4-vision-preview
      api_key: os.environ/OPENAI_API_KEY
  - model_name: llava-hf          # Custom OpenAI compatible model
    litellm_params:
      model: openai/llava-hf/llava-v1.6-vicuna-7b-hf
      api_base: http://localhost:8000
      api_key: fake-key
    model_info:
      supports_vision: True        # set supports_vision to True so /model/info returns this attribute as True
]]

  it("starts as it is", function()
    local made = gateway.config(PAGE, { OPENAI_API_KEY = "sk-of-mine" })
    assert.equal("gpt-4-vision-preview", made.models[1].name)
    assert.equal("sk-of-mine", made.models[1].params.api_key)
    assert.equal("http://localhost:8000", made.models[2].params.api_base)
    assert.is_true(made.models[2].info.supports_vision)
    assert.same({ host = "127.0.0.1", port = 4000, loopback = true }, made.listen)
  end)

  it("starts without the key too, and says so", function()
    local made = warned(PAGE,
      "config.yaml:5: model_list[1].litellm_params.api_key: OPENAI_API_KEY is not set")
    assert.is_nil(made.models[1].params.api_key)
  end)
end)

describe("gateway.config", function()
  it("has a default for what is left out", function()
    local made = gateway.config(MODEL)
    assert.equal(2, made.router.num_retries)
    assert.equal("simple-shuffle", made.router.routing_strategy)
    assert.equal(64 * 1024 * 1024, made.vision.body_limit)
    assert.is_false(made.vision.client_api_base)
  end)

  it("takes from litellm_settings what router_settings leaves open", function()
    local text = MODEL
      .. "litellm_settings: {num_retries: 4, request_timeout: 9, allowed_fails: 7, drop_params: true}\n"
    local made = gateway.config(text)
    assert.equal(4, made.router.num_retries)
    assert.equal(9, made.router.timeout)
    assert.equal(7, made.router.allowed_fails)
    assert.is_true(made.drop_params)
    assert.equal(3, gateway.config(text .. "router_settings: {allowed_fails: 3}").router.allowed_fails)
  end)

  it("sorts litellm_params into route and request", function()
    local made = gateway.config [[
model_list:
  - model_name: a
    litellm_params: {model: openai/a, api_key: x, temperature: 0.5, max_tokens: 10, max_retries: 3,
      base_url: "http://localhost:1", region_name: eu-west-1, rpm: "100"}
]]
    assert.same({ temperature = 0.5, max_tokens = 10 }, made.models[1].request)
    assert.same({ model = "openai/a", api_key = "x", num_retries = 3, api_base = "http://localhost:1",
      aws_region_name = "eu-west-1", rpm = 100 }, made.models[1].params)
  end)

  it("reads variables anywhere, and environment_variables before the environment", function()
    local made = gateway.config("environment_variables: {A: os.environ/B, C: two}\n" .. [[
model_list:
  - model_name: os.environ/NAME
    litellm_params: {model: openai/a, api_key: os.environ/A, rpm: os.environ/RPM}
general_settings: {master_key: os.environ/C}
]], { B = "bee", C = "one", NAME = "named", RPM = "7" })
    assert.equal("named", made.models[1].name)
    assert.equal("bee", made.models[1].params.api_key)
    assert.equal(7, made.models[1].params.rpm)
    assert.equal("two", made.master_key)
    assert.same({ A = "bee", C = "two" }, made.environment)
  end)

  it("takes addresses that may ask", function()
    local made = gateway.config(MODEL
      .. "general_settings: {allowed_ips: [127.0.0.1, '2001:DB8::1'], use_x_forwarded_for: true}\n")
    assert.same({ ["127.0.0.1"] = true, ["2001:db8::1"] = true }, made.allowed_ips)
    assert.is_true(made.forwarded)
    assert.is_nil(gateway.config(MODEL).allowed_ips)
    for _, wrong in ipairs { "10.0.0.0/8", "10.0.0.256", "here", "1.2.3" } do
      refused(MODEL .. "general_settings: {allowed_ips: ['" .. wrong .. "']}",
        "config.yaml:3: general_settings.allowed_ips: must be a list of IP addresses")
    end
  end)

  it("takes fallbacks and aliases in LiteLLM's forms", function()
    local made = gateway.config(MODEL .. [[
router_settings:
  fallbacks: [{a: [a]}, {b: [a]}]
  context_window_fallbacks: [{a: ["a"]}]
  model_group_alias: {x: a, y: {model: a, hidden: true}}
]])
    assert.same({ a = { "a" }, b = { "a" } }, made.router.fallbacks)
    assert.same({ x = { model = "a", hidden = false }, y = { model = "a", hidden = true } },
      made.router.model_group_alias)
  end)

  it("compiles Portkey's configs", function()
    local made = gateway.config "vision_settings: {portkey_configs: {x: {retry: {attempts: 2}}}}"
    assert.equal(2, made.portkey.x.retry.attempts)
  end)

  it("names an unknown key with its line, and the one that was meant", function()
    warned(MODEL .. "router_settings:\n  num_retry: 3\n",
      "config.yaml:4: router_settings.num_retry: not a key that we know")
    warned(MODEL .. "router_settings:\n  cooldown_times: 3\n", "did you mean cooldown_time?")
    warned(MODEL .. "hello: 1\n", "config.yaml:3: hello: not a key that we know")
  end)

  it("says of LiteLLM's other keys that they have no effect", function()
    warned(MODEL .. "litellm_settings:\n  cache: true\n",
      "config.yaml:4: litellm_settings.cache: LiteLLM's, and without effect here")
  end)

  it("warns of a model that is named and not there", function()
    warned(MODEL .. "router_settings: {fallbacks: [{a: [gone]}]}\n", "names `gone`")
    local _, _, warnings = gateway.parse(MODEL:gsub("model_name: a", 'model_name: "x/*"')
      .. "router_settings: {default_fallbacks: [x/y], model_group_alias: {z: x/y}}\n")
    assert.is_nil(lines_of(warnings):find("names `", 1, true))
  end)

  local WRONG = {
    { "rpm: [1]",
      "config.yaml:3: model_list[1].litellm_params.rpm: must be a whole number, at least 1, not a list" },
    { "rpm: 1.5", "must be a whole number, at least 1, not 1.5" },
    { "rpm: 0", "not 0" },
    { "timeout: soon", "must be a number from 0.001 to 604800, not a text" },
    { "drop_params: perhaps", "must be true or false, not a text" },
    { "temperature: 3", "must be a number from 0 to 2, not 3" },
    { "extra_headers: [a]", "must be names with texts, not a list" },
    { "api_base: {a: 1}", "must be text, not names with values" },
    { "max_image_bytes: 10 parsecs", "must be a size such as 64MB or 1GB, not a text" },
  }
  for _, case in ipairs(WRONG) do
    it("stops at " .. case[1] .. " with its line and what to write", function()
      refused("model_list:\n  - model_name: a\n    litellm_params: {model: openai/a, " .. case[1] .. "}\n",
        case[2])
    end)
  end

  local WRONG_FILES = {
    { "an entry that is text", "model_list: [gpt-4o]",
      "model_list[1]: must have model_name and litellm_params" },
    { "a list that is none", "model_list: {a: b}", "model_list: must be a list" },
    { "no model", "model_list: [{model_name: a, litellm_params: {api_key: x}}]",
      "model_list[1].litellm_params.model: is missing" },
    { "no name", "model_list: [{litellm_params: {model: a}}]", "model_list[1].model_name: is missing" },
    { "params that are none", "model_list: [{model_name: a, litellm_params: x}]",
      "must be names with values" },
    { "a section that is none", "router_settings: 1", "router_settings: must be names with values, not 1" },
    { "a strategy that nobody knows", "router_settings: {routing_strategy: best}",
      "must be one of simple-shuffle" },
    { "fallbacks that are none", "router_settings: {fallbacks: [a]}", "must be a list such as" },
    { "supports_ without a yes", "model_list: [{model_name: a, litellm_params: {model: b}, "
      .. "model_info: {supports_vision: maybe}}]", "supports_vision: must be true or false" },
    { "a duration", "vision_settings: {retention_days: 30d}", "must be a whole number from 1 to 36500" },
    { "an address", "vision_settings: {listen: here}", "must be HOST:PORT" },
    { "a port", "vision_settings: {listen: 127.0.0.1:70000}", "must be HOST:PORT" },
    { "a name server", "vision_settings: {resolver: ['1.1.1.1; evil']}", "resolver: must be" },
    { "a name server's number", "vision_settings: {resolver: ['999.1.1.1']}", "resolver: must be" },
    { "too little to share", "vision_settings: {shared_memory: 100}", "at least 1MB" },
    { "text", "hello", "a config begins with model_list:" }, { "nothing", "",
      "a config begins with model_list:" },
    { "a Portkey config with a key in it", "vision_settings:\n  portkey_configs:\n    x: {api_key: sk-x}",
      "config.yaml:3: vision_settings.portkey_configs.x: `api_key` has no effect here" },
    { "no YAML", "a: [", "this is no YAML" },
  }
  for _, case in ipairs(WRONG_FILES) do
    it("stops at " .. case[1], function()
      refused(case[2], case[3])
    end)
  end

  it("tells a file that cannot be read", function()
    local made, problems = config.load "/nowhere/config.yaml"
    assert.is_nil(made)
    assert.is_truthy(problems[1].message:find("cannot be read", 1, true))
    made, problems = config.load "/"
    assert.is_nil(made)
    assert.equal(1, #problems)
  end)
end)

describe("gateway.config: listening", function()
  local OPEN = "vision_settings: {listen: 0.0.0.0:4000}\n"

  it("reads addresses", function()
    assert.same({ host = "0.0.0.0", port = 80, loopback = false }, config.address ":80")
    assert.same({ host = "::1", port = 80, loopback = true }, config.address "[::1]:80")
    assert.same({ host = "127.0.0.1", port = 80, loopback = true }, config.address "localhost:80")
    assert.same({ host = "127.0.0.1", port = 80, loopback = true }, config.address "80")
    assert.is_false(config.address "127.example.com:80".loopback)
    assert.is_nil(config.address "a b:80")
  end)

  it("refuses to be open to others without a master key", function()
    refused(MODEL .. OPEN, "config.yaml:3: vision_settings.listen: 0.0.0.0 is open to others")
    refused(MODEL .. OPEN .. "general_settings: {master_key: os.environ/NONE}", "NONE is not set")
    refused(MODEL .. OPEN .. "general_settings: {master_key: ''}", "must be text")
    assert.is_truthy(gateway.parse(MODEL .. OPEN .. "general_settings: {master_key: sk-good}"))
  end)

  it("refuses to be open to others with the key that everybody knows", function()
    refused(MODEL .. OPEN .. "general_settings: {master_key: sk-1234}", "which everybody knows")
    warned(MODEL .. "general_settings: {master_key: sk-1234}", "which everybody knows")
  end)

  it("never starts with a master key whose variable is gone", function()
    refused(MODEL .. "general_settings: {master_key: os.environ/NONE}",
      "NONE is not set: put it into the environment")
  end)

  it("says that everybody of this machine is let in", function()
    warned(MODEL, "every client of this machine is let in")
    local _, problems, warnings = gateway.parse(MODEL .. "general_settings: {master_key: os.environ/GONE}\n")
    assert.same({ 1, 0 }, { #problems, #warnings })
  end)
end)

describe("gateway.config: keys", function()
  it("are in no message, however wrong they are", function()
    local key = canary.KEY .. "CONFIG"
    for _, text in ipairs { "api_key: [%s]", "api_key: {a: %s}", "rpm: %s", "drop_params: %s", "timeout: %s",
      "extra_headers: %s", 'api_key: "%s\\n"', "vertex_credentials: [%s]" } do
      local made, problems,
        warnings = gateway.parse("model_list:\n  - model_name: a\n    litellm_params: {model: x, "
        .. text:format(key) .. "}\n")
      assert.is_nil(made)
      assert.is_nil((lines_of(problems) .. lines_of(warnings)):find(key, 1, true))
    end
  end)
end)

describe("gateway.config.star", function()
  it("gives what the star stands for", function()
    assert.equal("gpt-4o", config.star("openai/*", "openai/gpt-4o"))
    assert.equal("a/b", config.star("*", "a/b"))
    assert.equal("x", config.star("a-*-b", "a-x-b"))
    assert.is_nil(config.star("openai/*", "groq/x"))
    assert.is_nil(config.star("ab*ba", "aba"))
    assert.is_nil(config.star("openai", "openai"))
  end)
end)

describe("gateway.config: where LiteLLM has things", function()
  it("puts credentials into the entries that name them", function()
    local TEXT = [[
model_list:
  - {model_name: a, litellm_params: {model: openai/a, litellm_credential_name: mine}}
  - {model_name: b, litellm_params: {model: openai/b, litellm_credential_name: mine,
     api_base: "http://own:1"}}
  - {model_name: c, litellm_params: {model: openai/c, api_key: other}}
credential_list:
  - credential_name: mine
    credential_values: {api_key: os.environ/KEY, api_base: "http://theirs:1", odd: 1}
    credential_info: {description: x}
]]
    local made, problems, warnings = gateway.parse(TEXT, { KEY = "k" })
    assert.same({}, problems)
    local a, b, c = made.models[1].params, made.models[2].params, made.models[3].params
    assert.same({ model = "openai/a", api_key = "k", api_base = "http://theirs:1" }, a)
    assert.same({ "k", "http://own:1", "other" }, { b.api_key, b.api_base, c.api_key })
    assert.is_nil(c.api_base)
    assert.equal("config.yaml:8: model_list[1].litellm_params.odd: not a key that we know",
      config.tell(warnings[1], "config.yaml"))
  end)

  it("names a credential that is wrong, or not there", function()
    local CASES = {
      { "[{credential_name: x, credential_values: {api_key: k}}]", "which no credential of" },
      { "[{credential_name: mine}]", "credential_list[1].credential_values: must be names with values" },
      { "[{credential_values: {api_key: k}}]", "credential_list[1].credential_name: is missing" },
      { "{mine: k}", "credential_list: must be a list" },
    }
    for _, case in ipairs(CASES) do
      local made, problems = gateway.parse("model_list:\n  - {model_name: a, litellm_params: "
        .. "{model: openai/a, litellm_credential_name: mine}}\ncredential_list: " .. case[1])
      assert.is_nil(made)
      assert.is_truthy(config.tell(problems[1], "config.yaml"):find(case[2], 1, true))
    end
  end)

  it("takes prices that stand with the route", function()
    local made = gateway.config("model_list:\n  - {model_name: a, litellm_params: {model: openai/a, "
      .. "api_key: k, input_cost_per_token: 0.5, output_cost_per_token: 2}, "
      .. "model_info: {output_cost_per_token: 3}}")
    assert.same({ input_cost_per_token = 0.5, output_cost_per_token = 3 }, made.models[1].info)
    assert.is_nil(made.models[1].params.input_cost_per_token)
  end)

  it("logs no messages where LiteLLM would not, unless it is told to", function()
    local OFF = "model_list: []\nlitellm_settings: {turn_off_message_logging: true}\n"
    assert.equal("off", gateway.config(OFF).vision.logging)
    assert.equal("full", gateway.config(OFF .. "vision_settings: {logging: full}").vision.logging)
    assert.equal("full", gateway.config "model_list: []".vision.logging)
  end)
end)
