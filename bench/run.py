"""Runs every job of the bench in turns with its floor and prints a table; run.sh builds what it calls.

Each figure is the smallest of several runs that alternate with those of the floor: what else a machine does
can only add to a figure, never take from it. The table goes to standard output and to build/bench.md.
"""
import contextlib
import glob
import os
import subprocess
import sys
import tempfile

import dialects

OUT = "build/bench"
LUAS = sys.argv[1:] or ["lua5.4"]
MB = 1 << 20
LARGE, TINY = 20 * MB, 1000        # bytes of the pictures that are sent
ROUNDS = 12                        # alternations; the smallest figure hardly changes with more
CHUNKS = 20000                     # server.c's
# Calls of one run: some tens of milliseconds, well over what the clock of CPU time can tell apart.
COUNT = {"small": 3000, "chunks": 4, "upload": 5}
EVEN = 1.05                        # two runs of one program differ by as much: neither reached nor missed
HELLO = '{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hello"}]}'

# The start of a JPEG, as far as its size: 1000 x 1000.
HEAD = bytes.fromhex("ffd8ffe000104a46494600010100000100010000"
                     "ffc0001108" "03e803e8" "03012200021101031101" "ffda000c03010002110311003f00")


def environment(lua):
    return dict(os.environ, LUA_PATH="lua/?.lua;lua/?/init.lua;;", no_proxy="127.0.0.1",
                LUA_CPATH="build/%s/?.so;%s/%s/?.so;;" % (lua, OUT, lua),
                PEER_NODE=os.path.abspath(OUT + "/node"))


class Run:
    """The smallest figures of a command so far: of the whole process, and of what it prints itself."""

    def __init__(self, lua, *command):
        self.lua, self.command = lua, [str(part) for part in command]
        self.wall = self.cpu = self.rss = self.own_cpu = self.own_wall = float("inf")

    def once(self):
        with tempfile.NamedTemporaryFile("r", dir=OUT) as figures:
            done = subprocess.run([OUT + "/launch", figures.name] + self.command, env=environment(self.lua),
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True)
            if done.returncode:
                raise RuntimeError("%s: %s" % (" ".join(self.command[:4]), done.stderr[-500:]))
            wall, cpu, rss = map(float, figures.read().split())
        self.wall, self.cpu, self.rss = min(wall, self.wall), min(cpu, self.cpu), min(rss, self.rss)
        return done.stdout

    def own(self):
        cpu, wall = map(float, self.once().split()[:2])
        self.own_cpu, self.own_wall = min(cpu, self.own_cpu), min(wall, self.own_wall)


def alternate(runs, own, rounds=ROUNDS):
    for _ in range(rounds):
        for run in runs:
            run.own() if own else run.once()


def ms(seconds):
    return "%.3g ms" % (seconds * 1e3) if seconds < 1 else "%.0f ms" % (seconds * 1e3)


def us(seconds):
    return "%.1f µs" % (seconds * 1e6) if seconds >= 1e-6 else "%.1f ns" % (seconds * 1e9)


class Table:
    def __init__(self):
        self.lines = []

    def say(self, line=""):
        print(line, flush=True)
        self.lines.append(line)

    def head(self, title):
        self.say()
        self.say("### " + title)
        self.say()
        self.say("| job | floor | ours | ratio | reach | reached |")
        self.say("| --- | ---: | ---: | ---: | ---: | --- |")

    def row(self, job, floor, ours, ratio, reach, less=True):
        over = ratio / (reach or ratio) if less else (reach or ratio) / ratio
        verdict = "" if reach is None else "yes" if over <= 1 else "even" if over <= EVEN else "no"
        limit = "" if reach is None else ("at most %g" if less else "at least %g") % reach
        self.say("| %s | %s | %s | %.2f | %s | %s |" % (job, floor, ours, ratio, limit, verdict))


def picture(size):
    name = "%s/%d.jpg" % (OUT, size)
    with open(name, "wb") as file:
        file.write(HEAD + os.urandom(size - len(HEAD) - 2) + b"\xff\xd9")
    return name


