--- Loaded through LUA_INIT into programs that are run as they stand: every call goes to the server at
-- $VISION_LOOPBACK, with the address it was meant for in the header x-meant-for.

local core = require "vision.core"

local base = assert(os.getenv "VISION_LOOPBACK", "VISION_LOOPBACK is not set")
local route = core.route

function core.route(members)
  if members.url then
    local headers = { { "x-meant-for", members.url } }
    for _, header in ipairs(members.headers or {}) do
      headers[#headers + 1] = header
    end
    members.headers = headers
    local here = base:gsub("%%", "%%%%")
    members.url = members.url:gsub("^%a+://[^/]+", here)
    members.stream_url = members.stream_url and members.stream_url:gsub("^%a+://[^/]+", here)
  end
  return route(members)
end
