--- What a batch asks: rows of a JSONL file, or one question about each of many pictures. Rows are made one at
-- a time, so a source may be longer than memory; it can be gone through again.

local core = require "vision.core"
local options = require "vision.options"

---@class vision.BatchRow
---@field id string         stable: custom_id, the place in the file, or the picture's name
---@field asked string      fingerprint of all that is asked, the id included
---@field request vision.Request

---@class vision.BatchSource
---@field each fun(): fun(): vision.BatchRow?, string?  a fresh walk; nil, why when a row is none

local rows = {}

-- Of OpenAI's batch endpoints, what is a chat completion.
local function wrapper_complaint(value)
  if type(value.custom_id) ~= "string" or value.custom_id == "" then
    return "custom_id must be a string that is not empty"
  elseif type(value.body) ~= "table" then
    return "body must be an object: the request"
  elseif value.method ~= nil and value.method ~= "POST" then
    return "method must be POST"
  elseif value.url ~= nil and not tostring(value.url):find "/chat/completions$" then
    return "url must be /v1/chat/completions, not " .. tostring(value.url)
  end
end

-- The file may come from somebody else: it says what is asked, never who is asked or with which key.
local function body_complaint(body, model)
  for name in pairs(options.call) do
    if body[name] ~= nil then
      return name .. " does not belong in a request; there are options for it"
    end
  end
  if type(body.messages) ~= "table" then
    return "messages must be a list"
  elseif body.model == nil and not model then
    return "it names no model; -m does for all such requests"
  elseif body.model ~= nil and (type(body.model) ~= "string" or body.model == "") then
    return "model must be a string such as openai/gpt-4o-mini"
  end
end

local function row_of_line(text, number, model)
  local value, err = core.decode(text)
  if type(value) ~= "table" then
    return nil, err and "no JSON: " .. err.message or "no JSON object"
  end
  local id, body, complaint = value.custom_id or "line-" .. number, value, nil
  if value.body ~= nil or value.custom_id ~= nil and value.messages == nil then
    complaint = wrapper_complaint(value)
    body = value.body
  elseif type(id) ~= "string" or id == "" then
    complaint = "custom_id must be a string that is not empty"
  end
  complaint = complaint or body_complaint(body, model)
  if complaint then
    return nil, complaint
  end
  body.custom_id, body.stream, body.stream_options = nil, nil, nil
  body.model = body.model or model
  return { id = id, request = body, asked = core.fingerprint(id .. "\0" .. assert(core.encode(body))) }
end

local BOM = "^\239\187\191"

---@param path string
---@param model string?  of requests that name none
---@return vision.BatchSource? source
---@return string? why
function rows.of_file(path, model)
  local probe, why = io.open(path, "rb")
  if not probe then
    return nil, why
  end
  probe:close()
  return { each = function()
    local file, number = assert(io.open(path, "rb")), 0
    return function()
      local line
      repeat
        line, number = file:read "*l", number + 1
        line = line and number == 1 and line:gsub(BOM, "") or line
      until not line or line:find "%S"
      if not line then
        file:close()
        return nil
      end
      local row, complaint = row_of_line(line, number, model)
      if not row then
        return nil, ("%s, line %d: %s"):format(path, number, complaint)
      end
      return row
    end
  end }
end

local GLOB = "[*?%[]"

-- For the shell, which knows how to look for names: everything but the signs of a pattern is quoted.
local function shell_pattern(word)
  return (word:gsub("[^%w/._*?%[%]!^-]", function(char)
    return char == "\n" and "'\n'" or "\\" .. char
  end):gsub("^%-", "./-"))
end

local BLOCK = 65536

-- Names of the files that fit, in the shell's order, a block of them at a time.
local function names_of(pattern)
  local command = "for f in " .. shell_pattern(pattern) .. [[; do [ -f "$f" ] && printf '%s\0' "$f"; done]]
  local pipe, rest = assert(io.popen(command, "r")), ""
  return function()
    local name = rest:match "^[^%z]+"
    while not (name and #name < #rest) do
      local more = pipe:read(BLOCK)
      if not more then
        pipe:close()
        return nil
      end
      rest = rest .. more
      name = rest:match "^[^%z]+"
    end
    rest = rest:sub(#name + 2)
    return name
  end
end

---@param word string
---@return boolean
function rows.is_pattern(word)
  return word:find(GLOB) ~= nil
end

---@param word string
---@return boolean
function rows.finds_any(word)
  local next_name = names_of(word)
  return next_name() ~= nil
end

---@param words string[]      names of pictures, and patterns for them
---@param is_name fun(word: string): boolean   although it looks like a pattern
---@param request_for fun(name: string): vision.Request
---@param asked string        what is asked of each of them, in words
---@return vision.BatchSource
function rows.of_pictures(words, is_name, request_for, asked)
  local function row_of(name)
    return { id = name, request = request_for(name), asked = core.fingerprint(name .. "\0" .. asked) }
  end
  return { each = function()
    local at, names = 0, nil
    return function()
      while true do
        local name = names and names()
        if name then
          return row_of(name)
        end
        names, at = nil, at + 1
        local word = words[at]
        if not word then
          return nil
        elseif not rows.is_pattern(word) or is_name(word) then
          return row_of(word)
        end
        names = names_of(word)
      end
    end
  end }
end

return rows
