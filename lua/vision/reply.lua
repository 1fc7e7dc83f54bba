--- What hangs beside a reply, an error or a stream: its meta, and how a reply prints.
-- The values themselves stay canonical.

local models = require "vision.models"
local overlay = require "vision.overlay"

---@class vision.Meta
---@field provider string
---@field model string
---@field status? integer
---@field request_id? string
---@field attempts integer
---@field headers table<string, string>  names in lower case
---@field timings? {started?: integer, connected?: integer, first_byte?: integer, finished?: integer}  ms
---@field cost? number                   US dollars, when usage and prices are known

---@class vision.Kept
---@field meta vision.Meta
---@field target vision.Target

---@type table<table, vision.Kept>  by reply or error; goes when they go
local kept = setmetatable({}, { __mode = "k" })

local Reply = {}

function Reply:__tostring()
  return require("vision.dump")(self)
end

local reply = {}

---A reply that prints readably.
function reply.wrap(value)
  return setmetatable(value, Reply)
end

---@param value table  a reply or an error
---@param meta vision.Meta
---@param target vision.Target
function reply.set(value, meta, target)
  kept[value] = { meta = meta, target = target }
end

---Remembers how a reply or an error came to be.
---@param value table
---@param target vision.Target
---@param exchange userdata
---@param call? userdata
function reply.remember(value, target, exchange, call)
  local meta = exchange:meta()
  meta.timings = call and call:timings() or nil
  kept[value] = { meta = meta, target = target }
end

---@param meta vision.Meta
---@param target vision.Target
---@param usage? table
---@return vision.Meta
function reply.complete(meta, target, usage)
  return overlay(meta, { provider = target.provider, model = target.model,
    cost = (models.cost(usage, target.provider, target.model, target.model_info)) })
end

---@param value any
---@return vision.Meta?  nil for what did not come from a call
function reply.meta(value)
  local found = kept[value]
  return found and reply.complete(found.meta, found.target, value.usage)
end

---@param value table
---@return number? dollars
---@return vision.Error? err
function reply.cost(value)
  local found = kept[value]
  if found then
    return models.cost(value.usage, found.target.provider, found.target.model, found.target.model_info)
  end
  return models.cost(value.usage, nil, value.model)
end

return reply
