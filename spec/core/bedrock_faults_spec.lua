local fixture = require "support.fixture"
local shortage = require "support.shortage"

local EVENTS = { { "content-type", "application/vnd.amazon.eventstream" } }
local JSON = { { "content-type", "application/json" } }

-- What of the fixtures reaches each place that asks for memory.
local NAMES = { "image-base64", "tool-results", "tool-results-without-tools", "tool-result-images",
  "documents", "tool-names-and-ids-rewritten", "tools", "cache-control", "json-schema", "thinking",
  "thinking-blocks-repeated", "extra-body",
  "unknown-members", "stream", "stream-tool-calls", "stream-thinking", "stream-json-schema",
  "stream-json-schema-as-text", "stream-answered-whole" }

local function script_of(name)
  local function file(which)
    return fixture.find("bedrock/" .. name .. "/" .. which)
  end
  local bin = file "reply.bin"
  return { request = file "request.json", dialect = "bedrock", inline = true, piece = 100,
    replies = { { status = 200, body = bin or file "reply.json", headers = bin and EVENTS or JSON } } }
end

describe("core.dialect_bedrock, out of memory", function()
  for _, name in ipairs(NAMES) do
    it("at any one allocation, and from any on: " .. name, function()
      assert.not_equal("failed", shortage.survives(script_of(name))[1])
    end)
  end
end)
