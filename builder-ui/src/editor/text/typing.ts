/**
 * Typing on the canvas. The browser does the typing itself; this reads the slot when there is a pause, keeps what it
 * made of it in our few forms, and does what Enter, Backspace, Tab, arrows, marks and paste mean in a document.
 */
import type { Component } from 'grapesjs'
import {
  clearMarks,
  hasMark,
  inlineLength,
  joinInline,
  linkAt,
  linkIn,
  setLink,
  setMark,
  sliceInline,
  withMark,
} from '../../content/inline.ts'
import type { Inline, Mark } from '../../content/tree.ts'
import { type Caret, caretOf, putCaret, SLOT, slotAround } from '../canvas/caret.ts'
import { markEmpty } from '../canvas/drawing.ts'
import type { PageCanvas } from '../canvas/page-canvas.ts'
import { type LinkTarget, type Place, placeAt, slotsOf, type TextCursor } from './cursor.ts'
import { DocumentKeys } from './document-keys.ts'
import { drawInline, isDrawnAs, readInline } from './inline-dom.ts'
import { pasteInto } from './paste.ts'
import { readSlot, writeSlot } from './slots.ts'

/** A pause in typing that makes a step of its own for «undo», and the longest time without one; milliseconds. */
const PAUSE = 500
const MAX_TYPING_MS = 3_000

/** What the text toolbar shows. */
export interface TypingState {
  place: Place | undefined
  marks: readonly Mark[]
  link: string | undefined
  /** Is anything selected? */
  range: boolean
}

const NOWHERE: TypingState = { place: undefined, marks: [], link: undefined, range: false }
const ALL_MARKS: readonly Mark[] = ['strong', 'em', 'underline', 'strike', 'sub', 'sup']

export class Typing implements TextCursor {
  readonly #canvas: PageCanvas
  readonly #keys: DocumentKeys
  readonly #onTyped: () => void
  readonly #listeners = new Set<() => void>()
  #state: TypingState = NOWHERE
  /** The slot with words that the page does not have yet. */
  #pending: Place | undefined
  #pause: ReturnType<typeof setTimeout> | undefined
  #longest: ReturnType<typeof setTimeout> | undefined
  /** Marks chosen with nothing selected: they hold for the next character typed. */
  #nextMarks: readonly Mark[] | undefined
  #composing = false

