"""Drives one official SDK: drive.py SDK URL <jobs >readings.

A job is {"case": name, "stream": bool, "request": ...}: a call of that name with the SDK (its own native form
in sdk_*.py; OpenAI's and LiteLLM take `request`), sent to URL. A reading is what the SDK makes of the reply:
{"text", "calls": [[name, arguments]], "stop", "input", "output"}, or {"error"}.
"""
import importlib
import json
import sys

SDKS = {
    "anthropic": ("sdk_anthropic", "direct"), "anthropic-before": ("sdk_anthropic", "before"),
    "claude-on-vertex": ("sdk_anthropic", "vertex"),
    "openai": ("sdk_openai", "chat"), "azure": ("sdk_openai", "azure"),
    "responses": ("sdk_openai", "responses"), "azure-responses": ("sdk_openai", "azure_responses"),
    "gemini": ("sdk_google", "gemini"), "vertex": ("sdk_google", "vertex"),
    "bedrock": ("sdk_bedrock", "converse"),
    "litellm-anthropic": ("sdk_litellm", "anthropic"), "litellm-gemini": ("sdk_litellm", "gemini"),
    "litellm-bedrock": ("sdk_litellm", "bedrock"),
}


def reading(ask, job):
    try:
        return ask(job)
    except Exception as error:  # whatever an SDK raises is what it makes of the reply
        return {"error": f"{type(error).__name__}: {error}"[:300]}


def main():
    module, variant = SDKS[sys.argv[1]]
    ask = getattr(importlib.import_module(module), variant)(sys.argv[2])
    json.dump([reading(ask, job) for job in json.load(sys.stdin)], sys.stdout)


main()
