// The toolbar of a longer text: bold, heading, lists, table, picture, box, link, source. Each tool
// writes the marks for the person, as if they had typed them, so that Ctrl+Z undoes it.

import { announce } from "../announce.js"
import * as api from "../api.js"
import { button, el } from "../dom.js"
import { say } from "../say.js"
import { ask, labelled } from "./dialogs.js"
import { base64 } from "./files.js"
import { block, bold, box, inline, lines, nextItem } from "./markdown_tools.js"
import { askForTable } from "./table_editor.js"
import { tableAt } from "./tables.js"

/** @import { Edit, FormNode, ToolFacts } from "../types.d.ts" */
/** @import { MarkedField } from "../field.js" */

const TOOLS = ["bold", "heading", "list", "numbers", "table", "picture", "box", "link", "source"]
/** @type {Record<string, string>} */
const KEYS = { bold: "Control+B", heading: "Control+Alt+3", list: "Control+Shift+8", numbers: "Control+Shift+7", link: "Control+K" }
const KINDS = ["WARNING", "IMPORTANT", "NOTE", "TIP", "CAUTION"]
const PICTURES = ".svg,.png,.jpg,.jpeg,.gif,.webp"

/**
 * The toolbar for a field. One stop of Tab leads to it, and the arrow keys from tool to tool.
 * @param {MarkedField} field
 * @param {string} name
 * @param {ToolFacts} facts
 */
export function toolbar(field, name, facts) {
  const tools = TOOLS.map(tool => button(say(`tools.${tool}`), () => use(tool, field, facts), {
    class: "small", tabindex: "-1", "aria-keyshortcuts": KEYS[tool] ?? null, title: title(tool), data: { format: tool },
  }))
  tools[0].tabIndex = 0
  const bar = el("div", { class: "toolbar", role: "toolbar", "aria-label": say("tools.label", { name }), "aria-controls": field.id }, tools)
  bar.addEventListener("keydown", event => {
    const at = tools.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement))
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key]
    if (event.key === "Escape") field.area.focus()
    if (to === undefined || at < 0) return
    event.preventDefault()
    const next = tools[(to + tools.length) % tools.length]
    for (const each of tools) each.tabIndex = each === next ? 0 : -1
    next.focus()
  })
  field.area.addEventListener("keydown", event => {
    const tool = toolOf(event)
    if (tool) {
      event.preventDefault()
      event.stopPropagation()
      use(tool, field, facts)
    } else if (event.altKey && event.key === "F10") {
      event.preventDefault()
      tools.find(each => each.tabIndex === 0)?.focus()
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const { selectionStart, selectionEnd } = field.area
      const item = selectionStart === selectionEnd ? nextItem(field.value, selectionStart) : null
      if (!item) return
      event.preventDefault()
      field.put(item)
    }
  })
  return bar
}

/** @param {string} tool */
function title(tool) {
  return KEYS[tool] ? say("tools.with_key", { name: say(`tools.${tool}`), key: KEYS[tool].replace("Control", "Ctrl") }) : say(`tools.${tool}`)
}

/** @param {KeyboardEvent} event */
function toolOf(event) {
  if (event.isComposing || !(event.ctrlKey || event.metaKey)) return null
  const key = event.key.toLowerCase()
  if (event.altKey) return event.code === "Digit3" && !event.shiftKey ? "heading" : null
  if (event.shiftKey) return { Digit8: "list", Digit7: "numbers" }[event.code] ?? null
  return { b: "bold", k: "link" }[key] ?? null
}

/**
 * @param {string} tool
 * @param {MarkedField} field
 * @param {ToolFacts} facts
 */
async function use(tool, field, facts) {
  const { value } = field
  const { selectionStart: start, selectionEnd: end } = field.area
  const made = await editFor(tool, value, start, end, facts)
  if (!made) return field.area.focus({ preventScroll: true })
  // Empty lines at the end are in no file, and may have gone while a dialog was open.
  const lost = value.startsWith(field.value) ? value.slice(field.value.length) : ""
  if (lost && !lost.trim()) field.put(inline(field.value.length, field.value.length, lost))
  // The text has changed in the meantime: the tool would write in the wrong place.
  if (field.value !== value) return announce(say("marks.moved_on"))
  field.put(made)
  return announce(say(`tools.done.${tool}`))
}

