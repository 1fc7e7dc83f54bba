-- The log of a gateway that runs, and what is left of it when it is killed: on LuaJIT, as nginx's Lua is.
if not rawget(_G, "jit") then
  return
end

local core = require "vision.core"
local process = require "support.process"
local sign = require "vision.sign"
local site = require "support.gateway_site"
require "support.gateway"
local stores = require "vision_gateway.store"

local CONFIG = [[
model_list:
  - model_name: gpt
    litellm_params: {model: openai/gpt-4o, api_key: x, mock_response: "a red barn"}
vision_settings: {listen: "127.0.0.1:%d", data_folder: data, workers: 1, %s}
]]

local PNG = core.unbase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
  .. "AABJRU5ErkJggg==")
local HASH = sign.sha256(PNG)
local MACHINE = assert(io.open "/proc/sys/kernel/hostname"):read "*l"

describe("the gateway's log", function()
  local folder, port, pid, store

  local function start(more)
    site.write(folder .. "/config.yaml", CONFIG:format(port, more or "logging: full"))
    site.write(folder .. "/code", "")
    pid = site.start(folder, port)
    assert.equal("", site.read(folder .. "/code"), site.read(folder .. "/log"))
  end

  local function stop()
    site.stop(pid, folder)
    pid = nil
  end

  -- With all its workers, and no goodbye: the master first, as it would start others.
  local function kill()
    local nginx = site.read(folder .. "/data/run/nginx.pid"):match "%d+"
    process.run(("kill -9 %s $(pgrep -P %s)"):format(nginx, nginx))
    site.ended(folder)
    pid = nil
  end

  local function ask(text, stream)
    local body = core.encode { model = "gpt", stream = stream, messages = { { role = "user", content = {
      { type = "text", text = text },
      { type = "image_url", image_url = { url = core.image_bytes(PNG):data_url() } },
      { type = "image_url", image_url = { url = "https://pictures.example/" .. text } } } } } }
    local status, answer, head = site.ask(port, "POST /v1/chat/completions",
      { ["Content-Type"] = "application/json" }, body)
    assert.equal(200, status, answer)
    return head:lower():match "x%-litellm%-call%-id: (%x+)"
  end

  local function opened()
    if not store then
      store = assert(stores.open { path = folder .. "/data/gateway.db" })
    end
    return store
  end

  local function logged(count)
    return site.until_(function()
      local page = opened().requests:list {}
      return page and #page.requests == count and page.requests
    end, count .. " requests are in the log: " .. site.read(folder .. "/log"))
  end

  local function image_path()
    return ("%s/data/images/%s/%s.png"):format(folder, HASH:sub(1, 2), HASH)
  end

  before_each(function()
    folder, port = process.folder(), site.free_port()
  end)
  after_each(function()
    if pid then
      site.stop(pid, folder)
    end
    if store then
      store:close()
      store = nil
    end
    process.remove(folder)
  end)

  it("has requests whole, their images once as files, and streams put together", function()
    start()
    local id = ask "barn"
    assert.equal(id, logged(1)[1].id)
    local whole = opened().requests:one(id, "x")
    ask("barn again", true)
    local streamed = opened().requests:one(logged(2)[1].id, "x")
    local request = core.decode(whole.request)
    assert.equal("sha256:" .. HASH, request.messages[1].content[2].image_url.url)
    assert.equal("https://pictures.example/barn", request.messages[1].content[3].image_url.url)
    for _, one in ipairs { whole, streamed } do
      assert.equal("a red barn", core.decode(one.answer).choices[1].message.content)
      assert.equal(HASH, one.pictures[1].hash)
      assert.equal("image/png", one.pictures[1].type)
      assert.equal(1, one.pictures[1].width)
      assert.is_true(one.total_tokens > 0)
    end
    assert.equal(1, streamed.streamed)
    assert.equal(PNG, site.read(image_path()))
    assert.equal("600\n", process.run { "stat", "-c", "%a", image_path() }.stdout)
    assert.equal(1, #opened().requests:list { search = "BARN AGAIN" }.requests)
  end)

  it("makes thumbnails a moment later, also those that the last end left", function()
    local function made()
      site.until_(function()
        local image = opened().requests:image(HASH, MACHINE)
        return image and image.thumbnail > 0
      end, "there is a thumbnail: " .. site.read(folder .. "/log"))
    end
    start()
    ask "barn"
    logged(1)
    made()
    stop()
    assert(opened().log:thumbnail(HASH, MACHINE, 0))
    start "thumbnails: false"
    ask "barn again"
    logged(2)
    stop()
    assert.equal(0, opened().requests:image(HASH, MACHINE).thumbnail)
    start()
    made()
    assert.equal("600\n", process.run { "stat", "-c", "%a",
      (image_path():gsub("%.png$", ".small.jpeg")) }.stdout)
  end)

  it("keeps no more than hashes where it is told so", function()
    start "logging: hashes"
    ask "secret"
    local one = opened().requests:one(logged(1)[1].id, "x")
    assert.is_nil(one.request)
    assert.is_nil(one.answer)
    assert.equal(HASH, one.pictures[1].hash)
    assert.equal("", site.read(image_path()))
  end)

  it("keeps figures only where it is off", function()
    start "logging: off"
    ask "secret"
    local one = opened().requests:one(logged(1)[1].id, "x")
    assert.same({}, one.pictures)
    assert.is_nil(one.request)
    assert.equal(200, one.status)
  end)

  it("is written out when the gateway ends, and says nothing then", function()
    start()
    for i = 1, 5 do
      ask("n" .. i)
    end
    stop()
    logged(5)
    start()
    assert.is_nil(site.read(folder .. "/log"):find("without writing", 1, true))
  end)

  it("is whole to the last batch when the gateway is killed, and the next start says so", function()
    start()
    ask "first"
    logged(1)
    ask "second"
    kill()
    start()
    local told = site.read(folder .. "/log")
    assert.is_truthy(told:find("ended without writing all of its log", 1, true), told)
    local rows = opened().requests:list({}).requests
    assert.is_true(#rows == 1 or #rows == 2)
    for _, row in ipairs(rows) do
      assert.is_string(opened().requests:one(row.id, "x").request)
    end
    assert.equal("crash", opened().log:gaps()[1].reason)
    ask "third"
    logged(#rows + 1)
  end)

  it("goes on when one worker is killed: the next one tells", function()
    start()
    ask "first"
    logged(1)
    local nginx = site.read(folder .. "/data/run/nginx.pid"):match "%d+"
    process.run(("kill -9 $(pgrep -P %s)"):format(nginx))
    site.until_(function()
      return site.read(folder .. "/log"):find("ended without writing all of its log", 1, true)
    end, "the new worker tells")
    ask "second"
    logged(2)
  end)

  it("answers by prompts, of files and of the store", function()
    process.run { "mkdir", folder .. "/prompts" }
    site.write(folder .. "/prompts/see.yaml",
      "model: gpt\nmessages: [{role: user, content: 'see {{what}}'}]\n")
    site.write(folder .. "/prompts/bad.yaml", "messages: x\n")
    start()
    assert.is_truthy(site.read(folder .. "/log"):find("bad.yaml: a template needs `messages`", 1, true))
    local function post(path, body)
      local status, reply = site.ask(port, "POST /v1/prompts" .. path, {
        ["Content-Type"] = "application/json" },
        core.encode(body))
      return status, core.decode(reply)
    end
    local status, reply = post("/see/completions", { variables = { what = "this" }, max_tokens = 5 })
    assert.equal(200, status)
    assert.equal("a red barn", reply.choices[1].message.content)
    local one = opened().requests:one(logged(1)[1].id, "x")
    assert.same({ max_tokens = 5, messages = { { role = "user", content = "see this" } }, model = "gpt" },
      core.decode(one.request))
    status, reply = post("/see/completions", {})
    assert.equal(400, status)
    assert.equal("prompt see@1: variables are missing: what", reply.error.message)
    status, reply = post("", { name = "made", model = "gpt", messages = { { role = "user",
      content = { { type = "image_url", image_url = { url = "{{picture}}" } } } } } })
    assert.same({ 200, "1" }, { status, reply.version_id })
    local url = core.image_bytes(PNG):data_url()
    status, reply = post("/made@1/render", { variables = { picture = url } })
    assert.same({ 200, url }, { status, reply.data.messages[1].content[1].image_url.url })
    assert.equal(200, (post("/made/completions", { variables = { picture = url } })))
    assert.equal(404, (post("/none/render", {})))
    assert.equal(404, (post("/a/b/c", {})))
  end)

  it("knows after a kill what a key has spent but for the last batch, and says so", function()
    start()
    local status, made = site.ask(port, "POST /key/generate", { ["Content-Type"] = "application/json" },
      '{"key_alias":"k"}')
    assert.equal(200, status, made)
    local key = core.decode(made)
    ask "a"
    local row = { id = "x", time = os.time(), status = 200, latency = 1, cost = 2.5,
      key = { hash = key.token, alias = "k" } }
    assert(opened().log:write({ id = "w", machine = "w", process = "w", started_at = 0 }, { row }, nil, 1))
    logged(2)
    kill()
    start()
    local told = site.read(folder .. "/log")
    assert.is_truthy(told:find("at most its last batch, and so may what they cost", 1, true), told)
    local _, info = site.ask(port, "GET /key/info?key=k")
    assert.equal(2.5, core.decode(info).info.spend)
  end)
end)
