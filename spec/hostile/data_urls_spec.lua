-- Data URLs as people and hostile programs write them: what is sent is sent as it stands, the rest is refused
-- before sending.

local cjson = require "cjson"
local core = require "vision.core"
local direct = require "support.direct"
local fixture = require "support.fixture"
local hostile = require "support.hostile"
local loopback = require "support.loopback"
local vision = require "vision"

local BASE64 = core.base64(fixture.read("images/plain.png"))
assert(BASE64:find("/", 1, true), "the fixture's base64 has no slash")

describe("a data URL", function()
  local server, client

  setup(function()
    server = loopback.start()
    client = hostile.client(server)
  end)
  teardown(function()
    client:close()
    server:close()
  end)
  before_each(function()
    server:script{ loopback.openai_reply{ content = "seen", always = true } }
  end)

  local function sent_url()
    return cjson.decode(server:requests()[1].body).messages[1].content[1].image_url.url
  end

  -- What says the truth in its own way is copied, not rebuilt.
  local TAKEN = {
    ["odd parameters"] = { "data:image/png;charset=utf-8;name=a.png;base64,", true },
    ["capitals"] = { "DATA:IMAGE/PNG;BASE64,", true }, ["no type"] = { "data:;base64," },
    ["a label that lies"] = { "data:text/html;base64," }, ["another type"] = { "data:image/jpeg;base64," },
  }
  for name, case in pairs(TAKEN) do
    it("with " .. name .. " is sent as the type that it is", function()
      assert.truthy(client:completion(hostile.request{ hostile.picture(case[1] .. BASE64) }))
      assert.equal((case[2] and case[1] or "data:image/png;base64,") .. BASE64, sent_url())
      assert.truthy(client:completion(hostile.request{ vision.image(case[1] .. BASE64) }))
    end)
  end

  it("whose slashes are escaped in a request that is JSON means the same picture", function()
    local escaped = BASE64:gsub("/", "\\/")
    local request = ('{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":'
      .. '"data:image\\/png;base64,%s"}}]}]}'):format(escaped)
    local exchange = assert(core.exchange(direct.route(server), request))
    local multi = require("vision.curl").multi()
    local call = assert(multi:start(exchange))
    assert.truthy(direct.finish(multi, call, exchange))
    assert.equal("data:image/png;base64," .. BASE64, sent_url())
    multi:close()
  end)

  local REFUSED = {
    { "data:image/png;base64," .. BASE64:sub(1, -2), "it is cut short, or its padding is missing" },
    { "data:image/png;base64," .. BASE64 .. "=", "padding where none belongs" },
    { "data:image/png;base64,iVBO=Rw0KGgo", "padding where none belongs" },
    { "data:image/png;base64," .. BASE64:gsub("/", "\\/"),
      "a backslash; write it as one line, without escapes" },
    { "data:image/png;base64,iVBO\nRw0K", "white space; write it as one line" },
    { "data:image/png;base64,iVBO%2BRw0K", "percent-encoded; write the character itself" },
    { "data:image/png;base64,iVBO_-0K", "the alphabet for URLs; the standard one has + and /" },
    { "data:image/png;base64,", "is empty: 0 bytes" },
    { "data:image/png;base64", "has no comma before its data: write data:image/png;base64,..." },
    { "data:", "has no comma before its data" },
    { "data:image/png,%89PNG", "is not base64: only data:image/png;base64,... can be read" },
    { "data:image png;base64," .. BASE64, "has no proper media type" },
    { "data:image/svg+xml;base64," .. core.base64("<svg/>"), "an SVG drawing; convert it to PNG first" },
    { "data:image/svg+xml;base64," .. core.base64("nothing known"), "labelled an SVG drawing" },
    { "data:text/html;base64," .. core.base64("<html><script>"), "an HTML page" },
    { "data:image/png;base64," .. core.base64("<html>"), "an HTML page" },
    { "data:text/html;base64,AAAA", "labelled an HTML page" },
  }
  for _, case in ipairs(REFUSED) do
    it(("is refused: %s in %s"):format(case[2], case[1]:sub(1, 40):gsub("%c", "?")), function()
      for _, part in ipairs{ hostile.picture(case[1]), vision.image(case[1]) } do
        local err = hostile.refused({ type = "image_error", place = "messages[1].content[1]", "the data URL",
          case[2] },
          client:completion(hostile.request{ part }))
        assert.is_nil(tostring(err):find(BASE64:sub(1, 20), 1, true))
      end
      assert.same({}, server:requests())
    end)
  end
end)
