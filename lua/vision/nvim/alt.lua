--- Alt text, written into the link under the cursor.

local ask = require "vision.nvim.ask"
local config = require "vision.nvim.config"
local link = require "vision.nvim.link"

local space = vim.api.nvim_create_namespace "vision-alt"

local function text_between(buffer, row, column, end_row, end_column)
  return table.concat(vim.api.nvim_buf_get_text(buffer, row, column, end_row, end_column, {}), "\n")
end

-- The place's two ends, which move with what the user writes around it.
local function keep(buffer, alt, position)
  local row, column = position(alt.first)
  local end_row, end_column = position(alt.last + 1)
  local before = text_between(buffer, row, column, end_row, end_column)
  local mark = vim.api.nvim_buf_set_extmark(buffer, space, row, column,
    { end_row = end_row, end_col = end_column, right_gravity = alt.first > alt.last,
      end_right_gravity = true })
  return { buffer = buffer, mark = mark, before = before }
end

local function let_go(kept)
  if vim.api.nvim_buf_is_loaded(kept.buffer) then
    vim.api.nvim_buf_del_extmark(kept.buffer, space, kept.mark)
  end
end

-- What the user wrote there meanwhile stays.
local function fill(kept, text)
  if not vim.api.nvim_buf_is_loaded(kept.buffer) then
    return
  end
  local row, column, details = unpack(
    vim.api.nvim_buf_get_extmark_by_id(kept.buffer, space, kept.mark, { details = true }))
  local end_row, end_column = details.end_row, details.end_col
  if text_between(kept.buffer, row, column, end_row, end_column) ~= kept.before then
    return ask.report("the link was edited meanwhile; its alt text would be: " .. text)
  end
  local ok, err = pcall(vim.api.nvim_buf_set_text, kept.buffer, row, column, end_row, end_column, { text })
  if not ok then
    ask.report("the alt text cannot be written: " .. tostring(err))
  end
end

local alt = {}

---@param picture vision.nvim.Picture
function alt.write(picture)
  local place = picture.link
  local spot = place and place.link.alt
  if not spot then
    return ask.report("this picture has no place for alt text:"
      .. " it is no image link of Markdown, HTML or a wiki")
  end
  if not vim.bo[place.buffer].modifiable then
    return ask.report "this buffer cannot be changed"
  end
  local kept = keep(place.buffer, spot, place.position)
  local messages = { { role = "user", content = ask.content(config.get().alt_prompt, { picture }) } }
  local handle = ask.whole(messages, function(text) fill(kept, link.alt_text(spot, text)) end)
  function handle.on_leave()
    vim.schedule(function() let_go(kept) end)         -- after the answer
  end
end

return alt
