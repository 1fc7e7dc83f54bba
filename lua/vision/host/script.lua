--- The host of plain scripts: a call blocks until there is something to take.
-- Other calls of the same client move on meanwhile.

local core = require "vision.core"

---@class vision.Host  how a host starts a call and waits for it
---@field start fun(self, exchange: userdata, target: vision.Target, inbox?: vision.Inbox, mark?: integer):
---  userdata|false|nil, vision.Error?
---  the call; false when there is nothing to wait for; nil, err when it cannot start
---@field check_wait fun(self, what: string)  raises where nothing can wait
---@field wait fun(self, call: userdata|false, exchange: userdata): vision.Error?
---  until there is news, or it is settled; an error when the waiting was given up
---@field step fun(self, ms: integer, flights: table<integer, vision.Flight>, inbox: vision.Inbox):
---  vision.Error?  moves every call; waits at most that long for one of these to move. The marks of those
---  that may have news come into the inbox, here or sooner
---@field report? fun(self, err: vision.Error)  told of an error just before it is raised
---@field closed boolean
---@field close fun(self)

---@class vision.host.Script: vision.Host
---@field private multi userdata?  opened at the first call that sends something
local Script = {}
Script.__index = Script

---@return userdata? multi
---@return vision.Error? err
function Script:open()
  if not self.multi then
    local multi, err = core.multi()
    if not multi then
      return nil, err
    end
    self.multi = multi
  end
  return self.multi
end

function Script:start(exchange, target, inbox, mark)
  -- Who waits for this alone computes it himself, and libcurl is not even loaded; others have a thread.
  local alone = target.mocked or (target.offline and not inbox and not self.multi)
  if alone and exchange:next() ~= "send" then     -- a remote picture is fetched all the same
    return false
  end
  return self:begin(exchange, inbox, mark)
end

---Gives an exchange to the transport.
---@param exchange userdata
---@param inbox? vision.Inbox
---@param mark? integer
---@return userdata? call
---@return vision.Error? err
function Script:begin(exchange, inbox, mark)
  local multi, err = self:open()
  if not multi then
    return nil, err
  end
  if not inbox then
    return multi:start(exchange)
  elseif not inbox.wire then
    inbox.wire, err = multi:inbox()
    if not inbox.wire then
      return nil, err
    end
  end
  return multi:start(exchange, inbox.wire, mark)
end

-- An exchange that sends nothing asks for work until it is done.
local function compute(exchange)
  while exchange:next() == "work" do
    exchange:work()
  end
end

-- A script can wait everywhere.
function Script:check_wait() -- luacheck: ignore self
end

function Script:wait(call, exchange)
  if not call then
    compute(exchange)
  elseif self.multi then
    self.multi:wait(call)
  end
end

function Script:step(ms)
  local multi = self.multi
  if not multi and ms > 0 and not self.closed then
    multi = self:open()             -- nothing is under way, but there is something to wait for
  end
  if multi then
    multi:step(ms)
  end
end

---@return integer? descriptor  readable when step() has something to do; of an open host
function Script:fd()
  return self.multi and self.multi:fd()
end

---@return integer? ms  until step() is due
function Script:timeout()
  return self.multi and self.multi:timeout()
end

function Script:close()
  self.closed = true
  if self.multi then
    self.multi:close()
    self.multi = nil
  end
end

local script = { Script = Script }

---@return vision.host.Script
function script.new()
  return setmetatable({ closed = false }, Script)
end

return script
