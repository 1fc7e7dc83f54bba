local gateway = require "support.gateway"
local page = require "support.page"
local schema = require "vision_gateway.config.schema"

local CONFIG, GATEWAY = page.read "docs/config.md", page.read "docs/gateway.md"
local SIZES = { GB = 1024 * 1024 * 1024, MB = 1024 * 1024 }

-- {key = {takes, without}} of the table under a heading.
local function rows_of(heading)
  local text = (CONFIG .. "\n## "):match("\n## " .. heading .. "\n(.-)\n## ")
  assert(text, "no heading " .. heading)
  local rows = {}
  for key, takes, without in text:gmatch "\n| `([%w_]+)` | ([^|]*) | ([^|]*) |" do
    rows[key] = { takes, without }
  end
  return rows
end

local function default_of(text)
  text = text:match "^`(.*)`$" or text
  local number, unit = text:match "^(%d+)(%uB)$"
  return number and tostring(tonumber(number) * SIZES[unit]) or text
end

describe("docs/config.md", function()
  for section, keys in pairs(schema.sections) do
    it("has every key of " .. section .. ", with what it takes and what holds without it", function()
      local rows = rows_of(section == "file" and "The file" or section)
      for name, rule in pairs(keys) do
        local row = assert(rows[name], "no row for " .. name)
        assert.equal(rule.type.want, row[1])
        local wanted = rule.required and "an error" or rule.default == nil and "" or tostring(rule.default)
        assert.equal((wanted:gsub("%.0$", "")), (default_of(row[2]):gsub("%.0$", "")), name)
      end
      for name in pairs(rows) do
        assert.is_truthy(keys[name], name .. " is no key")
      end
    end)
  end
end)

describe("the gateway's pages", function()
  local VARIABLES = setmetatable({}, { __index = function(_, name)
    return "value-of-" .. name
  end })

  for _, block in ipairs(page.of({ "docs/config.md", "docs/gateway.md" }, "yaml")) do
    it(("show a config that is right: %s:%d"):format(block.page, block.line), function()
      local made, problems, warnings = gateway.parse(block.text, VARIABLES)
      assert.same({}, problems)
      assert.is_truthy(made)
      for _, warning in ipairs(warnings) do
        assert.is_nil(warning.message:find("not a key", 1, true))
      end
    end)
  end

  it("show the example as it is in the tree", function()
    local made, problems = gateway.parse(page.read "gateway/config.example.yaml", {})
    assert.same({}, problems)
    assert.equal("ocr", made.models[1].name)
    assert.is_truthy(GATEWAY:find("gateway/config.example.yaml", 1, true))
  end)

  it("show what the command says of itself", function()
    local help = page.read "gateway/lua/vision_gateway/command.lua":match "HELP = %[%[\n(.-)%]%]"
    assert.is_truthy(GATEWAY:find(help, 1, true), "docs/gateway.md has another --help")
  end)

  it("name every file of the gateway in docs/architecture.md", function()
    local text = page.read "docs/architecture.md":match "\n## gateway\n(.-)\n## "
    local pipe = assert(io.popen("cd gateway/lua/vision_gateway && find . -name '*.lua'", "r"))
    for path in pipe:lines() do
      assert.is_truthy(text:find("`" .. path:match "^%./(.+)%.lua$" .. "`", 1, true), path)
    end
    pipe:close()
  end)

  it("lead somewhere", function()
    for _, name in ipairs { "docs/config.md", "docs/gateway.md", "docs/console.md" } do
      local text, count = page.read(name), 0
      for target in text:gmatch "%]%(([^)#]+)[^)]*%)" do
        assert(io.open("docs/" .. target), target):close()
        count = count + 1
      end
      assert.is_true(count > 0)
    end
  end)
end)
