--- What every transport must make of the same calls: a table, and what checks a host against it. The spec of
--- a host gives a function that makes one call, whole, and one that begins a call that it can give up.

local assert = require "luassert"
local canary = require "support.canary"
local it = require("busted").it
local loopback = require "support.loopback"

---@class transport_cases.Case
---@field name string
---@field replies loopback.Reply[]
---@field path string?       where the provider is asked
---@field with table|function|nil     members of the route that differ; a function is given the server
---@field request table|function|nil  of the request
---@field content string?    what comes: the text, of a stream all of its texts
---@field partial string?    of a stream that breaks: what came before
---@field tools string[]?    the calls of tools that come
---@field failure string?    the error's type
---@field says string?       in its message
---@field attempts integer?  requests of the call
---@field sees? fun(requests: loopback.Request[], server: loopback.Server)  looks at what was sent

---@class transport_cases.Drop  a call that is given up
---@field name string
---@field replies loopback.Reply[]
---@field with table?
---@field request table?
---@field begun? fun(server: loopback.Server): boolean?  it has come to where it is given up
---@field turns integer?     so many turns of the host, for what the provider does not see
---@field frees boolean?     then the provider is let go on

---@class transport_cases.Flight  a call under way in a host
---@field turn fun()         lets it go on for a moment
---@field close fun()        gives it up

local cases = { list = {}, drops = require "support.transport_cases.drops" }

for _, topic in ipairs { "replies", "errors", "faults", "stages" } do
  for _, case in ipairs(require("support.transport_cases." .. topic)) do
    cases.list[#cases.list + 1] = case
  end
end

local TURNS_MAX = 20000
local PATIENCE_MS = 60000      -- a call that hangs is an error of its case

---The provider of all cases.
---@return loopback.Server
function cases.server()
  return loopback.start { tls = true }
end

local function merge(into, from, server)
  if type(from) == "function" then
    from = from(server)
  end
  for name, value in pairs(from or {}) do
    into[name] = value
  end
  return into
end

-- An empty reply on a connection that was used before is no reply: all is sent again. So what is raw gets one
-- that is new, from a pool in which none stays.
local function base(server, case)
  local fresh = case.replies[1] and case.replies[1].raw
  return fresh and server.url:gsub("127%.0%.0%.1", "localhost") or server.url
end

---@return transport_call.Given
local function given(server, case)
  return {
    route = merge({ dialect = "openai", provider = "openai", model = "openai/loopback-model",
      wire_model = "loopback-model", url = base(server, case) .. (case.path or "/v1/chat/completions"),
      key_header = "authorization", key_prefix = "Bearer ", accepts = { "https", "http", "base64" },
      timeouts = { total = PATIENCE_MS },
    }, case.with, server),
    request = merge({ messages = { { role = "user", content = "hello" } } }, case.request, server),
  }
end

---@param case transport_cases.Case
---@param run fun(given: transport_call.Given): transport_call.Result
local function check(server, case, run)
  server:script(case.replies)
  local result = run(given(server, case))
  local err = result.err
  assert.is_false(err ~= nil and canary.in_text(err.text))
  assert.equal(case.failure, err and err.type, err and err.text)
  assert.equal(case.content or case.partial or "", result.content)
  assert.same(case.tools or {}, result.tools)
  assert.truthy(not case.says or err.message:find(case.says, 1, true), err and err.text)
  assert.equal(case.attempts or result.attempts, result.attempts)
  if case.sees then
    case.sees(server:requests(), server)
  end
end

-- `always`: a host may still be about to send what was given up.
local AFTER = { name = "another call", replies = { loopback.openai_reply { content = "Hi", always = true } },
  content = "Hi" }

-- The connections whose replies wait for the spec, or for the client to close them.
local function holding(server)
  local numbers = {}
  for _, connection in ipairs(server:connections()) do
    numbers[#numbers + 1] = connection.holding and connection.number or nil
  end
  return numbers
end

local function wait_for(what, turn)
  for _ = 1, TURNS_MAX do
    if what() then
      return
    end
    turn()
  end
  error("it does not come to that", 3)
end

---Gives a call up: its connection ends, and the host's next call is as ever.
---@param drop transport_cases.Drop
---@param begin fun(given: transport_call.Given): transport_cases.Flight
---@param run fun(given: transport_call.Given): transport_call.Result
local function check_drop(server, drop, begin, run)
  server:script(drop.replies)
  local flight = begin(given(server, drop))
  if drop.begun then
    wait_for(function() return drop.begun(server) end, flight.turn)
  end
  for _ = 1, drop.turns or 0 do
    flight.turn()
  end
  local held = holding(server)
  flight.close()
  if drop.frees then
    server:release()
  end
  for _, number in ipairs(held) do
    assert.equal("client", server:wait_closed(number).closed_by)
  end
  check(server, AFTER, run)
  wait_for(function() return #holding(server) == 0 end, function() end)
end

---Makes the specs of every case for one host; call it inside a describe.
---@param server_of fun(): loopback.Server  cases.server(), once the host's setup has run
---@param run fun(given: transport_call.Given): transport_call.Result
---@param begin fun(given: transport_call.Given): transport_cases.Flight
function cases.describe(server_of, run, begin)
  for _, case in ipairs(cases.list) do
    it(case.name .. " what it should", function()
      check(server_of(), case, run)
    end)
  end
  for _, drop in ipairs(cases.drops) do
    it("a call that is given up " .. drop.name .. " nothing", function()
      check_drop(server_of(), drop, begin, run)
    end)
  end
end

return cases
