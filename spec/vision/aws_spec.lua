local aws = require "vision.aws"
local providers = require "vision.providers"

local ROW = providers.rows.bedrock

-- Runs with this environment alone, and these files for ~/.aws/credentials and ~/.aws/config.
local function with(variables, files, run)
  local getenv, names = os.getenv, {}
  for variable, text in pairs(files) do
    names[variable] = os.tmpname()
    local file = assert(io.open(names[variable], "w"))
    file:write(text)
    file:close()
  end
  os.getenv = function(name)       -- luacheck: ignore 122
    return variables[name] or names[name] or (name == "HOME" and "/nonexistent") or nil
  end
  local ok, err = pcall(run)
  os.getenv = getenv               -- luacheck: ignore 122
  for _, name in pairs(names) do
    os.remove(name)
  end
  if not ok then
    error(err, 0)
  end
end

-- The keys that a route signs with: access key, secret, session token; or nil and the error.
local function keys(options)
  local route = {}
  local err = aws.sign(route, "bedrock", "us-east-1", options or {}, function(secret)
    return secret
  end)
  if err then
    return nil, err
  end
  return { route.signing.access_key, route.credential, route.signing.session }
end

local function place(model, options)
  return aws.place(ROW, model, options or {})
end

local CREDENTIALS = [[
# a comment
[default]
aws_access_key_id = AKDEFAULT
aws_secret_access_key=secret/default+=

[ work ]
aws_access_key_id=AKWORK
aws_secret_access_key=secret-work
aws_session_token=token-work
]]
local CONFIG = [[
[default]
region = eu-north-1
s3 =
  addressing_style = path
[profile work]
region=ap-south-1
aws_access_key_id=NOT-THIS
[profile role]
role_arn = arn:aws:iam::123456789012:role/x
source_profile = default
[profile here]
aws_access_key_id = AKHERE
aws_secret_access_key = secret-here
[profile empty]
]]
local FILES = { AWS_SHARED_CREDENTIALS_FILE = CREDENTIALS, AWS_CONFIG_FILE = CONFIG }
local ENVIRONMENT = { AWS_ACCESS_KEY_ID = "AKENV", AWS_SECRET_ACCESS_KEY = " secret-env ",
  AWS_SESSION_TOKEN = "token-env" }

