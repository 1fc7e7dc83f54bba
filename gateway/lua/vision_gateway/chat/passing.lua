--- What a client may bring of its own where the operator allows it: its provider's key (pass_client_key), and
-- the provider's address (client_api_base). Our keys go to the addresses of our config alone.

local errors = require "vision_gateway.errors"
local overlay = require "vision.overlay"
local portkey = require "vision_gateway.portkey"

-- What authorizes there comes from this machine, not as a key of the request's.
local OWN_LOGIN = { bedrock = true, vertex_ai = true, ["local"] = true }

local passing = {}

local function text(value)
  return type(value) == "string" and value ~= "" and value or nil
end

-- Beside a key for us, Authorization holds the one for the provider.
local function passed_key(headers)
  local ours = text(headers["x-portkey-api-key"]) or text(headers["x-litellm-api-key"])
  local given = ours and text(headers.authorization)
  return given and given:match "^[Bb][Ee][Aa][Rr][Ee][Rr] +(%S+) *$"
end

local function is_named(hosts, host)
  for _, allowed in ipairs(hosts or {}) do
    allowed = allowed:lower()
    if allowed == host or allowed:sub(1, 2) == "*." and host:sub(-#allowed + 1) == allowed:sub(2) then
      return true
    end
  end
  return false
end

-- A provider has a name of the public kind: what has only a number, or one label, is in our own network.
local function is_inside(host)
  local last = host:match "([^.]*)%.?$"
  return not host:find "^[^.]+%." or last == "localhost" or last == "local" or last == "internal"
    or last:find "^%d+$" or last:find "^0x%x*$" or host:find("[", 1, true)
end

local function check_base(base, hosts)
  local host = (base:match "^https?://([^/?#\\]*)" or ""):gsub(":%d*$", ""):lower()
  if not base:find "^https?://[%w%[]" then
    return errors.new("invalid_request_error", "an address for the provider begins with https:// or http://")
  elseif is_inside(host) and not is_named(hosts, host) then
    return errors.new("permission_error", ("%s is no public name: vision_settings.image_hosts names the "
      .. "hosts of this network that may be asked"):format(host))
  end
end

---@class gateway.Brought
---@field key? string
---@field base? string
---@field provider? string  the only one that the key is for

---@param vision table                vision_settings
---@param headers table<string, any>
---@param member fun(name: string): any  of the body
---@return gateway.Brought?  nil: nothing that counts
---@return vision.Error? err
function passing.of(vision, headers, member)
  local key = vision.pass_client_key and passed_key(headers) or nil
  local base = vision.client_api_base and (text(headers["x-portkey-custom-host"]) or text(member "api_base")
    or text(member "base_url")) or nil
  if base then
    key = key or text(member "api_key")
    local err = check_base(base, vision.image_hosts)
    if err then
      return nil, err
    elseif not key then
      return nil, errors.new("invalid_request_error", "who brings an address for the provider brings its key "
        .. "too: `api_key`, or Authorization beside x-portkey-api-key")
    end
  end
  local slug = (text(member "model") or ""):match "^@"      -- whose key is ours
  local provider = portkey.asked(headers) or slug
  return (key or base) and { key = key, base = base, provider = provider and portkey.provider(provider) }
end

-- Ours, or of the connection, or of those who sign and log in; and what OpenAI's clients say of themselves.
local NOT_FORWARDED = { "^x%-api%-key$", "^x%-litellm", "^x%-portkey", "^x%-vision", "^x%-stainless",
  "^x%-forwarded", "^x%-real%-ip$", "^x%-amz", "^x%-goog" }

local function is_forwarded(name)
  if name ~= "anthropic-beta" and name ~= "openai-beta" and name:sub(1, 2) ~= "x-" then
    return false
  end
  for _, pattern in ipairs(NOT_FORWARDED) do
    if name:find(pattern) then
      return false
    end
  end
  return true
end

---The client's headers that go on where forward_client_headers_to_llm_api says so: x-… and the beta flags of
---OpenAI and Anthropic. Nil: there is none.
---@param headers table<string, any>
---@return table<string, string>?
function passing.headers(headers)
  local found = {}
  for name, value in pairs(headers) do
    if type(value) == "string" and value ~= "" and is_forwarded(name) then
      found[name] = value
    end
  end
  return next(found) and found or nil
end

---Options with headers of the client's; those of the config win.
---@param options table
---@param headers table<string, string>
---@return table
function passing.with_headers(options, headers)
  local all, own = {}, {}
  for name, value in pairs(options.extra_headers or {}) do
    all[name], own[name:lower()] = value, true
  end
  for name, value in pairs(headers) do
    all[name] = not own[name] and value or all[name]
  end
  return overlay(options, { extra_headers = all })
end

---The options for one deployment; nil: its own.
---@param brought gateway.Brought
---@param one gateway.Deployment
---@param own table  its options
---@return table?
---@return vision.Error? err
function passing.options(brought, one, own)
  if brought.base and OWN_LOGIN[one.provider] then
    return nil, errors.new("invalid_request_error", ("%s is not called at a request's own address")
      :format(one.provider))
  elseif brought.base then
    return { api_base = brought.base, api_key = brought.key, num_retries = own.num_retries,
      timeout = own.timeout, drop_params = own.drop_params }
  elseif OWN_LOGIN[one.provider] or brought.provider and brought.provider ~= one.provider then
    return nil
  end
  return overlay(own, { api_key = brought.key })
end

return passing
