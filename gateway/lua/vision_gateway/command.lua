--- The command vision-gateway, but for running nginx, which bin/vision-gateway does.

local conf = require "vision_gateway.conf"
local config = require "vision_gateway.config"
local launcher = require "vision_gateway.launcher"

local HELP = [[
Usage: vision-gateway --config config.yaml [--check]
       vision-gateway keys make [options] --config config.yaml
       vision-gateway keys list|show NAME|revoke NAME --config config.yaml

Serves the models of LiteLLM's config.yaml to OpenAI's clients, on nginx.

      --config FILE   the config; without it $VISION_GATEWAY_CONFIG, or ./config.yaml
      --check         read the config, say what is wrong with it, and end
      --version       print the version
  -h, --help          print this

Options of keys make
      --alias NAME           what the key is called
      --models A,B           the models that it may use; every one without this
      --duration 30d         how long it lives
      --rpm N, --tpm N       requests and tokens in a minute
      --budget DOLLARS       what it may spend
      --budget-duration 30d  after which the budget starts anew

Signals: HUP reads the config again, and keeps the old one when the new one is wrong; TERM lets what is under
way end, a second one does not; INT, which is Ctrl-C, stops at once.

Exit codes
  0  ended well
  1  the config is wrong, or nginx failed
  2  wrong usage
  3  something is not installed; it says what installs it
]]

local FAILED, USAGE, MISSING = 1, 2, 3

local OPTIONS = { ["--config"] = "config", ["-c"] = "config", ["--alias"] = "key_alias",
  ["--models"] = "models",
  ["--duration"] = "duration", ["--rpm"] = "rpm_limit", ["--tpm"] = "tpm_limit", ["--budget"] = "max_budget",
  ["--budget-duration"] = "budget_duration" }
local FLAGS = { ["--check"] = "check", ["--help"] = "help", ["-h"] = "help", ["--version"] = "version",
  ["--prepare"] = "prepare", ["--user"] = "user" }
-- What LiteLLM's command is told, and the config tells here.
local SETTINGS = { ["--port"] = "listen", ["--host"] = "listen", ["--num_workers"] = "workers",
  ["--debug"] = "log_level", ["--detailed_debug"] = "log_level" }
local NUMBERS = { rpm_limit = true, tpm_limit = true, max_budget = true }
local OF_KEYS = { "key_alias", "models", "duration", "rpm_limit", "tpm_limit", "max_budget",
  "budget_duration" }

local function say(text)
  io.stderr:write("vision-gateway: ", text, "\n")
end

local function usage(format, ...)
  say(format:format(...))
  io.stderr:write "vision-gateway --help tells how\n"
  return USAGE
end

