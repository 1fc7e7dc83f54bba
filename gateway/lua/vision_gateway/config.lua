--- LiteLLM's config.yaml, with our `vision_settings`, checked against the schema. Pure: text in, config out.

local credentials = require "vision_gateway.config.credentials"
local environment = require "vision_gateway.config.environment"
local portkey = require "vision_gateway.portkey"
local schema = require "vision_gateway.config.schema"
local types = require "vision_gateway.config.types"
local yaml = require "vision_gateway.config.yaml"

---@class gateway.Entry          one of model_list
---@field name string            what clients ask for
---@field params table           litellm_params, those that shape the route and the routing
---@field request table          litellm_params that are members of every request
---@field info table             model_info
---@field line integer
---@field place string           "model_list[1]"

---@class gateway.Config
---@field path string
---@field models gateway.Entry[]
---@field router table           router_settings, behind them litellm_settings, behind them the defaults
---@field drop_params? boolean
---@field master_key? string
---@field forward_headers? boolean
---@field database_url? string
---@field allowed_ips? table<string, true>  clients' addresses; none: everybody's
---@field forwarded boolean      a client's address is what the proxy before us says
---@field open_metrics boolean   /metrics asks for no key
---@field health {at_once: integer?, details: boolean?}  of GET /health
---@field tell_cost boolean      in the usage of a stream
---@field vision table           vision_settings with their defaults
---@field listen {host: string, port: integer, loopback: boolean}
---@field lines {listen: integer, ca_file: integer}  where they stand
---@field portkey table<string, table>  compiled portkey_configs, by name
---@field environment table<string, string>  to be set for the providers' presets

---@class gateway.Problem
---@field line? integer
---@field place string
---@field message string

local CONFIG_MAX = 16 * 2 ^ 20     -- bytes of the file; thousands of models need one or two million
local RETRIES = 2                  -- as LiteLLM
local NEAR = 2                     -- letters by which a known key may differ to be told
local WEAK_KEY = "sk-1234"         -- what LiteLLM's pages print

local config = { WEAK_KEY = WEAK_KEY }

local Reader = {}
Reader.__index = Reader

