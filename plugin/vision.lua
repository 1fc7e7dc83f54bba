-- Commands only: nothing else is loaded until one of them is used.

if vim.g.loaded_vision then
  return
end
vim.g.loaded_vision = 1

if vim.fn.has "nvim-0.7" == 0 then
  vim.notify("vision needs Neovim 0.7 or later", vim.log.levels.ERROR)
  return
end

-- Not `complete = "file"`: with that Vim expands % and # in the question.
local function files(lead)
  return vim.fn.getcompletion(lead, "file")
end

local function define(name, action, options)
  vim.api.nvim_create_user_command(name, function(given)
    require("vision.nvim.command")[action](given)
  end, options)
end

define("Vision", "ask", { nargs = "*", bang = true, range = true, complete = files,
  desc = "Ask about the picture under the cursor, in the selection, named, or in the clipboard (+)" })
define("VisionChat", "chat", { nargs = "*", range = true, complete = files,
  desc = "Talk about a picture in a buffer of its own" })
define("VisionAlt", "alt", { desc = "Write alt text into the image link under the cursor" })
define("VisionStop", "stop", { desc = "End every call under way" })
