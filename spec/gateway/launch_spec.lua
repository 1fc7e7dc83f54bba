-- The command itself, with nginx. It runs on LuaJIT, whatever Lua the specs run on: so once is enough.
if not rawget(_G, "jit") then
  return
end

local canary = require "support.canary"
local core = require "vision.core"
local process = require "support.process"
local site = require "support.gateway_site"
local socket = require "socket"
require "support.gateway"
local environment = require "vision_gateway.config.environment"

local unpack = unpack     -- luacheck: ignore 113
local ask, read, write, until_ = site.ask, site.read, site.write, site.until_

local MASTER = canary.KEY .. "MASTER"

describe("vision-gateway", function()
  local folder, port, pid

  local function config(more)
    write(folder .. "/config.yaml", ([[
model_list:
  - {model_name: ocr, litellm_params: {model: local/ocr}}
  - {model_name: gpt, litellm_params: {model: openai/gpt-4o, api_key: os.environ/UPSTREAM}}
general_settings: {master_key: os.environ/MASTER}
vision_settings: {listen: "127.0.0.1:%d", data_folder: data, workers: 2, user: root}
%s]]):format(port, more or ""))
  end

  -- By inheritance: on a command line they would be seen.
  environment.export { MASTER = MASTER, UPSTREAM = canary.KEY .. "UPSTREAM" }

  local function run(...)
    return process.run { "bin/vision-gateway", ... }
  end

  local function start()
    pid = site.start(folder, port)
  end

  local function signal(name)
    assert.equal(0, process.run { "kill", "-" .. name, pid }.code)
  end

  local function ended()
    return site.ended(folder)
  end

  before_each(function()
    folder, port, pid = process.folder(), site.free_port(), nil
    config()
  end)
  after_each(function()
    if pid then
      site.stop(pid, folder)
    end
    assert.is_nil(read(folder .. "/log"):find(canary.PREFIX, 1, true))
    process.remove(folder)
  end)

  local function get(path, key)
    local status, body, head = ask(port, "GET " .. path, { Authorization = key and "Bearer " .. key })
    return status, status and core.decode(body) or body, head
  end

  it("serves what is known of the models, to whom it may", function()
    start()
    assert.equal(401, (get "/v1/models"))
    assert.equal(401, (get("/v1/models", MASTER .. "x")))
    for _, path in ipairs { "/v1/models", "/models" } do
      local status, body = get(path, MASTER)
      assert.same({ 200, "ocr", "gpt" }, { status, body.data[1].id, body.data[2].id })
    end
    for _, header in ipairs { "x-api-key", "api-key", "x-litellm-api-key" } do
      assert.equal(200, (ask(port, "GET /model_group/info?model_group=gpt", { [header] = MASTER })))
    end
    local _, info = get("/v1/model/info", MASTER)
    assert.same({ 2, true }, { #info.data, info.data[2].model_info.supports_vision })
    assert.equal(404, (get("/v1/models/gone", MASTER)))
    assert.equal(200, (get("/v1/models/gpt", MASTER)))
    assert.equal(404, (get("/nothing", MASTER)))
  end)

  it("says without a key that it is well", function()
    start()
    local status, body = ask(port, "GET /health/liveliness")
    assert.same({ 200, '"I\'m alive!"' }, { status, body })
    local _, ready = get "/health/readiness"
    assert.same({ "healthy", "connected" }, { ready.status, ready.db })
    assert.equal(200, (ask(port, "GET /")))
  end)

  it("makes keys that hold in every worker, and revokes them", function()
    start()
    local status, text = ask(port, "POST /key/generate", { ["x-api-key"] = MASTER }, '{"models": ["ocr"]}')
    assert.equal(200, status)
    local key = core.decode(text).key
    for _ = 1, 6 do
      local _, body = get("/v1/models", key)
      assert.same({ 1, "ocr" }, { #body.data, body.data[1].id })
    end
    assert.equal(403, (ask(port, "POST /key/generate", { ["x-api-key"] = key }, "{}")))
    assert.equal(400, (ask(port, "POST /key/generate", { ["x-api-key"] = MASTER }, "{")))
    assert.equal(413, (ask(port, "POST /key/generate", { ["x-api-key"] = MASTER }, (" "):rep(70000))))
    assert.equal(200, (ask(port, "POST /key/delete", { ["x-api-key"] = MASTER }, '{"keys": ["' .. key
      .. '"]}')))
    -- Another worker may believe in it for five seconds more.
    until_(function()
      return get("/v1/models", key) == 401 and get("/v1/models", key) == 401
    end, "the key is gone")
  end)

  it("makes, lists and revokes them from the command line", function()
    local made = run("keys", "make", "--config", folder .. "/config.yaml", "--alias", "team", "--models",
      "ocr,gpt",
      "--rpm=5")
    assert.same({ 0, 35 }, { made.code, #made.stdout:match "^sk%-[%w_-]+" })
    start()
    local key = made.stdout:match "%S+"
    assert.equal(200, (get("/v1/models", key)))
    local listed = run("keys", "list", "--config", folder .. "/config.yaml").stdout
    assert.is_truthy(listed:find("team", 1, true))
    assert.is_nil(listed:find(key, 1, true))
    assert.equal("team", core.decode(run("keys", "show", "team", "--config", folder
      .. "/config.yaml").stdout).alias)
    assert.equal(0, run("keys", "revoke", listed:match "^%x+", "--config", folder .. "/config.yaml").code)
    assert.equal("", run("keys", "list", "--config", folder .. "/config.yaml").stdout)
    for _, words in ipairs { { "keys" }, { "keys", "make", "--rpm", "many" }, { "keys", "revoke", "nobody" },
      { "keys", "make", "--alias" } } do
      words[#words + 1] = "--config=" .. folder .. "/config.yaml"
      assert.equal(2, run(unpack(words)).code, table.concat(words,
        " "))
    end
  end)

  it("takes a new config at HUP, and keeps the old one when the new one is wrong", function()
    start()
    config "router_settings: {num_retries: many}"
    signal "HUP"
    until_(function()
      return read(folder .. "/log"):find("the old config stays in use", 1, true)
    end, "it says that the config is wrong")
    assert.is_truthy(read(folder .. "/log"):find("config.yaml:6: router_settings.num_retries: must be", 1,
      true))
    assert.equal(200, (get("/v1/models/ocr", MASTER)))
    config 'router_settings: {model_group_alias: {eyes: gpt}}'
    signal "HUP"
    until_(function()
      local _, body = get("/v1/models", MASTER)
      return body and #body.data == 3
    end, "the alias is there")
  end)

  for _, name in ipairs { "TERM", "QUIT", "INT" } do
    it(("ends at %s, and well"):format(name), function()
      start()
      signal(name)
      assert.equal("0", ended())
      assert.is_nil(ask(port, "GET /"))
    end)
  end

  it("keeps its files to itself, and no key in them or in a process list", function()
    start()
    local modes = process.run { "stat", "-c", "%a", folder .. "/data", folder .. "/data/run",
      folder .. "/data/run/nginx.conf", folder .. "/data/gateway.db" }.stdout
    assert.equal("700\n700\n600\n600\n", modes)
    local nginx = read(folder .. "/data/run/nginx.pid"):match "%d+"
    local shown = process.run { "ps", "-o", "args=", "-p", pid .. "," .. nginx, "--ppid", nginx }.stdout
    assert.is_truthy(shown:find("worker process", 1, true), shown)
    assert.is_nil(shown:find(canary.PREFIX, 1, true))
  end)

  it("does not start twice with one data folder, nor where the port is taken", function()
    start()
    local second = run("--config", folder .. "/config.yaml")
    assert.equal(1, second.code)
    assert.is_truthy(second.stderr:find("another gateway runs with the data folder", 1, true))
    config 'environment_variables: {A: b}'
    write(folder .. "/other.yaml", (read(folder .. "/config.yaml"):gsub("data_folder: data",
      "data_folder: more")))
    second = run("--config", folder .. "/other.yaml")
    assert.equal(1, second.code)
    assert.is_truthy(second.stderr:find("Address already in use", 1, true), second.stderr)
  end)

  it("--check reads the config, and says all that is wrong", function()
    local good = run("--check", "--config", folder .. "/config.yaml")
    assert.equal(0, good.code)
    assert.is_truthy(good.stdout:find("2 deployments of 2 models, on 127.0.0.1:" .. port, 1, true))
    config "router_settings: {num_retries: many, cooldown_time: -1}\n"
    local bad = run("--check", "--config", folder .. "/config.yaml")
    assert.equal(1, bad.code)
    assert.is_truthy(bad.stderr:find("num_retries: must be", 1, true))
    assert.is_truthy(bad.stderr:find("cooldown_time: must be", 1, true))
    assert.equal(1, run("--check", "--config", folder .. "/gone.yaml").code)
    assert.equal(2, run("--chekc").code)
    assert.equal(2, run("--check", "serve").code)
    local told = run("--port=8000")
    assert.equal(2, told.code)
    assert.is_truthy(told.stderr:find("vision_settings.listen", 1, true))
  end)

  it("refuses to be open to others without a master key", function()
    write(folder .. "/open.yaml", "vision_settings: {listen: '0.0.0.0:" .. port .. "', data_folder: data}\n")
    local refused = run("--config", folder .. "/open.yaml")
    assert.equal(1, refused.code)
    assert.is_truthy(refused.stderr:find("open.yaml:1: vision_settings.listen: 0.0.0.0 is open to others",
      1, true))
  end)

  it("without a master key answers this machine alone, by its own name", function()
    write(folder .. "/config.yaml", "model_list: [{model_name: ocr, litellm_params: {model: local/ocr}}]\n"
      .. "vision_settings: {listen: '127.0.0.1:" .. port .. "', data_folder: data}\n")
    start()
    assert.equal(200, (ask(port, "GET /v1/models")))
    assert.equal(200, (ask(port, "GET /v1/models", { Authorization = "Bearer anything" })))
    -- A page elsewhere whose name was made to lead here.
    local client = assert(socket.connect("127.0.0.1", port))
    client:send "GET /v1/models HTTP/1.0\r\nHost: evil.example\r\n\r\n"
    assert.matches(" 403 ", client:receive "*l")
    client:close()
  end)

  it("says what installs LuaJIT where it is missing", function()
    assert.equal(0, process.run { "mkdir", folder .. "/bin" }.code)
    for _, tool in ipairs { "dirname", "readlink", "sh" } do
      local where = process.run { "sh", "-c", "command -v " .. tool }.stdout:match "%S+"
      process.run { "ln", "-s", where, folder .. "/bin/" .. tool }
    end
    local here = process.run { "pwd" }.stdout:match "%S+"
    local result = process.run({ "sh", here .. "/bin/vision-gateway", "--check" }, { env = { PATH = folder
      .. "/bin" } })
    assert.same({ 3, "vision-gateway: LuaJIT is not here, which nginx's Lua is: apt install luajit2\n" },
      { result.code, result.stderr })
  end)

  it("is `vision serve` too, in any Lua", function()
    for _, lua in ipairs { "luajit", "lua5.4", "lua5.1" } do
      local env = { LUA_PATH = false, LUA_CPATH = false }
      assert.equal(0, process.run({ lua, "bin/vision", "serve", "--version" }, { env = env }).code)
      assert.equal(2, process.run({ lua, "bin/vision", "serve", "--nonsense" }, { env = env }).code)
    end
    -- Where only nginx's LuaJIT has a build.
    local bare = folder .. "/bare"
    assert.equal(0, process.run { "mkdir", "-p", bare .. "/bin" }.code)
    assert.equal(0, process.run { "cp", "-r", "bin/vision", bare .. "/bin" }.code)
    assert.equal(0, process.run { "cp", "-r", "lua", bare }.code)
    local told = process.run({ "lua5.4", bare .. "/bin/vision", "serve" }, { env = { LUA_PATH = false,
      LUA_CPATH = false, PATH = "/usr/bin:/bin" } })
    assert.equal(3, told.code)
    assert.is_truthy(told.stderr:find("vision-gateway is not installed here", 1, true))
  end)

  it("is installed with the library", function()
    assert.equal(0, process.run { "make", "-s", "install", "LUA=luajit", "PREFIX=" .. folder .. "/opt" }.code)
    local result = process.run({ folder .. "/opt/bin/vision-gateway", "--check", "--config", folder
      .. "/config.yaml" },
      { env = { LUA_PATH = false, LUA_CPATH = false } })
    assert.same({ 0, "" }, { result.code, result.stderr })
  end)
end)
