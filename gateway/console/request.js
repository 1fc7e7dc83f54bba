// One request: what was asked and answered, with its pictures.

import { call, query } from "./api.js"
import { el, fill } from "./dom.js"
import { bytes, json, money, number, span, time } from "./format.js"
import { kept, of_url } from "./picture.js"
import { status } from "./requests.js"

const DROPPED = {
  queue: "the log had more to write than it could hold",
  size: "it is larger than the log keeps",
  disk: "the disk was full",
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function part(one, known, signal) {
  if (typeof one === "string") return el("p", { class: "text" }, one)
  if (one?.type === "text" || one?.type === "output_text")
    return el("p", { class: "text" }, String(one.text ?? ""))
  const url =
    one?.type === "image_url" && (typeof one.image_url === "string" ? one.image_url : one.image_url?.url)
  if (typeof url === "string") return of_url(url, known, signal)
  return el("pre", null, JSON.stringify(one, null, 2))
}

function message(one, known, signal) {
  const content = Array.isArray(one.content)
    ? one.content
    : one.content === null || one.content === undefined
      ? []
      : [one.content]
  const calls = (one.tool_calls || []).map(tool =>
    el("pre", null, `${tool.function?.name}(${json(String(tool.function?.arguments ?? ""))})`),
  )
  const images = (one.images || []).map(image => part({ type: "image_url", ...image }, known, signal))
  return el(
    "section",
    { class: "message" },
    el("h3", null, String(one.role || "assistant")),
    one.reasoning_content &&
      el(
        "details",
        null,
        el("summary", null, "Thoughts"),
        el("p", { class: "text" }, String(one.reasoning_content)),
      ),
    content.map(piece => part(piece, known, signal)),
    images,
    calls,
  )
}

const raw = (title, text) =>
  text && el("details", null, el("summary", null, title), el("pre", null, json(text)))

function facts(one) {
  const rows = [
    ["Time", time(one.time)],
    ["Status", status(one)],
    ["Model", one.model],
    ["Answered by", [one.provider, one.deployment?.slice(0, 12)].filter(Boolean).join(" · ")],
    ["Key", one.key_alias || one.key_hash?.slice(0, 12)],
    [
      "Tokens",
      one.prompt_tokens === undefined
        ? "–"
        : `${number(one.prompt_tokens)} in, ` + `${number(one.completion_tokens)} out`,
    ],
    ["Cost", money(one.cost)],
    ["First token", span(one.first_byte)],
    ["Took", span(one.latency)],
    ["Attempts", number(one.attempts)],
    ["Streamed", one.streamed ? "yes" : "no"],
    ["Size in the log", bytes(one.bytes)],
    ["Id", el("code", null, one.id)],
  ]
  return el(
    "dl",
    { class: "facts" },
    rows.map(([name, value]) => el("div", null, el("dt", null, name), el("dd", null, value || "–"))),
  )
}

function whole(one, signal) {
  const asked = parsed(one.request)
  const answer = parsed(one.answer)
  const known = Object.fromEntries((one.pictures || []).map(picture => [picture.hash, picture]))
  const messages = Array.isArray(asked?.messages) ? asked.messages : []
  const answers = (answer?.choices || []).map(choice => choice.message).filter(Boolean)
  const used = JSON.stringify([messages, answers])
  const others = (one.pictures || []).filter(picture => !used.includes(picture.hash))
  return [
    facts(one),
    one.error_message && el("p", { class: "problem" }, one.error_message),
    one.dropped &&
      el("p", { class: "note" }, `Its body was not kept: ${DROPPED[one.dropped] || one.dropped}.`),
    others.length > 0 &&
      el(
        "section",
        null,
        el("h2", null, "Pictures"),
        el(
          "div",
          { class: "pictures" },
          others.map(picture => kept(picture.hash, picture, signal)),
        ),
      ),
    messages.length > 0 &&
      el(
        "section",
        { id: "asked" },
        el("h2", null, "Asked"),
        messages.map(each => message(each, known, signal)),
      ),
    answers.length > 0 &&
      el(
        "section",
        { id: "answered" },
        el("h2", null, "Answered"),
        answers.map(each => message(each, known, signal)),
      ),
    !one.request &&
      !one.dropped &&
      el(
        "p",
        { class: "note" },
        "The log keeps no texts: vision_settings.logging of " + "the config is not full.",
      ),
    raw("The request as JSON", one.request),
    raw("The answer as JSON", one.answer),
  ].filter(Boolean)
}

export default function request(main, { argument, signal }) {
  const content = el("div", { "aria-busy": "true" })
  main.append(
    el(
      "p",
      null,
      el(
        "a",
        {
          href: "#/requests",
          onclick: event => {
            if (history.length > 1) {
              event.preventDefault()
              history.back()
            }
          },
        },
        "← Requests",
      ),
    ),
    el("h1", null, "Request"),
    content,
  )
  fill(
    content,
    call("api/request" + query({ id: argument }), { signal }).then(one => {
      content.removeAttribute("aria-busy")
      return whole(one, signal)
    }),
  )
}
