--- Text as JSON and every database take it: what is no UTF-8 is replaced, and so are NULs.

local core = require "vision.core"

---@param text string
---@return string
return function(text)
  if not text:find "[^\1-\127]" then
    return text
  elseif not pcall(core.encode, text) then
    text = text:gsub("[\128-\255]", "?")
  end
  return (text:gsub("%z", "\239\191\189"))
end
