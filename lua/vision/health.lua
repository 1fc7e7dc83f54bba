--- :checkhealth vision: what is there, what is missing, and the command that mends it. Sends nothing.

local health = {}

-- Neovim 0.7 to 0.9 and later say it differently.
local function reporter()
  local api = vim.health or require "health"
  return {
    start = api.start or api.report_start, ok = api.ok or api.report_ok,
    warn = api.warn or api.report_warn, error = api.error or api.report_error,
  }
end

local OPTIONAL = {
  { module = "vision.ocr", name = "local/ocr", does = "reads the text in a picture without a key",
    packages = "libtesseract-dev libleptonica-dev libpng-dev libjpeg-dev tesseract-ocr-eng" },
  { module = "vision.fit", name = "fit", does = "makes pictures fit the model", packages = "libvips-dev" },
  { module = "vision.sign", name = "AWS keys", does = "requests to Bedrock are signed",
    packages = "libssl-dev" },
}

local function check_modules(report)
  for _, name in ipairs { "vision.core", "vision.curl" } do
    local there, why = pcall(require, name)
    if not there then
      report.error(name .. " is not there: " .. tostring(why):match "^[^\n]*",
        { "run `make nvim` in the plugin's folder" })
      return false
    end
  end
  report.ok("vision " .. require("vision").version .. ", with libcurl")
  for _, part in ipairs(OPTIONAL) do
    if pcall(require, part.module) then
      report.ok(part.name .. ": " .. part.does)
    else
      report.warn(part.name .. " is not built", { "apt install " .. part.packages
        .. ", then `make nvim` in the plugin's folder" })
    end
  end
  return true
end

-- Everything that a call looks at before it sends: the model's name, the key, the options.
local function check_model(report)
  local config = require "vision.nvim.config"
  local model = config.model()
  local client = require("vision").client(config.get().client)
  local fine, err = client:check { model = model, messages = { { role = "user", content = "Hi" } } }
  if fine or model == "local/ocr" and err.type == "invalid_request_error" then   -- it wants a picture
    report.ok("the model is " .. model)
  else
    report.error("the model is " .. model .. ": " .. tostring(err),
      { "see :help vision-setup for the model and its key" })
  end
  client:close()
end

local function check_clipboard(report)
  local tool, why = require("vision.nvim.clipboard").tool()
  if tool then
    report.ok("pictures in the clipboard are read by " .. tool.program)
  else
    report.warn(why, { "only `:Vision +` needs it" })
  end
end

function health.check()
  local report = reporter()
  report.start "vision"
  if vim.fn.has "nvim-0.7" == 0 then
    return report.error "Neovim 0.7 or later is wanted"
  end
  if check_modules(report) then
    check_model(report)
  end
  check_clipboard(report)
end

return health
