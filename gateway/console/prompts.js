// Prompts: their list, an editor whose every save is a new version, and a try with values for the variables.

import { call, query } from "./api.js"
import { ask, el, empty, field, fill, problem, say, select } from "./dom.js"
import { time } from "./format.js"
import { tray } from "./picture.js"
import { answer } from "./playground.js"
import { BEGIN, fields, from_fields, parse, variables } from "./template.js"

const address = name => "#/prompts/" + encodeURIComponent(name)

// Fields where the template is simple, else JSON; read() gives the template, or raises.
function editor(template, names) {
  const simple = fields(template)
  if (!simple) {
    const json = el("textarea", {
      class: "code",
      rows: 18,
      spellcheck: "false",
      value: JSON.stringify(template, null, 2),
    })
    return { node: field("Template as JSON", json), read: () => parse(json.value, "The template") }
  }
  if (simple.model && !names.includes(simple.model)) names = [simple.model, ...names]
  const input = {
    model: select(
      names.map(name => [name, name]),
      simple.model,
    ),
    system: el("textarea", { rows: 2, value: simple.system }),
    text: el("textarea", { rows: 4, value: simple.text, id: "prompt-text" }),
    pictures: el("textarea", { rows: 2, value: simple.pictures, spellcheck: "false" }),
    settings: el("textarea", {
      class: "code",
      rows: 2,
      value: simple.settings,
      spellcheck: "false",
      placeholder: '{"temperature": 0, "max_tokens": 300}',
    }),
  }
  const read = () =>
    from_fields(Object.fromEntries(Object.entries(input).map(([name, one]) => [name, one.value])))
  return {
    read,
    node: el(
      "div",
      null,
      field("Model", input.model),
      field("System message", input.system),
      field("Text", input.text, "{{name}} is a variable: its value is given with each call."),
      field(
        "Pictures",
        input.pictures,
        "One on each line: {{name}} for a picture that each call brings, or an address.",
      ),
      field("Settings as JSON", input.settings),
    ),
  }
}

// Values for the variables of what stands in the editor, saved or not, and the answer with them.
function trial(made, signal) {
  const told = el("p", { role: "alert" })
  const tell = message => {
    told.className = message ? "problem" : ""
    told.textContent = message
  }
  const controls = el("div")
  const answers = el("div", { class: "answers" })
  const stop = el("button", { type: "button", disabled: true, onclick: () => running?.abort() }, "Stop")
  const known = {} // what was given for a name stays when the text around it changes
  let running

  function control(name, kind) {
    if (kind === "image") {
      const pictures = tray(tell)
      const node = el("div", { class: "field" }, el("span", null, name), pictures.zone)
      return { node, read: () => pictures.list.at(-1)?.url }
    }
    const input = el("textarea", { rows: 1, name })
    return { node: field(name, input), read: () => input.value }
  }

  function draw() {
    let names
    try {
      names = Object.entries(variables(made.read()))
    } catch {
      return // half a change; it is told when it is saved or tried
    }
    controls.replaceChildren(
      ...names.map(([name, kind]) => (known[name + kind] ||= control(name, kind)).node),
    )
    if (names.length === 0) controls.append(el("p", { class: "note" }, "It has no variables."))
  }

  async function submit(event) {
    event.preventDefault()
    tell("")
    let template
    const values = {}
    try {
      template = made.read()
      for (const [name, kind] of Object.entries(variables(template))) {
        values[name] = known[name + kind]?.read()
        if (values[name] === undefined) throw new Error(`Choose a picture for ${name}.`)
      }
    } catch (error) {
      return tell(error.message)
    }
    running?.abort()
    const mine = (running = new AbortController())
    signal.addEventListener("abort", () => mine.abort())
    stop.disabled = false
    try {
      const request = await call("api/render", { body: { template, variables: values }, signal: mine.signal })
      const column = answer(template.model)
      answers.replaceChildren(column.node)
      await column.run("/v1/chat/completions", request, mine.signal)
    } catch (error) {
      if (error.name !== "AbortError") tell(error.message)
    }
    if (running === mine) stop.disabled = true
  }

  addEventListener(
    "keydown",
    event => {
      if (event.key === "Escape") running?.abort()
    },
    { signal },
  )
  made.node.addEventListener("input", draw)
  draw()
  const form = el(
    "form",
    {
      class: "panel",
      id: "trial",
      onsubmit: submit,
      onkeydown: event => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit()
      },
    },
    el("h2", null, "Try it"),
    controls,
    told,
    el("div", { class: "buttons" }, el("button", { class: "primary", title: "Ctrl+Enter" }, "Try it"), stop),
  )
  return [form, answers]
}

