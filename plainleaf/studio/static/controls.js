// The control of one field of the form: its label, its box, what was found in it.

import { button, el, freshId, refill } from "./dom.js"
import { MarkedField } from "./field.js"
import { tallyWords } from "./findings.js"
import { tag } from "./popover.js"
import { count, known, say } from "./say.js"
import { worstFirst } from "./marks.js"
import { inFormWords } from "./writing/form_words.js"
import { readPastes } from "./writing/pasting.js"
import { toolbar } from "./writing/toolbar.js"

/** @import { Box, BoxFacts, Control, FormNode, Mark, MarkActs, Remark, ToolFacts } from "./types.d.ts" */

/**
 * A control has `element`, `value`, `focus()`, `mark(marks, checked)`, `tell(findings)` and, when
 * it has marked text, `field`. `typed(value)` is called with what a person gives it.
 * @param {FormNode} node
 * @param {{ typed: (value: string) => void, name?: string | null, hint?: string | null, tools?: ToolFacts | null }} options
 * @returns {Control}
 */
export function control(node, { typed, name = null, hint = null, tools = null }) {
  const id = freshId("field")
  const said = freshId("said")
  const found = el("ul", { class: "found", id: freshId("found") })
  const summary = el("span", { class: "unseen", id: said })
  const help = hint ? el("p", { class: "hint", id: freshId("hint") }, hint) : null
  const described = help ? [help.id, said] : [said]
  const box = boxFor(node, { id, typed, name, described, tools })
  const label = name ? null : el("label", { for: id }, node.label, node.required ? null : el("span", { class: "optional" }, ` ${say("form.optional")}`))
  const element = el("div", { class: `field ${node.kind}`, data: { path: JSON.stringify(node.path) } }, label, help, box.element, summary, found)
  return {
    ...box, element, node,
    get value() { return box.value },
    set value(value) { box.value = value },
    /**
     * Says below the box what was found in it; `act` has what a person can do about it.
     * @param {Remark[]} findings
     * @param {MarkActs} [act]
     */
    tell(findings, act) {
      const ordered = worstFirst(findings)
      summary.textContent = ordered.length
        ? `${count("form.found", ordered.length)} ${ordered.map(each => `${say(`level.${each.level}`)}: ${inFormWords(each).message}`).join(" ")}` : ""
      // What is marked in the text is told at the cursor and in the list of findings.
      const marked = ordered.filter(each => each.mark && act)
      const rest = ordered.filter(each => !marked.includes(each))
      if (refill(found, [...rest.map(entry), ...marked.length ? [inText(marked, /** @type {MarkActs} */ (act))] : []])) box.focus()
      if (!box.field) box.input.toggleAttribute("data-wrong", ordered.some(each => each.level === "error"))
    },
  }
}

/** @param {Remark} finding */
function entry(finding) {
  const { level, message, suggestion } = inFormWords(finding)
  return el("li", {}, el("p", {}, tag(level), " ", message, suggestion ? [" ", el("strong", {}, suggestion)] : null))
}

/**
 * How many things are marked in a text, with a way to the first.
 * @param {Remark[]} marked
 * @param {MarkActs} act
 */
function inText(marked, act) {
  const first = /** @type {Mark} */ (marked[0].mark)
  return el("li", { class: "in-text" }, el("p", {}, tallyWords(marked), " ", button(say("form.show_first"), () => act.show(first), { class: "link" })))
}

/**
 * @param {FormNode} node
 * @param {BoxFacts} facts
 * @returns {Box}
 */
function boxFor(node, facts) {
  if (node.kind === "choice" && !node.open) return chooser(node, facts)
  if (node.kind === "date" && /^(\d{4}-\d{2}-\d{2})?$/.test(node.value)) return dayBox(node, facts)
  if (node.kind === "choice") return suggester(node, facts)
  return textBox(node, facts)
}

// A text that ends its last line keeps that end, but shows no blank line for it.
/**
 * @param {FormNode} node
 * @param {BoxFacts} facts
 * @returns {Box}
 */
function textBox(node, { id, typed, name, described, tools }) {
  const end = node.kind === "text" ? /** @type {RegExpExecArray} */ (/\n*$/.exec(node.value))[0] : ""
  /** @param {string} value */
  const shown = value => (end && value.endsWith(end) ? value.slice(0, value.length - end.length) : value)
  const field = new MarkedField({
    id, value: shown(node.value), lines: node.kind === "text", describedBy: described, name, direction: "auto", input: node.input,
  })
  field.addEventListener("typed", () => typed(field.value + end))
  const written = node.kind === "text" && tools
  if (written) readPastes(field)
  return {
    element: written ? el("div", {}, toolbar(field, name ?? node.label, tools), field.element) : field.element, field, input: field.area,
    get value() { return field.value + end },
    set value(value) { field.value = shown(value) },
    focus: () => field.area.focus(),
    mark: (marks, checked) => field.mark(marks, shown(checked)),
  }
}

/**
 * @param {HTMLInputElement | HTMLSelectElement} input
 * @param {(value: string) => void} typed
 * @returns {Box}
 */
function plainBox(input, typed, event = "input") {
  input.addEventListener(event, () => { if (!input.validity.badInput) typed(input.value) })
  return {
    element: input, input, field: null,
    get value() { return input.value },
    set value(value) { if (value !== input.value) input.value = value },
    focus: () => input.focus(),
    mark() {},
  }
}

/**
 * @param {FormNode} node
 * @param {BoxFacts} facts
 */
function chooser(node, { id, typed, name, described }) {
  const choices = node.choices.includes(node.value) ? node.choices : [node.value, ...node.choices]
  const empty = node.required || choices.includes("") ? [] : [""]
  return plainBox(el("select", { id, "aria-label": name, "aria-describedby": described.join(" ") },
    [...empty, ...choices].map(choice => el("option", { value: choice, selected: choice === node.value }, choiceName(choice)))), typed, "change")
}

/** @param {string} choice */
function choiceName(choice) {
  if (choice === "") return say("form.nothing_chosen")
  return known(`choices.${choice}`) ? say(`choices.${choice}`) : choice
}

/**
 * @param {FormNode} node
 * @param {BoxFacts} facts
 */
function dayBox(node, { id, typed, name, described }) {
  return plainBox(el("input", { type: "date", id, value: node.value, "aria-label": name, "aria-describedby": described.join(" ") }), typed)
}

/**
 * @param {FormNode} node
 * @param {BoxFacts} facts
 */
function suggester(node, { id, typed, name, described }) {
  const list = el("datalist", { id: freshId("choices") }, node.choices.map(choice => el("option", { value: choice })))
  const input = el("input", { type: "text", id, list: list.id, value: node.value, "aria-label": name, "aria-describedby": described.join(" "), autocomplete: "off", spellcheck: "false" })
  return Object.assign(plainBox(input, typed), { element: el("div", {}, input, list) })
}
