--- From a model's name and the options to a route: which provider, which URL, which key, which rules.

local aws = require "vision.aws"
local core = require "vision.core"
local entra = require "vision.entra"
local environment = require("vision.environment").find
local google = require "vision.google"
local models = require "vision.models"
local providers = require "vision.providers"

local SECOND = 1000                  -- milliseconds
local CONNECT = 10 * SECOND          -- a host that does not answer by then is down
local WHOLE = 600 * SECOND           -- what the official clients wait for an answer
local CHUNK_IDLE = 120 * SECOND      -- between two chunks of a stream
local RETRIES = 2                    -- as the official clients
local RESPONSE_BYTES = 64 * 1024 * 1024
local IMAGE_BYTES = 50 * 1024 * 1024 -- a fetched picture; LiteLLM's limit too
local NEAREST = 3                    -- names told when a model is not known
local CANDIDATES = 128               -- as many as the registry gives; what has no row here falls out
local NAME_MAX = 1024                -- bytes of a model's name; the longest known one has 90
local BASE_MAX = 4096                -- bytes of an address, which the path is put behind
local SHOWN_MAX = 80                 -- bytes of somebody's text in a message
local PORT_MAX = 65535

-- Names that say their provider without a prefix and stand in no list (LiteLLM's pattern rules).
local PATTERNS = {
  { "^claude%-%a+%-%d", "anthropic" },
  { "^anthropic%.claude%-", "bedrock" },
  { "^%a+%.anthropic%.claude%-", "bedrock" },
  { "^ft:gpt%-3%.5%-turbo", "openai" },
  { "^ft:gpt%-4", "openai" },
}

local resolve = {}

local function fail(type, format, ...)
  return nil, core.failure { type = type, message = format:format(...) }
end

-- Somebody's text in quotes for a message: short, on one line.
local function shown(text)
  if #text > SHOWN_MAX then
    text = text:sub(1, SHOWN_MAX):gsub("[\192-\255]?[\128-\191]*$", "") .. "…"
  end
  return '"' .. text:gsub("[%z\1-\31\127]", "?") .. '"'
end

local function host_of(url)
  local host = url:match "^%a[%w+.-]*://([^/?#]+)"
  return host and host:lower():gsub(":%d+$", "")
end

-- True when `base` is one of the provider's own addresses.
local function is_own_host(row, base)
  local host = host_of(base)
  if row.base and host == host_of(row.base) then
    return true
  end
  for _, known in ipairs(row.hosts or {}) do
    if host == known then
      return true
    end
  end
  return false
end

-- Local servers share their address with everything else on the machine: they are not known by it.
local function provider_at(base)
  for name, row in pairs(providers.rows) do
    if not row.keyless and not row.only_by_name and is_own_host(row, base) then
      return name
    end
  end
end

local function provider_by_pattern(model)
  model = model:lower()
  for _, rule in ipairs(PATTERNS) do
    if model:find(rule[1]) then
      return rule[2]
    end
  end
end

-- The registry knows models of providers that have no row here: only what can be called is of help.
local function near(model)
  local names = {}
  for _, name in ipairs(core.nearest_models(model, CANDIDATES)) do
    if #names < NEAREST and providers.canonical(name:match "^[^/]+") then
      names[#names + 1] = name
    end
  end
  return names
end

local function unknown(model)
  local names = near(model)
  if #names == 0 then
    names = near(model:match "/(.+)" or "")
  end
  local hint = #names > 0 and "; near it: " .. table.concat(names, ", ") or ""
  return fail("invalid_request_error", "which provider serves the model %s is not known%s. "
    .. "Write provider/model (openai/gpt-4o), or give api_base for a server of your own", shown(model), hint)
end

---The provider that a name means, and the model as that provider knows it.
---@param name string
---@param options table
---@return string? provider
---@return string|vision.Error model
---@return string? mode  which of the provider's APIs the name asks for
function resolve.provider(name, options)
  local asked = options.custom_llm_provider or options.provider
  if asked then
    local provider = providers.canonical(asked)
    if not provider then
      return fail("invalid_request_error", "the provider %s is not known: see vision.provider", shown(asked))
    end
    return models.split(name, provider)
  end
  local provider, model, mode = models.split(name)
  if provider then
    return provider, model, mode
  end
  if options.api_base then
    return provider_at(options.api_base) or "openai", name
  end
  provider = models.registered_provider(name) or core.model_provider(name) or provider_by_pattern(name)
  provider = provider and providers.canonical(provider)
  if provider then
    return provider, name
  end
  return unknown(name)
end

local function overlay(row, changes)
  if not changes then
    return row
  end
  local merged = {}
  for key, value in pairs(row) do
    merged[key] = value
  end
  for key, value in pairs(changes) do
    merged[key] = value
  end
  return merged
end

local function contains(list, value)
  for _, item in ipairs(list or {}) do
    if item == value then
      return true
    end
  end
  return false
end

local function variant_of(row, base, version)
  for _, variant in ipairs(row.variants or {}) do
    if variant.base_contains and base:find(variant.base_contains, 1, true)
      or variant.base_ends and base:gsub("/+$", ""):sub(-#variant.base_ends) == variant.base_ends
      or contains(variant.api_versions, version) then
      return variant
    end
  end
end

-- The row as it stands for this base: its own servers, somebody else's, an older path.
local function row_for(row, base, version)
  local changed = row
  if row.custom_base and not is_own_host(row, base) then
    changed = overlay(row, row.custom_base)
    changed.rules = overlay(row.rules or {}, row.custom_base.rules)
  end
  return overlay(changed, variant_of(row, base, version))
end

-- Of the first of the row's rules for the model that says something of it.
local function model_rule(row, model, field)
  model = model:lower()
  for _, rule in ipairs(row.models or {}) do
    if rule[field] and model:find(rule.pattern) then
      return rule[field]
    end
  end
end

local function percent(text)
  return (text:gsub("[^%w%-._~]", function(char)
    return ("%%%02X"):format(char:byte())
  end))
end

-- Cut where the row says so. Then: a base without a path gets the provider's own on its own host, and /v1
-- elsewhere.
-- A path is used as it is.
local function with_path(row, base)
  base = base:gsub("[?#].*$", ""):gsub("/+$", "")
  local cut = row.base_until and base:find(row.base_until, 1, true)
  base = cut and base:sub(1, cut - 1) or base
  if base:find "^%a[%w+.-]*://[^/]+/" then
    return base
  end
  if row.base and host_of(row.base) == host_of(base) then
    return base .. row.base:match "^%a[%w+.-]*://[^/]+(.*)$"
  end
  return base .. (row.base_path or "/v1")
end

local function url_of(base, model, version, path)
  local plain = path:match "^[^?]*"
  if base:sub(-#plain) == plain then     -- the whole address was given
    base = base:sub(1, -#plain - 1)
  end
  path = path:gsub("{(%w+_?%w*)}", { model = percent(model), api_version = percent(version or "") })
  return base .. path
end

-- One credential for each secret: a rate limit that one client meets holds back all that share the key.
local credentials = setmetatable({}, { __mode = "v" })

local function credential_of(secret)
  local shared = credentials[secret]
  if not shared then
    shared = core.credential(secret)
    credentials[secret] = shared
  end
  return shared
end

local function key_hint(row)
  local name = row.key_usual or row.key_env and row.key_env[1]
  return name and ("set %s or pass api_key"):format(name) or "pass api_key"
end

-- An option that gives a token, or says how to come by one: the environment's key is not asked for then.
local function gives_token(options)
  return options.azure_ad_token or options.azure_ad_token_provider or entra.asked(options)
end

local function token_of(row, options)
  local given = row.entra and options or {}
  if given.azure_ad_token then
    return given.azure_ad_token
  elseif given.azure_ad_token_provider then
    return entra.provided(given.azure_ad_token_provider)
  end
  local token = not entra.asked(given) and environment(row.token_env)
  if token then
    return token
  end
  if row.entra then
    return entra.credential(options)
  end
end

-- Which secret goes into which header. In the secret's place there may be a credential that renews itself.
local function key_of(row, options)
  local key = options.api_key
  if not key and not (row.entra and gives_token(options)) then
    key = environment(row.key_env)
  end
  local own = row.token_keys
  if key and own and key:sub(1, #own.prefix) == own.prefix then
    return key, "authorization", "Bearer ", own.header
  end
  if key and key ~= "" then
    return key, row.key_header or "authorization", row.key_prefix or "Bearer "
  end
  if row.token_env then
    local token, err = token_of(row, options)
    if token or err then
      return token, "authorization", "Bearer ", nil, err
    end
  end
  if row.placeholder then
    return row.placeholder, row.key_header or "authorization", row.key_prefix or "Bearer "
  end
end

local function has_control(text)
  return text:find "[%z\1-\8\10-\31\127]" ~= nil     -- a tab may stand in a header
end

-- A key among extra_headers is the caller's own affair.
local function has_header(route, name)
  for _, header in ipairs(route.headers) do
    if header[1]:lower() == name:lower() then
      return true
    end
  end
  return false
end

local function add_key(route, row, options)
  local key, header, prefix, also, err = key_of(row, options)
  local hint = key_hint(row)
  route.key_hint = hint:gsub("^%l", string.upper)     -- a sentence behind the provider's own
  if has_header(route, header or row.key_header or "authorization") then
    return true
  end
  if err then
    return nil, err
  elseif key then
    if type(key) == "string" and has_control(key) then
      return fail("authentication_error", "the key holds a line end or another control character; %s",
        hint)
    end
    route.credential = type(key) == "string" and credential_of(key) or key
    route.key_header, route.key_prefix = header, prefix
    if also and not has_header(route, also[1]) then
      route.headers[#route.headers + 1] = also
    end
  elseif not row.keyless then
    return fail("authentication_error", "no key: %s", hint)
  end
  return true
end

-- Said by whoever sends the bytes; another length or framing would split the request in two.
local FRAMING = { ["content-length"] = true, ["transfer-encoding"] = true, connection = true, te = true,
  trailer = true, upgrade = true, ["keep-alive"] = true, ["proxy-connection"] = true, expect = true }

-- {name, value, whose it is} by lower-case name
local function collect_headers(row, options)
  local headers = {}
  for name, value in pairs(row.headers or {}) do
    headers[name:lower()] = { name, value, "headers" }
  end
  for _, rule in ipairs(row.header_env or {}) do
    local value, origin = rule.option and options[rule.option], rule.option
    if not value then
      value, origin = environment { rule.env }
    end
    if value then
      headers[rule.header:lower()] = { rule.header, value, origin }
    end
  end
  for name, value in pairs(options.extra_headers or {}) do
    headers[name:lower()] = { name, tostring(value), "extra_headers" }
  end
  return headers
end

-- The value stays untold: it may be a key.
local function header_complaint(name, value)
  local good = name:match "^[%w!#$%%&'*+.^_`|~-]*"
  if name == "" or good ~= name then     -- behind the good part a key may stand
    return ("%s… is no header name: it is empty, or holds a blank, a colon or the like"):format(shown(good))
  elseif FRAMING[name:lower()] then
    return name .. " cannot be given: the connection sets it"
  elseif has_control(value) then
    return ("the value of %s holds a line end or another control character"):format(name)
  end
end

local function add_headers(route, row, options)
  local list = {}
  for _, header in pairs(collect_headers(row, options)) do
    local complaint = header_complaint(header[1], header[2])
    if complaint then
      return fail("invalid_request_error", "%s: %s", header[3], complaint)
    end
    list[#list + 1] = { header[1], header[2] }
  end
  table.sort(list, function(a, b)
    return a[1] < b[1]
  end)
  route.headers = list
  return true
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
    return fail("missing_module", "%s is not installed: %s (%s)", row.worker, row.install, why)
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

local function check_lines(options)
  for _, name in ipairs(ONE_LINE) do
    if options[name] and has_control(options[name]) then
      return fail("invalid_request_error", "%s holds a line end or another control character", name)
    end
  end
  return true
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

-- `host:port` of an address that can be called
local function authority_complaint(authority)
  if authority:find("@", 1, true) then
    return "holds a user name or a password before its @: a key goes into api_key, another way to log in "
      .. "into extra_headers"
  end
  local host, port = authority:match "^(.-):?(%d*)$"
  if not host:find "^%[[%x:.]+%]$" and not host:find "^[%w._\128-\255-]+$" then
    return "has no proper host name"
  elseif port ~= "" and (#port > 5 or tonumber(port) < 1 or tonumber(port) > PORT_MAX) then
    return "has a port that is no number from 1 to " .. PORT_MAX
  end
end

-- Azure's portal shows whole addresses, which end in the version.
local API_VERSION = "%?api%-version=([%w.-]+)$"

-- The address itself stays untold: people paste keys and passwords into it.
local function base_complaint(base)
  local authority = base:match "^[Hh][Tt][Tt][Pp][Ss]?://([^/?#]+)"
  if not authority then
    return "must begin with http:// or https://, as in http://localhost:8000"
  elseif #base > BASE_MAX then
    return ("is longer than %d bytes"):format(BASE_MAX)
  elseif has_control(base) then
    return "holds a line end or another control character"
  elseif base:find "[%s\\]" then
    return "holds a blank or a backslash"
  elseif base:find "?" and not base:find(API_VERSION) then
    return "holds a query, which nothing would be done with: give it without what follows the ?"
  end
  return authority_complaint(authority)
end

local function add_endpoint(route, row, model, options)
  local base, origin = options.api_base, "api_base"
  if not base then
    base, origin = environment(row.base_env)
    base = base or row.base
  end
  if not base then
    local name = row.base_env and row.base_env[1]
    return fail("invalid_request_error", "no address: %spass api_base",
      name and "set " .. name .. " or " or "")
  end
  local complaint = base_complaint(base)
  if complaint then
    return fail("invalid_request_error", "%s %s", origin or "api_base", complaint)
  end
  local version = options.api_version or base:match(API_VERSION) or environment(row.version_env)
    or row.api_version
  local fitted = row_for(row, base, version)
  local root = with_path(fitted, base):gsub("{api_version}", function()
    return percent(version or "")
  end)
  route.url = url_of(root, model, version, fitted.path or "/chat/completions")
  if fitted.stream_path then
    route.stream_url = url_of(root, model, version, fitted.stream_path)
  end
  return fitted, base
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
  row = row_for(row, options.api_base or environment(row.base_env) or row.base or "", options.api_version)
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
  local fitted, base = add_endpoint(route, row, model, options)
  if not fitted then
    return nil, base
  end
  route.dialect = fitted.dialect
  add_rules(route, fitted, options.base_model or model)
  add_facts(route, provider, model, options, row.own_names or row.custom_base and not is_own_host(row, base))
  local ok, err = add_headers(route, fitted, options)
  if not ok then
    return nil, err
  end
  add_header_facts(route, fitted)
  local _, keyless
  if aws.signs(fitted, options) and not has_header(route, "authorization") then
    keyless = aws.sign(route, fitted.signing, region, options, credential_of)
  elseif fitted.google then
    if not has_header(route, "authorization") then
      keyless = google.authorize(route, options, granted, credential_of)
    end
  else
    _, keyless = add_key(route, fitted, options)
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

local function check_name(name)
  if has_control(name) then
    return fail("invalid_request_error", "the model's name holds a line end or another control character")
  elseif #name > NAME_MAX then
    return fail("invalid_request_error", "the model's name has %d bytes; %d are the most", #name, NAME_MAX)
  elseif name:find "^%s*$" or (name:find "^[^/]+/%s*$" and providers.canonical(name:match "^[^/]+")) then
    return fail("invalid_request_error", "the model's name is missing in %s: write it as in openai/gpt-4o",
      shown(name))
  elseif (name:match "/(.*)$" or name):find "^%.%.?$" then      -- it may become a part of the URL's path
    return fail("invalid_request_error", "%s names no model", shown(name))
  end
  return true
end

---What a route for the model is made of, and whose it is.
---@param name string
---@param options table
---@param streaming boolean
---@return table?
---@return vision.Error? err
---@return vision.Error? keyless  the call would be refused for want of a key
function resolve.description(name, options, streaming)
  local ok, err = check_name(name)
  if ok then
    ok, err = check_lines(options)
  end
  if not ok then
    return nil, err
  end
  local provider, model, mode = resolve.provider(name, options)
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
