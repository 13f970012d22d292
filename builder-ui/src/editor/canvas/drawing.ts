/**
 * How a node looks on the canvas: the same elements and classes as on the public page (`compile.ts` of the site), made
 * with `createElement` and text nodes, with places to type in. Buttons and links are not links here.
 */
import { inlineLength } from '../../content/inline.ts'
import type { NodeType } from '../../content/tree.ts'
import { drawInline } from '../text/inline-dom.ts'
import { cellKey, readSlot, slotOf } from '../text/slots.ts'
import type { DataOf, NodeData } from '../tree/convert.ts'

/** The words that a drawing needs: names of places to type in, and what stands in them as long as they are empty. */
export interface Wording {
  slotName(type: NodeType, key: string): string
  placeholder(type: NodeType, key: string): string
  emptyContainer(type: NodeType): string
  choosePicture(): string
}

export interface Picture {
  url: string
  alt: string
}

export interface Pen {
  document: Document
  wording: Wording
  /** The picture of a media id, when it is known already. */
  picture(media: string): Picture | undefined
  /** Where the children of the node stand, when that is not the element itself. */
  holder: HTMLElement
}

export interface Shell {
  tag: string
  className: string
}

type Shells = { [Type in NodeType]: (data: DataOf<Type>) => Shell }
type Contents = { [Type in NodeType]?: (data: DataOf<Type>, pen: Pen, slot: SlotMaker) => Node[] }
type SlotMaker = (key: string, tag?: string, className?: string) => HTMLElement

const shells: Shells = {
  section: (data) => ({
    tag: 'section',
    className: names(
      'section',
      data.tone !== 'paper' && `section--${data.tone}`,
      data.width === 'text' && 'section--text',
      data.space !== 'normal' && `section--${data.space}`,
    ),
  }),
  fragment: () => ({ tag: 'div', className: 'viche-fragment' }),
  heading: (data) => ({ tag: `h${data.level}`, className: aligned(data.align) }),
  paragraph: (data) => ({ tag: 'p', className: names(data.size !== 'normal' && data.size, aligned(data.align)) }),
  list: (data) => ({ tag: data.ordered ? 'ol' : 'ul', className: '' }),
  item: () => ({ tag: 'li', className: '' }),
  quote: () => ({ tag: 'figure', className: 'quote' }),
  table: () => ({ tag: 'div', className: 'table-wrap' }),
  image: (data) => ({
    tag: 'figure',
    className: names('figure', data.ratio !== 'original' && `figure--${data.ratio.replace(':', '-')}`),
  }),
  buttons: (data) => ({ tag: 'div', className: names('buttons', aligned(data.align)) }),
  button: (data) => ({ tag: 'span', className: `button button--${data.tone}` }),
  fact: () => ({ tag: 'p', className: 'fact' }),
  divider: () => ({ tag: 'hr', className: '' }),
  details: () => ({ tag: 'details', className: 'faq' }),
  columns: (data) => ({
    tag: 'div',
    className: names('columns', `columns--${data.layout}`, data.align === 'center' && 'columns--center'),
  }),
  column: () => ({ tag: 'div', className: 'column' }),
  cards: () => ({ tag: 'div', className: 'cards' }),
  card: () => ({ tag: 'article', className: 'card' }),
  widget: () => ({ tag: 'div', className: 'viche-widget' }),
}

const contents: Contents = {
  heading: (_, __, slot) => [slot('content')],
  paragraph: (_, __, slot) => [slot('content')],
  item: (_, pen, slot) => [slot('content'), pen.holder],
  quote: (_, pen, slot) => {
    const words = element(pen, 'p', '', slot('content'))
    return [element(pen, 'blockquote', '', words), slot('cite', 'figcaption', 'viche-optional')]
  },
  table: (data, pen, slot) => [drawTable(data, pen, slot)],
  image: (data, pen, slot) => {
    const shown = data.media ? pen.picture(data.media) : undefined
    const nodes: Node[] = [shown ? drawPicture(shown, data, pen) : drawNoPicture(data, pen)]
    if (data.caption) nodes.push(slot('caption', 'figcaption'))
    return nodes
  },
  button: (_, __, slot) => [slot('label')],
  fact: (_, pen, slot) => [
    slot('value', 'span', 'fact__value'),
    pen.document.createTextNode(' '),
    slot('label', 'span', 'fact__label'),
  ],
  details: (_, pen, slot) => {
    pen.holder.className = 'faq__body'
    return [element(pen, 'summary', '', slot('summary')), pen.holder]
  },
}