def starts(table, lua, port):
    """Whole processes."""
    url = "http://127.0.0.1:%s/small" % port
    floor, ours = Run(lua, lua, "-e", "require 'cjson'"), Run(lua, lua, "-e", "require 'vision'")
    alternate([floor, ours], False, 4 * ROUNDS)
    table.row("`require \"vision\"`, wall", ms(floor.wall), ms(ours.wall), ours.wall / floor.wall, 2.5)
    floor = Run(lua, "curl", "-s", "-H", "Content-Type: application/json", "-H",
                "Authorization: Bearer sk-bench", "-d", HELLO, url + "/chat/completions")
    ours = Run(lua, lua, "bench/start.lua", url)
    alternate([floor, ours], False, 2 * ROUNDS)
    table.row("process start to first answer, wall", ms(floor.wall), ms(ours.wall),
              ours.wall / floor.wall, 1.15)
    table.row("the same, CPU", ms(floor.cpu), ms(ours.cpu), ours.cpu / floor.cpu, None)


def small(table, lua, port):
    count = COUNT["small"]
    floor = Run(lua, OUT + "/floor", "small", "http://127.0.0.1:%s/small" % port, count)
    ours = Run(lua, lua, "bench/job.lua", "small", port, count)
    alternate([floor, ours], True, 2 * ROUNDS)
    table.row("small call, kept-alive, CPU", us(floor.own_cpu / count), us(ours.own_cpu / count),
              ours.own_cpu / floor.own_cpu, 1.9)
    table.row("the same, wall", us(floor.own_wall / count), us(ours.own_wall / count),
              ours.own_wall / floor.own_wall, None)


def streams(table, lua, port):
    floor = Run(lua, OUT + "/floor", "stream", "http://127.0.0.1:%s/stream" % port, COUNT["chunks"])
    chunks = Run(lua, lua, "bench/job.lua", "chunks", port, COUNT["chunks"])
    text = Run(lua, lua, "bench/job.lua", "text", port, COUNT["chunks"])
    varied = Run(lua, lua, "bench/job.lua", "varied", port, COUNT["chunks"])
    alternate([floor, chunks, text, varied], True)

    def rate(seconds):
        return "%.2f M chunks/s" % (COUNT["chunks"] * CHUNKS / seconds / 1e6)

    for name, run, reach in (("for chunk in stream", chunks, 0.12), ("stream:text()", text, 0.5)):
        table.row("`%s`, rate by CPU" % name, rate(floor.own_cpu), rate(run.own_cpu),
                  floor.own_cpu / run.own_cpu, reach, False)
        table.row("the same, by wall", rate(floor.own_wall), rate(run.own_wall),
                  floor.own_wall / run.own_wall, None, False)
    table.row("`stream:text()` of chunks that differ in more than the text, by CPU", rate(floor.own_cpu),
              rate(varied.own_cpu), floor.own_cpu / varied.own_cpu, None, False)


def uploads(table, lua, port, large, tiny):
    count, url = COUNT["upload"], "http://127.0.0.1:%s/small" % port
    floor = Run(lua, OUT + "/floor", "upload", url, count, large)
    ours = Run(lua, lua, "bench/job.lua", "upload", port, count, large)
    light = Run(lua, lua, "bench/job.lua", "upload", port, count, tiny)
    alternate([floor, ours, light], True, 2 * ROUNDS)
    table.row("20 MB JPEG from disk, wall", ms(floor.own_wall / count), ms(ours.own_wall / count),
              ours.own_wall / floor.own_wall, 1.1)
    table.row("the same, CPU", ms(floor.own_cpu / count), ms(ours.own_cpu / count),
              ours.own_cpu / floor.own_cpu, 1.0)
    table.row("the same, peak memory over that with a 1 kB JPEG, in MB", "%.1f MB" % (light.rss / 1024),
              "%.1f MB" % (ours.rss / 1024), (ours.rss - light.rss) / 1024, 1.0)


def in_memory(table):
    library = os.environ.get("BASE64_LIB")
    for job in ("encode", "decode"):
        for size, name in ((1000, "1 kB"), (MB, "1 MB"), (LARGE, "20 MB")):
            copy, ours, theirs = bytes_of(job, size)
            title = "base64 %s, %s, against " % (job, name)
            table.row(title + "memcpy", us(copy), us(ours), ours / copy, None)
            if theirs:
                table.row(title + "the SIMD library", us(theirs), us(ours), ours / theirs, 1.0)
    if not library:
        table.say("| base64 against a SIMD library | BASE64_LIB names none | | | at most 1 | not measured |")
    floor, ours, _ = bytes_of("json", LARGE)
    table.row("20 MB string inside JSON, against memchr and memcpy", us(floor), us(ours), ours / floor, 1.0)


