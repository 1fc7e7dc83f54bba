"""The jobs of the bench through other packages.

peer.py openai|litellm small|chunks|upload|many PORT COUNT [FILE]

Prints CPU and wall seconds; the first call is not counted, as in job.lua."""
import asyncio
import base64
import os
import resource
import sys
import time

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # or litellm fetches a table when it is imported

package, job, port, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
base = "http://127.0.0.1:%s/%s" % (port, {"chunks": "stream", "many": "many"}.get(job, "small"))
MANY, CHUNKS = 1000, 50  # server.c's

if package == "openai":
    import openai

    client = openai.OpenAI(api_key="sk-bench", base_url=base, max_retries=0)

    def ask(**request):
        return client.chat.completions.create(model="gpt-4o-mini", **request)
else:
    import litellm

    def ask(**request):
        return litellm.completion(model="openai/gpt-4o-mini", api_key="sk-bench", api_base=base,
                                  num_retries=0, **request)


def small():
    ask(messages=[{"role": "user", "content": "Hello"}])


def chunks():
    seen = 0
    for chunk in ask(messages=[{"role": "user", "content": "Hello"}], stream=True):
        if chunk.choices:
            seen += len(chunk.choices[0].delta.content or "")
    assert seen > 0


def upload():
    with open(sys.argv[5], "rb") as file:
        text = base64.b64encode(file.read()).decode()
    ask(messages=[{"role": "user", "content": [
        {"type": "text", "text": "What's in this image?"},
        {"type": "image_url", "image_url": {"url": "data:image/jpeg;base64," + text}}]}])


async def one_of_many():
    hello = [{"role": "user", "content": "Hello"}]
    if package == "openai":
        stream = await one_of_many.client.chat.completions.create(
            model="gpt-4o-mini", messages=hello, stream=True)
    else:
        stream = await litellm.acompletion(model="openai/gpt-4o-mini", api_key="sk-bench", api_base=base,
                                           num_retries=0, messages=hello, stream=True)
    seen = 0
    async for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            seen += 1
    assert seen == CHUNKS, seen


async def all_of_many():
    if package == "openai":
        one_of_many.client = openai.AsyncOpenAI(api_key="sk-bench", base_url=base, max_retries=0)
    await asyncio.gather(*[one_of_many() for _ in range(MANY)])


def many():
    asyncio.run(all_of_many())


run = {"small": small, "chunks": chunks, "upload": upload, "many": many}[job]
run()


def now():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, time.monotonic()


cpu, wall = now()
for _ in range(count):
    run()
cpu_end, wall_end = now()
print("%.6f %.6f" % (cpu_end - cpu, wall_end - wall))
