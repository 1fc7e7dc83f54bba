require "support.gateway"
local core = require "vision.core"
local database = require "vision_gateway.store.database"
local migrations = require "vision_gateway.store.migrations"
local postgres = require "support.postgres"
local stores = require "vision_gateway.store"

local unpack = unpack or table.unpack      -- luacheck: ignore 113 143

local NOW = 1700000000.25
local WRITER = { id = "here:1:2", machine = "here", process = "1:2", started_at = NOW }

-- What breaks SQL, JSON, LIKE, and what LuaDBI or PostgreSQL might choke on.
local NASTY = { "'; DROP TABLE vision_keys; --", '" OR ""="', "a?b?c", "$1 $2", "100%", "_", "!", "\\", "ü€😀",
  "{{x}}", "line\nend", "E'\\''", "NULL", "" }

local function row(number, fields)
  local made = { id = ("r%03d"):format(number), time = NOW + number, model = "gpt", group = "gpt",
    status = 200, provider = "openai", deployment = "d1", attempts = 1, fallbacks = 0, latency = number / 10,
    first_byte = number / 100, cost = 0.5, key = { hash = "aa", alias = "team" },
    usage = { prompt_tokens = 10, completion_tokens = 5, total_tokens = 15 } }
  for name, value in pairs(fields or {}) do
    made[name] = value
  end
  return made
end

local function ids(page)
  local list = {}
  for i, one in ipairs(page.requests) do
    list[i] = one.id
  end
  return table.concat(list, " ")
end

local server
local PLACES = {
  sqlite = function()
    local path = os.tmpname()
    return { path = path }, function()
      for _, suffix in ipairs { "", "-wal", "-shm" } do
        os.remove(path .. suffix)
      end
    end
  end,
  postgresql = function()
    server = server or postgres.new()
    return { url = server:url() }, function() end
  end,
}

