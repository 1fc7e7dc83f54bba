-- Unmodified SDKs of others, as clients of the gateway in a real nginx.

local calls = require "clients.calls"
local canary = require "support.canary"
local core = require "vision.core"
local process = require "support.process"
require "support.gateway"
local clients = require "clients.site"

local MASTER = canary.KEY .. "MASTER"
local PYTHON = { "env", "-i", "PATH=/usr/bin:/bin", "HOME=/nonexistent", "PYTHONDONTWRITEBYTECODE=1",
  "LITELLM_LOCAL_MODEL_COST_MAP=True" }

local function with(words, more)
  local all = {}
  for _, list in ipairs { words, more } do
    for _, word in ipairs(list) do
      all[#all + 1] = word
    end
  end
  return all
end

local function python(kind, folder)
  return with(PYTHON, { "build/clients/" .. folder .. "/bin/python", "spec/clients/openai_sdk.py", kind })
end

local CLIENTS = {
  ["OpenAI's SDK for Python"] = { command = python("openai", "openai") },
  ["OpenAI's SDK for Python, as for Azure"] = { command = python("azure", "openai") },
  ["OpenAI's SDK for Node"] = { command = { "node", "spec/clients/openai_sdk.mjs" } },
  ["LiteLLM's SDK with api_base"] = { command = python("litellm", "litellm") },
  ["LiteLLM's SDK with litellm_proxy/"] = { command = python("litellm_proxy", "litellm") },
}

-- One reading for each job, in order.
local function drive(command, url, jobs)
  local ran = process.run(with(command, { url }), { input = assert(core.encode(jobs)), timeout = 120 })
  assert(ran.code == 0, ran.stderr)
  return assert(core.decode(ran.stdout), ran.stdout)
end

local function jobs_of(list)
  local jobs = core.array {}
  for i, call in ipairs(list) do
    jobs[i] = { key = call.key or MASTER, request = call.request, cancel = call.cancel }
  end
  return jobs
end

-- What a member of the reading is, where the wish names it.
local function check(call, reading)
  local told = assert(core.encode(reading))
  if call.want.broken then
    assert.is_string(reading.error, told)
    return
  end
  for name, value in pairs(call.want) do
    assert.same(value, reading[name], told)
  end
end

describe("the gateway serves", function()
  local here

  setup(function()
    here = clients.start(MASTER)
  end)
  teardown(function()
    clients.stop(here)
  end)

  for client, how in pairs(CLIENTS) do
    describe(client, function()
      local list, readings, requests = calls.list(), nil, nil

      setup(function()
        here.server:script(clients.replies())
        readings = drive(how.command, here.url, jobs_of(list))
        requests = here.server:requests()
      end)

      for i, call in ipairs(list) do
        it(call.name, function()
          check(call, readings[i])
        end)
      end

      it("and passes on what it sends", function()
        local sent = {}
        for _, request in ipairs(requests) do
          assert.is_nil(request.fields["x-api-key"])
          assert.equal("Bearer x", request.fields.authorization)
          local body = core.decode(request.body)
          assert.equal("gpt-4o", body.model)
          sent[assert(core.encode(body.messages))] = true
        end
        for _, call in ipairs(list) do
          assert.is_true(call.want.status ~= nil or sent[assert(core.encode(call.request.messages))],
            call.name)
        end
      end)

      it("and ends upstream what it cancels", function()
        for _, request in ipairs(requests) do
          if request.path == "/slow/v1/chat/completions" then
            assert.equal("client", here.server:wait_closed(request.connection).closed_by)
            return
          end
        end
        error "nobody asked the slow one"
      end)
    end)
  end

  describe("one model of three dialects", function()
    local list, readings = {}, nil

    setup(function()
      here.server:script(clients.replies())
      clients.each_mixed(function(name, _, _, streams)
        list[#list + 1] = { name = name, want = { text = clients.ANSWER, stop = "stop" }, request = {
          model = name, stream = streams, messages = { { role = "user", content = "What is it?" } } } }
      end)
      readings = drive(CLIENTS["OpenAI's SDK for Python"].command, here.url, jobs_of(list))
    end)

    it("although one of them fails, in any way", function()
      assert.equal(#list, #readings)
      for i, call in ipairs(list) do
        assert.is_nil(readings[i].error, call.name .. ": " .. tostring(readings[i].message))
        assert.same({ call.name, clients.ANSWER, "stop" }, { call.name, readings[i].text, readings[i].stop })
      end
    end)

    it("after it has asked the one that fails", function()
      local asked = {}
      for _, request in ipairs(here.server:requests { bodies = false }) do
        asked[request.path:match "^/([^/]*)/"] = true
      end
      clients.each_mixed(function(name, way)
        assert.is_true(asked[name] or clients.WAYS[way] == false, name)
      end)
    end)
  end)
end)
