--- One call under way whose news is handed on as it comes: what many calls at once are made of.
-- Nothing here waits. Whoever owns the flights drives their host, and then looks at those that have news.

local clients = require "vision.client"
local core = require "vision.core"
local reply = require "vision.reply"

---@class vision.Flight
---@field reply vision.Reply?       once it is over; streams too: put together
---@field err vision.Error?         once it is over
---@field closed boolean?           let go: over, or given up
---@field private host vision.Host
---@field private target vision.Target
---@field private exchange userdata
---@field private call userdata|false
---@field mark integer             its owner's
---@field private take? string      the exchange's method that gives a stream's pieces; nil: no stream
local Flight = {}
Flight.__index = Flight

---Ends the call and its connection. Safe twice.
function Flight:close()
  if not self.closed then
    self.closed = true
    if self.call then
      self.call:close()
    end
    self.exchange:close()
  end
end

local function finish(self, value, err)
  if value then
    reply.wrap(value)
  else
    err.provider, err.model = err.provider or self.target.provider, err.model or self.target.model
  end
  reply.remember(value or err, self.target, self.exchange, self.call or nil)
  self.reply, self.err = value, err
  self:close()
end

---Why a call of a closed client has no answer.
---@return vision.Error
local function cancelled()
  return core.failure { type = "cancelled", message = "the client was closed before the answer came" }
end

-- Over, as far as its exchange tells?
local function conclude(self)
  local exchange = self.exchange
  local err = exchange:failure()
  if err then
    finish(self, nil, err)
  elseif exchange:settled() then
    finish(self, exchange[self.take and "result" or "reply"](exchange))
  elseif self.host.closed then
    finish(self, nil, cancelled())
  end
end

-- Hands on at most `most` pieces. Returns how many may follow; 0: there may be more of them.
local function hand_on(self, give, tag, most)
  local exchange, take = self.exchange, self.take
  while most > 0 do
    local piece = exchange[take](exchange)
    if not piece then
      return most
    end
    if give then
      give(tag, piece)
    end
    if self.closed then             -- by what was called
      return 0
    end
    most = most - 1
  end
  return 0
end

---Is there anything to look at? Asking means wanting more: a stream that was held back goes on.
---@return boolean
function Flight:ready()
  return not self.call or self.call:ready()
end

---Hands on what has come.
---@param give? fun(tag: any, piece: vision.Chunk|string)  gets a stream's pieces; what it raises is raised
---@param tag? any
---@param most? integer  pieces at once
---@return boolean behind  there may be more than that
function Flight:look(give, tag, most)
  if not self.call and not self.host.closed then
    self.host:wait(false, self.exchange)           -- it sends nothing: its answer is computed here
  end
  if self.take and hand_on(self, give, tag, most or math.huge) == 0 then
    return not self.closed
  end
  conclude(self)
  if not self.closed and self.call and self.call:foreign() then
    self.host:wait(self.call, self.exchange)       -- raises and says why
  end
  return false
end

local flight = { cancelled = cancelled }

---Starts a call.
---@param client vision.Client
---@param what string       who asks, for messages
---@param request vision.Request
---@param take string       how a stream's pieces are taken: "chunk", "text", or "skip" when nobody wants them
---@param inbox vision.Inbox  where its news come
---@param mark integer        by this
---@return vision.Flight?
---@return vision.Error? err  it was refused before anything was sent
function flight.start(client, what, request, take, inbox, mark)
  local streaming = request.stream == true
  local exchange, target, call = clients.open(client, what, request, streaming, inbox, mark)
  if not exchange then
    return nil, target
  end
  if not call then
    inbox:post(mark)
  end
  return setmetatable({ host = client.host, target = target, exchange = exchange, call = call, mark = mark,
    take = streaming and take or nil }, Flight)
end

return flight
