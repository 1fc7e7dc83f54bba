--- The commands: what their arguments mean, and where the answer goes.

local ask = require "vision.nvim.ask"
local chat = require "vision.nvim.chat"
local clipboard = require "vision.nvim.clipboard"
local config = require "vision.nvim.config"
local link = require "vision.nvim.link"
local panel = require "vision.nvim.panel"
local source = require "vision.nvim.source"
local writer = require "vision.nvim.writer"

local ANSWERS = "vision://answers"
local CLIPBOARD = "+"     -- Vim's name of it

-- The first word, with "\ " for a blank in it, and what follows.
local function first_word(text)
  local at = 1
  while true do
    local stop = text:find("%s", at)
    if not stop then
      return text:gsub("\\ ", " "), ""
    end
    if text:sub(stop - 1, stop - 1) ~= "\\" then
      local word = text:sub(1, stop - 1):gsub("\\ ", " ")
      return word, vim.trim(text:sub(stop))
    end
    at = stop + 1
  end
end

-- Words that name pictures stand in front; the question is the rest.
local function parse(text)
  local names = {}
  text = vim.trim(text)
  while text ~= "" do
    local word, rest = first_word(text)
    if word ~= CLIPBOARD and not link.is_url(word) and not link.is_picture(word) then
      break
    end
    names[#names + 1], text = word, rest
  end
  return names, text
end

local function named(names, buffer, use)
  local pictures, at = {}, 1
  local function go_on()
    local name = names[at]
    at = at + 1
    if not name then
      return use(pictures)
    elseif name ~= CLIPBOARD then
      pictures[#pictures + 1] = source.named(name, buffer)
      return go_on()
    end
    local reading, why = clipboard.read(function(image, problem)
      if not image then
        return ask.report(problem)
      end
      pictures[#pictures + 1] = { image = image, label = "the clipboard" }
      go_on()
    end)
    if not reading then
      ask.report(why)
    end
  end
  go_on()
end

-- Gives `use` the pictures that a command means, now or when the clipboard has answered.
local function pictures_of(names, range, use)
  if #names > 0 then
    return named(names, vim.api.nvim_get_current_buf(), use)
  end
  local pictures, picture, why
  if range then
    pictures, why = source.selected(range)
  else
    picture, why = source.under_cursor()
    pictures = picture and { picture }
  end
  if not pictures then
    return ask.report(why)
  end
  use(pictures)
end

local function labels(pictures)
  local list = {}
  for i, picture in ipairs(pictures) do
    list[i] = picture.label
  end
  return table.concat(list, ", ")
end

local function answer_in_panel(messages, question, pictures)
  local buffer = panel.buffer(ANSWERS)
  ask.into(messages, function(on_lost)
    return panel.section(buffer, { "# " .. question, labels(pictures) }, on_lost)
  end)
  panel.show(buffer)
end

-- At the cursor; on a line of its own below when the cursor is in the link that is asked about.
---@return integer row
---@return integer column
---@return string first  what is written first
local function place_at_cursor(pictures)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local place = pictures[1].link
  if not place or not place.position then
    return row - 1, column, ""
  end
  local last = place.position(place.link.last)
  return last, #vim.api.nvim_buf_get_lines(0, last, last + 1, false)[1], "\n"
end

local function answer_at(messages, buffer, row, column, first)
  ask.into(messages, function(on_lost)
    local into = writer.new(buffer, row, column, on_lost)
    into:write(first)
    return into
  end)
end

local command = {}

-- Every command comes through here: what the environment lacks is an error in plain words.
local function guarded(body)
  local ok, err = pcall(require, "vision")
  if not ok then
    local folder = debug.getinfo(1, "S").source:match "^@(.*)/lua/vision/nvim/[^/]*$" or "the plugin's folder"
    local missing = tostring(err):find("module 'vision.core' not found", 1, true)
    return ask.report(missing and "not built yet: run `make nvim` in " .. folder or err)
  end
  body()
end

local function range_of(given)
  return given.range > 0 and { given.line1, given.line2 } or nil
end

---:[range]Vision[!] [{picture} …] [{question}]
---@param given table  as nvim_create_user_command gives it
function command.ask(given)
  guarded(function()
    local names, question = parse(given.args)
    question = question ~= "" and question or config.get().prompt
    local talk = #names == 0 and not range_of(given) and not given.bang and chat.current()
    if talk then
      return talk:ask(question)
    end
    if given.bang and not vim.bo.modifiable then
      return ask.report "this buffer cannot be changed"
    end
    local buffer = vim.api.nvim_get_current_buf()
    pictures_of(names, range_of(given), function(pictures)
      local messages = { { role = "user", content = ask.content(question, pictures) } }
      if given.bang and vim.api.nvim_get_current_buf() == buffer then
        return answer_at(messages, buffer, place_at_cursor(pictures))
      end
      answer_in_panel(messages, question, pictures)
    end)
  end)
end

---:VisionAlt
function command.alt()
  guarded(function()
    local picture, why = source.under_cursor()
    if not picture then
      return ask.report(why)
    end
    require("vision.nvim.alt").write(picture)
  end)
end

---:[range]VisionChat [{picture} …] [{question}]
function command.chat(given)
  guarded(function()
    local names, question = parse(given.args)
    pictures_of(names, range_of(given), function(pictures)
      local talk = chat.open(pictures)
      if question ~= "" then
        talk:ask(question)
      end
    end)
  end)
end

---:VisionStop
function command.stop()
  require("vision.nvim").stop()
end

return command
