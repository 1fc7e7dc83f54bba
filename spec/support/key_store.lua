--- Keys in memory, as a gateway.KeyStore: for what asks a store and is tried without one.

local Store = {}
Store.__index = Store

local function by_age(a, b)
  if a.created_at ~= b.created_at then
    return a.created_at < b.created_at
  end
  return a.hash < b.hash
end

function Store:get(hash)
  return self.records[hash]
end

function Store:put(record)
  self.records[record.hash] = record
  return true
end

function Store:delete(hash)
  local was = self.records[hash] ~= nil
  self.records[hash] = nil
  return was
end

function Store:list()
  local list = {}
  for _, record in pairs(self.records) do
    list[#list + 1] = record
  end
  table.sort(list, by_age)
  return list
end

local store = {}

---@return gateway.KeyStore
function store.new()
  return setmetatable({ records = {} }, Store)
end

return store
