--- A table with some of its members changed.

---@param row table
---@param changes? table  nil: the row itself is given back
---@return table
local function overlay(row, changes)
  if not changes then
    return row
  end
  local merged = {}
  for key, value in pairs(row) do
    merged[key] = value
  end
  for key, value in pairs(changes) do
    merged[key] = value
  end
  return merged
end

return overlay
