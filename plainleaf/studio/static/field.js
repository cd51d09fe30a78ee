// A text field that shows, under the words themselves, what is hard about them.
//
// The field is a real <textarea>. Behind it is a mirror with the same words, invisible except for
// the marks. The mirror also gives the field its height. Nothing here ever moves the caret, except
// the two calls that are asked to.

import { el, fill, freshId } from "./dom.js"
import { isWide, marksAt, pieces, shifted } from "./marks.js"

/** @import { Edit, Fix, Mark } from "./types.d.ts" */

// Keeps the last line of a text, which is blank, as high as any other.
const FILLER = "\u200b"

export class MarkedField extends EventTarget {
  /**
   * `lines` allows more than one line. `describedBy` are ids of words about the field that stay.
   * Events: "typed" (the value is new), "caret" (the caret has moved; `byTyping`), "enter"
   * (Enter in a field of one line), "left".
   * @param {{ id?: string, value?: string, lines?: boolean, language?: string | null, direction?: string | null,
   *   describedBy?: string[], code?: boolean, name?: string | null, input?: string | null }} options
   */
  constructor({ id = freshId("field"), value = "", lines = false, language = null, direction = null,
                describedBy = [], code = false, name = null, input = null }) {
    super()
    this.id = id
    this.lines = lines
    this.code = code
    /** @type {Mark[]} */
    this.marks = []
    this.composing = false
    this.mirror = el("div", { class: "mirror", "aria-hidden": "true" })
    this.area = el("textarea", {
      id, rows: "1", value, lang: language, dir: direction, "aria-label": name,
      spellcheck: code ? "false" : "true", autocapitalize: code ? "off" : null, inputmode: input,
      "aria-describedby": describedBy.join(" ") || null,
    })
    this.element = el("div", { class: code ? "marked code" : "marked" }, this.mirror, this.area)
    this.seen = value
    this.caret = -1
    this.untold = false
    this.#listen()
    this.#draw()
  }

  get value() { return this.area.value }

  /** Sets another text from outside. The caret stays where it was if possible. */
  set value(value) {
    if (value === this.area.value) return
    const { selectionStart, selectionEnd } = this.area
    const focused = document.activeElement === this.area
    this.marks = shifted(this.marks, this.seen, value)
    this.area.value = value
    this.seen = value
    if (focused) this.area.setSelectionRange(Math.min(selectionStart, value.length), Math.min(selectionEnd, value.length))
    this.#draw()
  }

  /**
   * Shows marks that were made for `checked`, moved by what was typed since then.
   * @param {Mark[]} marks
   * @param {string} checked
   */
  mark(marks, checked) {
    this.marks = shifted(marks, checked, this.area.value)
    if (this.marks.some(mark => mark.level === "error")) this.area.setAttribute("aria-invalid", "true")
    else this.area.removeAttribute("aria-invalid")
    this.#draw()
  }

  /** The marks at the caret, the narrowest first. */
  atCaret() { return marksAt(this.marks, this.area.selectionStart) }

  /**
   * Where a mark is in the window, or null.
   * @param {Mark} mark
   */
  boxOf(mark) {
    const spans = [...this.mirror.querySelectorAll("span[data-start]")].filter(span => {
      const start = Number(span.dataset.start)
      return start >= mark.start && start < mark.end
    })
    const boxes = spans.flatMap(span => [...span.getClientRects()])
    return boxes.length ? { first: boxes[0], last: boxes[boxes.length - 1] } : null
  }

  /**
   * Goes to a mark and selects its words. For a sentence or more, the caret goes to its start.
   * @param {Mark} mark
   */
  goTo(mark) {
    this.area.focus({ preventScroll: true })
    this.area.setSelectionRange(mark.start, isWide(mark, this.value) ? mark.start : mark.end)
    const box = this.boxOf(mark)?.first ?? this.area.getBoundingClientRect()
    const room = { top: 120, bottom: innerHeight - 160 }
    if (box.top < room.top || box.bottom > room.bottom) scrollBy(0, box.top - innerHeight / 3)
    this.#moved(false)
  }

  /**
   * Puts plainer words in, as if they had been typed, so that Ctrl+Z undoes it.
   * @param {Fix} fix
   */
  take({ start, end, text }) {
    const from = this.area.selectionStart
    const caret = from <= start ? from : from <= end ? start + text.length : from + text.length - (end - start)
    this.area.focus({ preventScroll: true })
    this.area.setSelectionRange(start, end)
    const typed = text ? document.execCommand("insertText", false, text) : document.execCommand("delete")
    if (!typed) {
      this.area.setRangeText(text, start, end, "end")
      this.#typed()
    }
    this.area.setSelectionRange(caret, caret)
    this.#moved(true)
  }

  /**
   * Puts a text in, as if it had been typed, and selects what the edit says.
   * @param {Edit} edit
   */
  put({ start, end, text, from, to }) {
    this.area.focus({ preventScroll: true })
    this.area.setSelectionRange(start, end)
    const typed = text ? document.execCommand("insertText", false, text) : start === end || document.execCommand("delete")
    if (!typed) {
      this.area.setRangeText(text, start, end, "end")
      this.#typed()
    }
    this.area.setSelectionRange(from, to)
    this.#moved(true)
  }

  #listen() {
    this.area.addEventListener("compositionstart", () => { this.composing = true })
    this.area.addEventListener("compositionend", () => {
      this.composing = false
      this.#typed()
    })
    this.area.addEventListener("input", () => this.#typed())
    this.area.addEventListener("blur", () => {
      this.caret = -1
      this.dispatchEvent(new Event("left"))
    })
    this.area.addEventListener("keydown", event => {
      if (this.lines || event.key !== "Enter" || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      this.dispatchEvent(new Event("enter"))
    })
    for (const name of ["keyup", "click", "focus"]) this.area.addEventListener(name, () => this.#moved(false))
  }

  #typed() {
    if (!this.lines && !this.composing && this.area.value.includes("\n")) {
      const caret = this.area.selectionStart
      this.area.value = this.area.value.replace(/\n/g, " ")
      this.area.setSelectionRange(caret, caret)
    }
    const { value } = this.area
    if (value !== this.seen) {
      this.marks = shifted(this.marks, this.seen, value)
      this.seen = value
      this.#draw()
      this.untold = true
    }
    if (this.composing || !this.untold) return
    this.untold = false
    this.dispatchEvent(new Event("typed"))
    this.#moved(true)
  }

  /** @param {boolean} byTyping */
  #moved(byTyping) {
    const caret = this.area.selectionStart
    if (caret === this.caret && !byTyping) return
    this.caret = caret
    this.dispatchEvent(Object.assign(new Event("caret"), { byTyping }))
  }

  #draw() {
    fill(this.mirror, pieces(this.area.value, this.marks).map(piece => {
      if (!piece.wide && !piece.words) return piece.text
      const words = el("span", { class: piece.words ? `words ${piece.words.level}` : null, data: { start: piece.start } }, piece.text)
      return piece.wide ? el("span", { class: `wide ${piece.wide.level}` }, words) : words
    }), FILLER)
  }
}
