--- Providers that reset, cut, stall, drip or flood.

local loopback = require "support.loopback"

local GO = loopback.GO
local STREAM = { stream = true }
local TIMES = { connect = 5000, first_byte = 5000, idle = 5000, total = 9000 }
local FOR_EVER = ("x"):rep(5000)

local function times(with)
  local timeouts = {}
  for name, ms in pairs(TIMES) do
    timeouts[name] = with[name] or ms
  end
  return timeouts
end

local function in_time(with)
  return { timeouts = times(with) }
end

local function broken(name, scripted)
  return { name = name, replies = { scripted }, failure = "api_connection_error" }
end

local AB = { "a", "b" }
local SSE = { ["content-type"] = "text/event-stream" }

---@type transport_cases.Case[]
return {
  broken("an empty reply", { raw = "" }),
  broken("what is no HTTP", { raw = "SSH-2.0-OpenSSH\r\n\r\n" }),
  broken("a body cut short", { body = "{}", length = 100, ending = "close" }),
  broken("a chunk cut short", { pieces = { '{"a":', "1}" }, after = 4, ending = "close" }),
  broken("a reset in the head", { raw = "HTTP/1.1 200 OK\r\nA: b\r\n", ending = "reset" }),
  broken("a reset in the body", { body = ("x"):rep(1000), after = 10, ending = "reset" }),
  { name = "a stream that breaks", request = STREAM, partial = "ab", failure = "api_connection_error",
    replies = { loopback.openai_stream { content = AB, finish_reason = false, ending = "reset" } } },
  { name = "a stream that just ends", request = STREAM, partial = "ab", failure = "api_connection_error",
    replies = { loopback.openai_stream { content = AB, finish_reason = false } } },

  -- The plain port never answers a TLS greeting.
  { name = "a connection that is not made", failure = "timeout", says = "no connection to", replies = {},
    with = function(server)
      return { timeouts = times { connect = 60 }, url = ("https://127.0.0.1:%d/"):format(server.ports.http) }
    end },
  { name = "a first byte that does not come", failure = "timeout", says = "sent nothing within",
    with = in_time { first_byte = 60 }, replies = { { wait = true } } },
  { name = "a reply that stops", failure = "timeout", says = "stopped sending for",
    with = in_time { idle = 60 }, replies = { { pieces = { "{", GO } } } },
  { name = "a stream that stops", request = STREAM, partial = "a", failure = "timeout",
    with = in_time { idle = 60 }, replies = { loopback.openai_stream { content = { "a", GO, "b" } } } },
  { name = "a call that takes too long, though bytes come", failure = "timeout", says = "took longer than",
    with = in_time { total = 120 }, replies = { { body = (" "):rep(10000000), drip = true } } },
  { name = "a stream that takes too long, though bytes come", request = STREAM, failure = "timeout",
    says = "took longer than", with = in_time { total = 120 },
    replies = { { headers = SSE, body = (":\n"):rep(5000000), drip = true } } },

  { name = "a flood", failure = "api_response_error", says = "100000 bytes",
    with = { max_response_bytes = 100000 }, replies = { { endless = FOR_EVER } } },
  { name = "a flood with an error's status", failure = "api_response_error", says = "100000 bytes",
    with = { max_response_bytes = 100000 }, replies = { { status = 500, endless = FOR_EVER } } },
  { name = "a flood in one event of a stream", request = STREAM, failure = "api_response_error",
    with = { max_response_bytes = 100000 }, replies = { { headers = SSE, endless = FOR_EVER } } },
}
