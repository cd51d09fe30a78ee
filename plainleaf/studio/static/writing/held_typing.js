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
    this.moveTo(element)
  }

  /**
   * The element that it holds has been replaced by another one.
   * @param {HTMLElement | null} element
   */
  moveTo(element) {
    this.#listen("removeEventListener")
    this.element = element
    if (element) holding.set(element, this)
    if (!this.ended) this.#listen("addEventListener")
  }

  /** @param {"addEventListener" | "removeEventListener"} how */
  #listen(how) {
    this.element?.[how]("beforeinput", /** @type {EventListener} */ (this.input))
    this.element?.[how]("keydown", /** @type {EventListener} */ (this.key), true)
  }

  /** Whether anything was typed. */
  get any() { return this.kept.length > 0 }

  /**
   * Ends it: what was held is typed in the element that it was meant for, `meant`, or else in the one
   * that it was typed in. If that has the focus, it is as if it were typed now.
   * @param {Element | null} meant
   * @returns {void}
   */
  release(meant = null) {
    if (this.ended) return
    this.ended = true
    this.#listen("removeEventListener")
    const place = meant ?? (this.element?.isConnected ? this.element : null)
    // The person has gone on to another field: her words stay where she wrote them.
    if (place && place !== document.activeElement && isText(place)) {
      const words = this.kept.splice(0).join("").replaceAll("\n", " ")
      if (!words) return
      place.setRangeText(words, place.value.length, place.value.length, "end")
      return void place.dispatchEvent(new InputEvent("input", { bubbles: true }))
    }
    while (this.kept.length) {
      const next = /** @type {string} */ (this.kept.shift())
      const area = document.activeElement
      if (!isText(area)) return
      if (next !== "\n") document.execCommand("insertText", false, next)
      // Enter may start another change, which holds the rest.
      else if (area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }))) document.execCommand("insertText", false, "\n")
      const another = next === "\n" ? holding.get(area) : undefined
      if (another && another !== this && !another.ended) {
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

/**
 * @param {Element | null} element
 * @returns {element is HTMLTextAreaElement | HTMLInputElement}
 */
const isText = element => element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement

/** @type {WeakMap<Element, HeldTyping>} */
const holding = new WeakMap()

/**
 * Starts to hold what is typed where the focus is.
 * @returns {HeldTyping}
 */
export function holdTyping() {
  return new HeldTyping(/** @type {HTMLElement | null} */ (document.activeElement))
}

/**
 * What is typed in an element that has taken the place of another is held like in that one.
 * @param {Element} before
 * @param {HTMLElement} now
 */
export function moveHeld(before, now) {
  const held = holding.get(before)
  if (held && !held.ended && held.element === before) held.moveTo(now)
}
