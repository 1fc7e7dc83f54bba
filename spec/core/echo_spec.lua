-- Events that differ from the one before in their text, padding and counts only take a shorter way: the
-- caller must see the same as on the long one.

local core = require "vision.core"
local frames = require "support.frames"
local replay = require "support.replay"

local REQUEST = '{"model":"m","stream":true,"messages":[{"role":"user","content":"hi"}]}'

local function sse(name, data)
  return ("event: %s\ndata: %s\n\n"):format(name, data)
end

-- Each dialect: the events before a text, one of a text (as JSON, with its number), some that are no text,
-- and the end.
local wires = {
  anthropic = {
    event = sse,
    before = { { "message_start", '{"type":"message_start","message":{"id":"i","model":"m","usage":'
      .. '{"input_tokens":3}}}' }, { "content_block_start", '{"type":"content_block_start","index":0,'
      .. '"content_block":{"type":"text","text":""}}' } },
    text = function(text)
      return { "content_block_delta", '{"type":"content_block_delta","index":0,"delta":{"type":"text_delta",'
        .. '"text":' .. text .. "}}" }
    end,
    others = { { "ping", '{"type":"ping"}' },
      { "content_block_delta", '{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta",'
        .. '"thinking":"t"}}' },
      { "content_block_delta", '{"index":0,"delta":{"type":"text_delta","text":"nameless"}}' } },
    after = { { "message_delta", '{"type":"message_delta","delta":{"stop_reason":"end_turn"},'
      .. '"usage":{"output_tokens":9}}' }, { "message_stop", '{"type":"message_stop"}' } },
  },
  gemini = {
    event = sse,
    before = {},
    text = function(text, n)
      return { "", ('{"candidates":[{"content":{"parts":[{"text":%s}],"role":"model"},"index":0}],'
        .. '"usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":%d,"totalTokenCount":%d},'
        .. '"modelVersion":"m","responseId":"r"}'):format(text, n, n + 7) }
    end,
    others = { { "", '{"candidates":[{"content":{"parts":[{"text":"thought","thought":true}]}}]}' },
      { "", '{"candidates":[{"content":{"parts":[{"text":"a"},{"text":"b"}]}}]}' },
      { "", '{"candidates":[{"content":{"parts":[{"text":""},{"text":"b"}]},"index":0}]}' },
      { "", '{"candidates":[{"content":{"parts":[{"text":"c"},{"text":""}]},"index":0}]}' },
      { "", '{"candidates":[{"content":{"parts":[{"text":"d"}]},"index":1}]}' } },
    after = { { "", '{"candidates":[{"finishReason":"STOP","index":0}]}' },
      { "", '{"candidates":[{"finishReason":"STOP","index":1}]}' } },
  },
  responses = {
    event = sse,
    before = { { "response.created", '{"type":"response.created","response":{"id":"r","created_at":1,'
      .. '"model":"m"}}' } },
    text = function(text, n)
      return { "response.output_text.delta", ('{"type":"response.output_text.delta","sequence_number":%d,'
        .. '"output_index":0,"delta":%s,"logprobs":[],"obfuscation":"%s"}'):format(n, text, ("x"):rep(n)) }
    end,
    others = { { "response.refusal.delta", '{"type":"response.refusal.delta","delta":"no"}' },
      { "response.output_text.delta", '{"type":"response.output_text.delta","sequence_number":3,"delta":"l",'
        .. '"logprobs":[{"token":"l"}]}' },
      { "response.output_text.delta", '{"sequence_number":4,"delta":"nameless"}' } },
    after = { { "response.completed", '{"type":"response.completed","response":{"status":"completed",'
      .. '"output":[],"usage":{"input_tokens":1,"output_tokens":2}}}' } },
  },
  bedrock = {
    event = frames.event,
    before = { { "messageStart", '{"role":"assistant"}' } },
    text = function(text, n)
      return { "contentBlockDelta", ('{"contentBlockIndex":0,"delta":{"text":%s},"p":"%s"}')
        :format(text, ("p"):rep(n % 5)) }
    end,
    others = { { "contentBlockDelta", '{"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"t"}}}' },
      { "contentBlockStop", '{"contentBlockIndex":0,"delta":{"text":"x"},"p":""}' } },
    after = { { "messageStop", '{"stopReason":"end_turn"}' },
      { "metadata", '{"usage":{"inputTokens":1,"outputTokens":2}}' } },
  },
}

