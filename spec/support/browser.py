"""A headless Chromium for specs: one page, driven over its debugging pipe.

Prints its port; on that takes one JSON object per line, answers each with one, and ends with the connection.
  {"op": "open", "url": …}                    once the page is loaded
  {"op": "upload", "path": …, "click": …}     the file into the page's file input, then a click there
  {"op": "drop", "path": …, "where": …}       the file dragged onto an element, and let go there
  {"op": "wait", "where": …, "text": …}       once an element's text has that -> {"text": all of it}
  {"op": "run", "script": …}                  -> {"value": what the expression gives}
  {"op": "press", "key": …}                   a key of the keyboard: "?", "Escape", "Enter", "Tab"
  {"op": "screen", "width": …, "height": …, "scheme": "light" | "dark"}
  {"op": "picture", "path": …}                what is seen, as a PNG file
"""
import base64
import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile

PATIENCE = 60
CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--remote-debugging-pipe"]

# What never comes is an error that tells what there is instead.
WAIT = """new Promise((resolve, reject) => {
  const look = () => {
    const element = document.querySelector(%s)
    if (element && element.textContent.includes(%s)) resolve(element.textContent)
  }
  new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true })
  look()
  setTimeout(() => reject(new Error("it did not come; there is: " + document.body.innerText)), %d)
})"""

# What a page's policy refused, and errors that nobody caught: window.complaints.
WATCH = """window.complaints = []
addEventListener("securitypolicyviolation", event =>
  complaints.push(event.violatedDirective + " " + event.blockedURI))
addEventListener("error", event => complaints.push(event.message))
addEventListener("unhandledrejection", event => complaints.push(String(event.reason)))"""

NAMED = {"Escape": 27, "Enter": 13, "Tab": 9}


class Browser:
    def __init__(self, folder):
        to_read, self.out = os.pipe()
        self.back, to_write = os.pipe()
        os.set_inheritable(to_read, True)
        os.set_inheritable(to_write, True)

        def descriptors():      # Chromium reads commands from 3 and answers on 4: either may be in use here
            high = [fcntl.fcntl(fd, fcntl.F_DUPFD, 5) for fd in (to_read, to_write)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(CHROMIUM + ["--user-data-dir=" + folder], preexec_fn=descriptors,
                                        close_fds=False, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.left, self.number, self.session, self.events = b"", 0, None, []

    def message(self):
        while b"\0" not in self.left:
            piece = os.read(self.back, 1 << 16)
            if not piece:
                raise RuntimeError("chromium is gone")
            self.left += piece
        text, self.left = self.left.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **params):
        self.number += 1
        command = {"id": self.number, "method": method, "params": params}
        if self.session:
            command["sessionId"] = self.session
        os.write(self.out, json.dumps(command).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(method + ": " + answer["error"]["message"])
                return answer["result"]
            self.events.append(answer.get("method"))

    def open(self, url):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        self.events.clear()
        self.call("Page.navigate", url=url)
        while "Page.loadEventFired" not in self.events:
            self.events.append(self.message().get("method"))
        return {}

    def evaluate(self, script):
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def upload(self, path, click):
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector="input[type=file]")["nodeId"]
        self.call("DOM.setFileInputFiles", files=[path], nodeId=node)
        self.evaluate("document.querySelector(%s).click()" % json.dumps(click))
        return {}

    def drop(self, path, where):
        at = self.evaluate("(box => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 }))("
                           "document.querySelector(%s).getBoundingClientRect())" % json.dumps(where))
        data = {"items": [], "files": [path], "dragOperationsMask": 1}
        for kind in "dragEnter", "dragOver", "drop":
            self.call("Input.dispatchDragEvent", type=kind, data=data, **at)
        return {}

    def wait(self, where, text):
        return {"text": self.evaluate(WAIT % (json.dumps(where), json.dumps(text), PATIENCE * 200))}

    def run(self, script):
        return {"value": self.evaluate(script)}

    def press(self, key):
        told = {"key": key}
        if key in NAMED:
            told.update(code=key, windowsVirtualKeyCode=NAMED[key])
        if key == "Enter":
            told["text"] = "\r"
        elif key not in NAMED:
            told["text"] = key
        self.call("Input.dispatchKeyEvent", type="keyDown", **told)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)
        return {}

    def screen(self, width, height, scheme):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 600)
        self.call("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": scheme}])
        return {}

    def picture(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
        return {}

    def close(self):
        self.process.terminate()
        self.process.wait()


def serve(browser, lines):
    for line in lines:
        command = json.loads(line)
        try:
            answer = getattr(browser, command.pop("op"))(**command)
        except RuntimeError as why:
            answer = {"error": str(why)}
        lines.write(json.dumps(answer) + "\n")
        lines.flush()


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(PATIENCE)
    print(listener.getsockname()[1], flush=True)
    sys.stdout.close()
    control, _ = listener.accept()
    folder = tempfile.mkdtemp()
    browser = Browser(folder)
    try:
        serve(browser, control.makefile("rw"))
    finally:
        browser.close()
        shutil.rmtree(folder, ignore_errors=True)


main()
