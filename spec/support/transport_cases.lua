--- What every transport must make of the same calls: a table, and what checks a result against it. The spec
-- of a transport gives a `run` that makes one call, whole.

local assert = require "luassert"
local loopback = require "support.loopback"

local GO = loopback.GO

---@class transport_cases.Case
---@field name string
---@field replies loopback.Reply[]
---@field with table?        members of the route that differ
---@field request table?     of the request
---@field content string?    what comes: the text, of a stream all of its texts
---@field partial string?    of a stream that breaks: what came before
---@field failure string?    the error's type
---@field says string?       in its message
---@field attempts integer?  requests of the call
---@field address? fun(server: loopback.Server): string  instead of the loopback provider's

local STREAM = { stream = true }
local LONG = ("0123456789abcdef"):rep(200000)
local TIMES = { connect = 5000, first_byte = 5000, idle = 5000, total = 9000 }

local function times(with)
  local timeouts = {}
  for name, ms in pairs(TIMES) do
    timeouts[name] = with[name] or ms
  end
  return { timeouts = timeouts }
end

local function reply(with)
  with.content = with.content or "Hi"
  return loopback.openai_reply(with)
end

local function busy(status)
  return { status = status, headers = { ["retry-after-ms"] = 1 }, body = "" }
end

local function broken(name, scripted)
  return { name = name, replies = { scripted }, failure = "api_connection_error" }
end

---@type transport_cases.Case[]
local list = {
  { name = "a whole reply", replies = { reply{} }, content = "Hi", attempts = 1 },
  { name = "one in chunks", replies = { reply{ framing = "chunked" } }, content = "Hi" },
  { name = "one until the connection closes", replies = { reply{ framing = "close" } }, content = "Hi" },
  { name = "one a byte at a time, after informational ones", content = "Hi", replies = { reply{ drip = "all",
    informational = { { status = 103, headers = { Link = "x" } } } } } },
  { name = "a large body, sent again", content = "Hi", attempts = 2, with = { retries = 1 },
    replies = { busy(429), reply{} }, request = { messages = { { role = "user", content = LONG } } } },
  { name = "a stream", request = STREAM, content = "abc",
    replies = { loopback.openai_stream{ content = { "a", "b", "c" } } } },
  { name = "a stream a byte at a time", request = STREAM, content = "abc",
    replies = { loopback.openai_stream{ content = { "a", "b", "c" }, drip = true } } },
  { name = "a stream that is tried again before its first chunk", request = STREAM, content = "ab",
    attempts = 3, with = { retries = 2 },
    replies = { busy(503), busy(429), loopback.openai_stream{ content = { "a", "b" } } } },
  { name = "a stream that breaks", request = STREAM, partial = "ab", failure = "api_connection_error",
    replies = { loopback.openai_stream{ content = { "a", "b" }, finish_reason = false, ending = "reset" } } },
  { name = "a stream that stops", request = STREAM, partial = "a", failure = "timeout",
    with = times{ idle = 60 },
    replies = { loopback.openai_stream{ content = { "a", GO, "b" } } } },
  { name = "no more tries", failure = "rate_limit_error", attempts = 2, with = { retries = 1 },
    replies = { busy(429), busy(429) } },
  { name = "a refused key", failure = "authentication_error", attempts = 1, with = { retries = 2 },
    replies = { loopback.openai_error(401, "Incorrect API key provided", "invalid_request_error") } },
  { name = "a redirect, which would take the key along", failure = "api_response_error", attempts = 1,
    replies = { loopback.redirect "http://127.0.0.1:9/" } },
  broken("an empty reply", { raw = "" }),
  broken("what is no HTTP", { raw = "SSH-2.0-OpenSSH\r\n\r\n" }),
  broken("a body cut short", { body = "{}", length = 100, ending = "close" }),
  broken("a chunk cut short", { pieces = { '{"a":', "1}" }, after = 4, ending = "close" }),
  broken("a reset in the head", { raw = "HTTP/1.1 200 OK\r\nA: b\r\n", ending = "reset" }),
  broken("a reset in the body", { body = ("x"):rep(1000), after = 10, ending = "reset" }),
  { name = "a flood", failure = "api_response_error", says = "100000 bytes",
    with = { max_response_bytes = 100000 }, replies = { { endless = ("x"):rep(5000) } } },
  -- The plain port never answers a TLS greeting.
  { name = "a connection that is not made", failure = "timeout", says = "no connection to", replies = {},
    with = times{ connect = 60 },
    address = function(server) return ("https://127.0.0.1:%d/"):format(server.ports.http) end },
  { name = "a first byte that does not come", failure = "timeout", says = "sent nothing within",
    with = times{ first_byte = 60 }, replies = { { wait = true } } },
  { name = "a reply that stops", failure = "timeout", says = "stopped sending for", with = times{ idle = 60 },
    replies = { { pieces = { "{", GO } } } },
  { name = "a call that takes too long, though bytes come", failure = "timeout", says = "took longer than",
    with = times{ total = 120 }, replies = { { body = (" "):rep(10000000), drip = true } } },
}

---@class transport_cases.Result
---@field content string   what came of it
---@field err table?       how it ended, if not well
---@field attempts integer

local cases = { list = list }

---@param case transport_cases.Case
---@param run fun(server: loopback.Server, with: table, request: table?): transport_cases.Result
function cases.check(server, case, run)
  local with = {}
  for name, value in pairs(case.with or {}) do
    with[name] = value
  end
  with.url = case.address and case.address(server) or nil
  server:script(case.replies)
  local result = run(server, with, case.request)
  assert.equal(case.failure, result.err and result.err.type, tostring(result.err))
  assert.equal(case.content or case.partial or "", result.content)
  assert.truthy(not case.says or result.err.message:find(case.says, 1, true), tostring(result.err))
  assert.equal(case.attempts or result.attempts, result.attempts)
end

return cases
