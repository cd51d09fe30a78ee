// Listens to what the server sends by itself: files changed elsewhere, results of checks.

/**
 * Calls `heard` with (name, data) for each event named, `lost` once when the server stops and
 * `back` once when it answers again. The browser tries again by itself. If it gives up, a new
 * attempt is made every two seconds.
 * @param {{ names: string[], heard: (name: string, data: any) => void, lost: () => void, back: () => void }} calls
 */
export function listen({ names, heard, lost, back }) {
  let connected = true
  /** @type {EventSource} */
  let source
  const open = () => {
    source = new EventSource("/api/events")
    source.addEventListener("open", () => {
      if (!connected) back()
      connected = true
    })
    source.addEventListener("error", () => {
      if (connected) lost()
      connected = false
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 2000)
    })
    for (const name of names) source.addEventListener(name, event => heard(name, JSON.parse(event.data)))
  }
  open()
  // A page that is closed disconnects at once, so that a server that stops does not wait for it.
  addEventListener("pagehide", () => source.close())
  addEventListener("pageshow", event => { if (event.persisted) open() })
}
