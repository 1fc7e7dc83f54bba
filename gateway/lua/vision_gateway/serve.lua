--- What nginx calls: init in the master, worker in each worker, request for each request.
-- All decisions are in the modules named here; this file only moves them to and from nginx.

local access = require "vision_gateway.keys.access"
local admin = require "vision_gateway.admin"
local bodies = require "vision_gateway.chat.body"
local browser = require "vision_gateway.browser"
local chat = require "vision_gateway.chat"
local clean = require "vision_gateway.clean"
local console = require "vision_gateway.console"
local core = require "vision.core"
local errors = require "vision_gateway.errors"
local health = require "vision_gateway.health"
local keys = require "vision_gateway.keys"
local known_keys = require "vision_gateway.keys.known"
local launcher = require "vision_gateway.launcher"
local limits = require "vision_gateway.keys.limits"
local metrics = require "vision_gateway.metrics"
local models_api = require "vision_gateway.models_api"
local prompts = require "vision_gateway.prompts"
local recorder = require "vision_gateway.log.recorder"
local router = require "vision_gateway.router"
local sign = require "vision.sign"
local stores = require "vision_gateway.store"
local tallies = require "vision_gateway.keys.tally"

local ngx = ngx      -- luacheck: globals ngx

local ADMIN_BODY_MAX = 65536      -- bytes of a request about keys
local PROMPT_BODY_MAX = 16 * 2 ^ 20      -- of variables, pictures among them: they are read into Lua
local HEADERS_MAX = 100           -- of a request: what stands behind them is not looked at
local COUNTS_EVERY = 1            -- second, after which a worker's counts are in /metrics
local GC_PAUSE = 400              -- % of what is alive, when the collector begins anew: with Lua's own 200 it
                                  -- takes a fifth of a small request; this costs some 6 MB a worker

---@class gateway.Gate      what a worker serves with
---@field config gateway.Config
---@field deployments gateway.Deployments
---@field router gateway.Router
---@field limits gateway.Limits
---@field store? gateway.KeyStore
---@field master_hash? string
---@field bodies gateway.Bodies         those in flight
---@field folder string                of data
---@field ids fun(): string            a request's, new at each call
---@field remote? table        the store's parts, answered by the thread pool
---@field prompts table<string, gateway.Prompt>  of files
---@field machine string       this one's name in the log
---@field tally? gateway.Tally  where other machines count too
---@field recorder? gateway.Recorder    told of each request once it ended
---@field metrics gateway.Metrics
---@field health gateway.Health
---@field ready boolean

local serve = {}

---@type gateway.Gate
local gate

---In the master, before workers are forked: a config that is wrong stops the start, or the reload.
function serve.init()
  local loaded, problems = launcher.load(os.getenv "VISION_GATEWAY_CONFIG" or "config.yaml")
  if not loaded then
    error("vision-gateway: " .. table.concat(problems, "\n"), 0)
  end
  gate = { config = loaded.config, deployments = loaded.deployments,
    folder = launcher.data_folder(loaded.config),
    master_hash = loaded.config.master_key and keys.hash(loaded.config.master_key) }
  local vision = gate.config.vision
  gate.bodies = { budget = core.intake_budget(vision.memory_budget), folder = gate.folder .. "/run/body",
    limit = vision.body_limit, seconds = vision.body_timeout }
  local problems_of
  gate.prompts, problems_of = prompts.load(prompts.folder(loaded.config))
  for _, problem in ipairs(problems_of) do
    ngx.log(ngx.WARN, "vision-gateway: ", problem)
  end
  gate.config.master_key = nil      -- from here on only its hash is known
  require("vision.environment").keep()
end

local function warn(text)
  ngx.log(ngx.WARN, "vision-gateway: ", text)
end

local function later(action)
  return ngx.timer.at(0, action)
end

