"""The gateway beside nginx that only passes on, over the same provider: bench-gateway and soak-gateway.

Gateways run on one processor, the provider and the load on another, where there are two. Each figure is the
best of several runs that alternate: what else a machine does can only make it worse.
"""
import base64
import contextlib
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

OUT = "build/bench"
ROUNDS = int(os.environ.get("ROUNDS", 3))
PEERS = bool(os.environ.get("PEERS"))
CONNECTIONS = (1, 32) if PEERS else (1, 32, 128)
KB, MB = 1 << 10, 1 << 20
KEY = "sk-bench-of-the-gateway"
CORES = sorted(os.sched_getaffinity(0))
GATEWAY_CORE, OTHER_CORE = {CORES[0]}, {CORES[-1]}
CHUNKS = 200
# name, provider's path, picture's bytes, chunks, seconds of a run, and the least share of bare nginx's rate
JOBS = (
    ("small text", "small", 0, 0, 1, 0.6),
    ("200 chunks, one write", "short", 0, CHUNKS, 1, 0.5),
    ("200 chunks, a write each", "writes", 0, CHUNKS, 1, 0.5),
    ("200 chunks, 5 ms apart", "paced", 0, CHUNKS, 2, None),
    ("image of 1 MB", "small", 1 * MB, 0, 1, None),
    ("image of 5 MB", "small", 5 * MB, 0, 2, 0.7),
    ("image of 20 MB", "small", 20 * MB, 0, 2, None),
)
# What peers do in seconds.
PEER_JOBS = ("small text", "200 chunks, one write", "200 chunks, a write each", "image of 1 MB",
             "image of 5 MB")
CHUNK_US, START_S, IDLE_MB = 20, 0.2, 20
SOAK_SHARE = 0.8

NGINX_CONF = """
daemon off; worker_processes 1; pid nginx.pid; error_log stderr error;
events { worker_connections 4096; }
http {
  access_log off; client_max_body_size 0; keepalive_requests 100000000;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
  upstream provider { server 127.0.0.1:%(provider)s; keepalive 256; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:%(port)d;
    location / {
      proxy_pass http://provider; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_request_buffering off; proxy_buffering off;
    }
  }
}
"""


class Target:
    """A server under test: its process and its workers, on the gateways' processor. In `path`, `model` and
    `headers` %s is the provider's path."""

    def __init__(self, name, port, command=None, env=None, path="/%s/chat/completions", model="%s",
                 headers=""):
        self.name, self.port, self.path, self.model, self.headers = name, port, path, model, headers
        self.command, self.env, self.process, self.started = command, env, None, 0

    def start(self):
        if not self.command:
            return
        began = time.monotonic()
        self.log = open("%s/%s.log" % (OUT, re.sub(r"\W+", "-", self.name)), "w")
        self.process = subprocess.Popen(self.command, env=dict(os.environ, **(self.env or {})),
                                        stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                        preexec_fn=lambda: os.sched_setaffinity(0, GATEWAY_CORE))
        while True:
            try:
                urllib.request.urlopen("http://127.0.0.1:%d/" % self.port, timeout=2).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                pass
            if self.process.poll() is not None or time.monotonic() - began > 90:
                raise RuntimeError("%s does not start: see %s" % (self.name, self.log.name))
            time.sleep(0.005)
        self.started = time.monotonic() - began

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)

    def pids(self):
        if not self.process:
            return []
        found, rest = [], [self.process.pid]
        while rest:
            pid = rest.pop()
            found.append(pid)
            with contextlib.suppress(OSError), open("/proc/%d/task/%d/children" % (pid, pid)) as file:
                rest += [int(word) for word in file.read().split()]
        return found

    def cpu(self):
        """Seconds, by the scheduler's own clock: ticks are too coarse for a second of single requests. Only
        the ticks have threads that ended."""
        total = ticks = 0
        for pid in self.pids():
            with contextlib.suppress(OSError), open("/proc/%d/stat" % pid) as file:
                ticks += sum(map(int, file.read().rpartition(")")[2].split()[11:13]))
            for name in glob.glob("/proc/%d/task/*/schedstat" % pid):
                with contextlib.suppress(OSError), open(name) as file:
                    total += int(file.read().split()[0])
        return max(total / 1e9, ticks / os.sysconf("SC_CLK_TCK"))

    def memory(self, field="VmRSS"):
        """MB of the process that has most, the worker; of all of them, shared pages would count twice."""
        most = 0
        for pid in self.pids():
            with contextlib.suppress(OSError), open("/proc/%d/status" % pid) as file:
                found = re.search(r"%s:\s+(\d+)" % field, file.read())
                most = max(most, int(found.group(1)) if found else 0)
        return most / 1024

    def proportional(self):
        """MB of all its processes together; what they share counts once."""
        total = 0
        for pid in self.pids():
            with contextlib.suppress(OSError), open("/proc/%d/smaps_rollup" % pid) as file:
                total += int(re.search(r"\nPss:\s+(\d+)", file.read()).group(1))
        return total / 1024

    def reset_peak(self):
        for pid in self.pids():
            with contextlib.suppress(OSError), open("/proc/%d/clear_refs" % pid, "w") as file:
                file.write("5")


