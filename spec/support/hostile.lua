--- What the specs of bad input share: a client over a loopback server, and what every error owes its reader.

local canary = require "support.canary"
local core = require "vision.core"
local luassert = require "luassert"
local vision = require "vision"

local hostile = {}

hostile.PNG = core.unbase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9aw"
  .. "AAAABJRU5ErkJggg==")

---@param server loopback.Server
---@param with table?  options of the client that differ
function hostile.client(server, with)
  local options = { api_base = server.url, api_key = canary.KEY, num_retries = 0 }
  for name, value in pairs(with or {}) do
    options[name] = value
  end
  return vision.client(options)
end

---A request with a user's message of these parts, and other members.
function hostile.request(parts, members)
  local request = { model = "openai/test-model", messages = { { role = "user", content = parts } } }
  for name, value in pairs(members or {}) do
    request[name] = value
  end
  return request
end

---A part with an address in the form that providers take.
function hostile.picture(url)
  return { type = "image_url", image_url = { url = url } }
end

---The call answered nil, err: with that type, all these words in its text, at that place, and no key
---anywhere.
---@param expected { type: string, place: string?, status: integer?, [integer]: string }
function hostile.refused(expected, value, err)
  luassert.is_nil(value)
  luassert.is_table(err)
  local text = tostring(err)
  luassert.equal(expected.type, err.type, text)
  luassert.equal(expected.place, err.place, text)
  luassert.equal(expected.status, err.status, text)
  for _, word in ipairs(expected) do
    luassert.truthy(text:find(word, 1, true), ("%q is not in: %s"):format(word, text))
  end
  hostile.tells_no_key(err)
  return err
end

---Every way in which an error reaches a person.
function hostile.tells_no_key(err)
  luassert.is_nil(canary.find(tostring(err)))
  luassert.is_nil(canary.find("" .. err))
  luassert.is_nil(canary.find(err))
  luassert.is_nil(canary.find(vision.dump(err)))
  luassert.is_nil(canary.find(vision.meta(err)))
  luassert.is_nil(canary.find(vision.dump(vision.meta(err))))
  local _, trace = xpcall(function() error(err) end, function(raised)
    return debug.traceback(tostring(raised))
  end)
  luassert.is_nil(canary.find(trace))
end

return hostile