-- What other machines count too.
local function start_tally(state)
  local tally = tallies.new { state = state, now = ngx.now, warn = warn, exchange = function(...)
    return gate.recorder:exchange(...)
  end }
  assert(ngx.timer.every(COUNTS_EVERY, function(premature)
    tally:flush()
    if ngx.worker.id() == 0 and not premature and state:get(recorder.TAKEN_UP) then
      tally:meet()
    end
  end))
  return tally
end

-- The store, what it remembers of spend, and the log.
local function remember(state)
  local place = stores.place(gate.config, gate.folder)
  gate.recorder = recorder.start(gate.config, gate.folder, place)
  gate.remote, gate.machine = gate.recorder.store, gate.recorder.machine
  gate.tally = place.url and start_tally(state)
  gate.limits = limits.new(state, ngx.now, nil, gate.tally)
  gate.recorder:begin { limits = gate.limits, state = state, tally = gate.tally, idle = function()
    return gate.metrics:idle()
  end }
  gate.store = known_keys.new { store = gate.remote.keys, state = state, now = ngx.now, later = later,
    warn = warn, bell = require("ngx.semaphore").new }
end

-- So many light threads at once, until all have ended.
local function together(count, action)
  local threads = {}
  for i = 1, count do
    threads[i] = ngx.thread.spawn(action)
  end
  for i = 1, count do
    ngx.thread.wait(threads[i])
  end
end

-- Of requests: in the order of time, so that what is kept by them is only added to at its end.
local function ids()
  local worker, count = assert(sign.random(6)):gsub(".", function(byte)
    return ("%02x"):format(byte:byte())
  end), 0
  return function()
    count = count % 0xffffffff + 1
    return ("%012x%s%08x"):format(ngx.now() * 1000, worker, count)
  end
end

---In each worker: what cannot be shared by a fork, and the variables that nginx took away.
function serve.worker()
  gate.bodies.budget:join(ngx.worker.id())
  gate.ids = ids()
  local state = ngx.shared.vision
  math.randomseed(ngx.now() * 1000 + ngx.worker.pid())
  remember(state)
  gate.router = router.new { deployments = gate.deployments, settings = gate.config.router, state = state,
    now = ngx.now, random = math.random, tally = gate.tally }
  gate.health = health.new { state = state, now = ngx.now, ask = health.ask, sleep = ngx.sleep,
    together = together, at_once = gate.config.health.at_once, details = gate.config.health.details,
    later = later }
  gate.metrics = metrics.new(ngx.shared.vision_metrics, ngx.worker.id(), function()
    return gate.bodies.budget:held()
  end)
  assert(ngx.timer.every(COUNTS_EVERY, function()
    gate.metrics:flush()
  end))
  collectgarbage("setpause", GC_PAUSE)
  gate.ready = true
end

---At a worker's end: what the log has not yet.
function serve.ended()
  if gate and gate.tally then
    gate.tally:flush()
  end
  if gate and gate.recorder then
    gate.recorder:finish()
  end
end

local function reply(status, body, headers)
  ngx.status = status
  ngx.header["content-type"] = "application/json"
  for name, value in pairs(headers or {}) do
    ngx.header[name] = value
  end
  local text = assert(core.encode(body))
  ngx.header["content-length"] = #text
  ngx.print(text)
end

local function refuse(err)
  reply(errors.status(err), errors.body(err), errors.headers(err))
end

---The body of a small request, decoded.
local function small_body(limit)
  local function too_large()
    return nil, errors.new("request_too_large", ("the body has more than %d bytes"):format(limit))
  end
  if (tonumber(ngx.var.http_content_length) or 0) > limit then
    return too_large()
  end
  ngx.req.read_body()
  local text, path = ngx.req.get_body_data(), ngx.req.get_body_file()
  local file = not text and path and io.open(path, "rb")
  if file then
    text = file:read(limit + 1)
    file:close()
  end
  if text and #text > limit then
    return too_large()
  elseif not text or text == "" then
    return nil
  end
  local body, err = core.decode(text)
  if err then
    return nil, errors.new("invalid_request_error", "the body is no JSON: " .. tostring(err.message))
  end
  return body
