--- Calls straight on vision.core and vision.curl, without the presets and iterators above them.

local canary = require "support.canary"
local core = require "vision.core"
local curl = require "vision.curl"

local direct = {}

direct.KEY = canary.PREFIX .. "5d1f0c"

---The interpreter that runs the specs, for those that need a process of their own.
direct.interpreter = arg and arg[-1] or "lua"

local function merge(into, from)
  for name, value in pairs(from or {}) do
    into[name] = value
  end
  return into
end

---@param server loopback.Server
---@param with table?  members of the route that differ
function direct.route(server, with)
  return core.route(merge({
    dialect = "openai", provider = "openai", model = "openai/loopback-model", wire_model = "loopback-model",
    url = server.url .. "/v1/chat/completions", key_header = "authorization", key_prefix = "Bearer ",
    credential = core.credential(direct.KEY), accepts = { "https", "http", "base64" },
  }, with))
end

---@param with table?  the route's
---@param request table?  the request's
function direct.exchange(server, with, request)
  return assert(core.exchange(direct.route(server, with),
    merge({ messages = { { role = "user", content = "hello" } } }, request)))
end

---@return any multi, any call, any exchange
function direct.start(server, with, request, multi)
  multi = multi or curl.multi()
  local exchange = direct.exchange(server, with, request)
  return multi, assert(multi:start(exchange)), exchange
end

function direct.stream(server, with, multi)
  return direct.start(server, with, { stream = true }, multi)
end

---Waits for the whole of it.
---@return table? reply, any err
function direct.finish(multi, call, exchange)
  repeat
    multi:wait(call)
  until exchange:settled()
  return exchange:reply()
end

---One call, whole: its text, or nil and the error.
function direct.answer(server, with, request, multi)
  local own = multi or curl.multi()
  local _, call, exchange = direct.start(server, with, request, own)
  local reply, err = direct.finish(own, call, exchange)
  call:close()
  exchange:close()
  if not multi then
    own:close()
  end
  return reply and reply.choices[1].message.content, err
end

---The next text of a stream; nil at its end, nil and the error when it broke.
function direct.text(multi, call, exchange)
  while true do
    local text = exchange:text()
    if text then
      return text
    elseif exchange:settled() then
      return nil, exchange:failure()
    end
    multi:wait(call)
  end
end

return direct
