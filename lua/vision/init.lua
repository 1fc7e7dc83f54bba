--- One OpenAI-style call to every vision model: the public API, all of it.
-- `require "vision"` loads this file and the C core. The rest is required where it is first used.

local core = require "vision.core"

---@class vision.Error  an error value; tostring() and .. give its text
---@field type string       what to branch on: one of vision.error_types
---@field message string
---@field place? string     where in the request: messages[1].content[2]
---@field provider? string
---@field model? string
---@field status? integer   HTTP's
---@field code? string      the provider's own
---@field param? string
---@field retry_after? number  seconds
---@field request_id? string

---@class vision.Request: table
---@field model string      "provider/model", or a name that says its provider
---@field messages table[]
---@field stream? boolean

---@alias vision.Reply table  OpenAI's chat completion; the first choice is choices[1]
---@alias vision.Chunk table  OpenAI's chat completion chunk

---@class vision
---@field null userdata     JSON's null
---@field version string
---@field image fun(source: string, options?: table): userdata        a path, a URL or a data URL; read at use
---@field image_bytes fun(bytes: string, options?: table): userdata   an image in memory
---@field encode_image fun(path: string): string?, vision.Error?      a file as base64
---@field base64 fun(bytes: string): string
---@field data_url fun(path: string): string?, vision.Error?          a file as a data URL
---@field array fun(list?: table): table                              a list that stays one when it is empty
local vision = {
  version = core.version,
  null = core.null,
  array = core.array,
  image = core.image,
  image_bytes = core.image_bytes,
  encode_image = core.encode_image,
  base64 = core.base64,
  data_url = core.data_url,
  PORTKEY_GATEWAY_URL = "https://api.portkey.ai/v1",
}

---Every `type` an error can have, and what it means.
---@type table<string, string>
vision.error_types = {
  invalid_request_error = "the request breaks a rule, ours or the provider's",
  unsupported_params = "a parameter that this model refuses; see drop_params",
  context_window_exceeded = "the request is longer than the model can take",
  content_policy_violation = "the provider refuses the content",
  image_error = "an image cannot be read, or is no image",
  image_fetch_error = "a remote image could not be fetched",
  authentication_error = "no key, or a wrong one",
  billing_error = "no credit, or the quota is spent",
  permission_error = "the key may not do this",
  not_found_error = "no such model or address",
  request_too_large = "over a limit on size",
  rate_limit_error = "too many requests; see retry_after",
  timeout = "no answer in time",
  server_error = "the provider failed",
  overloaded_error = "the provider is overloaded",
  service_unavailable = "the provider is not there now",
  api_connection_error = "no reply, or the connection broke",
  api_response_error = "a reply that is not what it should be",
  missing_module = "an optional part is not installed; the message says how",
  cancelled = "closed by the caller",
  out_of_memory = "no memory",
}

local default_client

local function client()
  default_client = default_client or require("vision.client").new()
  return default_client
end

---Asks a model. With `stream = true` the answer is a stream, and every failure comes from its first use.
---@param request vision.Request
---@return vision.Reply|vision.Stream|nil
---@return vision.Error? err
function vision.completion(request)
  return client():completion(request)
end

---Many calls at once, in this thread: all of their results.
---@param requests vision.Request[]|fun(): vision.Request?  a list, or a function that gives one after another
---@param options? vision.ManyOptions
---@return vision.Result[]  by the number of the request: {reply =} or {err =}
function vision.all(requests, options)
  return client():all(requests, options)
end

---The same, one by one as they finish: `for i, reply, err in vision.each(requests) do`.
---@param requests vision.Request[]|fun(): vision.Request?
---@param options? vision.ManyOptions
---@return vision.Each
function vision.each(requests, options)
  return client():each(requests, options)
end

---Calls on an event loop that you have: a descriptor to watch, a time to set a timer by, and a step.
---@param options? table  as for vision.client
---@return vision.Loop?
---@return vision.Error? err
function vision.loop(options)
  return require("vision.loop").new(options)
end

---Would this request be refused, and why? Sends and fetches nothing.
---@param request vision.Request
---@return true?
---@return vision.Error? err
function vision.check(request)
  return client():check(request)
end

---What a request will take in, and what that costs: tokens of its images by their size and the rule of the
---model's maker, of its text by its length. Sends and fetches nothing; needs no key.
---@param request vision.Request
---@param sizes? table<string, {width: integer, height: integer}>  of remote images, by URL
---@return vision.Estimate?
---@return vision.Error? err
function vision.estimate(request, sizes)
  return client():estimate(request, sizes)
end

---Input tokens of one image, as image:tokens(model, detail); of a size as well.
---@param image userdata|{width: integer, height: integer}
---@param model string
---@param detail? string
---@return integer?
---@return vision.Error? err
function vision.image_tokens(image, model, detail)
  return require("vision.tokens").of_image(image, model, detail)
end

---The same calls with defaults bound.
---@param options? table  provider, model, api_key, api_base, timeout, …: docs/api.md
---@return vision.Client
function vision.client(options)
  return require("vision.client").new(options)
end

---A named prompt of a gateway: `vision.prompt("describe"):completion{variables = {…}}`.
---@param id string  "name", "name@3"
---@param options? table  as of vision.client: api_base, api_key, …
---@return vision.Prompt
function vision.prompt(id, options)
  return require("vision.prompt").new(id, options)
end

---Adds a provider, or changes fields of one.
---@param name string
---@param preset vision.Preset
function vision.provider(name, preset)
  require("vision.preset").set(name, preset)
end

---LiteLLM's function of the same name: true only when it is known for certain; never an error.
---@param model string
---@param custom_llm_provider? string
---@return boolean
function vision.supports_vision(model, custom_llm_provider)
  return require("vision.models").supports_vision(model, custom_llm_provider)
end

---@param model string
---@param custom_llm_provider? string
---@return table?  LiteLLM's fields, plus retired and successor; nil when the model is not known
function vision.model_info(model, custom_llm_provider)
  return require("vision.models").model_info(model, custom_llm_provider)
end

---Names of the models we know.
---@param filter? {provider?: string, vision?: boolean}
---@return string[]
function vision.models(filter)
  return require("vision.models").models(filter)
end

---What is said here wins over the registry.
---@param name string
---@param info table  supports_vision, max_input_tokens, input_cost_per_token, …
function vision.register_model(name, info)
  require("vision.models").register(name, info)
end

---@param reply vision.Reply
---@return number? dollars
---@return vision.Error? err  when its usage or the prices are not known
function vision.completion_cost(reply)
  if type(reply) ~= "table" then
    require "vision.misuse"("vision.completion_cost: a reply is wanted, not %s", type(reply))
  end
  return require("vision.reply").cost(reply)
end

---How a reply, an error or a stream came to be: provider, model, status, request_id, attempts, headers,
---timings, cost.
---@param value table
---@return vision.Meta?  nil for what did not come from a call
function vision.meta(value)
  local stream = package.loaded["vision.stream"]
  if stream and getmetatable(value) == stream.Stream then
    return value:meta()
  end
  return value ~= nil and require("vision.reply").meta(value) or nil
end

---Any value as text for a person: stable order, pictures shortened, no keys.
---@param value any
---@return string
function vision.dump(value)
  return require "vision.dump"(value)
end

---Portkey's request headers, for extra_headers.
---@param options table<string, string|number|boolean|table>
---@return table<string, string>
function vision.portkey_headers(options)
  return require("vision.portkey").headers(options)
end

-- nginx's workers have no environment.
if type(ngx) == "table" and ngx.get_phase and ngx.get_phase() == "init" then
  require("vision.environment").keep()
end

return vision
