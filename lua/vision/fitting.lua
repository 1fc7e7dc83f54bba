--- Images that are to fit a model: who does it, and to what the model's maker scales pictures down.

local core = require "vision.core"
local resolve = require "vision.resolve"
local tokens = require "vision.tokens"

local INSTALL = "to make images fit: apt install libvips-dev, then build again with make all; "
  .. "docs/api.md tells more under \"Images that fit\""

local fitting = {}

---Hands in what an exchange needs whose images are to fit.
---@param exchange userdata
---@param target vision.Target
---@return true?
---@return vision.Error? err  the module is not installed
function fitting.hand_in(exchange, target)
  local place = exchange:wants_fit()
  if not place then
    return true
  end
  local found, module = pcall(require, "vision.fit")
  if not found then
    return nil, core.failure { type = "missing_module", place = place,
      message = ("vision.fit is not installed; %s (%s)"):format(INSTALL, tostring(module):match "^[^\n]*") }
  end
  exchange:fit_with(module.worker, tokens.scales(target.maker_model))
  return true
end

---The size that an image will be sent in, as far as pixels decide it; a limit on bytes may ask for less.
---@param width integer
---@param height integer
---@param detail? string
---@param call {provider: string, model: string, name: string, options: table, count: integer}  name: the
---maker's of the model; count: of the request's images
---@return integer width
---@return integer height
function fitting.size(width, height, detail, call)
  local limits = resolve.limits(call.provider, call.model, call.options, call.count)
  return core.fit_size(width, height, detail, limits, tokens.scales(call.name))
end

return fitting
