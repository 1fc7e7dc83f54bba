--- What else a call is made of: whom to trust, pictures that are fetched first, and work.

local assert = require "luassert"
local canary = require "support.canary"
local core = require "vision.core"
local fixture = require "support.fixture"
local loopback = require "support.loopback"
local parts = require "support.transport_cases.parts"
local signer = require("vision.sign").signer
local sigv4 = require "internal.sigv4"

local COMPLETIONS = "/v1/chat/completions"
local PATH = "/cat.png"
local PICTURE = fixture.read "images/plain.png"
local READ = "Hello World 42\nTotal: 17.95 EUR"

local function reply()
  return loopback.openai_reply { content = "Hi" }
end

-- `host`: a member of the server; trusted: the CA that signed its certificate.
local function at(host, trusted)
  return function(server)
    return { url = server[host]:gsub("127%.0%.0%.1", "localhost") .. COMPLETIONS,
      ca_file = trusted and server.ca_file or nil }
  end
end

local function none(requests)
  assert.equal(0, #requests)
end

local function picture_there(server)
  return parts.show(server.url .. PATH)
end

local function fetched()
  return { path = PATH, headers = { ["content-type"] = "image/png" }, body = PICTURE }
end

local function sent_inline(requests)
  assert.equal(2, #requests)
  assert.same({ "GET", PATH }, { requests[1].method, requests[1].path })
  assert.is_nil(requests[1].fields.authorization)
  assert.truthy(requests[2].body:find("data:image/png;base64," .. core.base64(PICTURE), 1, true))
end

local STREAMED = parts.show_file "ocr/hello.png"
STREAMED.stream = true

local function signed_well(requests, server)
  local sent, aws = requests[1], parts.SIGNER.signing
  assert.truthy(sent.body:find(parts.LONG, 1, true))
  assert.equal(sent.fields.authorization, (sigv4.sign(signer, { url = server.url .. sent.path,
    region = aws.region, service = aws.service, access_key = aws.access_key, secret = canary.KEY,
    date = sent.fields["x-amz-date"], content_type = sent.fields["content-type"], body = sent.body })))
end

---@type transport_cases.Case[]
return {
  { name = "a certificate of a CA it trusts", with = at("https", true), replies = { reply() },
    content = "Hi", sees = function(requests) assert.is_true(requests[1].tls) end },
  { name = "a certificate of a CA that nobody named", with = at "https", replies = { reply() }, sees = none,
    failure = "api_connection_error", says = "no trusted TLS connection to localhost" },
  { name = "a certificate of another host", with = at("other_host", true), replies = { reply() }, sees = none,
    failure = "api_connection_error", says = "no trusted TLS connection to localhost" },
  { name = "a certificate that has expired", with = at("expired", true), replies = { reply() }, sees = none,
    failure = "api_connection_error", says = "expired" },

  { name = "a picture that is fetched and sent inline", request = picture_there,
    with = { accepts = { "base64" }, allow_hosts = { "127.0.0.1" } }, replies = { fetched(), reply() },
    content = "Hi", sees = sent_inline },
  { name = "a picture at a private address", request = picture_there, with = { accepts = { "base64" } },
    replies = { fetched(), reply() }, failure = "image_fetch_error", says = "127.0.0.1 is a loopback address",
    sees = none },
  { name = "a picture that is not there", request = picture_there,
    failure = "image_fetch_error", says = "404",
    with = { accepts = { "base64" }, allow_hosts = { "127.0.0.1" } },
    replies = { { path = PATH, status = 404, body = "" }, reply() } },

  { name = "the text in a picture", with = parts.READER, replies = {}, content = READ,
    request = parts.show_file "ocr/hello.png" },
  { name = "the text in a picture, streamed", with = parts.READER, request = STREAMED,
    replies = {}, content = READ },

  { name = "a large body that is hashed and signed", content = "A cat", sees = signed_well,
    request = parts.ask(parts.LONG), with = parts.SIGNER,
    replies = { loopback.json_reply(200, { output = { message = { role = "assistant",
      content = { { text = "A cat" } } } }, stopReason = "end_turn" }) } },
}
