--- Where two JSON values differ, and which of these differences are known and why.

local compare = {}

local function keys_of(a, b)
  local seen, keys = {}, {}
  for _, value in ipairs { a, b } do
    for key in pairs(value) do
      if not seen[key] then
        seen[key] = true
        keys[#keys + 1] = key
      end
    end
  end
  table.sort(keys, function(x, y) return tostring(x) < tostring(y) end)
  return keys
end

local function place_of(at, key)
  if type(key) == "number" then
    return ("%s[%d]"):format(at, key)
  end
  return at == "" and key or at .. "." .. key
end

local function walk(ours, theirs, at, found)
  if type(ours) == "table" and type(theirs) == "table" then
    for _, key in ipairs(keys_of(ours, theirs)) do
      walk(ours[key], theirs[key], place_of(at, key), found)
    end
  elseif ours ~= theirs then
    found[#found + 1] = { at = at, ours = ours, theirs = theirs }
  end
  return found
end

---@class compare.Difference
---@field at string   "body.messages[1].content"
---@field ours any    nil: not there
---@field theirs any

---@return compare.Difference[]
function compare.values(ours, theirs)
  return walk(ours, theirs, "", {})
end

---@class compare.Known
---@field at string       Lua pattern of the whole place
---@field why string
---@field same? fun(ours: any, theirs: any): boolean?  only then; without it any two values there

---@class compare.Spelling  two ways to write the same, of which the server takes both
---@field why string
---@field write fun(value: any): any  in the one of them

local function respelled(ours, theirs, spelling)
  local written_ours, written_theirs = spelling.write(ours), spelling.write(theirs)
  if #compare.values(written_ours, written_theirs) == #compare.values(ours, theirs) then
    return ours, theirs, {}
  end
  return written_ours, written_theirs, { spelling }
end

---Compares, and takes the differences that are known out.
---@param expected {known: compare.Known[], spelling: compare.Spelling?}
---@return compare.Difference[] left
---@return table used  the known ones that were met, and the spelling, each once
function compare.explain(ours, theirs, expected)
  local used, left = {}, {}
  if expected.spelling then
    ours, theirs, used = respelled(ours, theirs, expected.spelling)
  end
  for _, difference in ipairs(compare.values(ours, theirs)) do
    local reason
    for _, rule in ipairs(expected.known) do
      if difference.at:match("^" .. rule.at .. "$")
        and (not rule.same or rule.same(difference.ours, difference.theirs)) then
        reason = rule
        break
      end
    end
    if not reason then
      left[#left + 1] = difference
    elseif not used[reason] then
      used[reason] = true
      used[#used + 1] = reason
    end
  end
  return left, used
end

return compare
