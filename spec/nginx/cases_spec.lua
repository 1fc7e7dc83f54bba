-- The cases of every transport, on cosockets.

local canary = require "support.canary"
local cases = require "support.transport_cases"
local cjson = require "cjson"
local loopback = require "support.loopback"
local nginx = require "support.nginx"

-- One call of what the body says, driven as a gateway does.
local CALL = [[
  local core, cjson, host = require "vision.core", require "cjson", require "vision.host.nginx"
  ngx.req.read_body()
  local given = cjson.decode(ngx.req.get_body_data())
  given.route.credential = core.credential(require("vision.environment").find { "OPENAI_API_KEY" })
  local exchange = assert(core.exchange(core.route(given.route), given.request))
  local call, texts = host.call(exchange), {}
  repeat
    call:drive()
    for text in function() return (exchange:text()) end do
      texts[#texts + 1] = text
    end
  until exchange:settled()
  local err = exchange:failure()
  if not err and not exchange:streaming() then
    texts[1] = exchange:reply().choices[1].message.content
  end
  ngx.print(cjson.encode { content = table.concat(texts), attempts = exchange:meta().attempts,
    err = err and { type = err.type, message = err.message } })
  call:close()
]]

describe("cosockets make of", function()
  local server, site

  setup(function()
    server = loopback.start()
    site = nginx.start_asking { locations = { ["/call"] = CALL } }
  end)

  teardown(function()
    site:close()
    server:close()
  end)

  local function run(host, provider, with, request)
    local route = { dialect = "openai", provider = "openai", model = "openai/m", wire_model = "m",
      url = ("http://%s:%d/v1/chat/completions"):format(host, provider.ports.http),
      key_header = "authorization", key_prefix = "Bearer ", accepts = { "base64" } }
    for name, value in pairs(with) do
      route[name] = value
    end
    local whole = { messages = { { role = "user", content = "hello" } } }
    for name, value in pairs(request or {}) do
      whole[name] = value
    end
    local text = site:get("/call", cjson.encode { route = route, request = whole })
    assert.is_false(canary.in_text(text))
    return cjson.decode(text)
  end

  for _, case in ipairs(cases.list) do
    it(case.name .. " what they should", function()
      -- An empty reply on a connection that was used before is no reply: all is sent again. So these get one
      -- that is new, from a pool in which none stays.
      local host = case.replies[1] and case.replies[1].raw and "localhost" or "127.0.0.1"
      cases.check(server, case, function(...)
        return run(host, ...)
      end)
    end)
  end
end)
