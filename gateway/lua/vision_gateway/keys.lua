--- Virtual keys: made, found, revoked. A store keeps their hashes; a key is told once, when it is made.

local config = require "vision_gateway.config"
local core = require "vision.core"
local sign = require "vision.sign"
local types = require "vision_gateway.config.types"

local LETTERS = 32               -- of six random bits each: nobody guesses that
local OWN_MIN, OWN_MAX = 20, 200 -- bytes of a key that somebody made up
local TEXT_MAX = 256             -- bytes of an alias or a user's id
local MODELS_MAX = 1000
local METADATA_MAX = 16384       -- bytes as JSON
local SHOWN = 4                  -- last letters of a key, by which its owner knows it
local EVERY_MODEL = "all-proxy-models"

---@class gateway.KeyRecord
---@field hash string             SHA-256 of the key, in hex
---@field name string             "sk-…Ab3x"
---@field alias? string
---@field user_id? string
---@field models? string[]        none: every model
---@field expires? number         Unix time
---@field rpm_limit? integer
---@field tpm_limit? integer
---@field max_budget? number      dollars
---@field budget_duration? string "30d"; none: the budget never starts anew
---@field metadata? table
---@field blocked? boolean
---@field created_at number

---@class gateway.KeyStore        what keeps them; err is text
---@field get fun(self, hash: string): gateway.KeyRecord?, string?
---@field put fun(self, record: gateway.KeyRecord): boolean?, string?
---@field delete fun(self, hash: string): boolean?, string?   true: it was there
---@field list fun(self): gateway.KeyRecord[]?, string?       oldest first

local keys = {}

local function is_text(value)
  return type(value) == "string" and #value > 0 and #value <= TEXT_MAX and not value:find "[%z\1-\31\127]",
    ("text of at most %d bytes"):format(TEXT_MAX)
end

local function is_models(value)
  if type(value) == "table" and #value <= MODELS_MAX then
    for _, name in ipairs(value) do
      if not is_text(name) then
        return false, "a list of model names"
      end
    end
    return next(value) == nil or #value > 0, "a list of model names"
  end
  return false, "a list of model names"
end

local function is_count(value)
  return type(value) == "number" and value >= 0 and value % 1 == 0 and value < 2 ^ 53, "a whole number"
end

local function is_money(value)
  return type(value) == "number" and value >= 0 and value < math.huge, "dollars, not below 0"
end

local function is_span(value)
  return type(value) == "string" and types.span(value) ~= nil, "a time such as 30s, 24h or 30d"
end

local function is_metadata(value)
  local text = type(value) == "table" and core.encode(value)
  return text and #text <= METADATA_MAX, ("an object of at most %d bytes"):format(METADATA_MAX)
end

local function is_boolean(value)
  return type(value) == "boolean", "true or false"
end

-- A key that goes into headers, hard enough to guess.
local function is_key(value)
  return type(value) == "string" and #value >= OWN_MIN and #value <= OWN_MAX
    and value:find "^sk%-[%w_-]+$" ~= nil,
    ("sk- and letters, digits, - or _, of %d to %d bytes"):format(OWN_MIN, OWN_MAX)
end

-- LiteLLM's names.
local FIELDS = { key = is_key, key_alias = is_text, user_id = is_text, models = is_models, duration = is_span,
  rpm_limit = is_count, tpm_limit = is_count, max_budget = is_money, budget_duration = is_span,
  metadata = is_metadata, blocked = is_boolean }

local function check(fields)
  for name, value in pairs(fields) do
    local rule = FIELDS[name]
    if not rule then
      return nil, ("`%s` is not a field of a key here"):format(tostring(name):sub(1, TEXT_MAX))
    end
    local ok, want = rule(value)
    if not ok then
      return nil, ("`%s` must be %s"):format(name, want)
    end
  end
  return true
end

local ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

-- 64 of them: a byte's low six bits are as random as the byte.
local function made_up()
  local bytes, err = sign.random(LETTERS)
  if not bytes then
    return nil, err
  end
  return "sk-" .. bytes:gsub(".", function(byte)
    local at = byte:byte() % 64 + 1
    return ALPHABET:sub(at, at)
  end)
end

---@param secret string
---@return string
function keys.hash(secret)
  return assert(sign.sha256(secret))
end

---Is it the master key? In a time that does not depend on where the two differ.
---@param secret string
---@param master_hash string
---@return boolean
function keys.is_master(secret, master_hash)
  return sign.equal(keys.hash(secret), master_hash)
end

---@param fields table  LiteLLM's names: models, duration, key_alias, max_budget, …
---@param now number    Unix time
---@return string? secret    to be told once
---@return gateway.KeyRecord|string  the record, or what is wrong with the fields
function keys.new(fields, now)
  local ok, err = check(fields)
  if not ok then
    return nil, err
  end
  local secret = fields.key
  if not secret then
    secret, err = made_up()
  end
  if not secret then
    return nil, err
  end
  local models = fields.models and #fields.models > 0 and fields.models or nil
  return secret, { hash = keys.hash(secret), name = "sk-…" .. secret:sub(-SHOWN), alias = fields.key_alias,
    user_id = fields.user_id, models = models, expires = fields.duration
      and now + types.span(fields.duration),
    rpm_limit = fields.rpm_limit, tpm_limit = fields.tpm_limit, max_budget = fields.max_budget,
    budget_duration = fields.budget_duration, metadata = fields.metadata, blocked = fields.blocked,
    created_at = now }
end

local function denied(format, ...)
  local err = core.failure { type = "authentication_error", message = format:format(...) }
  err.status = 401
  return nil, err
end

---The record of a key that may be used now.
---@param store gateway.KeyStore
---@param secret string
---@param now number
---@return gateway.KeyRecord?
---@return vision.Error? err
function keys.find(store, secret, now)
  local record, why = store:get(keys.hash(secret))
  if why then
    local err = core.failure { type = "service_unavailable", message = "keys cannot be read: " .. why }
    err.status = 503
    return nil, err
  elseif not record then
    return denied "the key is not known here: it was revoked, or never made"
  elseif record.blocked then
    return denied("the key %s is blocked", record.name)
  elseif record.expires and record.expires <= now then
    return denied("the key %s expired on %s", record.name, os.date("!%Y-%m-%d %H:%M:%S UTC", record.expires))
  end
  return record
end

---@param record gateway.KeyRecord
---@param model string
---@return boolean
function keys.allows(record, model)
  if not record.models then
    return true
  end
  for _, name in ipairs(record.models) do
    if name == model or name == EVERY_MODEL or config.star(name, model) then
      return true
    end
  end
  return false
end

return keys
