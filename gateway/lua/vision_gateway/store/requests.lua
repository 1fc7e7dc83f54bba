--- The log's reading side: what the console asks.

local core = require "vision.core"
local types = require "vision_gateway.config.types"

local PAGE, PAGE_MAX = 50, 200
local BUCKETS_MAX = 2000       -- points of a chart times its lines
local SEARCH_MAX = 200         -- bytes
local NAMES_MAX = 200

---@class gateway.LogFilter    none of them: everything
---@field since? number        Unix time, seconds
---@field till? number         before it
---@field model? string        as asked
---@field group? string
---@field provider? string
---@field key? string          a key's hash or alias
---@field status? string       "ok", "error", or a status such as "429"
---@field search? string       in the texts asked and answered, the error, and the id
---@field before? string       `next` of the page before
---@field limit? integer       rows of a page, at most 200

---@class gateway.RequestTable
---@field private db gateway.Database
local Requests = {}
Requests.__index = Requests

local COLUMNS = [[id, time, key_hash, key_alias, model, model_group, deployment, provider, status, error_type,
  error_message, attempts, fallbacks, streamed, images, prompt_tokens, completion_tokens, total_tokens, cost,
  first_byte, latency, bytes, dropped]]

---@class gateway.Where
local Where = {}
Where.__index = Where

local function where_new()
  return setmetatable({ parts = {}, values = {}, count = 0 }, Where)
end

