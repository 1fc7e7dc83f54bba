--- What a request will take in: tokens of its images by their makers' rules, of its text by its length.

local core = require "vision.core"
local misuse = require "vision.misuse"
local models = require "vision.models"
local resolve = require "vision.resolve"
local tokens = require "vision.tokens"

local CHARACTERS = 4      -- of a token: what OpenAI and Google tell of English text

---@class vision.ImageEstimate
---@field place string     messages[1].content[2]
---@field width? integer   as it is sent; of a remote image only when it was told
---@field height? integer
---@field detail? string   as asked for
---@field tokens integer

---@class vision.Estimate
---@field provider string
---@field model string
---@field prompt_tokens integer  of images and text
---@field image_tokens integer
---@field text_tokens integer    characters / 4: an approximation
---@field cost? number           US dollars for the prompt; nil when the price is not known
---@field images vision.ImageEstimate[]

---@class vision.Walk  through a request
---@field characters integer
---@field images {place: string, image: userdata, url?: string, detail?: string}[]

local function fail(type, place, format, ...)
  return nil, core.failure { type = type, place = place, message = format:format(...) }
end

local function is_given(value)
  return value ~= nil and value ~= core.null
end

local function add_text(walk, text)
  local _, count = text:gsub("[^\128-\191]", "")     -- bytes that begin a character
  walk.characters = walk.characters + count
end

-- What goes as JSON counts as its text.
local function add_json(walk, value, place)
  if not is_given(value) then
    return true
  end
  local text, err = core.encode(value)
  if not text then
    err.place = err.place or place
    return nil, err
  end
  add_text(walk, text)
  return true
end

local URLS = { "^https?://", "^gs://", "^s3://", "^data:" }

-- A string is never read as a path.
local function image_of(url, place)
  if type(url) == "string" and not url:find "%z" then
    for _, pattern in ipairs(URLS) do
      if url:lower():find(pattern) then
        return core.image(url)
      end
    end
  end
  return fail("invalid_request_error", place, "is no URL of an image (https://, http:// or data:); to send a "
    .. "file, give vision.image(\"path\")")
end

local function is_image(value)
  local class = type(value) == "userdata" and getmetatable(value)
  return class and class.__name == "vision.image" or false
end

local function add_image(walk, part, place)
  local named = part.image_url
  local url, detail = named, nil
  if type(named) == "table" then
    url, detail = named.url, named.detail
    if is_given(detail) and type(detail) ~= "string" then
      return fail("invalid_request_error", place .. ".image_url.detail", "must be a string")
    end
  end
  local image, err = is_image(url) and url, nil
  if not image then
    image, err = image_of(url, place .. (type(named) == "table" and ".image_url.url" or ".image_url"))
  end
  if not image then
    return nil, err
  end
  walk.images[#walk.images + 1] = { place = place, image = image, url = image:location(),
    detail = is_given(detail) and detail ~= "" and detail or image:detail() }
  return true
end

local function add_part(walk, part, place)
  if type(part) == "string" then
    add_text(walk, part)
    return true
  elseif is_image(part) then
    return add_image(walk, { image_url = part }, place)
  elseif type(part) ~= "table" then
    return fail("invalid_request_error", place, "must be a part: an object with a type, a string, or a "
      .. "vision.image")
  elseif part.type == "image_url" then
    return add_image(walk, part, place)
  elseif type(part.text) == "string" or type(part.refusal) == "string" then
    add_text(walk, part.text or part.refusal)
    return true
  end
  return fail("invalid_request_error", place, "how many tokens a part of type %q takes is not known here",
    tostring(part.type))
end

local function add_content(walk, content, place)
  if type(content) == "string" then
    add_text(walk, content)
    return true
  elseif not is_given(content) then
    return true
  elseif is_image(content) or type(content) ~= "table" then
    return fail("invalid_request_error", place, "must be a string or a list of parts")
  end
  for i, part in ipairs(content) do
    local ok, err = add_part(walk, part, ("%s[%d]"):format(place, i))
    if not ok then
      return nil, err
    end
  end
  return true
end

