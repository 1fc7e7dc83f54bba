--- What a call would send, seen without a network: the exchange is asked for its request, and may be given a
-- reply.

local core = require "vision.core"
local cjson = require "cjson"
local options = require "vision.options"
local resolve = require "vision.resolve"

local capture = {}

---@class capture.Sent
---@field url string
---@field headers table<string, string>  names in lower case
---@field body string
---@field json table
---@field exchange userdata
---@field target vision.Target

local function read_all(exchange)
  local pieces = {}
  repeat
    local piece, err = exchange:read_body(65536)
    assert(piece, tostring(err))
    pieces[#pieces + 1] = piece
  until piece == ""
  return table.concat(pieces)
end

---@param request table   as for vision.completion
---@param given? table    options of the client
---@return capture.Sent
function capture.sent(request, given)
  local target, err = resolve.target(request.model, given or { api_key = "test-key" }, request.stream == true)
  assert(target, tostring(err))
  local exchange
  exchange, err = core.exchange(target.route, request, options.call)
  assert(exchange, tostring(err))
  local step = exchange:next(1700000000000, 0)
  assert(step == "send", tostring(exchange:failure() or step))
  local http = exchange:request()
  local headers = {}
  for _, header in ipairs(http.headers) do
    headers[header[1]:lower()] = header[2]
  end
  local body = read_all(exchange)
  return { url = http.url, headers = headers, body = body, json = cjson.decode(body), exchange = exchange,
    target = target }
end

---Feeds a whole reply.
---@param sent capture.Sent
---@param status integer
---@param body string
---@return table? reply
---@return table? err
function capture.answer(sent, status, body)
  local exchange = sent.exchange
  exchange:status(status)
  exchange:header("content-type", "application/json")
  exchange:bytes(body)
  exchange:closed "end"
  local step = exchange:next(1700000001000, 1000)
  if step == "failed" then
    return nil, exchange:failure()
  end
  assert(step == "done", step)
  return exchange:reply()
end

return capture
