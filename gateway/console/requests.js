// The list of requests: filters in the address, older pages on demand, new ones as they come.

import { call, query } from "./api.js"
import { el, empty, field, fill, problem, row, say, select, table } from "./dom.js"
import { money, number, short_time, span, time } from "./format.js"
import { small } from "./picture.js"

const LOOK = 2000 // ms between looks for new ones
export const RANGES = [
  ["900", "15 minutes"],
  ["3600", "1 hour"],
  ["86400", "24 hours"],
  ["604800", "7 days"],
  ["2592000", "30 days"],
  ["", "Always"],
]
const STATUSES = [
  ["", "Any"],
  ["ok", "Answered"],
  ["error", "Failed"],
  ["400", "400"],
  ["401", "401"],
  ["429", "429"],
  ["499", "499 client gone"],
  ["500", "500"],
  ["502", "502"],
  ["503", "503"],
  ["504", "504"],
]
const COLUMNS = ["Time", "Status", "Model", "Key", "Pictures", "Tokens", "Cost", "First token", "Took"]

export const since = range => (range ? Math.floor(Date.now() / 1000) - Number(range) : undefined)
export const choices = list => [["", "Any"], ...list.map(name => [name, name])]

// The filters' address: the same page again, for a bookmark or a colleague.
export function go(page, filters) {
  history.replaceState(null, "", "#/" + page + query(filters))
}

export function status(one) {
  const good = one.status < 400
  return el(
    "span",
    { class: "status " + (good ? "good" : "bad") },
    good ? "✓ " : "✕ ",
    String(one.status) + " ",
    one.error_type && el("small", null, one.error_type),
  )
}

function pictures(one, signal) {
  const first = one.picture && small(one.picture, signal)
  if (!first) return one.images ? number(one.images) : null
  return el("span", { class: "first" }, first, one.images > 1 && el("small", null, "+" + (one.images - 1)))
}

function cells(one, signal) {
  const tokens =
    one.prompt_tokens === undefined
      ? null
      : `${number(one.prompt_tokens)} → ${number(one.completion_tokens)}`
  return [
    el("a", { href: "#/request/" + encodeURIComponent(one.id) }, short_time(one.time)),
    status(one),
    one.model,
    one.key_alias || one.key_hash?.slice(0, 8),
    pictures(one, signal),
    tokens,
    money(one.cost),
    span(one.first_byte),
    span(one.latency),
  ]
}

function nothing(filters) {
  const filtered = Object.keys(filters).some(name => name !== "range" && filters[name])
  if (filtered || filters.range) {
    return empty("No request fits.", el("p", null, "Take a longer time or fewer filters."))
  }
  return empty(
    "No request yet.",
    el(
      "p",
      null,
      "Ask something in the ",
      el("a", { href: "#/playground" }, "playground"),
      ", or point an OpenAI client at this address, with /v1 behind it:",
    ),
    el(
      "pre",
      null,
      `curl ${location.origin}/v1/chat/completions \\\n  -H "Authorization: Bearer $KEY" \\\n` +
        `  -H "Content-Type: application/json" \\\n  -d '{"model": "MODEL", "messages":` +
        ` [{"role": "user", "content": "Hello"}]}'`,
    ),
  )
}

function form(filters, names, changed) {
  const controls = {
    range: select(RANGES, filters.range ?? ""),
    model: select(choices(names.models), filters.model),
    key: select(choices(names.keys), filters.key),
    status: select(STATUSES, filters.status),
    search: el("input", {
      type: "search",
      id: "search",
      value: filters.search || "",
      placeholder: "texts, errors, ids",
    }),
  }
  const read = () =>
    changed(Object.fromEntries(Object.entries(controls).map(([name, one]) => [name, one.value])))
  return el(
    "form",
    {
      class: "filters",
      role: "search",
      onsubmit: event => {
        event.preventDefault()
        read()
      },
      onchange: read,
    },
    field("Time", controls.range),
    field("Model", controls.model),
    field("Key", controls.key),
    field("Status", controls.status),
    field("Search", controls.search),
  )
}

export default function requests(main, { filters, signal }) {
  const results = el("div", { class: "results", "aria-busy": "true" })
  const bar = el("div")
  const follow = el("input", { type: "checkbox", id: "follow" })
  const gaps = el("div")
  let known = new Map() // rows by their request's id
  let body
  main.append(
    el(
      "div",
      { class: "title" },
      el("h1", null, "Requests"),
      el("label", { class: "check" }, follow, " Follow live"),
    ),
    bar,
    gaps,
    results,
  )

  const page = before =>
    call("api/requests" + query({ ...filters, range: undefined, since: since(filters.range), before }), {
      signal,
    })

  const add = list =>
    list.map(one => {
      const node = row(COLUMNS, cells(one, signal))
      known.set(one.id, { node, thumbnail: one.picture?.thumbnail })
      return node
    })

  // A thumbnail is made a moment after its request.
  function renew(one) {
    const old = known.get(one.id)
    if (old.thumbnail === 0 && one.picture?.thumbnail > 0) old.node.replaceWith(...add([one]))
  }

  function older(next) {
    if (!next) return null
    const button = el(
      "button",
      {
        type: "button",
        class: "older",
        onclick: async () => {
          button.disabled = true
          try {
            const found = await page(next)
            body.append(...add(found.requests))
            button.replaceWith(older(found.next) || "")
          } catch (error) {
            button.replaceWith(problem(error))
          }
        },
      },
      "Older",
    )
    return button
  }

  async function load() {
    const found = await page()
    known = new Map()
    results.removeAttribute("aria-busy")
    if (found.requests.length === 0) return nothing(filters)
    const made = table("Requests, the newest first", COLUMNS, [], { class: "list wide" })
    body = made.tBodies[0]
    body.append(...add(found.requests))
    return [made, older(found.next) || ""]
  }

  async function look() {
    if (!follow.checked || document.hidden) return
    if (known.size === 0) return fill(results, load())
    try {
      const found = await page()
      const fresh = found.requests.filter(one => !known.has(one.id))
      found.requests.filter(one => known.has(one.id)).forEach(renew)
      if (fresh.length) {
        body.prepend(...add(fresh))
        say(fresh.length + " new")
      }
    } catch (error) {
      if (error.name !== "AbortError") {
        follow.checked = false
        gaps.replaceChildren(problem(error))
      }
    }
  }

  const timer = setInterval(look, LOOK)
  signal.addEventListener("abort", () => clearInterval(timer))
  follow.addEventListener("change", look)
  fill(
    bar,
    call("api/names", { signal }).then(names =>
      form(filters, names, chosen => {
        filters = chosen
        go("requests", filters)
        fill(results, load())
      }),
    ),
  )
  fill(
    gaps,
    call("api/gaps", { signal }).then(
      found =>
        found.gaps.length &&
        el(
          "details",
          { class: "note" },
          el("summary", null, `${found.gaps.length} times something was not logged`),
          el(
            "ul",
            null,
            found.gaps.map(gap =>
              el("li", null, `${time(gap.since)} to ${time(gap.time)} on ${gap.machine}: ${gap.reason}`),
            ),
          ),
        ),
    ),
  )
  fill(results, load())
}
