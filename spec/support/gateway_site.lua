--- A gateway under nginx, started by the command itself, and requests to it.

local process = require "support.process"
local socket = require "socket"

local PATIENCE = 500          -- looks of 20 ms: a machine under load starts slowly

local site = {}

-- By process id: collected, a pipe waits for its program to end.
local pipes = {}

function site.free_port()
  local server = assert(socket.bind("127.0.0.1", 0))
  local _, port = server:getsockname()
  server:close()
  return math.floor(tonumber(port))
end

function site.write(path, text)
  local file = assert(io.open(path, "wb"))
  assert(file:write(text))
  file:close()
end

---What is in a file; "" when there is none.
function site.read(path)
  local file = io.open(path, "rb")
  local text = file and file:read "*a" or ""
  if file then
    file:close()
  end
  return text
end

---What `holds` gives, once it gives something.
---@param looks? integer  for what may take longer
function site.until_(holds, what, looks)
  for _ = 1, looks or PATIENCE do
    local value = holds()
    if value then
      return value
    end
    socket.sleep(0.02)
  end
  error("it did not happen: " .. what, 2)
end

local function request_text(line, headers, body)
  local text = { line .. " HTTP/1.1", "Host: localhost", "Connection: close" }
  for name, value in pairs(headers or {}) do
    text[#text + 1] = name .. ": " .. value
  end
  if body then
    text[#text + 1] = "Content-Length: " .. #body
  end
  return table.concat(text, "\r\n") .. "\r\n\r\n" .. (body or "")
end

---A connection that has sent a request; nil when nobody answers.
function site.send(port, line, headers, body)
  local client = socket.connect("127.0.0.1", port)
  if client then
    client:settimeout(20)
    client:send(request_text(line, headers, body))
  end
  return client
end

local function dechunked(body)
  local pieces, at = {}, 1
  repeat
    local size, start = body:match("^(%x+)\r\n()", at)
    size = tonumber(size or "0", 16)
    pieces[#pieces + 1] = body:sub(start or 1, (start or 1) + size - 1)
    at = (start or 1) + size + 2
  until size == 0
  return table.concat(pieces)
end

---One request on a connection of its own; nil when nobody answers.
---@return integer? status
---@return string? body
---@return string? head
function site.ask(port, line, headers, body)
  local client = site.send(port, line, headers, body)
  if not client then
    return nil
  end
  local whole, _, part = client:receive "*a"
  client:close()
  whole = whole or part
  local head, rest = whole:match "^(.-)\r\n\r\n(.*)$"
  if head and head:lower():find("transfer-encoding: chunked", 1, true) then
    rest = dechunked(rest)
  end
  return tonumber(whole:match "^HTTP/1%.1 (%d+)"), rest, head
end

---Starts `folder`/config.yaml, and waits until it answers or has ended. Its messages go to `folder`/log, its
---exit code to `folder`/code.
---@param under? string  words of a command that runs it
---@return string pid
function site.start(folder, port, under)
  -- In the foreground of its shell: what stands in the background ignores INT and QUIT.
  local pipe = assert(io.popen(("sh -c 'echo $$; exec %s bin/vision-gateway --config %s/config.yaml "
    .. "2>%s/log'; echo $? >%s/code"):format(under or "", folder, folder, folder), "r"))
  local pid = pipe:read "*l"
  pipes[pid] = pipe
  site.until_(function()
    return site.ask(port, "GET /health/readiness") == 200 or site.read(folder .. "/code") ~= ""
  end, "the gateway answers: " .. site.read(folder .. "/log"))
  return pid
end

---@return string code
function site.ended(folder)
  return site.until_(function()
    return site.read(folder .. "/code"):match "^%d+"
  end, "the gateway ends")
end

function site.stop(pid, folder)
  if site.read(folder .. "/code") == "" then
    assert(process.run { "kill", "-TERM", pid }.code == 0)
    site.ended(folder)
  end
  pipes[pid]:close()
  pipes[pid] = nil
end

return site
