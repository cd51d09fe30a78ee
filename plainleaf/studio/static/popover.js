// The small note at the caret: what was found there, the plainer word, and the key that uses it.

import { button, el, fill } from "./dom.js"
import { isWide } from "./marks.js"
import { say } from "./say.js"
import { inFormWords } from "./writing/form_words.js"

/** @import { Advised, Fix, Level, Mark } from "./types.d.ts" */
/** @import { MarkedField } from "./field.js" */

const MOST_CHOICES = 4
/** @type {HTMLElement | null} */
let open = null

/**
 * Closes the note, if one is open; of a field, only its own. Says whether there was one.
 * @param {MarkedField | null} field
 */
export function close(field = null) {
  if (!open || (field && !field.element.contains(open))) return false
  open.remove()
  open = null
  return true
}

/**
 * Shows the note for what is at the caret of a field. While people type, a note about a whole
 * sentence would cover what they write, so then only words have one.
 * @param {MarkedField} field
 * @param {boolean} byTyping
 * @param {(field: MarkedField, mark: Mark, fix: Fix) => void} take
 * @param {Mark | null} wanted
 */
export function show(field, byTyping, take, wanted = null) {
  const marks = field.atCaret().filter(mark => !byTyping || !isWide(mark, field.value))
  close()
  const mark = marks.find(each => each === wanted) ?? marks[0]
  if (!mark) return
  const box = field.boxOf(mark)
  if (!box) return
  const note = el("div", { class: "popover", role: "group", "aria-label": say("popover.label") })
  fill(note, advice(field.code ? mark : inFormWords(mark), fix => take(field, mark, fix), true))
  field.element.append(note)
  const frame = field.element.getBoundingClientRect()
  const left = Math.max(0, Math.min(box.last.left - frame.left, frame.width - note.offsetWidth))
  note.style.setProperty("left", `${left}px`)
  note.style.setProperty("top", `${box.last.bottom - frame.top + 6}px`)
  open = note
}

/**
 * What a mark says and advises, with a button for what may be put in its place as it is. `take` is called with the fix chosen;
 * `keyed` says that a key uses the first choice, and shows the key.
 * @param {Advised} mark
 * @param {(fix: Fix) => void} take
 * @param {boolean} keyed
 */
export function advice(mark, take, keyed) {
  const choices = mark.fixes.slice(0, MOST_CHOICES).map((fix, index) =>
    button([say(fix.text ? "popover.take" : "popover.drop", { words: fix.text }),
      keyed && index === 0 ? el("kbd", {}, say("keys.take")) : null].filter(Boolean),
    () => take(fix), { class: index === 0 ? "small main" : "small" }))
  return el("div", { class: `advice ${mark.level}` },
    el("p", {}, tag(mark.level), " ", mark.message),
    mark.suggestion ? el("p", { class: "instead" }, mark.suggestion) : null,
    choices.length ? el("p", { class: "choices" }, choices) : null)
}

/**
 * The word for the level of a finding.
 * @param {Level} level
 */
export function tag(level) {
  return el("span", { class: `tag ${level}` }, say(`level.${level}`))
}
