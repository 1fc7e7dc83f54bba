--- Our errors as an OpenAI client reads them: status, body and headers.

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

---@param err vision.Error
---@return integer
function errors.status(err)
  return STATUS[err.type] or 500
end

---@param err vision.Error
---@return {error: table}
function errors.body(err)
  local code = CODES[err.type]
  local message = err.provider and err.provider .. ": " .. err.message or err.message
  return { error = { message = message, type = code and "invalid_request_error" or err.type,
    param = err.param or err.place or core.null, code = err.code or code or tostring(errors.status(err)) } }
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
