--- A headless Chromium with one page, driven by browser.py. It ends with close(), or with this process.

local cjson = require "cjson"
local socket = require "socket"

local PATIENCE = 120       -- seconds until a browser that says nothing is an error of the spec

---@class browser.Page
local Page = {}
Page.__index = Page

local browser = {}

---@return browser.Page
function browser.start()
  local folder = debug.getinfo(1, "S").source:match "^@(.*)browser%.lua$"
  local pipe = assert(io.popen("command -v chromium >/dev/null && python3 '" .. folder
    .. "browser.py' </dev/null 2>&1 &", "r"))
  local port = pipe:read "*l"
  pipe:close()
  assert(port, "chromium is missing: apt-get install chromium")
  local control = assert(socket.connect("127.0.0.1", math.floor(assert(tonumber(port), port))))
  control:settimeout(PATIENCE)
  return setmetatable({ control = control }, Page)
end

local function ask(page, command)
  assert(page.control:send(cjson.encode(command) .. "\n"))
  local line = assert(page.control:receive "*l")
  local answer = cjson.decode(line)
  return answer.error and error(answer.error, 3) or answer
end

---@param url string
function Page:open(url)
  ask(self, { op = "open", url = url })
end

---Chooses a file in the page's file input, and clicks.
---@param path string
---@param click string  a selector
function Page:upload(path, click)
  ask(self, { op = "upload", path = path, click = click })
end

---Drags a file onto an element, and lets it go there.
---@param path string
---@param where string  a selector
function Page:drop(path, where)
  ask(self, { op = "drop", path = path, where = where })
end

---Waits until an element's text has this in it.
---@param where string  a selector
---@param text string
---@return string text  all of it
function Page:wait(where, text)
  return ask(self, { op = "wait", where = where, text = text }).text
end

---@param script string  JavaScript: an expression, or a promise
---@return any
function Page:run(script)
  return ask(self, { op = "run", script = script }).value
end

---@param key string  "?", "Escape", "Enter", "Tab"
function Page:press(key)
  ask(self, { op = "press", key = key })
end

---@param scheme "light"|"dark"
function Page:screen(width, height, scheme)
  ask(self, { op = "screen", width = width, height = height, scheme = scheme })
end

---What is seen, as a PNG file.
---@param path string
function Page:picture(path)
  ask(self, { op = "picture", path = path })
end

function Page:close()
  self.control:close()
end

return browser
