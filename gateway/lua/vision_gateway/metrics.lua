--- What /metrics tells, in Prometheus' text format. Each worker counts for itself and adds to the shared dict
-- once a second, so that a request takes no lock that others wait for.

local SERVED_MAX = 120      -- of 35 series; a client chooses the names that a wildcard is asked by
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
---@field private served table<string, table<string, gateway.Served>>  by model, then provider
---@field private count integer  of those
---@field private flying integer
local Metrics = {}
Metrics.__index = Metrics

---@class gateway.Served        what a model's requests at a provider came to since the last flush
---@field labels string
---@field total integer
---@field statuses table<integer, integer>
---@field errors table<string, integer>
---@field input number
---@field output number
---@field cost number
---@field latency gateway.Histogram
---@field first_byte gateway.Histogram

---@class gateway.Histogram
---@field count integer
---@field sum number
---@field [integer] integer     observations up to SECONDS[i], and over the one before

local function quoted(value)
  return (tostring(value):gsub('[\\"\n%c]', { ["\\"] = "\\\\", ['"'] = '\\"', ["\n"] = "\\n" }))
end

local function histogram()
  local made = { count = 0, sum = 0 }
  for i = 1, #SECONDS + 1 do
    made[i] = 0
  end
  return made
end

local function observe(one, seconds)
  local i = 1
  while SECONDS[i] and seconds > SECONDS[i] do
    i = i + 1
  end
  one[i], one.count, one.sum = one[i] + 1, one.count + 1, one.sum + seconds
end

local function nothing_yet(labels)
  return { labels = labels, total = 0, statuses = {}, errors = {}, input = 0, output = 0, cost = 0,
    latency = histogram(), first_byte = histogram() }
end

-- Nil: there are too many.
local function served_by(self, model, provider)
  local providers = self.served[model]
  local one = providers and providers[provider]
  if not one and self.count < SERVED_MAX then
    one = nothing_yet(('model="%s",provider="%s"'):format(quoted(model), quoted(provider)))
    self.count, providers = self.count + 1, providers or {}
    self.served[model], providers[provider] = providers, one
  end
  return one
end

---Is no request under way?
---@return boolean
function Metrics:idle()
  return self.flying == 0
end

function Metrics:began()
  self.flying = self.flying + 1
end

---@param what gateway.LogRecord
function Metrics:ended(what)
  self.flying = self.flying - 1
  local one = served_by(self, what.group or "", what.provider or "")
  if not one then
    return
  end
  one.total, one.statuses[what.status] = one.total + 1, (one.statuses[what.status] or 0) + 1
  if what.error then
    one.errors[what.error.type] = (one.errors[what.error.type] or 0) + 1
  end
  local usage = what.usage
  if usage then
    one.input = one.input + (tonumber(usage.prompt_tokens) or 0)
    one.output = one.output + (tonumber(usage.completion_tokens) or 0)
  end
  one.cost = one.cost + (what.cost or 0)
  observe(one.latency, what.latency)
  if what.first_byte then
    observe(one.first_byte, what.first_byte)
  end
end

local function add(self, name, labels, amount)
  self.dict:incr(name .. "{" .. labels .. "}", amount, 0)
end

local function add_by(self, name, labels, counts, label)
  for value, amount in pairs(counts) do
    add(self, name, ('%s,%s="%s"'):format(labels, label, value), amount)
  end
end

-- A bucket has what those below it have, too.
local function add_histogram(self, name, labels, one)
  local below = 0
  for i = 1, one.count > 0 and #SECONDS + 1 or 0 do
    below = below + one[i]
    add(self, name .. "_bucket", ('%s,le="%s"'):format(labels, SECONDS[i] or "+Inf"), below)
  end
  if one.count > 0 then
    add(self, name .. "_sum", labels, one.sum)
    add(self, name .. "_count", labels, one.count)
  end
end

local function add_served(self, one)
  add_by(self, "vision_requests_total", one.labels, one.statuses, "status")
  add_by(self, "vision_errors_total", one.labels, one.errors, "type")
  add(self, "vision_input_tokens_total", one.labels, one.input)
  add(self, "vision_output_tokens_total", one.labels, one.output)
  add(self, "vision_cost_dollars_total", one.labels, one.cost)
  add_histogram(self, "vision_latency_seconds", one.labels, one.latency)
  add_histogram(self, "vision_first_byte_seconds", one.labels, one.first_byte)
end

---Adds what this worker counted since the last time.
function Metrics:flush()
  for _, providers in pairs(self.served) do
    for provider, one in pairs(providers) do
      if one.total > 0 then
        providers[provider] = nothing_yet(one.labels)
        add_served(self, one)
      end
    end
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
  return setmetatable({ dict = dict, worker = worker, held = held, served = {}, count = 0, flying = 0 },
    Metrics)
end

return metrics
