-- Calls on an event loop that is there already: luv's.

local canary = require "support.canary"
local cjson = require "cjson"
local loopback = require "support.loopback"
local uv = require "luv"
local vision = require "vision"

local MESSAGES = { { role = "user", content = "Hi" } }

local function ask(fields)
  local made = { model = "openai/m", messages = MESSAGES }
  for key, value in pairs(fields or {}) do
    made[key] = value
  end
  return made
end

local function content(reply)
  return reply.choices[1].message.content
end

-- What docs/scripts.md shows: one poll, one timer.
local function attach(loop)
  local poll, timer, raised = assert(uv.new_poll(loop:fd())), assert(uv.new_timer()), nil
  local turn
  local function arm()
    timer:stop()
    local ms = loop:pending() > 0 and loop:timeout()
    if ms then
      timer:start(ms, 0, turn)
    end
    if loop:pending() == 0 or raised then
      uv.stop()
    end
  end
  function turn()
    local ok, err = pcall(loop.step, loop)
    raised = raised or (not ok and { err }) or nil
    arm()
  end
  poll:start("r", turn)
  return {
    run = function()
      arm()
      if loop:pending() > 0 then
        uv.run()
      end
      local problem = raised
      raised = nil
      if problem then
        error(problem[1], 0)
      end
    end,
    close = function()
      poll:stop()
      poll:close()
      timer:stop()
      timer:close()
      uv.run()
    end,
  }
end

