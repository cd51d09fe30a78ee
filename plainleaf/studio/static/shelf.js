// The leaflet list: every leaflet in the folder, the search, and the two ways to create one.

import * as api from "./api.js"
import { settle, tell } from "./banner.js"
import { el, fill, part } from "./dom.js"
import { listen } from "./events.js"
import { tag } from "./popover.js"
import { takeFiles } from "./writing/file_drop.js"
import { filing } from "./writing/filing.js"
import { count, day, grade, known, say } from "./say.js"

/** @import { Entry } from "./types.d.ts" */

/** @type {Map<string, Entry & { words: string }>} */
const entries = new Map()
/** @type {Map<string, HTMLElement>} */
const rows = new Map()
/** @type {Set<string>} */
let unsaved = new Set()
let pending = 0
let drawing = 0

/** @param {Entry} entry */
function wordsOf(entry) {
  return [entry.title, entry.slug, entry.language, entry.worst?.message, entry.worst?.rule].filter(Boolean).join(" ").toLowerCase()
}

/** @type {Record<string, (entry: Entry) => boolean>} */
const KEEPS = {
  all: () => true,
  fail: entry => ["fail", "broken", "unwritten"].includes(entry.verdict ?? ""),
  warn: entry => entry.verdict === "warn",
  due: entry => entry.review === "soon" || entry.review === "overdue",
  draft: entry => entry.status === "draft",
}

/** @param {Entry} entry */
function row(entry) {
  const verdict = entry.verdict ?? "pending"
  const review = say(`shelf.review.${entry.review}`, { date: day(entry.next_review) })
  const status = known(`shelf.status.${entry.status}`) ? say(`shelf.status.${entry.status}`) : say("shelf.status.none")
  return el("li", { class: `leaflet ${verdict}` },
    el("p", { class: "name" }, el("a", { href: `/leaflet/${api.address(entry.slug)}` }, entry.title ?? entry.slug), " ", el("span", { class: "slug" }, entry.source)),
    el("p", { class: "verdict-word" }, el("strong", {}, say(`verdict.${verdict}`)), entry.grade === null ? null : `. ${say("shelf.grade", { grade: grade(entry.grade) })}`),
    entry.worst ? el("p", { class: "worst" }, tag(entry.worst.level), " ", entry.worst.message, " ", el("span", { class: "line" }, say("shelf.line", { line: entry.worst.line }))) : null,
    el("p", { class: "facts" }, el("span", {}, entry.language ?? ""), el("span", {}, status), el("span", { class: `review ${entry.review}` }, review),
      unsaved.has(entry.slug) ? el("span", { class: "unsaved" }, say("unsaved.in_list")) : null),
    filing(entry))
}

// Rows are kept: searching hides and shows them, and builds nothing.
/** @param {Entry} entry */
function put(entry) {
  const fresh = row(entry)
  const old = rows.get(entry.slug)
  entries.set(entry.slug, { ...entry, words: wordsOf(entry) })
  rows.set(entry.slug, fresh)
  if (old) {
    const focused = old.contains(document.activeElement)
    old.replaceWith(fresh)
    if (focused) fresh.querySelector("a")?.focus()
    return
  }
  const next = [...rows.keys()].filter(slug => slug > entry.slug).sort()[0]
  part("leaflets").insertBefore(fresh, rows.get(next) ?? null)
}

/** @param {string} slug */
function drop(slug) {
  entries.delete(slug)
  rows.get(slug)?.remove()
  rows.delete(slug)
}

function sift() {
  const wanted = part("words").value.toLowerCase().split(/\s+/).filter(Boolean)
  const keeps = KEEPS[part("only").value]
  let shown = 0
  for (const [slug, entry] of entries) {
    const fits = keeps(entry) && wanted.every(word => entry.words.includes(word))
    const shownRow = rows.get(slug)
    if (shownRow) shownRow.hidden = !fits
    if (fits) shown += 1
  }
  const all = shown === entries.size ? count("shelf.count", shown) : count("shelf.found", shown, { total: entries.size })
  const none = entries.size ? shown ? null : say("shelf.no_match") : say("shelf.none")
  const words = none ?? [`${all}.`, pending ? count("shelf.pending", pending) : ""].join(" ").trim()
  if (part("how-many").textContent !== words) part("how-many").textContent = words
}

