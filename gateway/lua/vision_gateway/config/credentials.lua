--- credential_list: keys and addresses under a name, for the entries of model_list that name it.

local NAME = "litellm_credential_name"

local credentials = {}

local function is_map(node)
  return node and node.kind == "map"
end

local function text_of(node)
  return node and node.kind == "scalar" and type(node.value) == "string" and node.value or nil
end

-- The values by the credential's name.
local function named(list, complain)
  local found = {}
  for i, item in ipairs(list and list.kind == "list" and list.items or {}) do
    local place = ("credential_list[%d]"):format(i)
    local name = is_map(item) and text_of(item.items.credential_name)
    local values = is_map(item) and item.items.credential_values
    if not name then
      complain(item.line, place .. ".credential_name", "is missing: it must be text")
    elseif not is_map(values) then
      complain(item.line, place .. ".credential_values", "must be names with values, such as api_key")
    else
      found[name] = values
    end
  end
  return found
end

local function put(params, values)
  for _, key in ipairs(values.keys) do
    if not params.items[key] then
      params.keys[#params.keys + 1] = key
      params.items[key], params.lines[key] = values.items[key], values.lines[key]
    end
  end
end

---Puts the values of the credentials into the entries that name them; what an entry has itself stays.
---@param root gateway.Node
---@param complain fun(line: integer, place: string, message: string, ...)
function credentials.merge(root, complain)
  local list, models = root.items.credential_list, root.items.model_list
  if list and list.kind ~= "list" then
    complain(list.line, "credential_list", "must be a list, each with credential_name and credential_values")
  end
  local found = named(list, complain)
  for i, entry in ipairs(models and models.kind == "list" and models.items or {}) do
    local params = is_map(entry) and entry.items.litellm_params
    local name = is_map(params) and text_of(params.items[NAME])
    if name and found[name] then
      put(params, found[name])
    elseif name then
      complain(params.lines[NAME], ("model_list[%d].litellm_params.%s"):format(i, NAME),
        "names `%s`, which no credential of credential_list is", name)
    end
  end
end

return credentials
