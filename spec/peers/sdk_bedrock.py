"""AWS's SDK: Bedrock's Converse and ConverseStream."""
import json

import boto3
from botocore.config import Config
from native import CITY, JPEG as JPEG_BYTES, PERSON, PNG as PNG_BYTES

CLAUDE, NOVA = "anthropic.claude-sonnet-4-5-20250929-v1:0", "amazon.nova-lite-v1:0"


def picture(kind, data):
    return {"image": {"format": kind, "source": {"bytes": data}}}


def user(*content):
    return {"role": "user", "content": list(content)}


HELLO, ASKED = user({"text": "Hello"}), {"text": "What is this?"}
PNG, JPEG = picture("png", PNG_BYTES), picture("jpeg", JPEG_BYTES)
TOOLS = [{"toolSpec": {"name": "weather", "description": "The weather somewhere",
                       "inputSchema": {"json": CITY}}}]
CASES = {
    "text": {"messages": [HELLO]},
    "parameters": {"messages": [HELLO],
                   "inferenceConfig": {"maxTokens": 64, "temperature": 0.5, "topP": 0.25}},
    "stop": {"messages": [HELLO], "inferenceConfig": {"maxTokens": 64, "stopSequences": ["END", "STOP"]}},
    "system": {"messages": [HELLO], "system": [{"text": "Be brief."}]},
    "picture-url": {"modelId": NOVA, "messages": [user(ASKED, {"image": {
        "format": "jpeg", "source": {"s3Location": {"uri": "s3://bucket/cat.jpg"}}}})]},
    "picture-inline": {"messages": [user(ASKED, PNG)]},
    "pictures": {"messages": [user({"text": "Which is older?"}, PNG, JPEG, {"text": "Say why."})]},
    "turns": {"messages": [user(ASKED, PNG), {"role": "assistant", "content": [{"text": "A square."}]},
                           user({"text": "And this?"}, JPEG)]},
    "tools": {"messages": [HELLO],
              "toolConfig": {"tools": TOOLS, "toolChoice": {"tool": {"name": "weather"}}}},
    "tool-result": {"messages": [
        user({"text": "Weather in Oslo?"}),
        {"role": "assistant", "content": [
            {"text": "Let me see."},
            {"toolUse": {"toolUseId": "call_1", "name": "weather", "input": {"city": "Oslo"}}}]},
        user({"toolResult": {"toolUseId": "call_1", "content": [{"text": "A map:"}, PNG]}}),
    ], "toolConfig": {"tools": TOOLS}},
    "schema": {"messages": [HELLO], "outputConfig": {"textFormat": {"type": "json_schema", "structure": {
        "jsonSchema": {"name": "person", "schema": json.dumps(PERSON)}}}}},
    "stream": {"messages": [user(ASKED, PNG)]},
}


def read_whole(reply):
    content = reply["output"]["message"]["content"]
    return {
        "text": "".join(block.get("text", "") for block in content),
        "calls": [[block["toolUse"]["name"], block["toolUse"].get("input", {})] for block in content
                  if "toolUse" in block],
        "stop": reply.get("stopReason"),
        **tokens(reply.get("usage")),
    }


def tokens(usage):
    cached = ("cacheReadInputTokens", "cacheWriteInputTokens")
    return {"input": usage["inputTokens"] + sum(usage.get(name, 0) for name in cached),
            "output": usage["outputTokens"]} if usage else {}


def read_stream(stream):
    read, calls = {"text": "", "stop": None}, []
    for event in stream:
        delta = event.get("contentBlockDelta", {}).get("delta", {})
        start = event.get("contentBlockStart", {}).get("start", {})
        read["text"] += delta.get("text", "")
        if "toolUse" in start:
            calls.append([start["toolUse"]["name"], ""])
        if "toolUse" in delta:
            calls[-1][1] += delta["toolUse"].get("input", "")
        read["stop"] = event.get("messageStop", {}).get("stopReason", read["stop"])
        read.update(tokens(event.get("metadata", {}).get("usage")))
    read["calls"] = [[name, json.loads(arguments or "{}")] for name, arguments in calls]
    return read


def converse(url):
    client = boto3.client(
        "bedrock-runtime", endpoint_url=url, region_name="eu-central-1", aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", aws_session_token="SESSION==",
        config=Config(retries={"total_max_attempts": 1}))

    def ask(job):
        call = {"modelId": CLAUDE, "inferenceConfig": {"maxTokens": 64}, **CASES[job["case"]]}
        if job["stream"]:
            return read_stream(client.converse_stream(**call)["stream"])
        return read_whole(client.converse(**call))
    return ask
