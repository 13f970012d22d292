import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TreeSchema } from '#site/content/tree.ts'
import { tree } from '../../builder-ui/src/content/arbitrary-tree.ts'
import { childrenOf, copyOf, nodesOf, type Section, type Tree } from '../../builder-ui/src/content/tree.ts'
import { readTree } from '../../builder-ui/src/editor/tree/read.ts'

const sectionsFolder = new URL('../../tenants/sections/', import.meta.url)

/** Every ready section, as a page of one section. */
function readySections(): { name: string; tree: Tree }[] {
  return readdirSync(sectionsFolder).flatMap((file) => {
    const { tree: languages } = JSON.parse(readFileSync(new URL(file, sectionsFolder), 'utf8'))
    return ['uk', 'en'].map((language) => ({
      name: `${file} ${language}`,
      tree: { schemaVersion: 1 as const, children: [languages[language]] },
    }))
  })
}

describe('a page tree in the editor', () => {
  it('is read without a loss where the server would store it', () => {
    fc.assert(
      fc.property(tree, (made) => {
        expect(readTree(made)).toEqual({ tree: made, refused: [] })
      }),
    )
    for (const ready of readySections())
      expect(readTree(ready.tree), ready.name).toEqual({ tree: ready.tree, refused: [] })
  })

  it('is taken by the server as the editor writes it', () => {
    fc.assert(
      fc.property(tree, (made) => {
        const stored = TreeSchema.safeParse(made)
        expect(stored.error?.issues ?? []).toEqual([])
      }),
    )
  })

  it('gets new ids, and no anchor twice, when a part of it is copied', () => {
    const section: Section = {
      type: 'section',
      id: 'section-1',
      tone: 'paper',
      width: 'page',
      space: 'normal',
      anchor: 'kontakty',
      children: [{ type: 'details', id: 'details-1', summary: '?', children: [{ type: 'divider', id: 'divider-1' }] }],
    }
    const copy = copyOf(section)
    const ids = [...nodesOf([section, copy])].map(({ node }) => node.id)
    expect(new Set(ids).size).toBe(6)
    expect(copy.anchor).toBeUndefined()
    expect(section.anchor).toBe('kontakty')
  })
})

describe('a poisoned draft', () => {
  const page = (...children: unknown[]) => ({
    schemaVersion: 1,
    children: [{ type: 'section', id: 'section-1', tone: 'paper', width: 'page', space: 'normal', children }],
  })
  const paragraph = (content: unknown) => ({ type: 'paragraph', id: 'paragraph-1', size: 'normal', content })
  const readBlocks = (...children: unknown[]) => {
    const { tree: read, refused } = readTree(page(...children))
    const [first] = read.children
    return { blocks: first && childrenOf(first), refused }
  }

  it.each(['script', 'html', 'iframe', 'custom-code', 'text', '__proto__', 'constructor'])(
    'loses a node of type %s',
    (type) => {
      const { blocks, refused } = readBlocks({ type, id: 'poison-01', content: '<script>1</script>' })
      expect(blocks).toEqual([])
      expect(refused).toEqual([{ path: 'children.0.children.0', what: type }])
    },
  )

  it('loses handlers, scripts and whatever else is no field of the node', () => {
    const poisoned = {
      ...paragraph([{ type: 'text', text: 'x', onclick: '1' }]),
      onclick: 'x',
      script: 'x',
      attributes: { onload: 'x' },
    }
    const { blocks, refused } = readBlocks(poisoned)
    expect(blocks).toEqual([paragraph([{ type: 'text', text: 'x' }])])
    expect(refused.map(({ what }) => what)).toEqual(['onclick', 'script', 'attributes'])
  })

  it.each([
    'javascript:alert(1)',
    'java\u200bscript:alert(1)',
    ' jAvAsCrIpT:x',
    'data:text/html,x',
    '//evil.example',
    'https://a@b.c',
    'vbscript:x',
    'blob:x',
  ])('keeps the words of a link to %s, not the link', (href) => {
    const { blocks } = readBlocks(paragraph([{ type: 'link', href, children: [{ type: 'text', text: 'сюди' }] }]))
    expect(blocks).toEqual([paragraph([{ type: 'text', text: 'сюди' }])])
  })

  it('keeps markup in words as words', () => {
    const words = paragraph([{ type: 'text', text: '</style><img src=x onerror=1>{{constructor}}' }])
    expect(readBlocks(words)).toEqual({ blocks: [words], refused: [] })
  })

  it('gives a new id where one is missing, doubled or no id', () => {
    const { blocks } = readBlocks(paragraph([]), paragraph([]), { ...paragraph([]), id: 'x" onclick="1' })
    const ids = blocks?.map((block) => block.id) ?? []
    expect(new Set(ids).size).toBe(3)
    expect(ids.every((id) => /^[a-z0-9-]{8,64}$/.test(id))).toBe(true)
  })

  it('cannot reach a prototype through the settings of a widget', () => {
    const props = JSON.parse(
      '{"limit": 3, "__proto__": {"polluted": 1}, "constructor": {"x": 1}, "deep": {"__proto__": {"polluted": 1}}}',
    )
    const { blocks } = readBlocks({ type: 'widget', id: 'widget-01', widget: 'petition.list', props })
    expect(blocks).toEqual([{ type: 'widget', id: 'widget-01', widget: 'petition.list', props: { limit: 3 } }])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it.each([null, 7, 'x', [], { children: 'x' }, { children: [null, 'x', { type: 'paragraph' }] }])(
    'is an empty page when it is %j',
    (value) => {
      expect(readTree(value).tree).toEqual({ schemaVersion: 1, children: [] })
    },
  )
})
