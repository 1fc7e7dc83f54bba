--- Amazon's side of a route: the region, the credentials that sign, and where both are looked for.
--- Nothing is read before a route needs it; environment and files in the order of the AWS SDKs.

local failure = require "vision.failure"
local find = require("vision.environment").find

local aws = {}

local DEFAULT_REGION = "us-west-2"     -- LiteLLM's
local REGION = "^%l%l[%l-]*%-%d+$"
local HINT = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_BEARER_TOKEN_BEDROCK, or a profile in "
  .. "~/.aws/credentials, or pass api_key"

-- Ways to come by keys that are not gone here; the AWS command line goes all of them.
local EXPORTED = "`aws configure export-credentials%s --format env` prints them for the environment"
local ROLE_OPTIONS = { "aws_role_name", "aws_session_name", "aws_web_identity_token", "aws_external_id" }
local ROLE_VARIABLES = { "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_ROLE_ARN" }

-- What profiles may hold instead of keys, none of which is done here.
local ELSEWHERE = { "role_arn", "sso_session", "sso_start_url", "credential_process",
  "web_identity_token_file", "login_session" }

local function environment(name)
  return (find { name })
end

---The sections of an ini file as the SDKs read it; {} when there is none.
---@param path? string
---@return table<string, table<string, string>>
local function sections(path)
  local file = path and io.open(path, "r")
  local found, section = {}, nil
  if not file then
    return found
  end
  local text = file:read "*a" or ""
  file:close()
  for line in text:gmatch "[^\r\n]+" do
    local name = line:match "^%[%s*(.-)%s*%]"
    local key, value = line:match "^([%w_.-]+)%s*=%s*(.-)%s*$"
    if name then
      section = found[name] or {}
      found[name] = section
    elseif section and key then        -- nested lines are indented, and none of ours
      section[key:lower()] = value ~= "" and value or nil
    end
  end
  return found
end

local function file_path(variable, name)
  local home = environment "HOME"
  return environment(variable) or (home and home .. "/.aws/" .. name)
end

---What both files say of a profile; the credentials file wins.
---@param name string
---@return table? profile  nil when neither has it
local function profile_of(name)
  local config = sections(file_path("AWS_CONFIG_FILE", "config"))
  local credentials = sections(file_path("AWS_SHARED_CREDENTIALS_FILE", "credentials"))
  local told, secret = config["profile " .. name] or (name == "default" and config.default), credentials[name]
  if not told and not secret then
    return nil
  end
  local profile = {}
  for key, value in pairs(told or {}) do
    profile[key] = value
  end
  if secret and secret.aws_access_key_id then      -- a session token belongs to its key
    profile.aws_session_token = nil
  end
  for key, value in pairs(secret or {}) do
    profile[key] = value
  end
  return profile
end

local function profile_name(options)
  return options.aws_profile_name or environment "AWS_PROFILE" or environment "AWS_DEFAULT_PROFILE"
end

local function region_of(model, options)
  local profile = function()
    local found = profile_of(profile_name(options) or "default")
    return found and found.region
  end
  return options.aws_region_name or model:match "^arn:[^:]*:[^:]*:([^:]+):" or environment "AWS_REGION_NAME"
    or environment "AWS_REGION" or environment "AWS_DEFAULT_REGION" or profile() or DEFAULT_REGION
end

---@class vision.AwsPlace
---@field region string
---@field model string    without route and region
---@field base string     the region's own host
---@field options table   with the endpoint as api_base, when one was given

---Where a model is: "converse/", "us-east-1/" and ARNs are understood.
---@param row vision.Preset
---@param model string
---@param options table
---@return vision.AwsPlace?
---@return vision.Error? err
function aws.place(row, model, options)
  local route, rest = model:match "^(%l+)/(.+)$"
  if route == "invoke" then
    return nil, failure("invalid_request_error",
      "bedrock/invoke/ is not served: leave invoke/ out for Converse")
  end
  model = route == "converse" and rest or model
  local named, inner = model:match "^([^/:]+)/(.+)$"
  if named and named:find(REGION) then
    model = inner:gsub("^converse/", "")
  else
    named = nil
  end
  local region = options.aws_region_name or named or region_of(model, options)
  if not region:find(REGION) then
    return nil, failure("invalid_request_error", "aws_region_name: this is no region, such as us-east-1")
  end
  local base = row.base and row.base:gsub("{region}", region)
  if region:find "^cn%-" and base then
    base = base:gsub("%.amazonaws%.com$", ".amazonaws.com.cn")
  end
  if options.aws_bedrock_runtime_endpoint and not options.api_base then
    options = setmetatable({ api_base = options.aws_bedrock_runtime_endpoint }, { __index = options })
  end
  return { region = region, model = model, base = base, options = options }
