// Keeps what is not saved yet: at once in this browser, and a moment later in a file of the studio.
// The leaflet's own file is written by Save alone.

import * as api from "../api.js"
import { part } from "../dom.js"
import { forget, keep } from "../local_backup.js"
import { say } from "../say.js"

/** @import { Manuscript } from "../manuscript.js" */

// Milliseconds: what is typed is never longer than this in the browser alone.
const PAUSE = 600
// A page that is being closed can send this much, in characters.
const LAST_WORDS = 20_000

export class Autosave {
  /**
   * @param {Manuscript} manuscript
   * @param {string} tab
   */
  constructor(manuscript, tab) {
    this.manuscript = manuscript
    this.tab = tab
    this.timer = 0
    // What is on disk, and what should be; "" is nothing.
    this.onDisk = ""
    this.wanted = ""
    this.changed = 0
    /** @type {Promise<void>} */
    this.sending = Promise.resolve()
    manuscript.addEventListener("state", () => this.note())
    addEventListener("pagehide", () => this.#send(true))
  }

  /** The leaflet may have changed. */
  note() {
    const { manuscript } = this
    const wanted = manuscript.unsaved ? JSON.stringify(manuscript.unsavedWork) : ""
    if (wanted !== this.wanted) {
      this.wanted = wanted
      this.changed = Date.now()
      if (wanted) keep(manuscript.slug, this.#work())
      else forget(manuscript.slug, this.tab)
    }
    if (this.wanted !== this.onDisk && !manuscript.stopped) this.timer ||= setTimeout(() => this.flush(), this.wanted ? PAUSE : 0)
    this.#tell("")
  }

  /** Writes now what is not on disk yet. Resolves when that is done, or cannot be done. */
  flush() {
    clearTimeout(this.timer)
    this.timer = 0
    this.sending = this.sending.then(() => this.#send(false))
    return this.sending
  }

  #work() { return { ...JSON.parse(this.wanted), tab: this.tab, changed: this.changed } }

  /** @param {boolean} last */
  async #send(last) {
    const { wanted, manuscript } = this
    if (wanted === this.onDisk || manuscript.stopped) return
    try {
      if (wanted) await api.keepUnsaved(manuscript.slug, this.#work(), last && wanted.length < LAST_WORDS)
      else await api.dropUnsaved(manuscript.slug, this.tab)
      this.onDisk = wanted
      this.#tell(wanted ? say("unsaved.kept") : "")
    } catch (problem) {
      if (!(problem instanceof api.Stopped || problem instanceof api.Refused)) throw problem
      if (problem instanceof api.Refused) this.#tell(problem.message)
    }
  }

  /** @param {string} words */
  #tell(words) {
    const place = part("kept-state")
    if (!this.wanted) place.textContent = ""
    else if (words) place.textContent = words
  }
}
