// Remembers where the focus is in the form, to put it there again when the form is built anew.

import { nameOf } from "../places.js"
import { moveHeld } from "./held_typing.js"

/** @import { FocusPlace, Path } from "../types.d.ts" */

// The element that took the place of another when the form was built anew.
/** @type {WeakMap<Element, Element>} */
const successors = new WeakMap()

/**
 * The element that is there now in the place of another one.
 * @param {Element | null} element
 * @returns {Element | null}
 */
export function latest(element) {
  const next = element && successors.get(element)
  return next ? latest(next) : element
}

const STOPS = "input, textarea, select, button, a[href], [tabindex]"

/**
 * Where the focus is: a path, and which of its things that can have the focus. Null outside the form.
 * @param {HTMLElement} form
 * @returns {FocusPlace | null}
 */
export function focusPlace(form) {
  const active = /** @type {HTMLTextAreaElement} */ (document.activeElement)
  const at = active?.closest("[data-path]")
  if (!at || !form.contains(at)) return null
  const { selectionStart, selectionEnd, value, tagName } = active
  return { path: JSON.parse(/** @type {string} */ (at.dataset.path)), index: [...at.querySelectorAll(STOPS)].indexOf(active),
    element: active, tagName, value, selectionStart, selectionEnd }
}

/**
 * Puts the focus there again, with what was typed and not taken yet. `moved` gives the path now.
 * @param {HTMLElement} form
 * @param {FocusPlace} before
 * @param {(path: Path) => Path | null} moved
 */
export function focusAgain(form, before, moved) {
  const path = moved(before.path)
  const found = path && form.querySelector(`[data-path="${CSS.escape(nameOf(path))}"]`)
  const again = found ? /** @type {HTMLTextAreaElement | undefined} */ ([...found.querySelectorAll(STOPS)][Math.max(0, before.index)]) : undefined
  if (!again || again.tagName !== before.tagName) return
  // The fields of the leaflet have what was typed already.
  if (!again.closest(".field[data-path]") && again.matches("input")) again.value = before.value
  again.focus({ preventScroll: true })
  successors.set(before.element, again)
  moveHeld(before.element, again)
  if (before.selectionStart !== null && again.setSelectionRange) again.setSelectionRange(before.selectionStart, before.selectionEnd)
}
