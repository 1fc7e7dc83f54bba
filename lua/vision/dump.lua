--- Any value as text for a person: stable order, pictures shortened, no keys.

local DEPTH_MAX = 40                 -- deeper than any reply
local BASE64_SHOWN = 12              -- characters, enough to know a PNG from a JPEG
local BASE64_MIN = 256               -- shorter runs are ids and hashes
local SECRET = {
  api_key = true, ["api-key"] = true, ["x-api-key"] = true, authorization = true, azure_ad_token = true,
  client_secret = true, ["x-portkey-api-key"] = true, password = true, secret = true, token = true,
  ["x-litellm-api-key"] = true,
  ["x-goog-api-key"] = true, access_token = true, refresh_token = true, ["proxy-authorization"] = true,
  ["set-cookie"] = true, cookie = true, aws_secret_access_key = true, aws_session_token = true,
  ["x-amz-security-token"] = true,
}

local function size_text(bytes)
  if bytes < 1000 then
    return bytes .. " bytes"
  elseif bytes < 999500 then
    return ("%.0f kB"):format(bytes / 1000)
  end
  return ("%.1f MB"):format(bytes / 1e6)
end

local function shortened(text)
  local head, at = text:match "^(data:[^,]*;[Bb][Aa][Ss][Ee]64,)()"
  if head and #text - at + 1 > BASE64_SHOWN then
    return ("%s… (%s)"):format(head, size_text(math.floor((#text - at + 1) * 3 / 4)))
  end
  if #text >= BASE64_MIN and not text:find "[^%w+/=_-]" then
    return ("%s… (%s)"):format(text:sub(1, BASE64_SHOWN), size_text(math.floor(#text * 3 / 4)))
  end
  return text
end

local ESCAPES = { ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", ["\\"] = "\\\\", ['"'] = '\\"' }

local function quoted(text)
  local safe = shortened(text):gsub("[Bb]earer%s+%S+", "Bearer …")
  return '"' .. safe:gsub('[%z\1-\31\127\\"]', function(char)
    return ESCAPES[char] or ("\\%d"):format(char:byte())
  end) .. '"'
end

-- Members in the order 1, 2, …, then names sorted, then what else there is.
local function ordered_keys(value)
  local keys = {}
  for key in pairs(value) do
    keys[#keys + 1] = key
  end
  table.sort(keys, function(a, b)
    local ta, tb = type(a), type(b)
    if ta ~= tb then
      return ta == "number" or (ta == "string" and tb ~= "number")
    end
    if ta == "number" or ta == "string" then
      return a < b
    end
    return tostring(a) < tostring(b)
  end)
  return keys
end

local function key_text(key)
  if type(key) == "string" then
    return key:find "^[%a_][%w_]*$" and key or "[" .. quoted(key) .. "]"
  end
  return "[" .. tostring(key) .. "]"
end

local write

local function write_table(out, value, indent, depth)
  local keys = ordered_keys(value)
  if #keys == 0 then
    out[#out + 1] = "{}"
    return
  end
  if depth >= DEPTH_MAX or out.open[value] then
    out[#out + 1] = "{…}"
    return
  end
  out.open[value] = true
  local inner = indent .. "  "
  out[#out + 1] = "{\n"
  for position, key in ipairs(keys) do
    out[#out + 1] = inner
    if key ~= position then
      out[#out + 1] = key_text(key) .. " = "
    end
    if type(key) == "string" and SECRET[key:lower()] and type(value[key]) == "string" then
      out[#out + 1] = '"…"'
    else
      write(out, value[key], inner, depth + 1)
    end
    out[#out + 1] = ",\n"
  end
  out[#out + 1] = indent .. "}"
  out.open[value] = nil
end

function write(out, value, indent, depth)
  if type(value) == "table" then
    write_table(out, value, indent, depth)
  elseif type(value) == "string" then
    out[#out + 1] = quoted(value)
  elseif value == require("vision.core").null then
    out[#out + 1] = "null"
  else
    out[#out + 1] = tostring(value)
  end
end

---@param value any
---@return string
local function dump(value)
  local out = { open = {} }            -- pieces of text; the tables that are being written
  write(out, value, "", 0)
  return table.concat(out)
end

return dump
