// Ctrl+Z undoes everything: what the browser knows of first, which is typing, then changes of ours
// such as an item that was removed.

/**
 * Calls `undo` or `redo` for their keys when the browser itself had nothing to undo.
 * @param {() => unknown} undo
 * @param {() => unknown} redo
 */
export function listenToUndo(undo, redo) {
  addEventListener("keydown", event => {
    if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return
    const key = event.key.toLowerCase()
    if (key !== "z" && key !== "y") return
    const call = key === "y" || event.shiftKey ? redo : undo
    let done = false
    const seen = /** @param {Event} input */ input => { done ||= /^history/.test(/** @type {InputEvent} */ (input).inputType ?? "") }
    addEventListener("input", seen, true)
    setTimeout(() => {
      removeEventListener("input", seen, true)
      if (!done) call()
    })
  })
}
