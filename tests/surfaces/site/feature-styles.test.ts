import { describe, expect, it } from 'vitest'
import type { Block, FragmentNode } from '#site/content/tree.ts'
import { paragraph, probe, startSiteServer, treeOf } from './site-server.ts'

const server = await startSiteServer()
const { verbivka, yasnohirsk } = server

let made = 0
const petitions = (): Block => ({
  type: 'widget',
  id: `petitions-${String(++made).padStart(4, '0')}`,
  widget: 'petition.counter',
  props: {},
})
const fragmentNode = (fragmentId: string): FragmentNode => ({
  type: 'fragment',
  id: `fragment-${String(++made).padStart(4, '0')}`,
  fragmentId,
})

/** Style sheets in the head of a document, by their names without the hash. */
const sheetsOf = (html: string): string[] => {
  const [head = '', body = ''] = html.split('</head>')
  expect(body).not.toContain('rel="stylesheet"')
  return [...head.matchAll(/<link rel="stylesheet" href="\/_a\/([\w-]+)\.[0-9a-f]{10}\.css">/g)].map(
    ([, name = '']) => name,
  )
}
const featuresOf = (html: string): string[] => sheetsOf(html).filter((name) => name.startsWith('feature-'))
const visit = async (path: string, community = verbivka) => (await server.visit(community, path)).text

async function fragment(kind: 'section' | 'header', block: Block, community = verbivka): Promise<string> {
  const { id } = (await server.staff(community, 'POST', '/pages', { title: 'Спільне', language: 'uk', kind })).json()
  await saveAndPublish(id, 1, block, community)
  return id
}
async function saveAndPublish(id: string, revision: number, block: Block, community = verbivka): Promise<void> {
  const draft = { title: 'Спільне', description: '', tree: treeOf(block) }
  const match = { 'if-match': `"${revision}"` }
  const saved = await server.staff(community, 'PUT', `/pages/${id}/draft?language=uk`, draft, match)
  const stored = { language: 'uk', revision: saved.json().revision }
  expect((await server.staff(community, 'POST', `/pages/${id}/publish`, stored)).status).toBe(200)
}

describe('the style sheet of a feature', () => {
  it('is not sent where nothing of the feature is shown', async () => {
    await server.publish(verbivka, {
      title: 'Про нас',
      slug: 'about',
      tree: treeOf(paragraph('слова'), probe('count')),
    })
    for (const path of ['/', '/about', encodeURI('/search?q=слова'), '/no-such-page', '/account/sign-in']) {
      expect(featuresOf(await visit(path)), path).toEqual([])
    }
  })

  it('is linked once in the head, after the theme, where a widget of the feature is shown', async () => {
    const tree = treeOf(petitions(), paragraph('слова'), petitions())
    await server.publish(verbivka, { title: 'Голос', slug: 'voice', tree })
    const [first, kept] = [await visit('/voice'), await visit('/voice')]
    expect(sheetsOf(first)).toEqual(['sad', expect.stringMatching(/^brand-/), 'feature-petition'])
    expect(kept).toBe(first)
    const [sheet = ''] = /\/_a\/feature-petition\.[0-9a-f]+\.css/.exec(first) ?? []
    const answer = await server.visit(verbivka, sheet)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
    expect(answer.headers['cache-control']).toContain('immutable')
    expect(answer.text).toContain('.people')
  })

  it('is linked on the pages of the feature, and on no others', async () => {
    expect(featuresOf(await visit('/petitions'))).toEqual(['feature-petition'])
    expect(featuresOf(await visit('/petitions/rules'))).toEqual(['feature-petition'])
    expect(featuresOf(await visit('/news'))).toEqual(['feature-news'])
    expect(featuresOf(await visit('/account/petitions/new'))).toEqual(['feature-petition'])
  })

  it('comes and goes with the widget in a fragment, on pages that were rendered before', async () => {
    const id = await fragment('section', paragraph('слова'))
    const tree = { ...treeOf(paragraph('перед')) }
    await server.publish(verbivka, {
      title: 'Зі спільним',
      slug: 'shared',
      tree: { ...tree, children: [...tree.children, fragmentNode(id)] },
    })
    expect(featuresOf(await visit('/shared'))).toEqual([])
    await saveAndPublish(id, 2, petitions())
    expect(featuresOf(await visit('/shared'))).toEqual(['feature-petition'])
    await saveAndPublish(id, 3, paragraph('інші слова'))
    expect(featuresOf(await visit('/shared'))).toEqual([])
  })

  it('is linked on every page that a header with the widget stands on, errors too', async () => {
    await fragment('header', petitions(), yasnohirsk)
    for (const path of ['/', '/no-such-page']) {
      expect(featuresOf(await visit(path, yasnohirsk)), path).toEqual(['feature-petition'])
    }
    expect(featuresOf(await visit('/news', yasnohirsk))).toEqual(['feature-news', 'feature-petition'])
    expect(featuresOf(await visit('/', verbivka))).toEqual([])
  })

  it('is in the preview of a draft, on paper too, and on the canvas of the editor', async () => {
    const created = await server.staff(verbivka, 'POST', '/pages', { title: 'Чернетка', language: 'uk' })
    const { id } = created.json()
    const draft = { title: 'Чернетка', description: '', tree: treeOf(petitions()) }
    await server.staff(verbivka, 'PUT', `/pages/${id}/draft?language=uk`, draft, { 'if-match': '"1"' })
    const { url } = (await server.staff(verbivka, 'POST', `/pages/${id}/preview`, { language: 'uk' })).json()
    const path = new URL(url).pathname + new URL(url).search
    expect(featuresOf(await visit(path))).toEqual(['feature-petition'])
    expect(featuresOf(await visit(`${path}&media=print`))).toEqual(['feature-petition-paper'])

    const { styles } = (await server.staff(verbivka, 'GET', '/canvas')).json()
    expect(styles).toEqual([
      expect.stringMatching(/^\/_a\/sad\./),
      expect.stringMatching(/^\/_a\/brand-/),
      ...['budget', 'consultation', 'news', 'petition', 'poll', 'sponsorship'].map((id) =>
        expect.stringContaining(`/_a/feature-${id}.`),
      ),
    ])
  })
})
