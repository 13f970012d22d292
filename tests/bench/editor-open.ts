/**
 * How long the editor takes to open a long page: from the navigation until every thing of the page stands on the canvas
 * and the panels around it can be used. Used by the bench and by the test of the editor's speed.
 */
import type { Browser, BrowserContext } from 'playwright-core'
import { newVisitor } from '#tests/support/browser.ts'
import type { Block, Section, Tree } from '../../builder-ui/src/content/tree.ts'

export interface EditorSite {
  /** `http://localhost:8080` */
  platform: string
  /** The community; the account is a webmaster there. */
  slug: string
  email: string
  password: string
}

/** Milliseconds. */
export interface EditorOpening {
  components: number
  /** With nothing in the browser's cache. */
  first: number
  /** Of all openings after the first. */
  median: number
  fastest: number
}

/** Makes a page of so many components, opens it in a browser profile of its own, and takes the page away again. */
export async function measureEditorOpening(
  browser: Browser,
  site: EditorSite,
  { components = 500, times = 4 } = {},
): Promise<EditorOpening> {
  const visitor = await newVisitor(browser, { viewport: { width: 1440, height: 900 } })
  try {
    const api = await signedIn(visitor, site)
    const { id } = await api('POST', '/pages', { title: `${components}`, language: 'uk' })
    const draft = `/pages/${id}/draft?language=uk`
    const { revision } = await api('GET', draft)
    const tree = longTree(components)
    await api('PUT', draft, { title: `${components}`, description: '', tree }, { 'if-match': `"${revision}"` })
    const openings: number[] = []
    for (let turn = 0; turn < times; turn += 1) openings.push(await open(visitor, site, id, components))
    await api('DELETE', `/pages/${id}`)
    const [first = 0, ...later] = openings
    const sorted = later.toSorted((one, other) => one - other)
    return { components, first, median: sorted[Math.floor(sorted.length / 2)] ?? first, fastest: sorted[0] ?? first }
  } finally {
    await visitor.close()
  }
}

async function open(visitor: BrowserContext, { platform, slug }: EditorSite, id: string, components: number) {
  const page = await visitor.newPage()
  const begin = performance.now()
  await page.goto(`${platform}/console/${slug}/pages/${id}/edit?language=uk`, { waitUntil: 'commit' })
  const nodes = page.frameLocator('iframe.gjs-frame').locator('[data-node]')
  await nodes.nth(components - 1).waitFor({ state: 'attached' })
  await page.locator('[data-region="right"] input').first().waitFor()
  const took = performance.now() - begin
  await page.close()
  return took
}

async function signedIn(visitor: BrowserContext, { platform, slug, email, password }: EditorSite) {
  const headers = { origin: platform }
  await visitor.request.post(`${platform}/api/v1/session`, { data: { email, password }, headers })
  return async (method: string, path: string, data?: unknown, more: Record<string, string> = {}) => {
    const url = `${platform}/api/v1/communities/${slug}${path}`
    const answer = await visitor.request.fetch(url, { method, data, headers: { ...headers, ...more } })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.status() === 204 ? undefined : answer.json()
  }
}

// ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Sections like those of a real long page: words, lists, questions, cards, a table and a live instrument in some. */
export function longTree(components: number): Tree {
  const sections: Section[] = []
  let left = components
  let serial = 0
  const id = () => {
    serial += 1
    left -= 1
    return `long-${String(serial).padStart(6, '0')}`
  }
  const run = (text: string) => [{ type: 'text' as const, text }]
  const words = 'Громада затвердила план ремонту доріг на наступний рік і виділила на нього кошти з бюджету. '
  const paragraph = (): Block => ({ type: 'paragraph', id: id(), size: 'normal', content: run(words) })
  const blocks: readonly (readonly [nodes: number, make: () => Block])[] = [
    [1, () => ({ type: 'heading', id: id(), level: 2, content: run(`Розділ ${sections.length + 1}`) })],
    [1, paragraph],
    [1, paragraph],
    [
      4,
      () => ({
        type: 'list',
        id: id(),
        ordered: false,
        children: [1, 2, 3].map(() => ({ type: 'item' as const, id: id(), content: run('Пункт переліку') })),
      }),
    ],
    [2, () => ({ type: 'details', id: id(), summary: 'Як подати звернення?', children: [paragraph()] })],
    [
      5,
      () => ({
        type: 'cards',
        id: id(),
        children: [1, 2].map(() => ({ type: 'card' as const, id: id(), children: [paragraph()] })),
      }),
    ],
    [
      1,
      () => ({
        type: 'table',
        id: id(),
        caption: '',
        header: true,
        rows: [1, 2, 3].map(() => [run('Назва'), run('12 500')]),
      }),
    ],
    [1, () => ({ type: 'widget', id: id(), widget: 'petition.list', props: {} })],
  ]
  while (left > 0) {
    const section: Section = { type: 'section', id: id(), tone: 'paper', width: 'page', space: 'compact', children: [] }
    sections.push(section)
    for (const [nodes, make] of blocks) if (left >= nodes) section.children.push(make())
  }
  return { schemaVersion: 1, children: sections }
}
