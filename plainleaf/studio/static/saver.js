// Saves, and asks the person if someone else has changed the file too.

import { announce } from "./announce.js"
import * as api from "./api.js"
import { settle, tell } from "./banner.js"
import { askWhatStands } from "./conflict.js"
import { say } from "./say.js"

/** @import { OnDisk } from "./types.d.ts" */
/** @import { Manuscript } from "./manuscript.js" */

export class Saver {
  /** @param {Manuscript} manuscript */
  constructor(manuscript) {
    this.manuscript = manuscript
    this.busy = false
    this.asking = false
    this.missed = false
  }

  /**
   * Saves what was written. `over` is a revision that may be overwritten.
   * @param {string | null | undefined} over
   */
  async save(over = undefined) {
    if (this.busy || this.asking) return
    this.#busy(true)
    let clash = null
    try {
      await this.manuscript.save(over)
      settle("clash")
      settle("saving")
      settle("restored")
      announce(say("saving.done"))
    } catch (problem) {
      clash = this.#failed(problem)
    } finally {
      this.#busy(false)
    }
    const missed = this.missed
    this.missed = false
    if (clash) await this.settleClash(clash)
    else if (missed) await this.changedElsewhere()
  }

  /**
   * Does something that makes the studio write the file, and shows what it has written.
   * @template Result
   * @param {() => Promise<Result>} work
   * @returns {Promise<Result>}
   */
  async during(work) {
    this.#busy(true)
    try {
      const result = await work()
      const found = await api.leaflet(this.manuscript.slug)
      if (found.text !== null && found.revision !== this.manuscript.revision) await this.manuscript.takeTheirs(found.text, found.revision)
      return result
    } finally {
      this.missed = false
      this.#busy(false)
    }
  }

  /** The server reported another version on disk: shown at once, unless something is unsaved. */
  async changedElsewhere() {
    if (this.busy) this.missed = true
    if (this.busy || this.asking) return
    let found = null
    try {
      found = await api.leaflet(this.manuscript.slug)
    } catch (problem) {
      if (problem instanceof api.Refused && problem.status === 404) return void this.#gone()
      if (problem instanceof api.Stopped || problem instanceof api.Refused) return
      throw problem
    }
    if (this.busy || found.text === null) return
    if (found.revision === this.manuscript.revision) return void this.#asBefore(found)
    if (!this.manuscript.unsaved) {
      await this.manuscript.takeTheirs(found.text, found.revision)
      settle("clash")
      return void announce(say("file.taken"))
    }
    tell("clash", say("file.changed"), [[say("file.look"), () => this.settleClash(found)]], { closes: false })
  }

  // It had been deleted, or someone put it back: nothing is left to settle.
  /** @param {OnDisk} found */
  #asBefore(found) {
    this.manuscript.saved = found.text
    settle("clash")
    this.manuscript.dispatchEvent(new Event("state"))
  }

  // The file was deleted or moved: what is written here is all there is of it.
  #gone() {
    this.manuscript.saved = null
    tell("clash", say("file.gone"))
    this.manuscript.dispatchEvent(new Event("state"))
  }

  /**
   * Asks which version to keep, and keeps it.
   * @param {OnDisk} theirs
   */
  async settleClash(theirs) {
    if (this.asking) return
    this.asking = true
    await this.manuscript.settled()
    const choice = await askWhatStands(this.manuscript.text, theirs.text)
    this.asking = false
    if (choice === "mine") return void await this.save(theirs.revision)
    if (choice === "theirs") await this.#takeTheirs(theirs)
    else if (choice === "copy") await this.#copy(theirs)
    else if (theirs.text !== null) tell("clash", say("file.changed"), [[say("file.look"), () => this.settleClash(theirs)]], { closes: false })
  }

  /** @param {OnDisk} theirs */
  async #takeTheirs(theirs) {
    await this.manuscript.takeTheirs(/** @type {string} */ (theirs.text), theirs.revision)
    settle("clash")
    announce(say("file.taken"))
  }

  /** @param {OnDisk} theirs */
  async #copy(theirs) {
    try {
      const { slug } = await api.saveCopy(this.manuscript.slug, this.manuscript.text)
      if (theirs.text !== null) await this.#takeTheirs(theirs)
      const address = `/leaflet/${api.address(slug)}`
      tell("copy", say("file.copy", { name: slug }), [[say("file.open_copy"), () => location.assign(address)]])
    } catch (problem) {
      this.#failed(problem)
    }
  }

  /**
   * @param {unknown} problem
   * @returns {api.Clash | null}
   */
  #failed(problem) {
    if (problem instanceof api.Clash) return problem
    if (problem instanceof api.Stopped) {
      this.manuscript.lost()
      announce(say("saving.kept"))
    } else if (problem instanceof api.Refused) {
      tell("saving", say("saving.failed", { why: problem.message }))
    } else {
      throw problem
    }
    return null
  }

  /** @param {boolean} busy */
  #busy(busy) {
    this.busy = busy
    this.manuscript.dispatchEvent(new Event("state"))
  }
}