describe("a loop", function()
  local server, loop, luv

  before_each(function()
    server = loopback.start()
    loop = assert(vision.loop { api_base = server.url, api_key = canary.KEY, num_retries = 0 })
    luv = attach(loop)
  end)
  after_each(function()
    luv.close()
    loop:close()
    server:close()
  end)

  local function wait_all_closed()
    for i = 1, #server:connections() do
      server:wait_closed(i)
    end
  end

  it("answers a whole call, never from where it was started", function()
    server:script { loopback.openai_reply { content = "Hello" } }
    local got
    loop:completion(ask(), { on_done = function(...)
      got = { ... }
    end })
    assert.is_nil(got)
    assert.equal(1, loop:pending())
    luv.run()
    assert.equal(0, loop:pending())
    assert.equal("Hello", content(got[1]))
    assert.is_nil(got[2])
    assert.equal(200, vision.meta(got[1]).status)
  end)

  it("has nothing due when there is nothing to do", function()
    assert.is_nil(loop:timeout())
    loop:step()
    assert.is_number(loop:fd())
    assert.equal(loop:fd(), loop:fd())
  end)

  it("is due when time matters", function()
    server:script { { wait = true } }
    loop:completion(ask { timeout = { first_byte = 3600, total = 3600 } })
    assert.equal(0, loop:timeout())
    repeat
      loop:step()
    until server:connections()[1] and server:connections()[1].holding
    loop:step()
    assert.is_true(loop:timeout() > 0)
  end)

  it("gives a stream's chunks as they come, and its reply", function()
    server:script { loopback.openai_stream { content = { "a", loopback.GO, "b" }, usage = true } }
    local pieces, reply = {}, nil
    loop:completion(ask { stream = true }, {
      on_chunk = function(chunk)
        local choice = chunk.choices[1]
        pieces[#pieces + 1] = choice and choice.delta.content
        if choice and choice.delta.content == "a" then
          server:wait_holding()
          server:release()
        end
      end,
      on_done = function(whole) reply = whole end,
    })
    luv.run()
    assert.equal("ab", table.concat(pieces))
    assert.equal("ab", content(reply))
    assert.equal(11, reply.usage.total_tokens)
  end)

  it("gives a stream's text alone", function()
    server:script { loopback.openai_stream { content = { "a", "b", "c" } } }
    local texts = {}
    loop:completion(ask { stream = true }, { on_text = function(text) texts[#texts + 1] = text end })
    luv.run()
    assert.same({ "a", "b", "c" }, texts)
  end)

  it("drives two hundred streams and lets others on the loop have their turn", function()
    server:script { loopback.openai_stream { content = { "a", "b" }, always = true } }
    local over, others = 0, 0
    local idle = uv.new_idle()
    idle:start(function() others = others + 1 end)
    for _ = 1, 200 do
      loop:completion(ask { stream = true }, { on_done = function(reply, err)
        assert.is_nil(err)
        assert.equal("ab", content(reply))
        over = over + 1
      end })
    end
    luv.run()
    idle:stop()
    idle:close()
    assert.equal(200, over)
    assert.is_true(others > 0)
  end)

  it("hands on no more of a long stream than a step's share", function()
    local events = {}
    for i = 1, 1000 do
      events[i] = cjson.encode { id = "c", object = "chat.completion.chunk", created = 1, model = "m",
        choices = { { index = 0, delta = { content = "x" } } } }
    end
    events[1001] = '{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":'
      .. '[{"index":0,"delta":{},"finish_reason":"stop"}]}'
    events[1002] = "[DONE]"
    server:script { { headers = { ["Content-Type"] = "text/event-stream" },
      body = table.concat(loopback.sse(events)) } }
    local now, most, all, reply = 0, 0, 0, nil
    loop:completion(ask { stream = true }, {
      on_text = function()
        now, all = now + 1, all + 1
        most = math.max(most, now)
      end,
      on_done = function(whole) reply = whole end,
    })
    local step = loop.step
    function loop:step()               -- luacheck: ignore 432
      now = 0
      step(self)
    end
    luv.run()
    assert.equal(1000, all)
    assert.is_true(most < 1000)
    assert.equal(("x"):rep(1000), content(reply))
  end)

  it("goes on after an event that is larger than what is read ahead", function()
    local long = ("y"):rep(1000000)
    server:script { loopback.openai_stream { content = { long } } }
    local reply
    loop:completion(ask { stream = true }, { on_chunk = function() end, on_done = function(r) reply = r end })
    luv.run()
    assert.equal(long, content(reply))
  end)

  it("tells a failure, and what is refused before it is sent", function()
    server:script { loopback.openai_error(400, "no"), loopback.openai_error(400, "no") }
    local errors = {}
    local function on_done(reply, err)
      assert.is_nil(reply)
      errors[#errors + 1] = err
    end
    local missing = { { role = "user", content = { vision.image "/nowhere.png" } } }
    loop:completion(ask { messages = missing }, { on_done = on_done })
    loop:completion(ask { model = "gpt-4o", custom_llm_provider = "nosuch" }, { on_done = on_done })
    loop:completion(ask(), { on_done = on_done })
    loop:completion(ask { stream = true }, { on_done = on_done })
    assert.equal(0, #errors)
    luv.run()
    assert.equal(4, #errors)
    assert.equal("image_error", errors[1].type)
    assert.equal("invalid_request_error", errors[2].type)
    assert.equal(2, #server:requests())
  end)

  it("answers what sends nothing", function()
    local reply
    loop:completion(ask { mock_response = "mocked" }, { on_done = function(whole) reply = whole end })
    assert.is_nil(reply)
    luv.run()
    assert.equal("mocked", content(reply))
    assert.equal(0, #server:connections())
  end)

  it("retries by its timer", function()
    server:script { { status = 503, headers = { ["Retry-After-Ms"] = "1" }, body = "" },
      loopback.openai_reply { content = "again" } }
    local reply
    loop:completion(ask { num_retries = 1 }, { on_done = function(whole) reply = whole end })
    luv.run()
    assert.equal("again", content(reply))
  end)

  it("ends a call that is closed, and calls nothing for it", function()
    server:script { loopback.openai_stream { content = { "a", loopback.GO, "b" } } }
    local call, over
    call = loop:completion(ask { stream = true }, {
      on_chunk = function(chunk)
        if chunk.choices[1].delta.content == "a" then
          call:close()
          call:close()
        end
      end,
      on_done = function() over = true end,
    })
    luv.run()
    assert.is_nil(over)
    assert.equal(0, loop:pending())
    wait_all_closed()
  end)

  it("passes on what a callback raises, ends that call, and goes on with the others", function()
    server:script { loopback.openai_stream { content = { "a", "b" }, always = true } }
    local problem, over = { "mine" }, 0
    for i = 1, 5 do
      loop:completion(ask { stream = true }, {
        on_chunk = i == 3 and function() error(problem, 0) end or nil,
        on_done = function(reply)
          assert.equal("ab", content(reply))
          over = over + 1
        end,
      })
    end
    local ok, why
    repeat
      ok, why = pcall(luv.run)
    until not ok
    assert.equal(problem, why)
    luv.run()
    assert.equal(4, over)
  end)

  it("lets a callback start calls, and step", function()
    server:script { loopback.openai_reply { content = "a", always = true } }
    local left, over = 5, 0
    local function again()
      over = over + 1
      loop:step()
      if left > 0 then
        left = left - 1
        loop:completion(ask(), { on_done = again })
      end
    end
    again()
    luv.run()
    assert.equal(6, over)
  end)

  it("leaves no connection when it is closed, also by a callback", function()
    server:script { loopback.openai_stream { content = { "a", loopback.GO }, always = true } }
    local count, over = 0, false
    for _ = 1, 10 do
      loop:completion(ask { stream = true }, {
        on_text = function()
          count = count + 1
          if count == 10 then
            loop:close()
          end
        end,
        on_done = function() over = true end,
      })
    end
    luv.run()
    assert.equal(10, count)
    assert.is_false(over)
    assert.equal(0, loop:pending())
    assert.is_nil(loop:timeout())
    loop:step()
    wait_all_closed()
    assert.error_matches(function() loop:completion(ask()) end, "this loop is closed")
    assert.error_matches(function() loop:fd() end, "this loop is closed")
  end)

  it("leaves no connection when it is forgotten", function()
    server:script { { wait = true } }
    local other = assert(vision.loop { api_base = server.url, api_key = canary.KEY })
    other:completion(ask())
    repeat
      other:step()
    until #server:requests() == 1
    other = nil                          -- luacheck: ignore 311
    collectgarbage()
    collectgarbage()
    wait_all_closed()
  end)

  it("raises for wrong use, with the position of who called", function()
    local wrongs = {
      { "must be a table, not string", "text" }, { "`model` must be a string", { messages = MESSAGES } },
      { "callbacks must be a table", ask(), 5 }, { "unknown callback `on_dnoe`", ask(), { on_dnoe = print } },
      { "`on_done` must be a function", ask(), { on_done = 5 } },
      { "give one of them", ask(), { on_chunk = print, on_text = print } },
    }
    for _, wrong in ipairs(wrongs) do
      local ok, why = pcall(loop.completion, loop, wrong[2], wrong[3])
      assert.is_false(ok)
      assert.truthy(why:find("loop_spec.lua:%d+: loop:completion: "), why)
      assert.truthy(why:find(wrong[1], 1, true), why)
    end
    local function misspelt() vision.loop { api_kee = "k" } end
    assert.error_matches(misspelt, "vision.loop: unknown option `api_kee`")
    assert.error_matches(function() vision.loop(5) end, "vision.loop: the options must be a table")
    assert.equal(0, loop:pending())
  end)
end)
