--- Raises for wrong use, with the position of the code that called us, however deep inside we notice.

local here = debug.getinfo(1, "S").source:match("^(@.*[/\\])[^/\\]*$")

local function is_ours(info)
  if info.what == "C" or info.what == "tail" then
    return true
  end
  return here ~= nil and info.source:sub(1, #here) == here
end

---@param format string
local function misuse(format, ...)
  local level = 2
  local info = debug.getinfo(level, "S")
  while info and is_ours(info) do
    level = level + 1
    info = debug.getinfo(level, "S")
  end
  error(format:format(...), info and level or 2)
end

return misuse
