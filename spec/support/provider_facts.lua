--- A provider's row as the table that docs/providers.md shows.
--
--     lua5.4 spec/support/provider_facts.lua     prints every table (with LUA_PATH and LUA_CPATH set)

local providers = require "vision.providers"

local facts = {}

local function codes(list)
  local out = {}
  for i, item in ipairs(list) do
    out[i] = "`" .. item .. "`"
  end
  return table.concat(out, ", ")
end

local function sorted(keys)
  local out = {}
  for key in pairs(keys) do
    out[#out + 1] = key
  end
  table.sort(out)
  return out
end

local function size(bytes)
  return ("%g MiB"):format(bytes / 1048576)
end

local KINDS = { https = "`https://`", http = "`http://`", base64 = "inline (files, bytes, data URLs)",
  gs = "`gs://`", s3 = "`s3://`" }

local function kinds(list)
  local out = {}
  for i, item in ipairs(list) do
    out[i] = KINDS[item]
  end
  return table.concat(out, ", ") .. (#list == 1 and "; remote pictures are fetched here and put in" or "")
end

local function limits_text(limits)
  local out = {}
  local function say(format, ...)
    out[#out + 1] = format:format(...)
  end
  if limits.images then
    say(limits.images == 1 and "%d image a request" or "%d images a request", limits.images)
  end
  if limits.image_bytes then
    say("%s an image", size(limits.image_bytes))
  end
  if limits.base64_request_bytes then
    say("%s a request with inline images", size(limits.base64_request_bytes))
  end
  if limits.pixels then
    say("%d pixels an image", limits.pixels)
  end
  if limits.media_types then
    say("%s", table.concat(limits.media_types, ", "))
  end
  if limits.no_system_with_image then
    say("no system message beside an image")
  end
  return table.concat(out, "; ") .. (limits.source and " ([source](" .. limits.source .. "))" or "")
end

local FLAGS = {
  keep_format = "`image_url.format` is passed on", keep_tool_images = "images in tool results stay there",
  keep_developer = "role `developer` is kept", keep_cache_control = "`cache_control` is passed on",
  drop_nulls = "members that are null are left out",
  temperature_only_one = "a temperature other than 1 is refused",
  text_first = "text goes before the images of its message",
  reasoning_outside_completion = "reasoning tokens are added to `completion_tokens`",
}

local LISTS = { drop = "left out: %s", refuse = "refused: %s", message_drop = "left out of messages: %s",
  schema_drop = "left out of tools: %s" }

local function rules_text(rules)
  local out = {}
  for _, name in ipairs(sorted(rules)) do
    local value = rules[name]
    if name == "rename" then
      for _, from in ipairs(sorted(value)) do
        out[#out + 1] = ("`%s` is sent as `%s`"):format(from, value[from])
      end
    elseif name == "tool_choice_required" then
      out[#out + 1] = ("`tool_choice` that forces a tool is sent as `%s`"):format(value)
    elseif LISTS[name] then
      out[#out + 1] = LISTS[name]:format(codes(value))
    else
      out[#out + 1] = assert(FLAGS[name], "provider_facts knows no rule " .. name)
    end
  end
  return table.concat(out, "; ")
end

local function add(lines, label, text)
  if text and text ~= "" then
    lines[#lines + 1] = ("| %s | %s |"):format(label, text)
  end
end

local function also(name)
  local out = {}
  for alias, own in pairs(providers.aliases) do
    if own == name then
      out[#out + 1] = alias
    end
  end
  table.sort(out)
  return codes(out)
end

local function address(row)
  local parts = { row.base and "`" .. row.base .. "`", row.base_env and codes(row.base_env) }
  if not row.base and not row.base_env then
    return "`api_base`"
  end
  return row.base and row.base_env and parts[1] .. ", or " .. parts[2] or parts[1] or parts[2]
end

local function keys(row)
  local text = row.key_env and codes(row.key_env)
  if row.keyless then
    return text and "none needed; " .. text or "none needed"
  end
  return text
end

---@return string[] names of the providers that can be called, sorted
function facts.names()
  local out = {}
  for name, row in pairs(providers.rows) do
    if row.dialect then
      out[#out + 1] = name
    end
  end
  table.sort(out)
  return out
end

---@param name string
---@return string
function facts.table_of(name)
  local row = providers.rows[name]
  local lines = { "| | |", "| --- | --- |" }
  add(lines, "write", codes { name .. "/…" })
  add(lines, "also", also(name))
  add(lines, "key", keys(row))
  add(lines, "token", row.token_env and codes(row.token_env))
  if row.dialect == "openai" then
    add(lines, "address", address(row))
  end
  add(lines, "version", row.version_env and codes(row.version_env) .. ", else `" .. row.api_version .. "`")
  add(lines, "key header", row.key_header and "`" .. row.key_header .. "`")
  for _, rule in ipairs(row.header_env or {}) do
    add(lines, "header", ("`%s` from `%s`"):format(rule.header, rule.env)
      .. (rule.option and " or the option `" .. rule.option .. "`" or ""))
  end
  add(lines, "pictures", kinds(row.accepts))
  add(lines, "limits", row.limits and limits_text(row.limits))
  add(lines, "rules", row.rules and rules_text(row.rules))
  for _, rule in ipairs(row.models or {}) do
    local text = {}
    text[1] = rule.limits and limits_text(rule.limits) or nil
    text[#text + 1] = rule.rules and rules_text(rule.rules)
    add(lines, "models `" .. rule.pattern .. "`", table.concat(text, "; "))
  end
  add(lines, "docs", row.docs)
  return table.concat(lines, "\n") .. "\n"
end

if arg and arg[0] and arg[0]:find "provider_facts%.lua$" then
  for _, name in ipairs(facts.names()) do
    io.stdout:write("### ", name, "\n\n", facts.table_of(name), "\n")
  end
end

return facts