def bytes_of(job, size):
    best = None
    for _ in range(5):
        done = subprocess.run([OUT + "/bytes", job, str(size)], check=True, stdout=subprocess.PIPE, text=True)
        times = list(map(float, done.stdout.split()))
        best = [min(pair) for pair in zip(best, times)] if best else times
    return best


PEER_COUNT = {"small": 200, "chunks": 1, "upload": 2}


def peers(table, port, large):
    python, node = OUT + "/python/bin/python", OUT + "/node/node_modules/openai"
    found = [("`%s` (Python)" % name, [python, "bench/peer.py", name]) for name in ("openai", "litellm")
             if glob.glob("%s/python/lib/*/site-packages/%s" % (OUT, name))]
    if os.path.isdir(node):
        found.append(("`openai` (Node)", ["node", "bench/peer.mjs"]))
    if not found:
        table.say()
        table.say("Other clients: none installed (`make bench-peers` installs them under build/).")
        return
    ours = [("vision (%s)" % lua, [lua, "bench/job.lua"]) for lua in LUAS]
    table.say()
    table.say("### Other clients, same server")
    table.say()
    table.say("| client | small call: CPU | wall | stream of 20,000 chunks: CPU | wall | 20 MB JPEG: CPU "
              "| wall | peak memory |")
    table.say("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, command in ours + found:
        lua = command[0] if command[0] in LUAS else LUAS[0]
        cells, counts = [], COUNT if command[0] in LUAS else PEER_COUNT
        for job in ("small", "chunks", "upload"):
            run = Run(lua, *command, job, port, counts[job], large)
            alternate([run], True, 1 if job == "chunks" else 3)      # some need half a minute for one
            cells += [ms(run.own_cpu / counts[job]), ms(run.own_wall / counts[job])]
        table.say("| %s | %s | %.0f MB |" % (name, " | ".join(cells), run.rss / 1024))


MANY_ROUNDS = 3                    # a round of LiteLLM's takes half a minute
MANY_COUNT = 2                     # of a thousand streams each, after one that is not counted


def many(table):
    """A thousand streams at once in one process, beside the asynchronous clients that are there. The server
    is one of its own: it has a thread for each stream."""
    python = OUT + "/python/bin/python"
    clients = [("vision (%s)" % lua, lua, [lua, "bench/job.lua"], MANY_COUNT) for lua in LUAS]
    clients += [("`%s` (Python, asyncio)" % name, LUAS[0], [python, "bench/peer.py", name], 1)
                for name in ("openai", "litellm")
                if glob.glob("%s/python/lib/*/site-packages/%s" % (OUT, name))]
    table.say()
    table.say("### 1,000 streams of 50 chunks at once, one process")
    table.say()
    table.say("| client | CPU | against the first | wall | peak memory |")
    table.say("| --- | ---: | ---: | ---: | ---: |")
    first = None
    with serving() as port:
        for name, lua, command, count in clients:
            run = Run(lua, *command, "many", port, count)
            try:
                alternate([run], True, MANY_ROUNDS if count > 1 else 1)
            except RuntimeError as failed:
                table.say("| %s | failed: %s | | | |" % (name, str(failed).strip().splitlines()[-1]))
                continue
            first = first or run.own_cpu / count
            table.say("| %s | %s | %.1f | %s | %.0f MB |" % (
                name, ms(run.own_cpu / count), run.own_cpu / count / first, ms(run.own_wall / count),
                run.rss / 1024))


@contextlib.contextmanager
def serving():
    pipe = subprocess.PIPE
    with subprocess.Popen([OUT + "/server"], stdin=pipe, stdout=pipe, text=True) as server:
        try:
            yield server.stdout.readline().strip()
        finally:
            server.stdin.close()


def everything(table, port):
    large, tiny = picture(LARGE), picture(TINY)
    try:
        for lua in LUAS:
            table.head(lua)
            starts(table, lua, port)
            small(table, lua, port)
            streams(table, lua, port)
            uploads(table, lua, port, large, tiny)
        table.head("In memory")
        in_memory(table)
        table.head("Dialects")
        dialects.table_of(table, HEAD)
        peers(table, port, large)
    finally:
        os.unlink(large)
        os.unlink(tiny)


def main():
    table = Table()
    table.say("Load before: %.2f %.2f %.2f" % os.getloadavg())
    if os.environ.get("ONLY") != "many":
        with serving() as port:
            everything(table, port)
    many(table)
    table.say()
    table.say("Load after: %.2f %.2f %.2f" % os.getloadavg())
    with open("build/bench.md", "w") as file:
        file.write("\n".join(table.lines) + "\n")


main()
