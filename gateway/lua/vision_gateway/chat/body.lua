--- A request's body, by pieces from nginx into memory outside of Lua, or into the data folder's files.

local core = require "vision.core"
local errors = require "vision_gateway.errors"

local PIECE = 64 * 1024      -- one system call each

local ngx = ngx      -- luacheck: globals ngx

local body = {}

local function broken(why)
  return nil, errors.new("invalid_request_error", "the body did not arrive whole: " .. tostring(why))
end

-- A length was announced: pieces straight from the socket.
local function from_socket(taken, length, seconds)
  local sock, why = ngx.req.socket()
  if not sock then
    return broken(why)
  end
  sock:settimeout(seconds * 1000)
  while length > 0 do
    local piece, err = sock:receive(math.min(PIECE, length))
    if not piece then
      return broken(err)
    end
    local ok
    ok, err = taken:feed(piece)
    if not ok then
      return nil, err
    end
    length = length - #piece
  end
  return taken
end

-- In chunks: nginx takes them together, up to client_max_body_size.
local function from_nginx(taken)
  ngx.req.read_body()
  local text, path = ngx.req.get_body_data(), ngx.req.get_body_file()
  if text then
    local ok, err = taken:feed(text)
    return ok and taken, err
  elseif not path then
    return taken
  end
  local file, why = io.open(path, "rb")
  if not file then
    return broken(why)
  end
  for piece in function() return file:read(PIECE) end do
    local ok, err = taken:feed(piece)
    if not ok then
      file:close()
      return nil, err
    end
  end
  file:close()
  return taken
end

-- What is left of a body would be read as the connection's next request: only a location of its own ends the
-- connection after its answer. Whatever a request has is lost on the way there, but for its connection.
local left = {}

local function give_up(err, began)
  if not began then
    return nil, err
  end
  left[ngx.var.connection] = err
  return ngx.exec "@left"
end

---The error of a request whose body was not read to its end.
---@return vision.Error
function body.left()
  local number = ngx.var.connection
  local err = left[number]
  left[number] = nil
  return err
end

---@class gateway.Bodies      how they are taken
---@field budget vision.IntakeBudget
---@field folder string
---@field limit integer
---@field seconds number       between two pieces

---@param bodies gateway.Bodies
---@param length? string  as announced
---@param text? string    what is taken in the body's place
---@return vision.Intake?
---@return vision.Error? err
function body.take(bodies, length, text)
  local size = text and #text or tonumber(length)
  local taken, err = core.intake { budget = bodies.budget, folder = bodies.folder, limit = bodies.limit,
    announced = size or 0 }
  if not taken then
    return nil, err
  end
  local whole
  if text then
    whole, err = taken:feed(text)
  elseif size then
    whole, err = from_socket(taken, size, bodies.seconds)
  else
    whole, err = from_nginx(taken)
  end
  if not whole then
    taken:close()
    return give_up(err, size and not text)
  end
  return taken
end

return body
