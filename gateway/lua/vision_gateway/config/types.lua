--- What a value of the config may be: each type reads a node, or says what it wants.

local yaml = require "vision_gateway.config.yaml"

---@class gateway.Type
---@field want string  "a whole number from 1 to 10": for messages and the documentation
---@field read fun(node: gateway.Node): any  nil: it is not that
---@field secret? boolean  never shown again

local WHOLE_MAX = 2 ^ 53
local NAMES_SHOWN = 80       -- bytes of a value in a message
local BYTES = { [""] = 1, b = 1, k = 2 ^ 10, kb = 2 ^ 10, m = 2 ^ 20, mb = 2 ^ 20, g = 2 ^ 30, gb = 2 ^ 30 }
local SPANS = { s = 1, m = 60, h = 3600, d = 86400, w = 7 * 86400, mo = 30 * 86400 }

local types = {}

local function type_of(want, read)
  return { want = want, read = read }
end

-- Text, as written: a model named 1.5 is no number.
local function text_of(node)
  if node.kind == "scalar" and type(node.value) ~= "boolean" and node.value ~= nil then
    return type(node.value) == "string" and node.value or node.text
  end
end

local function number_of(node)
  if node.kind == "scalar" then
    return type(node.value) == "number" and node.value
      or type(node.value) == "string" and tonumber(yaml.plain(node.value)) or nil
  end
end

---@param from number
---@param to number
local function range(from, to)
  if to >= WHOLE_MAX then
    return from == 0 and ", not below 0" or (", at least %g"):format(from)
  end
  return (" from %g to %g"):format(from, to)
end

types.string = type_of("text", function(node)
  local text = text_of(node)
  return text and text ~= "" and not text:find "[%z\1-\31\127]" and text or nil
end)

types.secret = { want = types.string.want, read = types.string.read, secret = true }

-- May hold line ends: a service account's JSON.
types.secret_text = { want = "text", secret = true, read = function(node)
  local text = text_of(node)
  return text and text ~= "" and text or nil
end }

types.boolean = type_of("true or false", function(node)
  local value = node.value
  if type(value) == "string" then
    value = yaml.plain(value:lower())
  end
  if type(value) == "boolean" then
    return value
  end
end)

---@param from integer
---@param to? integer
function types.integer(from, to)
  to = to or WHOLE_MAX
  return type_of("a whole number" .. range(from, to), function(node)
    local number = number_of(node)
    return number and number % 1 == 0 and number >= from and number <= to and number or nil
  end)
end

---@param from number
---@param to? number
function types.number(from, to)
  to = to or WHOLE_MAX
  return type_of("a number" .. range(from, to), function(node)
    local number = number_of(node)
    return number and number >= from and number <= to and number or nil
  end)
end

types.bytes = type_of("a size such as 64MB or 1GB", function(node)
  local text = text_of(node)
  local digits, unit = (text or ""):match "^(%d+%.?%d*)%s*(%a*)$"
  local factor = unit and BYTES[unit:lower()]
  local bytes = factor and math.floor(tonumber(digits) * factor)
  return bytes and bytes >= 1 and bytes < WHOLE_MAX and bytes or nil
end)

---@param least integer
---@param shown string
function types.size(least, shown)
  return type_of(types.bytes.want .. ", at least " .. shown, function(node)
    local bytes = types.bytes.read(node)
    return bytes and bytes >= least and bytes or nil
  end)
end

---"30s", "5m", "24h", "30d", "1w", "1mo", or a number of seconds.
---@param text string
---@return number? seconds
function types.span(text)
  local digits, unit = text:match "^(%d+%.?%d*)(%a*)$"
  local factor = digits and (unit == "" and 1 or SPANS[unit])
  local seconds = factor and tonumber(digits) * factor
  return seconds and seconds > 0 and seconds < WHOLE_MAX and seconds or nil
end

---A number out of an address: neither nan nor endless, nor so large that it is no more exact.
---@param text any
---@return number?
function types.finite(text)
  local number = tonumber(text)
  return number and number > -WHOLE_MAX and number < WHOLE_MAX and number or nil
end

