--- A dialect's fixtures through an exchange: what is sent, what is read, whole and at splits of a stream.
-- Of a case: request.json, body.json (what is sent), reply.json or reply.sse, result.json (what is read), and
-- where it needs one route.json. A case that cannot be sent, or whose reply is an error, has error.json:
-- the members of the error that are checked. reply.status: the reply's status, when not 200.
-- images.json: pictures that are fetched before the request is sent, {url = a file below fixtures}.

local assert = require "luassert"
local it = require("busted").it
local cjson = require "cjson"
local core = require "vision.core"
local fixture = require "support.fixture"
local replay = require "support.replay"

local cases = {}

local PIECES = { 1, 2, 3, 64 }       -- and whole

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

---An exchange for a case.
---@param case fixture.Case
---@param defaults? table  of the dialect's route, see replay.route
function cases.start(case, defaults)
  local changes = cjson.decode(case:find("route.json") or "{}")
  return core.exchange(replay.route(defaults, changes), case:read("request.json"))
end

-- Answers the pictures that are asked for first; returns the step after them.
local function fetch(exchange, case, step)
  local images = cjson.decode(case:find("images.json") or "{}")
  while step == "send" and exchange:request().method == "GET" do
    local url = exchange:request().url
    replay.answer(exchange, { body = fixture.read(assert(images[url], url)), headers = {} }, 4096)
    step = exchange:next(replay.WALL, 0)
  end
  return step
end

local function send(case, defaults)
  local exchange = assert(cases.start(case, defaults))
  local step = fetch(exchange, case, exchange:next(replay.WALL, 0))
  assert(step == "send", step .. ": " .. tostring(exchange:failure()))
  return exchange
end

---Feeds the reply piece by piece and takes what can be had after each of them.
local function stream(exchange, sse, size)
  local chunks = {}
  local function take()
    for chunk in function() return exchange:chunk() end do
      chunks[#chunks + 1] = copy(chunk)
    end
  end
  exchange:status(200)
  exchange:header("content-type", "text/event-stream; charset=utf-8")
  for piece in fixture.pieces(sse, size) do
    exchange:bytes(piece)
    take()
  end
  exchange:closed("end")
  local step = exchange:next(replay.WALL, 1)
  take()
  return chunks, step
end

-- What the result leaves open ("*") is taken from what came; nulls are absent on the Lua side.
local function expected(case, got)
  local want = core.decode(case:read("result.json"))
  if want.id == "*" then
    assert.matches("^chatcmpl%-%w+$", got.id)
    want.id = got.id
  end
  for i, choice in ipairs(want.choices) do
    for k, call in ipairs(choice.message.tool_calls or {}) do
      if call.id == "*" then
        call.id = got.choices[i].message.tool_calls[k].id
        assert.matches("^call_%w+$", call.id)
      end
    end
  end
  return want
end

local function check_error(case, err)
  assert.is_table(err)
  for name, value in pairs(cjson.decode(case:read("error.json"))) do
    assert.equal(value, err[name], name)
  end
end

local function body_spec(case, defaults)
  it("sends " .. case.name, function()
    local exchange = send(case, defaults)
    local body = replay.body(exchange, 7)
    assert.equal(#body, exchange:request().length)
    assert.same(cjson.decode(case:read("body.json")), cjson.decode(body))
  end)
end

local function stream_specs(case, sse, defaults)
  local sizes = { #sse }
  for _, size in ipairs(PIECES) do
    sizes[#sizes + 1] = size
  end
  for _, size in ipairs(sizes) do
    it(("reads %s in pieces of %d bytes"):format(case.name, size), function()
      local exchange = send(case, defaults)
      local chunks, step = stream(exchange, sse, size)
      assert.same(core.decode(case:read("result.json")), chunks)
      if case:find("error.json") then
        check_error(case, exchange:failure())
      else
        assert.equal("done", step)
        assert.is_nil(exchange:failure())
      end
    end)
  end
end

local function whole_spec(case, whole, defaults)
  it("reads " .. case.name, function()
    local exchange = send(case, defaults)
    local status = tonumber(case:find("reply.status") or 200)
    replay.answer(exchange, { status = status, body = whole }, 10)
    local step = exchange:next(replay.WALL, 1)
    if case:find("error.json") then
      assert.equal("failed", step)
      check_error(case, exchange:failure())
    elseif exchange:streaming() then
      assert.equal("done", step)
      assert.same(core.decode(case:read("result.json")), replay.chunks(exchange))
      assert.is_nil(exchange:failure())
    else
      assert.equal("done", step)
      local got = exchange:reply()
      assert.same(expected(case, got), got)
    end
  end)
end

local function refusal_spec(case, defaults)
  it("refuses " .. case.name, function()
    local exchange, err = cases.start(case, defaults)
    if exchange then
      assert.equal("failed", fetch(exchange, case, exchange:next(replay.WALL, 0)))
      err = exchange:failure()
    end
    check_error(case, err)
  end)
end

---Makes the specs of all cases of a dialect; call it inside a describe.
---@param dialect string
---@param defaults? table
function cases.describe(dialect, defaults)
  for _, case in ipairs(fixture.cases(dialect)) do
    local sse, whole = case:find("reply.sse"), case:find("reply.json")
    if case:find("body.json") then
      body_spec(case, defaults)
    end
    if sse then
      stream_specs(case, sse, defaults)
    elseif whole then
      whole_spec(case, whole, defaults)
    elseif case:find("error.json") then
      refusal_spec(case, defaults)
    end
  end
end

return cases
