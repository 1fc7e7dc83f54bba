--- What runs in nginx's thread pool, in a Lua state of its own: work, and fetches that need libcurl's guard.
-- Nothing but numbers comes in and goes out; what is made stays in the exchange.

local core = require "vision.core"

local pool = { work = core.work }

---Sends the request that an exchange of the worker's Lua state lent.
---@param number number
---@return boolean
function pool.fetch(number)
  local loan = core.borrow(number)
  if not loan then
    return false
  end
  local found, curl = pcall(require, "vision.curl")
  if not found then
    loan:close("vision.curl cannot be loaded: " .. tostring(curl):match "^[^\n]*")
    return false
  end
  return (curl.send(loan))
end

return pool
