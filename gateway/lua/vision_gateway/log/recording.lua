--- What the thread pool does for the log and the console, in Lua states of its own: images to files, batches
-- to the database, retention, queries. Strings come in and go out.

local core = require "vision.core"
local images = require "vision_gateway.log.images"
local stores = require "vision_gateway.store"

local WORDS_MAX = 65536      -- bytes of a request that a search looks at
local TRIM = 200             -- requests deleted in one transaction
local ROUNDS = 50            -- transactions of one run; the next one goes on
local THUMBNAILS = 2         -- made at once: a worker that ends waits for them

---@class gateway.Memory      where all is kept, as it is told to the pool
---@field place gateway.StorePlace
---@field folder string       for data
---@field machine string
---@field house string        the machine and the folder: several gateways may be on one
---@field level "off"|"hashes"|"full"
---@field writer gateway.Writer

local recording = {}

local open = {}      -- by place: one connection for each Lua state

local function store_of(place)
  local name = place.url or place.path
  local err
  if not open[name] then
    open[name], err = stores.open(place)
  end
  return open[name], err
end

-- The texts of a request or an answer, whatever their form.
local function add_words(list, value)
  if type(value) == "string" then
    list[#list + 1] = value
  elseif type(value) == "table" then
    for _, part in ipairs(value) do
      add_words(list, type(part) == "table" and part.text or part)
    end
  end
end

local function list_in(value, name)
  local list = type(value) == "table" and value[name]
  return type(list) == "table" and list or {}
end

local function words_of(request, answer)
  local list = {}
  local asked = request and core.decode(request)
  for _, message in ipairs(list_in(asked, "messages")) do
    add_words(list, type(message) == "table" and message.content)
  end
  local told = answer and core.decode(answer)
  for _, choice in ipairs(list_in(told, "choices")) do
    local message = type(choice) == "table" and choice.message
    add_words(list, type(message) == "table" and message.content)
  end
  local text = table.concat(list, "\n")
  if #text > WORDS_MAX then
    text = text:sub(1, WORDS_MAX):gsub("[\192-\255][\128-\191]*$", "")      -- no half character
  end
  return #text > 0 and text or nil
end

local function archive(row, source, side, memory)
  if not source then
    return nil
  end
  local signer = require("vision.sign").signer
  local full = memory.level == "full"
  local made, err = core.archive(source, signer, full and images.folder(memory.folder) or nil)
  if not made then
    row.dropped = err.type == "request_too_large" and "size" or err.type
    return nil
  end
  for _, image in ipairs(made.images) do
    image.side = side
    row.pictures[#row.pictures + 1] = image
  end
  row.trouble = row.trouble or made.trouble
  row.dropped = row.dropped or made.trouble and "disk"
  return full and made.text or nil
end

-- Figures alone need no look.
local function has_texts(row)
  return row.number or row.request or row.answer
end

local function prepare(row, memory)
  row.pictures = {}
  row.request_text = archive(row, row.number or row.request, "input", memory)
  row.answer_text = archive(row, row.answer, "output", memory)
  if row.request_text or row.answer_text then
    row.words = words_of(row.request_text, row.answer_text)
  end
end

local function exists(path)
  local file = path and io.open(path, "rb")
  return file and file:close() or false
end

-- A file that was there when the batch was prepared may have been deleted with its last request since.
local function see_to_files(rows, memory)
  local trouble
  for _, row in ipairs(rows) do
    for _, image in ipairs(row.pictures or {}) do
      if image.kept and not exists(images.path(memory.folder, image.hash, image.type)) then
        prepare(row, memory)
        trouble = trouble or row.trouble
        break
      end
    end
  end
  return trouble
end

---@param memory gateway.Memory
---@param rows table[]
---@param gap? table
---@param now number
---@return integer? images   of which there are files
---@return string? err       nothing was written
---@return string? trouble   written, but without some images' files
function recording.write(memory, rows, gap, now)
  local store, err = store_of(memory.place)
  if not store then
    return nil, err
  end
  local trouble
  local kept = 0
  for _, row in ipairs(rows) do
    if has_texts(row) then
      prepare(row, memory)
    end
    trouble = trouble or row.trouble
    for _, image in ipairs(row.pictures or {}) do
      kept = kept + (image.kept and 1 or 0)
    end
  end
  local ok
  ok, err = store.log:write(memory.writer, rows, gap, now, function()
    trouble = see_to_files(rows, memory) or trouble
  end)
  return ok and kept, err, ok and trouble
end

-- What may be otherwise a little later.
local LATER = { cancelled = true, out_of_memory = true, missing_module = true, service_unavailable = true }

local function thumbnail(store, memory, image, worker)
  local to = images.thumbnail(memory.folder, image.hash)
  local bytes, err = core.thumbnail(images.path(memory.folder, image.hash, image.type), to, worker)
  if not bytes and LATER[err.type] then
    return nil, tostring(err)
  end
  local changed
  changed, err = store.log:thumbnail(image.hash, memory.machine, bytes or -1)
  if changed == 0 then
    os.remove(to)      -- the image was deleted meanwhile
  elseif changed and bytes and not exists(to) then
    changed, err = store.log:thumbnail(image.hash, memory.machine, 0)      -- and came anew
  end
  return changed, err
end

---Makes thumbnails of a few images that have none yet. What cannot be decoded has none: it is tried once.
---@param memory gateway.Memory
---@return integer? looked_at  0: nothing is left to do
---@return string? err
---@return true? never         vision.fit is not built
function recording.thumbnails(memory)
  local store, err = store_of(memory.place)
  local list
  if store then
    list, err = store.log:without_thumbnail(memory.machine, THUMBNAILS)
  end
  if not list or #list == 0 then
    return list and 0, err
  end
  local found, fit = pcall(require, "vision.fit")
  if not found then
    return nil, "vision.fit is not built", true
  end
  for _, image in ipairs(list) do
    local done
    done, err = thumbnail(store, memory, image, fit.worker)
    if not done then
      return nil, err
    end
  end
  return #list
end

-- Linux': a process is who it was when it began at the same tick.
---@param pid integer
---@return string? process  nil: there is none
function recording.process(pid)
  local file = io.open(("/proc/%d/stat"):format(pid), "rb")
  local text = file and file:read "*a"
  if file then
    file:close()
  end
  local began = text and text:match "^.*%) [^ZX] (.*)$"      -- Z: it ended, and nobody has looked
  if began then
    local field = 3
    for word in began:gmatch "%S+" do
      field = field + 1
      if field == 22 then
        return ("%d:%s"):format(pid, word)
      end
    end
  end
end

---Writers of this machine that ended without a goodbye, and were not told before.
---@param memory gateway.Memory
---@param now number
---@return gateway.Writer[]?  with `written_at`
---@return string? err
function recording.lost(memory, now)
  local store, err = store_of(memory.place)
  local list
  if store then
    list, err = store.log:writers(memory.machine)
  end
  local lost = core.array {}
  for _, writer in ipairs(list or {}) do
    local pid = tonumber(writer.process:match "^(%d+):")
    if not pid or recording.process(pid) ~= writer.process then
      local first
      first, err = store.log:lost(writer, now)
      if first then
        lost[#lost + 1] = writer
      end
    end
  end
  return list and not err and lost or nil, err
end

---Deletes what is too old or too much.
---@param memory gateway.Memory
---@param days number
---@param bytes number
---@param now number
---@return integer? deleted  requests
---@return string? err
function recording.trim(memory, days, bytes, now)
  local store, err = store_of(memory.place)
  local total = 0
  for _ = 1, store and ROUNDS or 0 do
    local size
    size, err = store.log:size(memory.machine)
    if not size then
      break
    end
    local deleted
    deleted, err = store.log:trim(memory.machine, size > bytes and math.huge or now - days * 86400, TRIM,
      function(image)
        images.forget(memory.folder, image)
      end)
    total = total + (deleted or 0)
    if not deleted or deleted == 0 or deleted < TRIM and size <= bytes then
      break
    end
  end
  return not err and total or nil, err
end

---One function of the store, for workers, which wait for no database: `call("requests", "list", …)`.
---@param place gateway.StorePlace
---@param part string
---@param method string
---@param ... any
---@return any
---@return string? err
function recording.call(place, part, method, ...)
  local store, err = store_of(place)
  if not store then
    return nil, err
  end
  return store[part][method](store[part], ...)
end

local unpack = unpack or table.unpack      -- luacheck: ignore 113 143

---What nginx's thread pool runs: the name of a function above, and its arguments as JSON; so are the results.
---@param name string
---@param arguments string
---@return string
function recording.run(name, arguments)
  local given = assert(core.decode(arguments))
  local count = #given
  for i = 1, count do
    if given[i] == core.null then
      given[i] = nil
    end
  end
  local done, result, err, more = pcall(recording[name], unpack(given, 1, count))
  if not done then
    result, err = nil, tostring(result)
  end
  return assert(core.encode { result = result, err = err and tostring(err), more = more })
end

function recording.close()
  for name, store in pairs(open) do
    store:close()
    open[name] = nil
  end
end

return recording
