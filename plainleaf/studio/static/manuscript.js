// The leaflet that is being written: its text, what was typed and is not in the text yet, what
// is on disk, and one request at a time to the server.
//
// Typing never waits: it is collected and sent when the previous request is answered, so an answer
// is always about the text it was asked for, and nothing that was typed later is overwritten.

import * as api from "./api.js"
import { nameOf, nodeAt } from "./places.js"
import { Steps } from "./undo_history.js"
import { movedChanges, movedPath } from "./writing/moved_paths.js"

/** @import { Asked, Change, Check, Job, Path, Readable, Step, Stuck, Typed, Work } from "./types.d.ts" */

const PAUSE = 100

export class Manuscript extends EventTarget {
  /**
   * `opened` is the answer of the server for the leaflet. Events: "checked" (`check` is new;
   * `whole` says that the fields must be read again, `moved(path)` where a path is now), "state" (saved, unsaved, stopped),
   * "refused" (`message`, and the `path` of the field or null).
   * @param {Readable} opened
   */
  constructor(opened) {
    super()
    this.slug = opened.slug
    this.source = opened.source
    this.text = opened.text
    /** @type {string | null} */
    this.saved = opened.text
    this.revision = opened.revision
    this.check = opened.check
    /** @type {Map<string, Typed>} */
    this.typed = new Map()
    /** @type {Map<string, Stuck>} */
    this.stuck = new Map()
    this.stopped = false
    this.steps = new Steps()
    this.timer = 0
    /** @type {Promise<void> | null} */
    this.running = null
    /** @type {Job[]} */
    this.jobs = []
    // Changes that were asked for and are not made yet: others may move their places.
    /** @type {Set<Asked>} */
    this.asked = new Set()
  }

  /** Whether anything is not on disk yet. */
  get unsaved() { return this.typed.size > 0 || this.stuck.size > 0 || this.text !== this.saved }

  /** Whether something was typed or changed that is not in the check yet. */
  get waiting() { return this.typed.size > 0 || this.jobs.length > 0 || this.running !== null }

  /**
   * The value that was typed in a field and is not in the text, or undefined.
   * @param {Path} path
   */
  mine(path) { return (this.typed.get(nameOf(path)) ?? this.stuck.get(nameOf(path)))?.value }

  /**
   * Why the value of a field cannot be put in the text, or null.
   * @param {Path} path
   */
  stuckAt(path) { return this.stuck.get(nameOf(path))?.message ?? null }

  /**
   * Accepts what was typed in a field.
   * @param {Path} path
   * @param {string} value
   */
  type(path, value) {
    this.steps.addTyping(this.text, `type:${nameOf(path)}`, Date.now())
    this.stuck.delete(nameOf(path))
    this.typed.set(nameOf(path), { path, value })
    this.#soon()
  }

  /**
   * Accepts the whole text as it was typed in the File tab.
   * @param {string} text
   */
  rewrite(text) {
    this.steps.addTyping(this.text, "file", Date.now())
    this.text = text
    this.jobs = this.jobs.filter(job => job.kind !== "check")
    this.jobs.push({ kind: "check", whole: false })
    this.#soon()
  }

  /**
   * Makes changes other than typing. Resolves to those that were made, whose places may be others
   * than were asked for, because of changes made before; or to null. `changes` may be a function
   * that makes them from the leaflet as it is once all that was typed is in it.
   * @param {Change[] | (() => Change[])} changes
   * @param {string} what
   * @returns {Promise<Change[] | null>}
   */
  async change(changes, what) {
    /** @type {Asked} */
    const asked = { changes: typeof changes === "function" ? [] : changes }
    this.asked.add(asked)
    try {
      await this.settled()
      const stuck = [...this.stuck.values()][0]
      if (stuck) this.#refused(stuck, stuck.path)
      if (typeof changes === "function") asked.changes = changes()
      if (this.stopped || stuck || !asked.changes) return null
      const made = await new Promise(done => {
        this.jobs.push({ kind: "edit", asked, what, done })
        this.#run()
      })
      return made ? asked.changes : null
    } finally {
      this.asked.delete(asked)
    }
  }