// Many entries may come at once; the count is announced only after the last one.
function siftSoon() {
  cancelAnimationFrame(drawing)
  drawing = requestAnimationFrame(sift)
}

async function load() {
  try {
    const found = await api.shelf()
    pending = found.pending
    unsaved = new Set(found.unsaved)
    const list = part("leaflets")
    entries.clear()
    rows.clear()
    fill(list, found.leaflets.map(entry => {
      entries.set(entry.slug, { ...entry, words: wordsOf(entry) })
      rows.set(entry.slug, row(entry))
      return rows.get(entry.slug)
    }))
    sift()
    settle("stopped")
  } catch (problem) {
    if (!(problem instanceof api.Stopped || problem instanceof api.Refused)) throw problem
    tell("stopped", problem.message, [], { closes: false })
  } finally {
    document.body.dataset.ready = "yes"
  }
}

/**
 * @param {string} name
 * @param {any} data
 */
function heard(name, data) {
  if (name === "hello") return void load()
  if (name === "shelf") {
    if (pending > 0 && entries.get(data.slug)?.verdict === null) pending -= 1
    put(data)
  } else if (name === "gone") {
    drop(data.slug)
  }
  return void siftSoon()
}

/**
 * A dialog that creates a leaflet and opens it.
 * @param {"new" | "paste"} name
 * @param {() => Promise<{ slug: string }>} make
 */
function maker(name, make) {
  const dialog = part(`${name}-dialog`)
  const form = part(`${name}-form`)
  const wrong = part(`${name}-wrong`)
  form.addEventListener("submit", async event => {
    event.preventDefault()
    wrong.textContent = say("shelf.busy")
    try {
      const { slug } = await make()
      location.assign(`/leaflet/${api.address(slug)}`)
    } catch (problem) {
      if (!(problem instanceof api.Stopped || problem instanceof api.Refused)) throw problem
      wrong.textContent = problem.message
    }
  })
  dialog.addEventListener("close", () => { wrong.textContent = "" })
  return () => dialog.showModal()
}

part("new-leaflet").addEventListener("click", maker("new", () => api.create(part("new-title").value.trim(), part("new-language").value)))
// The clipboard often has the same text as HTML, which shows headings and tables. It counts as long
// as the text is the one that was pasted.
const pasted = { text: "", page: "" }
const LONGEST_PAGE = 1_000_000
part("paste-words").addEventListener("paste", event => {
  const words = part("paste-words")
  const rest = words.value.slice(0, words.selectionStart) + words.value.slice(words.selectionEnd)
  const page = event.clipboardData?.getData("text/html") ?? ""
  pasted.page = rest.trim() || page.length > LONGEST_PAGE ? "" : page
  setTimeout(() => { pasted.text = words.value })
})

function draftFromPaste() {
  const text = part("paste-words").value
  const page = text === pasted.text && pasted.page ? pasted.page : undefined
  return api.draftFrom(part("paste-title").value.trim() || undefined, text, page)
}

takeFiles({ place: document.body, chooser: part("file"), button: part("choose-file") })
part("paste-text").addEventListener("click", maker("paste", draftFromPaste))
for (const close of document.querySelectorAll("[data-close]")) close.addEventListener("click", () => part(/** @type {"new-dialog" | "paste-dialog"} */ (close.dataset.close)).close())
part("search").addEventListener("submit", event => event.preventDefault())
part("words").addEventListener("input", sift)
part("only").addEventListener("change", sift)
// The list is read at the server's first event, and at its first event after a pause.
listen({ names: ["hello", "shelf", "gone"], heard, lost: () => tell("stopped", say("server.stopped"), [], { closes: false }), back() {} })
