--- Turns LiteLLM's published model table and data/models-kept.json into csrc/core/model_data.c.
---
---   lua tools/models.lua [--root DIR] [--upstream FILE --version VERSION]
---
--- Without --upstream it only regenerates from the committed inputs. With it, data/models.json is rewritten
--- first, and every row that the new table has lost moves to data/models-kept.json: nothing is ever removed.
--- Output depends on the inputs alone, byte for byte, on every Lua. data/README.md describes the files.

local cjson = require "cjson"

-- Order is the order of model.h's bits.
local FLAGS = {
  "vision", "pdf_input", "function_calling", "parallel_function_calling", "tool_choice", "response_schema",
  "native_structured_output", "system_messages", "sampling_params", "forced_tool_use", "assistant_prefill",
  "reasoning", "prompt_caching", "mid_conversation_system", "bedrock_converse_tool_result_images",
  "audio_input", "web_search",
}
local MODES = { "chat", "responses", "completion" }
local NUMBERS = {
  "max_input_tokens", "max_output_tokens",
  "input_cost_per_token", "output_cost_per_token", "cache_read_input_token_cost",
}
-- The table splits some providers by wire format or model maker; users write one prefix for all of them.
local PROVIDERS = {
  azure_text = "azure",
  bedrock_converse = "bedrock",
  cohere_chat = "cohere",
  ["text-completion-openai"] = "openai",
}
local NAME_MAX = 255           -- MODEL_NAME_MAX of model.c
local TOKENS_MAX = 4294967295  -- uint32_t

---@class Row
---@field name string                provider/model, the model part as published
---@field source string?             where the facts are from; kept rows only
---@field retired string|boolean|nil "YYYY-MM-DD", or true when the day is not known
---@field successor string?
---@field mode string?
---@field bare boolean?              known by its model part alone
---@field deprecation_date string?
---@field flags table<string, boolean>
---@field numbers table<string, number>

---@param path string
---@return string
local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

---@param path string
---@param text string
local function write(path, text)
  local file = assert(io.open(path, "wb"))
  assert(file:write(text))
  assert(file:close())
end

