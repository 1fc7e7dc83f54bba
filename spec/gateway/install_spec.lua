-- What docs/operations.md installs: the paths, the unit, and whom root becomes. The command runs on LuaJIT,
-- whatever Lua the specs run on: so once is enough.
if not rawget(_G, "jit") then
  return
end

local process = require "support.process"

local UNIT = "gateway/vision-gateway.service"

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "*a"
  file:close()
  return text
end

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  assert(file:write(text))
  file:close()
end

describe("an installed gateway", function()
  local folder

  before_each(function()
    folder = process.folder()
  end)
  after_each(function()
    process.remove(folder)
  end)

  it("has a unit that systemd reads without a word, and finds well confined", function()
    local text = read(UNIT)
    assert.is_truthy(text:find("ExecStart=/usr/local/bin/vision-gateway ", 1, true))
    local path = folder .. "/vision-gateway.service"
    write(path, (text:gsub("/usr/local/bin/vision%-gateway", "/bin/true")))
    local result = process.run { "systemd-analyze", "verify", path }
    assert.same({ 0, "" }, { result.code, result.stderr }, "apt install systemd")
    result = process.run { "systemd-analyze", "security", "--offline=yes", "--threshold=20", path }
    assert.equal(0, result.code, result.stdout)
  end)

  -- `id` and `setpriv` are stood in for, so that it is seen without being root.
  local function as_root(config, ...)
    process.run { "mkdir", folder .. "/bin" }
    write(folder .. "/bin/id", '#!/bin/sh\ncase "$*" in -u) echo 0;; "-u -- www-data") echo 33;;\n'
      .. '"-g -- www-data") echo 34;; *) exit 1;; esac\n')
    write(folder .. "/bin/setpriv", '#!/bin/sh\necho "$*"\n')
    process.run { "chmod", "+x", folder .. "/bin/id", folder .. "/bin/setpriv" }
    write(folder .. "/config.yaml", config)
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

  it("says so when its workers are to be root", function()
    local result = as_root "{model_list: [], vision_settings: {data_folder: /dev/null/none}}"
    assert.is_truthy(result.stderr:find("set vision_settings.user", 1, true), result.stderr)
  end)
end)
