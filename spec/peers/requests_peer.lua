--- For the same call, what an official SDK sends and what we send, compared as JSON.

local calls = require "peers.calls"
local cjson = require "cjson"
local compare = require "peers.compare"
local loopback = require "support.loopback"
local providers = require "peers.providers"
local report = require "peers.report"
local sdk = require "peers.sdk"
local vision = require "vision"

-- A query's members sorted: their order says nothing.
local function address(path)
  local before, query = path:match "^([^?]*)%??(.*)$"
  local members = {}
  for member in query:gmatch "[^&]+" do
    members[#members + 1] = member
  end
  table.sort(members)
  return before, table.concat(members, "&")
end

local function seen(request, headers)
  local path, query = address(request.path)
  local picked = {}
  for _, name in ipairs(headers) do
    picked[name] = request.fields[name]
  end
  return { method = request.method, path = path, query = query, headers = picked,
    body = cjson.decode(request.body) }
end

local function names_of(provider)
  local names = {}
  for _, name in ipairs(calls.NAMES) do
    if not (provider.without and provider.without[name]) then
      names[#names + 1] = name
    end
  end
  return names
end

local function script(server, provider, names)
  local replies = {}
  for i, name in ipairs(names) do
    replies[i] = provider.replies[name == "stream"]
  end
  server:script(replies)
end

-- Every call with the SDK; its requests by name.
local function theirs(server, provider, names)
  script(server, provider, names)
  local jobs = {}
  for i, name in ipairs(names) do
    local request = calls.request(name, provider.call)
    jobs[i] = { case = name, stream = name == "stream",
      request = provider.canonical and calls.plain(request) or nil }
  end
  local readings = sdk.drive(provider, server.url, jobs)
  local requests, by_name = server:requests(), {}
  for i, name in ipairs(names) do
    assert(not readings[i].error, name .. ": " .. tostring(readings[i].error))
    by_name[name] = seen(requests[i], provider.headers)
  end
  assert(#requests == #names)
  return by_name
end

local function ours(server, client, provider, name)
  script(server, provider, { name })
  local reply, err = client:completion(calls.request(name, provider.call))
  if name == "stream" then
    reply, err = reply:result()
  end
  assert(reply, tostring(err))
  return seen(server:requests()[1], provider.headers)
end

for _, provider in ipairs(providers.list) do
  describe("what the SDK " .. provider.sdk .. " sends", function()
    local server, client, wanted
    local used = {}

    setup(function()
      server = loopback.start()
      client = vision.client(providers.options(provider, server.url))
      wanted = theirs(server, provider, names_of(provider))
    end)
    teardown(function()
      client:close()
      server:close()
    end)

    for _, name in ipairs(names_of(provider)) do
      it("is what we send: " .. name, function()
        local left, known = compare.explain(ours(server, client, provider, name), wanted[name], provider)
        for _, rule in ipairs(known) do
          used[rule] = true
        end
        report.compared(provider.sdk, "request " .. name, left, known)
      end)
    end

    it("differs in all that is listed as known", function()
      for _, rule in ipairs(provider.known) do
        assert(used[rule], "no longer so: " .. rule.why)
      end
    end)
  end)
end
