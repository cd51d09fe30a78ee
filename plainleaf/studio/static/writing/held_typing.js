// Holds what is typed while the leaflet's parts change places, and puts it where the person meant:
// after Enter the next letters belong to the new line, which is there a moment later.

const TEXT = new Set(["insertText", "insertLineBreak", "insertParagraph"])

export class HeldTyping {
  /**
   * Starts to hold what is typed in the element that has the focus.
   * @param {HTMLElement | null} element
   */
  constructor(element) {
    this.element = element
    /** @type {string[]} */
    this.kept = []
    this.ended = false
    this.input = /** @param {InputEvent} event */ event => this.#hold(event)
    this.key = /** @param {KeyboardEvent} event */ event => this.#key(event)
    element?.addEventListener("beforeinput", this.input)
    element?.addEventListener("keydown", this.key, true)
  }

  /** Whether anything was typed. */
  get any() { return this.kept.length > 0 }

  /**
   * Ends it: what was held is typed in the element that has the focus now.
   * @returns {void}
   */
  release() {
    if (this.ended) return
    this.ended = true
    this.element?.removeEventListener("beforeinput", this.input)
    this.element?.removeEventListener("keydown", this.key, true)
    while (this.kept.length) {
      const next = /** @type {string} */ (this.kept.shift())
      const area = document.activeElement
      if (!(area instanceof HTMLTextAreaElement || area instanceof HTMLInputElement)) return
      if (next !== "\n") document.execCommand("insertText", false, next)
      // Enter may start another change, which holds the rest.
      else if (area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }))) document.execCommand("insertText", false, "\n")
      const another = next === "\n" ? holding.get(area) : undefined
      if (another) {
        another.kept.push(...this.kept.splice(0))
        return
      }
    }
  }

  /** @param {InputEvent} event */
  #hold(event) {
    // Composed text cannot be held; it stays where it is.
    if (!TEXT.has(event.inputType) || event.isComposing) return
    event.preventDefault()
    this.kept.push(event.inputType === "insertText" ? event.data ?? "" : "\n")
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (this.element instanceof HTMLButtonElement) {
      if (event.key.length !== 1 || event.key === " ") return
      event.preventDefault()
      return void this.kept.push(event.key)
    }
    if (event.key !== "Enter" && !(event.key === "Backspace" && this.any)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.key === "Enter") this.kept.push("\n")
    else this.kept.pop()
  }
}

/** @type {WeakMap<Element, HeldTyping>} */
const holding = new WeakMap()

/**
 * Starts to hold what is typed where the focus is.
 * @returns {HeldTyping}
 */
export function holdTyping() {
  const element = /** @type {HTMLElement | null} */ (document.activeElement)
  const held = new HeldTyping(element)
  if (element) holding.set(element, held)
  return held
}