function Where:add(sql, ...)
  self.parts[#self.parts + 1] = "(" .. sql .. ")"
  for i = 1, select("#", ...) do
    self.count = self.count + 1
    self.values[self.count] = (select(i, ...))
  end
end

function Where:text()
  return #self.parts > 0 and " WHERE " .. table.concat(self.parts, " AND ") or ""
end

local unpack = unpack or table.unpack      -- luacheck: ignore 113 143

function Where:bound()
  return unpack(self.values, 1, self.count)
end

local function pattern(text)
  return "%" .. text:sub(1, SEARCH_MAX):gsub("[!%%_]", "!%0") .. "%"
end

local function add_search(where, like, text)
  local parts, values = {}, {}
  for i, column in ipairs { "vision_requests.id", "error_message", "b.words" } do
    parts[i], values[i] = ("%s %s ? ESCAPE '!'"):format(column, like), pattern(text)
  end
  where:add(table.concat(parts, " OR "), unpack(values))
end

local function text_of(value)
  return type(value) == "string" and value ~= "" and value or nil
end

-- A filter may come from an address' arguments: numbers as text.
local function where_of(db, filter)
  local where = where_new()
  local since, till = types.finite(filter.since), types.finite(filter.till)
  if since then
    where:add("time >= ?", since)
  end
  if till then
    where:add("time < ?", till)
  end
  for name, column in pairs { model = "model", group = "model_group", provider = "provider" } do
    if text_of(filter[name]) then
      where:add(column .. " = ?", filter[name])
    end
  end
  if text_of(filter.key) then
    where:add("key_hash = ? OR key_alias = ?", filter.key, filter.key)
  end
  local status = types.ordinal(filter.status)
  if filter.status == "ok" then
    where:add "status < 400"
  elseif filter.status == "error" then
    where:add "status >= 400"
  elseif status then
    where:add("status = ?", status)
  end
  if text_of(filter.search) then
    add_search(where, db.dialect.like, filter.search)
  end
  return where
end

-- Only a search needs the bodies.
local function from_of(filter)
  return " FROM vision_requests" .. (text_of(filter.search)
    and " LEFT JOIN vision_bodies AS b ON b.request_id = vision_requests.id" or "")
end

local function limit_of(filter)
  return math.min(PAGE_MAX, types.ordinal(filter.limit) or PAGE)
end

-- LuaDBI gives PostgreSQL's sums as text.
local function numbers(rows, ...)
  for _, row in ipairs(rows) do
    for i = 1, select("#", ...) do
      local name = (select(i, ...))
      row[name] = tonumber(row[name])
    end
  end
end

-- The first picture of each, where this machine has its file.
local function add_pictures(db, rows, machine)
  local ids, marks = {}, {}
  for _, row in ipairs(rows) do
    if row.images > 0 then
      ids[#ids + 1], marks[#marks + 1] = row.id, "?"
    end
  end
  if #ids == 0 then
    return true
  end
  local found, err = db:rows(([[SELECT r.request_id, r.hash, i.type, i.bytes, i.thumbnail
    FROM vision_request_images AS r JOIN vision_images AS i ON i.hash = r.hash AND i.machine = ?
    WHERE r.position = 1 AND r.request_id IN (%s)]]):format(table.concat(marks, ", ")), machine, unpack(ids))
  local of = {}
  for _, picture in ipairs(found or {}) do
    of[picture.request_id], picture.request_id = picture, nil
  end
  for _, row in ipairs(rows) do
    row.picture = of[row.id]
  end
  return found and true, err
end

---One page, the newest first.
---@param filter gateway.LogFilter
---@param machine? string  whose images can be shown: with each request its first `picture`
---@return {requests: table[], next: string?}?
---@return string? err
function Requests:list(filter, machine)
  local db, where, limit = self.db, where_of(self.db, filter), limit_of(filter)
  local time, id = (text_of(filter.before) or ""):match "^([%d.e+-]+):(.*)$"
  time = types.finite(time)
  if time then
    where:add("time < ? OR (time = ? AND id < ?)", time, time, id)
  end
  local rows, err = db:rows(("SELECT %s%s%s ORDER BY time DESC, id DESC LIMIT %d"):format(COLUMNS,
    from_of(filter), where:text(), limit + 1), where:bound())
  if not rows then
    return nil, err
  end
  local next
  if #rows > limit then
    rows[limit + 1] = nil
    next = ("%.17g:%s"):format(rows[limit].time, rows[limit].id)
  end
  if machine then
    local ok
    ok, err = add_pictures(db, rows, machine)
    if not ok then
      return nil, err
    end
  end
  return { requests = core.array(rows), next = next }
end

---One request whole: its row, `request` and `answer` as JSON text, and its images.
---@param id string
---@param machine string   whose images can be shown
---@return table?  nil without an error: there is none
---@return string? err
function Requests:one(id, machine)
  local row, err = self.db:row("SELECT " .. COLUMNS .. [[, b.request, b.answer FROM vision_requests
    LEFT JOIN vision_bodies AS b ON b.request_id = vision_requests.id WHERE id = ?]], id)
  if not row then
    return nil, err
  end
  local images
  images, err = self.db:rows([[SELECT r.position, r.side, r.hash, i.type, i.bytes, i.width, i.height,
    MAX(CASE WHEN i.machine = ? THEN i.thumbnail ELSE 0 END) AS thumbnail,
    MAX(CASE WHEN i.machine = ? THEN 1 ELSE 0 END) AS here
    FROM vision_request_images AS r LEFT JOIN vision_images AS i ON i.hash = r.hash WHERE r.request_id = ?
    GROUP BY r.position, r.side, r.hash, i.type, i.bytes, i.width, i.height ORDER BY r.position]], machine,
    machine, id)
  row.pictures = images and core.array(images)
  return images and row, err
end

---What is known of an image that this machine has.
---@param hash string
---@param machine string
---@return {hash: string, type: string, bytes: number, width: integer?, height: integer?, thumbnail: integer}?
---@return string? err
function Requests:image(hash, machine)
  return self.db:row([[SELECT hash, type, bytes, width, height, thumbnail FROM vision_images
    WHERE hash = ? AND machine = ?]], hash, machine)
end

local SUMS = [[COUNT(*) AS requests, SUM(CASE WHEN status >= 400 THEN 1 ELSE 0 END) AS errors,
  SUM(cost) AS cost, SUM(prompt_tokens) AS prompt_tokens, SUM(completion_tokens) AS completion_tokens,
  SUM(images) AS images]]

---@param filter gateway.LogFilter
---@return {requests: number, errors: number?, cost: number?, prompt_tokens: number?,
---  completion_tokens: number?, images: number?}?
---@return string? err
function Requests:totals(filter)
  local where = where_of(self.db, filter)
  local row, err = self.db:row("SELECT " .. SUMS .. from_of(filter) .. where:text(), where:bound())
  if row then
    numbers({ row }, "requests", "errors", "cost", "prompt_tokens", "completion_tokens", "images")
  end
  return row, err
end

local LINES = { model = "COALESCE(model, '')", group = "COALESCE(model_group, '')",
  provider = "COALESCE(provider, '')", deployment = "COALESCE(deployment, '')",
  key = "COALESCE(key_alias, key_hash, '')" }

-- The nearest rank: of 20 values the 95th percentile is the 19th.
local function percentile(n, place, count, value, name)
  return (", MAX(CASE WHEN %s = (%s * %d + 99) / 100 THEN %s END) AS %s_p%d"):format(place, count, n, value,
    name, n)
end

local function ranks()
  local text = ""
  for _, n in ipairs { 50, 95, 99 } do
    text = text .. percentile(n, "place", "places", "latency", "latency")
      .. percentile(n, "first_place", "first_places", "first_byte", "first_byte")
  end
  return text
end

---Points over time: of each step of `step` seconds and each line its sums, and the percentiles of latency and
---first byte (latency_p50, …_p95, …_p99, first_byte_p50, …), in seconds. Steps without a request are absent.
---@param filter gateway.LogFilter|{step: number, by: string?}  by: model, group, provider, deployment, key
---@return table[]?  each with `time` (the step's begin) and `name` (of the line)
---@return string? err
function Requests:series(filter)
  local step = types.ordinal(filter.step) or 3600
  local line, where = LINES[filter.by or ""] or "''", where_of(self.db, filter)
  local sql = ([[WITH picked AS (SELECT unix / %d AS bucket, %s AS line, latency, first_byte, cost, status,
      prompt_tokens, completion_tokens, images%s%s),
    ranked AS (SELECT bucket, line, latency, first_byte, cost, status, prompt_tokens, completion_tokens,
      images,
      ROW_NUMBER() OVER (PARTITION BY bucket, line ORDER BY latency) AS place,
      COUNT(*) OVER (PARTITION BY bucket, line) AS places,
      ROW_NUMBER() OVER (PARTITION BY bucket, line ORDER BY CASE WHEN first_byte IS NULL THEN 1 ELSE 0 END,
        first_byte) AS first_place,
      COUNT(first_byte) OVER (PARTITION BY bucket, line) AS first_places FROM picked)
    SELECT CAST(bucket AS DOUBLE PRECISION) * %d AS time, line AS name, %s%s FROM ranked
    GROUP BY bucket, line ORDER BY bucket, line LIMIT %d]]):format(step, line, from_of(filter), where:text(),
      step, SUMS, ranks(), BUCKETS_MAX)
  local rows, err = self.db:rows(sql, where:bound())
  if rows then
    numbers(rows, "requests", "errors", "cost", "prompt_tokens", "completion_tokens", "images")
  end
  return rows and core.array(rows), err
end

---The models and keys that the log knows, for a filter's choices.
---@return {models: string[], keys: string[], providers: string[]}?
---@return string? err
function Requests:names()
  local found = {}
  for name, line in pairs { models = LINES.model, keys = LINES.key, providers = LINES.provider } do
    local rows, err = self.db:rows(("SELECT DISTINCT %s AS name FROM vision_requests ORDER BY 1 LIMIT %d")
      :format(line, NAMES_MAX))
    if not rows then
      return nil, err
    end
    local list = core.array {}
    for _, row in ipairs(rows) do
      if row.name ~= "" then
        list[#list + 1] = row.name
      end
    end
    found[name] = list
  end
  return found
end

local requests = {}

---@param db gateway.Database
---@return gateway.RequestTable
function requests.new(db)
  return setmetatable({ db = db }, Requests)
end

return requests
