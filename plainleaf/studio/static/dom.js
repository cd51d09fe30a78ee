// Makes elements, so that the other modules say what is on a page, not how it gets there.

/** @import { Attributes, Child, Parts } from "./types.d.ts" */

/**
 * An element. `attributes` may have `on` (events by name) and `data`; false, null and undefined
 * leave an attribute out, true sets it empty. Children are elements or text; empty ones are skipped.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue
    if (key === "on") for (const [event, call] of Object.entries(value)) made.addEventListener(event, call)
    else if (key === "data") Object.assign(made.dataset, value)
    else if (key === "value") /** @type {any} */ (made).value = value
    else made.setAttribute(key, value === true ? "" : /** @type {string} */ (value))
  }
  made.append(...children.flat().filter(each => each !== null && each !== undefined && each !== false))
  return made
}

/**
 * A button that does one thing and never sends a form.
 * @param {Child} words
 * @param {(event: Event) => unknown} press
 * @param {Attributes} attributes
 */
export function button(words, press, attributes = {}) {
  return el("button", { type: "button", ...attributes, on: { click: press } }, words)
}

/**
 * Replaces the old children with new ones.
 * @template {Element} Filled
 * @param {Filled} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter(each => each !== null && each !== undefined && each !== false))
  return element
}

/**
 * The same where the focus may be inside: it stays on the element with the same text, or at the same
 * position. Returns whether the focus was lost.
 * @param {Element} element
 * @param {...Child} children
 */
export function refill(element, ...children) {
  /** @returns {HTMLElement[]} */
  const pressable = () => [...element.querySelectorAll("a, button")]
  const active = /** @type {HTMLElement} */ (document.activeElement)
  const at = pressable().indexOf(active)
  const words = at < 0 ? null : active.textContent
  fill(element, ...children)
  if (at < 0) return false
  const now = pressable()
  const next = now.find(each => each.textContent === words) ?? now[Math.min(at, now.length - 1)]
  next?.focus({ preventScroll: true })
  return !next
}

/**
 * The element of the page with this id, which the page must have.
 * @template {string} Id
 * @param {Id} id
 * @returns {Id extends keyof Parts ? Parts[Id] : HTMLElement}
 */
export function part(id) {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no part named ${id}`)
  return /** @type {any} */ (found)
}

let made = 0

/**
 * An id that no other element has.
 * @param {string} stem
 */
export function freshId(stem) {
  made += 1
  return `${stem}-${made}`
}
