--- What stands for each SDK on our side: the model, the options, replies that it takes, and the differences
--- of requests that are right as they are.

local cjson = require "cjson"
local compare = require "peers.compare"
local fixture = require "support.fixture"

local known_replies = require "peers.known_replies"

local providers = {}

-- Of one text part and of the text alone, which is the same to the server.
local function one_text(part_text)
  return function(ours, theirs)
    return type(ours) == "table" and #ours == 1 and part_text(ours[1]) == theirs
  end
end

local function text_of(part)
  return part.text
end

local function absent(value)
  return function(ours, theirs)
    return theirs == nil and ours == value
  end
end

local STORE = { at = "body%.store", same = absent(false), why = "we ask for nothing to be stored" }
local MESSAGE = { at = "body%.input%[%d+%]%.type", same = absent "message",
  why = "a message's type, which may be left out, is written" }
local DETAIL = { at = "body%.input.*%.detail", same = absent "auto",
  why = "detail auto, the default, is written" }
local STRICT = { at = "body%.tools%[1%]%.strict", same = absent(false),
  why = "strict is written: chat completions and Responses differ in its default" }
local ONE_TEXT = { at = ".*content", same = one_text(text_of), why = "text alone goes as one part" }
local SYSTEM_TEXT = { at = "body%.system", same = one_text(text_of),
  why = "the system text goes as one part" }
local CUSTOM = { at = "body%.tools%[1%]%.type", same = absent "custom",
  why = "a tool's type, which may be left out, is written" }

local BEARER = "the key goes as x-api-key; this SDK sends it as a bearer token"
local KEY_HEADER = { at = "headers%.x%-api%-key", same = function(_, theirs) return theirs == nil end,
  why = BEARER }
local NO_BEARER = { at = "headers%.authorization", same = function(ours) return ours == nil end,
  why = BEARER }
local VERTEX_VERSION = { at = "body%.anthropic_version", why = "the API's version is the one before",
  same = function(ours, theirs) return ours == "vertex-2023-10-16" and theirs == "2026-10-21" end }

-- What LiteLLM still writes: both of Anthropic's SDKs have output_config.
local OUTPUT = "a schema goes as output_config, where LiteLLM has output_format and a beta header"
local OUTPUT_FORMAT = { at = "body%.output_format", why = OUTPUT,
  same = function(ours) return ours == nil end }
local OUTPUT_CONFIG = { at = "body%.output_config", why = OUTPUT,
  same = function(ours, theirs) return theirs == nil and ours.format.type == "json_schema" end }

-- JSON of Google's messages may have either spelling of a name, and either alphabet of base64.
local function camel(name)
  return type(name) == "string" and name:gsub("_(%l)", string.upper) or name
end
local function camel_case(value, name)
  if name == "data" then
    return (value:gsub("[-_]", { ["-"] = "+", _ = "/" }))
  elseif type(value) ~= "table" then
    return value
  end
  local written = {}
  for member, item in pairs(value) do
    member = camel(member)
    written[member] = camel_case(item, member)
  end
  return written
end
local GOOGLE_SPELLING = { write = camel_case,
  why = "names may be spelt file_uri or fileUri, and base64 be url-safe: others mix both" }
local GOOGLE_TYPES = { at = "body%.tools.*%.type",
  why = "a schema's types are in small letters, as in JSON Schema",
  same = function(ours, theirs) return ours:upper() == theirs end }
local SYSTEM_ROLE = { at = "body%.systemInstruction%.role", why = "the system instruction has no role",
  same = function(ours, theirs) return ours == nil and theirs == "user" end }
local function google_version(ours_is, theirs_is)
  return { at = "path", why = ("the API's version is %s, the SDK's %s"):format(ours_is, theirs_is),
    same = function(ours, theirs)
      return ours:gsub("^/" .. ours_is .. "/", "/" .. theirs_is .. "/") == theirs
    end }
end

-- OpenAI's chat completions take no pictures in a tool's result.
local PICTURES_BEHIND = "pictures of a tool's result go in a message of their own behind it"
local TOOL_PICTURE = { at = "body%.messages%[3%]%.content%[2%]", why = PICTURES_BEHIND,
  same = function(ours, theirs) return ours == nil and theirs.type == "image_url" end }
