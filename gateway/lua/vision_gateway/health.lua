--- GET /health, as LiteLLM answers it: each deployment is asked a small question. What came is believed for a
-- while by all workers, so that whoever asks often costs little. Pure: who asks a provider, who waits and who
-- does several things at once is given.

local access = require "vision_gateway.keys.access"
local core = require "vision.core"
local errors = require "vision_gateway.errors"
local models = require "vision.models"
local overlay = require "vision.overlay"
local vision = require "vision"

local KEEPS = 10           -- seconds: no deployment is asked more often
local AT_ONCE = 8          -- questions under way, where health_check_concurrency says nothing
local PATIENCE = 60        -- seconds for one, as LiteLLM, where health_check_timeout says nothing
local WHOLE = 120          -- seconds for all: who was not asked until then is told to be so
local LOOK = 0.05          -- seconds between two looks at what came
local TOKENS = 16          -- of an answer; the least that OpenAI's Responses API takes
local CHEAPEST = 3         -- models that stand for a wildcard, in turn, as LiteLLM
local ERROR_MAX = 1000     -- bytes of a provider's message

-- What is told of a deployment; the second list to the master alone.
local SHOWN = { "custom_llm_provider", "base_model", "aws_region_name", "vertex_project", "vertex_location" }
local INSIDE = { "api_base", "api_version", "aws_bedrock_runtime_endpoint" }
local PASSED_ON = { "x-ratelimit-remaining-requests", "x-ratelimit-remaining-tokens", "x-ms-region" }

-- A white square of 32 pixels, for what reads pictures only.
local PICTURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgAQAAAABbAUdZAAAAD0lEQVR42m"
  .. "P4DwQMg5cAANrpf4Em8vpjAAAAAElFTkSuQmCC"

---@class gateway.Pulse       what became of a question
---@field error? string       none: it is well
---@field discreet? string    the same without addresses, for virtual keys
---@field status? integer
---@field headers? table<string, string>

---@class gateway.Health
---@field private state gateway.State
---@field private now fun(): number
---@field private ask fun(one: gateway.Deployment, request: table, seconds: number): table?, vision.Error?
---@field private sleep fun(seconds: number)
---@field private later fun(action: fun())  soon, whoever goes away meanwhile
---@field private together fun(count: integer, action: fun())  runs it so many times at once
---@field private at_once integer
---@field private details boolean
local Health = {}
Health.__index = Health

local function named(id)
  return "health:" .. id, "health:asked:" .. id
end

