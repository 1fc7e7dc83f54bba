--- Calls that are given up, one at each step.

local loopback = require "support.loopback"
local parts = require "support.transport_cases.parts"

local GO = loopback.GO

local function held(server)
  for _, connection in ipairs(server:connections()) do
    if connection.holding then
      return true
    end
  end
end

-- The client closes the connection when it has read the reply.
local function answered(server)
  local request = server:requests()[1]
  return request and server:connections()[request.connection].closed
end

local SLOW_DOWN = { status = 429, headers = { ["retry-after"] = 50, connection = "close" }, body = "",
  ending = "stall" }

---@type transport_cases.Drop[]
return {
  { name = "before anything was sent", replies = { { wait = true } } },
  { name = "while a large body is sent", replies = { { pause = 1000 } }, begun = held, frees = true,
    request = parts.ask(parts.LONG) },
  { name = "before the first byte", replies = { { wait = true } }, begun = held },
  { name = "in the middle of a reply", replies = { { pieces = { "{", GO } } }, begun = held },
  { name = "in the middle of a stream", request = { stream = true }, begun = held,
    replies = { loopback.openai_stream { content = { "a", GO, "b" } } } },
  { name = "while it waits for its next try", with = { retries = 1 }, replies = { SLOW_DOWN },
    begun = answered },
  { name = "while a picture is fetched", begun = held, replies = { { wait = true } },
    with = { accepts = { "base64" }, allow_hosts = { "127.0.0.1" } },
    request = function(server) return parts.show(server.url .. "/cat.png") end },
  { name = "while a picture is read", replies = {}, turns = 1, with = parts.READER,
    request = parts.show_file "ocr/hello.png" },
  { name = "while a large body is hashed", replies = { { wait = true } }, turns = 1,
    with = parts.SIGNER, request = parts.ask(parts.LONG) },
}
