"""OpenAI's SDK: chat completions and the Responses API, at OpenAI and at Azure."""
import json

import openai
from native import CITY, JPEG_TEXT, KEY, PERSON, PNG_TEXT, URL

MODEL = {"model": "gpt-4o", "max_output_tokens": 64}
HELLO = [{"role": "user", "content": "Hello"}]
TOOLS = [{"type": "function", "name": "weather", "description": "The weather somewhere", "parameters": CITY}]


def picture(url):
    return {"type": "input_image", "image_url": url}


def text(words):
    return {"type": "input_text", "text": words}


def user(*content):
    return {"role": "user", "content": list(content)}


PNG, JPEG = picture("data:image/png;base64," + PNG_TEXT), picture("data:image/jpeg;base64," + JPEG_TEXT)
ASKED = text("What is this?")
CASES = {
    "text": {"input": HELLO},
    "parameters": {"input": HELLO, "temperature": 0.5},
    "system": {"input": [{"role": "system", "content": "Be brief."}, *HELLO]},
    "picture-url": {"input": [user(ASKED, picture(URL))]},
    "picture-inline": {"input": [user(ASKED, PNG)]},
    "pictures": {"input": [user(text("Which is older?"), PNG, JPEG, text("Say why."))]},
    "turns": {"input": [user(ASKED, PNG), {"role": "assistant", "content": "A square."},
                        user(text("And this?"), JPEG)]},
    "tools": {"input": HELLO, "tools": TOOLS, "tool_choice": {"type": "function", "name": "weather"}},
    "tool-result": {"input": [
        {"role": "user", "content": "Weather in Oslo?"},
        {"role": "assistant", "content": "Let me see."},
        {"type": "function_call", "call_id": "call_1", "name": "weather", "arguments": '{"city":"Oslo"}'},
        {"type": "function_call_output", "call_id": "call_1", "output": [text("A map:"), PNG]},
    ], "tools": TOOLS},
    "schema": {"input": HELLO, "text": {
        "format": {"type": "json_schema", "name": "person", "schema": PERSON, "strict": True}}},
    "stream": {"input": [user(ASKED, PNG)]},
}


def tokens(usage, names):
    return {to: getattr(usage, name) for to, name in zip(("input", "output"), names)} if usage else {}


def read_chat(completion):
    choice = completion.choices[0]
    return {
        "text": choice.message.content or "",
        "calls": [[call.function.name, json.loads(call.function.arguments or "{}")]
                  for call in choice.message.tool_calls or []],
        "stop": choice.finish_reason,
        **tokens(completion.usage, ("prompt_tokens", "completion_tokens")),
    }


def read_response(response):
    details = response.incomplete_details
    return {
        "text": response.output_text,
        "calls": [[item.name, json.loads(item.arguments or "{}")] for item in response.output
                  if item.type == "function_call"],
        "stop": details.reason if details else response.status,
        **tokens(response.usage, ("input_tokens", "output_tokens")),
    }


def asks_chat(client):
    def ask(job):
        call = {**job["request"], "model": "gpt-4o"}
        if not job["stream"]:
            return read_chat(client.chat.completions.create(**call))
        call.pop("stream", None)
        with client.chat.completions.stream(**call) as stream:
            return read_chat(stream.get_final_completion())
    return ask


def asks_response(client):
    def ask(job):
        call = {**MODEL, **CASES[job["case"]]}
        if not job["stream"]:
            return read_response(client.responses.create(**call))
        with client.responses.stream(**call) as stream:
            return read_response(stream.get_final_response())
    return ask


def chat(url):
    return asks_chat(openai.OpenAI(api_key=KEY, base_url=url + "/v1", max_retries=0))


def azure(url):
    return asks_chat(openai.AzureOpenAI(api_key=KEY, azure_endpoint=url, api_version="2024-10-21",
                                        max_retries=0))


def responses(url):
    return asks_response(openai.OpenAI(api_key=KEY, base_url=url + "/v1", max_retries=0))


def azure_responses(url):
    return asks_response(openai.OpenAI(api_key=KEY, base_url=url + "/openai/v1/", max_retries=0))
