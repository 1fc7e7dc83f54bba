--- The command `vision`: a question and pictures in, the answer on standard output as it comes.

local core = require "vision.core"
local vision = require "vision"

local DEFAULT_MODEL = "local/ocr"
local DEFAULT_QUESTION = "What's in this image?"

local HELP = [[
Usage: vision [options] "question" picture...
       vision models [--vision] [provider]
       vision image [-m model] picture...
       vision serve --config config.yaml
       vision batch [options] "question" picture... -o answers.jsonl
       vision prompt name [variable=value | variable=@picture]...

Asks a model about one or more pictures and prints the answer as it comes.

  vision "What's in this image?" photo.jpg
  vision -m openai/gpt-4o-mini "Which is older?" a.png https://example.com/b.png
  cat scan.png | vision "What is the total?" -
  vision -m ollama/llava "Describe it" photo.jpg

A picture is a file, an http(s) address, a data URL, or - for standard input.
Whatever is no picture is the question; without one it is
"]] .. DEFAULT_QUESTION .. [[". The order is free, and -- ends the options.

The model is written provider/model. Without -m it is the environment variable
VISION_MODEL; without that it is ]] .. DEFAULT_MODEL .. [[, which needs no key and no network
and reads the text in the picture. Keys come from the environment:
OPENAI_API_KEY, ANTHROPIC_API_KEY, GOOGLE_API_KEY, GROQ_API_KEY and so on.
Ollama, LM Studio, vLLM and llamafile on this machine need none.

Options
  -m, --model NAME      the model, for instance openai/gpt-4o-mini
  -s, --system TEXT     instructions that stand before the question
      --json            print the whole reply as JSON
      --schema FILE     a JSON schema that the answer must follow
      --detail LEVEL    how closely to look: auto, low or high
      --fit             make pictures fit the model: small, upright, no GPS
      --max-tokens N    the longest answer, in tokens
      --no-stream       print the answer when it is whole
      --api-base URL    another address, for instance http://localhost:8000
      --timeout SECONDS give up after so long
  -v, --verbose         tell model, time, tokens and cost on standard error
      --version         print the version
  -h, --help            print this

Commands
  models    list the models we know; --vision: those that take pictures
  image     tell a picture's type and size, and which providers would refuse it;
            with -m also the tokens and the price that the model takes for it
  serve     serve the models of a LiteLLM config to OpenAI's clients, on nginx:
            vision serve --help tells more
  batch     ask about many pictures, or send a file of requests, many at once:
            vision batch --help
  prompt    call a prompt that a gateway keeps, at VISION_GATEWAY_URL (else
            http://127.0.0.1:4000) with the key VISION_GATEWAY_KEY

Exit codes
  0  answered
  1  refused by the provider, or another failure
  2  wrong usage
  3  no key, a wrong one, or no credit
  4  a picture cannot be read or fetched
  5  no connection, or no answer in time
  6  a rate limit, or the provider is overloaded: try later
  130  interrupted
]]

local EXIT = {
  authentication_error = 3, permission_error = 3, billing_error = 3,
  image_error = 4, image_fetch_error = 4,
  api_connection_error = 5, timeout = 5,
  rate_limit_error = 6, overloaded_error = 6, service_unavailable = 6,
}
local FAILED, USAGE, BAD_IMAGE, INTERRUPTED = 1, 2, 4, 130

local OPTIONS = {
  ["-m"] = "model", ["--model"] = "model", ["-s"] = "system", ["--system"] = "system",
  ["--schema"] = "schema", ["--detail"] = "detail", ["--max-tokens"] = "max_tokens",
  ["--api-base"] = "api_base", ["--timeout"] = "timeout",
  ["-o"] = "output", ["--output"] = "output", ["--concurrency"] = "concurrency", ["--rpm"] = "rpm",
  ["--max-cost"] = "max_cost",
}
local BATCH_ONLY = { output = "--output", concurrency = "--concurrency", rpm = "--rpm",
  max_cost = "--max-cost" }
local FLAGS = {
  ["--json"] = "json", ["--no-stream"] = "no_stream", ["-v"] = "verbose", ["--verbose"] = "verbose",
  ["--fit"] = "fit", ["--vision"] = "vision", ["--version"] = "version", ["-V"] = "version",
  ["-h"] = "help", ["--help"] = "help",
}
-- Of the options that are numbers.
local MOST = { max_tokens = 2 ^ 31 - 1, timeout = 7 * 24 * 3600, concurrency = 10000, rpm = 1e6,
  max_cost = 1e6 }
local WHOLE = { max_tokens = true, concurrency = true }

-- Only asked when something is about to be coloured, or would steer the terminal: it costs a process.
local function is_terminal(descriptor)
  local ok = os.execute("test -t " .. descriptor)
  return ok == true or ok == 0
end

local function colours()
  local no = os.getenv "NO_COLOR"
  return not (no and no ~= "") and os.getenv "TERM" ~= "dumb" and is_terminal(2)
end

-- What is printed from outside must not steer the terminal.
local function harmless(text)
  return (text:gsub("[%z\1-\8\11-\31\127]", "?"):gsub("\194[\128-\159]", "?"))
end

-- An answer that was cut by a full disk must not pass for a whole one.
local function check_output(ok, why)
  if not ok then
    error({ output = why }, 0)
  end
end

local function put(...)
  check_output(io.stdout:write(...))
end

local function flush()
  check_output(io.stdout:flush())
end

local shows_answers     -- to a person, not a file or a pipe: asked once

local function put_answer(text)
  if harmless(text) ~= text then
    if shows_answers == nil then
      shows_answers = is_terminal(1)
    end
    text = shows_answers and harmless(text) or text
  end
  put(text)
end

local function say(text)
  io.stderr:write("vision: ", harmless(text), "\n")
end

local function complain(text)
  if colours() then
    io.stderr:write("\27[31mvision:\27[0m ", harmless(text), "\n")
  else
    say(text)
  end
end

local function usage(format, ...)
  complain(format:format(...) .. " (vision --help tells more)")
  return USAGE
end

-- Messages tell a program what to pass. Here the same is done in another way, or not at all.
local REMEDIES = {
  { "no key: set ([%w_]+) or pass api_key", "no key: first type  export %1=your-key  (or take -m "
    .. DEFAULT_MODEL .. ", which needs none)" },
  { "Set ([%w_]+) or pass api_key", "To set it, type  export %1=your-key" },
  { "set ([%w_]+) or pass api_key", "type  export %1=your-key" },
  { "; pass ignore_limits = true.*$", "" },
  { "; if you know better, pass model_info.*$", "" },
  { ", or pass fit = true", ", or give --fit" },
  { " %(fit = true does%)", " (--fit does)" },
  { ": tell its width and height.*$", ": give a file" },
  { "pass api_base", "give --api-base" },
  { "give api_base", "give --api-base" },
}

local function for_the_shell(message)
  for _, remedy in ipairs(REMEDIES) do
    message = message:gsub(remedy[1], remedy[2])
  end
  return message
end

local function describe_error(err)
  return ("%s (%s%s)"):format(for_the_shell(err.message), err.type,
    err.status and ", HTTP " .. err.status or "")
end

local function failed(err)
  complain(describe_error(err))
  return EXIT[err.type] or FAILED
end

local function option_of(word)
  if OPTIONS[word] or FLAGS[word] then
    return word
  end
  local name, value = word:match "^(%-%-?[%w-]+)=(.*)$"
  if name and (OPTIONS[name] or FLAGS[name]) then
    return name, value
  end
  return word
end

local function set_option(given, name, value)
  local field = OPTIONS[name]
  if not value or value == "" then
    return nil, name .. " needs a value"
  end
  local most = MOST[field]
  if most then
    local number = tonumber(value)
    if not number or not (number > 0 and number <= most) or (WHOLE[field] and number % 1 ~= 0) then
      return nil, ("%s needs a number greater than 0 and at most %.0f, not %q"):format(name, most, value)
    end
    value = WHOLE[field] and math.floor(number) or number
  end
  given[field] = value
  return true
end

---Words of the command line -> options, and what else stood there.
---@return table? given
---@return string|string[] rest  or what is wrong
local function parse(words)
  local given, rest, i, open = {}, {}, 1, true
  while i <= #words do
    local word = words[i]
    if not open or word == "-" or word:sub(1, 1) ~= "-" then
      rest[#rest + 1] = word
    elseif word == "--" then
      open = false
    else
      local name, value = option_of(word)
      if FLAGS[name] and not value then
        given[FLAGS[name]] = true
      elseif OPTIONS[name] then
        if not value then
          i = i + 1
          value = words[i]
        end
        local ok, why = set_option(given, name, value)
        if not ok then
          return nil, why
        end
      else
        return nil, (FLAGS[name] and "no value goes with the option %s" or "unknown option %s"):format(word)
      end
    end
    i = i + 1
  end
  return given, rest
end

local PICTURE = { png = true, jpg = true, jpeg = true, gif = true, webp = true, bmp = true, tif = true,
  tiff = true, heic = true, heif = true, avif = true, pdf = true }

local function is_address(word)
  return word:find "^[Hh][Tt][Tt][Pp][Ss]?://" or word:find "^gs://" or word:find "^s3://"
    or word:find "^data:[^%s]*,"
end

-- "photo.jpg" and "./my photo.jpg", but not "What is written in photo.jpg".
local function looks_like_path(word)
  local extension = word:match "%.(%w+)$"
  return extension and PICTURE[extension:lower()]
    and (not word:find "%s" or word:find "^%.?%.?/" or word:find "^~/")
end

-- Asked of the image, which never waits for a FIFO as io.open would.
local function is_file(word)
  if word:find "\n" or word == "" then
    return false
  end
  local size, err = vision.image(word):size()
  if size then
    return true
  end
  local why = err.message
  return not (why:find("no such file", 1, true) or why:find("name is too long", 1, true)
    or why:find("not a directory", 1, true))
end

local function image_options(given)
  return { detail = given.detail, fit = given.fit }
end

-- Standard input may be closed: then there are no bytes, which is told as for an empty file.
local function image_of(word, options)
  if word == "-" then
    return vision.image_bytes(io.stdin:read "*a" or "", options)
  end
  return vision.image(word, options)
end

local function is_picture(word)
  return word == "-" or is_address(word) or looks_like_path(word) or is_file(word)
end

---What is no picture is the question; there can be one.
---@return string? question
---@return table images  or nil, what is wrong
local function sort_out(rest, options)
  local question
  local images, stdin = {}, false
  for _, word in ipairs(rest) do
    if is_picture(word) then
      if word == "-" and stdin then
        return nil, "standard input can be read only once"
      end
      stdin = stdin or word == "-"
      images[#images + 1] = image_of(word, options)
    elseif question then
      return nil, ("two questions, %q and %q: put the question in quotes"):format(question, word)
    else
      question = word
    end
  end
  return question or DEFAULT_QUESTION, images
end

local function read_schema(path)
  local file, why = io.open(path, "rb")
  local text
  if file then
    text, why = file:read "*a"
    file:close()
  end
  if not text then
    return nil, ("cannot read the schema %s: %s"):format(path, (why or ""):match "%s?([^:]*)$")
  end
  local schema, err = core.decode(text)
  if type(schema) ~= "table" then
    return nil, ("%s is not a JSON schema: %s"):format(path, err and err.message or "it is no object")
  end
  return { type = "json_schema", json_schema = { name = "answer", schema = schema } }
end

local function request_of(given, question, images)
  local content = { question }
  for _, image in ipairs(images) do
    content[#content + 1] = image
  end
  local messages = { { role = "user", content = content } }
  if given.system then
    table.insert(messages, 1, { role = "system", content = given.system })
  end
  local request = { model = given.model, messages = messages, max_tokens = given.max_tokens,
    api_base = given.api_base, timeout = given.timeout, stream = not (given.json or given.no_stream) }
  if request.stream and given.verbose then
    request.stream_options = { include_usage = true }
  end
  return request
end

local function tell(answer, seconds)
  local meta = vision.meta(answer) or {}
  local used = answer.usage or {}
  local words = { ("%s/%s"):format(meta.provider or "?", meta.model or "?") }
  if meta.status and meta.status > 0 then
    words[#words + 1] = "HTTP " .. meta.status
  end
  words[#words + 1] = seconds .. " s"
  if used.prompt_tokens then
    words[#words + 1] = ("%s + %s tokens"):format(used.prompt_tokens, used.completion_tokens or "?")
  end
  if meta.cost then
    words[#words + 1] = ("$%.6f"):format(meta.cost)
  end
  if (meta.attempts or 1) > 1 then
    words[#words + 1] = meta.attempts .. " attempts"
  end
  say(table.concat(words, ", "))
end

local function end_line(last)
  if last ~= "\n" then
    put "\n"
  end
  flush()
end

-- An answer without text: a refusal is one, tool calls are shown as they are.
local function print_rest(answer)
  local message = answer.choices[1] and answer.choices[1].message or {}
  local text = message.content or message.refusal
  if type(text) ~= "string" then
    text = core.encode(message, true) or ""
  end
  put_answer(text)
  end_line(text:sub(-1))
end

local function print_stream(stream)
  local last
  local chunk, err
  repeat
    chunk, err = stream:next()
    local choice = chunk and chunk.choices and chunk.choices[1]
    local text = choice and choice.delta and choice.delta.content
    if type(text) == "string" and text ~= "" then
      put_answer(text)
      flush()
      last = text:sub(-1)
    end
  until not chunk
  if last then
    end_line(last)
  end
  if err then
    return nil, err
  end
  local answer
  answer, err = stream:result()
  if answer and not last then
    print_rest(answer)
  end
  return answer, err
end

local function print_whole(answer, as_json)
  if as_json then
    put(core.encode(answer, true), "\n")
  else
    print_rest(answer)
  end
  return answer
end

-- Calls, and prints what comes.
local function deliver(given, request, call)
  local began = os.time()
  local answer, err = call()
  if answer and request.stream then
    answer, err = print_stream(answer)
  elseif answer then
    print_whole(answer, given.json)
  end
  if not answer then
    return failed(err)
  end
  if given.verbose then
    tell(answer, os.time() - began)
  end
  return 0
end

local function answer_to(given, question, images)
  local request = request_of(given, question, images)
  if given.schema then
    local format, why = read_schema(given.schema)
    if not format then
      return usage("%s", why)
    end
    request.response_format = format
  end
  return deliver(given, request, function()
    return vision.completion(request)
  end)
end

local function named_model(given)
  local named = os.getenv "VISION_MODEL"
  return given.model or named and named ~= "" and named or nil
end

local function choose_model(given)
  given.model = named_model(given)
  if not given.model then
    given.model = DEFAULT_MODEL
    say("no model given (-m, or VISION_MODEL): " .. DEFAULT_MODEL .. " reads the text in the picture")
  end
end

local function ask(given, rest)
  if #rest == 0 then
    io.stderr:write(HELP)
    return USAGE
  end
  local question, images = sort_out(rest, image_options(given))
  if not question then
    return usage("%s", images)
  end
  choose_model(given)
  return answer_to(given, question, images)
end

local function list_models(given, rest)
  if #rest > 1 then
    return usage "vision models takes one provider"
  end
  local names = vision.models { provider = rest[1], vision = given.vision }
  if #names == 0 then
    complain(rest[1] and ("no models of %q are known"):format(rest[1]) or "no models are known")
    return FAILED
  end
  put(table.concat(names, "\n"), "\n")
  return 0
end

local SOMEWHERE = "https://provider.invalid/v1"   -- for providers whose address every user has to tell

-- Which providers would refuse this picture, each with its reason; nothing is sent.
local function refusals(image)
  local providers = require "vision.providers"
  local names, refused, taken = {}, {}, {}
  for name, row in pairs(providers.rows) do
    if row.dialect ~= "local" and (row.base or row.base_env) then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  for _, name in ipairs(names) do
    local base = providers.rows[name].base or SOMEWHERE
    -- One that has a region or a version in it is made by the provider's own rules.
    local client = vision.client { provider = name, api_base = not base:find "{" and base or nil,
      api_key = "any", vertex_project = "any", vertex_location = "global", aws_region_name = "us-east-1" }
    local messages = { { role = "user", content = { image } } }
    local ok, err = client:check { model = "any", messages = messages }
    if ok then
      taken[#taken + 1] = name
    else
      refused[#refused + 1] = ("  refused by %s: %s"):format(name, harmless(for_the_shell(err.message)))
    end
  end
  return refused, taken
end

-- What the model named with -m takes in for it.
local function put_tokens(image, model)
  if not model then
    return
  end
  local tokens, err = image:tokens(model)
  if not tokens then
    put("  ", harmless(model), ": ", harmless(for_the_shell(err.message)), "\n")
    return
  end
  local cost = require("vision.tokens").cost(tokens, model)
  put(("  %s: %d tokens%s\n"):format(harmless(model), tokens, cost and (", $%.6f"):format(cost) or ""))
end

local function describe(word, given)
  local image = image_of(word, image_options(given))
  if is_address(word) and not word:find "^data:" then
    put(harmless(word), ": a remote image; it is not fetched here\n")
    put_tokens(image, given.model)
    return 0
  end
  local media, err = image:media_type()
  if not media then
    complain(err.message)
    return BAD_IMAGE
  end
  local name = word == "-" and "standard input" or word:find "^data:" and "data URL" or harmless(word)
  local width, height = image:width(), image:height()
  local pixels = width and width > 0 and (", %d x %d pixels"):format(width, height) or ""
  local bytes = image:size()
  put(("%s: %s%s, %d bytes (%d as base64)\n"):format(name, media, pixels, bytes,
    math.floor((bytes + 2) / 3) * 4))
  local refused, taken = refusals(image)
  for _, line in ipairs(refused) do
    put(line, "\n")
  end
  put("  taken by ", table.concat(taken, ", "), "\n")
  put_tokens(image, given.model)
  return 0
end

local function describe_all(given, rest)
  if #rest == 0 then
    return usage "vision image needs a picture"
  end
  local code = 0
  for _, word in ipairs(rest) do
    code = math.max(code, describe(word, given))
  end
  return code
end

local function run_batch(given, rest)
  local function batch_usage(text)
    complain(text .. " (vision batch --help tells more)")
    return USAGE
  end
  local function is_name(word)
    return is_address(word) or is_file(word)
  end
  return require("vision.batch").run(given, rest, { say = say, usage = batch_usage,
    is_terminal = is_terminal, is_picture = is_picture, is_name = is_name, image_of = image_of,
    request_of = request_of, read_schema = read_schema, named_model = named_model,
    choose_model = choose_model, describe = describe_error })
end

local function run_prompt(given, rest)
  local function prompt_usage(text)
    return usage("%s", text)
  end
  local function picture(word)
    return image_of(word, image_options(given))
  end
  return require "vision.prompt_command"(given, rest, { usage = prompt_usage, image_of = picture,
    deliver = deliver })
end

local COMMANDS = { models = list_models, image = describe_all, batch = run_batch, prompt = run_prompt }

local function run(words)
  local command = COMMANDS[words[1]]
  local given, rest = parse(words)
  if not given then
    return usage("%s", rest)
  end
  if given.help then
    put(words[1] == "batch" and require("vision.batch").HELP or HELP)
    return 0
  elseif given.version then
    put("vision ", vision.version, "\n")
    return 0
  elseif command then
    table.remove(rest, 1)
    return command(given, rest)
  elseif given.vision then
    return usage "--vision belongs to vision models"
  end
  for field, option in pairs(BATCH_ONLY) do
    if given[field] then
      return usage("%s belongs to vision batch", option)
    end
  end
  return ask(given, rest)
end

local cli = {}

---@param words string[]  the arguments
---@return integer code   for os.exit
function cli.main(words)
  local _, code = xpcall(function()
    local answered = run(words)
    flush()
    return answered
  end, function(problem)
    if type(problem) == "string" and problem:find("interrupted!", 1, true) then
      return INTERRUPTED
    elseif type(problem) == "table" and problem.output then
      problem = "cannot write the answer: " .. problem.output
    end
    complain(tostring(problem))
    return FAILED
  end)
  return code or FAILED
end

return cli
