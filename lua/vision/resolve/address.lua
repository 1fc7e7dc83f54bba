--- Where a provider is called: its own address, somebody else's, an older path.

local environment = require("vision.environment").find
local failure = require "vision.failure"
local overlay = require "vision.overlay"
local text = require "vision.resolve.text"

local BASE_MAX = 4096                -- bytes of an address, which the path is put behind
local PORT_MAX = 65535

local address = {}

local function host_of(url)
  local host = url:match "^%a[%w+.-]*://([^/?#]+)"
  return host and host:lower():gsub(":%d+$", "")
end

---Is `base` one of the provider's own addresses?
---@param row table
---@param base string
---@return boolean
function address.is_own_host(row, base)
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

---The row as it stands for this base: its own servers, somebody else's, an older path.
---@param row table
---@param base string
---@param version? string  of the API
---@return table
function address.fitted(row, base, version)
  local changed = row
  if row.custom_base and not address.is_own_host(row, base) then
    changed = overlay(row, row.custom_base)
    changed.rules = overlay(row.rules or {}, row.custom_base.rules)
  end
  return overlay(changed, variant_of(row, base, version))
end

local function percent(given)
  return (given:gsub("[^%w%-._~]", function(char)
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
  elseif text.has_control(base) then
    return "holds a line end or another control character"
  elseif base:find "[%s\\]" then
    return "holds a blank or a backslash"
  elseif base:find "?" and not base:find(API_VERSION) then
    return "holds a query, which nothing would be done with: give it without what follows the ?"
  end
  return authority_complaint(authority)
end

---Puts url and stream_url into the route.
---@param route table
---@param row table
---@param model string
---@param options table
---@return table? fitted       the row as it stands there
---@return string|vision.Error base
function address.add(route, row, model, options)
  local base, origin = options.api_base, "api_base"
  if not base then
    base, origin = environment(row.base_env)
    base = base or row.base
  end
  if not base then
    local name = row.base_env and row.base_env[1]
    return nil, failure("invalid_request_error", "no address: %spass api_base",
      name and "set " .. name .. " or " or "")
  end
  local complaint = base_complaint(base)
  if complaint then
    return nil, failure("invalid_request_error", "%s %s", origin or "api_base", complaint)
  end
  local version = options.api_version or base:match(API_VERSION) or environment(row.version_env)
    or row.api_version
  local fitted = address.fitted(row, base, version)
  local root = with_path(fitted, base):gsub("{api_version}", function()
    return percent(version or "")
  end)
  route.url = url_of(root, model, version, fitted.path or "/chat/completions")
  if fitted.stream_path then
    route.stream_url = url_of(root, model, version, fitted.stream_path)
  end
  return fitted, base
end

return address
