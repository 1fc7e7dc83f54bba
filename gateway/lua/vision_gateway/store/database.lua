--- One connection to SQLite or PostgreSQL, through LuaDBI. What differs between the two is all in this file.
-- Values are always bound. Numbers come back as doubles: LuaDBI cuts integers to 32 bits, so what may be
-- larger is kept, or asked for, as DOUBLE PRECISION.

local clean = require "vision_gateway.clean"
local core = require "vision.core"

local BUSY = 5000          -- ms that SQLite waits for another process that writes

-- libpq's, where the URL has none: seconds to let us in; to find out that the other machine is gone; the last
-- in milliseconds.
local PATIENCE = { "connect_timeout=5", "keepalives_idle=10", "keepalives_interval=5", "keepalives_count=3",
  "tcp_user_timeout=25000" }

local LOCK = 862113        -- PostgreSQL's advisory lock: any number that is ours
local KEPT_MAX = 64        -- prepared statements; all SQL that changes something is fewer

local unpack = unpack or table.unpack      -- luacheck: ignore 113 143

---@class gateway.Dialect
---@field driver string
---@field package string       Debian's
---@field setup string[]       run on each new connection
---@field shared string        begins a transaction; others of its kind may run beside it
---@field alone string         begins one that no other runs beside
---@field lock? fun(alone: boolean): string
---@field like string          compares without regard to case
---@field number fun(n: number): any  as it is bound

local function digits(n)
  return n % 1 == 0 and math.abs(n) < 2 ^ 53 and ("%d"):format(n) or ("%.17g"):format(n)
end

local DIALECTS = {
  sqlite = {
    driver = "SQLite3", package = "lua-dbi-sqlite3", like = "LIKE",
    setup = { "PRAGMA busy_timeout = " .. BUSY, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
      "PRAGMA foreign_keys = ON" },
    shared = "BEGIN IMMEDIATE", alone = "BEGIN IMMEDIATE",
    number = function(n)
      return n
    end,
  },
  postgresql = {
    driver = "PostgreSQL", package = "lua-dbi-postgresql", like = "ILIKE", setup = {},
    shared = "BEGIN", alone = "BEGIN",
    lock = function(alone)
      return ("SELECT 1 FROM (SELECT pg_advisory_xact_lock%s(%d)) AS taken"):format(alone and "" or "_shared",
        LOCK)
    end,
    number = digits,      -- LuaDBI itself would round to 14 digits
  },
}

---@class gateway.Database
---@field dialect gateway.Dialect
---@field private place string       of SQLite the file, of PostgreSQL the URL
---@field private connection any
---@field private kept table<string, any>
---@field private count integer
local Database = {}
Database.__index = Database

local function bound(self, ...)
  local values, count, number = { ... }, select("#", ...), self.dialect.number
  for i = 1, count do
    local value = values[i]
    local kind = type(value)
    if kind == "string" then
      values[i] = clean(value)
    elseif kind == "number" then
      values[i] = number(value)
    elseif kind == "boolean" then
      values[i] = number(value and 1 or 0)
    elseif value == core.null then
      values[i] = nil
    end
  end
  return values, count
end

-- The values of a row are of all types, one after another: compiled code is left again at each of them, which
-- took more than all the rest of writing it.
if rawget(_G, "jit") then
  jit.off(bound)      -- luacheck: globals jit
end

-- A URL's password, which some driver might repeat.
local function without_password(self, message)
  message = tostring(message):gsub("^Error %l+ statement[^:]*: ", ""):gsub("%s+$", "")
  local password = self.place:match "^%a+://[^:/@]*:([^@]+)@"
  if password then
    local at, to = message:find(password, 1, true)
    while at do
      message = message:sub(1, at - 1) .. "…" .. message:sub(to + 1)
      at, to = message:find(password, 1, true)
    end
  end
  return message
end

-- After a failure: a connection that is gone is forgotten, and made anew at the next call.
local function failed(self, why)
  local alive, answer = pcall(self.connection.ping, self.connection)
  if not alive or not answer then
    self:close()
  end
  return nil, without_password(self, why)
end

local function execute(self, statement, ...)
  local values, count = bound(self, ...)
  local done, ok, why = pcall(statement.execute, statement, unpack(values, 1, count))
  if not done or not ok then
    return nil, done and why or ok
  end
  return true
end