  /**
   * Replaces this text: with theirs, or with an earlier step.
   * @param {string} text
   * @param {string | null} what
   */
  replace(text, what = null) {
    if (what) this.steps.add(this.text, what)
    this.typed.clear()
    this.stuck.clear()
    // They were asked for in another text.
    for (const each of this.asked) each.changes = null
    this.text = text
    this.jobs.push({ kind: "check", whole: true })
    this.#changed()
    return this.#run()
  }

  /** Checks again, because something other than the leaflet has changed. */
  recheck() {
    this.jobs.push({ kind: "check", whole: false })
    return this.#run()
  }

  /** Undoes the last step. Returns which it was, or null. */
  async undo() {
    await this.settled()
    return this.#goTo(this.#otherStep(() => this.steps.back(this.text)))
  }

  /** Redoes a step that was undone. Returns which it was, or null. */
  async redo() {
    await this.settled()
    return this.#goTo(this.#otherStep(() => this.steps.forth(this.text)))
  }

  // The browser may have undone typing already: a step to the same text is none.
  /** @param {() => Step | null} take */
  #otherStep(take) {
    let step = take()
    while (step && step.text === this.text) step = take()
    return step
  }

  /** Waits until all that was typed is in the text, or the server has stopped. */
  async settled() {
    clearTimeout(this.timer)
    while (this.waiting && !this.stopped) await this.#run()
  }

  /**
   * Saves. Raises Clash, Stopped or Refused of the api; `over` is a revision to overwrite on purpose.
   * @param {string | null | undefined} over
   */
  async save(over = undefined) {
    do await this.settled()
    while (this.asked.size && !this.stopped)
    if (this.typed.size) throw new api.Stopped()
    const { text } = this
    try {
      const { revision } = await api.save(this.slug, text, over === undefined ? this.revision : over)
      this.saved = text
      this.revision = revision
    } catch (problem) {
      if (problem instanceof api.Stopped) this.lost()
      throw problem
    }
    this.#changed()
  }

  /**
   * Takes in what is on disk now, as the text and as what is saved.
   * @param {string} text
   * @param {string | null} revision
   */
  takeTheirs(text, revision) {
    const mine = this.unsaved
    this.saved = text
    this.revision = revision
    return this.replace(text, mine ? "theirs" : null)
  }

  /** What is not saved yet, as it is kept. */
  get unsavedWork() {
    const typed = [...this.stuck.values(), ...this.typed.values()].map(({ path, value }) => ({ path, value }))
    return { text: this.text, revision: this.revision, typed }
  }

  /**
   * Continues from what was kept and not saved: of this tab, or of another one. Can be undone.
   * @param {Work} before
   */
  restore({ text, revision, typed }) {
    if (text !== this.text) this.steps.add(this.text, "unsaved")
    // What it was made from is known only if it is what is on disk.
    if (revision !== this.revision) this.saved = null
    this.revision = revision
    this.typed.clear()
    this.stuck.clear()
    for (const each of this.asked) each.changes = null
    this.text = text
    for (const each of typed) this.typed.set(nameOf(each.path), each)
    this.jobs.push({ kind: "check", whole: true })
    this.#changed()
    return this.#run()
  }

  /** The server has stopped. */
  lost() {
    if (this.stopped) return
    this.stopped = true
    this.#changed()
  }

  /** The server is back: what was waiting is sent. */
  back() {
    if (!this.stopped) return this.running
    this.stopped = false
    this.#changed()
    return this.#run()
  }

  #soon() {
    this.#changed()
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.#run(), PAUSE)
  }

  /** @returns {Promise<void>} */
  #run() {
    this.running ??= this.#work().finally(() => { this.running = null })
    return this.running
  }

  async #work() {
    while (!this.stopped && (this.jobs.length || this.typed.size)) {
      const job = this.jobs[0]?.kind === "check" && this.typed.size ? null : this.jobs[0]
      try {
        if (!job) await this.#send()
        else if (job.kind === "edit") await this.#edit(job)
        else await this.#checkAll(job)
      } catch (problem) {
        if (problem instanceof api.Stopped) {
          this.lost()
        } else if (problem instanceof api.Refused) {
          this.jobs = this.jobs.filter(each => each !== job)
          job?.done?.(false)
          this.#refused(problem, job ? job.asked?.changes?.[0]?.path ?? null : [...this.stuck.values()].at(-1)?.path ?? null)
        } else {
          throw problem
        }
      }
    }
    for (const job of this.jobs.filter(each => each.kind === "edit")) job.done(false)
    this.jobs = this.jobs.filter(each => each.kind !== "edit")
  }

  async #send() {
    const sent = [...this.typed.values()]
    const changes = sent.map(each => this.#changeFor(each)).filter(each => each !== null)
    let found = null
    try {
      found = await api.edit(this.slug, this.text, changes)
    } catch (problem) {
      if (!(problem instanceof api.Refused) || sent.length === 1) {
        for (const each of sent) this.#setAside(each, problem)
        throw problem
      }
      // One of them cannot be written. The others must not wait for it, so each goes alone.
      for (const each of sent) await this.#sendAlone(each)
      return
    }
    this.#taken(sent, found)
  }

  /** @param {Typed} each */
  async #sendAlone(each) {
    const change = this.#changeFor(each)
    try {
      this.#taken([each], await api.edit(this.slug, this.text, change ? [change] : []))
    } catch (problem) {
      this.#setAside(each, problem)
      if (problem instanceof api.Refused) this.#refused(problem, each.path)
      else throw problem
    }
  }

  /**
   * @param {Typed[]} sent
   * @param {Check & { text: string }} found
   */
  #taken(sent, { text, ...check }) {
    this.text = text
    for (const each of sent) this.#done(each)
    this.#checked(check, false)
  }

  /** @param {Typed} each */
  #done(each) {
    if (this.typed.get(nameOf(each.path))?.value === each.value) this.typed.delete(nameOf(each.path))
  }

  // What cannot be written stays typed in its field, and the leaflet stays unsaved.
  /**
   * @param {Typed} each
   * @param {unknown} problem
   */
  #setAside(each, problem) {
    if (!(problem instanceof api.Refused)) return
    this.#done(each)
    this.stuck.set(nameOf(each.path), { ...each, message: problem.message })
  }

  // An optional field is left out when it is empty.
  /**
   * @param {Typed} typed
   * @returns {Change | null}
   */
  #changeFor({ path, value }) {
    const node = nodeAt(this.check.form, path)
    if (value !== "" || !node || node.required || typeof path.at(-1) === "number") return { op: "set", path, value }
    return node.present ? { op: "remove", path } : null
  }

  /** @param {Extract<Job, { kind: "edit" }>} job */
  async #edit(job) {
    const { changes } = job.asked
    const before = this.text
    const { text, ...check } = changes ? await api.edit(this.slug, before, changes) : { text: before, ...this.check }
    this.jobs = this.jobs.filter(each => each !== job)
    // Another text has taken the place of this one.
    if (!changes || this.text !== before) return void job.done(false)
    this.steps.add(before, job.what)
    this.text = text
    this.#moved(changes, job.asked)
    this.#checked(check, true, path => movedPath(path, changes))
    return void job.done(true)
  }

  // What was typed while the change was made, and what was asked for, is in another place now.
  /**
   * @param {Change[]} made
   * @param {Asked} done
   */
  #moved(made, done) {
    for (const all of [this.typed, this.stuck]) {
      const before = [...all.values()]
      all.clear()
      for (const each of before) {
        const path = movedPath(each.path, made)
        if (path) all.set(nameOf(path), /** @type {any} */ ({ ...each, path }))
      }
    }
    for (const each of this.asked) if (each !== done && each.changes) each.changes = movedChanges(each.changes, made)
  }

  /** @param {Extract<Job, { kind: "check" }>} job */
  async #checkAll(job) {
    const asked = this.text
    const check = await api.check(this.slug, asked)
    if (this.text !== asked) return
    this.jobs = this.jobs.filter(each => each !== job)
    this.#checked(check, job.whole)
  }

  /**
   * @param {{ message: string }} problem
   * @param {Path | null} path
   */
  #refused(problem, path) {
    this.dispatchEvent(Object.assign(new Event("refused"), { message: problem.message, path }))
    this.#changed()
  }

  /**
   * @param {Check} check
   * @param {boolean} whole
   * @param {(path: Path) => Path | null} moved
   */
  #checked(check, whole, moved = path => path) {
    this.check = check
    this.dispatchEvent(Object.assign(new Event("checked"), { whole, moved }))
    this.#changed()
  }

  #changed() {
    this.dispatchEvent(new Event("state"))
  }

  /** @param {Step | null} step */
  async #goTo(step) {
    if (!step) return null
    await this.replace(step.text)
    return step.what
  }
}
