--- /ui/api/… under nginx: what the console's pages ask. The pages themselves are files that nginx serves.

local access = require "vision_gateway.keys.access"
local clean = require "vision_gateway.clean"
local cooldown = require "vision_gateway.router.cooldown"
local console_api = require "vision_gateway.console_api"
local core = require "vision.core"
local errors = require "vision_gateway.errors"
local images = require "vision_gateway.log.images"
local models_api = require "vision_gateway.models_api"

local ngx = ngx      -- luacheck: globals ngx

local BODY_MAX = 32 * 1048576     -- of a prompt with a picture of 20 MB, which is the most that a page takes
local PIECE = 65536               -- bytes of an image at a time

-- What a browser may show as an image: SVG, which may hold scripts, never is.
local SHOWN = { ["image/png"] = "png", ["image/jpeg"] = "jpg", ["image/gif"] = "gif", ["image/webp"] = "webp",
  ["image/bmp"] = "bmp", ["image/avif"] = "avif" }

local console = {}

local function answer(status, body)
  local text = assert(core.encode(body))
  ngx.status = status
  ngx.header["content-type"] = "application/json"
  ngx.header["cache-control"] = "no-store"
  ngx.header["x-content-type-options"] = "nosniff"
  ngx.header["cross-origin-resource-policy"] = "same-origin"
  ngx.header["content-length"] = #text
  ngx.print(text)
end

local function refuse(type, message)
  local err = errors.new(type, message)
  answer(errors.status(err), errors.body(err))
end

-- A page of another site may send, though not read, simple requests: what changes something must be none, and
-- a browser says where it comes from.
local function is_foreign(method)
  local from = ngx.var.http_sec_fetch_site
  local type = (ngx.var.http_content_type or ""):lower()
  return from and from ~= "same-origin" and from ~= "none"
    or method ~= "GET" and not type:find "^application/json%s*;?" and true or false
end

local function too_large()
  return nil, ("the body has more than %d bytes"):format(BODY_MAX)
end

-- The body of a POST or a DELETE, as JSON text.
local function body_text()
  if (tonumber(ngx.var.http_content_length) or 0) > BODY_MAX then
    return too_large()
  end
  ngx.req.read_body()
  local text, path = ngx.req.get_body_data(), ngx.req.get_body_file()
  local file = not text and path and io.open(path, "rb")
  if file then
    text = file:read(BODY_MAX + 1) or ""
    file:close()
  end
  if text and #text > BODY_MAX then
    return too_large()
  end
  return text
end

local function arguments()
  local query = {}
  for name, value in pairs(ngx.req.get_uri_args(32)) do
    query[name] = type(value) == "string" and clean(value) or nil
  end
  return query
end

local function send_file(file)
  ngx.header["content-length"] = file:seek "end"
  file:seek "set"
  for piece in function() return file:read(PIECE) end do
    if not ngx.print(piece) or not ngx.flush(true) then
      break
    end
  end
  file:close()
end

-- What a browser is told of a picture is by its own bytes.
local function image(gate, request)
  local status, one = console_api.handle(gate.recorder.store, request, ngx.now())
  if status ~= 200 then
    return answer(status, one)
  end
  local path = request.path:find "^thumbnails/" and images.thumbnail(gate.folder, one.hash)
    or images.path(gate.folder, one.hash, one.type)
  local file = path and io.open(path, "rb")
  if not file then
    return refuse("not_found_error", "the image's file is gone")
  end
  local kind = core.image(path):media_type()
  local extension = SHOWN[kind or ""]
  if not extension then
    file:close()
    return refuse("invalid_request_error", "a browser is shown no images of the type " .. tostring(one.type))
  end
  ngx.header["content-type"] = kind
  ngx.header["x-content-type-options"] = "nosniff"
  ngx.header["content-disposition"] = ('inline; filename="%s.%s"'):format(one.hash:sub(1, 16), extension)
  ngx.header["content-security-policy"] = "default-src 'none'; sandbox"
  ngx.header["cross-origin-resource-policy"] = "same-origin"
  ngx.header["cache-control"] = "no-store"
  send_file(file)
end

local function models(gate, who)
  local _, info = models_api.info(gate.deployments, who)
  local resting = cooldown.new(ngx.shared.vision, gate.config.router, ngx.now)
  answer(200, console_api.models(info.data, resting))
end

---Answers what is asked below /ui/api/.
---@param gate gateway.Gate
---@param who gateway.Principal
---@param path string
function console.serve(gate, who, path)
  local method = ngx.req.get_method()
  if not access.rules(who) then
    return refuse("permission_error", "the console is for the master key: this key may not see it")
  elseif is_foreign(method) then
    return refuse("permission_error", "the console answers its own pages only")
  end
  local request = { method = method, path = path:sub(#console_api.PREFIX + 1), query = arguments(),
    machine = gate.machine, files = gate.prompts }
  if request.path == "me" then
    return answer(200, { version = core.version })
  elseif request.path == "models" then
    return models(gate, who)
  end
  if method ~= "GET" then
    local text, problem = body_text()
    local err
    request.body, err = core.decode(text or "")
    if problem or err then
      return refuse("invalid_request_error", problem or "the body is no JSON: " .. tostring(err.message))
    end
  end
  if request.path:find "^images/" or request.path:find "^thumbnails/" then
    return image(gate, request)
  end
  answer(console_api.handle(gate.recorder.store, request, ngx.now()))
end

return console
