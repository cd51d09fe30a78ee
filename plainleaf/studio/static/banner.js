// Shows what people must know now: a line above the page that stays until it is settled.

import { button, el, fill, part } from "./dom.js"
import { say } from "./say.js"

/** @type {Map<string, HTMLElement>} */
const shown = new Map()

/**
 * Shows a message under a name; a new one of the same name takes its place. `acts` are [words, call].
 * @param {string} name
 * @param {string} words
 * @param {[string, () => void][]} acts
 * @param {{ closes?: boolean }} options
 */
export function tell(name, words, acts = [], { closes = true } = {}) {
  const line = el("div", { class: `banner ${name}` }, el("p", {}, words),
    acts.map(([label, call]) => button(label, call)),
    closes ? button(say("file.close"), () => settle(name), { class: "quiet" }) : null)
  shown.set(name, line)
  draw()
}

/**
 * Removes the message of a name.
 * @param {string} name
 */
export function settle(name) {
  if (shown.delete(name)) draw()
}

function draw() {
  fill(part("banners"), [...shown.values()])
}