  /** `onTyped` is called at every keystroke that changes the page. */
  constructor(canvas: PageCanvas, onTyped: () => void) {
    this.#canvas = canvas
    this.#onTyped = onTyped
    this.#keys = new DocumentKeys(canvas, this)
    canvas.beforeChange = () => this.flush()
    canvas.whenReady(() => this.#attach(canvas.document))
    canvas.subscribe(() => this.#onSelect())
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  state = (): TypingState => this.#state

  /** Where the keyboard is, if it is in words. */
  place(): Place | undefined {
    return placeAt(caretOf(this.#canvas.document)?.slot)
  }

  caret(): Caret | undefined {
    return caretOf(this.#canvas.document)
  }

  /** Puts the caret into a slot of a component: at a position, or at the end. */
  enter(component: Component, key?: string, position: number | 'end' = 'end'): void {
    const element = slotsOf(component).find((slot) => key === undefined || slot.dataset.slot === key)
    if (!element) return
    const end = inlineLength(readInline(element))
    putCaret(element, position === 'end' ? end : Math.min(position, end))
    this.#canvas.select(component, { reveal: true })
  }

  /** Puts the caret into the first words of what was just added, if they wait to be written; else the keyboard on it. */
  enterFirst(component: Component): void {
    const slot = component.getEl()?.querySelector<HTMLElement>(SLOT)
    const place = placeAt(slot ?? undefined)
    if (place && inlineLength(readInline(place.element)) === 0) this.enter(place.component, place.slot.key)
    else this.#canvas.frame.focus()
  }

  /** Takes the keyboard out of the words; the thing stays selected. */
  leave(): void {
    this.flush()
    const { activeElement } = this.#canvas.document
    if (slotAround(activeElement)) (activeElement as HTMLElement).blur()
    this.#canvas.document.getSelection()?.removeAllRanges()
    this.#canvas.frame.focus()
  }

  /** Gives the keyboard back to the words that it was taken from, or to the selected thing. */
  resume(): void {
    const caret = this.caret()
    if (caret) putCaret(caret.slot, caret.from, caret.to)
    else this.#canvas.frame.focus()
  }

  /** Puts words that were typed into the page, as one step of «undo». */
  flush(): void {
    clearTimeout(this.#pause)
    clearTimeout(this.#longest)
    this.#longest = undefined
    const place = this.#pending
    this.#pending = undefined
    if (!place || this.#composing) return
    const run = readInline(place.element)
    const data = writeSlot(place.component.get('data'), place.slot, run)
    this.#canvas.setTyped(place.component, data)
    if (!isDrawnAs(place.element, readSlot(data, place.slot.key))) this.#draw(place, readSlot(data, place.slot.key))
  }

  toggleMark(mark: Mark): void {
    const here = this.#here()
    if (here?.place.slot.kind !== 'inline') return
    const { run, caret } = here
    if (caret.from === caret.to) {
      const present = this.#nextMarks ?? marksAt(run, caret.from)
      this.#nextMarks = withMark(present, mark, !present.includes(mark))
      this.#show()
      return
    }
    this.#write(here.place, setMark(run, caret.from, caret.to, mark, !hasMark(run, caret.from, caret.to, mark)), caret)
  }

  clearFormat(): void {
    const here = this.#here()
    if (here?.place.slot.kind === 'inline') {
      this.#write(here.place, clearMarks(here.run, here.caret.from, here.caret.to), here.caret)
    }
  }

  /** The words that a link would be set on, and the link that they have. */
  linkTarget(): LinkTarget | undefined {
    const here = this.#here()
    if (here?.place.slot.kind !== 'inline') return undefined
    const { run, caret, place } = here
    const around = linkAt(run, caret.from)
    const { from, to } = caret.from === caret.to && around ? around : caret
    return { place, from, to, href: linkIn(run, from, to) ?? '' }
  }

  /** Sets or takes away a link; with nothing selected, `words` are put in for it. */
  setLink(target: LinkTarget, href: string | undefined, words = ''): void {
    const run = readInline(target.place.element)
    if (target.from < target.to) {
      const next = setLink(run, target.from, target.to, href)
      this.#write(target.place, next, { from: target.to, to: target.to })
    } else if (href) {
      const link: Inline = { type: 'link', href, children: [{ type: 'text', text: words || href }] }
      const next = joinInline(sliceInline(run, 0, target.from), [link], sliceInline(run, target.from))
      this.#write(target.place, next, {
        from: target.from + (words || href).length,
        to: target.from + (words || href).length,
      })
    }
  }

  /** Puts a run of text where the caret is, in place of what is selected. */
  insert(run: readonly Inline[]): void {
    const here = this.#here()
    if (!here) return
    const before = sliceInline(here.run, 0, here.caret.from)
    const after = sliceInline(here.run, here.caret.to)
    const at = here.caret.from + inlineLength(run)
    this.#write(here.place, joinInline(before, run, after), { from: at, to: at })
  }

  detach(): void {
    this.flush()
    this.#listeners.clear()
  }

  #attach(document: Document): void {
    const body = document.body
    body.addEventListener('focusin', () => this.#onFocus())
    body.addEventListener('focusout', () => this.flush())
    body.addEventListener('input', () => this.#onInput())
    body.addEventListener('beforeinput', (event) => this.#beforeInput(event))
    body.addEventListener('keydown', (event) => this.#keys.handle(event))
    body.addEventListener('paste', (event) => this.#onPaste(event))
    body.addEventListener('compositionstart', () => {
      this.#composing = true
    })
    body.addEventListener('compositionend', () => {
      this.#composing = false
    })
    // what is dragged in from elsewhere would bring its markup along
    for (const type of ['dragover', 'drop']) body.addEventListener(type, (event) => event.preventDefault(), true)
    body.addEventListener('dragstart', (event) => event.preventDefault())
    document.addEventListener('selectionchange', () => this.#onSelectionChange())
  }

  #onFocus(): void {
    // the selection comes after the focus
    const place = placeAt(slotAround(this.#canvas.document.activeElement))
    if (place) this.#canvas.select(place.component)
    this.#show()
  }

  /** When something else is selected, the caret does not stay behind in words that are not shown as chosen. */
  #onSelect(): void {
    const { ready, selected } = this.#canvas.state()
    const place = this.#state.place
    if (!ready || !place || place.component === selected) return
    const caret = this.caret()
    if (caret?.slot === place.element) this.#canvas.document.getSelection()?.removeAllRanges()
    this.#tell(NOWHERE)
  }

  #onSelectionChange(): void {
    if (!this.#composing) this.#nextMarks = undefined
    this.#show()
  }

  #onInput(): void {
    const place = this.place()
    if (!place) return
    this.#pending = place
    const empty = (place.element.textContent ?? '') === ''
    if (empty && !this.#composing && !place.element.querySelector('br + br')) {
      // the browser leaves a line break and dead marks behind where the last word was deleted
      if (place.element.hasChildNodes() && inlineLength(readInline(place.element)) === 0)
        place.element.replaceChildren()
    }
    markEmpty(place.element, empty && !place.element.hasChildNodes())
    this.#onTyped()
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => this.flush(), PAUSE)
    this.#longest ??= setTimeout(() => this.flush(), MAX_TYPING_MS)
  }

  #beforeInput(event: InputEvent): void {
    const { inputType } = event
    if (inputType === 'historyUndo' || inputType === 'historyRedo') {
      event.preventDefault()
      if (inputType === 'historyUndo') this.#canvas.undo()
      else this.#canvas.redo()
    } else if (
      /^(format|insertFromDrop|insertFromPaste|insertLink|insertOrderedList|insertUnorderedList|insertHorizontalRule)/.test(
        inputType,
      )
    ) {
      event.preventDefault()
    } else if (inputType === 'insertParagraph' || inputType === 'insertLineBreak') {
      // keyboards on glass send no key for it
      event.preventDefault()
      this.#keys.enter(inputType === 'insertLineBreak')
    } else if (inputType === 'insertText' && event.data && !this.#composing) this.#typeApart(event, event.data)
  }

  /** Characters that do not take after the one before them: with marks chosen for them, or right behind a link. */
  #typeApart(event: InputEvent, text: string): void {
    const here = this.#here()
    if (here?.place.slot.kind !== 'inline') return
    const { from, to } = here.caret
    const behindLink = from === to && linkAt(here.run, from)?.to === from
    const marks = this.#nextMarks ?? (behindLink ? marksAt(here.run, from) : undefined)
    if (!marks) return
    event.preventDefault()
    this.insert([marks.length > 0 ? { type: 'text', text, marks: [...marks] } : { type: 'text', text }])
  }

  #onPaste(event: ClipboardEvent): void {
    const place = this.place()
    if (!place || !event.clipboardData) return
    event.preventDefault()
    pasteInto(this.#canvas, this, place, event.clipboardData)
  }

  #here(): { place: Place; run: Inline[]; caret: Caret } | undefined {
    const caret = this.caret()
    const place = placeAt(caret?.slot)
    return caret && place ? { place, run: readInline(place.element), caret } : undefined
  }

  #write(place: Place, run: readonly Inline[], caret: { from: number; to: number }): void {
    this.#pending = undefined
    const data = writeSlot(place.component.get('data'), place.slot, run)
    this.#canvas.setTyped(place.component, data)
    drawInline(place.element, readSlot(data, place.slot.key))
    markEmpty(place.element, inlineLength(run) === 0)
    putCaret(place.element, caret.from, caret.to)
    this.#onTyped()
    this.#show()
  }

  #draw(place: Place, run: readonly Inline[]): void {
    const caret = this.caret()
    drawInline(place.element, run)
    markEmpty(place.element, inlineLength(run) === 0)
    if (caret?.slot === place.element) putCaret(place.element, caret.from, caret.to)
  }

  #show(): void {
    const here = this.#here()
    if (!here) {
      if (this.#state.place) this.#tell(NOWHERE)
      return
    }
    const { place, run, caret } = here
    const range = caret.from !== caret.to
    const marks = range
      ? ALL_MARKS.filter((mark) => hasMark(run, caret.from, caret.to, mark))
      : (this.#nextMarks ?? marksAt(run, caret.from))
    this.#tell({ place, marks, link: range ? linkIn(run, caret.from, caret.to) : linkAt(run, caret.from)?.href, range })
  }

  #tell(state: TypingState): void {
    const same =
      state.place?.element === this.#state.place?.element &&
      state.marks.join() === this.#state.marks.join() &&
      state.link === this.#state.link &&
      state.range === this.#state.range
    if (same) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

function marksAt(run: readonly Inline[], at: number): Mark[] {
  return ALL_MARKS.filter((mark) => hasMark(run, at, at, mark))
}
