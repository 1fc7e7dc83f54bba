--- What several topics make their cases of.

local core = require "vision.core"
local fixture = require "support.fixture"

local parts = {}

---3 MB: more than two kernels' buffers hold, and than is hashed at once.
parts.LONG = ("0123456789abcdef"):rep(200000)

---Members of a route that reads pictures here, and of one that signs.
parts.READER = { dialect = "local", provider = "local", model = "local/ocr", wire_model = "ocr",
  url = "http://localhost/", worker = "vision.ocr" }
parts.SIGNER = { dialect = "bedrock", provider = "bedrock", key_header = "",
  signing = { service = "bedrock", region = "us-east-1", access_key = "AKIDEXAMPLE" } }

---A question, as members of a request.
---@param text string
function parts.ask(text)
  return { messages = { { role = "user", content = text } } }
end

---A question about a picture.
---@param url string
function parts.show(url)
  return { messages = { { role = "user", content = { { type = "image_url", image_url = { url = url } } } } } }
end

---A question about a picture in the request itself.
---@param path string  below spec/fixtures
function parts.show_file(path)
  return parts.show("data:image/png;base64," .. core.base64(fixture.read(path)))
end

return parts
