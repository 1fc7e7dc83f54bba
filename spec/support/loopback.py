"""A provider on the loopback interface, for specs: it says what a spec scripted and keeps what it was sent.

Standard library only. Prints one line of JSON with its ports, then obeys one control connection
(loopback.lua describes the commands) and ends with it, so it never outlives the spec. A control message is a
line of JSON, in which every character is one byte (latin-1), followed by the blobs whose lengths its member
"blobs" lists.
"""
import array
import atexit
import fcntl
import gzip
import json
import os
import resource
import select
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

HEAD_MAX = 1 << 20
PATIENCE = 10.0          # seconds that a spec may wait for something before it is told that it did not happen
REASONS = {100: "Continue", 103: "Early Hints", 200: "OK", 204: "No Content", 302: "Found",
           304: "Not Modified", 307: "Temporary Redirect", 400: "Bad Request", 401: "Unauthorized",
           404: "Not Found", 413: "Content Too Large", 429: "Too Many Requests",
           500: "Internal Server Error", 503: "Service Unavailable"}


class Gone(Exception):
    """The client closed, or this end did."""


def wait_readable(*sockets):
    """Not select(), which cannot wait for a descriptor over 1023."""
    poll = select.poll()
    for sock in sockets:
        poll.register(sock, select.POLLIN)
    poll.poll()


class Server:
    """What all threads share; everything in it is under `changed`."""

    def __init__(self):
        self.changed = threading.Condition()
        self.replies = []
        self.requests = []
        self.connections = []
        self.tokens = {}

    def pick(self, method, target):
        with self.changed:
            for reply in self.replies:
                path = reply.get("path", target)
                if reply.get("method", method) == method and path in (target, target.split("?")[0]):
                    if not reply.get("always"):
                        self.replies.remove(reply)
                    return reply
        text = "loopback: no reply is scripted for %s %s\n" % (method, target)
        return {"status": 404, "headers": [["Content-Type", "text/plain"]], "body": text.encode("latin-1")}

    def record(self, request):
        with self.changed:
            self.requests.append(request)
            self.changed.notify_all()

    def forget(self):
        with self.changed:
            self.requests, self.tokens = [], {}

    def release(self, tag, count):
        with self.changed:
            self.tokens[tag] = self.tokens.get(tag, 0) + count
            for connection in self.connections:
                connection.wake()

    def take(self, tag):
        with self.changed:
            if self.tokens.get(tag, 0) == 0:
                return False
            self.tokens[tag] -= 1
            return True

    def wait(self, ready, seconds):
        with self.changed:
            return self.changed.wait_for(ready, seconds)


