local shortage = require "support.shortage"
local splits = require "support.splits"
local sse = require "internal.sse"

local function decode(bytes, limit, bare)
  return splits.decode(function()
    return sse.new(limit, bare)
  end, bytes)
end

local function data(...)
  local events = {}
  for i, text in ipairs{ ... } do
    events[i] = { data = text }
  end
  return events
end

describe("core.sse", function()
  it("gives the data of each event, and its name", function()
    assert.same(data('{"a":1}', "[DONE]"), decode('data: {"a":1}\n\ndata: [DONE]\n\n'))
    assert.same({ { name = "ping", data = "x" }, { data = "y" } },
      decode("event: ping\ndata: x\n\ndata: y\n\n"))
  end)

  it("ends lines with \\n, \\r\\n and \\r, also mixed", function()
    for _, stop in ipairs{ "\n", "\r\n", "\r" } do
      assert.same(data("1\n2", "3"), decode((("data: 1|data: 2||data: 3||"):gsub("|", stop))))
    end
    assert.same(data("1", "2", "3"), decode("data: 1\r\n\rdata: 2\n\r\ndata: 3\r\r\n"))
    assert.same(data("1\n2", "3"), decode("data: 1\r\ndata: 2\r\n\ndata: 3\n\r"))
  end)

  it("joins several data lines with \\n, whatever stands between them", function()
    assert.same(data("a\nb\n\nc"), decode("data: a\n: comment\ndata: b\nid: 7\ndata\nretry: 10\ndata:c\n\n"))
    assert.same({ { name = "a longer name", data = "a\nbcdefghijklmnopqrstuvwxyz" } },
      decode("data: a\nevent: a longer name\ndata: bcdefghijklmnopqrstuvwxyz\n\n"))
  end)

  it("drops one space after the colon, no more", function()
    assert.same(data(" a", "b", "c: d", ""), decode("data:  a\n\ndata:b\n\ndata: c: d\n\ndata: \n\n"))
  end)

  it("takes data without a colon as an empty line", function()
    assert.same(data("", "\n"), decode("data\n\ndata\ndata\n\n"))
  end)

  it("ignores comments, unknown fields and events without data", function()
    assert.same(data("x"), decode(": OPENROUTER PROCESSING\n\n:\n\ndata: x\n\n"))
    assert.same(data("x"), decode("datax: no\nDATA: no\n data: no\nevent: lost\n\nid: 1\n\ndata: x\n\n"))
  end)

  it("uses the last name, and forgets it after each event", function()
    assert.same({ { name = "b", data = "1" }, { data = "2" }, { data = "3" } },
      decode("event: a\nevent: b\ndata: 1\n\nevent: c\nevent\ndata: 2\n\nevent: d\n\ndata: 3\n\n"))
  end)

  it("drops a BOM at the start only", function()
    assert.same(data("x"), decode("\239\187\191data: x\n\n"))
    assert.same(data("x"), decode("\239\187\191\ndata: x\n\n"))
    assert.same({}, decode("\n\239\187\191data: x\n\n"))
    assert.same({}, decode("\239\187data: x\n\n"))
  end)

  it("passes every byte of data", function()
    local bytes = {}
    for i = 0, 255 do
      bytes[#bytes + 1] = i ~= 10 and i ~= 13 and string.char(i) or nil
    end
    local all = table.concat(bytes)
    assert.same(data(all), decode("data: " .. all .. "\n\n"))
  end)

  it("gives a last event without its blank line", function()
    assert.same(data("a", "b"), decode("data: a\n\ndata: b\n"))
    assert.same(data("a", "b\nc"), decode("data: a\n\ndata: b\ndata: c"))
    assert.same(data("a"), decode("data: a\n\ndat"))
    assert.same(data("a"), decode("data: a\n\nevent: b"))
    assert.same({ { name = "n", data = "{\"cut" } }, decode('event: n\rdata: {"cut'))
    assert.same({}, decode(""))
  end)

  it("gives events not taken before the end", function()
    local decoder = sse.new()
    decoder:feed("data: a\n\ndata: b\n\ndata: c")
    assert.same({ data = "a" }, decoder:finish())
    assert.same({ data = "b" }, decoder:finish())
    assert.same({ data = "c" }, decoder:finish())
    assert.is_nil(decoder:finish())
  end)

  it("refuses an event over the limit, at the same place for every split", function()
    local events, err, message = decode("data: a\n\ndata: 12345\n\n", 10)
    assert.same(data("a"), events)
    assert.equal("api_response_error", err)
    assert.equal("one event of the stream is over 10 bytes", message)
    assert.same(data("a", "1234"), decode("data: a\n\ndata: 1234\n\n", 10))
    assert.equal("api_response_error", select(2, decode("data: 1\ndata: 2\n\n", 8)))
    assert.same(data("1\n2"), decode("data: 1\ndata: 2\n\n", 10))
    assert.equal("api_response_error", select(2, decode("data: 1\n" .. (":\n"):rep(10), 20)))
    assert.same(data("1"), decode((": comment\n"):rep(100) .. "data: 1\n\n", 20))
  end)

  it("bounds events, not the piece they come in", function()
    assert.equal(100, #decode(("data: 12345\n\n"):rep(100), 20))
    local decoder = sse.new(20)
    assert.is_true(decoder:feed(("data: 12345\n\n"):rep(10)))
    assert.is_true(decoder:feed(("data: 12345\n\n"):rep(10)))
    for _ = 1, 20 do
      assert.same({ data = "12345" }, decoder:next())
    end
    assert.is_nil(decoder:next())
  end)

  it("stays broken", function()
    local decoder = sse.new(10)
    for _ = 1, 2 do
      assert.same({ nil, "api_response_error", "one event of the stream is over 10 bytes" },
        { decoder:feed("data: 1234567890") })
      assert.equal("api_response_error", select(2, decoder:next()))
      assert.equal("api_response_error", select(2, decoder:finish()))
    end
  end)

  it("refuses a name over its limit", function()
    local name = ("n"):rep(256)
    assert.same({ { name = name, data = "x" } }, decode("event: " .. name .. "\ndata: x\n\n"))
    local events, err, message = decode("data: a\n\nevent: n" .. name .. "\ndata: x\n\n")
    assert.same(data("a"), events)
    assert.equal("api_response_error", err)
    assert.equal("the stream has an event name of over 256 bytes", message)
    assert.equal("api_response_error", select(2, decode("event: n" .. name)))
  end)

  it("stops a line without end at the limit, holding little more than it", function()
    for _, start in ipairs{ "data: ", "", ": ", "data\n" } do
      local decoder, limit = sse.new(2 ^ 20), 2 ^ 20
      local piece, fed, err = ("x"):rep(2 ^ 14), 0, nil
      decoder:feed(start)
      while not err do
        local _
        _, err = decoder:feed(piece)
        fed = fed + #piece
        if not err then
          _, err = decoder:next()
        end
      end
      assert.equal("api_response_error", err)
      assert.is_true(fed <= limit + #piece)
      assert.is_true(decoder:capacity() <= 2 * limit)
    end
  end)

  it("reads each byte once, however the lines end", function()
    -- A search for the other line end that began anew with each line would take hours here.
    for _, stop in ipairs{ "\r", "\n" } do
      local decoder = sse.new()
      decoder:feed(("data: 1" .. stop .. stop):rep(2 ^ 20))
      local count = 0
      while decoder:next() do
        count = count + 1
      end
      assert.equal(2 ^ 20, count)
    end
  end)

  it("keeps its memory small over a long stream", function()
    local decoder = sse.new()
    local piece = ("data: " .. ("x"):rep(243) .. "\n\n"):rep(70):sub(1, 16384)
    for _ = 1, 200 do
      decoder:feed(piece)
      while decoder:next() do -- luacheck: ignore
      end
    end
    assert.is_true(decoder:capacity() <= 2 ^ 16)
  end)

  it("tells when there is no memory, each time it asks for some", function()
    local stream = "data: " .. ("x"):rep(100000) .. "\n\n"
    shortage.is_told(sse.new, stream)
  end)

  it("tells how many bytes wait to be read", function()
    local decoder = sse.new()
    assert.equal(0, decoder:backlog())
    decoder:feed("data: a\n\ndata: b\n\ndat")
    assert.equal(21, decoder:backlog())
    decoder:next()
    assert.equal(12, decoder:backlog())
    decoder:next()
    assert.is_nil(decoder:next())
    assert.equal(3, decoder:backlog())
  end)

  it("takes JSON between two events for one, only where it is told to", function()
    local before, after = "data: 1\n\n", "data: 2\n\n"
    for _, stop in ipairs{ "\n", "\r\n", "\r" } do
      local json = ('{|  "error": {|    "data: 3": ": x"|  }|}||'):gsub("|", stop)
      local text = '{\n  "error": {\n    "data: 3": ": x"\n  }\n}'
      assert.same(data("1", text, "2"), decode(before .. json .. after, nil, true))
      assert.same(data("1", text), decode(before .. json:sub(1, -2 * #stop - 1), nil, true))
      assert.same(data("1", "2"), decode(before .. json .. after))
    end
    assert.same(data("[1]"), decode("[1]", nil, true))
    assert.same(data("1\n2"), decode("data: 1\n{\ndata: 2\n\n", nil, true))
    assert.same(data("1"), decode(' {"a"\n\n"x"\n\ndata: 1\n\n', nil, true))
  end)

  it("closes twice", function()
    local decoder = sse.new()
    decoder:feed("data: x\n\n")
    decoder:close()
    decoder:close()
    assert.is_nil(decoder:next())
  end)
end)
