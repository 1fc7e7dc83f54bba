--- From a model's name and the options to a route: which provider, which URL, which key, which rules.

local address = require "vision.resolve.address"
local aws = require "vision.aws"
local core = require "vision.core"
local environment = require("vision.environment").find
local failure = require "vision.failure"
local google = require "vision.google"
local headers = require "vision.resolve.headers"
local models = require "vision.models"
local naming = require "vision.resolve.naming"
local overlay = require "vision.overlay"
local providers = require "vision.providers"
local text = require "vision.resolve.text"

local SECOND = 1000                  -- milliseconds
local CONNECT = 10 * SECOND          -- a host that does not answer by then is down
local WHOLE = 600 * SECOND           -- what the official clients wait for an answer
local CHUNK_IDLE = 120 * SECOND      -- between two chunks of a stream
local RETRIES = 2                    -- as the official clients
local RESPONSE_BYTES = 64 * 1024 * 1024
local IMAGE_BYTES = 50 * 1024 * 1024 -- a fetched picture; LiteLLM's limit too

local resolve = { provider = naming.provider }

-- Of the first of the row's rules for the model that says something of it.
local function model_rule(row, model, field)
  model = model:lower()
  for _, rule in ipairs(row.models or {}) do
    if rule[field] and model:find(rule.pattern) then
      return rule[field]
    end
  end
end

local function ms(seconds)
  return math.max(1, math.floor(seconds * SECOND + 0.5))
end

---`timeout` as a number bounds the whole call; as a table each phase by itself.
---@param given? number|table  seconds
---@param streaming boolean
---@return table milliseconds
function resolve.timeouts(given, streaming)
  local times = { connect = CONNECT, first_byte = WHOLE, idle = streaming and CHUNK_IDLE or WHOLE,
    total = streaming and 0 or WHOLE }
  if type(given) == "number" then
    local total = ms(given)
    times.total, times.connect, times.first_byte = total, math.min(CONNECT, total), total
    times.idle = streaming and math.min(CHUNK_IDLE, total) or total
  elseif given then
    for phase, seconds in pairs(given) do
      times[phase] = ms(seconds)
    end
    if not given.total and not streaming then
      times.total = math.max(times.total, times.first_byte, times.idle)
    end
  end
  return times
end

local function add_worker(route, row)
  local found, module = pcall(require, row.worker)
  if not found then
    local why = tostring(module):match "^[^\n]*"
    return nil, failure("missing_module", "%s is not installed: %s (%s)", row.worker, row.install, why)
  end
  route.worker = module.worker
  return true
end

local function add_facts(route, provider, model, options, custom)
  local name = options.base_model or model
  local given = models.model_info(name, provider, options.model_info) or {}
  route.successor = given.successor
  route.supports = {}
  for fact, value in pairs(given) do
    local flag = type(value) == "boolean" and type(fact) == "string" and fact:match "^supports_(.+)"
    if flag then
      route.supports[flag] = value
    end
  end
  local most = given.max_output_tokens
  if type(most) == "number" and most >= 1 and most < 2 ^ 31 and most % 1 == 0 then
    route.default_max_tokens = most
  end
  -- What the registry says of OpenAI's gpt-4o says nothing of a server that borrowed the name.
  local sees = given.supports_vision
  if custom then
    sees = models.told_vision(name, provider, options.model_info)
  end
  if sees ~= nil then
    route.vision = sees == true
  end
end

-- What a version of the API, told in a header as a day, has taken from every model.
local function add_header_facts(route, row)
  for _, fact in ipairs(row.header_facts or {}) do
    for _, header in ipairs(route.headers) do
      if header[1]:lower() == fact.header and header[2]:find "^%d%d%d%d%-%d%d%-%d%d$"
        and header[2] >= fact.from then
        route.supports = overlay(route.supports, fact.supports)
      end
    end
  end
end

local ONE_LINE = { "proxy", "image_proxy", "ca_file" }

local function line_complaint(options)
  for _, name in ipairs(ONE_LINE) do
    if options[name] and text.has_control(options[name]) then
      return failure("invalid_request_error", "%s holds a line end or another control character", name)
    end
  end
end

local function add_options(route, options, streaming)
  route.timeouts = resolve.timeouts(options.timeout, streaming)
  route.retries = options.num_retries or RETRIES
  route.max_response_bytes = options.max_response_bytes or RESPONSE_BYTES
  route.max_image_bytes = options.max_image_bytes or IMAGE_BYTES
  route.allow_hosts = options.allow_hosts
  route.user_agent = "vision/" .. core.version
  route.ca_file, route.proxy, route.image_proxy = options.ca_file, options.proxy, options.image_proxy
  route.http2_streams, route.drop_params = options.http2, options.drop_params
  route.ignore_limits, route.fit = options.ignore_limits, options.fit
end

local function add_rules(route, row, model)
  route.accepts = model_rule(row, model, "accepts") or row.accepts
  route.limits = model_rule(row, model, "limits") or row.limits
  route.rules = overlay(row.rules or {}, model_rule(row, model, "rules"))
