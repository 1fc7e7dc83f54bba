--- Presets as data: one row per provider. A row that would need a function lacks a field instead.
-- Facts and where they were read: each row's `docs`; limits name their own source, which their error prints.

local overlay = require "vision.overlay"

---@class vision.ModelRule  what differs for some of a provider's models; the first that matches counts
---@field pattern string   Lua pattern over the model's name in lower case
---@field rules? table     merged over the provider's rules
---@field limits? table    in place of the provider's limits
---@field accepts? string[]  in place of the provider's

---@class vision.Preset
---@field dialect? "openai"|"anthropic"|"bedrock"|"gemini"|"responses"|"local"  wire format; none: not yet
---@field docs? string        where the facts of this row are published
---@field base? string        default base URL; none: api_base must be given
---@field base_path? string   what an api_base without a path gets (default "/v1")
---@field hosts? string[]     further hosts of the same API
---@field path? string        after the base; {model} and {api_version} are filled in, percent-encoded
---@field stream_path? string  the same for a stream, where it has a path of its own
---@field variants? table[]   first one that fits (api_versions, base_contains, base_ends) changes the row
---@field base_env? string[]  environment variables, the first one set wins
---@field key_env? string[]
---@field key_usual? string   the one of key_env to tell somebody who has none; else the first
---@field own_names? boolean  models have the names that the server's owner gave them: the registry knows none
---@field token_env? string[]  for a token sent as `Authorization: Bearer`, when there is no key
---@field version_env? string[]
---@field api_version? string  default
---@field keyless? boolean    works without a key
---@field only_by_name? boolean  a gateway: its address in api_base does not make it the provider
---@field placeholder? string  sent where the server wants some key
---@field key_header? string  (default "authorization")
---@field key_prefix? string  (default "Bearer ")
---@field token_keys? table  {prefix =, header = {name, value}}: keys that go as Bearer, and the header beside
---@field header_env? table[]  {header =, env =, option =}: a header from an option, else from the environment
---@field headers? table<string, string>
---@field header_facts? table[]  {header =, from =, supports =}: what holds for all models when that header is
---  a day not before `from`
---@field accepts? string[]   how an image may reach it: "https", "http", "base64", "gs", "s3"
---@field limits? table       struct route_limits by member name
---@field rules? table        struct route_rules by member name
---@field models? vision.ModelRule[]
---@field custom_base? table  fields of the row that change when the base is not the provider's own host
---@field signing? string    service that requests are signed for where no key is given; base has a {region}
---@field google? boolean     an address by project and location, and an access token (google.lua)
---@field families? table[]   {pattern =, fields that change…} by model; the first that fits
---@field modes? table<string, table>  what another API changes: provider/mode/model asks for it, or
---  the `mode` in what model_info says
---@field worker? string      module whose `worker` does the work (dialect "local")
---@field install? string     how to get that module
---@field info? table<string, table>  model_info of models the registry does not list

local MB = 1024 * 1024

