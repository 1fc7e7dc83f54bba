local exchange = require "internal.exchange"
local faults = require "internal.faults"
local fixture = require "support.fixture"

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

local function outcome(script, arm, n)
  arm(n)
  local result = { exchange.run(script) }
  return result, faults.off()
end

describe("core.dialect_bedrock, out of memory", function()
  for _, name in ipairs(NAMES) do
    it("at any one allocation, and from any on: " .. name, function()
      local script = script_of(name)
      local whole, count = outcome(script, faults.fail_at, 1e8)
      assert.not_equal("failed", whole[1])
      assert.is_true(count > 5)
      for _, arm in ipairs { faults.fail_at, faults.fail_after } do
        for n = 1, count do
          local result = outcome(script, arm, n)
          if result[2] ~= "out_of_memory" then
            assert.same(whole, result, "allocation " .. n)
          else
            assert.equal("failed", result[1])
          end
        end
      end
    end)
  end
end)
