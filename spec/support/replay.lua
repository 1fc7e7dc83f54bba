--- Drives an exchange without a network: what a transport does, with every byte and moment given by the spec.

local assert = require "luassert"
local cjson = require "cjson"
local core = require "vision.core"
local canary = require "support.canary"
local fixture = require "support.fixture"

local replay = {}

replay.KEY = canary.KEY
replay.WALL = 1700000000000 -- milliseconds; 14 Nov 2023, as in the fixtures

---A route to an OpenAI-compatible server; each of the tables wins over those before it, and over what stands
---here.
function replay.route(...)
  local options = {
    dialect = "openai", provider = "openai", model = "openai/gpt-4o", wire_model = "gpt-4o",
    url = "https://api.example/v1/chat/completions", key_header = "authorization", key_prefix = "Bearer ",
    credential = core.credential(replay.KEY), accepts = { "https", "http", "base64" }, retries = 0,
    user_agent = "vision/spec", max_image_bytes = 1000000, max_response_bytes = 1000000,
  }
  for i = 1, select("#", ...) do
    for name, value in pairs((select(i, ...)) or {}) do
      options[name] = value
    end
  end
  return core.route(options)
end

---The whole request body, read `size` bytes at a time.
function replay.body(exchange, size)
  local pieces = {}
  while true do
    local piece, err = exchange:read_body(size or 4096)
    if not piece then
      return nil, err
    end
    if piece == "" then
      return table.concat(pieces)
    end
    pieces[#pieces + 1] = piece
  end
end

---The request's body, which is JSON, once the exchange has it to be sent.
function replay.sent(exchange)
  assert.equal("send", exchange:next(replay.WALL, 0))
  return cjson.decode((replay.body(exchange)))
end

---Answers the request under way: status, headers, and the body in pieces of `size` bytes.
---@param reply { status: integer?, headers: table?, body: string?, reason: string?, detail: string? }
function replay.answer(exchange, reply, size)
  exchange:status(reply.status or 200)
  for name, value in pairs(reply.headers or { ["content-type"] = "application/json" }) do
    exchange:header(name, value)
  end
  local body = reply.body or ""
  for piece in fixture.pieces(body, size or math.max(#body, 1)) do
    exchange:bytes(piece)
  end
  exchange:closed(reply.reason or "end", reply.detail)
end

---Every chunk that can be had now.
function replay.chunks(exchange)
  local chunks = {}
  for chunk in function() return exchange:chunk() end do
    chunks[#chunks + 1] = chunk
  end
  return chunks
end

return replay
