// Cost, latency and first token over time. Each drawing has its figures beside it as a table.

import { call, query } from "./api.js"
import { el, empty, field, fill, select, svg, table } from "./dom.js"
import { money, number, span, time } from "./format.js"
import { RANGES, go, since } from "./requests.js"

const STEPS = { 900: 60, 3600: 120, 86400: 3600, 604800: 6 * 3600, 2592000: 86400 }
const LINES = 6 // that colours and dashes tell apart; the rest is in the tables
const WIDE = 480, // of a drawing, in its own units
  NARROW = 320, // on a small screen, so that its letters are no smaller
  HEIGHT = 190,
  LEFT = 58,
  RIGHT = 10,
  TOP = 10,
  BOTTOM = 24

// Sums are nought where nothing was asked; a latency is unknown then, and leaves no point.
const SUMS = ["requests", "cost", "errors"]
const CHARTS = [
  ["Requests", "requests", number],
  ["Cost", "cost", dollars => money(dollars).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "")],
  ["Latency, median", "latency_p50", span],
  ["Latency, 95 of 100", "latency_p95", span],
  ["First token, median", "first_byte_p50", span],
  ["Failed", "errors", number],
]

const HOURS = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
const DAYS = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" })

// The next of 1, 2, 5 times a power of ten.
function round(value) {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map(times => times * power).find(each => each >= value * 0.999)
}

function drawing(title, lines, from, to, write) {
  const width = matchMedia("(max-width: 44rem)").matches ? NARROW : WIDE
  const most = Math.max(0, ...lines.flatMap(line => line.points.map(point => point[1])))
  const top = most > 0 ? round(most) : 1
  const x = at =>
    Math.round(LEFT + (Math.max(0, at - from) / Math.max(1, to - from)) * (width - LEFT - RIGHT))
  const y = value => Math.round(TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM))
  const hour = to - from > 3 * 86400 ? DAYS : HOURS
  const grid = [0, 0.5, 1].map(part => [
    svg("line", { class: "grid", x1: LEFT, x2: width - RIGHT, y1: y(part * top), y2: y(part * top) }),
    svg("text", { x: LEFT - 6, y: y(part * top) + 4, "text-anchor": "end" }, write(part * top)),
  ])
  const marks = [0, 0.5, 1].map(part =>
    svg(
      "text",
      { x: x(from + part * (to - from)), y: HEIGHT - 6, "text-anchor": ["start", "middle", "end"][part * 2] },
      hour.format((from + part * (to - from)) * 1000),
    ),
  )
  const drawn = lines.map((line, i) =>
    svg(
      "g",
      { class: "line c" + i },
      svg("polyline", { points: line.points.map(([at, value]) => x(at) + "," + y(value)).join(" ") }),
      line.points.map(
        ([at, value]) =>
          value !== 0 &&
          svg(
            "circle",
            { cx: x(at), cy: y(value), r: 2.5 },
            svg("title", null, `${line.name}: ${write(value)}, ${time(at)}`),
          ),
      ),
    ),
  )
  return svg(
    "svg",
    {
      viewBox: `0 0 ${width} ${HEIGHT}`,
      role: "img",
      "aria-label": title + "; the table below has " + "the figures",
    },
    grid,
    marks,
    drawn,
  )
}

function lines_of(rows, names, field_name, steps) {
  const sums = SUMS.includes(field_name)
  return names.map(name => {
    const own = rows.filter(row => row.name === name)
    const known = new Map(own.map(row => [row.time, row[field_name] ?? (sums ? 0 : undefined)]))
    if (sums) for (const step of steps) if (!known.has(step)) known.set(step, 0)
    return {
      name: name || "(none)",
      points: [...known].filter(point => point[1] !== undefined).sort((a, b) => a[0] - b[0]),
    }
  })
}

// The begins of all steps that are wholly in this time.
function steps_of(from, to, step) {
  const list = []
  for (let at = Math.ceil(from / step) * step; at < to; at += step) list.push(at)
  return list
}

function chart([title, name, write], rows, names, from, to, step) {
  const lines = lines_of(rows, names, name, steps_of(from, to, step))
  const cells = lines.flatMap(line =>
    line.points
      .filter(([, value]) => value !== 0 || !SUMS.includes(name))
      .map(([at, value]) => [time(at), line.name, write(value)]),
  )
  return el(
    "section",
    { class: "chart" },
    el("h2", null, title),
    drawing(title, lines.slice(0, LINES), from, to, write),
    el("details", null, el("summary", null, "As a table"), table(title, ["From", "Line", title], cells)),
  )
}

function sums(totals) {
  const failed = totals.requests ? Math.round(((totals.errors || 0) / totals.requests) * 100) + " %" : "–"
  return el(
    "dl",
    { class: "sums" },
    [
      ["Requests", number(totals.requests)],
      ["Failed", failed],
      ["Cost", money(totals.cost ?? 0)],
      ["Tokens in", number(totals.prompt_tokens ?? 0)],
      ["Tokens out", number(totals.completion_tokens ?? 0)],
      ["Pictures", number(totals.images ?? 0)],
    ].map(([name, value]) => el("div", null, el("dt", null, name), el("dd", null, value))),
  )
}

async function load(filters, signal) {
  const from = since(filters.range)
  const asked = { since: from, by: filters.by, step: STEPS[filters.range] }
  const [series, totals] = await Promise.all([
    call("api/series" + query(asked), { signal }),
    call("api/totals" + query({ since: from }), { signal }),
  ])
  const rows = series.points
  if (rows.length === 0) {
    return empty(
      "No request in this time.",
      el(
        "p",
        null,
        "Take a longer time, or ask something in the ",
        el("a", { href: "#/playground" }, "playground"),
        ".",
      ),
    )
  }
  const count = new Map()
  for (const row of rows) count.set(row.name, (count.get(row.name) || 0) + row.requests)
  const names = [...count.keys()].sort((a, b) => count.get(b) - count.get(a))
  return [
    sums(totals),
    el(
      "ul",
      { class: "legend" },
      names
        .slice(0, LINES)
        .map((name, i) =>
          el(
            "li",
            { class: "c" + i },
            svg(
              "svg",
              { viewBox: "0 0 24 8", "aria-hidden": "true" },
              svg("line", { x1: 0, x2: 24, y1: 4, y2: 4 }),
            ),
            name || "(none)",
          ),
        ),
      names.length > LINES && el("li", null, `and ${names.length - LINES} more in the tables`),
    ),
    el(
      "div",
      { class: "charts" },
      CHARTS.map(each => chart(each, rows, names, from, Math.floor(Date.now() / 1000), asked.step)),
    ),
  ]
}

export default function charts(main, { filters, signal }) {
  const range = select(
    RANGES.filter(each => each[0]),
    filters.range || "86400",
  )
  const by = select(
    [
      ["model", "Model"],
      ["key", "Key"],
      ["provider", "Provider"],
      ["deployment", "Deployment"],
    ],
    filters.by || "model",
  )
  const results = el("div")
  const draw = () => fill(results, load({ range: range.value, by: by.value }, signal))
  main.append(
    el("h1", null, "Charts"),
    el(
      "form",
      {
        class: "filters",
        onsubmit: event => event.preventDefault(),
        onchange: () => {
          go("charts", { range: range.value, by: by.value })
          draw()
        },
      },
      field("Time", range),
      field("A line for each", by),
    ),
    results,
  )
  draw()
}
