--- What LiteLLM's proxy tells of the health of a config's models, and asks for it, beside our gateway.

local compare = require "peers.compare"
local core = require "vision.core"
local gateway = require "support.gateway"
local http = require "socket.http"
local deployments = require "vision_gateway.deployments"
local health = require "vision_gateway.health"
local loopback = require "support.loopback"
local ltn12 = require "ltn12"
local process = require "support.process"
local report = require "peers.report"
local server = require "peers.server"
local state = require "vision_gateway.state"

local KEY = "sk-peers-master"
local MASTER = { kind = "master" }
local CONFIG = [[
model_list:
  - {model_name: pair, litellm_params: {model: openai/gpt-4o, api_key: none, api_base: "URL/one/v1", rpm: 5},
     model_info: {id: one}}
  - {model_name: pair, litellm_params: {model: openai/gpt-4o-mini, api_key: none, api_base: "URL/two/v1",
     temperature: 0.5}, model_info: {id: two, health_check_model: openai/gpt-4.1-nano,
     health_check_max_tokens: 3, health_check_params: {seed: 5}}}
  - {model_name: broken, litellm_params: {model: openai/gpt-4o, api_key: none, api_base: "URL/broken/v1"},
     model_info: {id: broken}}
  - {model_name: hanging, litellm_params: {model: openai/gpt-4o, api_key: none, api_base: "URL/hanging/v1"},
     model_info: {id: hanging, health_check_timeout: 2}}
  - {model_name: "openai/*", litellm_params: {model: "openai/*", api_key: none, api_base: "URL/stars/v1"},
     model_info: {id: stars, health_check_model: openai/gpt-4.1}}
general_settings: {master_key: ]] .. KEY .. [[}
router_settings: {num_retries: 0, disable_cooldowns: true}
]]

-- What a program reads of each; LiteLLM's error has a trace of its own source, and no request is told here.
local FIELDS = { "model", "model_id", "api_base", "rpm", "exception_status", "x-ratelimit-remaining-requests",
  "x-ratelimit-remaining-tokens" }
local QUERIES = { "", "?model=pair", "?model=broken", "?model=nothing", "?model=openai/gpt-4o-mini",
  "?model_id=two", "?model_id=nothing" }

local function endpoints(list)
  local rows = {}
  for _, one in ipairs(list or {}) do
    local row = {}
    for _, name in ipairs(FIELDS) do
      row[name] = one[name]
    end
    rows[one.model_id] = row
  end
  return rows
end

local function told(status, body)
  return { status = status, detail = body.detail, well = endpoints(body.healthy_endpoints),
    unwell = endpoints(body.unhealthy_endpoints), counts = { body.healthy_count, body.unhealthy_count } }
end

describe("LiteLLM's proxy and our gateway", function()
  local folder, proxy, upstream, list

  setup(function()
    folder, upstream = process.folder(), loopback.start()
    local text = CONFIG:gsub("URL", upstream.url)
    local file = assert(io.open(folder .. "/litellm.yaml", "w"))
    file:write(text)
    file:close()
    list = deployments.new(gateway.config(text)).list
    proxy = server.start("litellm-health", { "build/peers/litellm/bin/litellm", "--config",
      folder .. "/litellm.yaml", "--host", "127.0.0.1", "--port", "PORT" },
      { LITELLM_LOCAL_MODEL_COST_MAP = "True", LITELLM_TELEMETRY = "False" })
  end)
  teardown(function()
    proxy:close()
    upstream:close()
    process.remove(folder)
  end)

  local function listen()
    local replies = {}
    for _, name in ipairs { "one", "two", "stars" } do
      replies[#replies + 1] = loopback.openai_reply { content = "Hi", always = true,
        path = "/" .. name .. "/v1/chat/completions", headers = { ["x-ratelimit-remaining-requests"] = "7",
          ["x-ratelimit-remaining-tokens"] = "70" } }
    end
    replies[#replies + 1] = { path = "/broken/v1/chat/completions", status = 401, always = true,
      body = '{"error":{"message":"no such key","type":"invalid_request_error","code":"invalid_api_key"}}' }
    replies[#replies + 1] = { path = "/hanging/v1/chat/completions", raw = "", ending = "stall",
      always = true }
    upstream:script(replies)
  end
  before_each(listen)

  -- Each question with nothing remembered, as LiteLLM asks each time.
  local function ours(query)
    local asked, field, value = {}, query:match "^%?([^=]+)=(.*)$"
    if field then
      asked[field] = value
    end
    local actions = {}
    local made = health.new { state = state.new(os.time), now = os.time, ask = health.ask,
      later = function(action)
        actions[#actions + 1] = action
      end, together = function(count, action)
        for _ = 1, count do
          action()
        end
      end, sleep = function()
        table.remove(actions, 1)()
      end }
    return told(made:answer(list, MASTER, asked))
  end

  local function theirs(query)
    local pieces = {}
    local _, status = http.request { url = proxy.url .. "/health" .. query, sink = ltn12.sink.table(pieces),
      headers = { ["x-api-key"] = KEY } }
    return told(status, assert(core.decode(table.concat(pieces))))
  end

  -- By address, without the words, of which LiteLLM throws dice.
  local function requests()
    local rows = {}
    for _, one in ipairs(upstream:requests()) do
      local body = one.method == "POST" and core.decode(one.body)
      if body then
        body.messages = nil
        rows[one.path] = body
      end
    end
    return rows
  end

  for _, query in ipairs(QUERIES) do
    it("tell the same of " .. (query == "" and "all" or query), function()
      report.compared("litellm", "/health" .. query, compare.explain(ours(query), theirs(query), {}))
    end)
  end

  it("ask the same", function()
    ours ""
    local asked = requests()
    assert.is_truthy(asked["/two/v1/chat/completions"])
    listen()
    theirs ""
    report.compared("litellm", "what /health asks", compare.explain(asked, requests(), {}))
  end)
end)
