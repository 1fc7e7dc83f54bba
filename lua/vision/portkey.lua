--- Portkey's request headers, as its own clients' createHeaders makes them.

local core = require "vision.core"
local misuse = require "vision.misuse"

local portkey = { GATEWAY_URL = "https://api.portkey.ai/v1" }

-- The names Portkey reads; "_" becomes "-" behind "x-portkey-".
local NAMES = {}
for name in ([[
  api_key provider virtual_key config custom_host trace_id metadata cache_force_refresh cache_namespace
  request_timeout forward_headers sensitive_headers strict_open_ai_compliance retry_count debug
  aws_access_key_id aws_secret_access_key aws_session_token aws_region azure_resource_name azure_deployment_id
  azure_api_version vertex_project_id vertex_region vertex_service_account_json openai_organization
  openai_project anthropic_version anthropic_beta
]]):gmatch "%S+" do
  NAMES[name] = "x-portkey-" .. name:gsub("_", "-")
end

local function value_text(name, value)
  if type(value) == "table" then
    if name == "forward_headers" or name == "sensitive_headers" then
      return table.concat(value, ",")
    end
    local text, err = core.encode(value)
    return text or misuse("vision.portkey_headers: %s: %s", name, tostring(err))
  end
  if type(value) ~= "string" and type(value) ~= "number" and type(value) ~= "boolean" then
    misuse("vision.portkey_headers: `%s` must be text or a table, not %s", name, type(value))
  end
  return tostring(value)
end

---@param options table<string, string|number|boolean|table>  provider, api_key, config, metadata, …
---@return table<string, string> headers  for extra_headers
function portkey.headers(options)
  if type(options) ~= "table" then
    misuse("vision.portkey_headers: the options must be a table, not %s", type(options))
  end
  local headers = {}
  for name, value in pairs(options) do
    if name == "authorization" then
      headers.Authorization = value_text(name, value)
    elseif not NAMES[name] then
      misuse("vision.portkey_headers: unknown option `%s`", tostring(name))
    else
      headers[NAMES[name]] = value_text(name, value)
    end
  end
  return headers
end

return portkey
