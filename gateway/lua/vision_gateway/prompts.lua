--- Prompts: named, versioned templates, in the store and as YAML files; /v1/prompts/….

local access = require "vision_gateway.keys.access"
local core = require "vision.core"
local errors = require "vision_gateway.errors"
local template = require "vision_gateway.prompts.template"
local types = require "vision_gateway.config.types"
local yaml = require "vision_gateway.config.yaml"

local NAME = "^[%w][%w_.-]*$"
local NAME_MAX = 128

---@class gateway.Prompt
---@field name string
---@field version integer
---@field created_at? number
---@field template table      a request whose texts hold {{names}}

local prompts = {}

---@param name any
---@return boolean
function prompts.is_name(name)
  return type(name) == "string" and #name <= NAME_MAX and name:find(NAME) ~= nil
end

-- A fixed picture of a file: {image_url: {file: logo.png}} becomes a data URL.
local function put_pictures(value, folder)
  if type(value) ~= "table" then
    return true
  end
  local file = type(value.image_url) == "table" and value.image_url.file
  if type(file) == "string" then
    if file:find("..", 1, true) or file:sub(1, 1) == "/" then
      return nil, file .. ": a picture lies in the folder of the prompts, or below it"
    end
    local url, err = core.data_url(folder .. "/" .. file)
    if not url then
      return nil, tostring(err)
    end
    value.image_url.file, value.image_url.url = nil, url
  end
  for _, member in pairs(value) do
    local ok, err = put_pictures(member, folder)
    if not ok then
      return nil, err
    end
  end
  return true
end

---@param made any
---@return true?
---@return string? problem
function prompts.check(made)
  if type(made) ~= "table" or type(made.messages) ~= "table" or #made.messages == 0 then
    return nil, "a template needs `messages`, a list"
  elseif made.model ~= nil and type(made.model) ~= "string" then
    return nil, "`model` must be text"
  end
  return true
end

---One YAML file.
---@param text string
---@param name string    of the prompt
---@param folder string  where its pictures lie
---@return gateway.Prompt?
---@return string? problem
function prompts.read(text, name, folder)
  local root, err = yaml.parse(text)
  if not root then
    return nil, err and (err.line and "line " .. err.line .. ": " or "") .. err.message or "it is empty"
  end
  local made = yaml.value(root)
  local version = type(made) == "table" and tonumber(made.version) or 1
  if type(made) == "table" then
    made.version, made.name = nil, nil
  end
  local ok
  ok, err = prompts.check(made)
  if ok then
    ok, err = put_pictures(made, folder)
  end
  return ok and { name = name, version = version, template = made } or nil, err
end

---Where a config's prompts lie: beside it.
---@param settings gateway.Config
---@return string
function prompts.folder(settings)
  local own, beside = settings.vision.prompts_folder or "prompts", settings.path:match "^(.*)/[^/]*$" or "."
  return own:sub(1, 1) == "/" and own or beside .. "/" .. own
end

---All YAML files of a folder.
---@param folder string
---@return table<string, gateway.Prompt>
---@return string[] problems
function prompts.load(folder)
  local found, problems = {}, {}
  local pipe = io.popen("ls -- '" .. folder:gsub("'", "'\\''") .. "' 2>/dev/null")
  for file in pipe and pipe:lines() or function() end do
    local name = file:match "^(.*)%.ya?ml$"
    local handle = name and io.open(folder .. "/" .. file, "rb")
    if handle then
      local prompt, why
      if prompts.is_name(name) then
        prompt, why = prompts.read(handle:read "*a", name, folder)
      else
        why = "a prompt's name has letters, digits, _, - and ."
      end
      handle:close()
      found[name] = prompt
      problems[#problems + 1] = why and ("%s/%s: %s"):format(folder, file, why)
    end
  end
  if pipe then
    pipe:close()
  end
  return found, problems
end

---A request out of a template: its variables filled in, and what the caller gives at the root instead of the
---template's settings.
---@param made table       the template
---@param variables? table
---@param overrides? table
---@return table? request
---@return string? problem
function prompts.render(made, variables, overrides)
  local request, problem = template.render(made, variables or {})
  if not request then
    return nil, problem
  end
  for name, value in pairs(overrides or {}) do
    if name == "messages" then
      return nil, "`messages` are the template's"
    elseif name ~= "variables" then
      request[name] = value
    end
  end
  return request
end

---"name", "name@3", "name@latest".
---@param gate {prompts: table<string, gateway.Prompt>?, remote: table?}
---@param id string
---@return gateway.Prompt?
---@return vision.Error? err
function prompts.find(gate, id)
  local name, version = id:match "^(.-)@(.+)$"
  name = name or id
  version = version ~= "latest" and version or nil
  local number = types.ordinal(version)
  local file = gate.prompts and gate.prompts[name]
  if file and (not version or number == file.version) then
    return file
  end
  local found, why
  if gate.remote and prompts.is_name(name) and (not version or number) then
    found, why = gate.remote.prompts:get(name, number)
  end
  if why then
    return nil, errors.new("service_unavailable", "prompts cannot be read: " .. why)
  elseif not found then
    return nil, errors.new("not_found_error", ("there is no prompt `%s`"):format(id:sub(1, NAME_MAX)),
      "prompt_not_found")
  end
  return found
end

---The request that a call of /v1/prompts/{id}/… means.
---@param gate table
---@param id string
---@param body any
---@return table? request
---@return vision.Error? err
function prompts.request(gate, id, body)
  body = body == nil and {} or body
  if type(body) ~= "table" or body.variables ~= nil and type(body.variables) ~= "table" then
    return nil, errors.new("invalid_request_error", "give {\"variables\": {…}}")
  end
  local found, err = prompts.find(gate, id)
  if not found then
    return nil, err
  end
  local request, problem = prompts.render(found.template, body.variables, body)
  if not request then
    return nil, errors.new("invalid_request_error", ("prompt %s@%d: %s"):format(found.name, found.version,
      problem))
  end
  return request
end

-- Portkey's `string` holds the messages, or a whole request; `parameters` the settings.
local function template_of(body)
  if type(body.template) == "table" then
    return body.template
  end
  local made = {}
  for name, value in pairs(type(body.parameters) == "table" and body.parameters or {}) do
    made[name] = value
  end
  local messages = body.messages
  if type(body.string) == "string" then
    local value, problem = template.parse(body.string)
    if problem then
      return nil, problem
    end
    messages = type(value) == "table" and value.messages or value
  end
  made.model, made.messages = body.model, messages
  return made
end

---A new prompt, or the next version of one.
---@param gate table
---@param who gateway.Principal
---@param body any
---@param now number
---@return integer status
---@return table body
function prompts.create(gate, who, body, now)
  local err
  if not access.rules(who) then
    err = errors.new("permission_error", "only the master key may do that")
  elseif type(body) ~= "table" or not prompts.is_name(body.name) then
    err = errors.new("invalid_request_error", "`name` must be letters, digits, _, - and .")
  end
  local made, problem
  if not err then
    made, problem = template_of(body)
    if made then
      local ok, why = prompts.check(made)
      problem = not ok and why
    end
    err = problem and errors.new("invalid_request_error", problem)
  end
  local version, why
  if not err then
    version, why = gate.remote.prompts:add(body.name, made, now)
    err = not version and errors.new("service_unavailable", "prompts cannot be kept: " .. tostring(why))
  end
  if err then
    return errors.status(err), errors.body(err)
  end
  return 200, { id = body.name, slug = body.name, version_id = tostring(version), object = "prompt" }
end

return prompts
