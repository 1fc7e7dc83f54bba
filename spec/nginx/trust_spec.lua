local loopback = require "support.loopback"
local nginx = require "support.nginx"
local process = require "support.process"

describe("whom nginx trusts", function()
  local server

  setup(function()
    server = loopback.start { tls = true }
  end)

  teardown(function()
    server:close()
  end)

  local function named(address)
    return (address:gsub("127%.0%.0%.1", "localhost"))
  end

  describe("when it was told", function()
    local site

    setup(function()
      local trust = "lua_ssl_trusted_certificate " .. server.ca_file .. ";"
      site = nginx.start_asking { http = trust, locations = {
        ["/whole"] = "say(ask())",
        ["/ca_file"] = "say(ask { ca_file = '/tmp/ca.pem' })",
        ["/proxy"] = "say(ask { proxy = 'http://127.0.0.1:1' })",
      } }
    end)

    teardown(function()
      site:close()
    end)

    local function get(path, address)
      return (site:get(path .. "?base=" .. address))
    end

    it("speaks to a server with a good certificate, and tells it the name", function()
      server:script { loopback.openai_reply { content = "A cat" },
        loopback.openai_reply { content = "A dog" } }
      assert.equal("A cat\n", get("/whole", named(server.https)))
      assert.equal("A dog\n", get("/whole", named(server.https)))
      assert.is_true(server:requests()[2].tls)
      local all = server:connections()
      assert.equal("localhost", all[#all].server_name)
      assert.equal(2, all[#all].requests)
    end)

    for name, complaint in pairs { expired = "certificate has expired", other_host = "host mismatch" } do
      it("speaks to no server whose certificate is wrong: " .. name, function()
        server:script { loopback.openai_reply { content = "A cat" } }
        local said = get("/whole", named(server[name]))
        assert.truthy(said:find "^api_connection_error: no trusted TLS connection to localhost: ", said)
        assert.truthy(said:find(complaint, 1, true), said)
        assert.equal(0, #server:requests())
      end)
    end

    it("says that addresses have no certificates", function()
      local said = get("/whole", server.https)
      assert.truthy(said:find("call the server by a name", 1, true), said)
    end)

    it("takes no other trust for a call", function()
      assert.equal("api_connection_error: ca_file has no effect under nginx: add "
        .. "`lua_ssl_trusted_certificate /tmp/ca.pem;` to http { } in nginx.conf\n",
        get("/ca_file", named(server.https)))
    end)

    it("refuses a proxy rather than go without", function()
      assert.truthy(get("/proxy", named(server.https)):find("proxy cannot be used under nginx", 1, true))
    end)

    it("asks itself for localhost and addresses, and names the line for other names", function()
      local said = get("/whole", "http://models.example")
      assert.truthy(said:find("nginx cannot look up models.example: add `resolver ", 1, true), said)
      assert.truthy(said:find("to http { } in nginx.conf", 1, true), said)
    end)
  end)

  describe("when it was not", function()
    local site

    setup(function()
      site = nginx.start_asking { locations = {
        ["/whole"] = "say(ask())",
        ["/careless"] = [[ local sock = ngx.socket.tcp()
          assert(sock:connect("127.0.0.1", tonumber(ngx.var.arg_port)))
          assert(sock:sslhandshake(nil, "localhost", false))
          assert(sock:send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          assert(sock:receive "*l")
          repeat local line = sock:receive "*l" until line == ""
          assert(sock:receive(2) == "{}")
          ngx.say(sock:setkeepalive(60000, 10)) ]],
      } }
    end)

    teardown(function()
      site:close()
    end)

    -- Some handshakes are over before nginx waits: these must not pass for good ones.
    it("trusts nobody, however often it is asked, and names the line", function()
      server:script {}
      for _ = 1, 100 do
        local said = site:get("/whole?base=" .. named(server.https))
        assert.truthy(said:find "^api_connection_error: no trusted TLS connection to localhost: ", said)
        assert.truthy(said:find("`lua_ssl_trusted_certificate /", 1, true), said)
      end
      assert.equal(0, #server:requests())
    end)

    it("never takes a connection that somebody opened with no look at the certificate", function()
      server:script { { body = "{}" } }
      assert.equal("1\n", (site:get("/careless?port=" .. server.ports.https)))
      server:script { loopback.openai_reply { content = "A cat" } }
      local said = site:get("/whole?base=" .. named(server.https))
      assert.truthy(said:find "^api_connection_error: no trusted TLS connection to localhost: ", said)
      assert.equal(0, #server:requests())
    end)
  end)

  describe("a long chain", function()
    local folder, site

    local MAKE = [[
      cd %s
      key() { openssl ecparam -name prime256v1 -genkey -noout -out $1.key; }
      key root; openssl req -x509 -new -key root.key -days 2 -subj /CN=root -out root.pem
      by=root
      for name in first second third leaf; do
        key $name
        openssl req -new -key $name.key -subj /CN=$name -out $name.csr
        echo basicConstraints=CA:true >$name.ext
        [ $name != leaf ] || echo subjectAltName=DNS:localhost >$name.ext
        openssl x509 -req -in $name.csr -CA $by.pem -CAkey $by.key -CAcreateserial -days 2 \
          -extfile $name.ext -out $name.pem
        by=$name
      done
      cat leaf.pem third.pem second.pem first.pem >chain.pem
    ]]

    setup(function()
      folder = process.folder()
      assert.equal(0, process.run(MAKE:format(folder)).code)
      site = nginx.start_asking {
        http = ("lua_ssl_trusted_certificate %s/root.pem;"):format(folder),
        server = ("listen 127.0.0.1:%d ssl; ssl_certificate %s/chain.pem; ssl_certificate_key %s/leaf.key;")
          :format(nginx.free_port(), folder, folder),
        locations = { ["/whole"] = "say(ask())" },
      }
    end)

    teardown(function()
      site:close()
      process.remove(folder)
    end)

    it("needs a line, which is named", function()
      local port = site:conf():match "listen 127.0.0.1:(%d+) ssl"
      local said = site:get("/whole?base=https://localhost:" .. port)
      assert.truthy(said:find("lua_ssl_verify_depth 5;` in http { }", 1, true), said)
    end)
  end)
end)
