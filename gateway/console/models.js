// What can be asked: each name with its deployments, what they can take, and how they do.

import { call } from "./api.js"
import { el, empty, fill, problem, say } from "./dom.js"
import { number, time } from "./format.js"

const CAN = [
  ["vision", "sees pictures"],
  ["pdf_input", "reads PDF"],
  ["function_calling", "calls tools"],
  ["response_schema", "JSON schemas"],
  ["reasoning", "thinks"],
  ["audio_input", "hears"],
]

const price = dollars => (typeof dollars === "number" ? "$" + Number((dollars * 1e6).toPrecision(3)) : "–")

function health(one) {
  const failure = one.failure
  return [
    one.rests > 0
      ? el("p", { class: "status bad" }, `✕ rests ${Math.ceil(one.rests)} s more after failures`)
      : el("p", { class: "status good" }, "✓ ready"),
    failure &&
      el(
        "p",
        { class: "note" },
        `Failed last on ${time(failure.time)}: ${failure.status || ""} ${failure.type}: ${failure.message}`,
      ),
  ]
}

// What GET /health found out just now.
function checked(found) {
  return found.error || found.exception_status
    ? [
        el("p", { class: "status bad" }, "✕ does not answer as it should"),
        el("p", { class: "problem" }, `${found.exception_status || ""} ${found.error || ""}`.trim()),
      ]
    : [el("p", { class: "status good" }, "✓ answers")]
}

function deployment(one) {
  const can = CAN.filter(([name]) => one.supports[name]).map(([, text]) => el("li", null, text))
  const facts = [
    ["Context", one.max_input_tokens && number(one.max_input_tokens)],
    ["Answers up to", one.max_output_tokens && number(one.max_output_tokens)],
    [
      "A million tokens",
      [one.input_cost_per_token, one.output_cost_per_token].some(known => typeof known === "number") &&
        `${price(one.input_cost_per_token)} in, ${price(one.output_cost_per_token)} out`,
    ],
    ["Requests a minute", one.rpm && number(one.rpm)],
    ["Address", one.api_base],
  ]
  return el(
    "article",
    { class: "card" },
    el("h3", null, one.model),
    el("div", { "data-health": one.id }, health(one)),
    can.length > 0 && el("ul", { class: "chips" }, can),
    one.supports.vision === false &&
      el("p", { class: "note" }, "Takes no pictures: a request with one goes elsewhere."),
    el(
      "dl",
      { class: "facts" },
      facts
        .filter(each => each[1])
        .map(([name, value]) => el("div", { class: name === "Address" && "long" }, el("dt", null, name), el("dd", null, value))),
    ),
  )
}

// Asks each model, which takes as long as the slowest.
async function check(button, told, signal) {
  button.disabled = true
  button.textContent = "Checking…"
  told.replaceChildren()
  try {
    const found = await call("/health", { signal })
    for (const one of [...found.healthy_endpoints, ...found.unhealthy_endpoints]) {
      document.querySelector(`[data-health="${CSS.escape(one.model_id)}"]`)?.replaceChildren(...checked(one))
    }
    say(`${found.healthy_count} answer, ${found.unhealthy_count} do not`)
  } catch (error) {
    if (error.name !== "AbortError") told.replaceChildren(problem(error))
  }
  button.disabled = false
  button.textContent = "Check now"
}

export default function models(main, { signal }) {
  const content = el("div", { "aria-busy": "true" })
  const told = el("div")
  const button = el(
    "button",
    {
      type: "button",
      id: "check",
      title: "Asks each model a small question, at its usual price",
      onclick: () => check(button, told, signal),
    },
    "Check now",
  )
  main.append(el("div", { class: "title" }, el("h1", null, "Models"), button), told, content)
  fill(
    content,
    call("api/models", { signal }).then(found => {
      content.removeAttribute("aria-busy")
      if (found.groups.length === 0) {
        return empty(
          "The config names no model.",
          el("p", null, "Add one to its model_list, and send the gateway HUP."),
        )
      }
      return found.groups.map(group =>
        el(
          "section",
          null,
          el(
            "div",
            { class: "title" },
            el("h2", null, group.name),
            !group.name.includes("*") &&
              el("a", { href: "#/playground?a=" + encodeURIComponent(group.name) }, "Try it"),
          ),
          el("div", { class: "cards" }, group.deployments.map(deployment)),
        ),
      )
    }),
  )
}
