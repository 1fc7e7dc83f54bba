--- Given to busted as a helper: looks at every error and every meta that a call of the suite ends with, and
--- at
--- all that is raised out of a spec. A key in one of them fails the run (tools/canary.sh reads what is said).

local busted = require "busted"
local canary = require "support.canary"

local METHODS = { "failure", "reply", "result", "meta" }
local wrapped = setmetatable({}, { __mode = "k" })
local found = 0

local function report(what, where)
  found = found + 1
  io.stderr:write(("canary: a key is in %s (%s) of: %s\n"):format(what, where, tostring(found)))
end

-- A reply's text is the model's own affair; its errors and its head are ours.
local function look(method, value, err)
  local shown = method == "failure" and value or err
  local where = canary.find(shown) or type(shown) == "table" and canary.find(tostring(shown))
    or method == "meta" and canary.find(value)
  if where then
    report("what exchange:" .. method .. " gave", where)
  end
  return value, err
end

-- Named like a file of vision's own, so that wrong use is still blamed on whoever called.
local function wrapper(method, original)
  local source = "local look, method, call = ... return function(...) return look(method, call(...)) end"
  local name = (debug.getregistry()["vision.source"] or "@lua/vision/") .. "watch.lua"
  local load_text = rawget(_G, "loadstring") or load
  return load_text(source, name)(look, method, original)
end

-- Each spec file loads the module anew, and with it the methods.
local function wrap()
  local handle = debug.getregistry()["vision.exchange"]
  local methods = handle and rawget(handle, "__index")
  if type(methods) ~= "table" or wrapped[methods] then
    return
  end
  wrapped[methods] = true
  for _, method in ipairs(METHODS) do
    methods[method] = methods[method] and wrapper(method, methods[method])
  end
end

local function outcome(_, _, message, trace)
  for what, text in pairs{ message = message, trace = trace and trace.traceback } do
    local where = canary.find(text)
    if where then
      report("a spec's " .. what, where)
    end
  end
  return nil, true
end

busted.subscribe({ "test", "start" }, function()
  wrap()
  return nil, true
end)
busted.subscribe({ "error" }, outcome)
busted.subscribe({ "failure" }, outcome)
busted.subscribe({ "suite", "end" }, function()
  if found > 0 then
    io.stderr:write(("canary: %d findings\n"):format(found))
  end
  return nil, true
end)
