--- Puts frames of application/vnd.amazon.eventstream together.

local eventstream = require "internal.eventstream"

local frames = {}

local function bytes_of(number, count)
  local bytes = {}
  for i = count, 1, -1 do
    bytes[i] = string.char(number % 256)
    number = math.floor(number / 256)
  end
  return table.concat(bytes)
end

---A frame with these header bytes and this payload.
---@param head string
---@param payload string
---@return string
function frames.raw(head, payload)
  local prelude = bytes_of(#head + #payload + 16, 4) .. bytes_of(#head, 4)
  local made = prelude .. bytes_of(eventstream.crc(prelude), 4) .. head .. payload
  return made .. bytes_of(eventstream.crc(made), 4)
end

---A header that is a string.
---@param name string
---@param value string
---@return string
function frames.header(name, value)
  return string.char(#name) .. name .. "\7" .. bytes_of(#value, 2) .. value
end

---@param name string     of the event or exception
---@param payload string
---@param kind? string    "event" or "exception"
---@return string
function frames.event(name, payload, kind)
  kind = kind or "event"
  return frames.raw(frames.header(":" .. kind .. "-type", name)
    .. frames.header(":content-type", "application/json") .. frames.header(":message-type", kind), payload)
end

---A stream from what fixtures hold: one event a line, its name, a tab, its payload; a name that ends in
---"Exception" is one.
---@param text string
---@return string
function frames.stream(text)
  local made = {}
  for name, payload in text:gmatch "([^\t\n]+)\t([^\n]*)\n" do
    made[#made + 1] = frames.event(name, payload, name:find "Exception$" and "exception" or "event")
  end
  return table.concat(made)
end

return frames
