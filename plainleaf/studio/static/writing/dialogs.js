// Small dialogs that ask for a few things, and give them back, or null.

import { button, el, freshId } from "../dom.js"
import { say } from "../say.js"

/** @import { Child } from "../types.d.ts" */

/**
 * A field of a dialog with its label and hint.
 * @param {string} label
 * @param {HTMLElement} input
 * @param {string | null} hint
 */
export function labelled(label, input, hint = null) {
  input.id ||= freshId("ask")
  const help = hint ? el("span", { class: "hint", id: freshId("hint") }, hint) : null
  if (help) input.setAttribute("aria-describedby", help.id)
  return el("p", { class: "field" }, el("label", { for: input.id }, label), help, input)
}

/**
 * Asks in a dialog. `read()` gives the answer, or throws an Error whose message says what is missing.
 * Resolves to the answer, or to null if the person closes the dialog. The focus goes back.
 * @template Answer
 * @param {{ heading: string, inside: Child, submit: string, read: () => Answer | Promise<Answer> }} what
 * @returns {Promise<Answer | null>}
 */
export function ask({ heading, inside, submit, read }) {
  const before = /** @type {HTMLElement | null} */ (document.activeElement)
  const id = freshId("asked")
  const wrong = el("p", { class: "wrong", role: "alert" })
  const dialog = el("dialog", { "aria-labelledby": id, class: "ask" }, el("h2", { id }, heading))
  const form = el("form", { method: "dialog" }, inside, wrong, el("p", { class: "actions" },
    el("button", { type: "submit", class: "main" }, submit), button(say("ask.cancel"), () => dialog.close())))
  dialog.append(form)
  document.body.append(dialog)
  /** @type {Answer | null} */
  let answer = null
  form.addEventListener("submit", async event => {
    event.preventDefault()
    wrong.textContent = ""
    try {
      answer = await read()
      dialog.close()
    } catch (problem) {
      wrong.textContent = problem.message
    }
  })
  return new Promise(done => {
    dialog.addEventListener("close", () => {
      dialog.remove()
      before?.focus({ preventScroll: true })
      done(answer)
    })
    dialog.showModal()
  })
}
