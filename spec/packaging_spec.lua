--- What a user installs: the rock in an empty tree, or `make install`, used from there and nowhere else.

local process = require("support.process")

-- Of the run around us: the sanitizers' runtime does not suit compilers, nor make's flags another make.
local CLEAN = {
  LD_PRELOAD = false, MAKEFLAGS = false, MFLAGS = false, MAKELEVEL = false, MAKEOVERRIDES = false,
  SAN = false, CFLAGS = false, LDFLAGS = false, LUA_PATH = false, LUA_CPATH = false,
  PATH = (os.getenv("PATH"):gsub("[^:]*%-asan/bin:", "")),
}

local ABI = _VERSION:match("%d+%.%d+")
-- The one the suite runs on.
local INTERPRETER = _G.jit and "luajit" or "lua" .. ABI
local MODULES = {"core", "curl"}
for _, optional in ipairs{{"ocr", "tesseract lept libpng libjpeg"}, {"sign", "libcrypto"}} do
  if process.run("pkg-config --exists " .. optional[2]).code == 0 then
    MODULES[#MODULES + 1] = optional[1]
  end
end

local SCRIPT = [[
local vision = require("vision")
local reply, err = vision.completion({
  model = "openai/gpt-4o",
  messages = {{role = "user", content = "Hello"}},
  mock_response = "hi",
})
io.write(reply and reply.choices[1].message.content or tostring(err), "\n")
io.write(assert(package.searchpath or function() return "?" end)("vision", package.path) or "none", "\n")
]]

local function run(command, env, timeout)
  local all = {}
  for name, value in pairs(CLEAN) do
    all[name] = value
  end
  for name, value in pairs(env or {}) do
    all[name] = value
  end
  local result = process.run(command, {env = all, timeout = timeout or 300})
  assert(result.code == 0, result.stdout .. result.stderr)
  return result.stdout
end

-- Where lua-cjson is, and nothing else of the system's: a link to it in a folder of its own.
local function cjson_folder(folder)
  local found
  for template in package.cpath:gmatch("[^;]+") do
    local path = template:gsub("%?", "cjson")
    local file = not found and path:match("^/") and io.open(path, "rb")
    if file then
      file:close()
      found = path
    end
  end
  run({"mkdir", "-p", folder})
  run({"ln", "-s", assert(found, "no lua-cjson"), folder .. "/cjson.so"})
  return folder
end

---@return table<string, string|false> env  in which only this tree is on the path
local function paths(tree)
  return {
    LUA_PATH = ("%s/share/lua/%s/?.lua;%s/share/lua/%s/?/init.lua"):format(tree, ABI, tree, ABI),
    LUA_CPATH = ("%s/lib/lua/%s/?.so;%s/?.so"):format(tree, ABI, cjson_folder(tree .. "/cjson")),
  }
end

local function exports(file)
  local names = {}
  for name in run({"nm", "-D", "--defined-only", file}):gmatch("(%S+)\n") do
    names[#names + 1] = name
  end
  return names
end

local function install_rock(tree)
  run({"luarocks", "--lua-version", ABI, "make", "--deps-mode=none", "--tree=" .. tree,
    "rockspec/vision-scm-1.rockspec"})
end

local function install_plain(tree)
  run({"make", "-s", "install", "LUA=" .. INTERPRETER, "PREFIX=" .. tree})
end

-- LuaRocks knows no LuaJIT of its own: it installs for 5.1's interpreter, whose modules LuaJIT loads too.
for name, install in pairs({["the rock"] = install_rock, ["make install"] = install_plain}) do
  describe(name, function()
    local tree

    setup(function()
      tree = process.folder()
      install(tree)
    end)

    teardown(function()
      process.remove(tree)
    end)

    it("answers from its own tree alone", function()
      local script = tree .. "/script.lua"
      local file = assert(io.open(script, "w"))
      file:write(SCRIPT)
      file:close()
      local out = run("cd / && exec " .. INTERPRETER .. " " .. script, paths(tree))
      local answer, from = out:match("^(.-)\n(.-)\n")
      assert.equal("hi", answer)
      assert.is_true(from == "?" or from:sub(1, #tree) == tree, from)
      run({"rm", "-r", tree .. "/cjson"})
    end)

    it("has a command that runs", function()
      local out = run({tree .. "/bin/vision", "--version"}, paths(tree))
      assert.truthy(out:find(require("vision.core").version, 1, true), out)
      run({"rm", "-r", tree .. "/cjson"})
    end)

    it("holds every module, each showing only its own luaopen", function()
      for _, module in ipairs(MODULES) do
        assert.same({"luaopen_vision_" .. module},
          exports(("%s/lib/lua/%s/vision/%s.so"):format(tree, ABI, module)))
      end
    end)
  end)
end

describe("make install", function()
  it("puts everything under DESTDIR, with paths of the PREFIX", function()
    local root = process.folder()
    run({"make", "-s", "install", "LUA=" .. INTERPRETER, "PREFIX=/opt/v", "DESTDIR=" .. root})
    local found = run({"find", root, "-type", "f", "-name", "vision"})
    assert.equal(root .. "/opt/v/bin/vision\n", found)
    assert.equal("", run({"find", root, "-mindepth", "1", "-maxdepth", "1", "-not", "-name", "opt"}))
    local shebang = assert(io.open(root .. "/opt/v/bin/vision")):read("*l")
    assert.truthy(shebang:find("^#!/.*" .. INTERPRETER:gsub("%p", "%%%0") .. "$"), shebang)
    process.remove(root)
  end)
end)
