-- The answer as it comes. A stream that breaks raises, so that half an answer is never taken for a whole one.
local vision = require "vision"

local stream = vision.completion {
  model = os.getenv "VISION_MODEL" or "local/ocr",
  messages = { { role = "user", content = {
    "What does it say?", vision.image "examples/pictures/receipt.png" } } },
  stream = true,
  stream_options = { include_usage = true },
}
local ok, err = pcall(function()
  for text in stream:text() do
    io.write(text)
    io.flush()
  end
end)
if not ok then
  io.stderr:write("\n", tostring(err), "\n")
  os.exit(1)
end

local reply = stream:result()              -- the whole of it, put together
local usage = reply.usage
if usage then
  local model = vision.meta(stream).model
  print(("\n%s: %d + %d tokens"):format(model, usage.prompt_tokens, usage.completion_tokens))
end
