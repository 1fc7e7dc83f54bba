--- Where the log's images lie: images/ab/<sha256>.<type> in the data folder; beside it, <sha256>.small.jpeg.

local images = {}

-- Never SVG: what is served from here runs nothing.
local EXTENSIONS = { ["image/png"] = "png", ["image/jpeg"] = "jpeg", ["image/gif"] = "gif",
  ["image/webp"] = "webp", ["image/bmp"] = "bmp", ["image/tiff"] = "tiff", ["image/heic"] = "heic",
  ["image/avif"] = "avif", ["application/pdf"] = "pdf" }

---@param folder string  for data
function images.folder(folder)
  return folder .. "/images"
end

---@param folder string  for data
---@param hash string
---@param type string    "image/png"
---@return string? path  nil: these are no hash and type of an image
function images.path(folder, hash, type)
  local extension = EXTENSIONS[type]
  if extension and #hash == 64 and hash:find "^[%da-f]+$" then
    return ("%s/images/%s/%s.%s"):format(folder, hash:sub(1, 2), hash, extension)
  end
end

---@param folder string  for data
---@param hash string
---@return string? path    of an image's thumbnail
function images.thumbnail(folder, hash)
  local path = images.path(folder, hash, "image/jpeg")
  return path and (path:gsub("%.jpeg$", ".small.jpeg"))
end

---Deletes an image and its thumbnail.
---@param folder string  for data
---@param image {hash: string, type: string}
function images.forget(folder, image)
  os.remove(images.path(folder, image.hash, image.type) or "")
  os.remove(images.thumbnail(folder, image.hash) or "")
end

return images
