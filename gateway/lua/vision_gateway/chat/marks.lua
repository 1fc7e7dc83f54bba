--- The headers of a reply that tell what served it: LiteLLM's, Portkey's where the client speaks Portkey, and
-- the provider's own as llm_provider-*.

local core = require "vision.core"

local TRACE_MAX = 200      -- bytes of a client's trace id that come back to it

-- Of one connection, or about a body that is another here; cookies and addresses are between the provider and
-- us.
local PASSED_OVER = { connection = true, ["keep-alive"] = true, ["transfer-encoding"] = true, upgrade = true,
  ["content-length"] = true, ["content-encoding"] = true, ["set-cookie"] = true, trailer = true,
  ["alt-svc"] = true, ["strict-transport-security"] = true, ["proxy-authenticate"] = true, location = true }

local marks = {}

local function add_provider_headers(made, headers)
  for name, value in pairs(headers or {}) do
    if not PASSED_OVER[name] and not value:find "%c" then
      made["llm_provider-" .. name] = value
      if name:sub(1, 12) == "x-ratelimit-" then      -- OpenAI's clients look for these under their own names
        made[name] = value
      end
    end
  end
end

-- "-1": every try failed.
local function add_portkey(made, given, attempt)
  made["x-portkey-trace-id"] = given.trace
  made["x-portkey-retry-attempt-count"] = given.failed and "-1" or tostring(attempt and attempt.retries or 0)
  made["x-portkey-provider"] = attempt and attempt.deployment.provider or nil
  made["x-portkey-last-used-option-index"] = attempt and (attempt.target or "config") or nil
  made["x-portkey-cache-status"] = "DISABLED"
end

---The id by which a client that speaks Portkey knows this request; nil where it does not.
---@param headers table<string, string|string[]>
---@param id string
---@return string?
function marks.trace(headers, id)
  local given = headers["x-portkey-trace-id"]
  if type(given) == "string" and given:find "^[%w._:/+=-]+$" and #given <= TRACE_MAX then
    return given
  end
  for _, name in ipairs { "api-key", "provider", "config", "trace-id", "metadata" } do
    if headers["x-portkey-" .. name] then
      return id
    end
  end
end

---@class gateway.Marks
---@field id string
---@field attempt? gateway.Attempt
---@field failed boolean        the reply is an error
---@field cost? number          dollars
---@field overhead? number      microseconds that were not the provider's
---@field upstream? table<string, string>  headers of the provider's reply
---@field trace? string         of a client that speaks Portkey

---@param given gateway.Marks
---@return table<string, string>
function marks.of(given)
  local attempt, made = given.attempt, {}
  add_provider_headers(made, given.upstream)
  made["x-litellm-call-id"], made["x-request-id"] = given.id, given.id      -- OpenAI's SDKs tell the latter
  made["x-litellm-version"] = core.version
  made["x-litellm-model-id"] = attempt and attempt.deployment.id
  made["x-litellm-model-group"] = attempt and attempt.group
  made["x-litellm-attempted-retries"] = tostring(attempt and attempt.retries or 0)
  made["x-litellm-attempted-fallbacks"] = tostring(attempt and attempt.fallbacks or 0)
  made["x-litellm-response-cost"] = given.cost and ("%.9f"):format(given.cost)
  made["x-vision-overhead-us"] = given.overhead and ("%d"):format(given.overhead)
  if given.trace then
    add_portkey(made, given, attempt)
  end
  return made
end

return marks
