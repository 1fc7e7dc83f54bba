-- Work that another Lua state of the process does, by a number: as nginx's thread pool does it.

local core = require "vision.core"
local fork = require "internal.fork"
local gate = require "internal.gate"
local gated = require "support.gated"
local threads = require "internal.threads"

local PICTURE = "spec/fixtures/ocr/hello.png"
local at_work = gated.at_work
local WORK = [[return tostring(require("vision.core").work(%d))]]

local function text_of(x)
  assert.equal("done", x:next())
  return x:reply().choices[1].message.content
end

describe("lua.loan", function()
  before_each(gate.reset)

  it("lets another state do the work, and the owner go on with it", function()
    gate.open()
    local x = at_work()
    assert.is_false(x:lent())
    local number = x:lend()
    assert.is_true(x:lent())
    assert.same({ "true" }, threads.run(1, WORK:format(number)))
    assert.is_false(x:lent())
    assert.equal("read by gate", text_of(x))
    assert.equal(1, gate.elsewhere())
    x:close()
  end)

  it("keeps a result of any size in C", function()
    local long = ("0123456789abcdef"):rep(100000)
    local x = at_work(long)
    assert.same({ "true" }, threads.run(1, WORK:format(x:lend())))
    assert.equal(long, text_of(x))
  end)

  it("has it done once, however many try", function()
    gate.open()
    local x = at_work()
    local results = threads.run(8, WORK:format(x:lend()))
    table.sort(results)
    assert.same({ "false", "false", "false", "false", "false", "false", "false", "true" }, results)
    assert.equal("read by gate", text_of(x))
    assert.is_false(core.work(1))
  end)

  it("keeps many apart", function()
    local all, numbers = {}, {}
    for i = 1, 8 do
      all[i] = at_work("answer " .. i)
      numbers[i] = all[i]:lend()
    end
    assert.same({ "true", "true", "true", "true", "true", "true", "true", "true" },
      threads.run(8, ([[local numbers = {%s}
        return tostring(require("vision.core").work(numbers[...]))]]):format(table.concat(numbers, ","))))
    for i = 1, 8 do
      assert.equal("answer " .. i, text_of(all[i]))
    end
  end)

  it("answers little while it is away", function()
    local x = at_work("later")
    local number = x:lend()
    for _, method in ipairs{ "next", "work", "lend", "reply", "result", "request" } do
      local ok, why = pcall(x[method], x)
      assert.is_false(ok)
      assert.truthy(why:find("at work on another thread", 1, true), why)
    end
    assert.is_nil(x:failure())
    assert.is_nil(x:chunk())
    assert.is_nil(x:text())
    assert.is_false(x:settled())
    assert.equal(0, x:meta().attempts)
    assert.is_true(core.work(number))
    assert.equal("later", text_of(x))
  end)

  it("is taken back when nobody has begun", function()
    local x = at_work("here")
    local number = x:lend()
    assert.is_true(x:take_back())
    assert.is_false(x:take_back())
    assert.same({ "false" }, threads.run(1, WORK:format(number)))
    x:work()
    assert.equal("here", text_of(x))
  end)

  it("is nobody's work when its owner is gone before", function()
    local closed, collected = at_work("a"), at_work("b")
    local numbers = { closed:lend(), collected:lend() }
    closed:close()
    collected = nil                                                          -- luacheck: ignore
    collectgarbage()
    collectgarbage()
    assert.is_false(core.work(numbers[1]))
    assert.is_false(core.work(numbers[2]))
  end)

  -- One state owns the call and ends, or closes it, while another is in the middle of the work.
  for _, ending in ipairs{ "x:close()", "x = nil collectgarbage() collectgarbage()", "x:cancel()" } do
    it("is ended by who works when its owner is gone meanwhile: " .. ending, function()
      assert.same({ "gone", "true" }, threads.run(2, [[
        local core, gate, gated = require "vision.core", require "internal.gate", require "support.gated"
        if ... == 2 then
          return tostring(core.work(gate.take()))
        end
        local x = gated.at_work()
        gate.put(x:lend())
        gate.entered(1)
        assert(not x:take_back() and x:lent())
        ]] .. ending .. [[

        gate.open()
        return "gone"]]))
    end)
  end

  it("ends with an error when it is cancelled", function()
    local x = at_work("never seen")
    local number = x:lend()
    x:cancel()
    assert.is_true(core.work(number))
    assert.equal("failed", x:next())
    assert.equal("cancelled", x:failure().type)
  end)

  it("stays lent in a forked child, which can end all the same", function()
    local x = at_work("parent's")
    local number = x:lend()
    assert.is_true(fork(function()
      local own = at_work("child's")
      assert(core.work(own:lend()))
      assert(text_of(own) == "child's")
      x:close()
      own:close()
      return true
    end))
    assert.is_true(core.work(number))
    assert.equal("parent's", text_of(x))
  end)

  it("lets the owner look at its picture meanwhile", function()
    gate.open()
    local picture = core.image(PICTURE)
    local x = at_work(nil, picture)
    local number = x:lend()
    local width = picture:width()
    picture:close()
    assert.is_true(width > 0)
    assert.same({ "true" }, threads.run(1, WORK:format(number)))
    assert.equal("read by gate", text_of(x))
  end)

  it("takes nothing in meanwhile", function()
    local x = at_work()
    local number = x:lend()
    assert.has_error(function() x:wants_fit() end)
    assert.has_error(function() x:fit_with() end)
    gate.open()
    assert.is_true(core.work(number))
    assert.is_nil(x:wants_fit())
  end)

  it("is for work alone", function()
    local x = gated.exchange("answer")
    assert.has_error(function() x:lend() end)
    x:next()
    x:work()
    assert.has_error(function() x:lend() end)
    assert.has_error(function() core.work("1") end)
    assert.has_error(function() core.work(0.5) end)
    assert.is_false(core.work(2 ^ 50))
    x:close()
    assert.is_false(x:lent())
    assert.is_false(x:take_back())
    x:cancel()
  end)
end)
