local core = require "vision.core"
local process = require "support.process"
local sign = require "vision.sign"

local PNG = core.unbase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
  .. "AABJRU5ErkJggg==")
local URL, HASH = core.image_bytes(PNG):data_url(), sign.sha256(PNG)

local function archive(text, folder)
  return core.archive(text, sign.signer, folder)
end

describe("core.archive", function()
  it("puts hashes in the place of images, wherever they stand, and leaves the rest as it is", function()
    local made = assert(archive(('{ "a" : [ "%s" , 1.50, "https://x/y.png" ],"b":"%s"}'):format(URL,
      URL:gsub("/", "\\/"))))
    assert.equal(('{ "a" : [ "sha256:%s" , 1.50, "https://x/y.png" ],"b":"sha256:%s"}'):format(HASH, HASH),
      made.text)
    assert.equal(2, #made.images)
    assert.same({ hash = HASH, type = "image/png", extension = "png", bytes = #PNG, width = 1, height = 1,
      kept = false }, made.images[2])
  end)

  it("finds images in names too", function()
    local made = assert(archive(('{"%s":1,"a":{"%s":2,"b":{"%s":3}}}'):format(URL, URL, URL)))
    local name = "sha256:" .. HASH
    assert.equal(('{"%s":1,"a":{"%s":2,"b":{"%s":3}}}'):format(name, name, name), made.text)
    assert.equal(3, #made.images)
  end)

  it("keeps no key that a client sent along", function()
    local text = '{"model":"m","api_key":"K1","max_tokens":5,"extra_headers":{"X-Api-Key":"K2","a":"b",'
      .. '"Authorization":["K3"]},"vertex_credentials":{"private":"K4"},"a\\u0070i_key":"K5",'
      .. '"messages":[{"role":"user","content":"my token"}]}'
    assert.equal('{"model":"m","api_key":"[hidden]","max_tokens":5,"extra_headers":{"X-Api-Key":"[hidden]",'
      .. '"a":"b","Authorization":"[hidden]"},"vertex_credentials":"[hidden]","a\\u0070i_key":"[hidden]",'
      .. '"messages":[{"role":"user","content":"my token"}]}', assert(archive(text)).text)
  end)

  it("notes what is no image, and texts that are too long", function()
    local svg = "data:image/svg+xml;base64," .. core.base64(("<svg onload=alert(1)>"):rep(50))
    local made = assert(archive(core.encode { svg, "data:,short", ("x"):rep(2 ^ 20 + 1), ("y"):rep(2 ^ 20) }))
    local list = core.decode(made.text)
    assert.equal(("[%d characters of data that is no image]"):format(#svg), list[1])
    assert.equal("data:,short", list[2])
    assert.equal("[1048577 characters]", list[3])
    assert.equal(2 ^ 20, #list[4])
    assert.same({}, made.images)
  end)

  it("refuses what is no JSON, and what stays too long", function()
    local none, err = archive "{"
    assert.is_nil(none)
    assert.equal("invalid_request_error", err.type)
    local list = {}
    for i = 1, 9 do
      list[i] = ("x"):rep(2 ^ 20)
    end
    none, err = archive(core.encode(list))
    assert.is_nil(none)
    assert.is_truthy(tostring(err):find("what is kept of a request", 1, true), tostring(err))
  end)

  it("writes an image's file once, for its owner alone", function()
    local folder = process.folder()
    local path = ("%s/images/%s/%s.png"):format(folder, HASH:sub(1, 2), HASH)
    for _ = 1, 2 do
      local made = assert(archive(core.encode { URL }, folder .. "/images"))
      assert.is_true(made.images[1].kept)
      assert.is_nil(made.trouble)
    end
    local file = assert(io.open(path, "rb"))
    assert.equal(PNG, file:read "*a")
    file:close()
    assert.equal("600 700 700\n", process.run(("echo $(stat -c %%a %s %s/images/* %s/images)"):format(path,
      folder, folder)).stdout)
    assert.equal("1\n", process.run("find " .. folder .. "/images -type f | wc -l").stdout)
    process.remove(folder)
  end)

  it("says why a file cannot be written, and gives the rest", function()
    local made = assert(archive(core.encode { URL }, "/proc/nowhere"))
    assert.is_false(made.images[1].kept)
    assert.is_truthy(made.trouble:find("a folder of images cannot be made", 1, true), made.trouble)
    made = assert(archive(core.encode { URL }, "/tmp/" .. ("x/"):rep(3000)))
    assert.is_false(made.images[1].kept)
  end)

  it("reads a lent text, until it is taken back", function()
    local intake = core.intake { budget = core.intake_budget(2 ^ 20) }
    intake:feed('{"model":"m","messages":[{"role":"user","content":"')
    intake:feed 'hi"}]}'
    local number = assert(intake:lend())
    intake:close()
    assert.is_truthy(archive(number).text:find('"hi"', 1, true))
    assert.is_true(core.take_text_back(number))
    assert.is_false(core.take_text_back(number))
    local none, err = archive(number)
    assert.is_nil(none)
    assert.is_truthy(tostring(err):find("taken back", 1, true))
  end)

  it("raises at misuse", function()
    assert.has_error(function() core.archive("{}", nil) end)
    assert.has_error(function() core.archive({}, sign.signer) end)
    assert.has_error(function() core.archive("{}", sign.signer, 1) end)
    assert.has_error(function() core.take_text_back "1" end)
  end)
end)
