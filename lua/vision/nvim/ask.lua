--- A question on pictures whose answer goes to a writer: what the commands share.

local config = require "vision.nvim.config"
local nvim = require "vision.nvim"

local ask = {}

---Errors are shown in plain words; a call that was stopped is none.
---@param err vision.Error|string
function ask.report(err)
  if type(err) ~= "table" or err.type ~= "cancelled" then
    vim.notify("vision: " .. tostring(err), vim.log.levels.ERROR)
  end
end

---The content of a message: a text, and pictures behind it.
---@param question string
---@param pictures vision.nvim.Picture[]
---@return table
function ask.content(question, pictures)
  local content = { question }
  for _, picture in ipairs(pictures) do
    content[#content + 1] = picture.image
  end
  return content
end

local function request(messages)
  return { model = config.model(), messages = messages }
end

---The answer streams into a writer that `open` makes, which gets what to call when its buffer is lost.
---@param messages table[]
---@param open fun(on_lost: fun(why: string?)): vision.nvim.Writer
---@param on_reply? fun(reply: vision.Reply)
---@return vision.nvim.Handle
function ask.into(messages, open, on_reply)
  local into
  local handle = nvim.completion(request(messages), {
    on_text = function(text) into:write(text) end,
    on_done = on_reply,
    on_error = ask.report,
  })
  into = open(function(why)
    handle:cancel()
    if why then
      ask.report(why)
    end
  end)
  function handle.on_leave()
    into:close()
  end
  return handle
end

---The text of a reply that has one.
---@param reply vision.Reply
---@return string?
function ask.text_of(reply)
  local message = reply.choices[1] and reply.choices[1].message
  local text = message and message.content
  return type(text) == "string" and vim.trim(text) ~= "" and text or nil
end

---The whole answer at once.
---@param messages table[]
---@param on_answer fun(text: string)
---@return vision.nvim.Handle
function ask.whole(messages, on_answer)
  return nvim.completion(request(messages), {
    on_done = function(reply)
      local text = ask.text_of(reply)
      if not text then
        return ask.report "the model answered without a text"
      end
      on_answer(text)
    end,
    on_error = ask.report,
  })
end

return ask
