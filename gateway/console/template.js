// A prompt's template is a chat completion's request whose texts hold {{names}}. Most are simple: they are
// edited as
// fields; any other as JSON.

const NAME = /\{\{\s*([\w.-]+)\s*\}\}/g
const ALONE = /^\{\{\s*([\w.-]+)\s*\}\}$/

// {name: "text" | "image"}: a variable that is an image's whole address is a picture.
export function variables(template) {
  const found = {}
  const waiting = [template]
  while (waiting.length) {
    const value = waiting.pop()
    if (typeof value === "string") {
      for (const [, name] of value.matchAll(NAME)) found[name] ||= "text"
    } else if (value && typeof value === "object") {
      const url = value.type === "image_url" && (value.image_url?.url ?? value.image_url)
      const name = typeof url === "string" && ALONE.exec(url)?.[1]
      if (name) found[name] = "image"
      else waiting.push(...Object.values(value))
    }
  }
  return found
}

const only = (object, names) => Object.keys(object).every(name => names.includes(name))
const text_of = message => (typeof message.content === "string" ? message.content : null)

// The fields of a simple template; null: it is none.
export function fields(template) {
  const { model, messages, ...settings } = template
  if (!Array.isArray(messages) || messages.length > 2) return null
  const user = messages[messages.length - 1]
  const system = messages.length === 2 ? messages[0] : null
  if (!user || user.role !== "user" || !only(user, ["role", "content"])) return null
  const plain =
    !system || (system.role === "system" && text_of(system) !== null && only(system, ["role", "content"]))
  if (!plain) return null
  const parts = typeof user.content === "string" ? [{ type: "text", text: user.content }] : user.content
  if (!Array.isArray(parts) || parts[0]?.type !== "text") return null
  const pictures = parts
    .slice(1)
    .map(
      part =>
        part.type === "image_url" &&
        only(part, ["type", "image_url"]) &&
        only(Object(part.image_url), ["url"]) &&
        part.image_url.url,
    )
  if (pictures.some(url => typeof url !== "string" || url.startsWith("data:"))) return null
  return {
    model: model || "",
    system: system ? text_of(system) : "",
    text: parts[0].text,
    pictures: pictures.join("\n"),
    settings: Object.keys(settings).length ? JSON.stringify(settings) : "",
  }
}

export function parse(text, what) {
  let value
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(`${what} is no JSON: ${error.message}`)
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(what + " must be an object.")
  return value
}

// The template that fields stand for.
export function from_fields({ model, system, text, pictures, settings }) {
  const urls = pictures
    .split("\n")
    .map(line => line.trim())
    .filter(Boolean)
  const content = urls.length
    ? [{ type: "text", text }, ...urls.map(url => ({ type: "image_url", image_url: { url } }))]
    : text
  const messages = [{ role: "user", content }]
  if (system) messages.unshift({ role: "system", content: system })
  return { ...(settings.trim() ? parse(settings, "Settings") : {}), model, messages }
}

export const BEGIN = {
  model: "",
  messages: [
    {
      role: "user",
      content: [
        { type: "text", text: "Describe the picture for {{reader}}." },
        { type: "image_url", image_url: { url: "{{photo}}" } },
      ],
    },
  ],
}
