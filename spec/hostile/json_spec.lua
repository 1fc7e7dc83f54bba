-- JSON that is broken, deep, doubled or out of range: as a request's text, as a table, and as a reply.

local core = require "vision.core"
local curl = require "vision.curl"
local direct = require "support.direct"
local hostile = require "support.hostile"
local loopback = require "support.loopback"

local DEEP = 100000
local NESTED = ("["):rep(DEEP) .. ("]"):rep(DEEP)
local OBJECTS = ('{"a":'):rep(DEEP) .. "1" .. ("}"):rep(DEEP)

describe("hostile JSON", function()
  local server, client

  setup(function()
    server = loopback.start()
    client = hostile.client(server)
  end)
  teardown(function()
    client:close()
    server:close()
  end)

  describe("as a request", function()
    local function text_with(member)
      return ('{"messages":[{"role":"user","content":"Q"}],%s}'):format(member)
    end

    local REFUSED = {
      ["nested lists"] = { text_with('"x":' .. NESTED), "nested" },
      ["nested objects"] = { text_with('"x":' .. OBJECTS), "nested" },
      ["nothing but brackets"] = { ("["):rep(DEEP), "nested" },
      ["a second messages"] = { text_with '"messages":[]', '"messages" stands twice' },
      ["a second messages, escaped"] = { text_with '"m\\u0065ssages":[]', '"messages" stands twice' },
      ["a second model"] = { text_with '"model":"a","model":"b"', '"model" stands twice' },
      ["a second content"] = { '{"messages":[{"role":"user","content":"Q","content":"R"}]}',
        '"content" stands twice',
        place = "messages[1]" },
      ["a lone high surrogate"] = { text_with '"x":"\\ud83d"', "surrogate" },
      ["a lone low surrogate"] = { text_with '"x":"\\ude00"', "surrogate" },
      ["surrogates in the wrong order"] = { text_with '"x":"\\ude00\\ud83d"', "surrogate" },
      ["bytes that are no UTF-8"] = { text_with '"x":"\255"', "UTF-8" },
      ["a surrogate in UTF-8"] = { text_with '"x":"\237\160\128"', "UTF-8" },
      ["a text that is too long for its form"] = { text_with '"x":"\192\175"', "UTF-8" },
      ["a control character in a string"] = { text_with '"x":"\1"', "control character" },
      ["a number too large to count"] = { text_with '"max_tokens":1e999', "a whole number",
        place = "max_tokens" },
      ["a number that is none"] = { text_with '"x":01', "" },
      ["NaN"] = { text_with '"x":NaN', "" },
      ["a comma at the end"] = { text_with '"x":1,', "" },
      ["more behind it"] = { text_with '"x":1' .. "{}", "" },
      ["nothing"] = { "", "the text is empty" },
      ["a cut text"] = { text_with('"x":1'):sub(1, -2), "" },
      ["a list"] = { "[]", "must be a JSON object" },
      ["no messages"] = { "{}", "the request has no messages" },
    }
    for name, case in pairs(REFUSED) do
      it("is refused with its place: " .. name, function()
        local exchange, err = core.exchange(direct.route(server), case[1])
        hostile.refused({ type = "invalid_request_error", place = case.place, case[2] }, exchange, err)
        if not case.place and err.message:find("not valid JSON", 1, true) and case[1] ~= "" then
          assert.truthy(err.message:find "at line %d+, column %d+")
        end
      end)
    end

    it("keeps numbers beyond what a double holds, as they stand", function()
      server:script{ loopback.openai_reply{ content = "ok" } }
      local exchange = assert(core.exchange(direct.route(server),
        text_with '"seed":123456789012345678901234567890'))
      local multi = curl.multi()
      assert.truthy(direct.finish(multi, multi:start(exchange), exchange))
      assert.truthy(server:requests()[1].body:find('"seed":123456789012345678901234567890', 1, true))
      multi:close()
    end)

    local function nested_table()
      local outer = {}
      local inner = outer
      for _ = 1, DEEP do
        inner[1] = {}
        inner = inner[1]
      end
      return outer
    end

    it("raises at the caller when a table has no JSON form", function()
      local own = {}
      own.own = own
      for _, case in ipairs{
        { { metadata = nested_table() }, "metadata[1][1]", "more than 100 tables inside one another" },
        { { metadata = own }, "metadata.own.own", "does one hold itself?" },
        { { temperature = 1 / 0 }, "temperature: an infinite number has no JSON form" },
        { { temperature = 0 / 0 }, "temperature: nan has no JSON form" },
        { { user = "\255\254" }, "user: this text is not valid UTF-8" },
        { { user = "\237\160\128" }, "user: this text is not valid UTF-8" },
        { { metadata = { print } }, "metadata[1]" },
      } do
        local ok, problem = pcall(client.completion, client, hostile.request("Q", case[1]))
        assert.is_false(ok)
        for i = 2, #case do
          assert.truthy(problem:find(case[i], 1, true), problem)
        end
      end
    end)
  end)

  describe("as a reply", function()
    local function answered(body, stream)
      local headers = { { "Content-Type", stream and "text/event-stream" or "application/json" } }
      server:script{ { headers = headers, body = stream and "data: " .. body .. "\n\n" or body } }
      local reply, err = client:completion(hostile.request("Q", { stream = stream }))
      if stream then
        return reply:next()
      end
      return reply, err
    end

    local WHOLE = '{"id":"x","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":%s},'
      .. '"delta":{"content":%s},"finish_reason":"stop"}]%s}'
    local function reply_with(content, tail)
      return WHOLE:format(content, content, tail or "")
    end

    local REFUSED = {
      ["nested lists"] = NESTED, ["nested objects"] = OBJECTS,
        ["nested lists in a member"] = reply_with('"a"', ',"x":' .. NESTED),
      ["nothing but brackets"] = ("["):rep(DEEP), ["a lone surrogate"] = reply_with '"\\ud83d"',
      ["bytes that are no UTF-8"] = reply_with '"\255"', ["a second choices"] = reply_with('"a"',
        ',"choices":[]'),
      ["a second content"] = reply_with '"a","content":"b"', ["choices that are a number"] = '{"choices":1}',
      ["a choice that is a number"] = '{"choices":[1]}',
      ["a cut text"] = reply_with('"a"'):sub(1, -3), ["NaN"] = reply_with('"a"', ',"x":NaN'),
      ["no choices"] = '{"choices":[]}', ["null"] = "null", ["a string"] = '"hello"',
    }
    for name, body in pairs(REFUSED) do
      it("is told, whole: " .. name, function()
        hostile.refused({ type = "api_response_error", status = 200 }, answered(body))
      end)
    end
    for _, name in ipairs{ "nested lists", "nested objects", "nothing but brackets", "a lone surrogate",
      "bytes that are no UTF-8", "a second choices", "a cut text", "NaN" } do
      it("is told, in a stream: " .. name, function()
        hostile.refused({ type = "api_response_error", status = 200 }, answered(REFUSED[name], true))
      end)
    end

    it("may count what no number holds", function()
      local reply = assert(answered(reply_with('"a"',
        ',"usage":{"prompt_tokens":1e999,"completion_tokens":-1}')))
      assert.equal("a", reply.choices[1].message.content)
      assert.is_nil((require("vision").completion_cost(reply)))
    end)
  end)
end)
