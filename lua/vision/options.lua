--- The options of a client and of one call: their names, types and ranges.

local core = require "vision.core"
local misuse = require "vision.misuse"

local TIMEOUT_MAX = 7 * 24 * 3600      -- seconds; a week is a mistake in units
local RETRIES_MAX = 20

local function is_string(value)
  return type(value) == "string" and value ~= "", "a string that is not empty"
end

local function is_text(value)
  return type(value) == "string", "a string"
end

local function is_boolean(value)
  return type(value) == "boolean", "a boolean"
end

local function is_function(value)
  return type(value) == "function", "a function"
end

local function is_table(value)
  return type(value) == "table", "a table"
end

local function is_size(value)
  return type(value) == "number" and value >= 1 and value < 2 ^ 53, "a number of bytes, at least 1"
end

local function is_count(value)
  return type(value) == "number" and value >= 0 and value <= RETRIES_MAX and value % 1 == 0,
    "a whole number from 0 to " .. RETRIES_MAX
end

local function is_seconds(value)
  return type(value) == "number" and value > 0 and value <= TIMEOUT_MAX,
    "a number of seconds, more than 0 and at most " .. TIMEOUT_MAX
end

local TIMEOUTS = { connect = true, first_byte = true, idle = true, total = true }

local function is_timeout(value)
  if type(value) ~= "table" then
    return is_seconds(value)
  end
  for key, seconds in pairs(value) do
    if not TIMEOUTS[key] or not is_seconds(seconds) then
      return false, "{connect =, first_byte =, idle =, total =} in seconds, each more than 0"
    end
  end
  return true
end

local function is_headers(value)
  if type(value) == "table" then
    for name, text in pairs(value) do
      if type(name) ~= "string" or (type(text) ~= "string" and type(text) ~= "number") then
        return false, "a table of header names and strings"
      end
    end
    return true
  end
  return false, "a table of header names and strings"
end

local function is_list(value)
  if type(value) == "table" then
    for _, item in ipairs(value) do
      if type(item) ~= "string" then
        return false, "a list of strings"
      end
    end
    return true
  end
  return false, "a list of strings"
end

-- Options that shape a route: allowed on a client, and on each call, where they win.
local call = {
  api_key = is_text, api_base = is_string, base_url = is_string, api_version = is_string,
  azure_ad_token = is_string, azure_ad_token_provider = is_function, tenant_id = is_string,
  client_id = is_string, client_secret = is_string, azure_scope = is_string,
  custom_llm_provider = is_string, base_model = is_string,
  organization = is_string, project = is_string, timeout = is_timeout,
  num_retries = is_count, max_retries = is_count,
  extra_headers = is_headers, drop_params = is_boolean, ignore_limits = is_boolean, fit = is_boolean,
  ca_file = is_string,
  proxy = is_text, image_proxy = is_text, max_response_bytes = is_size, max_image_bytes = is_size,
  aws_access_key_id = is_string, aws_secret_access_key = is_string, aws_session_token = is_string,
  aws_role_name = is_string, aws_session_name = is_string, aws_web_identity_token = is_string,
  aws_external_id = is_string, aws_region_name = is_string, aws_profile_name = is_string,
  aws_bedrock_runtime_endpoint = is_string,
  vertex_project = is_string, vertex_location = is_string, vertex_credentials = is_string,
  vertex_access_token = is_string,
  allow_hosts = is_list, model_info = is_table, mock_response = is_text, http2 = is_boolean,
}

local client = { provider = is_string, model = is_string }
for name, check in pairs(call) do
  client[name] = check
end

---@class vision.Options
---@field call table<string, function>    of one call; every other member of a request goes to the provider
---@field client table<string, function>  of a client
local options = { call = call, client = client }

---Checks the members of `given` that `known` names and returns them alone; vision.null counts as not given.
---@param what string       who asks, for the message
---@param known table<string, function>
---@param given table
---@param strict boolean    a name that is not known raises
---@return table
function options.take(what, known, given, strict)
  local taken = {}
  for name, value in pairs(given) do
    local check = known[name]
    if not check and strict then
      misuse("%s: unknown option `%s`", what, tostring(name))
    end
    if check and value ~= core.null then
      local ok, wanted = check(value)
      if not ok then
        -- Where text is wanted a number may be part of a key.
        local got = type(value) == "number" and wanted:find "number" and "the number " .. value or type(value)
        misuse("%s: `%s` must be %s, not %s", what, name, wanted, value == "" and "an empty string" or got)
      end
      taken[name] = value
    end
  end
  taken.api_base, taken.base_url = taken.api_base or taken.base_url, nil
  taken.num_retries, taken.max_retries = taken.num_retries or taken.max_retries, nil
  return taken
end

return options
