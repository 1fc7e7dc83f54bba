--- Servers of others: started on a free port of the loopback interface, and ended again.

local files = require "support.files"
local process = require "support.process"
local socket = require "socket"

local server = {}

local PATIENCE = 240 -- tries of a quarter of a second, until a server that does not listen is an error

---@class peers.Server
---@field url string
---@field private pid string
---@field private log string
local Server = {}
Server.__index = Server

local function free_port()
  local listener = assert(socket.bind("127.0.0.1", 0))
  local _, port = listener:getsockname()
  listener:close()
  return math.floor(tonumber(port))
end

local function listens(port)
  local connection = socket.connect("127.0.0.1", port)
  return connection and connection:close()
end

---Starts a program that sees no key of this machine; PORT in its arguments is its port.
---@param name string       of its log below build/peers
---@param command string[]
---@param environment? table<string, string>
---@return peers.Server
function server.start(name, command, environment)
  local port = free_port()
  local words = { "env", "-i", "PATH=/usr/bin:/bin", "HOME=" .. process.quote "/nonexistent" }
  for variable, value in pairs(environment or {}) do
    words[#words + 1] = variable .. "=" .. process.quote(value)
  end
  for _, word in ipairs(command) do
    words[#words + 1] = process.quote((word:gsub("PORT", tostring(port))))
  end
  local log = ("build/peers/%s.log"):format(name)
  local pipe = assert(io.popen(("%s >%s 2>&1 </dev/null & echo $!"):format(table.concat(words, " "), log)))
  local started = setmetatable({ url = "http://127.0.0.1:" .. port, pid = pipe:read "*l", log = log }, Server)
  pipe:close()
  for _ = 1, PATIENCE do
    if listens(port) then
      return started
    end
    socket.sleep(0.25)
  end
  started:close()
  error(name .. " does not listen:\n" .. files.read(log):sub(-2000), 2)
end

---Waits until it has printed this.
---@param text string
function Server:wait_printed(text)
  for _ = 1, PATIENCE do
    if files.read(self.log):find(text, 1, true) then
      return
    end
    socket.sleep(0.25)
  end
  error(("it has not printed %q:\n%s"):format(text, files.read(self.log):sub(-2000)), 2)
end

---Ends it. Safe twice.
function Server:close()
  if self.pid then
    os.execute(("kill %s 2>/dev/null"):format(self.pid))
    self.pid = nil
  end
end

return server
