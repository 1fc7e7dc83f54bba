// The shell: who is let in, which page is shown, the keyboard.

import { call, key } from "./api.js"
import { el, problem, say, show } from "./dom.js"
import charts from "./charts.js"
import keys from "./keys.js"
import models from "./models.js"
import playground from "./playground.js"
import prompts from "./prompts.js"
import request from "./request.js"
import requests from "./requests.js"

const PAGES = [
  ["requests", "Requests", requests],
  ["charts", "Charts", charts],
  ["models", "Models", models],
  ["prompts", "Prompts", prompts],
  ["playground", "Playground", playground],
  ["keys", "Keys", keys],
]
const DRAWN = { request, ...Object.fromEntries(PAGES.map(([name, , draw]) => [name, draw])) }

const main = document.getElementById("main")
const header = document.getElementById("header")
let shown // an AbortController: what a page does ends with it

// #/name/rest?filters
function place() {
  const [path, search] = location.hash.replace(/^#\//, "").split("?")
  const [name, ...rest] = path.split("/")
  let argument = rest.join("/")
  try {
    argument = decodeURIComponent(argument)
  } catch {
    /* as it stands */
  }
  return {
    name: DRAWN[name] ? name : "requests",
    argument,
    filters: Object.fromEntries(new URLSearchParams(search)),
  }
}

function draw() {
  if (header.hidden) return
  const { name, argument, filters } = place()
  shown?.abort()
  shown = new AbortController()
  const tab = name === "request" ? "requests" : name
  for (const anchor of document.querySelectorAll("#pages a")) {
    if (anchor.hash === "#/" + tab) anchor.setAttribute("aria-current", "page")
    else anchor.removeAttribute("aria-current")
  }
  main.dataset.page = name
  main.replaceChildren()
  document.title = (PAGES.find(page => page[0] === tab) || [])[1] + " · vision gateway"
  DRAWN[name](main, { argument, filters, signal: shown.signal })
}

function turn() {
  if (location.hash && !location.hash.startsWith("#/")) return
  draw()
  main.focus({ preventScroll: true })
  scrollTo(0, 0)
}

function enter() {
  header.hidden = false
  document.getElementById("leave").hidden = !key.get()
  draw()
}

function login(message) {
  shown?.abort()
  header.hidden = true
  document.title = "Log in · vision gateway"
  const input = el("input", {
    type: "password",
    id: "key",
    autocomplete: "off",
    required: true,
    spellcheck: "false",
  })
  const said = el("div", null, message && problem({ message }))
  async function submit(event) {
    event.preventDefault()
    key.set(input.value.trim())
    try {
      await call("api/me")
      input.value = ""
      enter()
    } catch (error) {
      key.forget()
      said.replaceChildren(problem(error))
      input.select()
    }
  }
  main.dataset.page = "login"
  main.replaceChildren(
    el(
      "form",
      { onsubmit: submit },
      el("h1", null, "vision gateway"),
      el(
        "label",
        { class: "field" },
        el("span", null, "Master key"),
        input,
        el("small", null, "The master_key of the config. It is kept for this tab alone, until it is closed."),
      ),
      el("button", { class: "primary" }, "Log in"),
      said,
    ),
  )
  input.focus()
}

const SHORTCUTS = [
  ["1 … 6", "the pages, in their order"],
  ["/", "search requests"],
  ["f", "follow requests live"],
  ["Ctrl+Enter", "ask, in the playground and in prompts"],
  ["Escape", "stop an answer, close a dialog"],
  ["?", "this list"],
]

function help() {
  show(done => [
    el("h2", null, "Keyboard"),
    el(
      "dl",
      { class: "shortcuts" },
      SHORTCUTS.map(([press, what]) => [el("dt", null, el("kbd", null, press)), el("dd", null, what)]),
    ),
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "button", autofocus: true, onclick: () => done() }, "Close"),
    ),
  ])
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || header.hidden) return
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || document.getElementById("dialog").open) return
  const page = PAGES[Number(event.key) - 1]
  if (page) location.hash = "#/" + page[0]
  else if (event.key === "?") help()
  else if (event.key === "/" || event.key === "f") {
    const control = document.getElementById(event.key === "/" ? "search" : "follow")
    if (!control) return
    event.preventDefault()
    if (event.key === "/") control.focus()
    else control.click()
  }
}

document
  .getElementById("pages")
  .append(...PAGES.map(([name, title]) => el("li", null, el("a", { href: "#/" + name }, title))))
document.getElementById("help-button").addEventListener("click", help)
document.getElementById("leave").addEventListener("click", () => {
  key.forget()
  login("")
})
document.querySelector(".skip").addEventListener("click", event => {
  event.preventDefault()
  main.focus()
})
addEventListener("hashchange", turn)
addEventListener("keydown", pressed)
addEventListener("locked", event => {
  if (header.hidden) return // the form tells it
  key.forget()
  login(event.detail)
})

try {
  await call("api/me")
  enter()
} catch (error) {
  login(error.status === 401 && !key.get() ? "" : error.message)
}
say("")
