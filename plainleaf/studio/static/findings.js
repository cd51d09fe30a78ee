// The list of what was found, each with a link to its words and the plainer word to use.

import { el, refill } from "./dom.js"
import { worstFirst } from "./marks.js"
import { nodeAt, nameOfGroup, partOf } from "./places.js"
import { advice } from "./popover.js"
import { count, say } from "./say.js"
import { inFormWords } from "./writing/form_words.js"

/** @import { Check, Finding, Fix, FormNode } from "./types.d.ts" */

const KINDS = ["error", "warning", "note"]

/**
 * How many of each level there are: {error, warning, note}.
 * @param {Pick<Finding, "level">[]} findings
 * @returns {Record<string, number>}
 */
export function tally(findings) {
  return Object.fromEntries(KINDS.map(level => [level, findings.filter(each => each.level === level).length]))
}

/**
 * The tally in words: "2 things to fix, 1 thing to check".
 * @param {Pick<Finding, "level">[]} findings
 */
export function tallyWords(findings) {
  const numbers = tally(findings)
  const said = KINDS.filter(level => numbers[level]).map(level => count(`tally.${level}`, numbers[level]))
  return said.length ? said.join(", ") : say("tally.nothing")
}

/**
 * Shows the list. `goTo(finding)` is called for a link, `take(finding, fix)` for a plainer word;
 * fixes come from the marks, whose offsets are those of the fields.
 * @param {HTMLElement} place
 * @param {Check} check
 * @param {{ goTo: (finding: Finding) => void, take: (finding: Finding, fix: Fix) => void }} acts
 */
export function showFindings(place, check, { goTo, take }) {
  const marks = new Map(check.fields.flatMap(field => field.marks.map(mark => [mark.finding, { mark, path: field.path }])))
  const ordered = worstFirst(check.findings.map(each => ({ ...each, start: each.start ?? -1 })))
  if (!ordered.length) return void refill(place, el("p", {}, say("findings.none")))
  refill(place, el("p", { class: "hint" }, say("findings.keys")), el("ol", { class: "all-findings" }, ordered.map(finding => {
    const found = marks.get(finding.id)
    const item = advice({ ...inFormWords(finding), fixes: found?.mark.fixes ?? [] }, fix => take(finding, fix), false)
    const where = whereIs(finding, check)
    item.append(el("p", { class: "where" }, finding.here && finding.start !== null
      ? el("a", { href: "#form", on: { click: event => { event.preventDefault(); goTo(finding) } } }, say("findings.go", { where }))
      : where, " ", el("span", { class: "rule" }, finding.rule)))
    return el("li", {}, item)
  })))
}

/**
 * @param {Finding} finding
 * @param {Check} check
 */
function whereIs(finding, check) {
  if (!finding.here) return say("findings.elsewhere", { file: finding.path, line: finding.line ?? "" })
  const { field } = finding
  const part = field && nodeAt(check.form, partOf(field))
  if (!part) return say("findings.line", { line: finding.line ?? 1 })
  const list = /** @type {FormNode} */ (nodeAt(check.form, field.slice(0, 1)))
  const named = part === list ? "" : nameOfGroup(part)
  return named ? say("findings.in_part", { part: list.label, name: named }) : list?.label ?? part.label
}
