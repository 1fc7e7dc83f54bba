--- One process, several Lua states at once, each on its own thread: they share constants alone.

local threads = require("internal.threads")

local N = 8

local function all_equal(expected, results)
  assert.equal(N, #results)
  for _, result in ipairs(results) do
    assert.equal(expected, result)
  end
end

describe("vision.core in several states at once", function()
  it("loads in all of them", function()
    all_equal(require("vision.core").version, threads.run(N, [[
      return require("vision.core").version]]))
  end)

  it("picks its base64 kernels once and encodes the same everywhere", function()
    all_equal("true", threads.run(N, [[
      local core = require("vision.core")
      local text = ("\0\1\254\255"):rep(50000)
      for _ = 1, 20 do
        if core.unbase64(core.base64(text)) ~= text then return "differs" end
      end
      return "true"]]))
  end)

  it("reads and writes JSON, and looks models up", function()
    all_equal('{"a":[1,2.5,"x"]} true false', threads.run(N, [[
      local core, out = require("vision.core")
      for _ = 1, 200 do
        out = core.encode(core.decode('{"a":[1,2.5,"x"]}'))
          .. " " .. tostring(core.supports_vision("openai/gpt-4o"))
          .. " " .. tostring(core.supports_vision("nobody/nothing"))
      end
      return out]]))
  end)

  it("completes a whole call in each, and its states close while others run", function()
    all_equal("hi", threads.run(N, [[
      local vision = require("vision")
      local reply, err = vision.completion({model = "openai/gpt-4o", mock_response = "hi",
        messages = {{role = "user", content = "Hello"}}})
      return reply and reply.choices[1].message.content or tostring(err)]]))
  end)

  it("loads libcurl's module in all of them", function()
    all_equal("table", threads.run(N, [[
      require("vision.core")
      return type(require("vision.curl"))]]))
  end)

  it("reports a raise of one as its own", function()
    local results = threads.run(2, [[if ... == 1 then error("mine", 0) end return "fine"]])
    assert.same({"error: mine", "fine"}, results)
  end)
end)
