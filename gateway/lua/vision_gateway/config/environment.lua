--- `os.environ/NAME` anywhere in the config, and what `environment_variables` adds to the environment.

local environment = {}

local PREFIX = "^os%.environ/(.+)$"

-- Each node once, however often an alias names it.
local function each_scalar(root, action)
  local stack, seen = { root }, {}
  while #stack > 0 do
    local node = table.remove(stack)
    if not seen[node] then
      seen[node] = true
      if node.kind == "scalar" then
        action(node)
      end
      for _, item in pairs(node.items or {}) do
        stack[#stack + 1] = item
      end
    end
  end
end

local function look_up(node, get)
  local name = type(node.value) == "string" and node.value:match(PREFIX)
  if not name then
    return
  end
  local value = get(name)
  node.variable = name
  node.value, node.text, node.quoted = value, value, true
end

---What `environment_variables` says, by name; its own values may be os.environ/NAME.
---@param root gateway.Node
---@param getenv fun(name: string): string?
---@return table<string, string>
function environment.added(root, getenv)
  local section = root.items.environment_variables
  local added = {}
  if section and section.kind == "map" then
    each_scalar(section, function(node)
      look_up(node, getenv)
    end)
    for _, name in ipairs(section.keys) do
      added[name] = section.items[name].text
    end
  end
  return added
end

---Puts the variables' values into the tree. A node keeps its variable's name; its value is nil when that is
---not set, or empty.
---@param root gateway.Node
---@param get fun(name: string): string?
function environment.resolve(root, get)
  each_scalar(root, function(node)
    look_up(node, function(name)
      local value = get(name)
      return value ~= "" and value or nil
    end)
  end)
end

---Sets variables of this process, for the code that reads them later. Only LuaJIT can.
---@param variables table<string, string>
---@return boolean done
function environment.export(variables)
  local found, ffi = pcall(require, "ffi")
  if not found then
    return next(variables) == nil
  end
  pcall(ffi.cdef, "int setenv(const char *name, const char *value, int overwrite);")
  for name, value in pairs(variables) do
    ffi.C.setenv(name, value, 1)
  end
  return true
end

return environment
