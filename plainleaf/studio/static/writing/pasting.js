// Text pasted into a field keeps its lists, tables and headings: the studio reads it as an import does.

import { announce } from "../announce.js"
import * as api from "../api.js"
import { say } from "../say.js"
import { latest } from "./focus_place.js"
import { HeldTyping } from "./held_typing.js"
import { block, inline } from "./markdown_tools.js"

/** @import { MarkedField } from "../field.js" */
/** @import { Edit } from "../types.d.ts" */

const LONGEST_PAGE = 1_000_000
// What only a page shows and its plain text does not.
const STRUCTURE = /<(?:table|ul|ol|li|h[1-6]|b|strong|a)\b|mso-list|font-weight:\s*(?:bold|[6-9]00)/i
const TYPED = /^[ \t]*[•·●▪◦‣■□➢➤✓✔☐]|\S[ \t]*\t[ \t]*\S/m

/**
 * Reads what is pasted into a field that can have several lines.
 * @param {MarkedField} field
 */
export function readPastes(field) {
  field.area.addEventListener("paste", event => {
    const text = event.clipboardData?.getData("text/plain") ?? ""
    const page = event.clipboardData?.getData("text/html") ?? ""
    const useful = page.length <= LONGEST_PAGE && STRUCTURE.test(page) ? page : ""
    if (!useful && !TYPED.test(text)) return
    event.preventDefault()
    insert(field, text, useful)
  })
}

/**
 * @param {MarkedField} field
 * @param {string} text
 * @param {string} page
 */
async function insert(field, text, page) {
  const { value } = field
  const { selectionStart: start, selectionEnd: end } = field.area
  const held = new HeldTyping(field.area)
  let words = text
  try {
    words = (await api.readPaste(text, page)).markdown
  } catch (problem) {
    if (!(problem instanceof api.Stopped || problem instanceof api.Refused)) throw problem
    announce(problem.message)
  }
  try {
    // The form may have been built anew since, with another box for the same text.
    const area = /** @type {HTMLTextAreaElement} */ (latest(field.area))
    // Only if the text is still the one that it was pasted into.
    const [from, to] = area.value === value ? [start, end] : [area.selectionStart, area.selectionEnd]
    const change = words.includes("\n") ? block(area.value, from, to, words) : inline(from, to, words)
    if (area === field.area) field.put(change)
    else putInto(area, change)
    announce(say(area.isConnected ? "tools.pasted" : "tools.not_pasted"))
  } finally {
    held.release()
  }
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {Edit} edit
 */
function putInto(area, { start, end, text }) {
  area.setRangeText(text, start, end, "end")
  area.dispatchEvent(new InputEvent("input", { bubbles: true }))
}
