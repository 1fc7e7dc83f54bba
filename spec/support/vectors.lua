--- Reads spec/vectors.

local cjson = require "cjson"

local vectors = {}

local ROOT = debug.getinfo(1, "S").source:match("^@(.*)support/vectors%.lua$") .. "vectors/"

---The JSON files of a folder below spec/vectors, by name in order; raises when there are none.
---@param folder string
---@return { name: string, value: table }[]
function vectors.read(folder)
  local all = {}
  local pipe = assert(io.popen("LC_ALL=C ls '" .. ROOT .. folder .. "'", "r"))
  for file in pipe:lines() do
    local handle = assert(io.open(ROOT .. folder .. "/" .. file, "rb"))
    all[#all + 1] = { name = file:gsub("%.json$", ""), value = cjson.decode(handle:read("*a")) }
    handle:close()
  end
  pipe:close()
  assert(#all > 0, "no vectors in spec/vectors/" .. folder)
  return all
end

---"00ff" -> bytes
---@param text string
---@return string
function vectors.unhex(text)
  return (text:gsub("%x%x", function(pair)
    return string.char(tonumber(pair, 16))
  end))
end

return vectors
