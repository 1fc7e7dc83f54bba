--- What every client asks, and what it must make of the answer.

local clients = require "clients.site"
local fixture = require "support.fixture"
local core = require "vision.core"

local PNG = "data:image/png;base64," .. core.base64(fixture.read "images/plain.png")
local URL = "https://example.com/a.png"
local WEATHER = { { type = "function", ["function"] = { name = "weather", parameters = { type = "object",
  properties = { city = { type = "string" } } } } } }
local SCHEMA = { type = "json_schema", json_schema = { name = "person", strict = true, schema = {
  type = "object", properties = { name = { type = "string" } }, required = { "name" },
  additionalProperties = false } } }

local function pictures(...)
  local content = { { type = "text", text = "What is it?" } }
  for _, url in ipairs { ... } do
    content[#content + 1] = { type = "image_url", image_url = { url = url } }
  end
  return content
end

local function call(name, model, want, more)
  local request = { model = model, messages = { { role = "user", content = "What is it?" } } }
  local made = { name = name, request = request, want = want }
  for field, value in pairs(more or {}) do
    if field == "content" then
      request.messages[1].content = value
    elseif field == "cancel" or field == "key" then
      made[field] = value
    else
      request[field] = value
    end
  end
  return made
end

local WHOLE = { text = clients.ANSWER, stop = "stop", input = 9, output = 2, calls = {} }
local STREAMED = { text = clients.ANSWER, stop = "stop", calls = {} }
local COUNTED = { text = clients.ANSWER, stop = "stop", calls = {}, input = 9, output = 2 }
local CALLED = { { "weather", '{"city":"Oslo"}' } }

local calls = {}

---@return {name: string, request: table, want: table, cancel?: boolean, key?: string}[]
function calls.list()
  return {
    call("text", "whole", WHOLE),
    call("a picture by URL", "whole", WHOLE, { content = pictures(URL) }),
    call("a picture inline", "whole", WHOLE, { content = pictures(PNG) }),
    call("two pictures", "whole", WHOLE, { content = pictures(PNG, URL), max_tokens = 9 }),
    call("a stream", "streamed", STREAMED, { stream = true, content = pictures(PNG) }),
    call("a stream with usage", "streamed", COUNTED,
      { stream = true, stream_options = { include_usage = true } }),
    call("tools", "tools", { calls = CALLED, stop = "tool_calls", text = "" }, { tools = WEATHER }),
    call("tools of a stream", "streamed-tools", { calls = CALLED, stop = "tool_calls", text = "" },
      { tools = WEATHER, stream = true }),
    call("a JSON schema", "schema", { text = clients.PERSON }, { response_format = SCHEMA }),
    call("a wrong key", "whole", { status = 401, error = "AuthenticationError" }, { key = "sk-wrong" }),
    call("a model that is not there", "nothing", { status = 404, error = "NotFoundError" }),
    call("what a provider refuses", "wrong", { status = 400, error = "BadRequestError" }),
    call("a limit", "limited", { status = 429, error = "RateLimitError" }),
    call("a failure", "broken", { status = 500, error = "InternalServerError" }),
    call("a stream that is refused", "limited", { status = 429, error = "RateLimitError" },
      { stream = true }),
    call("a stream that breaks", "half", { broken = true }, { stream = true }),
    call("a stream that is cancelled", "slow", { text = "one " }, { stream = true, cancel = true }),
  }
end

return calls
