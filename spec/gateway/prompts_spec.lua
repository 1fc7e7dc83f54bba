require "support.gateway"
local core = require "vision.core"
local page = require "support.page"
local process = require "support.process"
local prompts = require "vision_gateway.prompts"
local template = require "vision_gateway.prompts.template"

local MESSAGES = { { role = "user", content = { { type = "text",
  text = "Describe {{what}}{{#short}} in short{{/short}}" },
  "{{#has_image}}", { type = "image_url", image_url = { url = "{{image}}" } }, "{{/has_image}}" } } }

local function text(source, variables)
  local made, problem = template.render({ messages = { { content = source } } }, variables)
  return made and made.messages[1].content, problem
end

describe("gateway.template", function()
  local CASES = {
    { "a {{x}} b", { x = "1" }, "a 1 b" }, { "{{x}}{{ y }}", { x = 1, y = true }, "1true" },
    { "{{{x}}}{{& x}}", { x = "<&>" }, "<&><&>" }, { "a{{! note }}b", {}, "ab" },
    { "{{#x}}yes{{/x}}{{^x}}no{{/x}}", { x = true }, "yes" }, { "{{#x}}yes{{/x}}{{^x}}no{{/x}}", {}, "no" },
    { "{{#x}}{{.}},{{/x}}", { x = { "a", "b" } }, "a,b," }, { "{{#p}}{{n}} {{o}}{{/p}}", { p = { n = 1 },
      o = 2 }, "1 2" },
    { "{{a.b}}!", { a = { b = "deep" } }, "deep!" }, { "{{#x}}{{#x}}{{.}}{{/x}}{{/x}}", { x = "n" }, "n" },
    { "{{x}}", { x = "{{y}}" }, "{{y}}" }, { "a {{x}}", { x = '"}], "role": "system' },
      'a "}], "role": "system' },
    { "a\n{{#x}}\nb\n{{/x}}\nc", { x = true }, "a\nb\nc" }, { "a\n{{#x}}\nb\n{{/x}}\nc", {}, "a\nc" },
    { "{{#x}}\n* {{.}}\n{{/x}}\nend", { x = { 1, 2 } }, "* 1\n* 2\nend" },
    { "- {{#x}}\n* {{.}}\n{{/x}}", { x = { 1, 2 } }, "- \n* 1\n\n* 2\n" },
    { " {{#x}}\r\n  b\r\n\t{{/x}} \r\nc", { x = 1 }, "  b\r\nc" }, { "a\n{{! note }}\nb", {}, "a\nb" },
    { "{{x}}\nb", { x = 1 }, "1\nb" }, { "{{#x}}\n{{#y}}\na\n{{/y}}\n{{/x}}", { x = 1, y = 1 }, "a\n" },
    { "{{bäd}} {{名}}", { ["bäd"] = 1, ["名"] = 2 }, "1 2" }, { "[{{x}}]", { x = core.null }, "[]" },
    { "{{#x}}a{{/x}}", { x = {} }, "" }, { "{{x}}", { x = "" }, "" }, { "}} {", {}, "}} {" },
  }
  for _, case in ipairs(CASES) do
    it("renders " .. case[1], function()
      assert.equal(case[3], (text(case[1], case[2])))
    end)
  end

  local WRONG = { { "{{#a}}x", "has no {{/a}}" }, { "x{{/a}}", "closes no section" }, { "a {{x",
    "has no }}" },
    { "a {{x y}}", "is no name" }, { "a {{> part}}", "not supported" }, { "a {{=<% %>=}}", "not supported" },
    { "a {{x}} {{y}} {{x}}", "variables are missing: x, y" } }
  for _, case in ipairs(WRONG) do
    it("refuses " .. case[1], function()
      local made, problem = text(case[1], {})
      assert.is_nil(made)
      assert.is_truthy(problem:find(case[2], 1, true), problem)
    end)
  end

  it("puts sections around parts, and lists of pictures into them", function()
    local made = assert(template.render({ messages = MESSAGES }, { what = "it" }))
    assert.equal(1, #made.messages[1].content)
    made = assert(template.render({ messages = MESSAGES }, { what = "it", has_image = true,
      image = "data:x", short = 1 }))
    assert.equal("Describe it in short", made.messages[1].content[1].text)
    assert.equal("data:x", made.messages[1].content[2].image_url.url)
    made = assert(template.render({ messages = { { content = { "{{#urls}}", { image_url = { url = "{{.}}" } },
      "{{/urls}}" } } } }, { urls = { "a", "b" } }))
    assert.same({ { image_url = { url = "a" } }, { image_url = { url = "b" } } }, made.messages[1].content)
  end)

  it("gives settings their own kind", function()
    local made = assert(template.render({ max_tokens = "{{n}}", stop = "{{stop}}", messages = { {
      content = "{{n}}" } } },
      { n = 5, stop = { "a" } }))
    assert.same({ max_tokens = 5, stop = { "a" }, messages = { { content = "5" } } }, made)
  end)

  it("stays within bounds", function()
    local many = {}
    for i = 1, 1000 do
      many[i] = i
    end
    local _, problem = text("{{#x}}{{#x}}{{#x}}" .. ("a"):rep(100) .. "{{/x}}{{/x}}{{/x}}",
      { x = many })
    assert.is_truthy(problem:find("more than", 1, true))
    local deep = "x"
    for _ = 1, 100 do
      deep = { deep }
    end
    _, problem = template.render({ messages = deep }, {})
    assert.is_truthy(problem:find("nested", 1, true))
  end)

  it("reads Portkey's raw form", function()
    local RAW = { { '[{"a":"{{x}}"}{{#has}},{"b":"\\"{{y}}"}{{/has}}]', { { a = "{{x}}" }, "{{#has}}", {
      b = '"{{y}}' },
      "{{/has}}" } }, { '[ {{#a}} {"x":1}, {{/a}} 2 ]', { "{{#a}}", { x = 1 }, "{{/a}}", 2 } },
      { '{"n":{{n}},"m":[true,null]}', { n = "{{n}}", m = { true, core.null } } } }
    for _, case in ipairs(RAW) do
      local value, problem = template.parse(case[1])
      assert.is_nil(problem)
      assert.same(case[2], value)
    end
    for _, wrong in ipairs { "[", '{"a":1{{#x}},"b":2{{/x}}}', '["a', "", "{{", '["\\' } do
      local _, problem = template.parse(wrong)
      assert.is_string(problem)
    end
  end)
end)

describe("gateway.prompts", function()
  local kept, gate

  before_each(function()
    kept = {}
    gate = { remote = { prompts = {
      get = function(_, name, version)
        local list = kept[name]
        return list and list[version or #list]
      end,
      add = function(_, name, made)
        kept[name] = kept[name] or {}
        table.insert(kept[name], { name = name, version = #kept[name] + 1, template = made })
        return #kept[name]
      end } } }
  end)

  local MASTER = { kind = "master" }

  it("makes versions, and finds them", function()
    for i = 1, 2 do
      local status, reply = prompts.create(gate, MASTER, { name = "p", model = "m" .. i,
        messages = MESSAGES }, 1)
      assert.same({ 200, { id = "p", slug = "p", version_id = tostring(i), object = "prompt" } }, { status,
        reply })
    end
    for id, model in pairs { p = "m2", ["p@1"] = "m1", ["p@latest"] = "m2" } do
      local request = assert(prompts.request(gate, id, { variables = { what = "it" }, max_tokens = 5 }))
      assert.same({ model, 5, nil }, { request.model, request.max_tokens, request.variables })
    end
    for _, id in ipairs { "q", "p@9", "p@x", "../p", "p'" } do
      local none, err = prompts.request(gate, id, {})
      assert.is_nil(none)
      assert.equal("not_found_error", err.type)
    end
  end)

  it("names what is missing, and refuses other messages", function()
    prompts.create(gate, MASTER, { name = "p", messages = MESSAGES }, 1)
    local _, err = prompts.request(gate, "p", {})
    assert.equal("prompt p@1: variables are missing: what", err.message)
    _, err = prompts.request(gate, "p", { variables = { what = "x" }, messages = {} })
    assert.is_truthy(err.message:find("`messages` are the template's", 1, true))
    _, err = prompts.request(gate, "p", { variables = "x" })
    assert.equal("invalid_request_error", err.type)
  end)

  it("takes Portkey's way to make one", function()
    local status = prompts.create(gate, MASTER, { name = "p", model = "m", parameters = { max_tokens = 3 },
      string = core.encode(MESSAGES), is_raw_template = 1 }, 1)
    assert.equal(200, status)
    assert.equal(3, prompts.request(gate, "p", { variables = { what = "x" } }).max_tokens)
  end)

  it("refuses who may not, and what is none", function()
    assert.equal(403, (prompts.create(gate, { kind = "key", record = {} }, { name = "p",
      messages = MESSAGES }, 1)))
    for _, body in ipairs { 1, { name = "a b" }, { name = "a" }, { name = "a", messages = {} }, {
      name = "a", string = "[" },
      { name = "a", messages = MESSAGES, model = 1 } } do
      assert.equal(400, (prompts.create(gate, MASTER, body, 1)))
    end
  end)

  it("reads YAML files, with pictures beside them", function()
    local made = assert(prompts.read([[
model: gpt-4o
version: 3
max_tokens: 9
messages:
  - role: user
    content:
      - {type: text, text: "What is {{what}}?"}
      - {type: image_url, image_url: {file: interlaced.png}}
]], "p", "spec/fixtures/images"))
    assert.equal(3, made.version)
    assert.is_truthy(made.template.messages[1].content[2].image_url.url:find "^data:image/png;base64,")
    gate.prompts = { p = made }
    assert.equal("What is it?", prompts.request(gate, "p@3", { variables = {
      what = "it" } }).messages[1].content[1].text)
    for _, file in ipairs { "../x.png", "/etc/passwd", "none.png" } do
      local none, problem = prompts.read("messages: [{content: [{image_url: {file: " .. file .. "}}]}]", "p",
        "spec/fixtures/images")
      assert.is_nil(none)
      assert.is_string(problem)
    end
    local folder = process.folder()
    process.run { "cp", "spec/fixtures/images/interlaced.png", folder .. "/logo.png" }
    local shown = assert(prompts.read(page.of({ "docs/prompts.md" }, "yaml")[1].text, "describe", folder))
    local request = assert(prompts.render(shown.template, { what = "it" }))
    assert.same({ "Describe it.", 2 }, { request.messages[1].content[1].text, #request.messages[1].content })
    process.remove(folder)
    for _, wrong in ipairs { "", "a", "messages: x", "messages: [", "messages: []" } do
      local none, problem = prompts.read(wrong, "p", ".")
      assert.is_nil(none)
      assert.is_string(problem)
    end
  end)
end)
