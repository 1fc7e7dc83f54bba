--- Keys in the database: a gateway.KeyStore.

local core = require "vision.core"

---@class gateway.KeyTable : gateway.KeyStore
---@field private db gateway.Database
local Keys = {}
Keys.__index = Keys

local function record_of(row)
  local record, err = core.decode(row.record)
  if not record then
    return nil, "a key's record is damaged: " .. tostring(err)
  end
  return record
end

function Keys:get(hash)
  local row, err = self.db:row("SELECT record FROM vision_keys WHERE hash = ?", hash)
  if not row then
    return nil, err
  end
  return record_of(row)
end

function Keys:put(record)
  local text, err = core.encode(record)
  if not text then
    return nil, tostring(err)
  end
  local changed
  changed, err = self.db:change([[INSERT INTO vision_keys (hash, created_at, record) VALUES (?, ?, ?)
    ON CONFLICT (hash) DO UPDATE SET created_at = excluded.created_at, record = excluded.record]],
    record.hash, record.created_at, text)
  return changed and true, err
end

function Keys:delete(hash)
  local changed, err = self.db:change("DELETE FROM vision_keys WHERE hash = ?", hash)
  if changed then
    self.db:change("DELETE FROM vision_counts WHERE owner = ?", "key:" .. hash)
  end
  return changed and changed > 0, err
end

function Keys:list()
  local rows, err = self.db:rows "SELECT record FROM vision_keys ORDER BY created_at, hash"
  local list = core.array {}
  for i, row in ipairs(rows or {}) do
    list[i], err = record_of(row)
    if not list[i] then
      return nil, err
    end
  end
  return rows and list, err
end

local keys = {}

---@param db gateway.Database
---@return gateway.KeyTable
function keys.new(db)
  return setmetatable({ db = db }, Keys)
end

return keys
