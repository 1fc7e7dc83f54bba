"""Anthropic's SDK, and the one before for the older version of the API: Messages, and Claude on Vertex AI."""
import anthropic
from native import CITY, JPEG_TEXT, KEY, PERSON, PNG_TEXT, URL

MODEL = {"model": "claude-sonnet-4-5", "max_tokens": 64}
HELLO = [{"role": "user", "content": "Hello"}]
TOOLS = [{"name": "weather", "description": "The weather somewhere", "input_schema": CITY}]


def picture(media_type, data):
    return {"type": "image", "source": {"type": "base64", "media_type": media_type, "data": data}}


def text(words):
    return {"type": "text", "text": words}


def user(*content):
    return {"role": "user", "content": list(content)}


PNG, JPEG = picture("image/png", PNG_TEXT), picture("image/jpeg", JPEG_TEXT)
ASKED = text("What is this?")
CASES = {
    "text": {"messages": HELLO},
    "parameters": {"messages": HELLO, "metadata": {"user_id": "u1"}},
    "stop": {"messages": HELLO, "stop_sequences": ["END", "STOP"]},
    "system": {"messages": HELLO, "system": "Be brief."},
    "picture-url": {"messages": [user(ASKED, {"type": "image", "source": {"type": "url", "url": URL}})]},
    "picture-inline": {"messages": [user(ASKED, PNG)]},
    "pictures": {"messages": [user(text("Which is older?"), PNG, JPEG, text("Say why."))]},
    "turns": {"messages": [user(ASKED, PNG), {"role": "assistant", "content": "A square."},
                           user(text("And this?"), JPEG)]},
    "tools": {"messages": HELLO, "tools": TOOLS, "tool_choice": {"type": "tool", "name": "weather"}},
    "tool-result": {"messages": [
        {"role": "user", "content": "Weather in Oslo?"},
        {"role": "assistant", "content": [
            text("Let me see."),
            {"type": "tool_use", "id": "call_1", "name": "weather", "input": {"city": "Oslo"}}]},
        user({"type": "tool_result", "tool_use_id": "call_1", "content": [text("A map:"), PNG]}),
    ], "tools": TOOLS},
    "schema": {"messages": HELLO, "output_config": {
        "format": {"type": "json_schema", "schema": anthropic.transform_schema(PERSON)}}},
    "stream": {"messages": [user(ASKED, PNG)]},
}


def reading(message):
    usage = message.usage
    return {
        "text": "".join(block.text for block in message.content if block.type == "text"),
        "calls": [[block.name, block.input] for block in message.content if block.type == "tool_use"],
        "stop": message.stop_reason,
        "input": usage.input_tokens + (usage.cache_read_input_tokens or 0)
        + (usage.cache_creation_input_tokens or 0),
        "output": usage.output_tokens,
    }


def asks(client, defaults, changed=None):
    cases = {**CASES, **(changed or {})}

    def ask(job):
        call = {**defaults, **cases[job["case"]]}
        if not job["stream"]:
            return reading(client.messages.create(**call))
        with client.messages.stream(**call) as stream:
            return reading(stream.get_final_message())
    return ask


def direct(url):
    return asks(anthropic.Anthropic(api_key=KEY, base_url=url, max_retries=0), MODEL)


def before(url):
    """Sampling parameters went with the API's version 2026-10-21."""
    client = anthropic.Anthropic(api_key=KEY, base_url=url, max_retries=0)
    return asks(client, MODEL, {"parameters": {"messages": HELLO, "temperature": 0.5, "top_k": 4}})


def vertex(url):
    client = anthropic.AnthropicVertex(project_id="p", region="europe-west4", access_token=KEY,
                                       base_url=url + "/v1", max_retries=0)
    return asks(client, {**MODEL, "model": "claude-sonnet-4-5@20250929"},
                {"schema": {**CASES["schema"], "model": "claude-opus-5-5"}})
