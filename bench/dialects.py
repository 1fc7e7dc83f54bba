"""What each dialect costs: a request with a large picture, and streams as the providers write them."""
import base64
import json
import os
import struct
import subprocess
import zlib

OUT = "build/bench"
MB = 1 << 20
BASE64 = 5 * MB                    # characters of the picture in the request
CHUNKS = 20000
ROUNDS = 5
WORDS = ("a", "wooden", "boardwalk", "leads", "through", "green", "meadow", "under", "wide", "sky")
DIALECTS = ("openai", "responses", "anthropic", "gemini", "bedrock")


def text(i):
    return " " + WORDS[i * 7 % len(WORDS)]


def event(value, name=None, end="\n\n"):
    head = "event: %s\n" % name if name else ""
    return (head + "data: " + json.dumps(value, separators=(",", ":")) + end).encode()


def openai(last, i, other=None):
    choice = {"index": 0, "delta": {} if last else {"content": text(i)},
              "finish_reason": "stop" if last else None}
    return event(dict({"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1700000000,
                       "model": "gpt-4o-mini-2024-07-18", "service_tier": "default",
                       "system_fingerprint": "fp_1", "choices": [choice]}, **(other or {})))


def openai_stream():
    return b"".join(openai(False, i) for i in range(CHUNKS)) + openai(True, 0) + b"data: [DONE]\n\n"


def openai_padded():
    """With the random padding that OpenAI adds."""
    pads = [{"obfuscation": "x" * (1 + i * 5 % 16)} for i in range(CHUNKS)]
    return b"".join(openai(False, i, pads[i]) for i in range(CHUNKS)) + openai(True, 0) + b"data: [DONE]\n\n"


def anthropic_stream():
    def named(value):
        return event(value, value["type"])
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-sonnet-4-6",
               "content": [], "stop_reason": None, "usage": {"input_tokens": 25, "output_tokens": 1}}
    out = [named({"type": "message_start", "message": message}),
           named({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}})]
    out += [named({"type": "content_block_delta", "index": 0,
                   "delta": {"type": "text_delta", "text": text(i)}}) for i in range(CHUNKS)]
    out += [named({"type": "content_block_stop", "index": 0}),
            named({"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": None},
                   "usage": {"output_tokens": CHUNKS}}), named({"type": "message_stop"})]
    return b"".join(out)


def gemini_stream():
    def one(i):
        last = i == CHUNKS - 1
        candidate = {"content": {"parts": [{"text": text(i)}], "role": "model"}, "index": 0}
        if last:
            candidate["finishReason"] = "STOP"
        usage = {"promptTokenCount": 265, "candidatesTokenCount": i + 1, "totalTokenCount": 266 + i,
                 "promptTokensDetails": [{"modality": "TEXT", "tokenCount": 7},
                                         {"modality": "IMAGE", "tokenCount": 258}]}
        return event({"candidates": [candidate], "usageMetadata": usage, "modelVersion": "gemini-2.5-flash",
                      "responseId": "r1"}, end="\r\n\r\n")
    return b"".join(one(i) for i in range(CHUNKS))


def responses_stream():
    def named(number, kind, **rest):
        return event(dict({"type": kind, "sequence_number": number}, **rest), kind)
    response = {"id": "resp_1", "object": "response", "created_at": 1700000000, "model": "gpt-5",
                "output": []}
    usage = {"input_tokens": 10, "output_tokens": CHUNKS, "total_tokens": CHUNKS + 10}
    where = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    out = [named(0, "response.created", response=dict(response, status="in_progress"))]
    out += [named(i + 1, "response.output_text.delta", **where, delta=text(i), logprobs=[],
                  obfuscation="x" * (1 + i * 5 % 16)) for i in range(CHUNKS)]
    response.update(status="completed", usage=usage)
    out.append(named(CHUNKS + 1, "response.completed", response=response))
    return b"".join(out)


def frame(name, value):
    headers = b""
    told = ((":event-type", name), (":content-type", "application/json"), (":message-type", "event"))
    for key, content in told:
        headers += bytes([len(key)]) + key.encode() + b"\x07"
        headers += struct.pack(">H", len(content)) + content.encode()
    payload = json.dumps(value, separators=(",", ":")).encode()
    head = struct.pack(">II", 16 + len(headers) + len(payload), len(headers))
    rest = head + struct.pack(">I", zlib.crc32(head)) + headers + payload
    return rest + struct.pack(">I", zlib.crc32(rest))


def bedrock_stream():
    out = [frame("messageStart", {"role": "assistant", "p": "abcd"})]
    pads = ["abcdefghijklmnopqrstuvwxyz"[:1 + i * 7 % 26] for i in range(CHUNKS)]
    out += [frame("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": text(i)}, "p": pads[i]})
            for i in range(CHUNKS)]
    out += [frame("contentBlockStop", {"contentBlockIndex": 0, "p": "ab"}),
            frame("messageStop", {"stopReason": "end_turn", "p": "abc"}),
            frame("metadata", {"usage": {"inputTokens": 10, "outputTokens": CHUNKS}, "p": "a"})]
    return b"".join(out)


STREAMS = (("openai", "openai, SSE", openai_stream), ("openai", "openai, SSE, padded", openai_padded),
           ("responses", "responses, SSE", responses_stream),
           ("anthropic", "anthropic, SSE", anthropic_stream), ("gemini", "gemini, SSE", gemini_stream),
           ("bedrock", "bedrock, event stream", bedrock_stream))


def request(head):
    data = base64.b64encode(head + os.urandom(BASE64 // 4 * 3 - len(head))).decode()
    parts = [{"type": "text", "text": "What's in this image?"},
             {"type": "image_url", "image_url": {"url": "data:image/jpeg;base64," + data}}]
    body = {"model": "m", "max_tokens": 100, "messages": [{"role": "user", "content": parts}]}
    return json.dumps(body, separators=(",", ":")).encode()


def measure(job, dialect, content):
    name, best = "%s/%s" % (OUT, job), None
    with open(name, "wb") as file:
        file.write(content)
    for _ in range(ROUNDS):
        done = subprocess.run([OUT + "/dialects", job, dialect, name], check=True, stdout=subprocess.PIPE,
                              text=True)
        floor, ours, chunks = map(float, done.stdout.split())
        best = [floor, ours] if not best else [min(best[0], floor), min(best[1], ours)]
    os.unlink(name)
    return best + [chunks]


def table_of(table, head):
    """`head`: a picture's first bytes."""
    for dialect in DIALECTS:
        floor, ours, _ = measure("request", dialect, request(head))
        table.row("%s: a request with 5 MB of base64, against memcpy" % dialect, "%.0f µs" % (floor * 1e6),
                  "%.0f µs" % (ours * 1e6), ours / floor, 3)
    for dialect, name, wire in STREAMS:
        floor, ours, chunks = measure("stream", dialect, wire())
        table.row("%s: chunks, against memchr and memcpy" % name, "%.1f M/s" % (chunks / floor / 1e6),
                  "%.2f M/s" % (chunks / ours / 1e6), floor / ours, None, False)
