-- Ask about a picture. local/ocr reads text without a key; change `model` for one that sees.
local vision = require("vision")

local reply, err = vision.completion({
  model = "local/ocr",
  messages = {{
    role = "user",
    content = {"What does it say?", vision.image("examples/pictures/receipt.png")},
  }},
})
if not reply then
  io.stderr:write(tostring(err), "\n")
  os.exit(1)
end
print(reply.choices[1].message.content)
