// Asks the studio's server: one function for each call, and one kind of error for each way it can fail.

import { say } from "./say.js"

/** @import { Approval, ApprovalState, Change, Check, Entry, Kept, OnDisk, Opened, Previewed } from "./types.d.ts" */

/** The server cannot be reached, or it was restarted and has not let this page in yet. */
export class Stopped extends Error {}

/** The server understood and said no; the message is for a person. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message)
    this.status = status
  }
}

/** The file has changed: `text` and `revision` are what is on disk, null if it has been deleted. */
export class Clash extends Error {
  /** @param {OnDisk} found */
  constructor(found) {
    super(say("clash.short"))
    this.text = found.text
    this.revision = found.revision
  }
}

const TOKEN = "meta[name=plainleaf-token]"

/** @type {(page: Document) => HTMLMetaElement | null} */
const tokenIn = page => page.querySelector(TOKEN)

function token() {
  return tokenIn(document)?.content ?? ""
}

/** After a restart of the server this page's token is old, and the page itself has the new one. */
async function renewToken() {
  const answer = await fetch(location.pathname, { credentials: "same-origin", headers: { Accept: "text/html" } })
  if (!answer.ok) return false
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const fresh = tokenIn(page)?.content
  const old = tokenIn(document)
  if (!fresh || !old || fresh === old.content) return false
  old.content = fresh
  return true
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 * @param {AbortSignal | undefined} signal
 * @param {boolean} [keepalive]
 */
async function ask(method, path, body, signal, keepalive = false) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json" }
  if (method !== "GET") headers["X-Plainleaf-Token"] = token()
  if (body !== undefined) headers["Content-Type"] = "application/json"
  try {
    return await fetch(path, {
      method, headers, signal, keepalive, credentials: "same-origin", cache: "no-store",
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  } catch (problem) {
    if (problem.name === "AbortError") throw problem
    throw new Stopped(say("server.stopped"))
  }
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {AbortSignal} [signal]
 * @param {boolean} [keepalive]
 * @returns {Promise<any>}
 */
async function call(method, path, body, signal, keepalive) {
  let answer = await ask(method, path, body, signal, keepalive)
  if (answer.status === 403 && await renewToken().catch(() => false)) answer = await ask(method, path, body, signal, keepalive)
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

/**
 * A slug as part of an address; the slashes between folders stay.
 * @param {string} slug
 */
export function address(slug) {
  return slug.split("/").map(encodeURIComponent).join("/")
}

/** @type {() => Promise<{ leaflets: Entry[], pending: number, unsaved: string[] }>} */
export const shelf = () => call("GET", "/api/shelf")
/** @type {(slug: string) => Promise<Opened>} */
export const leaflet = slug => call("GET", `/api/leaflet/${address(slug)}`)
/** @type {(slug: string, text: string, signal?: AbortSignal) => Promise<Check>} */
export const check = (slug, text, signal) => call("POST", "/api/check", { slug, text }, signal)
/** @type {(slug: string, text: string, changes: Change[]) => Promise<Check & { text: string }>} */
export const edit = (slug, text, changes) => call("POST", "/api/edit", { slug, text, changes })
/** @type {(slug: string, text: string, revision: string | null) => Promise<{ revision: string }>} */
export const save = (slug, text, revision) => call("PUT", `/api/leaflet/${address(slug)}`, { text, revision })
/** @type {(slug: string) => Promise<ApprovalState>} */
export const approval = slug => call("GET", `/api/approval/${address(slug)}`)
/** @type {(asked: { slug: string, revision: string, digest: string, by: string, role: string, step: string }) => Promise<ApprovalState>} */
export const approve = asked => call("POST", "/api/approvals", asked)
/** @type {(asked: Approval & { slug: string, revision: string, digest: string, withdrawn_by: string }) => Promise<ApprovalState>} */
export const withdraw = asked => call("POST", "/api/withdrawals", asked)
/** @type {(slug: string, work: Kept, last: boolean) => Promise<unknown>} */
export const keepUnsaved = (slug, work, last) => call("PUT", `/api/unsaved/${address(slug)}`, work, undefined, last)
/** @type {(slug: string, tab: string) => Promise<unknown>} */
export const dropUnsaved = (slug, tab) => call("DELETE", `/api/unsaved/${address(slug)}`, { tab }, undefined, true)
/** @type {(slug: string, text: string, layout: string, signal: AbortSignal) => Promise<Previewed>} */
export const preview = (slug, text, layout, signal) => call("POST", "/api/preview", { slug, text, layout }, signal)
/** @type {(slug: string, text: string, signal: AbortSignal) => Promise<Previewed>} */
export const webPage = (slug, text, signal) => call("POST", "/api/web", { slug, text }, signal)
/** @type {(slug: string, text: string) => Promise<{ slug: string }>} */
export const saveCopy = (slug, text) => call("POST", "/api/copies", { slug, text })
/** @type {(title: string | undefined, text: string, page: string | undefined) => Promise<{ slug: string }>} */
export const draftFrom = (title, text, page) => call("POST", "/api/drafts", { title, text, page })
/** @type {(slug: string, title: string) => Promise<{ slug: string }>} */
export const duplicate = (slug, title) => call("POST", "/api/duplicates", { slug, title })
/** @type {(slug: string, name: string) => Promise<{ slug: string }>} */
export const rename = (slug, name) => call("POST", "/api/names", { slug, name })
/** @type {(slug: string, revision: string) => Promise<{ kept: string }>} */
export const remove = (slug, revision) => call("POST", "/api/deletions", { slug, revision })
/** @type {(text: string, page: string) => Promise<{ markdown: string }>} */
export const readPaste = (text, page) => call("POST", "/api/paste", { text, page })
/** @type {(slug: string, name: string, data: string) => Promise<{ file: string }>} */
export const addPicture = (slug, name, data) => call("POST", "/api/pictures", { slug, name, data })
/** @type {(name: string, data: string) => Promise<{ slug: string }>} */
export const importFile = (name, data) => call("POST", "/api/files", { name, data })
/** @type {(title: string, language: string) => Promise<{ slug: string }>} */
export const create = (title, language) => call("POST", "/api/leaflets", { title, language })
