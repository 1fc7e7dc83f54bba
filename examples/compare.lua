-- Two pictures in one question; they are sent in this order. Needs a model that sees, and its key.
local vision = require "vision"

local reply, err = vision.completion {
  model = os.getenv "VISION_MODEL" or "openai/gpt-4o-mini",
  messages = { { role = "user", content = {
    "What are in these images? Is there any difference between them?",
    vision.image("examples/pictures/receipt.png", { detail = "high" }),
    vision.image("examples/pictures/boardwalk.jpg", { detail = "low" }),
  } } },
}
if not reply then
  io.stderr:write(tostring(err), "\n")
  os.exit(1)
end
print(reply.choices[1].message.content)
