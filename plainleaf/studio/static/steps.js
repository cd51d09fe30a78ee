// Remembers the text before each step, so that steps can be taken back and made again.

export class Steps {
  constructor() {
    this.past = []
    this.future = []
  }

  /** What the last step was called, or null. */
  get last() { return this.past.at(-1)?.what ?? null }

  /** What the step taken back last was called, or null. */
  get next() { return this.future.at(-1)?.what ?? null }

  /** Remembers the text that stood before a step. */
  add(text, what) {
    this.past.push({ text, what })
    this.future = []
  }

  /** The same for typing: all that is typed in one place is one step. */
  addTyping(text, what) {
    if (this.last !== what || this.future.length) this.add(text, what)
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
