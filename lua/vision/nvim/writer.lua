--- Text that comes piece by piece, put at a place of a buffer that stays its place while the user edits.
-- Pieces of one turn of the loop are one change, and all changes are one undo block, as long as nobody else
-- changes the buffer meanwhile.

local space = vim.api.nvim_create_namespace "vision"

---@class vision.nvim.Writer
---@field buffer integer
---@field private mark integer
---@field private pieces string[]
---@field private due boolean   a flush is scheduled
---@field private tick? integer the buffer's, after our last change
---@field private lost? string  why nothing can be written any more
---@field private on_lost fun(why: string?)
local Writer = {}
Writer.__index = Writer

local function put(self, text)
  local row, column = unpack(vim.api.nvim_buf_get_extmark_by_id(self.buffer, space, self.mark, {}))
  if not row then
    error("its place in the buffer is gone", 0)
  end
  if self.tick == vim.api.nvim_buf_get_changedtick(self.buffer) then
    pcall(vim.cmd, "undojoin")              -- refused after an undo: then it is a block of its own
  end
  vim.api.nvim_buf_set_text(self.buffer, row, column, row, column, vim.split(text, "\n", { plain = true }))
  self.tick = vim.api.nvim_buf_get_changedtick(self.buffer)
end

-- Windows that look at the end go on looking at it. Placing a cursor in a long line takes milliseconds.
local function follow(self, last)
  local count = vim.api.nvim_buf_line_count(self.buffer)
  if count == last then
    return
  end
  for _, window in ipairs(vim.fn.win_findbuf(self.buffer)) do
    if vim.api.nvim_win_get_cursor(window)[1] >= last then
      vim.api.nvim_win_set_cursor(window, { count, 0 })
    end
  end
end

local function change(self, text)
  local modifiable, last = vim.bo[self.buffer].modifiable, vim.api.nvim_buf_line_count(self.buffer)
  if self.owned then
    vim.bo[self.buffer].modifiable = true
  end
  local ok, err = pcall(vim.api.nvim_buf_call, self.buffer, function() put(self, text) end)
  if self.owned then
    vim.bo[self.buffer].modifiable = modifiable
    follow(self, last)
  end
  return ok, err
end

local function lose(self, why)
  if not self.lost then
    self.lost = true
    self.on_lost(why)
  end
end

---Writes what has come.
function Writer:flush()
  self.due = false
  if self.lost or #self.pieces == 0 then
    return
  end
  local text = table.concat(self.pieces):gsub("\r\n?", "\n")
  self.pieces = {}
  if not vim.api.nvim_buf_is_loaded(self.buffer) then
    return lose(self)
  end
  local ok, err = change(self, text)
  if not ok then
    lose(self, "the answer cannot be written: " .. tostring(err))
  end
end

---Takes a piece; it is in the buffer after this turn of the loop.
---@param text string
function Writer:write(text)
  self.pieces[#self.pieces + 1] = text
  if not self.due then
    self.due = true
    vim.schedule(function() self:flush() end)
  end
end

---Nothing more will be written.
function Writer:close()
  self:flush()
  if vim.api.nvim_buf_is_loaded(self.buffer) then
    vim.api.nvim_buf_del_extmark(self.buffer, space, self.mark)
  end
  self.lost = true
end

local writer = {}

---@param buffer integer
---@param row integer     from 0
---@param column integer  from 0
---@param on_lost fun(why: string?)  the buffer is gone, or cannot be changed (why)
---@param owned? boolean  a buffer of ours, which the user cannot change
---@return vision.nvim.Writer
function writer.new(buffer, row, column, on_lost, owned)
  return setmetatable({ buffer = buffer, pieces = {}, due = false, on_lost = on_lost, owned = owned,
    mark = vim.api.nvim_buf_set_extmark(buffer, space, row, column, {}) }, Writer)
end

return writer
