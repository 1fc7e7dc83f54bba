-- The log's images on disk: thumbnails, retention, and both while others write, on both databases.

require "support.gateway"
local core = require "vision.core"
local direct = require "support.direct"
local fixture = require "support.fixture"
local images = require "vision_gateway.log.images"
local picture = require "support.picture"
local postgres = require "support.postgres"
local process = require "support.process"
local recording = require "vision_gateway.log.recording"
local sign = require "vision.sign"
local stores = require "vision_gateway.store"

local RECEIPT = picture.read "examples/pictures/receipt.png"
local DAY = 86400

local server
local PLACES = {
  sqlite = function(folder)
    return { path = folder .. "/gateway.db" }
  end,
  postgresql = function()
    server = server or postgres.new()
    return { url = server:url() }
  end,
}

lazy_teardown(function()
  if server then
    server:close()
  end
end)

-- What two processes do at once: each writes requests that are old already, with one of three pictures, and
-- both delete all that is old as fast as they can. Whoever holds the store alone sees only images whose files
-- are there.
local BOTH = [[
  package.path, package.cpath = %q, %q
  local core = require "vision.core"
  local images = require "vision_gateway.log.images"
  local recording = require "vision_gateway.log.recording"
  local stores = require "vision_gateway.store"
  local place, folder, machine, me = core.decode(%q), %q, %q, %q
  local memory = { place = place, folder = folder, machine = machine, level = "full",
    writer = { id = me, machine = machine, process = "0:0", started_at = 1 } }
  local pictures = {}
  for i = 1, 3 do
    pictures[i] = "data:image/png;base64," .. core.base64("\137PNG\r\n\26\n\0\0\0\13IHDR\0\0\0\1\0\0\0\1\8\2"
      .. "\0\0\0" .. i .. "abc" .. ("x"):rep(2000))
  end
  local store = assert(stores.open(place))
  local wrong, seen = 0, 0
  local function look()
    assert(store.db:transaction(function()
      for _, image in ipairs(assert(store.db:rows("SELECT hash, type FROM vision_images WHERE machine = ?",
        machine))) do
        local file = io.open(images.path(folder, image.hash, image.type))
        seen = seen + 1
        if file then file:close() else wrong = wrong + 1 end
      end
      return true
    end, true))
  end
  local deleted = 0
  for i = 1, 40 do
    local rows = {}
    for n = 1, 3 do
      rows[n] = { id = ("%%s-%%d-%%d"):format(me, i, n), time = i, status = 200, latency = 1,
        key = { hash = "k" .. (i + n) %% 2 }, cost = 0.5,
        request = core.encode { pictures[(i + n) %% 3 + 1] } }
    end
    assert(recording.write(memory, rows, nil, i))
    look()
    deleted = deleted + assert(recording.trim(memory, 1, 1e9, 1e6))
    look()
  end
  io.write(wrong, " ", seen > 0 and "seen" or "nothing", " ", deleted, "\n")]]

