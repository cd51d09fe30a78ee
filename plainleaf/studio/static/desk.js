// The editor: one leaflet, what is hard in it, and its previews. Puts the parts together.

import { announce } from "./announce.js"
import * as api from "./api.js"
import { ApprovalPane } from "./approving/approval.js"
import { settle, tell } from "./banner.js"
import { el, fill, part } from "./dom.js"
import { listen } from "./events.js"
import { FileView } from "./file_view.js"
import { showFindings, tallyWords } from "./findings.js"
import { LeafletForm } from "./form.js"
import { showGrades } from "./grades.js"
import { focusTarget } from "./items.js"
import { listenToKeys } from "./keys.js"
import { Manuscript } from "./manuscript.js"
import { Marking } from "./marking.js"
import { nameOf } from "./places.js"
import * as popover from "./popover.js"
import { BothPreview, PagePreview, WebPreview } from "./preview.js"
import { Saver } from "./saver.js"
import { Autosave } from "./saving/autosave.js"
import { tabName } from "./saving/tab_name.js"
import { offerUnsaved, unsavedOf } from "./saving/unsaved.js"
import { grade, say } from "./say.js"
import { Tabs } from "./tabs.js"
import { learnLabels } from "./writing/form_words.js"
import { latest } from "./writing/focus_place.js"
import { holdTyping } from "./writing/held_typing.js"
import { sizeWords } from "./writing/size.js"
import { listenToUndo } from "./writing/undo_keys.js"

/** @import { Change, Check, Finding, Fix, Focus, Kept, LayoutTab, Path, Readable, Tab } from "./types.d.ts" */

const RETRY = 2000

