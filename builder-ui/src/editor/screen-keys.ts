import { useEffect } from 'react'
import type { Desk } from './desk.ts'

/** Keys of the whole screen, wherever the keyboard is: in the panels or on the canvas. */
export function useScreenKeys(desk: Desk | undefined): void {
  useEffect(() => {
    if (!desk) return
    const onScreen = (event: KeyboardEvent) => {
      // GrapesJS sends copies of what is pressed on the canvas; those are handled there
      if (!('_parentEvent' in event)) act(desk, event, isTypedInto(event.target))
    }
    const onCanvas = (event: KeyboardEvent) => act(desk, event, false)
    window.addEventListener('keydown', onScreen)
    let frame: Document | undefined
    desk.canvas.whenReady(() => {
      frame = desk.canvas.document
      frame.addEventListener('keydown', onCanvas)
    })
    return () => {
      window.removeEventListener('keydown', onScreen)
      frame?.removeEventListener('keydown', onCanvas)
    }
  }, [desk])
}

/** By the place of the key, so that it works in every keyboard layout. */
function act(desk: Desk, event: KeyboardEvent, inField: boolean): void {
  const command = event.ctrlKey || event.metaKey
  if (command && event.code === 'KeyS') run(event, () => void desk.autosave.save())
  // behind an open window the page stays as it is
  else if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return
  else if (event.key === 'Enter' && (command || event.altKey) && desk.canvas.selected)
    run(event, () => desk.addTo(event.altKey ? 'into' : event.shiftKey ? 'before' : 'after'))
  else if (command && event.code === 'KeyZ' && !inField)
    run(event, () => (event.shiftKey ? desk.canvas.redo() : desk.canvas.undo()))
  else if (command && event.code === 'KeyY' && !inField) run(event, () => desk.canvas.redo())
  else if (event.key === 'F6') run(event, () => nextRegion(desk, event.shiftKey ? -1 : 1))
  else if (event.key === 'F10' && event.altKey) run(event, toToolbar)
}

function run(event: KeyboardEvent, what: () => void): void {
  event.preventDefault()
  what()
}

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** The parts of the screen in turn: bar, left, canvas, right; each gives the keyboard to what had it there last. */
function nextRegion(desk: Desk, step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null,
  )
  const at = regions.findIndex((region) => region.contains(document.activeElement))
  if (at >= 0 && document.activeElement) left.set(regions[at] as HTMLElement, document.activeElement as HTMLElement)
  const next = regions[at < 0 && step === -1 ? regions.length - 1 : (at + step + regions.length) % regions.length]
  if (!next) return
  const last = left.get(next)
  if (next.dataset.region === 'canvas') desk.canvas.focus()
  else if (last?.isConnected && next.contains(last)) last.focus()
  else next.querySelector<HTMLElement>('button:not(:disabled), a[href], input, [tabindex="0"]')?.focus()
}

/** What had the keyboard in each part when it was left. */
const left = new WeakMap<HTMLElement, HTMLElement>()

function toToolbar(): void {
  document.querySelector<HTMLElement>('[data-editor-toolbar] button:not(:disabled)')?.focus()
}
