-- curl, as the providers' and gateways' quick starts call it: only the address is another.

local canary = require "support.canary"
local core = require "vision.core"
local fixture = require "support.fixture"
local process = require "support.process"
require "support.gateway"
local clients = require "clients.site"

local MASTER = canary.KEY .. "MASTER"
local HELLO = [[{"model": "%s", "messages": [{"role": "user", "content": "Say this is a test!"}],
  "temperature": 0.7}]]

local QUICK_STARTS = {
  ["OpenAI's"] = [[curl -s $URL/v1/chat/completions -H "Content-Type: application/json" \
    -H "Authorization: Bearer $KEY" -d "$BODY"]],
  ["Azure's"] = [[curl -s "$URL/openai/deployments/whole/chat/completions?api-version=2024-02-01" \
    -H "Content-Type: application/json" -H "api-key: $KEY" -d "$BODY"]],
  ["LiteLLM's"] = [[curl -s --location "$URL/chat/completions" --header 'Content-Type: application/json' \
    --header "x-litellm-api-key: $KEY" --data "$BODY"]],
  ["Portkey's"] = [[curl -s $URL/v1/chat/completions -H "Content-Type: application/json" \
    -H "x-portkey-api-key: $KEY" -H "x-portkey-provider: openai" -d "$BODY"]],
  ["one that sends in chunks"] = [[echo "$BODY" | curl -s $URL/v1/chat/completions -H "x-api-key: $KEY" \
    -H "Content-Type: application/json" -H "Transfer-Encoding: chunked" -d @-]],
  ["one that expects 100"] = [[echo "$BODY" | curl -s $URL/v1/chat/completions -H "x-api-key: $KEY" \
    -H "Content-Type: application/json" -H "Expect: 100-continue" --expect100-timeout 20 -d @-]],
}

describe("the gateway serves curl", function()
  local here

  setup(function()
    here = clients.start(MASTER)
  end)
  teardown(function()
    clients.stop(here)
  end)

  -- The key is read from a file, so that it is in no process list.
  local function run(command, body)
    local ran = process.run("read -r KEY; BODY=$(cat); " .. command, { input = MASTER .. "\n" .. body,
      env = { URL = here.url } })
    assert.equal(0, ran.code, ran.stderr)
    return ran.stdout
  end

  for name, command in pairs(QUICK_STARTS) do
    it("as in " .. name .. " quick start", function()
      here.server:script(clients.replies())
      local reply = core.decode(run(command, HELLO:format "whole"))
      assert.equal(clients.ANSWER, reply.choices[1].message.content)
      assert.same(0.7, core.decode(here.server:requests()[1].body).temperature)
    end)
  end

  it("with a picture of five megabytes", function()
    here.server:script(clients.replies())
    local url = "data:image/png;base64," .. core.base64(fixture.read "images/plain.png"
      .. ("\255"):rep(5 * 1048576))
    local body = core.encode { model = "whole", messages = { { role = "user",
      content = { { type = "image_url", image_url = { url = url } } } } } }
    local told = run([[printf '%s' "$BODY" | curl -s $URL/v1/chat/completions \
      -H "x-api-key: $KEY" -H "Content-Type: application/json" --data-binary @-]], body)
    assert.matches(clients.ANSWER, told, 1, true)
    local sent = core.decode(here.server:requests()[1].body).messages[1].content[1].image_url.url
    assert.is_true(sent == url)
  end)

  it("as a stream", function()
    here.server:script(clients.replies())
    local told = run([[curl -sN $URL/v1/chat/completions -H "x-api-key: $KEY" \
      -H "Content-Type: application/json" -d "$BODY"]],
      '{"model": "streamed", "stream": true, "messages": [{"role": "user", "content": "Hi"}]}')
    assert.matches('^data: {.*"A ".*"meadow%.".*data: %[DONE%]\n\n$', told)
  end)
end)
