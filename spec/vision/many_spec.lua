-- Many calls at once, against the loopback provider.

local vision = require "vision"           -- first: who requires the core is told apart from its callers
local canary = require "support.canary"
local collector = require "support.collector"
local direct = require "support.direct"
local core = require "vision.core"
local fork = require "internal.fork"
local loopback = require "support.loopback"
local process = require "support.process"

local MESSAGES = { { role = "user", content = "Hi" } }
local HAS_CLOSE = _VERSION == "Lua 5.4"

local function ask(fields)
  local made = { model = "openai/m", messages = MESSAGES }
  for key, value in pairs(fields or {}) do
    made[key] = value
  end
  return made
end

local function asks(count, fields)
  local list = {}
  for i = 1, count do
    list[i] = ask(fields)
  end
  return list
end

local function content(reply)
  return reply.choices[1].message.content
end

-- Requests tell their number, and the server answers by path: this gives each its own address.
local function addressed(server, i, fields)
  local request = ask(fields)
  request.api_base = ("%s/%d/v1"):format(server.url, i)
  return request
end

local function path_of(i)
  return ("/%d/v1/chat/completions"):format(i)
end

local function numbered(server, make, count)
  local replies, requests = {}, {}
  for i = 1, count do
    replies[i] = make(i)
    replies[i].path = path_of(i)
    requests[i] = addressed(server, i, { stream = replies[i].pieces ~= nil or nil })
  end
  server:script(replies)
  return requests
end

local function open_connections(server, since)
  local count = 0
  for i, connection in ipairs(server:connections()) do
    if i > (since or 0) and not connection.closed then
      count = count + 1
    end
  end
  return count
end

local function wait_all_closed(server, since)
  for i = (since or 0) + 1, #server:connections() do
    server:wait_closed(i)
  end
end

-- Not through a pipe: whether its other end is still open here when they are counted is chance.
local function descriptors()
  local path = os.tmpname()
  os.execute("ls /proc/$PPID/fd | wc -l >" .. path)
  local file = assert(io.open(path))
  local count = tonumber(file:read "*a")
  file:close()
  os.remove(path)
  return assert(count)
end