local PICTURE_AFTER = { at = "body%.messages%[4%]", why = PICTURES_BEHIND,
  same = function(ours, theirs)
    return theirs == nil and ours.role == "user" and ours.content[#ours.content].type == "image_url"
  end }
local OPENAI_KNOWN = { TOOL_PICTURE, PICTURE_AFTER }

-- A schema that goes as text.
local SCHEMA_TEXT = { at = "body%.outputConfig%.textFormat%.structure%.jsonSchema%.schema",
  why = "the schema's members are in another order in its text", same = function(ours, theirs)
    return #compare.values(cjson.decode(ours), cjson.decode(theirs)) == 0
  end }

local JSON, SSE = { ["Content-Type"] = "application/json" }, { ["Content-Type"] = "text/event-stream" }
local FRAMES = { ["Content-Type"] = "application/vnd.amazon.eventstream" }

local function replies(dialect)
  return {
    [false] = { headers = JSON, body = fixture.read(dialect .. "/text/reply.json") },
    [true] = dialect == "bedrock" and { headers = FRAMES, body = fixture.read "bedrock/stream/reply.bin" }
      or { headers = SSE, body = fixture.read(dialect .. "/stream/reply.sse") },
  }
end

---@class peers.Provider
---@field sdk string         as drive.py names it
---@field python string?     the folder of build/peers with its Python; "sdks"
---@field dialect string     folder of spec/fixtures
---@field call calls.Changes
---@field canonical boolean?  it takes OpenAI's request
---@field options table      of vision.client, without the address
---@field path string?       behind the server's address, in api_base
---@field headers string[]   those that are compared
---@field known compare.Known[]
---@field spelling compare.Spelling?
---@field without table<string, string>?  calls that have no counterpart, and why

local OPENAI_HEADERS = { "authorization", "content-type" }
local ANTHROPIC_HEADERS = { "x-api-key", "authorization", "content-type", "anthropic-version" }
local GOOGLE_HEADERS = { "x-goog-api-key", "authorization", "content-type" }
local KEY = "test-key"

---@type peers.Provider[]
local list = {
  { sdk = "openai", canonical = true, dialect = "openai", options = { api_key = KEY }, path = "/v1",
    headers = OPENAI_HEADERS,
    call = { model = "openai/gpt-4o", parameters = { temperature = 0.5, top_p = 0.25, seed = 7 } },
    known = OPENAI_KNOWN },
  { sdk = "azure", canonical = true, dialect = "openai", path = "",
    options = { api_key = KEY, api_version = "2024-10-21" }, headers = { "api-key", "content-type" },
    call = { model = "azure/gpt-4o", parameters = { temperature = 0.5, top_p = 0.25, seed = 7 } },
    known = OPENAI_KNOWN },
  { sdk = "responses", dialect = "responses", options = { api_key = KEY }, path = "/v1",
    headers = OPENAI_HEADERS,
    call = { model = "openai/responses/gpt-4o", parameters = { temperature = 0.5 } },
    known = { STORE, MESSAGE, DETAIL, STRICT }, without = { stop = "Responses has no stop" } },
  { sdk = "azure-responses", dialect = "responses", options = { api_key = KEY }, path = "/openai/v1",
    headers = OPENAI_HEADERS,
    call = { model = "azure/responses/gpt-4o", parameters = { temperature = 0.5 } },
    known = { STORE, MESSAGE, DETAIL, STRICT }, without = { stop = "Responses has no stop" } },
  { sdk = "anthropic", dialect = "anthropic", options = { api_key = KEY, api_version = "2026-10-21" },
    path = "", headers = ANTHROPIC_HEADERS,
    call = { model = "anthropic/claude-sonnet-4-5", parameters = { user = "u1" } },
    known = { ONE_TEXT, SYSTEM_TEXT, CUSTOM, NO_BEARER, KEY_HEADER } },
  { sdk = "anthropic-before", python = "before", dialect = "anthropic", options = { api_key = KEY },
    path = "", headers = ANTHROPIC_HEADERS,
    call = { model = "anthropic/claude-sonnet-4-5", parameters = { temperature = 0.5, top_k = 4 } },
    known = { ONE_TEXT, SYSTEM_TEXT, CUSTOM } },
  { sdk = "claude-on-vertex", dialect = "anthropic", path = "/v1",
    options = { vertex_project = "p", vertex_location = "europe-west4", vertex_access_token = KEY },
    headers = ANTHROPIC_HEADERS,
    call = { model = "vertex_ai/claude-sonnet-4-5@20250929", parameters = { user = "u1" },
      models = { schema = "vertex_ai/claude-opus-5-5" } },
    known = { ONE_TEXT, SYSTEM_TEXT, CUSTOM, VERTEX_VERSION },
    without = { ["picture-url"] = "Vertex takes none by URL" } },
  { sdk = "gemini", dialect = "gemini", options = { api_key = KEY }, path = "", headers = GOOGLE_HEADERS,
    call = { model = "gemini/gemini-2.5-flash", parameters = { temperature = 0.5, top_k = 4, seed = 7 },
      url = { "https://generativelanguage.googleapis.com/v1beta/files/cat", "image/jpeg" } },
    known = { google_version("v1beta", "v1"), GOOGLE_TYPES, SYSTEM_ROLE }, spelling = GOOGLE_SPELLING },
  { sdk = "vertex", dialect = "gemini", path = "",
    options = { vertex_project = "p", vertex_location = "europe-west4", vertex_access_token = KEY },
    headers = GOOGLE_HEADERS,
    call = { model = "vertex_ai/gemini-2.5-flash", parameters = { temperature = 0.5, top_k = 4, seed = 7 } },
    known = { google_version("v1", "v1beta1"), GOOGLE_TYPES, SYSTEM_ROLE }, spelling = GOOGLE_SPELLING },
  { sdk = "bedrock", dialect = "bedrock", path = "",
    options = { aws_access_key_id = "AKIDEXAMPLE", aws_region_name = "eu-central-1",
      aws_secret_access_key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", aws_session_token = "SESSION==" },
    headers = { "content-type", "x-amz-security-token" },
    call = { model = "bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0",
      parameters = { temperature = 0.5, top_p = 0.25 },
      url = { "s3://bucket/cat.jpg" }, models = { ["picture-url"] = "bedrock/amazon.nova-lite-v1:0" } },
    known = { SCHEMA_TEXT } },
  { sdk = "litellm-anthropic", python = "litellm", canonical = true, dialect = "anthropic", path = "",
    options = { api_key = KEY }, headers = ANTHROPIC_HEADERS,
    call = { model = "anthropic/claude-sonnet-4-5", parameters = { temperature = 0.5, top_k = 4 } },
    known = { OUTPUT_FORMAT, OUTPUT_CONFIG } },
  { sdk = "litellm-gemini", python = "litellm", canonical = true, dialect = "gemini", path = "",
    options = { api_key = KEY }, headers = GOOGLE_HEADERS,
    call = { model = "gemini/gemini-2.5-flash", parameters = { temperature = 0.5, top_k = 4, seed = 7 },
      url = { "https://generativelanguage.googleapis.com/v1beta/files/cat", "image/jpeg" } },
    known = {}, spelling = GOOGLE_SPELLING },
  { sdk = "litellm-bedrock", python = "litellm", canonical = true, dialect = "bedrock", path = "",
    options = { aws_access_key_id = "AKIDEXAMPLE", aws_region_name = "eu-central-1",
      aws_secret_access_key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", aws_session_token = "SESSION==" },
    headers = { "content-type", "x-amz-security-token" },
    call = { model = "bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0",
      parameters = { temperature = 0.5, top_p = 0.25 } },
    known = { SCHEMA_TEXT }, without = { ["picture-url"] = "LiteLLM fetches it" } },
}

-- How replies are read: their words for why they end in ours (`calls_stop`: a call of a tool has no word of
-- its own), and where fixtures are read in another way.
local STOPS = {
  anthropic = { end_turn = "stop", stop_sequence = "stop", pause_turn = "stop", max_tokens = "length",
    compaction = "length", model_context_window_exceeded = "length", tool_use = "tool_calls",
    refusal = "content_filter" },
  bedrock = { end_turn = "stop", stop_sequence = "stop", max_tokens = "length", tool_use = "tool_calls",
    model_context_window_exceeded = "length", content_filtered = "content_filter",
    guardrail_intervened = "content_filter" },
  gemini = { STOP = "stop", MAX_TOKENS = "length", SAFETY = "content_filter", RECITATION = "content_filter",
    calls_stop = true },
  responses = { completed = "stop", max_output_tokens = "length", calls_stop = true },
  openai = {},
}
local READ = { openai = true, responses = true, anthropic = true, gemini = true, bedrock = true }

for _, provider in ipairs(list) do
  if READ[provider.sdk] then
    provider.reads = { stops = STOPS[provider.dialect], known = known_replies[provider.dialect] or {} }
  end
  provider.replies = replies(provider.dialect)
end
providers.list = list

---Options of vision.client for a provider that stands at this address.
---@param provider peers.Provider
---@param url string
---@return table
function providers.options(provider, url)
  local options = { api_base = url .. provider.path, num_retries = 0 }
  for name, value in pairs(provider.options) do
    options[name] = value
  end
  return options
end

return providers
