local retry = require "internal.retry"

local WALL = 1700000000000 -- Tue, 14 Nov 2023 22:13:20 GMT

describe("core.retry", function()
  describe("date", function()
    local dates = {
      ["Thu, 01 Jan 1970 00:00:00 GMT"] = 0,
      ["Sun, 06 Nov 1994 08:49:37 GMT"] = 784111777000,
      ["Tue, 14 Nov 2023 22:13:20 GMT"] = WALL,
      ["Thu, 29 Feb 2024 23:59:59 GMT"] = 1709251199000,
      ["Mon, 28 Feb 2000 12:00:00 GMT"] = 951739200000,
      ["Wed, 01 Mar 2000 00:00:00 GMT"] = 951868800000,
      ["Sat, 31 Dec 2016 23:59:60 GMT"] = 1483228800000,
      ["Fri, 31 Dec 9999 23:59:59 GMT"] = 253402300799000,
    }
    for text, ms in pairs(dates) do
      it("reads " .. text, function()
        assert.equal(ms, retry.date(text))
      end)
    end

    local others = {
      "", "Sun", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994 08:49:37 UTC",
      "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 32 Nov 1994 08:49:37 GMT",
      "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1969 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
      "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, -6 Nov 1994 08:49:37 GMT",
      "Sun, 06 Nov +994 08:49:37 GMT", "Sun; 06 Nov 1994 08:49:37 GMT", ("x"):rep(29), ("\0"):rep(29),
    }
    for _, text in ipairs(others) do
      it(("refuses %q"):format(text), function()
        assert.equal(-1, retry.date(text))
      end)
    end
  end)

  describe("hint", function()
    it("is none without a header", function()
      assert.same({ -1, -1 }, { retry.hinted({}, WALL) })
      assert.same({ -1, -1 }, { retry.hinted({ { "x-other", "5" } }, WALL) })
    end)

    it("takes milliseconds before seconds, whichever comes first", function()
      local ms, s = { "Retry-After-Ms", "1500.9" }, { "Retry-After", "7" }
      assert.equal(1500, (retry.hinted({ ms, s }, WALL)))
      assert.equal(1500, (retry.hinted({ s, ms }, WALL)))
      assert.equal(250, (retry.hinted({ { "x-ms-retry-after-ms", "250" }, s }, WALL)))
    end)

    it("takes seconds before a date", function()
      local date = { "retry-after", "Tue, 14 Nov 2023 22:13:25 GMT" }
      assert.equal(5000, (retry.hinted({ date }, WALL)))
      assert.equal(2000, (retry.hinted({ date, { "llm_provider-retry-after", "2" } }, WALL)))
    end)

    it("reads fractions to the millisecond", function()
      assert.equal(1, (retry.hinted({ { "retry-after", "0.001" } }, WALL)))
      assert.equal(999, (retry.hinted({ { "retry-after", "0." .. ("9"):rep(400) } }, WALL)))
      assert.equal(3000, (retry.hinted({ { "retry-after", "3." } }, WALL)))
    end)

    it("is now for a date that has passed", function()
      assert.equal(0, (retry.hinted({ { "retry-after", "Tue, 14 Nov 2023 22:13:19 GMT" } }, WALL)))
    end)

    for _, value in ipairs{ "", " ", ".5", "-1", "+1", "1e3", "0x10", "1 ", "1,5", "1.2.3", ("9"):rep(10),
      "1\0" } do
      it(("passes over %q"):format(value), function()
        assert.equal(-1, (retry.hinted({ { "retry-after", value } }, WALL)))
        assert.equal(-1, (retry.hinted({ { "retry-after-ms", value } }, WALL)))
      end)
    end

    it("holds the largest number without overflow", function()
      assert.equal(999999999000, (retry.hinted({ { "retry-after", ("9"):rep(9) } }, WALL)))
    end)

    it("says whether to try again at all", function()
      local function should(value)
        return (select(2, retry.hinted({ { "X-Should-Retry", value } }, WALL)))
      end
      assert.same({ 1, 0, -1, -1 }, { should("TRUE"), should("false"), should("yes"), should("") })
    end)
  end)

  it("backs off by doubling to eight seconds, less at most a quarter", function()
    for n, most in pairs{ [0] = 500, 1000, 2000, 4000, 8000, 8000, [1000] = 8000, [4294967295] = 8000 } do
      assert.equal(most, retry.backoff(n, 0))
      for _, random in ipairs{ 1, 7, 12345, 2 ^ 31, 2 ^ 52 + 1, 2 ^ 63 } do
        local ms = retry.backoff(n, random)
        assert.is_true(ms <= most and ms >= most * 3 / 4)
      end
    end
  end)

  it("knows the statuses that another attempt may mend", function()
    local again = {}
    for status = 0, 1000 do
      if retry.status(status) then
        again[#again + 1] = status
      end
    end
    assert.same({ 408, 409, 429, 500 }, { again[1], again[2], again[3], again[4] })
    assert.equal(599, again[#again])
    assert.equal(103, #again)
    assert.is_false(retry.status(-1))
  end)
end)
