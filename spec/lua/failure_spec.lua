local core = require "vision.core"

-- Not a tail call, so that the position is the line below.
local function make(fields)
  local err = core.failure(fields)
  return err
end

local function raised(call, ...)
  local ok, message = pcall(call, ...)
  assert.is_false(ok)
  local place, rest = message:match("([%w_]+%.lua):%d+: (.*)$")
  assert.equal("failure_spec.lua", place)
  return rest
end

describe("tostring of an err", function()
  local cases = {
    { { type = "timeout", message = "no reply within 600 s" }, "no reply within 600 s (timeout)" },
    { { type = "image_error", message = "photo.jpg cannot be opened", place = "messages[1].content[2]" },
      "messages[1].content[2]: photo.jpg cannot be opened (image_error)" },
    { { type = "rate_limit_error", message = "Rate limit reached", provider = "openai", model = "gpt-4o",
        status = 429, code = "rate_limit_exceeded", retry_after = 20, request_id = "req_1" },
      "openai: Rate limit reached (rate_limit_error, HTTP 429, rate_limit_exceeded, retry after 20 s, "
        .. "request req_1)" },
    { { type = "unsupported_params", message = "no", provider = "groq", status = 400, param = "top_k",
        code = "unsupported_params", retry_after = 0.5 },
      "groq: no (unsupported_params, HTTP 400, parameter top_k, retry after 0.5 s)" },
    { { type = "invalid_request_error", message = "no", param = "messages.0", place = "messages[1]" },
      "messages[1]: no (invalid_request_error)" },
  }
  for _, case in ipairs(cases) do
    it("is " .. case[2], function()
      assert.equal(case[2], tostring(make(case[1])))
    end)
  end

  it("stands up to fields that somebody changed", function()
    local err = make { type = "timeout", message = "m", status = 408, retry_after = 1 }
    err.type, err.message, err.status, err.retry_after, err.code = nil, {}, "x", 0 / 0, print
    assert.equal("no message (error)", tostring(err))
    err.status, err.retry_after = -math.huge, math.huge
    assert.equal("no message (error)", tostring(err))
  end)

  it("holds long and odd texts", function()
    local err = make { type = "timeout", message = ("%s %d"):rep(5000), code = "%n" }
    assert.equal(("%s %d"):rep(5000) .. " (timeout, %n)", tostring(err))
  end)
end)

describe("an err", function()
  it("can be put together with texts on either side", function()
    local err = make { type = "timeout", message = "late" }
    assert.equal("failed: late (timeout)", "failed: " .. err)
    assert.equal("late (timeout)!", err .. "!")
    assert.equal("1late (timeout)2", 1 .. err .. 2)
    assert.equal("late (timeout)late (timeout)", err .. err)
    assert.equal("attempt to concatenate a nil value", raised(function() return (err .. nil) .. "" end))
    assert.equal("attempt to concatenate a table value", raised(function() return ({} .. err) .. "" end))
  end)

  it("passes through error() and pcall unchanged", function()
    local err = make { type = "timeout", message = "late" }
    local _, caught = pcall(error, err, 0)
    assert.equal(err, caught)
  end)

  it("is a copy of the fields it was made from", function()
    local fields = { type = "timeout", message = "late", status = 408 }
    local err = make(fields)
    fields.message = "other"
    assert.equal("late", err.message)
    assert.equal(408, err.status)
    assert.is_nil(getmetatable(fields))
  end)
end)

describe("core.failure", function()
  local cases = {
    { nil, "failure: a table is expected" },
    { {}, "failure: type is missing, which is none of the documented error types" },
    { { type = "none", message = "" },
      "failure: type is none, which is none of the documented error types" },
    { { type = "timeout" }, "failure: message is missing" },
    { { type = "timeout", message = 1 }, "failure: 'message' is a number, not a string" },
    { { type = "timeout", message = "m", status = "408" }, "failure: 'status' is a string, not a number" },
    { { type = "timeout", message = "m", stauts = 408 }, "failure: unknown member 'stauts' (type, message, "
      .. "place, provider, model, status, code, param, retry_after, request_id)" },
    { { "timeout" }, "failure: a member's name is a number" },
  }
  for _, case in ipairs(cases) do
    it("raises: " .. case[2], function()
      assert.equal(case[2], raised(make, case[1]))
    end)
  end
end)

describe("the position of misuse", function()
  it("is the first caller outside vision's own Lua", function()
    local compile = rawget(_G, "loadstring") or load
    local function own(code, ...)
      return assert(compile(code, "@/usr/share/lua/vision/init.lua"))(...)
    end
    package.loaded["vision.core"] = nil
    local again = own "local core = require 'vision.core' return core"
    local wrapper = own("local core = ... return function(v) local t = core.encode(v) return t end", again)
    local ok, message = pcall(function()
      local text = wrapper(print)
      return text
    end)
    assert.is_false(ok)
    assert.truthy(message:find("failure_spec.lua:%d+: the value: a function has no JSON form$"))
  end)
end)
