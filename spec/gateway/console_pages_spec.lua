-- The console's pages in a browser: charts, models, the playground, prompts, keys; keyboards, small screens.
-- Once, as nginx's Lua is LuaJIT whatever Lua the specs run on.
if not rawget(_G, "jit") then
  return
end

local console = require "support.console"
local core = require "vision.core"
local loopback = require "support.loopback"
local site = require "support.gateway_site"

local GO = loopback.GO
local EVIL, SVG = console.EVIL, console.SVG

describe("the console's page", function()
  local c, server, page, store, receipt, folder

  setup(function()
    c = console.start()
    server, page, store, receipt, folder = c.server, c.page, c.store, c.receipt, c.folder
    c.log()
    c.log { id = "latest", model = "two", request_text = core.encode { messages = { { role = "user",
      content = ("word "):rep(50) .. ("long"):rep(50) } } }, answer_text = core.encode { choices = {
        { index = 0, message = { role = "assistant", content = ("answer"):rep(50) } } } } }
  end)
  teardown(function()
    c.close()
  end)

  it("draws charts, with their figures as tables", function()
    c.enter("#/charts", ".sums", "Requests")
    page:wait(".legend", "one")
    assert.equal(6, page:run "document.querySelectorAll('.chart svg[role=img]').length")
    assert.is_true(page:run "document.querySelectorAll('.chart circle').length > 6")
    assert.is_truthy(page:wait(".chart table", "one"))
    c.set(".filters label:nth-child(2) select", "key")
    page:wait(".legend", "team")
    c.assert_clean()
  end)

  it("tells the models, what they can and how they do", function()
    local text = c.enter("#/models", "main", "local/ocr")
    for _, part in ipairs { "openai/gpt-4o", "sees pictures", "ready", "128,000" } do
      assert.is_truthy(text:find(part, 1, true), part)
    end
    c.assert_clean()
  end)

  it("tells which model rests and why, and asks all of them when it is told to", function()
    server:script { { path = "/two/v1/chat/completions", status = 401, always = true,
      body = core.encode { error = { message = "no such key " .. EVIL } } },
      loopback.openai_reply { path = "/one/v1/chat/completions", content = "Hi", always = true } }
    assert.equal(401, (c.ask("POST /v1/chat/completions", nil,
      '{"model": "two", "messages": [{"role": "user", "content": "x"}]}')))
    local text = c.enter("#/models", "main", "Failed last on")
    assert.is_truthy(text:find("401 authentication_error: no such key " .. EVIL, 1, true), text)
    c.click "#check"
    page:wait("section:nth-of-type(1) .card", "✓ answers")
    text = page:wait("section:nth-of-type(2) .card", "✕ does not answer as it should")
    assert.is_truthy(text:find("no such key " .. EVIL, 1, true), text)
    page:wait("section:nth-of-type(3) .card", "✓ answers")
    page:wait("#check", "Check now")
    assert.equal("2 answer, 1 do not", c.text_of "#said")
    c.assert_clean()
  end)

  it("takes pictures that are dropped or pasted, and no other files", function()
    server:script { loopback.openai_stream { content = { "Two." }, usage = true } }
    c.enter("#/playground?a=one", "main", "Question")
    page:drop(receipt, ".drop")
    page:wait(".thumbs li:nth-child(1)", EVIL:sub(1, 20))
    assert.is_false(page:run "document.querySelector('.drop').classList.contains('over')")
    local function paste(bytes, kind, name)
      c.run([[(() => {
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
    c.click ".thumbs li:nth-child(1) button"
    paste(site.read "examples/pictures/receipt.png", "image/png", "again.png")
    page:wait(".thumbs li:nth-child(2)", "again.png")
    c.set("#question", "How many?")
    c.click "form .primary"
    page:wait(".figures", "tokens in")
    local content = core.decode(server:requests()[1].body).messages[1].content
    assert.equal(3, #content)
    assert.equal(core.image_bytes(photo):data_url(), content[2].image_url.url)
    assert.equal(core.image("examples/pictures/receipt.png"):data_url(), content[3].image_url.url)
    c.assert_clean()
  end)

  it("asks two models at once, and shows both while they come", function()
    server:script { loopback.openai_stream { path = "/one/v1/chat/completions", tag = "one",
      content = { "A till ", GO, EVIL }, usage = true },
      loopback.openai_stream { path = "/two/v1/chat/completions", tag = "two",
        content = { "Some ", GO, "paper." }, usage = true } }
    c.enter("#/playground?a=one&b=two", "main", "Question")
    page:upload(receipt, "h1")
    page:wait(".thumbs", EVIL:sub(1, 20))
    c.set("#question", "What is it?")
    c.click "form .primary"
    page:wait("article:nth-child(1) .answer", "A till ")
    page:wait("article:nth-child(2) .answer", "Some ")
    server:release "one"
    server:release "two"
    page:wait("article:nth-child(1) .figures", "first token")
    assert.equal("A till " .. EVIL, c.text_of "article:nth-child(1) .answer")
    page:wait("article:nth-child(2) .figures", "tokens in")
    assert.equal("Some paper.", c.text_of "article:nth-child(2) .answer")
    local sent = core.decode(server:requests()[1].body)
    assert.equal("What is it?", sent.messages[1].content[1].text)
    assert.equal("data:image/png;base64,", sent.messages[1].content[2].image_url.url:sub(1, 22))
    c.assert_clean()
  end)

  it("stops an answer on Escape, and the provider with it", function()
    server:script { loopback.openai_stream { content = { "A till ", GO, "receipt." } } }
    c.enter("#/playground?a=one", "main", "Question")
    c.set("#question", "What is it?")
    c.click "form .primary"
    page:wait(".answer", "A till ")
    local number = server:requests()[1].connection
    page:press "Escape"
    page:wait(".figures", "Stopped after")
    assert.equal("client", server:wait_closed(number).closed_by)
    c.assert_clean()
  end)

  it("tells a provider's error in its words", function()
    server:script { { status = 400, body = '{"error": {"message": "no such thing ' .. EVIL .. '"}}' } }
    c.enter("#/playground?a=one", "main", "Question")
    c.set("#question", "What is it?")
    c.click "form .primary"
    page:wait("article .problem", "no such thing " .. EVIL)
    c.assert_clean()
  end)

  it("makes a prompt, tries it with a picture, and keeps its versions", function()
    c.enter("#/prompts/+", "#prompt", "A new prompt")
    c.set("#prompt input", "receipt total")
    c.click "#prompt .primary"
    page:wait("#prompt .problem", "letters, digits")
    c.set("#prompt input", "receipt-total")
    c.set("#prompt-text", "The total in {{currency}}, {{currency}}.")
    c.click "#prompt .primary"
    page:wait(".menu", "receipt-total")
    page:wait("#prompt", "Save as a new version")
    page:wait("#trial", "photo")
    c.set("#trial textarea", 'euro", "x": "' .. EVIL .. "$&")
    c.click "#trial .primary"
    page:wait("#trial .problem", "Choose a picture for photo")
    page:upload(receipt, "h1")
    page:wait(".thumbs", "png")
    server:script { loopback.openai_stream { content = { "12.40" }, usage = true } }
    c.click "#trial .primary"
    page:wait(".answer", "12.40")
    local sent = core.decode(server:requests()[1].body)
    local value = 'euro", "x": "' .. EVIL .. "$&"
    assert.equal(("The total in %s, %s."):format(value, value), sent.messages[1].content[1].text)
    assert.equal("data:image/png;base64,", sent.messages[1].content[2].image_url.url:sub(1, 22))
    c.set("#prompt-text", "Nothing of use.")
    c.click "#prompt .primary"
    page:wait("#prompt", "2 of ")
    assert.equal("Nothing of use.", page:run "document.querySelector('#prompt-text').value")
    local prompt = assert(store.prompts:get("receipt-total", 1))
    assert.equal("{{photo}}", prompt.template.messages[1].content[2].image_url.url)
    c.click "#prompt .danger"
    page:wait("#dialog", "Delete receipt-total?")
    c.click "#dialog .danger"
    page:wait(".empty", "No prompt yet")
    assert.is_nil(store.prompts:get "receipt-total")
    c.assert_clean()
  end)

  it("edits as JSON what fields have no place for", function()
    local template = { model = "one", messages = { { role = "user", content = EVIL },
      { role = "assistant", content = "b" }, { role = "user", content = "{{c}}" } } }
    assert(store.prompts:add("odd", template, 1))
    c.enter("#/prompts/odd", "#trial", "c")
    assert.same(template, core.decode(page:run "document.querySelector('#prompt .code').value"))
    c.set("#prompt .code", "{")
    c.click "#prompt .primary"
    page:wait("#prompt .problem", "The template is no JSON")
    c.assert_clean()
    assert(store.prompts:delete "odd")
  end)

  it("makes a key, shows it once, and revokes it", function()
    c.enter("#/keys", ".empty", "No key yet")
    c.set("[name=alias]", EVIL)
    c.set("[name=models]", "one, two")
    for place, value in pairs { [4] = "60", [6] = "5", [7] = "30d" } do
      c.set((".fields label:nth-child(%d) input"):format(place), value)
    end
    c.click "form .primary"
    local key = page:wait("#new-key", "sk-")
    local row = page:wait("table", EVIL)
    for _, part in ipairs { "one, two", "60 requests a minute", "$0 of $5.00 in 30d", "never" } do
      assert.is_truthy(row:find(part, 1, true), row)
    end
    assert.is_nil(c.text_of "table":find(key, 1, true))
    assert.equal(200, c.ask("GET /v1/models", { Authorization = "Bearer " .. key }))
    assert.equal(403, c.ask("GET /ui/api/requests", { Authorization = "Bearer " .. key }))
    c.click ".secret button:last-child"
    assert.is_nil(page:run "document.body.textContent":find(key, 1, true))
    c.click "tbody .danger"
    page:wait("#dialog", "Revoke " .. EVIL)
    page:press "Escape"
    page:wait("table", EVIL)
    c.click "tbody .danger"
    page:wait("#dialog", "Revoke")
    c.click "#dialog .danger"
    page:wait(".empty", "No key yet")
    assert.equal(401, c.ask("GET /v1/models", { Authorization = "Bearer " .. key }))
    c.assert_clean()
  end)

  it("works by keyboard", function()
    c.enter("#/requests", "table", "one")
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
    c.assert_clean()
  end)

  it("begins with a way past its header, for keyboards", function()
    c.enter("#/requests", "table", "one")
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
    c.assert_clean()
  end)

  for _, scheme in ipairs { "light", "dark" } do
    it("fits a narrow screen, " .. scheme, function()
      c.enter("#/requests", "table", "one")
      assert(store.prompts:add("narrow", { model = "one", messages = { { role = "user",
        content = ("word "):rep(50) .. "{{" .. ("long"):rep(20) .. "}}" } } }, 1))
      page:screen(360, 740, scheme)
      for hash, where in pairs { requests = "table", charts = ".chart", models = ".card", prompts = ".menu",
        ["prompts/narrow"] = "#trial", playground = "form", keys = "form",
        ["request/latest"] = "#answered" } do
        c.run("location.hash = '#/' + %s", hash)
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
        local ratio = c.run([[(names => {
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
      c.assert_clean()
    end)
  end
end)
