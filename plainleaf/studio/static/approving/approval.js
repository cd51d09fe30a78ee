// The approval of a leaflet, step by step: what is in the way, what changed, who has approved, and the
// form in which a person approves the text that is shown here.

import { announce } from "../announce.js"
import * as api from "../api.js"
import { button, el, fill } from "../dom.js"
import { advice } from "../popover.js"
import { count, day, say } from "../say.js"
import { ask, labelled } from "../writing/dialogs.js"
import { inFormWords } from "../writing/form_words.js"

/** @import { Approval, ApprovalState, Finding, WordChange } from "../types.d.ts" */
/** @import { Manuscript } from "../manuscript.js" */

// Who approved in this tab last, so that a person need not type her name for each leaflet.
const KEY = "plainleaf:who"

export class ApprovalPane {
  /**
   * @param {HTMLElement} place
   * @param {Manuscript} manuscript
   * @param {{ goTo: (finding: Finding) => void, save: () => Promise<void>, during: <Result>(work: () => Promise<Result>) => Promise<Result> }} acts
   */
  constructor(place, manuscript, acts) {
    this.place = place
    this.manuscript = manuscript
    this.acts = acts
    this.shown = false
    this.unsaved = false
    /** @type {string | null} */
    this.revision = null
    this.asked = 0
    manuscript.addEventListener("state", () => this.#follow())
  }

  open() {
    this.shown = true
    this.load()
  }

  close() { this.shown = false }

  /** Something that the leaflet depends on has changed. */
  renew() { if (this.shown && !this.manuscript.unsaved) this.load() }

  // What was shown is approved, and nothing else: a change on either side shows the pane again.
  #follow() {
    const { unsaved, revision } = this.manuscript
    if (this.shown && (unsaved !== this.unsaved || (!unsaved && revision !== this.revision))) this.load()
  }

  /** Asks for the state and shows it. */
  async load() {
    this.asked += 1
    const { asked } = this
    this.unsaved = this.manuscript.unsaved
    this.revision = this.manuscript.revision
    if (this.unsaved) return this.#saveFirst()
    try {
      const state = await api.approval(this.manuscript.slug)
      if (asked === this.asked) this.#draw(state)
    } catch (problem) {
      if (!(problem instanceof api.Stopped || problem instanceof api.Refused)) throw problem
      if (asked === this.asked) fill(this.place, el("p", { class: "wrong" }, problem.message))
    }
    return undefined
  }

