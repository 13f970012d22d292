import { type Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { SearchDocument } from '#contract/index.ts'
import { isFound, searchWords } from '#participation/search/index.ts'
import { type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import { rebuildSearch, searchSources } from '#site/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'
import { up } from '../../../migrations/0017-search-documents.ts'
import { up as renew } from '../../../migrations/0019-words-of-searches.ts'

/* What the search knows follows the items, feature by feature: the table is what the features say. */

const app = await startTestApp({ demo: true })
const { registry } = app.kernel
const communities = await app.kernel.directory.list()

async function said(tx: CommunityTx): Promise<SearchDocument[]> {
  const all: SearchDocument[] = []
  for (const source of searchSources(tx, registry.features)) for await (const batch of source) all.push(...batch)
  return all.sort(byKey)
}

const byKey = (one: { subject: string; language: string }, other: { subject: string; language: string }) =>
  `${one.subject} ${one.language}` < `${other.subject} ${other.language}` ? -1 : 1

async function kept(tx: CommunityTx, community: string): Promise<SearchDocument[]> {
  const rows = await tx.selectFrom('search_documents').selectAll().where('community_id', '=', community).execute()
  return rows
    .map(
      ({ community_id: _community, words: _words, public_from, ...row }) =>
        ({ ...row, at: public_from }) as SearchDocument,
    )
    .sort(byKey)
}

describe.each(communities.map(({ slug }) => slug))('the documents of %s', (slug) => {
  const community = communities.find((one) => one.slug === slug)
  if (!community) throw new Error('no community')

  it('are after the seed what pages and features say, and a rebuild changes nothing', async () => {
    await withCommunity(app.db, community, async (tx) => {
      const expected = await said(tx)
      expect(new Set(expected.map(({ subject }) => subject.split(':')[0]))).toEqual(
        new Set([
          'page',
          ...registry.features
            .filter((one) => one.searchDocuments)
            .flatMap(({ id, moreDesks = [] }) => [id, ...moreDesks.flatMap((desk) => desk.id ?? [])]),
        ]),
      )
      expect(await kept(tx, community.id)).toEqual(expected)
      const words = await vectors(tx, community.id)
      expect(await rebuildSearch(tx, registry)).toBe(expected.length)
      expect(await kept(tx, community.id)).toEqual(expected)
      expect(await vectors(tx, community.id)).toEqual(words)
    })
  })
})

const vectors = async (tx: CommunityTx, community: string) =>
  (
    await tx
      .selectFrom('search_documents')
      .select(['subject', 'language', 'words'])
      .where('community_id', '=', community)
      .execute()
  ).sort(byKey)

/** Features that there were before all documents stood in one table. */
const isOfThatTime = ({ subject }: { subject: string }) => /^(?:news|page|petition):/.test(subject)

it('are made of the rows of an older installation by the migration', async () => {
  const before = await Promise.all(
    communities.map((community) => withCommunity(app.db, community, (tx) => vectors(tx, community.id))),
  )
  // As the tables were: the columns whose place the documents take.
  await sql`drop table search_documents`.execute(app.owner)
  for (const table of ['petitions', 'news_texts', 'page_publications'])
    await sql`alter table ${sql.table(table)} add column search tsvector`.execute(app.owner)
  const [first] = communities
  if (!first) throw new Error('no community')
  await withCommunity(app.db, first, async (tx) => {
    const of = { community_id: first.id }
    const { article_id } = await tx.selectFrom('news_article_tags').select('article_id').executeTakeFirstOrThrow()
    const names = ["здоров'я", 'здоров’я', 'здоровʼя', 'п`ять']
    await tx
      .insertInto('news_tags')
      .values(names.map((name) => ({ ...of, id: name, name })))
      .execute()
    const links = names.map((tag_id, at) => ({ ...of, article_id, tag_id, position: 20 + at }))
    await tx.insertInto('news_article_tags').values(links).execute()
  })
  await app.owner.transaction().execute((trx) => up(trx as unknown as Kysely<unknown>))
  await withCommunity(app.db, first, async (tx) => {
    const tags = await tx.selectFrom('news_tags').select('id').where('id', 'like', '%’я%').orderBy('id').execute()
    expect(tags.map(({ id }) => id)).toEqual(['здоров’я', 'п’ять'])
    const links = await tx.selectFrom('news_article_tags').select('tag_id').where('tag_id', 'like', '%’я%').execute()
    expect(links.map(({ tag_id }) => tag_id).sort()).toEqual(['здоров’я', 'п’ять'])
  })
  for (const [at, community] of communities.entries()) {
    await withCommunity(app.db, community, async (tx) => {
      expect(await kept(tx, community.id)).toEqual((await said(tx)).filter(isOfThatTime))
      expect(await vectors(tx, community.id)).toEqual(before[at]?.filter(isOfThatTime))
    })
  }
})

it('have the words of the present normalisation after the migration, and tags their present ids', async () => {
  const before = await Promise.all(
    communities.map((community) => withCommunity(app.db, community, (tx) => vectors(tx, community.id))),
  )
  for (const community of communities)
    await withCommunity(app.db, community, (tx) =>
      tx
        .updateTable('search_documents')
        .set({ words: sql<string>`'old:1A'::tsvector` })
        .where('community_id', '=', community.id)
        .execute(),
    )
  const [first] = communities
  if (!first) throw new Error('no community')
  const of = { community_id: first.id }
  const names = ['в"юн', 'в”юн', "в'юн", 'її'.normalize('NFD'), 'про "єдність"']
  await withCommunity(app.db, first, async (tx) => {
    const { article_id } = await tx.selectFrom('news_article_tags').select('article_id').executeTakeFirstOrThrow()
    await tx
      .insertInto('news_tags')
      .values(names.map((name) => ({ ...of, id: name, name })))
      .execute()
    const links = names.map((tag_id, at) => ({ ...of, article_id, tag_id, position: 40 + at }))
    await tx.insertInto('news_article_tags').values(links).execute()
  })
  await app.owner.transaction().execute((trx) => renew(trx as unknown as Kysely<unknown>))
  await withCommunity(app.db, first, async (tx) => {
    const { rows } = await sql<{ id: string; name: string }>`select id, name from news_tags
      where community_id = ${first.id} and (id like 'в%юн' or id like 'ї%' or id like 'про %') order by id`.execute(tx)
    expect(rows.map(({ id }) => id)).toEqual(['в’юн', 'про "єдність"', 'її'])
    expect(rows.at(-1)?.name).toBe('її')
    const links = await tx.selectFrom('news_article_tags').select('tag_id').where('position', '>=', 40).execute()
    expect(links.map(({ tag_id }) => tag_id).sort()).toEqual(['в’юн', 'про "єдність"', 'її'])
  })
  for (const [at, community] of communities.entries())
    expect(await withCommunity(app.db, community, (tx) => vectors(tx, community.id))).toEqual(before[at])
})

it('are read by the primary key of one community', async () => {
  const [community] = communities
  if (!community) throw new Error('no community')
  await withCommunity(app.db, community, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const query = tx
      .selectFrom('petitions')
      .select('id')
      .where('community_id', '=', community.id)
      .where(isFound(tx, sql<string>`'petition:' || petitions.id`, searchWords('дорога'), { publicOnly: true }))
    const plan = (await query.explain()).map((line) => JSON.stringify(line)).join('\n')
    expect(plan).toContain('search_documents_pkey')
    expect(plan).not.toContain('Seq Scan')
  })
})

describe('a page', async () => {
  const cookies = await signIn(app, app.platformHost, 'webmaster@verbivka.example')
  const staff = (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) =>
    request(app, {
      host: app.platformHost,
      method,
      path: `/api/v1/communities/verbivka${path}`,
      cookies,
      ...(body === undefined ? {} : { body }),
      ...(headers ? { headers } : {}),
    })
  const found = async (query: string) =>
    [
      ...(
        await request(app, { host: app.siteHost('verbivka'), path: `/search?q=${encodeURIComponent(query)}` })
      ).text.matchAll(/<h2><a href="([^"]+)"/g),
    ].map(([, href]) => href)

  it('is found while it is published and public, at the address that it has now', async () => {
    const make = async (title: string, slug: string, parentId: string | null) => {
      const { id } = (await staff('POST', '/pages', { title, slug, language: 'uk', parentId })).json()
      const shown = await staff('POST', `/pages/${id}/publish`, { language: 'uk', revision: 1, despite: true })
      expect(shown.status, shown.text).toBe(200)
      return id
    }
    const above = await make('Бібліотека Жужелиця', 'zhuzhelytsia', null)
    const below = await make('Жужелиця: читальна зала', 'zala', above)
    expect((await found('жужелиця')).sort()).toEqual(['/zhuzhelytsia', '/zhuzhelytsia/zala'])
    const moved = await staff('PATCH', `/pages/${above}`, { slug: 'knyhozbirnia' })
    expect(moved.status, moved.text).toBe(200)
    expect((await found('жужелиця')).sort()).toEqual(['/knyhozbirnia', '/knyhozbirnia/zala'])
    const settings = { slug: 'zala', parentId: above, inMenu: true, visibility: 'unlisted', shareImage: null }
    const hidden = await staff('PUT', `/pages/${below}/settings`, settings)
    expect(hidden.status, hidden.text).toBe(200)
    expect(await found('жужелиця')).toEqual(['/knyhozbirnia'])
    await staff('PUT', `/pages/${below}/settings`, { ...settings, visibility: 'public' })
    expect(await found('жужелиця читальна')).toEqual(['/knyhozbirnia/zala'])
    expect((await staff('POST', `/pages/${below}/unpublish`, { language: 'uk' })).status).toBe(204)
    expect(await found('жужелиця читальна')).toEqual([])
    expect((await staff('DELETE', `/pages/${below}`)).status).toBeLessThan(300)
    expect((await staff('DELETE', `/pages/${above}`)).status).toBeLessThan(300)
    expect(await found('жужелиця')).toEqual([])
  })
})
