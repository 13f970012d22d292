/** A whole server with two communities, their webmasters, and a picture in each: what the tests of news stand on. */
import { randomUUID } from 'node:crypto'
import { type Community, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp, type TestApp } from '#tests/support/app.ts'
import { testClock } from '#tests/support/clock.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { type Answer, CookieJar, type Question, request } from '#tests/support/http.ts'

export interface Newsroom extends TestApp {
  verbivka: Community
  yasnohirsk: Community
  /** A request of the webmaster of `by` below `/api/v1/communities/<slug>`. */
  staff(
    method: NonNullable<Question['method']>,
    path: string,
    body?: unknown,
    options?: { headers?: Record<string, string>; community?: Community; by?: Community },
  ): Promise<Answer>
  /** A page or a program's address of the community's site; default: Verbivka's. */
  visit(path: string, headers?: Record<string, string>, community?: Community): Promise<Answer>
  /** Id of a picture of the community. */
  picture(community?: Community, alt?: string): Promise<string>
  /** Makes, saves and publishes an article; gives its id. */
  publish(article: Partial<ArticleBody> & { title?: string; at?: string; community?: Community }): Promise<number>
  journal(subject: string): Promise<string[]>
}

export interface ArticleBody {
  tags: string[]
  cover: { mediaId: string; focalX: number; focalY: number } | null
  texts: { uk?: Text; en?: Text }
}
export interface Text {
  title: string
  summary: string
  body: unknown[]
}

export const words = (text: string) => [{ type: 'text', text }]
export const paragraph = (text: string) => ({ type: 'paragraph', content: words(text) })
export const textOf = (title: string, body = 'Ремонт триватиме два тижні.'): Text => ({
  title,
  summary: `Коротко: ${title}`,
  body: [paragraph(body)],
})

export async function startNewsroom(): Promise<Newsroom> {
  const app = await startTestApp({ clock: testClock('2026-11-20T10:00:00Z') })
  const verbivka = await makeCommunity(app, 'verbivka', 'Вербівська громада')
  const yasnohirsk = await makeCommunity(app, 'yasnohirsk', 'Ясногірська громада')
  const cookies = new Map(
    await Promise.all(
      [verbivka, yasnohirsk].map(
        async (community) =>
          [community.id, await signIn(app, app.platformHost, `webmaster@${community.slug}.example`)] as const,
      ),
    ),
  )
  const staff: Newsroom['staff'] = (method, path, body, { headers, community = verbivka, by = community } = {}) =>
    request(app, {
      host: app.platformHost,
      method,
      path: `/api/v1/communities/${community.slug}${path}`,
      cookies: cookies.get(by.id) ?? new CookieJar(),
      ...(body === undefined ? {} : { body }),
      ...(headers ? { headers } : {}),
    })
  const done = (answer: Answer): Answer => {
    if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`)
    return answer
  }
  return {
    ...app,
    verbivka,
    yasnohirsk,
    staff,
    visit: (path, headers, community = verbivka) =>
      request(app, { host: community.host, path, ...(headers ? { headers } : {}) }),
    picture: (community = verbivka, alt = 'Школа восени') => insertPicture(app, community, alt),
    async publish({ title = 'Ремонт дороги', at, community = verbivka, ...body }) {
      const created = done(await staff('POST', '/news', { language: 'uk', title }, { community }))
      const { id, revision } = created.json()
      const content = { tags: [], cover: null, texts: { uk: textOf(title) }, ...body }
      const seen = { 'if-match': `"${revision}"` }
      const saved = done(await staff('PUT', `/news/${id}`, content, { headers: seen, community }))
      const when = { revision: saved.json().revision, ...(at ? { at } : {}) }
      done(await staff('POST', `/news/${id}/publish`, when, { community }))
      return id
    },
    journal: async (subject) => {
      const rows = await app.owner
        .selectFrom('audit_entries')
        .select('action')
        .where('subject', '=', subject)
        .where('community_id', '=', verbivka.id)
        .orderBy('at')
        .execute()
      return rows.map((row) => row.action)
    },
  }
}

async function insertPicture(app: TestApp, community: Community, alt: string): Promise<string> {
  const id = randomUUID()
  const row = {
    ...{ community_id: community.id, id, kind: 'image', file_name: 'school.jpg', alt, bytes: 1000 },
    ...{ width: 1600, height: 1067, widths: [320, 640, 1280, 1600], fallback_width: 1280, created_at: app.clock.now() },
  }
  await withCommunity(app.db, community, (tx: CommunityTx) => tx.insertInto('media').values(row).execute())
  return id
}
