--- The same reply, or stream, read by an official SDK and by us: every reply of the fixtures.

local calls = require "peers.calls"
local cjson = require "cjson"
local compare = require "peers.compare"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local providers = require "peers.providers"
local report = require "peers.report"
local sdk = require "peers.sdk"
local vision = require "vision"

local TYPES = { sse = "text/event-stream", bin = "application/vnd.amazon.eventstream" }
local HELLO = { { role = "user", content = "Hello" } }

-- {name, stream, reply} of the fixtures' replies; those that a server gives whole although it was asked for a
-- stream are for us alone.
local function replies_of(dialect)
  local list = {}
  for _, case in ipairs(fixture.cases(dialect)) do
    local whole = case:find "reply.json"
    if whole and not cjson.decode(case:read "request.json").stream then
      list[#list + 1] = { name = case.name, stream = false,
        reply = { status = tonumber(case:find "reply.status" or 200), body = whole,
          headers = { ["Content-Type"] = "application/json" } } }
    end
    for kind, media_type in pairs(TYPES) do
      local body = case:find("reply." .. kind)
      if body then
        list[#list + 1] = { name = case.name, stream = true,
          reply = { body = body, headers = { ["Content-Type"] = media_type } } }
      end
    end
  end
  return list
end

local function script(server, list)
  local replies = {}
  for i, item in ipairs(list) do
    replies[i] = item.reply
  end
  server:script(replies)
end

local function theirs(server, provider, list)
  script(server, list)
  local jobs, request = {}, { model = provider.call.model, messages = HELLO }
  for i, item in ipairs(list) do
    jobs[i] = { case = "text", stream = item.stream,
      request = provider.canonical and calls.plain(request) or nil }
  end
  local readings = sdk.drive(provider, server.url, jobs)
  assert(#server:requests { bodies = false } == #list, "an SDK asked more than once")
  return readings
end

local function decoded(arguments)
  local ok, value = pcall(cjson.decode, arguments)
  return ok and value or arguments
end

local function reading(reply)
  local choice, usage = reply.choices[1], reply.usage or {}
  local read = { text = choice.message.content or "", calls = {}, stop = choice.finish_reason,
    input = usage.prompt_tokens, output = usage.completion_tokens }
  for _, call in ipairs(choice.message.tool_calls or {}) do
    if call["function"] then     -- there are other kinds of tools
      read.calls[#read.calls + 1] = { call["function"].name, decoded(call["function"].arguments) }
    end
  end
  return read
end

local function ours(server, client, provider, item)
  script(server, { item })
  local reply, err = client:completion { model = provider.call.model, messages = HELLO,
    stream = item.stream or nil }
  if item.stream and reply then
    reply, err = reply:result()
  end
  return reply and reading(reply) or { error = tostring(err) }
end

-- null is nothing; a reason to stop in our words.
local function plain(read, stops)
  local out = {}
  for name, value in pairs(read) do
    out[name] = value ~= cjson.null and value or nil
  end
  out.stop = stops[out.stop] or out.stop
  if out.stop == "stop" and stops.calls_stop and #out.calls > 0 then
    out.stop = "tool_calls"
  end
  return out
end

-- Two errors are the same: that there is one.
local function compared(mine, sdks, reads, name)
  if mine.error and sdks.error then
    return {}, {}
  elseif mine.error or sdks.error then
    mine, sdks = { outcome = mine.error or "a reply" }, { outcome = sdks.error or "a reply" }
  else
    mine, sdks = plain(mine, {}), plain(sdks, reads.stops)
  end
  local known = {}
  for at, why in pairs(reads.known[name] or {}) do
    known[#known + 1] = { at = at, why = why }
  end
  return compare.explain(mine, sdks, { known = known })
end

for _, provider in ipairs(providers.list) do
  if provider.reads then
    describe("what the SDK " .. provider.sdk .. " reads", function()
      local list = replies_of(provider.dialect)
      local server, client, wanted
      local used, same = {}, 0

      setup(function()
        server = loopback.start()
        client = vision.client(providers.options(provider, server.url))
        wanted = theirs(server, provider, list)
      end)
      teardown(function()
        client:close()
        server:close()
      end)

      for i, item in ipairs(list) do
        it("is what we read: " .. item.name, function()
          local mine = ours(server, client, provider, item)
          local left, known = compared(mine, wanted[i], provider.reads, item.name)
          used[item.name] = #known > 0
          same = same + (#left + #known == 0 and 1 or 0)
          report.compared(provider.sdk, "reply " .. item.name, left, known, true)
        end)
      end

      it("differs in all that is listed as known", function()
        for name in pairs(provider.reads.known) do
          assert(used[name], "no longer so: " .. name)
        end
        report.counted(provider.sdk, "further replies", same)
      end)
    end)
  end
end
