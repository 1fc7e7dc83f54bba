-- The cases of every transport, on libcurl: by a program that waits, and on a luv loop.

local canary = require "support.canary"
local cases = require "support.transport_cases"
local curl = require "vision.curl"
local transport_call = require "support.transport_call"
local uv = require "luv"

local TURN_MS = 10

---@class cases.Way
---@field finish fun(multi, call, exchange, texts)  until it is settled
---@field turn fun(multi)                           lets what is under way go on for a moment

---@type table<string, cases.Way>
local ways = {}

ways["that is waited for"] = {
  finish = function(multi, call, exchange, texts)
    repeat
      multi:wait(call)
      transport_call.take(exchange, texts)
    until exchange:settled()
  end,
  turn = function(multi)
    multi:step(TURN_MS)
  end,
}

-- Runs the loop, and `news` whenever the multi has moved, until that returns true.
local function on_luv(multi, news)
  local poll, timer, turn = assert(uv.new_poll(multi:fd())), assert(uv.new_timer()), nil
  local function arm()
    timer:stop()
    local ms = multi:timeout()
    if ms then
      timer:start(ms, 0, turn)
    end
  end
  function turn()
    multi:step(0)
    if news() then
      uv.stop()
    else
      arm()
    end
  end
  if not news() then       -- what is refused at once wakes no loop
    poll:start("r", turn)
    arm()
    uv.run()
  end
  poll:close()
  timer:close()
  uv.run()
end

ways["on luv"] = {
  finish = function(multi, call, exchange, texts)
    on_luv(multi, function()
      while call:ready() and not exchange:settled() do
        transport_call.take(exchange, texts)
      end
      transport_call.take(exchange, texts)
      return exchange:settled()
    end)
  end,
  turn = function(multi)
    local over, timer = false, assert(uv.new_timer())
    timer:start(TURN_MS, 0, function()
      over = true
      uv.stop()
    end)
    on_luv(multi, function() return over end)
    timer:close()
    uv.run()
  end,
}

for name, way in pairs(ways) do
  describe("curl " .. name .. " makes of", function()
    local server, multi

    setup(function()
      server = cases.server()
    end)

    teardown(function()
      server:close()
    end)

    before_each(function()
      multi = curl.multi()
    end)

    after_each(function()
      multi:close()
    end)

    local function run(given)
      local exchange, texts = transport_call.exchange(given, canary.KEY), {}
      local call = assert(multi:start(exchange))
      way.finish(multi, call, exchange, texts)
      local result = transport_call.result(exchange, texts)
      call:close()
      exchange:close()
      return result
    end

    local function begin(given)
      local exchange = transport_call.exchange(given, canary.KEY)
      local call = assert(multi:start(exchange))
      return {
        turn = function() way.turn(multi) end,
        close = function()
          call:close()
          exchange:close()
        end,
      }
    end

    cases.describe(function() return server end, run, begin)
  end)
end
