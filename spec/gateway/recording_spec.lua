require "support.gateway"
local core = require "vision.core"
local process = require "support.process"
local recording = require "vision_gateway.log.recording"
local stores = require "vision_gateway.store"

describe("gateway.recording", function()
  it("finds a text that was cut by its last words, in any script", function()
    local folder = process.folder()
    local place = { path = folder .. "/gateway.db" }
    local memory = { place = place, folder = folder, machine = "m", house = "m", level = "full",
      writer = { id = "w", machine = "m", process = "0:0", started_at = 1 } }
    local text = ("x"):rep(65000) .. "椅子" .. ("木"):rep(1000)
    assert(recording.write(memory, { { id = "a", time = 1, status = 200, latency = 1,
      request = core.encode { messages = { { role = "user", content = text } } } } }, nil, 1))
    local store = assert(stores.open(place))
    assert.equal("a", store.requests:list({ search = "椅子木木" }).requests[1].id)
    assert.equal(0, #store.requests:list({ search = ("木"):rep(200) }).requests)
    store:close()
    recording.close()
    process.remove(folder)
  end)
end)
