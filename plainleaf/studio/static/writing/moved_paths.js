// Where a field is after a change to the leaflet: an item that is added, removed, moved or renamed
// gives others another path, also those that someone is typing in.

import { within } from "../places.js"

/** @import { Change, Path } from "../types.d.ts" */

/**
 * The path after all changes, or null if what was there is removed.
 * @param {Path} path
 * @param {Change[]} changes
 * @returns {Path | null}
 */
export function movedPath(path, changes) {
  /** @type {Path | null} */
  let now = path
  for (const change of changes) now = now && after(now, change)
  return now
}

/**
 * The changes as they are after others were made, or null if the first of them has lost its place.
 * @param {Change[]} asked
 * @param {Change[]} made
 * @returns {Change[] | null}
 */
export function movedChanges(asked, made) {
  const found = []
  for (const change of asked) {
    const path = change.op === "insert" ? movedInsert(change.path, made) : movedPath(change.path, made)
    if (!path) return null
    found.push({ ...change, path })
  }
  return found
}

// What is to be inserted has no path of its own yet; its list has one.
/**
 * @param {Path} path
 * @param {Change[]} made
 * @returns {Path | null}
 */
function movedInsert(path, made) {
  const list = movedPath(path.slice(0, -1), made)
  const last = /** @type {string | number} */ (path.at(-1))
  if (!list || typeof last !== "number" || last === 0) return list && [...list, last]
  // It goes below the item that it was asked for, wherever that is now.
  const above = movedPath([...path.slice(0, -1), last - 1], made)
  return above ? [...list, Number(above.at(-1)) + 1] : [...list, last - 1]
}

/**
 * @param {Path} path
 * @param {Change} change
 * @returns {Path | null}
 */
function after(path, change) {
  const depth = change.path.length - 1
  const at = change.path[depth]
  if (!within(path, change.path.slice(0, depth)) || path.length <= depth) return path
  const here = path[depth]
  /** @param {string | number} step */
  const put = step => [...path.slice(0, depth), step, ...path.slice(depth + 1)]
  if (change.op === "rename") return here === at ? put(/** @type {string} */ (change.to)) : path
  if (change.op === "remove" && here === at) return null
  if (typeof here !== "number" || typeof at !== "number") return path
  if (change.op === "insert") return here >= at ? put(here + 1) : path
  if (change.op === "remove") return here > at ? put(here - 1) : path
  if (change.op !== "move") return path
  const to = Number(change.to)
  if (here === at) return put(to)
  if (at < here && here <= to) return put(here - 1)
  return to <= here && here < at ? put(here + 1) : path
}
