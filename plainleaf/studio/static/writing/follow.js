// Has the pages of a preview follow the person: the part that they write in is brought into view.

import { nodeAt } from "../places.js"

/** @import { Check, FormNode, Path, PrintedPlace } from "../types.d.ts" */

// How much of the page above the heading stays in view, in pixels.
const ABOVE = 60

/**
 * Where the part of a path is printed, or null if no heading says so.
 * @param {Path} path
 * @param {Check} check
 * @param {PrintedPlace[]} places
 * @returns {PrintedPlace | null}
 */
export function printedPlace(path, check, places) {
  const key = path[0] === "sections" ? "heading" : path[0] === "get_help" ? "do" : null
  const inside = key && path.length > 1 ? nodeAt(check.form, [...path.slice(0, 2), key])?.value : null
  const words = bare(inside ?? /** @type {FormNode | null} */ (nodeAt(check.form, path.slice(0, 1)))?.label ?? "")
  return words ? places.find(place => bare(place.heading).endsWith(words)) ?? null : null
}

/**
 * Brings a place of a page into view, in the scrolling part of the window that it is in.
 * @param {HTMLElement} scroller
 * @param {HTMLElement} picture
 * @param {number} part how far down the page it is, from 0 to 1
 */
export function bringIntoView(scroller, picture, part) {
  // On a narrow window the pages are below the text: to go there would take the text away.
  if (scroller.scrollHeight <= scroller.clientHeight || getComputedStyle(scroller).overflowY !== "auto") return
  const frame = scroller.getBoundingClientRect()
  const box = picture.getBoundingClientRect()
  const at = box.top + part * box.height
  if (at >= frame.top + ABOVE / 2 && at <= frame.bottom - frame.height / 3) return
  scroller.scrollTop += at - frame.top - ABOVE
}

// Words without the marks of Markdown, which are not printed.
/** @param {string} words */
const bare = words => words.replace(/\s*\[@[^\]]*\]/g, "").replace(/[*\\[\]]|\([^)]*\)/g, "").replace(/\s+/g, " ").trim().toLowerCase()
