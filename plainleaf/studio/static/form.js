// The leaflet as a form: everything in the file, part by part, but not how it is written.

import { control } from "./controls.js"
import { el, fill, refill } from "./dom.js"
import { gradeLine } from "./grades.js"
import { addRow, itemTools, lineTools, noun, shortName } from "./items.js"
import { nameOf, nameOfGroup, nodes, shapeOf, within } from "./places.js"
import { tag } from "./popover.js"
import { inFormWords } from "./writing/form_words.js"
import { focusAgain, focusPlace } from "./writing/focus_place.js"
import { sourcesOf } from "./writing/toolbar.js"
import { count, known, say } from "./say.js"
import { worstFirst } from "./marks.js"

/** @import { Check, Child, Control, Finding, FormActs, FormList, FormNode, FormRoot, Path, Remark } from "./types.d.ts" */
/** @import { MarkedField } from "./field.js" */
/** @import { Manuscript } from "./manuscript.js" */

/** @type {Set<string | number>} */
const SIMPLE = new Set(["title", "subtitle", "language", "reference", "version", "status", "last_reviewed",
  "next_review", "written_by", "approved_by"])
// The rule for example text that no one has replaced yet.
const EXAMPLE_TEXT = "C111"
// Always 1, and not for a writer to change.
const HIDDEN = new Set(["format"])

// What is the same in every item of a list is shown once, in the first.
/** @param {Pick<FormNode, "key" | "help" | "path">} node */
function hintWords(node) {
  const index = node.path.find(step => typeof step === "number")
  if (index) return null
  return known(`help.${node.key}`) ? say(`help.${node.key}`) : node.help
}

/** @param {Pick<FormNode, "key" | "help" | "path">} node */
function hint(node) {
  const words = hintWords(node)
  return words ? el("p", { class: "hint" }, words) : null
}

// How far a part of the form is: what must be done, or what may be done, or that it is ready.
/** @param {Finding[]} findings */
function stateOf(findings) {
  const toDo = findings.filter(each => each.level === "error" || each.rule === EXAMPLE_TEXT).length
  if (toDo) return el("span", { class: "number" }, count("form.to_do", toDo))
  const suggestions = findings.filter(each => each.level === "warning").length
  if (suggestions) return el("span", { class: "suggestions" }, count("form.suggestions", suggestions))
  return el("span", { class: "ready" }, say("form.ready"))
}

export class LeafletForm {
  /**
   * `act` is called for what a person asks: `take(field, mark, fix)`, `show(field, mark)`,
   * `change(changes, what, focus)`; `watch(field)` is called for every marked field.
   * @param {HTMLElement} place
   * @param {HTMLElement} nav
   * @param {Manuscript} manuscript
   * @param {FormActs} act
   */
  constructor(place, nav, manuscript, act) {
    this.place = place
    this.nav = nav
    this.manuscript = manuscript
    this.act = act
    /** @type {Map<string, Control>} */
    this.controls = new Map()
    /** @type {Map<string, { name: HTMLElement, list: FormList, index: number }>} */
    this.items = new Map()
    /** @type {Map<string, HTMLElement>} */
    this.lists = new Map()
    /** @type {Map<string, HTMLElement>} */
    this.grades = new Map()
    this.shape = ""
    this.tools = { slug: manuscript.slug, sources: () => sourcesOf(manuscript.check.form) }
    /** @type {Element | null} */
    this.focusBefore = null
  }

  /** The marked fields in the order of the page. */
  get fields() { return [...this.controls.values()].map(each => each.field).filter(Boolean) }

  /**
   * The control of a path, or of the first field in it.
   * @param {Path} path
   */
  controlAt(path) {
    return this.controls.get(nameOf(path))
      ?? [...this.controls.values()].find(each => within(each.node.path, path)) ?? null
  }

  /**
   * Goes to a path: its control takes the focus. Says whether there was one.
   * @param {Path} path
   */
  goTo(path) {
    const found = this.controlAt(path)
    found?.focus()
    return Boolean(found)
  }

  /**
   * Shows a new check. `whole` says that every value is read again, including the one being typed.
   * `moved` gives the new path of a path. `focusBefore` is what had the focus until now.
   * @param {Check} check
   * @param {boolean} whole
   * @param {(path: Path) => Path | null} moved
   */
  refresh(check, whole, moved = path => path) {
    if (!check.form) return
    this.focusBefore = document.activeElement
    const focus = shapeOf(check.form) === this.shape ? null : focusPlace(this.place)
    if (shapeOf(check.form) !== this.shape) this.#build(check.form)
    this.#values(check, whole)
    if (focus) focusAgain(this.place, focus, moved)
    this.#marks(check)
    this.#grades(check)
    this.#nav(check)
  }

