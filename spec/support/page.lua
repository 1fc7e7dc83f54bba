--- A page of the documentation: its fenced blocks, each with its heading, and the rows of its tables.

local page = {}

---@class page.Block
---@field page string
---@field heading string   the nearest one above
---@field line integer     of the opening fence
---@field lang string      what stands behind the fence
---@field text string
---@field output string?   the ```text block right behind it

---@param path string
---@return string
function page.read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "*a"
  file:close()
  return text
end

---@param path string
---@return page.Block[]
function page.blocks(path)
  local blocks, open, heading, number = {}, nil, "", 0
  for line in page.read(path):gmatch "([^\n]*)\n" do
    number = number + 1
    local fence = line:match "^```(.*)$"
    if fence and open then
      open.text = table.concat(open.lines, "\n") .. (#open.lines > 0 and "\n" or "")
      blocks[#blocks + 1], open = open, nil
    elseif fence then
      open = { page = path, heading = heading, line = number, lang = fence, lines = {} }
    elseif open then
      open.lines[#open.lines + 1] = line
    else
      heading = line:match "^#+ (.*)$" or heading
    end
  end
  assert(not open, path .. ": a fence is not closed")
  for i, block in ipairs(blocks) do
    local behind = blocks[i + 1]
    if behind and behind.lang == "text" and behind.heading == block.heading then
      block.output = behind.text
    end
  end
  return blocks
end

---Blocks of one language, of several pages.
---@param paths string[]
---@param lang string
---@return page.Block[]
function page.of(paths, lang)
  local found = {}
  for _, path in ipairs(paths) do
    for _, block in ipairs(page.blocks(path)) do
      if block.lang == lang then
        found[#found + 1] = block
      end
    end
  end
  return found
end

---True when `text` is `wanted`, in which … stands for anything.
---@param text string
---@param wanted string
---@return boolean
function page.matches(text, wanted)
  local pattern = wanted:gsub("%p", "%%%0"):gsub("…", ".-")
  return text:find("^" .. pattern .. "$") ~= nil
end

return page