class Figures:
    """The best of the runs so far."""

    def __init__(self):
        self.rate, self.errors, self.peak, self.requests = 0, 0, 0, 0
        self.cpu = self.p50 = self.p99 = self.chunk50 = self.chunk99 = float("inf")

    def add(self, target, path, body, count, seconds, chunks):
        target.reset_peak()
        before = target.cpu()
        requests, errors, took, p50, p99, _, chunk50, chunk99 = load(
            target.port, target.path.replace("%s", path), body, count, seconds, chunks,
            headers=target.headers.replace("%s", path))
        self.errors += int(errors)
        self.requests += int(requests)
        if requests:
            self.rate = max(self.rate, requests / took)
            self.cpu = min(self.cpu, (target.cpu() - before) / requests * 1e6)
            self.p50, self.p99 = min(self.p50, p50), min(self.p99, p99)
            self.chunk50, self.chunk99 = min(self.chunk50, chunk50), min(self.chunk99, chunk99)
        self.peak = max(self.peak, target.memory("VmHWM"))


def start_load(port, path, body, count, seconds, chunks, rate=0, headers=""):
    return subprocess.Popen([OUT + "/load", str(port), path, body, str(count), str(seconds), str(chunks),
                             "%.3f" % rate, "0", headers], stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, text=True,
                            preexec_fn=lambda: os.sched_setaffinity(0, OTHER_CORE))


def load(*arguments, **named):
    process = start_load(*arguments, **named)
    out, _ = process.communicate()
    if process.returncode:
        raise RuntimeError("the load did not run")
    return [float(word) for word in out.split()]


def write(name, text):
    with open(name, "w") as file:
        file.write(text)
    return os.path.abspath(name)


def body_file(folder, model, size, stream):
    """A request; its picture looks like a JPEG and is random, in base64."""
    name = "%s/%s-%d-%d.json" % (folder, model.replace("/", "-"), size, stream)
    if os.path.exists(name):
        return os.path.abspath(name)
    content = '"What is in this picture?"'
    if size:
        head = bytes.fromhex("ffd8ffe000104a46494600010100000100010000"
                             "ffc000110803e803e803012200021101031101ffda000c03010002110311003f00")
        rest = random.Random(1).randbytes(size - len(head) - 2)
        data = base64.b64encode(head + rest + b"\xff\xd9").decode()
        content = ('[{"type":"text","text":"What is in this picture?"},{"type":"image_url","image_url":'
                   '{"url":"data:image/jpeg;base64,%s"}}]' % data)
    return write(name,
                 '{"model":"%s","messages":[{"role":"user","content":%s}],"max_tokens":100%s}'
                 % (model, content, ',"stream":true' if stream else ""))


def litellm_config(provider):
    models = "".join("""
  - model_name: %s
    litellm_params:
      model: openai/gpt-4o-mini
      api_base: http://127.0.0.1:%s/%s
      api_key: sk-provider
""" % (name, provider, name) for name in sorted({job[1] for job in JOBS}))
    return "model_list:" + models + "general_settings:\n  master_key: %s\n" % KEY


