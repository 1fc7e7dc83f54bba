-- What a transport owes to the process it is in: forks and signals.

local curl = require "vision.curl"
local direct = require "support.direct"
local fork = require "internal.fork"
local loopback = require "support.loopback"
local process = require "support.process"

describe("curl.transport", function()
  local server

  setup(function()
    server = loopback.start()
  end)

  teardown(function()
    server:close()
  end)

  it("starts afresh in a forked child and leaves the parent's calls alone", function()
    local multi = curl.multi()
    server:script{
      loopback.openai_reply{ content = "warm" },
      loopback.openai_stream{ content = { "a", loopback.GO, "b" } },
      loopback.openai_reply{ content = "child" },
      loopback.openai_reply{ content = "again" },
    }
    assert.equal("warm", direct.answer(server, nil, nil, multi))
    local _, call, exchange = direct.stream(server, nil, multi)
    assert.equal("a", direct.text(multi, call, exchange))
    local own = curl.multi()
    assert.is_true(fork(function()
      assert(direct.answer(server, nil, nil, multi) == "child")
      local ok, why = pcall(multi.wait, multi, call)
      assert(not ok and why:find("before a fork", 1, true), why)
      assert(call:ready())
      own:step(0)
      own:close()
      call:close()
      exchange:close()
      multi:close()
      collectgarbage()
      return true
    end))
    server:release()
    local texts = {}
    for text in function() return (direct.text(multi, call, exchange)) end do
      texts[#texts + 1] = text
    end
    assert.equal("b", table.concat(texts))
    assert.is_nil(exchange:failure())
    call:close()
    repeat                               -- until the stream's connection is free, or was dropped
      multi:step(1000)
    until not multi:timeout()
    assert.equal("again", direct.answer(server, nil, nil, multi))
    local requests = server:requests()
    assert.equal(requests[1].connection, requests[2].connection)
    assert.not_equal(requests[1].connection, requests[3].connection)
    assert.equal(requests[1].connection, requests[4].connection)
    multi:close()
    own:close()
  end)

  local SCRIPT = [[
    local core, curl = require "vision.core", require "vision.curl"
    local exchange = assert(core.exchange(core.route{ dialect = "openai", provider = "openai", model = "m",
      wire_model = "m", url = arg[1] }, { messages = { { role = "user", content = "hello" } } }))
    local multi = curl.multi()
    multi:wait(assert(multi:start(exchange)))
    print("not interrupted")
  ]]

  local NO_DESCRIPTORS = [[
    local vision = require "vision"
    local loop = assert(vision.loop { api_base = %q, num_retries = 0 })
    local said, files = nil, {}
    repeat
      local file = io.open "/dev/null"
      files[#files + 1] = file
    until not file
    local request = { model = "openai/m", api_key = "none", messages = { { role = "user", content = "?" } } }
    loop:completion(request, { on_done = function(_, err) said = err end })
    repeat loop:step() until said
    io.write(said.type, ": ", said.message)]]

  it("says so when the process has no descriptor left", function()
    local script = NO_DESCRIPTORS:format("http://127.0.0.1:" .. server.url:match "%d+$")
    local command = { "sh", "-c", 'ulimit -n 30; exec "$@"', "sh", direct.interpreter, "-e", script }
    local result = process.run(command, { env = { LUA_PATH = package.path, LUA_CPATH = package.cpath } })
    assert.equal("", result.stderr)
    assert.matches("api_connection_error: could not connect to 127.0.0.1: there are too many open files",
      result.stdout, 1, true)
  end)

  it("is interrupted by Ctrl-C while it waits", function()
    local folder = process.folder()
    local file = assert(io.open(folder .. "/script.lua", "w"))
    file:write(SCRIPT)
    file:close()
    server:script{ { wait = true } }
    local before = server:connections()
    local command = "echo $$; LUA_PATH=%s LUA_CPATH=%s exec %s %s/script.lua %s/v1 2>&1"
    local pipe = assert(io.popen(command:format(process.quote(package.path), process.quote(package.cpath),
      direct.interpreter, folder, server.url)))
    local pid = pipe:read("*l")
    server:wait_requests(1)
    os.execute("kill -INT " .. pid)
    local output = pipe:read("*a")
    pipe:close()
    process.remove(folder)
    assert.truthy(output:find("interrupted!", 1, true), output)
    server:wait_closed(#before + 1)
  end)
end)
