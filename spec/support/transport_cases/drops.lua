--- Calls that are given up, one at each step.

local core = require "vision.core"
local fixture = require "support.fixture"
local loopback = require "support.loopback"

local GO = loopback.GO
local LONG = ("0123456789abcdef"):rep(200000)      -- more than two kernels' buffers, and than is hashed at once

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

-- Comes to its work in its first turn.
local function once()
  local turned = false
  return function()
    local before = turned
    turned = true
    return before
  end
end

local SLOW_DOWN = { status = 429, headers = { ["retry-after"] = 50, connection = "close" }, body = "",
  ending = "stall" }
local PAGE = { { type = "image_url",
  image_url = { url = "data:image/png;base64," .. core.base64(fixture.read "ocr/hello.png") } } }

---@type transport_cases.Drop[]
return {
  { name = "before anything was sent", replies = { { wait = true } } },
  { name = "while a large body is sent", replies = { { pause = 1000 } }, begun = held, frees = true,
    request = { messages = { { role = "user", content = LONG } } } },
  { name = "before the first byte", replies = { { wait = true } }, begun = held },
  { name = "in the middle of a reply", replies = { { pieces = { "{", GO } } }, begun = held },
  { name = "in the middle of a stream", request = { stream = true }, begun = held,
    replies = { loopback.openai_stream { content = { "a", GO, "b" } } } },
  { name = "while it waits for its next try", with = { retries = 1 }, replies = { SLOW_DOWN },
    begun = answered },
  { name = "while a picture is fetched", begun = held, replies = { { wait = true } },
    with = { accepts = { "base64" }, allow_hosts = { "127.0.0.1" } },
    request = function(server)
      return { messages = { { role = "user", content = { { type = "image_url",
        image_url = { url = server.url .. "/cat.png" } } } } } }
    end },
  { name = "while a picture is read", replies = {}, begun = once(),
    with = { dialect = "local", provider = "local", model = "local/ocr", wire_model = "ocr",
      url = "http://localhost/", worker = "vision.ocr" },
    request = { messages = { { role = "user", content = PAGE } } } },
  { name = "while a large body is hashed", replies = { { wait = true } }, begun = once(),
    with = { dialect = "bedrock", provider = "bedrock", key_header = "",
      signing = { service = "bedrock", region = "us-east-1", access_key = "AKIDEXAMPLE" } },
    request = { messages = { { role = "user", content = LONG } } } },
}
