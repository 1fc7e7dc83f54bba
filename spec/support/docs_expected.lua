--- What each Lua block of docs/migration.md must send: by heading, for each of its blocks the requests in
-- order. `url` is where it was meant to go, `key` the variable whose value is the bearer, `keys` those of
-- other headers, `signed` what a signature tells of its key; a header of `false` is absent.

local cjson = require "cjson"
local core = require "vision.core"

local Q = "What's in this image?"
local WIKIMEDIA = "https://upload.wikimedia.org/wikipedia/commons/thumb/d/dd/"
  .. "Gfp-wisconsin-madison-the-nature-boardwalk.jpg/2560px-Gfp-wisconsin-madison-the-nature-boardwalk.jpg"
local BOARDWALK = "https://example.com/boardwalk.jpg"
local RECEIPT = "https://example.com/receipt.png"

local OPENAI = "https://api.openai.com/v1/chat/completions"
local GROQ = "https://api.groq.com/openai/v1/chat/completions"
local AIML = "https://api.aimlapi.com/chat/completions"
local PORTKEY = "https://api.portkey.ai/v1/chat/completions"
local XAI = "https://api.x.ai/v1/chat/completions"

local MESSAGES = "https://api.anthropic.com/v1/messages"
local GEMINI = "https://generativelanguage.googleapis.com/v1beta/models/"
local VERTEX = "https://us-central1-aiplatform.googleapis.com/v1/projects/my-project/locations/us-central1/"
  .. "publishers/google/models/"
local GS_CONTENTS = { contents = { { role = "user", parts = { { text = Q },
  { fileData = { mimeType = "image/jpeg", fileUri = "gs://my-gs-image" } } } } } }
local BEDROCK = "https://bedrock-runtime.%s.amazonaws.com/model/"
  .. "anthropic.claude-3-5-sonnet-20240620-v1%%3A0/converse"
local CLAUDE_3_7_MAX = core.model_info("claude-3-7-sonnet-latest", "anthropic").max_output_tokens
local PHOTO = assert(core.encode_image "examples/pictures/boardwalk.jpg")
local CONVERSE_PHOTO = { image = { format = "jpeg", source = { bytes = PHOTO } } }

local function text(value)
  return { type = "text", text = value }
end

local function picture(url, more)
  local image_url = { url = url }
  for name, value in pairs(more or {}) do
    image_url[name] = value
  end
  return { type = "image_url", image_url = image_url }
end

local function user(...)
  return { role = "user", content = { ... } }
end

local function body(model, messages, more)
  local all = { model = model, messages = messages }
  for name, value in pairs(more or {}) do
    all[name] = value
  end
  return all
end

local function asked(question, url, more)
  return { user(text(question), picture(url, more)) }
end

local function inline(path, media_type)
  return ("data:%s;base64,%s"):format(media_type, assert(core.encode_image(path)))
end

local function tool(name, parameters)
  return { type = "function", ["function"] = { name = name, parameters = parameters } }
end

local LLAVA = "llava-hf/llava-v1.6-vicuna-7b-hf"
local FIRST = { { url = OPENAI, key = "OPENAI_API_KEY",
  body = body("gpt-4-vision-preview", asked(Q, WIKIMEDIA)) } }
local AIML_BASE64 = { { url = AIML, key = "AIML_API_KEY", body = body("gpt-4o",
  asked(Q, inline("examples/pictures/boardwalk.jpg", "image/jpeg")), { max_tokens = 300 }) } }
local SCOUT = "meta-llama/llama-4-scout-17b-16e-instruct"
local JSON_PLEASE = "What is on the receipt? Answer in JSON."
local NOTHING = {}

