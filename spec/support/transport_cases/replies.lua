--- Answers that come well, however they are cut: whole and streamed, texts and calls of tools, in the formats
--- of all dialects.

local fixture = require "support.fixture"
local loopback = require "support.loopback"
local native = require "support.native_replies"

local STREAM = { stream = true }

local function reply(with)
  with.content = with.content or "Hi"
  return loopback.openai_reply(with)
end

local ABC = { content = { "a", "b", "c" } }

local TOOLS = { { type = "function", ["function"] = { name = "look", parameters = { type = "object" } } } }
local CALLS = { { id = "call_1", type = "function",
  ["function"] = { name = "look", arguments = '{"at":1}' } } }

---@type transport_cases.Case[]
local list = {
  { name = "a whole reply", replies = { reply {} }, content = "Hi", attempts = 1 },
  { name = "one in chunks", replies = { reply { framing = "chunked" } }, content = "Hi" },
  { name = "one until the connection closes", replies = { reply { framing = "close" } }, content = "Hi" },
  { name = "one a byte at a time, after informational ones", content = "Hi",
    replies = { reply { drip = "all", informational = { { status = 103, headers = { Link = "x" } } } } } },
  { name = "a call of a tool", request = { tools = TOOLS }, tools = { 'look {"at":1}' },
    replies = { loopback.openai_reply { tool_calls = CALLS, finish_reason = "tool_calls" } } },

  { name = "a stream", request = STREAM, content = "abc", replies = { loopback.openai_stream(ABC) } },
  { name = "a stream a byte at a time", request = STREAM, content = "abc",
    replies = { loopback.openai_stream { content = ABC.content, drip = true } } },
  { name = "a stream that is answered by a whole reply", request = STREAM, content = "Hi",
    replies = { reply {} } },
}

-- The route of a program's model, and where it is asked.
for model, dialect in pairs { ["anthropic/m"] = "anthropic", ["gemini/m"] = "gemini",
  ["bedrock/m"] = "bedrock", ["openai/responses/m"] = "responses" } do
  local answer = native.replies(('"%s"'):format(model), "A cat")[1]
  list[#list + 1] = { name = "a whole reply in the format of " .. dialect, replies = { answer },
    path = answer.path, with = { dialect = dialect }, content = "A cat" }
end

-- Streams that call tools, as providers send them.
local function tool_stream(path, content, tools)
  local dialect = path:match "^%w+"
  local framed = fixture.find(path .. "/reply.bin")
  list[#list + 1] = {
    name = "a stream with calls of tools in the format of " .. dialect, request = STREAM,
    with = { dialect = dialect }, content = content, tools = tools,
    replies = { { body = framed or fixture.read(path .. "/reply.sse"), headers = {
      ["content-type"] = framed and "application/vnd.amazon.eventstream" or "text/event-stream" } } },
  }
end

tool_stream("openai/stream-tool-calls", "", { 'f {"a":1}' })
tool_stream("responses/stream-tools", "",
  { 'get_weather {"city":"Oslo"}', 'get_weather {"city":"Rome"}', "now {}" })
tool_stream("anthropic/stream-tools", "Let me see.", { 'weather {"city": "Bern"}', "get_x {}" })
tool_stream("gemini/stream-tool-calls", "Let me see.",
  { 'get_weather {"city":"Oslo"}', 'get_weather {"city":"Rome"}', "now {}" })
tool_stream("bedrock/stream-tool-calls", "I look.", { 'get_weather {"city":"Paris"}', "now {}" })

return list
