// What can be asked: each name with its deployments, what they can take, and how they do.

import { call } from "./api.js"
import { el, empty, fill } from "./dom.js"
import { number } from "./format.js"

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
  return one.rests > 0
    ? el("span", { class: "status bad" }, `✕ rests ${Math.ceil(one.rests)} s more after failures`)
    : el("span", { class: "status good" }, "✓ ready")
}

function deployment(one) {
  const can = CAN.filter(([name]) => one.supports[name]).map(([, text]) => el("li", null, text))
  const facts = [
    ["Context", one.max_input_tokens && number(one.max_input_tokens)],
    ["Answers up to", one.max_output_tokens && number(one.max_output_tokens)],
    [
      "A million tokens",
      (one.input_cost_per_token ?? one.output_cost_per_token) !== undefined &&
        `${price(one.input_cost_per_token)} in, ` + `${price(one.output_cost_per_token)} out`,
    ],
    ["Requests a minute", one.rpm && number(one.rpm)],
    ["Address", one.api_base],
  ]
  return el(
    "article",
    { class: "card" },
    el("h3", null, one.model),
    el("p", null, health(one)),
    can.length > 0 && el("ul", { class: "chips" }, can),
    one.supports.vision === false &&
      el("p", { class: "note" }, "Takes no pictures: a request with one goes elsewhere."),
    el(
      "dl",
      { class: "facts" },
      facts
        .filter(each => each[1])
        .map(([name, value]) => el("div", null, el("dt", null, name), el("dd", null, value))),
    ),
  )
}

export default function models(main, { signal }) {
  const content = el("div", { "aria-busy": "true" })
  main.append(el("h1", null, "Models"), content)
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
