// What each tool of the toolbar makes of a text: plain arithmetic, no page needed.
//
// An edit is {start, end, text, from, to}: put the text there, then select from..to of the result.

/** @import { Edit } from "../types.d.ts" */

/**
 * Makes the selected words bold, or plain again. Without a selection, the word at the caret.
 * @param {string} value
 * @param {number} start
 * @param {number} end
 * @returns {Edit}
 */
export function bold(value, start, end) {
  let [from, to] = start === end ? wordAt(value, start) : trimmed(value, start, end)
  if (value.slice(from - 2, from) === "**" && value.slice(to, to + 2) === "**") [from, to] = [from - 2, to + 2]
  const words = value.slice(from, to)
  if (/^\*\*[^]*\*\*$/.test(words) && words.length > 4) return edit(from, to, words.slice(2, -2), 0, words.length - 4)
  return edit(from, to, `**${words}**`, 2, words.length + 2)
}

/**
 * Makes each selected line start with a mark, or without it if all have it. `kind` says which.
 * @param {string} value
 * @param {number} start
 * @param {number} end
 * @param {"heading" | "list" | "numbers"} kind
 * @returns {Edit}
 */
export function lines(value, start, end, kind) {
  const [from, to] = wholeLines(value, start, end)
  const rows = value.slice(from, to).split("\n")
  const filled = rows.filter(row => row.trim())
  const has = MARKS[kind]
  const all = filled.length > 0 && filled.every(row => has.test(row))
  let number = 0
  const made = rows.map(row => {
    if (!row.trim() && rows.length > 1) return row
    const bare = row.replace(ANY_MARK, "")
    if (all) return bare
    number += 1
    return `${kind === "heading" ? "### " : kind === "list" ? "- " : `${number}. `}${bare}`
  }).join("\n")
  const { text, lead } = apart(value, from, to, made, kind === "heading" || all ? null : has)
  const whole = start === end
  return edit(from, to, text, whole ? lead + made.length : lead, lead + made.length)
}

/** @type {Record<"heading" | "list" | "numbers", RegExp>} */
const MARKS = { heading: /^#{3,4} /, list: /^\s*[-*] /, numbers: /^\s*\d+[.)] / }
const ANY_MARK = /^(?:#{1,6} |\s*[-*] |\s*\d+[.)] )/

/**
 * Puts a block, such as a table or a picture, on lines of its own in place of what is selected.
 * @param {string} value
 * @param {number} start
 * @param {number} end
 * @param {string} block
 * @returns {Edit}
 */
export function block(value, start, end, block) {
  const { text, lead } = apart(value, start, end, block, null)
  return edit(start, end, text, lead + block.length, lead + block.length)
}

/**
 * Puts words in place of what is selected.
 * @param {number} start
 * @param {number} end
 * @param {string} words
 * @returns {Edit}
 */
export const inline = (start, end, words) => edit(start, end, words, words.length, words.length)

/**
 * The selected lines as a box of a kind, such as WARNING, or `words` if nothing is selected.
 * @param {string} value
 * @param {number} start
 * @param {number} end
 * @param {string} kind
 * @param {string} words
 * @returns {Edit}
 */
export function box(value, start, end, kind, words) {
  const [from, to] = start === end ? [start, end] : wholeLines(value, start, end)
  const inside = value.slice(from, to).trim() || words
  const made = [`> [!${kind}]`, ...inside.split("\n").map(row => `> ${row}`.trimEnd())].join("\n")
  return block(value, from, to, made)
}

/**
 * Where a list item ends: the mark that the next line starts with, or null. An item without words
 * ends its list.
 * @param {string} value
 * @param {number} caret
 * @returns {Edit | null}
 */
export function nextItem(value, caret) {
  const from = value.lastIndexOf("\n", caret - 1) + 1
  const found = /^(\s*)(?:([-*])|(\d+)([.)]))( +)/.exec(value.slice(from, caret))
  if (!found) return null
  const [mark, indent, bullet, number, sign, space] = found
  if (!value.slice(from + mark.length, caret).trim()) return edit(from, caret, "", 0, 0)
  const next = `\n${indent}${bullet ?? `${Number(number) + 1}${sign}`}${space}`
  return edit(caret, caret, next, next.length, next.length)
}

/**
 * @param {number} start
 * @param {number} end
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @returns {Edit}
 */
const edit = (start, end, text, from, to) => ({ start, end, text, from: start + from, to: start + to })

// Blank lines around a block, where there are none. A list goes on without one.
/**
 * @param {string} value
 * @param {number} start
 * @param {number} end
 * @param {string} made
 * @param {RegExp | null} same
 */
function apart(value, start, end, made, same) {
  const before = value.slice(0, start)
  const after = value.slice(end)
  const above = before.replace(/\n$/, "").split("\n").at(-1) ?? ""
  const below = after.replace(/^\n/, "").split("\n")[0]
  const goesOn = same && before.endsWith("\n") && same.test(above)
  const lead = !before.trim() || goesOn || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n"
  const ends = same && after.startsWith("\n") && same.test(below)
  const tail = !after.trim() || ends || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n"
  return { text: `${lead}${made}${tail}`, lead: lead.length }
}

/**
 * @param {string} value
 * @param {number} start
 * @param {number} end
 */
function wholeLines(value, start, end) {
  const last = end > start && value[end - 1] === "\n" ? end - 1 : end
  const stop = value.indexOf("\n", last)
  return [value.lastIndexOf("\n", start - 1) + 1, stop < 0 ? value.length : stop]
}

/**
 * @param {string} value
 * @param {number} caret
 */
function wordAt(value, caret) {
  const before = /** @type {RegExpExecArray} */ (/[\p{L}\p{N}]*$/u.exec(value.slice(0, caret)))[0].length
  const after = /** @type {RegExpExecArray} */ (/^[\p{L}\p{N}]*/u.exec(value.slice(caret)))[0].length
  return [caret - before, caret + after]
}

/**
 * @param {string} value
 * @param {number} start
 * @param {number} end
 */
function trimmed(value, start, end) {
  const words = value.slice(start, end)
  return [start + words.length - words.trimStart().length, end - (words.length - words.trimEnd().length)]
}
