// Keeps what is not saved yet in this tab, so that a closed server or a reload loses nothing.

const key = slug => `plainleaf:${slug}`

/** What was kept of a leaflet: {text, revision, saved, typed: [{path, value}]}, or null. */
export function kept(slug) {
  try {
    return JSON.parse(sessionStorage.getItem(key(slug)))
  } catch {
    return null
  }
}

/** Keeps it. Says whether there was room. */
export function keep(slug, state) {
  try {
    sessionStorage.setItem(key(slug), JSON.stringify(state))
    return true
  } catch {
    return false
  }
}

/** Deletes it. */
export function forget(slug) {
  sessionStorage.removeItem(key(slug))
}
