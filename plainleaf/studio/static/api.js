// Asks the studio's server: one function for each call, and one kind of error for each way it can fail.

import { say } from "./say.js"

/** The server cannot be reached, or it was restarted and has not let this page in yet. */
export class Stopped extends Error {}

/** The server understood and said no; the message is for a person. */
export class Refused extends Error {
  constructor(status, message) {
    super(message)
    this.status = status
  }
}

/** The file has changed: `text` and `revision` are what is on disk, null if it has been deleted. */
export class Clash extends Error {
  constructor(found) {
    super(say("clash.short"))
    this.text = found.text
    this.revision = found.revision
  }
}

const TOKEN = "meta[name=plainleaf-token]"

function token() {
  return document.querySelector(TOKEN)?.content ?? ""
}

/** After a restart of the server this page's token is old, and the page itself has the new one. */
async function renewToken() {
  const answer = await fetch(location.pathname, { credentials: "same-origin", headers: { Accept: "text/html" } })
  if (!answer.ok) return false
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const fresh = page.querySelector(TOKEN)?.content
  if (!fresh || fresh === token()) return false
  document.querySelector(TOKEN).content = fresh
  return true
}

async function ask(method, path, body, signal) {
  const headers = { Accept: "application/json" }
  if (method !== "GET") headers["X-Plainleaf-Token"] = token()
  if (body !== undefined) headers["Content-Type"] = "application/json"
  try {
    return await fetch(path, {
      method, headers, signal, credentials: "same-origin", cache: "no-store",
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  } catch (problem) {
    if (problem.name === "AbortError") throw problem
    throw new Stopped(say("server.stopped"))
  }
}

async function call(method, path, body, signal) {
  let answer = await ask(method, path, body, signal)
  if (answer.status === 403 && await renewToken().catch(() => false)) answer = await ask(method, path, body, signal)
  if (answer.status === 403) throw new Stopped(say("server.stopped"))
  let found = null
  try {
    found = await answer.json()
  } catch (problem) {
    if (problem.name === "AbortError") throw problem
  }
  if (answer.status === 409 && found && "text" in found) throw new Clash(found)
  if (!answer.ok || found === null) {
    throw new Refused(answer.status, found?.error ?? say("server.refused", { status: answer.status }))
  }
  return found
}

/** A slug as part of an address; the slashes between folders stay. */
export function address(slug) {
  return slug.split("/").map(encodeURIComponent).join("/")
}

export const shelf = () => call("GET", "/api/shelf")
export const leaflet = slug => call("GET", `/api/leaflet/${address(slug)}`)
export const check = (slug, text, signal) => call("POST", "/api/check", { slug, text }, signal)
export const edit = (slug, text, changes) => call("POST", "/api/edit", { slug, text, changes })
export const save = (slug, text, revision) => call("PUT", `/api/leaflet/${address(slug)}`, { text, revision })
export const preview = (slug, text, layout, signal) => call("POST", "/api/preview", { slug, text, layout }, signal)
export const webPage = (slug, text, signal) => call("POST", "/api/web", { slug, text }, signal)
export const saveCopy = (slug, text) => call("POST", "/api/copies", { slug, text })
export const draftFrom = (title, text) => call("POST", "/api/drafts", { title, text })
export const create = (title, language) => call("POST", "/api/leaflets", { title, language })