for name, place_of in pairs(PLACES) do
  describe("gateway.store on " .. name, function()
    local place, clean, store

    before_each(function()
      place, clean = place_of()
      store = assert(stores.open(place))
    end)
    after_each(function()
      store:close()
      clean()
    end)

    local function write(...)
      assert(store.log:write(WRITER, { ... }, nil, NOW))
    end

    it("keeps keys, whatever their texts hold", function()
      for i, text in ipairs(NASTY) do
        local record = { hash = "h" .. text, name = text, alias = text, created_at = NOW + i }
        assert(store.keys:put(record))
        assert.same(record, store.keys:get("h" .. text))
      end
      assert.equal(#NASTY, #store.keys:list())
      assert.equal("h" .. NASTY[1], store.keys:list()[1].hash)
      assert(store.keys:put { hash = "h", name = "again", created_at = NOW })
      assert.equal("again", store.keys:get("h").name)
      assert.is_true(store.keys:delete "h")
      assert.is_false(store.keys:delete "h")
      assert.is_nil(store.keys:get "h")
    end)

    it("is opened again as it was, and by many at once", function()
      assert(store.keys:put { hash = "h", created_at = 1 })
      local other = assert(stores.open(place))
      assert.equal("h", other.keys:get("h").hash)
      other:close()
    end)

    it("refuses what a newer version has written", function()
      local db = database.new(place)
      assert(db:rows("UPDATE vision_schema SET version = ?", migrations.latest + 1))
      db:close()
      local none, err = stores.open(place)
      assert.is_nil(none)
      assert.is_truthy(err:find("used by a newer one", 1, true), err)
    end)

    it("writes a batch and gives each request whole", function()
      local pictures = { { hash = ("a"):rep(64), side = "input", type = "image/png", bytes = 3e9,
        width = 10, height = 20, kept = true },
        { hash = ("b"):rep(64), side = "output", type = "image/jpeg", bytes = 5 } }
      write(row(1, { request_text = '{"a":1}', answer_text = "{}", words = "hello", pictures = pictures,
        stream = true }),
        row(2, { status = 429, error = { type = "rate_limit_error", message = "slow down" } }))
      local one = assert(store.requests:one("r001", "here"))
      assert.equal(NOW + 1, one.time)
      assert.equal('{"a":1}', one.request)
      assert.equal(9, one.bytes)
      assert.equal(0.5, one.cost)
      assert.equal("team", one.key_alias)
      assert.equal(2, #one.pictures)
      assert.same({ 1, 0, "output", 3e9 }, { one.pictures[1].here, one.pictures[2].here, one.pictures[2].side,
        one.pictures[1].bytes })
      assert.equal("slow down", store.requests:one("r002", "here").error_message)
      assert.is_nil(store.requests:one("r003", "here"))
      assert.equal("image/png", store.requests:image(("a"):rep(64), "here").type)
      assert.is_nil(store.requests:image(("b"):rep(64), "here"))
    end)

    it("writes a batch once, however often it is told", function()
      write(row(1))
      write(row(1), row(2))
      assert.equal("r002 r001", ids(store.requests:list {}))
      assert.equal(1, store.log:spent("aa", 0))
    end)

    it("writes a batch wholly or not at all", function()
      local ok, err = store.log:write(WRITER, { row(1), row(2, { id = core.null }) }, nil, NOW)
      assert.is_nil(ok)
      assert.is_string(err)
      assert.equal("", ids(store.requests:list {}))
      write(row(3))
      assert.equal("r003", ids(store.requests:list {}))
    end)

    it("finds by every filter", function()
      write(row(1), row(2, { model = "claude", provider = "anthropic", words = "a Receipt of 100%" }),
        row(3, { status = 503, error = { type = "x", message = "out of order" } }),
        row(4, { key = { hash = "bb" } }), row(5, { group = "g2" }))
      local CASES = { { {}, "r005 r004 r003 r002 r001" }, { { model = "claude" }, "r002" },
        { { provider = "anthropic" }, "r002" }, { { group = "g2" }, "r005" },
        { { status = "error" }, "r003" },
        { { status = "503" }, "r003" }, { { status = "ok", model = "gpt", key = "bb" }, "r004" },
        { { since = NOW + 4 }, "r005 r004" }, { { till = NOW + 2 }, "r001" },
        { { search = "receipt" }, "r002" },
        { { search = "100%" }, "r002" }, { { search = "1_0" }, "" }, { { search = "OF ORDER" }, "r003" },
        { { search = "r00" }, "r005 r004 r003 r002 r001" }, { { key = "team", limit = 1 }, "r005" } }
      for i, case in ipairs(CASES) do
        assert.equal(case[2], ids(assert(store.requests:list(case[1]))), "case " .. i)
      end
    end)

    it("takes every text in every filter as data", function()
      write(row(1))
      for _, text in ipairs(NASTY) do
        for _, field in ipairs { "model", "group", "provider", "key", "status", "search", "before", "since",
          "till", "limit", "by", "step" } do
          local filter = { [field] = text, limit = field == "limit" and text or nil }
          assert(store.requests:list(filter))
          assert(store.requests:totals(filter))
          assert(store.requests:series(filter))
          assert(store.requests:list(filter, text))
        end
        assert.is_nil(store.requests:one(text, text))
        assert.is_nil(store.requests:image(text, text))
        assert.is_nil(store.prompts:get(text))
      end
      assert.equal("r001", ids(store.requests:list {}))
    end)

    it("keeps every text in every field of a request", function()
      for i, text in ipairs(NASTY) do
        local fields = { id = i .. text, model = text, group = text, deployment = text, provider = text,
          error = { type = text, message = text }, key = { hash = text, alias = text }, words = text,
          request_text = text, answer_text = text }
        write(row(i, fields))
        local one = store.requests:one(i .. text, "here")
        assert.same({ text, text, text, text }, { one.model, one.error_message, one.key_hash, one.request })
      end
      write(row(90, { id = "bytes", model = "\255\254", words = "a\0b" }))
      assert.equal("??", store.requests:one("bytes", "here").model)
    end)

    it("pages without gaps or repeats, also among equal times", function()
      local rows = {}
      for i = 1, 23 do
        rows[i] = row(i, { time = NOW + math.floor(i / 5) })
      end
      write(unpack(rows))
      local seen, count, before = {}, 0, nil
      repeat
        local page = assert(store.requests:list { limit = 4, before = before })
        for _, one in ipairs(page.requests) do
          assert.is_nil(seen[one.id])
          seen[one.id], count = true, count + 1
        end
        before = page.next
      until not before
      assert.equal(23, count)
    end)

    it("sums, and makes series with percentiles", function()
      local rows = {}
      for i = 1, 20 do
        rows[i] = row(i, { time = 1700000000 + i, model = i % 2 == 0 and "even" or "odd" })
        rows[i].first_byte = i > 10 and i / 100 or nil
      end
      rows[21] = row(21, { time = 1700003600 + 800, latency = 7, status = 500, usage = {} })
      write(unpack(rows))
      local totals = assert(store.requests:totals { model = "even" })
      assert.same({ 10, 0, 5, 100 }, { totals.requests, totals.errors, totals.cost, totals.prompt_tokens })
      local series = assert(store.requests:series { step = 3600 })
      assert.equal(2, #series)
      local first = series[1]
      assert.same({ 1699999200, 20, 1, 1.9, 2 }, { first.time, first.requests, first.latency_p50,
        first.latency_p95, first.latency_p99 })
      assert.same({ 0.15, 1, 7 }, { first.first_byte_p50, series[2].errors, series[2].latency_p99 })
      local lines = assert(store.requests:series { step = 3600, by = "model" })
      assert.equal("even odd gpt", lines[1].name .. " " .. lines[2].name .. " " .. lines[3].name)
      assert.equal(1, lines[1].latency_p50)
      assert.same({ "team" }, assert(store.requests:names()).keys)
    end)

    it("knows what a key spent since a moment within an hour", function()
      local hour = 1700000000 - 1700000000 % 3600
      write(row(1, { time = hour + 10 }), row(2, { time = hour + 20 }), row(3, { time = hour + 4000 }),
        row(4, { time = hour + 20, key = { hash = "bb" } }))
      assert.equal(1.5, store.log:spent("aa", 0))
      assert.equal(1, store.log:spent("aa", hour + 15))
      assert.equal(0.5, store.log:spent("aa", hour + 21))
      assert.equal(0, store.log:spent("zz", 0))
    end)

    it("trims the oldest, and only images that nobody has", function()
      local function picture(letter)
        return { hash = letter:rep(64), side = "input", type = "image/png", bytes = 100, kept = true }
      end
      write(row(1, { request_text = "12345", pictures = { picture "a", picture "b" } }),
        row(2, { pictures = { picture "b" } }), row(3))
      assert.equal(205, store.log:size "here")
      local gone = {}
      assert.equal(1, store.log:trim("here", NOW + 2, 10, function(image)
        gone[#gone + 1] = image.hash:sub(1, 1)
      end))
      assert.same({ "a" }, gone)
      assert.equal("r003 r002", ids(store.requests:list {}))
      assert.equal(100, store.log:size "here")
      assert.equal(1.5, store.log:spent("aa", 0))
      assert.is_nil(store.requests:image(("a"):rep(64), "here"))
      assert.equal(100, store.requests:image(("b"):rep(64), "here").bytes)
    end)

    it("tells once of a writer that never said goodbye", function()
      write(row(1))
      local left = assert(store.log:writers "here")
      assert.equal(1, #left)
      assert.equal(NOW, left[1].written_at)
      assert.is_true(store.log:lost(left[1], NOW + 60))
      assert.is_false(store.log:lost(left[1], NOW + 60))
      assert.same({}, store.log:writers "here")
      assert.equal("crash", store.log:gaps()[1].reason)
      write(row(2))
      assert(store.log:goodbye(WRITER))
      assert.same({}, store.log:writers "here")
    end)

    it("keeps versions of prompts", function()
      assert.equal(1, store.prompts:add("p", { model = "a" }, NOW))
      assert.equal(2, store.prompts:add("p", { model = "b", messages = core.array {} }, NOW + 1))
      assert.equal(1, store.prompts:add("q'", { model = "c" }, NOW))
      assert.equal("b", store.prompts:get("p").template.model)
      assert.equal("a", store.prompts:get("p", 1).template.model)
      assert.is_nil(store.prompts:get("p", 3))
      assert.same({ 2, 1 }, { store.prompts:list()[1].version, store.prompts:list()[2].version })
      assert.equal(2, #store.prompts:versions "p")
      assert.is_true(store.prompts:delete "p")
      assert.is_nil(store.prompts:get "p")
    end)
  end)
end

describe("gateway.store", function()
  lazy_teardown(function()
    if server then
      server:close()
    end
  end)

  it("says what cannot be opened", function()
    local none, err = stores.open { path = "/nowhere/at/all.db" }
    assert.is_nil(none)
    assert.is_truthy(err:find("^/nowhere/at/all.db cannot be used: "), err)
  end)

  it("tells no password of a database that does not answer", function()
    local none, err = stores.open { url = "postgresql://me:hunter22@127.0.0.1:1/x" }
    assert.is_nil(none)
    assert.is_nil(err:find("hunter22", 1, true))
    assert.is_truthy(err:find("general_settings.database_url", 1, true), err)
  end)

  it("goes on when PostgreSQL is back", function()
    local store = assert(stores.open { url = server:url() })
    assert(store.keys:put { hash = "h", created_at = 1 })
    server:kill()
    local ok, err = store.log:write(WRITER, { row(1) }, nil, NOW)
    assert.is_nil(ok)
    assert.is_string(err)
    server:start()
    assert(store.log:write(WRITER, { row(1) }, nil, NOW))
    assert.equal("h", store.keys:get("h").hash)
    store:close()
  end)
end)
