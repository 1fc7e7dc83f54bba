--- The host of plain scripts: a call blocks until there is something to take.
-- Other calls of the same client move on meanwhile.

local core = require "vision.core"

---@class vision.Host  how a host starts a call and waits for it
---@field start fun(self, exchange: userdata, offline: boolean): userdata|false|nil, vision.Error?
---  the call; false when nothing is sent; nil, err when it cannot start
---@field wait fun(self, call: userdata|false, exchange: userdata)  until there is news, or it is settled
---@field close fun(self)

---@class vision.host.Script: vision.Host
---@field private multi userdata?  opened at the first call that sends something
---@field closed boolean
local Script = {}
Script.__index = Script

function Script:start(exchange, offline)
  if offline and exchange:next() ~= "send" then   -- a remote picture is fetched all the same
    return false   -- libcurl is not even loaded
  end
  if not self.multi then
    local multi, err = core.multi()
    if not multi then
      return nil, err
    end
    self.multi = multi
  end
  return self.multi:start(exchange)
end

-- An exchange that sends nothing asks for work until it is done.
local function compute(exchange)
  while exchange:next() == "work" do
    exchange:work()
  end
end

function Script:wait(call, exchange)
  if not call then
    compute(exchange)
  elseif self.multi then
    self.multi:wait(call)
  end
end

function Script:close()
  self.closed = true
  if self.multi then
    self.multi:close()
    self.multi = nil
  end
end

local script = {}

---@return vision.host.Script
function script.new()
  return setmetatable({ closed = false }, Script)
end

return script
