"""What the native calls of all SDKs are made of; calls.lua has the same calls in OpenAI's form."""
import base64
import os

IMAGES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "fixtures", "images")


def read(name):
    with open(os.path.join(IMAGES, name), "rb") as file:
        return file.read()


PNG, JPEG = read("plain.png"), read("baseline.jpg")
PNG_TEXT, JPEG_TEXT = base64.b64encode(PNG).decode(), base64.b64encode(JPEG).decode()
URL = "https://example.com/cat.jpg"
KEY = "test-key"

CITY = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
PERSON = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
    "required": ["name", "age"],
    "additionalProperties": False,
}