function versions(name, found, chosen) {
  const select_version = select(
    found.versions.map(one => [String(one.version), `${one.version} of ${time(one.created_at)}`]),
    String(chosen),
    {
      onchange: event => {
        location.hash = address(name) + query({ version: event.target.value })
      },
    },
  )
  return field("Version", select_version)
}

async function one(name, version, names, signal) {
  const found =
    name && (await call("api/prompts/" + encodeURIComponent(name) + query({ version }), { signal }))
  const prompt = found ? found.prompt : { name: "", template: BEGIN }
  const read_only = prompt.source === "file"
  const made = editor(prompt.template, names)
  const input = el("input", {
    value: prompt.name,
    required: true,
    autocomplete: "off",
    readonly: Boolean(found),
    placeholder: "receipt-total",
  })
  const told = el("div")

  async function save(event) {
    event.preventDefault()
    try {
      const saved = await call("api/prompts", {
        body: { name: input.value.trim(), template: made.read() },
        signal,
      })
      say(`Saved as version ${saved.version}`)
      const next = address(saved.name) + query({ version: saved.version })
      if (location.hash === next) dispatchEvent(new HashChangeEvent("hashchange"))
      else location.hash = next
    } catch (error) {
      if (error.name !== "AbortError") told.replaceChildren(problem(error))
    }
  }

  async function remove() {
    if (!(await ask(`Delete ${name}?`, "All its versions go, and calls of it fail from then on.", "Delete")))
      return
    try {
      await call("api/prompts/" + encodeURIComponent(name), { method: "DELETE", body: {}, signal })
      location.hash = "#/prompts"
    } catch (error) {
      told.replaceChildren(problem(error))
    }
  }

  const buttons = read_only
    ? el("p", { class: "note" }, "It is a file beside the config: change it there.")
    : el(
        "div",
        { class: "buttons" },
        el("button", { class: "primary" }, found ? "Save as a new version" : "Save"),
        found && el("button", { type: "button", class: "danger", onclick: remove }, "Delete"),
      )
  return [
    el(
      "form",
      { class: "panel", id: "prompt", onsubmit: save },
      el("h2", null, found ? name : "A new prompt"),
      field("Name", input),
      found && !read_only && versions(name, found, prompt.version),
      made.node,
      buttons,
      told,
    ),
    trial(made, signal),
  ].flat()
}

export default function prompts(main, { argument, filters, signal }) {
  const menu = el("div")
  const content = el("div")
  main.append(
    el("div", { class: "title" }, el("h1", null, "Prompts"), el("a", { href: "#/prompts/+" }, "New prompt")),
    el("div", { class: "split" }, menu, content),
  )
  fill(
    menu,
    call("api/prompts", { signal }).then(({ prompts: list }) => {
      if (!argument && list.length === 0) {
        content.replaceChildren(
          empty(
            "No prompt yet.",
            el(
              "p",
              null,
              "A prompt is a question with a name that programs call with values for its variables. ",
              el("a", { href: "#/prompts/+" }, "Write the first"),
              ".",
            ),
          ),
        )
      } else if (!argument)
        content.replaceChildren(el("p", { class: "note" }, "Choose one, or write a new one."))
      return el(
        "ul",
        { class: "menu" },
        list.map(each =>
          el(
            "li",
            null,
            el(
              "a",
              { href: address(each.name), "aria-current": each.name === argument && "page" },
              each.name,
              el("br"),
              el("small", null, each.source === "file" ? "file" : "version " + each.version),
            ),
          ),
        ),
      )
    }),
  )
  if (argument) {
    fill(
      content,
      call("api/models", { signal }).then(found =>
        one(
          argument === "+" ? "" : argument,
          filters.version,
          found.groups.map(group => group.name).filter(name => !name.includes("*")),
          signal,
        ),
      ),
    )
  }
}
