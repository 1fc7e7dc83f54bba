--- vision.prompt: a named prompt of a gateway, called with values for its variables.

local misuse = require "vision.misuse"

local PROVIDER = "vision-prompt"

-- The body has the variables; the model and the messages are the prompt's.
local PRESET = { dialect = "openai", path = "/prompts/{model}/completions", keyless = true, own_names = true,
  only_by_name = true, base = "http://127.0.0.1:4000/v1", base_env = { "VISION_GATEWAY_URL" },
  key_env = { "VISION_GATEWAY_KEY" }, rules = { drop = { "model", "messages" } } }

---@class vision.Prompt
---@field private id string
---@field private client vision.Client
local Prompt = {}
Prompt.__index = Prompt

local function value_of(value)
  if type(value) == "userdata" and getmetatable(value) and value.data_url then
    local url, err = value:location(), nil
    if not url or not url:find "^https?://" then
      url, err = value:data_url()
    end
    return url, err
  end
  return value
end

---@param request {variables: table?, stream: boolean?}  and any field of a request but model and messages
---@return vision.Reply|vision.Stream|nil
---@return vision.Error? err
function Prompt:completion(request)
  if type(request) ~= "table" or request.variables ~= nil and type(request.variables) ~= "table" then
    misuse "vision.prompt: give a table, with `variables` in a table"
  elseif request.messages or request.model then
    misuse "vision.prompt: the model and the messages are the prompt's"
  end
  local sent, variables = {}, {}
  for name, value in pairs(request) do
    sent[name] = value
  end
  for name, value in pairs(request.variables or {}) do
    local err
    variables[name], err = value_of(value)
    if err then
      return nil, err
    end
  end
  sent.variables, sent.model = variables, PROVIDER .. "/" .. self.id
  sent.messages = { { role = "user", content = "-" } }
  return self.client:completion(sent)
end

function Prompt:close()
  self.client:close()
end

local prompt = {}

---@param id string        "name", "name@3"
---@param options? table   of vision.client: api_base, api_key, …
---@return vision.Prompt
function prompt.new(id, options)
  if type(id) ~= "string" or id == "" or id:find "/" then
    misuse "vision.prompt: the prompt's name must be a string without a slash"
  end
  local providers = require "vision.providers"
  if not providers.canonical(PROVIDER) then
    require("vision.preset").set(PROVIDER, PRESET)
  end
  return setmetatable({ id = id, client = require("vision.client").new(options, "vision.prompt") }, Prompt)
end

return prompt
