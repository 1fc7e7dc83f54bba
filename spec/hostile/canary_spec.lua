-- A key is in no error of any type, in no list of arguments, no output and no file.

local canary = require "support.canary"
local direct = require "support.direct"
local hostile = require "support.hostile"
local loopback = require "support.loopback"
local process = require "support.process"
local vision = require "vision"

local KEY = canary.KEY

describe("a key", function()
  local server, client

  setup(function()
    server = loopback.start()
    vision.provider("canary", { docs = "https://example.com", dialect = "openai", base = server.url,
      keyless = true,
      accepts = { "base64" }, rules = { refuse = { "stop" } } })
  end)
  teardown(function()
    server:close()
  end)
  before_each(function()
    client = hostile.client(server)
  end)
  after_each(function()
    client:close()
  end)

  local function ask(members)
    return client:completion(hostile.request("Q", members))
  end

  -- Servers that tell everything that they were sent.
  local function answering(status, code)
    return function()
      local headers = { { "Content-Type", "application/json" }, { "X-Request-Id", KEY } }
      local shape = '{"error":{"message":"%s: Bearer %s","type":"%s","param":"%s","code":"%s"}}'
      server:script{ { status = status, headers = headers,
        body = shape:format(code or "no", KEY, KEY, KEY, code or KEY) } }
      return ask()
    end
  end

  local function without_ocr()
    local loaded, preload = package.loaded["vision.ocr"], package.preload["vision.ocr"]
    package.loaded["vision.ocr"] = nil
    package.preload["vision.ocr"] = function() error "no such library" end
    local value, err = ask{ model = "local/ocr" }
    package.loaded["vision.ocr"], package.preload["vision.ocr"] = loaded, preload
    return value, err
  end

  -- By type of error: the calls that lead to it, each with the key in its hands.
  local PROVOKE = {
    invalid_request_error = { answering(400), function() return ask{ api_base = KEY } end,
      function() return ask{ extra_headers = { X = KEY .. "\n" } } end },
    unsupported_params = { function() return ask{ model = "canary/m", stop = KEY } end },
    context_window_exceeded = { answering(400, "context_length_exceeded") },
    content_policy_violation = { answering(400, "content_policy_violation") },
    image_error = { function()
      return client:completion(hostile.request{ vision.image_bytes(KEY) })
    end },
    image_fetch_error = { function()
      server:script{ { status = 404, body = KEY } }
      local picture = vision.image(("%s/a.png?key=%s"):format(server.url:gsub("127.0.0.1", "localhost"), KEY))
      return client:completion(hostile.request({ picture }, { model = "canary/m",
        allow_hosts = { "localhost" } }))
    end },
    authentication_error = { answering(401), function() return ask{ api_key = KEY .. "\r\n" } end },
    billing_error = { answering(402), answering(429, "insufficient_quota") },
    permission_error = { answering(403) }, not_found_error = { answering(404) },
    request_too_large = { answering(413), function() return ask{ api_key = KEY:rep(10000) } end },
    rate_limit_error = { answering(429) },
    timeout = { answering(408), answering(504), function()
      server:script{ { wait = true } }
      return ask{ timeout = { first_byte = 0.05 } }
    end },
    server_error = { answering(500), answering(502) }, overloaded_error = { answering(529) },
    service_unavailable = { answering(503) },
    api_connection_error = {
      function() return ask{ api_base = "http://127.0.0.1:1" } end,
      function() return ask{ api_base = "http://no-such-host.invalid" } end,
      function() return ask{ proxy = "http://" .. KEY .. "@127.0.0.1:1" } end,
      function() return ask{ api_base = "https://127.0.0.1:1", ca_file = "/nonexistent/" .. KEY } end,
    },
    api_response_error = {
      function()
        server:script{ { body = "you sent " .. KEY } }
        return ask()
      end,
      function()
        server:script{ loopback.redirect("http://" .. KEY .. "@127.0.0.1:1/?key=" .. KEY) }
        return ask()
      end,
    },
    missing_module = { without_ocr },
    cancelled = { function()
      server:script{ loopback.openai_stream{ content = { "a", loopback.GO } } }
      local stream = ask{ stream = true }
      stream:next()
      client:close()
      stream:next()
      return stream:next()
    end },
    -- Made by hand: this module's memory cannot be made to run out from here.
    out_of_memory = { function()
      return nil, require("vision.core").failure{ type = "out_of_memory", message = "out of memory" }
    end },
  }

  for name in pairs(vision.error_types) do
    it("is not told by " .. name, function()
      assert.truthy(PROVOKE[name], "nothing provokes it here")
      for _, provoke in ipairs(PROVOKE[name]) do
        local value, err = provoke()
        hostile.refused({ type = name, status = err and err.status, place = err and err.place }, value, err)
      end
    end)
  end

  it("is not told by a client, a stream, a route or an exchange that is printed", function()
    server:script{ loopback.openai_stream{ content = "Hi" }, loopback.openai_reply{ content = "Hi" } }
    local stream = ask{ stream = true }
    local reply = ask()
    local core = require "vision.core"
    for _, value in ipairs{ client, stream, reply, core.credential(KEY), direct.route(server),
      direct.exchange(server) } do
      assert.is_nil(canary.find(tostring(value)))
      assert.is_nil(canary.find(vision.dump(value)))
    end
    assert.is_nil(canary.find(vision.meta(reply)))
    assert.is_nil(canary.find(vision.meta(stream)))
    stream:close()
  end)

  describe("of the command", function()
    local folder

    setup(function()
      folder = process.folder()
    end)
    teardown(function()
      process.remove(folder)             -- looks for the key, too
    end)

    local function environment(key)
      return { OPENAI_API_KEY = key or KEY, OPENAI_BASE_URL = server.url, VISION_MODEL = "openai/test-model",
        TMPDIR = folder, HOME = folder }
    end

    it("is in none of its output with -v, whatever the server says of it", function()
      local streamed = loopback.openai_stream{ content = { "half" }, finish_reason = false }
      for _, reply in ipairs{
        loopback.openai_error(401, "Incorrect API key provided: " .. KEY), { status = 500, body = KEY },
        { status = 302, headers = { { "Location", "http://x/" .. KEY } }, body = "" }, { body = KEY },
          streamed,
        { headers = { { "Content-Type", "text/event-stream" } },
          body = 'data: {"error":{"type":"invalid_request_error","message":"' .. KEY .. '"}}\n\n' },
      } do
        reply.always = true
        reply.headers = reply.headers or {}
        table.insert(reply.headers, { "X-Should-Retry", "false" })
        for _, flag in ipairs{ "--no-stream", "-v" } do
          server:script{ reply }
          local result = process.run({ direct.interpreter, "bin/vision", "-v", flag, "--timeout", "5", "Q" },
            { env = environment() })
          assert.is_nil(canary.find(result))
          assert.truthy(result.code > 0 and result.code < 7, result.stderr)
          assert.truthy(result.stderr ~= "")
        end
      end
      local result = process.run({ direct.interpreter, "bin/vision", "-v", "Q" },
        { env = environment(KEY .. "\n" .. KEY) })
      assert.equal(3, result.code)
      result = process.run({ direct.interpreter, "bin/vision", "-v", "--api-base", "http://a:b@c", "Q" },
        { env = environment() })
      assert.equal(1, result.code)
      assert.truthy(result.stderr:find("api_base holds a user name or a password", 1, true))
    end)

    it("is not among the arguments of its process or of a child, nor in a file it has open", function()
      server:script{ loopback.openai_reply{ content = "done", wait = true } }
      local words = {}
      for name, value in pairs(environment()) do
        words[#words + 1] = name .. "=" .. process.quote(value)
      end
      local command = "echo $$; exec env LUA_PATH=%s LUA_CPATH=%s %s %s bin/vision --no-stream Q 2>&1"
      local pipe = assert(io.popen(command:format(process.quote(package.path), process.quote(package.cpath),
        table.concat(words, " "), direct.interpreter)))
      local pid = pipe:read("*l")
      server:wait_requests(1)
      local look = "cat /proc/%s/cmdline; ls -l /proc/%s/fd; cat /proc/%s/task/*/children"
      local seen = assert(io.popen(look:format(pid, pid, pid)))
      local text = seen:read("*a")
      seen:close()
      server:release()
      assert.equal("done\n", pipe:read("*a"))
      pipe:close()
      assert.truthy(text:find("bin/vision", 1, true))
      assert.is_nil(canary.find(text))
      assert.is_nil(text:find(folder, 1, true))      -- nothing temporary
      assert.equal("Bearer " .. KEY, server:requests()[1].fields.authorization)
    end)
  end)
end)

describe("the search for keys", function()
  local COMMAND = [[
    cd %s && touch log && touch -d 2001-01-01 stamp && mkdir files && printf '%%s%%s' %s %s >%s || exit 1
    %s/tools/canary.sh log files stamp >/dev/null 2>&1
    echo $?
    rm -r files log
  ]]

  local function searched(text, name)
    local folder = process.folder()
    local here = assert(io.popen("pwd"):read("*l"))
    local result = process.run(COMMAND:format(folder, text:sub(1, 5), text:sub(6), name, here))
    process.remove(folder)
    return result.stdout
  end

  it("finds one in what the suite prints and in the files that it leaves", function()
    assert.equal("1\n", searched(KEY, "log"))
    assert.equal("1\n", searched(KEY, "files/left"))
    assert.equal("0\n", searched("sk-another-key", "log"))
    assert.equal("0\n", searched("sk-another-key", "files/left"))
  end)

  -- A whole run of busted, of one spec that succeeds.
  local RUN = [[
    export LUA_PATH=%s LUA_CPATH=%s SPEC_SECONDS=30
    tools/busted.sh %s "$(command -v busted)" %s/log %s/one_spec.lua >/dev/null 2>&1
    echo $? $(grep -c "^1 success / 0 failures" %s/log)
    rm %s/log
  ]]

  local function run_of(body)
    local folder = process.folder()
    local file = assert(io.open(folder .. "/one_spec.lua", "w"))
    file:write('local replay, core = require "support.replay", require "vision.core"\n',
      'local key = "sk-" .. "canary-of-somebody-else"\n', 'it("succeeds", function()\n', body, "\nend)\n")
    file:close()
    local result = process.run(RUN:format(process.quote(package.path), process.quote(package.cpath),
      direct.interpreter, folder, folder, folder, folder))
    process.remove(folder)
    return result.stdout
  end

  local ANSWERED = [[
    local route = replay.route{ credential = core.credential("not-the-one-that-is-told") }
    local exchange = core.exchange(route, { messages = { { role = "user", content = "Q" } } })
    exchange:next(replay.WALL, 0)
    replay.answer(exchange, { status = %d, headers = { ["content-type"] = "application/json", x = %s },
      body = '{"error":"' .. %s .. '"}' })
    exchange:next(replay.WALL, 1)
    return exchange:%s()
  ]]

  it("fails a run whose specs succeed: by an error, a header, a line that is printed, a file that is left",
    function()
      assert.equal("0 1\n", run_of(ANSWERED:format(401, "'x'", "'x'", "failure")))
      assert.equal("1 1\n", run_of(ANSWERED:format(401, "'x'", "key", "failure")))
      assert.equal("1 1\n", run_of(ANSWERED:format(401, "'x'", "key", "reply")))
      assert.equal("1 1\n", run_of(ANSWERED:format(401, "key", "'x'", "meta")))
      assert.equal("1 1\n", run_of "print(key)")
      assert.equal("1 1\n", run_of [[
        local file = assert(io.open(os.getenv "TMPDIR" .. "/left", "w"))
        file:write(key)
        file:close()
      ]])
    end)

  it("finds one in a program's output, and in tables", function()
    assert.has_error(function() process.run{ "printf", "%s%s", KEY:sub(1, 5), KEY:sub(6) } end)
    assert.equal("a.b", canary.find{ a = { b = KEY } })
    local own = {}
    own.own = own
    assert.is_nil(canary.find{ own, "sk-another-key", 1, true })
  end)
end)
