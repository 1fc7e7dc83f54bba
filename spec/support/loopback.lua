--- A scripted provider on the loopback interface (loopback.py), and what it was sent.
---
---     local server = loopback.start{ tls = true }
---     server:script{ { status = 429, body = "" }, loopback.openai_reply{ content = "Hi" } }
---     ... call server.url .. "/v1/chat/completions" ...
---     assert.equal("POST", server:requests()[1].method)
---     server:close()
---
--- Nothing here sleeps: a spec waits for something seen (wait_*), or a reply waits for the spec (GO).

local cjson = require "cjson"
local socket = require "socket"

local loopback = {}

---In `pieces` or `raw`: stop here until server:release().
loopback.GO = { go = true }

local PATIENCE = 60 -- seconds until a dead server process is an error of the spec

---@class loopback.Reply  one scripted reply; used once, unless `always`
---@field path string?      only for this path, with or without its query
---@field method string?    only for this method
---@field always boolean?
---@field wait boolean?     wait for release() before the first byte
---@field tag string?       whose release() its GOs take: release("tag")
---@field status integer?   200
---@field reason string?
---@field version string?   "HTTP/1.1"
---@field headers table?    {name = value}, or {{name, value}, ...} in order; a length here is sent as it is
---@field informational loopback.Reply[]?  1xx replies before it: status and headers
---@field body string?      with its Content-Length
---@field pieces table?     strings and loopback.GO, each string a chunk of its own
---@field endless string?   the same chunk for ever
---@field raw string|table? just these bytes, no status line, and the connection ends; "" is no reply at all
---@field framing string?   "length" | "chunked" | "close" (until the connection closes)
---@field length integer?   a Content-Length that is not the body's
---@field trailers table?   after the last chunk
---@field gzip boolean?
---@field drip boolean|string?  the body a byte at a time; "all": the head too
---@field after integer?    stop after so many bytes of the body
---@field ending string?    what then: "close" | "reset" | "stall" (until the client closes)
---@field close boolean?    say and do Connection: close
---@field read_body boolean?  false: reply without reading the request's body
---@field pause integer?    read so many bytes of the request's body, and the rest after release()
---@field continue boolean?   false: leave Expect: 100-continue unanswered

---@class loopback.Request
---@field method string
---@field path string       as on the request line, with the query
---@field version string
---@field headers table     {{name, value}, ...} as received
---@field fields table<string, string>  by lower-case name
---@field body string
---@field length integer    of the body
---@field body_read boolean
---@field connection integer  1 is the first since the start
---@field tls boolean

---@class loopback.Server
---@field url string  "http://127.0.0.1:PORT"; likewise https, expired, other_host, http6, https6 if asked for
---@field ports table<string, integer>
---@field ca_file string?  trusts the certificates of https, expired and other_host
local Server = {}
Server.__index = Server

local HOSTS = {
  http = "http://127.0.0.1", https = "https://127.0.0.1", expired = "https://127.0.0.1",
  other_host = "https://127.0.0.1", http6 = "http://[::1]", https6 = "https://[::1]",
}

---JSON with its whole numbers as such: lua-cjson gives 15.0 for 15 on Lua 5.4, which does not read as a port.
local function decode(text)
  local function whole(value)
    if type(value) == "table" then
      for key, item in pairs(value) do
        value[key] = whole(item)
      end
    end
    return type(value) == "number" and math.floor(value) or value
  end
  return whole(cjson.decode(text))
end

local function own_folder()
  return debug.getinfo(1, "S").source:match("^@(.*)loopback%.lua$")
end

