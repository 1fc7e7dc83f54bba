--- Signatures and frames beside botocore's, and requests at moto's server, which checks
--- signatures.

local calls = require "peers.calls"
local cjson = require "cjson"
local compare = require "peers.compare"
local loopback = require "support.loopback"
local process = require "support.process"
local providers = require "peers.providers"
local report = require "peers.report"
local sdk = require "peers.sdk"
local server = require "peers.server"
local vision = require "vision"

local PYTHON = "build/peers/sdks/bin/python"
local ACCESS, SECRET = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
local SET_UP = "3" -- actions of aws.py keys, before moto asks for signatures

local function bedrock()
  for _, provider in ipairs(providers.list) do
    if provider.sdk == "bedrock" then
      return provider
    end
  end
end

describe("botocore", function()
  it("makes the vectors that the specs read", function()
    local folder = process.folder()
    local made = process.run({ PYTHON, "tools/vectors_aws.py", folder })
    assert.equal("", made.stderr)
    for _, name in ipairs { "sigv4", "eventstream" } do
      local compared = process.run({ "diff", "-r", "spec/vectors/" .. name, folder .. "/" .. name })
      assert.equal("", compared.stdout)
    end
    process.remove(folder)
    report.works("botocore", "makes spec/vectors byte by byte")
  end)

  it("signs what we send as we do", function()
    local provider, capture = bedrock(), loopback.start()
    local client = vision.client(providers.options(provider, capture.url))
    local authorizations, sent = {}, {}
    for i, name in ipairs(calls.NAMES) do
      capture:script { provider.replies[name == "stream"] }
      local reply, err = client:completion(calls.request(name, provider.call))
      assert(reply and (name ~= "stream" or reply:result()), tostring(err))
      local request = capture:requests()[1]
      authorizations[i] = request.fields.authorization
      sent[i] = { url = capture.url .. request.path, body = request.body, access = ACCESS, secret = SECRET,
        session = "SESSION==", region = "eu-central-1", date = request.fields["x-amz-date"],
        content_type = request.fields["content-type"] }
    end
    client:close()
    capture:close()
    local theirs = cjson.decode(sdk.python({ "aws.py", "sign" }, cjson.encode(sent)))
    report.compared("botocore", "signatures of our requests", compare.values(authorizations, theirs))
  end)
end)

describe("moto", function()
  local moto, key

  setup(function()
    moto = server.start("moto", { "build/peers/moto/bin/moto_server", "-H", "127.0.0.1", "-p", "PORT" },
      { INITIAL_NO_AUTH_ACTION_COUNT = SET_UP })
    key = cjson.decode(sdk.python { "aws.py", "keys", moto.url })
  end)
  teardown(function()
    moto:close()
  end)

  local function ask(access, secret)
    local client = vision.client { api_base = moto.url, aws_access_key_id = access, num_retries = 0,
      aws_secret_access_key = secret, aws_region_name = "us-east-1" }
    local reply, err = client:completion { model = "bedrock/amazon.nova-lite-v1:0",
      messages = { { role = "user", content = "Hello" } } }
    client:close()
    assert.is_nil(reply)
    return err
  end

  it("refuses a key that it does not know, and a wrong secret", function()
    local err = ask(ACCESS, SECRET)
    assert.same({ "permission_error", 403 }, { err.type, err.status })
    err = ask(key.access, SECRET)
    assert.same({ "permission_error", 403 }, { err.type, err.status })
    report.works("moto", "refuses a wrong key, a wrong secret")
  end)

  it("takes our signature, and goes on to Converse, which it does not have", function()
    local err = ask(key.access, key.secret)
    assert.equal(500, err.status)
    moto:wait_printed "The converse action has not been implemented"
    report.works("moto", "takes our signature, has no Converse")
  end)
end)
