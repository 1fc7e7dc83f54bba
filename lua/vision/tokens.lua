--- Input tokens of one image: each maker's published rule, as data, over the image's size.
-- A reseller's names (azure/, vertex_ai/, bedrock/, openrouter/vendor/, …) lead to the maker's rule.

local core = require "vision.core"
local failure = require "vision.failure"
local misuse = require "vision.misuse"
local models = require "vision.models"

local ceil, floor, max, min, sqrt = math.ceil, math.floor, math.max, math.min, math.sqrt

---@class vision.TokenRule
---@field models string[]  patterns of the whole bare name: without provider and date
---@field kind? string     the arithmetic, a key of `kinds`; none: every detail is in `fixed`
---@field fixed? table<string, integer>  tokens by detail, whatever the size
---@field sizes? table<string, table>    details that depend on the size; none: detail changes nothing
---@field auto? string     what "auto", and no detail, mean
---@field base? integer    tiles: tokens of every image
---@field tile? integer    tokens of each tile
---@field percent? integer  patches: tokens of a hundred patches
---@field side? integer    visual: longest side in pixels; crops: of a tile
---@field most? integer    visual: most tokens
---@field for_all? boolean  the highest detail in a request counts for all its images
---@field source string    where the maker published it, and when that page was read or dated

local OPENAI = "https://developers.openai.com/api/docs/guides/images-vision (2026-09)"
-- Models that have left that page: the same guide as it stood before.
local OPENAI_BEFORE = "https://platform.openai.com/docs/guides/images-vision (2025-09)"
-- The multipliers stand on today's page, the sizes for these models stood on the one of 2026-06, which told
-- no size for detail "low": measured bills count it as "high".
local OPENAI_SMALL = OPENAI .. "; sizes: the same page (2026-06); low = high not confirmed"
local CLAUDE = "https://platform.claude.com/docs/en/build-with-claude/vision (2026-09); "
  .. "resizing: https://platform.claude.com/docs/en/build-with-claude/vision-coordinates (2026-09)"
local GEMINI_LEVELS = "https://ai.google.dev/gemini-api/docs/media-resolution (2026-09-19)"
local GEMINI_TILES = "https://ai.google.dev/gemini-api/docs/image-understanding (2026-07), "
  .. "'a rough formula'; low, medium: " .. GEMINI_LEVELS
local GEMINI_FIRST = "https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/image-understanding "
  .. "(2025)"

-- Sizes by detail: longest side in pixels, most patches to scale down to, most patches before a refusal.
local AS_IT_IS = { side = 65535, refused = 30000 }
local SIZES_OF_6 = { low = { side = 512 }, high = { side = 65535, patches = 2500 }, original = AS_IT_IS }
local SIZES_OF_5_6 = { low = { side = 512 }, high = { side = 2048, patches = 2500 }, original = AS_IT_IS }
local SIZES_OF_5_5 = { low = { side = 512 }, high = { side = 2048, patches = 2500 },
  original = { side = 6000, patches = 10000 } }
local SIZES_OF_5_4 = { low = { side = 2048, patches = 6144 }, high = { side = 2048, patches = 2500 },
  original = { side = 6000, patches = 10000 } }
local WIDE = { side = 2048, patches = 6144 }
local NARROW = { side = 2048, patches = 1536 }
local SIZES_OF_5_2 = { low = WIDE, high = WIDE }
local SIZES_OF_SMALL = { low = NARROW, high = NARROW }

local function tiled(names, base, tile, source)
  return { models = names, kind = "tiles", base = base, tile = tile, fixed = { low = base },
    sizes = { high = {} }, auto = "high", source = source }
end

local function patched(names, percent, sizes, auto, source)
  return { models = names, kind = "patches", percent = percent, sizes = sizes, auto = auto, source = source }
end