class Connection:
    def __init__(self, server, sock, context):
        self.server, self.sock, self.context = server, sock, context
        self.buffer = bytearray()
        self.woken, self.waker = socket.socketpair()
        self.waker.setblocking(False)
        self.state = {"tls": context is not None, "closed": False, "holding": False, "sent": 0,
                      "received": 0, "requests": 0}
        with server.changed:
            server.connections.append(self)
            self.state["number"] = len(server.connections)
            server.changed.notify_all()

    def set(self, **state):
        with self.server.changed:
            self.state.update(state)
            self.server.changed.notify_all()

    def closed(self):
        return self.state["closed"]

    def wake(self):
        try:
            self.waker.send(b"x")
        except OSError:
            pass

    def run(self):
        try:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.handshake()
            while self.serve():
                pass
            self.end("server")
        except Gone:
            self.end("client")
        except OSError as error:
            self.set(error=str(error))
            self.end("client")

    def handshake(self):
        if self.context is None:
            return
        self.sock = self.context.wrap_socket(self.sock, server_side=True)
        self.set(tls_version=self.sock.version(), server_name=getattr(self.sock, "server_name", None))

    def end(self, who):
        if who == "server":
            self.linger()
        try:
            self.sock.close()
        finally:
            self.mark_closed(who)

    def mark_closed(self, who):
        if not self.state["closed"]:
            self.set(closed=True, closed_by=who, holding=False)

    def linger(self):
        """Closing with unread bytes would reset the connection, and could take the reply from the client."""
        try:
            self.sock.settimeout(PATIENCE)
            self.mark_closed("server")
            if isinstance(self.sock, ssl.SSLSocket):
                self.sock = self.sock.unwrap()
            self.sock.shutdown(socket.SHUT_WR)
            while self.sock.recv(65536):
                pass
        except (OSError, ValueError):
            pass

    # Reading

    def fill(self):
        data = self.sock.recv(1 << 18)
        if not data:
            raise Gone()
        self.state["received"] += len(data)
        self.buffer += data

    def read_until(self, mark, limit):
        start = 0
        while True:
            at = self.buffer.find(mark, start)
            if at >= 0:
                at += len(mark)
                taken = bytes(self.buffer[:at])
                del self.buffer[:at]
                return taken
            if len(self.buffer) > limit:
                raise OSError("the request's head is too long")
            start = max(0, len(self.buffer) - len(mark) + 1)
            self.fill()

    def read_exactly(self, size):
        body = bytearray(size)
        view = memoryview(body)
        have = min(size, len(self.buffer))
        view[:have] = self.buffer[:have]
        del self.buffer[:have]
        while have < size:
            count = self.sock.recv_into(view[have:], size - have)
            if count == 0:
                raise Gone()
            have += count
            self.state["received"] += count
        view.release()
        return body

    def read_chunks(self):
        body = bytearray()
        while True:
            size = int(self.read_until(b"\r\n", 4096).split(b";")[0], 16)
            if size == 0:
                while self.read_until(b"\r\n", HEAD_MAX) != b"\r\n":
                    pass
                return body
            body += self.read_exactly(size)
            self.read_until(b"\r\n", 0)

    def read_head(self):
        lines = self.read_until(b"\r\n\r\n", HEAD_MAX).decode("latin-1").split("\r\n")[:-2]
        method, target, version = lines[0].split(" ", 2)
        headers = []
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers.append([name, value.strip(" \t")])
        return {"method": method, "path": target, "version": version, "headers": headers}

    def read_body(self, fields):
        if fields.get("transfer-encoding", "").lower() == "chunked":
            return self.read_chunks()
        return self.read_exactly(int(fields.get("content-length", "0")))

    def read_slowly(self, fields, first):
        """So many bytes of the body; the rest stays with the client until the spec lets it come."""
        size = int(fields["content-length"])
        body = self.read_exactly(min(first, size))
        self.set(holding=True)
        self.drain_wakes()
        while not self.server.take(""):
            wait_readable(self.woken)
            self.drain_wakes()
        self.set(holding=False)
        return body + self.read_exactly(size - len(body))

    def serve(self):
        """One request and its reply. True: the connection may carry another."""
        request = self.read_head()
        fields = {name.lower(): value for name, value in request["headers"]}
        reply = self.server.pick(request["method"], request["path"])
        request.update(connection=self.state["number"], tls=self.state["tls"],
                       body_read=reply.get("read_body", True))
        if request["body_read"]:
            if fields.get("expect", "").lower() == "100-continue" and reply.get("continue", True):
                self.send(b"HTTP/1.1 100 Continue\r\n\r\n")
            body = self.read_slowly(fields, reply["pause"]) if "pause" in reply else self.read_body(fields)
        else:
            body = b""
        request["body"] = body
        self.state["requests"] += 1
        self.server.record(request)
        asked = fields.get("connection", "").lower()
        keep = request["version"] == "HTTP/1.1" and asked != "close" and request["body_read"]
        return Reply(self, reply, request["method"], keep).send()

    # Writing

    def send(self, data):
        view = memoryview(data)
        while len(view):
            piece = view[:1 << 16]
            self.sock.sendall(piece)
            self.state["sent"] += len(piece)
            view = view[len(piece):]

    def hold(self, ready):
        """Waits until ready(), or until the client closes; what it sends meanwhile is kept."""
        if ready():
            return
        self.set(holding=True)
        self.sock.setblocking(False)
        try:
            while not ready():
                if not (isinstance(self.sock, ssl.SSLSocket) and self.sock.pending()):
                    wait_readable(self.sock, self.woken)
                try:
                    self.fill()
                except (BlockingIOError, ssl.SSLWantReadError):
                    pass
                self.drain_wakes()
        finally:
            self.sock.setblocking(True)
            self.set(holding=False)

    def drain_wakes(self):
        self.woken.setblocking(False)
        try:
            while self.woken.recv(64):
                pass
        except BlockingIOError:
            pass

    def reset(self):
        """Everything sent is first taken by the other end's kernel, so that the client can read it."""
        raw, unsent = self.sock, array.array("i", [1])
        deadline = time.monotonic() + PATIENCE
        while unsent[0] and time.monotonic() < deadline:
            fcntl.ioctl(raw.fileno(), termios.TIOCOUTQ, unsent)
            time.sleep(0.001 if unsent[0] else 0)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(raw.detach())
        self.mark_closed("server")


