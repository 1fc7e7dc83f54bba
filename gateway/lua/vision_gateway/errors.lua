--- Our errors as an OpenAI client reads them: status, body and headers.

local clean = require "vision_gateway.clean"
local core = require "vision.core"

local STATUS = {
  invalid_request_error = 400, unsupported_params = 400, image_error = 400, image_fetch_error = 400,
  context_window_exceeded = 400, content_policy_violation = 400, authentication_error = 401,
  billing_error = 402, permission_error = 403, not_found_error = 404, request_too_large = 413,
  rate_limit_error = 429, cancelled = 499, server_error = 500, missing_module = 500,
  api_connection_error = 502, api_response_error = 502, overloaded_error = 503, service_unavailable = 503,
  out_of_memory = 503, timeout = 504,
}

-- Types that OpenAI's clients do not know are told by their code.
local CODES = { context_window_exceeded = "context_length_exceeded",
  content_policy_violation = "content_policy_violation", not_found_error = "model_not_found",
  image_error = "invalid_image_format", image_fetch_error = "invalid_image_url",
  unsupported_params = "unsupported_parameter" }

local errors = { STATUS = STATUS }

---A provider's own status goes on as it came, but for redirections.
---@param err vision.Error
---@return integer
function errors.status(err)
  local told = err.status
  return told and told >= 400 and told <= 599 and told or STATUS[err.type] or 500
end

-- "messages[1]" is the first for Lua; JSON counts from 0.
local function in_json(place)
  return place and (place:gsub("%[(%d+)%]", function(index)
    return ("[%d]"):format(math.max(0, tonumber(index) - 1))
  end))
end

---The same error without the addresses that only the gateway's operator may know.
---@param err vision.Error
---@param base? string  the api_base of whom it is about
---@return vision.Error
function errors.discreet(err, base)
  local message = err.message:gsub(" %- asked at (%S+)", function(url)
    return url:match "%.$" or ""
  end):gsub("points to %S+:", "points elsewhere:")
  local host = base and base:match "^%a[%w+.-]*://([^/?#]+)"
  if host then
    host = host:gsub(":%d+$", ""):gsub("%p", "%%%0")
    message = message:gsub(host, "its server")
  end
  local copy = errors.new(err.type, message, err.code)
  copy.status, copy.provider, copy.param, copy.place = err.status, err.provider, err.param, err.place
  copy.retry_after = err.retry_after
  return copy
end

---@param err vision.Error
---@return {error: table}
function errors.body(err)
  local code = CODES[err.type]
  local message = clean(err.provider and err.provider .. ": " .. err.message or err.message)
  return { error = { message = message, type = code and "invalid_request_error" or err.type,
    param = err.param or in_json(err.place) or core.null,
    code = err.code or code or tostring(errors.status(err)) } }
end

---Headers of the reply. Clients retry a 429 by themselves: not one that waiting does not cure.
---@param err vision.Error
---@return table<string, string>
function errors.headers(err)
  local headers = {}
  if err.retry_after then
    headers["retry-after"] = ("%d"):format(math.ceil(err.retry_after))
  end
  if err.code == "insufficient_quota" then
    headers["x-should-retry"] = "false"
  end
  return headers
end

---@param type string
---@param message string
---@param code? string
---@return vision.Error
function errors.new(type, message, code)
  local err = core.failure { type = type, message = message }
  err.code = code
  return err
end

return errors
