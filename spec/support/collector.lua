--- Makes the collector run at nearly every allocation, to find what it may not free.

local collector = {}

---Calls `body` with a full collection about to happen at any allocation.
---@param body fun()
function collector.stressed(body)
  collectgarbage()
  local pause = collectgarbage("setpause", 0)
  local step = collectgarbage("setstepmul", 1000)
  local ok, err = pcall(body)
  collectgarbage("setpause", pause)
  collectgarbage("setstepmul", step)
  if not ok then
    error(err, 0)
  end
end

---A value whose finalizer runs `action`, on every Lua.
---@param action fun()
---@return userdata|table
function collector.finalized(action)
  local new = rawget(_G, "newproxy")
  if not new then
    return setmetatable({}, { __gc = action })
  end
  local proxy = new(true)
  getmetatable(proxy).__gc = action
  return proxy
end

return collector
