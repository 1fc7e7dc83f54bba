-- Work on threads: what drives the calls never waits for it, and whoever goes away meanwhile may.

local core = require "vision.core"
local curl = require "vision.curl"
local direct = require "support.direct"
local fork = require "internal.fork"
local gate = require "internal.gate"
local gated = require "support.gated"
local loopback = require "support.loopback"
local process = require "support.process"
local socket = require "socket"
local threads = require "internal.threads"

local MANY = 24       -- more than there are threads

describe("curl.work_pool", function()
  local server

  setup(function()
    server = loopback.start()
  end)

  teardown(function()
    server:close()
  end)

  before_each(gate.reset)

  ---A call that is at work, held by the gate.
  local function held(multi, picture)
    local exchange = gated.exchange(nil, picture)
    local call = assert(multi:start(exchange))
    multi:step(0)
    gate.entered(1)
    return call, exchange
  end

  local function watched(multi)
    return { getfd = function() return multi:fd() end }
  end

  local function text_of(exchange)
    return exchange:reply().choices[1].message.content
  end

  it("leaves the loop free, and wakes it through the one descriptor", function()
    local multi = curl.multi()
    local call, exchange = held(multi)
    assert.is_false(call:ready())
    assert.is_false(exchange:settled())
    assert.is_nil(exchange:text())
    assert.is_nil(multi:timeout())
    assert.same({}, (socket.select({ watched(multi) }, nil, 0)))
    gate.open()
    socket.select({ watched(multi) })
    multi:step(0)
    assert.is_true(call:ready())
    assert.equal("read by gate", text_of(exchange))
    assert.equal(1, gate.elsewhere())
    multi:close()
  end)

  it("is not needed by who waits for nothing else", function()
    gate.open()
    local multi = curl.multi()
    local exchange = gated.exchange()
    assert.truthy(direct.finish(multi, multi:start(exchange), exchange))
    assert.equal(0, gate.elsewhere())
    multi:close()
  end)

  it("works while the caller waits, where others are under way", function()
    gate.open()
    server:script{ loopback.openai_reply{ content = "reply", wait = true } }
    local multi = curl.multi()
    local _, other, other_exchange = direct.start(server, nil, nil, multi)
    local exchange = gated.exchange()
    assert.truthy(direct.finish(multi, multi:start(exchange), exchange))
    assert.equal(1, gate.elsewhere())
    server:release()
    assert.truthy(direct.finish(multi, other, other_exchange))
    multi:close()
  end)

  it("does all of more than it has threads", function()
    local multi, calls, exchanges = curl.multi(), {}, {}
    for i = 1, MANY do
      exchanges[i] = gated.exchange()
      calls[i] = assert(multi:start(exchanges[i]))
    end
    gate.open()
    for i = 1, MANY do
      assert.truthy(direct.finish(multi, calls[i], exchanges[i]))
      assert.equal("read by gate", text_of(exchanges[i]))
    end
    assert.equal(MANY, gate.elsewhere())
    multi:close()
  end)

  it("serves several transports", function()
    local one, two = curl.multi(), curl.multi()
    local first, first_exchange = held(one)
    local second_exchange = gated.exchange()
    local second = assert(two:start(second_exchange))
    two:step(0)
    gate.open()
    assert.truthy(direct.finish(two, second, second_exchange))
    two:close()
    assert.truthy(direct.finish(one, first, first_exchange))
    one:close()
  end)

  local endings = {
    ["the call, then the exchange"] = function(multi, call, exchange)
      call:close()
      assert.is_true(exchange:lent())
      exchange:close()
      multi:step(0)
    end,
    ["the exchange, then the call"] = function(multi, call, exchange)
      exchange:close()
      assert.is_false(call:ready())
      call:close()
      multi:step(0)
    end,
    ["the transport"] = function(multi, call, exchange)
      multi:close()
      assert.is_true(call:ready())
      assert.is_false(exchange:settled())
      call:close()
      exchange:close()
    end,
  }
  for name, ending in pairs(endings) do
    it("goes on when who asked goes away: " .. name, function()
      local multi = curl.multi()
      local call, exchange = held(multi)
      local waiting = {}
      for i = 1, MANY do
        waiting[i] = gated.exchange()
        assert(multi:start(waiting[i]))
      end
      multi:step(0)
      ending(multi, call, exchange)
      multi:close()
      gate.open()
      gate.left(1)
    end)
  end

  it("may be forgotten by the collector", function()
    do
      local multi = curl.multi()
      held(multi)
      assert(multi:start(gated.exchange()))
    end
    collectgarbage()
    collectgarbage()
    gate.open()
    gate.left(1)
  end)

  it("survives the state that asked for it", function()
    assert.same({ "over" }, threads.run(1, [[
      local gate, gated = require "internal.gate", require "support.gated"
      multi = require("vision.curl").multi()
      for _ = 1, 9 do
        assert(multi:start(gated.exchange()))
      end
      multi:step(0)
      gate.entered(1)
      return "over"]]))
    gate.open()
    gate.left(1)
    local multi = curl.multi()
    local call, exchange = held(multi)
    assert.truthy(direct.finish(multi, call, exchange))
    multi:close()
  end)

  it("leaves the caller his picture", function()
    local multi, picture = curl.multi(), core.image "spec/fixtures/ocr/hello.png"
    local call, exchange = held(multi, picture)
    assert.is_true(picture:width() > 0)
    server:script{ loopback.openai_reply{ content = "seen" } }
    local content = { { type = "image_url", image_url = picture } }
    assert.equal("seen", direct.answer(server, nil, { messages = { { role = "user", content = content } } }))
    picture:close()
    gate.open()
    assert.truthy(direct.finish(multi, call, exchange))
    multi:close()
  end)

  it("is the parent's after a fork, and the child has threads of its own", function()
    local multi, other = curl.multi(), curl.multi()
    local call, exchange = held(multi)
    local waiting = {}
    for i = 1, MANY do
      waiting[i] = gated.exchange()
      assert(other:start(waiting[i]))
    end
    other:step(0)
    assert.is_true(fork(function()
      gate.reset()
      local ok, why = pcall(multi.wait, multi, call)
      assert(not ok and why:find("before a fork", 1, true), why)
      assert(call:foreign() and not exchange:settled())
      gate.open()
      local own, mine, also = curl.multi(), gated.exchange(), gated.exchange()
      local first, second = assert(own:start(mine)), assert(own:start(also))
      assert(direct.finish(own, first, mine) and direct.finish(own, second, also))
      assert(gate.elsewhere() == 2)
      other:step(0)
      own:close()
      call:close()
      exchange:close()
      multi:close()
      collectgarbage()
      return true
    end))
    gate.open()
    assert.truthy(direct.finish(multi, call, exchange))
    assert.equal("read by gate", text_of(exchange))
    multi:close()
    other:close()
  end)

  ---What a script of its own prints, and its exit code.
  local function run(script, cpath)
    local folder = process.folder()
    local file = assert(io.open(folder .. "/script.lua", "w"))
    file:write(script)
    file:close()
    local command = "LUA_PATH=%s LUA_CPATH=%s %s %s/script.lua 2>&1; echo $?"
    local pipe = assert(io.popen(command:format(process.quote(package.path),
      process.quote(cpath or package.cpath), direct.interpreter, folder)))
    local output = pipe:read "*a"
    pipe:close()
    process.remove(folder)
    return output
  end

  it("happens in place where no thread can be made, and in one thread where no more can", function()
    -- Beside each build lies one whose allocations, and threads, can be made to fail.
    local faulty = package.cpath:gsub("(build/[^/;]+)/%?%.so", "%1/faults/?.so;%1/?.so")
    assert.equal("6\t0\n6\t6\n0\n", run([[
      local curl, faults = require "vision.curl", require "internal.faults"
      local gate, gated = require "internal.gate", require "support.gated"
      local function all(multi)
        gate.reset()
        gate.open()
        local calls, exchanges = {}, {}
        for i = 1, 6 do
          exchanges[i] = gated.exchange()
          calls[i] = assert(multi:start(exchanges[i]))
          multi:step(0)
        end
        local count = 0
        for i, call in ipairs(calls) do
          while not call:ready() do multi:step(1000) end
          assert(exchanges[i]:reply())
          count = count + 1
        end
        print(count, gate.elsewhere())
      end
      local multi = curl.multi()
      faults.fail_threads(true)
      all(multi)
      faults.fail_threads(false)
      gate.reset()
      local first = gated.exchange()
      local held = multi:start(first)
      multi:step(0)
      gate.entered(1)
      faults.fail_threads(true)
      gate.open()
      while not held:ready() do multi:step(1000) end
      all(multi)
    ]], faulty))
  end)

  -- Tesseract, in a process that ends before it has.
  local SCRIPT = [[
    local core, curl, ocr = require "vision.core", require "vision.curl", require "vision.ocr"
    local route = core.route{ dialect = "local", provider = "local", model = "local/ocr", wire_model = "ocr",
      url = "http://localhost/", worker = ocr.worker }
    multi = curl.multi()
    calls = {}
    for i = 1, 6 do
      calls[i] = assert(multi:start(assert(core.exchange(route, { messages = { { role = "user", content = {
        { type = "image_url", image_url = core.image "spec/fixtures/ocr/hello.png" } } } } }))))
    end
    multi:step(0)
    print "begun"
  ]]
  local ONE = "repeat multi:step(1000) until calls[1]:ready() "
  local EXITS = { "return", "os.exit(0)", "os.exit(0, true)", "multi:close()", "calls = nil collectgarbage()",
    ONE .. "return", ONE .. "os.exit(0)" }
  for _, exit in ipairs(EXITS) do
    it("lets the process end in the middle of it: " .. exit, function()
      assert.equal("begun\n0\n", run(SCRIPT .. exit))
    end)
  end
end)
