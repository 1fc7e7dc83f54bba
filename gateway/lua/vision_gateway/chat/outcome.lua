--- What a request came to, told once it has ended: to its key's limits, to the metrics, to the log.

local core = require "vision.core"
local errors = require "vision_gateway.errors"

local ngx = ngx      -- luacheck: globals ngx

local outcome = {}

local function give_back(self, tokens, cost)
  local ticket = self.ticket
  if ticket and (self.sent or self.usage) then
    self.gate.limits:settle(ticket, tokens or 0, cost)
  elseif ticket then
    self.gate.limits:refund(ticket)
  end
end

---@param self gateway.Serving
---@param err? vision.Error  nil: it was answered
function outcome.tell(self, err)
  local attempt, record, cost = self.attempt, self.who.record, self:cost()
  local one = attempt and attempt.deployment
  local entry = { time = ngx.now(), id = self.id, model = self.model,
    key = record and { hash = record.hash, alias = record.alias }, group = attempt and attempt.group,
    deployment = one and one.id, provider = one and one.provider, attempts = attempt and attempt.number or 0,
    fallbacks = attempt and attempt.fallbacks or 0, stream = self.facts and self.facts.stream,
    status = err and errors.status(err) or 200, error = err and { type = err.type, message = err.message },
    usage = self.usage, cost = cost, latency = (core.clock() - self.began) / 1000,
    first_byte = self.first_byte and self.first_byte / 1000, request = self.intake, answer = self.answer }
  give_back(self, self.usage and tonumber(self.usage.total_tokens), cost)
  self.gate.metrics:ended(entry)
  if self.gate.recorder then
    self.gate.recorder:put(entry)
  end
end

return outcome
