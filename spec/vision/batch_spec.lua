-- `vision batch`, run as a command against the loopback provider.

local canary = require "support.canary"
local cjson = require "cjson"
local direct = require "support.direct"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local process = require "support.process"

local HERE = assert(process.run("pwd").stdout:match "^[^\n]+")
local unpack = table.unpack or unpack -- luacheck: ignore
local PNG = fixture.read "images/plain.png"

describe("vision batch", function()
  local server, folder

  before_each(function()
    server = loopback.start()
    folder = process.folder()
  end)
  after_each(function()
    process.remove(folder)
    server:close()
  end)

  local function write(name, text, mode)
    local file = assert(io.open(folder .. "/" .. name, mode or "wb"))
    file:write(text)
    file:close()
  end

  local function read(name)
    local file = io.open(folder .. "/" .. name, "rb")
    local text = file and file:read "*a"
    if file then
      file:close()
    end
    return text
  end

  local function rows(name)
    local list, by_id = {}, {}
    for line in assert(read(name), name .. " is not there"):gmatch "([^\n]*)\n" do
      list[#list + 1] = cjson.decode(line)
      by_id[list[#list].custom_id] = list[#list]
    end
    return list, by_id
  end

  local function absolute(paths)
    return (paths:gsub("([^;]+)", function(path)
      return path:sub(1, 1) == "/" and path or HERE .. "/" .. path
    end))
  end

  local function environment()
    return { OPENAI_API_KEY = canary.KEY, OPENAI_BASE_URL = server.url, VISION_MODEL = false,
      LUA_PATH = absolute(package.path), LUA_CPATH = absolute(package.cpath), TERM = "xterm" }
  end

  local function words_of(words)
    local command = { direct.interpreter, HERE .. "/bin/vision", "batch" }
    for _, word in ipairs(words) do
      command[#command + 1] = word
    end
    return command
  end

  local function run(...)
    return process.run(words_of { ... }, { env = environment(), cwd = folder })
  end

  local function pictures(count)
    for i = 1, count do
      write(("p%02d.png"):format(i), PNG)
    end
  end

  local function answers(count, fields)
    local list = {}
    for i = 1, count do
      list[i] = loopback.openai_reply { content = "a" .. i, usage = true }
      for name, value in pairs(fields or {}) do
        list[i][name] = value
      end
    end
    return list
  end

  local function request_line(id, text)
    return cjson.encode { custom_id = id, method = "POST", url = "/v1/chat/completions",
      body = { model = "openai/gpt-4o-mini", messages = { { role = "user", content = text } } } } .. "\n"
  end

  -- Starts it in the background; ended() waits for its end and gives the code.
  local function start(...)
    local command = {}
    for name, value in pairs(environment()) do
      command[#command + 1] = value and name .. "=" .. process.quote(value) or "-u " .. name
    end
    table.sort(command)
    for _, word in ipairs(words_of { ... }) do
      command[#command + 1] = process.quote(word)
    end
    local pipe = assert(io.popen(("exec 2>/dev/null; cd %s; "        -- it would say "Killed"
      .. "sh -c 'echo $$; exec \"$@\" 2>err >out </dev/null' sh env %s; echo $?")
      :format(process.quote(folder), table.concat(command, " "))))
    return pipe:read "*l", function()
      local code = tonumber(pipe:read "*l")
      pipe:close()
      return code
    end
  end

  it("asks one question about many pictures, as OpenAI's batches answer", function()
    pictures(3)
    server:script(answers(3))
    local result = run("-m", "openai/gpt-4o-mini", "-s", "Short", "--detail", "low", "--max-tokens", "9",
      "Write alt text", "*.png", "-o", "alt.jsonl")
    assert.equal(0, result.code, result.stderr)
    assert.equal("", result.stdout)
    local list, by_id = rows "alt.jsonl"
    assert.equal(3, #list)
    for i = 1, 3 do
      local row = by_id[("p%02d.png"):format(i)]
      assert.equal(cjson.null, row.error)
      assert.equal(200, row.response.status_code)
      assert.truthy(row.response.body.choices[1].message.content:find "^a%d$")
      assert.equal("chat.completion", row.response.body.object)
      assert.truthy(row.id:find "^vision_%x+$")
    end
    assert.is_nil(read "alt.errors.jsonl")
    local sent = cjson.decode(server:requests()[1].body)
    assert.same({ role = "system", content = "Short" }, sent.messages[1])
    assert.equal("Write alt text", sent.messages[2].content[1].text)
    assert.equal("low", sent.messages[2].content[2].image_url.detail)
    assert.same({ 9, nil }, { sent.max_tokens, sent.stream })
    assert.truthy(result.stderr:find("vision: 3 answered, 27 + 6 tokens, $0.0000", 1, true), result.stderr)
  end)

  it("sends a file of requests, wrapped or bare", function()
    server:script { loopback.openai_reply { content = "x", always = true } }
    write("in.jsonl", "\239\187\191" .. request_line("one", "1") .. "\n"
      .. '{"messages":[{"role":"user","content":[]}],"stream":true,"tools":[]}\r\n'
      .. '{"custom_id":"named","model":"openai/other","messages":[{"role":"user","content":"3"}]}')
    local result = run("-m", "openai/gpt-4o", "in.jsonl", "-o", "out.jsonl", "--concurrency", "1")
    assert.equal(0, result.code, result.stderr)
    local _, by_id = rows "out.jsonl"
    assert.truthy(by_id.one and by_id["line-3"] and by_id.named)
    local sent = server:requests()
    assert.equal("gpt-4o-mini", cjson.decode(sent[1].body).model)
    assert.equal("gpt-4o", cjson.decode(sent[2].body).model)
    assert.truthy(sent[2].body:find('"content":[]', 1, true) and sent[2].body:find('"tools":[]', 1, true))
    assert.is_nil(sent[2].body:find("stream", 1, true))
    assert.equal("other", cjson.decode(sent[3].body).model)
  end)

  it("writes to standard output without -o, failures too", function()
    server:script { loopback.openai_reply { content = "x" },
      loopback.openai_error(400, "no such thing", "bad") }
    write("in.jsonl", request_line("a", "1") .. request_line("b", "2"))
    local result = run("in.jsonl", "--concurrency", "1")
    assert.equal(1, result.code)
    local first, second = result.stdout:match "^([^\n]*)\n([^\n]*)\n$"
    assert.equal("x", cjson.decode(first).response.body.choices[1].message.content)
    second = cjson.decode(second)
    assert.same({ "b", 400, "invalid_request_error" },
      { second.custom_id, second.response.status_code, second.error.type })
    assert.truthy(second.error.message:find("no such thing", 1, true))
  end)

  it("asks again for what failed, and for nothing else", function()
    pictures(3)
    write("p02.png", "no picture")
    server:script(answers(3))
    local result = run("-m", "openai/gpt-4o-mini", "Alt", "p01.png", "p02.png", "p03.png", "-o", "alt.jsonl")
    assert.equal(1, result.code)
    assert.equal(2, #rows "alt.jsonl")
    local failures = rows "alt.errors.jsonl"
    assert.same({ 1, "p02.png", "image_error" }, { #failures, failures[1].custom_id, failures[1].error.type })
    assert.equal(cjson.null, failures[1].response)
    assert.truthy(result.stderr:find("vision: p02.png: ", 1, true))
    assert.truthy(result.stderr:find("2 answered, 1 failed (alt.errors.jsonl)", 1, true))
    write("p02.png", PNG)
    server:script(answers(1))
    result = run("-m", "openai/gpt-4o-mini", "Alt", "p01.png", "p02.png", "p03.png", "-o", "alt.jsonl")
    assert.equal(0, result.code, result.stderr)
    assert.equal(1, #server:requests())
    assert.equal(3, #rows "alt.jsonl")
    assert.is_nil(read "alt.errors.jsonl")
    assert.truthy(result.stderr:find("1 answered, 2 were there before", 1, true))
  end)

  it("goes on after kill -9, with no row lost, doubled or torn", function()
    pictures(12)
    local held = answers(12)
    for i = 5, 12 do
      held[i].wait = true
    end
    server:script(held)
    local pid, ended = start("-m", "openai/gpt-4o-mini", "Alt", "*.png", "-o", "alt.jsonl",
      "--concurrency", "4")
    server:wait_requests(8)
    process.run(("until [ $(wc -l <%s/alt.jsonl) -ge 4 ]; do :; done"):format(folder))
    os.execute("kill -9 " .. pid)
    assert.equal(137, ended())
    local before = assert(read "alt.jsonl")
    assert.equal(4, #rows "alt.jsonl")
    write("alt.jsonl", '{"custom_id":"p07.png","er', "ab")        -- as a crash of the machine leaves it
    server:script(answers(8))
    local result = run("-m", "openai/gpt-4o-mini", "Alt", "*.png", "-o", "alt.jsonl")
    assert.equal(0, result.code, result.stderr)
    assert.equal(8, #server:requests())
    assert.equal(before, read "alt.jsonl":sub(1, #before))
    local list, by_id = rows "alt.jsonl"
    assert.equal(12, #list)
    for i = 1, 12 do
      assert.truthy(by_id[("p%02d.png"):format(i)])
    end
    result = run("-m", "openai/gpt-4o-mini", "Alt", "*.png", "-o", "alt.jsonl")
    assert.equal(0, result.code)
    assert.equal(8, #server:requests())
    assert.truthy(result.stderr:find("0 answered, 12 were there before", 1, true), result.stderr)
  end)

  it("leaves a whole file at Ctrl-C", function()
    write("in.jsonl", request_line("a", "1") .. request_line("b", "2") .. request_line("c", "3"))
    local held = answers(3)
    held[2].wait, held[3].wait = true, true
    server:script(held)
    local pid, ended = start("in.jsonl", "-o", "out.jsonl")
    server:wait_requests(3)
    process.run(("until [ -s %s/out.jsonl ]; do :; done"):format(folder))
    os.execute("kill -INT " .. pid)
    assert.equal(130, ended())
    assert.equal(1, #rows "out.jsonl")
    for i = 1, #server:connections() do
      server:wait_closed(i)
    end
    assert.truthy(read "err":find("1 answered, 2 not asked", 1, true), read "err")
    assert.is_nil(read "err":find("traceback", 1, true))
    server:script(answers(2))
    assert.equal(0, run("in.jsonl", "-o", "out.jsonl").code)
    assert.equal(3, #rows "out.jsonl")
  end)

  it("notices another question, model or request, and asks nothing then", function()
    pictures(1)
    write("in.jsonl", request_line("a", "1"))
    server:script(answers(2))
    assert.equal(0, run("-m", "openai/gpt-4o-mini", "Alt", "p01.png", "-o", "alt.jsonl").code)
    assert.equal(0, run("in.jsonl", "-o", "out.jsonl").code)
    write("in.jsonl", request_line("b", "2") .. request_line("a", "changed"))
    for _, words in ipairs {
      { "-m", "openai/gpt-4o-mini", "Other", "p01.png", "-o", "alt.jsonl" },
      { "-m", "openai/gpt-4o", "Alt", "p01.png", "-o", "alt.jsonl" },
      { "-m", "openai/gpt-4o-mini", "--detail", "low", "Alt", "p01.png", "-o", "alt.jsonl" },
      { "in.jsonl", "-o", "out.jsonl" },
    } do
      local result = run(unpack(words))
      assert.equal(2, result.code)
      assert.truthy(result.stderr:find("has an answer for", 1, true), result.stderr)
    end
    assert.equal(2, #server:requests())
    assert.equal(1, #rows "alt.jsonl")
  end)

  it("refuses what it cannot use before anything is sent", function()
    pictures(1)
    write("notes.txt", "mine\n")
    local good = request_line("a", "1")
    local files = {
      ["line 2: no JSON"] = good .. "{oops\n",
      ["line 1: custom_id must be"] = '{"body":{"messages":[]}}\n',
      ["line 2: messages must be a list"] = good .. '{"custom_id":"b","body":{"model":"m"}}\n',
      ["url must be /v1/chat/completions"] =
        '{"custom_id":"b","url":"/v1/embeddings","body":{"messages":[]}}\n',
      ['two requests have the custom_id "a"'] = good .. request_line("a", "2"),
      ["api_base does not belong"] =
        '{"custom_id":"b","body":{"model":"m","api_base":"http://x","messages":[]}}',
      ["names no model"] = '{"messages":[]}',
    }
    for message, text in pairs(files) do
      write("in.jsonl", text)
      local result = run("in.jsonl", "-o", "out.jsonl")
      assert.equal(2, result.code)
      assert.truthy(result.stderr:find(message, 1, true), result.stderr)
    end
    write("in.jsonl", good)
    for message, words in pairs {
      ["needs pictures"] = { "Alt" }, ["needs a question"] = { "p01.png" },
      ["two questions"] = { "Alt", "Other", "p01.png" }, ["no file fits x*.png"] = { "Alt", "x*.png" },
      ["stands alone"] = { "Alt", "in.jsonl" },
      ["--system goes with pictures"] = { "in.jsonl", "-s", "Short" },
      ["no answer of vision batch"] = { "in.jsonl", "-o", "notes.txt" },
      ["--rpm needs a number"] = { "in.jsonl", "--rpm", "many" },
      ["--concurrency needs a number"] = { "in.jsonl", "--concurrency", "1.5" },
      ["the price of openai/unheard-of is not known"] =
        { "-m", "openai/unheard-of", "Alt", "p01.png", "--max-cost", "1" },
      ["none.jsonl"] = { "none.jsonl" },
    } do
      local result = run(unpack(words))
      assert.equal(2, result.code, message)
      assert.truthy(result.stderr:find(message, 1, true), result.stderr)
    end
    assert.equal("mine\n", read "notes.txt")
    assert.equal(0, #server:connections())
    local single = process.run({ direct.interpreter, "bin/vision", "--rpm", "5", "Q" },
      { env = environment() })
    assert.equal(2, single.code)
    assert.truthy(single.stderr:find("--rpm belongs to vision batch", 1, true))
  end)

  it("stops where the next request could pass --max-cost, and goes on with more", function()
    local text = {}
    for i = 1, 10 do
      text[i] = request_line("r" .. i, "Hi")
    end
    write("in.jsonl", table.concat(text))
    local reply = loopback.openai_reply { content = "x", always = true,
      usage = { prompt_tokens = 0, completion_tokens = 1000000, total_tokens = 1000000 } }
    server:script { reply }                       -- gpt-4o-mini: 0.60 dollars for a million tokens
    local result = run("in.jsonl", "-o", "out.jsonl", "--max-cost", "1.5", "--concurrency", "1")
    assert.equal(7, result.code, result.stderr)
    assert.equal(2, #rows "out.jsonl")
    assert.truthy(result.stderr:find("2 answered, 8 not asked, 0 + 2000000 tokens, $1.200000", 1, true),
      result.stderr)
    assert.truthy(result.stderr:find("--max-cost 1.5", 1, true))
    assert.equal(0, run("in.jsonl", "-o", "out.jsonl", "--max-cost", "100", "--concurrency", "1").code)
    assert.equal(10, #rows "out.jsonl")
  end)

  it("stops when the key is refused", function()
    pictures(5)
    server:script { loopback.openai_error(401, "bad key", "invalid_request_error", "invalid_api_key") }
    local result = run("-m", "openai/gpt-4o-mini", "Alt", "*.png", "-o", "alt.jsonl", "--concurrency", "1")
    assert.equal(3, result.code, result.stderr)
    assert.equal(1, #server:requests())
    assert.truthy(result.stderr:find("1 failed (alt.errors.jsonl), 4 not asked", 1, true), result.stderr)
  end)

  it("starts no more a minute than --rpm", function()
    pictures(3)
    server:script(answers(3))
    local result = run("-m", "openai/gpt-4o-mini", "Alt", "*.png", "-o", "alt.jsonl", "--rpm", "600")
    assert.equal(0, result.code)
    assert.is_true(tonumber(result.stderr:match "([%d.]+) s\n$") >= 0.2, result.stderr)
  end)

  it("takes names as they are, and each picture once", function()
    pictures(1)
    write("a b's.png", PNG)
    write("[1].png", PNG)
    write("-x.png", PNG)
    server:script { loopback.openai_reply { content = "x", always = true } }
    local result = run("-m", "openai/gpt-4o-mini", "Is it red?", "[1].png", "*b's.png", "./-*.png",
      "p01.png", "p*.png", "-o", "alt.jsonl")
    assert.equal(0, result.code, result.stderr)
    local list, by_id = rows "alt.jsonl"
    assert.equal(4, #list)
    assert.truthy(by_id["[1].png"] and by_id["a b's.png"] and by_id["./-x.png"] and by_id["p01.png"])
    write("evil.png", PNG)
    result = run("-m", "openai/gpt-4o-mini", "Q", "ev*.png;touch owned", "$(touch owned)*.png", "-o",
      "b.jsonl")
    assert.equal(2, result.code)
    assert.is_nil(read "owned")
  end)

  it("tells how far it is in lines where there is no terminal", function()
    pictures(20)
    server:script { loopback.openai_reply { content = "x", always = true } }
    local result = run("-m", "openai/gpt-4o-mini", "Alt", "*.png", "-o", "alt.jsonl")
    assert.is_nil(result.stderr:find "[\r\27]")
    local count = select(2, result.stderr:gsub("vision: %d+ of 20, [%d.]+/%a+", ""))
    assert.is_true(count >= 5 and count <= 10, result.stderr)
    assert.truthy(result.stderr:find "vision: 20 of 20, ")
  end)

  it("draws a bar on a terminal, and leaves none behind", function()
    pictures(4)
    write("p03.png", "no picture")
    server:script { loopback.openai_reply { content = "x", always = true } }
    local words = {}
    for i, word in ipairs(words_of { "-m", "openai/gpt-4o-mini", "Alt", "*.png", "-o", "alt.jsonl" }) do
      words[i] = process.quote(word)
    end
    local command = "stty cols 60; " .. table.concat(words, " ")
    local result = process.run({ "script", "-qec", command, "/dev/null" },
      { env = environment(), cwd = folder })
    assert.equal(1, result.code, result.stdout)
    assert.truthy(result.stdout:find("\r[..............................] 0 of 4, ", 1, true)
      or result.stdout:find "\r%[%.+%] 0 of 4, ")
    assert.truthy(result.stdout:find "\r%[#+%] 4 of 4, 1 failed, [%d.]+/s\27%[K\r\27%[K", result.stdout)
    for drawn in result.stdout:gmatch "\r(%[[^\r\n\27]*)" do
      assert.is_true(#drawn < 60, drawn)
    end
    assert.truthy(result.stdout:find("vision: p03.png: ", 1, true))
    assert.equal(3, #rows "alt.jsonl")
  end)

  -- The most memory that a run of `count` rows of 20 kB had, in kB.
  local function peak_of(count)
    local file = assert(io.open(folder .. "/in.jsonl", "wb"))
    local filler = ("x"):rep(20000)
    for i = 1, count do
      file:write(request_line("r" .. i, filler))
    end
    file:close()
    os.remove(folder .. "/out.jsonl")
    local env = environment()
    -- A sanitizer keeps what was freed for a while; here it would count.
    env.ASAN_OPTIONS = (os.getenv "ASAN_OPTIONS" or "") .. ":quarantine_size_mb=1"
    local result = process.run({ "python3", "-c", "import resource, subprocess, sys\n"
      .. "code = subprocess.call(sys.argv[1:])\n"
      .. "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\nsys.exit(code)",
      unpack(words_of { "in.jsonl", "-o", "out.jsonl" }) }, { env = env, cwd = folder })
    assert.equal(0, result.code, result.stderr)
    assert.equal(count, #rows "out.jsonl")
    return tonumber(result.stdout)
  end

  it("keeps no row in memory that it does not need", function()
    server:script { loopback.openai_reply { content = "x", always = true } }
    local few = peak_of(100)
    assert.is_true(peak_of(1500) - few < 14000)      -- kB, for 28 MB more
  end)

  it("makes pictures fit", function()
    write("scan.tiff", fixture.read "images/little.tiff")
    server:script(answers(1))
    local result = run("--fit", "-m", "openai/gpt-4o-mini", "Q", "*.tiff", "-o", "out.jsonl")
    assert.equal(0, result.code, result.stderr)
    assert.truthy(server:requests()[1].body:find('"data:image/png;base64,', 1, true))
  end)

  it("helps, in lines that fit a terminal", function()
    local result = run("--help")
    assert.same({ 0, "" }, { result.code, result.stderr })
    for line in result.stdout:gmatch "[^\n]*" do
      assert.is_true(#line <= 80, line)
    end
    assert.truthy(result.stdout:find("--max-cost USD", 1, true))
  end)
end)
