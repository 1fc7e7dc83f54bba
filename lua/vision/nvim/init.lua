--- vision in Neovim: calls on the editor's loop, and what the commands stand on.
-- Loading this loads no more than the configuration; the C core comes with the first call.

local config = require "vision.nvim.config"
local misuse = require "vision.misuse"

---@class vision.nvim.Callbacks  called on the main loop, never in a fast event
---@field on_text? fun(text: string)            the answer as it comes; makes the call a stream
---@field on_done? fun(reply: vision.Reply)     once, or on_error
---@field on_error? fun(err: vision.Error)

---@class vision.nvim.Handle  a call under way
---@field private call? vision.LoopCall  nil: libcurl is still being loaded
---@field on_leave? fun()  called first, when it is over or was cancelled
local Handle = {}
Handle.__index = Handle

local nvim = {}

-- The loop of calls with callbacks, what drives it, and the client of calls that wait: made when wanted, and
-- let go by setup().
local loop, watch, client
local active = {}       -- handles, by themselves

local function options_of_client()
  local options = { model = config.model() }
  for name, value in pairs(config.get().client) do
    options[name] = value
  end
  return options
end

local function turn()
  local driven, driving = loop, watch
  local ok, err = pcall(driven.step, driven)
  if driven == loop and driving == watch then          -- unless a callback called setup()
    watch:arm(loop:timeout())
  end
  if not ok then
    error(err, 0)
  end
end

local function open_loop()
  local made, err = require("vision").loop(options_of_client())
  if not made then
    return nil, err
  end
  loop = made
  watch = require("vision.host.nvim").watch(loop:fd(), turn)
  return true
end

local function let_go()
  nvim.stop()
  if loop then
    watch:close()
    loop:close()
  end
  if client then
    client:close()
  end
  loop, watch, client = nil, nil, nil
end

---Sets options; those that are not given are as they were at first. Ends calls under way.
---@param options? table  :help vision-setup
function nvim.setup(options)
  config.set(options)
  let_go()
end

local function redraw_status()
  vim.cmd "redrawstatus!"
end

local function leave(handle)
  if active[handle] then
    active[handle] = nil
    vim.schedule(redraw_status)
    if handle.on_leave then
      handle.on_leave()
    end
  end
end

---Ends the call and its connection; none of its callbacks is called any more. Safe twice.
function Handle:cancel()
  if not active[self] then
    return
  end
  leave(self)
  if self.call then
    self.call:close()
    watch:arm(loop:timeout())
  end
end

---@return boolean
function Handle:active()
  return active[self] ~= nil
end

local KNOWN = { on_text = true, on_done = true, on_error = true }

local function check_callbacks(callbacks)
  if type(callbacks) ~= "table" then
    misuse("vision.nvim.completion: the callbacks must be a table, not %s", type(callbacks))
  end
  for name, value in pairs(callbacks) do
    if not KNOWN[name] then
      misuse("vision.nvim.completion: unknown callback `%s`", tostring(name))
    elseif type(value) ~= "function" then
      misuse("vision.nvim.completion: `%s` must be a function, not %s", name, type(value))
    end
  end
end

-- The request with the members that every request has, its own first.
local function complete(request, streaming)
  local whole = require("vision.overlay")(config.get().request, request)
  whole.model = whole.model or config.model()
  if streaming and whole.stream == nil then
    whole.stream = true
  end
  return whole
end

-- A request that says `stream = false` gives its text in one piece.
local function begin(handle, whole, callbacks)
  handle.call = loop:completion(whole, {
    on_text = whole.stream and callbacks.on_text or nil,
    on_done = function(reply, err)
      leave(handle)
      if err then
        return callbacks.on_error and callbacks.on_error(err)
      end
      local message = reply.choices[1] and reply.choices[1].message
      if callbacks.on_text and not whole.stream and message and message.content then
        callbacks.on_text(message.content)
      end
      return callbacks.on_done and callbacks.on_done(reply)
    end,
  })
  watch:arm(loop:timeout())
end

-- The modules that a request will load: libcurl, Tesseract and libvips stand behind them.
local function modules_for(request)
  local names = { "curl" }
  if request.model:find "^local/" then
    names[2] = "ocr"
  elseif request.fit or config.get().client.fit then
    names[2] = "fit"
  end
  return vim.tbl_filter(function(name) return not package.loaded["vision." .. name] end, names)
end

-- Loading such libraries takes up to 15 ms each: a thread does it, and they are there when they are required.
local function load_modules(names, done)
  local name, path
  repeat
    name = table.remove(names)
    path = name and vim.api.nvim_get_runtime_file("lua/vision/" .. name .. ".so", false)[1]
  until path or not name
  if not path then
    return done()
  end
  local work = (vim.uv or vim.loop).new_work(function(so, open)
    return package.loadlib(so, open) ~= nil
  end, vim.schedule_wrap(function() load_modules(names, done) end))
  work:queue(path, "luaopen_vision_" .. name)
end

-- Calls `start` with nothing, or why there is no loop: now, or when all that it will load is there.
local function with_loop(request, start)
  load_modules(modules_for(request), function()
    local opened, why = true, nil
    if not loop then
      opened, why = open_loop()
    end
    start(not opened and why or nil)
  end)
end

local function with_callbacks(request, callbacks)
  local whole = complete(request, callbacks.on_text ~= nil)
  require("vision.client").check_request("vision.nvim.completion", whole)
  local handle = setmetatable({}, Handle)
  active[handle] = true
  vim.schedule(redraw_status)
  with_loop(whole, function(err)
    if not active[handle] then        -- cancelled meanwhile
      return
    end
    if err then
      leave(handle)
      return callbacks.on_error and callbacks.on_error(err)
    end
    local ok, problem = pcall(begin, handle, whole, callbacks)
    if not ok then                    -- wrong use
      leave(handle)
      error(problem, 0)
    end
  end)
  return handle
end

---Asks a model. With callbacks it returns at once, with a handle. Without them it waits, on the main thread
---and in coroutines of run(), and returns what vision.completion returns.
---@param request vision.Request
---@param callbacks? vision.nvim.Callbacks
---@return vision.nvim.Handle|vision.Reply|vision.Stream|nil
---@return vision.Error? err
function nvim.completion(request, callbacks)
  if vim.in_fast_event() then
    misuse("vision.nvim.completion: not in a fast event, such as a callback of vim.loop;"
      .. " wrap it in vim.schedule")
  end
  if type(request) ~= "table" then
    misuse("vision.nvim.completion: the request must be a table, not %s", type(request))
  end
  if callbacks ~= nil then
    check_callbacks(callbacks)
    return with_callbacks(request, callbacks)
  end
  client = client or require("vision").client(options_of_client())
  return client:completion(complete(request))
end

---Starts a coroutine in which calls, of this module and of `vision`, wait by yielding.
---@param fn fun(...)
function nvim.run(fn, ...)
  if type(fn) ~= "function" then
    misuse("vision.nvim.run: a function is wanted, not %s", type(fn))
  end
  require("vision.host.nvim").run(fn, ...)
end

---Ends every call that was started with callbacks; those of the commands are.
---@return integer  how many
function nvim.stop()
  local count = 0
  for handle in pairs(active) do
    handle:cancel()
    count = count + 1
  end
  return count
end

---For the statusline: "" or, while calls are under way, "vision: 2".
---@return string
function nvim.status()
  local count = 0
  for _ in pairs(active) do
    count = count + 1
  end
  return count > 0 and "vision: " .. count or ""
end

return nvim