-- "openai/*" stands for many: for the cheapest of those that are known.
local function cheapest(one)
  local provider, list = one.options.custom_llm_provider or one.model:match "^([^/]+)/", {}
  for _, name in ipairs(provider and models.models { provider = provider } or {}) do
    local known = models.model_info(name) or {}
    local input, output = known.input_cost_per_token, known.output_cost_per_token
    if known.mode == "chat" and input and output then
      list[#list + 1] = { name = name:match "^[^/]+/(.+)$" or name, cost = input + output }
    end
  end
  table.sort(list, function(a, b)
    if a.cost ~= b.cost then
      return a.cost < b.cost
    end
    return a.name < b.name
  end)
  local names = {}
  for i = 1, math.min(CHEAPEST, #list) do
    names[i] = one.model:gsub("%*", function()
      return list[i].name
    end)
  end
  return names
end

---The models that a deployment is asked as, in turn until one answers.
---@param one gateway.Deployment
---@return string[]
local function names_of(one)
  if one.info.health_check_model then
    return { one.info.health_check_model }
  end
  return one.model:find("*", 1, true) and cheapest(one) or { one.model }
end

local function tokens_of(one)
  local info = one.info
  if info.health_check_supports_max_tokens == false then
    return nil
  elseif info.health_check_max_tokens then
    return info.health_check_max_tokens
  elseif one.model:find("*", 1, true) then
    return nil
  end
  local known = models.model_info(one.options.base_model or one.bare or one.model, one.provider) or {}
  return known.supports_reasoning and info.health_check_max_tokens_reasoning
    or not known.supports_reasoning and info.health_check_max_tokens_non_reasoning or TOKENS
end

---@param one gateway.Deployment
---@param model string
---@return table
local function request_of(one, model)
  local content = "Hi"
  if model:find "^local/" then
    content = core.array { { type = "image_url", image_url = { url = PICTURE } } }
  end
  local request = {}
  for _, members in ipairs { one.request, one.info.health_check_params or {} } do
    for name, value in pairs(members) do
      request[name] = value
    end
  end
  request.model, request.messages = model, core.array { { role = "user", content = content } }
  request.stream, request.max_completion_tokens = nil, nil
  request.max_tokens = tokens_of(one)
  request.reasoning_effort = one.info.health_check_reasoning_effort or request.reasoning_effort
  return request
end

local function cut(text)
  if #text > ERROR_MAX then
    text = text:sub(1, ERROR_MAX):gsub("[\192-\255][\128-\191]*$", "") .. "…"      -- no half character
  end
  return text
end

local function text_of(err)
  return cut(errors.body(err).error.message)
end

local function pulse_of(one, headers, err)
  if not headers then
    return { error = text_of(err), discreet = text_of(errors.discreet(err, one.options.api_base)),
      status = err.type == "timeout" and 408 or err.status or errors.status(err) }
  end
  local told = {}
  for _, name in ipairs(PASSED_ON) do
    told[name] = headers[name]
  end
  return { headers = told }
end

local function ask_one(self, one)
  local headers
  local err = errors.new("invalid_request_error", "no model of this wildcard is known: name one by "
    .. "model_info.health_check_model")
  local till = self.now() + (one.info.health_check_timeout or PATIENCE)
  for _, model in ipairs(names_of(one)) do
    local left = till - self.now()
    if left <= 0 then
      break
    end
    headers, err = self.ask(one, request_of(one, model), left)
    if headers then
      break
    end
  end
  return pulse_of(one, headers, err)
end

-- Asks a list of deployments, a few at once, and leaves what came for everybody.
local function ask_all(self, list)
  local at, till = 0, self.now() + WHOLE
  self.together(math.min(self.at_once, #list), function()
    while at < #list do
      at = at + 1
      local one = list[at]
      local place, asked = named(one.id)
      if self.now() < till then
        self.state:set(place, assert(core.encode(ask_one(self, one))), KEEPS)
      end
      self.state:delete(asked)
    end
  end)
end

-- What is known of them all, once it is.
local function pulses_of(self, list)
  local found, till = {}, self.now() + WHOLE
  repeat
    local missing, mine = 0, {}
    for _, one in ipairs(list) do
      local place, asked = named(one.id)
      local text = not found[one.id] and self.state:get(place)
      if text then
        found[one.id] = core.decode(text)
      elseif not found[one.id] then
        missing = missing + 1
        mine[#mine + 1] = self.state:add(asked, true, WHOLE + PATIENCE) and one or nil
      end
    end
    if #mine > 0 then
      self.later(function()
        ask_all(self, mine)
      end)
    end
    if missing == 0 or self.now() >= till then
      return found
    end
    self.sleep(LOOK)
  until false
end

local function told_of(self, one, pulse, who)
  local told = { model = one.info.health_check_model or one.model, model_id = one.id }
  if self.details then
    for _, name in ipairs(SHOWN) do
      told[name] = one.options[name]
    end
    for _, name in ipairs(access.rules(who) and INSIDE or {}) do
      told[name] = one.options[name]
    end
    for name, value in pairs(pulse.headers or {}) do
      told[name] = value
    end
    told.rpm, told.tpm = one.rpm, one.tpm
    told.error = not access.rules(who) and pulse.discreet or pulse.error
  end
  told.exception_status = pulse.status
  return told
end

local UNASKED = { error = ("was not asked: the others took all of %d s"):format(WHOLE), status = 408 }

local function is_meant(one, query)
  if query.model_id then
    return one.id == query.model_id
  end
  return not query.model or one.group == query.model
end

-- By model_name; where none has it, by the model behind it.
local function meant(list, query)
  local found = {}
  for _, one in ipairs(list) do
    found[#found + 1] = is_meant(one, query) and one or nil
  end
  if #found == 0 and not query.model_id then
    for _, one in ipairs(list) do
      found[#found + 1] = one.model == query.model and one or nil
    end
  end
  return found
end

---@param list gateway.Deployment[]
---@param who gateway.Principal
---@param query {model: string?, model_id: string?}
---@return integer status
---@return table body
---@return table<string, string>? headers
function Health:answer(list, who, query)
  local own, asked = {}, query.model or query.model_id
  for _, one in ipairs(list) do
    own[#own + 1] = access.allows(who, one.group) and one or nil
  end
  local found = meant(own, query)
  if asked and #found == 0 and who.record and who.record.models then
    return 403, { detail = { error = "key not allowed to health-check model " .. asked } }
  elseif query.model_id and #found == 0 then
    return 404, { detail = { error = ("Model with ID %s not found"):format(query.model_id) } }
  end
  local pulses, well, unwell = pulses_of(self, found), core.array {}, core.array {}
  for _, one in ipairs(found) do
    local pulse = pulses[one.id] or UNASKED
    local side = pulse.error and unwell or well
    side[#side + 1] = told_of(self, one, pulse, who)
  end
  local headers = not access.rules(who) and { ["litellm-health-field-notice"] = table.concat(INSIDE, ", ")
    .. " are admin-only on this endpoint" } or nil
  return asked and #well == 0 and 503 or 200, { healthy_endpoints = well, unhealthy_endpoints = unwell,
    healthy_count = #well, unhealthy_count = #unwell }, headers
end

local health = {}

---Asks a provider, by the deployment's own options.
---@param one gateway.Deployment
---@param request table
---@param seconds number
---@return table<string, string>? headers  of the reply
---@return vision.Error? err
function health.ask(one, request, seconds)
  local client = vision.client(overlay(one.options, { timeout = seconds }))
  local done, reply, err = pcall(client.completion, client, request)
  client:close()
  if not done then
    return nil, errors.new("invalid_request_error", tostring(reply))
  end
  return reply and (vision.meta(reply).headers or {}), err
end

---@param given {state: gateway.State, now: function, ask: function, sleep: function, later: function,
---  together: function, at_once: integer?, details: boolean?}
---@return gateway.Health
function health.new(given)
  return setmetatable({ state = given.state, now = given.now, ask = given.ask, sleep = given.sleep,
    later = given.later, together = given.together, at_once = given.at_once or AT_ONCE,
    details = given.details ~= false }, Health)
end

return health