describe("vision.aws", function()
  it("takes keys from the options, a named profile, the environment, the default profile", function()
    with(ENVIRONMENT, FILES, function()
      assert.same({ "AKOPT", "secret-opt" },
        keys { aws_access_key_id = "AKOPT", aws_secret_access_key = "secret-opt", aws_profile_name = "work" })
      assert.same({ "AKOPT", "secret-opt", "t" }, keys { aws_access_key_id = "AKOPT",
        aws_secret_access_key = "secret-opt", aws_session_token = "t" })
      assert.same({ "AKWORK", "secret-work", "token-work" }, keys { aws_profile_name = "work" })
      assert.same({ "AKENV", "secret-env", "token-env" }, keys())
    end)
    with({}, FILES, function()
      assert.same({ "AKDEFAULT", "secret/default+=" }, keys())
    end)
    with({ AWS_PROFILE = "work" }, FILES, function()
      assert.same({ "AKWORK", "secret-work", "token-work" }, keys())
    end)
    with({ AWS_PROFILE = "here" }, FILES, function()
      assert.same({ "AKHERE", "secret-here" }, keys())
    end)
  end)

  it("looks into the home folder", function()
    local open, asked = io.open, {}
    io.open = function(path, ...)      -- luacheck: ignore 122
      asked[path] = true
      return open(path, ...)
    end
    local ok, err = pcall(with, { HOME = "/home/somebody" }, {}, function() keys() end)
    io.open = open                     -- luacheck: ignore 122
    assert(ok, err)
    assert.is_true(asked["/home/somebody/.aws/credentials"])
    assert.is_true(asked["/home/somebody/.aws/config"])
  end)

  it("says why there are no keys", function()
    local function complaint(options, variables, files)
      local err
      with(variables or {}, files or FILES, function()
        err = select(2, keys(options))
      end)
      assert.equal("authentication_error", err.type)
      return err.message
    end
    assert.matches("set AWS_ACCESS_KEY_ID", complaint({}, {}, {}))
    assert.matches('no AWS profile "nobody"', complaint { aws_profile_name = "nobody" })
    assert.matches('no AWS profile "nobody"', complaint({}, { AWS_PROFILE = "nobody" }))
    assert.matches("role_arn.*export%-credentials %-%-profile role", complaint { aws_profile_name = "role" })
    assert.matches("^aws_role_name: roles are not assumed here.*aws sts assume%-role",
      complaint({ aws_role_name = "arn:aws:iam::1:role/r" }, ENVIRONMENT))
    for _, name in ipairs { "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
      "AWS_CONTAINER_CREDENTIALS_FULL_URI" } do
      assert.matches("^no key: " .. name .. " tells of a role.*export%-credentials %-%-format env",
        complaint({}, { [name] = "/x" }, {}))
    end
    assert.matches("holds no keys", complaint { aws_profile_name = "empty" })
    assert.matches("go together", complaint { aws_access_key_id = "AK" })
    assert.matches("control character",
      complaint { aws_access_key_id = "AK", aws_secret_access_key = "canary\n" })
    assert.is_nil(complaint { aws_access_key_id = "AK", aws_secret_access_key = "canary\n" }:find "canary")
  end)

  it("signs where no key is given", function()
    with({}, {}, function()
      assert.is_true(aws.signs(ROW, {}))
      assert.is_false(aws.signs(ROW, { api_key = "k" }))
    end)
    with({ AWS_BEARER_TOKEN_BEDROCK = "t" }, {}, function()
      assert.is_false(aws.signs(ROW, {}))
      assert.is_true(aws.signs(ROW, { aws_profile_name = "work" }))
      assert.is_true(aws.signs(ROW, { aws_access_key_id = "AK" }))
    end)
    assert.is_false(aws.signs(providers.rows.openai, {}))
  end)

  it("finds the region: option, model, environment, profile, default", function()
    local arn = "arn:aws:bedrock:eu-west-3:123456789012:inference-profile/x"
    local all = { AWS_REGION_NAME = "us-east-1", AWS_REGION = "us-east-2",
      AWS_DEFAULT_REGION = "us-gov-west-1" }
    with(all, FILES, function()
      assert.equal("ca-central-1", place(arn, { aws_region_name = "ca-central-1" }).region)
      assert.equal("eu-west-3", place(arn).region)
      assert.equal("sa-east-1", place("sa-east-1/m").region)
      assert.equal("us-east-1", place("m").region)
      all.AWS_REGION_NAME = nil
      assert.equal("us-east-2", place("m").region)
      all.AWS_REGION = nil
      assert.equal("us-gov-west-1", place("m").region)
      all.AWS_DEFAULT_REGION = nil
      assert.equal("eu-north-1", place("m").region)
      assert.equal("ap-south-1", place("m", { aws_profile_name = "work" }).region)
    end)
    with({}, {}, function()
      assert.equal("us-west-2", place("m").region)
    end)
  end)

  it("makes the region's host of it", function()
    with({}, {}, function()
      assert.equal("https://bedrock-runtime.us-west-2.amazonaws.com", place("m").base)
      assert.equal("https://bedrock-runtime.cn-north-1.amazonaws.com.cn", place("cn-north-1/m").base)
      local own = place("m", { aws_bedrock_runtime_endpoint = "http://localhost:1", timeout = 5 })
      assert.equal("http://localhost:1", own.options.api_base)
      assert.equal(5, own.options.timeout)
      local both = { aws_bedrock_runtime_endpoint = "http://a", api_base = "http://b" }
      assert.equal("http://b", place("m", both).options.api_base)
    end)
  end)

  it("refuses what is no region, and routes that are not served", function()
    for _, region in ipairs{ "evil.example/", "us-east-1@evil", "", "US-EAST-1", "us east" } do
      local found, err = place("m", { aws_region_name = region })
      assert.is_nil(found)
      assert.matches("no region", err.message)
    end
    local _, err = place "invoke/m"
    assert.matches("invoke", err.message)
  end)
end)
