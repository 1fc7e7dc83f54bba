local eventstream = require "internal.eventstream"
local fixture = require "support.fixture"
local frames = require "support.frames"
local shortage = require "support.shortage"
local splits = require "support.splits"
local vectors = require "support.vectors"

local function decode(bytes, limit)
  return splits.decode(function()
    return eventstream.new(limit)
  end, bytes)
end

local function flip(bytes, at)
  local byte = bytes:byte(at)
  return bytes:sub(1, at - 1) .. string.char(byte % 2 == 0 and byte + 1 or byte - 1) .. bytes:sub(at + 1)
end

local HI = frames.event("contentBlockDelta", '{"delta":{"text":"Hi"}}')
local HI_EVENT = { kind = "event", name = "contentBlockDelta", data = '{"delta":{"text":"Hi"}}' }

describe("core.eventstream", function()
  for _, vector in ipairs(vectors.read("eventstream")) do
    it("reads the vector " .. vector.name .. " at every split", function()
      assert.same(vector.value.events, (decode(vectors.unhex(vector.value.hex))))
    end)
  end

  it("sums up like zlib", function()
    assert.equal(0xcbf43926, eventstream.crc("123456789"))
    assert.equal(0, eventstream.crc(""))
    assert.equal(eventstream.crc("123456789"), eventstream.crc("56789", eventstream.crc("1234")))
  end)

  it("finds every bit that is wrong", function()
    for at = 1, #HI do
      local events, err = decode(HI .. flip(HI, at))
      assert.same({ HI_EVENT }, events)
      assert.equal("api_response_error", err, "byte " .. at)
    end
  end)

  it("waits for the rest of a frame, and for the next", function()
    assert.same({}, (decode("")))
    for cut = 0, #HI - 1 do
      assert.same({ HI_EVENT }, (decode(HI .. HI:sub(1, cut))))
    end
  end)

  it("believes no length that its checksum does not cover", function()
    local decoder = eventstream.new()
    decoder:feed("\127\255\255\255\0\0\0\0\0\0\0\0")
    local _, err, message = decoder:next()
    assert.equal("api_response_error", err)
    assert.matches("checksum", message)
  end)

  it("refuses lengths that contradict each other", function()
    local function prelude(bytes)
      local sum = eventstream.crc(bytes)
      return bytes .. string.char(math.floor(sum / 2 ^ 24), math.floor(sum / 2 ^ 16) % 256,
        math.floor(sum / 2 ^ 8) % 256, sum % 256)
    end
    for _, lengths in ipairs{ "\0\0\0\15\0\0\0\0", "\0\0\0\20\0\0\0\5", "\0\0\0\0\0\0\0\0",
      "\0\0\0\16\255\255\255\255" } do
      local events, err, message = decode(prelude(lengths) .. ("\0"):rep(20))
      assert.same({}, events)
      assert.equal("api_response_error", err)
      assert.matches("contradict", message)
    end
  end)

  it("refuses headers that end in mid-air, or are of no known type", function()
    for _, head in ipairs{ "\5:ab", "\1a\7\0\9short", "\1a\6\0", "\1a\3\0", "\1a\10", "\1a\255\0\0", "\1a",
      "\1a\9short" } do
      local _, err, message = decode(frames.raw(head, "{}"))
      assert.equal("api_response_error", err)
      assert.matches("headers", message)
    end
  end)

  it("refuses headers over their limit", function()
    local head = {}
    for i = 1, 3 do
      head[i] = frames.header("h", ("x"):rep(60000))
    end
    local _, err, message = fixture.drain(eventstream.new(), frames.raw(table.concat(head), "{}"), 4096)
    assert.equal("api_response_error", err)
    assert.equal("one frame of the stream has headers of over 131072 bytes", message)
  end)

  it("refuses a frame over the limit before it is read", function()
    local frame = frames.event("e", ("x"):rep(1000))
    assert.equal(1, #decode(frame, #frame))
    local decoder = eventstream.new(#frame - 1)
    decoder:feed(HI .. frame:sub(1, 12))
    assert.same(HI_EVENT, decoder:next())
    local _, err, message = decoder:next()
    assert.equal("api_response_error", err)
    assert.equal(("one event of the stream is over %d bytes"):format(#frame - 1), message)
  end)

  it("stays broken", function()
    local decoder = eventstream.new()
    decoder:feed(flip(HI, 5))
    for _ = 1, 2 do
      assert.equal("api_response_error", select(2, decoder:next()))
      assert.equal("api_response_error", select(2, decoder:feed(HI)))
    end
  end)

  it("tells what waits to be taken, and nothing of a frame that is not whole", function()
    local decoder = eventstream.new()
    assert.equal(0, decoder:backlog())
    decoder:feed(HI:sub(1, -2))
    assert.equal(0, decoder:backlog())
    decoder:feed(HI:sub(-1) .. HI .. HI:sub(1, 5))
    assert.equal(2 * #HI + 5, decoder:backlog())
    decoder:next()
    assert.equal(#HI + 5, decoder:backlog())
    decoder:next()
    assert.equal(0, decoder:backlog())
    assert.is_nil(decoder:next())
  end)

  it("reads a long stream in small pieces, each byte about once", function()
    local decoder, count = eventstream.new(), 0
    decoder:feed(HI:rep(20000))
    while decoder:next() do
      count = count + 1
      decoder:feed("")
    end
    assert.equal(20000, count)
  end)

  it("tells when there is no memory, each time it asks for some", function()
    local stream = frames.event("e", ("x"):rep(50000))
    shortage.is_told(eventstream.new, stream)
  end)

  it("closes twice", function()
    local decoder = eventstream.new()
    decoder:feed(HI)
    decoder:close()
    decoder:close()
    assert.is_nil(decoder:next())
  end)
end)
