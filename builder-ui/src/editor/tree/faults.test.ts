import { describe, expect, it } from 'vitest'
import { type FaultKind, faultsOf } from './faults.ts'
import { newSection } from './new-nodes.ts'
import type { Block, Heading, Inline, Level } from './tree.ts'

const words = (text: string): Inline[] => [{ type: 'text', text }]
const heading = (level: Level, text: string): Heading => ({
  type: 'heading',
  id: `${text}-00000000`,
  level,
  content: words(text),
})
const kinds = (...blocks: Block[]): FaultKind[] =>
  faultsOf({ schemaVersion: 1, children: [newSection(blocks)] }).map((fault) => fault.kind)

const image = {
  type: 'image',
  id: 'image-01',
  media: '7a1f4c1e-0000-4000-8000-000000000000',
  ratio: 'original',
} as const

describe('faults of a page', () => {
  it('finds none on a good page', () => {
    const button = { type: 'button', id: 'button-1', label: 'Петиції', href: '/petitions', tone: 'primary' } as const
    expect(
      kinds(
        heading(1, 'Громада'),
        heading(2, 'Петиції'),
        { ...image, alt: 'Річка', decorative: false },
        { type: 'buttons', id: 'buttons-1', children: [button] },
      ),
    ).toEqual([])
  })

  it('says that a page or a section is empty', () => {
    expect(faultsOf({ schemaVersion: 1, children: [] })).toEqual([{ kind: 'page-empty', id: undefined, grave: true }])
    expect(kinds()).toEqual(['section-empty'])
  })

  it('finds skipped levels and second titles, in reading order', () => {
    expect(kinds(heading(1, 'а'), heading(3, 'б'), heading(2, 'в'), heading(4, 'г'), heading(1, 'ґ'))).toEqual([
      'heading-jump',
      'heading-jump',
      'heading-second-title',
    ])
  })

  it('wants pictures, and words for those who do not see them', () => {
    expect(kinds({ ...image, media: null, alt: '', decorative: false })).toEqual(['image-missing'])
    expect(kinds({ ...image, alt: ' ', decorative: false })).toEqual(['image-alt'])
    expect(kinds({ ...image, alt: '', decorative: true })).toEqual([])
  })

  it('finds buttons and links that lead nowhere or say nothing', () => {
    const button = { type: 'button', id: 'button-1', label: '', href: 'javascript:x', tone: 'primary' } as const
    expect(kinds({ type: 'buttons', id: 'buttons-1', children: [button] })).toEqual(['button-label', 'button-address'])
    const link = (href: string, text: string): Block => ({
      type: 'paragraph',
      id: 'paragraph-1',
      size: 'normal',
      content: [{ type: 'link', href, children: [{ type: 'text', text }] }],
    })
    expect(kinds(link('', 'сюди'))).toEqual(['link-address'])
    expect(kinds(link('/about', ' '))).toEqual(['link-text'])
  })
})
