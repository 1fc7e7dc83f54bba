// A question with pictures to one model or two at once, their answers side by side as they come.

import { call, stream } from "./api.js"
import { el, empty, field, fill, select } from "./dom.js"
import { number, span } from "./format.js"
import { of_url, tray } from "./picture.js"

// One answer as it comes: text, thoughts, pictures, figures. `run` never raises.
export function answer(title) {
  const text = el("p", { class: "text answer" })
  const thoughts = el("p", { class: "text" })
  const thinking = el("details", { hidden: true }, el("summary", null, "Thoughts"), thoughts)
  const pictures = el("div")
  const said = el("p", { class: "figures", role: "status" })
  const node = el("article", { class: "card" }, el("h2", null, title), thinking, text, pictures, said)

  function take(chunk) {
    const delta = chunk.choices?.[0]?.delta || {}
    if (typeof delta.content === "string") text.append(delta.content)
    if (typeof delta.reasoning_content === "string") {
      thinking.hidden = false
      thoughts.append(delta.reasoning_content)
    }
    for (const image of delta.images || []) {
      if (typeof image?.image_url?.url === "string") pictures.append(of_url(image.image_url.url))
    }
    return delta.content || delta.reasoning_content || delta.images
  }

  async function run(path, body, signal) {
    const began = performance.now()
    const passed = () => span((performance.now() - began) / 1000)
    let first, usage
    said.textContent = "Waiting for the first token…"
    const streaming = { ...body, stream: true, stream_options: { include_usage: true } }
    try {
      for await (const chunk of stream(path, streaming, signal)) {
        if (take(chunk) && !first) {
          first = passed()
          said.textContent = `First token after ${first}…`
        }
        usage = chunk.usage || usage
      }
      const tokens =
        usage && `${number(usage.prompt_tokens)} tokens in, ${number(usage.completion_tokens)} out`
      said.textContent = [first && "first token " + first, "took " + passed(), tokens]
        .filter(Boolean)
        .join(" · ")
    } catch (error) {
      const stopped = error.name === "AbortError"
      said.className = stopped ? "figures" : "problem"
      said.textContent = stopped ? "Stopped after " + passed() : error.message
    }
  }
  return { node, run }
}

function request(settings) {
  const content = settings.pictures.map(one => ({ type: "image_url", image_url: { url: one.url } }))
  const messages = [
    {
      role: "user",
      content: content.length ? [{ type: "text", text: settings.text }, ...content] : settings.text,
    },
  ]
  if (settings.system) messages.unshift({ role: "system", content: settings.system })
  const body = { messages }
  if (settings.most) body.max_tokens = Number(settings.most)
  if (settings.temperature !== "") body.temperature = Number(settings.temperature)
  return body
}

function page(names, filters, signal) {
  const told = el("p", { role: "alert" })
  const pictures = tray(message => {
    told.className = message ? "problem" : ""
    told.textContent = message
  })
  const input = {
    a: select(
      names.map(name => [name, name]),
      filters.a || names[0],
      { id: "model-a" },
    ),
    b: select([["", "none"], ...names.map(name => [name, name])], filters.b, { id: "model-b" }),
    system: el("textarea", { rows: 2 }),
    text: el("textarea", { rows: 4, id: "question", required: true, placeholder: "What's in this picture?" }),
    most: el("input", { type: "number", min: "1" }),
    temperature: el("input", { type: "number", min: "0", max: "2", step: "0.1" }),
  }
  const stop = el("button", { type: "button", disabled: true, onclick: () => running?.abort() }, "Stop")
  const answers = el("div", { class: "answers" })
  let running

  async function submit(event) {
    event.preventDefault()
    running?.abort()
    const mine = (running = new AbortController())
    signal.addEventListener("abort", () => mine.abort())
    stop.disabled = false
    const body = request({
      system: input.system.value.trim(),
      text: input.text.value,
      pictures: pictures.list,
      most: input.most.value,
      temperature: input.temperature.value,
    })
    const models = [input.a.value, input.b.value].filter(Boolean)
    const columns = models.map(model => answer(model))
    answers.replaceChildren(...columns.map(column => column.node))
    await Promise.all(
      columns.map((column, i) =>
        column.run("/v1/chat/completions", { model: models[i], ...body }, mine.signal),
      ),
    )
    if (running === mine) stop.disabled = true
  }

  const form = el(
    "form",
    {
      class: "panel",
      onsubmit: submit,
      onkeydown: event => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit()
      },
    },
    el("div", { class: "fields" }, field("Model", input.a), field("Beside it", input.b)),
    pictures.zone,
    told,
    field("Question", input.text),
    el(
      "details",
      null,
      el("summary", null, "Settings"),
      el(
        "div",
        { class: "fields" },
        field("System message", input.system),
        field("Answer's most tokens", input.most),
        field("Temperature", input.temperature),
      ),
    ),
    el("div", { class: "buttons" }, el("button", { class: "primary", title: "Ctrl+Enter" }, "Ask"), stop),
  )

  const paste = event => {
    if (event.clipboardData.files.length) pictures.add(event.clipboardData.files)
  }
  const escape = event => {
    if (event.key === "Escape") running?.abort()
  }
  addEventListener("paste", paste, { signal })
  addEventListener("keydown", escape, { signal })
  return [form, answers]
}

export default function playground(main, { filters, signal }) {
  const content = el("div")
  main.append(el("h1", null, "Playground"), content)
  fill(
    content,
    call("api/models", { signal }).then(found => {
      const names = found.groups.map(group => group.name).filter(name => !name.includes("*"))
      for (const name of [filters.a, filters.b]) if (name && !names.includes(name)) names.push(name)
      return names.length === 0
        ? empty(
            "The config names no model that can be asked.",
            el("p", null, "Add one to its model_list, and send the gateway HUP."),
          )
        : page(names, filters, signal)
    }),
  )
}
