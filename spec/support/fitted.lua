--- Calls whose images are made to fit, over a loopback provider that shows what arrives.

local core = require "vision.core"
local loopback = require "support.loopback"
local picture = require "support.picture"
local vision = require "vision"

local fitted = { RED = { 230, 20, 20 }, GREEN = { 20, 200, 20 }, BLUE = { 20, 20, 230 },
  WHITE = { 255, 255, 255 } }
fitted.QUARTERS = { { fitted.RED, fitted.GREEN }, { fitted.BLUE, fitted.WHITE } }

local ANTHROPIC = [[{"id":"m","type":"message","role":"assistant","model":"c","stop_reason":"end_turn",
  "content":[{"type":"text","text":"ok"}],"usage":{"input_tokens":1,"output_tokens":1}}]]

---A loopback server and a studio for pictures; both end with `close`.
function fitted.start()
  local self = { server = loopback.start(), studio = picture.studio() }
  local server, studio = self.server, self.studio

  function self.close()
    server:close()
    studio.close()
  end

  ---A provider of our own that takes images inline, within these limits.
  function self.provider(name, limits)
    vision.provider(name, { dialect = "openai", base = server.url .. "/v1", keyless = true,
      accepts = { "base64" }, limits = limits })
  end

  function self.request(content, with)
    local request = { model = "openai/gpt-4o", api_base = server.url .. "/v1", api_key = "k", fit = true,
      num_retries = 0, messages = { { role = "user", content = content } } }
    for name, value in pairs(with or {}) do
      request[name] = value
    end
    return request
  end

  ---The body of the last request.
  function self.arrived()
    local all = server:requests()
    return all[#all].body
  end

  ---Every inline image that arrived, as bytes, and the body; or nil, err.
  function self.call(content, with)
    local request = self.request(content, with)
    server:script { request.model:find "^anthropic/"
      and { headers = { { "Content-Type", "application/json" } }, body = ANTHROPIC }
      or loopback.openai_reply { content = "ok" } }
    local reply, err = vision.completion(request)
    if not reply then
      return nil, err
    end
    return fitted.images_in(self.arrived()), self.arrived()
  end

  ---What became of one image on its way.
  function self.sent(bytes, with)
    local images, err = self.call({ "?", vision.image_bytes(bytes) }, with)
    assert(images, tostring(err))
    assert(#images == 1, "one image was to arrive")
    return images[1]
  end

  ---The error that one image gives.
  function self.refused(bytes, with)
    local images, err = self.call({ "?", vision.image_bytes(bytes) }, with)
    assert(not images, "it was taken")
    return err
  end

  ---The colours of the four quarters, from the upper left to the lower right: "RGBW".
  function self.quarters(bytes)
    local image = vision.image_bytes(bytes)
    local width, height = image:width(), image:height()
    local seen = {}
    for _, at in ipairs { { 1, 1 }, { 3, 1 }, { 1, 3 }, { 3, 3 } } do
      local pixel = studio.pixel(bytes, math.floor(width * at[1] / 4), math.floor(height * at[2] / 4))
      seen[#seen + 1] = fitted.colour_of(pixel)
    end
    return table.concat(seen)
  end

  return self
end

---Every base64 image in a body, as bytes.
function fitted.images_in(body)
  local images = {}
  for text in body:gsub("\\/", "/"):gmatch '"data:[%w/+.-]+;base64,([%w+/=]*)"' do
    images[#images + 1] = assert(core.unbase64(text))
  end
  for text in body:gmatch '"type":"base64","media_type":"[^"]*","data":"([%w+/=]*)"' do
    images[#images + 1] = assert(core.unbase64(text))
  end
  return images
end

---"image/jpeg 64x32"
function fitted.shape(bytes)
  local image = vision.image_bytes(bytes)
  return ("%s %dx%d"):format(image:media_type(), image:width(), image:height())
end

---The nearest of our colours, by its first letter.
function fitted.colour_of(pixel)
  local best, letter = math.huge, nil
  for _, name in ipairs { "RED", "GREEN", "BLUE", "WHITE" } do
    local far = 0
    for i = 1, 3 do
      far = far + (fitted[name][i] - (pixel[i] or pixel[1])) ^ 2
    end
    if far < best then
      best, letter = far, name:sub(1, 1)
    end
  end
  return letter
end

---Rows of stripes.
function fitted.stripes(width, height)
  local line, rows = {}, {}
  for i = 1, width do
    line[i] = i % 2 == 1 and fitted.RED or fitted.BLUE
  end
  for i = 1, height do
    rows[i] = line
  end
  return rows
end

return fitted
