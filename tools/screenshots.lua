--- Pictures of the console's pages with made-up requests: `make screenshots`. Those of docs/console.md go to
-- docs/console, all of them (light, dark, narrow) to build/screenshots.

require "support.gateway"
local browser = require "support.browser"
local core = require "vision.core"
local environment = require "vision_gateway.config.environment"
local loopback = require "support.loopback"
local process = require "support.process"
local recording = require "vision_gateway.log.recording"
local site = require "support.gateway_site"
local stores = require "vision_gateway.store"

local KEY = "sk-of-the-screenshots"
local ALL = "build/screenshots"
local PAGES = { { "requests", 640 }, { "request", 1130 }, { "charts", 760 }, { "models", 740 },
  { "prompts", 860 }, { "keys", 700 }, { "playground", 760 } }      -- and how high; the last one asks
local WIDE, NARROW, LONG = 1000, 360, 1400
local IN_DOCS = { requests = "light", request = "light", charts = "dark", playground = "light",
  prompts = "light", models = "light" }

local CONFIG = [[
model_list:
  - {model_name: gpt-4o, litellm_params: {model: openai/gpt-4o, api_key: x, api_base: "%URL%/a/v1", rpm: 500}}
  - {model_name: llava, litellm_params: {model: ollama/llava, api_base: "%URL%/b/v1"}}
  - {model_name: claude-sonnet, litellm_params: {model: anthropic/claude-sonnet-4-6, api_key: x}}
  - {model_name: claude-sonnet, litellm_params: {model: bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0,
     aws_region_name: eu-central-1, api_key: x}}
  - {model_name: gemini-flash, litellm_params: {model: gemini/gemini-2.5-flash, api_key: x}}
  - {model_name: ocr, litellm_params: {model: local/ocr}}
general_settings: {master_key: os.environ/MASTER}
vision_settings: {listen: "127.0.0.1:%PORT%", data_folder: data, workers: 1}
]]
local MODELS = {
  { "gpt-4o", "openai", 0.0000025, 0.00001, 1.4 }, { "claude-sonnet", "anthropic", 0.000003, 0.000015, 2.2 },
  { "gemini-flash", "gemini", 0.0000003, 0.0000025, 0.9 }, { "ocr", "local", 0, 0, 0.5 },
}
local KEYS = { { "accounts", ("a1"):rep(32) }, { "web-shop", ("b2"):rep(32) },
  { "alt-texts", ("c3"):rep(32) } }
local SYSTEM = "You read receipts. Answer in one sentence."
local TOTAL = "The total is 21.69, with 1.42 of VAT; it was paid by card."
local ASKED = {
  { "receipt.png", "What is the total, and how was it paid?", TOTAL },
  { "boardwalk.jpg", "Write alt text for this picture, in one sentence.",
    "A wooden boardwalk leads through tall green grass under a blue sky with thin clouds." },
  { "receipt.png", "Which articles were bought?",
    "Whole milk, rye bread, apples, dark chocolate and coffee beans." },
}

math.randomseed(4)
local now = os.time()

local function picture_url(name)
  return assert(core.data_url("examples/pictures/" .. name))
end

local function figures(id, time)
  local model, key = MODELS[math.random(3)], KEYS[math.random(3)]
  if math.random() < 0.15 then
    model = MODELS[4]
  end
  local tokens_in, tokens_out = 700 + math.random(900), 20 + math.random(180)
  local seconds = model[5] * (0.6 + math.random() * math.random() * 2.4)
  local row = { id = id, time = time, model = model[1], group = model[1], provider = model[2], status = 200,
    deployment = core.fingerprint(model[1]), attempts = 1, fallbacks = 0, stream = math.random() < 0.5,
    latency = seconds, first_byte = seconds * (0.2 + math.random() * 0.2),
    cost = tokens_in * model[3] + tokens_out * model[4], key = { hash = key[2], alias = key[1] },
    usage = { prompt_tokens = tokens_in, completion_tokens = tokens_out,
      total_tokens = tokens_in + tokens_out } }
  if math.random() < 0.04 then
    row.status, row.cost, row.usage, row.first_byte = 429, 0, nil, nil
    row.error = { type = "rate_limit_error", message = "Rate limit reached for requests: try again in 2 s" }
  end
  return row
end

