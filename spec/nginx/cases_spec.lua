-- The cases of every transport, on cosockets.

local canary = require "support.canary"
local cases = require "support.transport_cases"
local cjson = require "cjson"
local nginx = require "support.nginx"
local socket = require "socket"

local TURN_SECONDS = 0.01

-- One call of what the body says, driven as a gateway does.
local CALL = [[
  local cjson, host = require "cjson", require "vision.host.nginx"
  local transport_call = require "support.transport_call"
  ngx.req.read_body()
  local key = require("vision.environment").find { "OPENAI_API_KEY" }
  local exchange, texts = transport_call.exchange(cjson.decode(ngx.req.get_body_data()), key), {}
  local call = host.call(exchange)
  ngx.on_abort(function()
    call:close()
    exchange:close()
    ngx.exit(499)
  end)
  repeat
    call:drive()
    transport_call.take(exchange, texts)
  until exchange:settled()
  ngx.print(cjson.encode(transport_call.result(exchange, texts)))
  call:close()
]]

describe("cosockets make of", function()
  local server, site, trusting

  -- Whom nginx trusts stands in its configuration, so there is one that trusts nobody, and one that does.
  local function start(trust)
    return nginx.start_asking {
      main = "thread_pool default threads=2;",
      http = ([[ init_worker_by_lua_block { package.path = package.path .. ";%s/spec/?.lua" }
        lua_check_client_abort on; lua_socket_log_errors off; %s ]]):format(nginx.root(), trust),
      locations = { ["/call"] = CALL },
    }
  end

  setup(function()
    server = cases.server()
    site = start ""
    trusting = start("lua_ssl_trusted_certificate " .. server.ca_file .. "; lua_ssl_verify_depth 5;")
  end)

  teardown(function()
    site:close()
    trusting:close()
    server:close()
  end)

  local function run(given)
    local asked = given.route.ca_file and trusting or site
    given.route.ca_file = nil
    local text = asked:get("/call", cjson.encode(given))
    assert.is_false(canary.in_text(text))
    return cjson.decode(text)
  end

  local function begin(given)
    local sock = site:open("/call", cjson.encode(given))
    return {
      turn = function() socket.sleep(TURN_SECONDS) end,
      close = function() sock:close() end,
    }
  end

  cases.describe(function() return server end, run, begin)
end)
