-- A request's text that arrives in pieces: in memory under a budget, or in a file without a name.

local cjson = require "cjson"
local core = require "vision.core"
local fixture = require "support.fixture"
local fork = require "internal.fork"
local process = require "support.process"
local replay = require "support.replay"

local PICTURE = core.base64(fixture.read "images/plain.png")
local MEMORY = 64 * 1048576

local function request_text(changes)
  local request = { model = "alias", stream = true, stream_options = { include_usage = true },
    metadata = { team = "é\n" },
    messages = { { role = "user", content = {
      { type = "text", text = "Q" },
      { type = "image_url", image_url = { url = "data:image/png;base64," .. PICTURE } },
      { type = "image_url", image_url = { url = "https://example.com/a.png" } },
    } } } }
  for name, value in pairs(changes or {}) do
    request[name] = value
  end
  return (assert(core.encode(request)))
end

local function intake(options)
  options = options or {}
  options.budget = options.budget or core.intake_budget(MEMORY)
  return core.intake(options)
end

local function fed(text, size, options)
  local taken = assert(intake(options))
  for piece in fixture.pieces(text, size) do
    assert.is_true(taken:feed(piece))
  end
  return taken
end

describe("core.intake", function()
  local folder

  setup(function()
    folder = process.folder()
  end)

  teardown(function()
    process.remove(folder)
  end)

  for _, size in ipairs { 1, 7, 4096, 1000000 } do
    it(("gives an exchange the same text from pieces of %d bytes"):format(size), function()
      local text = request_text()
      local whole = replay.sent(assert(core.exchange(replay.route(), text)))
      assert.same(whole, replay.sent(assert(core.exchange(replay.route(), fed(text, size)))))
    end)
  end

  it("tells what a router asks", function()
    local text = request_text()
    assert.same({ model = "alias", stream = true, include_usage = true, length = #text, messages = 1,
      images = 2, remote_images = 1, spooled = false,
      largest_image = math.floor(#("data:image/png;base64," .. PICTURE) / 4) * 3 }, fed(text, 4096):facts())
    local facts = fed(request_text { stream = false, stream_options = cjson.null }, 4096):facts()
    assert.is_false(facts.stream)
    assert.is_nil(facts.include_usage)
  end)

  it("answers again when exchanges were made of it, each with the same request", function()
    local text = request_text()
    local taken = fed(text, 4096)
    local facts, whole = taken:facts(), replay.sent(assert(core.exchange(replay.route(), text)))
    for _ = 1, 2 do
      assert.same(whole, replay.sent(assert(core.exchange(replay.route(), taken))))
      assert.equal("alias", taken:member "model")
      assert.same(facts, taken:facts())
    end
    local first = assert(core.exchange(replay.route(), taken))
    local second = assert(core.exchange(replay.route(), taken))
    taken:close()
    first:close()
    assert.same(whole, replay.sent(second))
  end)

  it("gives single members", function()
    local taken = fed(request_text(), 100)
    assert.same({ team = "é\n" }, taken:member "metadata")
    assert.equal("alias", taken:member "model")
    assert.is_nil(taken:member "absent")
  end)

  it("knows members of members", function()
    local taken = fed(request_text { extra_body = { a = cjson.null } }, 100)
    assert.same({ true, true, false, false, false }, { taken:has "extra_body", taken:has("extra_body", "a"),
      taken:has("extra_body", "b"), taken:has("model", "a"), taken:has("absent", "a") })
  end)

  it("gives several members, those that are there", function()
    local taken = fed(request_text { temperature = cjson.null }, 100)
    assert.same({ metadata = { team = "é\n" }, temperature = core.null },
      taken:members { "absent", "metadata", "temperature" })
    assert.same({}, taken:members {})
    assert.has_error(function()
      taken:members { 1 }
    end)
    local _, err = fed("[]", 100):members { "model" }
    assert.equal("invalid_request_error", err.type)
  end)

  it("makes a further request with more members, in memory and through the disk", function()
    for _, size in ipairs { 10, 1048576 } do
      local text = request_text({ padding = ("x"):rep(size), temperature = cjson.null }):gsub("}$", "\n} \n")
      local budget = core.intake_budget(600 * 1024)
      local taken = fed(text, 65536, { budget = budget, folder = folder, limit = #text })
      assert.same({ true, false }, { taken:has "temperature", taken:has "seed" })
      local more = assert(taken:with '"seed":7,"stop":["}"]')
      taken:close()
      assert.same({ 7, { "}" }, "alias" }, { more:member "seed", more:member "stop", more:member "model" })
      local expected = cjson.decode(text)
      expected.seed, expected.stop = 7, { "}" }
      local sent = replay.sent(assert(core.exchange(replay.route(), more)))
      assert.same({ 7, { "}" }, expected.padding }, { sent.seed, sent.stop, sent.padding })
      more:close()
    end
  end)

  it("takes no members for what is no request", function()
    for text in pairs { ["{"] = 1, [""] = 1, ["[]"] = 1 } do
      local more, err = fed(text, 3):with '"a":1'
      assert.is_nil(more)
      assert.equal("invalid_request_error", err.type)
    end
  end)

  it("says where a request is wrong", function()
    for text, message in pairs {
      ["{"] = "JSON", ["[]"] = "object", ['{"model":"m"}'] = "messages",
      ['{"model":"m","model":"n","messages":[]}'] = "twice",
      ["\255"] = "JSON",
      [""] = "JSON",
    } do
      local facts, err = fed(text, 3):facts()
      assert.is_nil(facts)
      assert.equal("invalid_request_error", err.type, text)
      assert.matches(message, tostring(err), 1, true)
    end
  end)

  it("takes no more than its limit, announced or not", function()
    local taken, err = intake { limit = 10, announced = 11 }
    assert.is_nil(taken)
    assert.equal("request_too_large", err.type)
    taken = assert(intake { limit = 10, announced = 10 })
    assert.is_true(taken:feed "0123456789")
    local fine
    fine, err = taken:feed "x"
    assert.is_nil(fine)
    assert.equal("request_too_large", err.type)
    assert.matches("10 bytes", err.message, 1, true)
    assert.has_error(function()
      taken:feed "y"
    end)
  end)

  it("gives the budget back when nobody reads the text any more", function()
    local budget = core.intake_budget(MEMORY)
    local taken = fed(request_text(), 4096, { budget = budget })
    assert.is_true(budget:held() > 0)
    local exchange = assert(core.exchange(replay.route(), taken))
    taken:close()
    assert.is_true(budget:held() > 0)
    assert.is_true(#replay.sent(exchange).messages == 1)
    exchange:close()
    assert.equal(0, budget:held())
  end)

  it("spools what the budget has no room for into a file that has no name", function()
    local budget = core.intake_budget(600 * 1024)
    local text = request_text { padding = ("x"):rep(1048576) }
    local taken = fed(text, 65536, { budget = budget, folder = folder })
    assert.is_true(taken:facts().spooled)
    assert.equal(0, budget:held())
    assert.equal("", process.run({ "ls", "-A", folder }).stdout)
    local whole = replay.sent(assert(core.exchange(replay.route(), text)))
    local exchange = assert(core.exchange(replay.route(), taken))
    taken:close()
    assert.same(whole, replay.sent(exchange))
  end)

  it("shares one budget among the texts under way", function()
    local budget = core.intake_budget(600 * 1024)
    local first = fed(("x"):rep(400 * 1024), 65536, { budget = budget, folder = folder })
    local second = assert(intake { budget = budget, folder = folder })
    assert.is_true(second:feed(("y"):rep(200 * 1024)))
    assert.is_true(budget:held() <= 600 * 1024)
    first:close()
    assert.is_true(fed("z", 1, { budget = budget }):feed "z")
  end)

  it("shares it with the processes that are forked, and has back what one died with", function()
    local budget = core.intake_budget(600 * 1024)
    local function hold()
      return fed(("x"):rep(400 * 1024), 65536, { budget = budget })
    end
    local function child()
      budget:join(1)
      local taken = hold()
      return budget:held() >= 400 * 1024 and taken ~= nil      -- and it dies
    end
    assert.is_true(fork(child))
    assert.equal(0, budget:held())
    assert.has_error(hold)
    assert.is_true(fork(child))
    budget:join(1)
    hold():close()
    assert.equal(0, budget:held())
    for _, number in ipairs { -1, 512, 1.5, "x" } do
      assert.has_error(function()
        budget:join(number)
      end)
    end
  end)

  it("keeps texts of all sizes whole, though their memory was others' before", function()
    local budget, held = core.intake_budget(MEMORY), {}
    for round, size in ipairs { 200000, 262144, 300000, 1000000, 5000000, 600000, 40000000, 5000001, 7 } do
      local letter = string.char(96 + round)
      local text = request_text { padding = letter:rep(size) }
      held[round] = fed(text, 65536, { budget = budget, announced = round % 2 * #text })
      assert.equal(letter:rep(size), held[round]:member "padding")
      if round % 3 > 0 then
        held[round]:close()
      end
    end
    for round = 3, #held, 3 do
      assert.equal(string.char(96 + round), held[round]:member("padding"):sub(-1))
      held[round]:close()
    end
    assert.equal(0, budget:held())
  end)

  it("counts memory that another text had touched, and lets go of it where there is no room", function()
    local MB, budget = 1048576, core.intake_budget(6 * 1048576)
    local function begun(size)
      local taken = assert(intake { budget = budget, announced = size })
      assert.is_true(taken:feed(("x"):rep(65536)))
      return taken
    end
    fed(("x"):rep(5 * MB), 65536, { budget = budget, announced = 5 * MB }):close()
    assert.equal(0, budget:held())
    local first = begun(5 * MB)
    assert.is_true(budget:held() >= 5 * MB)
    first:close()
    local second = fed(("x"):rep(2 * MB), 65536, { budget = budget, announced = 2 * MB })
    local third = begun(5 * MB)
    assert.is_true(budget:held() <= 3 * MB)
    third:close()
    second:close()
    assert.equal(0, budget:held())
  end)

  it("says so when there is neither memory nor a folder that can be written", function()
    for path, message in pairs { [""] = "memory", [folder .. "/absent"] = "no such folder" } do
      local taken = assert(intake { budget = core.intake_budget(0), folder = path })
      local fine, err = taken:feed "x"
      assert.is_nil(fine)
      assert.equal("service_unavailable", err.type)
      assert.matches(message, err.message, 1, true)
    end
  end)

  it("raises where it is used wrongly", function()
    local taken = fed(request_text(), 4096)
    assert(taken:facts())
    assert.has_error(function()
      taken:feed "more"
    end)
    taken:close()
    taken:close()
    for _, use in ipairs { function() taken:facts() end, function() core.exchange(replay.route(), taken) end,
      function() core.exchange(replay.route(), io.stdout) end, function() core.intake {} end } do
      assert.has_error(use)
    end
  end)
end)

describe("exchange:relay", function()
  local EVENTS = table.concat {
    'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"gpt-4o","choices":[{"index":0,'
      .. '"delta":{"role":"assistant","content":""},"finish_reason":null}]}\n\n',
    'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"gpt-4o","choices":[{"index":0,'
      .. '"delta":{"content":"A"},"finish_reason":null}]}\n\n',
    'data: {"id":"1","object":"chat.completion.chunk","created":1,\ndata: "model":"gpt-4o",'
      .. '"choices":[{"index":0,"delta":{"content":"B\\n"},"finish_reason":"stop"}]}\n\n',
    'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"gpt-4o","choices":[],'
      .. '"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\n\n',
    "data: [DONE]\n\n",
  }

  local function relayed(size, ...)
    local exchange = assert(core.exchange(replay.route(), request_text()))
    exchange:next(replay.WALL, 0)
    local pieces = {}
    local function add(done, ...)
      for i = 1, select("#", ...) do
        pieces[#pieces + 1] = select(i, ...)
        assert.is_true(#pieces[#pieces] > 0)
      end
      return done
    end
    exchange:status(200)
    exchange:header("content-type", "text/event-stream")
    for piece in fixture.pieces(EVENTS, size) do
      exchange:bytes(piece)
      add(exchange:relay(...))
    end
    exchange:closed "end"
    exchange:next(replay.WALL, 1)
    assert.is_true(add(exchange:relay(...)))
    local text = table.concat(pieces)
    local chunks = {}
    for line in text:gmatch "data: ([^\n]*)\n\n" do
      chunks[#chunks + 1] = cjson.decode(line)
    end
    assert.equal("", (text:gsub("data: [^\n]*\n\n", "")))
    return chunks, exchange, pieces
  end

  for _, size in ipairs { 1, 50, 100000 } do
    it(("gives events under the client's name for the model, in pieces of %d"):format(size), function()
      local chunks, exchange = relayed(size, 'my "alias"', false)
      assert.equal(4, #chunks)
      for _, chunk in ipairs(chunks) do
        assert.equal('my "alias"', chunk.model)
      end
      assert.equal("B\n", chunks[3].choices[1].delta.content)
      assert.equal(3, chunks[4].usage.total_tokens)
      assert.equal("AB\n", exchange:result().choices[1].message.content)
      assert.same({ prompt_tokens = 1, completion_tokens = 2, total_tokens = 3 }, exchange:usage())
    end)
  end

  it("withholds the chunk of usage alone, and keeps it for the result", function()
    local chunks, exchange = relayed(100000, "alias", true)
    assert.equal(3, #chunks)
    assert.equal(3, exchange:result().usage.total_tokens)
    assert.equal(3, exchange:usage().total_tokens)
  end)

  it("gives one text in strings that LuaJIT hashes whole, and a long one in one", function()
    local _, _, pieces = relayed(100000, "alias")
    assert.is_true(#pieces > 1)
    for i, piece in ipairs(pieces) do
      assert.is_true(#piece == 127 or i == #pieces and #piece < 127)
    end
    _, _, pieces = relayed(100000, ("a"):rep(2000))
    assert.equal(1, #pieces)
  end)

  it("tells no end of a stream that broke off", function()
    local exchange = assert(core.exchange(replay.route(), request_text()))
    exchange:next(replay.WALL, 0)
    exchange:status(200)
    exchange:header("content-type", "text/event-stream")
    exchange:bytes(EVENTS:sub(1, EVENTS:find("\n\n", 1, true) + 1))
    local done, first = exchange:relay()
    assert.is_false(done)
    assert.matches("^data: {", first)
    exchange:closed "end"
    exchange:next(replay.WALL, 1)
    assert.same({ false }, { exchange:relay() })
    assert.is_true(exchange:settled())
    assert.equal("api_connection_error", exchange:failure().type)
  end)

  it("leaves the model's name where none is given", function()
    assert.equal("gpt-4o", relayed(100000)[1].model)
  end)

  it("gives a whole reply under that name", function()
    local exchange = assert(core.exchange(replay.route(), request_text { stream = false }))
    exchange:next(replay.WALL, 0)
    replay.answer(exchange, { body = '{"id":"c","object":"chat.completion","created":1,"model":"gpt-4o-2024",'
      .. '"choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],'
      .. '"usage":{"prompt_tokens":4}}' })
    exchange:next(replay.WALL, 1)
    assert.is_nil(exchange:usage())
    local reply = cjson.decode(exchange:relay_reply "alias")
    assert.equal("alias", reply.model)
    assert.equal("hi", reply.choices[1].message.content)
    assert.same({ prompt_tokens = 4 }, exchange:usage())
  end)
end)
