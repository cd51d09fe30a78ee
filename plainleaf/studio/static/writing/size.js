// How long a leaflet is, for people: its words, the time to read it, its pages.

import { count } from "../say.js"

/** @import { Check } from "../types.d.ts" */

// Adults read 238 words of plain English a minute on average (Brysbaert, Journal of Memory and
// Language, 2019). Leaflets are also for people who read more slowly, so fewer are counted on.
const WORDS_A_MINUTE = 180

/**
 * The size of a leaflet in words, or nothing if it is not known. `pages` is null until they are made.
 * @param {Check} check
 * @param {number | null} pages
 */
export function sizeWords(check, pages) {
  const words = check.counts?.words
  if (!words) return ""
  const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE))
  return [count("size.words", words), count("size.minutes", minutes), pages ? count("size.pages", pages) : ""].filter(Boolean).join(", ")
}