local function launch(options)
  local command = { "python3", "'" .. own_folder() .. "loopback.py'" }
  for _, name in ipairs{ "tls", "ipv6" } do
    if options and options[name] then
      command[#command + 1] = name
    end
  end
  -- In the background: closing the pipe then waits for the shell only.
  local pipe = assert(io.popen(table.concat(command, " ") .. " </dev/null &", "r"))
  local line = pipe:read("*l")
  pipe:close()
  assert(line, "loopback.py did not start")
  return decode(line)
end

---Starts a server; it ends with close(), or with this process.
---@param options {tls: boolean?, ipv6: boolean?}?
---@return loopback.Server
function loopback.start(options)
  local ports = launch(options)
  local control = assert(socket.connect("127.0.0.1", ports.control))
  control:setoption("tcp-nodelay", true)
  control:settimeout(PATIENCE)
  local server = setmetatable({ control = control, ports = ports, ca_file = ports.ca_file }, Server)
  for name, base in pairs(HOSTS) do
    server[name] = ports[name] and base .. ":" .. ports[name]
  end
  server.url = server.http
  return server
end

local function receive(control, pattern)
  local bytes, why = control:receive(pattern)
  return bytes or error("the loopback server is gone: " .. why, 0)
end

---One command and its answer.
function Server:ask(command, blobs)
  blobs = blobs or {}
  command.blobs = {}
  for i, blob in ipairs(blobs) do
    command.blobs[i] = #blob
  end
  assert(self.control:send(cjson.encode(command) .. "\n"))
  for _, blob in ipairs(blobs) do
    if #blob > 0 then
      assert(self.control:send(blob))
    end
  end
  local answer = decode(receive(self.control, "*l"))
  local out = {}
  for i, size in ipairs(answer.blobs) do
    out[i] = size == 0 and "" or receive(self.control, size)
  end
  if answer.error then
    error("loopback: " .. answer.error, 3)
  end
  return answer, out
end

---{name = value} in the order of the names, {{name, value}} as it is.
local function header_list(headers)
  local list = {}
  for name, value in pairs(headers) do
    list[#list + 1] = type(name) == "number" and value or { name, tostring(value) }
  end
  if headers[1] == nil then
    table.sort(list, function(a, b) return a[1] < b[1] end)
  end
  return list
end

local function bytes_apart(value, blobs)
  if value == loopback.GO then
    return true
  elseif type(value) == "string" then
    blobs[#blobs + 1] = value
    return { blob = #blobs - 1 }
  end
  local list = {}
  for i, item in ipairs(value) do
    list[i] = bytes_apart(item, blobs)
  end
  return list
end

local APART = { raw = true, body = true, pieces = true, endless = true }
local KNOWN = {
  path = true, method = true, always = true, wait = true, tag = true, status = true, reason = true,
  version = true, headers = true, informational = true, framing = true, length = true, trailers = true,
  gzip = true, drip = true, after = true, ending = true, close = true, read_body = true, continue = true,
  pause = true,
}

local function wire_reply(reply, blobs)
  local out = {}
  for name, value in pairs(reply) do
    if APART[name] then
      out[name] = bytes_apart(value, blobs)
    elseif name == "headers" or name == "trailers" then
      out[name] = header_list(value)
    elseif name == "informational" then
      out[name] = {}
      for i, informational in ipairs(value) do
        out[name][i] = wire_reply(informational, blobs)
      end
    elseif KNOWN[name] then
      out[name] = value
    else
      error("a scripted reply has no member " .. tostring(name), 4)
    end
  end
  return out
end

local function script(server, replies, add)
  local list, blobs = {}, {}
  for i, reply in ipairs(replies) do
    list[i] = wire_reply(reply, blobs)
  end
  server:ask({ op = "script", replies = list, add = add }, blobs)
end

---What to answer from now on, in this order (of those whose path and method fit). Forgets the requests seen,
---and releases not used.
---@param replies loopback.Reply[]
function Server:script(replies)
  script(self, replies, false)
end

---More replies behind those left; forgets nothing.
---@param replies loopback.Reply[]
function Server:add(replies)
  script(self, replies, true)
end

---Lets one waiting reply (a GO, or `wait`) go on, now or when it comes to that.
---@param tag string?
---@param count integer?
function Server:release(tag, count)
  self:ask{ op = "release", tag = tag, count = count }
end

---Every request since script(), whole ones only.
---@param options {bodies: boolean?}?  bodies = false leaves them out
---@return loopback.Request[]
function Server:requests(options)
  local bodies = not options or options.bodies ~= false
  local answer, blobs = self:ask{ op = "requests", bodies = bodies }
  for i, request in ipairs(answer.requests) do
    request.body = blobs[i]
    request.fields = {}
    for _, header in ipairs(request.headers) do
      request.fields[header[1]:lower()] = header[2]
    end
  end
  return answer.requests
end

---Every connection since the start: number, tls, closed, closed_by ("client", "server"), sent, received,
---requests, holding, server_name, error.
function Server:connections()
  return self:ask{ op = "connections" }.connections
end

local function wait(server, what, number, seconds)
  return server:ask{ op = "wait", what = what, number = number, seconds = seconds }.connections
end

---Waits until a connection is closed. Raises after ten seconds, as all waits do.
---@param number integer  of the connection
---@return table connection
function Server:wait_closed(number)
  return wait(self, "closed", number)[number]
end

---Waits until so many whole requests came since script().
---@param number integer
function Server:wait_requests(number)
  wait(self, "requests", number)
end

---Waits until so many connections were accepted since the start.
---@param number integer
function Server:wait_connections(number)
  wait(self, "connections", number)
end

---Waits until so many replies stand at a GO or a stall.
---@param number integer?
function Server:wait_holding(number)
  wait(self, "holding", number or 1)
end

---Ends the server process. Safe twice.
function Server:close()
  self.control:close()
end

local JSON = { { "Content-Type", "application/json" } }
local SSE = { { "Content-Type", "text/event-stream" } }

---@return loopback.Reply
function loopback.json_reply(status, value)
  return { status = status, headers = JSON, body = type(value) == "string" and value or cjson.encode(value) }
end

---An OpenAI-shaped error.
---@return loopback.Reply
function loopback.openai_error(status, message, error_type, code)
  return loopback.json_reply(status, { error = { message = message, type = error_type, code = code } })
end

---@return loopback.Reply
function loopback.redirect(url, status)
  return { status = status or 302, headers = { { "Location", url } }, body = "" }
end

local function merged(options, usage)
  return {
    id = options.id or "chatcmpl-loopback", model = options.model or "loopback-model",
    created = options.created or 1700000000, finish_reason = options.finish_reason or "stop",
    usage = usage and cjson.encode(usage),
  }
end

local USAGE = { prompt_tokens = 9, completion_tokens = 2, total_tokens = 11 }

---@class loopback.Completion : loopback.Reply
---@field content string|table|nil  of the stream: a chunk for each string; GO waits
---@field tool_calls table?
---@field finish_reason string|false|nil  "stop"; false: the stream ends without one, and without [DONE]
---@field usage table|true|nil  true: some
---@field done boolean?  false: no [DONE]
---@field model string?
---@field id string?

---A whole chat completion.
---@param options loopback.Completion
---@return loopback.Reply
function loopback.openai_reply(options)
  local with = merged(options, type(options.usage) == "table" and options.usage or USAGE)
  local content = options.content and cjson.encode(options.content) or "null"
  local message = '{"role":"assistant","content":' .. content
  if options.tool_calls then
    message = message .. ',"tool_calls":' .. cjson.encode(options.tool_calls)
  end
  local reply = loopback.json_reply(200, ('{"id":%s,"object":"chat.completion","created":%d,"model":%s,'
    .. '"choices":[{"index":0,"message":%s},"finish_reason":%s}],"usage":%s}'):format(
    cjson.encode(with.id), with.created, cjson.encode(with.model), message, cjson.encode(with.finish_reason),
    with.usage))
  for name, value in pairs(options) do
    if KNOWN[name] then
      reply[name] = value
    end
  end
  return reply
end

---Bytes of server-sent events, a piece for each: strings are data, {name, data} has a name, GO stays.
---@return table pieces
function loopback.sse(events)
  local pieces = {}
  for i, event in ipairs(events) do
    if event == loopback.GO then
      pieces[i] = event
    elseif type(event) == "table" then
      pieces[i] = ("event: %s\ndata: %s\n\n"):format(event[1], event[2])
    else
      pieces[i] = ("data: %s\n\n"):format(event)
    end
  end
  return pieces
end

---A streamed chat completion: a role chunk, the content, the finish chunk, usage if asked for, [DONE].
---@param options loopback.Completion
---@return loopback.Reply
function loopback.openai_stream(options)
  local usage = options.usage == true and USAGE or options.usage
  local with = merged(options, usage)
  local function chunk(choices, tail)
    return ('{"id":%s,"object":"chat.completion.chunk","created":%d,"model":%s,"choices":[%s]%s}'):format(
      cjson.encode(with.id), with.created, cjson.encode(with.model), choices, tail or "")
  end
  local function choice(delta, reason)
    return ('{"index":0,"delta":%s,"finish_reason":%s}'):format(delta, reason)
  end
  local events = { chunk(choice('{"role":"assistant","content":""}', "null")) }
  local content = type(options.content) == "string" and { options.content } or options.content or {}
  for _, text in ipairs(content) do
    events[#events + 1] = text == loopback.GO and text
      or chunk(choice('{"content":' .. cjson.encode(text) .. "}", "null"))
  end
  if options.finish_reason ~= false then
    events[#events + 1] = chunk(choice("{}", cjson.encode(with.finish_reason)))
  end
  if usage then
    events[#events + 1] = chunk("", ',"usage":' .. with.usage)
  end
  if options.done ~= false and options.finish_reason ~= false then
    events[#events + 1] = "[DONE]"
  end
  local reply = { headers = SSE, pieces = loopback.sse(events) }
  for name, value in pairs(options) do
    if KNOWN[name] then
      reply[name] = value
    end
  end
  return reply
end

return loopback
