local canary = require "support.canary"
local loopback = require "support.loopback"
local nginx = require "support.nginx"
local page = require "support.page"
local process = require "support.process"

local PAGE = "docs/openresty.md"
local ANSWER = "A wooden boardwalk leads through a green meadow."
-- Debian's are root's.
local FOLDERS = " access_log off; client_body_temp_path body; proxy_temp_path proxy; "
  .. "fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;"

describe(PAGE, function()
  local server

  setup(function()
    server = loopback.start()
  end)

  teardown(function()
    server:close()
  end)

  local function answer(text)
    server:script { text:find("stream = true", 1, true)
      and loopback.openai_stream { content = { "A wooden boardwalk ", "leads through a green meadow." } }
      or loopback.openai_reply { content = ANSWER, always = true } }
  end

  local function environment()
    return { OPENAI_API_KEY = canary.KEY, OPENAI_BASE_URL = server.url .. "/v1" }
  end

  -- Pictures of the pages are named as in the folder where the reader is.
  local function here(text)
    return (text:gsub('"photo.jpg"', '"' .. nginx.root() .. '/examples/pictures/receipt.png"'))
  end

  for _, block in ipairs(page.of({ PAGE }, "lua")) do
    it(("line %d runs: %s"):format(block.line, block.heading), function()
      answer(block.text)
      local site = nginx.start { http = 'init_by_lua_block { require "vision" } lua_check_client_abort on;',
        locations = { ["/"] = here(block.text) }, env = environment() }
      assert.equal(block.output, (site:get "/"))
      site:close()
    end)
  end

  for _, block in ipairs(page.of({ "README.md" }, "nginx")) do
    it(("README.md:%d answers"):format(block.line), function()
      answer(block.text)
      local site = nginx.start { http = 'init_by_lua_block { require "vision" }', server = here(block.text),
        env = environment() }
      assert.equal(ANSWER, (site:get "/ask"))
      site:close()
    end)
  end

  for _, block in ipairs(page.of({ PAGE }, "nginx")) do
    it(("line %d is a whole nginx.conf"):format(block.line), function()
      answer(block.text)
      local folder = process.folder()
      local file = assert(io.open(folder .. "/nginx.conf", "wb"))
      file:write("daemon off; pid nginx.pid;\n", (here(block.text):gsub("http {", "http {" .. FOLDERS)))
      file:close()
      local site = nginx.start_file(folder .. "/nginx.conf", 8080, environment())
      assert.equal(ANSWER .. "\n", (site:get "/ask"))
      site:close()
      process.remove(folder)
    end)
  end
end)
