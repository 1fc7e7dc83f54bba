-- Chunks that differ from the one before in their text only take a shorter way: the caller must see the
-- same as on the long one.

local core = require "vision.core"
local replay = require "support.replay"

local REQUEST = '{"model":"m","stream":true,"messages":[{"role":"user","content":"hi"}]}'
local FULL = '{"id":"c1","object":"chat.completion.chunk","created":1700000000,"model":"m",' ..
  '"choices":[{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}]}'

local function delta(members, finish)
  return FULL:format(members, finish or "null")
end

local function text(json)
  return delta('{"content":' .. json .. "}")
end

-- A stream of these chunks, taken by `take`: what it gave, and the reply put together or the failure.
local function read(chunks, take)
  local exchange, got = assert(core.exchange(replay.route(), REQUEST)), {}
  exchange:next(replay.WALL, 0)
  exchange:status(200)
  exchange:header("content-type", "text/event-stream")
  for _, chunk in ipairs(chunks) do
    exchange:bytes("data: " .. chunk .. "\n\n")
    for piece in function() return exchange[take](exchange) end do
      got[#got + 1] = piece
    end
  end
  exchange:bytes("data: [DONE]\n\n")
  exchange:closed("end")
  exchange:next(replay.WALL, 1)
  for piece in function() return exchange[take](exchange) end do
    got[#got + 1] = piece
  end
  return got, exchange:failure() or exchange:result()
end

-- The same JSON, but no two chunks in a row look alike.
local function spaced(chunks)
  local other = {}
  for i, chunk in ipairs(chunks) do
    other[i] = i % 2 == 0 and chunk .. " " or (chunk:gsub("^{", "{ "))
  end
  return other
end

local LOGPROBS = '{"content":[{"token":"a"}]}'
local START, STOP = delta '{"role":"assistant","content":""}', delta("{}", '"stop"')

local streams = {
  ["texts of any length"] = { START, text '"A"', text '""', text(('"%s"'):format(("long "):rep(300))),
    text '"b"', text '"cd"', STOP },
  ["an escape in a text"] = { START, text '"a"', text [["say \"hi\"\n"]], text '"b"', text [["\u00e9"]],
    text '"c"', STOP },
  ["UTF-8"] = { START, text '"a"', text '"é 写真 🙂"', text '"b"', STOP },
  ["a text that looks like the end"] = { START, text '"a"', text [["\"},\"finish_reason\":null}]}"]],
    text '"b"', STOP },
  ["texts that are null"] = { START, text '"a"', text "null", text '"b"', text "null", text "null", STOP },
  ["another choice"] = { START, text '"a"', (text '"B"':gsub('"index":0', '"index":1')),
    (text '"C"':gsub('"index":0', '"index":1')), text '"b"', STOP },
  ["another member"] = { START, text '"a"', (text '"b"':gsub("1700000000", "1700000001")),
    (text '"c"':gsub("1700000000", "1700000001")), text '"d"', STOP },
  ["reasoning beside the text"] = { START, delta '{"content":"a","reasoning_content":"x"}',
    delta '{"content":"b","reasoning_content":"x"}', text '"c"', STOP },
  ["lists that add up"] = { START, (text '"a"':gsub('null', LOGPROBS, 1)),
    (text '"b"':gsub('null', LOGPROBS, 1)), STOP },
  ["a text and then tool calls"] = { START, text '"a"', text '"b"',
    delta '{"tool_calls":[{"index":0,"id":"t","type":"function","function":{"name":"f","arguments":""}}]}',
    delta '{"tool_calls":[{"index":0,"function":{"arguments":"{}"}}]}', text '"c"',
    delta("{}", '"tool_calls"') },
  ["a pattern too long to keep"] = { START, (text '"a"':gsub('"m"', '"' .. ("m"):rep(5000) .. '"')),
    (text '"b"':gsub('"m"', '"' .. ("m"):rep(5000) .. '"')), STOP },
}

local broken = {
  ["a byte that is not UTF-8"] = text '"\255"',
  ["a control character"] = text '"a\1b"',
  ["half of an escape"] = text [["\"]],
  ["half a surrogate pair"] = text [["\ud800"]],
  ["a second member behind the text"] = text '"a","content":"b"',
}

describe("core.repeat", function()
  for name, chunks in pairs(streams) do
    it("gives the same with " .. name, function()
      for _, take in ipairs { "chunk", "text" } do
        local got, whole = read(chunks, take)
        local want, other = read(spaced(chunks), take)
        assert.is_true(#got > 1)
        assert.same(want, got)
        assert.same(other, whole)
        assert.equal("chat.completion", whole.object)
      end
    end)
  end

  for name, chunk in pairs(broken) do
    it("refuses " .. name .. " as ever", function()
      local _, want = read(spaced { START, text '"a"', text '"b"', chunk, STOP }, "chunk")
      local got, err = read({ START, text '"a"', text '"b"', chunk, STOP }, "chunk")
      assert.equal(3, #got)
      assert.equal("api_response_error", err.type)
      assert.equal(want.type, err.type)
    end)
  end

  it("takes nothing over from a reply that was read in between", function()
    local exchange = assert(core.exchange(replay.route { retries = 1 }, REQUEST))
    exchange:next(replay.WALL, 0)
    exchange:status(200)
    exchange:header("content-type", "text/event-stream")
    exchange:bytes("data: " .. START .. "\n\ndata: " .. text '"a"' .. "\n\n")
    assert.equal("", exchange:chunk().choices[1].delta.content)
    assert.equal("a", exchange:chunk().choices[1].delta.content)
    exchange:bytes('data: {"error":{"message":"overloaded"}}\n\n')
    assert.is_nil(exchange:chunk())
    exchange:closed("end")
    exchange:next(replay.WALL, 1)
    assert.matches("overloaded", exchange:failure().message)
  end)
end)
