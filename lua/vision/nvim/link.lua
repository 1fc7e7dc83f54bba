--- Links to pictures in a text: Markdown, HTML, wikis, plain paths and URLs. Text in, places out.

local LINK_MAX = 4096     -- bytes of one link: what is longer is no link that somebody wrote

local EXTENSIONS = { png = true, jpg = true, jpeg = true, gif = true, webp = true, bmp = true, tif = true,
  tiff = true, heic = true, heif = true, avif = true }

---@class vision.nvim.Alt  where a link's alt text goes: it replaces the bytes first … last, which may be none
---@field first integer
---@field last integer
---@field before string   what stands around it
---@field after string
---@field escape fun(text: string): string

---@class vision.nvim.Link
---@field first integer   of the text's bytes
---@field last integer
---@field source? string  a path or URL
---@field reference? string  Markdown's name of one, defined elsewhere
---@field alt? vision.nvim.Alt  nil: it has no place for one

local link = {}

---@param text string
---@return boolean
function link.is_picture(text)
  local extension = text:match "%.(%w+)$"
  return extension ~= nil and EXTENSIONS[extension:lower()] == true
end

---@param text string
---@return boolean
function link.is_url(text)
  return text:find "^%a[%w+.-]*://" ~= nil or text:find "^data:image/" ~= nil
end

local function markdown_escape(text)
  return (text:gsub("[%[%]\\]", "\\%0"))
end

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

local function html_escape(text)
  return (text:gsub("[&<>\"']", ENTITIES))
end

local function wiki_escape(text)
  return (text:gsub("[%[%]{}|]", " "))
end

local function alt_at(first, last, escape, before, after)
  return { first = first, last = last, escape = escape, before = before or "", after = after or "" }
end

-- "(photo.png "A title")" -> "photo.png"
local function markdown_target(inside)
  local target = inside:match "^%s*(.-)%s*$"
  target = target:match "^<(.-)>" or target:gsub("%s+[\"'(].*$", "")
  return (target:gsub("\\(%p)", "%1"))
end

