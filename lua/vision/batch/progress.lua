--- How far a batch is: a bar on a terminal, lines elsewhere. All of it on standard error.

local core = require "vision.core"

local REDRAW_MS = 100
local WIDTH = 80          -- of a terminal that does not tell
local BAR_MAX = 30
local LINES = 10          -- of a whole run, where there is no terminal

---@class vision.BatchProgress
---@field done integer
---@field failed integer
---@field private total integer
---@field private width integer?   of the terminal; nil: there is none
---@field private began integer
---@field private drawn_at integer
---@field private drawn boolean
---@field private told integer     tenths told as lines
local Progress = {}
Progress.__index = Progress

local function clock(seconds)
  seconds = math.floor(seconds + 0.5)
  local minutes = math.floor(seconds / 60)
  if minutes >= 60 then
    return ("%d:%02d:%02d"):format(math.floor(minutes / 60), minutes % 60, seconds % 60)
  end
  return ("%d:%02d"):format(minutes, seconds % 60)
end

function Progress:seconds()
  return (core.clock() - self.began) / 1000
end

local function figures(self)
  local seconds = math.max(self:seconds(), 0.001)
  local rate = self.done / seconds
  local words = { ("%d of %d"):format(self.done, self.total) }
  if self.failed > 0 then
    words[#words + 1] = self.failed .. " failed"
  end
  words[#words + 1] = rate >= 1 and ("%.1f/s"):format(rate) or ("%.1f/min"):format(rate * 60)
  if self.done > 0 and self.done < self.total then
    words[#words + 1] = clock((self.total - self.done) / rate) .. " left"
  end
  return table.concat(words, ", ")
end

local function draw(self)
  local text = figures(self)
  local room = math.min(BAR_MAX, self.width - #text - 4)
  local bar = ""
  if room > 4 then
    local full = math.floor(room * self.done / math.max(self.total, 1))
    bar = "[" .. ("#"):rep(full) .. ("."):rep(room - full) .. "] "
  end
  io.stderr:write("\r", bar, text:sub(1, math.max(self.width - 1, 1)), "\27[K")
  self.drawn = true
end

local function clear(self)
  if self.drawn then
    io.stderr:write "\r\27[K"
    self.drawn = false
  end
end

local function tell(self)
  if self.width then
    local now = core.clock()
    if self.done == self.total or now - self.drawn_at >= REDRAW_MS then
      self.drawn_at = now
      draw(self)
    end
    return
  end
  local tenth = math.floor(LINES * self.done / self.total)
  if tenth > self.told then
    self.told = tenth
    io.stderr:write("vision: ", figures(self), "\n")
  end
end

---One more is over.
---@param failed boolean
function Progress:step(failed)
  self.done = self.done + 1
  self.failed = self.failed + (failed and 1 or 0)
  tell(self)
end

---A line that stays: the bar goes on below it.
---@param say fun(text: string)
---@param text string
function Progress:say(say, text)
  clear(self)
  say(text)
end

function Progress:close()
  clear(self)
end

local progress = {}

-- Asked of the terminal itself: a shell tells its programs nothing of its width.
local function terminal_width()
  local pipe = io.popen("stty size <&2 2>/dev/null", "r")
  local width = pipe and tonumber((pipe:read "*l" or ""):match "%d+ (%d+)")
  if pipe then
    pipe:close()
  end
  return width and width > 0 and width or WIDTH
end

---@param total integer
---@param on_terminal boolean
---@return vision.BatchProgress
function progress.new(total, on_terminal)
  local self = setmetatable({ total = total, done = 0, failed = 0, told = 0, began = core.clock(),
    drawn_at = 0, drawn = false, width = on_terminal and terminal_width() or nil }, Progress)
  if self.width then
    draw(self)
  end
  return self
end

return progress
