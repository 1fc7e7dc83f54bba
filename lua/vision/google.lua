--- Google Cloud's side of a route: project, location and host, and where the access token comes from.
--- Nothing is read before a route needs it.

local core = require "vision.core"

local google = {}

local DEFAULT_LOCATION = "us-central1"     -- LiteLLM's
local LOCATION = { "VERTEXAI_LOCATION", "VERTEX_LOCATION", "GOOGLE_CLOUD_LOCATION" }
local PROJECT = { "VERTEXAI_PROJECT", "GOOGLE_CLOUD_PROJECT" }
local PROJECT_HINT = "set VERTEXAI_PROJECT or pass vertex_project"
local HINT = "pass vertex_access_token (`gcloud auth print-access-token` prints one)"

local function failure(type, format, ...)
  return core.failure { type = type, message = format:format(...) }
end

local function environment(names)
  for _, name in ipairs(names) do
    local value = os.getenv(name)
    value = value and value:match "^%s*(.-)%s*$"
    if value and value ~= "" then
      return value, name
    end
  end
end

-- What may stand in a path as it is: '@' and ':' do, in versions of models and in old projects' names.
local function percent(text)
  return (text:gsub("[^%w%-._~@:]", function(char)
    return ("%%%02X"):format(char:byte())
  end))
end

local function host_at(location)
  if location == "global" then
    return "aiplatform.googleapis.com"
  elseif not location:find("-", 1, true) then      -- "us", "eu": several regions
    return ("aiplatform.%s.rep.googleapis.com"):format(location)
  end
  return location .. "-aiplatform.googleapis.com"
end

local function location_of(options)
  return options.vertex_location or environment(LOCATION)
    or DEFAULT_LOCATION
end

local function project_of(options)
  return options.vertex_project or environment(PROJECT)
end

-- The first of the row's families that the name belongs to.
local function family_of(row, model)
  local lower = model:lower()
  for _, family in ipairs(row.families or {}) do
    if lower:find(family.pattern) then
      return family
    end
  end
  return {}
end

-- An address with a path of its own, which says all but the method.
local function is_whole(base)
  local path = base and base:gsub("[?#].*$", ""):match "^%a[%w+.-]*://[^/]+/(.*)$"
  path = path and path:gsub("/+$", "")
  return path and path ~= "" and not path:find "^v%d[%w.]*$"
end

-- "{project}" and "{location}" filled in; the method alone behind an address that says the rest.
local function path_at(path, place, whole)
  if whole then
    return path:match ":[%w?=]+$" or path:match "/chat/completions$"
  end
  return (path:gsub("{(%l+)}", { project = percent(place.project or ""), location = place.location,
    model = percent(place.model) }))
end

---@class vision.GooglePlace
---@field row vision.Preset  with host, paths and what the model's publisher changes
---@field model string

---Where a model is.
---@param row vision.Preset
---@param model string
---@param options table
---@param project? string  what the credentials say
---@return vision.GooglePlace?
---@return vision.Error? err
function google.place(row, model, options, project)
  local place = { location = location_of(options), project = project_of(options) or project,
    model = model:match "^gemini/(%d+)$" or model }
  if not place.location:find "^%l[%l%d-]*$" then
    return nil, failure("invalid_request_error",
      "vertex_location: this is no location, such as us-central1 or global")
  end
  local whole = is_whole(options.api_base or environment(row.base_env))
  if not place.project and not whole then
    return nil, failure("invalid_request_error",
      "no project: %s (the key file of a service account names its own)", PROJECT_HINT)
  end
  local changed = {}
  for _, source in ipairs { row, family_of(row, place.model) } do
    for name, value in pairs(source) do
      changed[name] = value
    end
  end
  changed.base = row.base:gsub("{location}%-aiplatform%.googleapis%.com", host_at(place.location))
  changed.path = path_at(changed.path, place, whole)
  changed.stream_path = changed.stream_path and path_at(changed.stream_path, place, whole)
  return { row = changed, model = place.model }
end

---Puts the token into a route.
---@param route table
---@param options table
---@param credential fun(secret: string): userdata
---@return vision.Error? err  why a call would be refused
function google.authorize(route, options, credential)
  route.key_header, route.key_prefix = "authorization", "Bearer "
  route.key_hint = HINT:gsub("^%l", string.upper)
  local token = options.vertex_access_token or options.api_key
  if not token or token == "" then
    return failure("authentication_error", "no access token: %s", HINT)
  elseif token:find "[%z\1-\32\127]" then
    return failure("authentication_error", "the access token holds a blank or a control character")
  end
  route.credential = credential(token)
end

return google
