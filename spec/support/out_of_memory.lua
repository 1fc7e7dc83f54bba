--- Runs whole calls of the public API with each allocation in turn failing; a process of its own, which is
-- given the modules whose allocations can fail (build/*/faults).
--
--     lua out_of_memory.lua once      one allocation of vision's fails
--     lua out_of_memory.lua on        one, and all that follow
--     lua out_of_memory.lua lua       one of the Lua state's
--
-- Every call ends with what it gives otherwise, or with an error that says so; afterwards the same client
-- works, and once it is closed nothing of ours is left in memory. Prints a line for each call, or raises.

local canary = require "support.canary"
local core = require "vision.core"
local faults = require "internal.faults"
local fixture = require "support.fixture"
local gate = require "internal.gate"
local gated = require "support.gated"
local loopback = require "support.loopback"
local process = require "support.process"
local sign = require "vision.sign"
local vision = require "vision"

local NEVER = 1e8
local FAILURES_MAX = 20000      -- of one call; more is a call that never ends

local server, directory = loopback.start(), process.folder()
local photo, bytes = fixture.path "images/plain.png", fixture.read "images/plain.png"
local data_url = assert(vision.data_url(photo))

local calls = {}

---@class out_of_memory.Call
---@field replies loopback.Reply[]?   of the provider, to each request
---@field options table?              of the client
---@field run fun(client: vision.Client): string?, vision.Error?   text to compare, or the error

---@param name string
---@param call out_of_memory.Call
local function define(name, call)
  call.name = name
  calls[#calls + 1] = call
end

local function pictures()
  return { "What is this?", vision.image(photo, { detail = "low" }), vision.image_bytes(bytes),
    vision.image(data_url), { type = "image_url", image_url = data_url } }
end

local function request(with)
  local whole = { model = "openai/m", messages = { { role = "user", content = pictures() } }, temperature = 0,
    metadata = { b = { 1, 2.5, true }, a = "\"é\n" } }
  for name, value in pairs(with or {}) do
    whole[name] = value
  end
  return whole
end

local function content_of(reply, err)
  return reply and reply.choices[1].message.content, err
end

local WHOLE = loopback.openai_reply { content = "A \"dot\"\n", always = true }
local STREAM = loopback.openai_stream { content = { "A ", "\"dot\"\n", "." }, usage = true, always = true }

local function event(delta, more)
  return ('{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,'
    .. '"delta":%s,"finish_reason":null%s}]}'):format(delta, more or "")
end

local TOOLS = {
  always = true, headers = { { "Content-Type", "text/event-stream" } },
  pieces = loopback.sse {
    event('{"role":"assistant","reasoning_content":"hm","tool_calls":[{"index":0,"id":"a","type":"function",'
      .. '"function":{"name":"f","arguments":"{\\"x\\""}}]}', ',"logprobs":{"content":[{"token":"a"}]}'),
    event('{"tool_calls":[{"index":0,"function":{"arguments":":1}"}},{"index":1,"id":"b","function":'
      .. '{"name":"g","arguments":"{}"}}],"x":[1]}', ',"logprobs":{"content":[{"token":"b"}]}'),
    (event('{"refusal":"no","x":[2]}'):gsub('"index":0,"delta"', '"index":1,"delta"')),
    "[DONE]",
  },
}

define("a whole reply", {
  replies = { WHOLE },
  run = function(client)
    local reply, err = client:completion(request())
    return content_of(reply, err)
  end,
})

define("a reply and what hangs beside it", {
  replies = { WHOLE },
  run = function(client)
    local reply, err = client:completion(request { extra_headers = { ["X-A"] = "b" } })
    return reply and vision.dump(vision.meta(reply).headers) .. tostring(reply), err
  end,
})

define("an error of the provider", {
  replies = { { always = true, status = 401, headers = { { "Content-Type", "application/json" } },
    body = '{"error":{"message":"no \\u0021","code":"invalid_api_key"}}' } },
  run = function(client)
    local _, err = client:completion(request())
    if err.type == "authentication_error" then
      return tostring(err)
    end
    return nil, err
  end,
})

define("two calls on one connection", {
  replies = { WHOLE },
  run = function(client)
    local first, err = client:completion(request())
    if not first then
      return nil, err
    end
    return content_of(client:completion(request { num_retries = 1 }))
  end,
})

local BARE = core.route { dialect = "openai", url = "http://localhost/v1/chat/completions", model = "m",
  accepts = { "base64" }, retries = 0 }
local ANSWER = ('{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,'
  .. '"message":{"role":"assistant","content":"A dot."},"finish_reason":"stop"}]}')
local HEAD = ("HTTP/1.1 200 OK\r\nX-Request-Id: r-1\r\nContent-Length: %d\r\n\r\n"):format(#ANSWER)

local function over_a_wire(exchange)
  if exchange:next() ~= "send" then
    return nil, exchange:failure()
  end
  local wire, err = core.http1(exchange)
  if not wire then
    return nil, err
  end
  local reason, detail
  for _, piece in ipairs { HEAD:sub(1, 20), HEAD:sub(21) .. ANSWER:sub(1, 30), ANSWER:sub(31) } do
    if not reason then
      reason, detail = wire:feed(piece)
    end
  end
  exchange:closed(reason, type(detail) == "string" and detail or nil)
  wire:close()
  if exchange:next() ~= "done" then
    return nil, exchange:failure()
  end
  return content_of(exchange:reply())
end

define("a bare socket", {
  run = function()
    local exchange, err = core.exchange(BARE, request())
    if not exchange then
      return nil, err
    end
    local text
    text, err = over_a_wire(exchange)
    exchange:close()
    return text, err
  end,
})

define("a stream, chunk by chunk", {
  replies = { STREAM },
  run = function(client)
    local pieces, stream = {}, client:completion(request { stream = true })
    while true do
      local chunk, err = stream:next()
      if not chunk then
        return not err and table.concat(pieces), err
      end
      pieces[#pieces + 1] = chunk.choices[1] and chunk.choices[1].delta.content
    end
  end,
})

define("a stream's text", {
  replies = { STREAM },
  run = function(client)
    local pieces = {}
    for text in client:completion(request { stream = true }):text() do
      pieces[#pieces + 1] = text
    end
    return table.concat(pieces)
  end,
})

define("a stream, put together", {
  replies = { TOOLS },
  run = function(client)
    local reply, err = client:completion({ model = "openai/m", stream = true,
      messages = { { role = "user", content = "Hi" } } }):result()
    if reply then
      reply.created = nil      -- the clock's
      return core.encode(reply)
    end
    return nil, err
  end,
})

define("a stream that is closed early", {
  replies = { STREAM },
  run = function(client)
    local stream = client:completion(request { stream = true })
    local chunk, err = stream:next()
    stream:close()
    return chunk and "closed", err
  end,
})

define("a picture that is fetched", {
  replies = {
    { path = "/a.png", always = true, status = 302, headers = { { "Location", "/b.png" } }, body = "" },
    { path = "/b.png", always = true, headers = { { "Content-Type", "image/png" } }, body = bytes }, WHOLE,
  },
  options = { provider = "ollama", allow_hosts = { "127.0.0.1" } },
  run = function(client)
    return content_of(client:completion { model = "llava", messages = { { role = "user",
      content = { "Q", vision.image(server.url .. "/a.png") } } } })
  end,
})

define("pictures that are made to fit", {
  replies = { WHOLE },
  run = function(client)
    local content = { "What is this?", vision.image(fixture.path "images/little.tiff"), vision.image(photo) }
    return content_of(client:completion(request { messages = { { role = "user", content = content } },
      fit = true }))
  end,
})

define("many calls at once", {
  replies = { { path = "/s/chat/completions", headers = STREAM.headers, pieces = STREAM.pieces,
    always = true }, WHOLE },
  run = function(client)
    local texts = {}
    local stream = request { stream = true, api_base = server.url .. "/s" }
    for i, result in ipairs(client:all { request(), stream }) do
      if result.err then
        return nil, result.err
      end
      texts[i] = content_of(result.reply)
    end
    return table.concat(texts, "|")
  end,
})

define("work on threads, or in place where there can be none", {
  run = function(client)
    local texts = {}
    gate.reset()
    gate.open()
    for i, result in ipairs(client:all { gated.request(), gated.request() }) do
      if result.err then
        return nil, result.err
      end
      texts[i] = content_of(result.reply)
    end
    return table.concat(texts, "|")
  end,
})

define("a mocked reply", {
  run = function(client)
    return content_of(client:completion(request { mock_response = "two words" }))
  end,
})

define("a mocked stream", {
  run = function(client)
    return content_of(client:completion(request { mock_response = "two words", stream = true }):result())
  end,
})

define("a check", {
  run = function(client)
    local ok, err = client:check(request())
    return ok and "fine", err
  end,
})

define("a refusal", {
  run = function(client)
    local content = { vision.image "/no/file" }
    local _, err = client:check(request { messages = { { role = "user", content = content } } })
    if err and err.type == "image_error" then
      return tostring(err)
    end
    return nil, err
  end,
})

-- What a picture tells, or the first error.
local function told(picture)
  local all = {}
  for _, method in ipairs { "media_type", "width", "height", "size", "base64", "data_url" } do
    local value, err = picture[method](picture)
    if not value then
      return nil, err
    end
    all[#all + 1] = value
  end
  return table.concat(all, " ")
end

for name, make in pairs {
  ["a picture's file"] = function() return vision.image(photo, { detail = "low", format = "image/png" }) end,
  ["a picture's bytes"] = function() return vision.image_bytes(bytes, { detail = "high" }) end,
  ["a data URL"] = function() return vision.image(data_url) end,
} do
  define(name, { run = function() return told(make()) end })
end

-- As the log keeps a request: with its picture in a file, and in none.
define("what is kept of a request", {
  run = function()
    local text = ('{"api_key":"k","a":["%s","data:image/svg+xml,%s"],"%s":1}'):format(data_url,
      ("x"):rep(1000), data_url)
    local kept = {}
    for i, folder in ipairs { "", directory } do
      local made, err = core.archive(text, sign.signer, folder)
      if not made then
        return nil, err
      end
      kept[i] = made.text .. #made.images .. tostring(made.images[1].kept) .. tostring(made.trouble)
    end
    return table.concat(kept, " ")
  end,
})

local function taken_in(padding, size)
  local text = assert(core.encode(request { padding = padding,
    messages = { { role = "user", content = { { type = "image_url", image_url = data_url } } } } }))
  return function()
    local budget, err = core.intake_budget(4 * 1048576)
    local taken, facts, _
    if budget then
      taken, err = core.intake { budget = budget }
    end
    for piece in fixture.pieces(taken and text or "", size) do
      if not err then
        _, err = taken:feed(piece)
      end
    end
    if taken and not err then
      facts, err = taken:facts()
    end
    if facts then
      taken, err = taken:with '"seed":1'
      facts = taken and facts
    end
    return facts and facts.model .. facts.images, err
  end
end

for name, run in pairs {
  intake = taken_in("", 1000),
  large_intake = taken_in(("x"):rep(400000), 65536),
  encode_image = function() return vision.encode_image(photo) end,
  data_url = function() return vision.data_url(photo) end,
  base64 = function() return vision.base64(bytes) end,
  unbase64 = function() return core.unbase64(vision.base64(bytes)) end,
  encode = function() return core.encode { b = { 1, 2.5, vision.null }, a = { "\"é", {}, core.array() } } end,
  decode = function()
    local value, err = core.decode '{"a":["\\u0041\\n",1,2.5,null,[]],"b\\t":{}}'
    if value then
      return core.encode(value)
    end
    return nil, err
  end,
} do
  define(name, { run = run })
end

local function new_client(call)
  local options = { api_base = server.url, api_key = canary.KEY, num_retries = 0 }
  for name, value in pairs(call.options or {}) do
    options[name] = value
  end
  return vision.client(options)
end

---True for an error that says that memory is short.
local function is_shortage(err)
  if type(err) == "table" then
    return err.type == "out_of_memory"
  end
  return type(err) == "string" and (err:find "out of memory" or err:find "not enough memory") ~= nil
end

---One run with a failure, one without on the same client: allocations asked for, and ours that are left.
local function attempt(call, fail, n, expected)
  local client = new_client(call)
  fail(n)
  local ok, value, err = pcall(call.run, client)
  local asked = faults.off()
  local where = ("%s, allocation %d: "):format(call.name, n)
  if ok and value then
    assert(expected == nil or value == expected, where .. "gave " .. tostring(value))
    expected = value
  else
    err = ok and err or value
    assert(is_shortage(err), where .. "ended with " .. tostring(err))
  end
  value, err = call.run(client)
  assert(value == expected, where .. "the next call gave " .. tostring(err or value))
  client:close()
  client = nil -- luacheck: ignore
  collectgarbage()
  collectgarbage()
  return asked, faults.live(), expected
end

local function prove(call, fail)
  server:script(call.replies or {})
  local _, _, expected = attempt(call, fail, NEVER)
  local asked, before = attempt(call, fail, NEVER, expected)
  local n = 0
  repeat
    n = n + 1
    local count, left = attempt(call, fail, n, expected)
    assert(left <= before, ("%s, allocation %d: %d are left"):format(call.name, n, left - before))
  until count < n or n == FAILURES_MAX
  assert(n < FAILURES_MAX, call.name .. " does not end")
  print(("%s: %d of %d"):format(call.name, n - 1, asked))
end

-- Where Lua raises, calls are left behind, and a thread would still be at work on them when what is left is
-- counted.
faults.fail_threads(arg[1] == "lua")

local modes = { once = faults.fail_at, on = faults.fail_after, lua = faults.fail_lua_at }
local fail, only = assert(modes[arg[1]]), arg[2]
local jit = rawget(_G, "jit")
if jit then
  jit.off()      -- the compiler itself does not survive it
end
for _, call in ipairs(calls) do
  if not only or call.name == only then
    prove(call, fail)
  end
end
server:close()
process.remove(directory)
