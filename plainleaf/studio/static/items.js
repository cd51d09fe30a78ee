// Lists of the form: add, remove, move up and down, each with a button that names the item.

import { button, el, freshId } from "./dom.js"
import { below as children, nameOf, nodes } from "./places.js"
import { known, say } from "./say.js"

/** @import { Focus, FormActs, FormList, FormNode, Target } from "./types.d.ts" */
/** @import { Manuscript } from "./manuscript.js" */

/**
 * What one item of a list is called.
 * @param {FormNode} list
 */
export function noun(list) {
  return known(`nouns.${list.key}`) ? say(`nouns.${list.key}`) : say("nouns.other")
}

/**
 * The buttons of an item that is a group of fields.
 * @param {FormList} list
 * @param {FormNode} node
 * @param {number} index
 * @param {FormActs} act
 */
export function itemTools(list, node, index, act) {
  return el("div", { class: "tools" }, tools(list, node, index, act, "words"))
}

/**
 * The buttons of an item that is one line.
 * @param {FormList} list
 * @param {FormNode} node
 * @param {number} index
 * @param {FormActs} act
 */
export function lineTools(list, node, index, act) {
  return el("div", { class: "tools" }, tools(list, node, index, act, "signs"))
}

/**
 * @param {FormList} list
 * @param {FormNode} node
 * @param {number} index
 * @param {FormActs} act
 * @param {"words" | "signs"} as
 */
function tools(list, node, index, act, as) {
  const last = list.items.length - 1
  const called = say("form.called", { noun: noun(list), number: index + 1 })
  /**
   * @param {string} name
   * @param {boolean} possible
   * @param {() => unknown} press
   */
  const tool = (name, possible, press) => button(say(`form.${as}.${name}`), () => {
    if (possible) press()
  }, {
    class: `tool in-${as}`, "aria-label": say(`form.tool.${name}`, { called }), title: say(`form.words.${name}`),
    "aria-disabled": possible ? null : "true", data: { tool: name, path: nameOf(node.path) },
  })
  const keyed = typeof node.path.at(-1) !== "number"
  const next = list.items[index + 1] ?? list.items[index - 1]
  /** @param {number} to */
  const move = to => act.change([{ op: "move", path: node.path, to }], "move",
    { path: keyed ? node.path : [...list.path, to], tool: to < index ? "up" : "down" })
  const below = [...list.path, index + 1]
  return [
    // In a list of lines Enter does it.
    as === "words" && !keyed ? tool("below", true, () => act.change([{ op: "insert", path: below, value: list.blank }], "insert", below)) : null,
    tool("up", index > 0, () => move(index - 1)),
    tool("down", index < last, () => move(index + 1)),
    tool("remove", true, () => act.change([{ op: "remove", path: node.path }], "remove",
      { list: list.path, path: keyed ? next?.path ?? null : [...list.path, Math.min(index, last - 1)] })),
  ].filter(Boolean)
}

/**
 * The short name of a contact: when it is changed, the help boxes that use it follow.
 * @param {FormList} list
 * @param {FormNode} node
 * @param {Manuscript} manuscript
 * @param {FormActs} act
 */
export function shortName(list, node, manuscript, act) {
  const old = /** @type {string} */ (node.path.at(-1))
  let asked = old
  const id = freshId("name")
  const input = el("input", { type: "text", id, value: old, autocomplete: "off", spellcheck: "false" })
  const rename = () => {
    // When the form is built anew, this box is gone and another has what was typed in it.
    if (!input.isConnected || input.value === old || input.value === asked) return
    const key = keyFrom(input.value, list)
    if (!key) return void (input.value = old)
    asked = input.value
    const to = [...list.path, key]
    const uses = () => [...nodes(/** @type {FormNode} */ (manuscript.check.form))].filter(each => each.path[0] === "get_help" && each.path[2] === list.key && each.value === old)
    return void act.change(() => [{ op: "rename", path: node.path, to: key }, ...uses().map(each => ({ op: "set", path: each.path, value: key }))], "rename", { path: to, input: true })
  }
  for (const left of ["change", "blur"]) input.addEventListener(left, () => queueMicrotask(rename))
  return el("div", { class: "field" }, el("label", { for: id }, say("form.key")), input)
}

/**
 * The button that adds an item. For a contact it asks for a short name.
 * @param {FormList} list
 * @param {FormActs} act
 */
export function addRow(list, act) {
  const words = say("form.add", { noun: noun(list) })
  const data = { add: nameOf(list.path) }
  if (list.kind !== "contacts" && list.kind !== "map") {
    const at = [...list.path, list.items.length]
    return el("p", { class: "add" }, button(words, () => act.change([{ op: "insert", path: at, value: list.blank }], "insert", at), { data }))
  }
  const id = freshId("name")
  const input = el("input", { type: "text", id, autocomplete: "off", spellcheck: "false" })
  const add = () => {
    const key = keyFrom(input.value, list)
    if (!key) return input.focus()
    input.value = ""
    const at = [...list.path, key]
    return act.change([{ op: "insert", path: at, value: list.blank }], "insert", at)
  }
  input.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.isComposing) return
    event.preventDefault()
    add()
  })
  return el("p", { class: "add keyed", data: { path: nameOf([...list.path, "+"]) } }, el("label", { for: id }, say("form.short_name", { noun: noun(list) })), input, button(words, add, { data }))
}

// A short name as the file allows it: small letters, digits and _, not one that is there already.
/**
 * @param {string} words
 * @param {FormNode} list
 */
function keyFrom(words, list) {
  const stem = words.trim().toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "")
  if (!stem) return ""
  const taken = new Set(children(list).map(each => each.path.at(-1)))
  const start = /^[a-z]/.test(stem) ? stem : `contact_${stem}`
  let key = start
  for (let number = 2; taken.has(key); number += 1) key = `${start}_${number}`
  return key
}

/**
 * The element that takes the focus after a change, as `change` was asked.
 * @param {Element} place
 * @param {Focus | null} focus
 * @returns {HTMLElement | null}
 */
export function focusTarget(place, focus) {
  if (!focus) return null
  /** @type {Target} */
  const target = Array.isArray(focus) ? { path: focus } : focus
  const { path } = target
  const name = path && CSS.escape(nameOf(path))
  if (target.tool) {
    const wanted = place.querySelector(`[data-tool="${target.tool}"][data-path="${name}"]:not([aria-disabled])`)
    return wanted ?? place.querySelector(`[data-tool][data-path="${name}"]:not([aria-disabled])`)
  }
  if (target.input) return place.querySelector(`[data-path="${name}"] input`)
  const item = name && place.querySelector(`[data-path="${name}"]`)
  if (item) return target.list ? item.querySelector("h3") ?? item.querySelector("textarea, input, select") : item.querySelector("textarea, input, select")
  return target.list ? place.querySelector(`[data-add="${CSS.escape(nameOf(target.list))}"]`) : null
}
