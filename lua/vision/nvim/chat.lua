--- A picture and a talk about it, in a buffer of its own: each question goes out with all that was said
--- before.

local ask = require "vision.nvim.ask"
local panel = require "vision.nvim.panel"

---@class vision.nvim.Chat
---@field buffer integer
---@field private pictures vision.nvim.Picture[]
---@field private messages table[]
---@field private handle? vision.nvim.Handle  the answer that is coming
local Chat = {}
Chat.__index = Chat

local chats, count = {}, 0   -- by buffer

-- "photo.png: image/png, 489 x 675 pixels"
local function describe(picture)
  local image = picture.image
  local kind, width, height = image:media_type(), image:width(), image:height()
  if not kind then
    return picture.label
  end
  return ("%s: %s%s"):format(picture.label, kind, width and (", %d x %d pixels"):format(width, height) or "")
end

---Asks; the first question takes the pictures along, and so do all that follow, as they stand behind it.
---@param question string
function Chat:ask(question)
  if self.handle and self.handle:active() then
    return ask.report "the answer before is still coming; :VisionStop ends it"
  end
  local first = #self.messages == 0
  local message = { role = "user", content = first and ask.content(question, self.pictures) or question }
  local messages = vim.list_extend({}, self.messages)
  messages[#messages + 1] = message
  self.handle = ask.into(messages, function(on_lost)
    return panel.section(self.buffer, { "## " .. question }, on_lost)
  end, function(reply)            -- a question that failed is no part of the talk
    messages[#messages + 1] = { role = "assistant", content = ask.text_of(reply) or "" }
    self.messages = messages
  end)
  panel.show(self.buffer, true)
end

---Asks for the question, too.
function Chat:prompt()
  vim.ui.input({ prompt = "Ask: " }, function(question)
    if question and vim.trim(question) ~= "" then
      self:ask(question)
    end
  end)
end

local chat = {}

---The chat of the current buffer.
---@return vision.nvim.Chat?
function chat.current()
  return chats[vim.api.nvim_get_current_buf()]
end

local function forget_with(buffer)
  vim.api.nvim_create_autocmd("BufWipeout", { buffer = buffer, once = true, callback = function()
    chats[buffer] = nil
  end })
end

---@param pictures vision.nvim.Picture[]
---@return vision.nvim.Chat
function chat.open(pictures)
  count = count + 1
  local buffer = panel.buffer("vision://chat/" .. count)
  local lines = { "# Chat" }
  for _, picture in ipairs(pictures) do
    lines[#lines + 1] = describe(picture)
  end
  lines[#lines + 1] = "<CR> asks"
  panel.append(buffer, lines)
  local self = setmetatable({ buffer = buffer, pictures = pictures, messages = {} }, Chat)
  chats[buffer] = self
  vim.keymap.set("n", "<CR>", function() chat.current():prompt() end,
    { buffer = buffer, desc = "vision: ask about the picture" })
  forget_with(buffer)
  panel.show(buffer, true)
  return self
end

return chat
