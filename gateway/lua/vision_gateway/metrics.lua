--- What /metrics tells, in Prometheus' text format. Each worker counts for itself and adds to the shared dict
-- once a second, so that a request takes no lock that others wait for.

local SERIES_MAX = 4000      -- a client chooses the names that a wildcard is asked by: they are bounded
local SECONDS = { 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300 }

local METRICS = {
  { "vision_requests_total", "counter", "Requests for completions, by what became of them." },
  { "vision_errors_total", "counter", "Those that failed, by the error's type." },
  { "vision_input_tokens_total", "counter", "Tokens of requests, as providers count." },
  { "vision_output_tokens_total", "counter", "Tokens of answers." },
  { "vision_cost_dollars_total", "counter", "What they cost, where the price is known." },
  { "vision_latency_seconds", "histogram", "From a request's first byte to its answer's last." },
  { "vision_first_byte_seconds", "histogram", "To the answer's first." },
  { "vision_in_flight", "gauge", "Requests under way." },
  { "vision_body_memory_bytes", "gauge", "Memory that their bodies hold." },
}

---@class gateway.Metrics
---@field private dict table     an ngx.shared dict of its own
---@field private worker integer
---@field private held fun(): integer
---@field private pending table<string, number>
---@field private known table<string, true>
---@field private count integer
---@field private flying integer
local Metrics = {}
Metrics.__index = Metrics

local function quoted(value)
  return (tostring(value):gsub('[\\"\n%c]', { ["\\"] = "\\\\", ['"'] = '\\"', ["\n"] = "\\n" }))
end

local function labels_of(pairs_of)
  local list = {}
  for i = 1, #pairs_of, 2 do
    list[#list + 1] = ('%s="%s"'):format(pairs_of[i], quoted(pairs_of[i + 1]))
  end
  return table.concat(list, ",")
end

local function add(self, name, labels, amount)
  local series = name .. "{" .. labels .. "}"
  if not self.known[series] then
    if self.count >= SERIES_MAX then
      return
    end
    self.known[series], self.count = true, self.count + 1
  end
  self.pending[series] = (self.pending[series] or 0) + amount
end

local function observe(self, name, labels, seconds)
  for _, limit in ipairs(SECONDS) do
    add(self, name .. "_bucket", ('%s,le="%s"'):format(labels, limit), seconds <= limit and 1 or 0)
  end
  add(self, name .. "_bucket", labels .. ',le="+Inf"', 1)
  add(self, name .. "_sum", labels, seconds)
  add(self, name .. "_count", labels, 1)
end

function Metrics:began()
  self.flying = self.flying + 1
end

---@class gateway.Outcome
---@field model? string     that answered, or that was asked; nil: none that there is
---@field provider? string
---@field status integer
---@field error? string     its type
---@field usage? table
---@field cost? number
---@field latency number    seconds
---@field first_byte? number

---@param what gateway.Outcome
function Metrics:ended(what)
  self.flying = self.flying - 1
  local served = labels_of { "model", what.model or "", "provider", what.provider or "" }
  add(self, "vision_requests_total", served .. "," .. labels_of { "status", what.status }, 1)
  if what.error then
    add(self, "vision_errors_total", served .. "," .. labels_of { "type", what.error }, 1)
  end
  local usage = what.usage or {}
  add(self, "vision_input_tokens_total", served, tonumber(usage.prompt_tokens) or 0)
  add(self, "vision_output_tokens_total", served, tonumber(usage.completion_tokens) or 0)
  add(self, "vision_cost_dollars_total", served, what.cost or 0)
  observe(self, "vision_latency_seconds", served, what.latency)
  if what.first_byte then
    observe(self, "vision_first_byte_seconds", served, what.first_byte)
  end
end

---Adds what this worker counted since the last time.
function Metrics:flush()
  local pending = self.pending
  self.pending = {}
  for series, amount in pairs(pending) do
    self.dict:incr(series, amount, 0)
  end
  self.dict:set("worker:" .. self.worker .. ":vision_in_flight", self.flying)
  self.dict:set("worker:" .. self.worker .. ":vision_body_memory_bytes", self.held())
end

local function series_by_metric(dict)
  local found, sums = {}, {}
  for _, key in ipairs(dict:get_keys(0)) do
    local value, gauge = dict:get(key), key:match "^worker:%d+:(.*)$"
    if gauge then
      sums[gauge] = (sums[gauge] or 0) + (value or 0)
    elseif value then
      local name = key:match "^([%l_]+){"
      name = name:gsub("_bucket$", ""):gsub("_sum$", ""):gsub("_count$", "")
      found[name] = found[name] or {}
      table.insert(found[name], ("%s %.14g"):format(key, value))
    end
  end
  for name, value in pairs(sums) do
    found[name] = { ("%s %.14g"):format(name, value) }
  end
  return found
end

---@return string
function Metrics:text()
  self:flush()
  local found, lines = series_by_metric(self.dict), {}
  for _, metric in ipairs(METRICS) do
    lines[#lines + 1] = ("# HELP %s %s"):format(metric[1], metric[3])
    lines[#lines + 1] = ("# TYPE %s %s"):format(metric[1], metric[2])
    local series = found[metric[1]] or {}
    table.sort(series)
    for _, line in ipairs(series) do
      lines[#lines + 1] = line
    end
  end
  return table.concat(lines, "\n") .. "\n"
end

local metrics = {}

---@param dict table  an ngx.shared dict of its own
---@param worker integer
---@param held fun(): integer  bytes of memory
---@return gateway.Metrics
function metrics.new(dict, worker, held)
  return setmetatable({ dict = dict, worker = worker, held = held, pending = {}, known = {}, count = 0,
    flying = 0 }, Metrics)
end

return metrics
