// Goes from mark to mark and uses the plainer word, in any field.

import { announce } from "./announce.js"
import { neighbour, nearestFixable } from "./marks.js"
import * as popover from "./popover.js"
import { say } from "./say.js"

/** @import { Fix, Mark } from "./types.d.ts" */
/** @import { MarkedField } from "./field.js" */

export class Marking {
  /**
   * `fields()` are the marked fields that can be seen, in the order of the page.
   * @param {() => MarkedField[]} fields
   */
  constructor(fields) {
    this.fields = fields
    /** @type {MarkedField | null} */
    this.current = null
    /** @type {Mark | null} */
    this.shown = null
  }

  /**
   * Follows the caret of a field, and shows next to it what was found there.
   * @param {MarkedField} field
   */
  watch(field) {
    field.area.addEventListener("focus", () => { this.current = field })
    field.addEventListener("caret", /** @param {any} event */ event => popover.show(field, event.byTyping, (...all) => this.take(...all)))
    field.addEventListener("left", () => setTimeout(() => {
      if (!field.element.contains(document.activeElement)) popover.close(field)
    }))
  }

  /**
   * Goes to the next mark (`step` 1) or the previous one (`step` -1), through all the fields.
   * @param {1 | -1} step
   */
  go(step) {
    const fields = this.fields()
    if (!fields.some(field => field.marks.length)) return announce(say("marks.none"))
    const { current } = this
    const start = current ? fields.indexOf(current) : -1
    const caret = current ? current.area.selectionStart : -1
    const from = this.shown?.start === caret ? this.shown : null
    const here = !current || start < 0 ? null : neighbour(current.marks, caret, step, from)
    if (current && here) return this.show(current, here)
    for (let away = 1; away <= fields.length; away += 1) {
      const at = (start < 0 ? (step > 0 ? -1 : 0) : start) + away * step
      const field = fields[((at % fields.length) + fields.length) % fields.length]
      const mark = neighbour(field.marks, step > 0 ? -1 : Infinity, step)
      if (!mark) continue
      const round = at < 0 || at >= fields.length
      return this.show(field, mark, round && start >= 0 ? say("marks.round") : "")
    }
    return undefined
  }

  /**
   * Goes to one mark and says what it is about.
   * @param {MarkedField} field
   * @param {Mark} mark
   */
  show(field, mark, first = "") {
    field.goTo(mark)
    this.shown = mark
    popover.show(field, false, (...all) => this.take(...all), mark)
    const key = mark.fixes.length && mark.fixes[0].text ? say("marks.key", { words: mark.fixes[0].text }) : ""
    announce([first, say("marks.said", { level: say(`level.${mark.level}`), message: mark.message, suggestion: mark.suggestion }), key].filter(Boolean).join(" "))
  }

  /** Uses the plainer word at the caret, or the nearest one in its paragraph. */
  takeNearest() {
    const field = this.current
    const mark = field && nearestFixable(field.marks, field.area.selectionStart, field.value)
    if (!mark) return announce(say("marks.none_to_take"))
    return this.take(field, mark, mark.fixes[0])
  }

  /**
   * Uses one fix of a mark. Both may be a moment old. The field knows where they are now.
   * @param {MarkedField} field
   * @param {Mark} mark
   * @param {Fix} fix
   */
  take(field, mark, fix) {
    const now = field.marks.find(each => each.finding === mark.finding)
    const fresh = now?.fixes[mark.fixes.indexOf(fix)] ?? now?.fixes.find(each => each.text === fix.text)
    if (!fresh || fresh.text !== fix.text) return announce(say("marks.moved_on"))
    const before = field.value.slice(fresh.start, fresh.end)
    this.current = field
    field.take(fresh)
    return announce(say(fresh.text ? "marks.taken" : "marks.dropped", { before, after: fresh.text }))
  }
}