class Reply:
    """One scripted reply on its way out."""

    def __init__(self, connection, script, method, keep):
        self.connection, self.script, self.keep = connection, script, keep
        self.headers = [list(header) for header in script.get("headers") or []]
        self.tag = script.get("tag", "")
        self.left = script.get("after")          # bytes of the body that may still go out; None: all
        self.pieces = self.body_pieces()
        self.framing = self.choose_framing()
        status = script.get("status", 200)
        self.bodiless = method == "HEAD" or status in (204, 304)

    def body_pieces(self):
        script = self.script
        if "raw" in script:
            pieces = script["raw"]
        elif "endless" in script:
            return self.forever(script["endless"])
        else:
            pieces = script.get("pieces") or script.get("body", b"")
        pieces = [pieces] if isinstance(pieces, (bytes, bytearray)) else list(pieces)
        if script.get("gzip"):
            pieces = [gzip.compress(b"".join(p for p in pieces if p is not True))]
            self.headers.append(["Content-Encoding", "gzip"])
        return pieces

    @staticmethod
    def forever(piece):
        while True:
            yield piece

    def choose_framing(self):
        if "raw" in self.script:
            return "raw"
        given = {name.lower() for name, _ in self.headers}
        if "transfer-encoding" in given:
            return "chunked" if "content-length" not in given else "given"
        if "content-length" in given:
            return "given"
        streamed = "pieces" in self.script or "endless" in self.script
        return self.script.get("framing", "chunked" if streamed else "length")

    def send(self):
        if self.script.get("wait"):
            self.wait_go()
        if self.framing != "raw":
            for informational in self.script.get("informational") or []:
                self.connection.send(self.head(informational, informational.get("headers") or []))
            self.write(self.head(self.script, self.own_headers()), self.script.get("drip") == "all")
        cut = not self.send_body()
        ending = self.script.get("ending")
        if ending == "stall":
            self.connection.hold(lambda: False)
        if ending == "reset":
            self.connection.reset()
            raise Gone()
        return self.keep and not cut and ending is None and self.framing not in ("raw", "close")

    def head(self, script, headers):
        status = script.get("status", 200)
        reason = script.get("reason", REASONS.get(status, "Status"))
        lines = ["%s %d %s" % (script.get("version", "HTTP/1.1"), status, reason)]
        lines += ["%s: %s" % (name, value) for name, value in headers]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def own_headers(self):
        headers = list(self.headers)
        given = {name.lower() for name, _ in headers}
        bare = self.script.get("status", 200) in (204, 304)
        if self.framing == "length" and not bare:
            self.pieces = list(self.pieces)
            size = sum(len(piece) for piece in self.pieces if piece is not True)
            headers.append(["Content-Length", str(self.script.get("length", size))])
        if self.framing == "chunked" and "transfer-encoding" not in given and not bare:
            headers.append(["Transfer-Encoding", "chunked"])
        if any(name.lower() == "connection" and value.lower() == "close" for name, value in headers):
            self.keep = False
        elif self.script.get("close") or self.framing == "close" or not self.keep:
            headers.append(["Connection", "close"])
            self.keep = False
        return headers

    def send_body(self):
        """False: the body was cut on purpose."""
        if self.bodiless and self.framing != "raw":
            return True
        for piece in self.pieces:
            if piece is True:
                self.wait_go()
            elif not self.send_piece(piece):
                return False
        if self.left is not None and self.left <= 0 and self.script.get("ending"):
            return False
        if self.framing == "chunked":
            trailers = "".join("%s: %s\r\n" % (n, v) for n, v in self.script.get("trailers") or [])
            self.write(b"0\r\n" + trailers.encode("latin-1") + b"\r\n", self.script.get("drip"))
        return True

    def send_piece(self, piece):
        whole = self.left is None or len(piece) <= self.left
        sent = piece if whole else piece[:self.left]
        if self.left is not None:
            self.left -= len(sent)
        if self.framing == "chunked" and piece:
            # The size is that of the whole piece: a cut then falls inside a chunk, as on a broken line.
            self.write(b"%x\r\n" % len(piece), self.script.get("drip"))
        self.write(sent, self.script.get("drip"))
        if self.framing == "chunked" and whole and piece:
            self.write(b"\r\n", self.script.get("drip"))
        return whole

    def write(self, data, drip):
        if not drip:
            self.connection.send(data)
            return
        for at in range(len(data)):
            self.connection.send(data[at:at + 1])

    def wait_go(self):
        self.connection.hold(lambda: self.connection.server.take(self.tag))


