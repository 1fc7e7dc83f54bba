-- A gateway whose disk is full: what goes on, what is lost and told, and what comes back with room. On
-- LuaJIT, as nginx's Lua is.
if not rawget(_G, "jit") then
  return
end

require "support.gateway"
local core = require "vision.core"
local process = require "support.process"
local site = require "support.gateway_site"

-- Bodies of over 1 MB in all do not fit into the memory for them: they go to the disk.
local CONFIG = [[
model_list:
  - {model_name: gpt, litellm_params: {model: openai/gpt-4o, api_key: x, mock_response: "a red barn"}}
vision_settings: {listen: "127.0.0.1:%d", data_folder: data, workers: 1, logging: full, memory_budget: %s}
]]
local DISK = "24m"
local LOOKS = 2500      -- the log tries again after up to 30 seconds
local PICTURE = core.data_url "examples/pictures/receipt.png"

describe("a gateway whose disk is full", function()
  local folder, port, pid, data

  local function start(memory)
    folder, port = process.folder(), site.free_port()
    assert(process.run { "mkdir", "-p", folder .. "/data" }.code == 0)
    site.write(folder .. "/config.yaml", CONFIG:format(port, memory))
    pid = site.start(folder, port, ("spec/support/small_disk.sh %s/data %s"):format(folder, DISK))
    assert.equal("", site.read(folder .. "/code"), site.read(folder .. "/log"))
    data = ("/proc/%s/root%s/data"):format(pid, folder)
  end
  after_each(function()
    site.stop(pid, folder)
    process.remove(folder)
  end)

  local function fill()
    local told = process.run(("LC_ALL=C dd if=/dev/zero of=%s/filler bs=64k"):format(data))
    assert.is_truthy(told.stderr:find "No space left on device", told.stderr)
    process.run(("dd if=/dev/zero of=%s/filler2 bs=1"):format(data))
  end

  local function make_room()
    assert(process.run(("rm %s/filler %s/filler2"):format(data, data)).code == 0)
  end

  local function ask(text, picture)
    local content = { { type = "text", text = text } }
    if picture then
      content[2] = { type = "image_url", image_url = { url = picture } }
    end
    return site.ask(port, "POST /v1/chat/completions", { ["Content-Type"] = "application/json" },
      core.encode { model = "gpt", messages = { { role = "user", content = content } } })
  end

  -- Out of the console: SQLite would follow /proc to this side of the namespace.
  local function look(question)
    local status, body = site.ask(port, "GET /ui/api/" .. question)
    return status == 200 and core.decode(body) or nil
  end

  local function logged(count)
    return site.until_(function()
      local page = look "requests?limit=100"
      return page and #page.requests == count and page.requests
    end, count .. " requests are in the log: " .. site.read(folder .. "/log"), LOOKS)
  end

  local function told(text)
    site.until_(function()
      return site.read(folder .. "/log"):find(text, 1, true)
    end, ("%q: %s"):format(text, site.read(folder .. "/log")))
  end

  it("answers, says that the log waits, and has it whole once there is room", function()
    start "64MB"
    assert.equal(200, (ask("before", PICTURE)))
    logged(1)
    fill()
    for i = 1, 8 do
      assert.equal(200, (ask("during " .. i .. (" word"):rep(40000), PICTURE)))
    end
    told "the log cannot be written, and will be tried again: "
    assert.equal(200, (ask("still", PICTURE)))
    make_room()
    for _, row in ipairs(logged(10)) do
      local one = look("request?id=" .. row.id)
      assert.is_nil(one.dropped)
      assert.is_truthy(one.request:find("sha256:", 1, true))
      assert.equal("a red barn", core.decode(one.answer).choices[1].message.content)
    end
    assert.is_nil(site.read(folder .. "/log"):find("the log lacks", 1, true))
  end)

  it("drops the oldest bodies when too much waits, and tells how many", function()
    start "256MB"
    fill()
    for i = 1, 18 do      -- the log holds 64 MB
      assert.equal(200, (ask(i .. (" word"):rep(800000))))
    end
    told "the log cannot be written, and will be tried again: "
    make_room()
    local dropped = 0
    for _, row in ipairs(logged(18)) do
      dropped = dropped + (row.dropped == "queue" and 1 or 0)
    end
    assert.is_true(dropped > 0 and dropped < 6, dropped)
    told(("the log lacks 0 requests and the bodies of %d: "):format(dropped))
    local gap = look("gaps").gaps[1]
    assert.same({ "queue", 0, dropped }, { gap.reason, gap.requests, gap.bodies })
  end)

  it("refuses a body that it has neither memory nor disk for, and takes it once there is room", function()
    start "1MB"
    fill()
    local status, answer = ask(("word "):rep(800000))
    assert.equal(503, status)
    assert.is_truthy(core.decode(answer).error.message:find("failed (no space left)", 1, true), answer)
    assert.equal(200, (ask "small"))
    make_room()
    assert.equal(200, (ask(("word "):rep(800000))))
  end)
end)
