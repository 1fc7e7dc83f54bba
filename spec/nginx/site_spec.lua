local browser = require "support.browser"
local loopback = require "support.loopback"
local nginx = require "support.nginx"

local GO = loopback.GO

describe("examples/openresty", function()
  local page

  setup(function()
    page = browser.start()
  end)

  teardown(function()
    page:close()
  end)

  local function picture()
    return nginx.root() .. "/examples/pictures/receipt.png"
  end

  it("is a complete site in under 60 lines", function()
    local lines = 0
    for _ in io.lines "examples/openresty/nginx.conf" do
      lines = lines + 1
    end
    assert.is_true(lines < 60)
  end)

  it("shows a browser the answer while it comes", function()
    local server = loopback.start()
    local site = nginx.start_file("examples/openresty/nginx.conf", 8080,
      { VISION_MODEL = "custom_openai/llava", VISION_API_BASE = server.url })
    server:script { loopback.openai_stream { content = { "A till", GO, " receipt." } } }
    page:open(site.url .. "/")
    page:upload(picture(), "button")
    assert.equal("A till", page:wait("#answer", "A till"))
    server:release()
    assert.equal("A till receipt.", page:wait("#answer", "receipt."))
    assert.truthy(server:requests()[1].body:find("data:image/png;base64,", 1, true))
    site:close()
    server:close()
  end)

  it("reads the text in a picture without a key or a network", function()
    local site = nginx.start_file("examples/openresty/nginx.conf", 8080, {})
    page:open(site.url .. "/")
    page:upload(picture(), "button")
    assert.truthy(page:wait("#answer", "TOTAL"):find("CORNER MARKET", 1, true))
    site:close()
  end)
end)
