--- The pictures that a command means: under the cursor, in a selection, named.

local link = require "vision.nvim.link"

local NEAR = 8192         -- bytes looked at on either side of the cursor: a link may go over lines
local NEAR_LINES = 20
local SELECTION_MAX = 256 * 1024
local LABEL_MAX = 80

---@class vision.nvim.Picture
---@field image userdata   a vision.image
---@field label string     what a person calls it
---@field link? vision.nvim.Place

---@class vision.nvim.Place  a link's place in its buffer
---@field buffer integer
---@field link vision.nvim.Link
---@field position fun(at: integer): integer, integer  from the text's byte to row and column, from 0

local source = {}

local function decoded(path)
  return (path:gsub("%%(%x%x)", function(hex) return string.char(tonumber(hex, 16)) end))
end

local function exists(path)
  return (vim.uv or vim.loop).fs_stat(path) ~= nil
end

-- From the folder of the buffer, then from the current one; "/images/photo.png" may mean a site's root.
local function candidates(path, buffer)
  if path:sub(1, 1) == "~" then
    return { vim.fn.fnamemodify(path, ":p") }
  end
  local name, cwd = vim.api.nvim_buf_get_name(buffer), vim.fn.getcwd()
  local folder = name ~= "" and not link.is_url(name) and vim.fn.fnamemodify(name, ":p:h") or cwd
  if path:sub(1, 1) == "/" or path:find "^%a:[/\\]" then
    return { path, folder .. path, cwd .. path }
  end
  return { folder .. "/" .. path, cwd .. "/" .. path }
end

-- The file that is there; else the first that could be, so that the error names it.
local function file_for(path, buffer)
  path = path:gsub("^file://", "")
  for _, spelling in ipairs { path, decoded(path) } do
    for _, candidate in ipairs(candidates(spelling, buffer)) do
      if exists(candidate) then
        return candidate
      end
    end
  end
  return candidates(path, buffer)[1]
end

local function label_of(name)
  return #name > LABEL_MAX and name:sub(1, LABEL_MAX) .. "…" or name
end

---@param name string  a path or a URL
---@param buffer integer  whose folder paths begin in
---@return vision.nvim.Picture
function source.named(name, buffer)
  local remote = link.is_url(name) and not name:find "^file://"
  local image = require("vision").image(remote and name or file_for(name, buffer))
  return { image = image, label = label_of(name) }
end

-- "[photo]: pictures/photo.png": the first definition of a name, whatever its case.
local function definition(buffer, name)
  local wanted = "[" .. name:lower() .. "]:"
  for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local bare = line:match "^%s*(.*)$"
    if bare:sub(1, #wanted):lower() == wanted then
      local target = bare:sub(#wanted + 1):match "^%s*(%S+)"
      return target and (target:match "^<(.*)>$" or target)
    end
  end
end

local function picture_of(place)
  local one = place.link
  local name = one.source or definition(place.buffer, one.reference)
  if not name or name == "" then
    return nil, ("no line of this buffer defines the picture [%s]"):format(one.reference or "")
  end
  local picture = source.named(name, place.buffer)
  picture.link = place
  return picture
end

-- Lines joined, and the way back from a byte of theirs to row and column.
local function joined(lines, row)
  return table.concat(lines, "\n"), function(at)
    for i, line in ipairs(lines) do
      if at <= #line + 1 then
        return row + i - 1, at - 1
      end
      at = at - #line - 1
    end
  end
end

-- Lines around the cursor, and the cursor's byte among them.
local function around(buffer, row, column)
  local first = math.max(0, row - NEAR_LINES)
  local lines = vim.api.nvim_buf_get_lines(buffer, first, row + NEAR_LINES + 1, false)
  local text, position = joined(lines, first)
  local at = column + 1
  for i = 1, row - first do
    at = at + #lines[i] + 1
  end
  local from = math.max(1, at - NEAR)
  return text:sub(from, at + NEAR), at - from + 1, function(byte) return position(byte + from - 1) end
end

---The picture under the cursor of the current window, or the next one on its line; the buffer's own when it
---is a picture.
---@return vision.nvim.Picture?
---@return string? why
function source.under_cursor()
  local buffer = vim.api.nvim_get_current_buf()
  local name = vim.api.nvim_buf_get_name(buffer)
  if link.is_picture(name) then
    return source.named(name, buffer)
  end
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local text, at, position = around(buffer, row - 1, column)
  local found = link.under(text, at)
  if not found then
    return nil, "no picture under the cursor: put the cursor on a link or a path, name a file, or write"
      .. " `:Vision + …` for the clipboard"
  end
  return picture_of { buffer = buffer, link = found, position = position }
end

-- Whole lines, or the characters between the marks when the range is the selection itself.
local function selected(range)
  local lines = vim.api.nvim_buf_get_lines(0, range[1] - 1, range[2], false)
  local from, to = vim.fn.getpos "'<", vim.fn.getpos "'>"
  if vim.fn.visualmode() == "v" and from[2] == range[1] and to[2] == range[2] then
    lines[#lines] = lines[#lines]:sub(1, to[3])
    lines[1] = lines[1]:sub(from[3])
  end
  return table.concat(lines, "\n")
end

---Every picture in the lines of a range, or in the visual selection when that is the range.
---@param range integer[]  its first and last line
---@return vision.nvim.Picture[]?
---@return string? why
function source.selected(range)
  local buffer, text = vim.api.nvim_get_current_buf(), selected(range)
  local pictures = {}
  if #text > SELECTION_MAX then
    return nil, "the selection is too long to look for pictures in"
  end
  for _, found in ipairs(link.all(text)) do
    local picture, why = picture_of { buffer = buffer, link = found }
    if not picture then
      return nil, why
    end
    pictures[#pictures + 1] = picture
  end
  local bare = vim.trim(text)
  if #pictures == 0 and link.is_picture(bare) and not bare:find "\n" then
    pictures[1] = source.named(bare, buffer)
  end
  if #pictures == 0 then
    return nil, "no picture in the selection"
  end
  return pictures
end

return source
