--- Before nginx runs: is everything there, is the config right, where do its files go.

local conf = require "vision_gateway.conf"
local config = require "vision_gateway.config"

local MODULES = { "ndk_http_module.so", "ngx_http_lua_module.so" }
local MODULE_FOLDERS = { "/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/local/lib/nginx/modules",
  "/usr/share/nginx/modules" }
local NGINX = { "nginx", "openresty", "/usr/sbin/nginx", "/usr/local/openresty/nginx/sbin/nginx" }

-- What must load in LuaJIT, and what installs it.
local NEEDED = {
  { "vision.core", "make all LUA=luajit" },
  { "vision.sign", "apt install libssl-dev, then make all LUA=luajit" },
  { "yaml", "apt install lua-yaml" },
}

local launcher = {}

local function quote(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local function succeeds(command)
  local ok = os.execute(command .. " >/dev/null 2>&1")
  return ok == true or ok == 0
end

local function output(command)
  local pipe = io.popen(command .. " 2>&1", "r")
  local text = pipe and pipe:read "*a" or ""
  if pipe then
    pipe:close()
  end
  return text
end

local function exists(path)
  local file = io.open(path, "rb")
  return file ~= nil and file:close() ~= nil
end

local function find_nginx()
  for _, name in ipairs(NGINX) do
    if succeeds("command -v " .. quote(name)) then
      return name
    end
  end
end

-- OpenResty has the module built in; Debian's nginx loads it from a file.
local function find_modules(nginx)
  local built = output(quote(nginx) .. " -V")
  if built:find("ngx_lua", 1, true) or built:find("add-module=[^ ]*lua%-nginx%-module") then
    return {}
  end
  local own = built:match "%-%-modules%-path=(%S+)"
  local folders = { own }
  for _, folder in ipairs(MODULE_FOLDERS) do
    folders[#folders + 1] = folder
  end
  for _, folder in ipairs(folders) do
    if exists(folder .. "/" .. MODULES[2]) then
      local files = {}
      for _, name in ipairs(MODULES) do
        files[#files + 1] = exists(folder .. "/" .. name) and folder .. "/" .. name or nil
      end
      return files
    end
  end
end

---What the gateway runs with, or what is missing.
---@return {nginx: string, modules: string[]}?
---@return string[]? missing  lines for a person: what, and what installs it
function launcher.parts()
  local missing = {}
  local nginx = find_nginx()
  local modules = nginx and find_modules(nginx)
  if not nginx then
    missing[1] = "nginx is not here: apt install nginx libnginx-mod-http-lua"
  elseif not modules then
    missing[1] = "nginx has no Lua module: apt install libnginx-mod-http-lua"
  end
  for _, need in ipairs(NEEDED) do
    local ok, why = pcall(require, need[1])
    if not ok then
      missing[#missing + 1] = ("%s does not load in this LuaJIT: %s (%s)"):format(need[1], need[2],
        tostring(why):match "^[^\n]*")
    end
  end
  if #missing > 0 then
    return nil, missing
  end
  return { nginx = nginx, modules = modules }
end

---@class gateway.Loaded
---@field config gateway.Config
---@field deployments gateway.Deployments

---Reads and checks a config wholly.
---@param path string
---@return gateway.Loaded?
---@return string[] problems  lines
---@return string[] warnings
function launcher.load(path)
  local settings, problems, warnings = config.load(path)
  local loaded
  if settings then
    require("vision_gateway.config.environment").export(settings.environment)
    local list, more, further = require("vision_gateway.deployments").new(settings)
    problems = more
    for _, warning in ipairs(further) do
      warnings[#warnings + 1] = warning
    end
    if not exists(settings.vision.ca_file) then
      problems[#problems + 1] = { line = settings.lines.ca_file, place = "vision_settings.ca_file", message =
        settings.vision.ca_file .. " cannot be read, which names whom to trust: apt install ca-certificates" }
    end
    loaded = #problems == 0 and { config = settings, deployments = list } or nil
  end
  local function lines(list)
    local told = {}
    for i, problem in ipairs(list) do
      told[i] = config.tell(problem, path)
    end
    return told
  end
  return loaded, lines(problems), lines(warnings)
end

local function absolute(path, folder)
  return path:sub(1, 1) == "/" and path or folder .. "/" .. path
end

---Where what is kept lies; a relative data_folder is beside the config.
---@param settings gateway.Config
---@return string?
---@return string? err
function launcher.data_folder(settings)
  local own = settings.vision.data_folder
  local state, home = os.getenv "XDG_STATE_HOME", os.getenv "HOME"
  local folder = own and absolute(own, settings.path:match "^(.*)/[^/]*$" or ".")
    or state and state:sub(1, 1) == "/" and state .. "/vision-gateway"
    or home and home ~= "" and home .. "/.local/state/vision-gateway"
  if not folder then
    return nil, "no place for data: set vision_settings.data_folder"
  elseif folder:find '[%c;"?]' then
    return nil, 'the data folder\'s name holds a line end, or one of ; " ?'
  end
  return folder
end

---Where the console's pages lie: in the tree beside `lua`, installed beside this file.
---@return string?
function launcher.console()
  local here = debug.getinfo(1, "S").source:match "^@(.*)/[^/]*$" or "."
  if here:sub(1, 1) ~= "/" then
    here = (output "pwd"):gsub("\n$", "") .. "/" .. here
  end
  for _, folder in ipairs { here .. "/../../console", here .. "/console" } do
    if exists(folder .. "/index.html") then
      return folder
    end
  end
end

---Makes a folder that is its owner's alone.
---@param path string
---@return boolean
function launcher.make_folder(path)
  return succeeds("umask 077 && mkdir -p -- " .. quote(path))
end

local function read(path)
  local file = io.open(path, "rb")
  local text = file and file:read "*a" or ""
  if file then
    file:close()
  end
  return text
end

---@return boolean
function launcher.is_root()
  return output "id -u":match "^0%s" ~= nil
end

---Writes nginx.conf.new into the data folder's `run`; whoever holds the lock puts it in place.
---@param loaded gateway.Loaded
---@param parts {nginx: string, modules: string[]}
---@return string? folder
---@return string? err
function launcher.prepare(loaded, parts)
  local folder, err = launcher.data_folder(loaded.config)
  if not folder then
    return nil, err
  end
  local run = folder .. "/run"
  if not launcher.make_folder(run) then
    return nil, run .. " cannot be made: vision_settings.data_folder has to be a folder of whoever runs this"
  end
  local text = conf.text(loaded.config, { modules = parts.modules, lua_path = package.path,
    lua_cpath = package.cpath, name_servers = conf.name_servers(read "/etc/resolv.conf"),
    root = launcher.is_root(), console = launcher.console() })
  local path = run .. "/nginx.conf.new"
  os.remove(path)
  -- The mode is the umask's, which the command sets: 0600.
  local file, why = io.open(path, "wb")
  if not file or not file:write(text) or not file:close() then
    return nil, path .. " cannot be written: " .. tostring(why)
  end
  return run
end

return launcher
