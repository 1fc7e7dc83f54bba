--- Mustache over parsed structures: a template is a chat completion's request whose texts hold {{names}}.
-- Values go into texts and lists, never into JSON text: so no value can end a string or add a message.
-- Around parts of a list sections are texts of their own: "{{#has_image}}", the parts, "{{/has_image}}".

local core = require "vision.core"

local DEPTH_MAX = 64           -- of a template and its sections
local SIZE_MAX = 100000        -- values of a rendered request: sections over lists multiply
local TEXT_MAX = 64 * 2 ^ 20   -- bytes of one rendered text
local NAME = "^[%w_.\128-\255-]+$"
local ALONE = "^%s*{{%s*&?%s*([%w_.\128-\255-]+)%s*}}%s*$"

local template = {}

local function fail(format, ...)
  error({ problem = format:format(...) }, 0)
end

local function is_list(value)
  return type(value) == "table" and (#value > 0 or next(value) == nil)
end

-- As in Mustache for JavaScript, which is what Portkey runs.
local function is_false(value)
  return value == nil or value == core.null or value == false or value == "" or value == 0
    or is_list(value) and #value == 0
end

local function look_up(scopes, name)
  if name == "." then
    return scopes[#scopes]
  end
  local first = name:match "^[^.]+"
  for i = #scopes, 1, -1 do
    if type(scopes[i]) == "table" and scopes[i][first] ~= nil then
      local value = scopes[i][first]
      for part in name:sub(#first + 2):gmatch "[^.]+" do
        value = type(value) == "table" and value[part] or nil
      end
      return value
    end
  end
end

local function as_text(value)
  if type(value) == "string" then
    return value
  elseif type(value) == "number" and value % 1 == 0 and math.abs(value) < 2 ^ 53 then
    return ("%d"):format(value)
  elseif type(value) == "table" then
    return assert(core.encode(value))
  end
  return tostring(value)
end

-- "{{#name}}" to "#", "name"; also {{{name}}} and {{& name}}, which are the same: nothing is escaped.
local function tag_of(inner)
  inner = inner:match "^{(.*)}$" or inner
  local kind, name = inner:match "^%s*([#^/!&>=]?)%s*(.-)%s*$"
  if kind == ">" or kind == "=" then
    fail("{{%s}}: partials and other delimiters are not supported", inner)
  elseif kind ~= "!" and not name:find(NAME) then
    fail("{{%s}} is no name: letters, digits, _, - and . are", inner:sub(1, 80))
  end
  return kind, name
end

local function value_of(context, scopes, name)
  local value = look_up(scopes, name)
  if value == core.null then
    return ""
  elseif value == nil then
    if not context.missing[name] then
      context.missing[name] = true
      table.insert(context.missing, name)
    end
    return ""
  end
  return value
end

-- Runs `action` for each turn of a section, with its scopes.
local function each_turn(scopes, kind, name, action)
  local value = look_up(scopes, name)
  if kind == "^" then
    return is_false(value) and action(scopes)
  elseif is_false(value) then
    return
  end
  for _, item in ipairs(is_list(value) and value or { value }) do
    local inner = {}
    for i, scope in ipairs(scopes) do
      inner[i] = scope
    end
    inner[#inner + 1] = item
    if #inner > DEPTH_MAX then
      fail("sections are nested more than %d deep", DEPTH_MAX)
    end
    action(inner)
  end
end

-- Where a section that opens at `from` in a list of tags is closed.
local function closing(tags, from, name)
  local open = 1
  for i = from + 1, #tags do
    local tag = tags[i]
    if type(tag) == "table" and tag.name == name then
      open = open + ((tag.kind == "#" or tag.kind == "^") and 1 or tag.kind == "/" and -1 or 0)
      if open == 0 then
        return i
      end
    end
  end
  fail("{{%s%s}} has no {{/%s}}", tags[from].kind, name, name)
end

-- Where the blanks at a text's end begin: behind this byte.
local function last_of(text)
  local at = #text
  while at > 0 and (text:byte(at) == 32 or text:byte(at) == 9) do
    at = at - 1
  end
  return at
end

-- A section's tag, or a note, that has a line to itself takes the line with it.
local function take_lines(tags)
  local before, after = {}, {}
  for i = 2, #tags - 1, 2 do
    local last, next_line = last_of(tags[i - 1]), tags[i + 1]:match "^[ \t]*\r?\n()"
    local begins = last == 0 and i == 2 or tags[i - 1]:byte(last) == 10
    local ends = next_line or i == #tags - 1 and tags[i + 1]:match "^[ \t]*()$"
    if tags[i].kind:find "[#^/!]" and begins and ends then
      before[i - 1], after[i + 1] = last, ends
    end
  end
  for i = 1, #tags, 2 do
    tags[i] = tags[i]:sub(after[i] or 1, before[i] or -1)
  end
  return tags
end

-- "Hello {{name}}" to { "Hello ", {kind = "", name = "name"}, "" }: texts and tags by turns.
local function split(text)
  local tags, at = {}, 1
  while true do
    local from = text:find("{{", at, true)
    if not from then
      tags[#tags + 1] = text:sub(at)
      return take_lines(tags)
    end
    local triple = text:sub(from, from + 2) == "{{{"
    local to = text:find(triple and "}}}" or "}}", from, true)
    if not to then
      fail("%q has no }}", text:sub(from, from + 40))
    end
    tags[#tags + 1] = text:sub(at, from - 1)
    at = to + (triple and 3 or 2)
    local kind, name = tag_of(text:sub(from + 2, at - 3))
    tags[#tags + 1] = { kind = kind, name = name }
  end
end

local function add_text(context, out, tags, from, to, scopes)
  local i = from
  while i <= to do
    local tag = tags[i]
    if type(tag) == "string" then
      out[#out + 1] = tag
      context.bytes = context.bytes + #tag
    elseif tag.kind == "#" or tag.kind == "^" then
      local ends = closing(tags, i, tag.name)
      local first = i + 1
      each_turn(scopes, tag.kind, tag.name, function(inner)
        add_text(context, out, tags, first, ends - 1, inner)
      end)
      i = ends
    elseif tag.kind == "/" then
      fail("{{/%s}} closes no section", tag.name)
    elseif tag.kind ~= "!" then
      out[#out + 1] = as_text(value_of(context, scopes, tag.name))
      context.bytes = context.bytes + #out[#out]
    end
    if context.bytes > TEXT_MAX then
      fail("the texts have more than %d bytes", TEXT_MAX)
    end
    i = i + 1
  end
end

-- A text that is one name only may become a list, an object, or outside of messages a number.
local function render_text(context, text, scopes, plain)
  if not text:find("{{", 1, true) then
    return text
  end
  local alone = text:match(ALONE)
  if alone then
    local value = value_of(context, scopes, alone)
    if type(value) == "table" or plain and type(value) ~= "string" then
      return value
    end
    return as_text(value)
  end
  local out, tags = {}, split(text)
  add_text(context, out, tags, 1, #tags, scopes)
  return table.concat(out)
end

local function section_of(item)
  local inner = type(item) == "string" and item:match "^%s*{{(%s*[#^/][^{}]*)}}%s*$"
  if inner then
    local kind, name = tag_of(inner)
    return { kind = kind, name = name }
  end
  return item
end

local render_value

local function render_items(context, items, tags, from, to, out, scopes, depth)
  local i = from
  while i <= to do
    local tag = tags[i]
    if type(tag) == "table" and tag.kind and tag.name and tag ~= items[i] then
      if tag.kind == "/" then
        fail("{{/%s}} closes no section", tag.name)
      end
      local ends, first = closing(tags, i, tag.name), i + 1
      each_turn(scopes, tag.kind, tag.name, function(inner)
        render_items(context, items, tags, first, ends - 1, out, inner, depth)
      end)
      i = ends
    else
      out[#out + 1] = render_value(context, items[i], scopes, depth)
    end
    i = i + 1
  end
  return out
end

local function render_list(context, items, scopes, depth)
  local tags = {}
  for i, item in ipairs(items) do
    tags[i] = section_of(item)
  end
  return render_items(context, items, tags, 1, #items, core.array {}, scopes, depth + 1)
end

function render_value(context, value, scopes, depth)
  context.count = context.count + 1
  if depth > DEPTH_MAX or context.count > SIZE_MAX then
    fail("it is nested more than %d deep, or becomes more than %d values", DEPTH_MAX, SIZE_MAX)
  elseif type(value) == "string" then
    return render_text(context, value, scopes, context.plain)
  elseif type(value) ~= "table" then
    return value
  elseif #value > 0 then
    return render_list(context, value, scopes, depth)
  elseif next(value) == nil then
    return value
  end
  local made = {}
  for name, member in pairs(value) do
    made[name] = render_value(context, member, scopes, depth + 1)
  end
  return made
end

---@param value table       the template
---@param variables table
---@return table? request
---@return string? problem  what is missing, or wrong with the template
function template.render(value, variables)
  local context = { missing = {}, count = 0, bytes = 0 }
  local done, made = pcall(function()
    local request = {}
    for name, member in pairs(value) do
      context.plain = name ~= "messages"
      request[name] = render_value(context, member, { variables }, 1)
    end
    return request
  end)
  if not done then
    if type(made) == "table" and made.problem then
      return nil, "the template: " .. made.problem
    end
    error(made, 0)
  elseif #context.missing > 0 then
    table.sort(context.missing)
    return nil, "variables are missing: " .. table.concat(context.missing, ", ")
  end
  return made
end

local OPENING = { ["["] = true, ["{"] = true, [":"] = true, [""] = true }

---A template as Portkey's raw form has it, JSON with sections between its elements, to the form above.
---@param text string
---@return any value
---@return string? problem
function template.parse(text)
  local value, err = core.decode(text)
  if not err then
    return value
  end
  local out, at, comma, last = {}, 1, false, ""
  local function put(piece)
    if comma and not OPENING[last] then
      out[#out + 1] = ","
    end
    comma = false
    out[#out + 1] = piece
    last = piece:sub(-1)
  end
  while at <= #text do
    local tag, after = text:match("^{{({?[^{}]*}?)}}()", at)
    local char = text:sub(at, at)
    if tag then
      local section = tag:find "^%s*[#^/]" ~= nil
      comma = comma or section and last ~= ""
      put('"{{' .. tag .. '}}"')
      comma, at = section, after
    elseif char == '"' then
      local to = at
      repeat
        to = text:find('["\\]', to + 1)
        if to and text:sub(to, to) == "\\" then
          to = to + 1
        end
      until not to or text:sub(to, to) == '"' and text:sub(to - 1, to - 1) ~= "\\" or to > #text
      to = to or #text
      put(text:sub(at, to))
      at = to + 1
    elseif char == "," then
      comma, at = true, at + 1
    elseif char == "]" or char == "}" then
      comma = false
      put(char)
      at = at + 1
    elseif char:find "%s" then
      at = at + 1
    else
      local word = text:match('^[^%s"%[%]{},]+', at) or char
      put(word)
      at = at + #word
    end
  end
  value, err = core.decode(table.concat(out))
  if err then
    return nil, "the template is no JSON, also without its sections: " .. tostring(err.message)
  end
  return value
end

return template