end

-- A role that was asked for: keys of anybody else must not take its place.
local function role_refused(options)
  for _, name in ipairs(ROLE_OPTIONS) do
    if options[name] then
      return failure("authentication_error", "%s: roles are not assumed here: `aws sts assume-role "
        .. "--role-arn … --role-session-name …` prints the keys for aws_access_key_id, aws_secret_access_key "
        .. "and aws_session_token", name)
    end
  end
end

---True when requests are signed; false when a key is given, in an option or in the environment.
---@param row vision.Preset
---@param options table
---@return boolean
function aws.signs(row, options)
  if not row.signing or (options.api_key and options.api_key ~= "") then
    return false
  end
  if options.aws_access_key_id or options.aws_secret_access_key or options.aws_profile_name
    or role_refused(options) then
    return true
  end
  for _, name in ipairs(row.key_env or {}) do
    if environment(name) then
      return false
    end
  end
  return true
end

local function keys_of_profile(name, asked)
  local profile = profile_of(name)
  if not profile then
    return nil, asked and failure("authentication_error", "there is no AWS profile %q in %s or %s", name,
      file_path("AWS_SHARED_CREDENTIALS_FILE", "credentials") or "~/.aws/credentials",
      file_path("AWS_CONFIG_FILE", "config") or "~/.aws/config") or nil
  end
  if profile.aws_access_key_id and profile.aws_secret_access_key then
    return { profile.aws_access_key_id, profile.aws_secret_access_key, profile.aws_session_token }
  end
  for _, member in ipairs(ELSEWHERE) do
    if profile[member] then
      return nil, failure("authentication_error", "the AWS profile %q gets its keys by %s, which is not "
        .. "done here: " .. EXPORTED, name, member, " --profile " .. name)
    end
  end
  return nil, asked and failure("authentication_error", "the AWS profile %q holds no keys", name) or nil
end

-- Why there are no keys: where the machine's own role is told, that is what is missing.
local function no_keys()
  local _, variable = find(ROLE_VARIABLES)
  if variable then
    return failure("authentication_error", "no key: %s tells of a role, which is not asked for keys here: "
      .. EXPORTED, variable, "")
  end
  return failure("authentication_error", "no key: %s", HINT)
end

---{access key, secret, session token?}: of the options, a named profile, the environment, the default
---profile.
---@param options table
---@return string[]? keys
---@return vision.Error? err
local function keys_of(options)
  local access, secret = options.aws_access_key_id, options.aws_secret_access_key
  if access and secret then
    return { access, secret, options.aws_session_token }
  elseif access or secret then
    return nil, failure("authentication_error", "aws_access_key_id and aws_secret_access_key go together")
  elseif options.aws_profile_name then
    return keys_of_profile(options.aws_profile_name, true)
  end
  access, secret = environment "AWS_ACCESS_KEY_ID", environment "AWS_SECRET_ACCESS_KEY"
  if access and secret then
    return { access, secret, environment "AWS_SESSION_TOKEN" }
  end
  local name = profile_name(options)
  return keys_of_profile(name or "default", name ~= nil)
end

---Makes a route sign its requests.
---@param route table
---@param service string
---@param region string
---@param options table
---@param credential fun(secret: string): userdata
---@return vision.Error? err  why a call would be refused
function aws.sign(route, service, region, options, credential)
  route.key_hint = HINT
  local keys, err
  err = role_refused(options)
  if not err then
    keys, err = keys_of(options)
  end
  if not keys then
    return err or no_keys()
  end
  for _, value in pairs(keys) do
    if value:find "[%z\1-\32\127]" then
      return failure("authentication_error", "an AWS key holds a blank or a control character")
    end
  end
  local found, module = pcall(require, "vision.sign")
  if not found then
    local why = tostring(module):match "^[^\n]*"
    return failure("missing_module", "vision.sign, which signs for AWS, is not installed: apt install "
      .. "libssl-dev, then `make` here (or `luarocks make` for the rock); an API key works without it (%s)",
      why)
  end
  route.credential = credential(keys[2])
  route.signing = { signer = module.signer, service = service, region = region, access_key = keys[1],
    session = keys[3] and credential(keys[3]) or nil }
end

return aws
