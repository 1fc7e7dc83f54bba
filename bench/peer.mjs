// The jobs of the bench through the openai package: peer.mjs small|chunks|upload PORT COUNT [FILE].
// Prints CPU and wall seconds; the first call is not counted, as in job.lua.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const OpenAI = createRequire(process.env.PEER_NODE + "/")("openai");
const [job, port, count, file] = process.argv.slice(2);
const baseURL = `http://127.0.0.1:${port}/${job === "chunks" ? "stream" : "small"}`;
const client = new OpenAI({ apiKey: "sk-bench", baseURL, maxRetries: 0 });
const model = "gpt-4o-mini";
const hello = [{ role: "user", content: "Hello" }];

const jobs = {
  small: () => client.chat.completions.create({ model, messages: hello }),
  async chunks() {
    let seen = 0;
    const stream = await client.chat.completions.create({ model, messages: hello, stream: true });
    for await (const chunk of stream) {
      seen += chunk.choices[0]?.delta.content?.length ?? 0;
    }
    if (!seen) throw new Error("no text");
  },
  upload() {
    const url = "data:image/jpeg;base64," + readFileSync(file).toString("base64");
    const question = { type: "text", text: "What's in this image?" };
    const content = [question, { type: "image_url", image_url: { url } }];
    return client.chat.completions.create({ model, messages: [{ role: "user", content }] });
  },
};

await jobs[job]();
const cpu = process.cpuUsage(), begun = performance.now();
for (let i = 0; i < Number(count); i++) await jobs[job]();
const used = process.cpuUsage(cpu);
const seconds = [(used.user + used.system) / 1e6, (performance.now() - begun) / 1e3];
console.log(seconds.map((s) => s.toFixed(6)).join(" "));
