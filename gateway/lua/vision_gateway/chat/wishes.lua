--- What a request says of its own routing: LiteLLM's members and headers, and Portkey's.

local core = require "vision.core"
local deployments = require "vision_gateway.deployments"
local errors = require "vision_gateway.errors"
local overlay = require "vision.overlay"

local RETRIES_MAX = 20            -- that a request may ask for
local FALLBACKS_MAX = 20          -- models that it may name
local SECONDS_MAX = 7 * 86400     -- as the config's timeouts

local KINDS = { "fallbacks", "context_window_fallbacks", "content_policy_fallbacks" }

local wishes = {}

---@class gateway.Wishes
---@field retries? integer
---@field timeout? number         seconds
---@field stream_timeout? number
---@field drop_params? boolean
---@field fallbacks? gateway.OwnFallbacks

---@class gateway.OwnFallbacks
---@field none? boolean           nobody may stand in
---@field any? string[]           whatever failed, and however
---@field fallbacks? table<string, string[]>  by the model that failed, as in the config
---@field context_window_fallbacks? table<string, string[]>
---@field content_policy_fallbacks? table<string, string[]>

-- Members of the body that are looked at: fetched at once, as each request is asked for them.
local MEMBERS = { "num_retries", "timeout", "request_timeout", "stream_timeout", "drop_params",
  "disable_fallbacks", "extra_body", KINDS[1], KINDS[2], KINDS[3] }

-- Of the client's extra_body: they would say what was asked, past the limits of its key.
local NOT_EXTRA = { "model", "models", "messages", "stream", "stream_options" }

local function complain(place, format, ...)
  local err = errors.new("invalid_request_error", format:format(...))
  err.place = place
  error(err, 0)
end

local function given(value)
  if value ~= nil and value ~= core.null and value ~= "" then
    return value
  end
end

local function number_in(place, value, least, most, what)
  value = given(value)
  local number = value and tonumber(value)
  if value and not (number and number >= least and number <= most) then
    complain(place, "must be %s, at most %d", what, most)
  end
  return number
end

local function seconds(place, value)
  return number_in(place, value, 0.001, SECONDS_MAX, "a number of seconds")
end

local function names_of(place, list, may)
  local names = {}
  if type(list) ~= "table" or #list == 0 and next(list) ~= nil then
    complain(place, "must be a list of models")
  end
  for _, name in ipairs(list) do
    if type(name) ~= "string" then
      complain(place, "must be a list of models")
    elseif may(name) then
      names[#names + 1] = name
    end
  end
  return names
end

-- ["b", "c"], or [{"a": ["b"]}].
local function fallbacks_of(place, list, may)
  list = given(list)
  if not list then
    return nil, nil
  elseif type(list) ~= "table" or #list == 0 and next(list) ~= nil or #list > FALLBACKS_MAX then
    complain(place, "must be a list of at most %d models", FALLBACKS_MAX)
  elseif type(list[1]) ~= "table" then
    return names_of(place, list, may), nil
  end
  local map = {}
  for _, item in ipairs(list) do
    for name, targets in pairs(type(item) == "table" and item or { false }) do
      if type(name) ~= "string" or type(targets) ~= "table" then
        complain(place, "must be a list of models, or of {\"model\": [\"who stands in\", …]}")
      end
      map[name] = names_of(place, targets, may)
    end
  end
  return nil, map
end

local function own_fallbacks(body, may)
  local own = {}
  if body.disable_fallbacks == true then
    return { none = true }
  end
  for _, kind in ipairs(KINDS) do
    local any, map = fallbacks_of(kind, body[kind], may)
    own.any, own[kind] = own.any or any, map
  end
  return next(own) and own or nil
end

local function check_extra_body(intake)
  for _, name in ipairs(NOT_EXTRA) do
    if intake:has("extra_body", name) then      -- as null too, which Lua would not see
      complain("extra_body." .. name, "has no effect here: give it as a member of the request")
    end
  end
end

local function retries_of(body, headers)
  local count = number_in("num_retries", given(body.num_retries) or given(headers["x-litellm-num-retries"])
    or headers["x-portkey-retry-count"], 0, RETRIES_MAX, "a whole number")
  return count and math.floor(count)
end

local function timeout_of(body, headers)
  local value = seconds("timeout", given(body.timeout) or given(body.request_timeout)
    or headers["x-litellm-timeout"])
  local name = "x-portkey-request-timeout"
  local ms = not value and number_in(name, headers[name], 1, SECONDS_MAX * 1000, "a number of milliseconds")
  return value or ms and ms / 1000 or nil
end

local function read(intake, headers, may)
  local body = intake:members(MEMBERS)
  if body.extra_body then
    check_extra_body(intake)
  end
  return { retries = retries_of(body, headers), timeout = timeout_of(body, headers),
    stream_timeout = seconds("stream_timeout", given(body.stream_timeout)
      or headers["x-litellm-stream-timeout"]),
    drop_params = body.drop_params == true or nil, fallbacks = own_fallbacks(body, may) }
end

---@param intake vision.Intake        that gave its facts
---@param headers table<string, any>  names in lower case
---@param may fun(model: string): boolean  may its key use that model?
---@return gateway.Wishes?
---@return vision.Error? err
function wishes.of(intake, headers, may)
  local ok, made = pcall(read, intake, headers, may)
  if ok then
    return made
  elseif type(made) == "table" then
    return nil, made
  end
  error(made, 0)
end

---A deployment's options with what a request wishes; nil: it wishes none of them.
---@param made gateway.Wishes
---@param own table
---@param streaming boolean
---@param timeout? number  of the config's target that is asked
---@return table?
function wishes.options(made, own, streaming, timeout)
  local wait = timeout or made.timeout
  if streaming then
    wait = deployments.stream_wait(made.stream_timeout, wait)
  end
  if not wait and not made.drop_params then
    return nil
  end
  return overlay(own, { timeout = wait, drop_params = made.drop_params })
end

return wishes
