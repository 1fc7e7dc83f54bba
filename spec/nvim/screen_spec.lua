-- What a user sees: Neovim in a terminal of tmux's, keys typed, the screen looked at.

local canary = require "support.canary"
local editor = require "support.editor"
local loopback = require "support.loopback"
local process = require "support.process"
local socket = require "socket"

local LOOKS, LOOK_SECONDS = 1000, 0.02

describe("Neovim's screen", function()
  local server, folder, init, tmux, env

  setup(function()
    server = loopback.start()
    folder, init = editor.folder()
    process.run { "cp", "examples/pictures/receipt.png", folder .. "/receipt.png" }
    tmux = "tmux -L " .. folder:match "[^/]+$":gsub("%.", "-") .. " -f /dev/null "
    local file = assert(io.open(init, "ab"))
    file:write(([[
      vim.api.nvim_clear_autocmds { event = "VimEnter" }
      vim.o.statusline = "%%{v:lua.require'vision.nvim'.status()} %%f"
      require("vision.nvim").setup { model = "openai/m", client = { api_base = %q, num_retries = 0 } }]])
      :format(server.url))
    file:close()
    env = { OPENAI_API_KEY = canary.KEY, TERM = "screen", TMUX = false, HOME = folder, VISION_MODEL = false,
      XDG_DATA_HOME = false, XDG_CONFIG_HOME = false, NVIM = false, http_proxy = false, HTTP_PROXY = false }
    local started = process.run(tmux .. "new-session -d -x 80 -y 24 'nvim --clean -u init.lua notes.md'",
      { cwd = folder, env = env })
    assert.equal(0, started.code, started.stderr)
  end)
  teardown(function()
    process.run(tmux .. "kill-server")
    process.remove(folder)
    server:close()
  end)

  local function screen()
    return process.run(tmux .. "capture-pane -p").stdout
  end

  local function see(text)
    local shown
    for _ = 1, LOOKS do
      shown = screen()
      if shown:find(text, 1, true) then
        return shown
      end
      socket.sleep(LOOK_SECONDS)
    end
    error("not on the screen: " .. text .. "\n" .. shown, 2)
  end

  local function keys(...)
    assert.equal(0, process.run(tmux .. "send-keys " .. table.concat({ ... }, " ")).code)
  end

  it("shows the answer as it comes, while the user writes on, and what went wrong", function()
    server:script { loopback.openai_stream { content = { "A receipt", loopback.GO, " of 21.69." } } }
    see "notes.md"
    keys("i", "'![](receipt.png)'", "Escape", "':Vision What is it?'", "Enter")
    local shown = see "A receipt"
    assert.truthy(shown:find("# What is it?", 1, true))
    assert.truthy(shown:find("vision: 1", 1, true))
    keys("o", "'written meanwhile'", "Escape")
    see "written meanwhile"
    server:release()
    shown = see "A receipt of 21.69."
    assert.truthy(shown:find("![](receipt.png)\nwritten meanwhile\n~", 1, true), shown)
    assert.is_nil(shown:find "E%d+:")
    assert.is_nil(shown:find "Press ENTER")

    server:script { loopback.openai_error(401, "wrong", "invalid_request_error") }
    keys("':Vision receipt.png'", "Enter")
    see "vision: openai: "
    see "(authentication_error"
  end)
end)
