// The gateway's HTTP interface. The key is kept for this tab alone, and only ever sent as a header.

const KEY = "vision.key"

export class ApiError extends Error {
  constructor(message, status) {
    super(message)
    this.status = status
  }
}

export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: value => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
}

async function told(response) {
  let said
  try {
    const body = await response.json()
    said = body.error?.message || body.detail
  } catch {
    /* no JSON: the status has to do */
  }
  return new ApiError(
    typeof said === "string" ? said : `The gateway answered ${response.status}.`,
    response.status,
  )
}

// The response, or an ApiError in the gateway's own words.
export async function send(path, { body, method, signal } = {}) {
  const headers = {}
  const secret = key.get()
  if (secret) headers.Authorization = "Bearer " + secret
  if (body !== undefined) headers["Content-Type"] = "application/json"
  let response
  try {
    response = await fetch(path, {
      method: method || (body === undefined ? "GET" : "POST"),
      headers,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      redirect: "error",
    })
  } catch (error) {
    if (error.name === "AbortError") throw error
    throw new ApiError("The gateway does not answer. Is it running?", 0)
  }
  if (response.ok) return response
  const error = await told(response)
  if (response.status === 401 && secret) dispatchEvent(new CustomEvent("locked", { detail: error.message }))
  throw error
}

export const call = async (path, options) => (await send(path, options)).json()

export function query(values) {
  const all = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value !== "" && value !== undefined && value !== null) all.set(name, value)
  }
  const text = all.toString()
  return text && "?" + text
}

// Chunks of a streaming answer, decoded; raises what the gateway says when one breaks.
export async function* stream(path, body, signal) {
  const response = await send(path, { body, signal })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let left = ""
  let whole = false
  for (;;) {
    const { value, done } = await reader.read()
    if (done) break
    const events = (left + value).split("\n\n")
    left = events.pop()
    for (const event of events) {
      const data = event.startsWith("data: ") && event.slice(6)
      if (data === "[DONE]") whole = true
      else if (data) {
        const chunk = JSON.parse(data)
        if (chunk.error) throw new ApiError(chunk.error.message, response.status)
        yield chunk
      }
    }
  }
  if (!whole) throw new ApiError("The answer broke off.", response.status)
}
