--- Reads spec/fixtures, and feeds decoders in pieces.

local fixture = {}

local ROOT = debug.getinfo(1, "S").source:match("^@(.*)support/fixture%.lua$") .. "fixtures/"

---A file below spec/fixtures, or nil.
---@param path string
---@return string?
function fixture.find(path)
  local file = io.open(ROOT .. path, "rb")
  if not file then
    return nil
  end
  local bytes = file:read("*a")
  file:close()
  return bytes
end

---A file below spec/fixtures; raises when there is none.
---@param path string
---@return string
function fixture.read(path)
  return fixture.find(path) or error("no fixture spec/fixtures/" .. path, 2)
end

---Where a fixture lies, for what opens files itself.
---@param path string
---@return string
function fixture.path(path)
  return ROOT .. path
end

---@class fixture.Case
---@field name string  of its folder
---@field path string  "openai/two-images"
local Case = {}
Case.__index = Case

---A file of the case, or nil: request.json, body.json, reply.json, reply.sse, reply.bin, result.json.
---@param file string
---@return string?
function Case:find(file)
  return fixture.find(self.path .. "/" .. file)
end

---@param file string
---@return string
function Case:read(file)
  return self:find(file) or error("no fixture spec/fixtures/" .. self.path .. "/" .. file, 2)
end

---The cases of a dialect, sorted by name; raises when there are none.
---@param dialect string
---@return fixture.Case[]
function fixture.cases(dialect)
  local cases = {}
  local pipe = assert(io.popen("LC_ALL=C ls '" .. ROOT .. dialect .. "'", "r"))
  for name in pipe:lines() do
    cases[#cases + 1] = setmetatable({ name = name, path = dialect .. "/" .. name }, Case)
  end
  pipe:close()
  assert(#cases > 0, "no cases in spec/fixtures/" .. dialect)
  return cases
end

---The pieces of `bytes`, `size` at a time.
---@return fun(): string?
function fixture.pieces(bytes, size)
  local from = 1 - size
  return function()
    from = from + size
    return from <= #bytes and bytes:sub(from, from + size - 1) or nil
  end
end

---Takes what a decoder gives, into `events`.
local function take(decoder, events)
  while true do
    local event, err, message = decoder:next()
    if not event then
      return err, message
    end
    events[#events + 1] = event
  end
end

---Feeds a decoder in pieces of `size` bytes and takes everything it gives. The decoder has
---feed(bytes) -> true | nil, err; next() -> event | nil | nil, err; and perhaps finish(), like next().
---@return table events
---@return any? err  where it broke
---@return string? message  what came behind err
function fixture.drain(decoder, bytes, size)
  local events = {}
  for piece in fixture.pieces(bytes, size) do
    local ok, err, message = decoder:feed(piece)
    if ok then
      err, message = take(decoder, events)
    end
    if err then
      return events, err, message
    end
  end
  if not decoder.finish then
    return events
  end
  local event, err, message = decoder:finish()
  events[#events + 1] = event
  return events, err, message
end

return fixture
