--- Connections by nginx's Lua module. What is opened here is verified or it is not opened; what nginx was not
-- told is named, with the line to add.

local core = require "vision.core"

local KEEP_MS = 60 * 1000      -- idle; providers close after a minute or more
local KEEP_COUNT = 256         -- idle connections of a pool: a gateway's worker has hundreds of calls at once
local HANDSHAKES = 8           -- until a refused certificate's reason is told
local NEVER_MS = 86400000      -- "no limit": cosockets take 0 for their own minute

-- Where systems keep the certificates that they trust; the first is Debian's.
local BUNDLES = { "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/cert.pem", "/etc/ssl/ca-bundle.pem" }

local cosocket = {}

---How long to wait now, and what it means when that passes.
---@param deadline number?  of the whole call, by core.clock()
---@param limit integer     of this step, in milliseconds; 0: none
---@param reason string
---@return integer ms
---@return string reason
function cosocket.patience(deadline, limit, reason)
  local ms = limit > 0 and math.min(limit, NEVER_MS) or NEVER_MS
  local left = deadline and deadline - core.clock()
  if left and left < ms then
    return math.max(left, 1), "total_timeout"
  end
  return ms, reason
end

-- nginx asks a name server for every name, never the hosts file.
local function addresses(host)
  if host:lower() == "localhost" then
    return { "127.0.0.1", "[::1]" }
  end
  return { host:find(":", 1, true) and "[" .. host .. "]" or host }
end

-- A pool of our own: what somebody else connected, perhaps with no look at the certificate, is not in it.
local function pool_of(plan)
  return ("vision:%s:%s:%d"):format(plan.tls and "https:verified" or "http", plan.host:lower(), plan.port)
end

---@class vision.host.Plan: vision.WirePlan
---@field addresses string[]  as connect() takes them
---@field options table       of connect()

---Adds what a connection wants to a plan of core.http1_plan.
---@param plan vision.WirePlan
---@return vision.host.Plan
function cosocket.plan(plan)
  plan.addresses = addresses(plan.host)
  plan.options = { pool = pool_of(plan), pool_size = KEEP_COUNT }
  return plan
end

local function first_file(paths)
  for _, path in ipairs(paths) do
    local file = io.open(path, "rb")
    if file then
      file:close()
      return path
    end
  end
  return paths[1]
end

-- The machine's own name server, for a line that can be copied.
local function name_server()
  local file = io.open("/etc/resolv.conf", "rb")
  local text = file and file:read "*a" or ""
  if file then
    file:close()
  end
  local address = ("\n" .. text):match "\n%s*nameserver%s+([%x.:]+)" or "127.0.0.53"
  return address:find(":", 1, true) and "[" .. address .. "]" or address
end

local function connect_complaint(plan, err)
  if err:find("no resolver defined", 1, true) then
    return "host", ("nginx cannot look up %s: add `resolver %s;` to http { } in nginx.conf")
      :format(plan.host, name_server())
  elseif err:find("could not be resolved", 1, true) then
    return "resolve", err:match "%((.*)%)" or err
  end
  return "connect", err
end

local function trust_complaint(plan, err)
  local text = ("no trusted TLS connection to %s: %s"):format(plan.host, err)
  local code = tonumber(err:match "^(%d+):" or err:match "%((%d+):")
  if code == 22 or code == 18 or code == 19 or code == 20 or code == 21 or code == 2 then
    return ("%s; nginx trusts what `lua_ssl_trusted_certificate %s; lua_ssl_verify_depth 5;` in http { } of "
      .. "nginx.conf tells it to"):format(text, first_file(BUNDLES))
  elseif err:find("host mismatch", 1, true) and plan.host:find "^[%x:.]+$" then
    return text .. "; nginx compares names, not addresses: call the server by a name"
  end
  return text
end

-- What curl can do and cosockets cannot. Doing without it would mean other trust or another way out.
local function unsupported(plan)
  if plan.ca_file ~= "" and plan.tls then
    return "ca_file has no effect under nginx: add `lua_ssl_trusted_certificate " .. plan.ca_file
      .. ";` to http { } in nginx.conf"
  elseif plan.proxy ~= "" then
    return "proxy cannot be used under nginx: its connections go straight to " .. plan.host
  end
end

local function open(plan, deadline)
  local failed
  for _, address in ipairs(plan.addresses) do
    local sock = ngx.socket.tcp()
    local ms, reason = cosocket.patience(deadline, plan.connect_ms, "connect_timeout")
    sock:settimeouts(ms, ms, ms)
    local ok, err = sock:connect(address, plan.port, plan.options)
    if ok then
      return sock
    elseif err == "timeout" then
      return nil, reason
    end
    failed = failed or err
  end
  return nil, connect_complaint(plan, failed)
end

-- A handshake that is over before nginx had to wait for it: up to lua-resty-core 0.1.25 a refused certificate
-- then raises without a reason, and with `false` in the place of the session it even passes for a good one.
-- So a session is asked for, and what is raised is a refusal.
local function shake_hands(sock, plan)
  local ran, session, err = pcall(sock.sslhandshake, sock, nil, plan.host, true)
  if ran and session then
    return true
  end
  sock:close()
  return false, ran and (err or "no session") or nil
end

local function handshake(sock, plan, deadline, began)
  local left = plan.connect_ms > 0 and math.max(1, plan.connect_ms - (core.clock() - began)) or 0
  local ms, reason = cosocket.patience(deadline, left, "connect_timeout")
  sock:settimeouts(ms, ms, ms)
  local good, err = shake_hands(sock, plan)
  if good then
    return sock
  elseif err == "timeout" then
    return nil, reason
  end
  return nil, err and "host", err and trust_complaint(plan, err)
end

-- Once more when there was no reason told: nearly always the next time there is.
local function connect_and_shake(plan, deadline)
  for _ = 1, HANDSHAKES do
    local began = core.clock()
    local sock, reason, detail = open(plan, deadline)
    if not sock then
      return nil, reason, detail
    elseif (sock:getreusedtimes() or 0) > 0 then
      return sock, true
    elseif not plan.tls then
      return sock, false
    end
    sock, reason, detail = handshake(sock, plan, deadline, began)
    if sock or reason then
      return sock, sock and false or reason, detail
    end
  end
  return nil, "host", trust_complaint(plan, "the certificate was refused, nginx's error log says why")
end

---Connects as a plan says.
---@param plan vision.host.Plan
---@param deadline number?
---@return table? sock
---@return string|boolean reason  for exchange:closed(); with a socket: whether it was used before
---@return string? detail
function cosocket.connect(plan, deadline)
  local complaint = unsupported(plan)
  if complaint then
    return nil, "host", complaint
  end
  return connect_and_shake(plan, deadline)
end

---Leaves a connection whose reply is whole for the next call.
---@param sock table
function cosocket.keep(sock)
  if not sock:setkeepalive(KEEP_MS, KEEP_COUNT) then
    sock:close()
  end
end

return cosocket
