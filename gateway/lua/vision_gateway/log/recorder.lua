--- The log inside nginx: timers hand a worker's queue to the thread pool, which also answers for the store.

local core = require "vision.core"
local log = require "vision_gateway.log"
local recording = require "vision_gateway.log.recording"

local ffi = require "ffi"
local ngx = ngx      -- luacheck: globals ngx

ffi.cdef "void _exit(int);"

local EVERY = 1            -- seconds between batches: what a crash may lose
local TRIM_EVERY = 600     -- seconds
local HURRY = log.BATCH    -- records after which nobody waits for the timer
local REST = 60            -- seconds after thumbnails could not be made
local PICTURES = "log:pictures"      -- in the workers' shared memory: there are some without thumbnails

local SLOW = 3             -- seconds after which a batch under way is told of
local LAST = 5             -- seconds that an end waits for threads when nothing else is under way
local LOOK = 0.1           -- seconds between two looks at them
-- What waits for the database alone has threads of its own. So has what decodes pictures: in each thread that
-- does, libvips keeps memory.
local POOLS = { call = "store", trim = "store", lost = "store", write = "store", thumbnails = "pictures" }

-- In the shared state, once a worker has looked for what keys have spent: is it known?
local recorder = { TAKEN_UP = "log:taken-up" }

---@class gateway.Recorder
---@field private given {limits: gateway.Limits, state: gateway.State, tally: gateway.Tally?}
---@field private run fun(name: string, ...): any, string?   in place at the start, later in the thread pool
---@field private behind boolean    the store was away at the start: what it has to tell is not known
---@field private catching? boolean
---@field private idle fun(): boolean   no request is under way
---@field private since? number     when the batch under way began
---@field private told_slow? boolean
---@field private memory gateway.Memory
---@field private queue gateway.LogQueue
local Recorder = {}
Recorder.__index = Recorder

local function warn(text)
  ngx.log(ngx.WARN, "vision-gateway: ", text)
end

local function in_place(name, ...)
  return recording[name](...)
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
  local ok, answer = ngx.run_worker_thread(POOLS[name] or "default", "vision_gateway.log.recording", "run",
    name, text)
  if not ok then
    return nil, "the thread pool: " .. tostring(answer)
  end
  local told = core.decode(answer)
  return told.result, told.err, told.more
end

-- A thread of the log's own: what it has read of the store stays true between batches, and work for requests
-- does not wait behind it.
local function write(self, rows, gap)
  self.since = ngx.now()
  local ran, ok, err, trouble = ngx.run_worker_thread("log", "vision_gateway.log.recording", "write",
    self.memory, rows, gap, ngx.now())
  if self.told_slow then
    warn "the database answers again: the log goes on"
  end
  self.since, self.told_slow = nil, nil
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

-- Processes that died. At the start, in place: no request waits yet.
local function tell_losses(self)
  local lost, err = self.run("lost", self.memory, ngx.now())
  if err and not self.behind then
    warn("the log cannot be opened: " .. err)
  end
  for _, writer in ipairs(lost or {}) do
    warn(("the process %s ended without writing all of its log: requests after %s may be missing, at most "
      .. "its last batch, and so may what they cost"):format(writer.process:match "^%d+",
      os.date("!%Y-%m-%d %H:%M:%S UTC", math.floor(writer.written_at))))
  end
  return not err
end

-- What this machine told the others last, by key.
local function told_before(self)
  local told = {}
  local list, err = self.run("call", self.memory.place, "counts", "own", self.memory.house)
  for _, row in ipairs(list or {}) do
    told[row.owner:match "^key:(.*)$" or ""] = row
  end
  return list and told, err
end

-- What keys have spent, out of that and of the log: all of it, or nothing.
local function spent_before(self)
  local given, place, found = self.given, self.memory.place, {}
  local told, list, err = {}, nil, nil
  if given.tally then
    told, err = told_before(self)
  end
  if told then
    list, err = self.run("call", place, "keys", "list")
  end
  for i, record in ipairs(list or {}) do
    local logged
    logged, err = self.run("call", place, "log", "spent", record.hash, given.limits:began(record))
    if err then
      break
    end
    found[i] = { record = record, logged = logged, told = told[record.hash] }
  end
  return not err and found or nil, err
end

-- A key's spend is in the workers' shared memory: after a full start it comes from the store, once.
local function take_up_spend(self)
  local given = self.given
  if not given.state:add("log:spend", true) then
    return true
  end
  local found, err
  if not given.tally or given.tally:meet(true) then
    found, err = spent_before(self)
  end
  for _, one in ipairs(found or {}) do
    given.limits:take_up(one.record, one.logged, one.told)
  end
  if found then
    given.state:set(recorder.TAKEN_UP, true)
    return true
  end
  given.state:delete "log:spend"
  if not self.behind then
    warn("what keys have spent is not known until the log can be read: " .. (err or "no answer"))
  end
  return false
