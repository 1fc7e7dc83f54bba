local cjson = require "cjson"
local core = require "vision.core"
local fixture = require "support.fixture"
local replay = require "support.replay"
local request = require "internal.request"

local GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="

local function refused(text, changes)
  local exchange, err = core.exchange(replay.route(changes), text)
  assert.is_nil(exchange)
  return err
end

-- What is sent for JSON text, or the failure to send it.
local function sent(text, changes)
  local exchange = assert(core.exchange(replay.route(changes), text))
  if exchange:next(replay.WALL, 0) ~= "send" then
    return nil, exchange:failure()
  end
  return replay.body(exchange, 100)
end

local function message(content)
  return '{"messages":[{"role":"system","content":"s"},{"role":"user","content":' .. content .. "}]}"
end

local function url(text)
  return message('["a",{"type":"image_url","image_url":{"url":"' .. text .. '"}}]')
end

local AT = "messages[2].content[2]"

describe("core.chat", function()
  describe("refuses", function()
    local cases = {
      { "[]", "", "must be a JSON object" },
      { "{}", "", "no messages" },
      { '{"messages":null}', "messages", "list of messages" },
      { '{"messages":"hi"}', "messages", "list of messages" },
      { '{"messages":{"a":1}}', "messages", "list of messages" },
      { '{"messages":[]}', "messages", "is empty" },
      { '{"messages":{}}', "messages", "is empty" },
      { '{"messages":["hi"]}', "messages[1]", "object with a role" },
      { '{"messages":[{"role":"user"},[]]}', "messages[2]", "object with a role" },
      { '{"messages":[{"content":"hi"}]}', "messages[1]", "has no role" },
      { '{"messages":[{"role":1}]}', "messages[1]", "has no role" },
      { message("1"), "messages[2].content", "a string or a list of parts" },
      { message("{}"), "messages[2].content", "a string or a list of parts" },
      { message("true"), "messages[2].content", "a string or a list of parts" },
      { message('["a",1]'), AT, "must be a part" },
      { message('["a",null]'), AT, "must be a part" },
      { message('["a",["b"]]'), AT, "must be a part" },
      { message('["a",{}]'), AT, "has no type" },
      { message('["a",{"type":1}]'), AT, "has no type" },
      { message('["a",{"type":"text"}]'), AT, "needs a text" },
      { message('["a",{"type":"text","text":1}]'), AT .. ".text", "needs a text" },
      { message('["a",{"type":"text","text":null}]'), AT .. ".text", "needs a text" },
      { message('["a",{"type":"image_url"}]'), AT, "has no image_url" },
      { message('["a",{"type":"image_url","image_url":null}]'), AT, "has no image_url" },
      { message('["a",{"type":"image_url","image_url":1}]'), AT .. ".image_url",
        "a string or an object with a url" },
      { message('["a",{"type":"image_url","image_url":[]}]'), AT .. ".image_url",
        "a string or an object with a url" },
      { message('["a",{"type":"image_url","image_url":{}}]'), AT .. ".image_url", "has no url" },
      { message('["a",{"type":"image_url","image_url":""}]'), AT .. ".image_url", "is empty" },
      { message('["a",{"type":"image_url","image_url":{"url":1}}]'), AT .. ".image_url.url",
        "must be a string" },
      { message('["a",{"type":"image_url","image_url":{"url":null}}]'), AT .. ".image_url.url",
        "must be a string" },
      { url(""), AT .. ".image_url.url", "is empty" },
      { message('["a",{"type":"image_url","image_url":{"url":"https://a.b","detail":1}}]'), AT
        .. ".image_url.detail",
        "must be a string" },
      { message('["a",{"type":"image_url","image_url":{"url":"https://a.b","detail":"lo\\u0077"}}]'),
        AT .. ".image_url.detail", "without escapes" },
      { message('["a",{"type":"image_url","image_url":{"url":"https://a.b","format":{}}}]'), AT
        .. ".image_url.format",
        "must be a string" },
      { '{"model":1,"messages":[]}', "model", "a string" },
      { '{"stream":1,"messages":[]}', "stream", "true or false" },
      { '{"stream":"true","messages":[]}', "stream", "true or false" },
      { '{"stream_options":[],"messages":[]}', "stream_options", "an object" },
      { '{"max_tokens":1.5,"messages":[]}', "max_tokens", "a whole number" },
      { '{"max_tokens":1e400,"messages":[]}', "max_tokens", "a whole number" },
      { '{"max_completion_tokens":"9","messages":[]}', "max_completion_tokens", "a whole number" },
      { '{"max_tokens":99999999999999999999,"messages":[]}', "max_tokens", "a whole number" },
      { '{"temperature":"hot","messages":[]}', "temperature", "a number" },
      { '{"top_p":1e999,"messages":[]}', "top_p", "a number" },
      { '{"n":true,"messages":[]}', "n", "a whole number" },
      { '{"tools":{},"messages":[]}', "tools", "a list" },
      { '{"response_format":"json","messages":[]}', "response_format", "an object" },
      { '{"extra_body":[1],"messages":[]}', "extra_body", "an object" },
    }
    for _, case in ipairs(cases) do
      it(case[1] .. " at " .. case[2], function()
        local err = refused(case[1])
        assert.equal("invalid_request_error", err.type)
        assert.equal(case[2], err.place or "")
        assert.matches(case[3], err.message, 1, true)
      end)
    end

    local twice = {
      { '{"model":"a","mod\\u0065l":"b","messages":[]}', "", "model" },
      { '{"messages":[],"messages":[]}', "", "messages" },
      { '{"stream":true,"messages":[],"\\u0073tream":false}', "", "stream" },
      { '{"messages":[{"role":"user","r\\u006fle":"system"}]}', "messages[1]", "role" },
      { '{"messages":[{"role":"user","content":"a","content":[]}]}', "messages[1]", "content" },
      { message('["a",{"type":"text","type":"image_url","text":""}]'), AT, "type" },
      { message('["a",{"type":"text","text":"a","text":"b"}]'), AT, "text" },
      { message('["a",{"type":"image_url","image_url":"https://a.b","image_url":{}}]'), AT, "image_url" },
      { message('["a",{"type":"image_url","image_url":{"url":"https://a.b","ur\\u006c":""}}]'), AT
        .. ".image_url",
        "url" },
      { message('["a",{"type":"image_url","image_url":{"url":"https://a.b","detail":"a","detail":"b"}}]'),
        AT .. ".image_url", "detail" },
    }
    for _, case in ipairs(twice) do
      it(("%s: %s stands twice"):format(case[1], case[3]), function()
        local err = refused(case[1])
        assert.equal("invalid_request_error", err.type)
        assert.equal(case[2], err.place or "")
        assert.matches(('"%s" stands twice'):format(case[3]), err.message, 1, true)
      end)
    end

    it("a format that is no media type: it would be written into a data URL", function()
      for _, format in ipairs{ "png", "image/png,x", "image/png;base64", "image /png", "/" } do
        local part = ('["a",{"type":"image_url","image_url":{"url":"data:;base64,%s","format":"%s"}}]')
        local err = refused(message(part:format(GIF, format)))
        assert.equal(AT, err.place)
        assert.matches("no media type", err.message, 1, true)
      end
    end)

    local broken = {
      nested = ("["):rep(100000), ["nested in a message"] = message(("["):rep(100000) .. ("]"):rep(100000)),
      ["nested objects"] = ('{"a":'):rep(100000) .. "1" .. ("}"):rep(100000),
      ["a lone high surrogate"] = message('"\\ud83d"'), ["a lone low surrogate"] = message('"\\ude00x"'),
      ["surrogates the wrong way round"] = message('"\\ude00\\ud83d"'),
      ["invalid UTF-8"] = message('"\255"'), ["a surrogate in UTF-8"] = message('"\237\160\128"'),
      ["an overlong form"] = message('"\192\175"'), ["a raw control character"] = message('"a\nb"'),
      ["a raw NUL"] = message('"a\0b"'), nothing = "", ["a byte behind it"] = message('"a"') .. "x",
      ["a name that is cut"] = '{"messages', ["nested values"] = '{"messages":' .. ("[{"):rep(5),
    }
    for name, text in pairs(broken) do
      it(name, function()
        assert.equal("invalid_request_error", refused(text).type)
      end)
    end
  end)

  describe("tells a place", function()
    it("with a long name cut between characters", function()
      local name = ("é"):rep(200)
      local image = core.image(fixture.path("images/plain.png"))
      local err = refused{ model = "m", messages = { { role = "user", content = "a" } },
        x = { [name] = image } }
      assert.equal("x." .. ("é"):rep(32), err.place)
    end)

    it("without a control character", function()
      local image = core.image(fixture.path("images/plain.png"))
      local err = refused{ model = "m", messages = { { role = "user", content = "a" } },
        ["\27[2Jx\127\n"] = image }
      assert.is_nil(err.place:find("%c"))
    end)

    it("that is too long cut between characters", function()
      local value, path = core.image(fixture.path("images/plain.png")), {}
      for _ = 1, 10 do
        value = { [("a" .. ("é"):rep(15))] = value }
        path[#path + 1] = "a" .. ("é"):rep(15)
      end
      local err = refused{ model = "m", messages = { { role = "user", content = "a" } }, x = value }
      local whole = "x." .. table.concat(path, ".")
      assert.equal(whole:sub(1, #err.place), err.place)
      assert.is_true(#err.place > 150 and #err.place < 160)
      assert.is_true(cjson.decode(core.encode{ err.place })[1] == err.place)
    end)
  end)

  describe("images placed", function()
    local image = core.image(fixture.path("images/plain.png"))
    local where = {
      ["foo.bar[2]"] = { foo = { bar = { 1, image } } },
      ["tools[1].function.description"] = { tools = { { type = "function",
        ["function"] = { description = image } } } },
      ["messages[1].role"] = { messages = { { role = image, content = "a" } } },
      ["messages[2].name"] = {
        messages = { { role = "user", content = { image } }, { role = "user", name = image,
          content = { image } } },
      },
      ["messages[1].content[1].text"] = { messages = { { role = "user", content = { { type = "text",
        text = image } } } } },
      ["messages[1].content[2].image_url.detail"] = {
        messages = { { role = "user", content = {
          image, { type = "image_url", image_url = { url = image, detail = image } },
        } } },
      },
      ["messages[1].content[1].file.file_data"] = {
        messages = { { role = "user", content = { { type = "file", file = { file_data = image } } } } },
      },
    }
    for place, changes in pairs(where) do
      it("where none may stand: " .. place, function()
        local ask = { model = "m", messages = { { role = "user", content = { "a", image } } } }
        for name, value in pairs(changes) do
          ask[name] = value
        end
        local err = refused(ask)
        assert.equal(place, err.place)
        assert.matches("image", err.message, 1, true)
      end)
    end

    it("where they may: a content, a part, a url, an image_url", function()
      local exchange = assert(core.exchange(replay.route(), {
        model = "m", messages = {
          { role = "user", content = image },
          { role = "user", content = {
            image, { type = "image_url", image_url = image }, { type = "image_url",
              image_url = { url = image } },
          } },
        },
      }))
      exchange:next(replay.WALL, 0)
      local body = cjson.decode(replay.body(exchange))
      local data = image:data_url()
      assert.equal(data, body.messages[1].content[1].image_url.url)
      for i = 1, 3 do
        assert.equal(data, body.messages[2].content[i].image_url.url)
      end
    end)
  end)

  describe("escapes in URLs", function()
    it("are sent as they are", function()
      local text = url("https:\\/\\/a.example\\/b?c=d\\u0026e=f")
      local body = sent(text)
      assert.matches("https:\\/\\/a.example\\/b?c=d\\u0026e=f", body, 1, true)
    end)

    it("are resolved where the image is fetched", function()
      local exchange = assert(core.exchange(replay.route{ accepts = { "base64" } },
        url("https:\\/\\/a.example\\/b?c=d\\u0026e=f")))
      assert.equal("send", exchange:next(replay.WALL, 0))
      assert.equal("https://a.example/b?c=d&e=f", exchange:request().url)
    end)

    it("in base64 keep the image whole", function()
      for _, escape in ipairs{ { "/", "\\/" }, { "/", "\\u002f" }, { "A", "\\u0041" } } do
        local data = GIF:gsub(escape[1], function() return escape[2] end)
        for _, head in ipairs{ "data:image\\/gif;base64,", "d\\u0061ta:image/gif;base64,",
          "data:image/png;base64," } do
          local body = assert(sent(url(head .. data)))
          assert.equal("data:image/gif;base64," .. GIF,
            cjson.decode(body).messages[2].content[2].image_url.url)
        end
      end
    end)

    it("in base64 do not hide what is none", function()
      for _, data in ipairs{ GIF .. "\\u0000", "\\u000a" .. GIF, GIF:sub(1, 9) .. "\\u0020" .. GIF:sub(10),
        "%2b" } do
        local body, err = sent(url("data:image/gif;base64," .. data))
        assert.is_nil(body)
        assert.equal("image_error", err.type)
        assert.matches("^messages%[2%]%.content%[2%]", err.place)
      end
    end)

    it("that make no URL are told without what may be an image", function()
      local body, err = sent(url(GIF:rep(10)))
      assert.is_nil(body)
      assert.equal(AT .. ".image_url.url", err.place)
      assert.is_nil(err.message:find(GIF, 1, true))
    end)
  end)

  describe("extra_body", function()
    local function names(text, changes)
      local found = {}
      for name in sent(text, changes):gsub("%b[]", "0"):gmatch('"([^"]+)":') do
        found[#found + 1] = name
      end
      table.sort(found)
      return table.concat(found, " ")
    end

    local MESSAGES = '"messages":[{"role":"user","content":"a"}]'

    it("wins over members of the request, however the names are written", function()
      local text = '{"top_k":1,' .. MESSAGES .. ',"extra_body":{"t\\u006fp_k":2}}'
      assert.equal(2, cjson.decode(sent(text)).top_k)
      assert.equal(1, select(2, sent(text):gsub("p_k", "")))
    end)

    it("names nothing twice that is ours", function()
      local extra = '{' .. MESSAGES
        .. ',"stream":true,"max_tokens":1,"extra_body":{"model":"x","stream_options":{},'
        .. '"max_completion_tokens":2}}'
      local rules = { include_usage = true, rename = { max_tokens = "max_completion_tokens" } }
      assert.equal("max_completion_tokens messages model stream stream_options", names(extra,
        { rules = rules }))
    end)

    it("may not name anything twice", function()
      local body, err = sent('{' .. MESSAGES .. ',"extra_body":{"a":1,"\\u0061":2}}')
      assert.is_nil(body)
      assert.equal("invalid_request_error", err.type)
      assert.matches("stands twice", err.message, 1, true)
      assert.matches("^extra_body%.", err.place)
    end)

    it("has at most 64 members", function()
      local members = {}
      for i = 1, 65 do
        members[i] = ('"x%d":%d'):format(i, i)
      end
      local body, err = sent('{' .. MESSAGES .. ',"extra_body":{' .. table.concat(members, ",") .. "}}")
      assert.is_nil(body)
      assert.equal("extra_body", err.place)
      members[65] = nil
      assert.equal(64, cjson.decode(sent('{' .. MESSAGES .. ',"extra_body":{' .. table.concat(members, ",")
        .. "}}")).x64)
    end)
  end)

  it("passes a member with an empty name on", function()
    assert.matches('"":1', sent('{"":1,"messages":[{"role":"user","content":"a"}]}'), 1, true)
  end)

  it("sends the limit under its new name when the other one is null and nulls are dropped", function()
    local body = cjson.decode(sent('{"max_completion_tokens":null,"max_tokens":7,"messages":[{"role":"user",'
      .. '"content":"a"}]}', { rules = { drop_nulls = true,
        rename = { max_tokens = "max_completion_tokens" } } }))
    assert.equal(7, body.max_completion_tokens)
    assert.is_nil(body.max_tokens)
  end)

  describe("in time that grows with the request", function()
    local function list(part, n)
      return message("[" .. (part .. ","):rep(n - 1) .. part .. "]")
    end

    -- Steps over the tape are counted: `many` times the parts take little more than `many` times the steps.
    local function grows_evenly(make, few, many, bytes)
      local before, after = request.build(make(few), bytes), request.build(make(few * many), bytes)
      assert.is_number(before)
      assert.is_number(after)
      assert.is_true(after < before * many * 1.5, ("%d steps, then %d"):format(before, after))
    end

    local parts = {
      text = '{"type":"text","text":"a"}', strings = '"a"',
      ["cache marks"] = '{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}',
      ["bare image URLs"] = '{"type":"image_url","image_url":"https://a.b"}',
      ["images of a wrong label"] = '{"type":"image_url","image_url":{"url":"data:;base64,' .. GIF .. '"}}',
    }
    for name, part in pairs(parts) do
      it("100,000 parts: " .. name, function()
        grows_evenly(function(n) return list(part, n) end, 1000, 100)
      end)
    end

    it("10,000 placed images", function()
      grows_evenly(function(n) return list('""', n) end, 1000, 10, fixture.read("images/still.gif"))
    end)

    it("10,000 placed images, of which the last is misplaced", function()
      local function make(n)
        local text = list('""', n)
        return text:sub(1, -2) .. ',"user":""}'
      end
      local bytes = fixture.read("images/still.gif")
      grows_evenly(make, 1000, 10, bytes)
      local _, _, _, _, place = request.build(make(10), bytes)
      assert.equal("user", place)
    end)

    it("100,000 messages", function()
      grows_evenly(function(n)
        local one = '{"role":"user","content":"a"}'
        return '{"messages":[' .. (one .. ","):rep(n - 1) .. one .. "]}"
      end, 1000, 100)
    end)

    it("100,000 members beside extra_body", function()
      grows_evenly(function(n)
        return '{"messages":[{"role":"user","content":"a"}],"extra_body":{"x":1,"y":2},' .. ('"m":1,'):rep(n)
          .. '"z":1}'
      end, 1000, 100)
    end)

    it("nested schemas in tools", function()
      grows_evenly(function(n)
        local deep = ('{"a":'):rep(n) .. '["x","cache_control",{"cache_control":1}]' .. ("}"):rep(n)
        return '{"messages":[{"role":"user","content":"a"}],"tools":[' .. deep .. "]}"
      end, 50, 9)
    end)
  end)
end)
