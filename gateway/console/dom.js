// Elements out of names, attributes and texts. A text only ever becomes a text node: nothing here reads
// markup.

const SVG = "http://www.w3.org/2000/svg"

function put(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value)
    else if (name === "value") node.value = value
    else if (name === "checked") node.checked = value
    else node.setAttribute(name, value === true ? "" : String(value))
  }
  node.append(
    ...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false),
  )
  return node
}

export const el = (name, attributes, ...children) => put(document.createElement(name), attributes, children)
export const svg = (name, attributes, ...children) =>
  put(document.createElementNS(SVG, name), attributes, children)

// For those who hear the page.
export function say(text) {
  document.getElementById("said").textContent = text
}

// An address out of a log is told, never fetched: a link where it is one of the web's, else text.
export function link(address) {
  if (!/^https?:\/\//i.test(address)) return el("code", null, shorten(address, 200))
  return el("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, shorten(address, 200))
}

export const shorten = (text, most) => (text.length > most ? text.slice(0, most) + "…" : text)

export function empty(title, ...more) {
  return el("div", { class: "empty" }, el("p", { class: "big" }, title), ...more)
}

export function problem(error) {
  return el("p", { class: "problem", role: "alert" }, error.message || String(error))
}

// What a promise gives takes the place of `node`'s content; what it fails with is told there.
export async function fill(node, promise) {
  try {
    const content = await promise
    if (content) node.replaceChildren(...[content].flat())
  } catch (error) {
    if (error.name !== "AbortError") node.replaceChildren(problem(error))
  }
}

export function field(label, control, hint) {
  return el("label", { class: "field" }, el("span", null, label), control, hint && el("small", null, hint))
}

export function select(options, chosen, attributes) {
  const made = el(
    "select",
    attributes,
    options.map(([value, text]) => el("option", { value }, text)),
  )
  made.value = chosen ?? ""
  if (made.selectedIndex < 0) made.selectedIndex = 0
  return made
}

// Rows are lists of cells; each cell knows its column's name, for screens that have no room for columns.
export function table(caption, columns, rows, attributes) {
  return el(
    "table",
    attributes,
    el("caption", { class: "unseen" }, caption),
    el(
      "thead",
      null,
      el(
        "tr",
        null,
        columns.map(name => el("th", { scope: "col" }, name)),
      ),
    ),
    el(
      "tbody",
      null,
      rows.map(cells => row(columns, cells)),
    ),
  )
}

export function row(columns, cells) {
  return el(
    "tr",
    null,
    cells.map((cell, i) => el("td", { "data-label": columns[i] }, cell ?? "–")),
  )
}

// A question with a name for the button that does it; false on Escape.
export function ask(title, text, action) {
  return show(done => [
    el("h2", null, title),
    el("p", null, text),
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "button", class: "danger", onclick: () => done(true) }, action),
      el("button", { type: "button", autofocus: true, onclick: () => done(false) }, "Cancel"),
    ),
  ])
}

// Resolves with what `done` is called with; Escape is a false.
export function show(content) {
  const dialog = document.getElementById("dialog")
  return new Promise(resolve => {
    const done = value => {
      dialog.close()
      resolve(Boolean(value))
    }
    dialog.replaceChildren(...content(done))
    dialog.oncancel = () => resolve(false)
    dialog.showModal()
  })
}
