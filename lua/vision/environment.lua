--- Environment variables, read when one is first needed.
-- nginx's workers have none but those of its `env` lines: `require "vision"` in init_by_lua keeps what nginx
-- was started with.

local kept = {}

local environment = {}

---The first of these variables that holds something, without the blanks around it.
---@param names? string[]
---@return string? value
---@return string? name
function environment.find(names)
  for _, name in ipairs(names or {}) do
    local value = os.getenv(name) or kept[name]
    value = value and value:match "^%s*(.-)%s*$"
    if value and value ~= "" then
      return value, name
    end
  end
end

---Keeps every variable as it is now.
function environment.keep()
  kept = require("vision.core").environment()
end

return environment