class Certificates:
    """A CA and three certificates: one good, one expired, one for another host."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="vision-loopback-")
        atexit.register(shutil.rmtree, self.folder, True)
        self.ca = self.path("ca.pem")
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                     "-keyout", self.path("ca.key"), "-out", self.ca, "-days", "2",
                     "-subj", "/CN=vision spec CA", "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def path(self, name):
        return os.path.join(self.folder, name)

    def openssl(self, *arguments):
        subprocess.run(("openssl",) + arguments, check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def context(self, name, names, validity):
        key, csr, cert, ext = (self.path(name + end) for end in (".key", ".csr", ".pem", ".ext"))
        with open(ext, "w") as file:
            file.write("subjectAltName=%s\nbasicConstraints=critical,CA:FALSE\n" % names)
        self.openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                     "-keyout", key, "-out", csr, "-subj", "/CN=" + name)
        self.openssl("x509", "-req", "-in", csr, "-CA", self.ca, "-CAkey", self.path("ca.key"),
                     "-CAcreateserial", "-out", cert, "-days", str(validity), "-extfile", ext)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        context.set_alpn_protocols(["http/1.1"])
        context.sni_callback = lambda sock, server_name, _: setattr(sock, "server_name", server_name)
        return context


def listen(server, host, context):
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.bind((host, 0))
    listener.listen(1024)

    def accept():
        while True:
            sock, _ = listener.accept()
            connection = Connection(server, sock, context)
            threading.Thread(target=connection.run, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1]


def open_ports(server, options):
    local = "DNS:localhost,IP:127.0.0.1,IP:::1"
    ports = {"http": listen(server, "127.0.0.1", None)}
    contexts = {}
    if "tls" in options:
        certificates = Certificates()
        ports["ca_file"] = certificates.ca
        contexts = {"https": certificates.context("good", local, 2),
                    "expired": certificates.context("expired", local, -1),
                    "other_host": certificates.context("other", "DNS:other.example", 2)}
        for name, context in contexts.items():
            ports[name] = listen(server, "127.0.0.1", context)
    if "ipv6" in options:
        ports["http6"] = listen(server, "::1", None)
        if contexts:
            ports["https6"] = listen(server, "::1", contexts["https"])
    return ports


class Control:
    """The spec's end: one command at a time, each answered."""

    def __init__(self, server, sock):
        self.server, self.file = server, sock.makefile("rwb", 1 << 18)

    def run(self):
        while True:
            line = self.file.readline()
            if not line:
                return
            command = json.loads(line.decode("latin-1"))
            blobs = [self.file.read(size) for size in command.get("blobs") or []]
            try:
                answer, out = getattr(self, "do_" + command["op"])(command, blobs)
            except Exception as error:
                answer, out = {"error": "%s: %s" % (type(error).__name__, error)}, []
            answer["blobs"] = [len(blob) for blob in out]
            self.file.write(json.dumps(answer, ensure_ascii=False).encode("latin-1", "replace") + b"\n")
            for blob in out:
                self.file.write(blob)
            self.file.flush()

    def do_script(self, command, blobs):
        replies = [self.fill(reply, blobs) for reply in command.get("replies") or []]
        with self.server.changed:
            if not command.get("add"):
                self.server.replies = []
                self.server.forget()
            self.server.replies = self.server.replies + replies
        return {}, []

    @staticmethod
    def fill(reply, blobs):
        """Bytes come as {"blob": index}; everything else is plain JSON."""
        def bytes_of(value):
            if isinstance(value, list):
                return [bytes_of(item) for item in value]
            return blobs[value["blob"]] if isinstance(value, dict) and "blob" in value else value

        for member in ("raw", "body", "pieces", "endless"):
            if member in reply:
                reply[member] = bytes_of(reply[member])
                if reply[member] == {}:
                    reply[member] = []
        return reply

    def do_requests(self, command, _):
        with self.server.changed:
            requests = [dict(request) for request in self.server.requests]
        bodies = [request.pop("body") for request in requests]
        for request, body in zip(requests, bodies):
            request["length"] = len(body)
        return {"requests": requests}, bodies if command["bodies"] else []

    def do_connections(self, _, __):
        with self.server.changed:
            return {"connections": [dict(c.state) for c in self.server.connections]}, []

    def do_release(self, command, _):
        self.server.release(command.get("tag", ""), command.get("count", 1))
        return {}, []

    def do_wait(self, command, _):
        what, number, server = command["what"], command["number"], self.server
        checks = {
            "closed": lambda: number <= len(server.connections) and server.connections[number - 1].closed(),
            "requests": lambda: len(server.requests) >= number,
            "connections": lambda: len(server.connections) >= number,
            "holding": lambda: sum(c.state["holding"] for c in server.connections) >= number,
        }
        if not server.wait(checks[what], command.get("seconds", PATIENCE)):
            return {"error": "waited in vain: %s %d" % (what, number)}, []
        return self.do_connections(command, _)


def main(options):
    # What the spec had open (sockets of other servers) must not stay open because of this process.
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    os.closerange(3, soft)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))    # three descriptors for each connection
    server = Server()
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    door.listen(1)
    door.settimeout(PATIENCE)
    ports = open_ports(server, options)
    ports["control"] = door.getsockname()[1]
    print(json.dumps(ports), flush=True)
    # Whoever reads that line closes the pipe; holding it open would keep its reader's shell waiting.
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    sock, _ = door.accept()
    sock.settimeout(None)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    Control(server, sock).run()


main(sys.argv[1:])
