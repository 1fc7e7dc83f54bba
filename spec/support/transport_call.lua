--- A call that a table of plain data describes, so that any host can make it, in a process of its own too.

local core = require "vision.core"

local call = {}

---@class transport_call.Given
---@field route table    of core.route; `worker` is a module's name, and `signing` has its signer by itself
---@field request table

---@param given transport_call.Given
---@param key string
---@return userdata exchange
function call.exchange(given, key)
  local route = given.route
  route.credential = core.credential(key)
  if route.worker then
    route.worker = require(route.worker).worker
  end
  if route.signing then
    local signing = { signer = require("vision.sign").signer }
    for name, value in pairs(route.signing) do
      signing[name] = value
    end
    route.signing = signing
  end
  return assert(core.exchange(core.route(route), given.request))
end

---Takes what texts there are.
---@param texts string[]
function call.take(exchange, texts)
  for text in function() return (exchange:text()) end do
    texts[#texts + 1] = text
  end
end

---@class transport_call.Result
---@field content string    the text; of a stream, all that came of it
---@field tools string[]    calls of tools: a name and its arguments
---@field err {type: string, message: string, text: string}?
---@field attempts integer

---@param texts string[]
---@return transport_call.Result
function call.result(exchange, texts)
  local result = { content = table.concat(texts), tools = {}, attempts = exchange:meta().attempts }
  local err = exchange:failure()
  if err then
    result.err = { type = err.type, message = err.message, text = tostring(err) }
    return result
  end
  local message = (exchange:streaming() and exchange:result() or exchange:reply()).choices[1].message
  if not exchange:streaming() then
    result.content = message.content or ""
  end
  for i, tool in ipairs(message.tool_calls or {}) do
    result.tools[i] = tool["function"].name .. " " .. tool["function"].arguments
  end
  return result
end

return call
