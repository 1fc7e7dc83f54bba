--- An error of a type, with its message.

local core = require "vision.core"

---@param type string    of docs/errors.md
---@param format string
---@return vision.Error
local function failure(type, format, ...)
  return core.failure { type = type, message = format:format(...) }
end

return failure