---@generic K
---@param t table<K, any>
---@return K[]
local function sorted_keys(t)
  local keys = {}
  for key in pairs(t) do
    keys[#keys + 1] = key
  end
  table.sort(keys)
  return keys
end

---The shortest decimal form that reads back as the same double.
---@param number number
---@return string
local function decimal(number)
  if number == math.floor(number) and math.abs(number) < 1e15 then
    return ("%.0f"):format(number)
  end
  for digits = 1, 17 do
    local text = ("%." .. digits .. "g"):format(number)
    if tonumber(text) == number then
      return text
    end
  end
  error("not a number: " .. tostring(number))
end

---@param text string
---@return string
local function quoted(text)
  return '"' .. text:gsub('[%c"\\]', function(c)
    return ("\\u%04x"):format(c:byte())
  end) .. '"'
end

---@param provider string  as the table has it
---@return string
local function canonical_provider(provider)
  if provider:find("^vertex_ai%-") then
    return "vertex_ai"
  elseif provider:find("^fireworks_ai%-") then
    return "fireworks_ai"
  end
  return PROVIDERS[provider] or provider
end

---Price tiers and reserved capacity have keys of their own in the table, and are not models.
---@param key string
---@param entry table
---@return boolean
local function is_model(key, entry)
  if key == "sample_spec" or key == "fallback_generalizations" or type(entry) ~= "table" then
    return false
  elseif type(entry.litellm_provider) ~= "string" then
    return false
  elseif key:find("^fireworks%-ai%-") or key:find("^together%-ai%-") then
    return false
  elseif key:find("-commitment/", 1, true) or key:find("*", 1, true) then
    return false
  end
  local mode = entry.mode
  -- Ollama serves its completion models as chats.
  return type(mode) ~= "string" or mode == "chat" or mode == "responses"
    or (mode == "completion" and entry.litellm_provider == "ollama")
end

---@param key string
---@param provider string  as the table has it
---@return string name, boolean bare
local function full_name(key, provider)
  local canonical = canonical_provider(provider)
  local prefix, rest = key:match("^([^/]*)/(.+)$")
  if prefix and (prefix == provider or prefix == canonical or prefix:gsub("%-", "_") == canonical) then
    return canonical .. "/" .. rest, false
  end
  return canonical .. "/" .. key, true
end

---@param value any
---@param integer boolean
---@return number?
local function usable_number(value, integer)
  if type(value) ~= "number" or value ~= value or value < 0 or value > TOKENS_MAX then
    return nil
  elseif integer and value ~= math.floor(value) then
    return nil
  end
  return value
end

---@param key string
---@param entry table
---@return Row
local function upstream_row(key, entry)
  local name, bare = full_name(key, entry.litellm_provider)
  local row = { name = name, bare = bare or nil, flags = {}, numbers = {} }
  row.mode = type(entry.mode) == "string" and entry.mode or nil
  for _, flag in ipairs(FLAGS) do
    local value = entry["supports_" .. flag]
    if type(value) == "boolean" then
      row.flags[flag] = value
    end
  end
  for _, number in ipairs(NUMBERS) do
    row.numbers[number] = usable_number(entry[number], number:find("^max_") ~= nil)
  end
  -- max_tokens means the output only where the input is told beside it.
  if row.numbers.max_input_tokens and not row.numbers.max_output_tokens then
    row.numbers.max_output_tokens = usable_number(entry.max_tokens, true)
  end
  local date = entry.deprecation_date
  if type(date) == "string" and date:find("^%d%d%d%d%-%d%d%-%d%d$") then
    row.deprecation_date = date
  end
  return row
end

---Fills what `row` does not say from `other`.
---@param row Row
---@param other Row
local function fill(row, other)
  row.mode = row.mode or other.mode
  row.bare = row.bare or other.bare
  row.deprecation_date = row.deprecation_date or other.deprecation_date
  for flag, value in pairs(other.flags) do
    if row.flags[flag] == nil then
      row.flags[flag] = value
    end
  end
  for number, value in pairs(other.numbers) do
    row.numbers[number] = row.numbers[number] or value
  end
end

---@param name string
local function check_name(name)
  if #name > NAME_MAX or not name:find("^[^/%s%c]+/[!-~]+$") or name:find('["\\]') then
    error("not a name that model.c can hold: " .. name)
  end
end

---A key with its provider's prefix beats the bare one; the bare one fills what it leaves out.
---@param upstream table<string, any>
---@return table<string, Row>  by lower-case name
local function take(upstream)
  local rows = {}
  for _, prefixed in ipairs{ true, false } do
    for _, key in ipairs(sorted_keys(upstream)) do
      local entry = upstream[key]
      if is_model(key, entry) then
        local row = upstream_row(key, entry)
        if prefixed == not row.bare then
          check_name(row.name)
          local id = row.name:lower()
          if rows[id] then
            fill(rows[id], row)
          else
            rows[id] = row
          end
        end
      end
    end
  end
  return rows
end

---@param row Row
---@return string  one line of JSON
local function row_text(row)
  local members = {}
  local function put(name, text)
    members[#members + 1] = quoted(name) .. ":" .. text
  end
  for _, name in ipairs{ "source", "retired", "successor", "mode", "deprecation_date" } do
    local value = row[name]
    if value ~= nil then
      put(name, value == true and "true" or quoted(value))
    end
  end
  if row.bare then
    put("bare", "true")
  end
  for _, number in ipairs(NUMBERS) do
    if row.numbers[number] then
      put(number, decimal(row.numbers[number]))
    end
  end
  for _, told in ipairs{ true, false } do
    local words = {}
    for _, flag in ipairs(FLAGS) do
      if row.flags[flag] == told then
        words[#words + 1] = flag
      end
    end
    if #words > 0 then
      put(told and "supports" or "lacks", quoted(table.concat(words, " ")))
    end
  end
  return quoted(row.name) .. ":{" .. table.concat(members, ",") .. "}"
end

---@param rows table<string, Row>
---@param head string?  what the rows were taken from
---@return string
local function snapshot_text(rows, head)
  local lines = {}
  for _, id in ipairs(sorted_keys(rows)) do
    lines[#lines + 1] = row_text(rows[id])
  end
  return ("{%s\"models\":{\n%s\n}}\n"):format(head and ("\"source\":" .. quoted(head) .. ",") or "",
    table.concat(lines, ",\n"))
end

---@param name string
---@param object table
---@return Row
local function snapshot_row(name, object)
  local row = { name = name, flags = {}, numbers = {} }
  for _, member in ipairs{ "source", "retired", "successor", "mode", "deprecation_date", "bare" } do
    row[member] = object[member]
  end
  for _, number in ipairs(NUMBERS) do
    row.numbers[number] = object[number]
  end
  for member, told in pairs{ supports = true, lacks = false } do
    for flag in (object[member] or ""):gmatch("%S+") do
      row.flags[flag] = told
    end
  end
  return row
end

---@param path string
---@return table<string, Row> rows, string? source
local function read_snapshot(path)
  local document = cjson.decode(read(path))
  local rows = {}
  for name, object in pairs(document.models) do
    check_name(name)
    local id = name:lower()
    assert(not rows[id], "twice in " .. path .. ": " .. name)
    rows[id] = snapshot_row(name, object)
  end
  return rows, document.source
end

---@param row Row
---@return boolean  kept by this tool, with no fact added by hand
local function is_automatic(row)
  return row.source ~= nil and row.source:find("^litellm [%w%.]+$") ~= nil and not row.retired
    and not row.successor
end

---Moves what `new` lost to `kept`, and drops from `kept` what the tool put there and `new` has again.
---@param old table<string, Row>
---@param new table<string, Row>
---@param kept table<string, Row>
---@param source string  of `old`
---@return integer moved
local function keep(old, new, kept, source)
  local moved = 0
  for id, row in pairs(old) do
    if not new[id] then
      if kept[id] then
        fill(kept[id], row)
      else
        row.source = source
        kept[id] = row
      end
      moved = moved + 1
    end
  end
  for _, id in ipairs(sorted_keys(kept)) do
    if new[id] and is_automatic(kept[id]) then
      kept[id] = nil
    end
  end
  return moved
end

---The published facts first, the kept ones where those are silent. One owner for each bare name.
---@param published table<string, Row>
---@param kept table<string, Row>
---@return table<string, Row>
local function merge(published, kept)
  local rows, bare = {}, {}
  for id, row in pairs(published) do
    rows[id] = row
    if row.bare then
      bare[id:match("/(.+)$")] = id
    end
  end
  for _, id in ipairs(sorted_keys(kept)) do
    local row, model = kept[id], id:match("/(.+)$")
    if row.bare and (bare[model] or id) ~= id then
      row.bare = nil
    elseif row.bare then
      bare[model] = id
    end
    if rows[id] then
      rows[id].retired, rows[id].successor = row.retired, row.successor
      fill(rows[id], row)
    else
      rows[id] = row
    end
  end
  return rows
end

---@class Shared  distinct texts in order of first use
---@field list string[]
---@field at table<string, integer>

---@param shared Shared
---@param text string
---@return integer  from 0
local function share(shared, text)
  local at = shared.at[text]
  if not at then
    shared.list[#shared.list + 1] = text
    at = #shared.list - 1
    shared.at[text] = at
  end
  return at
end

---@param date string|boolean|nil
---@return integer  as model_data.h packs it: 7 bits of years since 2000, 4 of month, 5 of day
local function packed_date(date)
  if type(date) ~= "string" then
    return 0
  end
  local year, month, day = date:match("^20(%d%d)%-(%d%d)%-(%d%d)$")
  assert(year, "not a date: " .. date)
  return tonumber(year) * 512 + tonumber(month) * 32 + tonumber(day)
end

---@param row Row
---@return string
local function flags_text(row)
  local known, flags = 0, 0
  for bit, flag in ipairs(FLAGS) do
    local value = row.flags[flag]
    known = known + (value ~= nil and 2 ^ (bit - 1) or 0)
    flags = flags + (value and 2 ^ (bit - 1) or 0)
  end
  return ("{0x%05x, 0x%05x}"):format(known, flags)
end

---@param row Row
---@return string
local function limits_text(row)
  return ("{%.0f, %.0f}"):format(row.numbers.max_input_tokens or 0, row.numbers.max_output_tokens or 0)
end

---@param row Row
---@return string
local function costs_text(row)
  local texts = {}
  for i = 3, 5 do
    local cost = row.numbers[NUMBERS[i]]
    texts[#texts + 1] = cost and decimal(cost) or "-1"
  end
  return "{" .. table.concat(texts, ", ") .. "}"
end

---@param mode string?
---@return integer
local function mode_number(mode)
  for i, name in ipairs(MODES) do
    if name == mode then
      return i
    end
  end
  return 0
end

---@param rows table<string, Row>
---@param ids string[]
---@return string[]  ids of the rows that have a bare name, by that name
local function by_bare_name(rows, ids)
  local bare = {}
  for _, id in ipairs(ids) do
    if rows[id].bare then
      bare[#bare + 1] = id
    end
  end
  table.sort(bare, function(a, b)
    return a:match("/(.+)$") < b:match("/(.+)$")
  end)
  return bare
end

---@param head string
---@param lines string[]
---@return string
local function c_array(head, lines)
  return head .. " = {\n  " .. table.concat(lines, ",\n  ") .. "\n};\n"
end

---@param rows table<string, Row>
---@param source string
---@return string
local function c_text(rows, source)
  local ids, index, names, records = sorted_keys(rows), {}, {}, {}
  assert(#ids < 65535, "more rows than 16 bits can number")
  local costs, limits = { list = {}, at = {} }, { list = {}, at = {} }
  local flags, offset = { list = {}, at = {} }, 0
  for i, id in ipairs(ids) do
    index[id] = i - 1
  end
  for i, id in ipairs(ids) do
    local row = rows[id]
    local successor = row.successor and row.successor:lower()
    assert(not successor or index[successor], row.name .. ": no such successor: " .. tostring(row.successor))
    names[i] = ('  "%s\\0"'):format(row.name)
    records[i] = ("{%d, %d, %d, %d, %d, %d, %d, %d}"):format(offset,
      share(costs, costs_text(row)),
      share(limits, limits_text(row)),
      share(flags, flags_text(row)),
      packed_date(type(row.retired) == "string" and row.retired or row.deprecation_date),
      successor and index[successor] + 1 or 0,
      mode_number(row.mode),
      (row.retired and 1 or 0) + (row.bare and 2 or 0))
    offset = offset + #row.name + 1
  end
  local bare = {}
  for i, id in ipairs(by_bare_name(rows, ids)) do
    bare[i] = tostring(index[id])
  end
  return table.concat{
    "/* Made by tools/models.lua from data/models.json (", source,
    ") and data/models-kept.json; do not edit. */\n",
    '#include "model_data.h"\n\n',
    "const char model_data_names[] =\n", table.concat(names, "\n"), ";\n\n",
    c_array("const model_costs model_data_costs[]", costs.list), "\n",
    c_array("const model_limits model_data_limits[]", limits.list), "\n",
    c_array("const model_flags model_data_flags[]", flags.list), "\n",
    c_array("const model_record model_data_records[]", records), "\n",
    ("const size_t model_data_count = %d;\n\n"):format(#ids),
    c_array("const uint16_t model_data_bare[]", bare), "\n",
    ("const size_t model_data_bare_count = %d;\n"):format(#bare),
  }
end

---@param argv string[]
---@return table<string, string>
local function options(argv)
  local known = { ["--root"] = true, ["--upstream"] = true, ["--version"] = true }
  local values = { ["--root"] = "." }
  for i = 1, #argv, 2 do
    if not known[argv[i]] or not argv[i + 1] then
      error("usage: models.lua [--root DIR] [--upstream FILE --version VERSION]", 0)
    end
    values[argv[i]] = argv[i + 1]
  end
  if (values["--upstream"] == nil) ~= (values["--version"] == nil) then
    error("--upstream and --version go together", 0)
  end
  return values
end

---@param argv string[]
local function main(argv)
  local values = options(argv)
  local root = values["--root"]
  local snapshot, kept_path = root .. "/data/models.json", root .. "/data/models-kept.json"
  local published, source = read_snapshot(snapshot)
  local kept = read_snapshot(kept_path)
  for _, row in pairs(kept) do
    assert(row.source, "a kept row needs a source: " .. row.name)
  end
  if values["--upstream"] then
    local new = take(cjson.decode(read(values["--upstream"])))
    local moved = keep(published, new, kept, source)
    published, source = new, "litellm " .. values["--version"]
    -- The kept rows first: cut short in between, the next run still finds what is about to go.
    write(kept_path, snapshot_text(kept))
    write(snapshot, snapshot_text(published, source))
    io.write(("%d rows moved to models-kept.json\n"):format(moved))
  end
  write(root .. "/csrc/core/model_data.c", c_text(merge(published, kept), source))
end

main(arg)
