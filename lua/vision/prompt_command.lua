--- `vision prompt`: a gateway's prompt, called with values from the command line.

local prompt = require "vision.prompt"

-- Sections ask for true and false; every other value is text.
local BOOLEANS = { ["true"] = true, ["false"] = false }

---@param words string[]  "name=value", "name=@picture"
---@param image_of fun(word: string): vision.Image
---@return table<string, string|boolean|vision.Image>?
---@return string? why
local function variables_of(words, image_of)
  local variables = {}
  for _, word in ipairs(words) do
    local name, value = word:match "^([%a_][%w_.-]*)=(.*)$"
    if not name then
      return nil, ("%q is no variable: write name=value, or name=@picture.jpg"):format(word)
    elseif variables[name] ~= nil then
      return nil, ("the variable %s is given twice"):format(name)
    end
    local picture = value:match "^@(.+)$"
    local flag = BOOLEANS[value]
    if picture then
      variables[name] = image_of(picture)
    elseif flag ~= nil then
      variables[name] = flag
    else
      variables[name] = value
    end
  end
  return variables
end

---@param given table       the options
---@param rest string[]     the prompt's name, then its variables
---@param tools table       of the command: usage, image_of, deliver
---@return integer code
return function(given, rest, tools)
  local id = table.remove(rest, 1)
  if not id or id == "" or id:find "[/=]" then
    return tools.usage "vision prompt needs a prompt's name first: vision prompt describe image=@photo.jpg"
  end
  local variables, why = variables_of(rest, tools.image_of)
  if not variables then
    return tools.usage(why)
  end
  local called = prompt.new(id, { api_base = given.api_base, timeout = given.timeout })
  local request = { variables = variables, max_tokens = given.max_tokens,
    stream = not (given.json or given.no_stream) }
  return tools.deliver(given, request, function()
    return called:completion(request)
  end)
end
