// Gives each tab a name of its own, which it keeps when it is loaded again.

const KEY = "plainleaf:tab"
// A page that is loaded again may have to wait a moment until the old one has let go, in milliseconds.
const PATIENCE = 1000

/** @param {string} name */
const lockOf = name => `plainleaf:${name}`

/**
 * The name of this tab. A tab that was duplicated gets another one. It holds a lock of that name.
 * @returns {Promise<string>}
 */
export async function tabName() {
  const before = sessionStorage.getItem(KEY)
  if (before && await held(before, AbortSignal.timeout(PATIENCE))) return before
  const name = [...crypto.getRandomValues(new Uint8Array(8))].map(each => each.toString(16).padStart(2, "0")).join("")
  sessionStorage.setItem(KEY, name)
  await held(name)
  return name
}

/**
 * Whether the lock could be had. It is held until the tab is closed.
 * @param {string} name
 * @param {AbortSignal} [signal]
 * @returns {Promise<boolean>}
 */
function held(name, signal) {
  return new Promise(done => {
    navigator.locks.request(lockOf(name), { signal }, () => {
      done(true)
      return new Promise(() => {})
    }).catch(() => done(false))
  })
}

/**
 * The names of the tabs that are open in this browser.
 * @returns {Promise<Set<string>>}
 */
export async function openTabs() {
  const { held: locks = [] } = await navigator.locks.query()
  return new Set(locks.map(each => each.name ?? "").filter(Boolean).map(name => name.slice(lockOf("").length)))
}
