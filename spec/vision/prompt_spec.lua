local core = require "vision.core"
local loopback = require "support.loopback"
local vision = require "vision"

describe("vision.prompt", function()
  local server

  setup(function()
    server = loopback.start()
  end)
  teardown(function()
    server:close()
  end)

  it("sends variables and settings, pictures as data URLs, and neither model nor messages", function()
    server:script { loopback.openai_reply { content = "A barn." } }
    local prompt = vision.prompt("see@2", { api_base = server.url .. "/v1", api_key = "k" })
    local path = "spec/fixtures/images/interlaced.png"
    local reply, err = prompt:completion { max_tokens = 5, variables = { what = "it",
      picture = vision.image(path),
      remote = vision.image "https://pictures.example/a.png" } }
    assert.equal("A barn.", reply and reply.choices[1].message.content, tostring(err))
    local sent = server:requests()[1]
    assert.equal("/v1/prompts/see%402/completions", sent.path)
    assert.same({ max_tokens = 5, variables = { what = "it", picture = vision.data_url(path),
      remote = "https://pictures.example/a.png" } }, core.decode(sent.body))
    prompt:close()
  end)

  it("says which picture cannot be read", function()
    local reply, err = vision.prompt("p", { api_base = server.url }):completion { variables = {
      picture = vision.image "none.jpg" } }
    assert.is_nil(reply)
    assert.equal("image_error", err.type)
  end)

  it("raises at misuse", function()
    assert.has_error(function() vision.prompt "" end)
    assert.has_error(function() vision.prompt "a/b" end)
    assert.has_error(function() vision.prompt("p"):completion() end)
    assert.has_error(function() vision.prompt("p"):completion { variables = 1 } end)
    assert.has_error(function() vision.prompt("p"):completion { messages = {} } end)
  end)
end)
