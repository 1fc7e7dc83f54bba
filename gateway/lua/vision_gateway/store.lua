--- What the gateway remembers, in SQLite or PostgreSQL: keys, the log, prompts.

local counts = require "vision_gateway.store.counts"
local database = require "vision_gateway.store.database"
local keys = require "vision_gateway.store.keys"
local log = require "vision_gateway.store.log"
local migrations = require "vision_gateway.store.migrations"
local prompts = require "vision_gateway.store.prompts"
local requests = require "vision_gateway.store.requests"

---@class gateway.Store
---@field keys gateway.KeyTable
---@field log gateway.LogTable          written
---@field counts gateway.CountTable     of machines
---@field requests gateway.RequestTable read
---@field prompts gateway.PromptTable
---@field private db gateway.Database
local Store = {}
Store.__index = Store

function Store:close()
  self.db:close()
end

local store = {}

local FILE = "gateway.db"

---Where a config has its store.
---@param settings gateway.Config
---@param folder string  for data
---@return gateway.StorePlace
function store.place(settings, folder)
  if settings.database_url then
    return { url = settings.database_url }
  end
  return { path = folder .. "/" .. FILE }
end

---@param place gateway.StorePlace
---@return gateway.Store?
---@return string? err
function store.open(place)
  local db = database.new(place)
  local ok, err = db:connect()
  if ok then
    ok, err = migrations.run(db)
  end
  if not ok then
    db:close()
    return nil, ("%s cannot be used: %s"):format(place.path
      or "the database of general_settings.database_url", err)
  end
  return setmetatable({ db = db, keys = keys.new(db), log = log.new(db), counts = counts.new(db),
    requests = requests.new(db), prompts = prompts.new(db) }, Store)
end

return store
