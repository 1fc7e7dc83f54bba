--- Keys that must never be seen: every key of a spec begins with canary.PREFIX, and nothing that a person or
--- a log may get to see holds that prefix.

local canary = {}

canary.PREFIX = "sk-" .. "canary-"      -- in two pieces: a listing of this file is no finding
canary.KEY = canary.PREFIX .. "5d41402abc4b2a76"

---@param text string
---@return boolean
function canary.in_text(text)
  return text:find(canary.PREFIX, 1, true) ~= nil
end

local function in_table(value, seen)
  if seen[value] then
    return nil
  end
  seen[value] = true
  for key, item in pairs(value) do
    local where = canary.find(key, seen) or canary.find(item, seen)
    if where then
      return tostring(key) .. (where ~= "" and "." .. where or "")
    end
  end
end

---Looks through a value: strings, and tables with all that is in them.
---@return string? where  "" when it is the value itself; nil: it is nowhere
function canary.find(value, seen)
  if type(value) == "string" then
    return canary.in_text(value) and "" or nil
  end
  return type(value) == "table" and in_table(value, seen or {}) or nil
end

return canary
