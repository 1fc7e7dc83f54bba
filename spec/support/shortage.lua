--- A script through an exchange while memory is short: at any one allocation, and from any one on.

local assert = require "luassert"
local exchange = require "internal.exchange"
local faults = require "internal.faults"
local fixture = require "support.fixture"

local shortage = {}

local NEVER = 1e8

-- What a run gives while allocations fail as `arm` says, and how many were asked for.
local function outcome(script, arm, n)
  arm(n)
  local result = { exchange.run(script) }
  return result, faults.off()
end

---Whatever fails, the script ends as it does otherwise, or says that memory is short.
---@param script table  of internal.exchange
---@return table  what it gives otherwise
function shortage.survives(script)
  local whole, count = outcome(script, faults.fail_at, NEVER)
  assert.is_true(count > 5)
  for _, arm in ipairs { faults.fail_at, faults.fail_after } do
    for n = 1, count do
      local result = outcome(script, arm, n)
      if result[2] ~= "out_of_memory" then
        assert.same(whole, result, "allocation " .. n)
      else
        assert.equal("failed", result[1])
        assert.matches("memory", result[3], 1, true)
      end
    end
  end
  return whole
end

---A decoder of streams, whose one event is `stream`, tells of any allocation that fails.
---@param new fun(): table  as fixture.drain takes it
---@param stream string
function shortage.is_told(new, stream)
  faults.fail_after(NEVER)
  fixture.drain(new(), stream, 1000)
  local asked = faults.off()
  assert.is_true(asked > 2)
  for n = 1, asked do
    faults.fail_at(n)
    local events, err, message = fixture.drain(new(), stream, 1000)
    faults.off()
    assert.same({}, events)
    assert.equal("out_of_memory", err)
    assert.equal("out of memory while reading the stream", message)
  end
end

return shortage
