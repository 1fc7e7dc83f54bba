--- The calls, with defaults bound: provider, address, key, timeouts and the rest are told once.

local core = require "vision.core"
local misuse = require "vision.misuse"
local models = require "vision.models"
local options = require "vision.options"
local overlay = require "vision.overlay"
local providers = require "vision.providers"
local reply = require "vision.reply"
local resolve = require "vision.resolve"

local TARGETS_MAX = 256   -- model names may come from users: the cache starts anew rather than grow for ever

---@class vision.Client
---@field private options table
---@field private whole table<string, vision.Target>     by model, for whole replies
---@field private streamed table<string, vision.Target>  by model, for streams
---@field private count integer      targets kept
---@field private generation integer  of the presets they were made from
---@field private host vision.Host
local Client = {}
Client.__index = Client
Client.__name = "vision.client"

function Client:__tostring()
  return ("vision.client (%s)"):format(self.options.provider or "any provider")
end

local function check_request(what, request)
  if type(request) ~= "table" then
    misuse("%s: the request must be a table, not %s", what, type(request))
  end
  if type(request.model) ~= "string" or request.model == "" then
    misuse("%s: `model` must be a string such as \"openai/gpt-4o\", not %s", what,
      request.model == "" and "an empty string" or type(request.model))
  end
  if type(request.messages) ~= "table" then
    misuse("%s: `messages` must be a list of messages, not %s", what, type(request.messages))
  end
end

-- A client's own model stands in for one that the request does not name.
local function with_model(self, request)
  if type(request) ~= "table" or request.model ~= nil or not self.options.model then
    return request
  end
  return overlay({ model = self.options.model }, request)
end

local function has_options(request)
  local known = options.call
  for key in next, request do
    if known[key] then
      return true
    end
  end
  return false
end

local function merged(self, what, request)
  return overlay(self.options, options.take(what, options.call, request, false))
end

local function keep(self, cache, name, target)
  if self.count >= TARGETS_MAX then
    self.whole, self.streamed, self.count = {}, {}, 0
    return
  end
  cache[name] = target
  self.count = self.count + 1
end

-- The route for a request: from the cache, unless the call has options of its own.
local function target_of(self, what, request, streaming)
  if has_options(request) then
    return resolve.target(request.model, merged(self, what, request), streaming)
  end
  if self.generation ~= providers.generation then
    self.whole, self.streamed, self.count, self.generation = {}, {}, 0, providers.generation
  end
  local cache = streaming and self.streamed or self.whole
  local target = cache[request.model]
  if target then
    return target
  end
  local err
  target, err = resolve.target(request.model, self.options, streaming)
  if target and not target.keyless and not target.once then
    keep(self, cache, request.model, target)
  end
  return target, err
end

local function blame(err, target)
  if target then
    err.provider, err.model = err.provider or target.provider, err.model or target.model
  end
  return err
end

local cjson_known

-- Empty lists are marked in lua-cjson's way by programs that use it: its marks are learnt once it is there.
local function learn_marks()
  local cjson = package.loaded.cjson or package.loaded["cjson.safe"]
  if cjson ~= cjson_known and type(cjson) == "table" then
    cjson_known = cjson
    core.marks { empty_array = cjson.empty_array, array_mt = cjson.array_mt,
      empty_array_mt = cjson.empty_array_mt }
  end
end

local function exchange_for(target, request)
  learn_marks()
  local exchange, err = core.exchange(target.route, request, options.call)
  if exchange and exchange:wants_fit() then
    local ready
    ready, err = require("vision.fitting").hand_in(exchange, target)
    if not ready then
      exchange:close()
      return nil, err
    end
  end
  return exchange, err
end

-- Everything before the first byte is sent. With an inbox, news of the call comes there by its mark.
local function open(self, what, request, streaming, inbox, mark)
  if self.host.closed then
    misuse("%s: this client is closed", what)
  end
  local target, err = target_of(self, what, request, streaming)
  if not target then
    return nil, err
  end
  if target.keyless then
    return nil, blame(target.keyless, target)
  end
  local exchange
  exchange, err = exchange_for(target, request)
  if not exchange then
    return nil, blame(err, target)
  end
  local call
  call, err = self.host:start(exchange, target, inbox, mark)
  if call == nil then
    exchange:close()
    return nil, blame(err, target)
  end
  return exchange, target, call
end

local function stream_of(self, request)
  local stream = require "vision.stream"
  local exchange, target, call = open(self, "vision.completion", request, true)
  if not exchange then
    return stream.broken(self.host, target)
  end
  return stream.new(self.host, target, exchange, call)
end

