--- Every body that the fixtures have us send, judged by the types of an official SDK's parameters.

local cjson = require "cjson"
local fixture = require "support.fixture"
local report = require "peers.report"
local sdk = require "peers.sdk"

local CALLERS = "members that the caller wrote, passed on"

local MISTRAL = "Mistral's words, told so by its preset"

-- Anthropic's by the SDK of the version that is sent.
local DIALECTS = {
  { name = "anthropic", python = "before", known = {
    ["unknown-members"] = CALLERS, vertex = "Vertex AI has the model in the address" } },
  { name = "openai", known = { ["extra-body"] = CALLERS, ["unknown-members"] = CALLERS,
    renamed = MISTRAL, ["tools-schema-trimmed"] = MISTRAL } },
  { name = "responses", known = {
    ["refusal-in-history"] = "what the model said is told without the id and the status of a stored item" } },
  { name = "gemini", known = { ["extra-body"] = CALLERS } },
  { name = "bedrock", known = {} },
}

local function bodies_of(dialect)
  local texts = {}
  for _, case in ipairs(fixture.cases(dialect)) do
    local body = case:find "body.json"
    if body then
      texts[#texts + 1] = cjson.encode(case.name) .. ":" .. body
    end
  end
  return texts
end

local function sorted(map)
  local names = {}
  for name in pairs(map) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

describe("the bodies of the fixtures are an SDK's parameters:", function()
  for _, dialect in ipairs(DIALECTS) do
    it(dialect.name, function()
      local texts, known = bodies_of(dialect.name), 0
      local complaints = cjson.decode(sdk.python({ "bodies.py", dialect.name },
        "{" .. table.concat(texts, ",") .. "}", dialect.python))
      for _, name in ipairs(sorted(dialect.known)) do
        assert(complaints[name], "no longer so: " .. name)
        report.compared(dialect.name, "body " .. name, {}, { { why = dialect.known[name] } })
        complaints[name], known = nil, known + 1
      end
      local differences = {}
      for _, name in ipairs(sorted(complaints)) do
        differences[#differences + 1] = { at = name, ours = "such a body", theirs = complaints[name] }
      end
      report.compared(dialect.name, ("%d further bodies of fixtures"):format(#texts - known), differences)
    end)
  end
end)
