local faults = require "internal.faults"
local url = require "internal.url"

describe("url_parse", function()
  local good = {
    { "http://a", "http", "a", 80, "", "" },
    { "HTTPS://Api.Example.com/v1/x?y=1#z", "HTTPS", "Api.Example.com", 443, "/v1/x", "?y=1" },
    { "https://a:8443?q", "https", "a", 8443, "", "?q" },
    { "http://a:/x", "http", "a", 80, "/x", "" },
    { "http://a:1/", "http", "a", 1, "/", "" },
    { "http://a:65535/", "http", "a", 65535, "/", "" },
    { "http://127.0.0.1:00080", "http", "127.0.0.1", 80, "", "" },
    { "http://0x7f000001/", "http", "0x7f000001", 80, "/", "" },
    { "http://2130706433", "http", "2130706433", 80, "", "" },
    { "http://[::1]", "http", "::1", 80, "", "" },
    { "http://[::ffff:10.0.0.1]:81/a", "http", "::ffff:10.0.0.1", 81, "/a", "" },
    { "http://a_b-c.d./", "http", "a_b-c.d.", 80, "/", "" },
    { "http://a#b@c", "http", "a", 80, "", "" },
    { "http://a/b@c?d@e", "http", "a", 80, "/b@c", "?d@e" },
    { "http://a//b/../c", "http", "a", 80, "//b/../c", "" },
    { "http://a/\195\164?\195\164", "http", "a", 80, "/\195\164", "?\195\164" },
    { "http://a/x?y?z/#", "http", "a", 80, "/x", "?y?z/" },
  }
  for _, case in ipairs(good) do
    it("reads " .. case[1], function()
      assert.same({ scheme = case[2], host = case[3], port = case[4], path = case[5], query = case[6],
        tls = case[2]:lower() == "https" }, url.parse(case[1]))
    end)
  end

  local bad = {
    ["it does not begin with http:// or https://"] = { "", "a", "//a/b", "/a", "ftp://a",
      "file:///etc/passwd", "http:/a", "http:a", "https//a", "data:,x", "httpx://a", "gopher://a" },
    ["it has no host"] = { "http://", "http:///x", "http://:80", "https://?x", "http://#",
      "http://::1/" },
    ["it has a user name or password in it"] = { "http://a@b", "http://a:b@c/", "https://@a",
      "http://127.0.0.1@a", "http://[::1]@a" },
    ["its port is not a number from 1 to 65535"] = { "http://a:0", "http://a:65536", "http://a:99999",
      "http://a:000080", "http://a:8o", "http://a:-1", "http://a:80:80", "http://a:+1", "http://[::1]:x" },
    ["it has a space in it"] = { "http://a b", " http://a", "http://a ", "http://a/ b" },
    ["it has a control character in it"] = { "http://a\r\nHost: b", "http://a/\0", "http://a\t",
      "http://a/\127" },
    ["it has a backslash in it"] = { "http:\\\\x", "http://a\\@b", "http://a/b\\c", "http://a?\\" },
    ["its host has a character that host names do not have"] = { "http://a%2eb", "http://\195\164.de",
      "http://a,b", "http://a*", "http://a$", "http://a]", "http://fe80%25eth0" },
    ["its host is not an IPv6 address"] = { "http://[", "http://[]", "http://[::1", "http://[::1]x",
      "http://[a]", "http://[fe80::1%25eth0]", "http://[v1.x]", "http://[1.2.3.4]" },
    ["it is too long"] = { "http://a/" .. ("x"):rep(8192) },
  }
  for reason, texts in pairs(bad) do
    for _, text in ipairs(texts) do
      it(("refuses %q: %s"):format(text:sub(1, 40), reason), function()
        local parts, type, message = url.parse(text)
        assert.is_nil(parts)
        assert.equal("invalid_request_error", type)
        assert.equal("not a usable URL: " .. reason, message)
      end)
    end
  end

  it("takes the longest that is not too long", function()
    local text = "http://a/" .. ("x"):rep(8192 - 9)
    assert.equal(8192 - 8, #url.parse(text).path)
    assert.is_nil(url.parse(text .. "x"))
  end)
end)

describe("url_same_origin", function()
  it("compares scheme, host and port", function()
    assert.is_true(url.same_origin("https://a/x", "HTTPS://A:443/y?z"))
    assert.is_true(url.same_origin("http://a:80", "http://a"))
    assert.is_false(url.same_origin("http://a", "https://a"))
    assert.is_false(url.same_origin("http://a:443", "https://a:443"))
    assert.is_false(url.same_origin("https://a", "https://b"))
    assert.is_false(url.same_origin("https://a", "https://a.b"))
    assert.is_false(url.same_origin("https://a", "https://a:444"))
  end)
end)

describe("url_resolve", function()
  local BASE = "http://a/b/c/d;p?q"
  local rfc3986 = {                        -- 5.4.1 and 5.4.2, without fragments
    { "//g", "http://g" }, { "g", "http://a/b/c/g" }, { "./g", "http://a/b/c/g" },
    { "g/", "http://a/b/c/g/" },
    { "/g", "http://a/g" }, { "?y", "http://a/b/c/d;p?y" }, { "g?y", "http://a/b/c/g?y" },
    { "#s", "http://a/b/c/d;p?q" }, { "g#s", "http://a/b/c/g" }, { "g?y#s", "http://a/b/c/g?y" },
    { ";x", "http://a/b/c/;x" }, { "g;x", "http://a/b/c/g;x" }, { "g;x?y#s", "http://a/b/c/g;x?y" },
    { "", "http://a/b/c/d;p?q" }, { ".", "http://a/b/c/" }, { "./", "http://a/b/c/" },
    { "..", "http://a/b/" },
    { "../", "http://a/b/" }, { "../g", "http://a/b/g" }, { "../..", "http://a/" }, { "../../", "http://a/" },
    { "../../g", "http://a/g" }, { "../../../g", "http://a/g" }, { "../../../../g", "http://a/g" },
    { "/./g", "http://a/g" }, { "/../g", "http://a/g" }, { "g.", "http://a/b/c/g." },
    { ".g", "http://a/b/c/.g" },
    { "g..", "http://a/b/c/g.." }, { "..g", "http://a/b/c/..g" }, { "./../g", "http://a/b/g" },
    { "./g/.", "http://a/b/c/g/" }, { "g/./h", "http://a/b/c/g/h" }, { "g/../h", "http://a/b/c/h" },
    { "g;x=1/./y", "http://a/b/c/g;x=1/y" }, { "g;x=1/../y", "http://a/b/c/y" },
    { "g?y/./x", "http://a/b/c/g?y/./x" }, { "g?y/../x", "http://a/b/c/g?y/../x" },
    { "g#s/./x", "http://a/b/c/g" }, { "g#s/../x", "http://a/b/c/g" },
  }
  for _, case in ipairs(rfc3986) do
    it(("RFC 3986: %q"):format(case[1]), function()
      assert.equal(case[2], url.resolve(BASE, case[1]))
    end)
  end

  local others = {
    { BASE, "https://h:8/x/../y?z#w", "https://h:8/y?z" },
    { BASE, "HTTP://h", "HTTP://h" },
    { BASE, "//h:8/x", "http://h:8/x" },
    { BASE, "?", "http://a/b/c/d;p?" },
    { BASE, "/", "http://a/" },
    { BASE, "g/a:b", "http://a/b/c/g/a:b" },
    { BASE, "?a:b", "http://a/b/c/d;p?a:b" },
    { "http://a", "g", "http://a/g" },
    { "http://a", "../g", "http://a/g" },
    { "http://a?x", "", "http://a?x" },
    { "http://a?x", "?y", "http://a?y" },
    { "http://a//d", "g", "http://a//g" },
    { "http://a/b/", "g", "http://a/b/g" },
    { "https://[::1]:8443/a", "/b", "https://[::1]:8443/b" },
    { "https://a:443/x", "y", "https://a/y" },
    { "http://a/b/../c/d", "e", "http://a/c/e" },
  }
  for _, case in ipairs(others) do
    it(("%s and %q"):format(case[1], case[2]), function()
      assert.equal(case[3], url.resolve(case[1], case[2]))
    end)
  end

  for _, reference in ipairs({ "g:h", "http:g", "http:", "ftp://a/", "file:///etc/passwd", "//", "///x",
      "//u@h/", "http://h:0/", "a b", "a\\b", "\\\\h", "x\r\ny", "javascript:alert(1)", ("x"):rep(8192),
      "//h h/" }) do
    it(("refuses %q"):format(reference:sub(1, 40)), function()
      local text, type, message = url.resolve(BASE, reference)
      assert.is_nil(text)
      assert.equal("invalid_request_error", type)
      assert.truthy(message:find("^not a usable URL: "))
    end)
  end

  it("tells when the buffer is full and when there is no memory", function()
    assert.equal("request_too_large", select(2, url.resolve(BASE, "g", 10)))
    faults.fail_after(1)
    local text, type = url.resolve(BASE, "../g")
    faults.off()
    assert.is_nil(text)
    assert.equal("out_of_memory", type)
    local nth = 0
    repeat
      nth = nth + 1
      faults.fail_at(nth)
      text, type = url.resolve(BASE, ("x/"):rep(1000))
      faults.off()
      assert.equal(not text and "out_of_memory" or nil, type)
    until text
    assert.is_true(nth > 2)
  end)
end)
