--- Texts of other people, which may be anything.

local SHOWN_MAX = 80                 -- bytes of somebody's text in a message

local text = {}

---In quotes for a message: short, on one line.
---@param given string
---@return string
function text.shown(given)
  if #given > SHOWN_MAX then
    given = given:sub(1, SHOWN_MAX):gsub("[\192-\255]?[\128-\191]*$", "") .. "…"
  end
  return '"' .. given:gsub("[%z\1-\31\127]", "?") .. '"'
end

---A line end or the like. A tab may stand in a header.
---@param given string
---@return boolean
function text.has_control(given)
  return given:find "[%z\1-\8\10-\31\127]" ~= nil
end

return text