/**
 * @param {string} tool
 * @param {string} value
 * @param {number} start
 * @param {number} end
 * @param {ToolFacts} facts
 * @returns {Promise<Edit | null>}
 */
async function editFor(tool, value, start, end, facts) {
  const chosen = value.slice(start, end).trim()
  if (tool === "bold") return bold(value, start, end)
  if (tool === "heading" || tool === "list" || tool === "numbers") return lines(value, start, end, tool)
  if (tool === "table") {
    const there = tableAt(value, start)
    const text = await askForTable(there?.cells ?? null, there?.caption ?? "")
    return text ? (there ? inline(there.start, there.end, text) : block(value, end, end, text)) : null
  }
  if (tool === "picture") {
    const text = await askForPicture(facts.slug)
    return text ? block(value, end, end, text) : null
  }
  if (tool === "box") {
    const kind = await askForKind()
    return kind ? box(value, start, end, kind, say("tools.box_words")) : null
  }
  if (tool === "link") {
    const text = await askForLink(chosen)
    return text ? inline(start, end, text) : null
  }
  const id = await askForSource(facts.sources())
  return id ? inline(end, end, `${/\S$/.test(value.slice(0, end)) ? " " : ""}[@${id}]`) : null
}

/** @param {string} slug */
function askForPicture(slug) {
  const file = el("input", { type: "file", accept: PICTURES })
  const words = el("input", { type: "text", autocomplete: "off" })
  const caption = el("input", { type: "text", autocomplete: "off" })
  return ask({
    heading: say("picture.heading"), submit: say("picture.insert"),
    inside: [labelled(say("picture.file"), file, say("picture.file_hint")), labelled(say("picture.words"), words, say("picture.words_hint")),
      labelled(say("picture.caption"), caption)],
    async read() {
      const chosen = file.files?.[0]
      if (!chosen) throw new Error(say("picture.no_file"))
      if (!words.value.trim()) throw new Error(say("picture.no_words"))
      const { file: name } = await api.addPicture(slug, chosen.name, await base64(chosen))
      const below = caption.value.trim() ? ` "${caption.value.trim().replace(/(["\\])/g, "\\$1")}"` : ""
      return `![${words.value.trim().replace(/([[\]\\])/g, "\\$1")}](${name}${below})`
    },
  })
}

function askForKind() {
  const kind = el("select", {}, KINDS.map(each => el("option", { value: each }, say(`boxes.${each}`))))
  return ask({ heading: say("boxes.heading"), submit: say("boxes.insert"), inside: labelled(say("boxes.kind"), kind), read: () => kind.value })
}

/** @param {string} chosen */
function askForLink(chosen) {
  const words = el("input", { type: "text", value: chosen, autocomplete: "off" })
  const address = el("input", { type: "text", inputmode: "url", autocomplete: "off", spellcheck: "false" })
  return ask({
    heading: say("link.heading"), submit: say("link.insert"),
    inside: [labelled(say("link.words"), words), labelled(say("link.address"), address, say("link.address_hint"))],
    read() {
      const to = address.value.trim()
      if (!words.value.trim()) throw new Error(say("link.no_words"))
      if (!/^(https?:\/\/|mailto:|tel:)\S+$/i.test(to)) throw new Error(say("link.no_address"))
      return `[${words.value.trim().replace(/([[\]\\])/g, "\\$1")}](${to.replace(/\(/g, "%28").replace(/\)/g, "%29")})`
    },
  })
}

/** @param {{ id: string, words: string }[]} sources */
function askForSource(sources) {
  if (!sources.length) return ask({ heading: say("source.heading"), submit: say("ask.close"), inside: el("p", {}, say("source.none")), read: () => null })
  const source = el("select", {}, sources.map(each => el("option", { value: each.id }, each.words)))
  return ask({ heading: say("source.heading"), submit: say("source.insert"), inside: labelled(say("source.which"), source), read: () => source.value })
}

/**
 * The sources of a leaflet by their short names.
 * @param {FormNode | null} form
 */
export function sourcesOf(form) {
  const list = form?.fields?.find(each => each.key === "sources")?.items ?? []
  return list.map(each => {
    const value = /** @param {string} key */ key => each.fields?.find(field => field.key === key)?.value.trim() ?? ""
    return { id: value("id"), words: [value("id"), value("text").slice(0, 80)].filter(Boolean).join(": ") }
  }).filter(each => each.id)
}