end

local function keys_route(who, path, query)
  local body, err = nil, nil
  if ngx.req.get_method() == "POST" then
    body, err = small_body(ADMIN_BODY_MAX)
  end
  if err then
    return refuse(err)
  end
  reply(admin.handle(gate, who, { method = ngx.req.get_method(), path = path, query = query, body = body },
    ngx.time()))
end

-- Routes that need no key.
local OPEN = {}

OPEN["/"] = function()
  ngx.header["content-type"] = "text/plain"
  ngx.print "vision-gateway: RUNNING"
end
OPEN["/health/liveliness"] = function()
  reply(200, "I'm alive!")
end
OPEN["/health/liveness"] = OPEN["/health/liveliness"]
OPEN["/health/readiness"] = function()
  local ready = gate.ready and ngx.shared.vision:get(recorder.TAKEN_UP) ~= nil
  reply(ready and 200 or 503, { status = ready and "healthy" or "unhealthy",
    db = gate.store and tallies.connected(ngx.shared.vision) and "connected" or "Not connected",
    version = core.version })
end

local ROUTES = {}

ROUTES["/metrics"] = function(who)
  if who and not access.rules(who) then
    return refuse(errors.new("permission_error", "/metrics is for the master key"))
  end
  ngx.header["content-type"] = "text/plain; version=0.0.4; charset=utf-8"
  ngx.print(gate.metrics:text())
end
ROUTES["/health"] = function(who, query)
  query.model = query.model and gate.router:alias(query.model)
  reply(gate.health:answer(gate.deployments.list, who, query))
end
ROUTES["/models"] = function(who)
  reply(models_api.list(gate.deployments, gate.config.router, who))
end
ROUTES["/model/info"] = function(who, query)
  reply(models_api.info(gate.deployments, who, query.litellm_model_id))
end
ROUTES["/model_group/info"] = function(who, query)
  reply(models_api.groups(gate.deployments, gate.config.router, who, query.model_group))
end

-- An address that general_settings.allowed_ips does not name; nil: it does, or nobody is named.
local function strange_address()
  local settings = gate.config
  if settings.allowed_ips then
    local address = access.address(ngx.var.remote_addr, settings.forwarded and ngx.var.http_x_forwarded_for)
    return not settings.allowed_ips[address] and address or nil
  end
end

-- The first value of each argument of the address; a bare name has none.
local function arguments()
  local query = {}
  for name, value in pairs(ngx.req.get_uri_args(32)) do
    value = type(value) == "table" and value[1] or value
    query[name] = type(value) == "string" and clean(value) or nil
  end
  return query
end

-- Pages of other sites can reach this machine through its owner's browser: without a key the name in Host
-- must be this machine's, and no browser may say that the request is another site's.
local function is_foreign(headers)
  local host = (headers.host or ""):gsub(":%d+$", ""):lower()
  local ours = host == "localhost" or host == "[::1]" or host:find "^127%.%d+%.%d+%.%d+$"
  return gate.config.listen.loopback and (not ours or headers["sec-fetch-site"] == "cross-site")
end

---Is it a chat completion, and of which model does its path say that it is?
---@return boolean
---@return string? model
local function is_chat(path)
  local model = nil
  if path ~= "/chat/completions" then
    model = path:match "^/engines/(.+)/chat/completions$"
      or path:match "^/openai/deployments/(.+)/chat/completions$"
    if not model then
      return false
    end
  end
  return ngx.req.get_method() == "POST", model
end

