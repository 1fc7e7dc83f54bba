--- A PostgreSQL of the spec's own in a folder of its own, on a Unix socket. As root it runs as `postgres`, as
-- PostgreSQL refuses root.

local TOOLS = "/usr/lib/postgresql/*/bin"

local Server = {}
Server.__index = Server

local function output(command)
  local pipe = assert(io.popen(command .. " 2>&1", "r"))
  local text = pipe:read "*a"
  pipe:close()
  return text
end

local function as_owner(self, command)
  return self.root and "runuser -u postgres -- " .. command or command
end

local function run(self, command)
  local text = output(as_owner(self, command) .. "; echo \"status $?\"")
  assert(text:find "status 0%s*$", command .. ": " .. text)
  return text
end

function Server:start()
  run(self, ("%s/pg_ctl -D %s/data -w -t 60 -l %s/log -o '-c listen_addresses= -c fsync=off "
    .. "-c unix_socket_directories=%s' start >/dev/null"):format(self.tools, self.folder, self.folder,
      self.folder))
end

function Server:stop()
  run(self, ("%s/pg_ctl -D %s/data -w -m immediate stop >/dev/null"):format(self.tools, self.folder))
end

local function pid_of(self)
  local file = assert(io.open(self.folder .. "/data/postmaster.pid"))
  local pid = file:read "*l"
  file:close()
  return pid
end

---It hangs: connections stay, and nobody answers.
function Server:pause()
  local pid = pid_of(self)
  output(("kill -STOP %s $(pgrep -P %s)"):format(pid, pid))
end

function Server:resume()
  local pid = pid_of(self)
  output(("kill -CONT %s $(pgrep -P %s)"):format(pid, pid))
end

---As a machine that loses its power: no goodbye to anybody.
function Server:kill()
  local pid = pid_of(self)
  output(("all=\"%s $(pgrep -P %s)\"; kill -9 $all; for p in $all; do while ps -o stat= -p $p "
    .. "| grep -qv Z; do sleep 0.02; done; done"):format(pid, pid))
  -- Whoever is no more, but not yet buried by its parent, would count as running.
  output(("rm -f %s/data/postmaster.pid %s/.s.PGSQL.*"):format(self.folder, self.folder))
end

---An empty database, each time another.
---@return string url
function Server:url()
  self.count = self.count + 1
  local name = "d" .. self.count
  run(self, ("%s/createdb -h %s -U postgres %s"):format(self.tools, self.folder, name))
  return ("postgresql:///%s?host=%s&user=postgres"):format(name, self.folder:gsub("/", "%%2F"))
end

function Server:close()
  pcall(self.resume, self)      -- after a spec that failed meanwhile
  output(as_owner(self, ("%s/pg_ctl -D %s/data -w -m immediate stop"):format(self.tools, self.folder)))
  output("rm -rf " .. self.folder)
end

local postgres = {}

---@return table server  :url(), :kill(), :start(), :pause(), :resume(), :close()
function postgres.new()
  local tools = output("ls -d " .. TOOLS .. " | tail -n 1"):match "^(/%S+)"
  assert(tools and output("ls " .. tools .. "/initdb"):find "^/",
    "PostgreSQL is not here, which these specs start: apt install postgresql")
  local self = setmetatable({ tools = tools, count = 0, root = output "id -u":match "^0%s" ~= nil }, Server)
  self.folder = output(as_owner(self, "mktemp -d /tmp/vision-postgres-XXXXXX")):match "^(%S+)"
  run(self, ("%s/initdb -D %s/data -A trust -U postgres --no-sync -E UTF8 --locale=C >/dev/null")
    :format(tools, self.folder))
  self:start()
  return self
end

return postgres
