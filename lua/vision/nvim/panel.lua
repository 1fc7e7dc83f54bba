--- The windows of answers: scratch buffers that are written at their end and never lose what is in them.

local config = require "vision.nvim.config"
local writer = require "vision.nvim.writer"

local panel = {}

-- Nothing in it is ever run: no modeline, no file of its own.
local function new_buffer(name)
  local buffer = vim.api.nvim_create_buf(false, true)
  local options = vim.bo[buffer]
  options.buftype, options.bufhidden, options.swapfile, options.modeline = "nofile", "hide", false, false
  options.filetype, options.modifiable = "markdown", false
  vim.api.nvim_buf_set_name(buffer, name)
  return buffer
end

---@param name string  vision://…
---@return integer buffer
function panel.buffer(name)
  local known = vim.fn.bufnr("^" .. vim.fn.escape(name, "[]\\^$.*~") .. "$")
  if known ~= -1 and vim.api.nvim_buf_is_loaded(known) then
    return known
  end
  return new_buffer(name)
end

---Shows it in a window; the cursor stays where it is unless `enter`.
---@param buffer integer
---@param enter? boolean
function panel.show(buffer, enter)
  local before = vim.api.nvim_get_current_win()
  local window = vim.fn.bufwinid(buffer)
  if window == -1 then
    local ok, err = pcall(vim.cmd, config.get().split)
    if not ok then                -- no room; the answer is in the buffer all the same
      vim.notify("vision: no window for the answer: " .. tostring(err), vim.log.levels.ERROR)
      return
    end
    window = vim.api.nvim_get_current_win()
    vim.api.nvim_win_set_buf(window, buffer)
    vim.wo[window].wrap = true
  end
  vim.api.nvim_win_set_cursor(window, { vim.api.nvim_buf_line_count(buffer), 0 })
  vim.api.nvim_set_current_win(enter and window or before)
end

---Adds lines at the end, apart from what is there.
---@param buffer integer
---@param lines string[]
function panel.append(buffer, lines)
  local count = vim.api.nvim_buf_line_count(buffer)
  local empty = count == 1 and vim.api.nvim_buf_get_lines(buffer, 0, 1, false)[1] == ""
  if not empty then
    lines = vim.list_extend({ "" }, lines)
  end
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, empty and 0 or count, -1, false, lines)
  vim.bo[buffer].modifiable = false
end

---Adds a section at the end, and gives what writes below its lines.
---@param buffer integer
---@param lines string[]
---@param on_lost fun(why: string?)
---@return vision.nvim.Writer
function panel.section(buffer, lines, on_lost)
  local whole = {}
  for _, line in ipairs(lines) do
    vim.list_extend(whole, vim.split(line, "\n", { plain = true }))
  end
  vim.list_extend(whole, { "", "" })
  panel.append(buffer, whole)
  return writer.new(buffer, vim.api.nvim_buf_line_count(buffer) - 1, 0, on_lost, true)
end

return panel
