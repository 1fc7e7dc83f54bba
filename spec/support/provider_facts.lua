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
  local out, has = {}, {}
  for i, item in ipairs(list) do
    out[i] = KINDS[item]
    has[item] = true
  end
  local rest = #list == 1 and "; remote pictures are fetched here and put in"
    or not has.https and "; `https://` and `http://` are fetched here and put in"
    or not has.http and "; `http://` is fetched here and put in" or ""
  return table.concat(out, ", ") .. rest
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
  if limits.document_bytes then
    say("%s a PDF", size(limits.document_bytes))
  end
  if limits.base64_request_bytes then
    say("%s a request with inline images", size(limits.base64_request_bytes))
  end
  if limits.pixels then
    say("%d pixels an image", limits.pixels)
  end
  if limits.side then
    say("%d pixels a side", limits.side)
  end
  if limits.crowd then
    say("%d pixels a side of each when there are more than %d", limits.crowd_side, limits.crowd)
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
  typed_urls = "`https://` is passed on where a format or the name's end tells the type, else fetched here",
  drop_model = "the address names the model, the body does not",
}

local LISTS = { drop = "left out: %s", refuse = "refused: %s", message_drop = "left out of messages: %s",
  schema_drop = "left out of tools: %s" }

local REASONING = { thinking = "`thinking`", config = "`reasoningConfig`", effort = "`reasoning_effort`" }

-- Rules that say more than their name; `row_rules` are those of the provider.
local SAID = {
  tool_choice_required = function(value)
    return ("`tool_choice` that forces a tool is sent as `%s`"):format(value)
  end,
  adaptive_thinking = function(value)
    return "`reasoning_effort` is told as " .. (value and "an effort" or "a budget of tokens")
  end,
  reasoning = function(value)
    return REASONING[value] and "`reasoning_effort` becomes " .. REASONING[value]
      or "`reasoning_effort` is refused"
  end,
  generation = function(value)
    return ("told as to generation %d"):format(value)
  end,
  minimal_thinking = function(value, rules, row_rules)
    if (rules.generation or row_rules.generation) >= 3 then
      return ("the least effort is `%s`"):format(value == 1 and "minimal" or "low")
    end
    return ("the least effort is %d token%s of thinking"):format(value, value == 1 and "" or "s")
  end,
  file_urls = function(value)
    return "addresses are passed on when they begin with " .. codes(value)
  end,
  file_header = function(value)
    return ("`%s` is sent with a `file_id`"):format(value)
  end,
  body_add = function(value)
    return "added to the body: " .. codes(sorted(value))
  end,
}

local function rules_text(rules, row_rules)
  local out = {}
  for _, name in ipairs(sorted(rules)) do
    local value = rules[name]
    if name == "rename" then
      for _, from in ipairs(sorted(value)) do
        out[#out + 1] = ("`%s` is sent as `%s`"):format(from, value[from])
      end
    elseif SAID[name] then
      out[#out + 1] = SAID[name](value, rules, row_rules)
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

local function path(row)
  return row.path and "`" .. row.path .. "`"
    .. (row.stream_path and "; streams `" .. row.stream_path .. "`" or "")
end

local function header(rule)
  local from = {}
  from[1] = rule.env and "`" .. rule.env .. "`"
  from[#from + 1] = rule.option and "the option `" .. rule.option .. "`"
  return ("`%s` from %s"):format(rule.header, table.concat(from, " or "))
end

local function add_headers(lines, row)
  for _, name in ipairs(sorted(row.headers or {})) do
    add(lines, "header", ("`%s: %s`"):format(name, row.headers[name]))
  end
  for _, rule in ipairs(row.header_env or {}) do
    add(lines, "header", header(rule))
  end
  for _, rule in ipairs(row.header_facts or {}) do
    for flag, has in pairs(rule.supports) do
      add(lines, "header", ("`%s` from `%s` on: %s model has `%s`"):format(rule.header, rule.from,
        has and "every" or "no", flag))
    end
  end
end

local function rule_text(rule, row)
  local text = {}
  text[1] = rule.accepts and "pictures: " .. kinds(rule.accepts) or nil
  text[#text + 1] = rule.limits and limits_text(rule.limits)
  text[#text + 1] = rule.rules and rules_text(rule.rules, row.rules or {})
  return table.concat(text, "; ")
end

-- Patterns that follow each other and say the same share a line.
local function add_models(lines, row)
  local patterns, said = {}, nil
  for _, rule in ipairs(row.models or {}) do
    local text = rule_text(rule, row)
    if text ~= said and said then
      add(lines, "models " .. codes(patterns), said)
      patterns = {}
    end
    patterns[#patterns + 1], said = rule.pattern, text
  end
  add(lines, "models " .. codes(patterns), said)
end

-- Models of one provider that are told, or asked for, in another way.
local function add_families(lines, row)
  for _, family in ipairs(row.families or {}) do
    local text = { path(family) }
    text[#text + 1] = family.dialect and ("the format `%s`"):format(family.dialect)
    text[#text + 1] = family.accepts and "pictures: " .. kinds(family.accepts)
    text[#text + 1] = family.limits and limits_text(family.limits)
    add(lines, "models `" .. family.pattern .. "`", table.concat(text, "; "))
  end
end

local function add_modes(lines, name, row)
  for _, mode in ipairs(sorted(row.modes or {})) do
    add(lines, ("`%s/%s/…`"):format(name, mode), "`" .. row.modes[mode].path .. "`")
  end
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
  add(lines, "token", row.token_keys and ("keys that begin with `%s`"):format(row.token_keys.prefix))
  add(lines, "signed", row.signing and ("AWS Signature Version 4, where no key is given; the service is `%s`")
    :format(row.signing))
  if row.dialect ~= "local" then
    add(lines, "address", address(row))
  end
  if row.dialect ~= "openai" then
    add(lines, "path", path(row))
  end
  add_modes(lines, name, row)
  add(lines, "version", row.api_version
    and (row.version_env and codes(row.version_env) .. ", else `" or "`") .. row.api_version .. "`")
  add(lines, "key header", row.key_header and "`" .. row.key_header .. "`")
  add_headers(lines, row)
  add(lines, "pictures", kinds(row.accepts))
  add(lines, "limits", row.limits and limits_text(row.limits))
  add(lines, "rules", row.rules and rules_text(row.rules, row.rules))
  add_models(lines, row)
  add_families(lines, row)
  add(lines, "docs", row.docs)
  return table.concat(lines, "\n") .. "\n"
end

if arg and arg[0] and arg[0]:find "provider_facts%.lua$" then
  for _, name in ipairs(facts.names()) do
    io.stdout:write("### ", name, "\n\n", facts.table_of(name), "\n")
  end
end

return facts
