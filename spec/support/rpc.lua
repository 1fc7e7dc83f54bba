--- Neovim's msgpack-RPC, as much of it as a spec needs: a call with strings and lists, its result a string or
--- a number.

local socket = require "socket"

local rpc = {}

---@class Rpc
local Rpc = {}
Rpc.__index = Rpc

local function big_endian(number, bytes)
  local out = {}
  for i = bytes, 1, -1 do
    out[i] = string.char(number % 256)
    number = math.floor(number / 256)
  end
  return table.concat(out)
end

local function encode(value)
  if type(value) == "number" then
    return "\206" .. big_endian(value, 4)
  elseif type(value) == "string" then
    return "\219" .. big_endian(#value, 4) .. value
  end
  local list = { "\221" .. big_endian(#value, 4) }
  for _, item in ipairs(value) do
    list[#list + 1] = encode(item)
  end
  return table.concat(list)
end

local function read(self, size)
  if size == 0 then
    return ""
  end
  local bytes, why = self.socket:receive(size)
  return bytes or error("the editor is gone: " .. why, 0)
end

local function read_number(self, size)
  local number = 0
  for byte in read(self, size):gmatch "." do
    number = number * 256 + byte:byte()
  end
  return number
end

local decode

local function decode_list(self, count)
  local list = { count = count }
  for i = 1, count do
    list[i] = decode(self)
  end
  return list
end

local NUMBERS = { [0xcc] = 1, [0xcd] = 2, [0xce] = 4, [0xcf] = 8 }
local STRINGS = { [0xd9] = 1, [0xda] = 2, [0xdb] = 4, [0xc4] = 1, [0xc5] = 2, [0xc6] = 4 }
local LISTS = { [0xdc] = 2, [0xdd] = 4 }

function decode(self)
  local tag = read(self, 1):byte()
  if tag < 0x80 then
    return tag
  elseif tag >= 0x90 and tag < 0xa0 then
    return decode_list(self, tag - 0x90)
  elseif tag >= 0xa0 and tag < 0xc0 then
    return read(self, tag - 0xa0)
  elseif NUMBERS[tag] then
    return read_number(self, NUMBERS[tag])
  elseif STRINGS[tag] then
    return read(self, read_number(self, STRINGS[tag]))
  elseif LISTS[tag] then
    return decode_list(self, read_number(self, LISTS[tag]))
  end
  return nil        -- nil, and what no spec asks for
end

---@return string|number|nil
---@return string? problem
function Rpc:call(method, ...)
  self.id = self.id + 1
  local ok, answer = pcall(function(...)
    assert(self.socket:send(encode { 0, self.id, method, { ... } }))
    return decode(self)
  end, ...)
  if not ok then
    return nil, answer
  elseif answer[3] then
    return nil, tostring(answer[3][2])
  end
  return answer[4]
end

---@param port string
---@param seconds integer  until an answer that does not come is an error
---@return Rpc
function rpc.connect(port, seconds)
  local connection = assert(socket.connect("127.0.0.1", tonumber(port)))
  connection:setoption("tcp-nodelay", true)
  connection:settimeout(seconds)
  return setmetatable({ socket = connection, id = 0 }, Rpc)
end

return rpc
