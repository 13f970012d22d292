/** New nodes as the palette puts them: empty where words are wanted, so that nothing has to be deleted first. */
import {
  type Block,
  type Button,
  type Card,
  type Column,
  columnsIn,
  type Inline,
  type Layout,
  newId,
  type Paragraph,
  type Section,
} from '../../content/tree.ts'

export type BasicName =
  | 'section'
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'quote'
  | 'table'
  | 'image'
  | 'buttons'
  | 'fact'
  | 'divider'
  | 'details'
  | 'columns'
  | 'cards'

const makers: { [Name in BasicName]: () => Block | Section } = {
  section: () => newSection([]),
  heading: () => ({ type: 'heading', id: newId(), level: 2, content: [] }),
  paragraph: () => newParagraph(),
  list: () => ({ type: 'list', id: newId(), ordered: false, children: [{ type: 'item', id: newId(), content: [] }] }),
  quote: () => ({ type: 'quote', id: newId(), content: [] }),
  table: () => ({
    type: 'table',
    id: newId(),
    caption: '',
    header: true,
    rows: Array.from({ length: 3 }, () => [[], []]),
  }),
  image: () => ({ type: 'image', id: newId(), media: null, alt: '', decorative: false, ratio: '3:2' }),
  buttons: () => ({ type: 'buttons', id: newId(), children: [newButton()] }),
  fact: () => ({ type: 'fact', id: newId(), value: '', label: '' }),
  divider: () => ({ type: 'divider', id: newId() }),
  details: () => ({ type: 'details', id: newId(), summary: '', children: [newParagraph()] }),
  columns: () => ({ type: 'columns', id: newId(), layout: '1-1', align: 'start', children: newColumns('1-1') }),
  cards: () => ({ type: 'cards', id: newId(), children: [newCard(), newCard(), newCard()] }),
}

export const BASICS = Object.keys(makers) as BasicName[]

export function newBasic(name: BasicName): Block | Section {
  return makers[name]()
}

export function newParagraph(content: Inline[] = [], id = newId()): Paragraph {
  return { type: 'paragraph', id, size: 'normal', content }
}

export function newSection(children: Block[]): Section {
  return { type: 'section', id: newId(), tone: 'paper', width: 'page', space: 'normal', children }
}

export function newButton(): Button {
  return { type: 'button', id: newId(), label: '', href: '', tone: 'primary' }
}

export function newCard(): Card {
  return {
    type: 'card',
    id: newId(),
    children: [{ type: 'heading', id: newId(), level: 3, content: [] }, newParagraph()],
  }
}

export function newColumns(layout: Layout): Column[] {
  return Array.from({ length: columnsIn[layout] }, () => ({ type: 'column', id: newId(), children: [] }))
}
