// Announces what has happened to people who use a screen reader, politely and briefly.

import { part } from "./dom.js"

const PAUSE = 150
let timer = 0
/** @type {string[]} */
let waiting = []

/**
 * Announces a short sentence once the page has settled. The same sentence can be said again.
 * @param {string} words
 */
export function announce(words) {
  if (!waiting.includes(words)) waiting.push(words)
  clearTimeout(timer)
  timer = setTimeout(() => {
    const region = part("announcements")
    region.textContent = ""
    const said = waiting.join(" ")
    waiting = []
    requestAnimationFrame(() => { region.textContent = said })
  }, PAUSE)
}
