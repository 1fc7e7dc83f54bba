--- From model_list to deployments: what is called, with which options, and what it can take.

local config = require "vision_gateway.config"
local models = require "vision.models"
local overlay = require "vision.overlay"
local providers = require "vision.providers"
local resolve = require "vision.resolve"
local schema = require "vision_gateway.config.schema"
local sign = require "vision.sign"

local DERIVED_MAX = 1024   -- names that wildcards were asked for: clients choose them, so they are bounded
local UPSTREAM_RETRIES = 0 -- the router retries; a call does not
local CONNECT = 10         -- seconds at most to reach a host: one that does not answer by then is down

---@class gateway.Deployment
---@field id string
---@field group string          model_name, or the name that a wildcard was asked by
---@field model string          "provider/model", for vision
---@field provider? string      nil for a wildcard, until it is asked
---@field bare? string          the model as its provider knows it
---@field options table         of a vision client
---@field stream_options table  the same for streams, where stream_timeout differs
---@field request table         members of every request that the client leaves out (defaults.lua)
---@field info table            model_info of the config
---@field retries? integer
---@field weight? number
---@field rpm? integer
---@field tpm? integer
---@field order? integer
---@field sees? boolean         takes images; nil: nobody knows
---@field max_images? integer
---@field max_bytes? integer    of a body with images in it
---@field derived? boolean     of a wildcard: who asked chose the model
---@field cost? number          dollars for an input and an output token
---@field line integer
---@field place string

local deployments = {}

local ROUTING = { model = true, rpm = true, tpm = true, weight = true, order = true, stream_timeout = true,
  num_retries = true, extra_body = true }

local function options_of(entry, settings)
  local options = { num_retries = UPSTREAM_RETRIES }
  for name, value in pairs(entry.params) do
    if not ROUTING[name] then
      options[name] = value
    end
  end
  if options.drop_params == nil then
    options.drop_params = settings.drop_params
  end
  options.timeout = options.timeout or settings.router.timeout
  options.allow_hosts = settings.vision.image_hosts
  options.base_model = options.base_model or entry.info.base_model
  options.ca_file = options.ca_file
  options.model_info = next(entry.info) and entry.info or nil
  return options
end

---What a stream waits for, where a whole call has a number of seconds: it takes as long as it takes, but its
---first byte and, without a `stream_timeout`, each further one come in time.
---@param stream_timeout? number
---@param timeout? number
---@return table?  `timeout` of a call's options
function deployments.stream_wait(stream_timeout, timeout)
  local first = stream_timeout or timeout
  return first and { connect = math.min(CONNECT, first), first_byte = first,
    idle = not stream_timeout and timeout or nil }
end

local function stream_options_of(entry, settings, options)
  local wait = deployments.stream_wait(entry.params.stream_timeout or settings.router.stream_timeout,
    options.timeout)
  if not wait then
    return options
  end
  return overlay(options, { timeout = wait })
end

-- No key is part of it; the ordinal tells apart what differs in nothing else.
local function id_of(entry, ordinals)
  local params = entry.params
  local text = table.concat({ entry.name, params.model, params.api_base or "", params.api_version or "",
    params.aws_region_name or params.vertex_location or "" }, "\n")
  ordinals[text] = (ordinals[text] or 0) + 1
  return assert(sign.sha256(text .. "\n" .. ordinals[text]))
end

-- A chat model that the registry knows, at its provider's own address, and without a word of images.
local function only_text(one, known)
  return known and not one.options.api_base and not one.options.mock_response
    and (known.mode == "chat" or known.mode == "responses")
end

local function add_facts(one, described)
  local known = models.model_info(one.options.base_model or described.model, described.provider)
  one.provider, one.bare = described.provider, described.model
  one.sees = described.vision
  if one.sees == nil and only_text(one, known) then
    one.sees = false
  end
  local limits = described.limits or {}
  one.max_images = one.info.max_images_per_prompt or limits.images
  one.max_bytes = one.info.max_request_bytes or limits.base64_request_bytes
  local input = one.info.input_cost_per_token or known and known.input_cost_per_token
  local output = one.info.output_cost_per_token or known and known.output_cost_per_token
  one.cost = input and output and input + output
end

local function made_of(entry, settings, ordinals)
  local params, options = entry.params, options_of(entry, settings)
  local request = { extra_body = params.extra_body }
  for name, value in pairs(entry.request) do
    request[name] = value
  end
  return { id = entry.info.id or id_of(entry, ordinals), group = entry.name, model = params.model,
    options = options, stream_options = stream_options_of(entry, settings, options), request = request,
    info = entry.info, retries = params.num_retries, weight = params.weight, rpm = params.rpm,
    tpm = params.tpm, order = params.order, line = entry.line, place = entry.place }
end

---@class gateway.Deployments
---@field list gateway.Deployment[]   as configured
---@field names string[]              every model_name, in the file's order
---@field private groups table<string, gateway.Deployment[]>
---@field private wildcards string[]  most specific first
---@field private derived table<string, gateway.Deployment[]>
---@field private count integer
---@field private expanded table<string, table[]>  what wildcards are known to stand for
local Deployments = {}
Deployments.__index = Deployments

