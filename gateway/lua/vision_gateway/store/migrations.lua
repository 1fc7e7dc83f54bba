--- The schema, as numbered steps that are never changed once released. The same SQL for both databases.

local core = require "vision.core"

local STEPS = {
  {
    [[CREATE TABLE vision_keys (
      hash TEXT NOT NULL PRIMARY KEY, created_at DOUBLE PRECISION NOT NULL, record TEXT NOT NULL)]],
    -- `unix`: the time as whole seconds, for charts. `key_hash` is no reference: keys go, their logs stay.
    [[CREATE TABLE vision_requests (
      id TEXT NOT NULL PRIMARY KEY, time DOUBLE PRECISION NOT NULL, unix BIGINT NOT NULL,
      key_hash TEXT, key_alias TEXT, model TEXT, model_group TEXT, deployment TEXT, provider TEXT,
      status INTEGER NOT NULL, error_type TEXT, error_message TEXT,
      attempts INTEGER, fallbacks INTEGER, streamed INTEGER, images INTEGER NOT NULL,
      prompt_tokens DOUBLE PRECISION, completion_tokens DOUBLE PRECISION, total_tokens DOUBLE PRECISION,
      cost DOUBLE PRECISION, first_byte DOUBLE PRECISION, latency DOUBLE PRECISION NOT NULL,
      bytes DOUBLE PRECISION NOT NULL, dropped TEXT)]],
    "CREATE INDEX vision_requests_time ON vision_requests (time, id)",
    "CREATE INDEX vision_requests_unix ON vision_requests (unix)",
    "CREATE INDEX vision_requests_key ON vision_requests (key_hash, time)",
    -- What was asked and answered, as JSON whose images are "sha256:…"; and its words, for searches.
    [[CREATE TABLE vision_bodies (
      request_id TEXT NOT NULL PRIMARY KEY REFERENCES vision_requests (id) ON DELETE CASCADE,
      request TEXT, answer TEXT, words TEXT)]],
    -- An image once for each machine that has its file; `machine` is '' where only the hash is kept.
    [[CREATE TABLE vision_images (
      hash TEXT NOT NULL, machine TEXT NOT NULL, type TEXT NOT NULL, bytes DOUBLE PRECISION NOT NULL,
      width INTEGER, height INTEGER, thumbnail INTEGER NOT NULL, seen DOUBLE PRECISION NOT NULL,
      PRIMARY KEY (hash, machine))]],
    [[CREATE TABLE vision_request_images (
      request_id TEXT NOT NULL REFERENCES vision_requests (id) ON DELETE CASCADE,
      position INTEGER NOT NULL, side TEXT NOT NULL, hash TEXT NOT NULL,
      PRIMARY KEY (request_id, position))]],
    "CREATE INDEX vision_request_images_hash ON vision_request_images (hash)",
    -- Outlives the requests: budgets are longer than logs. By the hour.
    [[CREATE TABLE vision_spend (
      key_hash TEXT NOT NULL, hour BIGINT NOT NULL, requests DOUBLE PRECISION NOT NULL,
      tokens DOUBLE PRECISION NOT NULL, dollars DOUBLE PRECISION NOT NULL, PRIMARY KEY (key_hash, hour))]],
    -- Who writes now; a row that stays behind tells that its process ended without having written all.
    [[CREATE TABLE vision_writers (
      writer TEXT NOT NULL PRIMARY KEY, machine TEXT NOT NULL, process TEXT NOT NULL,
      started_at DOUBLE PRECISION NOT NULL, written_at DOUBLE PRECISION NOT NULL)]],
    [[CREATE TABLE vision_gaps (
      id TEXT NOT NULL PRIMARY KEY, machine TEXT NOT NULL, time DOUBLE PRECISION NOT NULL,
      since DOUBLE PRECISION NOT NULL, requests DOUBLE PRECISION, bodies DOUBLE PRECISION,
      reason TEXT NOT NULL)]],
    [[CREATE TABLE vision_prompts (
      name TEXT NOT NULL, version INTEGER NOT NULL, created_at DOUBLE PRECISION NOT NULL,
      template TEXT NOT NULL, PRIMARY KEY (name, version))]],
  },
  {
    -- `thumbnail`: bytes of its file; 0: none yet; -1: none can be made.
    "CREATE INDEX vision_images_waiting ON vision_images (machine, seen) WHERE thumbnail = 0",
  },
  {
    -- What each machine counted: in its last minute, and in a budget's period, which ends then (0: never).
    [[CREATE TABLE vision_counts (
      machine TEXT NOT NULL, owner TEXT NOT NULL, minute DOUBLE PRECISION NOT NULL,
      requests DOUBLE PRECISION NOT NULL, tokens DOUBLE PRECISION NOT NULL,
      period DOUBLE PRECISION NOT NULL, ends DOUBLE PRECISION NOT NULL, dollars DOUBLE PRECISION NOT NULL,
      PRIMARY KEY (machine, owner))]],
    "CREATE INDEX vision_counts_minute ON vision_counts (minute)",
    "CREATE INDEX vision_counts_owner ON vision_counts (owner)",
  },
}

local migrations = { latest = #STEPS }

local function version_of(db)
  local row, err = db:row "SELECT version FROM vision_schema"
  return row and row.version, err
end

local function bring_up(db)
  local ok, err = db:rows "CREATE TABLE IF NOT EXISTS vision_schema (version INTEGER NOT NULL)"
  local version = 0
  if ok then
    version, err = version_of(db)
    if not version and not err then
      version = 0
      ok, err = db:rows "INSERT INTO vision_schema (version) VALUES (0)"
    end
  end
  if err or not ok then
    return nil, err
  end
  for step = version + 1, #STEPS do
    for _, sql in ipairs(STEPS[step]) do
      ok, err = db:rows(sql)
      if not ok then
        return nil, ("schema step %d: %s"):format(step, err)
      end
    end
  end
  return db:rows("UPDATE vision_schema SET version = ?", math.max(version, #STEPS))
end

---Makes the schema what this version knows, whoever else tries the same. Cheap when it is so already.
---@param db gateway.Database
---@return true?
---@return string? err
function migrations.run(db)
  local version = version_of(db)
  if not version or version < #STEPS then
    local ok, err = db:transaction(function()
      return bring_up(db)
    end, true)
    if not ok then
      return nil, err
    end
    version = version_of(db)
  end
  if version and version > #STEPS then
    return nil, ("its schema is version %d, and this is vision-gateway %s, which knows %d: it was used by a "
      .. "newer one"):format(version, core.version, #STEPS)
  end
  return true
end

return migrations
