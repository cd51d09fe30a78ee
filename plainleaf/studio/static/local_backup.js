// Keeps what is not saved yet in this tab, so that a closed server or a reload loses nothing.

/** @import { Kept } from "./types.d.ts" */

/** @param {string} slug */
const key = slug => `plainleaf:${slug}`

/**
 * What was kept of a leaflet: {text, revision, saved, typed: [{path, value}]}, or null.
 * @param {string} slug
 * @returns {Kept | null}
 */
export function kept(slug) {
  try {
    return JSON.parse(/** @type {string} */ (sessionStorage.getItem(key(slug))))
  } catch {
    return null
  }
}

/**
 * Keeps it. Says whether there was room.
 * @param {string} slug
 * @param {Kept} state
 */
export function keep(slug, state) {
  try {
    sessionStorage.setItem(key(slug), JSON.stringify(state))
    return true
  } catch {
    return false
  }
}

/**
 * Deletes it.
 * @param {string} slug
 */
export function forget(slug) {
  sessionStorage.removeItem(key(slug))
}
