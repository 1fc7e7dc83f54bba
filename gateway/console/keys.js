// Virtual keys: made, shown once, listed, revoked.

import { call } from "./api.js"
import { ask, el, empty, field, fill, problem, say, table } from "./dom.js"
import { day, money, number, time } from "./format.js"

const list = text =>
  text
    .split(",")
    .map(each => each.trim())
    .filter(Boolean)
const count = text => (text === "" ? undefined : Number(text))

function limits(one) {
  const all = [
    one.rpm_limit && number(one.rpm_limit) + " requests a minute",
    one.tpm_limit && number(one.tpm_limit) + " tokens a minute",
  ].filter(Boolean)
  return all.join(", ") || "none"
}

function moment(text) {
  const seconds = Date.parse(text) / 1000
  return el("span", { title: time(seconds) }, day(seconds))
}

function spent(one) {
  return one.max_budget === null || one.max_budget === undefined
    ? money(one.spend)
    : `${money(one.spend)} of ${money(one.max_budget)}` +
        (one.budget_duration ? " in " + one.budget_duration : "")
}

export default function keys(main, { signal }) {
  const known = el("div", { "aria-busy": "true" })
  const made = el("div", { "aria-live": "polite" })
  const input = {
    alias: el("input", { name: "alias", autocomplete: "off" }),
    models: el("input", { name: "models", placeholder: "every model" }),
    duration: el("input", { name: "duration", placeholder: "30d" }),
    rpm: el("input", { type: "number", min: "0" }),
    tpm: el("input", { type: "number", min: "0" }),
    budget: el("input", { type: "number", min: "0", step: "any" }),
    renews: el("input", { placeholder: "30d" }),
  }

  async function revoke(one) {
    const name = one.key_alias || one.key_name
    const sure = await ask(
      "Revoke " + name + "?",
      "Whoever uses it is refused from then on. This cannot be undone.",
      "Revoke",
    )
    if (!sure) return
    await fill(
      known,
      call("/key/delete", { body: { keys: [one.token] }, signal }).then(() => load()),
    )
    say(name + " is revoked")
  }

  async function load() {
    const found = await call("/key/list", { signal })
    known.removeAttribute("aria-busy")
    if (found.keys.length === 0) {
      return empty(
        "No key yet.",
        el(
          "p",
          null,
          "Make one for each application or person: it can be limited and revoked without the others.",
        ),
      )
    }
    return table(
      "Keys",
      ["Key", "Name", "Models", "Limits", "Spent", "Ends", "Made", ""],
      found.keys.map(one => [
        el("code", null, one.key_name),
        one.key_alias,
        one.models.join(", ") || "every",
        limits(one),
        spent(one),
        one.expires ? moment(one.expires) : "never",
        moment(one.created_at),
        el(
          "button",
          {
            type: "button",
            class: "danger",
            "aria-label": "Revoke " + (one.key_alias || one.key_name),
            onclick: () => revoke(one),
          },
          "Revoke",
        ),
      ]),
      { class: "list" },
    )
  }

  function once(one) {
    const text = el("code", { id: "new-key", tabindex: "0" }, one.key)
    return el(
      "div",
      { class: "secret" },
      el(
        "p",
        null,
        el("strong", null, "Copy the key now: "),
        "it is kept as a hash, and cannot be shown again.",
      ),
      text,
      el(
        "button",
        {
          type: "button",
          onclick: async () => {
            try {
              await navigator.clipboard.writeText(one.key)
              say("copied")
            } catch {
              getSelection().selectAllChildren(text)
            }
          },
        },
        "Copy",
      ),
      el("button", { type: "button", onclick: () => made.replaceChildren() }, "Done"),
    )
  }

  async function make(event) {
    event.preventDefault()
    const fields = {
      key_alias: input.alias.value.trim() || undefined,
      models: list(input.models.value),
      duration: input.duration.value.trim() || undefined,
      rpm_limit: count(input.rpm.value),
      tpm_limit: count(input.tpm.value),
      max_budget: count(input.budget.value),
      budget_duration: input.renews.value.trim() || undefined,
    }
    try {
      made.replaceChildren(once(await call("/key/generate", { body: fields, signal })))
      event.target.reset()
      fill(known, load())
    } catch (error) {
      if (error.name !== "AbortError") made.replaceChildren(problem(error))
    }
  }

  main.append(
    el("h1", null, "Keys"),
    el(
      "form",
      { class: "panel", onsubmit: make },
      el("h2", null, "Make a key"),
      el(
        "div",
        { class: "fields" },
        field("Name", input.alias),
        field("Models, by commas", input.models),
        field("Lives for", input.duration),
        field("Requests a minute", input.rpm),
        field("Tokens a minute", input.tpm),
        field("Budget in dollars", input.budget),
        field("Budget anew after", input.renews),
      ),
      el("button", { class: "primary" }, "Make it"),
      made,
    ),
    known,
  )
  fill(known, load())
}
