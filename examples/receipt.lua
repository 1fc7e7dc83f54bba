-- An answer as JSON that follows a schema. local/ocr knows no schema and answers with the text, so without
-- VISION_MODEL the total is searched in that.
local cjson = require "cjson"
local vision = require "vision"

local schema = {
  type = "object",
  properties = { shop = { type = "string" }, total = { type = "number" } },
  required = { "shop", "total" },
  additionalProperties = false,
}
local model = os.getenv "VISION_MODEL" or "local/ocr"
local reply, err = vision.completion {
  model = model,
  messages = { { role = "user", content = {
    "Which shop, and what is the total?", vision.image "examples/pictures/receipt.png" } } },
  response_format = model ~= "local/ocr" and {
    type = "json_schema", json_schema = { name = "receipt", strict = true, schema = schema } } or nil,
}
if not reply then
  io.stderr:write(tostring(err), "\n")
  os.exit(1)
end

local text = reply.choices[1].message.content
local is_json, receipt = pcall(cjson.decode, text)
if not is_json then
  receipt = { shop = text:match "^[^\n]*", total = tonumber(text:match "TOTAL%s+([%d.]+)") }
end
print(receipt.shop, receipt.total)
