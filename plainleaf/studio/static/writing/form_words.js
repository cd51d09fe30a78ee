// Findings as the form says them: with the names of its fields, and without how a file is written.

import { below, nodes } from "../places.js"
import { say } from "../say.js"

/** @import { Check, FormNode } from "../types.d.ts" */

const IN_A_FILE = /^Write it like this: {2}(?:- )?[a-z_]+: +(\S[^\n]*?)(?: {2}(?:or|for) .*)?$/
/** @type {Map<string, string>} */
const labels = new Map()

/**
 * Learns what the fields of a leaflet are called in its form.
 * @param {Check} check
 */
export function learnLabels(check) {
  if (!check.form) return
  for (const node of nodes(/** @type {FormNode} */ (check.form))) {
    for (const child of below(node)) if (child.key && child.label) labels.set(child.key, child.label)
  }
}

/**
 * A finding in the words of the form. Only findings about the file itself (C...) change.
 * @template {{ rule?: string, message: string, suggestion: string }} Said
 * @param {Said} finding
 * @returns {Said}
 */
export function inFormWords(finding) {
  if (!finding.rule?.startsWith("C")) return finding
  const message = finding.message
    .replace(/^The field "(\w+)" is missing\. You need it in [^.]*\.$/, (whole, key) => (labels.has(key) ? say("form.missing", { label: labels.get(key) }) : whole))
    .replace(/"([a-z_]+)"/g, (whole, key) => (labels.has(key) ? `“${labels.get(key)}”` : whole))
  return { ...finding, message, suggestion: inForm(finding.suggestion) }
}

/** @param {string} suggestion */
function inForm(suggestion) {
  const found = IN_A_FILE.exec(suggestion)
  if (!found) return /^Write it like this:\s+[\w- ]*:|\n|\.yaml/.test(suggestion) ? "" : suggestion
  const words = found[1].replace(/^["'[]+|["'\]]+$/g, "")
  return /[{}]/.test(words) ? "" : say("form.for_example", { words })
}
