--- The jobs of the bench in Lua: what floor.c does, through `vision`. Prints CPU and wall seconds.
--   job.lua small|chunks|text|varied|upload|many PORT COUNT [FILE]
-- `varied` is `text` from chunks that differ in more than their text.

local job, port, count, file = arg[1], arg[2], tonumber(arg[3]), arg[4]
local clock = require "clock"
local vision = require "vision"

local path = ({ chunks = "stream", text = "stream", varied = "varied", many = "many" })[job] or "small"
local client = vision.client {
  provider = "openai", api_key = "sk-bench", num_retries = 0,
  api_base = ("http://127.0.0.1:%s/%s"):format(port, path),
}

local function ask(...)
  local messages = { { role = "user", content = { ... } } }
  return { model = "gpt-4o-mini", stream = path ~= "small" or nil, messages = messages }
end

local jobs = {}

local small = { model = "gpt-4o-mini", messages = { { role = "user", content = "Hello" } } }

function jobs.small()
  local reply, err = client:completion(small)
  return reply or error(tostring(err))
end

function jobs.chunks()
  local seen = 0
  for chunk in client:completion(ask "Hello") do
    seen = seen + #chunk.choices[1].delta.content
  end
  assert(seen > 0)
end

function jobs.text()
  local seen = 0
  for text in client:completion(ask "Hello"):text() do
    seen = seen + #text
  end
  assert(seen > 0)
end

jobs.varied = jobs.text

local MANY, CHUNKS = 1000, 50         -- server.c's

-- A thousand streams at once, each chunk looked at, each text whole.
function jobs.many()
  local seen, requests = {}, {}
  for i = 1, MANY do
    requests[i], seen[i] = ask "Hello", 0
  end
  local results = client:all(requests, { concurrency = MANY, on_chunk = function(i, chunk)
    assert(#chunk.choices[1].delta.content > 0)
    seen[i] = seen[i] + 1
  end })
  for i, result in ipairs(results) do
    assert(result.reply and seen[i] == CHUNKS, tostring(result.err))
  end
end

function jobs.upload()
  local reply, err = client:completion(ask("What's in this image?", vision.image(file)))
  return reply or error(tostring(err))
end

-- The first call loads libcurl and opens the connection; floor.c makes one too.
jobs[job]()
local cpu, wall = clock()
for _ = 1, count do
  jobs[job]()
end
local cpu_end, wall_end = clock()
print(("%.6f %.6f"):format(cpu_end - cpu, wall_end - wall))
