// Duplicates, renames and deletes a leaflet from the leaflet list. Each asks first.

import * as api from "../api.js"
import { settle, tell } from "../banner.js"
import { button, el } from "../dom.js"
import { say } from "../say.js"
import { ask, labelled } from "./dialogs.js"

/** @import { Entry } from "../types.d.ts" */

const LONGEST_TITLE = 65

/**
 * What can be done with a whole leaflet, behind one stop of Tab.
 * @param {Entry} entry
 */
export function filing(entry) {
  const name = entry.title ?? entry.slug
  return el("details", { class: "filing" },
    el("summary", { "aria-label": say("filing.label", { name }) }, say("filing.more")),
    el("p", { class: "actions" },
      button(say("filing.duplicate"), () => duplicate(entry, name), { class: "small" }),
      button(say("filing.rename"), () => rename(entry, name), { class: "small" }),
      button(say("filing.remove"), () => remove(entry, name), { class: "small" })))
}

/**
 * @param {Entry} entry
 * @param {string} name
 */
async function duplicate(entry, name) {
  const title = el("input", { type: "text", maxlength: LONGEST_TITLE, autocomplete: "off" })
  const made = await ask({
    heading: say("filing.duplicate_heading", { name }), submit: say("filing.duplicate"),
    inside: labelled(say("filing.title"), title, say("filing.title_hint")),
    read: () => api.duplicate(entry.slug, title.value.trim()),
  })
  if (made) location.assign(`/leaflet/${api.address(made.slug)}`)
}

/**
 * @param {Entry} entry
 * @param {string} name
 */
async function rename(entry, name) {
  const file = el("input", { type: "text", value: entry.slug.split("/").at(-1), autocomplete: "off", spellcheck: "false" })
  const made = await ask({
    heading: say("filing.rename_heading", { name }), submit: say("filing.rename"),
    inside: labelled(say("filing.file"), file, say("filing.file_hint")),
    read: () => api.rename(entry.slug, file.value.trim()),
  })
  if (made) tell("copy", say("filing.renamed", { name, file: made.slug }))
}

/**
 * @param {Entry} entry
 * @param {string} name
 */
async function remove(entry, name) {
  const before = await api.leaflet(entry.slug)
  const made = await ask({
    heading: say("filing.remove_heading", { name }), submit: say("filing.remove"),
    inside: el("p", {}, say("filing.remove_means")),
    read: () => api.remove(entry.slug, /** @type {string} */ (before.revision)),
  })
  if (!made) return
  const { text } = before
  tell("copy", say("filing.removed", { name, file: made.kept }), text === null ? [] : [[say("filing.bring_back"), async () => {
    await api.save(entry.slug, text, null)
    settle("copy")
  }]])
}
