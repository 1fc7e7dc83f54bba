--- The gateway that the clients ask: a model for each case, and models of three dialects of which one fails.

local environment = require "vision_gateway.config.environment"
local loopback = require "support.loopback"
local process = require "support.process"
local site = require "support.gateway_site"

local clients = {}

clients.ANSWER = "A meadow."
clients.PERSON = '{"name":"Ada"}'

local ANSWER = clients.ANSWER
local CALL = { { id = "call_1", index = 0, type = "function",
  ["function"] = { name = "weather", arguments = '{"city":"Oslo"}' } } }

local function at(path, reply)
  reply.path, reply.always = path, true
  return reply
end

local function half_a_stream()
  local reply = loopback.openai_stream { content = { "half" } }
  reply.pieces = { reply.pieces[1], reply.pieces[2] }
  reply.ending = "reset"
  return reply
end

-- What stands behind each model of OpenAI's format.
local function upstreams()
  local slow = loopback.openai_stream { content = { "one ", loopback.GO, "two" } }
  local tools = loopback.openai_stream { finish_reason = "tool_calls" }
  table.insert(tools.pieces, 2, 'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m",'
    .. '"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":'
    .. '{"name":"weather","arguments":"{\\"city\\":"}}]},"finish_reason":null}]}\n\n')
  table.insert(tools.pieces, 3, 'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m",'
    .. '"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"Oslo\\"}"}}]},'
    .. '"finish_reason":null}]}\n\n')
  return { whole = loopback.openai_reply { content = ANSWER },
    streamed = loopback.openai_stream { content = { "A ", "meadow." }, usage = true },
    tools = loopback.openai_reply { tool_calls = CALL, finish_reason = "tool_calls" },
    ["streamed-tools"] = tools, schema = loopback.openai_reply { content = clients.PERSON }, slow = slow,
    half = half_a_stream(), limited = loopback.openai_error(429, "slow down", "rate_limit_error"),
    wrong = loopback.openai_error(400, "no such size", "invalid_request_error", "bad_size"),
    broken = loopback.openai_error(500, "it broke", "server_error") }
end

-- How an upstream fails, before anything of an answer came.
clients.WAYS = {
  status_500 = { status = 500, body = "{}" }, status_503 = { status = 503, body = "" },
  status_429 = { status = 429, body = "{}", headers = { ["Retry-After"] = "60" } },
  status_429_bare = { status = 429, body = "{}" }, status_529 = { status = 529, body = "{}" },
  status_401 = { status = 401, body = "{}" }, status_404 = { status = 404, body = "<html>" },
  silent = { raw = "" }, cut = { status = 200, body = ("x"):rep(10), length = 1000, ending = "reset" },
  reset = { raw = "", ending = "reset" },
  cut_json = { status = 200, body = '{"id": "x", "choices": [',
    headers = { ["Content-Type"] = "application/json" } },
  cut_stream = { status = 200, headers = { ["Content-Type"] = "text/event-stream" }, pieces = { ": a\n\n" },
    ending = "reset" },
  no_json = { status = 200, body = "<html>", headers = { ["Content-Type"] = "text/html" } },
  empty = { status = 200, body = "" }, stalled = { status = 200, body = "", length = 9, ending = "stall" },
  refused = false, no_tls = false,
}

-- Ways in which no upstream is reached: where it would be.
local UNREACHED = { refused = "http://127.0.0.1:1", no_tls = "https://127.0.0.1:%s" }

clients.DIALECTS = {
  openai = { "openai/gpt-4o", "/v1", "/v1/chat/completions" },
  anthropic = { "anthropic/claude-sonnet-4-6", "", "/v1/messages" },
  gemini = { "gemini/gemini-2.5-flash", "/v1beta", "/v1beta/models/gemini-2.5-flash:generateContent",
    "/v1beta/models/gemini-2.5-flash:streamGenerateContent" },
}

local function json_events(list)
  local events = {}
  for i, event in ipairs(list) do
    events[i] = event:match '^{"type":"([%w_]+)"' and { event:match '^{"type":"([%w_]+)"', event } or event
  end
  return { headers = { ["Content-Type"] = "text/event-stream" }, pieces = loopback.sse(events) }
end