---@type vision.TokenRule[]  the first whose pattern fits
local rules = {
  patched({ "gpt%-6%-astra" }, 120, SIZES_OF_6, "original", OPENAI),
  patched({ "gpt%-5%.6", "gpt%-5%.6%-sol", "gpt%-5%.6%-terra", "gpt%-5%.6%-luna" }, 120, SIZES_OF_5_6,
    "original", OPENAI),
  patched({ "gpt%-5%.5" }, 120, SIZES_OF_5_5, "original", OPENAI),
  patched({ "gpt%-5%.4", "gpt%-5%.4%-mini", "gpt%-5%.4%-nano" }, 120, SIZES_OF_5_4, "high", OPENAI),
  patched({ "gpt%-5%.2" }, 120, SIZES_OF_5_2, "high", OPENAI),
  patched({ "gpt%-4%.1%-mini" }, 162, SIZES_OF_5_2, "high", OPENAI),
  patched({ "gpt%-5%-mini" }, 120, SIZES_OF_SMALL, "high", OPENAI_SMALL),
  patched({ "gpt%-5%-nano" }, 150, SIZES_OF_SMALL, "high", OPENAI_SMALL),
  patched({ "gpt%-4%.1%-nano" }, 246, SIZES_OF_SMALL, "high", OPENAI_SMALL),
  patched({ "o4%-mini" }, 172, SIZES_OF_SMALL, "high", OPENAI_SMALL),
  tiled({ "gpt%-5", "gpt%-5%.1" }, 70, 140, OPENAI),
  tiled({ "gpt%-5%-chat" }, 70, 140, OPENAI_BEFORE),
  tiled({ "gpt%-4o", "gpt%-4%.1" }, 85, 170, OPENAI),
  tiled({ "chatgpt%-4o", "gpt%-4%.5%-preview", "gpt%-4%-turbo", "gpt%-4%-vision%-preview",
    "gpt%-4%-1106%-vision%-preview" }, 85, 170, OPENAI_BEFORE),
  tiled({ "gpt%-4o%-mini" }, 2833, 5667, OPENAI),
  tiled({ "o1", "o1%-pro", "o3" }, 75, 150, OPENAI),
  tiled({ "computer%-use%-preview" }, 65, 129, OPENAI_BEFORE),
  -- "Claude 4.7 and later models"
  { models = { "claude%-%a+%-4[-.][7-9]", "claude%-%a+%-[5-9]", "claude%-%a+%-[5-9][-.]%d" }, kind = "visual",
    side = 2576, most = 4784, source = CLAUDE },
  -- "all other models"; before 2026 the page said width * height / 750
  { models = { "claude%-3[-.]?%d?%-%a+", "claude%-4%-%a+", "claude%-%a+%-4", "claude%-%a+%-4[-.][0-6]" },
    kind = "visual", side = 1568, most = 1568, source = CLAUDE },
  -- The most that is allotted; "approximate" in the page's own words. For Gemini 4 no counts were found.
  { models = { "gemini%-3[.%d]*%-pro", "gemini%-3[.%d]*%-flash", "gemini%-3[.%d]*%-flash%-lite" },
    fixed = { low = 280, medium = 560, high = 1120, ultra_high = 2240, original = 2240 }, auto = "high",
    source = GEMINI_LEVELS },
  -- Vertex AI's page also keeps the tile's side between 256 and 768: more tiles for what is large.
  { models = { "gemini%-2%.[05]%-pro", "gemini%-2%.[05]%-flash", "gemini%-2%.[05]%-flash%-lite" },
    kind = "crops", tile = 258, fixed = { low = 64, medium = 256 },
    sizes = { high = {}, ultra_high = {}, original = {} }, auto = "high", for_all = true,
    source = GEMINI_TILES },
  { models = { "gemini%-1%.5%-pro", "gemini%-1%.5%-flash", "gemini%-1%.5%-flash%-8b" }, kind = "crops",
    tile = 258, side = 768, source = GEMINI_FIRST },
  { models = { "gemini%-pro%-vision", "gemini%-1%.0%-pro%-vision" }, kind = "constant", tile = 258,
    source = GEMINI_FIRST },
}

-- What resellers and snapshots put around a maker's name, taken off in this order.
local AROUND = { "^.*/", "^ft:", ":.*$", "@.*$", "^.*anthropic%.", "^.*openai%.", "%-v%d$", "%-latest$",
  "%-exp.*$", "%-%d%d%d%d%-%d%d%-%d%d$", "%-20%d%d%d%d%d%d$", "%-v%d$", "%-00%d$" }

local function bare_name(model)
  local name = model:lower():gsub("^(.*gemini%-.*)%-preview.*$", "%1")
  for _, pattern in ipairs(AROUND) do
    name = name:gsub(pattern, "")
  end
  return name
end

local function round(x)
  return floor(x + 0.5)
end

-- Python's, which the maker's reference goes by: a half goes to the even side.
local function round_half_even(x)
  local whole = round(x)
  return whole - x == 0.5 and whole % 2 == 1 and whole - 1 or whole
end

-- Scaled down, never up, until the longer side fits. Rounded as measured bills are: 2049 x 513 keeps 513
-- rows.
local function fit(width, height, side)
  local longer = max(width, height)
  if longer <= side then
    return width, height
  end
  return max(round(width * side / longer), 1), max(round(height * side / longer), 1)
