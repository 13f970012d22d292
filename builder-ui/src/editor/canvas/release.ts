/** The end of a drag: where the pointer is let go, or Escape. */
interface Ends {
  /** Before GrapesJS ends the drag in handlers of its own. */
  atOnce?(cancelled: boolean): void
  /** When it has. */
  after(cancelled: boolean): void
}

/** Waits for the next release on the page (`frame`) or around it. Let go beside the page is cancelled. */
export function untilReleased(frame: Document, ends: Ends): void {
  const targets = [window, frame.defaultView].filter((target) => target !== null)
  const end = (cancelled: boolean) => {
    for (const target of targets) {
      target.removeEventListener('pointerup', onUp)
      target.removeEventListener('keydown', onKey, true)
    }
    ends.atOnce?.(cancelled)
    setTimeout(() => ends.after(cancelled))
  }
  const onUp = (event: PointerEvent) => end(!isOnPage(event, frame))
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') end(true)
  }
  for (const target of targets) {
    target.addEventListener('pointerup', onUp)
    target.addEventListener('keydown', onKey, true)
  }
}

/** Events of the frame also come as copies that GrapesJS makes, with the same coordinates. */
function isOnPage(event: PointerEvent, frame: Document): boolean {
  const ofFrame = event.currentTarget !== window || '_parentEvent' in event
  const view = frame.defaultView
  if (!ofFrame || !view) return false
  const { clientX: x, clientY: y } = event
  return x >= 0 && y >= 0 && x <= view.innerWidth && y <= view.innerHeight
}