end

local function mocked(route, options)
  route.dialect, route.mock = "local", options.mock_response
  route.accepts = { "https", "http", "base64", "gs", "s3" }
  return route
end

-- The row as it stands for the API that serves the model: the one asked for by name or by a whole address,
-- else the one that the registry names.
local function row_of(provider, model, mode, options)
  local row = providers.rows[provider]
  local whole = options.api_base and options.api_base:match("^[^?]*"):find "/chat/completions/*$"
  if row.modes and not mode and not whole then
    mode = (models.model_info(options.base_model or model, provider, options.model_info) or {}).mode
  end
  return overlay(row, row.modes and row.modes[mode])
end

---What a provider publishes of the images it takes for a model, when a request has so many.
---@param provider string
---@param model string
---@param options table
---@param count integer
---@return table
function resolve.limits(provider, model, options, count)
  local row = row_of(provider, model, nil, options)
  local base = options.api_base or environment(row.base_env) or row.base or ""
  row = address.fitted(row, base, options.api_version)
  local limits = model_rule(row, options.base_model or model, "limits") or row.limits or {}
  local crowded = limits.crowd and count > limits.crowd
  return crowded and overlay(limits, { side = limits.crowd_side }) or limits
end

---What core.route takes for a model of a provider under these options.
---@param provider string
---@param model string
---@param mode? string
---@param options table
---@param streaming boolean
---@return table? route
---@return vision.Error? err
---@return vision.Error? keyless  with a route: the key that a call would lack
local function describe(provider, model, mode, options, streaming)
  local row = row_of(provider, model, mode, options)
  local route = { dialect = row.dialect, provider = provider, model = model, wire_model = model }
  add_options(route, options, streaming)
  if options.mock_response then
    return mocked(route, options)
  end
  if row.worker then
    local ok, err = add_worker(route, row)
    if not ok then
      return nil, err
    end
    add_facts(route, provider, model, options, false)
    add_rules(route, row, model)
    return route
  end
  local region, granted
  if row.signing then
    local place, err = aws.place(row, model, options)
    if not place then
      return nil, err
    end
    row = overlay(row, { base = place.base })
    model, region, options = place.model, place.region, place.options
    route.wire_model = model
  elseif row.google then
    granted = google.grant(options)
    local place, err = google.place(row, model, options, granted)
    if not place then
      return nil, err
    end
    row, model = place.row, place.model
  end
  local fitted, base = address.add(route, row, model, options)
  if not fitted then
    return nil, base
  end
  route.dialect = fitted.dialect
  add_rules(route, fitted, options.base_model or model)
  add_facts(route, provider, model, options,
    row.own_names or row.custom_base and not address.is_own_host(row, base))
  local ok, err = headers.add(route, fitted, options)
  if not ok then
    return nil, err
  end
  add_header_facts(route, fitted)
  local _, keyless
  if aws.signs(fitted, options) and not headers.has(route, "authorization") then
    keyless = aws.sign(route, fitted.signing, region, options, headers.credential)
  elseif fitted.google then
    if not headers.has(route, "authorization") then
      keyless = google.authorize(route, options, granted, headers.credential)
    end
  else
    _, keyless = headers.add_key(route, fitted, options)
  end
  return route, nil, keyless
end

---@class vision.Target  a model resolved under a client's options
---@field route userdata
---@field provider string
---@field model string
---@field keyless? vision.Error  the call would be refused for want of a key
---@field model_info? table
---@field once boolean           it holds a token that was asked for by the caller: made anew for each call
---@field offline boolean        nothing is sent: the answer is computed here
---@field mocked boolean         and takes no time: it is given
---@field maker_model string    the name whose maker's rules hold

---What a route for the model is made of, and whose it is.
---@param name string
---@param options table
---@param streaming boolean
---@return table?
---@return vision.Error? err
---@return vision.Error? keyless  the call would be refused for want of a key
function resolve.description(name, options, streaming)
  local err = naming.complaint(name) or line_complaint(options)
  if err then
    return nil, err
  end
  local provider, model, mode = naming.provider(name, options)
  if not provider then
    return nil, model
  end
  local described, keyless
  described, err, keyless = describe(provider, model, mode, options, streaming)
  if not described then
    err.provider, err.model = provider, model
  end
  return described, err, keyless
end

---@param name string
---@param options table
---@param streaming boolean
---@return vision.Target?
---@return vision.Error? err
function resolve.target(name, options, streaming)
  local described, err, keyless = resolve.description(name, options, streaming)
  if not described then
    return nil, err
  end
  return { route = core.route(described), provider = described.provider, model = described.model,
    keyless = keyless, model_info = options.model_info, once = options.azure_ad_token_provider ~= nil,
    offline = described.dialect == "local", mocked = described.mock ~= nil,
    maker_model = options.base_model or described.model }
end

return resolve
