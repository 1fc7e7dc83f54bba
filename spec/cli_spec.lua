local canary = require "support.canary"
local cjson = require "cjson"
local loopback = require "support.loopback"
local process = require "support.process"
local core = require "vision.core"

local PNG = core.unbase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9aw"
  .. "AAAABJRU5ErkJggg==")
local KEY = canary.KEY

-- The interpreter that runs this spec runs the command too.
local function interpreter()
  if rawget(_G, "jit") then
    return "luajit"
  end
  return "lua" .. _VERSION:match "%d+%.%d+"
end

describe("the command", function()
  local server, folder

  setup(function()
    server = loopback.start()
    folder = process.folder()
    local file = assert(io.open(folder .. "/photo.png", "wb"))
    file:write(PNG)
    file:close()
    file = assert(io.open(folder .. "/notes.txt", "wb"))
    file:write "just text"
    file:close()
  end)
  teardown(function()
    process.remove(folder)
    server:close()
  end)

  local function run(words, options)
    options = options or {}
    local command = { interpreter(), "bin/vision" }
    for _, word in ipairs(words) do
      command[#command + 1] = word
    end
    local env = { OPENAI_API_KEY = KEY, VISION_MODEL = false, NO_COLOR = false, OPENAI_BASE_URL = server.url }
    for name, value in pairs(options.env or {}) do
      env[name] = value
    end
    local result = process.run(command, { env = env, input = options.input })
    assert.is_nil((result.stdout .. result.stderr):find(KEY, 1, true))
    return result
  end

  local function sent()
    return cjson.decode(server:requests()[1].body)
  end

  local function png_url()
    return "data:image/png;base64," .. core.base64(PNG)
  end

  it("asks and streams the answer", function()
    server:script { loopback.openai_stream { content = { "A ", "dot." } } }
    local result = run { "-m", "openai/gpt-4o", "What is it?", folder .. "/photo.png" }
    assert.same({ 0, "A dot.\n", "" }, { result.code, result.stdout, result.stderr })
    assert.same({ model = "gpt-4o", stream = true, messages = { { role = "user", content = {
      { type = "text", text = "What is it?" }, { type = "image_url",
        image_url = { url = png_url() } } } } } }, sent())
    assert.equal("Bearer " .. KEY, server:requests()[1].fields.authorization)
  end)

  describe("vision prompt", function()
    local function prompt(words)
      table.insert(words, 1, "prompt")
      return run(words, { env = { VISION_GATEWAY_URL = server.url, VISION_GATEWAY_KEY = KEY } })
    end

    it("calls a gateway's prompt with texts, flags and pictures, and streams the answer", function()
      server:script { loopback.openai_stream { content = { "A ", "dot." } } }
      local result = prompt { "see@2", "what=a=b", "brief=true", "image=@" .. folder .. "/photo.png",
        "far=@https://example.com/a.png", "--max-tokens", "9" }
      assert.same({ 0, "A dot.\n", "" }, { result.code, result.stdout, result.stderr })
      assert.same({ stream = true, max_tokens = 9, variables = { what = "a=b", brief = true,
        image = png_url(), far = "https://example.com/a.png" } }, sent())
      local request = server:requests()[1]
      assert.equal("/v1/prompts/see%402/completions", request.path)
      assert.equal("Bearer " .. KEY, request.fields.authorization)
    end)

    it("prints a whole reply as JSON", function()
      server:script { loopback.openai_reply { content = "Dot." } }
      local result = prompt { "see", "--json" }
      assert.equal("Dot.", cjson.decode(result.stdout).choices[1].message.content)
      assert.same({ variables = {}, stream = false }, sent())
    end)

    it("says what is wrong with a name, a variable or a picture", function()
      for _, words in ipairs { {}, { "a/b" }, { "what=1" }, { "see", "what" }, { "see", "a=1", "a=2" } } do
        assert.equal(2, prompt(words).code)
      end
      local result = prompt { "see", "image=@none.jpg" }
      assert.equal(4, result.code)
      assert.matches("none.jpg", result.stderr, 1, true)
    end)
  end)

  it("takes pictures and question in any order, from files, addresses and standard input", function()
    server:script { loopback.openai_stream { content = "ok\n" } }
    local result = run({ "https://example.com/a.png", "-", "Which?", folder .. "/photo.png",
      "--model=openai/gpt-4o" },
      { input = PNG })
    assert.same({ 0, "ok\n", "" }, { result.code, result.stdout, result.stderr })
    local content = sent().messages[1].content
    assert.equal("Which?", content[1].text)
    assert.equal("https://example.com/a.png", content[2].image_url.url)
    assert.equal(png_url(), content[3].image_url.url)
    assert.equal(png_url(), content[4].image_url.url)
  end)

  it("asks what is in the picture when no question stands there", function()
    server:script { loopback.openai_stream { content = "ok" } }
    assert.equal(0, run({ "-m=openai/gpt-4o", folder .. "/photo.png" }).code)
    assert.equal("What's in this image?", sent().messages[1].content[1].text)
  end)

  it("takes the model from VISION_MODEL", function()
    server:script { loopback.openai_stream { content = "ok" } }
    local result = run({ "Q", folder .. "/photo.png" }, { env = { VISION_MODEL = "openai/from-env" } })
    assert.same({ 0, "" }, { result.code, result.stderr })
    assert.equal("from-env", sent().model)
  end)

  it("says that it uses local/ocr when no model is told", function()
    local result = run { "Q", folder .. "/photo.png" }
    assert.truthy(result.stderr:find("^vision: no model given %(%-m, or VISION_MODEL%): local/ocr "))
  end)

  it("passes its options on", function()
    server:script { loopback.openai_stream { content = "ok" } }
    local schema = folder .. "/schema.json"
    local file = assert(io.open(schema, "wb"))
    file:write '{"type":"object","properties":{},"required":[]}'
    file:close()
    local result = run { "-m", "openai/gpt-4o", "-s", "Be short", "--detail", "low", "--max-tokens=7",
      "--schema",
      schema, "--timeout", "20", "--", "-what?", folder .. "/photo.png" }
    assert.same({ 0, "ok\n", "" }, { result.code, result.stdout, result.stderr })
    local request = sent()
    assert.same({ role = "system", content = "Be short" }, request.messages[1])
    assert.equal("-what?", request.messages[2].content[1].text)
    assert.equal("low", request.messages[2].content[2].image_url.detail)
    assert.equal(7, request.max_tokens)
    assert.equal("json_schema", request.response_format.type)
    assert.truthy(server:requests()[1].body:find('"required":[]', 1, true))
    assert.truthy(server:requests()[1].body:find('"properties":{}', 1, true))
  end)

  it("goes to another address", function()
    server:script { loopback.openai_stream { content = "ok" } }
    local result = run({ "-m", "openai/llava", "--api-base", server.url, "Q" },
      { env = { OPENAI_BASE_URL = false } })
    assert.same({ 0, "ok\n" }, { result.code, result.stdout })
  end)

  it("prints the whole reply as JSON, or without streaming", function()
    server:script { loopback.openai_reply { content = "A dot." },
      loopback.openai_reply { content = "A dot." } }
    local result = run { "-m", "openai/gpt-4o", "--json", "Q" }
    assert.equal("A dot.", cjson.decode(result.stdout).choices[1].message.content)
    assert.is_falsy(sent().stream)
    result = run { "-m", "openai/gpt-4o", "--no-stream", "Q" }
    assert.equal("A dot.\n", result.stdout)
  end)

  it("tells model, tokens and cost when asked", function()
    server:script { loopback.openai_stream { content = "ok", usage = true } }
    local result = run { "-v", "-m", "openai/gpt-4o", "Q" }
    assert.equal("ok\n", result.stdout)
    assert.truthy(result.stderr:find("openai/gpt-4o, HTTP 200, ", 1, true))
    assert.truthy(result.stderr:find("9 + 2 tokens, $0.0000", 1, true))
    assert.same({ include_usage = true }, sent().stream_options)
  end)

  it("does not pass on what would steer the terminal in an error", function()
    server:script { loopback.openai_error(400, "bad \27[31m thing") }
    local result = run { "-m", "openai/gpt-4o", "Q" }
    assert.equal(1, result.code)
    assert.is_nil(result.stderr:find "\27")
  end)

  local FAILURES = {
    { 1, "refused", loopback.openai_error(400, "no") },
    { 3, "a wrong key", loopback.openai_error(401, "no") },
    { 3, "no credit", loopback.openai_error(402, "no") },
    { 6, "a rate limit", loopback.openai_error(429, "no", "insufficient", "x") },
    { 5, "a cut answer", loopback.openai_stream { content = "half", finish_reason = false } },
  }
  for _, case in ipairs(FAILURES) do
    it(("ends with %d for %s"):format(case[1], case[2]), function()
      local reply = {}
      for key, value in pairs(case[3]) do
        reply[key] = value
      end
      reply.always = true
      reply.headers = { { "Content-Type", case[3].pieces and "text/event-stream" or "application/json" },
        { "x-should-retry", "false" } }
      server:script { reply }
      local result = run { "-m", "openai/gpt-4o", "Q" }
      assert.equal(case[1], result.code, result.stderr)
      assert.equal("vision: ", result.stderr:sub(1, 8))
    end)
  end

  it("ends with 3 when there is no key, and says what to type", function()
    local result = run({ "-m", "groq/m", "Q" }, { env = { GROQ_API_KEY = false } })
    assert.same({ 3, "vision: no key: first type  export GROQ_API_KEY=your-key  (or take -m local/ocr, which "
      .. "needs none) (authentication_error)\n" }, { result.code, result.stderr })
  end)

  it("ends with 3 for a wrong key, and says what to type", function()
    server:script { { status = 401, body = '{"error":{"message":"Bad key."}}' } }
    local result = run { "-m", "openai/gpt-4o", "Q" }
    assert.equal(3, result.code)
    assert.truthy(result.stderr:find("To set it, type  export OPENAI_API_KEY=your-key (auth", 1, true))
  end)

  it("ends with 1 when the answer cannot be written", function()
    local words = { interpreter(), "bin/vision", "models" }
    for _, redirected in ipairs { ">/dev/full", ">&-" } do
      local result = process.run { "sh", "-c", table.concat(words, " ") .. " " .. redirected }
      assert.equal(1, result.code)
      assert.truthy(result.stderr:find("^vision: cannot write the answer: "), result.stderr)
    end
  end)

  it("ends with 4 when standard input is closed", function()
    local result = process.run { "sh", "-c", interpreter() .. " bin/vision -m local/ocr Q - <&-" }
    assert.equal(4, result.code)
    assert.truthy(result.stderr:find("is empty", 1, true), result.stderr)
  end)

  it("lets no answer steer the terminal, and changes nothing in a pipe", function()
    local coloured = "\27[31mred\27[0m"
    server:script { loopback.openai_stream { content = { coloured } } }
    assert.equal(coloured .. "\n", run({ "-m", "openai/gpt-4o", "Q" }).stdout)
    server:script { loopback.openai_stream { content = { coloured } } }
    local command = interpreter() .. " bin/vision -m openai/gpt-4o Q"
    local shown = process.run({ "script", "-qec", command, "/dev/null" },
      { env = { OPENAI_API_KEY = KEY, OPENAI_BASE_URL = server.url } })
    assert.equal("?[31mred?[0m\r\n", shown.stdout)
  end)

  it("ends with 4 for a picture that is not there, or is none", function()
    local result = run { "-m", "openai/gpt-4o", "Q", folder .. "/nothing.jpg" }
    assert.equal(4, result.code)
    assert.truthy(result.stderr:find("nothing.jpg", 1, true))
    result = run { "-m", "openai/gpt-4o", "Q", folder .. "/notes.txt" }
    assert.equal(4, result.code)
    assert.truthy(result.stderr:find("notes.txt", 1, true))
    result = run({ "-m", "openai/gpt-4o", "Q", "-" }, { input = "" })
    assert.equal(4, result.code)
    result = run { "-m", "openai/gpt-4o", "Q", folder }
    assert.equal(4, result.code)
  end)

  it("tells a question that names a picture from a picture", function()
    server:script { loopback.openai_stream { content = "ok" } }
    local result = run { "-m", "openai/gpt-4o", "What is in photo.jpg" }
    assert.equal(0, result.code)
    assert.equal("What is in photo.jpg", sent().messages[1].content[1].text)
    for _, word in ipairs { "./my photo.jpg", "/tmp/no such.PNG", "nothing.webp" } do
      assert.equal(4, run({ "-m", "openai/gpt-4o", "Q", word }).code)
    end
  end)

  it("does not wait for a FIFO", function()
    assert.equal(0, process.run { "mkfifo", folder .. "/fifo" }.code)
    local result = run { "-m", "openai/gpt-4o", "Q", folder .. "/fifo" }
    assert.equal(4, result.code)
    assert.truthy(result.stderr:find("FIFO", 1, true))
  end)

  it("ends with 5 when nobody answers", function()
    local result = run { "-m", "openai/gpt-4o", "--api-base", "http://127.0.0.1:1", "Q" }
    assert.equal(5, result.code)
  end)

  local MISUSE = {
    { { "--frobnicate" }, "unknown option %-%-frobnicate" },
    { { "-m" }, "%-m needs a value" },
    { { "-m", "", "Q" }, "%-m needs a value" },
    { { "--json=yes", "Q" }, "no value goes with the option %-%-json=yes" },
    { { "--timeout", "1e9", "Q" }, "%-%-timeout needs a number greater than 0 and at most 604800" },
    { { "--max-tokens", "few", "Q" }, "%-%-max%-tokens needs a number" },
    { { "--max-tokens", "1.5", "Q" }, "%-%-max%-tokens needs a number" },
    { { "one", "two" }, 'two questions, "one" and "two"' },
    { { "Q", "-", "-" }, "standard input can be read only once" },
    { { "-m", "openai/gpt-4o", "--schema", "/no/such", "Q" },
      "cannot read the schema /no/such: No such file" },
    { { "-m", "openai/gpt-4o", "--schema", "/", "Q" }, "cannot read the schema /: Is a directory" },
    { { "--vision", "Q" }, "belongs to vision models" },
    { { "image" }, "needs a picture" },
    { { "models", "a", "b" }, "takes one provider" },
  }
  for _, case in ipairs(MISUSE) do
    it("ends with 2: " .. case[2], function()
      local result = run(case[1])
      assert.equal(2, result.code)
      assert.truthy(result.stderr:find(case[2]), result.stderr)
      assert.equal("", result.stdout)
    end)
  end

  it("without arguments shows how it is used", function()
    local result = run {}
    assert.same({ 2, "" }, { result.code, result.stdout })
    assert.truthy(result.stderr:find('Usage: vision [options] "question" picture...', 1, true))
  end)

  it("helps, in lines that fit a terminal", function()
    local result = run { "--help" }
    assert.same({ 0, "" }, { result.code, result.stderr })
    for line in result.stdout:gmatch "[^\n]*" do
      assert.is_true(#line <= 80, line)
    end
    assert.truthy(result.stdout:find("Exit codes", 1, true))
  end)

  it("says what to type when it is not built for the Lua that runs it", function()
    local tree, here = folder .. "/tree", process.run({ "pwd" }).stdout:match "^[^\n]*"
    for _, line in ipairs { { "mkdir", "-p", tree .. "/bin" }, { "ln", "-s", here .. "/lua", tree .. "/lua" },
      { "cp", "bin/vision", tree .. "/bin" } } do
      assert.equal(0, process.run(line).code)
    end
    local result = process.run({ interpreter(), tree .. "/bin/vision", "hi" },
      { env = { LUA_CPATH = "/nowhere/?.so" } })
    assert.same({ 1, "" }, { result.code, result.stdout })
    local lua = interpreter()
    assert.equal(("vision: module 'vision.core' not found for %s, which runs this: make all LUA=%s, or run "
      .. "the one it was built for: lua5.4 %s/bin/vision\n"):format(lua, lua, tree), result.stderr)
  end)

  it("tells its version", function()
    assert.equal("vision " .. require("vision").version .. "\n", run({ "--version" }).stdout)
  end)

  it("lists models", function()
    local all = run({ "models", "groq" }).stdout
    local seeing = run({ "models", "--vision", "groq" }).stdout
    assert.truthy(seeing:find("groq/llama-3.2-11b-vision-preview", 1, true))
    assert.is_true(#seeing < #all)
    local none = run { "models", "nobody" }
    assert.same({ 1, "" }, { none.code, none.stdout })
  end)

  it("describes a picture and tells who would refuse it", function()
    local result = run { "image", folder .. "/photo.png" }
    assert.equal(0, result.code)
    assert.equal(("%s/photo.png: image/png, 1 x 1 pixels, %d bytes (%d as base64)"):format(folder, #PNG,
      #core.base64(PNG)), result.stdout:match "^[^\n]*")
    for _, name in ipairs { "anthropic", "bedrock", "gemini", "openai", "vertex_ai" } do
      assert.matches("\n  taken by [^\n]*%f[%w_]" .. name .. "%f[^%w_]", result.stdout)
    end
    local file = assert(io.open(folder .. "/small.gif", "wb"))
    file:write "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\1D\0;"
    file:close()
    result = run { "image", folder .. "/small.gif" }
    assert.truthy(result.stdout:find "refused by ollama: ")
    assert.truthy(result.stdout:find "refused by xai: ")
    assert.equal(4, run({ "image", folder .. "/notes.txt" }).code)
  end)

  it("makes pictures fit", function()
    server:script { loopback.openai_reply { content = "ok" } }
    local tiff = "spec/fixtures/images/little.tiff"
    local result = run { "-m", "openai/gpt-4o", "--no-stream", "--fit", tiff }
    assert.same({ 0, "ok\n", "" }, { result.code, result.stdout, result.stderr })
    assert.matches("^data:image/png;base64,", sent().messages[1].content[2].image_url.url)
    result = run { "image", tiff }
    assert.matches("refused by xai: [^\n]*: convert it first, or give %-%-fit", result.stdout)
    result = run { "image", "--fit", tiff }
    assert.matches("\n  taken by [^\n]*xai", result.stdout)
  end)

  it("tells what a model takes in for a picture", function()
    local before = #server:requests()
    local result = run { "image", folder .. "/photo.png", "-m", "openai/gpt-4o" }
    assert.equal(0, result.code)
    assert.truthy(result.stdout:find("\n  openai/gpt-4o: 255 tokens, $0.000638\n", 1, true), result.stdout)
    result = run { "image", "-m", "gpt-4o", "--detail", "low", "https://example.com/a.png" }
    assert.truthy(result.stdout:find("\n  gpt-4o: 85 tokens", 1, true), result.stdout)
    result = run { "image", "-m", "gpt-4o", "https://example.com/a.png" }
    assert.truthy(result.stdout:find("for an estimate: give a file\n", 1, true), result.stdout)
    result = run { "image", "-m", "xai/grok-4", folder .. "/photo.png" }
    assert.equal(0, result.code)
    assert.truthy(result.stdout:find "\n  xai/grok%-4: [^\n]* is not known")
    assert.equal(before, #server:requests())
  end)
end)
