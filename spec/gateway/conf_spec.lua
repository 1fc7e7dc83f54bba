local canary = require "support.canary"
local gateway = require "support.gateway"
local conf = require "vision_gateway.conf"
local launcher = require "vision_gateway.launcher"

local function text_of(settings, more)
  local place = { modules = { "/m/ngx_http_lua_module.so" }, lua_path = "/l/?.lua", lua_cpath = "/c/?.so",
    name_servers = { "10.0.0.1", "fe80::1" }, root = false }
  for name, value in pairs(more or {}) do
    place[name] = value
  end
  return conf.text(gateway.config(settings), place)
end

local function has(text, line)
  assert.is_truthy(text:find(line, 1, true), "no `" .. line .. "` in\n" .. text)
end

describe("gateway.conf", function()
  it("says what the config says", function()
    local text = text_of "vision_settings: {listen: '[::1]:4100', body_limit: 2MB, workers: 3, threads: 5}"
    has(text, "listen [::1]:4100;")
    has(text, "client_max_body_size 3072k;")
    has(text, "worker_processes 3;")
    has(text, "thread_pool default threads=5 ")
    has(text, "resolver 10.0.0.1 [fe80::1];")
    has(text, 'load_module "/m/ngx_http_lua_module.so";')
    assert.is_nil(text:find("@%l+@"))
  end)

  it("names who runs it only where that is root", function()
    assert.is_nil(text_of("vision_settings: {user: root}"):find("\nuser ", 1, true))
    has(text_of("vision_settings: {user: root}", { root = true }), "\nuser root;")
  end)

  it("goes without a resolver where there is none", function()
    assert.is_nil(text_of("{model_list: []}", { name_servers = {} }):find("resolver ", 1, true))
    has(text_of "vision_settings: {resolver: ['192.0.2.1', '192.0.2.1:53', '::1', '[::1]:5353']}",
      "resolver 192.0.2.1 192.0.2.1:53 [::1] [::1]:5353;")
  end)

  it("holds no key", function()
    local text = text_of("model_list: [{model_name: a, litellm_params: {model: openai/a, api_key: "
      .. canary.KEY
      .. "}}]\ngeneral_settings: {master_key: " .. canary.KEY .. "}\nenvironment_variables: {OPENAI_API_KEY: "
      .. canary.KEY .. "}")
    assert.is_nil(text:find(canary.KEY, 1, true))
  end)

  it("quotes what stands between quotes", function()
    has(text_of("{model_list: []}", { lua_path = 'a"b\\c' }), 'lua_package_path "a\\"b\\\\c";')
  end)

  it("serves the console from its folder under a policy, where there is one", function()
    local text = text_of("{model_list: []}", { console = '/a "b"/console' })
    has(text, 'alias "/a \\"b\\"/console/";')
    has(text, "script-src 'self'")
    assert.is_nil(text:find "@%l+@")
    for _, folder in ipairs { "/a$b", "/a\nb" } do
      assert.is_nil(text_of("{model_list: []}", { console = folder }):find("/ui", 1, true))
    end
    has(launcher.console() or "", "console")
  end)

  it("has one require and one call in each of nginx's Lua blocks", function()
    local count = 0
    for block in text_of "{model_list: []}":gmatch "_by_lua_block (%b{})" do
      assert.matches('^{ require%("vision_gateway%.serve"%)%.[%l_]+%(%) }$', block)
      count = count + 1
    end
    assert.equal(7, count)
  end)

  it("reads resolv.conf", function()
    assert.same({ "1.1.1.1", "::1" },
      conf.name_servers "# nameserver 9.9.9.9\nnameserver 1.1.1.1\nnameserver ::1\n")
    assert.same({}, conf.name_servers "")
  end)
end)

describe("gateway.launcher", function()
  local function folder(settings, path)
    local made = gateway.config(settings)
    made.path = path or "/etc/gateway/config.yaml"
    return launcher.data_folder(made)
  end

  it("knows where data lies", function()
    assert.equal("/srv/data", folder "vision_settings: {data_folder: /srv/data}")
    assert.equal("/etc/gateway/data", folder "vision_settings: {data_folder: data}")
    assert.equal("./data", folder("vision_settings: {data_folder: data}", "config.yaml"))
    assert.matches("/vision%-gateway$", folder "{model_list: []}")
    assert.is_nil((folder "vision_settings: {data_folder: '/a;b'}"))
  end)

  it("says what is missing, and what installs it", function()
    local before = package.loaded.yaml
    package.loaded.yaml, package.preload.yaml = nil, function() error "not here" end
    local parts, missing = launcher.parts()
    package.loaded.yaml, package.preload.yaml = before, nil
    assert.is_nil(parts)
    assert.is_truthy(missing[1]:find("apt install lua-yaml", 1, true), missing[1])
  end)

  for what, case in pairs {
    ["the provider that nobody knows"] = {
      "model_list:\n  - {model_name: a, litellm_params: {model: nobody/a}}",
      ":2: model_list[1]: which provider" },
    ["certificates that are not there"] = { "vision_settings:\n  ca_file: /dev/null/none",
      ":2: vision_settings.ca_file: /dev/null/none cannot be read" },
  } do
    it("tells " .. what .. " with its line", function()
      local path = os.tmpname()
      local file = assert(io.open(path, "w"))
      file:write(case[1])
      file:close()
      local loaded, problems = launcher.load(path)
      os.remove(path)
      assert.is_nil(loaded)
      assert.is_truthy(problems[1]:find(path .. case[2], 1, true), problems[1])
    end)
  end
end)
