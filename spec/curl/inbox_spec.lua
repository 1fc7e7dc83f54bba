-- Which of many calls have something to take.

local curl = require "vision.curl"
local direct = require "support.direct"
local fork = require "internal.fork"
local loopback = require "support.loopback"

local STEPS_MAX = 2000

describe("curl.inbox", function()
  local server, multi, inbox

  before_each(function()
    server = loopback.start()
    multi = curl.multi()
    inbox = multi:inbox()
  end)
  after_each(function()
    multi:close()
    inbox:close()
    server:close()
  end)

  local function start(mark, request)
    local exchange = direct.exchange(server, nil, request)
    return assert(multi:start(exchange, inbox, mark)), exchange
  end

  local function next_mark()
    for _ = 1, STEPS_MAX do
      local mark = inbox:take()
      if mark then
        return mark
      end
      multi:step(1000)
    end
    error("nobody is told", 2)
  end

  local function sent(count)
    for _ = 1, STEPS_MAX do
      multi:step(5)
      if #server:requests { bodies = false } >= count then
        return
      end
    end
    error("they are not sent", 2)
  end

  it("tells the mark of the call that is over, once", function()
    server:script { loopback.openai_reply { content = "a", wait = true, always = true } }
    local first, second = start(7), start(2 ^ 40)
    sent(2)
    assert.is_true(inbox:empty())
    server:release()
    local mark = next_mark()
    assert.is_true(mark == 7 or mark == 2 ^ 40)
    assert.is_true((mark == 7 and first or second):ready())
    assert.is_false((mark == 7 and second or first):ready())
    multi:step()
    assert.is_true(inbox:empty())
    assert.is_nil(inbox:take())
    server:release()
    assert.equal(7 + 2 ^ 40 - mark, next_mark())
  end)

  it("tells of a stream each time that bytes came", function()
    server:script { loopback.openai_stream { content = { "a", loopback.GO, "b", loopback.GO, "c" } } }
    local call, exchange = start(1, { stream = true })
    local whole = ""
    for _, text in ipairs { "a", "b", "c" } do
      repeat
        assert.equal(1, next_mark())
        local piece = exchange:text()
        whole = whole .. (piece or "")
      until piece
      assert.equal(text, whole:sub(-1))
      repeat until not call:ready() or exchange:settled()
      server:release()
    end
    for _ = 1, STEPS_MAX do
      if exchange:settled() then
        break
      end
      exchange:text()
      multi:step(5)
    end
    assert.is_true(call:ready())
    assert.equal("abc", whole)
  end)

  it("tells of a call that ends at its start, and at the multi's end", function()
    local exchange = direct.exchange(server, { url = "nosuch://x/" })
    local call = assert(multi:start(exchange, inbox, 5))
    assert.equal(5, inbox:take())
    assert.is_true(call:ready())
    server:script { { wait = true, always = true } }
    local marks = {}
    for i = 1, 3 do
      start(i)
    end
    multi:close()
    for _ = 1, 3 do
      marks[inbox:take()] = true
    end
    assert.same({ true, true, true }, marks)
    assert.is_true(inbox:empty())
  end)

  it("forgets a call that is closed, and may go before its calls", function()
    server:script { loopback.openai_reply { content = "a", always = true } }
    local call, exchange = start(1)
    direct.finish(multi, call, exchange)
    assert.is_false(inbox:empty())
    call:close()
    assert.is_true(inbox:empty())
    call, exchange = start(2)
    inbox:close()
    inbox:close()
    assert.equal("a", direct.finish(multi, call, exchange).choices[1].message.content)
    call:close()
    assert.has_error(function() inbox:take() end)
    inbox = multi:inbox()
  end)

  it("is each owner's own", function()
    server:script { loopback.openai_reply { content = "a", always = true } }
    local other = multi:inbox()
    start(1)
    local exchange = direct.exchange(server)
    local call = assert(multi:start(exchange, other, 1))
    direct.finish(multi, call, exchange)
    assert.equal(1, other:take())
    assert.is_nil(other:take())
    assert.equal(1, next_mark())
    other:close()
  end)

  it("tells a forked child of its parent's calls, which are over there", function()
    server:script { { wait = true, always = true } }
    local call = start(9)
    sent(1)
    assert.is_true(fork(function()
      multi:step()
      assert(inbox:take() == 9 and call:ready() and call:foreign())
      return true
    end))
    assert.is_true(inbox:empty())
  end)

  it("refuses what is no use", function()
    local exchange = direct.exchange(server)
    assert.has_error(function() multi:start(exchange, multi, 1) end)
    assert.has_error(function() multi:start(exchange, inbox) end)
    assert.has_error(function() multi:start(exchange, inbox, "one") end)
    assert.has_error(function() inbox.take(multi) end)
  end)
end)