return {
  ["LiteLLM: quick start"] = { FIRST, FIRST },

  ["LiteLLM: a server of your own"] = { { { url = "http://localhost:8000/v1/chat/completions",
    body = body(LLAVA, asked(Q, BOARDWALK)) } } },

  ["LiteLLM: an OpenAI client at the proxy"] = { { { url = "http://localhost:4000/v1/chat/completions",
    headers = { authorization = "Bearer sk-1234" }, body = body("llava-hf", asked(Q, BOARDWALK)) } } },

  ["LiteLLM: does a model see?"] = { NOTHING },
  ["LiteLLM: a model's info"] = { NOTHING },

  ["LiteLLM: the image's type"] = {
    { { url = OPENAI, key = "OPENAI_API_KEY", body = body("gpt-4o", asked(Q, BOARDWALK)) } },
    { { url = "http://localhost:4000/v1/chat/completions", headers = { authorization = false },
      body = body("gemini-2.5-flash", asked(Q, "gs://my-gs-image", { format = "image/jpeg" })) } },
    NOTHING,
    { { url = MESSAGES, keys = { ["x-api-key"] = "ANTHROPIC_API_KEY" },
      headers = { authorization = false, ["anthropic-version"] = "2023-06-01" },
      body = { model = "claude-3-7-sonnet-latest", max_tokens = CLAUDE_3_7_MAX, messages = { user(text(Q),
        { type = "image", source = { type = "url", url = BOARDWALK } }) } } } },
    { { url = VERTEX .. "gemini-2.5-flash:generateContent", headers = { authorization = "Bearer your-token" },
      body = GS_CONTENTS } },
    { { url = GEMINI .. "gemini-2.5-flash:generateContent", keys = { ["x-goog-api-key"] = "GOOGLE_API_KEY" },
      headers = { authorization = false }, body = GS_CONTENTS } },
  },

  ["LiteLLM: Anthropic, Gemini and Bedrock"] = {
    {
      { url = MESSAGES, keys = { ["x-api-key"] = "ANTHROPIC_API_KEY" },
        body = { model = "claude-3-5-sonnet-latest", max_tokens = 300, system = { text "Be brief." },
          messages = { user(text(Q), { type = "image",
            source = { type = "base64", media_type = "image/jpeg", data = PHOTO } }) } } },
      { url = GEMINI .. "gemini-1.5-flash:generateContent", keys = { ["x-goog-api-key"] = "GOOGLE_API_KEY" },
        body = { systemInstruction = { parts = { { text = "Be brief." } } },
          contents = { { role = "user", parts = { { text = Q },
            { inlineData = { mimeType = "image/jpeg", data = PHOTO } } } } },
          generationConfig = { maxOutputTokens = 300 } } },
      { url = BEDROCK:format "us-west-2", key = "AWS_BEARER_TOKEN_BEDROCK",
        body = { system = { { text = "Be brief." } }, messages = { user({ text = Q }, CONVERSE_PHOTO) },
          inferenceConfig = { maxTokens = 300 } } },
    },
    { { url = BEDROCK:format "us-east-1", signed = "AKIDEXAMPLE/%d+/us-east-1/bedrock/aws4_request",
      body = { messages = { user({ text = Q }, CONVERSE_PHOTO) } } } },
  },

  ["LiteLLM: the forms of image_url"] = { { { url = OPENAI, key = "OPENAI_API_KEY",
    body = body("gpt-4o", { user(picture(BOARDWALK), picture(BOARDWALK),
      picture(BOARDWALK, { detail = "low" }), picture(BOARDWALK, { detail = "low" })) }) } } },

  ["AI/ML API: an image by URL"] = { { { url = AIML, key = "AIML_API_KEY",
    headers = { ["content-type"] = "application/json" },
    body = body("gpt-4o", asked(Q, BOARDWALK), { max_tokens = 300 }) } } },
  ["AI/ML API: base64 from a file"] = { AIML_BASE64, AIML_BASE64 },
  ["AI/ML API: two images"] = { { { url = AIML, key = "AIML_API_KEY", body = body("gpt-4o",
    { user(text "What are in these images? Is there any difference between them?", picture(BOARDWALK),
      picture "https://example.com/second.jpg") }, { max_tokens = 300 }) } } },
  ["AI/ML API: its models"] = { NOTHING },

  ["Portkey: Node"] = { { { url = PORTKEY, headers = { authorization = false,
    ["x-portkey-provider"] = "@PROVIDER" }, keys = { ["x-portkey-api-key"] = "PORTKEY_API_KEY" },
    body = body("gpt-4o-mini", asked("What is in this image?", BOARDWALK)) } } },
  ["Portkey: Python"] = { { { url = PORTKEY, headers = { authorization = false,
    ["x-portkey-provider"] = "@PROVIDER", ["x-portkey-api-key"] = "your-portkey-key" },
    body = body("gpt-4o", asked(Q, BOARDWALK)) } } },
  ["Portkey: OpenAI's clients"] = { { { url = PORTKEY, key = "OPENAI_API_KEY", headers = {
    ["x-portkey-provider"] = "openai", ["x-portkey-api-key"] = "your-portkey-key" },
    body = body("gpt-4o-mini", asked(Q, BOARDWALK)) } } },

  ["OpenAI: quick start"] = { { { url = OPENAI, key = "OPENAI_API_KEY",
    body = body("gpt-4o-mini", asked(Q, BOARDWALK), { max_tokens = 300 }) } } },

  ["Together: a stream"] = { { { url = "https://api.together.ai/v1/chat/completions",
    key = "TOGETHER_API_KEY", body = body("meta-llama/Llama-3.2-11B-Vision-Instruct-Turbo",
      asked("You are a UX/UI designer. Describe the attached screenshot or UI mockup in detail.",
        "https://napkinsdev.s3.us-east-1.amazonaws.com/next-s3-uploads/"
        .. "d96a3145-472d-423a-8b79-bca3ad7978dd/trello-board.png"), { stream = true }) } } },

  ["Groq: quick start"] = { { { url = GROQ, key = "GROQ_API_KEY", body = body("llama-3.2-11b-vision-preview",
    asked(Q, "https://upload.wikimedia.org/wikipedia/commons/f/f2/LPU-v1-die.jpg"),
    { temperature = 1, max_tokens = 1024, top_p = 1, stream = false, stop = cjson.null }) } } },
  ["Groq: limits"] = { NOTHING },
  ["Groq: several turns, tools, JSON"] = { {
    { url = GROQ, key = "GROQ_API_KEY", body = body(SCOUT, asked(JSON_PLEASE, RECEIPT),
      { response_format = { type = "json_object" } }) },
    { url = GROQ, key = "GROQ_API_KEY", body = body(SCOUT, { user(text "What is this?", picture(RECEIPT)),
      { role = "assistant", content = "A wooden boardwalk leads through a green meadow." },
      { role = "user", content = "And the total?" } }) },
    { url = GROQ, key = "GROQ_API_KEY", body = body(SCOUT, asked(JSON_PLEASE, RECEIPT),
      { tools = { tool("book", { type = "object", properties = { total = { type = "number" } },
        required = { "total" } }) } }) },
  } },

  ["xAI: OpenAI's client"] = { { { url = XAI, key = "XAI_API_KEY", body = body("grok-beta", {
    { role = "system",
      content = "You are Grok, a chatbot inspired by the Hitchhikers Guide to the Galaxy." },
    { role = "user", content = "What is the meaning of life, the universe, and everything?" },
  }) } } },
  ["xAI: a chart and a function"] = { { { url = XAI, key = "XAI_API_KEY", body = body("grok-vision-beta",
    asked("Read the chart", inline("examples/pictures/receipt.png", "image/png")),
    { tools = { tool("plot", { type = "object", properties = { points = { type = "array",
      items = { type = "number" } } } }) } }) } } },
}
