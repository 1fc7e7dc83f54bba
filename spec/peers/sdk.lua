--- Drives the official SDKs by drive.py, each in a Python of build/peers that sees no key of this machine.

local cjson = require "cjson"
local process = require "support.process"

local sdk = {}

local FOLDER = debug.getinfo(1, "S").source:match("^@(.*)sdk%.lua$")

---@class sdk.Reading
---@field text string?
---@field calls table?    {{name, arguments}, …}
---@field stop string?
---@field input integer?  tokens
---@field output integer?
---@field error string?

---Runs a program of spec/peers with the Python that has the SDKs.
---@param arguments string[]
---@param input? string
---@param python? string  its folder in build/peers
---@return string stdout
function sdk.python(arguments, input, python)
  local command = { "env", "-i", "PATH=/usr/bin:/bin", "HOME=/nonexistent", "PYTHONDONTWRITEBYTECODE=1",
    "LITELLM_LOCAL_MODEL_COST_MAP=True",
    "build/peers/" .. (python or "sdks") .. "/bin/python", FOLDER .. arguments[1] }
  for i = 2, #arguments do
    command[#command + 1] = arguments[i]
  end
  local ran = process.run(command, { input = input, timeout = 120 })
  assert(ran.code == 0, ran.stderr)
  return ran.stdout
end

---One reading for each job, in order.
---@param provider peers.Provider
---@param url string      of the server that stands for the provider
---@param jobs table[]    {case, stream, request}
---@return sdk.Reading[]
function sdk.drive(provider, url, jobs)
  return cjson.decode(sdk.python({ "drive.py", provider.sdk, url }, cjson.encode(jobs), provider.python))
end

return sdk
