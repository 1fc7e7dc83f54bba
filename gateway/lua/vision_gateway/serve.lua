--- What nginx calls: init in the master, worker and ended in each worker, request and ended_request for each
-- request. It makes what a worker serves with; what a request gets is the other modules' matter.

local chat = require "vision_gateway.chat"
local core = require "vision.core"
local health = require "vision_gateway.health"
local keys = require "vision_gateway.keys"
local known_keys = require "vision_gateway.keys.known"
local launcher = require "vision_gateway.launcher"
local limits = require "vision_gateway.keys.limits"
local metrics = require "vision_gateway.metrics"
local prompts = require "vision_gateway.prompts"
local recorder = require "vision_gateway.log.recorder"
local router = require "vision_gateway.router"
local routes = require "vision_gateway.routes"
local sign = require "vision.sign"
local stores = require "vision_gateway.store"
local tallies = require "vision_gateway.keys.tally"

local ngx = ngx      -- luacheck: globals ngx

local COUNTS_EVERY = 1            -- second, after which a worker's counts are in /metrics
local GC_PAUSE = 400              -- % of what is alive, when the collector begins anew: with Lua's own 200 it
                                  -- takes a fifth of a small request; this costs some 6 MB a worker

---@class gateway.Gate      what a worker serves with
---@field config gateway.Config
---@field deployments gateway.Deployments
---@field router gateway.Router
---@field limits gateway.Limits
---@field store? gateway.KeyStore
---@field master_hash? string
---@field bodies gateway.Bodies         those in flight
---@field folder string                of data
---@field ids fun(): string            a request's, new at each call
---@field remote? table        the store's parts, answered by the thread pool
---@field prompts table<string, gateway.Prompt>  of files
---@field machine string       this one's name in the log
---@field tally? gateway.Tally  where other machines count too
---@field recorder? gateway.Recorder    told of each request once it ended
---@field metrics gateway.Metrics
---@field health gateway.Health
---@field ready boolean

local serve = {}

---@type gateway.Gate
local gate

---In the master, before workers are forked: a config that is wrong stops the start, or the reload.
function serve.init()
  local loaded, problems = launcher.load(os.getenv "VISION_GATEWAY_CONFIG" or "config.yaml")
  if not loaded then
    error("vision-gateway: " .. table.concat(problems, "\n"), 0)
  end
  gate = { config = loaded.config, deployments = loaded.deployments,
    folder = launcher.data_folder(loaded.config),
    master_hash = loaded.config.master_key and keys.hash(loaded.config.master_key) }
  local vision = gate.config.vision
  gate.bodies = { budget = core.intake_budget(vision.memory_budget), folder = gate.folder .. "/run/body",
    limit = vision.body_limit, seconds = vision.body_timeout }
  local problems_of
  gate.prompts, problems_of = prompts.load(prompts.folder(loaded.config))
  for _, problem in ipairs(problems_of) do
    ngx.log(ngx.WARN, "vision-gateway: ", problem)
  end
  gate.config.master_key = nil      -- from here on only its hash is known
  require("vision.environment").keep()
end

local function warn(text)
  ngx.log(ngx.WARN, "vision-gateway: ", text)
end

local function later(action)
  return ngx.timer.at(0, action)
end

-- What other machines count too.
local function start_tally(state)
  local tally = tallies.new { state = state, now = ngx.now, warn = warn, exchange = function(...)
    return gate.recorder:exchange(...)
  end }
  assert(ngx.timer.every(COUNTS_EVERY, function(premature)
    tally:flush()
    if ngx.worker.id() == 0 and not premature and state:get(recorder.TAKEN_UP) then
      tally:meet()
    end
  end))
  return tally
end

-- The store, what it remembers of spend, and the log.
local function remember(state)
  local place = stores.place(gate.config, gate.folder)
  gate.recorder = recorder.start(gate.config, gate.folder, place)
  gate.remote, gate.machine = gate.recorder.store, gate.recorder.machine
  gate.tally = place.url and start_tally(state)
  gate.limits = limits.new(state, ngx.now, nil, gate.tally)
  gate.recorder:begin { limits = gate.limits, state = state, tally = gate.tally, idle = function()
    return gate.metrics:idle()
  end }
  gate.store = known_keys.new { store = gate.remote.keys, state = state, now = ngx.now, later = later,
    warn = warn, bell = require("ngx.semaphore").new }
end

-- So many light threads at once, until all have ended.
local function together(count, action)
  local threads = {}
  for i = 1, count do
    threads[i] = ngx.thread.spawn(action)
  end
  for i = 1, count do
    ngx.thread.wait(threads[i])
  end
end

-- Of requests: in the order of time, so that what is kept by them is only added to at its end.
local function ids()
  local worker, count = assert(sign.random(6)):gsub(".", function(byte)
    return ("%02x"):format(byte:byte())
  end), 0
  return function()
    count = count % 0xffffffff + 1
    return ("%012x%s%08x"):format(ngx.now() * 1000, worker, count)
  end
end

---In each worker: what cannot be shared by a fork, and the variables that nginx took away.
function serve.worker()
  gate.bodies.budget:join(ngx.worker.id())
  gate.ids = ids()
  local state = ngx.shared.vision
  math.randomseed(ngx.now() * 1000 + ngx.worker.pid())
  remember(state)
  gate.router = router.new { deployments = gate.deployments, settings = gate.config.router, state = state,
    now = ngx.now, random = math.random, tally = gate.tally }
  gate.health = health.new { state = state, now = ngx.now, ask = health.ask, sleep = ngx.sleep,
    together = together, at_once = gate.config.health.at_once, details = gate.config.health.details,
    later = later }
  gate.metrics = metrics.new(ngx.shared.vision_metrics, ngx.worker.id(), function()
    return gate.bodies.budget:held()
  end)
  assert(ngx.timer.every(COUNTS_EVERY, function()
    gate.metrics:flush()
  end))
  collectgarbage("setpause", GC_PAUSE)
  gate.ready = true
end

---At a worker's end: what the log has not yet.
function serve.ended()
  if gate and gate.tally then
    gate.tally:flush()
  end
  if gate and gate.recorder then
    gate.recorder:finish()
  end
end

---Answers a request.
function serve.request()
  routes.request(gate)
end

serve.too_large, serve.left = routes.too_large, routes.left

---After a request, however it ended.
function serve.ended_request()
  chat.ended()
end

return serve
