--- Prompts and their versions in the database.

local core = require "vision.core"

---@class gateway.PromptTable
---@field private db gateway.Database
local Prompts = {}
Prompts.__index = Prompts

local function prompt_of(row)
  local template, err = core.decode(row.template)
  if not template then
    return nil, ("the prompt %s is damaged: %s"):format(row.name, tostring(err))
  end
  return { name = row.name, version = row.version, created_at = row.created_at, template = template }
end

---@param name string
---@param version? integer  nil: the latest
---@return gateway.Prompt?  nil without an error: there is none
---@return string? err
function Prompts:get(name, version)
  local row, err
  if version then
    row, err = self.db:row("SELECT * FROM vision_prompts WHERE name = ? AND version = ?", name, version)
  else
    row, err = self.db:row("SELECT * FROM vision_prompts WHERE name = ? ORDER BY version DESC LIMIT 1", name)
  end
  if not row then
    return nil, err
  end
  return prompt_of(row)
end

---Keeps a template as the next version of its name.
---@param name string
---@param template table
---@param now number
---@return integer? version
---@return string? err
function Prompts:add(name, template, now)
  local text, why = core.encode(template)
  if not text then
    return nil, tostring(why)
  end
  local db = self.db
  return db:transaction(function()
    local row, err = db:row("SELECT MAX(version) AS version FROM vision_prompts WHERE name = ?", name)
    if not row then
      return nil, err
    end
    local version = (row.version or 0) + 1
    local ok
    ok, err = db:change([[INSERT INTO vision_prompts (name, version, created_at, template)
      VALUES (?, ?, ?, ?)]], name, version, now, text)
    return ok and version, err
  end, true)
end

---Every prompt's latest version, by name, without its template.
---@return {name: string, version: integer, created_at: number}[]?
---@return string? err
function Prompts:list()
  local rows, err = self.db:rows [[SELECT name, MAX(version) AS version, MAX(created_at) AS created_at
    FROM vision_prompts GROUP BY name ORDER BY name]]
  return rows and core.array(rows), err
end

---The versions of one, the latest first.
---@param name string
---@return {name: string, version: integer, created_at: number}[]?
---@return string? err
function Prompts:versions(name)
  local rows, err = self.db:rows([[SELECT name, version, created_at FROM vision_prompts WHERE name = ?
    ORDER BY version DESC]], name)
  return rows and core.array(rows), err
end

---All versions of one.
---@param name string
---@return boolean? there  true: it was there
---@return string? err
function Prompts:delete(name)
  local changed, err = self.db:change("DELETE FROM vision_prompts WHERE name = ?", name)
  return changed and changed > 0, err
end

local prompts = {}

---@param db gateway.Database
---@return gateway.PromptTable
function prompts.new(db)
  return setmetatable({ db = db }, Prompts)
end

return prompts
