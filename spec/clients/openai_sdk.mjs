// OpenAI's SDK for Node: openai_sdk.mjs URL <jobs >readings. Jobs and readings as openai_sdk.py has them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const OpenAI = createRequire(process.cwd() + "/build/clients/node/")("openai").default;
const [url] = process.argv.slice(2);

function used(usage) {
  return usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : {};
}

function whole(reply) {
  const choice = reply.choices[0];
  const calls = (choice.message.tool_calls ?? []).map((c) => [c.function.name, c.function.arguments]);
  return { text: choice.message.content ?? "", calls, stop: choice.finish_reason, ...used(reply.usage) };
}

async function streamed(stream, cancel) {
  const told = { text: "", calls: [] };
  for await (const chunk of stream) {
    Object.assign(told, used(chunk.usage));
    for (const choice of chunk.choices) {
      told.text += choice.delta.content ?? "";
      told.stop = choice.finish_reason ?? told.stop;
      for (const call of choice.delta.tool_calls ?? []) {
        if (call.function.name) told.calls.push([call.function.name, ""]);
        told.calls[told.calls.length - 1][1] += call.function.arguments ?? "";
      }
    }
    if (cancel && told.text) {
      stream.controller.abort();
      return { text: told.text };
    }
  }
  return told;
}

async function reading(job) {
  try {
    const client = new OpenAI({ baseURL: url + "/v1", apiKey: job.key, maxRetries: 0 });
    const answer = await client.chat.completions.create(job.request);
    return job.request.stream ? await streamed(answer, job.cancel) : whole(answer);
  } catch (error) {
    return { error: error.constructor.name, status: error.status, code: error.code, message: String(error) };
  }
}

const readings = [];
for (const job of JSON.parse(readFileSync(0, "utf8"))) readings.push(await reading(job));
process.stdout.write(JSON.stringify(readings));