export function shellOf(type: NodeType, data: NodeData): Shell {
  return (shells[type] as (data: NodeData) => Shell)(data)
}

/** Does the node draw anything of its own around its children? If not, its element is the place of the children. */
export function drawsContent(type: NodeType): boolean {
  return contents[type] !== undefined
}

/** What stands in the element of the node, its children's place included. */
export function contentOf(type: NodeType, data: NodeData, pen: Pen): Node[] {
  const draw = contents[type] as ((data: NodeData, pen: Pen, slot: SlotMaker) => Node[]) | undefined
  const slot: SlotMaker = (key, tag = 'span', className = '') => drawSlot(type, data, key, pen, tag, className)
  return draw ? draw(data, pen, slot) : []
}

/** Shows, or stops showing, the words that say what is to be typed. */
export function markEmpty(slot: HTMLElement, empty: boolean): void {
  if (empty) slot.setAttribute('data-empty', '')
  else slot.removeAttribute('data-empty')
}

function drawSlot(type: NodeType, data: NodeData, key: string, pen: Pen, tag: string, className: string): HTMLElement {
  const slot = pen.document.createElement('span')
  const run = readSlot(data, key)
  slot.className = 'viche-slot'
  slot.contentEditable = 'true'
  slot.setAttribute('data-slot', key)
  slot.setAttribute('role', 'textbox')
  slot.setAttribute('aria-multiline', String(slotOf(type, key)?.kind === 'inline'))
  slot.setAttribute('aria-label', pen.wording.slotName(type, key))
  slot.setAttribute('data-placeholder', pen.wording.placeholder(type, key))
  slot.spellcheck = true
  drawInline(slot, run)
  markEmpty(slot, inlineLength(run) === 0)
  return tag === 'span' && className === '' ? slot : element(pen, tag, className, slot)
}

function drawTable(data: DataOf<'table'>, pen: Pen, slot: SlotMaker): HTMLElement {
  const table = pen.document.createElement('table')
  table.append(slot('caption', 'caption', 'viche-optional'))
  const row = (at: number, tag: string) => {
    const cells = (data.rows[at] ?? []).map((_, column) => slot(cellKey(at, column), tag))
    return element(pen, 'tr', '', ...cells)
  }
  const body = data.rows.map((_, at) => at).slice(data.header ? 1 : 0)
  if (data.header && data.rows.length > 0) table.append(element(pen, 'thead', '', row(0, 'th')))
  table.append(element(pen, 'tbody', '', ...body.map((at) => row(at, 'td'))))
  return table
}

function drawPicture(picture: Picture, data: DataOf<'image'>, pen: Pen): HTMLElement {
  const image = pen.document.createElement('img')
  image.src = picture.url
  image.alt = data.decorative ? '' : data.alt
  image.draggable = false
  return image
}

function drawNoPicture(data: DataOf<'image'>, pen: Pen): HTMLElement {
  const box = element(pen, 'div', 'viche-no-picture')
  if (data.media === null) box.textContent = pen.wording.choosePicture()
  else box.classList.add('viche-no-picture--loading')
  return box
}

function element(pen: Pen, tag: string, className: string, ...children: Node[]): HTMLElement {
  const made = pen.document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}

function names(...all: (string | false)[]): string {
  return all.filter(Boolean).join(' ')
}

function aligned(align: 'start' | 'center' | undefined): string {
  return align === 'center' ? 'align-center' : ''
}
