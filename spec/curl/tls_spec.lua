local direct = require "support.direct"
local loopback = require "support.loopback"

describe("curl.transport over TLS", function()
  local server

  setup(function()
    server = loopback.start{ tls = true }
  end)

  teardown(function()
    server:close()
  end)

  local function ask(base, ca_file)
    server:script{ loopback.openai_reply{ content = "sealed" } }
    return direct.answer(server, { url = base .. "/v1/chat/completions", ca_file = ca_file, retries = 2 })
  end

  local function refused(base, ca_file, word)
    local text, err = ask(base, ca_file)
    assert.is_nil(text)
    assert.equal("api_connection_error", err.type)
    assert.truthy(err.message:find("no trusted TLS connection to 127.0.0.1", 1, true), err.message)
    assert.truthy(err.message:find(word, 1, true), err.message)
    assert.equal(0, #server:requests())
  end

  it("trusts the CA it is given", function()
    assert.equal("sealed", ask(server.https, server.ca_file))
    assert.is_true(server:requests()[1].tls)
  end)

  it("refuses a CA that nobody named", function()
    refused(server.https, nil, "certificate")
  end)

  it("refuses an expired certificate", function()
    refused(server.expired, server.ca_file, "expired")
  end)

  it("refuses the certificate of another host", function()
    refused(server.other_host, server.ca_file, "127.0.0.1")
  end)

  it("tells that a CA file cannot be read", function()
    refused(server.https, "/nonexistent/ca.pem", "ca.pem")
  end)
end)
