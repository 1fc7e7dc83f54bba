--- What a decoder of streams gives, however its bytes are split.

local assert = require "luassert"
local fixture = require "support.fixture"

local SIZES = 300      -- of the pieces: longer ones split nothing that is small enough to be cut

local splits = {}

---Everything a stream gives, the same for every split.
---@param new fun(): table  a decoder as fixture.drain takes it
---@param bytes string
---@return table events
---@return any? err
---@return string? message
function splits.decode(new, bytes)
  local events, err, message = fixture.drain(new(), bytes, math.max(#bytes, 1))
  for size = 1, math.min(#bytes, SIZES) do
    local again, again_err, again_message = fixture.drain(new(), bytes, size)
    assert.same({ events, err, message }, { again, again_err, again_message }, "in pieces of " .. size)
  end
  return events, err, message
end

return splits
