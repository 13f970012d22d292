import { describe, expect, it } from 'vitest'
import { migrateTree } from '#site/content/tree-migration.ts'
import { paragraph, probe, startSiteServer, treeOf } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server
const widgets = server.kernel.registry.widgets

const draftOf = (id: string) => `/pages/${id}/draft?language=uk`
const content = (text: string) => ({ title: text, description: '', tree: treeOf(paragraph(text)) })
const save = (id: string, revision: number, text: string) =>
  server.staff(verbivka, 'PUT', draftOf(id), content(text), { 'if-match': `"${revision}"` })
const restore = (id: string, revision: number, seen: number) =>
  server.staff(verbivka, 'POST', `/pages/${id}/restore`, { language: 'uk', revision, seen })
/** A page with the states «перше» (2, published) and «друге» (3, the draft). */
const twoStates = async (slug: string): Promise<string> => {
  const id = await server.publish(verbivka, { title: 'перше', slug })
  await save(id, 2, 'друге')
  return id
}

describe('restoring an earlier state', () => {
  it('makes it the draft, keeps the state before, and leaves the site as it is', async () => {
    const id = await twoStates('restored')
    const done = await restore(id, 2, 3)
    expect([done.status, done.json()]).toEqual([
      200,
      { revision: 4, savedAt: server.clock.now().toISOString(), lost: 0 },
    ])
    expect((await server.staff(verbivka, 'GET', draftOf(id))).json()).toMatchObject({ revision: 4, title: 'перше' })
    const { items } = (await server.staff(verbivka, 'GET', `/pages/${id}/revisions?language=uk`)).json()
    expect(items.map((item: { revision: number }) => item.revision)).toContain(3)
    expect((await restore(id, 3, 4)).json()).toMatchObject({ revision: 5 })
    expect((await server.staff(verbivka, 'GET', draftOf(id))).text).toContain('друге')
    expect((await server.visit(verbivka, '/restored')).text).toContain('перше')
  })

  it('is refused to one who has not seen the present state', async () => {
    const id = await twoStates('unseen')
    const answer = await restore(id, 2, 2)
    expect([answer.status, answer.json().code]).toEqual([409, 'page.revision-conflict'])
    expect((await server.staff(verbivka, 'GET', draftOf(id))).text).toContain('друге')
  })

  it('lets one of several win who restore at the same time', async () => {
    const id = await twoStates('restore-race')
    const answers = await Promise.all(Array.from({ length: 6 }, () => restore(id, 2, 3)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
  })

  it('needs a state that is kept, of a page of this community', async () => {
    const id = await twoStates('no-such')
    expect((await restore(id, 77, 3)).json().code).toBe('page.no-such-revision')
    const body = { language: 'uk', revision: 2, seen: 3 }
    expect((await server.staff(yasnohirsk, 'POST', `/pages/${id}/restore`, body)).json().code).toBe('page.not-found')
    expect((await server.staff(verbivka, 'POST', `/pages/${id}/restore`, body, {}, yasnohirsk)).status).toBe(403)
  })

  it('leaves out what no feature and no schema of today knows, and says how much that was', async () => {
    const id = await twoStates('old-times')
    const known = probe('count', { word: 'Стара назва' })
    const old = treeOf(paragraph('лишається'), { ...known, props: { word: 'я'.repeat(99) } } as typeof known)
    const strange = { type: 'carousel', id: 'carousel-1', slides: [] }
    const gone = { type: 'widget', id: 'gone-0001', widget: 'gone.list', props: {} }
    const tree = { ...old, children: [{ ...old.children[0], children: [strange, ...old.children[0].children, gone] }] }
    await server.owner
      .updateTable('page_revisions')
      .set({ tree: JSON.stringify(tree) })
      .where('page_id', '=', id)
      .where('revision', '=', 2)
      .execute()
    const looked = await server.staff(verbivka, 'GET', `/pages/${id}/revisions/2?language=uk`)
    expect(looked.status).toBe(200)
    expect((await restore(id, 2, 3)).json()).toMatchObject({ revision: 4, lost: 2 })
    const draft = (await server.staff(verbivka, 'GET', draftOf(id))).json()
    expect(draft.tree.children[0].children.map((node: { type: string }) => node.type)).toEqual(['paragraph', 'widget'])
    expect(draft.tree.children[0].children[1].props).toEqual({ word: 'Лічильник' })
  })
})

describe('a tree of another time', () => {
  it('is read as it is when today’s schema knows all of it', () => {
    const tree = treeOf(paragraph('слово'), probe('count', { word: 'Усього' }))
    expect(migrateTree(tree, widgets)).toEqual({ tree, lost: 0 })
  })

  it('loses the innermost block that is refused, also one inside another', () => {
    const inner = {
      type: 'details',
      id: 'details-1',
      summary: 'Питання',
      children: [{ type: 'poem', id: 'poem-0001' }],
    }
    const tree = treeOf(paragraph('слово'))
    const old = { ...tree, children: [{ ...tree.children[0], children: [inner, paragraph('друге')] }] }
    const read = migrateTree(old, widgets)
    expect(read.lost).toBe(1)
    expect(read.tree.children[0]).toMatchObject({
      children: [{ type: 'details', children: [] }, { type: 'paragraph' }],
    })
  })

  it('takes several out of one list without touching their neighbours', () => {
    const strange = (id: string) => ({ type: 'poem', id })
    const tree = treeOf()
    const children = [strange('poem-0001'), paragraph('а'), strange('poem-0002'), strange('poem-0003'), paragraph('б')]
    const read = migrateTree({ ...tree, children: [{ ...tree.children[0], children }] }, widgets)
    expect(read.lost).toBe(3)
    expect(JSON.stringify(read.tree)).toMatch(/"а".*"б"/)
  })

  it('is refused when nothing of it can be read', () => {
    for (const nothing of [null, 'x', {}, { schemaVersion: 9, children: [] }, { schemaVersion: 1, children: {} }])
      expect(() => migrateTree(nothing, widgets), JSON.stringify(nothing)).toThrow('page.revision-unreadable')
  })
})

describe('the first save in a language', () => {
  it('is one, also when two editors begin at the same time', async () => {
    const id = await server.publish(verbivka, { title: 'Початок', slug: 'beginning' })
    const path = `/pages/${id}/draft?language=en`
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((text) => server.staff(verbivka, 'PUT', path, content(text), { 'if-match': '"0"' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  })
})
