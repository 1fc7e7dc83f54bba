-- What docs/operations.md installs: the paths, the unit, and whom root becomes. The command runs on LuaJIT,
-- whatever Lua the specs run on: so once is enough.
if not rawget(_G, "jit") then
  return
end

local core = require "vision.core"
local files = require "support.files"
local process = require "support.process"
local site = require "support.gateway_site"

local UNIT = "gateway/vision-gateway.service"

describe("an installed gateway", function()
  local folder

  before_each(function()
    folder = process.folder(true)
  end)
  after_each(function()
    process.remove(folder)
  end)

  it("has a unit that systemd reads without a word, and finds well confined", function()
    local text = files.read(UNIT)
    assert.is_truthy(text:find("ExecStart=/usr/local/bin/vision-gateway ", 1, true))
    local path = folder .. "/vision-gateway.service"
    files.write(path, (text:gsub("/usr/local/bin/vision%-gateway", "/bin/true")))
    local result = process.run { "systemd-analyze", "verify", path }
    assert.same({ 0, "" }, { result.code, result.stderr }, "apt install systemd")
    result = process.run { "systemd-analyze", "security", "--offline=yes", "--threshold=20", path }
    assert.equal(0, result.code, result.stdout)
  end)

  -- `id` and `setpriv` are stood in for, so that it is seen without being root.
  local function as_root(config, ...)
    process.run { "mkdir", folder .. "/bin" }
    files.write(folder .. "/bin/id", '#!/bin/sh\ncase "$*" in -u) echo 0;; "-u -- www-data") echo 33;;\n'
      .. '"-g -- www-data") echo 34;; *) exit 1;; esac\n')
    files.write(folder .. "/bin/setpriv", '#!/bin/sh\necho "$*"\n')
    process.run { "chmod", "+x", folder .. "/bin/id", folder .. "/bin/setpriv" }
    files.write(folder .. "/config.yaml", config)
    return process.run({ "bin/vision-gateway", "--config", folder .. "/config.yaml", ... },
      { env = { PATH = folder .. "/bin:" .. os.getenv "PATH", LUA_PATH = false, LUA_CPATH = false } })
  end

  it("becomes vision_settings.user before root writes anything", function()
    local result = as_root "{model_list: [], vision_settings: {user: www-data, data_folder: data}}"
    assert.equal(0, result.code, result.stderr)
    assert.is_truthy(result.stdout:find("--reuid=33 --regid=34 --init-groups --no-new-privs", 1, true),
      result.stdout)
    assert.is_truthy(result.stdout:find("--config " .. folder .. "/config.yaml", 1, true), result.stdout)
    assert.is_nil(io.open(folder .. "/data/run/nginx.conf.new"))
  end)

  it("does not stay root where the user is nobody that it knows", function()
    local result = as_root "{model_list: [], vision_settings: {user: nobody-here, data_folder: data}}"
    assert.equal(1, result.code)
    assert.is_nil(io.open(folder .. "/data/run/nginx.conf.new"))
  end)

  it("says so when its workers are to be root, and lets nobody but this machine ask them", function()
    local result = as_root "{model_list: [], vision_settings: {data_folder: /dev/null/none}}"
    assert.is_truthy(result.stderr:find("config.yaml:1: vision_settings.user: is not set", 1, true),
      result.stderr)
    assert.is_truthy(result.stderr:find("/dev/null/none/run cannot be made", 1, true), result.stderr)
    local open = "{general_settings: {master_key: sk-a-key}, vision_settings: {data_folder: /dev/null/none,"
      .. " listen: '0.0.0.0:4000'%s}}"
    result = as_root(open:format "")
    assert.equal(1, result.code)
    assert.is_truthy(result.stderr:find("or root, if that is meant", 1, true), result.stderr)
    assert.is_nil(result.stderr:find("cannot be made", 1, true))
    result = as_root(open:format ", user: root")
    assert.is_nil(result.stderr:find("vision_settings.user", 1, true))
  end)

  -- As systemd does it: what the unit says, as another user where this is root, and every file read-only but
  -- for those of the data folder.
  local CONFINE = [[
mount --make-rprivate / && mount --bind "$STATE" "$STATE" && mount -o remount,bind,ro / || exit 9
touch "$FOLDER/x" 2>"$FOLDER/none" && exit 8
exec setpriv %s --no-new-privs --inh-caps=-all --ambient-caps=-all --bounding-set=-all -- \
  sh -c 'echo $$; exec "$@"' - %s
]]

  it("does all it does with the system read-only but for its data folder", function()
    local port, unit = site.free_port(), files.read(UNIT)
    local function made(...)
      local result = process.run { ... }
      assert.equal(0, result.code, result.stderr)
      return result.stdout
    end
    local root = made("id", "-u"):match "%d+" == "0"
    made("make", "-s", "install", "LUA=luajit", "PREFIX=" .. folder .. "/usr/local")
    made("mkdir", "-p", folder .. "/etc", folder .. "/state/vision-gateway")
    files.write(folder .. "/etc/config.yaml", ([[
model_list: [{model_name: ocr, litellm_params: {model: local/ocr}}]
general_settings: {master_key: sk-a-key}
vision_settings: {listen: '127.0.0.1:%d', workers: 1}
]]):format(port))
    made("chmod", "-R", "a+rX", folder)
    made("chmod", "700", folder .. "/state/vision-gateway")
    if root then
      made("chown", "-R", "www-data:www-data", folder .. "/state")
    end
    local start = unit:match "ExecStart=([^\n]+)"
    start = start:gsub("/usr/local/", folder .. "%0"):gsub("/etc/vision%-gateway", folder .. "/etc")
    local other = root and "--reuid=www-data --regid=www-data --clear-groups" or ""
    files.write(folder .. "/confine", CONFINE:format(other, start))
    local pipe = assert(io.popen(("env -i PATH=\"$PATH\" FOLDER=%s STATE=%s/state XDG_STATE_HOME=%s/state "
      .. "unshare --mount %s sh %s/confine 2>%s/log; echo $?"):format(folder, folder, folder, root and ""
      or "--map-current-user --keep-caps", folder, folder)))
    local pid = pipe:read "*l"
    local key = { Authorization = "Bearer sk-a-key" }
    site.until_(function()
      return site.ask(port, "GET /health/readiness") == 200
    end, "it answers: " .. pid .. files.read(folder .. "/log"))
    local picture = core.image "examples/pictures/receipt.png":data_url()
    local status, body = site.ask(port, "POST /v1/chat/completions", key, core.encode { model = "ocr",
      messages = { { role = "user", content = { { type = "image_url", image_url = { url = picture } } } } } })
    assert.equal(200, status, body)
    site.until_(function()
      return process.run { "find", folder .. "/state/vision-gateway/images" }.stdout:find "%.png"
    end, "the picture is kept")
    assert.equal(200, (site.ask(port, "POST /key/generate", key, "{}")))
    assert.equal("ExecReload=/bin/kill -HUP $MAINPID", unit:match "ExecReload[^\n]+")
    local function workers()
      local master = files.read(folder .. "/state/vision-gateway/run/nginx.pid"):match "%d+"
      return process.run { "pgrep", "-f", "-P", master, "worker process$" }.stdout
    end
    local before = workers()
    made("kill", "-HUP", pid)
    site.until_(function()
      return workers() ~= before and workers() ~= ""
    end, "there are new workers: " .. files.read(folder .. "/log"))
    assert.equal(200, (site.ask(port, "GET /v1/models", key)))
    if root then
      assert.equal("www-data\n", made("ps", "-o", "user=", "-p", workers():match "%d+"))
    end
    made("kill", "-TERM", pid)
    assert.equal("0", pipe:read "*l", files.read(folder .. "/log"))
    pipe:close()
    assert.is_nil(files.read(folder .. "/log"):find("denied", 1, true), files.read(folder .. "/log"))
  end)
end)
