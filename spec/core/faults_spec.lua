local fixture = require "support.fixture"
local shortage = require "support.shortage"

local EVENTS = { { "content-type", "text/event-stream" }, { "x-request-id", "req_1" } }
local JSON = { { "content-type", "application/json" }, { "x-request-id", "req_1" } }
local PNG = fixture.read("images/plain.png")
local GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
local BROKEN, TOO_LARGE = 1, 9

local function ask(parts, stream)
  return ('{"model":"m",%s"messages":[{"role":"user","content":[%s]}]}'):format(
    stream and '"stream":true,' or "", parts)
end

local function url(text)
  return '{"type":"image_url","image_url":{"url":"' .. text .. '","detail":"lo\\/w"}}'
end

local TEXT = '{"type":"text","text":"What is this?"}'
local REPLY = '{"id":"r","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,'
  .. '"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}]}'
local BARE = '{"choices":[{"message":{"content":[{"type":"text","text":"x"},{"type":"thinking","thinking":'
  .. '[{"type":"text","text":"y"}]}],"tool_calls":[{"function":{"name":"f","arguments":{"a":1}}}]}}]}'

local function chunk(delta, finish)
  return ('data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,'
    .. '"delta":%s,"finish_reason":%s}]}\n\n'):format(delta, finish or "null")
end

local STREAM = chunk('{"role":"assistant","content":"a"}') .. chunk('{"content":"b"}') .. chunk("{}",
  '"stop"')
  .. "data: [DONE]\n\n"
local MENDED = chunk('{"role":"assistant","reasoning":"a"}')
  .. chunk('{"role":"assistant","tool_calls":[{"id":"t","function":{"name":"f","arguments":{"a":1}}}]}')
  .. "data: [DONE]\n\n"

-- The provider's error, escaped so that its words must be unescaped.
local function refusal(message, code)
  local text = '{"error":{"message":"%s \\u0021","type":"invalid_request_error","param":"a\\/b","code":"%s"}}'
  return text:format(message, code)
end

local scripts = {
  ["text"] = { request = ask(TEXT), replies = { { body = REPLY, headers = JSON } } },
  ["a reply to be mended"] = { request = ask(TEXT), replies = { { body = BARE, headers = JSON } } },
  ["extra members"] = {
    request = '{"messages":[{"role":"user","content":"hi"}],"extra_body":{"a\\u0062":1,"model":"n"}}',
    replies = { { body = REPLY, headers = JSON } },
  },
  ["an image in the request"] = {
    request = ask(TEXT .. "," .. url("data:image\\/gif;base64," .. GIF)), replies = { { body = REPLY } },
  },
  ["an image with a wrong label"] = {
    request = ask(url("d\\u0061ta:image/png;base64," .. GIF)), replies = { { body = REPLY } },
  },
  ["image files"] = {
    request = ask('"",' .. url("")), images = { fixture.path("images/plain.png"),
      fixture.path("images/still.gif") },
    replies = { { body = REPLY } },
  },
  ["a fetched image, redirected"] = {
    request = ask(url("https:\\/\\/a.example/b?c") .. "," .. url("https://a.example/b?c")), inline = true,
    replies = {
      { status = 302, headers = { { "location", "/d" } } }, { body = PNG, headers = { { "content-type",
        "image/png" } } },
      { body = REPLY },
    },
  },
  ["an image that the provider cannot download"] = {
    request = ask(url("https://a.example/b")),
    replies = { { status = 400, body = refusal("Failed to download image", "x") }, { body = PNG },
      { body = REPLY } },
  },
  ["an image that is not there"] = {
    request = ask(url("https://a.example/b")), inline = true, replies = { { status = 404, body = "no" } },
  },
  ["a stream"] = { request = ask(TEXT, true), replies = { { body = STREAM, headers = EVENTS } } },
  ["a stream to be mended"] = { request = ask(TEXT, true), replies = { { body = MENDED,
    headers = EVENTS } } },
  ["a stream answered whole"] = { request = ask(TEXT, true), replies = { { body = REPLY, headers = JSON } } },
  ["a stream that breaks"] = {
    request = ask(TEXT, true), replies = { { body = STREAM:sub(1, 200), headers = EVENTS, reason = BROKEN } },
  },
  ["a stream with an error in it"] = {
    request = ask(TEXT, true),
    replies = { { body = chunk('{"content":"a"}') .. "data: " .. refusal("Too much", "429") .. "\n\n",
      headers = EVENTS } },
  },
  ["another attempt"] = {
    request = ask(TEXT), retries = 2,
    replies = { { status = 500, body = refusal("Oops", "x") }, { reason = BROKEN }, { body = REPLY,
      headers = JSON } },
  },
  ["a spent quota"] = {
    request = ask(TEXT), replies = { { status = 429, body = refusal("No", "insufficient\\u005fquota"),
      headers = JSON } },
  },
  ["an error page"] = { request = ask(TEXT), replies = { { status = 502, body = "<h1>Bad</h1>" } } },
  ["a reply that is not JSON"] = { request = ask(TEXT), replies = { { body = "<html>" } } },
  ["a reply that is too large"] = { request = ask(TEXT), replies = { { body = REPLY, reason = TOO_LARGE } } },
  ["a mocked answer"] = { request = ask(TEXT .. "," .. url("https://a.example")), mock = "two words" },
  ["a mocked stream"] = { request = ask(TEXT, true), mock = "two words" },
  ["a local model without a worker"] = { request = ask(TEXT), ["local"] = true },
  ["a request that is refused"] = { request = ask(url("")) },
}

-- What feeds a request that is lent may be another thread: whatever fails is told when it is back.
for _, name in ipairs { "a fetched image, redirected", "a stream", "a stream with an error in it" } do
  local lent = { lend = true }
  for key, value in pairs(scripts[name]) do
    lent[key] = value
  end
  scripts[name .. ", lent"] = lent
end

describe("core.exchange, out of memory", function()
  for name, script in pairs(scripts) do
    it("at any one allocation, and from any on: " .. name, function()
      shortage.survives(script)
    end)
  end
end)
