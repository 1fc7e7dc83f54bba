-- The cases of every transport, on libcurl: by a program that waits, and on a luv loop.

local canary = require "support.canary"
local cases = require "support.transport_cases"
local direct = require "support.direct"
local loopback = require "support.loopback"
local uv = require "luv"

---What has come of the exchange, and whether more may.
local function take(exchange, texts)
  for text in function() return (exchange:text()) end do
    texts[#texts + 1] = text
  end
end

local function result_of(exchange, texts)
  local streaming, err = exchange:streaming(), exchange:failure()
  local content = streaming and table.concat(texts) or ""
  if not streaming and not err then
    content = exchange:reply().choices[1].message.content
  end
  assert.is_nil(err and tostring(err):find(canary.PREFIX, 1, true))
  return { content = content, err = err, attempts = exchange:meta().attempts }
end

local function by_waiting(multi, call, exchange, texts)
  repeat
    multi:wait(call)
    take(exchange, texts)
  until exchange:settled()
end

local function on_luv(multi, call, exchange, texts)
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
    while call:ready() and not exchange:settled() do
      take(exchange, texts)
    end
    take(exchange, texts)
    if exchange:settled() then
      uv.stop()
    else
      arm()
    end
  end
  poll:start("r", turn)
  arm()
  uv.run()
  poll:close()
  timer:close()
  uv.run()
end

for name, drive in pairs{ ["that is waited for"] = by_waiting, ["on luv"] = on_luv } do
  describe("curl " .. name .. " makes of", function()
    local server

    setup(function()
      server = loopback.start()
    end)

    teardown(function()
      server:close()
    end)

    local function run(provider, with, request)
      local texts = {}
      local multi, call, exchange = direct.start(provider, with, request)
      drive(multi, call, exchange, texts)
      local result = result_of(exchange, texts)
      call:close()
      exchange:close()
      multi:close()
      return result
    end

    for _, case in ipairs(cases.list) do
      it(case.name .. " what it should", function()
        cases.check(server, case, run)
      end)
    end
  end)
end
