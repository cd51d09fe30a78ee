// Keeps what is not saved yet in this browser too, for when the studio is not running. It is there at
// once, and survives a tab that is closed and a browser that crashes.

/** @import { Kept } from "./types.d.ts" */

const START = "plainleaf:"

/**
 * @param {string} slug
 * @param {string} tab
 */
const key = (slug, tab) => `${START}${tab}:${slug}`

/**
 * What the tabs of this browser have kept of a leaflet.
 * @param {string} slug
 * @returns {Kept[]}
 */
export function keptOf(slug) {
  const found = []
  for (const name of Object.keys(localStorage)) {
    const [tab, of] = name.startsWith(START) ? [name.slice(START.length).split(":", 1)[0], name.slice(name.indexOf(":", START.length) + 1)] : ["", ""]
    if (!tab || of !== slug) continue
    try {
      found.push({ ...JSON.parse(/** @type {string} */ (localStorage.getItem(name))), tab })
    } catch {
      // It was cut off. What is on disk is offered instead.
    }
  }
  return found
}

/**
 * Keeps it. Says whether there was room.
 * @param {string} slug
 * @param {Kept} work
 */
export function keep(slug, work) {
  try {
    localStorage.setItem(key(slug, work.tab), JSON.stringify(work))
    return true
  } catch {
    return false
  }
}

/**
 * Deletes it.
 * @param {string} slug
 * @param {string} tab
 */
export function forget(slug, tab) {
  localStorage.removeItem(key(slug, tab))
}
