local cjson = require "cjson"
local core = require "vision.core"
local fixture = require "support.fixture"
local replay = require "support.replay"

local function copy(value)
  if type(value) ~= "table" then
    return value
  end
  local result = {}
  for name, member in pairs(value) do
    result[name] = copy(member)
  end
  return result
end

local function start(case)
  local route = case:find("route.json")
  return assert(core.exchange(replay.route(route and cjson.decode(route)), case:read("request.json")))
end

-- Chunks of a stream that is fed piece by piece and asked after each of them.
local function stream(case, sse, size)
  local exchange, chunks = start(case), {}
  local function take()
    for chunk in function() return exchange:chunk() end do
      chunks[#chunks + 1] = copy(chunk)
    end
  end
  exchange:next(replay.WALL, 0)
  exchange:status(200)
  exchange:header("content-type", "text/event-stream; charset=utf-8")
  for piece in fixture.pieces(sse, size) do
    exchange:bytes(piece)
    take()
  end
  exchange:closed("end")
  assert.equal("done", exchange:next(replay.WALL, 1))
  take()
  assert.is_nil(exchange:failure())
  return chunks
end

-- What the result leaves open ("*") is taken from what came; nulls are absent on the Lua side.
local function expected(case, got)
  local want = core.decode(case:read("result.json"))
  if want.id == "*" then
    assert.matches("^chatcmpl%-%w+$", got.id)
    want.id = got.id
  end
  return want
end

describe("core.dialect_openai", function()
  for _, case in ipairs(fixture.cases("openai")) do
    it("sends " .. case.name, function()
      local exchange = start(case)
      assert.equal("send", exchange:next(replay.WALL, 0))
      local body = replay.body(exchange, 7)
      assert.equal(#body, exchange:request().length)
      assert.same(cjson.decode(case:read("body.json")), cjson.decode(body))
    end)

    local sse, whole = case:find("reply.sse"), case:find("reply.json")
    local streams = cjson.decode(case:read("request.json")).stream == true
    if sse then
      for _, size in ipairs{ 1, 2, 3, 64, #sse } do
        it(("reads %s in pieces of %d bytes"):format(case.name, size), function()
          local got = stream(case, sse, size)
          assert.same(core.decode(case:read("result.json")), got)
        end)
      end
    elseif streams then
      it("reads " .. case.name, function()
        local exchange = start(case)
        exchange:next(replay.WALL, 0)
        replay.answer(exchange, { body = whole }, 10)
        assert.equal("done", exchange:next(replay.WALL, 1))
        assert.same(core.decode(case:read("result.json")), replay.chunks(exchange))
        assert.is_nil(exchange:failure())
      end)
    else
      it("reads " .. case.name, function()
        local exchange = start(case)
        exchange:next(replay.WALL, 0)
        replay.answer(exchange, { body = whole }, 10)
        assert.equal("done", exchange:next(replay.WALL, 1))
        local got = exchange:reply()
        assert.same(expected(case, got), got)
      end)
    end
  end

  it("passes a reply that is canonical already on as the same bytes", function()
    for _, case in ipairs(fixture.cases("openai")) do
      if case.name == "text" then
        local exchange = start(case)
        exchange:next(replay.WALL, 0)
        replay.answer(exchange, { body = case:read("reply.json") })
        exchange:next(replay.WALL, 1)
        assert.equal(case:read("reply.json"), exchange:reply_json())
      end
    end
  end)
end)
