--- The host of Neovim: the editor lives while a call waits.
-- On the main thread a call waits in vim.wait, in a coroutine of run() it yields. One poll on the transport's
-- descriptor and one timer wake the editor's loop; nothing is asked over and over.

local core = require "vision.core"
local misuse = require "vision.misuse"
local script = require "vision.host.script"

local SLICE_MS = 200            -- of a wait on the main thread: 0.7 sees Ctrl-C only at a wait's end
local LOOK_MS = 1000            -- a turn looks at once; this is for calls that somebody else closed meanwhile

---@class vision.host.Watch  a poll and a timer; either makes the main loop call `turn` soon, once
---@field private poll userdata
---@field private timer userdata
---@field private due boolean   a turn is scheduled
---@field private closed boolean
local Watch = {}
Watch.__index = Watch

---@type table<vision.host.Watch, boolean>
local watches = setmetatable({}, { __mode = "k" })

function Watch:close()
  if not self.closed then
    self.closed = true
    self.poll:close()
    self.timer:close()
  end
end

-- The editor frees its loop at its end: no handle is left on it.
local function close_at_exit()
  vim.api.nvim_create_autocmd("VimLeavePre", {
    group = vim.api.nvim_create_augroup("vision.host", {}),
    desc = "vision: end calls under way",
    callback = function()
      for watch in pairs(watches) do
        watch:close()
      end
    end,
  })
end

---Until the next turn.
---@param ms integer?  when a turn is due whatever the descriptor says
function Watch:arm(ms)
  if self.closed or self.due then
    return
  end
  self.poll:start("r", self.wake)
  self.timer:stop()
  if ms then
    self.timer:start(ms, 0, self.wake)
  end
end

---@param fd integer
---@param turn fun()  called on the main loop, never in a fast event; arms again
---@return vision.host.Watch
local function watch(fd, turn)
  if next(watches) == nil then
    close_at_exit()
  end
  local uv = vim.uv or vim.loop
  local self = setmetatable({ poll = assert(uv.new_poll(fd)), timer = assert(uv.new_timer()), due = false,
    closed = false }, Watch)
  local function scheduled()
    self.due = false
    if not self.closed then
      turn()
    end
  end
  function self.wake()
    if not self.due and not self.closed then
      self.due = true
      self.poll:stop()
      self.timer:stop()
      vim.schedule(scheduled)
    end
  end
  watches[self] = true
  return self
end

---@class vision.host.Waiter  a coroutine that waits
---@field thread thread
---@field ready fun(): boolean?

---@class vision.host.Nvim: vision.host.Script
---@field private watch vision.host.Watch?     made when something waits first
---@field private waiters vision.host.Waiter[]
---@field private turns integer
local Nvim = setmetatable({}, { __index = script.Script })
Nvim.__index = Nvim

-- Coroutines of run(), which may yield to us.
local ours = setmetatable({}, { __mode = "k" })

-- Hosts that something waits for: nobody else may hold them.
local waited_for = {} -- luacheck: ignore 241

---Where the caller runs: "fast", "main", "run", or "foreign", a coroutine of somebody else's.
---@return string
---@return thread?
local function place()
  if vim.in_fast_event() then
    return "fast"
  end
  local thread, is_main = coroutine.running()
  if not thread or is_main then
    return "main"
  end
  return ours[thread] and "run" or "foreign", thread
end

---Raises where no call can wait.
---@param what string  who asks, for messages
function Nvim:check_wait(what) -- luacheck: ignore self
  local where = place()
  if where == "fast" then
    misuse("%s: not in a fast event, such as a callback of vim.loop; wrap it in vim.schedule", what)
  elseif where == "foreign" then
    misuse("%s: cannot wait in a coroutine of another scheduler; give callbacks to vision.nvim.completion,"
      .. " or start the coroutine with vision.nvim.run", what)
  end
end

-- Work that takes long runs on a thread of the transport's, also of a call that sends nothing.
function Nvim:start(exchange, _, inbox, mark)
  return self:begin(exchange, inbox, mark)
end

local function resume(thread, ...)
  local ok, err = coroutine.resume(thread, ...)
  if not ok then
    local text = debug.traceback(thread, tostring(err))
    vim.schedule(function() error(text, 0) end)
  end
end

local function arm(self)
  local due = not self.closed and self:timeout() or nil
  if #self.waiters > 0 then
    due = math.min(due or LOOK_MS, LOOK_MS)
  end
  if self.watch then
    self.watch:arm(due)
  end
  waited_for[self] = #self.waiters > 0 or nil
end

-- Resumed ones may wait again, and turns may be nested: each has a look of its own at a list of its own.
local function resume_ready(self)
  local before = self.waiters
  self.waiters = {}
  for _, waiter in ipairs(before) do
    if self.closed or waiter.ready() then
      resume(waiter.thread)
    else
      self.waiters[#self.waiters + 1] = waiter
    end
  end
end

local function turn(self)
  self.turns = self.turns + 1
  if not self.closed then
    script.Script.step(self, 0)
  end
  resume_ready(self)
  arm(self)
end

-- The poll ends before its descriptor does, also when nobody closed the host: whatever was made last is
-- collected first. Until then it does not keep the host.
local function guard(self)
  local weak = setmetatable({ self }, { __mode = "v" })
  local made = watch(self:fd(), function()
    if weak[1] then
      turn(weak[1])
    end
  end)
  local proxy = newproxy(true)
  getmetatable(proxy).__gc = function() made:close() end
  self.watch, self.proxy = made, proxy
end

-- Who asked asks again when there was nothing.
local function wait_on_main(self, ready, ms)
  local ok, why = vim.wait(math.min(ms or SLICE_MS, SLICE_MS), function()
    if self.closed or ready() then
      return true
    end
    arm(self)                     -- having asked may have changed when the next step is due
    return false
  end, SLICE_MS)
  if not ok and why == -2 then
    return core.failure { type = "cancelled", message = "interrupted by Ctrl-C" }
  end
end

local function wait_until(self, what, ready, ms)
  self:check_wait(what)
  if not self.watch then
    guard(self)
  end
  local where, thread = place()
  if where == "main" then
    return wait_on_main(self, ready, ms)
  end
  if not ready() then
    self.waiters[#self.waiters + 1] = { thread = thread, ready = ready }
    arm(self)
    coroutine.yield()
  end
end

---@return vision.Error?  it was given up: Ctrl-C
function Nvim:wait(call)
  if call:foreign() then
    return script.Script.wait(self, call)      -- raises and says why
  end
  return wait_until(self, "vision.completion", function() return call:ready() end)
end

function Nvim:step(ms)
  if ms == 0 or not self.multi then
    return script.Script.step(self, ms)
  end
  local before = self.turns
  return wait_until(self, "vision.all", function() return self.turns ~= before end, ms)
end

function Nvim:close()
  if self.watch then
    self.watch:close()
  end
  script.Script.close(self)
  if #self.waiters > 0 then
    vim.schedule(function() turn(self) end)
  end
end

local nvim = { watch = watch, place = place }

---@return vision.host.Nvim
function nvim.new()
  return setmetatable({ closed = false, waiters = {}, turns = 0 }, Nvim)
end

---Starts a coroutine in which calls wait by yielding. What it raises is shown as any error of a callback.
---@param fn fun(...)
function nvim.run(fn, ...)
  local thread = coroutine.create(fn)
  ours[thread] = true
  resume(thread, ...)
end

return nvim
