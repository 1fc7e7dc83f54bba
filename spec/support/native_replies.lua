--- The same answer in each provider's own format, at the paths that a program's models are asked at.

local cjson = require "cjson"
local loopback = require "support.loopback"

local native = {}

local function percent(text)
  return (text:gsub("[^%w._~-]", function(c)
    return ("%%%02X"):format(c:byte())
  end))
end

local function messages(answer)
  return { id = "msg_1", type = "message", role = "assistant", model = "claude", stop_reason = "end_turn",
    content = { { type = "text", text = answer } }, usage = { input_tokens = 9, output_tokens = 9 } }
end

-- The same as events, a word at a time.
local function message_events(answer)
  local events = { { type = "message_start", message = { id = "msg_1", model = "claude",
    usage = { input_tokens = 9, output_tokens = 1 } } },
    { type = "content_block_start", index = 0, content_block = { type = "text", text = "" } } }
  for word in answer:gmatch "%S+%s*" do
    events[#events + 1] = { type = "content_block_delta", index = 0,
      delta = { type = "text_delta", text = word } }
  end
  for _, event in ipairs { { type = "content_block_stop", index = 0 },
    { type = "message_delta", delta = { stop_reason = "end_turn" }, usage = { output_tokens = 9 } },
    { type = "message_stop" } } do
    events[#events + 1] = event
  end
  return events
end

local function generate_content(answer)
  return { responseId = "r-1", candidates = { { index = 0, finishReason = "STOP",
    content = { role = "model", parts = { { text = answer } } } } } }
end

local function converse(answer)
  return { output = { message = { role = "assistant", content = { { text = answer } } } },
    stopReason = "end_turn", usage = { inputTokens = 9, outputTokens = 9, totalTokens = 18 } }
end

local function response(answer)
  return { id = "resp_1", object = "response", created_at = 1, model = "o3-pro", status = "completed",
    output = { { type = "message", role = "assistant",
      content = { { type = "output_text", text = answer } } } } }
end

local function stream_of(events)
  local lines = {}
  for i, event in ipairs(events) do
    lines[i] = { event.type, cjson.encode(event) }
  end
  return { status = 200, headers = { ["content-type"] = "text/event-stream" }, pieces = loopback.sse(lines) }
end

-- {pattern of a name in a program, where that model is asked, its answer, the events of its stream}
local FORMATS = {
  { '"claude%-[^"]*"', function() return "/v1/messages" end, messages },
  { '"anthropic/[^"]*"', function() return "/v1/messages" end, messages, message_events },
  { '"gemini/([^"]*)"', function(model)
    return "/v1beta/models/" .. model .. ":generateContent"
  end, generate_content },
  { '"vertex_ai/([^"]*)"', function(model, program)
    return ("/v1/projects/%s/locations/%s/publishers/google/models/%s:generateContent"):format(
      program:match 'vertex_project = "([^"]*)"' or "-",
      program:match 'vertex_location = "([^"]*)"' or "us-central1", model)
  end, generate_content },
  { '"bedrock/([^"]*)"', function(model)
    return "/model/" .. percent(model) .. "/converse"
  end, converse },
  { '"openai/responses/[^"]*"', function() return "/v1/responses" end, response },
}

---Replies for the models that `program` names, each for its own path.
---@param program string
---@param answer string
---@return loopback.Reply[]
function native.replies(program, answer)
  local replies = {}
  for _, format in ipairs(FORMATS) do
    for model in program:gmatch(format[1]) do
      local streams = format[4] and program:find("stream = true", 1, true)
      local reply = streams and stream_of(format[4](answer)) or loopback.json_reply(200, format[3](answer))
      reply.path, reply.always = format[2](model, program), true
      replies[#replies + 1] = reply
    end
  end
  return replies
end

return native