local function derive(one, name, star)
  local model = one.model:gsub("%*", function()
    return star
  end)
  local copy = overlay(one, { group = name, model = model, derived = true })
  local described = resolve.description(copy.model, copy.options, false)
  if described then
    add_facts(copy, described)
  end
  return copy
end

-- Can what a wildcard leads to be called at all: is there a key for it?
local function is_ready(one, name)
  local described, _, keyless = resolve.description(name, one.options, false)
  return described ~= nil and not keyless
end

-- Known models that a wildcard's deployment fits, at its provider's own address.
local function known_of(pattern, one)
  local prefix, rest = one.model:match "^([^/*]+)/(.+)$"
  local provider = prefix and not one.options.api_base and providers.canonical(prefix)
  local found = {}
  for _, full in ipairs(provider and models.models { provider = provider } or {}) do
    local bare = full:sub(#provider + 2)
    local star = config.star(rest, bare)
    if star and not (models.model_info(bare, provider) or {}).retired then
      local name = pattern:gsub("%*", function()
        return star
      end)
      found[#found + 1] = { name = name, list = { overlay(one, { group = name, provider = provider,
        bare = bare, model = prefix .. "/" .. bare }) } }
    end
  end
  return found[1] and is_ready(one, found[1].list[1].model) and found or {}
end

---The models that a wildcard stands for, as far as they are known; none where the name is no wildcard.
---@param name string  of model_list
---@return {name: string, list: gateway.Deployment[]}[]
function Deployments:known(name)
  if not name:find("*", 1, true) then
    return {}
  end
  self.expanded[name] = self.expanded[name] or known_of(name, self.groups[name][1])
  return self.expanded[name]
end

local function derived_group(self, name)
  for _, pattern in ipairs(self.wildcards) do
    local star = config.star(pattern, name)
    if star then
      local list = {}
      for i, one in ipairs(self.groups[pattern]) do
        list[i] = derive(one, name, star)
      end
      return list
    end
  end
end

---The deployments behind a name; nil when none is.
---@param name string
---@return gateway.Deployment[]?
function Deployments:group(name)
  local known = self.groups[name] or self.derived[name]
  if known or name:find("*", 1, true) then
    return known
  end
  local list = derived_group(self, name)
  if list then
    if self.count >= DERIVED_MAX then
      self.derived, self.count = {}, 0
    end
    self.derived[name], self.count = list, self.count + 1
  end
  return list
end

---Is there such a model, and by that provider if one is told?
---@param name string
---@param provider? string
---@return boolean
function Deployments:serves(name, provider)
  for _, one in ipairs(self:group(name) or {}) do
    if not provider or one.provider == provider then
      return true
    end
  end
  return false
end

local function add(self, one)
  local group = self.groups[one.group]
  if not group then
    group = {}
    self.groups[one.group] = group
    self.names[#self.names + 1] = one.group
    if one.group:find("*", 1, true) then
      self.wildcards[#self.wildcards + 1] = one.group
    end
  end
  group[#group + 1] = one
  self.list[#self.list + 1] = one
end

local function by_length(a, b)
  if #a ~= #b then
    return #a > #b
  end
  return a < b
end

-- A provider that LiteLLM's configs may name and that has no row here.
local function provider_elsewhere(one)
  local name = one.options.custom_llm_provider or one.model:match "^([^/]+)/"
  return name and schema.elsewhere[name] and not providers.canonical(name) and not one.options.api_base
    and name or nil
end

local function describe(one, tell)
  if one.model:find("*", 1, true) then
    return
  end
  local described, err, keyless = resolve.description(one.model, one.options, false)
  if described then
    add_facts(one, described)
  end
  if err or keyless then
    tell(err or keyless, err ~= nil)
  end
end

---@param settings gateway.Config
---@return gateway.Deployments
---@return gateway.Problem[] problems  what must not start: a provider that nobody knows
---@return gateway.Problem[] warnings  what is left out, or would fail: a key that is not there
function deployments.new(settings)
  local self = setmetatable({ list = {}, names = {}, groups = {}, wildcards = {}, derived = {}, count = 0,
    expanded = {} }, Deployments)
  local problems, warnings, ordinals, ids = {}, {}, {}, {}
  local function tell(list, one, message)
    list[#list + 1] = { line = one.line, place = one.place, message = message }
  end
  for _, entry in ipairs(settings.models) do
    local one = made_of(entry, settings, ordinals)
    if ids[one.id] then
      tell(problems, one, "has the model_info.id of " .. ids[one.id] .. ": each needs its own")
    end
    ids[one.id] = one.place
    local elsewhere = provider_elsewhere(one)
    if elsewhere then
      tell(warnings, one, ("%s is called by LiteLLM, not here: this model is left out. A server that speaks "
        .. "OpenAI's format is openai/… with its api_base"):format(elsewhere))
    else
      describe(one, function(err, is_fatal)
        tell(is_fatal and problems or warnings, one, err.message)
      end)
      add(self, one)
    end
  end
  table.sort(self.wildcards, by_length)
  return self, problems, warnings
end

return deployments