-- POST /v1/prompts, /v1/prompts/{id}/render, /v1/prompts/{id}/completions.
local function prompts_route(who, headers, rest)
  local id, action = rest:match "^/([^/]+)/(%a+)$"
  if ngx.req.get_method() ~= "POST" or rest ~= "" and action ~= "render" and action ~= "completions" then
    return reply(404, { detail = "Not Found" })
  end
  local body, err = small_body(PROMPT_BODY_MAX)
  if err then
    return refuse(err)
  elseif not id then
    return reply(prompts.create(gate, who, body, ngx.time()))
  end
  local request
  request, err = prompts.request(gate, id, body)
  if not request then
    return refuse(err)
  elseif action == "render" then
    return reply(200, { success = true, data = request })
  end
  chat.serve(gate, who, headers, nil, assert(core.encode(request)))
end

local function route(who, path, headers)
  -- Groq's SDK says /openai/v1.
  local plain = path:sub(1, 11) == "/openai/v1/" and path:sub(8) or path
  plain = plain:sub(1, 4) == "/v1/" and plain:sub(4) or plain
  local chatting, asked = is_chat(plain)
  if chatting and not browser.is_json(headers["content-type"]) then
    return reply(415, errors.body(errors.new("invalid_request_error", "the body must be JSON: send "
      .. "Content-Type: application/json", "415")))
  elseif chatting then
    return chat.serve(gate, who, headers, asked)
  end
  local action, model = ROUTES[plain], plain:match "^/models/(.+)$"
  if path:find "^/ui/api/" then
    return console.serve(gate, who, path)
  elseif plain:find "^/prompts/" or plain == "/prompts" then
    return prompts_route(who, headers, plain:sub(#"/prompts" + 1))
  elseif path:find "^/key/" then
    return keys_route(who, path, arguments())
  elseif action then
    return action(who, arguments())
  elseif model then
    return reply(models_api.one(gate.deployments, gate.config.router, who, model))
  end
  reply(404, { detail = "Not Found" })
end

---What nginx itself found too large, while it came in chunks.
function serve.too_large()
  refuse(errors.new("request_too_large", "the body is larger than vision_settings.body_limit allows"))
end

---In place of an answer to a body that did not come whole; the connection ends with it.
function serve.left()
  refuse(bodies.left())
end

-- By their names in lower case; of those that came twice, the first.
local function request_headers()
  local headers = setmetatable(ngx.req.get_headers(HEADERS_MAX), nil)      -- a look for none is only a look
  for name, value in pairs(headers) do
    headers[name] = type(value) == "table" and value[1] or value
  end
  return headers
end

-- Why whoever asks may not, though the key is good; nil: it may.
local function refusal(who, headers, cors)
  if who.kind ~= "anyone" then
    return nil
  elseif not cors and browser.is_foreign(headers.origin, headers.host) then
    return errors.new("permission_error", "pages of other sites may not ask: vision_settings.cors_origins "
      .. "names those that may")
  elseif is_foreign(headers) then
    return errors.new("permission_error", "without a master key the gateway is for this machine: ask it as "
      .. "localhost, and from no other site's page")
  end
end

---Answers a request.
function serve.request()
  local path, headers = clean(ngx.var.uri), request_headers()
  local cors = browser.headers(gate.config.vision.cors_origins, headers.origin,
    headers["access-control-request-headers"])
  for name, value in pairs(cors or {}) do
    ngx.header[name] = value
  end
  if cors and ngx.req.get_method() == "OPTIONS" then
    ngx.status = 204
    return
  elseif OPEN[path] then
    return OPEN[path]()
  elseif path == "/metrics" and gate.config.open_metrics then
    return ROUTES[path]()
  end
  local stranger = strange_address()
  if stranger then
    return refuse(errors.new("permission_error", ("the address %s is not one of general_settings.allowed_ips")
      :format(stranger)))
  end
  local who, err = access.check(gate, (access.key(headers)), ngx.time())
  err = err or refusal(who, headers, cors)
  if err then
    return refuse(err)
  end
  return route(who, path, headers)
end

---After a request, however it ended.
function serve.ended_request()
  chat.ended()
end

return serve
