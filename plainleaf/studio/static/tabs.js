// Tabs that work by keyboard: arrows go from one to the next, Tab goes into what they show.

/** @import { Tab } from "./types.d.ts" */

/** Makes tabs of a list of [role=tab] buttons; `opened(name)` and `closed(name)` report changes. */
export class Tabs {
  /**
   * @param {HTMLElement} list
   * @param {{ opened: (name: string) => void, closed: (name: string) => void }} calls
   */
  constructor(list, { opened, closed }) {
    /** @type {Tab[]} */
    this.tabs = [.../** @type {NodeListOf<Tab>} */ (list.querySelectorAll("[role=tab]"))]
    this.opened = opened
    this.closed = closed
    /** @type {string | null} */
    this.name = null
    for (const tab of this.tabs) tab.addEventListener("click", () => this.open(tab.dataset.name))
    list.addEventListener("keydown", event => {
      const at = this.tabs.indexOf(/** @type {Tab} */ (document.activeElement))
      const to = /** @type {Record<string, number>} */ ({ ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: this.tabs.length - 1 })[event.key]
      if (at < 0 || to === undefined) return
      event.preventDefault()
      const tab = this.tabs[(to + this.tabs.length) % this.tabs.length]
      this.open(tab.dataset.name)
      tab.focus()
    })
  }

  /** @param {string} name */
  open(name) {
    if (name === this.name) return
    const before = this.name
    this.name = name
    for (const tab of this.tabs) {
      const chosen = tab.dataset.name === name
      tab.setAttribute("aria-selected", String(chosen))
      tab.tabIndex = chosen ? 0 : -1
      const panel = document.getElementById(/** @type {string} */ (tab.getAttribute("aria-controls")))
      if (panel) panel.hidden = !chosen
    }
    if (before) this.closed(before)
    this.opened(name)
  }
}
