// The pages as they will print: real pages of the real PDF, fetched again when typing pauses.

import * as api from "./api.js"
import { el, fill, freshId } from "./dom.js"
import { tag } from "./popover.js"
import { say } from "./say.js"
import { bringIntoView, printedPlace } from "./writing/follow.js"

/** @import { Path, PreviewKind, Previewed, PrintedPlace } from "./types.d.ts" */
/** @import { Manuscript } from "./manuscript.js" */

const PAUSE = 250

/** The preview of one layout. `ask(signal)` fetches it; the pages stay until new ones are there. */
class Preview {
  /** @param {HTMLElement} panel */
  constructor(panel) {
    this.state = el("p", { class: "state" })
    this.why = el("div", { class: "why" })
    this.tools = el("div", { class: "preview-tools" })
    this.view = el("div", { class: "view" })
    fill(panel, this.tools, this.state, this.why, this.view)
    this.stale = true
    this.shown = false
    this.timer = 0
    /** @type {AbortController | null} */
    this.asked = null
    this.drawn = false
  }

  /** The text has changed: shown at once if this preview is open, else when it is opened. */
  renew(pause = PAUSE) {
    this.stale = true
    clearTimeout(this.timer)
    if (this.shown) this.timer = setTimeout(() => this.load(), pause)
  }

  open() {
    this.shown = true
    if (this.stale) this.load()
  }

  close() { this.shown = false }

  // What the classes below add.
  get #kind() { return /** @type {Preview & PreviewKind} */ (/** @type {unknown} */ (this)) }

  async load() {
    this.asked?.abort()
    const asked = this.asked = new AbortController()
    this.stale = false
    this.#say(say("preview.working"))
    this.view.classList.add("old")
    try {
      const found = await this.#kind.ask(asked.signal)
      if (asked.signal.aborted || found.state === "superseded") return
      await this.#take(found, asked.signal)
    } catch (problem) {
      if (problem.name === "AbortError") return
      this.stale = true
      if (!(problem instanceof api.Stopped || problem instanceof api.Refused)) throw problem
      this.#say(say("preview.not_now", { why: problem.message }))
    }
  }

  /**
   * @param {Previewed} found
   * @param {AbortSignal} signal
   */
  async #take(found, signal) {
    if (found.state === "ready") {
      await this.#kind.draw(found, signal)
      if (signal.aborted) return
      this.drawn = true
      this.view.classList.remove("old")
      this.#say(this.#kind.readyWords(found))
    } else {
      this.#say([say(`preview.${found.state}`), this.drawn ? say("preview.old") : ""].join(" ").trim())
    }
    const told = found.findings ?? []
    fill(this.why, found.why ? el("p", {}, el("strong", {}, found.why)) : null,
      told.length ? el("ul", {}, told.map(each => el("li", {}, tag(each.level), " ", each.message, " ", each.suggestion))) : null)
  }

  /** @param {string} words */
  #say(words) {
    this.state.textContent = words
  }
}