-- "![alt][name]"; "![name][]" has to become "![alt][name]".
local function markdown_reference(first, words, name, alt)
  local reference = name:sub(2, -2)
  if reference == "" then
    reference = words:sub(2, -2)
    alt.last, alt.after = alt.last + 2, "][" .. reference
  end
  return { first = first, last = first + #words + #name, alt = alt, reference = reference }
end

local function markdown(text, add)
  for first in text:gmatch "()!%[" do
    local piece = text:sub(first + 1, first + LINK_MAX)
    local words = piece:match "^%b[]"
    if words and words:sub(2, 2) ~= "[" then
      local rest = piece:sub(#words + 1)
      local target, name = rest:match "^%b()", rest:match "^%[[^%]\n]*%]"
      local alt = alt_at(first + 2, first + #words - 1, markdown_escape)
      if target then
        add { first = first, last = first + #words + #target, alt = alt,
          source = markdown_target(target:sub(2, -2)) }
      elseif name then
        add(markdown_reference(first, words, name, alt))
      end
    end
  end
end

local QUOTED = { '^"()([^"]*)()"()', "^'()([^']*)()'()" }

-- One attribute's value from `at` on: where it begins and ends, what it is, where one goes on, is it quoted?
local function attribute_value(tag, at)
  for _, pattern in ipairs(QUOTED) do
    local first, value, behind, after = tag:match(pattern, at)
    if first then
      return first, behind - 1, value, after, true
    end
  end
  local value = tag:match("^[^%s>]*", at)
  return at, at + #value - 1, value, at + #value, false
end

local function html_tag(text, first)
  local tag = text:sub(first, first + LINK_MAX)
  local at, found = 5, {}
  while true do
    at = tag:match("^[%s/]*()", at)
    local name, after = tag:match("^([^%s=>/]+)()", at)
    if not name then
      break
    end
    at = after
    local value_at = tag:match("^%s*=%s*()", at)
    if value_at then
      local from, to, value, behind, quoted = attribute_value(tag, value_at)
      found[name:lower()] = { first = first + from - 1, last = first + to - 1, value = value,
        quoted = quoted }
      at = behind
    end
  end
  return found, tag:sub(at, at) == ">" and first + at - 1 or nil
end

local function html(text, add)
  for first in text:gmatch "()<[iI][mM][gG][%s/]" do
    local found, last = html_tag(text, first)
    local source, alt = found.src, found.alt
    if last and source then
      local quote = alt and alt.quoted and "" or '"'
      add { first = first, last = last, source = (source.value:gsub("&amp;", "&")),
        alt = alt and alt_at(alt.first, alt.last, html_escape, quote, quote)
          or alt_at(first + 4, first + 3, html_escape, ' alt="', '"') }
    end
  end
end

-- ![[photo.png|Its alt text|300]]
local function obsidian(text, add)
  for first in text:gmatch "()!%[%[" do
    local inside = text:sub(first, first + LINK_MAX):match "^!%[%[([^%]\n]*)%]%]"
    if inside then
      local source = inside:match "^[^|#]*"
      local bar = first + 2 + #inside:match "^[^|]*" + 1
      local words = inside:match "^[^|]*|([^|]*)"
      local alt = words and not words:find "^%d+x?%d*$" and alt_at(bar + 1, bar + #words, wiki_escape)
        or alt_at(bar, bar - 1, wiki_escape, "|")
      add { first = first, last = first + #inside + 4, source = vim.trim(source), alt = alt }
    end
  end
end

-- [[File:photo.png|thumb|alt=Its alt text|A caption with a [[link]]]]; older wikis say Image
local FILE = "^%[%[%s*[FfIi][IiMm][LlAa][GgEe][Ee]?%s*:%s*([^|%]\n]-)%s*()[|%]]"

local function mediawiki(text, add)
  for first in text:gmatch "()%[%[" do
    local whole = text:sub(first, first + LINK_MAX):match "^%b[]"
    local source, after = (whole or ""):match(FILE)
    if source and source ~= "" then
      local from, words = whole:match "|%s*alt%s*=()([^|%]]*)"
      add { first = first, last = first + #whole - 1, source = source,
        alt = from and alt_at(first + from - 1, first + from + #words - 2, wiki_escape)
          or alt_at(first + after - 1, first + after - 2, wiki_escape, "|alt=") }
    end
  end
end

-- {{photo.png|Its alt text}}, also with "file:" or "local:" in front
local function vimwiki(text, add)
  for first in text:gmatch "()%{%{" do
    local inside = text:sub(first, first + LINK_MAX):match "^{{([^{}\n]*)}}"
    local source = inside and vim.trim(inside:match "^[^|]*")
    local path = source and source:gsub("^file:", ""):gsub("^local:", "")
    if path and (link.is_picture(path) or path:find "^https?://") then
      local bar = first + 1 + #inside:match "^[^|]*" + 1
      local words = inside:match "^[^|]*|([^|]*)"
      add { first = first, last = first + #inside + 3, source = path,
        alt = words and alt_at(bar + 1, bar + #words, wiki_escape)
          or alt_at(bar, bar - 1, wiki_escape, "|") }
    end
  end
end

local function urls(text, add)
  for first, url in text:gmatch "()(https?://[^%s<>\"'`|%]}]+)" do
    if not url:find("(", 1, true) then
      url = url:match "^[^)]*"
    end
    url = url:gsub("[.,;:!?]+$", "")
    add { first = first, last = first + #url - 1, source = url }
  end
end

local function quoted_paths(text, add)
  for _, pattern in ipairs { '()"([^"\n]+)"', "()'([^'\n]+)'", "()`([^`\n]+)`" } do
    for first, path in text:gmatch(pattern) do
      if link.is_picture(path) then
        add { first = first, last = first + #path + 1, source = path }
      end
    end
  end
end

local function paths(text, add)
  for first, path in text:gmatch "()([^%s()<>%[%]{}\"'`|,;=]+)" do
    path = path:gsub("[.:!?]+$", "")
    if link.is_picture(path) then
      add { first = first, last = first + #path - 1, source = path }
    end
  end
end

-- What says more comes first: what lies inside of it is no link of its own.
local KINDS = { html, obsidian, mediawiki, vimwiki, markdown, urls, quoted_paths, paths }

---Every link in a text, in its order.
---@param text string
---@return vision.nvim.Link[]
function link.all(text)
  local found, taken = {}, {}
  local function add(one)
    for at = one.first, one.last do
      if taken[at] then
        return
      end
    end
    for at = one.first, one.last do
      taken[at] = true
    end
    found[#found + 1] = one
  end
  for _, kind in ipairs(KINDS) do
    kind(text, add)
  end
  table.sort(found, function(a, b) return a.first < b.first end)
  return found
end

---The link that a cursor is on, or else the first behind it on its line.
---@param text string
---@param at integer  the cursor's byte
---@return vision.nvim.Link?
function link.under(text, at)
  local stop = text:find("\n", at, true) or #text + 1
  for _, one in ipairs(link.all(text)) do
    if one.last >= at then
      return one.first < stop and one or nil
    end
  end
end

---Alt text as it is written into its place: one line, escaped.
---@param alt vision.nvim.Alt
---@param text string
---@return string
function link.alt_text(alt, text)
  local line = vim.trim((text:gsub("[%c%s]+", " ")))
  return alt.before .. alt.escape(line) .. alt.after
end

return link
