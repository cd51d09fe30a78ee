// A table as a grid of boxes in a dialog: rows and columns are added and removed there.

import { announce } from "../announce.js"
import { button, el, fill } from "../dom.js"
import { say } from "../say.js"
import { ask, labelled } from "./dialogs.js"
import { tableText } from "./tables.js"

const START = [["", ""], ["", ""], ["", ""]]
const FEWEST = { rows: 2, columns: 2 }
const MOST_COLUMNS = 6

/**
 * Asks for a table, starting from the cells and the caption of one. Resolves to its Markdown, or null.
 * @param {string[][] | null} cells
 * @param {string} caption
 */
export function askForTable(cells, caption) {
  const grid = (cells ?? START).map(row => [...row])
  const name = el("input", { type: "text", value: caption, autocomplete: "off" })
  const place = el("div", { class: "grid-place" })
  draw()
  return ask({
    heading: say(cells ? "table.change" : "table.add"),
    inside: [labelled(say("table.caption"), name, say("table.caption_hint")), place,
      el("p", { class: "actions" },
        button(say("table.add_row"), () => { grid.push(grid[0].map(() => "")); draw(grid.length - 1, 0, say("table.rows", { count: grid.length - 1 })) }),
        button(say("table.add_column"), () => {
          if (grid[0].length >= MOST_COLUMNS) return announce(say("table.full"))
          for (const row of grid) row.push("")
          return draw(0, grid[0].length - 1, say("table.columns", { count: grid[0].length }))
        }),
        button(say("table.remove_row"), () => {
          if (grid.length <= FEWEST.rows) return announce(say("table.smallest"))
          grid.pop()
          return draw(grid.length - 1, 0, say("table.rows", { count: grid.length - 1 }))
        }),
        button(say("table.remove_column"), () => {
          if (grid[0].length <= FEWEST.columns) return announce(say("table.smallest"))
          for (const row of grid) row.pop()
          return draw(0, grid[0].length - 1, say("table.columns", { count: grid[0].length }))
        }))],
    submit: say(cells ? "table.use" : "table.insert"),
    read() {
      if (!grid.some(row => row.some(cell => cell.trim()))) throw new Error(say("table.empty"))
      return tableText(grid, name.value)
    },
  })

  /**
   * @param {number} [row]
   * @param {number} [column]
   * @param {string} [said]
   */
  function draw(row, column, said) {
    const table = el("table", { class: "grid" }, grid.map((cells, line) => el("tr", {}, cells.map((cell, at) => {
      const box = el("input", { type: "text", value: cell, autocomplete: "off",
        "aria-label": say(line ? "table.cell" : "table.head", { row: line, column: at + 1 }), data: { cell: `${line}-${at}` } })
      box.addEventListener("input", () => { grid[line][at] = box.value })
      return el(line ? "td" : "th", {}, box)
    }))))
    fill(place, el("p", { class: "hint" }, say("table.hint")), table)
    if (said) announce(said)
    if (row !== undefined) place.querySelector(`[data-cell="${row}-${column}"]`)?.focus()
  }
}
