// The shapes of what the studio's server answers (plainleaf/studio/shapes.py) and of what the
// scripts give each other, for the type check of `make lint`. No page loads this file.

/** Where a field is in a file: ["sections", 1, "body"]. */
export type Path = (string | number)[]

export type Level = "error" | "warning" | "note"

/** Words that replace the text between two offsets. */
export interface Fix { start: number; end: number; text: string }

export interface Finding {
  id: string
  rule: string
  level: Level
  message: string
  suggestion: string
  path: string
  here: boolean
  line: number
  start: number | null
  end: number | null
  field: Path | null
  fixes: Fix[]
}

/** A finding within the value of a field. */
export interface Mark {
  finding: string
  start: number
  end: number
  rule: string
  level: Level
  message: string
  suggestion: string
  fixes: Fix[]
}

/** What is said below a box: a mark in it, a finding about it, or why it cannot be saved. */
export interface Remark { rule?: string; level: Level; start: number | null; message: string; suggestion: string; mark?: Mark }

/** What a piece of advice needs to know. */
export type Advised = Pick<Finding, "level" | "message" | "suggestion" | "fixes">

export interface MarkedText { path: Path; value: string; marks: Mark[] }

/** A field of the form. Groups have `fields`, lists have `items`; only the others have a value. */
export interface FormNode {
  path: Path
  key: string
  label: string
  help: string | null
  kind: string
  required: boolean
  present: boolean
  value: string
  choices: string[]
  open?: boolean
  input?: string | null
  blank?: unknown
  fields?: FormNode[]
  items?: FormNode[]
}

export interface FormRoot extends FormNode { fields: FormNode[] }

export interface FormList extends FormNode { items: FormNode[] }

/** A grade against its limits. */
export interface Gauge { value: number; limit: number; ceiling: number; against: string }

export interface Grade extends Gauge { low: number; high: number; reading_age: string }

export interface Formula {
  formula: string
  value: number
  band: string
  target: number
  limit: number
  higher_is_easier: boolean
}

export interface Section {
  path: Path | null
  heading: string
  grade: number | null
  limit: number
  ceiling: number
  against: string
  sentences: number
}

export interface Check {
  verdict: string
  title: string | null
  language: string | null
  findings: Finding[]
  fields: MarkedText[]
  sections: Section[]
  grade: Grade | null
  counts: Record<string, number> | null
  scores: { language_formula: Formula | null }
  form: FormRoot | null
}

/** A leaflet's file: its text, null if it has been deleted, and the revision of that. */
export interface OnDisk { text: string | null; revision: string | null }

export interface Opened extends OnDisk { slug: string; source: string; check: Check; unsaved: Kept[] }

export interface Readable extends Opened { text: string }

/** A change to the file that the server makes. */
export interface Change { op: string; path: Path; value?: unknown; to?: string | number }

/** Where the focus goes after a change. */
export interface Target { path: Path | null; tool?: string; input?: boolean; list?: Path }

export type Focus = Path | Target

/** A text to put in place of another, and what is selected afterwards. */
export interface Edit { start: number; end: number; text: string; from: number; to: number }

/** A table in a text: where it is, and what it says. */
export interface TableParts { start: number; end: number; caption: string; cells: string[][] }

/** What the tools need to know of the leaflet. */
export interface ToolFacts { slug: string; sources: () => { id: string; words: string }[] }

/** Where the focus was in the form. */
export interface FocusPlace {
  element: Element
  path: Path
  index: number
  tagName: string
  value: string
  selectionStart: number | null
  selectionEnd: number | null
}

export interface Typed { path: Path; value: string }

export interface Stuck extends Typed { message: string }

/** What is not saved yet: `text` was made from the file with this `revision`. */
export interface Work { text: string; revision: string | null; typed: Typed[] }

/** The same as it is kept: of which tab, and when it was changed last, in milliseconds since 1970. */
export interface Kept extends Work { tab: string; changed: number }

/** What waits to be asked of the server. */
export type Job =
  | { kind: "check"; whole: boolean; asked?: undefined; done?: undefined }
  | { kind: "edit"; asked: Asked; what: string; done: (made: boolean) => void }

