--- Pictures of known pixels in any format, and the pixels of those that come back: by libvips' own command.
--- EXIF is written here, byte by byte.

local files = require "support.files"
local process = require "support.process"

local picture = {}

---@param words string[]  of the command vips
---@return string stdout
local function vips(words)
  table.insert(words, 1, "vips")
  local result = process.run(words)
  assert(result.code == 0, "vips failed (apt install libvips-tools): " .. result.stderr)
  return result.stdout
end

function picture.read(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read "*a"
  file:close()
  return bytes
end

---A folder for a suite's pictures, and how they are made in it.
---@return table
function picture.studio()
  local folder = process.folder()
  local count = 0
  local studio = {}

  local function path_of(extension)
    count = count + 1
    return ("%s/%d.%s"):format(folder, count, extension)
  end

  function studio.close()
    process.remove(folder)
  end

  ---A file of these bytes.
  function studio.put(bytes, extension)
    local path = path_of(extension)
    files.write(path, bytes)
    return path
  end

  ---A picture of rows of {red, green, blue}, each a square of `scale` pixels, as the bytes of a file.
  ---`to`: "jpg[Q=95]"; whatever vips can write.
  function studio.make(rows, scale, to)
    local lines = {}
    for _, row in ipairs(rows) do
      local line = {}
      for _, colour in ipairs(row) do
        line[#line + 1] = string.char(colour[1], colour[2], colour[3]):rep(scale)
      end
      lines[#lines + 1] = table.concat(line):rep(scale)
    end
    local ppm = ("P6 %d %d 255\n"):format(#rows[1] * scale, #rows * scale) .. table.concat(lines)
    return studio.convert(ppm, "ppm", to)
  end

  ---@param bytes string
  ---@param from string  its extension
  ---@param to string    extension and options
  function studio.convert(bytes, from, to)
    local source, target = studio.put(bytes, from), path_of(to)
    vips { "copy", source, target }
    return picture.read((target:gsub("%[.*", "")))
  end

  ---What nothing compresses: `side` x `side` pixels of noise.
  function studio.noise(side, to)
    local grey, target = path_of "v", path_of(to)
    vips { "gaussnoise", grey, tostring(side), tostring(side), "--mean=128", "--sigma=60", "--seed=1" }
    local bytes = path_of "v"
    vips { "cast", grey, bytes, "uchar" }
    vips { "copy", bytes, target, "--interpretation=b-w" }
    return picture.read((target:gsub("%[.*", "")))
  end

  ---The same with an alpha channel: half transparent, or of no use.
  function studio.with_alpha(bytes, from, alpha, to)
    local source, target = studio.put(bytes, from), path_of(to)
    vips { "bandjoin_const", source, target, tostring(alpha) }
    return picture.read((target:gsub("%[.*", "")))
  end

  ---The colour at a place, by its nearest name.
  function studio.pixel(bytes, x, y)
    local path = studio.put(bytes, "image")
    local numbers = {}
    for number in vips({ "getpoint", path, tostring(x), tostring(y) }):gmatch "[%d.]+" do
      numbers[#numbers + 1] = tonumber(number)
    end
    return numbers
  end

  return studio
end

local function be16(n)
  return string.char(math.floor(n / 256) % 256, n % 256)
end

local function be32(n)
  return be16(math.floor(n / 65536)) .. be16(n % 65536)
end

---EXIF with an orientation, and a GPS position that is easily found in the bytes.
---@param orientation integer?
---@return string
function picture.exif(orientation)
  local entries = orientation and be16(0x112) .. be16(3) .. be32(1) .. be16(orientation) .. be16(0) or ""
  local count = orientation and 2 or 1
  local gps_at = 8 + 2 + 12 * count + 4
  local place = "N 48 12 30 GPS-CANARY\0"
  return "MM\0*" .. be32(8) .. be16(count) .. entries .. be16(0x8825) .. be16(4) .. be32(1) .. be32(gps_at)
    .. be32(0) .. be16(1) .. be16(0x1d) .. be16(2) .. be32(#place) .. be32(gps_at + 18) .. be32(0) .. place
end

---@param bytes string
---@param exif string
---@return string
function picture.jpeg_with(bytes, exif)
  local head = "\255\225" .. be16(2 + 6 + #exif) .. "Exif\0\0" .. exif
  return bytes:sub(1, 2) .. head .. bytes:sub(3)
end

local function crc32(text)
  local crc = 2 ^ 32 - 1
  local function xor(a, b)
    local result, bit = 0, 1
    for _ = 1, 32 do
      if a % 2 ~= b % 2 then
        result = result + bit
      end
      a, b, bit = math.floor(a / 2), math.floor(b / 2), bit * 2
    end
    return result
  end
  for i = 1, #text do
    crc = xor(crc, text:byte(i))
    for _ = 1, 8 do
      local odd = crc % 2 == 1
      crc = math.floor(crc / 2)
      crc = odd and xor(crc, 0xedb88320) or crc
    end
  end
  return xor(crc, 2 ^ 32 - 1)
end

function picture.png_chunk(name, data)
  return be32(#data) .. name .. data .. be32(crc32(name .. data))
end

---A chunk behind the header.
function picture.png_with(bytes, name, data)
  return bytes:sub(1, 33) .. picture.png_chunk(name, data) .. bytes:sub(34)
end

---A header that tells any size, and nothing behind it but `rest`.
function picture.png_header(width, height, rest)
  return "\137PNG\r\n\26\n" .. picture.png_chunk("IHDR", be32(width) .. be32(height) .. "\8\2\0\0\0")
    .. (rest or "")
end

local function le32(n)
  return be32(n):reverse()
end

---WebP with EXIF behind it: a plain one becomes an extended one.
function picture.webp_with(bytes, width, height, exif)
  local function le24(n)
    return le32(n):sub(1, 3)
  end
  local extended = "VP8X" .. le32(10) .. "\8\0\0\0" .. le24(width - 1) .. le24(height - 1)
  local pad = #exif % 2 == 1 and "\0" or ""
  local body = "WEBP" .. extended .. bytes:sub(13) .. "EXIF" .. le32(#exif) .. exif .. pad
  return "RIFF" .. le32(#body) .. body
end

---A comment in front of what is shown.
function picture.gif_with(bytes, text)
  local flags = bytes:byte(11)
  local head = 13 + (flags >= 128 and 3 * 2 ^ (flags % 8 + 1) or 0)
  return bytes:sub(1, head) .. "\33\254" .. string.char(#text) .. text .. "\0" .. bytes:sub(head + 1)
end

return picture
