--- Which request is for whom: addresses, who may ask, small bodies. Chat completions go on in chat.lua.

local access = require "vision_gateway.keys.access"
local admin = require "vision_gateway.admin"
local bodies = require "vision_gateway.chat.body"
local browser = require "vision_gateway.browser"
local chat = require "vision_gateway.chat"
local clean = require "vision_gateway.clean"
local console = require "vision_gateway.console"
local core = require "vision.core"
local errors = require "vision_gateway.errors"
local models_api = require "vision_gateway.models_api"
local prompts = require "vision_gateway.prompts"
local recorder = require "vision_gateway.log.recorder"
local tallies = require "vision_gateway.keys.tally"

local ngx = ngx      -- luacheck: globals ngx

local ADMIN_BODY_MAX = 65536      -- bytes of a request about keys
local PROMPT_BODY_MAX = 16 * 2 ^ 20      -- of variables, pictures among them: they are read into Lua
local HEADERS_MAX = 100           -- of a request: what stands behind them is not looked at

local routes = {}

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

local function keys_route(gate, who, path, query)
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
OPEN["/health/readiness"] = function(gate)
  local ready = gate.ready and ngx.shared.vision:get(recorder.TAKEN_UP) ~= nil
  reply(ready and 200 or 503, { status = ready and "healthy" or "unhealthy",
    db = gate.store and tallies.connected(ngx.shared.vision) and "connected" or "Not connected",
    version = core.version })
end

local ROUTES = {}

ROUTES["/metrics"] = function(gate, who)
  if who and not access.rules(who) then
    return refuse(errors.new("permission_error", "/metrics is for the master key"))
  end
  ngx.header["content-type"] = "text/plain; version=0.0.4; charset=utf-8"
  ngx.print(gate.metrics:text())
end
ROUTES["/health"] = function(gate, who, query)
  query.model = query.model and gate.router:alias(query.model)
  reply(gate.health:answer(gate.deployments.list, who, query))
end
ROUTES["/models"] = function(gate, who)
  reply(models_api.list(gate.deployments, gate.config.router, who))
end
ROUTES["/model/info"] = function(gate, who, query)
  reply(models_api.info(gate.deployments, who, query.litellm_model_id))
end
ROUTES["/model_group/info"] = function(gate, who, query)
  reply(models_api.groups(gate.deployments, gate.config.router, who, query.model_group))
end

-- An address that general_settings.allowed_ips does not name; nil: it does, or nobody is named.
local function strange_address(gate)
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
local function is_foreign(gate, headers)
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
local function prompts_route(gate, who, headers, rest)
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

local function route(gate, who, path, headers)
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
    return prompts_route(gate, who, headers, plain:sub(#"/prompts" + 1))
  elseif path:find "^/key/" then
    return keys_route(gate, who, path, arguments())
  elseif action then
    return action(gate, who, arguments())
  elseif model then
    return reply(models_api.one(gate.deployments, gate.config.router, who, model))
  end
  reply(404, { detail = "Not Found" })
end

---What nginx itself found too large, while it came in chunks.
function routes.too_large()
  refuse(errors.new("request_too_large", "the body is larger than vision_settings.body_limit allows"))
end

---In place of an answer to a body that did not come whole; the connection ends with it.
function routes.left()
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
local function refusal(gate, who, headers, cors)
  if who.kind ~= "anyone" then
    return nil
  elseif not cors and browser.is_foreign(headers.origin, headers.host) then
    return errors.new("permission_error", "pages of other sites may not ask: vision_settings.cors_origins "
      .. "names those that may")
  elseif is_foreign(gate, headers) then
    return errors.new("permission_error", "without a master key the gateway is for this machine: ask it as "
      .. "localhost, and from no other site's page")
  end
end

---Answers a request.
---@param gate gateway.Gate
function routes.request(gate)
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
    return OPEN[path](gate)
  elseif path == "/metrics" and gate.config.open_metrics then
    return ROUTES[path](gate)
  end
  local stranger = strange_address(gate)
  if stranger then
    return refuse(errors.new("permission_error", ("the address %s is not one of general_settings.allowed_ips")
      :format(stranger)))
  end
  local who, err = access.check(gate, (access.key(headers)), ngx.time())
  err = err or refusal(gate, who, headers, cors)
  if err then
    return refuse(err)
  end
  return route(gate, who, path, headers)
end

return routes
