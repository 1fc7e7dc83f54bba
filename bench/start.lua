--- One call from a new process; `curl` doing the same POST is its floor.
local vision = require "vision"

local reply, err = vision.completion {
  model = "openai/gpt-4o-mini", api_key = "sk-bench", api_base = arg[1],
  messages = { { role = "user", content = "Hello" } },
}
if not reply then
  error(tostring(err))
end
print(reply.choices[1].message.content)
