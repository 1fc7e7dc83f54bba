--- The picture in the clipboard, by whichever program gives it. Asynchronous; arguments are lists, no shell.

local BYTES_MAX = 64 * 1024 * 1024    -- of one picture
local TIMEOUT_MS = 10000              -- a program that waits for a screen that is not there

-- PowerShell's own output is text: the picture comes as base64.
local POWERSHELL = "Add-Type -AssemblyName System.Windows.Forms,System.Drawing;"
  .. "$i=[System.Windows.Forms.Clipboard]::GetImage();if($i){$m=New-Object System.IO.MemoryStream;"
  .. "$i.Save($m,[System.Drawing.Imaging.ImageFormat]::Png);"
  .. "[Console]::Out.Write([Convert]::ToBase64String($m.ToArray()))}"

---@class vision.nvim.Tool
---@field program string
---@field display? string  the variable that says that its screen is there
---@field types? string[]  arguments that list what the clipboard holds
---@field read fun(type: string): string[]
---@field base64? boolean

---@type vision.nvim.Tool[]
local TOOLS = {
  { program = "wl-paste", display = "WAYLAND_DISPLAY", types = { "--list-types" },
    read = function(kind) return { "--no-newline", "--type", kind } end },
  { program = "xclip", display = "DISPLAY", types = { "-selection", "clipboard", "-t", "TARGETS", "-o" },
    read = function(kind) return { "-selection", "clipboard", "-t", kind, "-o" } end },
  { program = "pngpaste", read = function() return { "-" } end },
  { program = "powershell.exe", base64 = true,
    read = function() return { "-NoProfile", "-NonInteractive", "-STA", "-Command", POWERSHELL } end },
}

local NONE = "no picture in the clipboard"

local clipboard = {}

---@return vision.nvim.Tool?
---@return string? why
function clipboard.tool()
  for _, tool in ipairs(TOOLS) do
    local screen = not tool.display or (vim.env[tool.display] or "") ~= ""
    if screen and vim.fn.executable(tool.program) == 1 then
      return tool
    end
  end
  return nil, "no program that reads pictures from the clipboard: install wl-clipboard (Wayland), xclip (X11)"
    .. " or pngpaste (macOS)"
end

---@class vision.nvim.Reading  a program that runs; what it says is kept until its end
---@field private process? userdata
---@field private over boolean
local function finish(self, bytes, why)
  if self.over then
    return
  end
  self.over = true
  self.timer:close()
  self.pipe:close()
  if self.process then
    self.process:kill "sigkill"         -- it has ended, unless it was too slow or said too much
    self.process:close()
  end
  vim.schedule(function() self.done(bytes, why) end)
end

-- The end of its output and its end come in any order.
local function settle(self, program)
  if self.code and self.ended then
    if self.code ~= 0 then
      return finish(self, nil, NONE .. (" (%s exits with %d)"):format(program, self.code))
    end
    finish(self, table.concat(self.pieces))
  end
end

local function on_output(self, program)
  return function(err, piece)
    if err or not piece then
      self.ended = true
      return settle(self, program)
    end
    self.size = self.size + #piece
    if self.size > BYTES_MAX then
      return finish(self, nil, "the picture in the clipboard is too large")
    end
    self.pieces[#self.pieces + 1] = piece
  end
end

local function run(program, arguments, done)
  local uv = vim.uv or vim.loop
  ---@type vision.nvim.Reading
  local self = { done = done, pieces = {}, size = 0, over = false, pipe = uv.new_pipe(false),
    timer = uv.new_timer() }
  self.process = uv.spawn(program, { args = arguments, stdio = { nil, self.pipe }, hide = true },
    function(code)
      self.code = code
      settle(self, program)
    end)
  if not self.process then
    return finish(self, nil, program .. " cannot be started")
  end
  self.timer:start(TIMEOUT_MS, 0, function() finish(self, nil, program .. " does not answer") end)
  self.pipe:read_start(on_output(self, program))
end

-- PNG where there is one: that is what screenshots are.
local function picture_type(listed)
  local first
  for kind in listed:gmatch "image/[%w.+-]+" do
    if kind == "image/png" then
      return kind
    end
    first = first or kind
  end
  return first
end

local function image_of(tool, bytes)
  local vision = require "vision"
  if bytes == "" then
    return nil, NONE
  end
  if tool.base64 then
    return vision.image("data:image/png;base64," .. vim.trim(bytes))
  end
  return vision.image_bytes(bytes)
end

---@param done fun(image: userdata?, why: string?)  on the main loop
---@return true?
---@return string? why  nothing can read it
function clipboard.read(done)
  local tool, why = clipboard.tool()
  if not tool then
    return nil, why
  end
  local function read(kind)
    run(tool.program, tool.read(kind), function(bytes, problem)
      if not bytes then
        return done(nil, problem)
      end
      done(image_of(tool, bytes))
    end)
  end
  if not tool.types then
    read()
    return true
  end
  run(tool.program, tool.types, function(listed, problem)
    local kind = listed and picture_type(listed)
    if not kind then
      return done(nil, listed and NONE or problem)
    end
    read(kind)
  end)
  return true
end

return clipboard
