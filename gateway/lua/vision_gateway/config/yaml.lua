--- YAML text to a tree whose nodes know their lines, by lyaml's event parser. Scalars as PyYAML reads them.

local clean = require "vision_gateway.clean"

local NODES_MAX = 100000      -- a config file of thousands of models has tens of thousands
local DEPTH_MAX = 64          -- a config is some six levels deep

---@class gateway.Node
---@field kind "map"|"list"|"scalar"
---@field line integer            from 1
---@field value any               of a scalar: string, number, boolean, or nil for null
---@field text? string            of a scalar, as written
---@field quoted? boolean         of a scalar: a string whatever it looks like
---@field keys? string[]          of a map, in the file's order
---@field items? table            of a map by key, of a list by number: gateway.Node
---@field lines? table<string, integer>  of a map: where each key stands
---@field weight integer          values in it, those behind aliases each time they are named
---@field depth integer

local yaml = {}

local WORDS = { [""] = { nil }, ["~"] = { nil }, null = { nil },
  ["true"] = { true }, yes = { true }, on = { true }, ["false"] = { false }, no = { false }, off = { false } }

-- "True" and "TRUE" are words too, "tRue" is not.
local function is_word(text)
  return text == text:lower() or text == text:upper() or text == text:sub(1, 1) .. text:sub(2):lower()
end

local function number_of(text)
  local digits = text:gsub("(%d)_", "%1")
  if digits:find "^[-+]?%d+$" or digits:find "^[-+]?%d*%.%d*$" and digits:find "%d"
    or digits:find "^[-+]?%d+%.?%d*[eE][-+]?%d+$" or digits:find "^0x%x+$" then
    return tonumber((digits:gsub("^%+", "")))
  end
end

---What a plain scalar means.
---@param text string
---@return any
function yaml.plain(text)
  local word = is_word(text) and WORDS[text:lower()]
  if word then
    return word[1]
  end
  local number = number_of(text)
  if number ~= nil then
    return number
  end
  return text
end

local Builder = {}
Builder.__index = Builder

local function complain(line, format, ...)
  error({ line = line, message = format:format(...) }, 0)
end

function Builder:node(kind, event)
  self.count = self.count + 1
  if self.count > NODES_MAX then
    complain(event.start_mark.line + 1, "the file holds more than %d values", NODES_MAX)
  end
  return { kind = kind, line = event.start_mark.line + 1, weight = 1, depth = 1 }
end

