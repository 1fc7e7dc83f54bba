-- Work of the public calls: a loop and many calls go on while it is done on threads.

local gate = require "internal.gate"
local gated = require "support.gated"
local loopback = require "support.loopback"
local uv = require "luv"
local vision = require "vision"

describe("work", function()
  local server

  setup(function()
    server = loopback.start()
  end)

  teardown(function()
    server:close()
  end)

  before_each(gate.reset)

  local function openai(with)
    with.model, with.messages = "openai/m", { { role = "user", content = "Hi" } }
    return with
  end

  local function client()
    return { api_base = server.url, api_key = "k" }
  end

  it("leaves a luv loop to others: a timer opens the gate that the work waits at", function()
    local loop = vision.loop()
    local poll, timer = assert(uv.new_poll(loop:fd())), assert(uv.new_timer())
    local replies, beats = {}, 0
    for i = 1, 6 do
      loop:completion(gated.request{ stream = i % 2 == 0 }, { on_done = function(reply, err)
        replies[#replies + 1] = reply and reply.choices[1].message.content or tostring(err)
        if loop:pending() == 0 then
          uv.stop()
        end
      end })
    end
    timer:start(0, 1, function()
      beats = beats + 1
      loop:step()
      if beats == 20 then
        gate.entered(1)
        assert.equal(0, #replies)
        gate.open()
      end
    end)
    poll:start("r", function() loop:step() end)
    uv.run()
    poll:close()
    timer:close()
    uv.run()                   -- until they are
    loop:close()
    assert.equal(6, #replies)
    for _, text in ipairs(replies) do
      assert.equal("read by gate", text)
    end
    assert.equal(6, gate.elsewhere())
  end)

  it("lets vision.each give what is done meanwhile", function()
    server:script{ loopback.openai_reply{ content = "first" } }
    local asker, texts = vision.client(client()), {}
    for _, reply, err in asker:each{ gated.request(), openai{} } do
      texts[#texts + 1] = assert(reply, err).choices[1].message.content
      gate.open()
    end
    assert.same({ "first", "read by gate" }, texts)
    assert.equal(1, gate.elsewhere())
    asker:close()
  end)

  it("of a blocking call stays where it is", function()
    gate.open()
    local asker = vision.client()
    local reply = assert(asker:completion(gated.request()))
    assert.equal("read by gate", reply.choices[1].message.content)
    local stream = asker:completion(gated.request{ stream = true })
    assert.equal("read by gate", stream:result().choices[1].message.content)
    assert.equal(0, gate.elsewhere())
    asker:close()
  end)

  it("of a blocking call lets the client's other calls go on", function()
    gate.open()
    server:script{ loopback.openai_stream{ content = { "a", loopback.GO, "b" } } }
    local asker = vision.client(client())
    local stream = asker:completion(openai{ stream = true })
    assert.truthy(stream:next())
    assert(asker:completion(gated.request()))
    assert.equal(1, gate.elsewhere())
    server:release()
    assert.equal("ab", stream:result().choices[1].message.content)
    asker:close()
  end)

  it("is cancelled with its call, its loop, its client", function()
    local loop, asker = vision.loop(), vision.client()
    local called = 0
    local function on_done() called = called + 1 end
    local first = loop:completion(gated.request(), { on_done = on_done })
    loop:completion(gated.request(), { on_done = on_done })
    loop:step()
    gate.entered(1)
    first:close()
    loop:step()
    loop:close()
    local each = asker:each{ gated.request(), { model = "openai/m", mock_response = "mocked",
      messages = { { role = "user", content = "Hi" } } } }
    local _, reply = each()
    assert.equal("mocked", reply.choices[1].message.content)
    each:close()
    asker:close()
    gate.open()
    gate.left(1)
    assert.equal(0, called)
  end)
end)
