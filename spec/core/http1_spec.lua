local faults = require "internal.faults"
local http1 = require "internal.http1"

---What a reply is read as, the same for every split. Lines end with "\n" here, and with "\r\n" on the wire.
local function read(text, options)
  local bytes = options and options.exact and text or text:gsub("\n", "\r\n")
  local whole = http1.read(bytes, math.max(#bytes, 1), options)
  for size = 1, math.min(#bytes, 200) do
    assert.same(whole, http1.read(bytes, size, options), "in pieces of " .. size)
  end
  return whole
end

local function assert_refused(what, text, options)
  local reply = read(text, options)
  assert.equal("api_response_error", reply.type)
  assert.equal("the server's reply is not good HTTP/1.1: " .. what, reply.message)
  assert.equal("X", reply.items:sub(-1))
  return reply
end

describe("core.http1", function()
  it("reads status, headers and a body by its length", function()
    assert.same({
      items = "SHHBE", status = 200, body = "hello", keep_alive = true,
      headers = { { "Content-Type", "text/plain; a=b" }, { "Content-Length", "5" } },
    }, read("HTTP/1.1 200 OK\nContent-Type: \ttext/plain; a=b \t\nContent-Length: 5\n\nhello"))
  end)

  it("gives the status before the headers, and waits for more", function()
    assert.equal("M", read("HTTP/1.1 200 OK").items)
    assert.equal("SM", read("HTTP/1.1 200 OK\nA: b").items)
    assert.equal("SHBM", read("HTTP/1.1 200 OK\nContent-Length: 5\n\nhell").items)
    assert.equal("M", read("").items)
  end)

  it("takes a status line without a reason, and any HTTP/1", function()
    assert.equal(204, read("HTTP/1.1 204\n\n").status)
    assert.equal(429, read("HTTP/1.1 429 \nContent-Length: 0\n\n").status)
    assert.equal("SHE", read("HTTP/1.2 200 \200\nContent-Length: 0\n\n").items)
  end)

  it("refuses what is no status line", function()
    for _, line in ipairs{ "HTTP/2 200", "HTTP/1.1 20", "HTTP/1.1 2000", "HTTP/1.1  200", "http/1.1 200 OK",
      "HTTP/1.1 099 X", "HTTP/1.1 -12 X", "ICY 200 OK", "<html>not HTTP</html>", " HTTP/1.1 200", "" } do
      assert_refused("no status line", line .. "\n\n")
    end
  end)

  it("reads a chunked body", function()
    local reply = read("HTTP/1.1 200 OK\nTransfer-Encoding: Chunked\n\n5\nhello\n006 ;x=\"y\"\n world\n0\n\n")
    assert.equal("hello world", reply.body)
    assert.equal("SHBE", reply.items)
    assert.is_true(reply.keep_alive)
  end)

  it("reads trailers and drops them", function()
    local head = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n"
    local reply = read(head .. "A\n0123456789\n0\nA: b\nStatus: 500\n\n")
    assert.same({ "SHBE", "0123456789", true }, { reply.items, reply.body, reply.keep_alive })
    assert.equal("SHBM", read(head .. "1\nx\n0\nA: b\n").items)
    assert_refused("a trailer line without a name", head .. "0\nx\n\n")
  end)

  it("refuses chunks that cannot be", function()
    local head = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n"
    for _, size in ipairs{ "", " 5", "g", "-1", "0x5", "5 5", "5\0", ";5", "10000000000000000",
      "fffffffffffffffff" } do
      assert_refused("a chunk's size is no number", head .. size .. "\nhello\n0\n\n")
    end
    assert_refused("a chunk is not as long as it says", head .. "5\nhello!\n0\n\n")
    assert_refused("a chunk is not as long as it says", head .. "5\nhelloX\n")
    assert_refused("a chunk's size is too long", head .. "5;" .. ("x"):rep(4096) .. "\nhello\n")
    assert.equal("SHM", read(head .. "ffffffffffffffff\n").items)
    assert.equal("x", read(head .. "1;" .. ("x"):rep(4000) .. "\nx\n0\n\n").body)
  end)

  it("takes a bare LF in a head, not between chunks", function()
    local head = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n"
    assert.same({ { "Content-Length", "1" } },
      read("HTTP/1.1 200 OK\nContent-Length: 1\n\nx", { exact = true }).headers)
    assert_refused("a chunk's size is no number", head .. "1\nx\r\n0\r\n\r\n", { exact = true })
    assert_refused("a chunk is not as long as it says", head .. "1\r\nx\n0\r\n\r\n", { exact = true })
  end)

  it("refuses a body with two measures", function()
    local line = "HTTP/1.1 200 OK\n"
    assert_refused("it has both Content-Length and Transfer-Encoding",
      line .. "Content-Length: 5\nTransfer-Encoding: chunked\n\n")
    assert_refused("it has both Content-Length and Transfer-Encoding",
      line .. "Transfer-Encoding: chunked\ncontent-length: 0\n\n")
    assert_refused("it has two lengths", line .. "Content-Length: 5\nContent-Length: 6\n\n")
    assert_refused("it has two lengths", line .. "Content-Length: 5, 6\n\n")
    assert.equal("hello", read(line .. "Content-Length: 5\nContent-Length: 5, 05\n\nhello").body)
  end)

  it("refuses a length that is no number", function()
    for _, length in ipairs{ "", "-1", "+1", "1 2", "0x1", "1.0", "1,,1", "18446744073709551616",
      "99999999999999999999" } do
      assert_refused("its Content-Length is no number",
        "HTTP/1.1 200 OK\nContent-Length: " .. length .. "\n\n")
    end
    assert.equal("SHBM", read("HTTP/1.1 200 OK\nContent-Length: 18446744073709551615\n\nx").items)
  end)

  it("refuses codings other than chunked", function()
    for _, coding in ipairs{ "gzip", "gzip, chunked", "chunked, chunked", "identity", "", "xchunked" } do
      assert_refused("its Transfer-Encoding is not just chunked",
        "HTTP/1.1 200 OK\nTransfer-Encoding: " .. coding .. "\n\n")
    end
    local twice = "Transfer-Encoding: chunked\nTransfer-Encoding: chunked\n\n"
    assert_refused("its Transfer-Encoding is not just chunked", "HTTP/1.1 200 OK\n" .. twice)
    assert_refused("its Transfer-Encoding is not just chunked",
      "HTTP/1.0 200 OK\nTransfer-Encoding: chunked\n\n0\n\n")
  end)

  it("refuses header lines that could be read in two ways", function()
    local line = "HTTP/1.1 200 OK\n"
    assert_refused("a folded header line", line .. "A: b\n c: d\n\n")
    assert_refused("a folded header line", line .. "\tA: b\n\n")
    for _, bad in ipairs{ "no colon", ": no name", "A : b", "A b: c", "\200: b", "A(: b" } do
      assert_refused("a header line without a name", line .. bad .. "\n\n")
    end
    for _, control in ipairs{ "\0", "\r", "\1", "\127", "\27" } do
      assert_refused("a control character in its headers", line .. "A: b" .. control .. "c\n\n")
      assert_refused("a control character in its headers", line .. "A" .. control .. ": c\n\n")
    end
    assert_refused("a control character in its headers", "HTTP/1.1 200 O\0K\n\n")
    assert.same({ { "A", "b\tc\200" }, { "B!#$%&'*+-.^_`|~9", "" }, { "Content-Length", "0" } },
      read(line .. "A: b\tc\200\nB!#$%&'*+-.^_`|~9:\nContent-Length: 0\n\n").headers)
  end)

  it("limits the heads of a reply together", function()
    local limit = 256 * 1024
    local function assert_too_long(bytes)
      for _, size in ipairs{ 1, 7, 4096, 2 ^ 30 } do
        local reply = http1.read(bytes, size)
        assert.equal("the server's reply is not good HTTP/1.1: its headers are too long", reply.message)
      end
    end
    local start, stop = "HTTP/1.1 200 OK\r\nA: ", "\r\nContent-Length: 0\r\n\r\n"
    local longest = start .. ("x"):rep(limit - #start - #stop) .. stop
    assert.equal("SHHE", http1.read(longest, 4096).items)
    assert_too_long((longest:gsub("A: ", "A: x")))
    assert_too_long(("x"):rep(limit + 1))
    assert_too_long("HTTP/1.1 200 OK\r\n" .. ("A: b\r\n"):rep(limit))
    assert_too_long(("HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n"):rep(10000))
    local chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
    assert_too_long(chunked .. ("A: b\r\n"):rep(limit))
  end)

  it("reads until the connection closes where nothing else is said", function()
    for _, version in ipairs{ "1.0", "1.1" } do
      local head = "HTTP/" .. version .. " 200 OK\nConnection: keep-alive\n\n"
      local reply = read(head .. "all of\nit", { closed = true })
      assert.same({ "SHBE", "all of\r\nit", false }, { reply.items, reply.body, reply.keep_alive })
    end
    assert.equal("SE", read("HTTP/1.0 200 OK\n\n", { closed = true }).items)
  end)

  it("tells a reply that was cut from no reply at all", function()
    for _, cut in ipairs{ "H", "HTTP/1.1 200 OK\n", "HTTP/1.1 200 OK\nContent-Length: 5\n\nhell",
      "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n", "HTTP/1.1 103 Early Hints\n\n",
      "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\n" } do
      local reply = read(cut, { closed = true })
      assert.equal("X", reply.items:sub(-1))
      assert.equal("api_connection_error", reply.type)
      assert.equal("the connection closed before the reply was whole", reply.message)
    end
    local none = read("", { closed = true })
    assert.same({ "X", "api_connection_error", "the connection closed without a reply" },
      { none.items, none.type, none.message })
  end)

  it("has no body after HEAD, 204 and 304, whatever the headers say", function()
    local length = "Content-Length: 5\n\n"
    local function keep_alive(text, options)
      local reply = read(text, options)
      assert.equal("SHE", reply.items)
      return reply.keep_alive
    end
    assert.is_true(keep_alive("HTTP/1.1 200 OK\n" .. length, { head = true }))
    assert.is_true(keep_alive("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", { head = true }))
    assert.is_true(keep_alive("HTTP/1.1 304 Not Modified\n" .. length))
    assert.is_true(keep_alive("HTTP/1.1 204 No Content\nContent-Length: 0\n\n"))
    assert.is_false(keep_alive("HTTP/1.1 204 No Content\n" .. length))
    assert.is_false(keep_alive("HTTP/1.1 204 No Content\nTransfer-Encoding: chunked\n\n"))
    assert.is_true(read("HTTP/1.1 204 No Content\n\n").keep_alive)
  end)

  it("passes over 1xx replies", function()
    local reply = read("HTTP/1.1 100 Continue\nContent-Length: 0\n\n"
      .. "HTTP/1.1 103 Early Hints\nConnection: close\n\n"
      .. "HTTP/1.1 200 OK\nContent-Length: 2\n\nok")
    assert.same({
      items = "SHBE", status = 200, body = "ok", keep_alive = true, headers = { { "Content-Length", "2" } },
    }, reply)
    assert_refused("a 1xx reply with a body", "HTTP/1.1 100 Continue\nContent-Length: 2\n\nok")
    assert_refused("a 1xx reply with a body", "HTTP/1.1 100 Continue\nTransfer-Encoding: chunked\n\n0\n\n")
    assert_refused("it changes the protocol unasked", "HTTP/1.1 101 Switching Protocols\nUpgrade: h2c\n\n")
  end)

  it("keeps the connection as HTTP says", function()
    local function keep_alive(version, connection)
      local line = connection and "Connection: " .. connection .. "\n" or ""
      return read("HTTP/" .. version .. " 200 OK\n" .. line .. "Content-Length: 0\n\n").keep_alive
    end
    assert.is_true(keep_alive("1.1"))
    assert.is_true(keep_alive("1.1", "x, y"))
    assert.is_false(keep_alive("1.1", "close"))
    assert.is_false(keep_alive("1.1", "x ,CLOSE, keep-alive"))
    assert.is_false(keep_alive("1.0"))
    assert.is_true(keep_alive("1.0", "Keep-Alive"))
    assert.is_false(keep_alive("1.0", "keep-alive\nConnection: close"))
  end)

  it("does not keep a connection on which more came than was asked for", function()
    local bytes = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    local reply = http1.read(bytes .. "HTTP/1.1 200 OK\r\n", 1000)
    assert.same({ "SHBE", "ok", false }, { reply.items, reply.body, reply.keep_alive })
  end)

  it("passes every byte of a body", function()
    local all = {}
    for i = 0, 255 do
      all[i + 1] = string.char(i)
    end
    local body = table.concat(all)
    local chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n" .. body .. "\r\n0\r\n\r\n"
    assert.equal(body, read("HTTP/1.1 200 OK\r\nContent-Length: 256\r\n\r\n" .. body, { exact = true }).body)
    assert.equal(body, read(chunked, { exact = true }).body)
  end)

  it("tells when there is no memory, each time it asks for some", function()
    local bytes = "HTTP/1.1 200 OK\r\nA: " .. ("x"):rep(5000) .. "\r\n\r\n"
    faults.fail_after(1e6)
    http1.read(bytes, 10)
    local asked = faults.off()
    assert.is_true(asked > 4)
    for n = 3, asked do
      faults.fail_at(n)
      local reply = http1.read(bytes, 10)
      faults.off()
      assert.same({ "X", "out_of_memory", "out of memory while reading the reply" },
        { reply.items:sub(-1), reply.type, reply.message })
    end
  end)
end)
