--- The log inside nginx: timers hand a worker's queue to the thread pool, which also answers for the store.

local core = require "vision.core"
local log = require "vision_gateway.log"
local recording = require "vision_gateway.recording"

local ngx = ngx      -- luacheck: globals ngx

local EVERY = 1            -- seconds between batches: what a crash may lose
local TRIM_EVERY = 600     -- seconds
local HURRY = log.BATCH    -- records after which nobody waits for the timer
local REST = 60            -- seconds after thumbnails could not be made
local PICTURES = "log:pictures"      -- in the workers' shared memory: there are some without thumbnails

local recorder = {}

---@class gateway.Recorder
---@field private memory gateway.Memory
---@field private queue gateway.LogQueue
local Recorder = {}
Recorder.__index = Recorder

local function warn(text)
  ngx.log(ngx.WARN, "vision-gateway: ", text)
end

-- In the thread pool: the light thread waits, the worker does not. JSON, as a list is to stay one when it is
-- empty.
local function in_pool(name, ...)
  local arguments = core.array { ... }
  for i = 1, select("#", ...) do
    if arguments[i] == nil then
      arguments[i] = core.null
    end
  end
  local text, why = core.encode(arguments)
  if not text then
    return nil, tostring(why)
  end
  local ok, answer = ngx.run_worker_thread("default", "vision_gateway.recording", "run", name, text)
  if not ok then
    return nil, "the thread pool: " .. tostring(answer)
  end
  local told = core.decode(answer)
  return told.result, told.err, told.more
end

-- A thread of the log's own: what it has read of the store stays true between batches, and work for requests
-- does not wait behind it.
local function write(memory, rows, gap)
  local ran, ok, err, trouble = ngx.run_worker_thread("log", "vision_gateway.recording", "write", memory,
    rows, gap, ngx.now())
  if not ran then
    return nil, "the log's thread: " .. tostring(ok)
  elseif trouble then
    warn("images are missing in the log: " .. trouble)
  end
  if (ok or 0) > 0 then
    ngx.shared.vision:set(PICTURES, true)
  end
  return ok, err
end

local function machine_name()
  local file = io.open("/proc/sys/kernel/hostname", "rb")
  local name = file and file:read "*l"
  if file then
    file:close()
  end
  return name or "localhost"
end

-- At the start, in place: no request waits yet.
local function tell_losses(memory)
  local lost, err = recording.lost(memory, ngx.now())
  if err then
    warn("the log cannot be opened: " .. err)
  end
  for _, writer in ipairs(lost or {}) do
    warn(("the process %s ended without writing all of its log: requests after %s may be missing, at most "
      .. "its last batch, and so may what they cost"):format(writer.process:match "^%d+",
      os.date("!%Y-%m-%d %H:%M:%S UTC", math.floor(writer.written_at))))
  end
end

---A key's spend is in the workers' shared memory: after a full start it comes from the log.
---@param limits gateway.Limits
---@param state gateway.State
function Recorder:take_up_spend(limits, state)
  if not state:add("log:spend", true) then
    return
  end
  local place = self.memory.place
  local list, err = recording.call(place, "keys", "list")
  for _, record in ipairs(list or {}) do
    local dollars
    dollars, err = recording.call(place, "log", "spent", record.hash, limits:began(record))
    if dollars and dollars > 0 then
      limits:spend(record, dollars)
    end
  end
  if err then
    warn("what keys have spent is not known, as the log cannot be read: " .. err)
  end
end

---@param entry gateway.LogRecord
function Recorder:put(entry)
  self.queue:put(entry)
  if self.queue:size() == HURRY then
    ngx.timer.at(0, function()
      self.queue:flush()
    end)
  end
end

-- What the store's parts answer, out of the thread pool.
local function remote_part(place, part)
  return setmetatable({}, { __index = function(self, method)
    local function call(_, ...)
      return in_pool("call", place, part, method, ...)
    end
    rawset(self, method, call)
    return call
  end })
end

---Everything that waits, in this thread: the process ends.
function Recorder:finish()
  local memory = self.memory
  local left = self.queue:finish(function(rows, gap)
    return recording.write(memory, rows, gap, ngx.now())
  end)
  if left == 0 then
    recording.call(memory.place, "log", "goodbye", memory.writer)
  else
    warn(("%d requests are not in the log: it could not be written until the end"):format(left))
  end
  recording.close()
end

-- One thread of the machine at a time, and only while there is something to do.
local function make_thumbnails(self)
  local shared = ngx.shared.vision
  if self.at_thumbnails or ngx.now() < self.next_thumbnails or not shared:get(PICTURES) then
    return
  end
  self.at_thumbnails = true
  shared:delete(PICTURES)
  local count, err, never
  repeat
    count, err, never = in_pool("thumbnails", self.memory)
  until not count or count == 0 or ngx.worker.exiting()
  if never then
    self.next_thumbnails = math.huge
  elseif err then
    warn("thumbnails of the log's images cannot be made: " .. err)
    self.next_thumbnails = ngx.now() + REST
    shared:set(PICTURES, true)
  end
  self.at_thumbnails = false
end

local function start_thumbnails(self)
  self.next_thumbnails = 0
  ngx.shared.vision:set(PICTURES, true)      -- those that the last end left
  assert(ngx.timer.every(EVERY, function(premature)
    if premature then
      core.stop_thumbnails()
    else
      make_thumbnails(self)
    end
  end))
end

local function start_timers(self, settings)
  assert(ngx.timer.every(EVERY, function(premature)
    if not premature then
      self.queue:flush()
    end
  end))
  if ngx.worker.id() == 0 then
    start_thumbnails(self)
    assert(ngx.timer.every(TRIM_EVERY, function(premature)
      if premature then
        return
      end
      local _, err = in_pool("trim", self.memory, settings.vision.retention_days,
        settings.vision.retention_bytes, ngx.now())
      if err then
        warn("old logs cannot be deleted: " .. err)
      end
    end))
  end
end

---In a worker, at its start.
---@param settings gateway.Config
---@param folder string  for data
---@param place gateway.StorePlace
---@return gateway.Recorder
function recorder.start(settings, folder, place)
  local machine, process = machine_name(), recording.process(ngx.worker.pid()) or tostring(ngx.worker.pid())
  local memory = { place = place, folder = folder, machine = machine, level = settings.vision.logging,
    writer = { id = machine .. ":" .. process, machine = machine, process = process,
      started_at = ngx.now() } }
  local self = setmetatable({ memory = memory }, Recorder)
  self.queue = log.new { id = memory.writer.id, level = memory.level, now = ngx.now, warn = warn,
    send = function(rows, gap)
      return write(memory, rows, gap)
    end }
  self.store = { keys = remote_part(place, "keys"), log = remote_part(place, "log"),
    requests = remote_part(place, "requests"), prompts = remote_part(place, "prompts") }
  self.machine = machine
  tell_losses(memory)
  recording.write(memory, {}, nil, ngx.now())
  start_timers(self, settings)
  return self
end

return recorder
