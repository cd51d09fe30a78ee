// A file that is dropped on the leaflet list, or chosen there, becomes a draft leaflet.

import * as api from "../api.js"
import { settle, tell } from "../banner.js"
import { say } from "../say.js"
import { base64 } from "./files.js"

/**
 * Takes files that are dropped on `place` or chosen with `button`, one at a time.
 * @param {{ place: HTMLElement, chooser: HTMLInputElement, button: HTMLElement }} parts
 */
export function takeFiles({ place, chooser, button }) {
  /** @param {DragEvent} event */
  const carries = event => event.dataTransfer?.types.includes("Files") ?? false
  place.addEventListener("dragover", event => { if (carries(event)) event.preventDefault() })
  place.addEventListener("drop", event => {
    if (!carries(event)) return
    event.preventDefault()
    const files = [.../** @type {DataTransfer} */ (event.dataTransfer).files]
    if (files.length === 1) take(files[0])
    else tell("saving", say("drop.one"))
  })
  button.addEventListener("click", () => chooser.click())
  chooser.addEventListener("change", () => {
    const file = chooser.files?.[0]
    chooser.value = ""
    if (file) take(file)
  })
}

/** @param {File} file */
async function take(file) {
  tell("saving", say("drop.busy", { name: file.name }))
  try {
    const { slug } = await api.importFile(file.name, await base64(file))
    settle("saving")
    location.assign(`/leaflet/${api.address(slug)}`)
  } catch (problem) {
    tell("saving", problem.message)
  }
}
