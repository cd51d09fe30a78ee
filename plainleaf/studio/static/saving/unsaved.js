// Offers what an earlier visit left unsaved: it can be looked at, used or deleted.

import { announce } from "../announce.js"
import * as api from "../api.js"
import { settle, tell } from "../banner.js"
import { askWhatStands } from "../conflict.js"
import { forget, keptOf } from "../local_backup.js"
import { moment, say } from "../say.js"
import { openTabs } from "./tab_name.js"

/** @import { Kept, Readable } from "../types.d.ts" */

/**
 * What is kept of a leaflet and is not in its file, the newest of each tab: this tab's, or null, and
 * that of tabs which are closed, the newest first.
 * @param {Readable} opened
 * @param {string} tab
 * @returns {Promise<{ mine: Kept | null, others: Kept[] }>}
 */
export async function unsavedOf(opened, tab) {
  const running = await openTabs()
  /** @type {Map<string, Kept>} */
  const newest = new Map()
  for (const each of [...keptOf(opened.slug), ...opened.unsaved]) {
    const known = newest.get(each.tab)
    if (!known || known.changed < each.changed) newest.set(each.tab, each)
  }
  const found = [...newest.values()].filter(each => each.typed.length || each.text !== opened.text)
  const mine = found.find(each => each.tab === tab) ?? null
  const others = found.filter(each => each !== mine && !running.has(each.tab)).sort((a, b) => b.changed - a.changed)
  return { mine, others }
}

/**
 * Offers each in turn. `use` continues from one and resolves when that is kept under this tab.
 * @param {Readable} opened
 * @param {Kept[]} others
 * @param {(kept: Kept) => Promise<void>} use
 */
export function offerUnsaved(opened, others, use) {
  const [first, ...rest] = others
  if (!first) return
  const when = moment(first.changed)
  const take = async () => {
    settle("unsaved")
    settle("dropped")
    await use(first)
    await drop(opened.slug, first)
    announce(say("unsaved.used"))
    offerUnsaved(opened, rest, use)
  }
  const refuse = async () => {
    settle("unsaved")
    await drop(opened.slug, first)
    tell("dropped", say("unsaved.dropped", { when }), [[say("unsaved.bring_back"), take]])
    offerUnsaved(opened, rest, use)
  }
  const look = async () => {
    const choice = await askWhatStands(first.text, opened.text, "unsaved")
    if (choice === "mine") await take()
    else if (choice === "theirs") await refuse()
  }
  const words = say(first.revision === opened.revision ? "unsaved.found" : "unsaved.found_changed", { when })
  tell("unsaved", words, [[say("unsaved.look"), look], [say("unsaved.mine"), take], [say("unsaved.theirs"), refuse]], { closes: false })
}

/**
 * @param {string} slug
 * @param {Kept} kept
 */
async function drop(slug, kept) {
  forget(slug, kept.tab)
  try {
    await api.dropUnsaved(slug, kept.tab)
  } catch (problem) {
    if (!(problem instanceof api.Stopped || problem instanceof api.Refused)) throw problem
    announce(problem.message)
  }
}
