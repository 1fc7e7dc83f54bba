"""Judges bodies by the types of an SDK's parameters: bodies.py DIALECT <bodies >complaints.

Bodies come by name, complaints go by name; a body without one is what a program with that SDK could send.
"""
import json
import sys
from typing import List, Union

from pydantic import ConfigDict, TypeAdapter

STRICT = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


def by_type(kind):
    return TypeAdapter(kind, config=STRICT).validate_python


def anthropic():
    from anthropic.types import message_create_params as params
    return by_type(Union[params.MessageCreateParamsNonStreaming, params.MessageCreateParamsStreaming])


def responses():
    from openai.types.responses.response_create_params import ResponseCreateParams
    return by_type(ResponseCreateParams)


def openai():
    from openai.types.chat.completion_create_params import CompletionCreateParams
    return by_type(CompletionCreateParams)


def gemini():
    """The SDK has no type for a whole body: its members are judged, and must be all."""
    from google.genai import types
    members = {"contents": List[types.Content], "systemInstruction": types.Content, "tools": List[types.Tool],
               "toolConfig": types.ToolConfig, "generationConfig": types.GenerationConfig,
               "safetySettings": List[types.SafetySetting]}

    def judge(body):
        for name, value in body.items():
            if name not in members:
                raise ValueError(f"no such member: {name}")
            TypeAdapter(members[name]).validate_python(value)
    return judge


def bedrock():
    import botocore.session
    from botocore.validate import ParamValidator
    service = botocore.session.get_session().get_service_model("bedrock-runtime")
    shape = service.operation_model("Converse").input_shape

    def judge(body):
        report = ParamValidator().validate({**body, "modelId": "model"}, shape)
        if report.has_errors():
            raise ValueError(report.generate_report())
    return judge


def complaint(judge, body):
    try:
        judge(body)
    except Exception as error:  # each SDK has its own
        return str(error)[:300]
    return None


def main():
    judge = {"anthropic": anthropic, "responses": responses, "openai": openai, "gemini": gemini,
             "bedrock": bedrock}[sys.argv[1]]()
    complaints = {name: complaint(judge, body) for name, body in json.load(sys.stdin).items()}
    json.dump({name: text for name, text in complaints.items() if text}, sys.stdout)


main()
