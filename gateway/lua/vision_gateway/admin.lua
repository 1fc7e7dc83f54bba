--- /key/generate, /key/info, /key/list, /key/delete: LiteLLM's requests and replies, over a store of keys.

local access = require "vision_gateway.keys.access"
local core = require "vision.core"
local errors = require "vision_gateway.errors"
local keys = require "vision_gateway.keys"

local DELETE_MAX = 1000      -- keys in one request

local admin = {}

local function fail(type, message, code)
  local err = errors.new(type, message, code)
  return errors.status(err), errors.body(err)
end

local function unwell(why)
  return fail("service_unavailable", "keys cannot be kept: " .. tostring(why))
end

local function date(seconds)
  return seconds and os.date("!%Y-%m-%dT%H:%M:%SZ", math.floor(seconds)) or core.null
end

local function or_null(value)
  if value == nil then
    return core.null
  end
  return value
end

---A record as it is told: no key, and no more of its hash than LiteLLM tells.
---@param record gateway.KeyRecord
---@param spent number
---@return table
local function told(record, spent)
  return { token = record.hash, key_name = record.name, key_alias = or_null(record.alias),
    user_id = or_null(record.user_id), models = core.array(record.models or {}),
    expires = date(record.expires), rpm_limit = or_null(record.rpm_limit),
    tpm_limit = or_null(record.tpm_limit), max_budget = or_null(record.max_budget),
    budget_duration = or_null(record.budget_duration), metadata = record.metadata or {},
    blocked = record.blocked == true, created_at = date(record.created_at), spend = spent }
end

local function alias_taken(store, alias)
  local list, err = store:list()
  if not list then
    return nil, err
  end
  for _, record in ipairs(list) do
    if record.alias == alias then
      return true
    end
  end
  return false
end

---@param gate {store: gateway.KeyStore, limits: gateway.Limits}
---@param body table
---@param now number
---@return integer status
---@return table body  with the key: this once
function admin.generate(gate, body, now)
  local secret, record = keys.new(body, now)
  if not secret then
    return fail("invalid_request_error", tostring(record))
  end
  local taken, err
  if record.alias then
    taken, err = alias_taken(gate.store, record.alias)
  end
  local known
  if not err then
    known, err = gate.store:get(record.hash)
  end
  if err then
    return unwell(err)
  elseif taken or known then
    return fail("invalid_request_error", taken and "a key with this alias is there already"
      or "this key is there already")
  end
  local kept
  kept, err = gate.store:put(record)
  if not kept then
    return unwell(err)
  end
  local reply = told(record, 0)
  reply.key = secret
  return 200, reply
end

-- A key, its hash, or its alias.
local function find(store, name)
  local record, err = store:get(name:find "^sk%-" and keys.hash(name) or name)
  if record or err then
    return record, err
  end
  local list
  list, err = store:list()
  for _, one in ipairs(list or {}) do
    if one.alias == name then
      return one
    end
  end
  return nil, err
end
admin.find = find

---Of the key named, or of the one that asks.
---@param gate {store: gateway.KeyStore, limits: gateway.Limits}
---@param who gateway.Principal
---@param name? string
---@return integer status
---@return table body
function admin.info(gate, who, name)
  local record, err = who.record, nil
  if name then
    record, err = find(gate.store, name)
  end
  if err then
    return unwell(err)
  elseif not record or not access.rules(who) and record.hash ~= who.record.hash then
    return fail("not_found_error", "no such key; give ?key=, a key, its hash or its alias", "key_not_found")
  end
  return 200, { key = record.hash, info = told(record, gate.limits:spent(record)) }
end

---@param gate {store: gateway.KeyStore, limits: gateway.Limits}
---@return integer status
---@return table body
function admin.list(gate)
  local list, err = gate.store:list()
  if not list then
    return unwell(err)
  end
  local all = core.array {}
  for i, record in ipairs(list) do
    all[i] = told(record, gate.limits:spent(record))
  end
  return 200, { keys = all, total_count = #all, current_page = 1, total_pages = 1 }
end

local function names_in(body)
  local names = {}
  for _, field in ipairs { "keys", "key_aliases" } do
    local list = body[field]
    if list ~= nil and (type(list) ~= "table" or #names + #list > DELETE_MAX) then
      return nil
    end
    for _, name in ipairs(list or {}) do
      if type(name) ~= "string" then
        return nil
      end
      names[#names + 1] = name
    end
  end
  return #names > 0 and names or nil
end

---@param gate {store: gateway.KeyStore, limits: gateway.Limits}
---@param body table
---@return integer status
---@return table body
---@return string[]? hashes  that are gone, for whoever remembers them
function admin.delete(gate, body)
  local names = names_in(body)
  if not names then
    return fail("invalid_request_error", "give {\"keys\": [keys or hashes]} or {\"key_aliases\": [aliases]}")
  end
  local gone = {}
  for i, name in ipairs(names) do
    local record, err = find(gate.store, name)
    if err then
      return unwell(err)
    elseif not record then
      return fail("not_found_error", ("no such key: the %d. of those named; none was deleted"):format(i),
        "key_not_found")
    end
    gone[i] = record.hash
  end
  for _, hash in ipairs(gone) do
    local ok, err = gate.store:delete(hash)
    if ok == nil then
      return unwell(err)
    end
  end
  return 200, { deleted_keys = core.array(gone) }, gone
end

---One of the routes under /key/. Only the master makes, lists and deletes; a key may ask about itself.
---@param gate {store: gateway.KeyStore?, limits: gateway.Limits}
---@param who gateway.Principal
---@param request {method: string, path: string, query: table<string, string>, body: any}
---@param now number
---@return integer status
---@return table body
---@return string[]? hashes  that are gone
function admin.handle(gate, who, request, now)
  local name = request.method .. " " .. request.path:match "^(.-)/*$"
  if not gate.store then
    return fail("service_unavailable", "no keys are kept here")
  elseif name == "GET /key/info" then
    return admin.info(gate, who, request.query.key)
  elseif name ~= "POST /key/generate" and name ~= "POST /key/delete" and name ~= "GET /key/list" then
    return 404, { detail = "Not Found" }
  elseif not access.rules(who) then
    return fail("permission_error", "only the master key may do that")
  elseif name == "GET /key/list" then
    return admin.list(gate)
  end
  local body = request.body == nil and {} or request.body
  if type(body) ~= "table" then
    return fail("invalid_request_error", "the body must be a JSON object")
  elseif name == "POST /key/delete" then
    return admin.delete(gate, body)
  end
  return admin.generate(gate, body, now)
end

return admin
