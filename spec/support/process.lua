--- Runs a command and gives its output, its errors and its exit code, on every Lua.

local canary = require "support.canary"

local process = {}

---One word of a shell command.
---@param text string
---@return string
function process.quote(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local function shell_command(command)
  if type(command) == "string" then
    return "sh -c " .. process.quote(command)
  end
  local words = {}
  for i, word in ipairs(command) do
    words[i] = process.quote(word)
  end
  return table.concat(words, " ")
end

local function environment(variables)
  local words = {}
  for name, value in pairs(variables or {}) do
    words[#words + 1] = value and name .. "=" .. process.quote(value) or "-u " .. name
  end
  table.sort(words) -- "-u NAME" first, as env wants it
  return #words > 0 and "env " .. table.concat(words, " ") .. " " or ""
end

local function write_input(input)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  assert(file:write(input))
  file:close()
  return path
end

local SCRIPT = [[
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
exec 2>/dev/null # the shell's own "Killed"
( cd %s && exec timeout -k 1 %d %s%s ) >"$dir/out" 2>"$dir/err" <%s
echo $? $(wc -c <"$dir/out") $(wc -c <"$dir/err")
cat "$dir/out" "$dir/err"
]]

---@class process.Options
---@field input string?
---@field env table<string, string|false>?  false: unset
---@field cwd string?
---@field timeout integer?  seconds, 60

---@class process.Result
---@field code integer  128 + n: ended by signal n; 124: by the timeout
---@field stdout string
---@field stderr string

---Raises when the program showed a key of the specs.
---@param command string|string[]  a shell command, or a program and its arguments
---@param options process.Options?
---@return process.Result
function process.run(command, options)
  options = options or {}
  local input = options.input and write_input(options.input)
  local script = SCRIPT:format(process.quote(options.cwd or "."), options.timeout or 60,
    environment(options.env), shell_command(command), process.quote(input or "/dev/null"))
  local pipe = assert(io.popen(script, "r"))
  local code, out, err = assert(pipe:read("*l"), "no shell"):match("^(%d+) +(%d+) +(%d+)")
  local result = {
    code = tonumber(code),
    stdout = out == "0" and "" or pipe:read(tonumber(out)),
    stderr = err == "0" and "" or pipe:read(tonumber(err)),
  }
  pipe:close()
  if input then
    os.remove(input)
  end
  if canary.find(result) then
    error("a program showed a key: " .. canary.find(result), 2)
  end
  return result
end

---A new empty folder; process.remove() it.
---@param shared? boolean  other users are to reach it: it does not lie where only this one looks
---@return string
function process.folder(shared)
  local command = shared and "f=$(mktemp -d /tmp/vision-XXXXXX) && chmod 755 $f && echo $f" or "mktemp -d"
  local pipe = assert(io.popen(command, "r"))
  local path = pipe:read("*l")
  pipe:close()
  return assert(path)
end

---Removes a folder of process.folder() with all that is in it. Raises when there is a key in one of its
---files.
---@param folder string
function process.remove(folder)
  assert(folder:match("^/.+/[^/]+$"), "not a temporary folder")
  local pipe = assert(io.popen(("grep -rlF %s %s; rm -rf %s"):format(canary.PREFIX, process.quote(folder),
    process.quote(folder)), "r"))
  local holding = pipe:read("*a")
  pipe:close()
  assert(holding == "", "a file holds a key: " .. holding)
end

return process
