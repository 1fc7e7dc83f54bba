local fixture = require "support.fixture"
local shortage = require "support.shortage"

local EVENTS = { { "content-type", "text/event-stream" } }
local JSON = { { "content-type", "application/json" } }

-- What of the fixtures reaches each place that asks for memory.
local NAMES = { "image-base64", "tool-results", "tool-result-images", "tools", "tools-schema", "extra-body",
  "json-schema", "thought-signatures", "reply-image", "reply-tool-call-arguments", "reply-blocked",
  "tool-arguments-broken", "tool-result-without-call", "stream", "stream-tool-calls", "stream-error-bare",
  "stream-error-data", "stream-answered-whole", "error-400-key", "error-429" }

local function script_of(name)
  local function file(which)
    return fixture.find("gemini/" .. name .. "/" .. which)
  end
  local replies = {}
  for _ = 1, file "images.json" and 1 or 0 do
    replies[#replies + 1] = { body = fixture.read "images/plain.png" }
  end
  local sse, whole = file "reply.sse", file "reply.json"
  replies[#replies + 1] = { status = tonumber(file "reply.status" or 200), body = sse or whole or "",
    headers = sse and EVENTS or JSON }
  return { request = file "request.json", dialect = "gemini", inline = true, replies = replies, piece = 400 }
end

describe("core.dialect_gemini, out of memory", function()
  for _, name in ipairs(NAMES) do
    it("at any one allocation, and from any on: " .. name, function()
      shortage.survives(script_of(name))
    end)
  end
end)
