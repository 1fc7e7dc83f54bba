--- What setup() was told, and what holds without it.

local misuse = require "vision.misuse"

---@class vision.nvim.Config
---@field model? string        "provider/model"; else $VISION_MODEL, else local/ocr, which needs no key
---@field prompt string        asked when :Vision is given no question
---@field alt_prompt string    what :VisionAlt asks
---@field split string         the command that opens the window for answers
---@field client table         options of vision.client: api_base, api_key, timeout, …
---@field request table        members of every request: max_tokens, temperature, …
local DEFAULTS = {
  prompt = "What's in this image?",
  alt_prompt = "Write the alt text of this image: what it shows, in one plain sentence of at most 125"
    .. " characters. Answer with that sentence alone, without quotation marks.",
  split = "botright 15split",
  client = {},
  request = {},
}

local TYPES = { model = "string", prompt = "string", alt_prompt = "string", split = "string",
  client = "table", request = "table" }

local config = { DEFAULTS = DEFAULTS }

local current = DEFAULTS

---Raises for unknown names and wrong types. The C core is loaded only to look at `client`.
---@param given? table
function config.set(given)
  if given ~= nil and type(given) ~= "table" then
    misuse("vision.nvim.setup: the options must be a table, not %s", type(given))
  end
  local made = {}
  for name, value in pairs(DEFAULTS) do
    made[name] = value
  end
  for name, value in pairs(given or {}) do
    if not TYPES[name] then
      misuse("vision.nvim.setup: unknown option `%s`; see :help vision-setup", tostring(name))
    elseif type(value) ~= TYPES[name] or value == "" then
      misuse("vision.nvim.setup: `%s` must be a %s, not %s", name, TYPES[name],
        value == "" and "an empty one" or type(value))
    end
    made[name] = value
  end
  if next(made.client) ~= nil then
    local options = require "vision.options"
    options.take("vision.nvim.setup", options.client, made.client, true)
  end
  current = made
end

---@return vision.nvim.Config
function config.get()
  return current
end

---The model that is asked. Setting the environment later counts too.
---@return string
function config.model()
  local said = vim.env.VISION_MODEL
  return current.model or current.client.model or (said ~= "" and said) or "local/ocr"
end

return config