function Reader:problem(line, place, format, ...)
  self.problems[#self.problems + 1] = { line = line, place = place, message = format:format(...) }
end

function Reader:warn(line, place, format, ...)
  self.warnings[#self.warnings + 1] = { line = line, place = place, message = format:format(...) }
end

-- Letters to change, add or leave out between two names.
local function distance(a, b)
  local row = {}
  for j = 0, #b do
    row[j] = j
  end
  for i = 1, #a do
    local corner = row[0]
    row[0] = i
    for j = 1, #b do
      local same = a:byte(i) == b:byte(j) and 0 or 1
      corner, row[j] = row[j], math.min(row[j] + 1, row[j - 1] + 1, corner + same)
    end
  end
  return row[#b]
end

local function nearest(name, keys)
  local best, least = nil, NEAR + 1
  for known in pairs(keys) do
    local far = math.abs(#known - #name) <= NEAR and distance(name, known)
    if far and (far < least or far == least and best and known < best) then
      best, least = known, far
    end
  end
  return best and ("; did you mean %s?"):format(best) or ""
end

function Reader:unknown(section, name, line, place)
  if (schema.ignored[section] or {})[name] then
    self:warn(line, place, "LiteLLM's, and without effect here")
  else
    self:warn(line, place, "not a key that we know%s", nearest(name, schema.sections[section]))
  end
end

function Reader:absent(rule, node, place)
  if rule.firm then
    self:problem(node.line, place, "%s is not set: put it into the environment", node.variable)
  else
    self:warn(node.line, place, "%s is not set, so this counts as left out", node.variable)
  end
end

function Reader:value(rule, node, place)
  if node.variable and node.value == nil then
    self:absent(rule, node, place)
    return nil
  elseif node.kind == "scalar" and node.value == nil then
    return nil
  end
  local value = rule.type.read(node)
  if value == nil then
    self:problem(node.line, place, "must be %s, not %s", rule.type.want,
      rule.type.secret and node.kind == "scalar" and "this" or types.got(node))
  end
  return value
end

local function join(place, name)
  return place == "" and name or place .. "." .. name
end

---The values of a map's keys, without defaults. `open` gives what the schema does not know as it stands.
---@return table
function Reader:section(section, node, place, open)
  local keys, values = schema.sections[section], {}
  for _, name in ipairs(node.keys) do
    local rule, item, where = keys[name], node.items[name], join(place, name)
    if rule then
      values[name] = self:value(rule, item, where)
    elseif open then
      values[name] = yaml.value(item)
    else
      self:unknown(section, name, node.lines[name], where)
    end
  end
  for name, rule in pairs(keys) do
    if rule.required and values[name] == nil and not node.items[name] then
      self:problem(node.line, join(place, name), "is missing: it must be %s", rule.type.want)
    end
  end
  return values
end

local function with_defaults(section, values)
  for name, rule in pairs(schema.sections[section]) do
    if values[name] == nil then
      values[name] = rule.default
    end
  end
  return values
end

-- A named section of the file; absent, it is empty.
function Reader:named(root, name)
  local node = root.items[name]
  if not node or node.kind ~= "map" then
    node = { kind = "map", line = root.line, keys = {}, items = {}, lines = {} }
  end
  return self:section(name, node, name)
end

local function split_params(params)
  local route, request = {}, {}
  for name, value in pairs(params) do
    (schema.request[name] and request or route)[name] = value
  end
  route.api_base, route.base_url = route.api_base or route.base_url, nil
  route.extra_headers, route.headers = route.extra_headers or route.headers, nil
  route.aws_region_name = route.aws_region_name or route.region_name
  route.num_retries, route.max_retries = route.num_retries or route.max_retries, nil
  route.region_name, route.litellm_credential_name = nil, nil
  return route, request
end

-- Prices may stand with the route, as in LiteLLM.
local function take_prices(route, info)
  for _, name in ipairs(schema.prices) do
    info[name], route[name] = info[name] or route[name], nil
  end
end

function Reader:entry(node, place)
  if node.kind ~= "map" then
    self:problem(node.line, place, "must have model_name and litellm_params, not %s", types.got(node))
    return nil
  end
  local before = #self.problems
  local own = self:section("model_list", node, place)
  local params_node, info_node = node.items.litellm_params, node.items.model_info
  local params = params_node and params_node.kind == "map"
    and self:section("litellm_params", params_node, place .. ".litellm_params") or {}
  local info = info_node and info_node.kind == "map"
    and self:section("model_info", info_node, place .. ".model_info", true) or {}
  for name, value in pairs(info) do
    if name:find "^supports_" and type(value) ~= "boolean" then
      self:problem(info_node.lines[name], place .. ".model_info." .. name, "must be true or false")
    end
  end
  if #self.problems > before then
    return nil
  end
  local route, request = split_params(params)
  take_prices(route, info)
  return { name = own.model_name, params = route, request = request, info = info, line = node.line,
    place = place }
end

function Reader:models(root)
  local node, entries = root.items.model_list, {}
  if not node or node.kind == "scalar" and node.value == nil then
    self:warn(root.line, "model_list", "is missing or empty: no model can be asked")
    return entries
  elseif node.kind ~= "list" then
    self:problem(node.line, "model_list", "must be a list, each with model_name and litellm_params")
    return entries
  end
  for i, item in ipairs(node.items) do
    entries[#entries + 1] = self:entry(item, ("model_list[%d]"):format(i))
  end
  return entries
end

-- What router_settings leaves open, litellm_settings may say, and then the default.
local function router_of(router, behind)
  for name, value in pairs(behind) do
    if schema.sections.router_settings[name] and router[name] == nil then
      router[name] = value
    end
  end
  router.num_retries = router.num_retries or RETRIES
  router.timeout = router.timeout or behind.request_timeout
  return with_defaults("router_settings", router)
end

function Reader:check_targets(root, router, entries)
  local known = {}
  for _, entry in ipairs(entries) do
    known[#known + 1] = entry.name
  end
  local function exists(name)
    if router.model_group_alias and router.model_group_alias[name] then
      return true
    end
    for _, pattern in ipairs(known) do
      if pattern == name or config.star(pattern, name) then
        return true
      end
    end
    return false
  end
  local settings = root.items.router_settings or root
  local function check(place, name)
    if not exists(name) then
      self:warn(settings.line, place, "names `%s`, which no model_name of model_list is", name)
    end
  end
  for _, kind in ipairs { "fallbacks", "context_window_fallbacks", "content_policy_fallbacks" } do
    for _, targets in pairs(router[kind] or {}) do
      for _, name in ipairs(targets) do
        check(kind, name)
      end
    end
  end
  for _, name in ipairs(router.default_fallbacks or {}) do
    check("default_fallbacks", name)
  end
  for alias, target in pairs(router.model_group_alias or {}) do
    check("model_group_alias." .. alias, target.model)
  end
end

function Reader:portkey_configs(root, given)
  local compiled, place = {}, "vision_settings.portkey_configs"
  for name, object in pairs(given or {}) do
    local made, message = portkey.compile(object, place .. "." .. name)
    if made then
      compiled[name] = made
    else
      self:problem(root.items.vision_settings.items.portkey_configs.lines[name], "", "%s", message)
    end
  end
  return compiled
end

---What the `*` of a model_name stands for in a name; nil when it does not fit.
---@param pattern string
---@param name string
---@return string?
function config.star(pattern, name)
  local head, tail = pattern:match "^([^*]*)%*([^*]*)$"
  if head and #name >= #head + #tail and name:sub(1, #head) == head
    and (tail == "" or name:sub(-#tail) == tail) then
    return name:sub(#head + 1, #name - #tail)
  end
end

local function is_loopback(host)
  return host == "localhost" or host == "::1" or host:find "^127%.%d+%.%d+%.%d+$" ~= nil
end

---"127.0.0.1:4000", "[::1]:4000", ":4000" for every address, "4000" for loopback.
---@param text string
---@return {host: string, port: integer, loopback: boolean}?
function config.address(text)
  local host, port = text:match "^%[([%x:.]+)%]:(%d+)$"
  if not host then
    host, port = text:match "^([%w.-]*):(%d+)$"
  end
  if not host then
    host, port = "127.0.0.1", text:match "^(%d+)$"
  end
  port = tonumber(port)
  if not port or port < 1 or port > 65535 then
    return nil
  end
  host = host == "" and "0.0.0.0" or host == "localhost" and "127.0.0.1" or host
  return { host = host, port = port, loopback = is_loopback(host) }
end

local function set_of(list)
  local set = list and {}
  for _, name in ipairs(list or {}) do
    set[name] = true
  end
  return set
end

local function root_has(root, section, name)
  local node = root.items[section]
  return node ~= nil and node.kind == "map" and node.items[name] ~= nil
end

local function line_of(root, section, name)
  local node = root.items[section]
  return node and node.kind == "map" and node.lines[name] or root.line
end

-- Nothing is served beyond this machine to whoever comes.
function Reader:check_listening(root, made)
  local address = config.address(made.vision.listen)
  local line = made.lines.listen
  if not address then
    self:problem(line, "vision_settings.listen", "must be HOST:PORT, such as 127.0.0.1:4000")
    return
  end
  made.listen = address
  if made.master_key == WEAK_KEY then
    local tell = address.loopback and self.warn or self.problem
    tell(self, line_of(root, "general_settings", "master_key"), "general_settings.master_key",
      "is the one that LiteLLM's pages print, which everybody knows: make another, with openssl rand -hex 24")
  elseif not made.master_key and not address.loopback then
    self:problem(line, "vision_settings.listen", "%s is open to others, and there is no "
      .. "general_settings.master_key: set one, or listen on 127.0.0.1", address.host)
  elseif not made.master_key and not root_has(root, "general_settings", "master_key") then
    self:warn(root.line, "general_settings.master_key", "is not set: every client of this machine is let in")
  end
end

function Reader:read(root, getenv)
  local added = environment.added(root, getenv)
  environment.resolve(root, function(name)
    return added[name] or getenv(name)
  end)
  credentials.merge(root, function(...)
    self:problem(...)
  end)
  self:section("file", root, "")
  local settings, general = self:named(root, "litellm_settings"), self:named(root, "general_settings")
  local made = { path = self.path, environment = added, models = self:models(root),
    router = router_of(self:named(root, "router_settings"), settings), drop_params = settings.drop_params,
    master_key = general.master_key, database_url = general.database_url,
    forward_headers = general.forward_client_headers_to_llm_api,
    allowed_ips = set_of(general.allowed_ips), forwarded = general.use_x_forwarded_for == true,
    open_metrics = settings.require_auth_for_metrics_endpoint == false,
    health = { at_once = general.health_check_concurrency, details = general.health_check_details },
    tell_cost = settings.include_cost_in_streaming_usage == true,
    vision = with_defaults("vision_settings", self:named(root, "vision_settings")),
    lines = { listen = line_of(root, "vision_settings", "listen"),
      ca_file = line_of(root, "vision_settings", "ca_file") } }
  if settings.turn_off_message_logging and not root_has(root, "vision_settings", "logging") then
    made.vision.logging = "off"
  end
  made.portkey = self:portkey_configs(root, made.vision.portkey_configs)
  self:check_targets(root, made.router, made.models)
  self:check_listening(root, made)
  return made
end

---@param text string
---@param path string         for messages
---@param getenv? fun(name: string): string?
---@return gateway.Config?    nil when it must not start
---@return gateway.Problem[] problems
---@return gateway.Problem[] warnings
function config.parse(text, path, getenv)
  local self = setmetatable({ path = path, problems = {}, warnings = {} }, Reader)
  local root, err
  if #text > CONFIG_MAX then
    err = { message = ("the file is larger than %d bytes"):format(CONFIG_MAX) }
  else
    root, err = yaml.parse(text)
  end
  if err then
    self:problem(err.line, "", "%s", err.message)
  elseif not root or root.kind ~= "map" then
    self:problem(1, "", "a config begins with model_list:, or with another section")
  else
    local made = self:read(root, getenv or os.getenv)
    if #self.problems == 0 then
      return made, {}, self.warnings
    end
  end
  return nil, self.problems, self.warnings
end

---@param path string
---@param getenv? fun(name: string): string?
---@return gateway.Config?
---@return gateway.Problem[] problems
---@return gateway.Problem[] warnings
function config.load(path, getenv)
  local file, why = io.open(path, "rb")
  local text = file and file:read(CONFIG_MAX + 1)
  if file then
    file:close()
  end
  if not text and file then
    text = ""
  elseif not file then
    return nil, { { place = "", message = "cannot be read: " .. why:gsub("^.*: ", "") } }, {}
  end
  return config.parse(text, path, getenv)
end

---"config.yaml:12: model_list[1].litellm_params.rpm: must be …"
---@param problem gateway.Problem
---@param path string
---@return string
function config.tell(problem, path)
  local where = problem.line and path .. ":" .. problem.line or path
  local place = problem.place ~= "" and problem.place .. ": " or ""
  return ("%s: %s%s"):format(where, place, problem.message)
end

return config
