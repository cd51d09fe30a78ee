// Remembers the text before each step, so that steps can be undone and redone.

/** @import { Step } from "./types.d.ts" */

// Typing that pauses this long, in milliseconds, goes on as another step.
const REST = 3000
const MOST = 300

export class Steps {
  constructor() {
    /** @type {Step[]} */
    this.past = []
    /** @type {Step[]} */
    this.future = []
    this.typedAt = -Infinity
  }

  /** What the last step was called, or null. */
  get last() { return this.past.at(-1)?.what ?? null }

  /** What the step undone last was called, or null. */
  get next() { return this.future.at(-1)?.what ?? null }

  /**
   * Remembers the text before a step.
   * @param {string} text
   * @param {string} what
   */
  add(text, what) {
    this.past.push({ text, what })
    if (this.past.length > MOST) this.past.shift()
    this.future = []
  }

  /**
   * The same for typing: what is typed in one place without a pause is one step. `now` is in milliseconds.
   * @param {string} text
   * @param {string} what
   * @param {number} now
   */
  addTyping(text, what, now) {
    if (this.last !== what || this.future.length || now - this.typedAt > REST) this.add(text, what)
    this.typedAt = now
  }

  /**
   * Undoes the last step from `text`. Gives {text, what}, or null.
   * @param {string} text
   */
  back(text) { return travel(this.past, this.future, text) }

  /**
   * Redoes the step that was undone last. Gives {text, what}, or null.
   * @param {string} text
   */
  forth(text) { return travel(this.future, this.past, text) }
}

/**
 * @param {Step[]} from
 * @param {Step[]} to
 * @param {string} text
 */
function travel(from, to, text) {
  const step = from.pop()
  if (!step) return null
  to.push({ text, what: step.what })
  return step
}