class Desk {
  /**
   * @param {Readable} opened
   * @param {string} tab
   */
  constructor(opened, tab) {
    this.manuscript = new Manuscript(opened)
    this.autosave = new Autosave(this.manuscript, tab)
    this.marking = new Marking(() => (this.views?.name === "file" ? [this.file.field] : this.form.fields))
    this.saver = new Saver(this.manuscript)
    this.form = new LeafletForm(part("form-parts"), part("form-nav"), this.manuscript, {
      watch: field => this.marking.watch(field),
      take: (field, mark, fix) => this.marking.take(field, mark, fix),
      show: (field, mark) => this.marking.show(field, mark),
      change: (...all) => this.change(...all),
    })
    this.file = new FileView(this.manuscript, this.marking)
    /** @type {Tabs} */
    this.views = new Tabs(part("views"), { opened: () => this.#viewed(), closed: () => popover.close() })
    this.previews = this.#previews()
    this.panes = new Tabs(part("panes"), {
      opened: name => this.previews.get(name)?.open(),
      closed: name => this.previews.get(name)?.close(),
    })
    this.told = ""
    /** @type {number | null} */
    this.pages = null
    this.broken = false
    this.stopped = false
    this.waiting = 0
    this.title = part("leaflet-title").textContent
  }

  /**
   * @param {Readable} opened
   * @param {{ mine: Kept | null, others: Kept[] }} unsaved
   */
  start(opened, { mine, others }) {
    this.manuscript.addEventListener("checked", /** @param {any} event */ event => this.#checked(event.whole, event.moved))
    this.manuscript.addEventListener("state", () => this.#state())
    this.manuscript.addEventListener("refused", /** @param {any} event */ event => this.#refused(event))
    this.#buttons()
    listenToKeys({
      save: () => { this.saver.save() },
      take: () => { this.marking.takeNearest() },
      next: () => { this.marking.go(1) },
      previous: () => { this.marking.go(-1) },
      escape: () => popover.close(),
    })
    listenToUndo(() => this.#step("undo"), () => this.#step("redo"))
    this.form.place.addEventListener("focusin", event => this.#follow(/** @type {HTMLElement} */ (event.target)))
    addEventListener("beforeunload", event => { if (this.manuscript.unsaved) event.preventDefault() })
    this.views.open(this.manuscript.check.form ? "form" : "file")
    this.#checked(true)
    this.#state()
    this.panes.open(this.panes.tabs[0].dataset.name)
    if (mine) {
      this.#restore(mine)
      tell("restored", say("file.restored"))
    }
    offerUnsaved(opened, others, async kept => {
      await this.#restore(kept)
      await this.autosave.flush()
    })
    this.#listen()
  }

  /**
   * Makes a change other than typing, and then puts the focus in the right place, unless the person
   * has gone elsewhere.
   * @param {Change[] | (() => Change[])} changes
   * @param {string} what
   * @param {Focus} focus
   */
  async change(changes, what, focus) {
    if (this.manuscript.stopped) return announce(say("server.no_change"))
    const from = document.activeElement
    const held = what === "insert" || what === "remove" ? holdTyping() : null
    try {
      const made = await this.manuscript.change(changes, what)
      if (!made) return undefined
      // What was inserted may be in another place by now than it was asked for.
      const target = focusTarget(this.form.place, what === "insert" ? made[0].path : focus)
      const stayed = latest(this.form.focusBefore) === latest(from) || this.form.focusBefore === document.body
      if (stayed) target?.focus()
      held?.release(target)
      return announce(say(`form.done.${what}`))
    } finally {
      held?.release()
    }
  }

  /**
   * @param {boolean} whole
   * @param {(path: Path) => Path | null} [moved]
   */
  #checked(whole, moved) {
    const { check } = this.manuscript
    learnLabels(check)
    this.#show(whole, moved)
    this.#readable(Boolean(check.form))
    showFindings(part("pane-findings"), check, { goTo: finding => this.#goTo(finding), take: (finding, fix) => this.#take(finding, fix) })
    showGrades(part("pane-grades"), check, path => {
      this.views.open("form")
      this.form.goTo(path)
    })
    this.#verdict(check)
    this.#renewPreviews()
  }

  /** @param {Check} check */
  #verdict(check) {
    const said = say("verdict_line", { verdict: say(`verdict.${check.verdict}`), tally: tallyWords(check.findings) })
    fill(part("verdict"), el("strong", {}, said), check.grade && check.grade.value !== null
      ? el("span", {}, " ", say("verdict_grade", { grade: grade(check.grade.value), ceiling: grade(check.grade.ceiling) })) : null,
      el("span", { class: "size" }, " ", sizeWords(check, this.pages)))
    part("verdict").className = `verdict ${check.verdict}`
    part("tab-findings").textContent = say("findings.tab", { count: check.findings.length })
    if (this.told && this.told !== said) announce(said)
    this.told = said
  }

  // A file that cannot be read has no form, and is fixed in the File tab.
  /** @param {boolean} readable */
  #readable(readable) {
    const tab = /** @type {Tab} */ (this.views.tabs.find(each => each.dataset.name === "form"))
    tab.disabled = !readable
    if (!readable && !this.broken) {
      this.views.open("file")
      announce(say("file.broken"))
    } else if (readable && this.broken) {
      announce(say("file.mended"))
    }
    this.broken = !readable
  }

  // Only the visible view is drawn. The other one is drawn when it is opened.
  /**
   * @param {boolean} whole
   * @param {(path: Path) => Path | null} [moved]
   */
  #show(whole, moved) {
    if (this.views.name === "file") this.file.refresh(this.manuscript.check)
    else this.form.refresh(this.manuscript.check, whole, moved)
  }

  #viewed() {
    this.#show(true)
    this.manuscript.settled()
  }

  /** @param {Finding} finding */
  #fieldOf(finding) {
    if (this.views.name === "file") return this.file.field
    const at = this.manuscript.check.fields.find(field => field.marks.some(mark => mark.finding === finding.id))
    return at ? this.form.controlAt(at.path)?.field ?? null : null
  }

  /** @param {Finding} finding */
  #goTo(finding) {
    const field = this.#fieldOf(finding)
    const mark = field?.marks.find(each => each.finding === finding.id)
    if (field && mark) return this.marking.show(field, mark)
    if (this.views.name === "form" && finding.field && this.form.goTo(finding.field)) return undefined
    this.views.open("file")
    const there = this.file.field.marks.find(each => each.finding === finding.id)
    return there ? this.marking.show(this.file.field, there) : undefined
  }

  /**
   * @param {Finding} finding
   * @param {Fix} fix
   */
  #take(finding, fix) {
    const field = this.#fieldOf(finding)
    const mark = field?.marks.find(each => each.finding === finding.id)
    if (field && mark) this.marking.take(field, mark, mark.fixes.find(each => each.text === fix.text) ?? fix)
    else announce(say("marks.moved_on"))
  }

  #state() {
    const { manuscript } = this
    const state = this.saver.busy ? "busy" : !manuscript.unsaved ? "saved" : manuscript.stopped ? "kept" : manuscript.stuck.size ? "stuck" : "unsaved"
    part("save-state").textContent = say(`saving.${state}`)
    part("save-state").className = `save-state ${state}`
    this.title = manuscript.check.title || this.title
    const { title } = this
    document.title = say(manuscript.unsaved ? "saving.title_unsaved" : "saving.title", { title })
    part("leaflet-title").textContent = title
    part("undo").toggleAttribute("data-idle", !manuscript.steps.last)
    part("redo").toggleAttribute("data-idle", !manuscript.steps.next)
    if (manuscript.stopped === this.stopped) return
    this.stopped = manuscript.stopped
    if (manuscript.stopped) {
      tell("stopped", say("server.banner"), [], { closes: false })
      this.#waitForServer()
    } else {
      clearTimeout(this.waiting)
      settle("stopped")
    }
  }

