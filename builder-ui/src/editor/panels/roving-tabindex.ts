import type { KeyboardEvent } from 'react'

/** A toolbar is one stop of the Tab key; arrows, Home and End walk in it. Answers whether the key did that. */
export function moveToolbarFocus(event: KeyboardEvent<HTMLElement>): boolean {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const ends = event.key === 'Home' || event.key === 'End'
  if ((step === 0 && !ends) || event.altKey || event.ctrlKey || event.metaKey) return false
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')]
  const at = buttons.findIndex((button) => button.matches(':focus'))
  const next = ends
    ? event.key === 'Home'
      ? buttons[0]
      : buttons.at(-1)
    : buttons[(at + step + buttons.length) % buttons.length]
  if (!next) return false
  event.preventDefault()
  next.focus()
  return true
}
