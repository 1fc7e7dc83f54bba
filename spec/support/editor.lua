--- A real Neovim without a screen, with this tree as a plugin on its packpath and nothing of the user's.
---
---     local vim = editor.start{ env = { OPENAI_API_KEY = canary.KEY } }
---     vim:lua([[ return vim.fn.line "$" ]])      -- runs in the editor, on its main loop
---     vim:wait [[ return done ]]                 -- until that is true
---     local said = vim:quit()                    -- what it printed, all along
---
--- Nothing here sleeps: the editor says when it has started and when it has ended.

local cjson = require "cjson"
local files = require "support.files"
local process = require "support.process"
local rpc = require "support.rpc"
local socket = require "socket"

local editor = {}

local PATIENCE = 120    -- seconds until an editor that hangs is ended, which is an error of the spec
local LOOKS, LOOK_SECONDS = 2000, 0.01

---@class Editor
---@field folder string  a new folder, where it runs
local Editor = {}
Editor.__index = Editor

-- The one plugin is the tree itself.
local INIT = [[
vim.o.packpath = %q
vim.o.shadafile, vim.o.showmode = "NONE", false
function _G.spec_run(code)
  local chunk, problem = loadstring(code, "=spec")
  local ok, value = pcall(chunk or error, problem)
  if not ok then
    value = tostring(value)
  end
  return vim.json.encode { ok = ok, value = value }
end
vim.api.nvim_create_autocmd("VimEnter", { callback = function()
  local file = assert(io.open(%q, "w"))
  file:write(vim.v.servername, "\n")
  file:close()
end })
]]

-- An editor that ends before it has started says so through the pipe, too.
local LAUNCH = [[
echo $$ >pid
timeout -k 1 %d nvim --headless --clean -u init.lua --listen 127.0.0.1:0 %s </dev/null >output 2>&1
echo $? >code
timeout 1 sh -c 'echo ended >ready'
]]

local function here()
  local pipe = assert(io.popen("pwd", "r"))
  local path = pipe:read "*l"
  pipe:close()
  return path
end

local function words(variables)
  local list = {}
  for name, value in pairs(variables) do
    list[#list + 1] = value and name .. "=" .. process.quote(value) or "-u " .. name
  end
  table.sort(list)      -- "-u NAME" first, as env wants it
  return table.concat(list, " ")
end

-- No key, display or model of whoever runs the specs.
local function environment(given)
  local all = { HOME = false, WAYLAND_DISPLAY = false, DISPLAY = false, VISION_MODEL = false,
    LUA_PATH = false, LUA_CPATH = false, OPENAI_API_KEY = false, NVIM = false, http_proxy = false,
    HTTP_PROXY = false,
    ALL_PROXY = false, all_proxy = false, XDG_CONFIG_HOME = false, XDG_DATA_HOME = false }
  for name, value in pairs(given or {}) do
    all[name] = value
  end
  return words(all)
end

---A folder that has the tree as a plugin, and the editor's init file in it.
---@return string folder
---@return string init
function editor.folder()
  local folder, root = process.folder(), here()
  local plugins = folder .. "/pack/spec/start"
  assert(process.run("mkdir -p " .. plugins
    .. " && ln -s " .. process.quote(root) .. " " .. plugins .. "/vision"
    .. " && mkfifo " .. folder .. "/ready").code == 0)
  files.write(folder .. "/init.lua", INIT:format(folder, folder .. "/ready"))
  return folder, folder .. "/init.lua"
end

---@param options {env: table?, arguments: string?, before: string?}?  before: Lua of the user's init file
---@return Editor
function editor.start(options)
  options = options or {}
  local folder, init = editor.folder()
  local self = setmetatable({ folder = folder }, Editor)
  if options.before then
    files.write(init, files.read(init) .. options.before)
  end
  local env = { PATH = os.getenv "PATH", HOME = folder }
  for name, value in pairs(options.env or {}) do
    env[name] = value
  end
  files.write(folder .. "/launch.sh", LAUNCH:format(PATIENCE, options.arguments or ""))
  os.execute(("cd %s && env %s sh launch.sh </dev/null >/dev/null 2>&1 &"):format(folder, environment(env)))
  local address = files.read(folder .. "/ready")
  self.rpc = rpc.connect(assert(address:match ":(%d+)\n", "the editor did not start"), PATIENCE)
  return self
end

---Runs Lua in the editor; its result goes through JSON. What it raises is raised.
---@param code string
---@return any
function Editor:lua(code)
  local text, problem = self.rpc:call("nvim_exec_lua", "return spec_run(...)", { code })
  if not text then
    error("the editor did not answer: " .. problem .. self:output(), 2)
  end
  local answer = cjson.decode(text)
  if not answer.ok then
    error(answer.value, 2)
  end
  local value = answer.value
  if value == cjson.null then
    value = nil
  end
  return value
end

---Until Lua in the editor returns something true; gives that.
---@param code string
function Editor:wait(code)
  for _ = 1, LOOKS do
    local value = self:lua(code)
    if value then
      return value
    end
    socket.sleep(LOOK_SECONDS)      -- not in the editor: a wait inside of a wait would keep the outer one
  end
  error("waited in vain for " .. code .. "; " .. self:lua "return vim.fn.execute 'messages'", 2)
end

---Types keys, as a user does, and waits until they are taken.
---@param keys string  "<Esc>" and so on are keys
function Editor:keys(keys)
  self:lua(("vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(%q, true, false, true), 'xt', false)")
    :format(keys))
end

---Types keys while the editor is busy: nothing is waited for.
---@param keys string
function Editor:type(keys)
  assert(self.rpc:call("nvim_input", keys))
end

---All lines of a buffer, the current one if none is named.
---@param name string?
---@return string[]
function Editor:lines(name)
  return self:lua(("return vim.api.nvim_buf_get_lines(%s, 0, -1, false)"):format(
    name and ("vim.fn.bufnr '^%s$'"):format(name) or "0"))
end

---What it has printed until now.
---@return string
function Editor:output()
  return files.read(self.folder .. "/output")
end

---What it has printed since the last time this was asked.
---@return string
function Editor:said()
  local all = self:output()
  local new = all:sub((self.heard or 0) + 1)
  self.heard = #all
  return new
end

---Until it has printed this.
---@param text string
function Editor:hear(text)
  for _ = 1, LOOKS do
    if self:output():find(text, self.heard or 1, true) then
      self:lua ""                 -- all of that message is out when it answers
      return self:said()
    end
    socket.sleep(LOOK_SECONDS)
  end
  error("it did not print " .. text, 2)
end

---Ends it as a user does, and waits for its end. Safe twice.
---@param command string?  "qall!"
---@return string output  all that it printed
---@return integer code
function Editor:quit(command)
  if not self.code then
    pcall(self.lua, self, ("vim.schedule(function() vim.cmd %q end)"):format(command or "qall!"))
    process.run(("tail -s 0.02 --pid=$(cat %s/pid) -f /dev/null"):format(self.folder), { timeout = 10 })
    self.code = tonumber(files.read(self.folder .. "/code"))
    self.printed = self:output()
    process.remove(self.folder)
  end
  return self.printed, self.code
end

return editor
