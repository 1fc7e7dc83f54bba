#!/usr/bin/env python3
"""Makes spec/vectors/sigv4 and spec/vectors/eventstream with botocore's own code.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install botocore
    /tmp/venv/bin/python tools/vectors_aws.py [FOLDER]

`make peers` compares what it makes with spec/vectors.
Signatures are botocore's. Frames are put together here, and kept only if botocore reads out of them what was
put in. The keys are those of AWS's documentation.
"""
import hashlib
import json
import os
import struct
import sys
import zlib
from unittest import mock
from urllib.parse import quote

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.eventstream

TREE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = sys.argv[1] if len(sys.argv) > 1 else os.path.join(TREE, "spec", "vectors")
ACCESS, SECRET = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
DATE = "20250102T030405Z"
BODY = '{"messages":[{"role":"user","content":[{"text":"hi"}]}]}'

NOVA = "amazon.nova-lite-v1:0"
CLAUDE = "anthropic.claude-3-5-sonnet-20240620-v1:0"
SIGNED = [  # name, region, model, action, session token, host, body
    ("model-with-colon", "us-east-1", CLAUDE, "converse", None, None, BODY),
    ("arn-and-session", "us-west-2", "arn:aws:bedrock:us-west-2:123456789012:inference-profile/us." + CLAUDE,
     "converse-stream", "SESSIONTOKENEXAMPLE==", None, BODY),
    ("port-in-host", "eu-central-1", NOVA, "converse", None, "http://127.0.0.1:8123", BODY),
    ("ipv6-host", "eu-central-1", NOVA, "converse", None, "http://[::1]:8123", BODY),
    ("china", "cn-north-1", "x.y-z_1~2", "converse", None,
     "https://bedrock-runtime.cn-north-1.amazonaws.com.cn", BODY),
    ("base-with-path", "us-east-1", CLAUDE, "converse", None, "https://gateway.example/aws/%C3%A9", BODY),
    ("utf8-body", "us-east-1", CLAUDE, "converse", None, None, '{"messages":"Grüße, 世界"}'),
    ("empty-body", "us-east-1", CLAUDE, "converse", None, None, ""),
]


class Frozen:
    """A clock that stands still, for botocore.auth."""

    @staticmethod
    def at():
        import datetime
        return datetime.datetime.strptime(DATE, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)


def sign(region, model, action, token, base, body):
    base = base or f"https://bedrock-runtime.{region}.amazonaws.com"
    url = f"{base}/model/{quote(model, safe='-._~')}/{action}"
    request = botocore.awsrequest.AWSRequest("POST", url, {"Content-Type": "application/json"}, body.encode())
    auth = botocore.auth.SigV4Auth(botocore.credentials.Credentials(ACCESS, SECRET, token), "bedrock", region)
    seen = {}
    canonical_request = auth.canonical_request

    def spy(*args):
        seen["request"] = canonical_request(*args)
        return seen["request"]

    auth.canonical_request = spy
    if hasattr(botocore.auth, "get_current_datetime"):
        clock = mock.patch("botocore.auth.get_current_datetime", return_value=Frozen.at())
    else:
        clock = mock.patch("botocore.auth.datetime.datetime", mock.Mock(utcnow=Frozen.at))
    with clock:
        auth.add_auth(request)
    assert request.headers["X-Amz-Date"] == DATE
    return {
        "url": url, "region": region, "service": "bedrock", "access_key": ACCESS, "secret": SECRET,
        "session": token, "date": DATE, "content_type": "application/json", "body": body,
        "body_hash": hashlib.sha256(body.encode()).hexdigest(), "canonical_request": seen["request"],
        "canonical_hash": hashlib.sha256(seen["request"].encode()).hexdigest(),
        "authorization": request.headers["Authorization"],
    }


def header(name, kind, value):
    made = bytes([len(name)]) + name.encode() + bytes([kind])
    sizes = {2: ">b", 3: ">h", 4: ">i", 5: ">q", 8: ">q"}
    if kind in (0, 1):
        return made
    if kind in sizes:
        return made + struct.pack(sizes[kind], value)
    if kind == 9:
        return made + value
    raw = value.encode() if isinstance(value, str) else value
    return made + struct.pack(">H", len(raw)) + raw


def frame(headers, payload):
    head = b"".join(header(*h) for h in headers)
    prelude = struct.pack(">II", len(head) + len(payload) + 16, len(head))
    made = prelude + struct.pack(">I", zlib.crc32(prelude)) + head + payload
    return made + struct.pack(">I", zlib.crc32(made))


def event(name, payload, kind="event"):
    text = json.dumps(payload, separators=(",", ":"), ensure_ascii=False)
    return frame([(f":{kind}-type", 7, name), (":content-type", 7, "application/json"),
                  (":message-type", 7, kind)], text.encode())


STREAMS = {
    "message-start": event("messageStart", {"role": "assistant"}),
    "content-block-delta": event("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": "Hi"}}),
    "message-stop": event("messageStop", {"stopReason": "end_turn"}),
    "exception": event("throttlingException", {"message": "slow down"}, "exception"),
    "error": frame([(":error-code", 7, "InternalError"), (":error-message", 7, "it broke"),
                    (":message-type", 7, "error")], b""),
    "empty-payload": frame([(":event-type", 7, "ping"), (":message-type", 7, "event")], b""),
    "no-headers": frame([], b"{}"),
    "every-header-type": frame([
        ("true", 0, None), ("false", 1, None), ("byte", 2, -1), ("short", 3, 258), ("int", 4, 65537),
        ("long", 5, 1 << 40), ("bytes", 6, b"\0\1\xff"), (":event-type", 7, "mixed"),
        ("time", 8, 1735787045000), ("uuid", 9, bytes(range(16))), (":message-type", 7, "event")], b"[1]"),
    "utf8": event("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": "Grüße, 世界 🙂"}}),
}
STREAMS["answer"] = b"".join([
    STREAMS["message-start"], STREAMS["content-block-delta"], STREAMS["utf8"], STREAMS["message-stop"],
    event("metadata", {"usage": {"inputTokens": 9, "outputTokens": 2, "totalTokens": 11},
                       "metrics": {"latencyMs": 5}}),
])


def read_back(stream):
    buffer = botocore.eventstream.EventStreamBuffer()
    buffer.add_data(stream)
    events = []
    for message in buffer:
        h = message.headers
        kind = h.get(":message-type", "event")
        name = h.get({"exception": ":exception-type", "error": ":error-code"}.get(kind, ":event-type"), "")
        data = h.get(":error-message", "") if kind == "error" else message.payload.decode()
        events.append({"kind": kind, "name": name, "data": data})
    return events


def write(path, value):
    with open(os.path.join(ROOT, path), "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1, ensure_ascii=False, sort_keys=True)
        file.write("\n")


for folder in ("sigv4", "eventstream"):
    os.makedirs(os.path.join(ROOT, folder), exist_ok=True)
for name, *call in SIGNED:
    write(f"sigv4/{name}.json", sign(*call))
for name, stream in STREAMS.items():
    write(f"eventstream/{name}.json", {"hex": stream.hex(), "events": read_back(stream)})