-- An answer in each dialect, whole and as a stream.
local function answers()
  return {
    openai = { loopback.openai_reply { content = ANSWER }, loopback.openai_stream { content = ANSWER } },
    anthropic = {
      loopback.json_reply(200, '{"id":"m","type":"message","role":"assistant","model":"c","stop_reason":'
        .. '"end_turn","content":[{"type":"text","text":"A meadow."}],'
        .. '"usage":{"input_tokens":9,"output_tokens":2}}'),
      json_events { '{"type":"message_start","message":{"id":"m","model":"c","usage":{"input_tokens":9}}}',
        '{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}',
        '{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"A meadow."}}',
        '{"type":"content_block_stop","index":0}',
        '{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}',
        '{"type":"message_stop"}' } },
    gemini = {
      loopback.json_reply(200, '{"candidates":[{"index":0,"finishReason":"STOP","content":{"role":"model",'
        .. '"parts":[{"text":"A meadow."}]}}]}'),
      json_events { '{"candidates":[{"index":0,"finishReason":"STOP","content":{"role":"model",'
        .. '"parts":[{"text":"A meadow."}]}}]}' } },
  }
end

---`fun(name, way, dialect, streams)` for each model that is mixed: three dialects, of which one fails.
function clients.each_mixed(fun)
  for way in pairs(clients.WAYS) do
    for dialect in pairs(clients.DIALECTS) do
      fun(("%s-%s-whole"):format(way, dialect), way, dialect, false)
      fun(("%s-%s-stream"):format(way, dialect), way, dialect, true)
    end
  end
end

local function good_folder(streams)
  return streams and "good-stream" or "good-whole"
end

-- One deployment of a mixed model; `way`: it fails in that way, and is asked first.
local function deployment(base, name, dialect, way)
  local format = clients.DIALECTS[dialect]
  return ("  - {model_name: %s, litellm_params: {model: %s, api_key: x, api_base: \"%s/%s%s\", order: %d, "
    .. "timeout: %s}}"):format(name, format[1], base, dialect, format[2], way and 1 or 2,
    way == "stalled" and "0.3" or "20")
end

local function config_of(server, port)
  local lines = { "model_list:" }
  for name in pairs(upstreams()) do
    lines[#lines + 1] = ("  - {model_name: %s, litellm_params: {model: openai/gpt-4o, api_key: x, "
      .. "api_base: \"%s/%s/v1\", num_retries: 0}}"):format(name, server.url, name)
  end
  clients.each_mixed(function(name, way, dialect, streams)
    local failing = (UNREACHED[way] or server.url):format(server.url:match "%d+$") .. "/" .. name
    local good = server.url .. "/" .. good_folder(streams)
    for one in pairs(clients.DIALECTS) do
      local fails = one == dialect
      lines[#lines + 1] = deployment(fails and failing or good, name, one, fails and way)
    end
  end)
  lines[#lines + 1] = "general_settings: {master_key: os.environ/MASTER}"
  lines[#lines + 1] = ("vision_settings: {listen: \"127.0.0.1:%d\", data_folder: data, workers: 2}")
    :format(port)
  return table.concat(lines, "\n") .. "\n"
end

local function copy_of(reply)
  local copy = {}
  for field, value in pairs(reply) do
    copy[field] = value
  end
  return copy
end

---What the upstreams say, each at a path of its own, over and over.
---@return loopback.Reply[]
function clients.replies()
  local list = {}
  local function add(folder, dialect, streams, reply)
    local path = clients.DIALECTS[dialect]
    list[#list + 1] = at(folder .. (streams and path[4] or path[3]), copy_of(reply))
  end
  for name, reply in pairs(upstreams()) do
    add("/" .. name, "openai", false, reply)
  end
  for dialect, both in pairs(answers()) do
    add("/good-whole/" .. dialect, dialect, false, both[1])
    add("/good-stream/" .. dialect, dialect, true, both[2])
  end
  clients.each_mixed(function(name, way, dialect, streams)
    if clients.WAYS[way] then
      add("/" .. name .. "/" .. dialect, dialect, streams, clients.WAYS[way])
    end
  end)
  return list
end

---@return {server: loopback.Server, folder: string, port: integer, url: string, pid: string}
function clients.start(master)
  local here = { server = loopback.start(), folder = process.folder(), port = site.free_port() }
  environment.export { MASTER = master }
  site.write(here.folder .. "/config.yaml", config_of(here.server, here.port))
  here.server:script(clients.replies())
  here.pid = site.start(here.folder, here.port)
  here.url = "http://127.0.0.1:" .. here.port
  assert(site.read(here.folder .. "/code") == "", site.read(here.folder .. "/log"))
  return here
end

function clients.stop(here)
  site.stop(here.pid, here.folder)
  process.remove(here.folder)
  here.server:close()
end

return clients