def targets_of(folder, provider):
    port = random.randrange(20000, 30000)
    os.makedirs(folder + "/nginx")
    os.makedirs(folder + "/data")
    write(folder + "/nginx/nginx.conf", NGINX_CONF % {"provider": provider, "port": port})
    config = litellm_config(provider)
    ours = write(folder + "/config.yaml", config + "vision_settings:\n  listen: 127.0.0.1:%d\n  workers: 1\n"
                 "  logging: off\n  data_folder: %s/data\n" % (port + 1, folder))
    list = [
        Target("the provider itself", int(provider)),
        Target("nginx, bare", port, ["nginx", "-p", folder + "/nginx", "-c", "nginx.conf"]),
        Target("vision-gateway", port + 1, ["bin/vision-gateway", "--config", ours],
               path="/v1/chat/completions"),
    ]
    return list + (peers_of(folder, provider, config, port + 2) if PEERS else [])


def bifrost_config(provider):
    providers = {name: {
        "keys": [{"name": "bench", "value": "sk-provider", "models": ["*"], "weight": 1}],
        "network_config": {"base_url": "http://127.0.0.1:%s/%s" % (provider, name),
                           "allow_private_network": True},
        "custom_provider_config": {"base_provider_type": "openai"},
    } for name in sorted({job[1] for job in JOBS})}
    return json.dumps({"client": {"enable_logging": False, "drop_excess_requests": False},
                       "config_store": {"enabled": False}, "logs_store": {"enabled": False},
                       "providers": providers})


def peers_of(folder, provider, config, port):
    """LiteLLM's proxy and Portkey's gateway, where `make peers` has installed them; Bifrost, where it is on
    the PATH (as its pages say, not tried)."""
    found, path = [], "/v1/chat/completions"
    litellm = "build/peers/litellm/bin/litellm"
    if os.path.exists(litellm):
        file = write(folder + "/litellm.yaml", config)
        found.append(Target("LiteLLM's proxy", port, [litellm, "--config", file, "--host", "127.0.0.1",
                            "--port", str(port)], {"LITELLM_LOG": "ERROR", "NO_DOCS": "True",
                            "LITELLM_LOCAL_MODEL_COST_MAP": "True"}, path))
    portkey = "build/peers/node/node_modules/@portkey-ai/gateway/build/start-server.js"
    if os.path.exists(portkey):
        found.append(Target("Portkey's gateway", port + 1, ["node", portkey, "--port=%d" % (port + 1),
                            "--headless"], {"NODE_ENV": "production"}, path,
                            headers="x-portkey-provider: openai\r\n"
                            "x-portkey-custom-host: http://127.0.0.1:%s/%%s\r\n" % provider))
    bifrost = shutil.which("bifrost-http")
    if bifrost:
        os.makedirs(folder + "/bifrost")
        write(folder + "/bifrost/config.json", bifrost_config(provider))
        found.append(Target("Bifrost", port + 2, [bifrost, "-app-dir", folder + "/bifrost", "-host",
                            "127.0.0.1", "-port", str(port + 2), "-log-level", "error"], None, path,
                            model="%s/gpt-4o-mini"))
    return found


