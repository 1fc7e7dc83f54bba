--- Portkey's headers: which model `x-portkey-provider` means, and what an `x-portkey-config` asks for.
-- Configs name models of ours. Keys and addresses stand in the gateway's own config, never in theirs.

local DEPTH_MAX = 5          -- strategies inside strategies
local TARGETS_MAX = 64
local ATTEMPTS_MAX = 5       -- as Portkey
local TIMEOUT_MAX = 7 * 86400 * 1000   -- milliseconds, as the config's timeouts
local RETRY_ON = { 429, 500, 502, 503, 504, 529 }

-- Portkey's names of providers, where they are not ours.
local PROVIDERS = { ["azure-openai"] = "azure", ["azure-ai"] = "azure_ai", google = "gemini",
  ["vertex-ai"] = "vertex_ai", ["together-ai"] = "together_ai", ["x-ai"] = "xai", ["mistral-ai"] = "mistral" }

-- A cache's answers would be ours to keep: `cache` is taken, and replies say that it is off.
local MEMBERS = { strategy = true, targets = true, retry = true, provider = true, virtual_key = true,
  weight = true, override_params = true, name = true, request_timeout = true, cache = true }
local MODES = { single = true, loadbalance = true, fallback = true }

---@class gateway.Plan
---@field mode "single"|"fallback"
---@field fall_on? table<integer, true>  statuses after which the next target is tried; nil: any failure
---@field targets {path: string, group: string, retries?: integer, retry_on?: table, timeout?: number}[]

local portkey = {}

local function complain(place, format, ...)
  error({ message = place .. ": " .. format:format(...) }, 0)
end

local function check(ok, place, format, ...)
  if not ok then
    complain(place, format, ...)
  end
end

local function set_of(codes, place)
  if codes == nil then
    return nil
  end
  check(type(codes) == "table", place, "must be a list of statuses")
  local set = {}
  for _, code in ipairs(codes) do
    check(type(code) == "number" and code >= 100 and code <= 599, place, "must be a list of statuses")
    set[code] = true
  end
  return set
end

local function retry_of(given, place)
  if given == nil then
    return nil
  end
  local attempts = type(given) == "table" and given.attempts
  check(type(attempts) == "number" and attempts >= 0 and attempts <= ATTEMPTS_MAX and attempts % 1 == 0,
    place, "must be {\"attempts\": a whole number from 0 to %d, \"on_status_codes\": […]}", ATTEMPTS_MAX)
  return { attempts = attempts, on = set_of(given.on_status_codes or RETRY_ON, place .. ".on_status_codes") }
end

local function check_members(given, place)
  check(type(given) == "table", place, "must be an object")
  for name in pairs(given) do
    check(MEMBERS[name], place, "`%s` has no effect here: keys and addresses belong into the gateway's "
      .. "config, as entries of model_list", tostring(name))
  end
end

local function model_of(given, place)
  local params = given.override_params
  check(params == nil or type(params) == "table", place .. ".override_params", "must be an object")
  for name in pairs(params or {}) do
    check(name == "model", place .. ".override_params", "only `model` can be overridden, not `%s`",
      tostring(name))
  end
  local model = params and params.model
  check(model == nil or type(model) == "string", place .. ".override_params.model", "must be text")
  return model
end

-- An older config names its slug as a virtual key.
local function provider_of(given, place)
  for _, name in ipairs { "provider", "virtual_key" } do
    check(given[name] == nil or type(given[name]) == "string", place .. "." .. name, "must be text")
  end
  return given.virtual_key and "@" .. given.virtual_key:gsub("^@", "") or given.provider
end

local function timeout_of(given, place)
  local ms = given.request_timeout
  check(ms == nil or type(ms) == "number" and ms >= 1 and ms <= TIMEOUT_MAX, place .. ".request_timeout",
    "must be a number of milliseconds, at least 1")
  return ms and ms / 1000
end

local compile