  /** @param {FormRoot} form */
  #build(form) {
    this.shape = shapeOf(form)
    for (const map of [this.controls, this.items, this.lists, this.grades]) map.clear()
    const shown = form.fields.filter(node => !HIDDEN.has(node.key))
    const details = shown.filter(node => SIMPLE.has(node.key))
    fill(this.place,
      this.#part({ key: "details", label: say("form.details"), help: null, path: ["details"] },
        el("div", { class: "pairs" }, details.map(node => this.#node(node)))),
      shown.filter(node => !SIMPLE.has(node.key)).map(node => this.#part(node, this.#inside(node))))
  }

  /**
   * @param {Pick<FormNode, "key" | "label" | "help" | "path">} node
   * @param {Child} inside
   */
  #part(node, inside) {
    const found = this.#found(node.path)
    const rating = el("div", { class: "rating" })
    this.grades.set(nameOf(node.path), rating)
    return el("section", { class: "part", id: `part-${node.key}`, "aria-labelledby": `heading-${node.key}` },
      el("h2", { id: `heading-${node.key}`, tabindex: "-1" }, node.label), hint(node), found, inside, rating)
  }

  // A part with one text already has its name in the heading.
  /** @param {FormNode} node */
  #inside(node) {
    return node.items || node.fields ? this.#children(node) : this.#leaf(node, { name: node.label })
  }

  /**
   * @param {FormNode} node
   * @returns {HTMLElement}
   */
  #node(node) {
    if (node.items || node.fields) {
      return el("fieldset", { class: `list ${node.key}`, data: { path: nameOf(node.path) } },
        el("legend", {}, node.label, node.required ? null : el("span", { class: "optional" }, ` ${say("form.optional")}`)),
        hint(node), this.#found(node.path), this.#children(node))
    }
    return this.#leaf(node, { hint: hintWords(node) })
  }

  /**
   * @param {FormNode} node
   * @returns {HTMLElement}
   */
  #children(node) {
    if (node.fields) return el("div", { class: `fields ${node.key}` }, node.fields.map(child => this.#node(child)))
    const list = /** @type {FormList} */ (node)
    const grouped = list.items.some(child => child.fields) || node.kind === "groups" || node.kind === "contacts"
    return el("div", { class: grouped ? `items ${node.key}` : "lines" },
      el(grouped ? "div" : "ul", { class: "all" }, list.items.map((child, index) => (grouped ? this.#item(list, child, index) : this.#line(list, child, index)))),
      addRow(list, this.act))
  }

  /**
   * @param {FormList} list
   * @param {FormNode} node
   * @param {number} index
   * @returns {HTMLElement}
   */
  #item(list, node, index) {
    const rating = el("div", { class: "rating" })
    this.grades.set(nameOf(node.path), rating)
    const id = `item-${node.path.join("-")}`
    const name = el("h3", { id, tabindex: "-1" })
    this.items.set(nameOf(node.path), { name, list, index })
    return el("section", { class: `item ${list.key}`, "aria-labelledby": id, data: { path: nameOf(node.path) } },
      el("div", { class: "item-head" }, name, itemTools(list, node, index, this.act)),
      this.#found(node.path), node.fields ? el("div", { class: `fields ${list.key}` },
        list.kind === "contacts" ? shortName(list, node, this.manuscript, this.act) : null, node.fields.map(child => this.#node(child))) : this.#leaf(node, {}), rating)
  }

  /**
   * @param {FormList} list
   * @param {FormNode} node
   * @param {number} index
   */
  #line(list, node, index) {
    const leaf = this.#leaf(node, { name: say("form.line", { noun: noun(list), number: index + 1 }) })
    const made = this.controls.get(nameOf(node.path))
    made?.field?.addEventListener("enter", () => this.act.change(
      [{ op: "insert", path: [...list.path, index + 1], value: list.blank }], "insert", [...list.path, index + 1]))
    made?.input.addEventListener("keydown", event => {
      if (event.key !== "Backspace" || made.value !== "" || list.items.length < 2 || event.isComposing) return
      event.preventDefault()
      this.act.change([{ op: "remove", path: node.path }], "remove", [...list.path, Math.max(0, index - 1)])
    })
    return el("li", { class: "row" }, leaf, lineTools(list, node, index, this.act))
  }

  /**
   * @param {FormNode} node
   * @param {{ name?: string | null, hint?: string | null }} words
   * @returns {HTMLElement}
   */
  #leaf(node, { name = null, hint = null }) {
    if (node.kind === "other") return el("p", { class: "hint" }, say("form.only_in_file", { label: name ?? node.label }))
    const made = control(node, { name, hint, tools: this.tools, typed: value => this.manuscript.type(node.path, value) })
    this.controls.set(nameOf(node.path), made)
    if (made.field) this.act.watch(made.field)
    return made.element
  }

  /** @param {Path} path */
  #found(path) {
    const list = el("ul", { class: "found" })
    this.lists.set(nameOf(path), list)
    return list
  }

  /**
   * @param {Check} check
   * @param {boolean} whole
   */
  #values(check, whole) {
    for (const node of nodes(/** @type {FormRoot} */ (check.form))) {
      const made = this.controls.get(nameOf(node.path))
      if (made) {
        made.node = node
        const mine = this.manuscript.mine(node.path)
        const typing = document.activeElement === made.input && !whole
        if (mine !== undefined) made.value = mine
        else if (!typing) made.value = node.value
        if (made.field && check.language) made.input.lang = check.language
      }
      const item = this.items.get(nameOf(node.path))
      if (item) item.name.textContent = this.#nameOf(item, node)
    }
  }

  /**
   * @param {{ list: FormNode, index: number }} item
   * @param {FormNode} node
   */
  #nameOf({ list, index }, node) {
    const named = nameOfGroup(node)
    const facts = { noun: noun(list), number: index + 1, name: named }
    return say(named ? "form.item" : "form.item_unnamed", facts)
  }

  /** @param {Check} check */
  #marks(check) {
    const marked = new Map(check.fields.map(field => [nameOf(field.path), field]))
    const placed = new Set(check.fields.flatMap(field => field.marks.map(mark => mark.finding)))
    /** @type {Map<string, Finding[]>} */
    const others = new Map()
    for (const finding of check.findings) {
      if (placed.has(finding.id) || !finding.field || !finding.here) continue
      const name = nameOf(this.#holder(finding.field))
      others.set(name, [...(others.get(name) ?? []), finding])
    }
    for (const [name, made] of this.controls) {
      const field = marked.get(name)
      const marks = made.field && field ? field.marks : []
      if (made.field) made.mark(marks, field?.value ?? made.value)
      const stuck = this.manuscript.stuckAt(made.node.path)
      made.tell([
        .../** @type {Remark[]} */ (stuck ? [{ level: "error", start: 0, message: stuck, suggestion: "" }] : []),
        ...marks.map(mark => ({ ...mark, mark })), ...(others.get(name) ?? []),
      ], {
        take: (mark, fix) => this.act.take(/** @type {MarkedField} */ (made.field), mark, fix),
        show: mark => this.act.show(/** @type {MarkedField} */ (made.field), mark),
      })
    }
    for (const [name, list] of this.lists) {
      fill(list, worstFirst(others.get(name) ?? []).map(inFormWords).map(each =>
        el("li", {}, el("p", {}, tag(each.level), " ", each.message, each.suggestion ? [" ", el("strong", {}, each.suggestion)] : null))))
    }
  }

  // The nearest part of the form that can show a finding about this path.
  /**
   * @param {Path} path
   * @returns {Path}
   */
  #holder(path) {
    for (let length = path.length; length > 0; length -= 1) {
      const name = nameOf(path.slice(0, length))
      if (this.controls.has(name) || this.lists.has(name)) return path.slice(0, length)
    }
    return ["details"]
  }

  /** @param {Check} check */
  #grades(check) {
    for (const place of this.grades.values()) fill(place)
    for (const section of check.sections) {
      const place = this.grades.get(nameOf(section.path ?? []))
      if (place) fill(place, gradeLine(section))
    }
  }

  /** @param {Check} check */
  #nav(check) {
    const parts = [...this.place.querySelectorAll(".part")]
    refill(this.nav, parts.map(part => {
      const key = part.id.slice("part-".length)
      const here = check.findings.filter(each => each.field && (each.field[0] === key || (key === "details" && SIMPLE.has(each.field[0]))))
      return el("li", {}, el("a", { href: `#heading-${key}` }, /** @type {HTMLElement} */ (part.querySelector("h2")).textContent), " ", stateOf(here))
    }))
  }

}