---@param text any
---@return integer?  from 1 to what a database's integer holds
function types.ordinal(text)
  local number = tonumber(text)
  return number and number >= 1 and number < 2 ^ 31 and number % 1 == 0 and number or nil
end

types.duration = type_of("a time such as 30s, 5m, 24h or 30d", function(node)
  local text = text_of(node)
  return text and types.span(text)
end)

---@param ... string
function types.choice(...)
  local names = { ... }
  local known = {}
  for _, name in ipairs(names) do
    known[name] = true
  end
  return type_of("one of " .. table.concat(names, ", "), function(node)
    local text = node.kind == "scalar" and node.text    -- `off` is a boolean to YAML
    return text and known[text] and text or nil
  end)
end

local function list_of(node, read)
  if node.kind ~= "list" then
    return nil
  end
  local list = {}
  for i, item in ipairs(node.items) do
    list[i] = read(item)
    if list[i] == nil then
      return nil
    end
  end
  return list
end

local function map_of(node, read)
  if node.kind ~= "map" then
    return nil
  end
  local map = {}
  for _, key in ipairs(node.keys) do
    map[key] = read(node.items[key])
    if map[key] == nil then
      return nil
    end
  end
  return map
end

local function names_of(node)
  return list_of(node, types.string.read)
end

types.strings = type_of("a list of texts", names_of)

-- As nginx writes them: IPv6 in lower case, shortened.
local function address_of(node)
  local text = types.string.read(node)
  local parts = { (text or ""):match "^(%d+)%.(%d+)%.(%d+)%.(%d+)$" }
  for _, part in ipairs(parts) do
    text = tonumber(part) <= 255 and text
  end
  return text and (#parts == 4 or text:find "^[%x:]*:[%x:.]*$") and text:lower() or nil
end

types.addresses = type_of("a list of IP addresses", function(node)
  return list_of(node, address_of)
end)

-- They stand in nginx.conf, where a name would be asked of nobody.
local function server_of(node)
  local text = text_of(node) or ""
  local host, port = text:match "^([%d.]+):(%d+)$"
  if not host then
    host, port = text:match "^%[([%x:.]+)%]:(%d+)$"
  end
  port = tonumber(port or 53)
  return port >= 1 and port <= 65535 and address_of { kind = "scalar", value = host or text } and text or nil
end

types.servers = type_of("a list of IP addresses, each with a port or without", function(node)
  return list_of(node, server_of)
end)

types.string_map = type_of("names with texts", function(node)
  return map_of(node, text_of)
end)

types.counts = type_of("names with whole numbers", function(node)
  return map_of(node, types.integer(0, 100).read)
end)

types.counts_by_name = type_of("names, each with names and whole numbers", function(node)
  return map_of(node, types.counts.read)
end)

types.map = type_of("names with values", function(node)
  return node.kind == "map" and yaml.value(node) or nil
end)

types.any = type_of("any value", yaml.value)

-- [{a: [b, c]}, {d: [e]}] -> {a = {b, c}, d = {e}}
types.fallbacks = type_of("a list such as [{gpt-4o: [claude, gemini]}]", function(node)
  local all = {}
  local maps = node.kind == "map" and { yaml = node } or node.kind == "list" and node.items
  for _, item in pairs(maps or { false }) do
    local map = item and map_of(item, names_of)
    if not map then
      return nil
    end
    for name, targets in pairs(map) do
      all[name] = targets
    end
  end
  return all
end)

-- {alias: group} or {alias: {model: group, hidden: true}} -> {alias = {model =, hidden =}}
types.aliases = type_of("names with the model that each stands for", function(node)
  return map_of(node, function(item)
    if item.kind == "scalar" then
      local model = types.string.read(item)
      return model and { model = model, hidden = false }
    end
    local value = yaml.value(item)
    if type(value.model) == "string" then
      return { model = value.model, hidden = value.hidden == true }
    end
  end)
end)

---What stands there, for a message; a text itself is told by nobody.
---@param node gateway.Node
---@return string
function types.got(node)
  if node.kind ~= "scalar" then
    return node.kind == "map" and "names with values" or "a list"
  elseif node.value == nil then
    return "nothing"
  elseif type(node.value) == "string" then
    return "a text"
  end
  return tostring(node.value):sub(1, NAMES_SHOWN)
end

return types