/** Pages of a print layout as pictures. */
export class PagePreview extends Preview {
  /**
   * @param {HTMLElement} panel
   * @param {{ name: string, title: string }} layout
   * @param {Manuscript} manuscript
   * @param {(pages: number) => void} counted
   */
  constructor(panel, layout, manuscript, counted = () => {}) {
    super(panel)
    this.layout = layout
    this.counted = counted
    /** @type {PrintedPlace[]} */
    this.places = []
    // The part that was asked for before it had a page.
    /** @type {Path | null} */
    this.wanted = null
    this.manuscript = manuscript
    this.pdf = el("a", { class: "button", target: "_blank", rel: "noopener", hidden: true }, say("preview.open_pdf"))
    const id = freshId("zoom")
    this.zoom = el("select", { id, on: { change: () => this.#size() } },
      ["fit", "75", "100", "150", "200", "300"].map(size => el("option", { value: size }, size === "fit" ? say("preview.fit") : say("preview.percent", { size }))))
    fill(this.tools, el("label", { for: id }, say("preview.zoom")), this.zoom, this.pdf)
    this.pages = el("ol", { class: "pages" })
    this.view.append(this.pages)
  }

  /** @param {AbortSignal} signal */
  ask(signal) { return api.preview(this.manuscript.slug, this.manuscript.text, this.layout.name, signal) }

  /** @param {Previewed} found */
  readyWords({ pages }) { return say(pages.length === 1 ? "preview.page" : "preview.pages", { count: pages.length, title: this.layout.title }) }

  /**
   * @param {Previewed} found
   * @param {AbortSignal} signal
   */
  async draw(found, signal) {
    const scale = Math.min(4, Math.max(1.5, 1.5 * devicePixelRatio))
    const pictures = found.pages.map(page => el("img", { alt: page.alt, width: Math.round(page.width * 4 / 3), height: Math.round(page.height * 4 / 3), data: { width: page.width } }))
    pictures.forEach((picture, index) => { picture.src = `${found.pages[index].src}?scale=${scale}` })
    // The first pages are the visible ones. The others can come when they are ready.
    await Promise.all(pictures.slice(0, 2).map(picture => picture.decode().catch(() => null)))
    if (signal.aborted) return
    fill(this.pages, pictures.map(picture => el("li", {}, picture)))
    this.#size()
    this.counted(pictures.length)
    this.places = found.places ?? []
    if (this.wanted) this.follow(this.wanted)
    this.pdf.href = found.pdf
    this.pdf.hidden = false
  }

  /**
   * Brings the part of the leaflet that a path is in into view.
   * @param {Path} path
   */
  follow(path) {
    const place = this.shown ? printedPlace(path, this.manuscript.check, this.places) : null
    const picture = place && this.pages.querySelectorAll("img")[place.page - 1]
    const height = Number(picture?.getAttribute("height")) * 3 / 4
    const scroller = this.view.closest(".side")
    const found = place && picture && scroller && height
    this.wanted = found ? null : path
    if (found) bringIntoView(scroller, picture, place.top / height)
  }

  #size() {
    const zoom = this.zoom.value
    for (const picture of this.pages.querySelectorAll("img")) {
      // 96 pixels an inch, 72 points an inch: at 100 per cent a page is as large as on paper.
      picture.style.width = zoom === "fit" ? "100%" : `${Number(picture.dataset.width) * 4 / 3 * Number(zoom) / 100}px`
    }
  }
}

/** Two print layouts next to each other. */
export class BothPreview {
  /**
   * @param {HTMLElement} panel
   * @param {{ name: string, title: string }[]} layouts
   * @param {Manuscript} manuscript
   */
  constructor(panel, layouts, manuscript) {
    const places = layouts.map(layout => el("section", { "aria-label": layout.title }))
    fill(panel, el("div", { class: "both" }, places))
    this.previews = layouts.map((layout, index) => new PagePreview(places[index], layout, manuscript))
  }

  renew() { for (const each of this.previews) each.renew() }

  open() { for (const each of this.previews) each.open() }

  close() { for (const each of this.previews) each.close() }
}

/** The web page, in a frame that may run nothing. */
export class WebPreview extends Preview {
  /**
   * @param {HTMLElement} panel
   * @param {Manuscript} manuscript
   */
  constructor(panel, manuscript) {
    super(panel)
    this.manuscript = manuscript
    this.frame = el("iframe", { class: "web", sandbox: "", title: say("preview.web_title") })
    this.view.append(this.frame)
  }

  /** @param {AbortSignal} signal */
  ask(signal) { return api.webPage(this.manuscript.slug, this.manuscript.text, signal) }

  readyWords() { return say("preview.web_ready") }

  /** @param {Previewed} found */
  draw(found) {
    if (this.frame.getAttribute("src") === found.src) return null
    return new Promise(done => {
      this.frame.addEventListener("load", done, { once: true })
      this.frame.src = found.src
    })
  }
}
