--- A real nginx in a temporary folder, with this tree's Lua files and LuaJIT build.
---
---     local site = nginx.start { locations = { ["/ask"] = [[ ngx.print(…) ]] } }
---     local reply = site:get "/ask"
---     site:close()
---
--- It ends with close(), or with this process.

local canary = require "support.canary"
local process = require "support.process"
local socket = require "socket"

local nginx = {}

local PATIENCE = 60        -- seconds until a server that says nothing is an error of the spec
local MODULES = "/usr/lib/nginx/modules/"

local CONF = [[
daemon off;
load_module %sndk_http_module.so;
load_module %sngx_http_lua_module.so;
worker_processes 1;
worker_shutdown_timeout 60s;
pid nginx.pid;
error_log error.log info;
%s
events { worker_connections 4096; }
http {
  access_log off;
  lua_http10_buffering off;
  client_max_body_size 64m; client_body_buffer_size 64m;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  lua_package_path "%s/lua/?.lua;%s/lua/?/init.lua;;";
  lua_package_cpath "%s/build/luajit/?.so;;";
%s
  server {
    listen 127.0.0.1:%d;
    default_type text/plain;
    location = /ping { return 200 pong; }
%s
  }
}
]]

---@class nginx.Options
---@field locations? table<string, string>  Lua code of content_by_lua_block
---@field main? string     lines of the main block
---@field http? string     of http { }
---@field server? string   of server { }
---@field env? table<string, string|false>

---@class nginx.Site
---@field url string
---@field port integer
---@field folder string
local Site = {}
Site.__index = Site

local function capture(command)
  local pipe = assert(io.popen(command, "r"))
  local text = pipe:read "*l"
  pipe:close()
  return text
end

---@return string  this tree's folder
function nginx.root()
  return capture "pwd"
end

---@return integer
function nginx.free_port()
  local server = assert(socket.bind("127.0.0.1", 0))
  local _, port = server:getsockname()
  server:close()
  return math.floor(tonumber(port))
end

