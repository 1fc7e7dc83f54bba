local cases = require "support.dialect_cases"
local fixture = require "support.fixture"
local replay = require "support.replay"

describe("core.dialect_openai", function()
  cases.describe("openai")

  it("passes a reply that is canonical already on as the same bytes", function()
    for _, case in ipairs(fixture.cases("openai")) do
      if case.name == "text" then
        local exchange = assert(cases.start(case))
        exchange:next(replay.WALL, 0)
        replay.answer(exchange, { body = case:read("reply.json") })
        exchange:next(replay.WALL, 1)
        assert.equal(case:read("reply.json"), exchange:reply_json())
      end
    end
  end)
end)
