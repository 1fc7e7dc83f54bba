local canary = require "support.canary"
local loopback = require "support.loopback"
local nginx = require "support.nginx"

local LOCATIONS = {
  ["/read"] = "say(ask { model = 'local/ocr', image = vision.image(ngx.var.arg_path) })",
  ["/fit"] = "say(ask { image = vision.image(ngx.var.arg_path, { fit = true }) })",
  ["/fetch"] = [[ say(ask { model = "ollama/llava", image = vision.image(ngx.var.arg_url),
    allow_hosts = ngx.var.arg_allow and { ngx.var.arg_allow } }) ]],
  ["/sign"] = [[ say(ask { model = "bedrock/anthropic.claude-sonnet-4-20250514-v1:0",
    aws_region_name = "us-east-1", aws_access_key_id = "AKIDEXAMPLE",
    aws_secret_access_key = "none", image = vision.image(ngx.var.arg_path) }) ]],
  ["/collect"] = "collectgarbage() collectgarbage() ngx.say('done')",
  ["/timer"] = [[ local path, answer = ngx.var.arg_path, nil
    ngx.timer.at(0, function()
      local reply, err = vision.completion { model = "local/ocr",
        messages = { { role = "user", content = { vision.image(path) } } } }
      answer = reply and reply.choices[1].message.content or tostring(err)
    end)
    repeat ngx.sleep(0.01) until answer
    ngx.say(answer) ]],
}

describe("nginx's thread pool", function()
  local server, receipt, picture

  setup(function()
    server = loopback.start()
    receipt = nginx.root() .. "/examples/pictures/receipt.png"
    local file = assert(io.open(receipt, "rb"))
    picture = file:read "*a"
    file:close()
  end)

  teardown(function()
    server:close()
  end)

  local function fetch(site, allow)
    return (site:get(("/fetch?base=%s&url=%s/picture.png%s"):format(server.url, server.url,
      allow and "&allow=" .. allow or "")))
  end

  describe("is there", function()
    local site

    setup(function()
      site = nginx.start_asking { main = "thread_pool default threads=2;", locations = LOCATIONS,
        http = "lua_check_client_abort on;" }
    end)

    teardown(function()
      site:close()
    end)

    it("reads text", function()
      assert.truthy(site:get("/read?path=" .. receipt):find("CORNER MARKET", 1, true))
    end)

    it("fetches pictures that a provider wants inline", function()
      local headers = { { "Content-Type", "image/png" } }
      server:script { { path = "/picture.png", headers = headers, body = picture },
        loopback.openai_reply { content = "A receipt" } }
      assert.equal("A receipt\n", fetch(site, "127.0.0.1"))
      local requests = server:requests()
      assert.equal("GET", requests[1].method)
      assert.truthy(requests[1].fields["user-agent"]:find "^vision/")
      assert.is_nil(requests[1].fields.authorization)
      assert.truthy(requests[2].body:find("data:image/png;base64,", 1, true))
    end)

    it("fetches nothing from addresses that are not public", function()
      server:script {}
      local said = fetch(site)
      assert.truthy(said:find "^image_fetch_error: .*127.0.0.1 is a loopback address", said)
      assert.equal(0, #server:requests())
    end)

    it("lets go of a fetch whose reader has left", function()
      server:script { { path = "/picture.png", wait = true, body = picture } }
      local worker = site:worker()
      local path = "/fetch?base=%s&url=%s/picture.png&allow=127.0.0.1"
      local sock = site:open(path:format(server.url, server.url))
      server:wait_holding()
      local number = server:requests()[1].connection
      sock:close()
      nginx.wait_for("the end of the fetch", function()
        site:get "/collect"
        return server:connections()[number].closed
      end)
      assert.equal("client", server:connections()[number].closed_by)
      server:release()
      assert.equal(worker, site:worker())
    end)

    it("works on when readers leave in the middle", function()
      local worker = site:worker()
      for _ = 1, 4 do
        site:open("/read?path=" .. receipt):close()
      end
      site:get "/collect"
      assert.truthy(site:get("/read?path=" .. receipt):find("CORNER MARKET", 1, true))
      site:get "/collect"
      assert.equal(worker, site:worker())
      assert.is_nil(site:log():find("exited on signal", 1, true))
    end)

    it("makes pictures fit", function()
      server:script { loopback.openai_reply { content = "A receipt" } }
      assert.equal("A receipt\n", (site:get("/fit?base=" .. server.url .. "&path=" .. receipt)))
    end)

    it("hashes bodies that will be signed", function()
      local large = os.tmpname()
      local file = assert(io.open(large, "wb"))
      file:write(picture, ("x"):rep(2 * 1024 * 1024))
      file:close()
      server:script { loopback.json_reply(200, { output = { message = { role = "assistant",
        content = { { text = "A receipt" } } } }, stopReason = "end_turn",
        usage = { inputTokens = 1, outputTokens = 1, totalTokens = 2 } }) }
      assert.equal("A receipt\n", (site:get("/sign?base=" .. server.url .. "&path=" .. large)))
      os.remove(large)
      local request = server:requests { bodies = false }[1]
      assert.truthy(request.fields.authorization:find "^AWS4%-HMAC%-SHA256 Credential=AKIDEXAMPLE/")
      assert.is_true(request.length > 2 * 1024 * 1024)
    end)

    it("works for timers too", function()
      assert.truthy(site:get("/timer?path=" .. receipt):find("CORNER MARKET", 1, true))
    end)
  end)

  describe("is not there", function()
    local site

    setup(function()
      site = nginx.start_asking { locations = LOCATIONS }
    end)

    teardown(function()
      site:close()
    end)

    local LINE = "add `thread_pool default threads=4;` to nginx.conf, outside of http { }"

    it("and the line is named", function()
      server:script {}
      local said = site:get("/read?path=" .. receipt)
      assert.truthy(said:find "^missing_module: nginx has no threads to lend: ", said)
      assert.truthy(said:find(LINE, 1, true), said)
      said = fetch(site, "127.0.0.1")
      assert.truthy(said:find "^image_fetch_error: ", said)
      assert.truthy(said:find(LINE, 1, true), said)
      said = site:get("/fit?base=" .. server.url .. "&path=" .. receipt)
      assert.truthy(said:find(LINE, 1, true), said)
      assert.equal(0, #server:requests())
      assert.is_false(canary.in_text(site:log()))
    end)
  end)
end)
