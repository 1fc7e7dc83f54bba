-- docs/neovim.md and the help as they stand: every Lua block runs, every tag leads somewhere.

local canary = require "support.canary"
local editor = require "support.editor"
local loopback = require "support.loopback"
local page = require "support.page"
local process = require "support.process"

local ANSWER = "A wooden boardwalk leads through a green meadow."

local function here()
  return (process.run("pwd").stdout:gsub("\n", ""))
end

describe("docs/neovim.md", function()
  local server, vim

  setup(function()
    server = loopback.start()
    server:script { loopback.openai_stream { content = ANSWER, always = true } }
    vim = editor.start { env = { OPENAI_API_KEY = canary.KEY, VISION_LOOPBACK = server.url },
      before = ("dofile %q"):format(here() .. "/spec/support/redirect.lua") }
    process.run { "cp", "examples/pictures/boardwalk.jpg", vim.folder .. "/photo.jpg" }
  end)
  teardown(function()
    vim:quit()
    server:close()
  end)

  for _, block in ipairs(page.of({ "docs/neovim.md" }, "lua")) do
    it(("runs: line %d, %s"):format(block.line, block.heading), function()
      local asks = block.text:find("messages", 1, true)
      server:script { block.text:find("on_text", 1, true)
        and loopback.openai_stream { content = ANSWER, usage = true }
        or loopback.openai_reply { content = ANSWER } }
      vim:lua [[
        vim.cmd "enew!"
        function vim.notify(text) vim.api.nvim_buf_set_lines(0, 0, -1, false, { text }) end]]
      vim:lua(block.text)
      if asks then
        vim:wait(("return vim.fn.getline(1) == %q"):format(ANSWER))
        assert.equal(1, #server:requests())
      end
      assert.equal("", vim:said())
    end)
  end

  it("the statusline shows calls under way", function()
    vim:lua [[require("vision.nvim").setup { model = "openai/gpt-4o-mini" }]]
    server:script { loopback.openai_stream { content = { loopback.GO, "x" } } }
    vim:lua [[vim.cmd "Vision photo.jpg What?"]]
    server:wait_holding()
    assert.matches("vision: 1", vim:lua "return vim.api.nvim_eval_statusline(vim.o.statusline, {}).str")
    vim:lua [[vim.cmd "VisionStop"]]
    local line = vim:lua "return vim.api.nvim_eval_statusline(vim.o.statusline, {}).str"
    assert.is_nil(line:find "vision: ")
  end)

  it("the first question: read without a key, in the window below", function()
    vim:lua(([[
      require("vision.nvim").setup()
      vim.cmd %q
      vim.fn.search "receipt"
      vim.cmd "Vision What does it say?"]])
      :format("edit " .. here() .. "/examples/pictures/notes.md"))
    vim:wait [[
      local lines = vim.api.nvim_buf_get_lines(vim.fn.bufnr "^vision://answers$", 0, -1, false)
      return vim.tbl_contains(lines, "TOTAL 21.69")]]
  end)

  it("names every command, and no other", function()
    local text = page.read "docs/neovim.md"
    local count = 0
    for name in page.read "plugin/vision.lua":gmatch 'define%("(%a+)"' do
      assert.truthy(text:find("`:" .. name .. "[ `%[]"), name)
      assert.truthy(page.read "doc/vision.txt":find("*:" .. name .. "*", 1, true), name)
      count = count + 1
    end
    assert.equal(4, count)
    for name in text:gmatch ":(Vision%a*)" do
      assert.truthy(page.read "plugin/vision.lua":find('define("' .. name .. '"', 1, true), name)
    end
  end)

  it("has every option, as the help does", function()
    local options = vim:lua "return vim.tbl_keys(require('vision.nvim.config').DEFAULTS)"
    options[#options + 1] = "model"
    for _, name in ipairs(options) do
      assert.truthy(page.read "docs/neovim.md":find("  " .. name .. " = ", 1, true), name)
      assert.truthy(page.read "doc/vision.txt":find("        " .. name .. " ", 1, true), name)
    end
  end)

  it("the help has its tags", function()
    local folder = process.folder()
    process.run { "cp", "doc/vision.txt", folder }
    vim:lua(("vim.cmd 'helptags %s'"):format(folder))
    local tags = page.read(folder .. "/tags")
    for tag in page.read "doc/vision.txt":gmatch "%s%*([^*%s]+)%*" do
      assert.truthy(("\n" .. tags):find("\n" .. tag .. "\t", 1, true), tag)
    end
    for tag in page.read "doc/vision.txt":gmatch "|([^|%s]+)|" do
      local known = ("\n" .. tags):find("\n" .. tag .. "\t", 1, true)
        or vim:lua(("return #vim.fn.getcompletion(%q, 'help') > 0"):format(tag))
      assert.truthy(known, tag)
    end
    process.remove(folder)
  end)

  it(":checkhealth says what is there, and never a key", function()
    vim:lua [[vim.cmd "silent checkhealth vision"]]
    local text = table.concat(vim:lines(), "\n")
    assert.matches("OK:? .*with libcurl", text)
    assert.matches("OK:? fit: makes pictures fit the model", text)
    assert.matches("OK:? AWS keys: requests to Bedrock are signed", text)
    assert.matches("the model is local/ocr", text)
    assert.matches("install wl%-clipboard", text)
  end)
end)
