--- The console's questions: what is asked, to a status and a body. All else is up to the store that is given.

local core = require "vision.core"
local errors = require "vision_gateway.errors"
local prompts = require "vision_gateway.prompts"
local types = require "vision_gateway.config.types"

local PREFIX = "/ui/api/"

---@class gateway.ConsoleRequest
---@field method string
---@field path string                    below /ui/api/, its parts unescaped
---@field query table<string, string>
---@field body? any
---@field machine string                 whose images can be shown
---@field files? table<string, gateway.Prompt>  prompts that are files

local console_api = { PREFIX = PREFIX }

local function fail(type, message, code)
  local err = errors.new(type, message, code)
  return errors.status(err), errors.body(err)
end

local function unwell(why)
  return fail("service_unavailable", "the log cannot be read: " .. tostring(why))
end

-- What the store gave: a body, nothing, or an error.
local function told(found, err, name)
  if err then
    return unwell(err)
  elseif not found then
    return fail("not_found_error", "there is no such " .. (name or "thing") .. ": it may have been deleted",
      "not_found")
  end
  return 200, found
end

local function listed(name, found, err)
  return told(found and { [name] = found }, err)
end

local READ = {}

function READ.requests(store, request)
  return told(store.requests:list(request.query, request.machine))
end

function READ.request(store, request)
  local found, err = store.requests:one(request.query.id or "", request.machine)
  return told(found, err, "request")
end

function READ.totals(store, request)
  return told(store.requests:totals(request.query))
end

function READ.series(store, request)
  return listed("points", store.requests:series(request.query))
end

function READ.names(store)
  return told(store.requests:names())
end

function READ.gaps(store)
  return listed("gaps", store.log:gaps())
end

function READ.images(store, request, hash)
  if not hash or not hash:find "^%x+$" or #hash ~= 64 then
    return fail("invalid_request_error", "an image is named by its SHA-256 in hex")
  end
  local found, err = store.requests:image(hash:lower(), request.machine)
  return told(found, err, "image on this machine")
end

function READ.thumbnails(store, request, hash)
  local status, found = READ.images(store, request, hash)
  if status == 200 and found.thumbnail <= 0 then
    return told(nil, nil, "thumbnail")
  end
  return status, found
end

-- Those of files stand before the store's.
local function all_prompts(store, files)
  local list, err = store.prompts:list()
  if not list then
    return nil, err
  end
  local all = core.array {}
  for name, prompt in pairs(files) do
    all[#all + 1] = { name = name, version = prompt.version, source = "file" }
  end
  for _, one in ipairs(list) do
    if not files[one.name] then
      all[#all + 1] = one
    end
  end
  table.sort(all, function(a, b)
    return a.name < b.name
  end)
  return all
end

function READ.prompts(store, request, name)
  local files = request.files or {}
  if not name then
    return listed("prompts", all_prompts(store, files))
  elseif files[name] then
    local one = files[name]
    return 200, { prompt = { name = name, version = one.version, template = one.template, source = "file" },
      versions = core.array {} }
  end
  local asked = request.query.version
  local version = types.ordinal(asked)
  if asked and not version then
    return told(nil, nil, "version")
  end
  local prompt, err = store.prompts:get(name, version)
  local versions
  if prompt then
    versions, err = store.prompts:versions(name)
  end
  return told(versions and { prompt = prompt, versions = versions }, err, "prompt")
end

local function save(store, body, now)
  local name, template = body.name, body.template
  local ok, problem = prompts.check(template)
  if not prompts.is_name(name) then
    return fail("invalid_request_error", "a prompt's name is made of letters, digits, `.`, `_` and `-`")
  elseif not ok then
    return fail("invalid_request_error", problem)
  elseif type(template.model) ~= "string" or template.model == "" then
    return fail("invalid_request_error", "a template needs a `model` here")
  end
  local version, err = store.prompts:add(name, template, now)
  return told(version and { name = name, version = version }, err)
end

-- What may stand behind them is a name.
local NAMED = { images = true, thumbnails = true, prompts = true }

local WRITE = {}

WRITE["POST prompts"] = function(store, request, _, now)
  if type(request.body) ~= "table" then
    return fail("invalid_request_error", "the body must be a JSON object")
  end
  return save(store, request.body, now)
end

-- What a template that may not be kept yet makes of values: a request.
WRITE["POST render"] = function(_, request)
  local body = type(request.body) == "table" and request.body or {}
  local made, problem = prompts.check(body.template)
  if made and type(body.variables) == "table" then
    made, problem = prompts.render(body.template, body.variables)
  elseif made then
    made, problem = nil, "give the variables' values as `variables`"
  end
  if not made then
    return fail("invalid_request_error", problem)
  end
  return 200, made
end

WRITE["DELETE prompts"] = function(store, _, name)
  local there, err = store.prompts:delete(name or "")
  return told(there and { deleted = name } or nil, err, "prompt")
end

---@param store gateway.Store
---@param request gateway.ConsoleRequest
---@param now number
---@return integer status
---@return table body
function console_api.handle(store, request, now)
  local kind, name = request.path:match "^(%l+)/(.*)$"
  kind = kind or request.path:match "^%l+$" or ""
  local action = request.method == "GET" and READ[kind] or WRITE[request.method .. " " .. kind]
  if not action or name and not NAMED[kind] then
    return 404, { detail = "Not Found" }
  end
  return action(store, request, name, now)
end

local SHOWN = { "vision", "pdf_input", "function_calling", "response_schema", "reasoning", "audio_input" }
local FIGURES = { "max_input_tokens", "max_output_tokens", "input_cost_per_token", "output_cost_per_token" }

---What can be asked, by name; of each deployment `rests`, the seconds for which it is not asked after
---failures, and the last `failure` of a day.
---@param info table[]   of models_api.info
---@param resting gateway.Cooldown
---@return table
function console_api.models(info, resting)
  local groups, by_name = core.array {}, {}
  for _, one in ipairs(info) do
    local group = by_name[one.model_name]
    if not group then
      group = { name = one.model_name, deployments = core.array {} }
      by_name[one.model_name] = group
      groups[#groups + 1] = group
    end
    local facts, params = one.model_info, one.litellm_params
    local shown = { id = facts.id, model = params.model, api_base = params.api_base, rpm = params.rpm,
      tpm = params.tpm, rests = resting:left(facts.id) or 0, failure = resting:last(facts.id), supports = {} }
    for _, name in ipairs(SHOWN) do
      shown.supports[name] = facts["supports_" .. name]
    end
    for _, name in ipairs(FIGURES) do
      shown[name] = facts[name]
    end
    group.deployments[#group.deployments + 1] = shown
  end
  return { groups = groups }
end

return console_api
