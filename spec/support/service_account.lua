--- A service account made for the specs: its key file, and openssl's judgement of what it signed.

local cjson = require "cjson"
local core = require "vision.core"
local files = require "support.files"

local account = {}

local function run(command)
  local pipe = assert(io.popen(command, "r"))
  local out = pipe:read "*a"
  pipe:close()
  return out
end

local folder = run("mktemp -d"):match "%S+"
local pem = run "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 2>/dev/null"
files.write(folder .. "/key.pem", pem)
os.execute(("openssl pkey -in %s/key.pem -pubout -out %s/public.pem"):format(folder, folder))

account.folder, account.pem = folder, pem

---The members of a key file.
---@param changes? table
function account.members(changes)
  local members = { type = "service_account", project_id = "from-the-file", private_key_id = "kid-1",
    private_key = pem, client_email = "vision@p.iam.gserviceaccount.com", client_id = "1",
    token_uri = "https://oauth2.googleapis.com/token" }
  for name, value in pairs(changes or {}) do
    members[name] = value or nil
  end
  return members
end

function account.text(changes)
  return cjson.encode(account.members(changes))
end

---Writes a key file and returns its path.
function account.file(name, changes)
  files.write(folder .. "/" .. name, account.text(changes))
  return folder .. "/" .. name
end

local function decoded(part)
  return core.unbase64(part:gsub("-", "+"):gsub("_", "/") .. ("="):rep(-#part % 4))
end

---The parts of a token, when openssl finds the signature right; else nil.
---@return table? header
---@return table? claims
function account.verify(jwt)
  local header, claims, signature = jwt:match "^([%w_-]+)%.([%w_-]+)%.([%w_-]+)$"
  files.write(folder .. "/signed", header .. "." .. claims)
  files.write(folder .. "/signature", decoded(signature))
  local said = run(("cd %s && openssl dgst -sha256 -verify public.pem -signature signature signed 2>&1")
    :format(folder))
  if said:find "Verified OK" then
    return cjson.decode(decoded(header)), cjson.decode(decoded(claims))
  end
end

function account.remove()
  os.execute("rm -r " .. folder)
end

return account
