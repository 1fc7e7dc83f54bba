--- The calls that vision and the official SDKs are compared in, in OpenAI's form; sdk_*.py have each
--- SDK's own.

local fixture = require "support.fixture"
local vision = require "vision"

local calls = {}

calls.NAMES = { "text", "parameters", "stop", "system", "picture-url", "picture-inline", "pictures", "turns",
  "tools", "tool-result", "schema", "stream" }

local CITY = { type = "object", properties = { city = { type = "string" } }, required = { "city" } }
local TOOLS = { { type = "function",
  ["function"] = { name = "weather", description = "The weather somewhere", parameters = CITY } } }
local PERSON = { name = "person", strict = true, schema = { type = "object",
  properties = { name = { type = "string" }, age = { type = "integer" } }, required = { "name", "age" },
  additionalProperties = false } }

local PNG = vision.image(fixture.path "images/plain.png")
local JPEG = vision.image(fixture.path "images/baseline.jpg")

local function user(...)
  return { role = "user", content = { ... } }
end

local HELLO = { { role = "user", content = "Hello" } }
local LOOK = { user("What is this?", PNG) }

local CALLS = {
  text = { messages = HELLO },
  parameters = { messages = HELLO },
  stop = { messages = HELLO, stop = { "END", "STOP" } },
  system = { messages = { { role = "system", content = "Be brief." }, HELLO[1] } },
  ["picture-inline"] = { messages = LOOK },
  pictures = { messages = { user("Which is older?", PNG, JPEG, "Say why.") } },
  turns = { messages = { LOOK[1], { role = "assistant", content = "A square." },
    user("And this?", JPEG) } },
  tools = { messages = HELLO, tools = TOOLS,
    tool_choice = { type = "function", ["function"] = { name = "weather" } } },
  ["tool-result"] = { tools = TOOLS, messages = {
    { role = "user", content = "Weather in Oslo?" },
    { role = "assistant", content = "Let me see.", tool_calls = { { id = "call_1", type = "function",
      ["function"] = { name = "weather", arguments = '{"city":"Oslo"}' } } } },
    { role = "tool", tool_call_id = "call_1", content = { "A map:", PNG } },
  } },
  schema = { messages = HELLO, response_format = { type = "json_schema", json_schema = PERSON } },
  stream = { messages = LOOK, stream = true },
}

---@class calls.Changes
---@field model string
---@field url table?            where the picture of "picture-url" is: {address, format}
---@field models table?         of calls that ask another model, by name
---@field parameters table?     of the call "parameters"

---@param name string
---@param changes calls.Changes
---@return table request
function calls.request(name, changes)
  local request = { model = changes.models and changes.models[name] or changes.model, max_tokens = 64 }
  for member, value in pairs(CALLS[name] or {}) do
    request[member] = value
  end
  if name == "picture-url" then
    local url = changes.url or { "https://example.com/cat.jpg" }
    request.messages = { user("What is this?",
      { type = "image_url", image_url = { url = url[1], format = url[2] } }) }
  elseif name == "parameters" then
    for member, value in pairs(changes.parameters or {}) do
      request[member] = value
    end
  end
  return request
end

local function plain_part(part)
  if type(part) == "string" then
    return { type = "text", text = part }
  elseif type(part) == "userdata" then
    return { type = "image_url", image_url = { url = part:data_url() } }
  end
  return part
end

---The same request as an OpenAI client takes it: no short forms, and pictures as data URLs.
---@param request table
---@return table
function calls.plain(request)
  local plain, messages = {}, {}
  for member, value in pairs(request) do
    plain[member] = value
  end
  for i, message in ipairs(request.messages) do
    messages[i] = {}
    for member, value in pairs(message) do
      messages[i][member] = value
    end
    if type(message.content) == "table" then
      messages[i].content = {}
      for k, part in ipairs(message.content) do
        messages[i].content[k] = plain_part(part)
      end
    end
  end
  plain.messages = messages
  return plain
end

return calls
