--- A file's bytes, whole.

local files = {}

---@param path string
---@return string
function files.read(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read "*a"
  file:close()
  return bytes
end

---@param path string
---@param bytes string
function files.write(path, bytes)
  local file = assert(io.open(path, "wb"))
  assert(file:write(bytes))
  assert(file:close())
end

return files