local TEXTS = { '"A"', '"bc"', '""', '"d"', ('"%s"'):format(("long "):rep(300)), '"é 写真 🙂"', '"e"',
  [["say \"hi\"\n"]], '"f"', [["\u00e9"]], '"g"', [["\"},\"p\":\"\"}"]], '"h"', '"i"', "null", '"j"' }

local function events_of(wire)
  local list, n = {}, 0
  for _, event in ipairs(wire.before) do
    list[#list + 1] = event
  end
  for round = 0, #wire.others do
    list[#list + 1] = wire.others[round]
    for _, text in ipairs(TEXTS) do
      n = n + 1
      list[#list + 1] = wire.text(text, n)
    end
  end
  for _, event in ipairs(wire.after) do
    list[#list + 1] = event
  end
  return list
end

-- The same JSON, but no two events in a row look alike.
local function spaced(events)
  local other = {}
  for i, event in ipairs(events) do
    other[i] = { event[1], (event[2]:gsub("^{", "{" .. (" "):rep(i % 2))) }
  end
  return other
end

-- Converse tells no id: each call has another one.
local function nameless(reply)
  if type(reply) == "table" then
    reply.id = nil
  end
  return reply
end

local function read(dialect, events, take)
  local route = replay.route { dialect = dialect, default_max_tokens = 10 }
  local exchange, got = assert(core.exchange(route, REQUEST)), {}
  exchange:next(replay.WALL, 0)
  exchange:status(200)
  exchange:header("content-type", dialect == "bedrock" and "application/vnd.amazon.eventstream"
    or "text/event-stream")
  local function drain()
    for piece in function() return exchange[take](exchange) end do
      got[#got + 1] = nameless(piece)
    end
  end
  for _, event in ipairs(events) do
    exchange:bytes(wires[dialect].event(event[1], event[2]))
    drain()
  end
  exchange:closed("end")
  exchange:next(replay.WALL, 1)
  drain()
  return got, exchange:failure() or nameless(exchange:result())
end

describe("core.echo", function()
  for dialect, wire in pairs(wires) do
    for _, take in ipairs { "chunk", "text" } do
      it(("gives the same %s of a stream of %s"):format(take, dialect), function()
        local got, whole = read(dialect, events_of(wire), take)
        local want, other = read(dialect, spaced(events_of(wire)), take)
        assert.is_true(#got > #TEXTS)
        assert.same(want, got)
        assert.same(other, whole)
        assert.equal("chat.completion", whole.object)
      end)
    end

    it("refuses what is no JSON in a stream of " .. dialect, function()
      for _, text in ipairs { '"\255"', '"a\1b"', [["\"]], [["\ud800"]] } do
        local events = events_of(wire)
        table.insert(events, #wire.before + 3, wire.text(text, 3))
        local got, err = read(dialect, events, "text")
        assert.same({ "A", "bc" }, got)
        assert.equal("api_response_error", err.type)
      end
    end)
  end

  it("refuses a number with a zero before it", function()
    local events = events_of(wires.gemini)
    local event = wires.gemini.text('"x"', 3)
    local wrong = event[2]:gsub('"candidatesTokenCount":3', '"candidatesTokenCount":03')
    table.insert(events, 3, { event[1], wrong })
    local _, err = read("gemini", events, "text")
    assert.equal("api_response_error", err.type)
  end)

  it("reads usage on the short way too", function()
    local events = { wires.gemini.text('"a"', 1), wires.gemini.text('"b"', 2), wires.gemini.text('"c"', 1234),
      { "", '{"candidates":[{"finishReason":"STOP","index":0}]}' } }
    local _, whole = read("gemini", events, "text")
    assert.equal("abc", whole.choices[1].message.content)
    assert.same({ 7, 1234 }, { whole.usage.prompt_tokens, whole.usage.completion_tokens })
  end)
end)
