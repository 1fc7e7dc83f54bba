local dump = require "vision.dump"

describe("vision.dump", function()
  it("writes in a stable order", function()
    assert.equal('{\n  "a",\n  2,\n  b = true,\n  c = {},\n  ["x-y"] = "q\\"\\n",\n}',
      dump { c = {}, b = true, "a", 2, ["x-y"] = 'q"\n' })
    assert.equal("nil", dump(nil))
    assert.equal('"text"', dump "text")
  end)

  it("shortens pictures", function()
    local base64 = ("iVBORw0KGgoAAAANSUhEUgAA"):rep(800)
    assert.equal('"data:image/png;base64,… (14 kB)"', dump("data:image/png;base64," .. base64))
    assert.equal('"iVBORw0KGgoA… (14 kB)"', dump(base64))
    assert.equal('"data:image/png;base64,… (14.4 MB)"', dump("data:image/png;base64," .. base64:rep(1000)))
    assert.equal('"' .. ("words and "):rep(100) .. '"', dump(("words and "):rep(100)))
  end)

  it("never shows a key", function()
    local text = dump { api_key = "canary-1", headers = { Authorization = "Bearer canary-2",
      ["X-Api-Key"] = "canary-3",
      ["api-key"] = "canary-4", ["x-portkey-api-key"] = "canary-5" },
        text = "sent with Bearer canary-6 once" }
    assert.is_nil(text:find "canary")
  end)

  it("ends on a table that holds itself more than once", function()
    local loop = {}
    loop.one, loop.two, loop.three = loop, { loop, loop }, {}
    local shared = { 1 }
    assert.equal("{\n  one = {…},\n  three = {},\n  two = {\n    {…},\n    {…},\n  },\n}", dump(loop))
    assert.equal(dump { { 1 }, { 1 } }, dump { shared, shared })
  end)

  it("ends on a cycle", function()
    local loop = {}
    loop.loop = loop
    assert.truthy(dump(loop):find("{…}", 1, true))
  end)

  it("shows null, and images without their bytes", function()
    local vision = require "vision"
    assert.equal("null", dump(vision.null))
    assert.is_nil(dump(vision.image_bytes("canary-bytes")):find "canary")
  end)
end)

describe("vision.portkey_headers", function()
  local vision = require "vision"

  it("are those that Portkey reads", function()
    assert.same({ ["x-portkey-provider"] = "openai", ["x-portkey-api-key"] = "pk",
      ["x-portkey-trace-id"] = "t",
      ["x-portkey-metadata"] = '{"_user":"u"}', ["x-portkey-debug"] = "false", Authorization = "Bearer k" },
      vision.portkey_headers { provider = "openai", api_key = "pk", trace_id = "t",
        metadata = { _user = "u" },
        debug = false, authorization = "Bearer k" })
    assert.equal("https://api.portkey.ai/v1", vision.PORTKEY_GATEWAY_URL)
  end)
end)