  #saveFirst() {
    fill(this.place, el("p", {}, say("approval.unsaved")), el("p", {}, button(say("approval.save"), () => this.acts.save(), { class: "main" })))
  }

  /** @param {ApprovalState} state */
  #draw(state) {
    fill(this.place, el("p", { class: "hint" }, say("approval.lead")), this.#steps(state), this.#blockers(state),
      changesView(state), this.#form(state), wordsView(state), historyView(state))
  }

  /** @param {ApprovalState} state */
  #steps(state) {
    const line = say(state.next ? state.status === "approved" ? "approval.needed_again" : "approval.not_yet" : "approval.complete")
    return [el("p", { class: "approval-state" }, el("strong", {}, line)), el("ol", { class: "approval-steps" }, state.steps.map(each => {
      const word = each.approvals.length ? "done" : each.step === state.next ? "next" : "later"
      return el("li", { class: word }, el("strong", {}, say(`approval.step.${each.step}`)), " ", el("span", {}, say(`approval.state.${word}`)),
        each.approvals.map(one => el("p", {}, say("approval.by", { by: one.by, role: one.role, day: day(one.on) }), " ",
          button(say("approval.withdraw"), () => this.#withdraw(state, one), { class: "small", "aria-label": say("approval.withdraw_of", { by: one.by }) }))))
    }))]
  }

  /** @param {ApprovalState} state */
  #blockers(state) {
    if (!state.blockers.length || !state.next) return null
    return [el("h2", { class: "minor" }, count("approval.blockers", state.blockers.length)), el("ol", { class: "all-findings" }, state.blockers.map(finding => {
      const item = advice({ ...inFormWords(finding), fixes: [] }, () => {}, false)
      const where = finding.here ? say("findings.line", { line: finding.line }) : say("findings.elsewhere", { file: finding.path, line: finding.line })
      item.append(el("p", { class: "where" }, finding.here
        ? el("a", { href: "#form", on: { click: event => { event.preventDefault(); this.acts.goTo(finding) } } }, say("findings.go", { where })) : where))
      return el("li", {}, item)
    }))]
  }

  /** @param {ApprovalState} state */
  #form(state) {
    if (!state.next || state.blockers.length) return null
    const known = remembered()
    const by = el("input", { type: "text", value: known.by, autocomplete: "name", required: true })
    const role = el("input", { type: "text", value: known.role, autocomplete: "organization-title", required: true })
    const read = el("input", { type: "checkbox", id: "approval-read", required: true })
    const wrong = el("p", { class: "wrong", role: "alert" })
    const step = say(`approval.step.${state.next}`)
    return el("form", { class: "approve", on: { submit: async event => {
      event.preventDefault()
      if (await this.#approve(state, by.value.trim(), role.value.trim(), wrong)) remember(by.value.trim(), role.value.trim())
    } } }, el("h2", { class: "minor" }, say("approval.sign", { step })),
    labelled(say("approval.name"), by), labelled(say("approval.role"), role, say("approval.role_hint")),
    el("p", { class: "tick" }, read, " ", el("label", { for: read.id }, say("approval.read"))),
    wrong, el("p", {}, el("button", { type: "submit", class: "main" }, say("approval.approve"))), el("p", { class: "hint" }, say("approval.honest")))
  }

  /**
   * @param {ApprovalState} state
   * @param {string} by
   * @param {string} role
   * @param {HTMLElement} wrong
   */
  async #approve(state, by, role, wrong) {
    try {
      const asked = { slug: this.manuscript.slug, revision: state.revision, digest: /** @type {string} */ (state.digest), step: /** @type {string} */ (state.next), by, role }
      const after = await this.acts.during(() => api.approve(asked))
      this.#done(after, say("approval.done"))
      return true
    } catch (problem) {
      if (!(problem instanceof api.Stopped || problem instanceof api.Refused)) throw problem
      wrong.textContent = problem.message
      return false
    }
  }

  /**
   * @param {ApprovalState} state
   * @param {Approval} approval
   */
  async #withdraw(state, approval) {
    const by = el("input", { type: "text", value: remembered().by, autocomplete: "name" })
    const after = await ask({
      heading: say("approval.withdraw_heading", { by: approval.by }), submit: say("approval.withdraw"),
      inside: [el("p", {}, say("approval.withdraw_means")), labelled(say("approval.withdrawn_by"), by)],
      read: () => this.acts.during(() => api.withdraw({ ...approval, slug: this.manuscript.slug, revision: state.revision, digest: /** @type {string} */ (state.digest), withdrawn_by: by.value.trim() })),
    })
    if (after) this.#done(after, say("approval.withdrawn"))
  }

  /**
   * @param {ApprovalState} after
   * @param {string} words
   */
  #done(after, words) {
    announce(words)
    this.revision = this.manuscript.revision
    this.asked += 1
    this.#draw(after)
    this.place.focus()
  }
}

/** @param {ApprovalState} state */
function changesView(state) {
  if (!state.next || !state.digest) return null
  if (state.changes === null) return el("p", {}, say("approval.first"))
  if (!state.changes.length) return el("p", {}, say("approval.same"))
  return [el("h2", { class: "minor" }, count("approval.changes", state.changes.length)),
    el("ul", { class: "word-changes" }, state.changes.map(each => el("li", {}, changeLines(each))))]
}

/** @param {WordChange} change */
function changeLines({ before, now, kind, line }) {
  return [el("p", { class: "hint" }, line ? say("approval.at", { kind, line }) : kind),
    before === null ? null : el("p", { class: "was" }, el("strong", {}, say("approval.before")), " ", before),
    now === null ? el("p", {}, say("approval.deleted")) : el("p", { class: "is" }, el("strong", {}, say("approval.now")), " ", now)]
}

// Exactly what is approved: every line that a reader is given, with what it is.
/** @param {ApprovalState} state */
function wordsView(state) {
  if (!state.words.length) return null
  return el("details", {}, el("summary", {}, say("approval.words")), el("ul", { class: "all-words" },
    state.words.map(([kind, text]) => el("li", {}, el("span", { class: "hint" }, `${kind}: `), text))))
}

/** @param {ApprovalState} state */
function historyView(state) {
  if (!state.earlier.length && !state.withdrawn.length) return null
  return el("details", {}, el("summary", {}, say("approval.history")), el("ul", {},
    state.earlier.map(each => el("li", {}, say("approval.was", { by: each.by, role: each.role, day: day(each.on), version: each.version }))),
    state.withdrawn.map(each => el("li", {}, say("approval.taken_back", { by: each.by, day: day(each.on), other: each.withdrawn_by, then: day(each.withdrawn_on) })))))
}

/** @returns {{ by: string, role: string }} */
function remembered() {
  try {
    return { by: "", role: "", ...JSON.parse(/** @type {string} */ (sessionStorage.getItem(KEY))) }
  } catch {
    return { by: "", role: "" }
  }
}

/**
 * @param {string} by
 * @param {string} role
 */
function remember(by, role) {
  sessionStorage.setItem(KEY, JSON.stringify({ by, role }))
}
