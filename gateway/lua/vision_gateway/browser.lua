--- What pages in a browser may do: other sites' pages ask only where cors_origins names them.

local browser = {}

local METHODS = "GET, POST, OPTIONS"
local KEEPS = "600"      -- seconds that a browser remembers a yes

---Headers of a reply to a page; nil: the page is not named.
---@param origins? string[]  cors_origins
---@param origin? string     the request's Origin
---@param asked? string      its Access-Control-Request-Headers
---@return table<string, string>?
function browser.headers(origins, origin, asked)
  for _, allowed in ipairs(origin and origins or {}) do
    if allowed == "*" or allowed:lower():gsub("/$", "") == origin:lower() then
      return { ["access-control-allow-origin"] = allowed == "*" and "*" or origin, vary = "Origin",
        ["access-control-allow-methods"] = METHODS, ["access-control-max-age"] = KEEPS,
        ["access-control-allow-headers"] = asked or "authorization, content-type",
        ["access-control-expose-headers"] = "*" }
    end
  end
end

---Comes it from a page of another site? Pages of our own name the host that they ask.
---@param origin? string
---@param host? string
---@return boolean
function browser.is_foreign(origin, host)
  return origin ~= nil and origin:lower():gsub("^https?://", "") ~= (host or ""):lower()
end

---JSON, or not said. A form of another site's page is neither.
---@param content_type? string
---@return boolean
function browser.is_json(content_type)
  if content_type == "application/json" then
    return true
  end
  local kind = (content_type or ""):lower():match "^%s*([^;]-)%s*;" or (content_type or ""):lower()
  return kind == "" or kind:find "^%s*[%w.-]+/json%s*$" ~= nil or kind:find "%+json%s*$" ~= nil
end

return browser
