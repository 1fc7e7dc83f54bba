-- What the pages show is run as it stands, against a loopback provider; what they list is compared with the
-- code.

local canary = require "support.canary"
local cjson = require "cjson"
local files = require "support.files"
local loopback = require "support.loopback"
local native = require "support.native_replies"
local page = require "support.page"
local process = require "support.process"
local expected = require "support.docs_expected"
local providers = require "vision.providers"
local vision = require "vision"

local PAGES = { "README.md", "docs/api.md", "docs/cli.md", "docs/errors.md", "docs/migration.md",
  "docs/providers.md", "docs/scripts.md" }
local ANSWER = "A wooden boardwalk leads through a green meadow."
local PIECES = { "A wooden boardwalk ", "leads through ", "a green meadow." }
local CANARY = canary.KEY
local ELSEWHERE = { "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE",
  "AWS_DEFAULT_PROFILE", "AWS_REGION", "AWS_REGION_NAME", "AWS_DEFAULT_REGION", "VERTEXAI_PROJECT",
  "GOOGLE_CLOUD_PROJECT", "VERTEXAI_LOCATION", "VERTEX_LOCATION", "GOOGLE_CLOUD_LOCATION",
  "GOOGLE_APPLICATION_CREDENTIALS" }

local function interpreter()
  return rawget(_G, "jit") and "luajit" or "lua" .. _VERSION:match "%d+%.%d+"
end

local function here()
  local pipe = assert(io.popen("pwd", "r"))
  local path = pipe:read "*l"
  pipe:close()
  return path
end

-- Programs run in a folder of their own, so relative paths are made whole.
local function whole_paths(paths, root)
  return (paths:gsub("[^;]+", function(path)
    return path:sub(1, 1) == "/" and path or root .. "/" .. path
  end))
end

