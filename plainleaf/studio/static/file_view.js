// The file as text, for people who want to see it and for when it cannot be read.

import { el, fill, part, refill } from "./dom.js"
import { MarkedField } from "./field.js"
import { worstFirst } from "./marks.js"
import { advice } from "./popover.js"
import { say } from "./say.js"

/** @import { Check, Finding, Mark } from "./types.d.ts" */
/** @import { Manuscript } from "./manuscript.js" */
/** @import { Marking } from "./marking.js" */

export class FileView {
  /**
   * @param {Manuscript} manuscript
   * @param {Marking} marking
   */
  constructor(manuscript, marking) {
    this.manuscript = manuscript
    this.marking = marking
    this.field = new MarkedField({
      id: "file-text", value: manuscript.text, lines: true, code: true, name: say("file.name"), describedBy: ["file-lead", "file-found"],
    })
    this.field.addEventListener("typed", () => manuscript.rewrite(this.field.value))
    marking.watch(this.field)
    fill(part("file-place"), this.field.element)
  }

  /**
   * Shows a new check; text that is being typed here is never replaced.
   * @param {Check} check
   */
  refresh(check) {
    if (document.activeElement !== this.field.area || this.field.value !== this.manuscript.text) this.field.value = this.manuscript.text
    this.field.mark(check.findings.filter(each => each.here && each.start !== null).map(each => /** @type {Mark} */ ({ ...each, finding: each.id })), this.manuscript.text)
    const broken = check.verdict === "broken"
    part("file-lead").hidden = !broken || Boolean(check.form)
    refill(part("file-found"), broken ? worstFirst(check.findings).map(each => this.#entry(each)) : null)
  }

  /** @param {Finding} finding */
  #entry(finding) {
    const item = advice({ ...finding, fixes: [] }, () => {}, false)
    if (finding.here && finding.start !== null) {
      /** @param {Event} event */
      const go = event => {
        event.preventDefault()
        const mark = this.field.marks.find(each => each.finding === finding.id)
        if (mark) this.marking.show(this.field, mark)
      }
      item.append(el("p", { class: "where" }, el("a", { href: "#file-text", on: { click: go } }, say("findings.go", { where: say("findings.line", { line: finding.line }) }))))
    }
    return el("li", {}, item)
  }
}
