// Asks which version to keep when someone else has changed the file too. Nothing is lost by asking.

import { button, el, fill, part } from "./dom.js"
import { lineRuns } from "./diff.js"
import { count, say } from "./say.js"

// Lines that are the same are shown only this near to a difference.
const ROUND = 2

/**
 * Shows both texts and waits for a choice: "mine", "theirs", "copy", or null to keep writing.
 * `theirs` is null when the file has been deleted.
 * @param {string} mine
 * @param {string | null} theirs
 * @returns {Promise<string | null>}
 */
export function askWhatStands(mine, theirs) {
  const dialog = part("clash")
  const choices = theirs === null ? ["mine", "copy", "later"] : ["mine", "theirs", "copy", "later"]
  return new Promise(done => {
    /** @type {string | null} */
    let chosen = null
    fill(dialog, el("h2", { id: "clash-heading", tabindex: "-1" }, say("clash.heading")),
      el("p", {}, say(theirs === null ? "clash.gone" : "clash.lead")),
      theirs === null ? null : el("div", { class: "diff", tabindex: "0", role: "region", "aria-label": say("clash.diff") }, diffView(mine, theirs)),
      el("ul", { class: "choices" }, choices.map(choice => el("li", {},
        button(say(`clash.${choice}`), () => { chosen = choice === "later" ? null : choice; dialog.close() }, { data: { choice } }),
        el("span", { class: "hint" }, say(`clash.${choice}_means`))))))
    dialog.addEventListener("close", () => done(chosen), { once: true })
    dialog.showModal()
    part("clash-heading").focus()
  })
}

/**
 * @param {string} mine
 * @param {string} theirs
 */
function diffView(mine, theirs) {
  const runs = lineRuns(mine, theirs)
  return el("div", { class: "runs" }, runs.map((run, index) => {
    if (run.kind !== "same") {
      return el("div", { class: `run ${run.kind}` }, el("p", { class: "whose" }, say(`clash.only_${run.kind}`)), el("pre", {}, run.lines.join("\n")))
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
