"""OpenAI's SDK, and LiteLLM's with api_base: openai_sdk.py openai|azure|litellm|litellm_proxy URL <jobs
>readings.

A job is {"key", "request", "cancel"?}. A reading is what the client makes of the answer: {"text", "calls",
"stop", "input", "output"}, or {"error", "status", "code"}.
"""
import json
import sys

KIND, URL = sys.argv[1:3]


def openai_ask(job):
    import openai
    kind = {"openai": openai.OpenAI, "azure": openai.AzureOpenAI}[KIND]
    place = {"base_url": URL + "/v1"} if KIND == "openai" else {
        "azure_endpoint": URL, "api_version": "2024-10-21"}
    client = kind(api_key=job["key"], max_retries=0, **place)
    return client.chat.completions.create(**job["request"])


def litellm_ask(job):
    import litellm
    prefix = "openai/" if KIND == "litellm" else "litellm_proxy/"
    place = URL + "/v1" if KIND == "litellm" else URL
    request = {**job["request"], "model": prefix + job["request"]["model"]}
    return litellm.completion(**request, api_base=place, api_key=job["key"], max_retries=0)


def used(usage):
    return {"input": usage.prompt_tokens, "output": usage.completion_tokens} if usage else {}


def whole(reply):
    choice = reply.choices[0]
    calls = [[call.function.name, call.function.arguments] for call in choice.message.tool_calls or []]
    return {"text": choice.message.content or "", "calls": calls, "stop": choice.finish_reason,
            **used(reply.usage)}


def streamed(stream, cancel):
    told = {"text": "", "calls": []}
    for chunk in stream:
        told |= used(getattr(chunk, "usage", None))
        for choice in chunk.choices:
            told["text"] += choice.delta.content or ""
            told["stop"] = choice.finish_reason or told.get("stop")
            for call in choice.delta.tool_calls or []:
                if call.function.name:
                    told["calls"].append([call.function.name, ""])
                told["calls"][-1][1] += call.function.arguments or ""
        if cancel and told["text"]:
            (getattr(stream, "close", None) or stream.completion_stream.close)()
            return {"text": told["text"]}
    return told


def reading(job):
    try:
        ask = openai_ask if KIND in ("openai", "azure") else litellm_ask
        answer = ask(job)
        return streamed(answer, job.get("cancel")) if job["request"].get("stream") else whole(answer)
    except Exception as error:  # whatever a client raises is what it makes of the answer
        return {"error": type(error).__name__, "status": getattr(error, "status_code", None),
                "code": getattr(error, "code", None), "message": str(error)[:300]}


OUT, sys.stdout = sys.stdout, sys.stderr  # LiteLLM prints advice
json.dump([reading(job) for job in json.load(sys.stdin)], OUT)
