-- Configs with something wrong in them, thousands of them, the same at each run: every one is answered.
local gateway = require "support.gateway"
local config = require "vision_gateway.config"
local page = require "support.page"

local ROUNDS = 3000
local STEPS_MAX = 2e7      -- of the Lua machine for one config: a hundred times what the longest takes

local SOURCES = { page.read "gateway/config.example.yaml" }
for _, block in ipairs(page.of({ "docs/config.md", "docs/gateway.md" }, "yaml")) do
  SOURCES[#SOURCES + 1] = block.text
end

-- What a hand, an editor or an attacker puts in.
local PIECES = { "\t", "\n", "\n\n", "\r", " ", "  ", "-", "- ", ":", ": ", "{", "}", "[", "]", ",", "#", "'",
  '"', "|", ">", "|\n", "!", "!!binary ", "!!python/object:os.system ", "%", "@", "`", "&a ", "*a", "*b",
  "<<: *a", "<<: {a: b}", "<<: 1", "? ", "---\n", "...\n", "~", "null", "true", "yes", "-1", "1e999", "0x",
  ".nan", "1_0", "9999999999999999999999", "os.environ/NONE", "os.environ/", "\0", "\1", "\127", "\255\254",
  "\237\160\128", "\239\187\191", "\226\128\168", "\240\159\152\128", ("x"):rep(70000), ("["):rep(200),
  ("{a: "):rep(200), ("- "):rep(200), ("a: "):rep(50), "model_list:\n", "vision_settings: []\n",
  "general_settings: {master_key: os.environ/NONE}\n", "router_settings: 1\n" }

local LAUGHS = [[
a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
model_list: [*e, *e, *e, *e, *e, *e, *e, *e, *e]
]]

-- Park and Miller's: the same numbers in every Lua.
local function dice(seed)
  return function(most)
    seed = seed * 16807 % 2147483647
    return seed % most + 1
  end
end

local function lines_of(text)
  local lines = {}
  for line in (text .. "\n"):gmatch "(.-)\n" do
    lines[#lines + 1] = line
  end
  return lines
end

local WAYS = {
  function(text, roll)      -- something comes in
    local at = roll(#text + 1)
    return text:sub(1, at - 1) .. PIECES[roll(#PIECES)] .. text:sub(at)
  end,
  function(text, roll)      -- something goes
    local at = roll(#text + 1)
    return text:sub(1, at - 1) .. text:sub(at + roll(8))
  end,
  function(text, roll)      -- a byte is another
    local at = roll(#text + 1)
    return text:sub(1, at - 1) .. string.char(roll(256) - 1) .. text:sub(at + 1)
  end,
  function(text, roll)      -- the end is missing
    return text:sub(1, roll(#text + 1))
  end,
  function(text, roll)      -- a line comes twice, or elsewhere
    local lines = lines_of(text)
    table.insert(lines, roll(#lines), lines[roll(#lines)])
    return table.concat(lines, "\n")
  end,
  function(text, roll)      -- a value is another
    local lines = lines_of(text)
    local at = roll(#lines)
    lines[at] = lines[at]:gsub(":.*", ": ", 1) .. PIECES[roll(#PIECES)]
    return table.concat(lines, "\n")
  end,
  function(text, roll)      -- a line stands deeper, or less deep
    local lines = lines_of(text)
    local at = roll(#lines)
    lines[at] = roll(2) == 1 and "  " .. lines[at] or lines[at]:gsub("^ ", "")
    return table.concat(lines, "\n")
  end,
}

local function bounded(action)
  debug.sethook(function()
    error "it does not end"
  end, "", STEPS_MAX)
  local results = { pcall(action) }
  debug.sethook()
  return results
end

-- A config, or what is wrong with it, where, in words for a person.
local function answered(text)
  local results = bounded(function()
    return gateway.parse(text, {})
  end)
  local function say(what)
    return ("%s: %s\n%s"):format(tostring(what), tostring(results[2]), text:sub(1, 2000))
  end
  assert.is_true(results[1], say "it raised")
  local made, problems, warnings = results[2], results[3], results[4]
  assert.equal(made == nil, #problems > 0, say "neither a config nor a problem")
  for _, list in ipairs { problems, warnings } do
    for _, problem in ipairs(list) do
      assert.equal("number", type(problem.line), say(problem.message))
      assert.matches("^config.yaml:%d+: .", config.tell(problem, "config.yaml"))
    end
  end
  return made
end

describe("gateway.config: whatever it is given", function()
  it("answers a config, or an error with its line", function()
    local roll, right = dice(20261122), 0
    for _ = 1, ROUNDS do
      local text = SOURCES[roll(#SOURCES)]
      for _ = 1, roll(3) do
        text = WAYS[roll(#WAYS)](text, roll)
      end
      right = right + (answered(text) and 1 or 0)
    end
    assert.is_true(right > ROUNDS / 20 and right < ROUNDS * 19 / 20, right .. " of them are right")
  end)

  for name, text in pairs {
    ["a billion laughs"] = LAUGHS,
    ["an alias of what it stands in"] = "model_list: &a [*a]\n",
    ["a merge of itself"] = "vision_settings: &a {<<: *a}\n",
    ["lists in lists"] = "model_list: " .. ("["):rep(100000),
    ["maps in maps"] = ("a:\n "):rep(1000),
    ["a huge number of keys"] = ("a: 1\n"):rep(100000),
    ["many different keys"] = (("k%s: 1\n"):rep(100):gsub("%%s", function() return math.random(1e9) end)),
    ["a huge scalar"] = "general_settings: {master_key: " .. ("x"):rep(1e6) .. "}\n",
    ["a huge key"] = ("x"):rep(1e6) .. ": 1\n",
    ["binary"] = "\0\1\2\3\255\254",
    ["another encoding"] = "\255\254m\0o\0d\0e\0l\0",
    ["tabs"] = "model_list:\n\t- model_name: a\n",
    ["a tag"] = "model_list: !!python/object/apply:os.system ['true']\n",
    ["two documents"] = "{}\n---\n{}\n",
    ["a list"] = "- a\n",
    ["a word"] = "word\n",
  } do
    it("answers to " .. name, function()
      answered(text)
    end)
  end
end)
