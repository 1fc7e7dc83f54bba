--- `vision serve`: runs vision-gateway, which needs nginx's LuaJIT, whatever Lua this is.

local NOT_FOUND = 127      -- a shell's code for a command that is not there

-- As long as we live, and no longer; what stops us stops it.
local SCRIPT = [[
if command -v setpriv >/dev/null 2>&1; then exec setpriv --pdeathsig TERM -- "$@"; fi
exec "$@"]]

local function quote(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

-- Beside the command `vision`, or wherever PATH says.
local function gateway()
  local folder = arg and arg[0] and arg[0]:match "^(.*)/[^/]*$"
  local path = folder and folder .. "/vision-gateway"
  local file = path and io.open(path, "rb")
  if file then
    file:close()
    return path
  end
  return "vision-gateway"
end

-- Lua 5.1 and LuaJIT give what wait() gave, later ones the code.
local function exit_code(ok, _, code)
  if code then
    return code
  elseif type(ok) == "number" then
    return ok % 256 == 0 and math.floor(ok / 256) or 128 + ok % 128
  end
  return ok and 0 or 1
end

---@param words string[]  "serve" and what stands behind it
---@return integer code
return function(words)
  local line = { "sh -c", quote(SCRIPT), "vision-serve", quote(gateway()) }
  for i = 2, #words do
    line[#line + 1] = quote(words[i])
  end
  local code = exit_code(os.execute("exec " .. table.concat(line, " ")))
  if code == NOT_FOUND then
    io.stderr:write "vision: vision-gateway is not installed here: `make install LUA=luajit` installs it\n"
    return 3
  end
  return code
end
