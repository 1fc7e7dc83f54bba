--- The table that `make peers` prints: a row for each comparison.

local cjson = require "cjson"

local report = {}

local FILE = os.getenv "PEERS_TABLE" or "build/peers/table"
local WIDTH = 60 -- of a value in a row

local function write(path, text)
  local file = assert(io.open(path, "a"))
  file:write(text)
  file:close()
end

local function row(peer, case, result)
  write(FILE, ("%-17s %-42s %s\n"):format(peer, case, result))
end

local function shown(value)
  if value == nil then
    return "nothing"
  end
  local text = type(value) == "table" and cjson.encode(value) or tostring(value)
  return #text > WIDTH and text:sub(1, WIDTH) .. "…" or text
end

-- Reasons are told once, below the table. The file keeps them: busted forgets modules between spec files.
local function number_of(why)
  local count, file = 0, io.open(FILE .. ".reasons", "r")
  for line in file and file:lines() or function() end do
    count = count + 1
    if line:match "^ *%d+  (.*)$" == why then
      file:close()
      return count
    end
  end
  if file then
    file:close()
  end
  write(FILE .. ".reasons", ("%4d  %s\n"):format(count + 1, why))
  return count + 1
end

local function numbers_of(used)
  local list, seen = {}, {}
  for _, known in ipairs(used) do
    local number = number_of(known.why)
    if not seen[number] then
      seen[number] = true
      list[#list + 1] = number
    end
  end
  table.sort(list)
  return table.concat(list, ", ")
end

---A row for a comparison; raises when differences are left.
---@param peer string
---@param case string
---@param differences compare.Difference[]  unexplained
---@param used? {why: string}[]             why the others are right
---@param quiet? boolean                    no row when there is nothing to tell; see report.counted
function report.compared(peer, case, differences, used, quiet)
  local lines = {}
  for i, difference in ipairs(differences) do
    lines[i] = ("%s: ours %s, theirs %s"):format(difference.at, shown(difference.ours),
      shown(difference.theirs))
  end
  if #lines > 0 then
    row(peer, case, "DIFFERS " .. table.concat(lines, "; "))
    error(("%s, %s:\n  %s"):format(peer, case, table.concat(lines, "\n  ")), 0)
  elseif used and #used > 0 then
    row(peer, case, "same, but " .. numbers_of(used))
  elseif not quiet then
    row(peer, case, "same")
  end
end

---A row for the quiet ones.
---@param peer string
---@param what string
---@param count integer
function report.counted(peer, what, count)
  row(peer, ("%d %s"):format(count, what), "same")
end

---A row for what was seen to work.
function report.works(peer, case)
  row(peer, case, "works")
end

return report
