-- Where a picture may come from, and what its own bytes tell before anything is sent.
local vision = require "vision"

local path = "examples/pictures/receipt.png"
local file = assert(io.open(path, "rb"))
local bytes = file:read "*a"
file:close()

local images = {
  { path, vision.image(path) },
  { "bytes in memory", vision.image_bytes(bytes) },
  { "a data URL", vision.image(assert(vision.data_url(path))) },
}
for _, item in ipairs(images) do
  local name, image = item[1], item[2]
  print(("%s: %s, %d x %d pixels, %d bytes"):format(name, image:media_type(), image:width(), image:height(),
    image:size()))
end

-- A file that cannot be used is told when it is used, not when it is named.
print(select(2, vision.image("examples/pictures/nothing.jpg"):size()))

-- A URL is opened by nobody here: the provider gets it as it is, or it is fetched when the call needs it.
print(vision.image "https://example.com/picture.jpg":location())
