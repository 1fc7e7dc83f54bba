-- The console in a browser, with nginx: once, as it runs on LuaJIT whatever Lua the specs run on.
if not rawget(_G, "jit") then
  return
end

require "support.gateway"
local browser = require "support.browser"
local canary = require "support.canary"
local cjson = require "cjson"
local core = require "vision.core"
local images = require "vision_gateway.images"
local loopback = require "support.loopback"
local process = require "support.process"
local sign = require "vision.sign"
local site = require "support.gateway_site"
local environment = require "vision_gateway.environment"
local stores = require "vision_gateway.store"

local MASTER = canary.KEY .. "MASTER"
local GO = loopback.GO
local EVIL = "<img src=x onerror=window.hacked=1>"
local POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
  .. "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
local SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>window.hacked=1</script></svg>'
local MACHINE = assert(io.open "/proc/sys/kernel/hostname"):read "*l"      -- whose files these are

local CONFIG = [[
model_list:
  - {model_name: one, litellm_params: {model: openai/gpt-4o, api_key: x, api_base: "%URL%/one/v1"}}
  - {model_name: two, litellm_params: {model: openai/two, api_key: x, api_base: "%URL%/two/v1"},
     model_info: {supports_vision: true}}
  - {model_name: ocr, litellm_params: {model: local/ocr}}
general_settings: {master_key: os.environ/MASTER}
vision_settings: {listen: "127.0.0.1:%PORT%", data_folder: data, workers: 1}
]]

