require "support.gateway"
local core = require "vision.core"
local log = require "vision_gateway.log"
local process = require "support.process"
local recording = require "vision_gateway.log.recording"
local sign = require "vision.sign"

local NOW = 1000
local WRITER = { id = "w", machine = "m", process = "0:0", started_at = NOW }

describe("gateway.log", function()
  local sent, told, broken, clock, returned

  local function new(level)
    sent, told, broken, clock, returned = {}, {}, nil, NOW, {}
    return log.new { id = "w", level = level or "full", now = function() return clock end,
      warn = function(text)
        told[#told + 1] = text
      end, take_back = function(number)
        returned[#returned + 1] = number
      end, send = function(rows, gap)
        if broken then
          return nil, broken
        end
        local copy = {}
        for i, row in ipairs(rows) do
          copy[i] = row.id
        end
        sent[#sent + 1] = { rows = copy, gap = gap }
        return true
      end }
  end

  it("hands records on in batches", function()
    local queue = new()
    for i = 1, log.BATCH + 3 do
      queue:put { id = "r" .. i, time = NOW, status = 200 }
    end
    assert.is_true(queue:flush())
    assert.equal(2, #sent)
    assert.equal(log.BATCH, #sent[1].rows)
    assert.equal("r1", sent[1].rows[1])
    assert.equal(0, (queue:size()))
  end)

  it("tries again, later and later, and says so once", function()
    local queue = new()
    broken = "no disk"
    queue:put { id = "a", time = NOW, status = 200 }
    assert.is_false(queue:flush())
    queue:flush()
    clock = clock + 1
    queue:flush()
    assert.equal(1, #told)
    assert.is_truthy(told[1]:find("no disk", 1, true))
    broken = nil
    assert.is_false(queue:flush())
    clock = clock + 2
    assert.is_true(queue:flush())
    assert.same({ "a" }, sent[1].rows)
  end)

  it("drops the oldest bodies first, then the oldest records, and counts both", function()
    local queue = new()
    broken = "down"
    local body = ("x"):rep(log.BODIES_MAX / 4)
    for i = 1, 6 do
      queue:put { id = "b" .. i, time = NOW, status = 200, request = body, answer = "{}" }
    end
    local _, bytes = queue:size()
    assert.is_true(bytes <= log.BODIES_MAX)
    for i = 1, log.RECORDS_MAX do
      queue:put { id = "r" .. i, time = NOW, status = 200 }
    end
    assert.equal(log.RECORDS_MAX, (queue:size()))
    broken = nil
    queue:flush()
    assert.same({ 6, 3 }, { sent[1].gap.requests, sent[1].gap.bodies })
    assert.is_nil(sent[2].gap)
    assert.is_truthy(told[1]:find("lacks 6 requests and the bodies of 3", 1, true), told[1])
  end)

  it("drops none of the batch under way, and keeps the order when it fails", function()
    local queue = new()
    local body = ("x"):rep(log.BODIES_MAX / 2)
    queue:put { id = "a", time = NOW, status = 200, request = body }
    queue:put { id = "b", time = NOW, status = 200, request = body }
    local dropped, send = nil, queue.send
    queue.send = function(rows)
      for i = 1, log.RECORDS_MAX do
        queue:put { id = "r" .. i, time = NOW, status = 200, request = "1" }
      end
      assert.same({ log.RECORDS_MAX, log.BODIES_MAX }, { queue:size() })
      assert.equal(body, rows[2].request)
      dropped = queue.items[queue.first].row
      return nil, "down"
    end
    assert.is_false(queue:flush())
    assert.same({ "r3", "queue" }, { dropped.id, dropped.dropped })
    queue.send, clock = send, clock + 1
    assert.is_true(queue:flush())
    assert.same({ "a", "b", "r3" }, { sent[1].rows[1], sent[1].rows[2], sent[1].rows[3] })
    assert.equal("r" .. log.RECORDS_MAX, sent[#sent].rows[#sent[#sent].rows])
    assert.same({ 2, log.RECORDS_MAX }, { sent[1].gap.requests, sent[1].gap.bodies })
    assert.same({ 0, 0 }, { queue:size() })
  end)

  it("is written at the end with the batch that another was at", function()
    local queue = new()
    for _, id in ipairs { "a", "b" } do
      queue:put { id = id, time = NOW, status = 200 }
    end
    local got = {}
    queue.send = coroutine.yield
    local other = coroutine.create(function()
      queue:flush()
    end)
    coroutine.resume(other)
    assert.equal(0, queue:finish(function(rows)
      got[#got + 1] = #rows
      return true
    end))
    assert.same({ 2 }, got)
  end)

  it("lends a text until it is written, and never twice", function()
    local queue = new()
    local intake = core.intake { budget = core.intake_budget(2 ^ 20) }
    intake:feed '{"model":"m","messages":[{"role":"user","content":"hi"}]}'
    queue:put { id = "a", time = NOW, status = 200, request = intake }
    intake:close()
    assert.same({}, returned)
    queue:flush()
    assert.equal(1, #returned)
    assert.is_true(core.take_text_back(returned[1]))
  end)

  it("takes a text that is no JSON as none, and of usage what can be counted", function()
    local queue, rows = new(), nil
    local intake = core.intake { budget = core.intake_budget(2 ^ 20) }
    intake:feed "{nonsense"
    queue:put { id = "a", time = NOW, status = 200, request = intake,
      usage = { prompt_tokens = 3, completion_tokens = "many", total_tokens = 1e300, more = core.null } }
    queue:finish(function(given)
      rows = given
      return true
    end)
    assert.same({ { id = "a", time = NOW, status = 200, usage = { prompt_tokens = 3 } } }, rows)
  end)

  it("writes all at the end, whoever is at it", function()
    local queue = new()
    queue:put { id = "a", time = NOW, status = 200 }
    local got
    assert.equal(0, queue:finish(function(rows)
      got = rows[1].id
      return true
    end))
    assert.equal("a", got)
  end)
end)

describe("gateway.recording", function()
  local folder, memory
  local PNG = core.unbase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    .. "awAAAABJRU5ErkJggg==")
  local URL = core.image_bytes(PNG):data_url()

  local function request(text)
    return core.encode { messages = { { role = "user", content = { { type = "text", text = text },
      { type = "image_url", image_url = { url = URL } } } } } }
  end

  before_each(function()
    folder = process.folder()
    assert(process.run { "mkdir", "-p", folder .. "/images" }.code == 0)
    memory = { place = { path = folder .. "/gateway.db" }, folder = folder, machine = "m", level = "full",
      writer = WRITER }
  end)
  after_each(function()
    recording.close()
    process.remove(folder)
  end)

  local function write(id, time, more)
    local row = { id = id, time = time, status = 200, latency = 1, request = request(id) }
    for name, value in pairs(more or {}) do
      row[name] = value
    end
    return recording.write(memory, { row }, nil, time)
  end

  local function files()
    return process.run("find " .. folder .. "/images -type f | wc -l").stdout:match "%d+"
  end

  it("deletes what is too old, and its images last", function()
    assert(write("old", 100))
    assert(write("new", 100000))
    assert.equal(1, recording.trim(memory, 1, 1e9, 100001))
    assert.equal("1", files())
    assert.equal(1, recording.trim(memory, 1, 1e9, 1e6))
    assert.equal("0", files())
  end)

  it("deletes the oldest while all is too much", function()
    for i = 1, 5 do
      assert(write("r" .. i, i, { answer = core.encode { pad = ("x"):rep(1000) } }))
    end
    assert.equal(5, recording.trim(memory, 100, 10, 6))
    assert.equal("0", files())
  end)

  it("writes what can be when images cannot, and says so", function()
    os.remove(folder .. "/images")
    local file = assert(io.open(folder .. "/images", "w"))
    file:close()
    local ok, err, trouble = write("a", 1)
    assert.equal(0, ok, err)
    assert.is_truthy(trouble:find("a folder of images cannot be made", 1, true), trouble)
    assert.equal("disk", recording.call(memory.place, "requests", "one", "a", "m").dropped)
  end)

  it("says by JSON what goes wrong, whatever it is", function()
    local told = core.decode(recording.run("call", core.encode { memory.place, "requests", "nothing" }))
    assert.is_nil(told.result)
    assert.is_string(told.err)
    told = core.decode(recording.run("call", core.encode { memory.place, "requests", "list", {} }))
    assert.same({ requests = {} }, told.result)
  end)

  it("keeps a text's SQL, JSON and templates as data", function()
    assert(write("'; DROP TABLE vision_requests; --", 1))
    assert.equal(1, #recording.call(memory.place, "requests", "list", { search = "'; DROP" }).requests)
  end)

  it("is whole to the last batch when its writer is killed in the middle of one", function()
    local script = ([[
      package.path = %q; package.cpath = %q
      local recording = require "vision_gateway.log.recording"
      local memory = { place = { path = %q }, folder = %q, machine = "m", level = "full",
        writer = { id = "k", machine = "m", process = "0:0", started_at = 1 } }
      for batch = 1, 100000 do
        local rows = {}
        for i = 1, 10 do
          rows[i] = { id = batch .. "-" .. i, time = batch, status = 200, latency = 1, request = "{}" }
        end
        assert(recording.write(memory, rows, nil, batch))
        if batch == 5 then io.stdout:write("ready\n") io.stdout:flush() end
      end]]):format(package.path, package.cpath, memory.place.path, folder)
    local path = folder .. "/writer.lua"
    local file = assert(io.open(path, "w"))
    file:write(script)
    file:close()
    local pipe = assert(io.popen(("sh -c 'echo $$; exec %s %s'"):format(arg[-1] or "lua5.4", path), "r"))
    local pid = pipe:read "*l"
    assert.equal("ready", pipe:read "*l")
    process.run { "kill", "-9", pid }
    pipe:close()
    local totals = assert(recording.call(memory.place, "requests", "totals", {}))
    assert.is_true(totals.requests >= 50)
    assert.equal(0, totals.requests % 10)
    assert.equal("k", assert(recording.lost(memory, 1e6))[1].id)
    assert.same({}, recording.lost(memory, 1e6))
  end)

  it("says that the disk is full, and goes on when it is not", function()
    local script = ([[
      package.path = %q; package.cpath = %q
      local recording = require "vision_gateway.log.recording"
      local memory = { place = { path = %q }, folder = %q, machine = "m", level = "full",
        writer = { id = "k", machine = "m", process = "0:0", started_at = 1 } }
      local row = { id = "big", time = 1, status = 200, latency = 1,
        request = '{"a":"' .. ("x"):rep(9e5) .. '"}' }
      local ok, err = recording.write(memory, { row }, nil, 1)
      io.stdout:write(tostring(ok), " ", tostring(err), "\n")]]):format(package.path, package.cpath,
      memory.place.path, folder)
    local path = folder .. "/writer.lua"
    local file = assert(io.open(path, "w"))
    file:write(script)
    file:close()
    assert(write("before", 1))
    recording.close()
    local told = process.run(("trap '' XFSZ; ulimit -f 700; %s %s"):format(arg[-1] or "lua5.4", path))
    assert.is_truthy(told.stdout:find("^nil .+"), told.stdout .. told.stderr)
    assert(write("after", 2))
    assert.equal(2, recording.call(memory.place, "requests", "totals", {}).requests)
  end)

  it("knows a process by when it began", function()
    assert.is_string(recording.process(1))
    assert.is_nil(recording.process(2 ^ 22 + 1))
  end)

  it("hashes as libcrypto does", function()
    local made = assert(core.archive(request "x", sign.signer))
    assert.equal(sign.sha256(PNG), made.images[1].hash)
    assert.is_false(made.images[1].kept)
  end)
end)