  /** @param {{ message: string, path: Path | null }} refusal */
  #refused({ message, path }) {
    const made = path && this.form.controls.get(nameOf(path))
    if (made) made.tell([{ level: "error", start: 0, message, suggestion: "" }])
    else tell("saving", message)
    announce(message)
  }

  #buttons() {
    part("save").addEventListener("click", () => this.saver.save())
    part("next-mark").addEventListener("click", () => this.marking.go(1))
    part("previous-mark").addEventListener("click", () => this.marking.go(-1))
    part("undo").addEventListener("click", () => this.#step("undo"))
    part("redo").addEventListener("click", () => this.#step("redo"))
    part("show-keys").addEventListener("click", () => part("keys").showModal())
    part("close-keys").addEventListener("click", () => part("keys").close())
  }

  /** @param {"undo" | "redo"} way */
  async #step(way) {
    const step = await this.manuscript[way]()
    announce(say(step ? `steps.${way === "undo" ? "undone" : "redone"}` : "steps.none"))
  }

  /** @returns {Map<string, PagePreview | WebPreview | BothPreview | ApprovalPane>} */
  #previews() {
    const found = new Map()
    /** @type {{ name: string, title: string }[]} */
    const layouts = []
    for (const tab of /** @type {NodeListOf<LayoutTab>} */ (part("panes").querySelectorAll("[data-layout]"))) {
      const panel = /** @type {HTMLElement} */ (document.getElementById(/** @type {string} */ (tab.getAttribute("aria-controls"))))
      const layout = { name: tab.dataset.layout, title: tab.textContent.trim() }
      found.set(tab.dataset.name, new PagePreview(panel, layout, this.manuscript, pages => this.#counted(layout, pages)))
      layouts.push(layout)
    }
    if (document.getElementById("pane-both")) found.set("both", new BothPreview(part("pane-both"), layouts.slice(0, 2), this.manuscript))
    found.set("approval", new ApprovalPane(part("pane-approval"), this.manuscript, {
      goTo: finding => this.#goTo(finding), save: () => this.saver.save(), during: work => this.saver.during(work),
    }))
    found.set("web", new WebPreview(part("pane-web"), this.manuscript))
    return found
  }

  // The first layout is the one that most people print.
  /**
   * @param {{ name: string }} layout
   * @param {number} pages
   */
  #counted(layout, pages) {
    if (layout.name !== this.panes.tabs[0].dataset.layout) return
    this.pages = pages
    this.#verdict(this.manuscript.check)
  }

  /** @param {HTMLElement} field */
  #follow(field) {
    const path = field.closest("[data-path]")?.dataset.path
    if (path) for (const preview of this.previews.values()) if (preview instanceof PagePreview) preview.follow(JSON.parse(path))
  }

  #renewPreviews() {
    for (const preview of this.previews.values()) preview.renew()
  }

  /** @param {Kept} kept */
  async #restore(kept) {
    const { revision } = this.manuscript
    await this.manuscript.restore(kept)
    if (kept.revision !== revision) this.saver.changedElsewhere()
  }

  #listen() {
    /** @type {string | null} */
    let run = null
    listen({
      names: ["hello", "leaflet", "shared"],
      heard: (name, data) => {
        if (name === "hello") {
          if (run !== null && run !== data.run) this.saver.changedElsewhere()
          run = data.run
        } else if (name === "shared") {
          this.manuscript.recheck()
        } else if (data.slug === this.manuscript.slug) {
          if (data.revision !== this.manuscript.revision || this.manuscript.saved === null) this.saver.changedElsewhere()
        }
      },
      lost: () => this.manuscript.lost(),
      back: () => this.#back(),
    })
  }

  // One call can fail while the server still sends events, so the page asks the server too.
  #waitForServer() {
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => api.leaflet(this.manuscript.slug).then(() => this.#back(), () => this.#waitForServer()), RETRY)
  }

  #back() {
    if (!this.manuscript.stopped) return
    this.manuscript.back()
    this.saver.changedElsewhere()
    announce(say("server.back"))
  }
}

// What sticks below the bar needs its height, whatever the size of the text.
function followBar() {
  const bar = /** @type {HTMLElement} */ (document.querySelector(".bar"))
  const follow = () => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)
  new ResizeObserver(follow).observe(bar)
}

async function open() {
  const slug = /** @type {string} */ (document.body.dataset.slug)
  try {
    const opened = await api.leaflet(slug)
    if (opened.text === null) {
      const why = opened.check.findings.map(each => each.message).join(" ")
      return tell("stopped", `${say("file.no_text")} ${why}`, [], { closes: false })
    }
    const readable = /** @type {Readable} */ (opened)
    const tab = await tabName()
    const unsaved = await unsavedOf(readable, tab)
    part("desk").hidden = false
    new Desk(readable, tab).start(readable, unsaved)
    followBar()
    return undefined
  } catch (problem) {
    if (!(problem instanceof api.Stopped || problem instanceof api.Refused)) throw problem
    return tell("stopped", problem.message, [], { closes: false })
  } finally {
    document.body.dataset.ready = "yes"
  }
}

open()