for name, place_of in pairs(PLACES) do
  describe("the log's images on " .. name, function()
    local folder, memory, store

    before_each(function()
      folder = process.folder()
      assert(process.run { "mkdir", "-p", folder .. "/images" }.code == 0)
      memory = { place = place_of(folder), folder = folder, machine = "m", level = "full",
        writer = { id = "w", machine = "m", process = "0:0", started_at = 1 } }
      store = assert(stores.open(memory.place))
    end)
    after_each(function()
      store:close()
      recording.close()
      process.remove(folder)
    end)

    local function write(id, time, ...)
      local content = {}
      for i, bytes in ipairs { ... } do
        content[i] = { type = "image_url", image_url = { url = core.image_bytes(bytes):data_url() } }
      end
      return recording.write(memory, { { id = id, time = time, status = 200, latency = 1,
        request = core.encode { messages = { { role = "user", content = content } } } } }, nil, time)
    end

    local function all_thumbnails()
      local count, err, never
      repeat
        count, err, never = recording.thumbnails(memory)
      until not count or count == 0
      return count, err, never
    end

    local function files()
      return process.run("cd " .. folder .. "/images && find . -type f | wc -l").stdout:match "%d+"
    end

    local function thumbnail(bytes)
      return store.requests:image(sign.sha256(bytes), "m").thumbnail
    end

    it("have thumbnails a moment later, the log first", function()
      local photo, still = picture.read "examples/pictures/boardwalk.jpg", fixture.read "images/still.heic"
      assert.equal(3, write("a", 100, RECEIPT, photo, still))
      assert.equal(0, thumbnail(RECEIPT))
      assert.equal(0, all_thumbnails())
      for _, bytes in ipairs { RECEIPT, photo, still } do
        local made = picture.read(images.thumbnail(folder, sign.sha256(bytes)))
        assert.equal(#made, thumbnail(bytes))
        assert.equal("image/jpeg", core.image_bytes(made):media_type())
      end
      local page = assert(store.requests:list({}, "m"))
      assert.same({ sign.sha256(RECEIPT), thumbnail(RECEIPT) }, { page.requests[1].picture.hash,
        page.requests[1].picture.thumbnail })
      assert.is_nil(store.requests:list({}, "elsewhere").requests[1].picture)
      assert.equal(0, store.requests:one("a", "elsewhere").pictures[1].thumbnail)
      local log = #RECEIPT + #photo + #still + store.requests:one("a", "m").bytes
      assert.equal(log + thumbnail(RECEIPT) + thumbnail(photo) + thumbnail(still), store.log:size "m")
    end)

    it("go on without the thumbnail of what cannot be decoded, and try it once", function()
      local cut = picture.read("examples/pictures/boardwalk.jpg"):sub(1, 50000)
      write("a", 100, cut, RECEIPT)
      assert.equal(0, all_thumbnails())
      assert.equal(-1, thumbnail(cut))
      assert.is_true(thumbnail(RECEIPT) > 0)
      write("b", 101, cut)
      assert.equal(-1, thumbnail(cut))
      assert.equal(0, recording.thumbnails(memory))
      assert.equal("3", files())
    end)

    it("are deleted with their thumbnails, not before their last request", function()
      write("a", 100, RECEIPT)
      write("b", 10 * DAY, RECEIPT)
      all_thumbnails()
      assert.equal("2", files())
      assert.equal(1, recording.trim(memory, 1, 1e9, 10 * DAY + 1))
      assert.equal("2", files())
      assert.equal(1, recording.trim(memory, 1, 1e9, 20 * DAY))
      assert.equal("0", files())
    end)

    it("make no thumbnail of an image that is deleted meanwhile", function()
      write("a", 100, RECEIPT)
      local real = core.thumbnail
      finally(function()
        core.thumbnail = real
      end)
      core.thumbnail = function(...)
        assert.equal(1, store.log:trim("m", math.huge, 10, function(image)
          images.forget(folder, image)
        end))
        local file = assert(io.open(select(2, ...), "w"))
        file:close()
        return 5
      end
      assert.equal(1, recording.thumbnails(memory))
      assert.equal("0", files())
    end)

    it("wait for what may be otherwise later", function()
      write("a", 100, RECEIPT)
      local real = core.thumbnail
      finally(function()
        core.thumbnail = real
      end)
      core.thumbnail = function()
        return nil, core.failure { type = "service_unavailable", message = "no room" }
      end
      local none, err = recording.thumbnails(memory)
      assert.is_nil(none)
      assert.is_truthy(err:find "no room")
      assert.equal(0, thumbnail(RECEIPT))
      core.thumbnail = real
      all_thumbnails()
      assert.is_true(thumbnail(RECEIPT) > 0)
    end)

    it("are as they were where the fit module is not built", function()
      local loaded = package.loaded["vision.fit"]
      finally(function()
        package.loaded["vision.fit"], package.preload["vision.fit"] = loaded, nil
      end)
      package.loaded["vision.fit"] = nil
      package.preload["vision.fit"] = function()
        error "module 'vision.fit' not found"
      end
      assert.equal(1, write("a", 100, RECEIPT))
      local _, _, never = all_thumbnails()
      assert.is_true(never)
      assert.equal(0, thumbnail(RECEIPT))
      assert.equal("1", files())
      assert.equal(1, recording.trim(memory, 1, 1e9, 20 * DAY))
      assert.equal("0", files())
    end)

    -- Two processes, of one machine or of two.
    local function run_both(machines, folders)
      local pipes, deleted = {}, 0
      for i = 1, 2 do
        local path = ("%s/%d.lua"):format(folder, i)
        local file = assert(io.open(path, "w"))
        file:write(BOTH:format(package.path, package.cpath, core.encode(memory.place), folders[i],
          machines[i], "p" .. i))
        file:close()
        pipes[i] = assert(io.popen(direct.interpreter .. " " .. path .. " 2>&1"))
      end
      for i = 1, 2 do
        local told = pipes[i]:read "*a"
        pipes[i]:close()
        assert.is_truthy(told:find "^0 seen %d+\n$", told)
        deleted = deleted + tonumber(told:match "(%d+)\n")
      end
      assert.equal(240, deleted)
      assert.equal(120, store.log:spent("k0", 0) + store.log:spent("k1", 0))
    end

    it("lack none that a request has while two processes write and delete", function()
      run_both({ "m", "m" }, { folder, folder })
      assert.equal("0", files())
    end)

    if name == "postgresql" then
      it("lack none while two machines write and delete, each its own", function()
        local other = process.folder()
        run_both({ "m", "n" }, { folder, other })
        for machine, where in pairs { m = folder, n = other } do
          assert.equal(0, recording.trim({ place = memory.place, folder = where, machine = machine }, 1, 1e9,
            1e6))
          assert.equal("0\n", process.run("cd " .. where .. " && find images -type f | wc -l").stdout)
        end
        process.remove(other)
      end)
    end
  end)
end
