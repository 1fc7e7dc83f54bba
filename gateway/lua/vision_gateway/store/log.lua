--- The log's writing side: batches of requests, what is known of their images, spend, who writes, gaps.

local core = require "vision.core"

local HOUR = 3600

---@class gateway.LoggedImage
---@field hash string
---@field side "input"|"output"
---@field type string
---@field bytes integer
---@field width? integer
---@field height? integer
---@field kept boolean         its file is on this machine

---@class gateway.LogRow : gateway.LogRecord   as it is written
---@field request_text? string   JSON without images' bytes
---@field answer_text? string
---@field words? string
---@field pictures? gateway.LoggedImage[]
---@field dropped? string        why there is no body: "queue", "size", "disk", …

---@class gateway.LogTable
---@field private db gateway.Database
local Log = {}
Log.__index = Log

local REQUEST = [[INSERT INTO vision_requests (id, time, unix, key_hash, key_alias, model, model_group,
  deployment, provider, status, error_type, error_message, attempts, fallbacks, streamed, images,
  prompt_tokens, completion_tokens, total_tokens, cost, first_byte, latency, bytes, dropped)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO NOTHING]]
local BODY = "INSERT INTO vision_bodies (request_id, request, answer, words) VALUES (?, ?, ?, ?)"
local IMAGE = [[INSERT INTO vision_images (hash, machine, type, bytes, width, height, thumbnail, seen)
  VALUES (?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT (hash, machine) DO UPDATE SET seen = excluded.seen]]
local OF_REQUEST = [[INSERT INTO vision_request_images (request_id, position, side, hash)
  VALUES (?, ?, ?, ?)]]
local SPEND = [[INSERT INTO vision_spend (key_hash, hour, requests, tokens, dollars) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (key_hash, hour) DO UPDATE SET requests = vision_spend.requests + excluded.requests,
  tokens = vision_spend.tokens + excluded.tokens, dollars = vision_spend.dollars + excluded.dollars]]
local WRITER = [[INSERT INTO vision_writers (writer, machine, process, started_at, written_at)
  VALUES (?, ?, ?, ?, ?) ON CONFLICT (writer) DO UPDATE SET written_at = excluded.written_at]]
local GAP = [[INSERT INTO vision_gaps (id, machine, time, since, requests, bodies, reason)
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING]]

local function whole(value)
  return type(value) == "number" and math.floor(value) or nil
end

local function tokens(row)
  local usage = row.usage or {}
  return usage.total_tokens or (usage.prompt_tokens or 0) + (usage.completion_tokens or 0)
end

local function write_request(db, row)
  local key, err, usage = row.key or {}, row.error or {}, row.usage or {}
  return db:change(REQUEST, row.id, row.time, math.floor(row.time), key.hash, key.alias, row.model, row.group,
    row.deployment, row.provider, whole(row.status) or 0, err.type, err.message, whole(row.attempts),
    whole(row.fallbacks), row.stream and 1 or 0, #(row.pictures or {}), usage.prompt_tokens,
    usage.completion_tokens, tokens(row), row.cost, row.first_byte, row.latency or 0,
    #(row.request_text or "") + #(row.answer_text or ""), row.dropped)
end

-- One that is there already was in a batch whose success was not heard of: nothing is counted twice.
---@return integer? added
---@return string? err
local function write_row(db, row)
  local added, err = write_request(db, row)
  if not added or added == 0 then
    return added, err
  end
  local ok = added
  if row.request_text or row.answer_text or row.words then
    ok, err = db:change(BODY, row.id, row.request_text, row.answer_text, row.words)
  end
  for i, one in ipairs(ok and row.pictures or {}) do
    ok, err = db:change(OF_REQUEST, row.id, i, one.side, one.hash)
    if not ok then
      break
    end
  end
  return ok and added, err
end

-- What several requests have in common: each once.
local function add_shared(shared, row, machine)
  for _, one in ipairs(row.pictures or {}) do
    local name = ("%s %s"):format(one.hash, one.kept and machine or "")
    local seen = shared.images[name]
    shared.images[name] = { one, math.max(row.time, seen and seen[2] or 0) }
  end
  if row.key then
    local hour = math.floor(row.time / HOUR)
    local name = ("%s %d"):format(row.key.hash, hour)
    local sum = shared.spend[name] or { row.key.hash, hour, 0, 0, 0 }
    shared.spend[name] = sum
    sum[3], sum[4], sum[5] = sum[3] + 1, sum[4] + tokens(row), sum[5] + (row.cost or 0)
  end
end

local function sorted(map)
  local names = {}
  for name in pairs(map) do
    names[#names + 1] = name
  end
  table.sort(names)
  return ipairs(names)
end

-- In one order, whoever writes: otherwise two batches could wait for each other.
local function write_shared(db, shared, machine)
  for _, name in sorted(shared.images) do
    local one, time = shared.images[name][1], shared.images[name][2]
    local ok, err = db:change(IMAGE, one.hash, one.kept and machine or "", one.type, one.bytes, one.width,
      one.height, time)
    if not ok then
      return nil, err
    end
  end
  for _, name in sorted(shared.spend) do
    local sum = shared.spend[name]
    local ok, err = db:change(SPEND, sum[1], sum[2], sum[3], sum[4], sum[5])
    if not ok then
      return nil, err
    end
  end
  return true
end

local function write_rows(db, rows, machine)
  local shared = { images = {}, spend = {} }
  for _, row in ipairs(rows) do
    local added, err = write_row(db, row)
    if not added then
      return nil, err
    elseif added > 0 then
      add_shared(shared, row, machine)
    end
  end
  return write_shared(db, shared, machine)
end

---One batch, wholly or not at all.
---@param writer gateway.Writer
---@param rows gateway.LogRow[]
---@param gap? {id: string, since: number, requests: integer, bodies: integer, reason: string}
---@param now number
---@param see? fun()  called before the end, when no retention can delete a file of these rows any more
---@return true?
---@return string? err
function Log:write(writer, rows, gap, now, see)
  local db = self.db
  return db:transaction(function()
    local ok, err = write_rows(db, rows, writer.machine)
    if ok and gap then
      ok, err = db:change(GAP, gap.id, writer.machine, now, gap.since, gap.requests, gap.bodies, gap.reason)
    end
    if ok then
      ok, err = db:change(WRITER, writer.id, writer.machine, writer.process, writer.started_at, now)
    end
    if ok and see then
      see()
    end
    return ok and true, err
  end)
end

---@class gateway.Writer       a process that writes
---@field id string
---@field machine string
---@field process string       what tells whether it still runs
---@field started_at number

---@return gateway.Writer[]?   of this machine: those that did not say goodbye, with `written_at`
---@return string? err
function Log:writers(machine)
  return self.db:rows([[SELECT writer AS id, machine, process, started_at, written_at FROM vision_writers
    WHERE machine = ?]], machine)
end

---A writer that ended with everything written.
function Log:goodbye(writer)
  local changed, err = self.db:change("DELETE FROM vision_writers WHERE writer = ?", writer.id)
  return changed and true, err
end

---A writer that was found dead: what it had not written is a gap. True: nobody else had told it before.
---@return boolean?
---@return string? err
function Log:lost(writer, now)
  local db = self.db
  local first = false
  local ok, err = db:transaction(function()
    local changed, why = db:change("DELETE FROM vision_writers WHERE writer = ?", writer.id)
    first = changed and changed > 0
    if first then
      changed, why = db:change(GAP, "crash:" .. writer.id, writer.machine, now, writer.written_at, nil, nil,
        "crash")
    end
    return changed and true, why
  end)
  return ok and first, err
end

---What a key has spent since a moment.
---@param hash string
---@param since number
---@return number? dollars
---@return string? err
function Log:spent(hash, since)
  local hour = math.ceil(since / HOUR)
  local row, err = self.db:row("SELECT SUM(dollars) AS dollars FROM vision_spend WHERE key_hash = ? AND "
    .. "hour >= ?", hash, hour)
  local part
  if row then
    part, err = self.db:row([[SELECT SUM(cost) AS dollars FROM vision_requests WHERE key_hash = ?
      AND time >= ? AND unix < ?]], hash, since, hour * HOUR)
  end
  if not part then
    return nil, err
  end
  return (row.dollars or 0) + (part.dollars or 0)
end

-- The oldest that are to go: too old, or what the newer ones leave no room for.
local function oldest(db, before, count)
  return db:rows(("SELECT id, bytes FROM vision_requests WHERE time < ? ORDER BY time, id LIMIT %d")
    :format(count), before)
end

local function delete_requests(db, rows)
  for _, row in ipairs(rows) do
    local ok, err = db:change("DELETE FROM vision_request_images WHERE request_id = ?", row.id)
    if ok then
      ok, err = db:change("DELETE FROM vision_bodies WHERE request_id = ?", row.id)
    end
    if ok then
      ok, err = db:change("DELETE FROM vision_requests WHERE id = ?", row.id)
    end
    if not ok then
      return nil, err
    end
  end
  return true
end

---Bytes of bodies and of this machine's image files, thumbnails too.
---@return number?
---@return string? err
function Log:size(machine)
  local row, err = self.db:row([[SELECT (SELECT COALESCE(SUM(bytes), 0) FROM vision_requests) * 1.0E0
    + (SELECT COALESCE(SUM(bytes + CASE WHEN thumbnail > 0 THEN thumbnail ELSE 0 END), 0)
      FROM vision_images WHERE machine = ?) AS bytes]], machine)
  return row and tonumber(row.bytes), err
end

-- Images that no request has any more. Nobody writes meanwhile, so none is found by a new request.
local function delete_images(db, machine, forget)
  local rows, err = db:rows([[SELECT DISTINCT hash, type FROM vision_images
    WHERE (machine = ? OR machine = '') AND NOT EXISTS (SELECT 1 FROM vision_request_images AS r
      WHERE r.hash = vision_images.hash)]], machine)
  for _, image in ipairs(rows or {}) do
    local done, why = db:change("DELETE FROM vision_images WHERE hash = ? AND machine IN (?, '')", image.hash,
      machine)
    if not done then
      return nil, why
    end
    forget(image)
  end
  return rows and true, err
end

---Deletes up to `count` of the oldest requests before a moment, then the images of this machine that no
---request has any more. `forget` deletes an image's files: nobody writes meanwhile. These are two
---transactions: should the second one not come to its end, no request lacks what it deleted.
---@param machine string
---@param before number
---@param count integer
---@param forget fun(image: {hash: string, type: string})
---@return integer? deleted
---@return string? err
function Log:trim(machine, before, count, forget)
  local db = self.db
  local deleted = 0
  local ok, err = db:transaction(function()
    local rows, why = oldest(db, before, count)
    deleted = rows and #rows
    if not rows then
      return nil, why
    end
    return delete_requests(db, rows)
  end, true)
  if ok then
    ok, err = db:transaction(function()
      return delete_images(db, machine, forget)
    end, true)
  end
  return ok and deleted, err
end

---Images of this machine that have no thumbnail yet, the newest first.
---@return {hash: string, type: string}[]?
---@return string? err
function Log:without_thumbnail(machine, count)
  return self.db:rows(([[SELECT hash, type FROM vision_images WHERE machine = ? AND thumbnail = 0
    ORDER BY seen DESC LIMIT %d]]):format(count), machine)
end

---@param hash string
---@param machine string
---@param bytes integer      of its file; 0: none yet; -1: none can be made
---@return integer? changed  0: the image was deleted
---@return string? err
function Log:thumbnail(hash, machine, bytes)
  return self.db:change("UPDATE vision_images SET thumbnail = ? WHERE hash = ? AND machine = ?", bytes, hash,
    machine)
end

---Gaps, the newest first.
---@return table[]?
---@return string? err
function Log:gaps()
  local rows, err = self.db:rows [[SELECT machine, time, since, requests, bodies, reason FROM vision_gaps
    ORDER BY time DESC, id LIMIT 100]]
  return rows and core.array(rows), err
end

local log = {}

---@param db gateway.Database
---@return gateway.LogTable
function log.new(db)
  return setmetatable({ db = db }, Log)
end

return log
