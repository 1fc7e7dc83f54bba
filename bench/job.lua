--- The jobs of the bench in Lua: the same as floor.c's, through `vision`. Prints CPU and wall seconds.

local job, port, count, file = arg[1], arg[2], tonumber(arg[3]), arg[4]
local vision = require "vision"

local client = vision.client{
  provider = "openai", api_key = "sk-bench", num_retries = 0,
  api_base = ("http://127.0.0.1:%s/%s"):format(port, (job == "chunks" or job == "text") and "stream" or "small"),
}

local function clock()
  local stat = io.open("/proc/uptime", "r")
  local seconds = tonumber(stat:read("*a"):match("^%S+"))
  stat:close()
  return seconds
end

local function ask(...)
  return { model = "gpt-4o-mini", messages = { { role = "user", content = { ... } } } }
end

local jobs = {}

function jobs.small()
  local request = { model = "gpt-4o-mini", messages = { { role = "user", content = "Hello" } } }
  for _ = 1, count do
    local reply, err = client:completion(request)
    if not reply then
      error(tostring(err))
    end
  end
end

function jobs.chunks()
  local request = ask("Hello")
  request.stream = true
  local seen = 0
  for _ = 1, count do
    for chunk in client:completion(request) do
      seen = seen + #chunk.choices[1].delta.content
    end
  end
  assert(seen > 0)
end

function jobs.text()
  local request = ask("Hello")
  request.stream = true
  local seen = 0
  for _ = 1, count do
    for text in client:completion(request):text() do
      seen = seen + #text
    end
  end
  assert(seen > 0)
end

function jobs.upload()
  for _ = 1, count do
    local reply, err = client:completion(ask("What's in this image?", vision.image(file)))
    if not reply then
      error(tostring(err))
    end
  end
end

local cpu, wall = os.clock(), clock()
jobs[job]()
print(("%.6f %.2f"):format(os.clock() - cpu, clock() - wall))