describe("many calls", function()
  local server, client

  before_each(function()
    server = loopback.start()
    client = vision.client { api_base = server.url, api_key = canary.KEY, num_retries = 0 }
  end)
  after_each(function()
    client:close()
    server:close()
  end)

  it("of no requests are none", function()
    assert.same({}, client:all {})
    assert.same({}, client:all(function() end))
    assert.is_nil((client:each {})())
    assert.equal(0, #server:connections())
  end)

  it("give each request its own result", function()
    local requests = numbered(server, function(i) return loopback.openai_reply { content = "r" .. i } end, 30)
    local results = client:all(requests)
    assert.equal(30, #results)
    for i, result in ipairs(results) do
      assert.is_nil(result.err)
      assert.equal("r" .. i, content(result.reply))
    end
  end)

  it("never have more connections than their concurrency", function()
    server:script { loopback.openai_reply { content = "a", always = true } }
    local results = client:all(asks(200), { concurrency = 20 })
    assert.equal(200, #results)
    for _, result in ipairs(results) do
      assert.equal("a", content(result.reply))
    end
    assert.equal(200, #server:requests { bodies = false })
    assert.is_true(#server:connections() <= 20)
  end)

  it("are as many at once as asked for, streams too", function()
    server:script { loopback.openai_stream { content = { "a", loopback.GO, "b" }, always = true } }
    local begun, seen = 0, {}
    local results = client:all(asks(50, { stream = true }), { concurrency = 20, on_chunk = function(i, chunk)
      local text = chunk.choices[1].delta.content
      if text == "a" then
        begun = begun + 1
        if begun == 20 then
          server:wait_holding(20)
          assert.equal(20, #server:requests { bodies = false })
          assert.equal(20, open_connections(server))
          server:release(nil, 50)
        end
      end
      seen[i] = (seen[i] or "") .. (text or "")
    end })
    for i = 1, 50 do
      assert.equal("ab", content(results[i].reply))
      assert.equal("ab", seen[i])
    end
  end)

  it("are sixteen at once when nothing is said", function()
    server:script { loopback.openai_stream { content = { "a", loopback.GO }, always = true } }
    local begun = 0
    client:all(asks(17, { stream = true }), { on_chunk = function(_, chunk)
      if chunk.choices[1].delta.content == "a" then
        begun = begun + 1
        if begun == 16 then
          server:wait_holding(16)
          assert.equal(16, #server:requests { bodies = false })
          server:release(nil, 17)
        end
      end
    end })
    assert.equal(17, begun)
  end)

  it("mix streams, whole calls and failures", function()
    local requests = numbered(server, function(i)
      if i % 5 == 0 then
        return loopback.openai_error(400, "no " .. i, "invalid_request_error")
      elseif i % 7 == 0 then
        return loopback.openai_stream { content = { "cut" }, finish_reason = false, done = false }
      elseif i % 2 == 0 then
        return loopback.openai_stream { content = { "s", tostring(i) }, usage = true }
      end
      return loopback.openai_reply { content = "w" .. i }
    end, 70)
    local chunks, over = {}, {}
    local results = client:all(requests, {
      concurrency = 8,
      on_chunk = function(i, chunk)
        local choice = chunk.choices[1]
        chunks[i] = (chunks[i] or "") .. (choice and choice.delta.content or "")
      end,
      on_done = function(i, reply, err)
        assert.is_nil(over[i])
        over[i] = { reply = reply, err = err }
      end,
    })
    assert.same(over, results)
    for i, result in ipairs(results) do
      if i % 5 == 0 then
        assert.equal("invalid_request_error", result.err.type)
        assert.equal("openai", result.err.provider)
        assert.equal(400, vision.meta(result.err).status)
      elseif i % 7 == 0 then
        assert.equal("api_connection_error", result.err.type)
        assert.equal("cut", chunks[i])
      else
        assert.equal((i % 2 == 0 and "s" or "w") .. i, content(result.reply))
        assert.equal(i % 2 == 0 and "s" .. i or nil, chunks[i])
        assert.equal(200, vision.meta(result.reply).status)
        assert.is_number(vision.meta(result.reply).timings.finished)
      end
    end
  end)

  it("put a stream together also when nobody looks at its chunks", function()
    server:script { loopback.openai_stream { content = { "a", "b" }, usage = true, always = true } }
    for _, result in ipairs(client:all(asks(3, { stream = true }))) do
      assert.equal("ab", content(result.reply))
      assert.equal(11, result.reply.usage.total_tokens)
    end
  end)

  it("give what is refused before it is sent as a result", function()
    server:script { loopback.openai_reply { content = "a", always = true } }
    local good = ask { api_key = canary.KEY, api_base = server.url }
    local missing = ask { messages = { { role = "user", content = { vision.image "/nowhere.png" } } },
      api_key = canary.KEY }
    local results = vision.all { good, missing, ask { model = "nosuch/model" },
      ask { stream = true, mock_response = "mocked", api_key = canary.KEY }, good }
    assert.equal("a", content(results[1].reply))
    assert.equal("image_error", results[2].err.type)
    assert.equal("messages[1].content[1]", results[2].err.place)
    assert.equal("invalid_request_error", results[3].err.type)
    assert.equal("mocked", content(results[4].reply))
    assert.equal("a", content(results[5].reply))
    assert.equal(2, #server:requests())
  end)

  it("send nothing when a request of a list is of a wrong type", function()
    for _, wrong in ipairs { "text", { messages = MESSAGES }, { model = "openai/m", messages = "Hi" } } do
      local ok, why = pcall(client.all, client, { ask(), ask(), wrong })
      assert.is_false(ok)
      assert.truthy(why:find("many_spec.lua:%d+: vision.all: requests%[3%]: "), why)
    end
    assert.equal(0, #server:connections())
  end)

  it("raise with the number of the request when something in it is of a wrong type", function()
    server:script { { wait = true, always = true } }
    for _, wrong in ipairs { { timeout = "soon" }, { temperature = print } } do
      local ok, why = pcall(client.all, client, { ask(), ask(wrong) })
      assert.is_false(ok)
      assert.truthy(why:find("many_spec.lua:%d+: vision.all: requests%[2%]: "), why)
    end
    wait_all_closed(server)
  end)

  it("raise for wrong use", function()
    local wrongs = {
      { "requests must be a list", "text" }, { "not one request", ask() },
      { "options must be a table", {}, 5 }, { "unknown option `concurency`", {}, { concurency = 5 } },
      { "`concurrency` must be", {}, { concurrency = 0 } },
      { "`concurrency` must be", {}, { concurrency = 1.5 } },
      { "`on_chunk` must be a function", {}, { on_chunk = {} } },
    }
    for _, name in ipairs { "all", "each" } do
      for _, wrong in ipairs(wrongs) do
        local ok, why = pcall(client[name], client, wrong[2], wrong[3])
        assert.is_false(ok)
        assert.truthy(why:find("many_spec.lua:%d+: vision%." .. name .. ": "), why)
        assert.truthy(why:find(wrong[1], 1, true), why)
      end
    end
  end)

  it("take requests from a function, no sooner than there is room", function()
    server:script { loopback.openai_reply { content = "a", always = true } }
    local built, over, most = 0, 0, 0
    local results = client:all(function()
      if built < 300 then
        built = built + 1
        most = math.max(most, built - over)
        return ask()
      end
    end, { concurrency = 5, on_done = function() over = over + 1 end })
    assert.equal(300, #results)
    assert.equal(5, most)
  end)

  it("ask a function that says not yet again when it said", function()
    local asked, given = {}, 0
    local results = client:all(function()
      asked[#asked + 1] = core.clock()
      if #asked % 2 == 1 then
        return false, #asked < 5 and 30 or nil
      elseif given < 3 then
        given = given + 1
        return ask { mock_response = "m" }
      end
    end)
    assert.equal(3, #results)
    assert.equal(8, #asked)
    assert.is_true(asked[2] - asked[1] >= 30 and asked[4] - asked[3] >= 30)
    assert.is_true(asked[6] - asked[5] >= 500)
  end)

  it("do not build a hundred thousand requests for one who takes slowly", function()
    local built, taken, most = 0, 0, 0
    local rows = client:each(function()
      if built < 100000 then
        built = built + 1
        return ask { mock_response = "m" }
      end
    end, { concurrency = 4 })
    for _ in rows do
      taken = taken + 1
      most = math.max(most, built - taken)
    end
    assert.equal(100000, taken)
    assert.is_true(most <= 4)
    assert.equal(0, #server:connections())
  end)

  it("come as they finish", function()
    local order = { 3, 1, 4, 2 }
    local requests = numbered(server, function(i)
      return loopback.openai_reply { content = "r" .. i, wait = true, tag = "t" .. i }
    end, 4)
    local step = 1
    server:release("t" .. order[1])
    for i, reply, err in client:each(requests) do
      assert.is_nil(err)
      assert.equal(order[step], i)
      assert.equal("r" .. i, content(reply))
      step = step + 1
      if order[step] then
        server:release("t" .. order[step])
      end
    end
    assert.equal(5, step)
  end)

  it("are asked for by next too, and have an end", function()
    server:script { loopback.openai_reply { content = "a" }, loopback.openai_error(400, "no") }
    local rows = client:each(asks(2), { concurrency = 1 })
    local i, reply, err = rows:next()
    assert.same({ 1, "a", nil }, { i, content(reply), err })
    i, reply, err = rows:next()
    assert.equal(2, i)
    assert.is_nil(reply)
    assert.equal("invalid_request_error", err.type)
    for _ = 1, 3 do
      assert.is_nil(rows:next())
    end
  end)

  -- The first, a whole call, is answered when it is released; the others hold after their first piece.
  local function held_streams(count)
    server:script {
      loopback.openai_reply { content = "first", path = path_of(1), wait = true, tag = "first" },
      loopback.openai_stream { content = { "a", loopback.GO }, always = true },
    }
    local list = asks(count, { stream = true })
    list[1] = addressed(server, 1)
    return list
  end

  local function when_begun(count, action)
    local begun = 0
    return function(_, chunk)
      begun = begun + (chunk.choices[1].delta.content == "a" and 1 or 0)
      if begun == count then
        action()
      end
    end
  end

  local function release_first()
    server:release "first"
  end

  it("are closed when the loop over them is left, by Lua 5.4 at once", function()
    for i in client:each(held_streams(10), { on_chunk = when_begun(9, release_first) }) do
      if i == 1 then
        break
      end
    end
    if not HAS_CLOSE then
      collectgarbage()
      collectgarbage()
    end
    for _, request in ipairs(server:requests()) do
      if request.path ~= path_of(1) then           -- that one's stays, for the next call
        assert.equal("client", server:wait_closed(request.connection).closed_by)
      end
    end
    assert.equal(1, open_connections(server))
  end)

  it("are closed by close", function()
    local rows = client:each(held_streams(10), { on_chunk = when_begun(9, release_first) })
    assert.equal(1, (rows()))
    rows:close()
    rows:close()
    assert.is_nil(rows())
    client:close()
    wait_all_closed(server)
  end)

  for _, name in ipairs { "on_chunk", "on_done" } do
    it("leave no connection when " .. name .. " raises", function()
      local problem = { "mine" }
      local function raise() error(problem, 0) end
      local callbacks = { on_chunk = when_begun(9, release_first), on_done = raise }
      if name == "on_chunk" then
        callbacks = { on_chunk = when_begun(9, raise) }
      end
      local ok, why = pcall(client.all, client, held_streams(10), callbacks)
      assert.is_false(ok)
      assert.equal(problem, why)
      client:close()
      wait_all_closed(server)
      assert.equal(10, #server:connections())
    end)
  end

  it("leave no connection when the requests' function raises", function()
    server:script { loopback.openai_reply { content = "a", path = path_of(1) },
      { wait = true, always = true } }
    local built = 0
    local rows = client:each(function()
      built = built + 1
      if built == 3 then
        error("no more rows", 0)
      end
      return addressed(server, built)
    end, { concurrency = 2 })
    assert.error_matches(function() repeat until not rows() end, "no more rows")
    client:close()
    server:wait_connections(2)
    wait_all_closed(server)
    assert.is_nil(rows())
  end)

  it("are cancelled when the client is closed meanwhile, those not sent too", function()
    local release = when_begun(9, release_first)
    local close = when_begun(10, function() client:close() end)
    local results = client:all(held_streams(30), { concurrency = 10, on_chunk = function(...)
      release(...)
      close(...)
    end })
    assert.equal(30, #results)
    assert.equal("first", content(results[1].reply))
    for i = 2, 30 do
      assert.equal("cancelled", results[i].err.type)
    end
    wait_all_closed(server)
    assert.error_matches(function() client:all {} end, "this client is closed")
  end)

  it("end with the client when their requests never do", function()
    server:script { loopback.openai_reply { content = "a", always = true } }
    local count = 0
    for _, reply in client:each(function() return ask() end, { concurrency = 3 }) do
      count = count + 1
      if count == 10 then
        client:close()
      end
      assert.is_true(reply ~= nil or count > 10)
    end
    assert.is_true(count <= 13)
  end)

  it("may be closed by their own callback, which may not ask them for more", function()
    server:script { loopback.openai_stream { content = { "a", "b" }, always = true } }
    local rows
    rows = client:each(asks(3, { stream = true }), { on_chunk = function() rows:close() end })
    assert.is_nil(rows())
    rows = client:each(asks(3, { stream = true }), { on_chunk = function() rows:next() end })
    assert.error_matches(function() rows() end, "asked for more by its own callback")
  end)

  it("let a callback make calls of its own", function()
    server:script { loopback.openai_reply { content = "a", always = true } }
    local inner = {}
    local results = client:all(asks(5), { concurrency = 2, on_done = function(i)
      inner[i] = content(client:completion(ask()))
    end })
    assert.equal(5, #results)
    assert.same({ "a", "a", "a", "a", "a" }, inner)
  end)

  it("with one key are all held back by one Retry-After", function()
    server:script {
      { path = path_of(1), status = 429, headers = { ["Retry-After"] = "50" }, body = "{}" },
      loopback.openai_reply { content = "b", always = true },
    }
    local key, other = canary.PREFIX .. "held", canary.PREFIX .. "free"
    local requests = { addressed(server, 1, { api_key = key }) }
    for i = 2, 9 do
      requests[i] = addressed(server, i, { api_key = i <= 3 and key or other })
    end
    local first = table.remove(requests, 1)
    assert.equal(50, client:all { first }[1].err.retry_after)
    local rows, order = client:each(requests, { concurrency = 3 }), {}
    for _ = 1, 6 do
      order[#order + 1] = rows:next()
    end
    assert.same({ 3, 4, 5, 6, 7, 8 }, order)
    assert.equal(7, #server:requests())
    rows:close()
  end)

  it("move a thousand streams of fifty chunks", function()
    local pieces = {}
    for i = 1, 50 do
      pieces[i] = "p"
    end
    local reply = loopback.openai_stream { content = pieces }
    server:script { { headers = reply.headers, body = table.concat(reply.pieces), always = true } }
    local chunks, whole = 0, ("p"):rep(50)
    local left = 1000
    local results = client:all(function()
      if left > 0 then
        left = left - 1
        return ask { stream = true }
      end
    end, { concurrency = 200, on_chunk = function(_, chunk)
      chunks = chunks + #(chunk.choices[1].delta.content or "")
    end })
    assert.equal(1000, #results)
    assert.equal(50000, chunks)
    for _, result in ipairs(results) do
      assert.equal(whole, content(result.reply))
    end
  end)

  -- More than select() could wait for, at either end, and all of them open at once.
  it("move four hundred streams and whole calls at once, each text whole", function()
    local count, begun, released = 400, 0, false
    local requests = numbered(server, function(i)
      if i % 4 == 0 then
        return loopback.openai_reply { content = "w" .. i, wait = true }
      end
      return loopback.openai_stream { content = { "a", loopback.GO, "s" .. i } }
    end, count)
    local seen = {}
    local results = client:all(requests, { concurrency = count, on_chunk = function(i, chunk)
      local text = chunk.choices[1].delta.content
      seen[i] = (seen[i] or "") .. (text or "")
      begun = begun + (text == "a" and 1 or 0)
      if begun == count * 3 / 4 and not released then
        released = true
        server:wait_holding(count)
        assert.equal(count, open_connections(server))
        server:release(nil, count)
      end
    end })
    assert.equal(count, #results)
    for i, result in ipairs(results) do
      assert.is_nil(result.err)
      assert.equal(i % 4 == 0 and "w" .. i or "as" .. i, content(result.reply))
      assert.equal(i % 4 ~= 0 and "as" .. i or nil, seen[i])
    end
  end)

  it("leave nothing behind when a thousand streams are dropped unread", function()
    local function drop()
      local other = loopback.start()
      other:script { loopback.openai_stream { content = { "a", loopback.GO }, always = true } }
      local list = asks(100, { stream = true, api_base = other.url })
      local rows = client:each(list, { concurrency = 100, on_chunk = function()
        other:wait_requests(1)
        error("dropped", 0)
      end })
      assert.is_false((pcall(rows)))
      for i = 1, 100 do
        client:completion(list[i])
      end
      collectgarbage()
      collectgarbage()
      wait_all_closed(other)
      other:close()
    end
    drop()
    local first = descriptors()
    for _ = 1, 5 do
      drop()
    end
    assert.is_true(descriptors() <= first, "more descriptors than before")
  end)

  it("live under a collector that never rests", function()
    server:script { loopback.openai_stream { content = { "a", "b" }, always = true } }
    collector.stressed(function()
      for _, result in ipairs(client:all(asks(12, { stream = true }), { on_chunk = function() end })) do
        assert.equal("ab", content(result.reply))
      end
    end)
  end)

  it("of a parent say so in a forked child", function()
    local rows = client:each(held_streams(3), { on_chunk = when_begun(2, release_first) })
    assert.equal(1, (rows:next()))
    assert.is_true(fork(function()
      local ok, why = pcall(rows.next, rows)
      assert(not ok and why:find("before a fork", 1, true), why)
      return true
    end))
    server:release(nil, 2)
    assert.is_number((rows:next()))
    assert.is_number((rows:next()))
    assert.is_nil((rows:next()))
  end)

  local SCRIPT = [[
    local vision = require "vision"
    local client = vision.client { api_base = arg[1], api_key = "k" }
    local request = { model = "openai/m", messages = { { role = "user", content = "Hi" } } }
    local ok, why = pcall(client.all, client, { request, request, request })
    print(ok, why)
    io.stdout:flush()
    io.read()
  ]]

  it("are closed by Ctrl-C, all of them", function()
    local folder = process.folder()
    local file = assert(io.open(folder .. "/script.lua", "w"))
    file:write(SCRIPT)
    file:close()
    server:script { { wait = true, always = true } }
    local command = "echo $$; LUA_PATH=%s LUA_CPATH=%s exec %s %s/script.lua %s 2>&1 <%s/door"
    assert.equal(0, process.run { "mkfifo", folder .. "/door" }.code)
    local pipe = assert(io.popen(command:format(process.quote(package.path), process.quote(package.cpath),
      direct.interpreter, folder, server.url, folder)))
    local door = assert(io.open(folder .. "/door", "w"))
    local pid = pipe:read "*l"
    server:wait_requests(3)
    os.execute("kill -INT " .. pid)
    local output = pipe:read "*l"
    wait_all_closed(server)      -- the process still lives
    door:close()
    pipe:close()
    process.remove(folder)
    assert.truthy(output:find("interrupted!", 1, true), output)
  end)
end)

-- The script ends, and with it the Lua state, in the middle of everything.
describe("a state that is closed with calls under way", function()
  local ENDING = [[
    local vision = require "vision"
    local fields = { api_base = arg[1], api_key = "k", num_retries = 0 }
    local function request(stream)
      return { model = "openai/m", stream = stream, messages = { { role = "user", content = "Hi" } } }
    end
    local begun, started = 0, 0
    local client, loop = vision.client(fields), vision.loop(fields)
    kept = { client:completion(request(true)) }
    assert(kept[1]:next())
    for i = 1, 20 do
      kept[#kept + 1] = loop:completion(request(i % 2 == 0), { on_text = function() begun = begun + 1 end })
    end
    while begun < 10 do
      loop:step()
    end
    each = client:each(function()
      if started < 60 then
        started = started + 1
        return request(started % 3 ~= 0)
      elseif begun < 50 then
        return false, 5
      end
      local last = request()
      last.mock_response = "all begun"
      return last
    end, { concurrency = 61, on_chunk = function(_, chunk)
      begun = begun + (chunk.choices[1].delta.content == "a" and 1 or 0)
    end })
    print(select(2, each()).choices[1].message.content)
  ]]

  it("ends them all, without a word", function()
    local server, folder = loopback.start(), process.folder()
    server:script { loopback.openai_stream { content = { "a", loopback.GO }, always = true } }
    local file = assert(io.open(folder .. "/script.lua", "w"))
    file:write(ENDING)
    file:close()
    local result = process.run({ direct.interpreter, folder .. "/script.lua", server.url },
      { env = { LUA_PATH = package.path, LUA_CPATH = package.cpath } })
    assert.same({ 0, "all begun\n", "" }, { result.code, result.stdout, result.stderr })
    assert.is_true(#server:connections() >= 81)
    for i = 1, #server:connections() do
      assert.equal("client", server:wait_closed(i).closed_by)
    end
    process.remove(folder)
    server:close()
  end)
end)

describe("vision", function()
  it("has all and each of its own", function()
    local request = ask { api_key = "k", mock_response = "m" }
    assert.equal("m", content(vision.all { request }[1].reply))
    local count = 0
    for i, reply in vision.each { request, request } do
      count = count + i
      assert.equal("m", content(reply))
    end
    assert.equal(3, count)
  end)
end)