local function targets_of(given, place, depth, count)
  check(#given.targets > 0, place .. ".targets", "must be a list that is not empty")
  local targets = {}
  for i, target in ipairs(given.targets) do
    count.n = count.n + 1
    check(count.n <= TARGETS_MAX, place, "more than %d targets", TARGETS_MAX)
    targets[i] = compile(target, ("%s.targets[%d]"):format(place, i - 1), depth + 1, count)
  end
  return targets
end

function compile(given, place, depth, count)
  check_members(given, place)
  check(depth <= DEPTH_MAX, place, "strategies are nested more than %d deep", DEPTH_MAX)
  local weight = given.weight or 1
  check(type(weight) == "number" and weight >= 0, place .. ".weight", "must be a number, not below 0")
  local strategy = given.strategy or {}
  check(type(strategy) == "table", place .. ".strategy", "must be an object")
  local made = { weight = weight, provider = provider_of(given, place), model = model_of(given, place),
    retry = retry_of(given.retry, place .. ".retry"), timeout = timeout_of(given, place) }
  if given.targets == nil then
    return made
  end
  check(type(given.targets) == "table", place .. ".targets", "must be a list")
  made.mode = strategy.mode or "single"
  check(MODES[made.mode], place .. ".strategy.mode", "must be single, loadbalance or fallback")
  made.fall_on = set_of(strategy.on_status_codes, place .. ".strategy.on_status_codes")
  made.targets = targets_of(given, place, depth, count)
  return made
end

---Checks a config object and makes of it what `plan` takes.
---@param given any       the decoded JSON
---@param place string    for messages
---@return table?
---@return string? message
function portkey.compile(given, place)
  local ok, made = pcall(compile, given, place, 1, { n = 0 })
  if ok then
    return made
  elseif type(made) == "table" then
    return nil, made.message
  end
  error(made, 0)
end

local function pick(targets, random)
  local sum = 0
  for _, target in ipairs(targets) do
    sum = sum + target.weight
  end
  local point = random() * sum
  for i, target in ipairs(targets) do
    point = point - target.weight
    if point < 0 then
      return i
    end
  end
  return #targets
end

---Ours of Portkey's name of a provider.
---@param name string
---@return string
function portkey.provider(name)
  return PROVIDERS[name] or name
end

---The provider, or `@slug`, that a request's headers name.
---@param headers table<string, any>
---@return string?
function portkey.asked(headers)
  local provider, key = headers["x-portkey-provider"], headers["x-portkey-virtual-key"]
  if type(provider) == "string" and provider ~= "" then
    return provider
  end
  return type(key) == "string" and key ~= "" and "@" .. key:gsub("^@", "") or nil
end

---The name of a model under a provider or `@slug`, as model_list may have it. A name without the provider
---counts where that provider serves it.
---@param provider? string
---@param model string
---@param exists fun(name: string, provider?: string): boolean
---@return string
function portkey.model(provider, model, exists)
  local own = provider and provider ~= "" and portkey.provider(provider)
  local full = own and own .. "/" .. model or model
  for _, name in ipairs { full, (full:gsub("^@", "")) } do
    if exists(name) then
      return name
    end
  end
  return exists(model, own or nil) and model or full
end

local function add_leaves(leaves, made, above, random)
  local here = { made = made, retry = made.retry or above.retry, timeout = made.timeout or above.timeout,
    path = above.path }
  local function add(i)
    here.path = ("%s.targets[%d]"):format(above.path, i - 1)
    add_leaves(leaves, made.targets[i], here, random)
  end
  if not made.targets then
    leaves[#leaves + 1] = here
  elseif made.mode == "fallback" then
    for i = 1, #made.targets do
      add(i)
    end
  else
    add(made.mode == "loadbalance" and pick(made.targets, random) or 1)
  end
end

---What a config means for one request.
---@param made table      from `compile`
---@param model? string   of the request, for targets that name none
---@param random fun(): number
---@param exists fun(name: string, provider?: string): boolean
---@return gateway.Plan?
---@return string? message
function portkey.plan(made, model, random, exists)
  local leaves, targets = {}, {}
  add_leaves(leaves, made, { path = "config" }, random)
  for i, leaf in ipairs(leaves) do
    local name = leaf.made.model or model
    if not name then
      return nil, "neither the request nor the x-portkey-config names a model"
    end
    targets[i] = { path = leaf.path, group = portkey.model(leaf.made.provider, name, exists),
      retries = leaf.retry and leaf.retry.attempts or 0, retry_on = leaf.retry and leaf.retry.on,
      timeout = leaf.timeout }
  end
  return { mode = #targets > 1 and "fallback" or "single", fall_on = made.fall_on, targets = targets }
end

return portkey
