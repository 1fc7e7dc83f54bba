-- The console in a browser: who is let in, what may run there, requests and their pictures. Once, as nginx's
-- Lua is LuaJIT whatever Lua the specs run on.
if not rawget(_G, "jit") then
  return
end

local canary = require "support.canary"
local cjson = require "cjson"
local console = require "support.console"
local core = require "vision.core"
local loopback = require "support.loopback"
local process = require "support.process"
local sign = require "vision.sign"
local site = require "support.gateway_site"

local MASTER, EVIL, SVG = console.MASTER, console.EVIL, console.SVG
local POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
  .. "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

describe("the console", function()
  local c, server, page, receipt_hash, svg_hash

  setup(function()
    c = console.start()
    server, page = c.server, c.page
    receipt_hash, svg_hash = sign.sha256(site.read "examples/pictures/receipt.png"), c.keep(SVG)
  end)
  teardown(function()
    c.close()
  end)

  it("is files under a policy that lets them load and run nothing else", function()
    for path, kind in pairs { [""] = "text/html", ["app.js"] = "text/javascript",
      ["style.css"] = "text/css" } do
      local status, body, head = c.ask("GET /ui/" .. path, { Authorization = "" })
      assert.equal(200, status)
      assert.is_truthy(head:find("Content-Security-Policy: " .. POLICY .. "\r\n", 1, true))
      assert.is_truthy(head:find("Content-Type: " .. kind .. "; charset=utf-8", 1, true), head)
      assert.is_truthy(head:find("X-Content-Type-Options: nosniff", 1, true))
      assert.is_nil(body:find("style=", 1, true))
    end
    assert.equal(308, c.ask "GET /ui")
    for _, path in ipairs { "/ui/../lua/vision_gateway/serve.lua", "/ui../lua/vision_gateway/serve.lua",
      "/ui/%2e%2e/lua/vision_gateway/serve.lua", "/ui//etc/passwd", "/ui/app.js%00", "/ui/none.js" } do
      local status, body = c.ask("GET " .. path)
      assert.is_true(status == 404 or status == 400, path)
      assert.is_nil(body:find("require", 1, true))
    end
    assert.equal(403, c.ask("POST /ui/app.js", nil, ""))
  end)

  it("has no script, style or handler in its markup, and asks no other host", function()
    local pipe = assert(io.popen "cat gateway/console/*")
    local text = pipe:read "*a"
    pipe:close()
    for _, word in ipairs { "innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(",
      "new Function",
      "setAttribute(\"style", "localStorage", "document.cookie" } do
      assert.is_nil(text:find(word, 1, true), word)
    end
    assert.is_nil(text:gsub("http://www%.w3%.org/2000/svg", ""):find("https?://%w"))
  end)

  it("answers its own pages only", function()
    for _, case in ipairs { { "GET /ui/api/requests", { ["Sec-Fetch-Site"] = "cross-site" } },
      { "GET /ui/api/requests", { ["Sec-Fetch-Site"] = "same-site" } },
      { "POST /ui/api/prompts", { ["Content-Type"] = "text/plain" }, "{}" },
      { "POST /ui/api/prompts", {}, "{}" } } do
      local status, body = c.ask(case[1], case[2], case[3])
      assert.equal(403, status)
      assert.equal("the console answers its own pages only", core.decode(body).error.message)
    end
    assert.equal(401, c.ask("GET /ui/api/requests", { Authorization = "" }))
    assert.equal(404, c.ask "GET /ui/api/nothing")
    assert.equal(404, c.ask "GET /ui/api/requests/nothing")
    assert.equal(404, c.ask "GET /ui/api/request?id=nothing")
    assert.equal(400, c.ask "GET /ui/api/images/gateway.db")
    assert.equal(404, c.ask "GET /ui/api/images/..%2f..%2fgateway.db")
  end)

  it("lets in the master key alone, and keeps it for the tab", function()
    c.open()
    c.log_in "sk-wrong-one"
    page:wait(".problem", "the key is not known here")
    local _, made = c.ask("POST /key/generate", nil, '{"key_alias": "visitor"}')
    local virtual = core.decode(made).key
    c.log_in(virtual)
    page:wait(".problem", "the console is for the master key")
    c.log_in()
    page:wait("h1", "Requests")
    assert.is_nil(page:run "location.href":find(canary.PREFIX, 1, true))
    assert.equal(MASTER, page:run "sessionStorage.getItem('vision.key')")
    c.click "#leave"
    page:wait("main", "Master key")
    assert.equal(cjson.null, page:run "sessionStorage.getItem('vision.key')")
    c.ask("POST /key/delete", nil, '{"key_aliases": ["visitor"]}')
    c.assert_clean()
  end)

  it("lets in whoever is on this machine where there is no master key, under this machine's names", function()
    local other, number = process.folder(), site.free_port()
    site.write(other .. "/config.yaml",
      ("vision_settings: {listen: '127.0.0.1:%d', data_folder: data, workers: 1}"):format(number))
    assert(process.run { "mkdir", other .. "/prompts" }.code == 0)
    site.write(other .. "/prompts/describe.yaml",
      "model: one\nmessages: [{role: user, content: 'A {{thing}}'}]")
    local own = site.start(other, number)
    page:open(("http://127.0.0.1:%d/ui/"):format(number))
    page:wait(".empty", "No request yet")
    page:run "location.hash = '#/models'"
    page:wait(".empty", "The config names no model")
    page:run "location.hash = '#/prompts/describe'"
    page:wait("#prompt .note", "It is a file beside the config")
    page:wait("#trial", "thing")
    assert.equal(0, page:run "document.querySelectorAll('#prompt button').length")
    c.assert_clean()
    page:open(("http://gateway.localhost:%d/ui/"):format(number))
    page:wait("main", "ask it as localhost")
    assert.equal(403, site.ask(number, "POST /key/generate", { ["Content-Type"] = "text/plain",
      ["Sec-Fetch-Site"] = "cross-site" }, "{}"))
    assert.equal(200, site.ask(number, "GET /key/list", { ["Sec-Fetch-Site"] = "same-origin" }))
    site.stop(own, other)
    process.remove(other)
  end)

  it("says what to do where there is nothing yet", function()
    c.enter("#/requests", ".empty", "No request yet")
    for hash, text in pairs { charts = "No request in this time", prompts = "No prompt yet",
      keys = "No key yet" } do
      c.run("location.hash = '#/' + %s", hash)
      page:wait(".empty", text)
    end
    c.assert_clean()
  end)

  it("lists requests by pages, filters and searches", function()
    for _ = 1, 55 do
      c.log()
    end
    c.log { model = "two", status = 429,
      error = { type = "rate_limit_error", message = "slow down, please" } }
    c.enter("#/requests", "table", "429 rate_limit_error")
    local function rows()
      return page:run "document.querySelectorAll('tbody tr').length"
    end
    assert.equal(50, rows())
    c.click ".older"
    page:wait("tbody tr:nth-child(56)", "one")
    assert.equal(56, rows())
    c.set(".filters select:has(option[value='error'])", "error")
    page:wait("table", "429")
    page:run [[new Promise(resolve => { const look = () => document.querySelectorAll('tbody tr').length === 1
      ? resolve() : requestAnimationFrame(look); look() })]]
    assert.is_truthy(page:run "location.hash":find("status=error", 1, true))
    c.run "location.hash = '#/requests?model=two&key=team&status=429&range=3600'"
    page:wait("tbody", "429 rate_limit_error")
    assert.same({ "3600", "two", "team", "429" }, page:run
      "[...document.querySelectorAll('.filters select')].map(one => one.value)")
    assert.equal(1, rows())
    c.set("#search", "no such words")
    page:wait(".empty", "No request fits")
    c.set("#search", "slow down")
    page:wait("table", "two")
    c.assert_clean()
  end)

  it("shows new requests as they come", function()
    c.enter("#/requests", "table", "one")
    c.click "#follow"
    c.log { model = "just-now", time = os.time() }
    page:wait("tbody tr:first-child", "just-now")
    -- Too large for a list, until it has a thumbnail a moment later.
    assert.equal(200, (c.ask("POST /v1/chat/completions", nil, core.encode { model = "ocr", messages = {
      { role = "user", content = { { type = "image_url",
        image_url = { url = core.data_url "examples/pictures/boardwalk.jpg" } } } } } })))
    assert.equal("320x200", page:run [[new Promise(resolve => { const look = () => {
      const image = document.querySelector('tbody tr:first-child .picture.small img')
      image?.naturalWidth ? resolve(image.naturalWidth + 'x' + image.naturalHeight)
        : requestAnimationFrame(look) }
      look() })]])
    c.assert_clean()
  end)

  it("shows a request with its pictures, messages and answer, a moment after it was made", function()
    server:script { loopback.openai_stream { content = { "A ", "receipt." }, usage = true } }
    c.enter("#/requests", "table", "one")
    c.click "#follow"
    local picture = "data:image/png;base64," .. core.base64(site.read "examples/pictures/receipt.png")
    local status = c.ask("POST /v1/chat/completions", nil, core.encode { model = "two", stream = true,
      messages = {
      { role = "system", content = "Be short." },
      { role = "user", content = { { type = "text", text = "What is it?" },
        { type = "image_url", image_url = { url = picture } },
        { type = "image_url", image_url = { url = "https://pictures.invalid/a.png" } } } } } })
    assert.equal(200, status)
    page:wait("tbody tr:first-child td[data-label=Model]", "two")
    c.click "tbody a"
    page:wait("#answered", "A receipt.")
    page:wait("#asked", "Be short.")
    page:wait("#asked figcaption", receipt_hash:sub(1, 12))
    assert.is_true(page:run [[new Promise(resolve => {
      const look = () => { const image = document.querySelector('#asked button.picture img')
        image && image.naturalWidth > 100 ? resolve(true) : requestAnimationFrame(look) }
      look() })]])
    assert.equal("blob:", page:run "document.querySelector('#asked img').src.slice(0, 5)")
    assert.equal("https://pictures.invalid/a.png noreferrer noopener",
      page:run "(a => a.href + ' ' + a.rel)(document.querySelector('#asked a'))")
    assert.equal(1, page:run "document.querySelectorAll('#asked a').length")
    c.click "#asked button.picture"
    page:wait("#dialog[open]", "Close")
    page:press "Escape"
    assert.is_false(page:run "document.querySelector('#dialog').open")
    c.assert_clean()
  end)

  it("shows thumbnails in the list, and the whole picture on a click", function()
    local body, head
    site.until_(function()
      local status
      status, body, head = c.ask("GET /ui/api/thumbnails/" .. receipt_hash)
      return status == 200
    end, "the receipt has a thumbnail")
    assert.equal("image/jpeg", core.image_bytes(body):media_type())
    for _, line in ipairs { "content-type: image/jpeg\r\n", "x-content-type-options: nosniff",
      "content-security-policy: default-src 'none'; sandbox" } do
      assert.is_truthy(head:lower():find(line, 1, true), line)
    end
    c.enter("#/requests", "table", "two")
    assert.equal("232x320", page:run [[new Promise(resolve => { const look = () => {
      const image = document.querySelector('tbody .picture.small img')
      image?.naturalWidth ? resolve(image.naturalWidth + 'x' + image.naturalHeight)
        : requestAnimationFrame(look) }
      look() })]])
    page:run "document.querySelector('tbody .picture.small').focus()"
    page:press "Enter"
    page:wait("#dialog[open]", "Close")
    local whole = core.image_bytes(site.read "examples/pictures/receipt.png")
    assert.equal(whole:width(), page:run [[new Promise(resolve => { const look = () => {
      const width = document.querySelector('#dialog img').naturalWidth
      width ? resolve(width) : requestAnimationFrame(look) }
      look() })]])
    page:press "Escape"
    assert.is_false(page:run "document.querySelector('#dialog').open")
    assert.equal("picture small", page:run "document.activeElement.className")
    c.assert_clean()
  end)

  it("takes everything of a request as text", function()
    local text = EVIL .. "<script>window.hacked=1</script>{{7*7}}"
    local row = c.log { id = EVIL .. "/../?#&", model = EVIL, group = EVIL, deployment = EVIL,
      provider = EVIL,
      status = 500, error = { type = EVIL, message = EVIL }, key = { hash = "bb", alias = EVIL },
        time = os.time() + 5,
      request_text = core.encode { model = EVIL, metadata = { [EVIL] = EVIL },
        messages = { { role = EVIL, content = text },
        { role = "user", content = { { type = EVIL, text = text }, { type = "file",
          file = { filename = EVIL } },
          { type = "image_url", image_url = { url = "javascript:window.hacked=1" } },
          { type = "image_url", image_url = { url = "data:image/svg+xml," .. SVG } },
          { type = "image_url", image_url = { url = "sha256:" .. svg_hash } } } } } },
      answer_text = core.encode { choices = { { index = 0, message = { role = EVIL, content = text,
        reasoning_content = text, tool_calls = { { type = "function", id = "a",
          ["function"] = { name = EVIL, arguments = EVIL } } } } } } },
      pictures = { { hash = svg_hash, side = "input", type = "image/png", bytes = 9, kept = true } } }
    c.enter("#/requests", "tbody", EVIL)
    c.click "tbody a"
    page:wait("#answered", text)
    page:wait("#asked", text)
    assert.equal(0, page:run "document.querySelectorAll('#asked a').length")
    page:wait("#asked figcaption", "a browser is shown no images of the type")
    assert.equal(row.id, page:run "decodeURIComponent(location.hash.slice('#/request/'.length))")
    c.run "location.hash = '#/charts'"
    page:wait(".legend", EVIL)

    c.assert_clean()
  end)

  it("gives pictures of a few types by their bytes, to its own pages", function()
    local status, body, head = c.ask("GET /ui/api/images/" .. receipt_hash)
    assert.same({ 200, site.read "examples/pictures/receipt.png" }, { status, body })
    for _, line in ipairs { "content-type: image/png\r\n", "x-content-type-options: nosniff",
      "content-disposition: inline; filename=",
      "content-security-policy: default-src 'none'; sandbox", "cross-origin-resource-policy: same-origin" } do
      assert.is_truthy(head:lower():find(line, 1, true), line)
    end
    status = c.ask("GET /ui/api/images/" .. svg_hash)
    assert.equal(400, status)
    for _, name in ipairs { svg_hash, ("0"):rep(64) } do
      assert.equal(404, (c.ask("GET /ui/api/thumbnails/" .. name)))
    end
    assert.equal(400, (c.ask "GET /ui/api/thumbnails/gateway.db"))
    assert.equal(404, (c.ask "GET /ui/api/thumbnails/..%2f..%2fgateway.db"))
  end)
end)