end

local function cells(width, height, size)
  return ceil(width / size) * ceil(height / size)
end

local PATCH = 32         -- pixels of a side of OpenAI's patches
local TILE = 512         -- of its tiles
local TILES_SIDE = 2048  -- what tiled images are fitted into first
local TILES_SHORT = 768  -- their shorter side afterwards
local VISUAL = 28        -- of Anthropic's patches
local CROP_NONE = 384    -- Gemini: one tile up to here

local kinds = {}

function kinds.tiles(rule, _, width, height)
  width, height = fit(width, height, TILES_SIDE)
  local shorter, longer = min(width, height), max(width, height)
  if shorter > TILES_SHORT then
    shorter, longer = TILES_SHORT, floor(longer * TILES_SHORT / shorter)
  end
  return rule.base + rule.tile * cells(shorter, longer, TILE)
end

-- The page's shrink factor, then as much less as lets the nearer side end with a whole patch.
local function shrink(width, height, budget)
  local factor = sqrt(PATCH * PATCH * budget / (width * height))
  local columns, lines = width * factor / PATCH, height * factor / PATCH
  factor = factor * min(max(floor(columns), 1) / columns, max(floor(lines), 1) / lines)
  return floor(width * factor), floor(height * factor)
end

function kinds.patches(rule, size, width, height)
  width, height = fit(width, height, size.side)
  local count = cells(width, height, PATCH)
  if size.patches and count > size.patches then
    width, height = shrink(width, height, size.patches)
    count = min(cells(width, height, PATCH), size.patches)
  elseif size.refused and count > size.refused then
    return nil, ("at this detail the model refuses images of more than %d patches of 32 x 32 pixels; this "
      .. "one has %d"):format(size.refused, count)
  end
  return ceil(count * rule.percent / 100)
end

local function fits(rule, width, height)
  return max(width, height) <= rule.side and cells(width, height, VISUAL) <= rule.most
end

-- The longest side, with the other in proportion, that fits; found by halving.
function kinds.visual(rule, _, width, height)
  if fits(rule, width, height) then
    return cells(width, height, VISUAL)
  end
  local longer, shorter = max(width, height), min(width, height)
  local low, high = 1, longer
  local function other(side)
    return max(round_half_even(side / (longer / shorter)), 1)
  end
  while high - low > 1 do
    local middle = floor((low + high) / 2)
    if fits(rule, middle, other(middle)) then
      low = middle
    else
      high = middle
    end
  end
  return cells(low, other(low), VISUAL)
end

function kinds.crops(rule, _, width, height)
  if max(width, height) <= CROP_NONE then
    return rule.tile
  end
  local unit = max(floor(min(width, height) / 1.5), 1)
  if rule.side then
    unit = min(max(unit, 256), rule.side)     -- "not smaller than 256 pixels and not greater than 768"
  end
  return rule.tile * cells(width, height, unit)
end

function kinds.constant(rule)
  return rule.tile
end