local function parse(words)
  local given, rest, i = {}, {}, 1
  while i <= #words do
    local word = words[i]
    local name, value = word:match "^(%-%-[%w-]+)=(.*)$"
    name = name or word
    if OPTIONS[name] then
      if not value then
        i = i + 1
        value = words[i]
        value = value and value:sub(1, 2) ~= "--" and value
      end
      if not value or value == "" then
        return nil, name .. " needs a value"
      end
      given[OPTIONS[name]] = value
    elseif FLAGS[name] and not value then
      given[FLAGS[name]] = true
    elseif word:sub(1, 1) == "-" then
      local setting = SETTINGS[word:match "^[^=]*"]
      return nil, word:match "^[^=]*" .. " is not an option"
        .. (setting and ": the config says it, as vision_settings." .. setting or "")
    else
      rest[#rest + 1] = word
    end
    i = i + 1
  end
  return given, rest
end

local function config_path(given)
  return given.config or os.getenv "VISION_GATEWAY_CONFIG" or "config.yaml"
end

---@param quietly? boolean  without warnings: who makes keys asks no model
local function load(given, quietly)
  local loaded, problems, warnings = launcher.load(config_path(given))
  for _, line in ipairs(quietly and {} or warnings) do
    io.stderr:write(line, " (warning)\n")
  end
  for _, line in ipairs(problems) do
    io.stderr:write(line, "\n")
  end
  return loaded
end

-- Root's workers would read what strangers send: on this machine alone that is for whoever runs it to say.
local function check_user(given, loaded)
  local settings = loaded.config
  if settings.vision.user or not launcher.is_root() then
    return true
  end
  local line = config.tell({ line = settings.lines.listen, place = "vision_settings.user", message = "is not "
    .. "set, and workers of root would read what strangers send: name a user, such as www-data, to whom the "
    .. "data folder belongs" }, config_path(given))
  io.stderr:write(line, settings.listen.loopback and " (warning)\n" or "; or root, if that is meant\n")
  return settings.listen.loopback
end

local function parts()
  local found, missing = launcher.parts()
  for _, line in ipairs(missing or {}) do
    say(line)
  end
  return found
end

local function check(given)
  if not parts() then
    return MISSING
  end
  local loaded = load(given)
  if not loaded or not check_user(given, loaded) then
    return FAILED
  end
  io.stdout:write(("%s is right: %d deployments of %d models, on %s:%d\n"):format(config_path(given),
    #loaded.deployments.list, #loaded.deployments.names, loaded.config.listen.host,
      loaded.config.listen.port))
  return 0
end

-- For bin/vision-gateway: the run folder, nginx, the address and the config, a line each.
local function prepare(given)
  local found = parts()
  if not found then
    return MISSING
  end
  local loaded = load(given)
  if not loaded or not check_user(given, loaded) then
    return FAILED
  end
  local folder, err = launcher.prepare(loaded, found)
  if not folder then
    say(err)
    return FAILED
  end
  local path = config_path(given)
  if path:find "%c" then
    return usage "the config's name holds a line end or another control character"
  end
  io.stdout:write(folder, "\n", found.nginx, "\nhttp://", conf.address(loaded.config.listen), "\n", path,
    "\n")
  return 0
end

-- For bin/vision-gateway: whom root is to become. What is wrong with a config is told later, by them.
local function user(given)
  local loaded = launcher.load(config_path(given))
  io.stdout:write(loaded and loaded.config.vision.user or "", "\n")
  return loaded and 0 or FAILED
end

local keys_commands = {}

function keys_commands.make(store, given)
  local fields = {}
  for _, name in ipairs(OF_KEYS) do
    local value = given[name]
    if value and NUMBERS[name] then
      value = tonumber(value) or value
    elseif value and name == "models" then
      local list = {}
      for model in value:gmatch "[^,%s]+" do
        list[#list + 1] = model
      end
      value = list
    end
    fields[name] = value
  end
  local secret, record = require("vision_gateway.keys").new(fields, os.time())
  if not secret then
    return usage("%s", record)
  end
  local ok, err = store:put(record)
  if not ok then
    say(err)
    return FAILED
  end
  io.stdout:write(secret, "\n")
  say "this is the only time that the key is shown"
  return 0
end

local function line_of(record)
  return table.concat({ record.name, record.alias or "-", record.blocked and "blocked" or "",
    record.expires and os.date("!until %Y-%m-%d %H:%M", record.expires) or "",
    record.models and table.concat(record.models, ",") or "every model" }, "  ")
end

function keys_commands.list(store)
  local list, err = store:list()
  if not list then
    say(err)
    return FAILED
  end
  for _, record in ipairs(list) do
    io.stdout:write(record.hash:sub(1, 16), "  ", line_of(record), "\n")
  end
  return 0
end

-- By alias, hash, the hash's first letters as the list shows them, or the key on standard input.
local function find(store, name)
  if name == "-" then
    name = require("vision_gateway.keys").hash((io.read "*l" or ""):match "^%s*(.-)%s*$")
  end
  local found
  for _, record in ipairs(store:list() or {}) do
    if record.alias == name or #name >= 16 and record.hash:sub(1, #name) == name then
      found = record
    end
  end
  return found
end

function keys_commands.show(store, _, name)
  local record = name and find(store, name)
  if not record then
    return usage "which key? keys list shows them; - reads the key from standard input"
  end
  io.stdout:write(require("vision.core").encode(record, true), "\n")
  return 0
end

function keys_commands.revoke(store, _, name)
  local record = name and find(store, name)
  if not record then
    return usage "which key? keys list shows them; - reads the key from standard input"
  end
  local ok, err = store:delete(record.hash)
  if not ok then
    say(err or "it is gone already")
    return FAILED
  end
  io.stdout:write("revoked ", record.name, "\n")
  return 0
end

local function run_keys(given, rest)
  local action = keys_commands[rest[2]]
  if not action or #rest > 3 then
    return usage "keys make, keys list, keys show NAME, or keys revoke NAME"
  end
  local loaded = load(given, true)
  if not loaded then
    return FAILED
  end
  local folder, err = launcher.data_folder(loaded.config)
  local store
  if folder and launcher.make_folder(folder) then
    local stores = require "vision_gateway.store"
    store, err = stores.open(stores.place(loaded.config, folder))
  end
  if not store then
    say(err or folder .. " cannot be made")
    return FAILED
  end
  local code = action(store.keys, given, rest[3])
  store:close()
  return code
end

local command = {}

---@param words string[]
---@return integer code  for os.exit
function command.main(words)
  local given, rest = parse(words)
  if not given then
    return usage("%s", rest)
  elseif given.help then
    io.stdout:write(HELP)
    return 0
  elseif given.version then
    io.stdout:write("vision-gateway ", require("vision.core").version, "\n")
    return 0
  elseif given.user then
    return user(given)
  elseif rest[1] == "keys" then
    return run_keys(given, rest)
  elseif #rest > 0 then
    return usage("%s is no command; there is keys", rest[1])
  end
  return (given.prepare and prepare or check)(given)
end

return command
