--- Environment variables as a spec sets them: specs are about what is given, not about this machine.

local variables = {}

local getenv = os.getenv

---From here on there are only these variables; restore() ends it.
---@return table<string, string> set  none yet
function variables.alone()
  local set = {}
  rawset(os, "getenv", function(name)
    return set[name]
  end)
  return set
end

function variables.restore()
  rawset(os, "getenv", getenv)
end

return variables
