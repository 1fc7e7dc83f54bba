--- Google Cloud's side of a route: project, location and host, and where the access token comes from.
--- Nothing is read before a route needs it.

local core = require "vision.core"
local environment = require("vision.environment").find
local failure = require "vision.failure"
local grants = require "vision.grants"
local overlay = require "vision.overlay"

local google = {}

local DEFAULT_LOCATION = "us-central1"     -- LiteLLM's
local LOCATION = { "VERTEXAI_LOCATION", "VERTEX_LOCATION", "GOOGLE_CLOUD_LOCATION" }
local PROJECT = { "VERTEXAI_PROJECT", "GOOGLE_CLOUD_PROJECT" }
local CREDENTIALS = { "VERTEXAI_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS" }
local PROJECT_HINT = "set VERTEXAI_PROJECT or pass vertex_project"
local HINT = "set VERTEXAI_CREDENTIALS or GOOGLE_APPLICATION_CREDENTIALS to the key file of a service "
  .. "account, or pass vertex_credentials or vertex_access_token"
local MACHINE = "^metadata@(.+)"           -- as a source: the tokens of the machine itself
local MACHINE_HOST = "metadata.google.internal"

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
---@param given vision.GoogleGrant
---@return vision.GooglePlace?
---@return vision.Error? err
function google.place(row, model, options, given)
  local place = { location = location_of(options), project = project_of(options) or given.project,
    model = model:match "^gemini/(%d+)$" or model }
  if not place.location:find "^%l[%l%d-]*$" then
    return nil, failure("invalid_request_error",
      "vertex_location: this is no location, such as us-central1 or global")
  end
  local whole = is_whole(options.api_base or environment(row.base_env))
  if not place.project and not whole then
    return nil, given.err or failure("invalid_request_error",
      "no project: %s (the key file of a service account names its own)", PROJECT_HINT)
  end
  local changed = overlay(row, family_of(row, place.model) or {})
  changed.base = row.base:gsub("{location}%-aiplatform%.googleapis%.com", host_at(place.location))
  changed.path = path_at(changed.path, place, whole)
  changed.stream_path = changed.stream_path and path_at(changed.stream_path, place, whole)
  return { row = changed, model = place.model }
end

local function given_token(options)
  local token = options.vertex_access_token or options.api_key
  return token ~= "" and token or nil
end

local function grant(source, signer)
  if source:find(MACHINE) then
    return core.grant { machine = source:match(MACHINE) }
  elseif source:find "^%s*{" then
    return core.grant { text = source, signer = signer }
  end
  return core.grant { path = source, signer = signer }
end

local function signed_grant(source)
  local found, module = pcall(require, "vision.sign")
  if not found then
    return nil, failure("missing_module", "vision.sign, which signs for a service account, is not installed: "
      .. "apt install libssl-dev, then `make` here (or `luarocks make` for the rock); vertex_access_token "
      .. "works without it (%s)", tostring(module):match "^[^\n]*")
  end
  return grant(source, module.signer)
end

-- The file that `gcloud auth application-default login` writes, where there is one.
local function gcloud_file()
  local home = environment { "HOME" }
  local folder = environment { "CLOUDSDK_CONFIG" } or (home and home .. "/.config/gcloud")
  local path = folder and folder .. "/application_default_credentials.json"
  local file = path and io.open(path, "rb")
  if file then
    file:close()
    return path
  end
end

-- Where the credentials are, and who says so. JSON text is one of the forms.
local function source_of(options)
  local source, name = options.vertex_credentials, "vertex_credentials"
  if not source then
    source, name = environment(CREDENTIALS)
  end
  if source == "metadata" then
    return "metadata@" .. (environment { "GCE_METADATA_HOST" } or MACHINE_HOST), name
  elseif source then
    return source, name
  end
  local path = gcloud_file()
  return path, path
end

local function complaint(err, origin)
  return failure(err.type, "%s: %s", origin, err.message)
end

---@class vision.GoogleGrant
---@field credential userdata?    nil: none was given, or a token
---@field project string?
---@field quota_project string?
---@field err vision.Error?

---What tokens are asked for with, when none is given.
---@param options table
---@return vision.GoogleGrant
function google.grant(options)
  local source, origin
  if not given_token(options) then
    source, origin = source_of(options)
  end
  if not source then
    return {}
  end
  local made, err = grants.shared(source, function()      -- a key file is read once
    local credential, facts = grant(source)
    if not credential and facts.type == "missing_module" then
      credential, facts = signed_grant(source)
    end
    return credential and { credential = credential, project = facts.project,
      quota_project = facts.quota_project }, facts
  end)
  return made or { err = complaint(err, origin) }
end

---Puts the token, or what it is asked for with, into a route.
---@param route table
---@param options table
---@param given vision.GoogleGrant
---@param credential fun(secret: string): userdata
---@return vision.Error? err  why a call would be refused
function google.authorize(route, options, given, credential)
  local token = given_token(options)
  route.key_header, route.key_prefix = "authorization", "Bearer "
  route.key_hint = HINT:gsub("^%l", string.upper)
  if given.quota_project then
    route.headers[#route.headers + 1] = { "x-goog-user-project", given.quota_project }
  end
  if given.credential then
    route.credential = given.credential
    return nil
  elseif given.err then
    return given.err
  elseif not token then
    return failure("authentication_error", "no access token: %s", HINT)
  elseif token:find "[%z\1-\32\127]" then
    return failure("authentication_error", "the access token holds a blank or a control character")
  end
  route.credential = credential(token)
end

return google
