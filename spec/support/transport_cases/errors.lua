--- Errors that a provider answers with, in the bodies of all dialects.

local cjson = require "cjson"
local fixture = require "support.fixture"
local loopback = require "support.loopback"

local function busy(status)
  return { status = status, headers = { ["retry-after-ms"] = 1 }, body = "" }
end

---@type transport_cases.Case[]
local list = {
  { name = "no more tries", failure = "rate_limit_error", attempts = 2, with = { retries = 1 },
    replies = { busy(429), busy(429) } },
  { name = "a refused key", failure = "authentication_error", attempts = 1, with = { retries = 2 },
    replies = { loopback.openai_error(401, "Incorrect API key provided", "invalid_request_error") } },
  { name = "an error instead of a stream", failure = "authentication_error", request = { stream = true },
    replies = { loopback.openai_error(401, "Incorrect API key provided", "invalid_request_error") } },
  { name = "a redirect, which would take the key along", failure = "api_response_error", attempts = 1,
    replies = { loopback.redirect "http://127.0.0.1:9/" } },
}

-- The fixtures that are named by a status.
for _, dialect in ipairs { "anthropic", "gemini", "responses" } do
  for _, case in ipairs(fixture.cases(dialect)) do
    local status = tonumber(case:find "reply.status")
    if status and case.name:find "^error%-%d" then
      list[#list + 1] = { name = dialect .. "'s " .. case.name, with = { dialect = dialect },
        failure = cjson.decode(case:read "error.json").type,
        replies = { loopback.json_reply(status, case:read "reply.json") } }
    end
  end
end

for _, case in ipairs {
  { "openai", 400, "invalid_request_error", code = "invalid_value" },
  { "openai", 404, "not_found_error", code = "model_not_found" },
  { "openai", 429, "billing_error", code = "insufficient_quota" },
  { "openai", 500, "server_error" },
  { "openai", 503, "service_unavailable" },
} do
  list[#list + 1] = { name = ("%s's error %d %s"):format(case[1], case[2], case.code or ""), failure = case[3],
    replies = { loopback.openai_error(case[2], "because", "some_error", case.code) } }
end

for name, case in pairs {
  ValidationException = { 400, "invalid_request_error" }, AccessDeniedException = { 403, "permission_error" },
  ExpiredTokenException = { 403, "authentication_error" }, ThrottlingException = { 429, "rate_limit_error" },
  ModelErrorException = { 424, "server_error" }, ServiceUnavailableException = { 503, "service_unavailable" },
} do
  list[#list + 1] = { name = "bedrock's " .. name, with = { dialect = "bedrock" }, failure = case[2],
    says = "because", replies = { { status = case[1], body = '{"message":"because"}',
      headers = { ["x-amzn-ErrorType"] = name .. ":http://internal.amazon.com/" } } } }
end

return list