local function add_messages(walk, messages)
  for i, message in ipairs(messages) do
    local place = ("messages[%d]"):format(i)
    if type(message) ~= "table" then
      return fail("invalid_request_error", place, "must be a message: an object with a role")
    end
    local ok, err = add_content(walk, message.content, place .. ".content")
    if ok then
      ok, err = add_json(walk, message.tool_calls, place .. ".tool_calls")
    end
    if not ok then
      return nil, err
    end
  end
  return true
end

local function walk_through(request)
  local walk = { characters = 0, images = {} }
  local ok, err = add_messages(walk, request.messages)
  for _, name in ipairs { "tools", "response_format" } do
    if ok then
      ok, err = add_json(walk, request[name], name)
    end
  end
  if not ok then
    return nil, err
  end
  return walk
end

local RANK = { low = 1, medium = 2, high = 3, ultra_high = 4, original = 4 }

-- Where a request has one detail for all, the highest that any image asks for.
local function shared_detail(images)
  local most
  for _, entry in ipairs(images) do
    if (RANK[entry.detail] or 0) > (RANK[most] or 0) then
      most = entry.detail
    end
  end
  return most
end

-- As it is sent: a remote image, whose size is told, is taken as it is.
local function size_of(entry, sizes, call)
  local told = sizes and entry.url and sizes[entry.url]
  if told then
    return tokens.told_size(told)
  end
  local width, height = tokens.size(entry.image)
  local wish = entry.image:fit()
  if width and (wish or (wish == nil and call.options.fit)) then
    return require("vision.fitting").size(width, height, entry.detail, call)
  end
  return width, height
end

local function count_image(rule, entry, detail, sizes, call)
  local width, height = size_of(entry, sizes, call)
  if not width and height then
    height.place = entry.place
    return nil, height
  end
  local count, err = tokens.count(rule, detail or entry.detail, width, height)
  if not count then
    err = err or select(2, tokens.unknown_size())
    err.place = entry.place
    return nil, err
  end
  return { place = entry.place, width = width, height = height, detail = entry.detail, tokens = count }
end

local function count_images(walk, call, sizes)
  local counted, total = {}, 0
  local model, info = call.name, call.info
  if #walk.images == 0 then
    return counted, total
  elseif info and info.supports_vision == false then
    return fail("invalid_request_error", walk.images[1].place, "%s takes no images", model)
  end
  local rule, err = tokens.rule(model)
  if not rule then
    return nil, err
  end
  local detail = rule.for_all and shared_detail(walk.images) or nil
  for i, entry in ipairs(walk.images) do
    counted[i], err = count_image(rule, entry, detail, sizes, call)
    if not counted[i] then
      return nil, err
    end
    total = total + counted[i].tokens
  end
  return counted, total
end

local function check_sizes(sizes)
  if sizes ~= nil and type(sizes) ~= "table" then
    misuse("vision.estimate: the sizes must be a table, not %s", type(sizes))
  end
  for _, size in pairs(sizes or {}) do
    if type(size) ~= "table" then
      misuse("vision.estimate: a size must be {width =, height =}, not %s", type(size))
    end
  end
end

---Reads the files' headers; sends and fetches nothing.
---@param request vision.Request  checked: a table with a model and messages
---@param options table           of the client and the request
---@param sizes? table<string, {width: integer, height: integer}>  by URL
---@return vision.Estimate?
---@return vision.Error? err
local function estimate(request, options, sizes)
  check_sizes(sizes)
  local provider, model = resolve.provider(request.model, options)
  if not provider then
    return nil, model
  end
  local name = options.base_model or model
  local images, total
  local walk, err = walk_through(request)
  if walk then
    local call = { provider = provider, model = model, name = name, options = options,
      count = #walk.images, info = models.model_info(name, provider, options.model_info) }
    images, total = count_images(walk, call, sizes)
    err = not images and total or nil
  end
  if err then
    err.provider, err.model = provider, model
    return nil, err
  end
  local text = math.ceil(walk.characters / CHARACTERS)
  return { provider = provider, model = model, prompt_tokens = total + text, image_tokens = total,
    text_tokens = text, images = images,
    cost = tokens.cost(total + text, name, provider, options.model_info) }
end

return estimate