/** Changes that a person asked for; null once they have lost their place. */
export interface Asked { changes: Change[] | null }

export interface Step { text: string; what: string }

/** A leaflet in the list. */
export interface Entry {
  slug: string
  source: string
  title: string | null
  language: string | null
  status: string | null
  next_review: string | null
  review: string
  verdict: string | null
  grade: number | null
  worst: { rule: string; level: Level; message: string; line: number } | null
}

/** Who approved words, and as what. */
export interface Approval { by: string; role: string; on: string; step: string; version: string }

export interface Withdrawal extends Approval { withdrawn_by: string; withdrawn_on: string }

/** A sentence before and now, null for one that was added or deleted. */
export interface WordChange { before: string | null; now: string | null; kind: string; line: number | null }

/** A leaflet on its way to being approved. */
export interface ApprovalState {
  revision: string
  digest: string | null
  status: string | null
  blockers: Finding[]
  steps: { step: string; approvals: Approval[] }[]
  next: string | null
  changes: WordChange[] | null
  earlier: Approval[]
  withdrawn: Withdrawal[]
  words: [string, string][]
}

export interface PreviewPage { src: string; alt: string; width: number; height: number }

/** Where a heading is printed: on which page, from 1, and how many points below its top. */
export interface PrintedPlace { heading: string; page: number; top: number }

export interface Previewed {
  places?: PrintedPlace[]
  state: string
  why?: string
  findings?: Finding[]
  pages: PreviewPage[]
  pdf: string
  src: string
}

/** What each kind of preview does in its own way. */
export interface PreviewKind {
  ask: (signal: AbortSignal) => Promise<Previewed>
  draw: (found: Previewed, signal: AbortSignal) => unknown
  readyWords: (found: Previewed) => string
}

export type Tab = HTMLButtonElement & { dataset: { name: string } }

export type LayoutTab = Tab & { dataset: { layout: string } }

export interface Run { kind: "same" | "mine" | "theirs"; lines: string[] }

/** What a person can do about a mark. */
export interface MarkActs { take: (mark: Mark, fix: Fix) => void; show: (mark: Mark) => void }

export type Piece = string | Node | null | undefined | false

export type Child = Piece | Piece[]

export interface Attributes {
  on?: Record<string, (event: Event) => unknown>
  data?: Record<string, unknown>
  [name: string]: unknown
}

/** The box of a field, whatever it is made of. */
export interface Box {
  element: HTMLElement
  input: HTMLElement & { value: string }
  field: import("./field.js").MarkedField | null
  value: string
  focus: () => void
  mark: (marks: Mark[], checked: string) => void
}

export interface Control extends Box {
  node: FormNode
  tell: (findings: Remark[], act?: MarkActs) => void
}

export interface BoxFacts {
  id: string
  typed: (value: string) => void
  name: string | null
  described: string[]
  tools: ToolFacts | null
}

/** What the form asks of the desk. */
export interface FormActs {
  watch: (field: import("./field.js").MarkedField) => void
  take: (field: import("./field.js").MarkedField, mark: Mark, fix: Fix) => void
  show: (field: import("./field.js").MarkedField, mark: Mark) => void
  change: (changes: Change[] | (() => Change[]), what: string, focus: Focus) => void
}

/** The elements of the pages that are more than an element, by their ids. */
export interface Parts {
  clash: HTMLDialogElement
  keys: HTMLDialogElement
  "new-dialog": HTMLDialogElement
  "paste-dialog": HTMLDialogElement
  "new-form": HTMLFormElement
  "paste-form": HTMLFormElement
  "new-title": HTMLInputElement
  "paste-title": HTMLInputElement
  "paste-words": HTMLTextAreaElement
  file: HTMLInputElement
  "new-language": HTMLSelectElement
  words: HTMLInputElement
  only: HTMLSelectElement
}

// Without a type of its own, what a script looks for on a page is an HTML element.
declare global {
  interface ParentNode {
    querySelector<Found extends Element = HTMLElement>(selectors: string): Found | null
    querySelectorAll<Found extends Element = HTMLElement>(selectors: string): NodeListOf<Found>
  }
  interface Element {
    closest<Found extends Element = HTMLElement>(selector: string): Found | null
  }
}