-- Of a day: few by night, most in the afternoon.
local function past(rows)
  for hour = 23, 0, -1 do
    local busy = math.max(2, math.floor(14 - math.abs(hour - 9)))
    for i = 1, busy do
      local at = now - hour * 3600 - math.random(3500) - 120
      rows[#rows + 1] = figures(("req-%02d-%02d"):format(hour, i), at)
      rows[#rows].request = core.encode { model = "m", messages = { { role = "user", content = "Hello" } } }
    end
  end
end

local function latest(rows)
  for i = 1, 16 do
    local row, asked = figures(("chat-%04d"):format(i), now - i * 7), ASKED[(i + 1) % 3 + 1]
    local content = { { type = "text", text = asked[2] },
      { type = "image_url", image_url = { url = picture_url(asked[1]) } } }
    if i % 5 == 0 then
      content[3] = { type = "image_url", image_url = { url = picture_url "receipt.png" } }
    end
    row.request = core.encode { model = row.model, messages = { { role = "system", content = SYSTEM },
      { role = "user", content = content } } }
    if row.status == 200 then
      row.answer = core.encode { choices = { { index = 0, finish_reason = "stop",
        message = { role = "assistant", content = asked[3] } } } }
    end
    rows[#rows + 1] = row
  end
end

local function fill(folder)
  local machine = assert(io.open "/proc/sys/kernel/hostname"):read "*l"
  local memory = { place = { path = folder .. "/data/gateway.db" }, folder = folder .. "/data",
    level = "full", machine = machine,
    writer = { id = "shots", machine = machine, process = "0:0", started_at = now } }
  local rows = {}
  past(rows)
  latest(rows)
  assert(recording.write(memory, rows, nil, now))
  while assert(recording.thumbnails(memory)) > 0 do      -- luacheck: ignore 542
  end
  local store = assert(stores.open(memory.place))
  local template = { model = "gpt-4o", temperature = 0, messages = { { role = "system", content = SYSTEM },
    { role = "user", content = { { type = "text", text = "What is the total in {{currency}}?" },
      { type = "image_url", image_url = { url = "{{photo}}" } } } } } }
  assert(store.prompts:add("receipt-total", template, now - 86400))
  assert(store.prompts:add("receipt-total", template, now - 3600))
  assert(store.prompts:add("alt-text", template, now - 7200))
  assert(store.log:goodbye(memory.writer))
  store:close()
  recording.close()
end

local server, folder, port = loopback.start(), process.folder(), site.free_port()
environment.export { MASTER = KEY }
site.write(folder .. "/config.yaml", (CONFIG:gsub("%%URL%%", server.url):gsub("%%PORT%%", port)))
local pid = site.start(folder, port)
assert(site.read(folder .. "/code") == "", site.read(folder .. "/log"))
fill(folder)
local page = browser.start()

local function ask(line, body)
  return site.ask(port, line, { Authorization = "Bearer " .. KEY, ["Content-Type"] = "application/json" },
    body)
end

for i, one in ipairs(KEYS) do
  assert(ask("POST /key/generate", core.encode { key_alias = one[1], models = i == 2 and { "gpt-4o" } or nil,
    rpm_limit = i == 1 and 60 or nil, max_budget = i ~= 3 and 25 * i or nil,
    budget_duration = i == 1 and "30d" or nil, duration = i == 3 and "90d" or nil }) == 200)
end

-- One model that failed a moment ago, and rests.
server:script { loopback.openai_error(401, "Incorrect API key provided.") }
ask("POST /v1/chat/completions", core.encode { model = "llava", messages = { { role = "user",
  content = "Hello" } } })

local function set(where, value)
  page:run(([[(() => {
    const control = document.querySelector(%s)
    control.value = %s
    for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }))
  })()]]):format(core.encode(where), core.encode(value)))
end

-- What a page must show before it is taken.
local OPEN = {
  requests = { "#/requests", "tbody", "accounts" },
  request = { "#/request/chat-0002", "#answered", "." },
  charts = { "#/charts?range=86400&by=model", ".legend", "gpt-4o" },
  models = { "#/models", "main", "local/ocr" },
  prompts = { "#/prompts/receipt-total", "#trial", "photo" },
  playground = { "#/playground?a=gpt-4o&b=llava", "main", "Question" },
  keys = { "#/keys", "table", "alt-texts" },
}

local function play()
  server:script { loopback.openai_stream { path = "/a/v1/chat/completions", content = { TOTAL },
    usage = { prompt_tokens = 1105, completion_tokens = 24, total_tokens = 1129 } },
    loopback.openai_stream { path = "/b/v1/chat/completions",
      content = { "This is a receipt of Corner Market. The total is 21.69." },
      usage = { prompt_tokens = 1412, completion_tokens = 17, total_tokens = 1429 } } }
  page:upload(os.getenv "PWD" .. "/examples/pictures/receipt.png", "h1")
  page:wait(".thumbs", "receipt.png")
  set("#question", "What is the total, and how was it paid?")
  page:run "document.querySelector('form .primary').click()"
  page:wait("article:nth-child(1) .figures", "tokens in")
  page:wait("article:nth-child(2) .figures", "tokens in")
end

local function shown()
  return page:run [[new Promise(resolve => { const look = () => [...document.images].every(image =>
    image.complete && image.naturalWidth > 0 || !image.src) && document.fonts.status === "loaded" ?
    requestAnimationFrame(() => resolve(true)) : setTimeout(look, 20); look() })]]
end

assert(process.run { "mkdir", "-p", ALL, "docs/console" }.code == 0)

local function take(name, scheme, width, height)
  page:open(("http://127.0.0.1:%d/ui/"):format(port))
  page:screen(width, height, scheme)
  page:wait("main", "Master key")
  set("#key", KEY)
  page:run "document.querySelector('form button').click()"
  page:wait("#pages", "Requests")
  page:run(("location.hash = %s"):format(core.encode(OPEN[name][1])))
  page:wait(OPEN[name][2], OPEN[name][3])
  if name == "playground" then
    play()
  end
  shown()
  local path = ("%s/%s-%s%s.png"):format(ALL, name, scheme, width == NARROW and "-narrow" or "")
  page:picture(path)
  if IN_DOCS[name] == scheme and width == WIDE then
    assert(process.run { "cp", path, "docs/console/" .. name .. ".png" }.code == 0)
  end
end

local function take_all()
  for _, one in ipairs(PAGES) do
    for _, scheme in ipairs { "light", "dark" } do
      take(one[1], scheme, WIDE, one[2])
      take(one[1], scheme, NARROW, LONG)
    end
  end
end

local done, why = xpcall(take_all, debug.traceback)
page:close()
site.stop(pid, folder)
process.remove(folder)
server:close()
assert(done, why)
print(ALL .. " has all of them, docs/console those of docs/console.md")
