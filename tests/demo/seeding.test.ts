import { describe, expect, it } from 'vitest'
import { petitionStates } from '#features/petition/rules.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { seedDemo } from '#server/demo/index.ts'
import { startTestApp } from '#tests/support/app.ts'

const app = await startTestApp({ demo: true })
const slugs = ['verbivka', 'yasnohirsk'] as const
type Slug = (typeof slugs)[number]

async function communityOf(slug: Slug) {
  const community = await app.kernel.directory.findBySlug(slug)
  if (!community) throw new Error(`${slug} is missing`)
  return community
}

async function petitionsOf(slug: Slug) {
  const community = await communityOf(slug)
  return withCommunity(app.db, community, (tx) =>
    tx.selectFrom('petitions').selectAll().where('community_id', '=', community.id).orderBy('id').execute(),
  )
}

/** How many rows each table holds, over all communities. */
async function countRows(): Promise<Record<string, number>> {
  const tables = ['communities', 'accounts', 'members', 'staff_communities', 'pages', 'page_publications'] as const
  const more = ['media', 'petitions', 'petition_signatures', 'workflow_events', 'audit_entries'] as const
  const counts: Record<string, number> = {}
  for (const table of [...tables, ...more]) {
    const row = await app.owner
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<string>().as('rows'))
      .executeTakeFirstOrThrow()
    counts[table] = Number(row.rows)
  }
  return counts
}

describe('the demo', () => {
  it('is made once: a second start changes nothing', async () => {
    const before = await countRows()
    expect(before.communities).toBe(3)
    await seedDemo(app.kernel)
    expect(await countRows()).toEqual(before)
  })

  it.each(slugs)('has petitions of %s in every state, and lists of several pages', async (slug) => {
    const petitions = await petitionsOf(slug)
    expect(new Set(petitions.map(({ state }) => state))).toEqual(new Set(petitionStates))
    expect(petitions.length).toBeGreaterThanOrEqual(slug === 'verbivka' ? 30 : 60)
    expect(petitions.filter(({ state }) => state === 'collecting').length).toBeGreaterThanOrEqual(15)
  })

  it.each(slugs)('keeps the order of events of every petition of %s', async (slug) => {
    for (const petition of await petitionsOf(slug)) {
      const { submitted_at, published_at, threshold_at, review_started_at, answered_at, failed_at, archived_at } =
        petition
      const moments = [submitted_at, published_at, threshold_at, review_started_at, answered_at, failed_at, archived_at]
      const passed = moments.filter((moment) => moment !== null).map((moment) => moment.getTime())
      expect(passed, petition.title).toEqual(passed.toSorted((one, other) => one - other))
      expect(Math.max(...passed, 0), petition.title).toBeLessThanOrEqual(app.clock.now().getTime())
      if (petition.state === 'collecting') {
        expect(petition.collecting_until?.getTime(), petition.title).toBeGreaterThan(app.clock.now().getTime())
        expect(petition.signatures, petition.title).toBeLessThan(petition.required ?? 0)
      }
      if (threshold_at)
        expect(petition.signatures, petition.title).toBeGreaterThanOrEqual(petition.required ?? Infinity)
      if (petition.state === 'failed') expect(petition.signatures, petition.title).toBeLessThan(petition.required ?? 0)
    }
  })

  it.each(slugs)('counts exactly the signatures that %s lists, none by verified@', async (slug) => {
    const community = await communityOf(slug)
    await withCommunity(app.db, community, async (tx) => {
      const listed = await tx
        .selectFrom('petition_signatures')
        .innerJoin('accounts', (join) =>
          join
            .onRef('accounts.community_id', '=', 'petition_signatures.community_id')
            .onRef('accounts.id', '=', 'petition_signatures.account_id'),
        )
        .select(['petition_signatures.petition_id', 'accounts.email'])
        .where('petition_signatures.community_id', '=', community.id)
        .execute()
      const counts = new Map<number, number>()
      for (const { petition_id } of listed) counts.set(petition_id, (counts.get(petition_id) ?? 0) + 1)
      for (const { id, signatures } of await petitionsOf(slug)) expect(counts.get(id) ?? 0).toBe(signatures)
      expect(listed.map(({ email }) => email)).not.toContain(`verified@${slug}.example`)
    })
  })

  it.each(slugs)('leaves the staff of %s something of every urgency to do', async (slug) => {
    const community = await communityOf(slug)
    const { registry, clock } = app.kernel
    const tasks = await withCommunity(app.db, community, async (tx) => {
      const found = []
      for (const feature of registry.features) found.push(...((await feature.tasks?.(tx, { community, clock })) ?? []))
      return found
    })
    const now = clock.now().getTime()
    expect(tasks.filter(({ dueAt }) => dueAt.getTime() < now).length).toBeGreaterThanOrEqual(2)
    expect(tasks.filter(({ dueAt }) => dueAt.getTime() > now && dueAt.getTime() < now + 86_400_000)).not.toHaveLength(0)
    expect(new Set(tasks.map(({ kind }) => kind))).toEqual(
      new Set([
        ...['moderate', 'start-review', 'answer', 'close-appeal', 'fulfil', 'report', 'moderate-proposals'],
        ...['check', 'analyse', 'opinion-accessibility', 'opinion-budget', 'review'],
        ...(slug === 'verbivka' ? ['moderate-statements', 'opinion-legal', 'opinion-technical'] : ['opinion-land']),
      ]),
    )
  })

  it.each(slugs)('publishes every page of %s in both languages', async (slug) => {
    const community = await communityOf(slug)
    const published = await withCommunity(app.db, community, (tx) =>
      tx
        .selectFrom('page_publications')
        .select(['page_id', 'language'])
        .where('community_id', '=', community.id)
        .execute(),
    )
    const languages = Map.groupBy(published, ({ page_id }) => page_id)
    expect(languages.size).toBeGreaterThanOrEqual(11)
    for (const [page, rows] of languages)
      expect(rows.map(({ language }) => language).sort(), page).toEqual(['en', 'uk'])
  })
})
