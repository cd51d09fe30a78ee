// Remembers the text before each step, so that steps can be taken back and made again.

// Typing that pauses this long, in milliseconds, goes on as another step.
const REST = 3000
const MOST = 300

export class Steps {
  constructor() {
    this.past = []
    this.future = []
    this.typedAt = -Infinity
  }

  /** What the last step was called, or null. */
  get last() { return this.past.at(-1)?.what ?? null }

  /** What the step taken back last was called, or null. */
  get next() { return this.future.at(-1)?.what ?? null }

  /** Remembers the text that stood before a step. */
  add(text, what) {
    this.past.push({ text, what })
    if (this.past.length > MOST) this.past.shift()
    this.future = []
  }

  /** The same for typing: what is typed in one place without a rest is one step. `now` is in milliseconds. */
  addTyping(text, what, now) {
    if (this.last !== what || this.future.length || now - this.typedAt > REST) this.add(text, what)
    this.typedAt = now
  }

  /** Takes the last step back from `text`. Gives {text, what}, or null. */
  back(text) { return travel(this.past, this.future, text) }

  /** Makes the step again that was taken back last. Gives {text, what}, or null. */
  forth(text) { return travel(this.future, this.past, text) }
}

function travel(from, to, text) {
  const step = from.pop()
  if (!step) return null
  to.push({ text, what: step.what })
  return step
}
