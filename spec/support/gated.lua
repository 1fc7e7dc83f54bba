--- Calls whose work takes as long as a spec wants (internal.gate), in whatever Lua state.

local core = require "vision.core"
local gate = require "internal.gate"
local vision = require "vision"

local gated = {}

local PICTURE = "spec/fixtures/ocr/hello.png"

---One that reads a picture when the gate lets it; with `mock` it answers that, at once.
---@param mock string?
---@param picture any?   a vision.image
function gated.exchange(mock, picture)
  local route = core.route{ dialect = "local", provider = "local", model = "local/gate", wire_model = "gate",
    url = "http://localhost/", worker = not mock and gate.worker or nil, mock = mock }
  local content = { { type = "image_url", image_url = picture or core.image(PICTURE) } }
  return assert(core.exchange(route, { messages = { { role = "user", content = content } } }))
end

---The same, which has been asked for its first step.
function gated.at_work(mock, picture)
  local exchange = gated.exchange(mock, picture)
  assert(exchange:next() == "work")
  return exchange
end

---A request to a model that the gate reads for, by any client.
function gated.request(with)
  vision.provider("gated", { dialect = "local", worker = "internal.gate", install = "make internal" })
  local content = { vision.image(PICTURE) }
  local request = { model = "gated/any", messages = { { role = "user", content = content } } }
  for name, value in pairs(with or {}) do
    request[name] = value
  end
  return request
end

return gated
