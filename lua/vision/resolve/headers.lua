--- A request's headers, and the key among them.

local core = require "vision.core"
local entra = require "vision.entra"
local environment = require("vision.environment").find
local failure = require "vision.failure"
local text = require "vision.resolve.text"

local headers = {}

local credentials = setmetatable({}, { __mode = "v" })

---One for each secret: a rate limit that one client meets holds back all that share the key.
---@param secret string
---@return userdata
function headers.credential(secret)
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

---A key among extra_headers is the caller's own affair.
---@param route table
---@param name string
---@return boolean
function headers.has(route, name)
  for _, header in ipairs(route.headers) do
    if header[1]:lower() == name:lower() then
      return true
    end
  end
  return false
end

---@param route table
---@param row table
---@param options table
---@return true?
---@return vision.Error? err  there is none
function headers.add_key(route, row, options)
  local key, header, prefix, also, err = key_of(row, options)
  local hint = key_hint(row)
  route.key_hint = hint:gsub("^%l", string.upper)     -- a sentence behind the provider's own
  if headers.has(route, header or row.key_header or "authorization") then
    return true
  end
  if err then
    return nil, err
  elseif key then
    if type(key) == "string" and text.has_control(key) then
      return nil, failure("authentication_error", "the key holds a line end or another control character; %s",
        hint)
    end
    route.credential = type(key) == "string" and headers.credential(key) or key
    route.key_header, route.key_prefix = header, prefix
    if also and not headers.has(route, also[1]) then
      route.headers[#route.headers + 1] = also
    end
  elseif not row.keyless then
    return nil, failure("authentication_error", "no key: %s", hint)
  end
  return true
end

-- Said by whoever sends the bytes; another length or framing would split the request in two.
local FRAMING = { ["content-length"] = true, ["transfer-encoding"] = true, connection = true, te = true,
  trailer = true, upgrade = true, ["keep-alive"] = true, ["proxy-connection"] = true, expect = true }

-- {name, value, whose it is} by lower-case name
local function collect_headers(row, options)
  local found = {}
  for name, value in pairs(row.headers or {}) do
    found[name:lower()] = { name, value, "headers" }
  end
  for _, rule in ipairs(row.header_env or {}) do
    local value, origin = rule.option and options[rule.option], rule.option
    if not value then
      value, origin = environment { rule.env }
    end
    if value then
      found[rule.header:lower()] = { rule.header, value, origin }
    end
  end
  for name, value in pairs(options.extra_headers or {}) do
    found[name:lower()] = { name, tostring(value), "extra_headers" }
  end
  return found
end

-- The value stays untold: it may be a key.
local function header_complaint(name, value)
  local good = name:match "^[%w!#$%%&'*+.^_`|~-]*"
  if name == "" or good ~= name then     -- behind the good part a key may stand
    return text.shown(good) .. "… is no header name: it is empty, or holds a blank, a colon or the like"
  elseif FRAMING[name:lower()] then
    return name .. " cannot be given: the connection sets it"
  elseif text.has_control(value) then
    return ("the value of %s holds a line end or another control character"):format(name)
  end
end

---All but the key's, sorted by name.
---@param route table
---@param row table
---@param options table
---@return true?
---@return vision.Error? err
function headers.add(route, row, options)
  local list = {}
  for _, header in pairs(collect_headers(row, options)) do
    local complaint = header_complaint(header[1], header[2])
    if complaint then
      return nil, failure("invalid_request_error", "%s: %s", header[3], complaint)
    end
    list[#list + 1] = { header[1], header[2] }
  end
  table.sort(list, function(a, b)
    return a[1] < b[1]
  end)
  route.headers = list
  return true
end

return headers
