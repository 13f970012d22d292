/**
 * Runs of text: words with marks, links and line breaks. Positions count UTF-16 units of the words, a break counts one,
 * the same on screen and here, so that a selection can be put back after anything is changed.
 */
import { type Inline, type InlineLink, type InlineText, MARKS, type Mark } from './tree.ts'

/** One stretch with the same marks and the same link; a break is a stretch of length one. */
type Stretch = { kind: 'text'; text: string; marks: readonly Mark[]; href: string | undefined } | { kind: 'break' }

export function inlineLength(run: readonly Inline[]): number {
  return stretchesOf(run).reduce((length, stretch) => length + lengthOf(stretch), 0)
}

/** The words alone; a break is a new line. */
export function inlineText(run: readonly Inline[]): string {
  return stretchesOf(run)
    .map((stretch) => (stretch.kind === 'break' ? '\n' : stretch.text))
    .join('')
}

export function inlineOf(text: string): Inline[] {
  return text === '' ? [] : [{ type: 'text', text }]
}

/** Text with new lines as breaks. */
export function inlineOfLines(text: string): Inline[] {
  return normalInline(
    text
      .split('\n')
      .flatMap((line, at): Inline[] => (at === 0 ? inlineOf(line) : [{ type: 'break' }, ...inlineOf(line)])),
  )
}

export function sliceInline(run: readonly Inline[], from: number, to = Number.POSITIVE_INFINITY): Inline[] {
  return inlineFrom(cut(stretchesOf(run), from, to))
}

export function joinInline(...runs: readonly (readonly Inline[])[]): Inline[] {
  return inlineFrom(runs.flatMap(stretchesOf))
}

/** The same run in its one normal form: neighbours joined, nothing empty, marks in their order. */
export function normalInline(run: readonly Inline[]): Inline[] {
  return inlineFrom(stretchesOf(run))
}

/** Without breaks and white space at both ends. */
export function trimInline(run: readonly Inline[]): Inline[] {
  const text = inlineText(run)
  const from = text.length - text.trimStart().length
  return sliceInline(run, from, from + text.trim().length)
}

/** Does every word between the two positions carry the mark? An empty stretch asks the character before it. */
export function hasMark(run: readonly Inline[], from: number, to: number, mark: Mark): boolean {
  const looked = from === to ? cut(stretchesOf(run), Math.max(0, from - 1), from) : cut(stretchesOf(run), from, to)
  const words = looked.filter((stretch) => stretch.kind === 'text')
  return words.length > 0 && words.every((stretch) => stretch.marks.includes(mark))
}

export function setMark(run: readonly Inline[], from: number, to: number, mark: Mark, on: boolean): Inline[] {
  return change(run, from, to, (stretch) => ({ ...stretch, marks: withMark(stretch.marks, mark, on) }))
}

/** Sets the link of the words between the positions, or takes it away. */
export function setLink(run: readonly Inline[], from: number, to: number, href: string | undefined): Inline[] {
  return change(run, from, to, (stretch) => ({ ...stretch, href }))
}

export function clearMarks(run: readonly Inline[], from: number, to: number): Inline[] {
  return change(run, from, to, (stretch) => ({ ...stretch, marks: [], href: undefined }))
}

/** The link at a position: where it begins and ends, and where it leads. */
export function linkAt(run: readonly Inline[], at: number): { from: number; to: number; href: string } | undefined {
  let position = 0
  for (const part of normalInline(run)) {
    const end = position + inlineLength([part])
    if (part.type === 'link' && at >= position && at <= end) return { from: position, to: end, href: part.href }
    position = end
  }
  return undefined
}

/** The first address in the stretch, if any. */
export function linkIn(run: readonly Inline[], from: number, to: number): string | undefined {
  return sliceInline(run, from, to).find((part) => part.type === 'link')?.href
}

export function withMark(marks: readonly Mark[], mark: Mark, on: boolean): Mark[] {
  const others = marks.filter((one) => one !== mark && !(on && opposite(one, mark)))
  return on ? sorted([...others, mark]) : [...others]
}

function opposite(one: Mark, other: Mark): boolean {
  return (one === 'sub' && other === 'sup') || (one === 'sup' && other === 'sub')
}

function sorted(marks: readonly Mark[]): Mark[] {
  return MARKS.filter((mark) => marks.includes(mark))
}

function lengthOf(stretch: Stretch): number {
  return stretch.kind === 'break' ? 1 : stretch.text.length
}

function stretchesOf(run: readonly Inline[]): Stretch[] {
  return run.flatMap((part): Stretch[] => {
    if (part.type === 'break') return [{ kind: 'break' }]
    const href = part.type === 'link' ? part.href : undefined
    const words = part.type === 'link' ? part.children : [part]
    return words.map((word) => ({ kind: 'text', text: word.text, marks: word.marks ?? [], href }))
  })
}

function cut(stretches: readonly Stretch[], from: number, to: number): Stretch[] {
  let position = 0
  return stretches.flatMap((stretch): Stretch[] => {
    const start = position
    position += lengthOf(stretch)
    if (stretch.kind === 'break') return start >= from && start < to ? [stretch] : []
    const text = stretch.text.slice(Math.max(0, from - start), Math.max(0, to - start))
    return text === '' ? [] : [{ ...stretch, text }]
  })
}

function change(
  run: readonly Inline[],
  from: number,
  to: number,
  how: (stretch: Extract<Stretch, { kind: 'text' }>) => Stretch,
): Inline[] {
  const stretches = stretchesOf(run)
  const middle = cut(stretches, from, to).map((stretch) => (stretch.kind === 'text' ? how(stretch) : stretch))
  return inlineFrom([...cut(stretches, 0, from), ...middle, ...cut(stretches, to, Number.POSITIVE_INFINITY)])
}

function inlineFrom(stretches: readonly Stretch[]): Inline[] {
  const run: Inline[] = []
  for (const stretch of stretches) {
    if (stretch.kind === 'break') run.push({ type: 'break' })
    else if (stretch.text !== '') append(run, stretch)
  }
  return run
}

function append(run: Inline[], stretch: Extract<Stretch, { kind: 'text' }>): void {
  const word: InlineText = { type: 'text', text: stretch.text }
  if (stretch.marks.length > 0) word.marks = sorted(stretch.marks)
  const last = run.at(-1)
  if (stretch.href === undefined) {
    if (last?.type === 'text' && sameMarks(last, word)) last.text += word.text
    else run.push(word)
    return
  }
  const link: InlineLink =
    last?.type === 'link' && last.href === stretch.href ? last : { type: 'link', href: stretch.href, children: [] }
  if (link !== last) run.push(link)
  const before = link.children.at(-1)
  if (before && sameMarks(before, word)) before.text += word.text
  else link.children.push(word)
}

function sameMarks(one: InlineText, other: InlineText): boolean {
  return sorted(one.marks ?? []).join() === sorted(other.marks ?? []).join()
}
