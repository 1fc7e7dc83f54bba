--- POST /v1/chat/completions: a body in, attempts at deployments, chunks out as they come.

local access = require "vision_gateway.keys.access"
local body = require "vision_gateway.chat.body"
local core = require "vision.core"
local defaults = require "vision_gateway.chat.defaults"
local errors = require "vision_gateway.errors"
local host = require "vision.host.nginx"
local marks = require "vision_gateway.chat.marks"
local models = require "vision.models"
local options = require "vision.options"
local outcome = require "vision_gateway.chat.outcome"
local overlay = require "vision.overlay"
local passing = require "vision_gateway.chat.passing"
local portkey = require "vision_gateway.portkey"
local resolve = require "vision.resolve"
local wishes = require "vision_gateway.chat.wishes"

local ngx = ngx      -- luacheck: globals ngx

-- Members that are for us: LiteLLM's own, which its clients send to a proxy as they are, and the options of a
-- call: a client names no key or address of a provider. `models` are those that OpenRouter would ask instead.
local OURS = {}

-- Behind a provider's complaint about a key.
local KEY_HINT = "The key meant is the provider's, not the one for this gateway"

for name in ([[fallbacks context_window_fallbacks content_policy_fallbacks disable_fallbacks max_fallbacks
  retry_policy retry_strategy request_timeout stream_timeout force_timeout cooldown_time rpm tpm model_list
  metadata litellm_metadata tags litellm_call_id litellm_trace_id litellm_session_id no-log
  turn_off_message_logging verbose guardrails headers cache caching caching_groups cache_key preset_cache_key
  ttl allowed_openai_params context_window_fallback_dict ensure_alternating_roles
  merge_reasoning_content_in_choices mock_timeout mock_testing_fallbacks
  mock_testing_context_fallbacks mock_testing_content_policy_fallbacks input_cost_per_token
  output_cost_per_token input_cost_per_second output_cost_per_second prompt_id prompt_variables prompt_label
  prompt_version proxy_server_request secret_fields use_litellm_proxy models]]):gmatch "%S+" do
  OURS[#OURS + 1] = name
end
for name in pairs(options.call) do
  OURS[#OURS + 1] = name
end

---@class gateway.Serving       one request on its way
---@field gate gateway.Gate
---@field who gateway.Principal
---@field headers table<string, string>  of the request
---@field id string             by which the client, and the log, know it
---@field intake vision.Intake
---@field facts vision.IntakeFacts
---@field model string          as asked
---@field attempts gateway.Attempts
---@field ticket? gateway.Ticket
---@field attempt? gateway.Attempt  the last
---@field exchange? vision.Exchange
---@field usage? table
---@field sent boolean          the client has had a first byte
---@field began integer         ms
---@field whole_at integer      when the body had come, by core.ticks()
---@field waited number         microseconds since then that were not ours
---@field call? vision.host.NginxCall  under way
---@field brought? gateway.Brought
---@field wishes? gateway.Wishes
---@field forwarded? table<string, string>  headers of the client that go on
---@field trace? string         of a client that speaks Portkey
---@field upstream? table<string, string>  headers of the last attempt that failed
---@field failed? vision.Error  what the client was told in the place of an answer
---@field told boolean          all was said
local Serving = {}
Serving.__index = Serving

-- Who asks has no part in it: the gateway itself has no key for the provider.
local function unready(keyless)
  local name = keyless.message:match "set ([%u%d_]+)"
  return errors.new("authentication_error", "the gateway has no key for this model: its operator sets "
    .. (name and name .. ", or " or "") .. "api_key in the config")
end

-- What the route is made of; usage is asked for, as budgets and logs count it.
local function made_target(one, given, streaming)
  local described, err, keyless = resolve.description(one.model, given, streaming)
  if not described or keyless then
    return nil, err or unready(keyless)
  end
  local rules, drop = overlay({ include_usage = true }, described.rules), {}
  for _, list in ipairs { rules.drop or {}, OURS } do
    for _, name in ipairs(list) do
      drop[#drop + 1] = name
    end
  end
  rules.drop, described.rules = drop, rules
  described.key_hint = KEY_HINT
  described.impatient = true      -- who rests is the router's matter
  return { route = core.route(described), provider = described.provider, model = described.model }
end

-- A deployment's own is kept; one with what the client brought, or wishes, is for this request.
local function target_of(self, attempt)
  local one = attempt.deployment
  local streaming, brought = self.facts.stream, self.brought
  local own, kept = one.options, "whole_target"
  if streaming then
    own, kept = one.stream_options, "stream_target"
  end
  local given, err = nil, nil
  if brought then
    given, err = passing.options(brought, one, own)
  end
  if err then
    return nil, err
  end
  given = wishes.options(self.wishes, given or own, streaming, attempt.timeout) or given
  given = self.forwarded and passing.with_headers(given or own, self.forwarded) or given
  if given then
    return made_target(one, given, streaming)
  elseif not one[kept] then
    one[kept], err = made_target(one, own, streaming)
  end
  return one[kept], err
end

function Serving:head(status, content_type)
  local meta = self.exchange and self.exchange:meta()
  local waited = self.waited + (self.call and self.call.waited or 0)
  local headers = marks.of { id = self.id, attempt = self.attempt, failed = status >= 400,
    cost = self:cost(), upstream = meta and meta.headers or self.upstream, trace = self.trace,
    overhead = self.attempt and core.ticks() - self.whole_at - waited }
  ngx.status = status
  ngx.header["content-type"] = content_type
  for name, value in pairs(headers) do
    ngx.header[name] = value
  end
end

local function keeps_answers(self)
  return self.gate.recorder and self.gate.config.vision.logging ~= "off"
end

local function begin_stream(self)
  self.sent, self.first_byte = true, core.clock() - self.began
  self:head(200, "text/event-stream; charset=utf-8")
  ngx.header["cache-control"] = "no-cache"
  ngx.header["x-accel-buffering"] = "no"
end

local END = "data: [DONE]\n\n"

-- How a stream ends: with its usage and what it cost, where that was withheld to be told here.
local function ending(self, exchange, cost_told)
  self.usage = exchange:usage()
  local whole = cost_told and self.usage and exchange:result()
  if not whole then
    return END
  end
  local usage = overlay(self.usage, { cost = self:cost() })
  return "data: " .. assert(core.encode { id = whole.id, object = "chat.completion.chunk",
    created = whole.created, model = self.model, choices = core.array {}, usage = usage }) .. "\n\n" .. END
end

-- One write for what a read gave; the last one has the stream's end. A client that takes nothing is waited
-- for, and nothing is read meanwhile. Returns whether there may be more already.
local function pass_on(self, call, cost_told, done, event, ...)
  if not event and not done then
    return false
  elseif not self.sent then
    begin_stream(self)
  end
  if done then
    ngx.print({ event, ... }, ending(self, self.exchange, cost_told))
  else
    ngx.print(event, ...)
  end
  if not done or call:reading() then
    ngx.flush(true)
  end
  return not done
end

-- Chunks as they come, until there are no more.
local function stream_out(self, call)
  local exchange, asked = self.exchange, self.facts.include_usage
  local cost_told = asked and self.gate.config.tell_cost
  local withhold = cost_told or not asked
  repeat
    call:drive()
    repeat
      local more = pass_on(self, call, cost_told, exchange:relay(self.model, withhold))
    until not more
  until exchange:settled()
  local err = exchange:failure()
  local whole = keeps_answers(self) and exchange:result()
  self.answer = whole and core.encode(whole) or nil
  self.usage = exchange:usage()
  return err
end

local function whole_out(self, call)
  repeat
    call:drive()
  until call.over or call.closed
  local text, err = self.exchange:relay_reply(self.model)
  if not text then
    return err
  end
  self.answer = keeps_answers(self) and text or nil
  self.usage = self.exchange:usage()
  self.sent, self.first_byte = true, core.clock() - self.began
  self:head(200, "application/json")
  ngx.header["content-length"] = #text
  ngx.print(text)
end

---Dollars; nil while nothing was used, or where no price is known.
---@return number?
function Serving:cost()
  local one = self.attempt and self.attempt.deployment
  if not self.dollars and one and self.usage then
    local model = one.options.base_model or one.bare
    one.prices = one.prices or models.model_info(model, one.provider, one.options.model_info) or {}
    self.dollars = models.price(self.usage, one.prices, model)
  end
  return self.dollars
end

-- The request as it came, or with what its deployment adds.
local function begin(self, route, one)
  local members, request, err = next(one.request) and defaults.members(one.request, self.intake), nil, nil
  if members then
    request, err = self.intake:with(members)
  end
  if not err then
    self.exchange, err = core.exchange(route, request or self.intake)
  end
  if request then
    request:close()
  end
  return err
end

-- One attempt: nil when it answered, else its error.
local function try(self, attempt)
  local streaming = self.facts.stream
  local target, err = target_of(self, attempt)
  if not target then
    return err
  end
  err = begin(self, target.route, attempt.deployment)
  if err then
    return err
  end
  local call = host.call(self.exchange)
  self.call = call
  err = (streaming and stream_out or whole_out)(self, call)
  self.call, self.waited = nil, self.waited + call.waited
  self.upstream = err and self.exchange:meta().headers
  call:close()
  self.exchange:close()
  self.exchange = nil
  if err then
    err.provider, err.model = err.provider or target.provider, err.model or target.model
  end
  return err
end

-- An error in a stream that has begun is its last event; an OpenAI client raises it.
local function tell(self, err)
  if self.attempt and not access.rules(self.who) then
    err = errors.discreet(err, self.attempt.deployment.options.api_base)
  end
  if self.sent then
    ngx.print("data: ", assert(core.encode(errors.body(err))), "\n\n")
    return
  end
  self:head(errors.status(err), "application/json")
  for name, value in pairs(errors.headers(err)) do
    ngx.header[name] = value
  end
  ngx.print((assert(core.encode(errors.body(err)))))
end

local function run(self)
  local attempt, err = self.attempts:next()
  while attempt do
    self.attempt = attempt
    if attempt.wait > 0 then
      ngx.sleep(attempt.wait)
      self.waited = self.waited + attempt.wait * 1e6
    end
    err = try(self, attempt)
    if not err then
      self.attempts:succeeded(self.usage and tonumber(self.usage.total_tokens), self.first_byte / 1000)
      return nil
    elseif self.sent then
      self.attempts:broke(err)
      return err
    end
    attempt, err = self.attempts:next(err)
  end
  return err
end

-- The request's own wishes, from its body and from Portkey's headers.
local function plan_of(gate, given, model)
  if not given or given == "" then
    return nil
  end
  local made, message = gate.config.portkey[given], nil
  if not made and given:sub(1, 1) == "{" then
    made, message = portkey.compile(core.decode(given), "x-portkey-config")
  end
  if not made then
    return nil, errors.new("invalid_request_error", message or "the x-portkey-config names no config of "
      .. "vision_settings.portkey_configs")
  end
  local plan
  plan, message = portkey.plan(made, model, math.random, function(name, provider)
    return gate.deployments:serves(name, provider)
  end)
  return plan, message and errors.new("invalid_request_error", message)
end

-- What the request brings of its own, beside what it asks.
local function look_at(self)
  local headers, config, err = self.headers, self.gate.config, nil
  self.trace = marks.trace(headers, self.id)
  if config.vision.pass_client_key or config.vision.client_api_base then
    self.brought, err = passing.of(config.vision, headers, function(name)
      return self.intake:member(name)
    end)
  end
  if err then
    return err
  end
  self.forwarded = config.forward_headers and passing.headers(headers) or nil
  self.wishes, err = wishes.of(self.intake, headers, function(name)
    return access.allows(self.who, name)
  end)
  return err
end

-- By the path, the body, Portkey's headers; and the attempts that those ask for.
local function model_of(self, given)
  local gate, headers = self.gate, self.headers
  local named = given or self.facts.model
  local model, asked = named, named and portkey.asked(headers)
  if asked or named and named:sub(1, 1) == "@" then
    model = portkey.model(asked, named, function(name, provider)
      return gate.deployments:serves(name, provider)
    end)
  end
  local plan, err = plan_of(gate, headers["x-portkey-config"], model)
  if err then
    return nil, nil, err
  end
  model = model or plan and plan.targets[1].group
  if not model then
    return nil, nil, errors.new("invalid_request_error", "`model` is missing: GET /v1/models lists what "
      .. "there is", "missing_model")
  end
  self.model = named or model
  return model, plan
end

-- May who asks use what is asked? If so it counts from here on.
local function admit(self, model, plan)
  local err = not plan and access.refusal(self.who, model) or nil
  for _, target in ipairs(plan and plan.targets or {}) do
    err = err or access.refusal(self.who, target.group)
  end
  if not err and self.who.record then
    self.ticket, err = self.gate.limits:take(self.who.record)
  end
  return err
end

-- Everything before the first attempt.
local function prepare(self, given_model)
  local err
  self.facts, err = self.intake:facts()
  err = err or look_at(self)
  if err then
    return err
  end
  local model, plan
  model, plan, err = model_of(self, given_model)
  err = err or admit(self, model, plan)
  if err then
    return err
  end
  self.attempts = self.gate.router:attempts { model = model, images = self.facts.images,
    bytes = self.facts.length, retries = self.wishes.retries, fallbacks = self.wishes.fallbacks, plan = plan,
    brought = self.brought ~= nil }
end

local chat = {}

---Answers a request, whose sender may ask.
---@param gate gateway.Gate
---@param who gateway.Principal
---@param headers table<string, string>
---@param model? string  of the path
---@param text? string  the request, where it is not the body
function chat.serve(gate, who, headers, model, text)
  local began = core.clock()
  local intake, err = body.take(gate.bodies, headers["content-length"], text)
  local self = setmetatable({ gate = gate, who = who, headers = headers, id = gate.ids(), intake = intake,
    began = began, whole_at = core.ticks(), waited = 0, sent = false, told = false }, Serving)
  if not intake then
    return tell(self, err)
  end
  gate.metrics:began()
  ngx.ctx.serving = self
  self.failed = prepare(self, model) or run(self)
  if self.failed then
    tell(self, self.failed)
  end
  self.told = true
end

-- nginx has ended all light threads and sockets of a request that came to no end by itself.
local function cut_off(self)
  if self.attempts then
    self.attempts:close()
  end
  if self.exchange then
    self.usage = self.usage or self.exchange:usage()
    self.exchange:close()
  end
  return errors.new("cancelled", "the client went away")
end

---In log_by_lua: the request has ended, in whichever way.
function chat.ended()
  local self = ngx.ctx.serving
  if self then
    outcome.tell(self, self.told and self.failed or not self.told and cut_off(self) or nil)
    self.intake:close()
  end
end

return chat