-- Another coroutine or a finalizer may close the client meanwhile.
local function answer_of(host, exchange, call)
  repeat
    local err = host:wait(call, exchange)
    if err then
      return nil, err
    end
  until exchange:settled() or host.closed
  if not exchange:settled() then
    return nil, core.failure { type = "cancelled", message = "the client was closed before the answer came" }
  end
  return exchange:reply()
end

local function whole_of(self, request)
  self.host:check_wait("vision.completion")
  local exchange, target, call = open(self, "vision.completion", request, false)
  if not exchange then
    return nil, target
  end
  local value, err = answer_of(self.host, exchange, call)
  if value then
    reply.wrap(value)
  else
    blame(err, target)
  end
  reply.remember(value or err, target, exchange, call)
  if call then
    call:close()
  end
  exchange:close()
  return value, err
end

---Asks a model. With `stream = true` the answer is a stream, and every failure comes from its first use.
---@param request vision.Request
---@return vision.Reply|vision.Stream|nil
---@return vision.Error? err
function Client:completion(request)
  request = with_model(self, request)
  check_request("vision.completion", request)
  if request.stream == true then
    return stream_of(self, request)
  end
  return whole_of(self, request)
end

-- Reads the pictures and applies every rule, as the first step of a call does; nothing is sent.
local function first_failure(target, request)
  local exchange, err = exchange_for(target, request)
  if not exchange then
    return err
  end
  if exchange:next() == "failed" then
    err = exchange:failure()
  end
  exchange:close()
  return err
end

---Many calls at once. A list of requests, or an iterator function that gives one after another.
---@param requests vision.Request[]|fun(): vision.Request?
---@param given? vision.ManyOptions
---@return vision.Result[]  by the number of the request
function Client:all(requests, given)
  return require("vision.many").all(self, requests, given)
end

---The same, one by one as they finish: `for i, reply, err in client:each(requests) do`.
---@param requests vision.Request[]|fun(): vision.Request?
---@param given? vision.ManyOptions
---@return vision.Each
function Client:each(requests, given)
  return require("vision.many").each(self, requests, given)
end

---Would this be refused, and why? Sends and fetches nothing.
---@param request vision.Request
---@return true?
---@return vision.Error? err
function Client:check(request)
  request = with_model(self, request)
  check_request("vision.check", request)
  local target, err = target_of(self, "vision.check", request, request.stream == true)
  if not target then
    return nil, err
  end
  err = first_failure(target, request) or target.keyless
  if err then
    return nil, blame(err, target)
  end
  return true
end

---What a request will take in, and what that costs. Sends and fetches nothing; needs no key.
---@param request vision.Request
---@param sizes? table<string, {width: integer, height: integer}>  of remote images, by URL
---@return vision.Estimate?
---@return vision.Error? err
function Client:estimate(request, sizes)
  request = with_model(self, request)
  check_request("vision.estimate", request)
  return require "vision.estimate"(request, merged(self, "vision.estimate", request), sizes)
end

---@param model string
---@param provider? string
---@return boolean
function Client:supports_vision(model, provider)
  return models.supports_vision(model, provider or self.options.provider, self.options.model_info)
end

---@param model string
---@param provider? string
---@return table?
function Client:model_info(model, provider)
  return models.model_info(model, provider or self.options.provider, self.options.model_info)
end

---@param filter? {provider?: string, vision?: boolean}
---@return string[]
function Client:models(filter)
  if filter == nil and self.options.provider then
    filter = { provider = self.options.provider }
  end
  return models.models(filter, self.options.model_info)
end

---@param value vision.Reply
---@return number? dollars
---@return vision.Error? err
function Client:completion_cost(value) -- luacheck: ignore self
  return require("vision").completion_cost(value)
end

---Ends every call and connection of this client.
function Client:close()
  self.host:close()
end

Client.__close = Client.close

local client = { open = open, check_request = check_request }

---The request as it is sent: with the client's model, and its members' types checked.
---@param self vision.Client
---@param what string  who asks, for messages
---@param request vision.Request
---@return vision.Request
function client.prepare(self, what, request)
  request = with_model(self, request)
  check_request(what, request)
  return request
end

---@param given? table
---@param what? string  who asks, for messages
---@return vision.Client
function client.new(given, what)
  what = what or "vision.client"
  if given ~= nil and type(given) ~= "table" then
    misuse("%s: the options must be a table, not %s", what, type(given))
  end
  local taken = options.take(what, options.client, given or {}, true)
  if taken.provider and not providers.canonical(taken.provider) then
    misuse("%s: the provider %q is not known; vision.provider adds one", what, taken.provider)
  end
  local host = require("vision.host").new()
  return setmetatable({ options = taken, host = host, whole = {}, streamed = {}, count = 0,
    generation = providers.generation }, Client)
end

return client
