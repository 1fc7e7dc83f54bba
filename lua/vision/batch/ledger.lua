--- What a batch has got: a file of answers, a line for each, to which whole lines are appended in one write.
-- It is what a run goes on from: a request whose answer is there is not sent again. What failed goes into a
-- file beside it, made anew by each run.

local core = require "vision.core"

---@class vision.BatchLedger
---@field count integer             answers that were there before
---@field failures string?          the path of the other file
---@field private out userdata
---@field private errors userdata?  opened when the first one fails
---@field private known table<number, number>  of answers by id; two numbers each, whatever their texts
local Ledger = {}
Ledger.__index = Ledger

local ID = "^vision_(%x%x%x%x%x%x%x%x%x%x%x%x%x%x%x%x)$"

-- As many bits as a number of any Lua holds exactly.
local function number_of(fingerprint)
  return tonumber(fingerprint:sub(1, 13), 16)
end

local function key_of(id)
  return number_of(core.fingerprint(id))
end

local function quote(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

-- The length of the file up to its last newline. What follows was cut off as it was written.
local function whole_length(file)
  local step, at = 65536, file:seek "end"
  local size = at
  while at > 0 do
    local from = math.max(0, at - step)
    file:seek("set", from)
    local newline = file:read(at - from):find "\n[^\n]*$"
    if newline then
      return from + newline, size
    end
    at = from
  end
  return 0, size
end

-- Lua cannot shorten a file. dd does, at the place where it would write.
local function drop_torn(path, file)
  local whole, size = whole_length(file)
  if whole < size then
    os.execute(("dd if=/dev/null of=%s bs=1 seek=%d 2>/dev/null"):format(quote((path:gsub("^%-", "./-"))),
      whole))
    if file:seek "end" ~= whole then
      return nil, ("%s ends in the middle of a line, which could not be dropped"):format(path)
    end
  end
  return true
end

local function read_known(self, path, file)
  local number = 0
  for line in file:lines() do
    number = number + 1
    local row = core.decode(line)
    local asked = type(row) == "table" and type(row.custom_id) == "string" and type(row.id) == "string"
      and row.id:match(ID)
    if not asked then
      return nil, ("%s, line %d: no answer of vision batch; give another file with -o"):format(path, number)
    end
    local key = key_of(row.custom_id)
    self.count = self.count + (self.known[key] and 0 or 1)
    self.known[key] = number_of(asked)
  end
  return true
end

---Was this asked before, and answered? "changed": something else was asked under this id.
---@param row vision.BatchRow
---@return "new"|"done"|"changed"
function Ledger:state(row)
  local asked = self.known[key_of(row.id)]
  return asked == nil and "new" or asked == number_of(row.asked) and "done" or "changed"
end

---From now on it counts as done, so that it is not asked twice.
---@param row vision.BatchRow
function Ledger:take(row)
  self.known[key_of(row.id)] = number_of(row.asked)
end

local function append(file, value)
  local ok, why = file:write(assert(core.encode(value)) .. "\n")
  if not ok then
    error({ output = why }, 0)      -- a full disk: what follows would be lost too
  end
end

local function line_of(row, response, problem)
  return { custom_id = row.id, id = "vision_" .. row.asked, response = response or core.null,
    error = problem or core.null }
end

local function response_of(meta, body)
  if not meta.status or meta.status <= 0 then
    return body and { status_code = 200, body = body } or nil
  end
  return { status_code = meta.status, request_id = meta.request_id, body = body }
end

---@param row vision.BatchRow
---@param reply vision.Reply
---@param meta vision.Meta
function Ledger:answered(row, reply, meta)
  append(self.out, line_of(row, response_of(meta, reply)))
end

---@param row vision.BatchRow
---@param err vision.Error
---@param meta vision.Meta
function Ledger:failed(row, err, meta)
  if self.failures and not self.errors then
    local file, why = io.open(self.failures, "wb")
    if not file then
      error({ output = why }, 0)
    end
    file:setvbuf "no"
    self.errors = file
  end
  append(self.errors or self.out, line_of(row, response_of(meta), { type = err.type,
    code = err.code or err.type, message = err.message, param = err.param }))
end

function Ledger:close()
  if self.failures then
    self.out:close()
  end
  if self.errors then
    self.errors:close()
    self.errors = nil
  end
end

local ledger = {}

-- Nothing is there at the first run. Opened anew each time: what was read may not be what is there now.
local function go_through(path, body)
  local file = io.open(path, "rb")
  if not file then
    return true
  end
  local fine, why = body(path, file)
  file:close()
  return fine, why
end

local function failures_path(path)
  return (path:gsub("%.jsonl$", "")) .. ".errors.jsonl"
end

---@param path string?  nil: standard output, from which nothing can go on
---@return vision.BatchLedger? ledger
---@return string? why
function ledger.open(path)
  local self = setmetatable({ count = 0, known = {} }, Ledger)
  if not path then
    io.stdout:setvbuf "full"
    self.out = io.stdout
    return self
  end
  local fine, why = go_through(path, drop_torn)
  if fine then
    fine, why = go_through(path, function(_, file) return read_known(self, path, file) end)
  end
  if not fine then
    return nil, why
  end
  self.out, why = io.open(path, "ab")
  if not self.out then
    return nil, why
  end
  self.out:setvbuf "no"             -- a line is one write: whoever is killed leaves it whole or not at all
  self.failures = failures_path(path)
  return self
end

---What an earlier run could not get is asked again: its list of that is over.
function Ledger:begin()
  if self.failures then
    os.remove(self.failures)
  end
end

return ledger
