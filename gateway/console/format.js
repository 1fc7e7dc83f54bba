// Figures as people read them.

const CLOCK = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeStyle: "medium",
  hourCycle: "h23",
})
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" })
const SHORT = new Intl.DateTimeFormat(undefined, {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
})
const NUMBER = new Intl.NumberFormat()

export const time = seconds => (seconds ? CLOCK.format(seconds * 1000) : "–")
export const day = seconds => DAY.format(seconds * 1000)
export const short_time = seconds => SHORT.format(seconds * 1000)
export const number = value => (value === undefined || value === null ? "–" : NUMBER.format(value))

export function span(seconds) {
  if (seconds === undefined || seconds === null) return "–"
  if (seconds < 1) return Math.round(seconds * 1000) + " ms"
  return seconds < 100 ? seconds.toFixed(1) + " s" : Math.round(seconds) + " s"
}

export function money(dollars) {
  if (dollars === undefined || dollars === null) return "–"
  if (dollars === 0) return "$0"
  return dollars < 0.01 ? "$" + dollars.toPrecision(2) : "$" + dollars.toFixed(dollars < 1 ? 4 : 2)
}

export function bytes(count) {
  if (count === undefined || count === null) return "–"
  for (const unit of ["B", "kB", "MB"]) {
    if (count < 1024 || unit === "MB") return (unit === "B" ? count : count.toFixed(1)) + " " + unit
    count /= 1024
  }
}

export function json(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
