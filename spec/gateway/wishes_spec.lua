require "support.gateway"
local core = require "vision.core"
local wishes = require "vision_gateway.chat.wishes"

local function may(name)
  return name ~= "forbidden"
end

local function of(body, headers)
  local text = assert(core.encode(body or {}))
  if text == "[]" then
    text = "{}"
  end
  text = text:gsub("^{", '{"messages":[{"role":"user","content":"a"}],', 1):gsub(",}$", "}")
  local intake = assert(core.intake { budget = core.intake_budget(1048576), announced = #text })
  assert(intake:feed(text))
  return wishes.of(intake, headers or {}, may)
end

describe("gateway.wishes", function()
  it("are none where the request says nothing", function()
    assert.same({}, of())
    assert.same({}, of({ timeout = core.null, num_retries = core.null, fallbacks = core.null,
      drop_params = false, extra_body = core.null }, { ["x-litellm-timeout"] = "" }))
  end)

  it("are LiteLLM's members", function()
    assert.same({ retries = 3, timeout = 0.5, stream_timeout = 2, drop_params = true },
      of { num_retries = 3, timeout = 0.5, stream_timeout = 2, drop_params = true })
    assert.same({ timeout = 7 }, of { request_timeout = "7" })
  end)

  it("are LiteLLM's and Portkey's headers, behind the members", function()
    local litellm = { ["x-litellm-timeout"] = "3", ["x-litellm-stream-timeout"] = "4",
      ["x-litellm-num-retries"] = "1" }
    assert.same({ retries = 1, timeout = 3, stream_timeout = 4 }, of({}, litellm))
    assert.same({ retries = 2, timeout = 9, stream_timeout = 8 },
      of({ num_retries = 2, timeout = 9, stream_timeout = 8 }, litellm))
    assert.same({ retries = 4, timeout = 1.5 }, of({}, { ["x-portkey-request-timeout"] = "1500",
      ["x-portkey-retry-count"] = "4" }))
  end)

  it("are models that stand in, those that the key may use", function()
    assert.same({ any = { "b", "c" } }, of { fallbacks = { "b", "forbidden", "c" } }.fallbacks)
    assert.same({ fallbacks = { a = { "b" }, x = { "y" } }, context_window_fallbacks = { a = { "c" } } },
      of { fallbacks = { { a = { "b", "forbidden" }, x = { "y" } } },
        context_window_fallbacks = { { a = { "c" } } } }.fallbacks)
    assert.same({ none = true }, of { disable_fallbacks = true, fallbacks = { "b" } }.fallbacks)
  end)

  local many = {}
  for i = 1, 21 do
    many[i] = "m" .. i
  end
  local WRONG = {
    { { timeout = "soon" }, "timeout", "a number of seconds" },
    { { timeout = 0 }, "timeout", "a number of seconds" },
    { { timeout = { 1 } }, "timeout", "a number of seconds" },
    { { num_retries = 21 }, "num_retries", "at most 20" },
    { { fallbacks = "b" }, "fallbacks", "a list" },
    { { fallbacks = { a = "b" } }, "fallbacks", "a list" },
    { { fallbacks = { 1 } }, "fallbacks", "a list" },
    { { fallbacks = { { model = "b", temperature = 1 } } }, "fallbacks", "a list" },
    { { fallbacks = { { a = { 1 } } } }, "fallbacks", "a list" },
    { { fallbacks = { {}, "b" } }, "fallbacks", "a list" },
    { { fallbacks = many }, "fallbacks", "at most 20" },
    { { extra_body = { model = "other" } }, "extra_body.model", "no effect" },
    { { extra_body = { stream_options = core.null } }, "extra_body.stream_options", "no effect" },
  }
  for i, case in ipairs(WRONG) do
    it("that are wrong are refused: " .. case[2] .. " " .. i, function()
      local made, err = of(case[1])
      assert.is_nil(made)
      assert.same({ "invalid_request_error", case[2] }, { err.type, err.place })
      assert.is_truthy(err.message:find(case[3], 1, true), err.message)
    end)
  end

  it("that are wrong in a header too", function()
    local _, err = of({}, { ["x-portkey-request-timeout"] = { "1", "2" } })
    assert.equal("x-portkey-request-timeout", err.place)
  end)

  it("change a deployment's options for one request", function()
    local own = { api_key = "k", timeout = 5 }
    assert.is_nil(wishes.options({}, own, false))
    assert.is_nil(wishes.options({ stream_timeout = 1 }, own, false))
    assert.same({ api_key = "k", timeout = 2 }, wishes.options({ timeout = 2 }, own, false))
    assert.same({ api_key = "k", timeout = { connect = 2, first_byte = 2, idle = 2 } },
      wishes.options({ timeout = 2 }, own, true))
    assert.same({ api_key = "k", timeout = { connect = 10, first_byte = 30 } },
      wishes.options({ timeout = 2, stream_timeout = 30 }, own, true))
    assert.same({ api_key = "k", timeout = 5, drop_params = true },
      wishes.options({ drop_params = true }, own, false))
    assert.same({ api_key = "k", timeout = 5 }, own)
  end)
end)
