--- Errors that a provider answers with, in the bodies of all dialects, and the tries after them.

local assert = require "luassert"
local cjson = require "cjson"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local parts = require "support.transport_cases.parts"

local function busy(status)
  return { status = status, headers = { ["retry-after-ms"] = 1 }, body = "" }
end

local function both_whole(requests)
  assert.equal(2, #requests)
  assert.is_true(requests[1].body == requests[2].body)
  assert.truthy(requests[2].body:find(parts.LONG, 1, true))
end

---@type transport_cases.Case[]
local list = {
  { name = "a large body, sent again", content = "Hi", attempts = 2, with = { retries = 1 },
    request = parts.ask(parts.LONG), sees = both_whole,
    replies = { busy(429), loopback.openai_reply { content = "Hi" } } },
  { name = "a stream that is tried again before its first chunk", request = { stream = true }, content = "ab",
    attempts = 3, with = { retries = 2 },
    replies = { busy(503), busy(429), loopback.openai_stream { content = { "a", "b" } } } },
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
  { 400, "invalid_request_error", code = "invalid_value" },
  { 404, "not_found_error", code = "model_not_found" },
  { 429, "billing_error", code = "insufficient_quota" },
  { 500, "server_error" },
  { 503, "service_unavailable" },
} do
  list[#list + 1] = { name = ("openai's error %d %s"):format(case[1], case.code or ""), failure = case[2],
    replies = { loopback.openai_error(case[1], "because", "some_error", case.code) } }
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
