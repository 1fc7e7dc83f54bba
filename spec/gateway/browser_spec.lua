require "support.gateway"
local browser = require "vision_gateway.browser"
local metrics = require "vision_gateway.metrics"

describe("pages in a browser", function()
  it("are let in by their origin", function()
    local named = { "https://app.example/" }
    assert.is_nil(browser.headers(nil, "https://app.example"))
    assert.is_nil(browser.headers(named, nil))
    assert.is_nil(browser.headers(named, "https://app.example.evil"))
    assert.equal("https://App.example",
      browser.headers(named, "https://App.example")["access-control-allow-origin"])
    assert.equal("*", browser.headers({ "*" }, "null")["access-control-allow-origin"])
  end)

  it("of our own name the host that they ask", function()
    assert.is_false(browser.is_foreign(nil, "localhost:4000"))
    assert.is_false(browser.is_foreign("http://localhost:4000", "localhost:4000"))
    assert.is_true(browser.is_foreign("http://localhost:80", "localhost:4000"))
    assert.is_true(browser.is_foreign("null", "localhost:4000"))
    assert.is_true(browser.is_foreign("null", nil))
  end)

  it("send JSON, or do not say what", function()
    for kind, is in pairs { ["application/json"] = true, ["Application/JSON ; charset=utf-8"] = true,
      ["application/x+json"] = true, [""] = true, ["text/plain"] = false, ["text/plain; a=/json"] = false,
      ["multipart/form-data; boundary=x"] = false } do
      assert.equal(is, browser.is_json(kind), kind)
    end
    assert.is_true(browser.is_json(nil))
  end)
end)

describe("metrics", function()
  local function dict()
    local values = {}
    return { incr = function(_, key, by, first)
      values[key] = (values[key] or first) + by
    end, set = function(_, key, value)
      values[key] = value
    end, get = function(_, key)
      return values[key]
    end, get_keys = function()
      local list = {}
      for key in pairs(values) do
        list[#list + 1] = key
      end
      return list
    end }
  end

  local function none()
    return 7
  end

  it("are the sum of the workers'", function()
    local shared = dict()
    for worker = 0, 1 do
      local one = metrics.new(shared, worker, none)
      one:began()
      one:began()
      one:ended { group = 'a"\\b\n', provider = "p", status = 200, latency = 0.3, cost = 0.5 }
      one:flush()
      one:flush()
    end
    local text = metrics.new(shared, 2, none):text()
    local served = '{model="a\\"\\\\b\\n",provider="p"'
    for _, line in ipairs { "vision_requests_total" .. served .. ',status="200"} 2', "vision_in_flight 2",
      "vision_body_memory_bytes 21", "vision_cost_dollars_total" .. served .. "} 1",
      "vision_latency_seconds_bucket" .. served .. ',le="0.25"} 0',
      "vision_latency_seconds_bucket" .. served .. ',le="0.5"} 2',
      "vision_latency_seconds_count" .. served .. "} 2" } do
      assert.is_truthy(text:find(line .. "\n", 1, true), line .. " in\n" .. text)
    end
  end)

  it("are no more for a client that asks for ever other names", function()
    local one = metrics.new(dict(), 0, none)
    for i = 1, 2000 do
      one:began()
      one:ended { group = "m" .. i, status = 200, latency = 1 }
    end
    local _, lines = one:text():gsub("\n", "")
    assert.is_true(lines < 4100)
  end)
end)
