// The shortcuts of the editor: few, none of them a single letter, all listed on the page itself.

/**
 * Calls what belongs to a key: `save`, `take`, `next`, `previous`, `escape`.
 * @param {Record<string, () => unknown>} calls
 */
export function listenToKeys(calls) {
  addEventListener("keydown", event => {
    if (event.isComposing || document.querySelector("dialog[open]")) return
    const call = calls[nameOfKey(event) ?? ""]
    if (!call) return
    if (call() !== false) event.preventDefault()
  })
}

/** @param {KeyboardEvent} event */
function nameOfKey(event) {
  const command = event.ctrlKey || event.metaKey
  if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") return "save"
  if (event.altKey && !command && event.key === "Enter") return "take"
  if (event.key === "F8" && !command && !event.altKey) return event.shiftKey ? "previous" : "next"
  if (event.key === "Escape") return "escape"
  return null
}