local function server_block(options)
  local lines = { options.server }
  for path, code in pairs(options.locations or {}) do
    lines[#lines + 1] = ("location = %s { content_by_lua_block {\n%s\n} }"):format(path, code)
  end
  return table.concat(lines, "\n")
end

local function configure(options, port)
  local root = nginx.root()
  return CONF:format(MODULES, MODULES, options.main or "", root, root, root, options.http or "", port,
    server_block(options))
end

local function environment(given)
  local words = {}
  for name, value in pairs(given or {}) do
    words[#words + 1] = value and name .. "=" .. process.quote(value) or "-u " .. name
  end
  table.sort(words)
  return #words > 0 and "env " .. table.concat(words, " ") .. " " or ""
end

-- The shell ends nginx when its own input ends, which is with this process at the latest.
local SHELL = [[
%snginx -p %s -c nginx.conf -e error.log </dev/null >%s/output 2>&1 &
pid=$!
cat >/dev/null
kill $pid
wait $pid
]]

local function read(path)
  local file = io.open(path, "rb")
  local text = file and file:read "*a" or ""
  if file then
    file:close()
  end
  return text
end

local function listens(site)
  local sock = socket.tcp()
  sock:settimeout(1)
  local ok = sock:connect("127.0.0.1", site.port)
  sock:close()
  return ok
end

---Asks again and again until `look` gives something.
---@param what string
---@param look fun(): any
function nginx.wait_for(what, look)
  local deadline = socket.gettime() + PATIENCE
  repeat
    local found = look()
    if found then
      return found
    end
    socket.sleep(0.01)
  until socket.gettime() > deadline
  error("waited in vain for " .. what, 2)
end

-- ask() and say() for the code of locations; the key comes from the environment that nginx was started with.
local PRELUDE = [[
  init_by_lua_block {
    vision = require "vision"
    function ask(given)
      local request = { model = "openai/gpt-4o-mini", api_base = ngx.var.arg_base, num_retries = 0,
        messages = { { role = "user", content = { "What is it?" } } } }
      for name, value in pairs(given or {}) do
        request[name] = value
      end
      if request.image then
        table.insert(request.messages[1].content, request.image)
        request.image = nil
      end
      return vision.completion(request)
    end
    function say(reply, err)
      ngx.say(reply and reply.choices[1].message.content or err.type .. ": " .. err.message)
    end
  }
]]

---A site whose locations have ask{…}, which calls a model at the server named by the query's `base`, and
---say(reply, err).
---@param options nginx.Options
---@return nginx.Site
function nginx.start_asking(options)
  options.http = PRELUDE .. (options.http or "")
  options.env = { OPENAI_API_KEY = canary.KEY }
  return nginx.start(options)
end

-- Workers of an nginx that root started would be nobody, who cannot look into a temporary folder.
local function write_conf(folder, text)
  local user = capture "id -u" == "0" and "user root;\n" or ""
  local file = assert(io.open(folder .. "/nginx.conf", "wb"))
  file:write(user, text)
  file:close()
end

local function launch(text, port, env)
  assert(capture "command -v nginx", "nginx is missing: apt-get install nginx libnginx-mod-http-lua")
  local folder = process.folder()
  write_conf(folder, text)
  local site = setmetatable({ folder = folder, port = port, url = "http://127.0.0.1:" .. port }, Site)
  site.pipe = assert(io.popen(SHELL:format(environment(env), folder, folder), "w"))
  nginx.wait_for("nginx to listen", function()
    local complaint = read(folder .. "/output"):match "%[emerg%][^\n]*"
    assert(not complaint, complaint)
    return listens(site)
  end)
  return site
end

---@param options nginx.Options
---@return nginx.Site
function nginx.start(options)
  local port = nginx.free_port()
  return launch(configure(options, port), port, options.env)
end

---A configuration from a file, with this tree's modules; it listens on another port than it says.
---@param path string
---@param port integer  what it says
---@param env table<string, string>
---@return nginx.Site
function nginx.start_file(path, port, env)
  local own, root = nginx.free_port(), nginx.root()
  local text, count = read(path):gsub("127%.0%.0%.1:" .. port, "127.0.0.1:" .. own)
  assert(count == 1, path .. " does not listen on that port")
  env.LUA_PATH = root .. "/lua/?.lua;" .. root .. "/lua/?/init.lua;;"
  env.LUA_CPATH = root .. "/build/luajit/?.so;;"
  return launch(text, own, env)
end

---What nginx logged.
---@return string
function Site:log()
  return read(self.folder .. "/error.log")
end

---@return string
function Site:conf()
  return read(self.folder .. "/nginx.conf")
end

---@param name string  HUP: a new configuration, and new workers
function Site:signal(name)
  os.execute(("kill -%s %s"):format(name, (read(self.folder .. "/nginx.pid"):gsub("%s", ""))))
end

---The process id of its only worker.
---@return string
function Site:worker()
  local master = read(self.folder .. "/nginx.pid"):gsub("%s", "")
  return assert(capture("pgrep -n -P " .. master .. " nginx"))
end

---@return integer bytes  the most memory that the worker ever had
function Site:peak()
  return tonumber(read("/proc/" .. self:worker() .. "/status"):match "VmHWM:%s*(%d+)") * 1024
end

---Sends a request and leaves the connection open.
---@param path string
---@param body? string
---@return table sock
function Site:open(path, body)
  local sock = assert(socket.connect("127.0.0.1", self.port))
  sock:settimeout(PATIENCE)
  assert(sock:send(("%s %s HTTP/1.0\r\nHost: site\r\n%s\r\n"):format(body and "POST" or "GET", path,
    body and "Content-Length: " .. #body .. "\r\n" or "")))
  if body then
    assert(sock:send(body))
  end
  return sock
end

---@param path string
---@param body? string
---@return string body
---@return integer status
function Site:get(path, body)
  local sock = self:open(path, body)
  local text = assert(sock:receive "*a")
  sock:close()
  local status, rest = text:match "^HTTP/1%.[01] (%d+).-\r\n\r\n(.*)$"
  return assert(rest, text), tonumber(status)
end

---Raises when a key of the specs is in its files.
function Site:close()
  if self.pipe then
    self.pipe:close()
    self.pipe = nil
    process.remove(self.folder)
  end
end

return nginx
