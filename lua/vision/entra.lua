--- Microsoft Entra's side of a route: an application's tokens, from its tenant, id and secret.
--- Nothing is read before a route needs it.

local core = require "vision.core"
local environment = require("vision.environment").find
local failure = require "vision.failure"
local grants = require "vision.grants"

local entra = {}

local AUTHORITY = "https://login.microsoftonline.com"
local SCOPE = "https://cognitiveservices.azure.com/.default"

-- Each by option and environment, as LiteLLM and Azure's own libraries name them.
local NAMES = { tenant_id = "AZURE_TENANT_ID", client_id = "AZURE_CLIENT_ID",
  client_secret = "AZURE_CLIENT_SECRET" }

local function refusal(format, ...)
  return failure("authentication_error", format, ...)
end

---True when an option says that tokens are to be asked for.
---@param options table
---@return boolean
function entra.asked(options)
  for name in pairs(NAMES) do
    if options[name] then
      return true
    end
  end
  return false
end

local function authority()
  local host = environment { "AZURE_AUTHORITY_HOST" } or AUTHORITY
  host = host:find "^%a[%w+.-]*://" and host or "https://" .. host
  return (host:gsub("/+$", ""))
end

---What tokens are asked for with; nil and no error: nothing says that they are to be.
---@param options table
---@return userdata? credential
---@return vision.Error? err
function entra.credential(options)
  local given, missing = {}, {}
  for name, variable in pairs(NAMES) do
    given[name] = options[name] or environment { variable }
    if not given[name] then
      missing[#missing + 1] = ("%s (%s)"):format(name, variable)
    end
  end
  if #missing > 0 then
    table.sort(missing)
    return nil, entra.asked(options) and refusal("no Entra token: %s missing beside what is given",
      table.concat(missing, " and ")) or nil
  elseif not given.tenant_id:find "^[%w.-]+$" then
    return nil, refusal "tenant_id is no id and no domain of a tenant"
  end
  local url = ("%s/%s/oauth2/v2.0/token"):format(authority(), given.tenant_id)
  local scope = options.azure_scope or environment { "AZURE_SCOPE" } or SCOPE
  return grants.shared(table.concat({ url, given.client_id, given.client_secret, scope }, "\n"), function()
    return core.grant { url = url, client_id = given.client_id, client_secret = given.client_secret,
      scope = scope }
  end)
end

---A token from the caller's own function.
---@param provider fun(): string?, any
---@return string? token
---@return vision.Error? err
function entra.provided(provider)
  local token, why = provider()
  if type(token) ~= "string" or token == "" then
    return nil, refusal("azure_ad_token_provider gave no token: %s", tostring(why or type(token)))
  end
  return token
end

return entra
