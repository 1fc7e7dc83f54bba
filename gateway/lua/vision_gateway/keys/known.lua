--- Keys as a worker remembers them: a store that is slow or away is waited for a moment at most, and a key
-- that was used lately goes on meanwhile. Pure: the clock, who waits, what runs beside a request are given.

local core = require "vision.core"

local FRESH = 3          -- seconds that what was read is believed, and not looked at again
local KEEPS = 5          -- seconds that it is believed while it is: so long a revoked key may live
local STALE = 300        -- seconds that it is believed while the store cannot be asked
local PATIENCE = 1       -- seconds that a request waits for the store
local READERS = 4        -- at once: the others wait in line, and take none of nginx's timers
local GONE = "gone"      -- in the workers' shared state, of a key that was deleted on this machine

---@class gateway.Bell      what a light thread waits for; ngx.semaphore's
---@field wait fun(self, seconds: number): boolean?
---@field post fun(self, count: integer)

---@class gateway.KeyReading   under way, or in line
---@field hash string
---@field bell gateway.Bell
---@field waiting integer
---@field done? boolean
---@field record? gateway.KeyRecord
---@field err? string

---@class gateway.KnownKeys : gateway.KeyStore
---@field private store gateway.KeyStore
---@field private state gateway.State
---@field private now fun(): number
---@field private later fun(action: fun()): any  soon, whoever goes away meanwhile; nil: there is no room
---@field private bell fun(): gateway.Bell
---@field private warn fun(text: string)
---@field private seen table<string, {record: gateway.KeyRecord, at: number}>
---@field private readings table<string, gateway.KeyReading>
---@field private count integer      of readings
---@field private queue gateway.KeyReading[]   that nobody has begun
---@field private readers integer
---@field private away? string       why the store cannot be asked
local Known = {}
Known.__index = Known

local function named(hash)
  return "key:" .. hash
end

local function set_away(self, why)
  if why and self.state:add("keys:away", true) then
    self.warn(("keys cannot be read: %s. Those used in the last %d s go on, others are refused")
      :format(why, STALE))
  elseif not why and self.away and self.state:get "keys:away" then
    self.state:delete "keys:away"
    self.warn "keys can be read again"
  end
  self.away = why
end

-- For other workers, while the store is away; where there is room without forgetting what counts.
local function share(self, hash, known)
  if self.state:get(named(hash)) ~= GONE then
    self.state:safe_set(named(hash), assert(core.encode(known)), STALE)
  end
end

local function took(self, reading)
  local hash, began = reading.hash, self.now()
  local done, record, err = pcall(self.store.get, self.store, hash)
  if not done then
    record, err = nil, tostring(record)
  end
  self.readings[hash], self.count = nil, self.count - 1
  set_away(self, err)
  if not err then
    local known = record and { record = record, at = began } or nil
    self.seen[hash] = known
    if known then
      share(self, hash, known)
    else
      self.state:delete(named(hash))
    end
  end
  reading.done, reading.record, reading.err = true, record, err
  reading.bell:post(reading.waiting)
end

local function work(self)
  local reading = table.remove(self.queue, 1)
  while reading do
    took(self, reading)
    reading = table.remove(self.queue, 1)
  end
  self.readers = self.readers - 1
end

-- Begins to read a key, or joins who does. While the store is away one at a time finds out if it is back.
local function read(self, hash)
  local reading = self.readings[hash]
  if reading or self.away and self.count > 0 then
    return reading
  end
  if self.readers < READERS and self.later(function()
    work(self)
  end) then
    self.readers = self.readers + 1
  elseif self.readers == 0 then
    return nil
  end
  reading = { hash = hash, bell = self.bell(), waiting = 0 }
  self.readings[hash], self.count = reading, self.count + 1
  self.queue[#self.queue + 1] = reading
  return reading
end

local function wait(self, reading)
  reading.waiting = reading.waiting + 1
  reading.bell:wait(PATIENCE)
  reading.waiting = reading.waiting - 1
  if not reading.done then
    set_away(self, ("no answer in %d s"):format(PATIENCE))
  end
end

-- What was known before the store went away, here or in another worker.
local function remembered(self, hash, known)
  local text = self.state:get(named(hash))
  if text == GONE then
    return nil
  end
  known = known or text and core.decode(text)
  return known and self.now() - known.at < STALE and known.record or nil
end

---@param hash string
---@return gateway.KeyRecord?
---@return string? err
function Known:get(hash)
  local known = self.seen[hash]
  local age = known and self.now() - known.at
  if age and age < KEEPS then
    if age >= FRESH then
      read(self, hash)
    end
    return known.record
  end
  local reading = read(self, hash)
  if reading and not (self.away and remembered(self, hash, known)) then
    wait(self, reading)
  end
  if reading and reading.done and not reading.err then
    return reading.record
  end
  local record = remembered(self, hash, known)
  return record, not record and (self.away or "no answer") or nil
end

---@param record gateway.KeyRecord
function Known:put(record)
  self.seen[record.hash] = nil
  self.state:delete(named(record.hash))
  return self.store:put(record)
end

---@param hash string
function Known:delete(hash)
  self.seen[hash] = nil
  local was, err = self.store:delete(hash)
  if not err then
    self.state:set(named(hash), GONE, STALE)
  end
  return was, err
end

function Known:list()
  return self.store:list()
end

local known_keys = {}

---@param given {store: gateway.KeyStore, state: gateway.State, now: function, later: function,
---  bell: function, warn: function}
---@return gateway.KnownKeys
function known_keys.new(given)
  return setmetatable({ store = given.store, state = given.state, now = given.now, later = given.later,
    bell = given.bell, warn = given.warn, seen = {}, readings = {}, count = 0, queue = {},
    readers = 0 }, Known)
end

return known_keys
