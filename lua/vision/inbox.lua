--- Which of many calls under way have news: whoever has thousands looks at these, not at each of them.
-- A call is known by its mark, a whole number of its owner's. Hosts post marks, and owners do.

---@class vision.Inbox  marks in the order in which they came, each once
---@field wire? userdata            a host in C posts there; made by it at the first call that is sent
---@field private queue integer[]   at first to last
---@field private queued table<integer, boolean>
---@field private first integer
---@field private last integer
local Inbox = {}
Inbox.__index = Inbox

---@param mark integer
function Inbox:post(mark)
  if not self.queued[mark] then
    self.last = self.last + 1
    self.queue[self.last], self.queued[mark] = mark, true
  end
end

---How many there are now.
---@return integer
function Inbox:count()
  local wire = self.wire
  local mark = wire and wire:take()
  while mark do
    self:post(mark)
    mark = wire:take()
  end
  return self.last - self.first + 1
end

---The first of them; it leaves.
---@return integer? mark
function Inbox:take()
  if self.first > self.last and self:count() == 0 then
    return nil
  end
  local mark = self.queue[self.first]
  self.queue[self.first], self.queued[mark] = nil, nil
  self.first = self.first + 1
  return mark
end

---@return boolean
function Inbox:empty()
  return self.first > self.last and (not self.wire or self.wire:empty())
end

local inbox = {}

---@return vision.Inbox
function inbox.new()
  return setmetatable({ queue = {}, queued = {}, first = 1, last = 0 }, Inbox)
end

return inbox
