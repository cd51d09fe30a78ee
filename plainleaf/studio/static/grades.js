// Grades against their limits: a number, the words for it, and a small bar that says the same.

import { el, refill } from "./dom.js"
import { count, grade, say } from "./say.js"

/** @import { Check, Formula, Gauge, Grade, Path, Section } from "./types.d.ts" */

const SVG = "http://www.w3.org/2000/svg"

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function svg(name, attributes) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

// The bar ends a third beyond the ceiling, so that "above" has room; a longer grade fills it.
/** @param {Gauge} grade */
function bar({ value, limit, ceiling, against }) {
  const full = ceiling * 4 / 3
  /** @param {number} number */
  const at = number => 100 * Math.min(number, full) / full
  const drawn = svg("svg", { class: `gauge ${against}`, viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" })
  drawn.append(svg("rect", { class: "room", x: 0, y: 1, width: 100, height: 8 }),
    svg("rect", { class: "value", x: 0, y: 1, width: at(value), height: 8 }),
    svg("path", { class: "aim", d: `M${at(limit)} 0V10` }), svg("path", { class: "most", d: `M${at(ceiling)} 0V10` }))
  return drawn
}

/**
 * One line on a section's grade, with its bar.
 * @param {Section} section
 */
export function gradeLine(section) {
  if (section.grade === null) {
    return el("p", { class: "grade none" }, say("grades.too_short", { sentences: count("grades.sentences", section.sentences) }))
  }
  const facts = { grade: grade(section.grade), limit: grade(section.limit), ceiling: grade(section.ceiling) }
  return el("p", { class: `grade ${section.against}` }, bar({ ...section, value: section.grade }),
    el("span", {}, say("grades.section", { ...facts, against: say(`grades.against.${section.against}`, facts) })))
}

// A language with its own formula has its own scale, often in the other direction.
/** @param {Formula} formula */
function formulaLine({ formula, value, band, target, limit, higher_is_easier: higher }) {
  return el("p", {}, el("strong", {}, say("grades.formula", { formula, value, band })), " ",
    say(higher ? "grades.or_more" : "grades.or_less", { target, limit }))
}

/**
 * @param {Grade | null} whole
 * @param {Formula | null} formula
 */
function wholeLines(whole, formula) {
  if (!whole) return formula ? formulaLine(formula) : el("p", {}, say("grades.no_grade"))
  const facts = { grade: grade(whole.value), low: grade(whole.low), high: grade(whole.high), limit: grade(whole.limit), ceiling: grade(whole.ceiling) }
  return [
    el("p", { class: `grade whole ${whole.against}` }, bar(whole), el("strong", {}, say("grades.whole", facts)), " ", say("grades.band", facts)),
    el("p", {}, say(`grades.against.${whole.against}`, facts), " ", whole.reading_age ? say("grades.age", { age: whole.reading_age }) : null),
  ]
}

/**
 * The whole leaflet's grade, its band, what it counts, and each section's.
 * @param {HTMLElement} place
 * @param {Check} check
 * @param {(path: Path) => void} goTo
 */
export function showGrades(place, check, goTo) {
  if (!check.counts) return void refill(place, el("p", {}, say("grades.not_yet")))
  /**
   * @param {Path} path
   * @param {string} heading
   */
  const link = (path, heading) => el("a", { href: "#form", on: { click: event => { event.preventDefault(); goTo(path) } } }, heading)
  refill(place, wholeLines(check.grade, check.scores.language_formula),
    el("p", {}, say("grades.counts", check.counts)),
    el("p", { class: "hint" }, say("grades.honest")),
    el("h2", { class: "minor" }, say("grades.sections")),
    el("ul", { class: "section-grades" }, check.sections.map(section =>
      el("li", {}, section.path ? link(section.path, section.heading) : section.heading, gradeLine(section)))))
}