local function and_also(list, ...)
  local all = { ... }
  for _, name in ipairs(list) do
    all[#all + 1] = name
  end
  return all
end

local EVERYWHERE = { "https", "http", "base64" }
local INLINE = { "base64" }
local OPENAI_TYPES = { "png", "jpeg", "webp", "gif" }

-- Members that only LiteLLM-like clients put on assistant messages, echoing a reply of theirs.
local ECHOES = { "thinking_blocks", "provider_specific_fields" }
local ALL_ECHOES = { "thinking_blocks", "provider_specific_fields", "reasoning_content" }

local NEW_MAX_TOKENS = { max_tokens = "max_completion_tokens" }
local OLD_MAX_TOKENS = { max_completion_tokens = "max_tokens" }

-- What reasoning models refuse; gpt-5 and o3 refuse more.
local SAMPLING = { "top_p", "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs",
  "logit_bias" }

-- OpenAI's reasoning models, wherever they run. gpt-5.1 and later take sampling parameters at effort "none",
-- which is their default: the server is left to judge those.
local OPENAI_MODELS = {
  { pattern = "^gpt%-5%-chat", rules = { rename = NEW_MAX_TOKENS } },
  {
    pattern = "^gpt%-[5-9]%.%d",
    rules = { rename = NEW_MAX_TOKENS,
      refuse = { "presence_penalty", "frequency_penalty", "stop", "logit_bias", "modalities", "prediction",
        "audio" } },
  },
  {
    pattern = "^gpt%-[5-9]",
    rules = { rename = NEW_MAX_TOKENS, temperature_only_one = true,
      refuse = and_also(SAMPLING, "stop", "modalities", "prediction", "audio") },
  },
  {
    pattern = "^o[34]",
    rules = { rename = NEW_MAX_TOKENS, temperature_only_one = true, refuse = and_also(SAMPLING, "stop") },
  },
  { pattern = "^o%d", rules = { rename = NEW_MAX_TOKENS, temperature_only_one = true, refuse = SAMPLING } },
}

-- Hints that change no answer and have no counterpart there.
local ANTHROPIC_DROPS = { "store", "safety_identifier", "prompt_cache_key", "prompt_cache_options",
  "prompt_cache_retention", "verbosity", "moderation" }
local ANTHROPIC_DOCS = "https://docs.claude.com/en/docs/build-with-claude/vision"
local ANTHROPIC_TYPES = { "jpeg", "png", "gif", "webp", "pdf" }
local ANTHROPIC_RULES = { drop = ANTHROPIC_DROPS, adaptive_thinking = true,
  file_header = "anthropic-beta: files-api-2025-04-14" }

-- A picture's limit is 10 MB of its base64, which is what the API's error counts.
local function anthropic_limits(images)
  return { images = images, image_bytes = 7864320, base64_request_bytes = 32 * MB, side = 8000,
    crowd = 20, crowd_side = 2000, media_types = ANTHROPIC_TYPES, source = ANTHROPIC_DOCS }
end
local ANTHROPIC_LIMITS = anthropic_limits(600)

-- Before 4.6: thinking by a budget of tokens, a window of 200,000, and as many pictures as that holds.
local function older_claude(pattern)
  return { pattern = pattern, rules = { adaptive_thinking = false }, limits = anthropic_limits(100) }
end
local CLAUDE_MODELS = {
  older_claude "claude%-instant", older_claude "claude%-[123]", older_claude "claude%-4%-%a",
  older_claude "claude%-%a+%-4$", older_claude "claude%-%a+%-4[%-@]20%d%d%d%d",
  older_claude "claude%-%a+%-4%-[0-5]$", older_claude "claude%-%a+%-4%-[0-5][%-@]",
}

local BEDROCK_DOCS = "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ImageBlock.html"

local BEDROCK_LIMITS = { images = 20, image_bytes = 3932160, document_bytes = 4718592, side = 8000,
  media_types = { "png", "jpeg", "gif", "webp", "pdf" }, source = BEDROCK_DOCS }

-- Claude from 4 on and Nova take longer PDFs.
local LONG_DOCUMENTS = { images = 20, image_bytes = 3932160, side = 8000,
  media_types = { "png", "jpeg", "gif", "webp", "pdf" }, source = BEDROCK_DOCS }

-- By whose model it is: how its effort of thinking is told, and where pictures in S3 are read.
local BEDROCK_MODELS = {
  { pattern = "claude%-3%-7", rules = { reasoning = "thinking" } },
  { pattern = "claude%-%a+%-4%-[6-9]", rules = { reasoning = "thinking", adaptive_thinking = true } },
  { pattern = "claude%-%a+%-4", rules = { reasoning = "thinking" } },
  { pattern = "claude%-%a+%-[5-9]", rules = { reasoning = "thinking", adaptive_thinking = true } },
  { pattern = "amazon%.nova%-2", rules = { reasoning = "config" }, accepts = { "base64", "s3" } },
  { pattern = "amazon%.nova", rules = { reasoning = "" }, accepts = { "base64", "s3" } },
  { pattern = "openai%.gpt%-oss", rules = { reasoning = "effort" } },
  { pattern = "claude%-%a+%-[4-9]", limits = LONG_DOCUMENTS },
  { pattern = "amazon%.nova", limits = LONG_DOCUMENTS },
}

local GROQ_DOCS = "https://console.groq.com/docs/vision"

local GEMINI_TYPES = { "png", "jpeg", "webp", "heic", "pdf" }

-- What has no counterpart and changes no answer is left out; what would change it is refused.
local GEMINI_DROPS = { "user", "parallel_tool_calls", "stream_options", "metadata", "store", "service_tier",
  "safety_identifier", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention", "verbosity",
  "moderation" }
local GEMINI_REFUSES = { "logit_bias", "functions", "function_call", "prediction", "audio",
  "web_search_options" }

local GEMINI_RULES = { generation = 2, drop = GEMINI_DROPS, refuse = GEMINI_REFUSES, minimal_thinking = 512,
  file_urls = { "https://generativelanguage.googleapis.com/" } }

local VERTEX_RULES = { generation = 2, drop = GEMINI_DROPS, refuse = GEMINI_REFUSES, minimal_thinking = 512,
  typed_urls = true }
local VERTEX = "/projects/{project}/locations/{location}/"
local VERTEX_MODELS = VERTEX .. "publishers/"

local VERTEX_FAMILIES = {
  { pattern = "^%d+$", path = VERTEX .. "endpoints/{model}:generateContent",      -- a tuned model's
    stream_path = VERTEX .. "endpoints/{model}:streamGenerateContent?alt=sse" },
  { pattern = "^claude", dialect = "anthropic",
    path = VERTEX_MODELS .. "anthropic/models/{model}:rawPredict",
    stream_path = VERTEX_MODELS .. "anthropic/models/{model}:streamRawPredict",
    docs = "https://docs.claude.com/en/api/claude-on-vertex-ai",
    accepts = INLINE, limits = ANTHROPIC_LIMITS, models = CLAUDE_MODELS,
    rules = { drop = ANTHROPIC_DROPS, adaptive_thinking = true, drop_model = true,
      body_add = { anthropic_version = '"vertex-2023-10-16"' } } },
}

-- `minimal_thinking` is a budget of tokens in generation 2; from 3 on, 1 where there is a level "minimal".
local GEMINI_MODELS = {
  { pattern = "gemini%-1", rules = { generation = 1, refuse = and_also(GEMINI_REFUSES, "reasoning_effort",
    "thinking") } },
  { pattern = "gemini%-2%.0", rules = { refuse = and_also(GEMINI_REFUSES, "reasoning_effort", "thinking") } },
  { pattern = "gemini%-2%.5%-flash%-lite", rules = { minimal_thinking = 512 } },
  { pattern = "gemini%-2%.5%-flash", rules = { minimal_thinking = 1 } },
  { pattern = "gemini%-2%.5%-pro", rules = { minimal_thinking = 128 } },
  { pattern = "gemini%-[3-9][%d.]*%-flash", rules = { generation = 3, minimal_thinking = 1,
    refuse = and_also(GEMINI_REFUSES, "presence_penalty", "frequency_penalty") } },
  { pattern = "gemini%-[3-9]", rules = { generation = 3, minimal_thinking = 0,
    refuse = and_also(GEMINI_REFUSES, "presence_penalty", "frequency_penalty") } },
  { pattern = "gemini%-flash%-latest", rules = { generation = 3, minimal_thinking = 1 } },
  { pattern = "gemini%-[%a-]*latest", rules = { generation = 3, minimal_thinking = 0 } },
}

local VERTEX_DOCS = "https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/image-understanding"
local function vertex_limits(images, image_bytes)
  return { images = images, image_bytes = image_bytes, media_types = GEMINI_TYPES, source = VERTEX_DOCS }
end

-- Inline data, by family; what is not named here may take more.
local VERTEX_GEMINI = {
  { pattern = "gemini%-2%.5%-flash%-image", limits = vertex_limits(3, 7 * MB) },
  { pattern = "gemini%-3[%d.]*%-%a+%-image", limits = vertex_limits(14, 7 * MB) },
  { pattern = "gemini%-3%-pro", limits = vertex_limits(900, 7 * MB) },
  { pattern = "gemini%-1%.0", limits = vertex_limits(16, 7 * MB) },
  { pattern = "gemini%-[12]", limits = vertex_limits(3000, 7 * MB) },
  { pattern = "gemini%-3%-flash", limits = vertex_limits(3000, 7 * MB) },
}
for _, rule in ipairs(GEMINI_MODELS) do
  VERTEX_GEMINI[#VERTEX_GEMINI + 1] = rule
end

---@type table<string, vision.Preset>
local rows = {
  openai = {
    dialect = "openai",
    docs = "https://platform.openai.com/docs/guides/images-vision",
    base = "https://api.openai.com/v1",
    base_env = { "OPENAI_BASE_URL", "OPENAI_API_BASE" },
    key_env = { "OPENAI_API_KEY" },
    header_env = {
      { header = "OpenAI-Organization", env = "OPENAI_ORG_ID", option = "organization" },
      { header = "OpenAI-Project", env = "OPENAI_PROJECT_ID", option = "project" },
    },
    accepts = EVERYWHERE,
    limits = { images = 500, image_bytes = 20 * MB, media_types = OPENAI_TYPES,
      source = "https://platform.openai.com/docs/guides/images-vision" },
    rules = { keep_developer = true, message_drop = ECHOES },
    models = OPENAI_MODELS,
    modes = { responses = { dialect = "responses", path = "/responses" } },
    -- "openai" with another base is any compatible server: its limits are not known, and it may need no key.
    custom_base = { keyless = true, limits = {}, rules = { keep_cache_control = true } },
  },

  azure = {
    dialect = "openai",
    docs = "https://learn.microsoft.com/azure/ai-services/openai/reference",
    base_env = { "AZURE_API_BASE", "AZURE_OPENAI_ENDPOINT" },
    base_path = "",
    path = "/openai/deployments/{model}/chat/completions?api-version={api_version}",
    version_env = { "AZURE_API_VERSION", "OPENAI_API_VERSION" },
    api_version = "2025-02-01-preview",
    variants = {
      { base_contains = "/openai/deployments", path = "/chat/completions?api-version={api_version}" },
      { base_contains = "/openai/v1", path = "/chat/completions", key_header = "authorization",
        key_prefix = "Bearer " },
      { api_versions = { "v1", "preview", "latest" }, path = "/openai/v1/chat/completions",
        key_header = "authorization", key_prefix = "Bearer " },
    },
    key_env = { "AZURE_OPENAI_API_KEY", "AZURE_API_KEY" },
    token_env = { "AZURE_AD_TOKEN", "AZURE_OPENAI_AD_TOKEN" },
    entra = true,
    key_header = "api-key",
    key_prefix = "",
    accepts = EVERYWHERE,
    limits = { images = 10, media_types = OPENAI_TYPES,
      source = "https://learn.microsoft.com/azure/ai-services/openai/quotas-limits" },
    rules = { keep_developer = true, message_drop = ECHOES },
    models = OPENAI_MODELS,
    modes = {   -- only at the newer path, where the deployment's name goes into the body
      responses = { dialect = "responses", path = "/openai/v1/responses", key_header = "authorization",
        key_prefix = "Bearer ", variants = { { base_contains = "/openai/v1", path = "/responses" },
          { base_contains = "/openai/", base_until = "/openai/" } } },
    },
  },

  groq = {
    dialect = "openai",
    docs = GROQ_DOCS,
    base = "https://api.groq.com/openai/v1",
    base_env = { "GROQ_API_BASE" },
    key_env = { "GROQ_API_KEY" },
    accepts = EVERYWHERE,
    limits = { images = 5, image_bytes = 20 * MB, base64_request_bytes = 4 * MB, pixels = 33177600,
      source = GROQ_DOCS },
    rules = { message_drop = ALL_ECHOES },
    models = {
      {   -- retired, with the limits of their time
        pattern = "^llama%-3%.2%-%d+b%-vision%-preview$",
        limits = { images = 1, image_bytes = 20 * MB, base64_request_bytes = 4 * MB,
          no_system_with_image = true, source = GROQ_DOCS },
      },
    },
  },

  together_ai = {
    dialect = "openai",
    docs = "https://docs.together.ai/docs/vision-overview",
    base = "https://api.together.ai/v1",
    hosts = { "api.together.xyz" },
    base_env = { "TOGETHER_AI_API_BASE" },
    key_env = { "TOGETHER_API_KEY", "TOGETHER_AI_API_KEY", "TOGETHERAI_API_KEY", "TOGETHER_AI_TOKEN" },
    accepts = EVERYWHERE,
    rules = { message_drop = ECHOES },
  },

  xai = {
    dialect = "openai",
    docs = "https://docs.x.ai/docs/guides/image-understanding",
    base = "https://api.x.ai/v1",
    base_env = { "XAI_API_BASE" },
    key_env = { "XAI_API_KEY" },
    accepts = EVERYWHERE,
    limits = { image_bytes = 20 * MB, media_types = { "jpeg", "png" },
      source = "https://docs.x.ai/docs/guides/image-understanding" },
    rules = { rename = OLD_MAX_TOKENS, message_drop = and_also(ECHOES, "name"),
      schema_drop = { "strict" }, reasoning_outside_completion = true },
    models = {
      { pattern = "^grok%-4", rules = { refuse = { "stop", "frequency_penalty", "presence_penalty" } } },
      { pattern = "^grok%-3%-mini", rules = { refuse = { "stop" } } },
      { pattern = "^grok%-code%-fast", rules = { refuse = { "stop" } } },
    },
  },

  aiml = {
    dialect = "openai",
    docs = "https://docs.aimlapi.com/capabilities/image-to-text-vision",
    base = "https://api.aimlapi.com",   -- as its page prints it; /v1 works too
    base_env = { "AIML_API_BASE" },
    key_env = { "AIML_API_KEY", "AIMLAPI_API_KEY" },
    accepts = EVERYWHERE,
    rules = { message_drop = ECHOES },
  },

  openrouter = {
    dialect = "openai",
    docs = "https://openrouter.ai/docs/features/multimodal/images",
    base = "https://openrouter.ai/api/v1",
    base_env = { "OPENROUTER_API_BASE" },
    key_env = { "OPENROUTER_API_KEY", "OR_API_KEY" },
    header_env = {
      { header = "HTTP-Referer", env = "OR_SITE_URL" },
      { header = "X-Title", env = "OR_APP_NAME" },
    },
    accepts = EVERYWHERE,
    limits = { media_types = OPENAI_TYPES, source = "https://openrouter.ai/docs/features/multimodal/images" },
    rules = { text_first = true, keep_cache_control = true, keep_developer = true },
  },

  portkey = {
    dialect = "openai",
    docs = "https://portkey.ai/docs/product/ai-gateway/multimodal-capabilities/vision",
    base = "https://api.portkey.ai/v1",
    key_env = { "PORTKEY_API_KEY" },
    key_header = "x-portkey-api-key",
    key_prefix = "",
    only_by_name = true,
    accepts = EVERYWHERE,
    rules = { keep_developer = true, keep_cache_control = true },
  },

  mistral = {
    dialect = "openai",
    docs = "https://docs.mistral.ai/capabilities/vision/",
    base = "https://api.mistral.ai/v1",
    base_env = { "MISTRAL_AZURE_API_BASE", "MISTRAL_API_BASE" },
    key_env = { "MISTRAL_AZURE_API_KEY", "MISTRAL_API_KEY" },
    key_usual = "MISTRAL_API_KEY",
    accepts = EVERYWHERE,
    rules = {   -- members it does not know are a 422
      rename = { seed = "random_seed", max_completion_tokens = "max_tokens" },
      drop = { "n", "user" },
      message_drop = and_also(ALL_ECHOES, "name", "annotations", "refusal", "audio"),
      schema_drop = { "$id", "$schema", "additionalProperties", "strict" },
      tool_choice_required = "any",
      drop_nulls = true,
    },
  },

  ollama = {
    dialect = "openai",
    docs = "https://github.com/ollama/ollama/blob/main/docs/openai.md",
    base = "http://localhost:11434/v1",
    base_env = { "OLLAMA_API_BASE" },
    key_env = { "OLLAMA_API_KEY" },
    keyless = true,
    accepts = INLINE,   -- refuses remote pictures: they are fetched here and put into the request
    limits = { media_types = { "png", "jpeg", "webp" },
      source = "https://github.com/ollama/ollama/blob/main/openai/openai.go" },
    rules = { rename = OLD_MAX_TOKENS, message_drop = ECHOES },
  },

  lm_studio = {
    dialect = "openai",
    docs = "https://lmstudio.ai/docs/app/api/endpoints/openai",
    base = "http://localhost:1234/v1",
    base_env = { "LM_STUDIO_API_BASE" },
    key_env = { "LM_STUDIO_API_KEY" },
    keyless = true,
    accepts = INLINE,   -- whether it fetches pictures itself is not documented
    rules = { message_drop = ECHOES },
  },

  hosted_vllm = {
    dialect = "openai",
    docs = "https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html",
    base = "http://localhost:8000/v1",
    base_env = { "HOSTED_VLLM_API_BASE" },
    key_env = { "HOSTED_VLLM_API_KEY" },
    keyless = true,
    accepts = EVERYWHERE,
    rules = { schema_drop = { "additionalProperties", "strict" }, message_drop = ECHOES },
  },

  llamafile = {
    dialect = "openai",
    docs = "https://github.com/ggml-org/llama.cpp/tree/master/tools/server",
    base = "http://127.0.0.1:8080/v1",
    base_env = { "LLAMAFILE_API_BASE" },
    key_env = { "LLAMAFILE_API_KEY" },
    keyless = true,
    accepts = EVERYWHERE,
    limits = { media_types = { "jpeg", "png", "bmp", "gif" },
      source = "https://github.com/nothings/stb/blob/master/stb_image.h" },
    rules = { message_drop = ECHOES },
  },

  litellm_proxy = {
    dialect = "openai",
    docs = "https://docs.litellm.ai/docs/providers/litellm_proxy",
    base = "http://localhost:4000/v1",
    base_env = { "LITELLM_PROXY_API_BASE" },
    key_env = { "LITELLM_PROXY_API_KEY" },
    own_names = true,
    keyless = true,
    accepts = { "https", "http", "base64", "gs", "s3" },
    rules = { keep_format = true, keep_tool_images = true, keep_cache_control = true, keep_developer = true },
  },

  custom_openai = {
    dialect = "openai",
    docs = "https://platform.openai.com/docs/api-reference/chat",
    own_names = true,
    keyless = true,
    accepts = EVERYWHERE,
    rules = { keep_cache_control = true },
  },

  anthropic = {
    dialect = "anthropic",
    docs = "https://docs.claude.com/en/api/messages",
    base = "https://api.anthropic.com",
    base_path = "",
    base_env = { "ANTHROPIC_API_BASE", "ANTHROPIC_BASE_URL" },
    path = "/v1/messages",
    variants = { { base_ends = "/v1", path = "/messages" } },
    key_env = { "ANTHROPIC_API_KEY" },
    token_env = { "ANTHROPIC_AUTH_TOKEN" },
    key_header = "x-api-key",
    key_prefix = "",
    token_keys = { prefix = "sk-ant-oat", header = { "anthropic-beta", "oauth-2025-04-20" } },
    headers = { ["anthropic-version"] = "2023-06-01" },
    header_env = { { header = "anthropic-version", option = "api_version" } },
    header_facts = { { header = "anthropic-version", from = "2026-10-21",
      supports = { sampling_params = false } } },   -- platform.claude.com/docs/en/api/versioning
    accepts = { "https", "base64" },   -- pictures at http:// are fetched here
    limits = ANTHROPIC_LIMITS,
    rules = ANTHROPIC_RULES,
    models = CLAUDE_MODELS,
  },

  bedrock = {
    dialect = "bedrock",
    docs = "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html",
    base = "https://bedrock-runtime.{region}.amazonaws.com",
    base_path = "",
    base_env = { "AWS_BEDROCK_RUNTIME_ENDPOINT" },
    path = "/model/{model}/converse",
    stream_path = "/model/{model}/converse-stream",
    key_env = { "AWS_BEARER_TOKEN_BEDROCK" },
    signing = "bedrock",
    accepts = INLINE,   -- other pictures are fetched here and put into the request
    limits = BEDROCK_LIMITS,
    models = BEDROCK_MODELS,
  },

  ["local"] = {
    dialect = "local",
    docs = "https://tesseract-ocr.github.io/",
    keyless = true,
    accepts = INLINE,
    worker = "vision.ocr",
    install = "apt install libtesseract-dev libleptonica-dev libpng-dev libjpeg-dev tesseract-ocr-eng, then "
      .. "build again (`make`, or `luarocks make` for the rock), which adds the module when these are there",
    info = { ocr = { litellm_provider = "local", mode = "chat", supports_vision = true,
      supports_function_calling = false, input_cost_per_token = 0, output_cost_per_token = 0 } },
  },

  gemini = {
    dialect = "gemini",
    docs = "https://ai.google.dev/gemini-api/docs/image-understanding",
    base = "https://generativelanguage.googleapis.com/{api_version}",
    base_path = "/{api_version}",
    path = "/models/{model}:generateContent",
    stream_path = "/models/{model}:streamGenerateContent?alt=sse",
    variants = {   -- its OpenAI-compatible endpoint
      { base_contains = "/openai", dialect = "openai", path = "/chat/completions", stream_path = false,
        key_header = "authorization", key_prefix = "Bearer ", rules = { message_drop = ECHOES },
        models = {} },
    },
    api_version = "v1beta",
    version_env = { "GEMINI_API_VERSION" },
    base_env = { "GEMINI_API_BASE", "GOOGLE_GEMINI_BASE_URL" },
    key_env = { "GOOGLE_API_KEY", "GEMINI_API_KEY" },
    key_header = "x-goog-api-key",
    key_prefix = "",
    accepts = { "base64", "gs" },   -- other pictures are fetched here and put into the request
    limits = { base64_request_bytes = 100 * MB, media_types = GEMINI_TYPES,
      source = "https://ai.google.dev/gemini-api/docs/image-understanding" },
    rules = GEMINI_RULES,
    models = GEMINI_MODELS,
  },

  vertex_ai = {
    dialect = "gemini",
    docs = "https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/image-understanding",
    google = true,
    base = "https://{location}-aiplatform.googleapis.com/{api_version}",
    base_path = "/{api_version}",
    hosts = { "aiplatform.googleapis.com" },
    api_version = "v1",
    base_env = { "VERTEXAI_API_BASE" },
    path = VERTEX_MODELS .. "google/models/{model}:generateContent",
    stream_path = VERTEX_MODELS .. "google/models/{model}:streamGenerateContent?alt=sse",
    accepts = { "base64", "gs", "https" },     -- https where the type is known; others are fetched here
    limits = vertex_limits(3000),
    rules = VERTEX_RULES,
    models = VERTEX_GEMINI,
    families = VERTEX_FAMILIES,
  },
}

-- Other names for the same rows, as LiteLLM and the providers' own pages spell them.
local aliases = {
  aimlapi = "aiml", ["ai/ml"] = "aiml",
  together = "together_ai", togetherai = "together_ai", ["together-ai"] = "together_ai",
  ollama_chat = "ollama",
  ["x-ai"] = "xai", ["x.ai"] = "xai",
  ["azure-openai"] = "azure", azure_openai = "azure",
  ["mistral-ai"] = "mistral", mistralai = "mistral",
  vllm = "hosted_vllm", lmstudio = "lm_studio", llamacpp = "llamafile", ["llama.cpp"] = "llamafile",
  litellm = "litellm_proxy", ["openai-compatible"] = "custom_openai",
  google = "gemini", ["vertex-ai"] = "vertex_ai", vertex_ai_beta = "vertex_ai", bedrock_converse = "bedrock",
}

-- What a row may hold, and of which type; `vision.provider` checks against it.
local fields = {
  dialect = "string", docs = "string", base = "string", base_path = "string", hosts = "table",
  path = "string", stream_path = "string", base_until = "string",
  variants = "table", base_env = "table", key_env = "table", token_env = "table", version_env = "table",
  api_version = "string", keyless = "boolean", key_usual = "string", own_names = "boolean",
  only_by_name = "boolean", placeholder = "string", key_header = "string",
  key_prefix = "string", header_env = "table", headers = "table", accepts = "table", limits = "table",
  rules = "table", models = "table", custom_base = "table", worker = "string", install = "string",
  info = "table", token_keys = "table", signing = "string", google = "boolean", entra = "boolean",
  families = "table", modes = "table", header_facts = "table",
}

---@class vision.Providers
---@field generation integer  grows with every change, so that routes made before are made again
local providers = { rows = rows, aliases = aliases, fields = fields, generation = 0 }

---The row's own name for a provider as users write it ("aimlapi" -> "aiml"), or nil.
---@param name string
---@return string?
function providers.canonical(name)
  name = name:lower()
  name = aliases[name] or name
  return rows[name] and name or nil
end

---Adds a row, or changes fields of one.
---@param name string
---@param preset vision.Preset
function providers.set(name, preset)
  name = name:lower()
  name = aliases[name] or name
  rows[name] = overlay(rows[name] or { dialect = "openai", accepts = EVERYWHERE }, preset)
  providers.generation = providers.generation + 1
end

return providers
