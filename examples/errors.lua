-- What to do by err.type. Everything else an error holds: docs/errors.md.
local vision = require "vision"

local LATER = { rate_limit_error = true, overloaded_error = true, service_unavailable = true, timeout = true }

local function ask(path)
  local reply, err = vision.completion {
    model = os.getenv "VISION_MODEL" or "local/ocr",
    messages = { { role = "user", content = { "What does it say?", vision.image(path) } } },
    timeout = 60,
  }
  if reply then
    return reply.choices[1].message.content
  elseif err.type == "image_error" then
    return "no answer: look at the picture. " .. err.message
  elseif err.type == "authentication_error" then
    return "no answer: the key. " .. err.message
  elseif LATER[err.type] then
    return ("no answer: try again in %d s"):format(err.retry_after or 30)
  end
  return "no answer: " .. err
end

print(ask "examples/pictures/nothing.jpg")
print(ask "examples/first_call.lua")
print((ask "examples/pictures/receipt.png":match "TOTAL[^\n]*"))

-- Calling wrongly is no such error: it raises, with the line of this file.
print(select(2, pcall(vision.completion, { model = "local/ocr" })))
