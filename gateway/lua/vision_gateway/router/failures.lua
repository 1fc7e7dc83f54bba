--- What a failed attempt means for the next one, by the error's type and status (LiteLLM's rules).

local failures = {}

-- Another try may help; at the same deployment too, after a while.
local PASSING = { rate_limit_error = true, overloaded_error = true, service_unavailable = true,
  server_error = true, timeout = true, api_connection_error = true, api_response_error = true }

-- Only another deployment can help: this one lacks a key, credit, the model, or the size.
local LOCAL = { authentication_error = true, permission_error = true, billing_error = true,
  not_found_error = true, request_too_large = true, missing_module = true }

-- Keys of LiteLLM's retry_policy.
local CLASSES = { authentication_error = "AuthenticationErrorRetries", timeout = "TimeoutErrorRetries",
  rate_limit_error = "RateLimitErrorRetries", content_policy_violation = "ContentPolicyViolationErrorRetries",
  invalid_request_error = "BadRequestErrorRetries", context_window_exceeded = "BadRequestErrorRetries",
  server_error = "InternalServerErrorRetries", service_unavailable = "InternalServerErrorRetries",
  overloaded_error = "InternalServerErrorRetries" }

-- Says that the deployment itself is at fault, so that it rests: at once, or after some of them.
local AT_ONCE = { authentication_error = true, permission_error = true, billing_error = true,
  not_found_error = true, missing_module = true }

---@param err vision.Error
---@return "again"|"elsewhere"|"never"
function failures.retry(err)
  if err.code == "insufficient_quota" then
    return "elsewhere"
  end
  return (PASSING[err.type] or err.status == 409) and "again" or LOCAL[err.type] and "elsewhere" or "never"
end

---@param err vision.Error
---@return string?  the name under which a retry_policy speaks of it
function failures.class(err)
  return CLASSES[err.type]
end

---@param err vision.Error
---@return "now"|"counts"|nil
function failures.cools(err)
  if AT_ONCE[err.type] or err.code == "insufficient_quota"
    or err.type == "rate_limit_error" and err.retry_after then
    return "now"
  end
  return PASSING[err.type] and "counts" or nil
end

return failures
