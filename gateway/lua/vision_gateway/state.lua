--- What nginx's shared dict does, in plain Lua: for specs, and for tools outside of nginx.
-- The router, the cooldowns and the limits know only these functions.

---@class gateway.State
---@field get fun(self, key: string): any
---@field set fun(self, key: string, value: any, ttl: number?): boolean?, string?
---@field add fun(self, key: string, value: any, ttl: number?): boolean?, string?
---@field incr fun(self, key: string, by: number, init: number?, ttl: number?): number?, string?
---@field expire fun(self, key: string, ttl: number): boolean?, string?
---@field ttl fun(self, key: string): number?, string?
---@field delete fun(self, key: string)
---@field safe_set fun(self, key: string, value: any, ttl: number?): boolean?, string?  where there is room
---@field rpush fun(self, key: string, value: any): integer?, string?
---@field lpop fun(self, key: string): any
---@field llen fun(self, key: string): integer?
---@field get_keys fun(self, max: integer?): string[]

local KEYS_MAX = 1024      -- as the shared dict's default

local State = {}
State.__index = State

function State:live(key)
  local cell = self.cells[key]
  if cell and cell.until_ and cell.until_ <= self.now() then
    self.cells[key] = nil
    return nil
  end
  return cell
end

local function until_(self, ttl)
  return ttl and ttl > 0 and self.now() + ttl or nil
end

function State:get(key)
  local cell = self:live(key)
  return cell and cell.value
end

function State:set(key, value, ttl)
  self.cells[key] = value ~= nil and { value = value, until_ = until_(self, ttl) } or nil
  return true
end

State.safe_set = State.set

local function list_of(self, key)
  local cell = self:live(key)
  return cell and cell.list or {}
end

---Lists, as those of the shared dict: `get` gives none of them.
function State:rpush(key, value)
  local list = list_of(self, key)
  list[#list + 1] = value
  self.cells[key] = { list = list }
  return #list
end

function State:lpop(key)
  return table.remove(list_of(self, key), 1)
end

function State:llen(key)
  return #list_of(self, key)
end

function State:add(key, value, ttl)
  if self:live(key) then
    return false, "exists"
  end
  return self:set(key, value, ttl)
end

---`ttl` counts from the first incr of a key, and later ones leave it.
function State:incr(key, by, init, ttl)
  local cell = self:live(key)
  if not cell then
    if not init then
      return nil, "not found"
    end
    cell = { value = init, until_ = until_(self, ttl) }
    self.cells[key] = cell
  elseif type(cell.value) ~= "number" then
    return nil, "not a number"
  end
  cell.value = cell.value + by
  return cell.value
end

function State:expire(key, ttl)
  local cell = self:live(key)
  if not cell then
    return nil, "not found"
  end
  cell.until_ = until_(self, ttl)
  return true
end

function State:ttl(key)
  local cell = self:live(key)
  if not cell then
    return nil, "not found"
  end
  return cell.until_ and cell.until_ - self.now() or 0
end

function State:delete(key)
  self.cells[key] = nil
end

function State:get_keys(max)
  local keys = {}
  for key in pairs(self.cells) do
    if self:live(key) and (max == 0 or #keys < (max or KEYS_MAX)) then
      keys[#keys + 1] = key
    end
  end
  return keys
end

local state = {}

---@param now fun(): number  seconds
---@return gateway.State
function state.new(now)
  return setmetatable({ cells = {}, now = now }, State)
end

return state
