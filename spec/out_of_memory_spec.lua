-- A failed allocation is an error value, whoever asked for it: whole calls, in a process of their own.

local direct = require "support.direct"
local process = require "support.process"

-- Beside each build lies one whose allocations can fail.
local modules = package.cpath:gsub("(build/[^/;]+)/%?%.so", "%1/faults/?.so;%1/?.so")

describe("out of memory", function()
  -- Of Lua's own allocations there are many, and every Lua raises in the same places.
  for mode, where in pairs {
    once = "at any one allocation of vision's",
    on = "from any allocation of vision's on",
    lua = _VERSION == "Lua 5.4" and "at any one allocation of the Lua state's" or nil,
  } do
    it("every call ends with an error and the next one works: " .. where, function()
      local result = process.run({ direct.interpreter, "spec/support/out_of_memory.lua", mode },
        { env = { LUA_CPATH = modules, LUA_PATH = package.path }, timeout = 240 })
      assert.equal(0, result.code, result.stdout .. result.stderr)
      local tried = 0
      for count in result.stdout:gmatch ": (%d+) of %d+\n" do
        tried = tried + count
      end
      assert.is_true(tried > 500, result.stdout)
    end)
  end
end)
