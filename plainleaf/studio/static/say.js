// Finds the words for what a page says, and fills names and numbers in.

import { WORDS } from "./words.js"

/**
 * The words under a dotted key, with every {name} filled in.
 * @param {string} key
 * @param {Record<string, unknown>} facts
 * @returns {string}
 */
export function say(key, facts = {}) {
  const words = key.split(".").reduce((found, step) => found?.[step], /** @type {any} */ (WORDS))
  if (typeof words !== "string") throw new Error(`There are no words for ${key}`)
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? String(facts[name]) : whole))
}

/**
 * Words that depend on a number: one thing, or more of them.
 * @param {string} key
 * @param {number} number
 * @param {Record<string, unknown>} facts
 */
export function count(key, number, facts = {}) {
  return say(`${key}.${number === 1 ? "one" : "more"}`, { ...facts, count: number })
}

/**
 * Whether there are words under this key.
 * @param {string} key
 */
export function known(key) {
  return typeof key.split(".").reduce((found, step) => found?.[step], /** @type {any} */ (WORDS)) === "string"
}

/**
 * A day such as 2029-11-23 as people write it; anything else as it is.
 * @param {string | null | undefined} value
 */
export function day(value) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value ?? "")
  if (!parts) return value ?? ""
  const date = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])))
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
}

/**
 * A moment as people say it: "today at 14:05". `time` is in milliseconds since 1970.
 * @param {number} time
 */
export function moment(time) {
  const at = new Date(time)
  const clock = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })
  if (at.toDateString() === new Date().toDateString()) return say("unsaved.today", { time: clock })
  const date = at.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
  return say("unsaved.on", { day: date, time: clock })
}

/**
 * A grade with at most one decimal, or the words for none.
 * @param {number | null | undefined} value
 */
export function grade(value) {
  return value === null || value === undefined ? say("grades.none") : String(Math.round(value * 10) / 10)
}
