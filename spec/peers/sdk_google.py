"""Google's SDK for Gemini and for Vertex AI."""
from google import genai
from google.genai import types
from google.oauth2.credentials import Credentials
from native import CITY, JPEG as JPEG_BYTES, KEY, PERSON, PNG as PNG_BYTES, URL

MODEL = "gemini-2.5-flash"
FILE = "https://generativelanguage.googleapis.com/v1beta/files/cat"
Part = types.Part


def content(role, *parts):
    return types.Content(role=role, parts=list(parts))


def user(*parts):
    return content("user", *parts)


HELLO, ASKED = user(Part(text="Hello")), Part(text="What is this?")
PNG, JPEG = Part.from_bytes(data=PNG_BYTES, mime_type="image/png"), Part.from_bytes(
    data=JPEG_BYTES, mime_type="image/jpeg")
TOOLS = [types.Tool(function_declarations=[types.FunctionDeclaration(
    name="weather", description="The weather somewhere",
    parameters=types.Schema(type="OBJECT", properties={"city": types.Schema(type="STRING")},
                            required=["city"]))])]
FORCED = types.ToolConfig(function_calling_config=types.FunctionCallingConfig(
    mode="ANY", allowed_function_names=["weather"]))
CASES = {
    "text": (HELLO, {}),
    "parameters": (HELLO, {"temperature": 0.5, "top_k": 4, "seed": 7}),
    "stop": (HELLO, {"stop_sequences": ["END", "STOP"]}),
    "system": (HELLO, {"system_instruction": "Be brief."}),
    "picture-url": (user(ASKED, Part.from_uri(file_uri=FILE, mime_type="image/jpeg")), {}),
    "picture-inline": (user(ASKED, PNG), {}),
    "pictures": (user(Part(text="Which is older?"), PNG, JPEG, Part(text="Say why.")), {}),
    "turns": ([user(ASKED, PNG), content("model", Part(text="A square.")),
               user(Part(text="And this?"), JPEG)], {}),
    "tools": (HELLO, {"tools": TOOLS, "tool_config": FORCED}),
    "tool-result": ([
        user(Part(text="Weather in Oslo?")),
        content("model", Part(text="Let me see."), Part.from_function_call(name="weather",
                                                                          args={"city": "Oslo"})),
        user(Part.from_function_response(name="weather", response={"content": "A map:"}, parts=[
            types.FunctionResponsePart.from_bytes(data=PNG_BYTES, mime_type="image/png")])),
    ], {"tools": TOOLS}),
    "schema": (HELLO, {"response_mime_type": "application/json", "response_json_schema": PERSON}),
    "stream": (user(ASKED, PNG), {}),
}


def first(reply):
    """The first candidate, by its number: in a stream they come in any order."""
    return [candidate for candidate in reply.candidates or [] if not candidate.index]


def reading(replies):
    """Of all events of a stream, or of the one whole reply: there are no deltas within a part."""
    candidates = [candidate for reply in replies for candidate in first(reply)]
    parts = [part for candidate in candidates if candidate.content for part in candidate.content.parts or []]
    stops = [candidate.finish_reason for candidate in candidates if candidate.finish_reason]
    read = {
        "text": "".join(part.text for part in parts if part.text and not part.thought),
        "calls": [[part.function_call.name, part.function_call.args or {}] for part in parts
                  if part.function_call],
        "stop": stops[-1].value if stops else None,
    }
    usage = [reply.usage_metadata for reply in replies if reply.usage_metadata]
    if usage:
        last = usage[-1]
        read["input"] = (last.prompt_token_count or 0) + (last.tool_use_prompt_token_count or 0)
        read["output"] = (last.candidates_token_count or 0) + (last.thoughts_token_count or 0)
    return read


def asks(client, address):
    def ask(job):
        contents, config = CASES[job["case"]]
        if job["case"] == "picture-url":
            contents = user(ASKED, Part.from_uri(file_uri=address, mime_type="image/jpeg"))
        call = {"model": MODEL, "contents": contents, "config": types.GenerateContentConfig(
            max_output_tokens=64, automatic_function_calling={"disable": True}, **config)}
        if job["stream"]:
            return reading(list(client.models.generate_content_stream(**call)))
        return reading([client.models.generate_content(**call)])
    return ask


def gemini(url):
    return asks(genai.Client(api_key=KEY, http_options={"base_url": url}), FILE)


def vertex(url):
    return asks(genai.Client(vertexai=True, project="p", location="europe-west4",
                             credentials=Credentials(token=KEY), http_options={"base_url": url}), URL)
