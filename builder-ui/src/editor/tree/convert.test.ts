import fc from 'fast-check'
import grapesjs, { type Component, type Editor } from 'grapesjs'
import { afterAll, describe, expect, it } from 'vitest'
import { tree } from '../../content/arbitrary-tree.ts'
import { copyOf, NODE_TYPES, type Section, type Tree } from '../../content/tree.ts'
import { componentType, definitionOf, definitionsOf, nodeOf, treeOf } from './convert.ts'
import { newSection } from './new-nodes.ts'

const files = import.meta.glob<{ tree: Record<string, Section> }>('../../../../tenants/sections/*.json', {
  eager: true,
})
/** The ready sections of the editor, each as a page. */
const readyPages: Tree[] = Object.values(files).flatMap((file) =>
  Object.values(file.tree).map((section): Tree => ({ schemaVersion: 1, children: [section] })),
)

/** GrapesJS without a canvas, with our component types. */
const editor: Editor = grapesjs.init({
  headless: true,
  storageManager: false,
  telemetry: false,
  undoManager: { trackSelection: false },
})
for (const type of NODE_TYPES) {
  editor.Components.addType(componentType(type), { model: { defaults: { data: {}, traits: [] } } })
}
afterAll(() => editor.destroy())

function root(): Component {
  const wrapper = editor.getWrapper()
  if (!wrapper) throw new Error('GrapesJS has no root')
  return wrapper
}

describe('a page tree in GrapesJS', () => {
  it('comes back as it went in, whatever is on the page', () => {
    fc.assert(
      fc.property(tree, (page) => {
        root().components(definitionsOf(page))
        expect(treeOf(root())).toEqual(page)
      }),
      { numRuns: 60 },
    )
  })

  it('comes back as it went in for every ready section', () => {
    expect(readyPages.length).toBeGreaterThan(20)
    for (const page of readyPages) {
      root().components(definitionsOf(page))
      expect(treeOf(root())).toEqual(page)
    }
  })

  it('is as before when everything is undone, and as after when it is done again', () => {
    const [page] = readyPages
    if (!page) throw new Error('there is no ready section')
    root().components(definitionsOf(page))
    editor.UndoManager.clear()
    const section = root().components().at(0)
    section.set('data', { ...section.get('data'), tone: 'sunk' })
    section.components().at(0).remove()
    const [other] = root().append(definitionOf(newSection([])))
    section
      .components()
      .at(0)
      .move(other ?? section, { at: 0 })
    for (const copied of page.children) root().append(definitionOf(copyOf(copied)), { at: 0 })
    const after = treeOf(root())
    expect(after).not.toEqual(page)
    editor.UndoManager.undoAll()
    expect(treeOf(root())).toEqual(page)
    editor.UndoManager.redoAll()
    expect(treeOf(root())).toEqual(after)
  })

  it('has no place for components that are not ours', () => {
    root().components([
      ...definitionsOf({ schemaVersion: 1, children: [newSection([])] }),
      { type: 'text', content: '<script>alert(1)</script>' },
      { type: 'image', attributes: { src: 'x', onerror: 'alert(1)' } },
    ])
    root().components().at(0).append({ type: 'video' })
    expect(treeOf(root()).children).toEqual([expect.objectContaining({ type: 'section', children: [] })])
    expect(nodeOf(root().components().at(1))).toBeUndefined()
  })
})
