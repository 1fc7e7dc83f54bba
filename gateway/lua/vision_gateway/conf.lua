--- nginx.conf, out of the config. No key is in it: init_by_lua reads the config itself.

local STORE_THREADS = 4      -- for keys, counts, the console: a database that hangs holds back nothing else
local QUEUE = 1024           -- tasks that wait for a thread; beyond, one fails rather than wait for ever
local VERIFY_DEPTH = 5       -- certificates above a server's own
local HEADERS = "4 16k"      -- of a request; a key file in a header needs a few kB
local PIECE = 64             -- kB that one read of a body or reply may bring; nginx's own 4 are a call each
local KEEPALIVE_REQUESTS = 100000   -- of one connection: nginx's own 1000 pass in a second here
local SPARE = 2 ^ 20         -- bytes beyond the body limit that nginx lets pass, so that we tell the error

-- Certificates stand where connections are made from: each place that inherits them reads and keeps them all.
local TEMPLATE = [[
# Written by vision-gateway at each start and reload, from @config@: changes here are lost.
daemon off;
pid nginx.pid;
error_log stderr @log_level@;
worker_processes @workers@;
worker_shutdown_timeout @shutdown_timeout@s;
@user@
@modules@
env TESSDATA_PREFIX;
env OMP_THREAD_LIMIT;
thread_pool default threads=@threads@ max_queue=@queue@;
thread_pool log threads=1;
thread_pool pictures threads=1;
thread_pool store threads=@store_threads@ max_queue=@queue@;
events {
  worker_connections @max_connections@;
  multi_accept on;
}
http {
  access_log off;
  server_tokens off;
  default_type application/json;
  lua_package_path "@lua_path@";
  lua_package_cpath "@lua_cpath@";
  lua_shared_dict vision @shared_memory@k;
  lua_shared_dict vision_metrics 4m;
  lua_socket_log_errors off;
  lua_transform_underscores_in_response_headers off;
  lua_socket_buffer_size @piece@k;
  keepalive_requests @keepalive_requests@;
  lua_check_client_abort on;
  lua_ssl_verify_depth @verify_depth@;
  @resolver@
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  client_max_body_size @body_limit@k;
  client_header_timeout @header_timeout@s;
  client_body_timeout @body_timeout@s;
  large_client_header_buffers @headers@;
  init_by_lua_block { require("vision_gateway.serve").init() }
  init_worker_by_lua_block { require("vision_gateway.serve").worker() }
  exit_worker_by_lua_block { require("vision_gateway.serve").ended() }
  server {
    listen @listen@;
    server_name _;
    merge_slashes off;
    error_page 400 494 =400 /.malformed;
    error_page 414 /.too_long;
    location = /.malformed {
      internal;
      default_type application/json;
      return 400 '@malformed@';
    }
    location = /.too_long {
      internal;
      default_type application/json;
      return 414 '@too_long@';
    }
    error_page 413 @too_large;
    location @too_large {
      content_by_lua_block { require("vision_gateway.serve").too_large() }
    }
    location @left {
      keepalive_timeout 0;
      content_by_lua_block { require("vision_gateway.serve").left() }
    }
    location / {
      @ca_file@
      content_by_lua_block { require("vision_gateway.serve").request() }
      log_by_lua_block { require("vision_gateway.serve").ended_request() }
    }
    @console@
  }
}
]]

-- The console's pages are files. What they show came from anywhere, so a browser is told to run, load and ask
-- nothing but them; `blob:` and `data:` are the pictures.
local CONSOLE = [[
location = /ui {
      absolute_redirect off;
      return 308 /ui/;
    }
    location /ui/ {
      alias "@folder@/";
      index index.html;
      limit_except GET { deny all; }
      types { text/html html; text/css css; text/javascript js; }
      charset utf-8;
      charset_types text/css text/javascript;
      add_header Content-Security-Policy "@policy@" always;
      add_header X-Content-Type-Options nosniff always;
      add_header X-Frame-Options DENY always;
      add_header Referrer-Policy no-referrer always;
      add_header Cross-Origin-Opener-Policy same-origin always;
      add_header Cross-Origin-Resource-Policy same-origin always;
      add_header Cache-Control no-cache always;
    }
    location /ui/api/ {
      content_by_lua_block { require("vision_gateway.serve").request() }
    }]]

local POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
  .. "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

local conf = {}

-- Between double quotes, in nginx's own syntax.
local function quoted(text)
  return (text:gsub('[\\"]', "\\%0"))
end

local function kilobytes(bytes)
  return ("%d"):format(math.ceil(bytes / 1024))
end

-- nginx wants IPv6 addresses in brackets.
local function name_servers(list)
  local servers = {}
  for i, server in ipairs(list) do
    servers[i] = server:find ":.*:" and not server:find "^%[" and "[" .. server .. "]" or server
  end
  return table.concat(servers, " ")
end

---The servers of resolv.conf.
---@param text string
---@return string[]
function conf.name_servers(text)
  local list = {}
  for server in ("\n" .. text):gmatch "\nnameserver%s+([%x.:]+)" do
    list[#list + 1] = server
  end
  return list
end

-- What nginx itself refuses, in the shape of all errors; its text may hold neither ' nor $.
local function refusal(status, type, message)
  return ('{"error":{"message":"%s","type":"%s","param":null,"code":"%d"}}'):format(message, type, status)
end

-- In an alias nginx would take $ for a variable's beginning, and has no other way to write it.
local function console_text(folder)
  if not folder or folder:find "[$%c]" then
    return ""
  end
  local values = { folder = quoted(folder), policy = POLICY }
  return (CONSOLE:gsub("@([%l_]+)@", values))
end

---"127.0.0.1:4000", "[::1]:4000"
---@param listen {host: string, port: integer}
---@return string
function conf.address(listen)
  local host = listen.host:find(":", 1, true) and "[" .. listen.host .. "]" or listen.host
  return host .. ":" .. listen.port
end

---@class gateway.Place
---@field modules string[]        files for load_module
---@field lua_path string
---@field lua_cpath string
---@field name_servers string[]   of this machine
---@field root boolean            root runs it: vision_settings.user is somebody else long since
---@field console? string         folder of the console's pages; nil: it is not served

---@param settings gateway.Config
---@param place gateway.Place
---@return string
function conf.text(settings, place)
  local vision, modules = settings.vision, {}
  for i, file in ipairs(place.modules) do
    modules[i] = ('load_module "%s";'):format(quoted(file))
  end
  local servers = vision.resolver or place.name_servers
  local values = {
    config = settings.path:gsub("%c", "?"), log_level = vision.log_level,
    workers = vision.workers or "auto", shutdown_timeout = vision.shutdown_timeout,
    user = place.root and "user root;" or "",
    modules = table.concat(modules, "\n"), threads = vision.threads, queue = QUEUE,
    store_threads = STORE_THREADS,
    max_connections = vision.max_connections, lua_path = quoted(place.lua_path),
    lua_cpath = quoted(place.lua_cpath), shared_memory = kilobytes(vision.shared_memory),
    verify_depth = VERIFY_DEPTH, listen = conf.address(settings.listen), headers = HEADERS,
    ca_file = ('lua_ssl_trusted_certificate "%s";'):format(quoted(vision.ca_file)),
    resolver = #servers > 0 and ("resolver %s;"):format(name_servers(servers)) or "",
    body_limit = kilobytes(vision.body_limit + SPARE), header_timeout = vision.header_timeout,
    body_timeout = vision.body_timeout, console = console_text(place.console), piece = PIECE,
    keepalive_requests = KEEPALIVE_REQUESTS,
    malformed = refusal(400, "invalid_request_error", "no HTTP request, or its headers are too large"),
    too_long = refusal(414, "invalid_request_error", "the address is too long"),
  }
  return (TEMPLATE:gsub("@([%l_]+)@", function(name)
    local value = values[name]
    return type(value) == "number" and ("%d"):format(math.ceil(value)) or value
  end))
end

return conf
