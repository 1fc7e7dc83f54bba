-- The commands, as a user types them, in a real editor against a loopback provider.

local canary = require "support.canary"
local cjson = require "cjson"
local editor = require "support.editor"
local loopback = require "support.loopback"
local process = require "support.process"
local vision = require "vision"

local RECEIPT = "examples/pictures/receipt.png"

describe("the commands in Neovim", function()
  local server, vim

  setup(function()
    server = loopback.start()
    vim = editor.start { env = { OPENAI_API_KEY = canary.KEY, VISION_MODEL = "openai/m" } }
    process.run("mkdir " .. vim.folder .. "/notes"
      .. " && cp " .. RECEIPT .. " '" .. vim.folder .. "/notes/my receipt.png'"
      .. " && cp " .. RECEIPT .. " " .. vim.folder .. "/receipt.png")
  end)
  teardown(function()
    vim:quit()
    server:close()
  end)
  before_each(function()
    vim:lua(([[
      require("vision.nvim").setup { client = { api_base = %q, num_retries = 0 } }
      told = {}
      vim.notify = function(text, level) told[#told + 1] = { text = text, level = level } end
      vim.cmd "silent! %%bwipeout! | enew!" vim.cmd "silent! only"
      vim.api.nvim_buf_set_name(0, vim.fn.getcwd() .. "/notes/page.md")
      vim.bo.swapfile = false]]):format(server.url))
    server:script { loopback.openai_stream { content = { "It is ", "a receipt." }, always = true } }
  end)
  after_each(function()
    assert.equal("", vim:said())
  end)

  -- A buffer with this text, the cursor where "@" stands in it.
  local function write(text)
    local before = text:match "^(.-)@" or ""
    local _, rows = before:gsub("\n", "")
    vim:lua(([[
      vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(%q, "\n"))
      vim.api.nvim_win_set_cursor(0, { %d, %d })]]):format(text:gsub("@", "", 1), rows + 1,
      #before:match "[^\n]*$"))
  end

  local function run(command)
    vim:lua(("vim.cmd(%q)"):format(command))
  end

  local function over()
    vim:wait [[return require("vision.nvim").status() == ""]]
    vim:lua "vim.wait(1)"            -- what was scheduled has its turn
  end

  local function told()
    return vim:lua "return #told > 0 and told or nil"
  end

  local function content(number)
    local messages = cjson.decode(server:requests()[number or 1].body).messages
    return messages[#messages].content, messages
  end

  local function check_picture(part)
    assert.equal(vision.data_url(RECEIPT), part.image_url.url)
  end

  for name, text in pairs {
    ["Markdown"] = "see ![al@t](<my receipt.png> \"T\") there",
    ["Markdown, encoded"] = "@![alt](my%20receipt.png)",
    ["Markdown's references"] = "![al@t][Pic]\n\n[pic]: <my%20receipt.png>",
    ["HTML over lines"] = "<img class=x\n  al@t='' src=\"my receipt.png\">",
    ["a wiki"] = "![[my rec@eipt.png|300]]",
    ["another wiki"] = "[[File:my receipt.png|th@umb]]",
    ["a third wiki"] = "{{file:my rec@eipt.png}}",
    ["a path from the current folder"] = "open rec@eipt.png, please",
    ["a quoted path"] = "open 'my rec@eipt.png'.",
    ["the next one on the line"] = "lo@ok: ![](../receipt.png)",
  } do
    it(":Vision asks about the picture under the cursor: " .. name, function()
      write(text)
      run "Vision What is it?"
      over()
      assert.is_nil(told())
      local parts = content()
      assert.same({ type = "text", text = "What is it?" }, parts[1])
      check_picture(parts[2])
      assert.equal("It is a receipt.", vim:lines "vision://answers"[4])
    end)
  end

  it(":Vision passes a URL under the cursor on", function()
    write "see https://example.com/a.p@ng."
    run "Vision"
    over()
    local parts = content()
    assert.equal("What's in this image?", parts[1].text)
    assert.equal("https://example.com/a.png", parts[2].image_url.url)
  end)

  it(":Vision takes named files, with blanks in them, and leaves the question as it is", function()
    write ""
    run [[Vision receipt.png my\ receipt.png Is 100% of # | "both" the same?]]
    over()
    local parts = content()
    assert.equal([[Is 100% of # | "both" the same?]], parts[1].text)
    check_picture(parts[2])
    check_picture(parts[3])
  end)

  it(":Vision asks about every picture in a selection", function()
    write "![a](../receipt.png) ![b](../receipt.png)\n![c](../receipt.png)"
    vim:keys "gg0vf)<Esc>"
    run "'<,'>Vision Which?"
    over()
    assert.equal(2, #content())
    run "1,2Vision Which?"
    over()
    assert.equal(4, #content(2))
  end)

  it(":Vision opens one split, and the cursor stays where it is", function()
    write "![](../rec@eipt.png)"
    run "Vision First?"
    over()
    run "Vision Second?"
    over()
    assert.same({ "# First?", "../receipt.png", "", "It is a receipt.", "", "# Second?", "../receipt.png", "",
      "It is a receipt." }, vim:lines "vision://answers")
    assert.equal(2, vim:lua "return #vim.api.nvim_list_wins()")
    assert.equal(vim.folder .. "/notes/page.md", vim:lua "return vim.api.nvim_buf_get_name(0)")
    assert.same({ "nofile", false, false }, vim:lua [[
      local options = vim.bo[vim.fn.bufnr "vision://answers"]
      return { options.buftype, options.modeline, options.swapfile }]])
  end)

  it(":Vision! writes at the cursor, keeps the place while the user edits", function()
    server:script { loopback.openai_stream { content = { "It is ", loopback.GO, "a\nreceipt." } } }
    write "one\ntwo @three\nfour"
    run "Vision! receipt.png"
    vim:wait [[return vim.fn.getline(2) == "two It is three"]]
    vim:lua [[vim.api.nvim_buf_set_lines(0, 0, 0, false, { "new line" })]]
    server:release()
    over()
    assert.same({ "new line", "one", "two It is a", "receipt.three", "four" }, vim:lines())
  end)

  it(":Vision! is one undo block, below the link that it is about", function()
    server:script {
      loopback.openai_stream { content = { "It is ", loopback.GO, "a\n", loopback.GO, "receipt." } } }
    write "see ![](re@ceipt.png) here\nend"
    vim:keys "Goend 2<Esc>gg0"
    run "Vision! What?"
    vim:wait [[return vim.fn.getline(2) == "It is "]]
    server:release(nil, 2)
    over()
    assert.same({ "see ![](receipt.png) here", "It is a", "receipt.", "end", "end 2" }, vim:lines())
    run "silent undo"
    assert.same({ "see ![](receipt.png) here", "end", "end 2" }, vim:lines())
  end)

  it(":VisionAlt fills the alt text in, in one line, escaped", function()
    for before, after in pairs {
      ["![o@ld](../receipt.png)"] = [=[![A \[paid\] "bill" & more](../receipt.png)]=],
      ["<img src='../rec@eipt.png'>"] =
        "<img alt=\"A [paid] &quot;bill&quot; &amp; more\" src='../receipt.png'>",
      ["![[re@ceipt.png]]"] = "![[receipt.png|A  paid  \"bill\" & more]]",
    } do
      server:script { loopback.openai_reply { content = " A [paid]\n\"bill\" & more\n" } }
      write(before)
      run "VisionAlt"
      over()
      assert.same({ after }, vim:lines())
      assert.matches("^Write the alt text", content()[1].text)
    end
    assert.is_nil(told())
  end)

  it(":VisionAlt leaves what the user wrote there meanwhile", function()
    server:script { loopback.openai_reply { content = "A receipt", wait = true } }
    write "![o@ld](../receipt.png)"
    run "VisionAlt"
    vim:lua [[vim.api.nvim_buf_set_text(0, 0, 3, 0, 4, { "LL" })]]
    server:release()
    over()
    assert.same({ "![oLLd](../receipt.png)" }, vim:lines())
    assert.matches("edited meanwhile; its alt text would be: A receipt", told()[1].text)
  end)

  it(":VisionStop ends what is under way, silently; the buffer keeps what has come", function()
    server:script { loopback.openai_stream { content = { "It is ", loopback.GO, "a receipt." } } }
    write "![](../rec@eipt.png)"
    run "Vision What?"
    server:wait_holding()
    local number = #server:connections()
    vim:wait [[return vim.fn.getbufline("^vision://answers$", 4)[1] == "It is "]]
    assert.equal("vision: 1", vim:lua [[return require("vision.nvim").status()]])
    run "VisionStop"
    server:wait_closed(number)
    over()
    assert.is_nil(told())
  end)

  it("a buffer that is wiped ends its call", function()
    server:script { loopback.openai_stream { content = { "It is ", loopback.GO, "a", loopback.GO } } }
    write ""
    run "Vision! receipt.png What?"
    vim:wait [[return vim.fn.getline(1) == "It is "]]
    local number = #server:connections()
    run "bwipeout!"
    server:release()
    server:wait_closed(number)
    over()
    assert.is_nil(told())
  end)

  it(":VisionChat keeps the picture for what follows", function()
    write "![](../rec@eipt.png)"
    run "VisionChat What is it?"
    over()
    run "Vision And the total?"
    over()
    local last, messages = content(2)
    assert.equal("And the total?", last)
    check_picture(messages[1].content[2])
    assert.same({ role = "assistant", content = "It is a receipt." }, messages[2])
    assert.same({ "# Chat", "../receipt.png: image/png, 489 x 675 pixels", "<CR> asks", "",
      "## What is it?", "",
      "It is a receipt.", "", "## And the total?", "", "It is a receipt." }, vim:lines())
    vim:lua "vim.ui.input = function(_, answer) answer 'By key?' end"
    vim:keys "<CR>"
    over()
    assert.equal(5, #select(2, content(3)))
  end)

  it(":VisionChat forgets a question that failed", function()
    server:script { loopback.openai_error(500, "broken"), loopback.openai_stream { content = { "yes" } } }
    write "![](../rec@eipt.png)"
    run "VisionChat One?"
    over()
    assert.matches("broken", told()[1].text)
    run "Vision Two?"
    over()
    local parts, messages = content(2)
    assert.equal(1, #messages)
    assert.equal("Two?", parts[1].text)
    check_picture(parts[2])
  end)

  it("what a model says is text, whatever it looks like", function()
    server:script {
      loopback.openai_stream { content = { ":qall!\r\n", "vim: set tw=7:\n\27[31m\0<CR>`!touch x`" } } }
    write ""
    run "Vision! receipt.png"
    over()
    assert.same({ ":qall!", "vim: set tw=7:", "\27[31m\0<CR>`!touch x`" }, vim:lua [[
      local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
      return lines]])
    assert.equal(0, vim:lua "return vim.bo.textwidth")
  end)

  for name, case in pairs {
    ["no picture"] = { "nothing h@ere", "Vision What?", "no picture under the cursor: put the cursor on" },
    ["no file"] = { "![](no@ne.png)", "Vision What?", "notes/none.png cannot be opened: there is no" },
    ["an undefined reference"] = { "![a@b][nowhere]", "Vision", "no line of this buffer defines the" },
    ["no selection"] = { "@text", "1Vision What?", "no picture in the selection" },
    ["no place for alt text"] = { "rec@eipt.png", "VisionAlt", "no place for alt text" },
    ["no clipboard"] = { "@", "Vision + What?", "install wl-clipboard" },
  } do
    it("says in plain words: " .. name, function()
      write(case[1])
      run(case[2])
      vim:wait "return #told > 0"
      over()
      local message = told()[1]
      assert.truthy(message.text:find(case[3], 1, true), message.text)
      assert.equal(4, message.level)
      assert.equal(1, #told())
    end)
  end

  it("says that a key is missing, and where it goes", function()
    vim:lua [[vim.env.OPENAI_API_KEY = nil require("vision.nvim").setup {}]]
    write "![](../rec@eipt.png)"
    run "Vision What?"
    vim:wait "return #told > 0"
    assert.matches("OPENAI_API_KEY", told()[1].text)
    vim:lua(("vim.env.OPENAI_API_KEY = %q"):format(canary.KEY))
  end)

  describe("with a clipboard", function()
    local function tool(program, script)
      local path = vim.folder .. "/bin/" .. program
      process.run("mkdir -p " .. vim.folder .. "/bin")
      local file = assert(io.open(path, "wb"))
      file:write("#!/bin/sh\n" .. script)
      file:close()
      process.run { "chmod", "+x", path }
      vim:lua(("vim.env.PATH = %q .. ':' .. vim.env.PATH"):format(vim.folder .. "/bin"))
    end
    after_each(function()
      process.run("rm -rf " .. vim.folder .. "/bin")
      vim:lua "vim.env.WAYLAND_DISPLAY, vim.env.DISPLAY = nil, nil"
    end)

    for program, case in pairs {
      ["wl-paste"] = { "WAYLAND_DISPLAY", 'case "$*" in --list-types) echo text/html; echo image/png ;;'
        .. ' "--no-newline --type image/png") cat receipt.png ;; *) exit 9 ;; esac\n' },
      xclip = { "DISPLAY", 'case "$*" in'
        .. ' "-selection clipboard -t TARGETS -o") echo image/bmp; echo image/png ;;'
        .. ' "-selection clipboard -t image/png -o") cat receipt.png ;; *) exit 9 ;; esac\n' },
      pngpaste = { "NONE", '[ "$*" = - ] && cat receipt.png\n' },
      ["powershell.exe"] = { "NONE", 'case "$5" in *GetImage*) base64 -w 0 receipt.png; echo ;; esac\n' },
    } do
      it(":Vision + reads it by " .. program, function()
        tool(program, case[2])
        vim:lua(("vim.env.%s = 'x'"):format(case[1]))
        run "Vision + What?"
        vim:wait "return #told > 0 or vim.fn.bufnr '^vision://answers$' > 0"
        over()
        assert.is_nil(told())
        check_picture(content()[2])
        assert.equal("the clipboard", vim:lines "vision://answers"[2])
      end)
    end

    it("says that there is no picture in it", function()
      tool("wl-paste", "echo text/plain\n")
      vim:lua "vim.env.WAYLAND_DISPLAY = 'x'"
      run "Vision + What?"
      vim:wait "return #told > 0"
      assert.equal("vision: no picture in the clipboard", told()[1].text)
    end)
  end)
end)
