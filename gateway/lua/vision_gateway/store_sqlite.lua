--- Keys in an SQLite file, through LuaDBI. Each call reads or writes at once: a worker keeps what it read for
-- a while, so that few requests come here.

local core = require "vision.core"

local BUSY = 5000      -- ms to wait for another process that writes

local CREATE = [[CREATE TABLE IF NOT EXISTS vision_keys (
  hash TEXT PRIMARY KEY, created_at REAL NOT NULL, record TEXT NOT NULL)]]

local Store = {}
Store.__index = Store

-- LuaDBI raises at some misuse and returns nil, err at the rest.
local function run(self, sql, ...)
  local statement, err = self.connection:prepare(sql)
  if not statement then
    return nil, tostring(err)
  end
  local done, ok, why = pcall(statement.execute, statement, ...)
  if not done or not ok then
    statement:close()
    return nil, tostring(done and why or ok)
  end
  return statement
end

local function record_of(row)
  local record, err = core.decode(row[1])
  if not record then
    return nil, "a key's record is damaged: " .. tostring(err)
  end
  return record
end

function Store:get(hash)
  local statement, err = run(self, "SELECT record FROM vision_keys WHERE hash = ?", hash)
  if not statement then
    return nil, err
  end
  local row = statement:fetch(false)
  local record
  if row then
    record, err = record_of(row)
  end
  statement:close()
  return record, err
end

function Store:put(record)
  local text, err = core.encode(record)
  if not text then
    return nil, tostring(err)
  end
  local statement
  statement, err = run(self, "INSERT OR REPLACE INTO vision_keys (hash, created_at, record) VALUES (?, ?, ?)",
    record.hash, record.created_at, text)
  if not statement then
    return nil, err
  end
  statement:close()
  return true
end

function Store:delete(hash)
  local statement, err = run(self, "DELETE FROM vision_keys WHERE hash = ?", hash)
  if not statement then
    return nil, err
  end
  local count = statement:affected()
  statement:close()
  return count > 0
end

function Store:list()
  local statement, err = run(self, "SELECT record FROM vision_keys ORDER BY created_at, hash")
  if not statement then
    return nil, err
  end
  local list = {}
  for row in statement:rows(false) do
    local record
    record, err = record_of(row)
    if not record then
      statement:close()
      return nil, err
    end
    list[#list + 1] = record
  end
  statement:close()
  return list
end

function Store:close()
  self.connection:close()
end

local store = {}

---@param path string  of the file; it is made when it is not there
---@return gateway.KeyStore?
---@return string? err
function store.open(path)
  local found, dbi = pcall(require, "DBI")
  if not found then
    return nil, "LuaDBI is not installed, which keeps the keys: apt install lua-dbi-sqlite3"
  end
  local connection, err = dbi.Connect("SQLite3", path)
  if not connection then
    return nil, ("%s cannot be opened: %s"):format(path, tostring(err))
  end
  connection:autocommit(true)
  local self = setmetatable({ connection = connection }, Store)
  for _, sql in ipairs { "PRAGMA busy_timeout = " .. BUSY, "PRAGMA journal_mode = WAL", CREATE } do
    local statement
    statement, err = run(self, sql)
    if not statement then
      connection:close()
      return nil, ("%s cannot be used: %s"):format(path, err)
    end
    statement:close()
  end
  return self
end

return store
