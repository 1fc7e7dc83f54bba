local guard = require "internal.guard"

describe("guard_refuses", function()
  local refused = {
    ["an unspecified address"] = { "0.0.0.0", "0.1.2.3", "0.255.255.255", "::" },
    ["a private address"] = { "10.0.0.0", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1",
      "192.168.255.255", "fc00::1", "fd00:ec2::254", "fdff::1", "fec0::1", "feff::1" },
    ["a carrier-grade NAT address"] = { "100.64.0.1", "100.100.100.200", "100.127.255.255" },
    ["a loopback address"] = { "127.0.0.1", "127.255.255.254", "::1" },
    ["a cloud provider's host service"] = { "168.63.129.16" },
    ["a link-local address"] = { "169.254.0.1", "169.254.169.254", "169.254.255.255", "fe80::1", "febf::1" },
    ["a reserved address"] = { "192.0.0.1", "192.0.0.192", "240.0.0.1", "255.255.255.254", "2001:1::1",
      "2001:2::1", "2001:20::1", "2001:1ff::1", "::1:0:0:1", "200::1", "4000::1", "5f00::1", "8000::1",
      "fe00::1", "64:ff9b:2::1" },
    ["a documentation address"] = { "192.0.2.1", "198.51.100.1", "203.0.113.255", "2001:db8::1", "3fff::1",
      "3fff:fff::1" },
    ["a 6to4 relay address"] = { "192.88.99.1" },
    ["a benchmarking address"] = { "198.18.0.1", "198.19.255.255" },
    ["a multicast address"] = { "224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1" },
    ["a broadcast address"] = { "255.255.255.255" },
    ["an IPv4 address in IPv6 form"] = { "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
      "::127.0.0.1", "::2", "::ffff:0:127.0.0.1" },
    ["a NAT64 address"] = { "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "64:ff9b:1:ffff::1" },
    ["a discard-only address"] = { "100::1" },
    ["a Teredo address"] = { "2001::1", "2001:0:ffff::1" },
    ["a 6to4 address"] = { "2002:7f00:1::", "2002:808:808::1" },
  }
  for reason, addresses in pairs(refused) do
    for _, address in ipairs(addresses) do
      it(("refuses %s: %s"):format(address, reason), function()
        assert.equal(reason, guard.refuses(address))
      end)
    end
  end

  -- The public neighbours of what is refused, and well-known hosts.
  for _, address in ipairs({ "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
    "126.255.255.255", "128.0.0.0", "168.63.129.15", "168.63.129.17", "169.253.255.255", "169.255.0.0",
    "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0", "192.88.98.255",
    "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255",
    "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255", "8.8.8.8", "2000::1", "2001:200::1",
    "2001:db7::1", "2001:db9::1", "2003::1", "2606:4700::1111", "2a00:1450::1", "3ffe::1",
    "3fff:1000::1" }) do
    it("allows " .. address, function()
      assert.is_nil(guard.refuses(address))
    end)
  end

  it("refuses what has no address's length", function()
    for _, length in ipairs({ 0, 1, 3, 5, 15, 17 }) do
      assert.equal("no IP address", guard.refuses_bytes(("\8"):rep(length)))
    end
    assert.is_nil(guard.refuses_bytes("\8\8\8\8"))
  end)
end)

describe("guard_allows_host", function()
  it("takes exact names, whatever their case", function()
    assert.is_true(guard.allows_host("localhost", "x", "LocalHost"))
    assert.is_true(guard.allows_host("LOCALHOST.", "localhost"))
    assert.is_true(guard.allows_host("localhost", "localhost."))
    assert.is_true(guard.allows_host("10.1.2.3", "10.1.2.3"))
    assert.is_true(guard.allows_host("::1", "::1"))
    assert.is_false(guard.allows_host("localhost"))
    assert.is_false(guard.allows_host("localhost.evil.example", "localhost"))
    assert.is_false(guard.allows_host("10.1.2.30", "10.1.2.3"))
  end)

  it("takes all names below a suffix", function()
    assert.is_true(guard.allows_host("a.internal.example", "*.internal.example"))
    assert.is_true(guard.allows_host("A.B.Internal.Example.", "*.internal.example"))
    assert.is_false(guard.allows_host("internal.example", "*.internal.example"))
    assert.is_false(guard.allows_host(".internal.example", "*.internal.example"))
    assert.is_false(guard.allows_host("ainternal.example", "*.internal.example"))
    assert.is_false(guard.allows_host("a.internal.example.evil", "*.internal.example"))
  end)

  it("has no pattern for every host", function()
    for _, pattern in ipairs({ "", ".", "*", "*.", "*..", "**", "*a" }) do
      assert.is_false(guard.allows_host("a", pattern))
      assert.is_false(guard.allows_host("b.a", pattern))
      assert.is_false(guard.allows_host("b.a.", pattern))
      assert.is_false(guard.allows_host("b.a..", pattern))
      assert.is_false(guard.allows_host("", pattern))
    end
  end)
end)