@contextlib.contextmanager
def site():
    """Folder and targets, all started."""
    folder = os.path.abspath(tempfile.mkdtemp(dir=OUT))
    server = subprocess.Popen([OUT + "/server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                              preexec_fn=lambda: os.sched_setaffinity(0, OTHER_CORE))
    targets = targets_of(folder, server.stdout.readline().strip())
    try:
        for target in targets:
            target.start()
        yield folder, targets
    finally:
        for target in targets:
            target.stop()
        server.stdin.close()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


lines = []


def say(line=""):
    print(line, flush=True)
    lines.append(line)


def number(value, digits=0):
    return "–" if value in (0, float("inf")) else "{:,.{}f}".format(value, digits)


def measure(job, count, folder, targets):
    name, path, size, chunks, seconds, _ = job
    figures = {target: Figures() for target in targets}
    for _ in range(ROUNDS):
        for target in targets:
            body = body_file(folder, target.model.replace("%s", path), size, chunks > 0)
            figures[target].add(target, path, body, count, seconds, chunks)
    return figures


def table(job, folder, targets):
    name, _, _, chunks, _, least = job
    direct, floor, ours = targets[:3]
    say("\n#### %s\n" % (name[0].upper() + name[1:]))
    say("| | connections | requests/s | of nginx's | added p50 | added p99 | CPU a request | "
        + ("chunk p50 | chunk p99 | " if "apart" in name else "") + "peak memory | errors |")
    say("| --- " + "| ---: " * (11 if "apart" in name else 9) + "|")
    for count in CONNECTIONS:
        figures = measure(job, count, folder, targets)
        base = figures[direct]
        for target in targets[1:]:
            f = figures[target]
            cells = [target.name, str(count), number(f.rate, 0 if f.rate >= 100 else 1),
                     "%.2f" % (f.rate / figures[floor].rate), number(f.p50 - base.p50) + " µs",
                     number(f.p99 - base.p99) + " µs", number(f.cpu) + " µs"]
            if "apart" in name:
                cells += [number(a - b, 1) + " µs" for a, b in ((f.chunk50, base.chunk50),
                                                              (f.chunk99, base.chunk99))]
            say("| " + " | ".join(cells + ["%.0f MB" % f.peak, str(f.errors)]) + " |")
        if least:
            share = figures[ours].rate / figures[floor].rate
            goals.append((name, count, share, "at least %g" % least, share >= least))
        elif "apart" in name and count == 1:
            added = figures[ours].chunk50 - figures[floor].chunk50
            goals.append(("a chunk, over nginx's, µs", count, added, "under %d" % CHUNK_US, added < CHUNK_US))


goals = []


def bench():
    only = os.environ.get("ONLY", "")
    say("Load before: %.2f %.2f %.2f; %d processors" % (os.getloadavg() + (len(CORES),)))
    with site() as (folder, targets):
        ours = targets[2]
        starts = [ours.started]
        for _ in range(4):
            ours.stop()
            ours.start()
            starts.append(ours.started)
        idle = ours.proportional()
        start = min(starts)
        goals.append(("start to first answer, s", "", start, "under %g" % START_S, start < START_S))
        goals.append(("idle, all processes, MB", "", idle, "under %d" % IDLE_MB, idle < IDLE_MB))
        for job in JOBS:
            if only in job[0] and (not PEERS or job[0] in PEER_JOBS):
                table(job, folder, targets)
    say("\n| goal | connections | reached | reach | |\n| --- | ---: | ---: | ---: | --- |")
    for name, count, value, reach, good in goals:
        say("| %s | %s | %.2f | %s | %s |" % (name, count, value, reach, "yes" if good else "no"))
    say("\nLoad after: %.2f %.2f %.2f" % os.getloadavg())
    write("build/bench-gateway.md", "\n".join(lines) + "\n")


def soak():
    """1 MB images and paced streams at once, at a share of what the gateway can do."""
    seconds = float(os.environ.get("SECONDS", 600))
    with site() as (folder, targets):
        ours = targets[2]
        image, stream = body_file(folder, "small", MB, False), body_file(folder, "short", 0, True)

        def both(span, image_rate, stream_rate):
            pair = [start_load(ours.port, ours.path, image, 16, span, 0, image_rate),
                    start_load(ours.port, ours.path, stream, 16, span, CHUNKS, stream_rate)]
            return pair
        full = [p.communicate()[0].split() for p in both(5, 0, 0)]
        rates = [SOAK_SHARE * float(r[0]) / float(r[2]) for r in full]
        print("80 %% of its capacity: %.0f images and %.0f streams a second, for %.0f s" % (*rates, seconds))
        pair, began = both(seconds, *rates), time.monotonic()
        memory = []
        while any(p.poll() is None for p in pair):
            time.sleep(min(10, max(1, seconds / 60)))
            memory.append(ours.memory())
            if len(memory) % 10 == 1:
                print("%4.0f s: %.1f MB" % (time.monotonic() - began, memory[-1]), flush=True)
        errors = 0
        for what, p in zip(("images", "streams"), pair):
            words = p.communicate()[0].split()
            errors += int(words[1])
            print("%s: %s answered, %s errors, p50 %s µs, p99 %s µs"
                  % (what, words[0], words[1], words[3], words[4]))
        part = max(1, len(memory) // 10)
        early, late = max(memory[part:3 * part] or memory), max(memory[-2 * part:])
        print("memory of the worker: at most %.1f MB in its second and third tenth, %.1f MB in its last two" %
              (early, late))
        return 0 if errors == 0 and late <= early * 1.2 + 2 else 1


if __name__ == "__main__":
    sys.exit(soak() if sys.argv[1:] == ["soak"] else bench())
