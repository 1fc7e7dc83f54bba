--- Who asks: the key out of a request's headers, and what its owner may do.

local core = require "vision.core"
local keys = require "vision_gateway.keys"

---@class gateway.Principal
---@field kind "master"|"key"|"anyone"   "anyone": on loopback, without a master key
---@field record? gateway.KeyRecord      of a virtual key

-- Portkey's, beside which Authorization is for the provider, then LiteLLM's order; `bearer`: the word must
-- stand before the key, or may.
local HEADERS = {
  { "x-portkey-api-key", "may" }, { "x-litellm-api-key", "may" },
  { "authorization", "must" }, { "api-key" }, { "x-api-key" },
  { "x-goog-api-key" }, { "ocp-apim-subscription-key" },
}

local KEY_MAX = 4096      -- bytes; what is longer is no key

local ANYONE, MASTER = { kind = "anyone" }, { kind = "master" }

local access = {}

local function from_header(value, bearer)
  local key = bearer and value:match "^[Bb][Ee][Aa][Rr][Ee][Rr] +(.-) *$"
  if not key and bearer ~= "must" then
    key = value
  end
  return key and key ~= "" and #key <= KEY_MAX and key or nil
end

---The first key that the headers hold, and the header's name.
---@param headers table<string, string>  names in lower case
---@return string? key
---@return string? header
function access.key(headers)
  for _, rule in ipairs(HEADERS) do
    local value = headers[rule[1]]
    local key = value and from_header(value, rule[2])
    if key then
      return key, rule[1]
    end
  end
end

local function denied(message)
  local err = core.failure { type = "authentication_error", message = message }
  err.status = 401
  return nil, err
end

---@param gate {master_hash: string?, store: gateway.KeyStore?}
---@param key? string
---@param now number
---@return gateway.Principal?
---@return vision.Error? err
function access.check(gate, key, now)
  if not gate.master_hash then
    return ANYONE
  elseif not key then
    return denied "no key: send one as Authorization: Bearer KEY, or as x-api-key"
  elseif keys.is_master(key, gate.master_hash) then
    return MASTER
  elseif not gate.store then
    return denied "the key is not known here"
  end
  local record, err = keys.find(gate.store, key, now)
  if not record then
    return nil, err
  end
  return { kind = "key", record = record }
end

---The address that a request came from: of several proxies in `forwarded` only the nearest is ours, and it
---wrote the last.
---@param peer string
---@param forwarded? string  X-Forwarded-For, where it counts
---@return string
function access.address(peer, forwarded)
  return forwarded and (forwarded:match "([^%s,]+)%s*$" or "") or peer
end

---@param who gateway.Principal
---@param model string
---@return boolean
function access.allows(who, model)
  return not who.record or keys.allows(who.record, model)
end

---Nil where the model may be used; else the error for it.
---@param who gateway.Principal
---@param model string
---@return vision.Error?
function access.refusal(who, model)
  if access.allows(who, model) then
    return nil
  end
  local err = core.failure { type = "permission_error",
    message = ("the key %s may not use the model %s"):format(who.record.name, model) }
  err.status = 403
  return err
end

---May keys be made and seen?
---@param who gateway.Principal
---@return boolean
function access.rules(who)
  return who.kind ~= "key"
end

return access
