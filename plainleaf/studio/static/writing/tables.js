// A table of a text as rows of cells, and back as Markdown.

/** @import { TableParts } from "../types.d.ts" */

const ROW = /^\s*\|.*\|\s*$/
const DASHES = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/
const CAPTION = /^Table: (.*)$/

/**
 * The table at the caret: where it is, its caption and its cells, the head first. Null if there is none.
 * @param {string} value
 * @param {number} caret
 * @returns {TableParts | null}
 */
export function tableAt(value, caret) {
  const rows = value.split("\n")
  const starts = [0]
  for (const row of rows) starts.push(/** @type {number} */ (starts.at(-1)) + row.length + 1)
  const here = starts.findLastIndex(start => start <= caret)
  if (here >= rows.length || !ROW.test(rows[here])) return null
  let first = here
  let last = here
  while (first > 0 && ROW.test(rows[first - 1])) first -= 1
  while (last + 1 < rows.length && ROW.test(rows[last + 1])) last += 1
  if (last === first || !DASHES.test(rows[first + 1])) return null
  const cells = rows.slice(first, last + 1).filter((_, index) => index !== 1).map(cellsOf)
  const named = first > 0 ? CAPTION.exec(rows[first - 1]) : null
  const top = named ? first - 1 : first
  return { start: starts[top], end: starts[last] + rows[last].length, caption: named?.[1] ?? "", cells: evened(cells) }
}

/**
 * A table as Markdown, without empty rows at its end.
 * @param {string[][]} cells
 * @param {string} caption
 */
export function tableText(cells, caption) {
  const used = cells.filter((row, index) => index === 0 || row.some(cell => cell.trim()))
  const rows = used.map(row => `| ${row.map(cell => cell.trim().replace(/\s*\n\s*/g, " ").replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`)
  const dashes = `|${" --- |".repeat(cells[0].length)}`
  return [caption.trim() ? `Table: ${caption.trim()}` : null, rows[0], dashes, ...rows.slice(1)].filter(row => row !== null).join("\n")
}

/** @param {string} row */
function cellsOf(row) {
  return row.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "").split(/(?<!\\)\|/).map(cell => cell.trim().replace(/\\\|/g, "|"))
}

/** @param {string[][]} cells */
function evened(cells) {
  const width = Math.max(...cells.map(row => row.length))
  return cells.map(row => [...row, ...Array(width - row.length).fill("")])
}