describe("the pages", function()
  local server, folder, env, root

  local function link(target, name)
    assert.equal(0, process.run { "ln", "-s", root .. "/" .. target, folder .. "/" .. name }.code)
  end

  local function command(name, line)
    files.write(folder .. "/bin/" .. name, "#!/bin/sh\nexec " .. line .. ' "$@"\n')
    assert.equal(0, process.run { "chmod", "+x", folder .. "/bin/" .. name }.code)
  end

  local function environment()
    local all = { VISION_MODEL = false, NO_COLOR = false, http_proxy = false, https_proxy = false,
      HTTP_PROXY = false, HTTPS_PROXY = false, ALL_PROXY = false, all_proxy = false, LUA_INIT_5_4 = false,
      LUA_PATH_5_4 = false, LUA_CPATH_5_4 = false }
    for _, row in pairs(providers.rows) do
      for _, list in ipairs { row.base_env or {}, row.version_env or {}, row.token_env or {}, ELSEWHERE } do
        for _, name in ipairs(list) do
          all[name] = false
        end
      end
      for i, name in ipairs(row.key_env or {}) do
        all[name] = i == 1 and not row.keyless and CANARY .. name or false
      end
    end
    all.AZURE_API_BASE = "https://my-resource.openai.azure.com"
    all.LUA_PATH = whole_paths(package.path, root)
    all.LUA_CPATH = whole_paths(package.cpath, root)
    all.PATH = folder .. "/bin:" .. os.getenv "PATH"
    all.VISION_LOOPBACK = server.url
    all.LUA_INIT = "@" .. root .. "/spec/support/redirect.lua"
    return all
  end

  setup(function()
    root = here()
    server = loopback.start()
    folder = process.folder()
    assert.equal(0, process.run { "mkdir", folder .. "/bin" }.code)
    link("examples", "examples")
    for name, picture in pairs { photo = "boardwalk.jpg", path_to_your_image = "boardwalk.jpg",
      chart = "receipt.png", receipt = "receipt.png" } do
      link("examples/pictures/" .. picture, name .. picture:match "%.%a+$")
    end
    link("spec/fixtures/images/still.heic", "photo.heic")
    command("lua", interpreter())
    command("vision", interpreter() .. " " .. process.quote(root .. "/bin/vision"))
    env = environment()
  end)
  teardown(function()
    process.remove(folder)
    server:close()
  end)

  local function script_for(program)
    local replies = native.replies(program, ANSWER)
    replies[#replies + 1] = program:find("stream = true", 1, true)
      and loopback.openai_stream { content = PIECES, always = true }
      or loopback.openai_reply { content = ANSWER, always = true }
    return replies
  end

  local function run(words)
    local result = process.run(words, { cwd = folder, env = env })
    assert.is_nil((result.stdout .. result.stderr):find(CANARY, 1, true))
    return result
  end

  -- A block that shows no `require` goes on from one that does.
  local function run_lua(text)
    if not text:find('require "vision"', 1, true) then
      text = 'local vision = require "vision"\n' .. text
    end
    files.write(folder .. "/block.lua", text)
    return run { interpreter(), "block.lua" }
  end

  local function check_output(block, text)
    if block.output then
      assert.is_true(page.matches(text, block.output), "printed:\n" .. text .. "\nnot:\n" .. block.output)
    end
  end

  local function check_request(want, request)
    assert.equal(want.url, request.fields["x-meant-for"])
    assert.same(want.body, cjson.decode(request.body))
    if want.key then
      assert.equal("Bearer " .. CANARY .. want.key, request.fields.authorization)
    end
    for name, variable in pairs(want.keys or {}) do
      assert.equal(CANARY .. variable, request.fields[name])
    end
    if want.signed then
      assert.matches("^AWS4%-HMAC%-SHA256 Credential=" .. want.signed:gsub("%-", "%%-") .. ", ",
        request.fields.authorization)
    end
    for name, value in pairs(want.headers or {}) do
      assert.equal(value or nil, request.fields[name])
    end
  end

  local function check_sent(wants)
    local requests = server:requests()
    assert.equal(#wants, #requests)
    for i, want in ipairs(wants) do
      check_request(want, requests[i])
    end
  end

  local seen = {}
  for _, block in ipairs(page.of(PAGES, "lua")) do
    local migrates, number = block.page == "docs/migration.md"
    if migrates then
      seen[block.heading] = (seen[block.heading] or 0) + 1
      number = seen[block.heading]
    end
    it(("%s:%d runs: %s"):format(block.page, block.line, block.heading), function()
      server:script(script_for(block.text))
      local result = run_lua(block.text)
      assert.equal("", result.stderr)
      assert.equal(0, result.code)
      check_output(block, result.stdout)
      if migrates then
        check_sent(assert((expected[block.heading] or {})[number], "nothing is expected of this block"))
      end
    end)
  end

  it("migration: every expectation has its block", function()
    for heading, blocks in pairs(expected) do
      assert.equal(#blocks, seen[heading] or 0, heading)
    end
  end)

  -- "$ command" and the lines it prints.
  local function commands_of(text)
    local commands = {}
    for line in text:gmatch "([^\n]*)\n" do
      local words = line:match "^%$ (.*)$"
      if words then
        commands[#commands + 1] = { words = words, output = "" }
      else
        local last = assert(commands[#commands], "output before the first command")
        last.output = last.output .. line .. "\n"
      end
    end
    return commands
  end

  for _, block in ipairs(page.of(PAGES, "console")) do
    for _, shown in ipairs(commands_of(block.text)) do
      it(("%s:%d prints that: %s"):format(block.page, block.line, shown.words), function()
        local whole = shown.words:find("--json", 1, true) or shown.words:find("--no-stream", 1, true)
          or shown.words:find("lua examples", 1, true) or shown.words:find("vision batch", 1, true)
        server:script { whole and loopback.openai_reply { content = ANSWER, always = true }
          or loopback.openai_stream { content = PIECES, always = true, usage = true } }
        local result = run { "sh", "-c", "{ " .. shown.words .. "; } 2>&1" }
        assert.is_true(page.matches(result.stdout, shown.output), "printed:\n" .. result.stdout)
      end)
    end
  end

  local function examples()
    local names = {}
    local pipe = assert(io.popen("LC_ALL=C ls examples", "r"))
    for name in pipe:lines() do
      names[#names + 1] = name:match "^.*%.lua$"
    end
    pipe:close()
    return names
  end

  for _, name in ipairs(examples()) do
    it(("examples/%s runs"):format(name), function()
      server:script(script_for(page.read("examples/" .. name)))
      local result = run { interpreter(), "examples/" .. name }
      assert.equal("", result.stderr)
      assert.equal(0, result.code)
      assert.is_true(#result.stdout > 0)
    end)
  end
end)

describe("a page's output", function()
  local CASES = {
    { "all of it", "a\nb\n", "a\nb\n", true }, { "another line", "a\nb\n", "a\n", false },
    { "another start", "xa\n", "a\n", false }, { "a gap", "a\nb\nc\n", "a\n…\nc\n", true },
    { "a gap at the end", "a 1.5\n", "a …\n", true }, { "a piece that is not there", "ab\n", "a…c\n", false },
    { "signs of patterns", "100% (a.b)\n", "100% (a.b)\n", true },
    { "a sign that is no pattern", "axb\n", "a.b\n", false },
  }
  for _, case in ipairs(CASES) do
    it("is compared: " .. case[1], function()
      assert.equal(case[4], page.matches(case[2], case[3]))
    end)
  end
end)

local function has(text, piece)
  assert.is_truthy(text:find(piece, 1, true), "it does not say " .. piece)
end

-- A heading as it is linked to: "### vision.check(request)" -> "visioncheckrequest".
local function has_anchor(text, anchor)
  for heading in text:gmatch "\n#+ ([^\n]+)" do
    if heading:lower():gsub("[^%w _-]", ""):gsub(" ", "-") == anchor then
      return true
    end
  end
  return false
end

describe("a link", function()
  local pages = { "docs/neovim.md", "docs/architecture.md", "docs/contributing.md" }
  for _, path in ipairs(PAGES) do
    pages[#pages + 1] = path
  end
  for _, path in ipairs(pages) do
    it("leads somewhere: " .. path, function()
      local folder, count = path:match "^(.*/)[^/]*$" or "", 0
      for target in page.read(path):gmatch "%]%(([^)]+)%)" do
        if not target:find "^https://" then
          local file, anchor = target:match "^([^#]*)#?(.*)$"
          local found = file == "" and path or folder .. file
          assert.equal(0, process.run { "test", "-e", found }.code, target)
          assert.is_true(anchor == "" or has_anchor(page.read(found), anchor), target)
          count = count + 1
        end
      end
      assert.is_true(count > 0, "no links at all")
    end)
  end
end)

describe("the README", function()
  local text = page.read "README.md"

  for name, row in pairs(providers.rows) do
    if row.dialect and row.dialect ~= "local" then
      it("lists " .. name .. " with its key and address", function()
        local line = text:match("\n(| [^\n]*`" .. name:gsub("%p", "%%%0") .. "/`[^\n]*)")
        assert.is_truthy(line, "no row for " .. name)
        if row.keyless then
          has(line, "| none")
        else
          local found = false
          for _, key in ipairs(row.key_env or { "vertex_access_token" }) do
            found = found or line:find("`" .. key .. "`", 1, true) ~= nil
          end
          assert.is_true(found, "its key is not there")
        end
        has(line, "`" .. (row.base or row.base_env and row.base_env[1] or "api_base") .. "`")
      end)
    end
  end
end)

describe("docs/providers.md", function()
  local facts = require "support.provider_facts"
  local text = page.read "docs/providers.md"

  for _, name in ipairs(facts.names()) do
    it("says of " .. name .. " what its row says", function()
      has(text, facts.table_of(name))
    end)
  end
end)

describe("docs/errors.md", function()
  local text = page.read "docs/errors.md":match "\n## The types\n(.*)$"

  it("has a row for each type", function()
    for name in pairs(vision.error_types) do
      assert.is_truthy(text:find("\n| `" .. name .. "` |", 1, true), "no row for " .. name)
    end
    for name in text:gmatch "\n| `(%l[%l_]+)` |" do
      assert.is_truthy(vision.error_types[name], name .. " is no type")
    end
  end)

  it("has a row for each type of the core", function()
    local count = 0
    for name in page.read "csrc/core/failure.h":gmatch "FAILURE_[%u_]+, +/%* ([%l_]+)" do
      assert.is_truthy(text:find("\n| `" .. name .. "` |", 1, true), "no row for " .. name)
      count = count + 1
    end
    assert.is_true(count > 0)
  end)

  it("gives the command's exit codes", function()
    local codes = page.read "lua/vision/cli.lua":match "local EXIT = (%b{})"
    local exit = {}
    for name, code in codes:gmatch "([%l_]+) = (%d)" do
      exit[name] = code
    end
    for name in pairs(vision.error_types) do
      local row = text:match("\n(| `" .. name .. "` |[^\n]*)")
      assert.equal(exit[name] or "1", row:match "| (%d) |$", name)
    end
  end)
end)

describe("docs/api.md", function()
  local text = page.read "docs/api.md"

  local function has_heading(name)
    assert.is_truthy(text:find("\n### " .. name:gsub("%p", "%%%0") .. "[^%w_]"), "no heading for " .. name)
  end

  it("has every exported name, and no other", function()
    for name in pairs(vision) do
      has_heading("vision." .. name)
    end
    for name in text:gmatch "\n### vision%.([%w_]+)" do
      assert.is_not_nil(vision[name], "vision." .. name .. " is not there")
    end
  end)

  local function has_methods(prefix, class)
    for name in pairs(class) do
      if name:sub(1, 2) ~= "__" then
        has_heading(prefix .. name)
      end
    end
  end

  it("has every method of a client, a stream, a loop and an image", function()
    has_methods("client:", getmetatable(vision.client {}))
    has_methods("loop:", require "vision.loop".Loop)
    has_methods("stream:", require "vision.stream".Stream)
    has_methods("image:", getmetatable(vision.image "photo.jpg").__index)
  end)

  it("has every option", function()
    for name in pairs(require "vision.options".client) do
      assert.is_truthy(text:find("\n| `" .. name .. "`", 1, true), "no row for " .. name)
    end
  end)

  it("has every field of a provider", function()
    for name in pairs(providers.fields) do
      has(text, "`" .. name .. "`")
    end
  end)
end)

describe("docs/migration.md", function()
  local text = page.read "docs/migration.md"

  it("says of the models what the registry says", function()
    local count = 0
    for model, retired, successor in text:gmatch "\n| `([^`]+)` | (%a+) | ([^|]+) |" do
      local info = vision.model_info(model)
      assert.equal(info.retired and "retired" or "served", retired, model)
      assert.equal(info.successor and "`" .. info.successor .. "`" or "–", successor, model)
      count = count + 1
    end
    assert.is_true(count >= 10)
  end)
end)

describe("docs/architecture.md", function()
  local text = page.read "docs/architecture.md"

  it("names every unit of the tree", function()
    -- What is being written is no part of the tree yet; without git everything is.
    local pipe = assert(io.popen("git ls-files 'csrc/*.[ch]' 'lua/vision/*.lua' 2>/dev/null"
      .. " || find csrc lua/vision -name '*.[ch]' -o -name '*.lua'", "r"))
    for path in pipe:lines() do
      local family = path:match "^csrc/core/(%l+)/"     -- the files of one dialect are named by their folder
      has(text, family and "`" .. family .. "/`" or "`" .. path:match "([%w_]+)%.%a+$" .. "`")
    end
    pipe:close()
  end)

  it("names no file that is not there", function()
    local count = 0
    for path in text:gmatch "`(%l+/[%w_/]+%.[chl][ua]*)`" do
      local file = assert(io.open(path, "rb"))
      file:close()
      count = count + 1
    end
    assert.is_true(count > 0)
  end)
end)
