-- The cases of every transport, in Neovim: on the editor's own loop.

local canary = require "support.canary"
local cases = require "support.transport_cases"
local cjson = require "cjson"
local editor = require "support.editor"
local nginx = require "support.nginx"

local TURN_MS = 10

-- In the editor: calls are begun by a number, waited for on the main thread, and given up.
local PRELUDE = [[
  package.path = package.path .. ";%s/spec/?.lua"
  local host, key = require("vision.host.nvim").new(), %q
  local transport_call = require "support.transport_call"
  local exchange, call
  function begin(given)
    exchange = transport_call.exchange(vim.json.decode(given), key)
    call = host:start(exchange, {})
  end
  function give_up()
    call:close()
    exchange:close()
  end
  function run(given)
    begin(given)
    local texts = {}
    repeat
      host:wait(call)
      transport_call.take(exchange, texts)
    until exchange:settled()
    local result = transport_call.result(exchange, texts)
    give_up()
    return result
  end
]]

describe("Neovim makes of", function()
  local server, vim

  setup(function()
    server = cases.server()
    vim = editor.start()
    vim:lua(PRELUDE:format(nginx.root(), canary.KEY))
  end)

  teardown(function()
    local said, code = vim:quit()
    server:close()
    assert.same({ "", 0 }, { said, code })
  end)

  local function run(given)
    return vim:lua(("return run(%q)"):format(cjson.encode(given)))
  end

  local function begin(given)
    vim:lua(("begin(%q)"):format(cjson.encode(given)))
    return {
      turn = function() vim:lua(("vim.wait(%d)"):format(TURN_MS)) end,
      close = function() vim:lua "give_up()" end,
    }
  end

  cases.describe(function() return server end, run, begin)
end)
