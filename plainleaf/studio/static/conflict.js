// Asks which version to keep when someone else has changed the file too. Nothing is lost by asking.

import { button, el, fill, part } from "./dom.js"
import { lineRuns } from "./diff.js"
import { count, say } from "./say.js"

// Lines that are the same are shown only this near to a difference.
const ROUND = 2

/** @type {Record<string, string[]>} */
const CHOICES = { clash: ["mine", "theirs", "copy", "later"], unsaved: ["mine", "theirs", "later"] }

/**
 * Shows both texts and waits for a choice: "mine", "theirs", "copy", or null to keep writing.
 * `theirs` is null when the file has been deleted. `about` says which two texts they are: those of
 * a clash, or what an earlier visit left unsaved and the file.
 * @param {string} mine
 * @param {string | null} theirs
 * @param {"clash" | "unsaved"} about
 * @returns {Promise<string | null>}
 */
export function askWhatStands(mine, theirs, about = "clash") {
  const dialog = part("clash")
  const choices = CHOICES[about].filter(each => theirs !== null || each !== "theirs")
  return new Promise(done => {
    /** @type {string | null} */
    let chosen = null
    fill(dialog, el("h2", { id: "clash-heading", tabindex: "-1" }, say(`${about}.heading`)),
      el("p", {}, say(theirs === null ? "clash.gone" : `${about}.lead`)),
      theirs === null ? null : el("div", { class: "diff", tabindex: "0", role: "region", "aria-label": say("clash.diff") }, diffView(mine, theirs, about)),
      el("ul", { class: "choices" }, choices.map(choice => el("li", {},
        button(say(`${about}.${choice}`), () => { chosen = choice === "later" ? null : choice; dialog.close() }, { data: { choice } }),
        el("span", { class: "hint" }, say(`${about}.${choice}_means`))))))
    dialog.addEventListener("close", () => done(chosen), { once: true })
    dialog.showModal()
    part("clash-heading").focus()
  })
}

/**
 * @param {string} mine
 * @param {string} theirs
 * @param {string} about
 */
function diffView(mine, theirs, about) {
  const runs = lineRuns(mine, theirs)
  return el("div", { class: "runs" }, runs.map((run, index) => {
    if (run.kind !== "same") {
      return el("div", { class: `run ${run.kind}` }, el("p", { class: "whose" }, say(`${about}.only_${run.kind}`)), el("pre", {}, run.lines.join("\n")))
    }
    const first = index === 0 ? 0 : ROUND
    const last = index === runs.length - 1 ? 0 : ROUND
    if (run.lines.length <= first + last + 1) return el("pre", { class: "run same" }, run.lines.join("\n"))
    const left = run.lines.length - first - last
    return el("div", { class: "run same" }, first ? el("pre", {}, run.lines.slice(0, first).join("\n")) : null,
      el("p", { class: "left-out" }, count("clash.same", left)),
      last ? el("pre", {}, run.lines.slice(-last).join("\n")) : null)
  }))
}
