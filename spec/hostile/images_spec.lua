-- Pictures that are broken, lie, are no pictures, or change while they are being sent.

local direct = require "support.direct"
local fixture = require "support.fixture"
local hostile = require "support.hostile"
local loopback = require "support.loopback"
local process = require "support.process"
local vision = require "vision"

local PNG_HEAD = "\137PNG\r\n\26\n\0\0\0\rIHDR"
local PLACE = "messages[1].content[2]"

local function png(side, tail)
  return PNG_HEAD .. side:rep(2) .. "\8\6\0\0\0\31\21\196\137" .. (tail or "")
end

describe("a hostile picture", function()
  local server, client, folder

  setup(function()
    server = loopback.start()
    client = hostile.client(server)
    folder = process.folder()
  end)
  teardown(function()
    client:close()
    server:close()
    process.remove(folder)
  end)

  local function ask(...)
    return client:completion(hostile.request({ "Q", ... }))
  end

  local function refused(expected, image)
    server:script{ loopback.openai_reply{ content = "sent", always = true } }
    expected.place = PLACE
    hostile.refused(expected, ask(image))
    assert.same({}, server:requests())
    local ok, err = vision.check(hostile.request({ "Q", image }, { api_key = "k" }))
    hostile.refused(expected, ok, err)
  end

  local BROKEN = {
    ["a PNG of 2^32 pixels in 33 bytes"] = { png("\0\1\0\0"),
      "its PNG header tells more pixels than its bytes can hold" },
    ["a PNG of 2^62 pixels"] = { png("\127\255\255\255", ("\0"):rep(5000)),
      "its PNG header tells more pixels than its bytes can hold" },
    ["a PNG whose sides are 2^32 - 1"] = { png("\255\255\255\255"), "an impossible size" },
    ["a PNG of no pixels"] = { png("\0\0\0\0"), "an impossible size" },
    ["a PNG that is cut short"] = { PNG_HEAD .. "\0\0", "its PNG header is cut short" },
    ["a PNG of its eight first bytes"] = { PNG_HEAD:sub(1, 8), "its PNG header is cut short" },
    ["a JPEG without SOF"] = { "\255\216\255\224\0\16JFIF\0\1\1\0\0\1\0\1\0\0\255\217",
      "JPEG without a frame header" },
    ["a JPEG that is cut short"] = { "\255\216\255\224\0\16JF", "JPEG that is cut short" },
    ["a GIF that is cut short"] = { "GIF89a\1", "its GIF header is cut short" },
    ["nothing"] = { "", "empty: 0 bytes" },
    ["text"] = { "just some text", "not an image that can be sent: it is plain text" },
    ["a web page"] = { "<!doctype html><p>Hi", "an HTML page" },
    ["a drawing"] = { "<svg xmlns='http://www.w3.org/2000/svg'/>",
      "an SVG drawing; convert it to PNG first" },
    ["a program"] = { "\127ELF\2\1\1\0", "of a type that is not known" },
  }
  for name, case in pairs(BROKEN) do
    it("is refused before sending: " .. name .. ", as bytes", function()
      refused({ type = "image_error", case[2], "the image data" }, vision.image_bytes(case[1]))
    end)

    it("is refused before sending: " .. name .. ", in a file", function()
      local file = assert(io.open(folder .. "/broken.png", "wb"))
      file:write(case[1])
      file:close()
      refused({ type = "image_error", case[2], "/broken.png" }, vision.image(folder .. "/broken.png"))
    end)
  end

  it("is refused before sending: what is no file with bytes in it", function()
    assert.equal(0, process.run{ "mkfifo", folder .. "/fifo" }.code)
    assert.equal(0, process.run{ "ln", "-s", "loop", folder .. "/loop" }.code)
    for path, message in pairs{
      [folder] = "is a directory, not a file", [folder .. "/fifo"] = "is a FIFO, not a file",
      [folder .. "/loop"] = "too many symbolic links", [folder .. "/none.png"] = "there is no such file",
      ["/dev/zero"] = "is a device, not a file", ["/proc/self/environ"] = "is empty: 0 bytes",
      [("x"):rep(5000)] = "the name is too long", ["file:///etc/passwd"] = "there is no such file",
    } do
      refused({ type = "image_error", message }, vision.image(path))
    end
  end)

  it("is refused by local/ocr too, whose decoders would have to hold its pixels", function()
    for _, bytes in ipairs{ png("\0\1\0\0"), png("\0\0\255\255", ("\0"):rep(2 ^ 20)),
      fixture.read("images/plain.png"):sub(1, 60) } do
      local reply, err = client:completion{ model = "local/ocr", messages = { { role = "user", content = {
        "Q", vision.image_bytes(bytes) } } } }
      hostile.refused({ type = "image_error", place = PLACE }, reply, err)
    end
  end)

  it("opens no path that stands in a message", function()
    for _, url in ipairs{ "/etc/passwd", "file:///etc/passwd", "photo.jpg", "javascript:alert(1)",
      "ftp://x/y" } do
      local reply, err = ask(hostile.picture(url))
      hostile.refused({ type = "invalid_request_error", place = PLACE .. ".image_url.url",
        "is no URL of an image (https://, http:// or data:)", 'vision.image("path")' }, reply, err)
    end
  end)

  -- The server takes some of the body and stops; so the client stands in the middle of the file when it
  -- changes.
  local SCRIPT = [[
    local vision = require "vision"
    local reply, err = vision.completion{ model = "openai/test-model", api_base = arg[1], num_retries = 3,
      api_key = arg[3], ignore_limits = true,
      messages = { { role = "user", content = { "Q", vision.image(arg[2]) } } } }
    print(reply and "sent" or err.type, err and err.place, err and err.message)
  ]]

  local function sent_while(change)
    local path = folder .. "/large.png"
    local file = assert(io.open(path, "wb"))
    file:write(png("\0\0\16\0"))
    file:seek("set", 32 * 2 ^ 20 - 1)    -- sparse
    file:write("\0")
    file:close()
    file = assert(io.open(folder .. "/send.lua", "w"))
    file:write(SCRIPT)
    file:close()
    server:script{ loopback.openai_reply{ content = "whole", pause = 100000, always = true } }
    local before = #server:connections()
    local pipe = assert(io.popen(("LUA_PATH=%s LUA_CPATH=%s exec %s %s/send.lua %s %s key 2>&1"):format(
      process.quote(package.path), process.quote(package.cpath), direct.interpreter, folder,
      server.url, path)))
    server:wait_holding(1)
    change(path)
    server:release(nil, 10)
    local output = pipe:read("*a")
    pipe:close()
    server:wait_closed(before + 1)
    return output, #server:connections() - before
  end

  local CHANGES = {
    shrinks = "truncate -s 1000 ", grows = "truncate -s +1000 ", ["is emptied"] = ": > ",
    ["is written anew, in the same size"] = "touch -d 2001-01-01 ",
  }
  for name, command in pairs(CHANGES) do
    it("that " .. name .. " while it is being sent ends the call, and is not tried again", function()
      local output, connections = sent_while(function(path)
        os.execute(command .. process.quote(path))
      end)
      assert.equal(("image_error\t%s\t%s/large.png changed while it was being sent\n"):format(PLACE, folder),
        output)
      assert.equal(1, connections)
      assert.same({}, server:requests())   -- none was whole
    end)
  end

  it("that is removed while it is being sent is sent whole: it is still open", function()
    local output = sent_while(os.remove)
    assert.equal("sent", output:match "^%a+")
    assert.is_true(server:requests{ bodies = false }[1].length > 32 * 2 ^ 20 * 4 / 3)
  end)
end)