-- What `<<` names is filled in behind what the map says itself.
local function merge(map, node, line)
  local sources = node.kind == "list" and node.items or { node }
  for _, source in ipairs(sources) do
    if source.kind ~= "map" then
      complain(line, "`<<` takes a mapping, or a list of them")
    end
    for _, key in ipairs(source.keys) do
      if map.items[key] == nil then
        map.keys[#map.keys + 1] = key
        map.items[key], map.lines[key] = source.items[key], source.lines[key]
      end
    end
  end
end

local function put_pair(map, key, node)
  if key.kind ~= "scalar" then
    complain(key.line, "a key must be plain text")
  end
  local name = key.text
  if map.lines[name] then
    complain(key.line, "the key `%s` stands here a second time; the first is on line %d", name,
      map.lines[name])
  end
  if name == "<<" and not key.quoted then
    map.merges[#map.merges + 1] = { node, key.line }
    return
  end
  map.keys[#map.keys + 1] = name
  map.items[name], map.lines[name] = node, key.line
end

function Builder:add(node)
  local top = self.stack[#self.stack]
  if not top then
    self.root = node
  elseif top.kind == "list" then
    top.items[#top.items + 1] = node
  elseif top.pending then
    put_pair(top, top.pending, node)
    top.pending = nil
  else
    top.pending = node
  end
end

function Builder:open(kind, event)
  local node = self:node(kind, event)
  if #self.stack >= DEPTH_MAX then
    complain(node.line, "the file is nested more than %d deep", DEPTH_MAX)
  end
  node.items = {}
  if kind == "map" then
    node.keys, node.lines, node.merges = {}, {}, {}
  end
  node.anchor = event.anchor
  self.stack[#self.stack + 1] = node
end

-- Aliases can make a short text mean a huge tree, which is never built.
local function weigh(node)
  for _, item in pairs(node.items) do
    node.weight = node.weight + item.weight
    node.depth = math.max(node.depth, item.depth + 1)
  end
  if node.weight > NODES_MAX or node.depth > DEPTH_MAX then
    complain(node.line, "with what its aliases stand for, this holds more than %d values, or is nested more "
      .. "than %d deep", NODES_MAX, DEPTH_MAX)
  end
end

-- An anchor is known once its node is whole: so no node is inside itself.
function Builder:close()
  local node = table.remove(self.stack)
  for _, source in ipairs(node.merges or {}) do
    merge(node, source[1], source[2])
  end
  node.merges = nil
  weigh(node)
  if node.anchor then
    self.anchors[node.anchor] = node
  end
  self:add(node)
end

function Builder:scalar(event)
  local node = self:node("scalar", event)
  node.text = event.value
  node.quoted = not event.plain_implicit
  if node.quoted then
    node.value = event.value
  else
    node.value = yaml.plain(event.value)
  end
  if event.anchor then
    self.anchors[event.anchor] = node
  end
  self:add(node)
end

function Builder:alias(event)
  local node = self.anchors[event.anchor]
  if not node then
    complain(event.start_mark.line + 1, "*%s is named here, but no whole value before has &%s", event.anchor,
      event.anchor)
  end
  self:add(node)
end

local EVENTS = {
  MAPPING_START = function(self, event) self:open("map", event) end,
  SEQUENCE_START = function(self, event) self:open("list", event) end,
  MAPPING_END = function(self) self:close() end,
  SEQUENCE_END = function(self) self:close() end,
  SCALAR = function(self, event) self:scalar(event) end,
  ALIAS = function(self, event) self:alias(event) end,
  DOCUMENT_START = function(self, event)
    self.documents = (self.documents or 0) + 1
    if self.documents > 1 then
      complain(event.start_mark.line + 1, "a second document begins here; a config is one")
    end
  end,
}

local function build(parser, text)
  local self = setmetatable({ stack = {}, anchors = {}, count = 0 }, Builder)
  for event in parser(text) do
    local action = EVENTS[event.type]
    if action then
      action(self, event)
    end
  end
  return self.root
end

-- What YAML takes nowhere: no UTF-8, control characters of one byte and of two, what is no character at all.
local function is_strange(line)
  return clean(line) ~= line or line:find "[\1-\8\11\12\14-\31\127]" or line:find "\194[\128-\132\134-\159]"
    or line:find "\239\191[\190\191]"
end

local function first_strange(text)
  local number = 0
  for line in (text .. "\n"):gmatch "(.-)\n" do
    number = number + 1
    if is_strange(line) then
      return number
    end
  end
end

-- libyaml's words: "12:3: did not find expected key", with lines from 1, or none where it cannot read on.
local function from_parser(problem, text)
  local told = tostring(problem)
  local why = told:match "^[^\n]*":gsub(" at document: .*$", "")
  return { line = tonumber(told:match " line: (%d+)") or first_strange(text),
    message = "this is no YAML: " .. why }
end

---@param text string
---@return gateway.Node?      nil without an error: the text is empty
---@return {line: integer?, message: string}? err
function yaml.parse(text)
  local found, lyaml = pcall(require, "yaml")
  if not found then
    return nil, { message = "lyaml is not installed, which reads the config: apt install lua-yaml" }
  end
  local ok, root = pcall(build, lyaml.parser, text)
  if ok then
    return root
  end
  return nil, type(root) == "table" and root or from_parser(root, text)
end

---A node as plain Lua values. Nulls are left out.
---@param node gateway.Node
---@return any
function yaml.value(node)
  if node.kind == "scalar" then
    return node.value
  end
  local value = {}
  for key, item in pairs(node.items) do
    value[key] = yaml.value(item)
  end
  return value
end

return yaml
