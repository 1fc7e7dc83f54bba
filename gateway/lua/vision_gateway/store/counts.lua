--- What each machine counted of keys and deployments, for the others: one row for each, overwritten.

local core = require "vision.core"

local OLD = 24 * 60      -- minutes after which a row whose budget has ended goes

---@class gateway.CountTable
---@field private db gateway.Database
local Counts = {}
Counts.__index = Counts

local WRITE = [[INSERT INTO vision_counts (machine, owner, minute, requests, tokens, period, ends, dollars)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (machine, owner) DO UPDATE SET minute = excluded.minute,
  requests = excluded.requests, tokens = excluded.tokens, period = excluded.period, ends = excluded.ends,
  dollars = excluded.dollars]]

-- Of those that somebody counted lately: all that the others had, also who was silent since.
local READ = [[SELECT owner, period, MAX(ends) AS ends, SUM(dollars) AS dollars,
  SUM(CASE WHEN minute = ? THEN requests ELSE 0 END) AS requests,
  SUM(CASE WHEN minute = ? THEN tokens ELSE 0 END) AS tokens
  FROM vision_counts WHERE machine <> ? AND owner IN
    (SELECT owner FROM vision_counts WHERE machine <> ? AND minute >= ?) GROUP BY owner, period]]

---Writes this machine's counts, and tells what the others had since a minute.
---@param machine string
---@param mine gateway.Count[]
---@param minute integer  now
---@param since integer
---@return gateway.Count[]?  sums
---@return string? err
function Counts:exchange(machine, mine, minute, since)
  local db = self.db
  local ok, err = #mine == 0, nil
  if not ok then
    ok, err = db:transaction(function()
      for _, one in ipairs(mine) do
        local changed, why = db:change(WRITE, machine, one.owner, one.minute, one.requests, one.tokens,
          one.period, one.ends, one.dollars)
        if not changed then
          return nil, why
        end
      end
      return true
    end)
  end
  local rows
  if ok then
    rows, err = db:rows(READ, minute, minute, machine, machine, since)
  end
  return rows and core.array(rows), err
end

---What a machine told last.
---@param machine string
---@return gateway.Count[]?  owner, period and dollars
---@return string? err
function Counts:own(machine)
  local rows, err = self.db:rows("SELECT owner, period, dollars FROM vision_counts WHERE machine = ?",
    machine)
  return rows and core.array(rows), err
end

---@param minute integer  now
---@return integer? deleted
---@return string? err
function Counts:trim(minute)
  return self.db:change("DELETE FROM vision_counts WHERE minute < ? AND (ends < ? AND ends > 0 "
    .. "OR owner LIKE 'deployment:%')", minute - OLD, (minute - OLD) * 60)
end

local counts = {}

---@param db gateway.Database
---@return gateway.CountTable
function counts.new(db)
  return setmetatable({ db = db }, Counts)
end

return counts