local function prepare(self, sql)
  local ok, err = self:connect()
  if not ok then
    return nil, err
  end
  local done, statement, why = pcall(self.connection.prepare, self.connection, sql)
  if not done or not statement then
    return failed(self, done and why or statement)
  end
  return statement
end

---Nothing when it is connected.
---@return true?
---@return string? err
function Database:connect()
  if self.connection then
    return true
  end
  local found, dbi = pcall(require, "DBI")
  local loaded = found and pcall(require, "dbd." .. self.dialect.driver:lower())
  if not loaded then
    return nil, ("LuaDBI is not installed: apt install %s"):format(self.dialect.package)
  end
  local done, connection, err = pcall(dbi.Connect, self.dialect.driver, self.place)
  if not done or not connection then
    return nil, without_password(self, done and err or connection)
  end
  connection:autocommit(true)
  self.connection, self.kept, self.count = connection, {}, 0
  for _, sql in ipairs(self.dialect.setup) do
    local rows
    rows, err = self:rows(sql)
    if not rows then
      self:close()
      return nil, err
    end
  end
  return true
end

---What a query finds, each row by its columns' names. NULLs are absent.
---@param sql string
---@param ... any  bound
---@return table[]?
---@return string? err
function Database:rows(sql, ...)
  local statement, err = prepare(self, sql)
  if not statement then
    return nil, err
  end
  local ok
  ok, err = execute(self, statement, ...)
  if not ok then
    pcall(statement.close, statement)
    return failed(self, err)
  end
  local list = {}
  local done, why = pcall(function()
    for row in statement:rows(true) do
      list[#list + 1] = row
    end
  end)
  pcall(statement.close, statement)
  if not done then
    return failed(self, why)
  end
  return list
end

---@param sql string
---@param ... any
---@return table?  the first row; nil without an error: there is none
---@return string? err
function Database:row(sql, ...)
  local list, err = self:rows(sql, ...)
  return list and list[1], err
end

---Runs what gives no rows. Its SQL is one of few: it stays prepared.
---@param sql string
---@param ... any
---@return integer? changed  rows
---@return string? err
function Database:change(sql, ...)
  local statement = self.connection and self.kept[sql]
  if not statement then
    local err
    statement, err = prepare(self, sql)
    if not statement then
      return nil, err
    end
    assert(self.count < KEPT_MAX, "too many kinds of changes")
    self.kept[sql], self.count = statement, self.count + 1
  end
  local ok, err = execute(self, statement, ...)
  if not ok then
    -- SQLite's would tell the same error once more.
    self.kept[sql], self.count = nil, self.count - 1
    pcall(statement.close, statement)
    return failed(self, err)
  end
  return statement:affected()
end

local function begin(self, alone)
  local ok, err = self:rows(alone and self.dialect.alone or self.dialect.shared)
  if ok and self.dialect.lock then
    ok, err = self:rows(self.dialect.lock(alone))
  end
  return ok, err
end

---Everything that `action` does, or nothing. It gives a true value, or nil and an error.
---@param action fun(): any, string?
---@param alone? boolean  nobody else is at it meanwhile
---@return any
---@return string? err
function Database:transaction(action, alone)
  local ok, err = self:connect()
  if ok then
    ok, err = begin(self, alone)
  end
  if not ok then
    if self.connection then
      self:rows "ROLLBACK"
    end
    return nil, err
  end
  local done, result, why = pcall(action)
  if done and result then
    ok, err = self:rows "COMMIT"
    if ok then
      return result
    end
  end
  if self.connection then
    self:rows "ROLLBACK"
  end
  if not done then
    error(result, 0)
  end
  return nil, err or why
end

function Database:close()
  for _, statement in pairs(self.kept or {}) do
    pcall(statement.close, statement)
  end
  if self.connection then
    pcall(self.connection.close, self.connection)
  end
  self.connection, self.kept, self.count = nil, {}, 0
end

local database = {}

---@class gateway.StorePlace   where a store is: one of the two
---@field path? string         SQLite's file
---@field url? string          postgresql://…

---Connects at the first use.
---@param place gateway.StorePlace
---@return gateway.Database
function database.new(place)
  local url = place.url
  for _, option in ipairs(url and PATIENCE or {}) do
    if not url:find(option:match "^[%l_]+", 1, false) then
      url = url .. (url:find("?", 1, true) and "&" or "?") .. option
    end
  end
  return setmetatable({ dialect = DIALECTS[url and "postgresql" or "sqlite"], place = url or place.path,
    kept = {}, count = 0 }, Database)
end

return database
