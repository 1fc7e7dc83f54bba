-- Calls in Neovim: with callbacks, on the main thread, in coroutines; cancelled, broken, left behind.

local canary = require "support.canary"
local editor = require "support.editor"
local loopback = require "support.loopback"

describe("vision.nvim.completion", function()
  local server, vim

  local function start()
    return editor.start { env = { OPENAI_API_KEY = canary.KEY, VISION_MODEL = "openai/m" } }
  end

  local function prepare(one)
    one:lua(([[
      nvim = require "vision.nvim"
      nvim.setup { client = { api_base = %q, num_retries = 0 } }
      texts, done, failed = {}, nil, nil
      request = { model = "openai/m", messages = { { role = "user", content = "Hi" } } }
      callbacks = {
        on_text = function(text) texts[#texts + 1] = text end,
        on_done = function(reply) done = reply.choices[1].message.content end,
        on_error = function(err) failed = { type = err.type, text = tostring(err) } end,
      }]]):format(server.url))
  end

  setup(function()
    server = loopback.start()
    vim = start()
  end)
  teardown(function()
    local _, code = vim:quit()
    server:close()
    assert.equal(0, code)
  end)
  before_each(function()
    server:script {}
    prepare(vim)
  end)

  local function quiet()
    assert.equal("", vim:said())
  end

  it("streams to callbacks while the editor goes on", function()
    server:script { loopback.openai_stream { content = { "one ", loopback.GO, "two" } } }
    vim:lua "handle = nvim.completion(request, callbacks)"
    server:wait_holding()
    vim:wait "return texts[1] == 'one '"
    assert.equal("vision: 1", vim:lua "return nvim.status()")
    server:release()
    assert.equal("one two", vim:wait "return done")
    assert.same({ "one ", "two" }, vim:lua "return texts")
    assert.equal("", vim:lua "return nvim.status()")
    assert.is_false(vim:lua "return handle:active()")
    quiet()
  end)

  it("makes no process and no file for a call", function()
    local look = [[
      local found = {}
      for task in vim.loop.fs_scandir_next, vim.loop.fs_scandir "/proc/self/task" do
        local children = io.open("/proc/self/task/" .. task .. "/children")
        for child in children:read "*a":gmatch "%d+" do
          found[#found + 1] = "process " .. child
        end
        children:close()
      end
      for fd in vim.loop.fs_scandir_next, vim.loop.fs_scandir "/proc/self/fd" do
        local file = vim.loop.fs_readlink("/proc/self/fd/" .. fd)
        found[#found + 1] = file and file:sub(1, 1) == "/" and file or nil
      end
      table.sort(found)
      return found]]
    server:script { loopback.openai_stream { content = { "one ", loopback.GO } } }
    local before = vim:lua(look)
    vim:lua "nvim.completion(request, callbacks)"
    server:wait_holding()
    assert.same(before, vim:lua(look))
    server:release()
    assert.equal("one ", vim:wait "return done")
    assert.equal("Bearer " .. canary.KEY, server:requests()[1].fields.authorization)
  end)

  it("gives a whole reply, with the members that every request has", function()
    server:script { loopback.openai_reply { content = "whole" } }
    vim:lua(([[
      nvim.setup { client = { api_base = %q }, request = { max_tokens = 7 } }
      callbacks.on_text = nil
      nvim.completion(request, callbacks)]]):format(server.url))
    assert.equal("whole", vim:wait "return done")
    local body = server:requests()[1].body
    assert.truthy(body:find('"max_tokens":7', 1, true))
    assert.is_nil(body:find('"stream":true', 1, true))
    quiet()
  end)

  it("tells on_error what went wrong, and nothing is printed", function()
    server:script { loopback.openai_error(401, "wrong key", "invalid_request_error") }
    vim:lua "nvim.completion(request, callbacks)"
    assert.equal("authentication_error", vim:wait "return failed and failed.type")
    assert.is_nil(vim:lua "return done")
    quiet()
  end)

  it("tells on_error of a stream that is cut, after its pieces", function()
    server:script { loopback.openai_stream { content = { "one ", loopback.GO, "two" }, after = 400,
      ending = "reset" } }
    vim:lua "nvim.completion(request, callbacks)"
    server:release()
    assert.equal("api_connection_error", vim:wait "return failed and failed.type")
    assert.is_nil(vim:lua "return done")
    quiet()
  end)

  it("tells on_error of a provider that stalls", function()
    vim:lua(([[nvim.setup { client = { api_base = %q, num_retries = 0, timeout = { idle = 0.2 } } }]])
      :format(server.url))
    server:script { loopback.openai_stream { content = { "one ", "two" }, after = 300, ending = "stall" } }
    vim:lua "nvim.completion(request, callbacks)"
    assert.equal("timeout", vim:wait "return failed and failed.type")
    quiet()
  end)

  it("tells on_error of a server that is not there", function()
    vim:lua [[
      request.api_base = "http://127.0.0.1:1"
      nvim.completion(request, callbacks)]]
    assert.equal("api_connection_error", vim:wait "return failed and failed.type")
    quiet()
  end)

  it("cancels: the connection ends, no callback is called", function()
    server:script { loopback.openai_stream { content = { "one ", loopback.GO, "two" } } }
    vim:lua "handle = nvim.completion(request, callbacks)"
    server:wait_holding()
    local number = #server:connections()
    vim:wait "return texts[1]"
    vim:lua "handle:cancel() handle:cancel()"
    server:wait_closed(number)
    assert.same({ "one " }, vim:lua "return texts")
    assert.is_nil(vim:lua "return done or failed")
    quiet()
  end)

  it("shows what a callback raises as the editor's own error, and ends that call alone", function()
    server:script { loopback.openai_stream { content = { "one" }, always = true } }
    vim:lua [[
      nvim.completion(request, { on_text = function() error "my own mistake" end })
      nvim.completion(request, callbacks)]]
    assert.equal("one", vim:wait "return done")
    vim:hear "my own mistake"
  end)

  it("waits on the main thread while the editor goes on", function()
    server:script { loopback.openai_reply { content = "late", wait = true } }
    vim:lua [[
      ticks = 0
      vim.loop.new_timer():start(0, 1, function() ticks = ticks + 1 end)
      vim.schedule(function()
        local reply, err = nvim.completion(request)
        done = reply and reply.choices[1].message.content or err
      end)]]
    server:wait_holding()
    vim:wait "return ticks > 10"
    assert.is_nil(vim:lua "return done")
    server:release()
    assert.equal("late", vim:wait "return done")
    quiet()
  end)

  it("Ctrl-C ends a wait on the main thread, and the call", function()
    server:script { loopback.openai_reply { content = "never", wait = true } }
    vim:lua [[
      vim.schedule(function()
        local reply, err = nvim.completion(request)
        failed = { type = err.type, text = err.message }
      end)]]
    server:wait_holding()
    local number = #server:connections()
    vim:type "<C-c>"
    server:wait_closed(number)
    assert.same({ type = "cancelled", text = "interrupted by Ctrl-C" }, vim:wait "return failed")
  end)

  it("waits in a coroutine of run() by yielding, whole, streamed and many", function()
    server:script { loopback.openai_reply { content = "whole" },
      loopback.openai_stream { content = { "a", loopback.GO, "b" } },
      loopback.openai_reply { content = "many", always = true } }
    vim:lua(([[
      local vision = require "vision"
      client = vision.client { model = "openai/m", api_base = %q, api_key = vim.env.OPENAI_API_KEY }
      order = {}
      nvim.run(function()
        local reply = client:completion(request)
        order[#order + 1] = reply.choices[1].message.content
        local stream = client:completion { messages = request.messages, stream = true }
        for text in stream:text() do
          order[#order + 1] = text
        end
        for _, result in ipairs(client:all { request, request, request }) do
          order[#order + 1] = result.reply.choices[1].message.content
        end
        done = order
      end)
      order[#order + 1] = "main"]]):format(server.url))
    server:wait_holding()
    server:release()
    assert.same({ "main", "whole", "a", "b", "many", "many", "many" }, vim:wait "return done")
    quiet()
  end)

  it("shows what a coroutine of run() raises", function()
    server:script { loopback.openai_reply { content = "x" } }
    vim:lua [[nvim.run(function()
      nvim.completion(request)
      done = true
      error "a mistake in run"
    end)]]
    vim:wait "return done"
    vim:hear "a mistake in run"
  end)

  it("is refused in a fast event and in a coroutine of somebody else's, with what to do", function()
    vim:lua [[
      vim.loop.new_timer():start(0, 0, function()
        local _, one = pcall(function() nvim.completion(request, callbacks) end)
        local _, two = pcall(function() require "vision".completion(request) end)
        done = { one, two }
      end)]]
    for _, text in ipairs(vim:wait "return done") do
      assert.matches("spec:%d+: .*: not in a fast event.*vim%.schedule", text)
    end
    local text = vim:lua [[return coroutine.wrap(function()
      return select(2, pcall(function() nvim.completion(request) end))
    end)()]]
    assert.matches("spec:%d+: .*give callbacks to vision%.nvim%.completion", text)
    assert.equal(0, #server:requests())
    quiet()
  end)

  it("takes callbacks in a coroutine of somebody else's", function()
    server:script { loopback.openai_stream { content = { "one" } } }
    vim:lua "coroutine.wrap(function() nvim.completion(request, callbacks) end)()"
    assert.equal("one", vim:wait "return done")
    quiet()
  end)

  it("many at once, some cancelled half way, leave nothing behind", function()
    server:script { loopback.openai_stream { content = { "a", "b", "c" }, always = true } }
    vim:lua [[
      over = 0
      for i = 1, 60 do
        local handle
        handle = nvim.completion(request, {
          on_text = function() if i % 3 == 0 then handle:cancel() over = over + 1 end end,
          on_done = function() over = over + 1 end,
        })
      end]]
    vim:wait "return over == 60"
    assert.equal("", vim:lua "return nvim.status()")
    quiet()
  end)

  it("streams that are dropped unread are let go", function()
    server:script { loopback.openai_stream { content = { "a", loopback.GO, "b" }, always = true } }
    vim:lua [[
      local vision = require "vision"
      for _ = 1, 50 do
        request.stream, request.model = true, "openai/m"
        vision.completion(request)
      end
      collectgarbage() collectgarbage()
      callbacks.on_text = nil
      request.stream, request.mock_response = nil, "after"
      nvim.completion(request, callbacks)]]
    vim:wait "return done or failed"
    quiet()
  end)

  it("clients that are dropped take their poll and connections along", function()
    server:script { loopback.openai_reply { content = "x", always = true } }
    local left = vim:lua(([[
      local vision = require "vision"
      local function descriptors()
        local count = 0
        for _ in vim.loop.fs_scandir_next, vim.loop.fs_scandir "/proc/self/fd" do
          count = count + 1
        end
        return count
      end
      local before = descriptors()
      for _ = 1, 5 do
        vision.client { model = "openai/m", api_base = %q, api_key = "x" }:completion(request)
      end
      collectgarbage() collectgarbage()
      vim.wait(1)
      return descriptors() - before]]):format(server.url))
    assert.equal(0, left)
    quiet()
  end)

  for name, code in pairs {
    ["a stream with callbacks"] = "nvim.completion(request, callbacks)",
    ["a coroutine that waits"] = "nvim.run(function() nvim.completion(request) done = true end)",
    ["a wait on the main thread"] = "vim.schedule(function() nvim.completion(request) end)",
    ["a stream that nobody reads"] = [[vim.schedule(function()
      request.stream = true
      stream = nvim.completion(request)
      stream:next()
    end)]],
  } do
    it("the editor quits at once with a call in flight: " .. name, function()
      local one = start()
      prepare(one)
      server:script { loopback.openai_stream { content = { "a", loopback.GO, "never" } } }
      one:lua(code)
      server:wait_holding()
      local number = #server:connections()
      local said, status = one:quit()
      assert.equal("", said)
      assert.equal(0, status)
      server:wait_closed(number)
    end)
  end
end)

describe("vision.nvim.setup", function()
  local vim
  setup(function() vim = editor.start {} end)
  teardown(function()
    assert.equal("", (vim:quit()))
  end)

  for name, case in pairs {
    ["an unknown option"] = { "{ modle = 'x' }", "unknown option `modle`" },
    ["a wrong type"] = { "{ model = 7 }", "`model` must be a string, not number" },
    ["an empty one"] = { "{ prompt = '' }", "`prompt` must be a string, not an empty one" },
    ["an unknown option of the client"] = { "{ client = { api_kye = 'x' } }", "unknown option `api_kye`" },
    ["no table"] = { "7", "the options must be a table, not number" },
  } do
    it("refuses " .. name .. ", and says where", function()
      local text = vim:lua(("return select(2, pcall(function() require('vision.nvim').setup(%s) end))")
        :format(case[1]))
      assert.matches("spec:1: vision%.nvim%.setup: ", text)
      assert.truthy(text:find(case[2], 1, true), text)
    end)
  end

  it("has a model without a key, and takes $VISION_MODEL", function()
    local config = "package.loaded['vision.nvim'].setup() return require('vision.nvim.config').model()"
    assert.equal("local/ocr", vim:lua(config))
    assert.equal("a/b", vim:lua("vim.env.VISION_MODEL = 'a/b' " .. config))
    assert.equal("c/d", vim:lua "require('vision.nvim').setup { model = 'c/d' }"
      or vim:lua "return require('vision.nvim.config').model()")
  end)

  it("loads nothing until it is used", function()
    local fresh = editor.start { before = "require('vision.nvim').setup { model = 'openai/m' }" }
    local loaded = fresh:lua [[
      local list = {}
      for name in pairs(package.loaded) do
        if name:find "^vision" then list[#list + 1] = name end
      end
      table.sort(list)
      return list]]
    assert.same({ "vision.misuse", "vision.nvim", "vision.nvim.config" }, loaded)
    assert.equal("", (fresh:quit()))
  end)
end)
