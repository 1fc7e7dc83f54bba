--- The console in a browser, with a gateway under nginx of three models, of which two are scripted; and what
-- specs do on its pages.

require "support.gateway"
local assert = require "luassert"
local browser = require "support.browser"
local canary = require "support.canary"
local cjson = require "cjson"
local environment = require "vision_gateway.config.environment"
local images = require "vision_gateway.log.images"
local loopback = require "support.loopback"
local process = require "support.process"
local sign = require "vision.sign"
local site = require "support.gateway_site"
local stores = require "vision_gateway.store"

local console = { MASTER = canary.KEY .. "MASTER", EVIL = "<img src=x onerror=window.hacked=1>",
  SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>window.hacked=1</script></svg>' }

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

---@return table c  functions without a self; ends with c.close()
function console.start()
  local server, folder, port = loopback.start(), process.folder(), site.free_port()
  environment.export { MASTER = console.MASTER }
  site.write(folder .. "/config.yaml", (CONFIG:gsub("%%URL%%", server.url):gsub("%%PORT%%", port)))
  local pid = site.start(folder, port)
  assert.equal("", site.read(folder .. "/code"), site.read(folder .. "/log"))
  local store = assert(stores.open { path = folder .. "/data/gateway.db" })
  local page = browser.start()
  local receipt = folder .. "/" .. console.EVIL .. ".png"
  site.write(receipt, site.read "examples/pictures/receipt.png")
  local c = { server = server, folder = folder, port = port, store = store, page = page, receipt = receipt }
  local count = 0

  function c.log(fields)
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
  function c.keep(bytes)
    local hash = sign.sha256(bytes)
    local path = images.path(folder .. "/data", hash, "image/png")
    assert(process.run { "mkdir", "-p", path:match "^(.*)/" }.code == 0)
    site.write(path, bytes)
    return hash
  end

  -- A new tab each: keys are kept for a tab.
  function c.open(hash)
    page:open(("http://127.0.0.1:%d/ui/%s"):format(port, hash or ""))
    page:screen(1200, 900, "light")
    page:wait("main", "Master key")
  end

  function c.run(script, ...)
    local values = { ... }
    for i, value in ipairs(values) do
      values[i] = cjson.encode(value)
    end
    return page:run((script:format(unpack(values))))      -- luacheck: ignore 113
  end

  function c.set(where, value)
    c.run([[(() => {
      const control = document.querySelector(%s)
      control.value = %s
      control.dispatchEvent(new Event("input", { bubbles: true }))
      control.dispatchEvent(new Event("change", { bubbles: true }))
    })()]], where, value)
  end

  function c.click(where)
    c.run("document.querySelector(%s).click()", where)
  end

  function c.log_in(key)
    c.set("#key", key or console.MASTER)
    c.click "form button"
  end

  function c.enter(hash, where, text)
    c.open(hash)
    c.log_in()
    return page:wait(where, text)
  end

  function c.text_of(where)
    return c.run("document.querySelector(%s).textContent", where)
  end

  -- Of a page that has been used: nothing was refused or ran that should not.
  function c.assert_clean()
    assert.same({}, page:run "window.complaints")
    assert.equal("undefined", page:run "String(window.hacked)")
    assert.equal(0, page:run "document.querySelectorAll('main img[src=x], main script').length")
  end

  function c.ask(line, headers, body)
    local sent = { Authorization = "Bearer " .. console.MASTER }
    for name, value in pairs(headers or {}) do
      sent[name] = value
    end
    return site.ask(port, line, sent, body)
  end

  function c.close()
    page:close()
    store:close()
    site.stop(pid, folder)
    assert.is_nil(site.read(folder .. "/log"):find(canary.PREFIX, 1, true))
    process.remove(folder)
    server:close()
  end

  return c
end

return console
