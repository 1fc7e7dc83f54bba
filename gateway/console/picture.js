// Pictures: kept ones by their hash, a person's own from files. Only these types are shown as images; SVG,
// which may hold scripts, is none of them.

import { send } from "./api.js"
import { el, link, problem, shorten } from "./dom.js"

const TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif"]
const DATA = new RegExp(`^data:(${TYPES.join("|")});base64,[A-Za-z0-9+/=]+$`)
const SMALL = 256 * 1024 // bytes that a list loads of a picture that has no thumbnail
const LARGEST = 20 * 1024 * 1024 // bytes of a file: what providers take is less

async function blob(hash, signal, kind = "images") {
  const found = await (await send(`api/${kind}/${hash}`, { signal })).blob()
  return TYPES.includes(found.type) ? URL.createObjectURL(found) : null
}

// Into an <img>, in its thumbnail where there is one. False: it is of a type that is not shown.
async function load(image, hash, one, signal) {
  const source = await blob(hash, signal, one.thumbnail > 0 ? "thumbnails" : "images")
  if (!source) return false
  image.onload = () => URL.revokeObjectURL(source)
  image.src = source
  return true
}

function opener(hash, image, attributes) {
  return el(
    "button",
    {
      type: "button",
      class: "picture",
      title: "Open it in its full size",
      ...attributes,
      onclick: () => whole(hash),
    },
    image,
  )
}

// In a list: loaded when it comes into sight, and only where that is little.
export function small(one, signal) {
  if (!(one.thumbnail > 0) && !(TYPES.includes(one.type) && one.bytes <= SMALL)) return null
  const image = el("img", { alt: "" })
  const button = opener(one.hash, image, { class: "picture small", "aria-label": "Open the first picture" })
  const seen = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting)) return
    seen.disconnect()
    load(image, one.hash, one, signal).then(
      shown => shown || button.remove(),
      () => button.remove(),
    )
  })
  seen.observe(button)
  signal.addEventListener("abort", () => seen.disconnect())
  return button
}

// A kept picture: fetched with the key, as an address in the page cannot have one.
export function kept(hash, one, signal) {
  const alt = one.side === "output" ? "Picture in the answer" : "Picture in the request"
  const image = el("img", { alt, loading: "lazy" })
  const about = el(
    "figcaption",
    null,
    [one.type, one.width && `${one.width} × ${one.height}`, "sha256 " + hash.slice(0, 12) + "…"]
      .filter(Boolean)
      .join(" · "),
  )
  const figure = el("figure", { class: "kept" }, about)
  if (one.here === 0) {
    about.append(" · kept on another machine, or only its hash")
    return figure
  }
  load(image, hash, one, signal)
    .then(shown => (shown ? figure.prepend(opener(hash, image)) : about.append(" · not shown")))
    .catch(error => {
      if (error.name !== "AbortError") about.append(" · " + error.message)
    })
  return figure
}

async function whole(hash) {
  const dialog = document.getElementById("dialog")
  let source
  let content
  try {
    source = await blob(hash)
    content = source
      ? el("img", { src: source, alt: "The picture in its full size", class: "whole" })
      : el("p", null, "A browser is not shown pictures of this type.")
  } catch (error) {
    content = problem(error)
  }
  dialog.replaceChildren(
    content,
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "button", autofocus: true, onclick: () => dialog.close() }, "Close"),
    ),
  )
  dialog.addEventListener("close", () => source && URL.revokeObjectURL(source), { once: true })
  dialog.showModal()
}

// What an image_url of a log or an answer holds.
export function of_url(url, known, signal) {
  const hash = /^sha256:([0-9a-f]{64})/.exec(url)?.[1]
  if (hash) return kept(hash, known?.[hash] || {}, signal)
  if (DATA.test(url))
    return el("figure", { class: "kept" }, el("img", { src: url, alt: "Picture in the answer" }))
  if (url.startsWith("data:")) return el("code", null, shorten(url, 60))
  return el("p", null, "Picture at ", link(url))
}

// A file of the person's as {name, url}; raises in plain words.
export function from_file(file) {
  if (!TYPES.includes(file.type)) {
    throw new Error(`${file.name || "This"} is no PNG, JPEG, GIF, WebP, BMP or AVIF picture.`)
  }
  if (file.size > LARGEST) throw new Error(`${file.name} is larger than 20 MB.`)
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve({ name: file.name || "pasted picture", url: reader.result })
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`))
    reader.readAsDataURL(file)
  })
}

// Where pictures are dropped, pasted or chosen; `list` has {name, url} of each.
export function tray(told) {
  const list = []
  const shown = el("ul", { class: "thumbs" })
  const input = el("input", {
    type: "file",
    accept: TYPES.join(","),
    multiple: true,
    class: "unseen",
    onchange: () => {
      add(input.files)
      input.value = ""
    },
  })
  const zone = el(
    "div",
    {
      class: "drop",
      ondragover: event => {
        event.preventDefault()
        zone.classList.add("over")
      },
      ondragleave: () => zone.classList.remove("over"),
      ondrop: event => {
        event.preventDefault()
        zone.classList.remove("over")
        add(event.dataTransfer.files)
      },
    },
    el("label", { class: "button" }, "Choose pictures", input),
    el("span", null, " or drop or paste them here"),
    shown,
  )

  function draw() {
    shown.replaceChildren(
      ...list.map(one =>
        el(
          "li",
          null,
          el("img", { src: one.url, alt: one.name }),
          el("span", null, shorten(one.name, 40)),
          el(
            "button",
            {
              type: "button",
              "aria-label": "Remove " + one.name,
              onclick: () => {
                list.splice(list.indexOf(one), 1)
                draw()
              },
            },
            "×",
          ),
        ),
      ),
    )
  }
  async function add(files) {
    for (const file of [...files]) {
      try {
        list.push(await from_file(file))
        told("")
      } catch (error) {
        told(error.message)
      }
    }
    draw()
  }
  return { zone, list, add }
}