end

-- After a start without a store, once it is there and has what was logged meanwhile.
local function catch_up(self)
  if not self.behind or self.catching then
    return
  end
  self.catching = true
  self.behind = not (self.queue:flush() and tell_losses(self) and take_up_spend(self))
  if not self.behind then
    in_pool("write", self.memory, core.array {}, nil, ngx.now())      -- this process writes from now on
    warn "the database is there: what keys have spent is known"
  end
  self.catching = false
end

---The start is over: the store is asked by threads from here on.
---@param given {limits: gateway.Limits, state: gateway.State, tally: gateway.Tally?, idle: fun(): boolean}
function Recorder:begin(given)
  self.given, self.idle = given, given.idle
  self.behind = self.behind or not take_up_spend(self)
  if self.behind then
    given.state:add(recorder.TAKEN_UP, false)
  end
  self.run = in_pool
  recording.close()
end

---What machines tell each other: see store/counts.
---@return table[]? rows
---@return string? err
function Recorder:exchange(mine, minute, since)
  return self.run("call", self.memory.place, "counts", "exchange", self.memory.house, mine, minute, since)
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
  local memory = self.memory
  local left = not self.behind
    and self.run("call", memory.place, "log", "without_thumbnail", memory.machine, 1)
  if not left or #left > 0 then      -- by the last end
    ngx.shared.vision:set(PICTURES, true)
  end
  self.next_thumbnails = 0
  assert(ngx.timer.every(EVERY, function(premature)
    if premature then
      core.stop_thumbnails()
    else
      make_thumbnails(self)
    end
  end))
end

-- A database that hangs gives no error.
local function watch_log(self)
  if self.since and not self.told_slow and ngx.now() - self.since > SLOW then
    self.told_slow = true
    warn(("the log waits for the database, which has not answered for %d s"):format(SLOW))
  end
end

-- nginx waits for its threads before it ends and asks us for what is left, and LuaDBI asks the database once
-- more then: for ever, where that hangs. So while the process is ending somebody looks.
local function see_to_the_end(self)
  if not self.memory.place.url then
    return
  end
  local asked, answered, quiet_since = false, nil, nil
  repeat
    quiet_since = self.idle() and (quiet_since or ngx.now()) or nil
    if quiet_since and not asked then
      asked = true
      ngx.timer.at(0, function()
        self.queue:flush()
        answered = in_pool("call", self.memory.place, "log", "writers", self.memory.machine) ~= nil
      end)
    end
    local late = quiet_since and ngx.now() - quiet_since > LAST
    if late or answered == false then
      warn(("the database does not answer at the end: %d requests are not in the log"):format(
        (self.queue:size())))
      ffi.C._exit(0)
    end
    ngx.sleep(LOOK)
  until answered and self.idle()
end

local function start_timers(self, settings)
  assert(ngx.timer.every(EVERY, function(premature)
    if premature then
      return see_to_the_end(self)
    end
    watch_log(self)
    self.queue:flush()
    catch_up(self)
  end))
  if ngx.worker.id() == 0 then
    if settings.vision.thumbnails then
      start_thumbnails(self)
    end
    assert(ngx.timer.every(TRIM_EVERY, function(premature)
      if premature then
        return
      end
      local _, err = in_pool("trim", self.memory, settings.vision.retention_days,
        settings.vision.retention_bytes, ngx.now())
      if err then
        warn("old logs cannot be deleted: " .. err)
      end
      in_pool("call", self.memory.place, "counts", "trim", math.floor(ngx.now() / 60))
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
  local memory = { place = place, folder = folder, machine = machine, house = machine .. " " .. folder,
    level = settings.vision.logging, writer = { id = machine .. ":" .. process, machine = machine,
      process = process, started_at = ngx.now() } }
  local self = setmetatable({ memory = memory }, Recorder)
  self.queue = log.new { id = memory.writer.id, level = memory.level, now = ngx.now, warn = warn,
    send = function(rows, gap)
      return write(self, rows, gap)
    end }
  self.store = { keys = remote_part(place, "keys"), log = remote_part(place, "log"),
    requests = remote_part(place, "requests"), prompts = remote_part(place, "prompts") }
  self.machine = machine
  self.run = in_place
  self.behind = not tell_losses(self)
  if not self.behind then
    recording.write(memory, {}, nil, ngx.now())
  end
  start_timers(self, settings)
  return self
end

return recorder