describe("the console", function()
  local server, folder, port, pid, page, store, receipt, receipt_hash, svg_hash, latest
  local count = 0

  local function log(fields)
    count = count + 1
    local row = { id = ("request-%03d"):format(count), time = os.time() - 1000 + count, model = "one",
      group = "one",
      status = 200, provider = "openai", deployment = "d1", attempts = 1, fallbacks = 0, latency = 1.5,
      first_byte = 0.25, cost = 0.5, key = { hash = "aa", alias = "team" },
      usage = { prompt_tokens = 10, completion_tokens = 5, total_tokens = 15 } }
    for name, value in pairs(fields or {}) do
      row[name] = value
    end
    assert(store.log:write({ id = "w", machine = MACHINE, process = "1", started_at = 1 }, { row }, nil,
      os.time()))
    return row
  end

  -- As the log keeps it, whatever it is.
  local function keep(bytes)
    local hash = sign.sha256(bytes)
    local path = images.path(folder .. "/data", hash, "image/png")
    assert(process.run { "mkdir", "-p", path:match "^(.*)/" }.code == 0)
    site.write(path, bytes)
    return hash
  end

  setup(function()
    server, folder, port = loopback.start(), process.folder(), site.free_port()
    environment.export { MASTER = MASTER }
    site.write(folder .. "/config.yaml", (CONFIG:gsub("%%URL%%", server.url):gsub("%%PORT%%", port)))
    pid = site.start(folder, port)
    assert.equal("", site.read(folder .. "/code"), site.read(folder .. "/log"))
    store = assert(stores.open { path = folder .. "/data/gateway.db" })
    receipt = folder .. "/" .. EVIL .. ".png"
    local bytes = site.read "examples/pictures/receipt.png"
    site.write(receipt, bytes)
    receipt_hash, svg_hash = sign.sha256(bytes), keep(SVG)
    page = browser.start()
  end)
  teardown(function()
    page:close()
    store:close()
    site.stop(pid, folder)
    assert.is_nil(site.read(folder .. "/log"):find(canary.PREFIX, 1, true))
    process.remove(folder)
    server:close()
  end)

  -- A new tab each: keys are kept for a tab.
  local function open(hash)
    page:open(("http://127.0.0.1:%d/ui/%s"):format(port, hash or ""))
    page:screen(1200, 900, "light")
    page:wait("main", "Master key")
  end

  local function run(script, ...)
    local values = { ... }
    for i, value in ipairs(values) do
      values[i] = cjson.encode(value)
    end
    return page:run((script:format(unpack(values))))      -- luacheck: ignore 113
  end

  local function set(where, value)
    run([[(() => {
      const control = document.querySelector(%s)
      control.value = %s
      control.dispatchEvent(new Event("input", { bubbles: true }))
      control.dispatchEvent(new Event("change", { bubbles: true }))
    })()]], where, value)
  end

  local function click(where)
    run("document.querySelector(%s).click()", where)
  end

  local function log_in(key)
    set("#key", key or MASTER)
    click "form button"
  end

  local function enter(hash, where, text)
    open(hash)
    log_in()
    return page:wait(where, text)
  end

  local function text_of(where)
    return run("document.querySelector(%s).textContent", where)
  end

  -- Of a page that has been used: nothing was refused or ran that should not.
  local function assert_clean()
    assert.same({}, page:run "window.complaints")
    assert.equal("undefined", page:run "String(window.hacked)")
    assert.equal(0, page:run "document.querySelectorAll('main img[src=x], main script').length")
  end

  local function ask(line, headers, body)
    local sent = { Authorization = "Bearer " .. MASTER }
    for name, value in pairs(headers or {}) do
      sent[name] = value
    end
    return site.ask(port, line, sent, body)
  end

  it("is files under a policy that lets them load and run nothing else", function()
    for path, kind in pairs { [""] = "text/html", ["app.js"] = "text/javascript",
      ["style.css"] = "text/css" } do
      local status, body, head = ask("GET /ui/" .. path, { Authorization = "" })
      assert.equal(200, status)
      assert.is_truthy(head:find("Content-Security-Policy: " .. POLICY .. "\r\n", 1, true))
      assert.is_truthy(head:find("Content-Type: " .. kind .. "; charset=utf-8", 1, true), head)
      assert.is_truthy(head:find("X-Content-Type-Options: nosniff", 1, true))
      assert.is_nil(body:find("style=", 1, true))
    end
    assert.equal(308, ask "GET /ui")
    for _, path in ipairs { "/ui/../lua/vision_gateway/serve.lua", "/ui../lua/vision_gateway/serve.lua",
      "/ui/%2e%2e/lua/vision_gateway/serve.lua", "/ui//etc/passwd", "/ui/app.js%00", "/ui/none.js" } do
      local status, body = ask("GET " .. path)
      assert.is_true(status == 404 or status == 400, path)
      assert.is_nil(body:find("require", 1, true))
    end
    assert.equal(403, ask("POST /ui/app.js", nil, ""))
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
      local status, body = ask(case[1], case[2], case[3])
      assert.equal(403, status)
      assert.equal("the console answers its own pages only", core.decode(body).error.message)
    end
    assert.equal(401, ask("GET /ui/api/requests", { Authorization = "" }))
    assert.equal(404, ask "GET /ui/api/nothing")
    assert.equal(404, ask "GET /ui/api/requests/nothing")
    assert.equal(404, ask "GET /ui/api/request?id=nothing")
    assert.equal(400, ask "GET /ui/api/images/gateway.db")
    assert.equal(404, ask "GET /ui/api/images/..%2f..%2fgateway.db")
  end)

  it("lets in the master key alone, and keeps it for the tab", function()
    open()
    log_in "sk-wrong-one"
    page:wait(".problem", "the key is not known here")
    local _, made = ask("POST /key/generate", nil, '{"key_alias": "visitor"}')
    local virtual = core.decode(made).key
    log_in(virtual)
    page:wait(".problem", "the console is for the master key")
    log_in()
    page:wait("h1", "Requests")
    assert.is_nil(page:run "location.href":find(canary.PREFIX, 1, true))
    assert.equal(MASTER, page:run "sessionStorage.getItem('vision.key')")
    click "#leave"
    page:wait("main", "Master key")
    assert.equal(cjson.null, page:run "sessionStorage.getItem('vision.key')")
    ask("POST /key/delete", nil, '{"key_aliases": ["visitor"]}')
    assert_clean()
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
    assert_clean()
    page:open(("http://gateway.localhost:%d/ui/"):format(number))
    page:wait("main", "ask it as localhost")
    assert.equal(403, site.ask(number, "POST /key/generate", { ["Content-Type"] = "text/plain",
      ["Sec-Fetch-Site"] = "cross-site" }, "{}"))
    assert.equal(200, site.ask(number, "GET /key/list", { ["Sec-Fetch-Site"] = "same-origin" }))
    site.stop(own, other)
    process.remove(other)
  end)

  it("says what to do where there is nothing yet", function()
    enter("#/requests", ".empty", "No request yet")
    for hash, text in pairs { charts = "No request in this time", prompts = "No prompt yet",
      keys = "No key yet" } do
      run("location.hash = '#/' + %s", hash)
      page:wait(".empty", text)
    end
    assert_clean()
  end)

  it("lists requests by pages, filters and searches", function()
    for _ = 1, 55 do
      log()
    end
    log { model = "two", status = 429, error = { type = "rate_limit_error", message = "slow down, please" } }
    enter("#/requests", "table", "429 rate_limit_error")
    local function rows()
      return page:run "document.querySelectorAll('tbody tr').length"
    end
    assert.equal(50, rows())
    click ".older"
    page:wait("tbody tr:nth-child(56)", "one")
    assert.equal(56, rows())
    set(".filters select:has(option[value='error'])", "error")
    page:wait("table", "429")
    page:run [[new Promise(resolve => { const look = () => document.querySelectorAll('tbody tr').length === 1
      ? resolve() : requestAnimationFrame(look); look() })]]
    assert.is_truthy(page:run "location.hash":find("status=error", 1, true))
    run "location.hash = '#/requests?model=two&key=team&status=429&range=3600'"
    page:wait("tbody", "429 rate_limit_error")
    assert.same({ "3600", "two", "team", "429" }, page:run
      "[...document.querySelectorAll('.filters select')].map(one => one.value)")
    assert.equal(1, rows())
    set("#search", "no such words")
    page:wait(".empty", "No request fits")
    set("#search", "slow down")
    page:wait("table", "two")
    assert_clean()
  end)

  it("shows new requests as they come", function()
    enter("#/requests", "table", "one")
    click "#follow"
    log { model = "just-now", time = os.time() }
    page:wait("tbody tr:first-child", "just-now")
    -- Too large for a list, until it has a thumbnail a moment later.
    assert.equal(200, (ask("POST /v1/chat/completions", nil, core.encode { model = "ocr", messages = {
      { role = "user", content = { { type = "image_url",
        image_url = { url = core.data_url "examples/pictures/boardwalk.jpg" } } } } } })))
    assert.equal("320x200", page:run [[new Promise(resolve => { const look = () => {
      const image = document.querySelector('tbody tr:first-child .picture.small img')
      image?.naturalWidth ? resolve(image.naturalWidth + 'x' + image.naturalHeight)
        : requestAnimationFrame(look) }
      look() })]])
    assert_clean()
  end)

  it("shows a request with its pictures, messages and answer, a moment after it was made", function()
    server:script { loopback.openai_stream { content = { "A ", "receipt." }, usage = true } }
    enter("#/requests", "table", "one")
    click "#follow"
    local picture = "data:image/png;base64," .. core.base64(site.read "examples/pictures/receipt.png")
    local status = ask("POST /v1/chat/completions", nil, core.encode { model = "two", stream = true,
      messages = {
      { role = "system", content = "Be short." },
      { role = "user", content = { { type = "text", text = "What is it?" },
        { type = "image_url", image_url = { url = picture } },
        { type = "image_url", image_url = { url = "https://pictures.invalid/a.png" } } } } } })
    assert.equal(200, status)
    page:wait("tbody tr:first-child td[data-label=Model]", "two")
    click "tbody a"
    page:wait("#answered", "A receipt.")
    latest = page:run "decodeURIComponent(location.hash.slice('#/request/'.length))"
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
    click "#asked button.picture"
    page:wait("#dialog[open]", "Close")
    page:press "Escape"
    assert.is_false(page:run "document.querySelector('#dialog').open")
    assert_clean()
  end)

  it("shows thumbnails in the list, and the whole picture on a click", function()
    local body, head
    site.until_(function()
      local status
      status, body, head = ask("GET /ui/api/thumbnails/" .. receipt_hash)
      return status == 200
    end, "the receipt has a thumbnail")
    assert.equal("image/jpeg", core.image_bytes(body):media_type())
    for _, line in ipairs { "content-type: image/jpeg\r\n", "x-content-type-options: nosniff",
      "content-security-policy: default-src 'none'; sandbox" } do
      assert.is_truthy(head:lower():find(line, 1, true), line)
    end
    enter("#/requests", "table", "two")
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
    assert_clean()
  end)

  it("takes everything of a request as text", function()
    local text = EVIL .. "<script>window.hacked=1</script>{{7*7}}"
    local row = log { id = EVIL .. "/../?#&", model = EVIL, group = EVIL, deployment = EVIL, provider = EVIL,
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
    enter("#/requests", "tbody", EVIL)
    click "tbody a"
    page:wait("#answered", text)
    page:wait("#asked", text)
    assert.equal(0, page:run "document.querySelectorAll('#asked a').length")
    page:wait("#asked figcaption", "a browser is shown no images of the type")
    assert.equal(row.id, page:run "decodeURIComponent(location.hash.slice('#/request/'.length))")
    run "location.hash = '#/charts'"
    page:wait(".legend", EVIL)

    assert_clean()
  end)

  it("gives pictures of a few types by their bytes, to its own pages", function()
    local status, body, head = ask("GET /ui/api/images/" .. receipt_hash)
    assert.same({ 200, site.read "examples/pictures/receipt.png" }, { status, body })
    for _, line in ipairs { "content-type: image/png\r\n", "x-content-type-options: nosniff",
      "content-disposition: inline; filename=",
      "content-security-policy: default-src 'none'; sandbox", "cross-origin-resource-policy: same-origin" } do
      assert.is_truthy(head:lower():find(line, 1, true), line)
    end
    status = ask("GET /ui/api/images/" .. svg_hash)
    assert.equal(400, status)
    for _, name in ipairs { svg_hash, ("0"):rep(64) } do
      assert.equal(404, (ask("GET /ui/api/thumbnails/" .. name)))
    end
    assert.equal(400, (ask "GET /ui/api/thumbnails/gateway.db"))
    assert.equal(404, (ask "GET /ui/api/thumbnails/..%2f..%2fgateway.db"))
  end)

  it("draws charts, with their figures as tables", function()
    enter("#/charts", ".sums", "Requests")
    page:wait(".legend", "one")
    assert.equal(6, page:run "document.querySelectorAll('.chart svg[role=img]').length")
    assert.is_true(page:run "document.querySelectorAll('.chart circle').length > 6")
    assert.is_truthy(page:wait(".chart table", "one"))
    set(".filters label:nth-child(2) select", "key")
    page:wait(".legend", "team")
    assert_clean()
  end)

  it("tells the models, what they can and how they do", function()
    local text = enter("#/models", "main", "local/ocr")
    for _, part in ipairs { "openai/gpt-4o", "sees pictures", "ready", "128,000" } do
      assert.is_truthy(text:find(part, 1, true), part)
    end
    assert_clean()
  end)

  it("tells which model rests and why, and asks all of them when it is told to", function()
    server:script { { path = "/two/v1/chat/completions", status = 401, always = true,
      body = core.encode { error = { message = "no such key " .. EVIL } } },
      loopback.openai_reply { path = "/one/v1/chat/completions", content = "Hi", always = true } }
    assert.equal(401, (ask("POST /v1/chat/completions", nil,
      '{"model": "two", "messages": [{"role": "user", "content": "x"}]}')))
    local text = enter("#/models", "main", "Failed last on")
    assert.is_truthy(text:find("401 authentication_error: no such key " .. EVIL, 1, true), text)
    click "#check"
    page:wait("section:nth-of-type(1) .card", "✓ answers")
    text = page:wait("section:nth-of-type(2) .card", "✕ does not answer as it should")
    assert.is_truthy(text:find("no such key " .. EVIL, 1, true), text)
    page:wait("section:nth-of-type(3) .card", "✓ answers")
    page:wait("#check", "Check now")
    assert.equal("2 answer, 1 do not", text_of "#said")
    assert_clean()
  end)

  it("takes pictures that are dropped or pasted, and no other files", function()
    server:script { loopback.openai_stream { content = { "Two." }, usage = true } }
    enter("#/playground?a=one", "main", "Question")
    page:drop(receipt, ".drop")
    page:wait(".thumbs li:nth-child(1)", EVIL:sub(1, 20))
    assert.is_false(page:run "document.querySelector('.drop').classList.contains('over')")
    local function paste(bytes, kind, name)
      run([[(() => {
        const data = new DataTransfer()
        const bytes = Uint8Array.from(atob(%s), one => one.charCodeAt(0))
        data.items.add(new File([bytes], %s, { type: %s }))
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }))
      })()]], core.base64(bytes), name, kind)
    end
    local photo = site.read "spec/fixtures/images/baseline.jpg"
    paste(photo, "image/jpeg", "image.jpg")
    page:wait(".thumbs li:nth-child(2)", "image.jpg")
    paste(SVG, "image/svg+xml", EVIL .. ".svg")
    page:wait("form .problem", EVIL .. ".svg is no PNG")
    page:drop(folder .. "/config.yaml", ".drop")
    page:wait("form .problem", "config.yaml is no PNG")
    assert.equal(2, page:run "document.querySelectorAll('.thumbs img').length")
    click ".thumbs li:nth-child(1) button"
    paste(site.read "examples/pictures/receipt.png", "image/png", "again.png")
    page:wait(".thumbs li:nth-child(2)", "again.png")
    set("#question", "How many?")
    click "form .primary"
    page:wait(".figures", "tokens in")
    local content = core.decode(server:requests()[1].body).messages[1].content
    assert.equal(3, #content)
    assert.equal(core.image_bytes(photo):data_url(), content[2].image_url.url)
    assert.equal(core.image("examples/pictures/receipt.png"):data_url(), content[3].image_url.url)
    assert_clean()
  end)

  it("asks two models at once, and shows both while they come", function()
    server:script { loopback.openai_stream { path = "/one/v1/chat/completions", tag = "one",
      content = { "A till ", GO, EVIL }, usage = true },
      loopback.openai_stream { path = "/two/v1/chat/completions", tag = "two",
        content = { "Some ", GO, "paper." }, usage = true } }
    enter("#/playground?a=one&b=two", "main", "Question")
    page:upload(receipt, "h1")
    page:wait(".thumbs", EVIL:sub(1, 20))
    set("#question", "What is it?")
    click "form .primary"
    page:wait("article:nth-child(1) .answer", "A till ")
    page:wait("article:nth-child(2) .answer", "Some ")
    server:release "one"
    server:release "two"
    page:wait("article:nth-child(1) .figures", "first token")
    assert.equal("A till " .. EVIL, text_of "article:nth-child(1) .answer")
    page:wait("article:nth-child(2) .figures", "tokens in")
    assert.equal("Some paper.", text_of "article:nth-child(2) .answer")
    local sent = core.decode(server:requests()[1].body)
    assert.equal("What is it?", sent.messages[1].content[1].text)
    assert.equal("data:image/png;base64,", sent.messages[1].content[2].image_url.url:sub(1, 22))
    assert_clean()
  end)

  it("stops an answer on Escape, and the provider with it", function()
    server:script { loopback.openai_stream { content = { "A till ", GO, "receipt." } } }
    enter("#/playground?a=one", "main", "Question")
    set("#question", "What is it?")
    click "form .primary"
    page:wait(".answer", "A till ")
    local number = server:requests()[1].connection
    page:press "Escape"
    page:wait(".figures", "Stopped after")
    assert.equal("client", server:wait_closed(number).closed_by)
    assert_clean()
  end)

  it("tells a provider's error in its words", function()
    server:script { { status = 400, body = '{"error": {"message": "no such thing ' .. EVIL .. '"}}' } }
    enter("#/playground?a=one", "main", "Question")
    set("#question", "What is it?")
    click "form .primary"
    page:wait("article .problem", "no such thing " .. EVIL)
    assert_clean()
  end)

  it("makes a prompt, tries it with a picture, and keeps its versions", function()
    enter("#/prompts/+", "#prompt", "A new prompt")
    set("#prompt input", "receipt total")
    click "#prompt .primary"
    page:wait("#prompt .problem", "letters, digits")
    set("#prompt input", "receipt-total")
    set("#prompt-text", "The total in {{currency}}, {{currency}}.")
    click "#prompt .primary"
    page:wait(".menu", "receipt-total")
    page:wait("#prompt", "Save as a new version")
    page:wait("#trial", "photo")
    set("#trial textarea", 'euro", "x": "' .. EVIL .. "$&")
    click "#trial .primary"
    page:wait("#trial .problem", "Choose a picture for photo")
    page:upload(receipt, "h1")
    page:wait(".thumbs", "png")
    server:script { loopback.openai_stream { content = { "12.40" }, usage = true } }
    click "#trial .primary"
    page:wait(".answer", "12.40")
    local sent = core.decode(server:requests()[1].body)
    local value = 'euro", "x": "' .. EVIL .. "$&"
    assert.equal(("The total in %s, %s."):format(value, value), sent.messages[1].content[1].text)
    assert.equal("data:image/png;base64,", sent.messages[1].content[2].image_url.url:sub(1, 22))
    set("#prompt-text", "Nothing of use.")
    click "#prompt .primary"
    page:wait("#prompt", "2 of ")
    assert.equal("Nothing of use.", page:run "document.querySelector('#prompt-text').value")
    local prompt = assert(store.prompts:get("receipt-total", 1))
    assert.equal("{{photo}}", prompt.template.messages[1].content[2].image_url.url)
    click "#prompt .danger"
    page:wait("#dialog", "Delete receipt-total?")
    click "#dialog .danger"
    page:wait(".empty", "No prompt yet")
    assert.is_nil(store.prompts:get "receipt-total")
    assert_clean()
  end)

  it("edits as JSON what fields have no place for", function()
    local template = { model = "one", messages = { { role = "user", content = EVIL },
      { role = "assistant", content = "b" }, { role = "user", content = "{{c}}" } } }
    assert(store.prompts:add("odd", template, 1))
    enter("#/prompts/odd", "#trial", "c")
    assert.same(template, core.decode(page:run "document.querySelector('#prompt .code').value"))
    set("#prompt .code", "{")
    click "#prompt .primary"
    page:wait("#prompt .problem", "The template is no JSON")
    assert_clean()
    assert(store.prompts:delete "odd")
  end)

  it("makes a key, shows it once, and revokes it", function()
    enter("#/keys", ".empty", "No key yet")
    set("[name=alias]", EVIL)
    set("[name=models]", "one, two")
    for place, value in pairs { [4] = "60", [6] = "5", [7] = "30d" } do
      set((".fields label:nth-child(%d) input"):format(place), value)
    end
    click "form .primary"
    local key = page:wait("#new-key", "sk-")
    local row = page:wait("table", EVIL)
    for _, part in ipairs { "one, two", "60 requests a minute", "$0 of $5.00 in 30d", "never" } do
      assert.is_truthy(row:find(part, 1, true), row)
    end
    assert.is_nil(text_of "table":find(key, 1, true))
    assert.equal(200, ask("GET /v1/models", { Authorization = "Bearer " .. key }))
    assert.equal(403, ask("GET /ui/api/requests", { Authorization = "Bearer " .. key }))
    click ".secret button:last-child"
    assert.is_nil(page:run "document.body.textContent":find(key, 1, true))
    click "tbody .danger"
    page:wait("#dialog", "Revoke " .. EVIL)
    page:press "Escape"
    page:wait("table", EVIL)
    click "tbody .danger"
    page:wait("#dialog", "Revoke")
    click "#dialog .danger"
    page:wait(".empty", "No key yet")
    assert.equal(401, ask("GET /v1/models", { Authorization = "Bearer " .. key }))
    assert_clean()
  end)

  it("works by keyboard", function()
    enter("#/requests", "table", "one")
    page:press "3"
    page:wait("h1", "Models")
    page:press "1"
    page:wait(".filters", "Status")
    page:press "/"
    assert.equal("search", page:run "document.activeElement.id")
    page:press "2"
    assert.equal("2", page:run "document.activeElement.value")
    page:run "document.activeElement.blur()"
    page:press "?"
    page:wait("#dialog", "search requests")
    page:press "Escape"
    assert.is_false(page:run "document.querySelector('#dialog').open")
    page:press "5"
    page:wait("main", "Question")
    -- What Tab comes to, in the order in which it is read; each shows that it is there.
    for i, name in ipairs { "Model", "Beside it", "Choose pictures", "Question", "Settings", "Ask" } do
      page:press "Tab"
      assert.equal(name, page:run [[(at => (at.closest('label') || at).firstChild.textContent.trim())(
        document.activeElement)]], "stop " .. i)
      assert.equal("3px", page:run [[(at => getComputedStyle(at.closest('.button') || at).outlineWidth)(
        document.activeElement)]], name)
    end
    assert_clean()
  end)

  it("begins with a way past its header, for keyboards", function()
    enter("#/requests", "table", "one")
    page:run "window.before = true; location.reload()"
    site.until_(function()      -- while it is on its way there may be nobody to ask
      local answered, loaded = pcall(page.run, page,
        "window.before === undefined && document.querySelector('tbody') !== null")
      return answered and loaded
    end, "the page is loaded anew")
    local stops = {}
    for i = 1, 9 do
      page:press "Tab"
      stops[i] = page:run "document.activeElement.textContent"
    end
    assert.equal("Skip to the page Requests Charts Models Prompts Playground Keys Keyboard Log out",
      table.concat(stops, " "))
    page:run "document.querySelector('.skip').focus()"
    assert.is_true(page:run "document.querySelector('.skip').getBoundingClientRect().top >= 0")
    page:press "Enter"
    assert.equal("main", page:run "document.activeElement.id")
    page:press "Tab"
    assert.equal("follow", page:run "document.activeElement.id")
    assert_clean()
  end)

  for _, scheme in ipairs { "light", "dark" } do
    it("fits a narrow screen, " .. scheme, function()
      enter("#/requests", "table", "one")
      assert(store.prompts:add("narrow", { model = "one", messages = { { role = "user",
        content = ("word "):rep(50) .. "{{" .. ("long"):rep(20) .. "}}" } } }, 1))
      page:screen(360, 740, scheme)
      for hash, where in pairs { requests = "table", charts = ".chart", models = ".card", prompts = ".menu",
        ["prompts/narrow"] = "#trial", playground = "form", keys = "form",
        ["request/" .. latest] = "#answered" } do
        run("location.hash = '#/' + %s", hash)
        page:wait(where, "")
        assert.equal(360, page:run "document.documentElement.scrollWidth", hash)
        assert.same({}, page:run [[[...document.querySelectorAll('body *')].filter(one =>
          one.getBoundingClientRect().right > 360 && !one.closest('pre, .results, .unseen, svg, details')
          ).map(one => one.outerHTML.slice(0, 100))]], hash)
      end
      assert(store.prompts:delete "narrow")
      -- As WCAG reckons; 4.5 is what it asks of letters, 3 of lines.
      for _, pair in ipairs { { "ink", "page", 7 }, { "soft", "page", 4.5 }, { "soft", "card", 4.5 },
        { "soft", "tint", 4.5 }, { "soft", "note-tint", 4.5 }, { "link", "card", 4.5 },
        { "on-main", "main", 4.5 }, { "good", "card", 4.5 }, { "bad", "card", 4.5 },
        { "bad", "bad-tint", 4.5 }, { "bad", "tint", 4.5 }, { "c0", "card", 3 }, { "c1", "card", 3 },
        { "c2", "card", 3 }, { "c3", "card", 3 }, { "c4", "card", 3 }, { "c5", "card", 3 } } do
        local ratio = run([[(names => {
          const [a, b] = names.map(name => {
            document.querySelector(".brand").style.color = `var(--${name})`
            const parts = getComputedStyle(document.querySelector(".brand")).color.match(/[\d.]+/g)
            const [red, green, blue] = parts.map(Number).map(part => part / 255).map(part =>
              part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
          })
          document.querySelector(".brand").style.color = ""
          return Math.max(a / b, b / a)
        })([%s, %s])]], pair[1], pair[2])
        assert.is_true(ratio >= pair[3], ("%s on %s: %.2f"):format(pair[1], pair[2], ratio))
      end
      local light = tonumber((page:run "getComputedStyle(document.body).backgroundColor":match "%d+"))
      assert.equal(scheme == "light", light > 128)
      assert_clean()
    end)
  end
end)