local function known_details(rule)
  local seen, names = {}, { "auto" }
  for _, set in pairs { rule.fixed or {}, rule.sizes or {} } do
    for name in pairs(set) do
      seen[name] = true
    end
  end
  for name in pairs(seen) do
    names[#names + 1] = name
  end
  table.sort(names)
  return table.concat(names, ", ")
end

local tokens = { rules = rules }

---The rule for a model, by its maker's name in it.
---@param model string
---@return vision.TokenRule?
---@return vision.Error? err  no rule is published, or none we know
function tokens.rule(model)
  local name = bare_name(model)
  for _, rule in ipairs(rules) do
    for _, pattern in ipairs(rule.models) do
      if name:find("^" .. pattern .. "$") then
        return rule
      end
    end
  end
  return nil, failure("invalid_request_error",
    "how many tokens %q takes for an image is not known: no rule of its "
    .. "maker is in our table", #model <= 80 and model or model:sub(1, 80) .. "…")
end

---Tokens of an image of this size, which may be nil: some details cost the same whatever the size.
---@param rule vision.TokenRule
---@param detail? string
---@param width? number
---@param height? number
---@return integer?
---@return vision.Error? err  nil, nil: the size must be known
function tokens.count(rule, detail, width, height)
  if not detail or detail == "" or detail == "auto" then
    detail = rule.auto
  end
  local fixed = rule.fixed and rule.fixed[detail]
  if fixed then
    return fixed
  end
  local size = rule.sizes and rule.sizes[detail]
  if not size and (rule.sizes or rule.fixed) then
    return nil, failure("invalid_request_error",
      "the model takes no detail %q; it takes %s", tostring(detail),
      known_details(rule))
  elseif not width and rule.kind ~= "constant" then
    return nil
  end
  local count, why = kinds[rule.kind](rule, size, width, height)
  if not count then
    return nil, failure("image_error", "%s", why)
  end
  return count
end

local LOW_SIDE = 512     -- what tiled models are shown at detail "low"
local NO_SCALES = {}

local function scale_of_tiles()
  return { { longer = TILES_SIDE, shorter = TILES_SHORT }, { detail = "low", longer = LOW_SIDE } }
end

local function scale_of_patches(rule)
  local scales = {}
  for detail, size in pairs(rule.sizes) do
    local most = size.patches or size.refused
    scales[#scales + 1] = { detail = detail, longer = size.side, patch = PATCH, patches = most }
    if detail == rule.auto then
      scales[#scales + 1] = { longer = size.side, patch = PATCH, patches = most }
    end
  end
  return scales
end

local function scale_of_visual(rule)
  return { { longer = rule.side, patch = VISUAL, patches = rule.most } }
end

local scaled = { tiles = scale_of_tiles, patches = scale_of_patches, visual = scale_of_visual }

---To what the maker says that he scales pictures down, by detail; the one without is for all others. Of
---Gemini's no pixels are published that would not be looked at.
---@param model string
---@return {detail?: string, longer?: integer, shorter?: integer, patch?: integer, patches?: integer}[]
function tokens.scales(model)
  local rule = tokens.rule(model)
  local of = rule and scaled[rule.kind]
  return of and of(rule) or NO_SCALES
end

local REMOTE = { "^https?://", "^gs://", "^s3://" }

local function is_remote(image)
  local location = (image:location() or ""):lower()
  for _, pattern in ipairs(REMOTE) do
    if location:find(pattern) then
      return true
    end
  end
  return false
end

---Width and height of an image; nil for a remote one, which is not fetched for this.
---@param image userdata
---@return integer? width
---@return integer|vision.Error|nil height  or what is wrong with the image
function tokens.size(image)
  if is_remote(image) then
    return nil
  end
  local width, err = image:width()
  if not width then
    if image:media_type() == "application/pdf" then
      return nil, failure("image_error",
        "a document's tokens depend on its pages, which are not counted here")
    end
    return nil, err
  end
  return width, image:height()
end

---What is said of a remote image whose size counts.
function tokens.unknown_size()
  return nil, failure("image_error",
    "the image is remote and nothing is fetched for an estimate: tell its width "
    .. "and height, by URL to vision.estimate, in place of the image to vision.image_tokens; or give a file")
end

-- {width =, height =} in place of an image
function tokens.told_size(size)
  local width, height = size.width, size.height
  for _, side in ipairs { width or false, height or false } do
    if type(side) ~= "number" or side < 1 or side % 1 ~= 0 or side > 2 ^ 31 then
      misuse("vision.image_tokens: width and height must be whole numbers of pixels")
    end
  end
  return width, height
end

---Input tokens of one image.
---@param image userdata|{width: integer, height: integer}
---@param model string
---@param detail? string  the image's own by default
---@return integer?
---@return vision.Error? err
function tokens.of_image(image, model, detail)
  if type(model) ~= "string" or model == "" then
    misuse("tokens: the model must be a string such as \"openai/gpt-4o\", not %s",
      model == "" and "an empty string" or type(model))
  elseif detail ~= nil and type(detail) ~= "string" then
    misuse("tokens: the detail must be a string, not %s", type(detail))
  end
  local rule, err = tokens.rule(model)
  if not rule then
    return nil, err
  end
  local width, height
  if type(image) == "table" then
    width, height = tokens.told_size(image)
  else
    width, height = tokens.size(image)
    if not width and height then
      return nil, height
    end
    if width and image:fit() then
      width, height = core.fit_size(width, height, detail, {}, tokens.scales(model))
    end
  end
  local count
  count, err = tokens.count(rule, detail, width, height)
  if count then
    return count
  elseif err then
    return nil, err
  end
  return tokens.unknown_size()
end

---US dollars for so many input tokens; nil when the price is not known.
---@param count integer
---@param model string
---@param provider? string
---@param given? table  model_info of a client
---@return number?
function tokens.cost(count, model, provider, given)
  local info = models.model_info(model, provider, given)
  local price = info and info.input_cost_per_token
  return type(price) == "number" and count * price or nil
end

return tokens
