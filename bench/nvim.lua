-- How long the editor's main loop is kept at a time: a timer on it that is due each millisecond.
--   PORT=… PICTURE=… RESULT=… nvim --clean --cmd "set rtp^=$PWD" -c "luafile bench/nvim.lua"
-- Into RESULT go, for each job, the longest time between two of its turns, in ms: by the clock, and by the
-- CPU time of the editor alone, which other programs of the machine lengthen less.

vim.cmd "runtime plugin/vision.lua"

local PORT, PICTURE = vim.env.PORT, vim.env.PICTURE
local lines = {}
local nvim = require "vision.nvim"

local function setup(path)
  nvim.setup { model = "openai/gpt-4o-mini", client = { api_key = "sk-bench", num_retries = 0,
    api_base = ("http://127.0.0.1:%s/%s"):format(PORT, path) } }
end

-- The longest gaps while `start` and what it starts are under way; `start` gets what to call at the end.
local function measure(name, start)
  local uv, done = vim.loop, false
  local wall, cpu, longest_wall, longest_cpu, turns = uv.hrtime(), os.clock(), 0, 0, 0
  local timer = uv.new_timer()
  timer:start(1, 1, function()
    local now, used = uv.hrtime(), os.clock()
    longest_wall, longest_cpu = math.max(longest_wall, now - wall), math.max(longest_cpu, used - cpu)
    wall, cpu, turns = now, used, turns + 1
  end)
  vim.schedule(function() start(function() done = true end) end)
  assert(vim.wait(60000, function() return done end, 5), name .. " does not end")
  vim.wait(5)
  timer:close()
  lines[#lines + 1] = ("%s\t%.1f\t%.1f\t%d"):format(name, longest_wall / 1e6, longest_cpu * 1e3, turns)
end

local function ask(content, callbacks)
  nvim.completion({ messages = { { role = "user", content = content } } }, callbacks)
end

local function failed(err)
  vim.fn.writefile({ tostring(err) }, vim.env.RESULT)
  vim.cmd "cquit"
end

measure("idle", function(done) vim.defer_fn(done, 300) end)

setup "small"
measure("the first call, which loads libcurl", function(done)
  ask("Hi", { on_done = done, on_error = failed })
end)
measure("20 MB image sent", function(done)
  local image = require("vision").image(PICTURE)
  ask({ "What's in this image?", image }, { on_done = done, on_error = failed })
end)

setup "stream"
measure("20,000 chunks to on_text", function(done)
  ask("Hi", { on_text = function() end, on_done = done, on_error = failed })
end)
local function vision(done)
  vim.cmd "Vision examples/pictures/receipt.png What?"
  local timer = vim.loop.new_timer()
  timer:start(10, 10, vim.schedule_wrap(function()
    if nvim.status() == "" and not timer:is_closing() then
      timer:close()
      done()
    end
  end))
end
setup "small"
measure("the first `:Vision`, which opens the window", vision)
setup "stream"
measure("20,000 chunks into the window", vision)
vim.fn.writefile(lines, vim.env.RESULT)
vim.cmd "qall!"
