import { publicStates } from '#features/petition/rules.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, type TestApp } from '#tests/support/app.ts'
import type { FeatureFixtures, Planting } from '#tests/support/feature-fixtures.ts'
import { request } from '#tests/support/http.ts'
import { at, button, dialog } from '#tests/support/sights.ts'
import { press } from '#tests/support/story.ts'
import { discuss } from './discussed.ts'

/** In these the screen of a petition has other parts: a step to take, a reason, an answer. */
const CONSOLE_STATES = ['moderation', 'collecting', 'review', 'answered_supported', 'rejected', 'failed']

const texts = {
  petition: 'канарейка-на-розгляді',
  rejected: 'канарейка-відхилена',
  comment: 'канарейка-коментар',
}

export const fixtures: FeatureFixtures = {
  things: (app, community) =>
    withCommunity(app.db, community, async (tx) => {
      const waiting = tx.selectFrom('petitions').select('id').where('community_id', '=', community.id)
      const promised = tx.selectFrom('commitments').select('id').where('community_id', '=', community.id)
      return {
        petitions: (await waiting.where('state', '=', 'moderation').executeTakeFirst())?.id,
        commitments: (await promised.where('state', '=', 'open').orderBy('id').executeTakeFirst())?.id,
      }
    }),
  numbered: ['petitions', 'commitments'],
  parameters: { receipt: 'AAAA-BBBB-CCCC', comment: '00000000-0000-4000-8000-000000000000' },
  canaries: {
    texts,
    async plant(planting) {
      const waiting = await submit(planting, texts.petition)
      const rejected = await submit(planting, texts.rejected)
      const reject = { reasons: ['no-essence'], comment: texts.rejected }
      await planting.staff('moderator', 'POST', `/petitions/${rejected}/reject`, reject)
      const { app, community } = planting
      const open = (await newestByState(app, community)).get('collecting')
      const comment = { subject: `petition:${open}`, state: 'pending', text: texts.comment } as const
      return { petitions: [waiting, rejected], comments: await discuss(app, community, 'before', [comment]) }
    },
    addresses: (ids) => ['/en/petitions', `/en/petitions/${ids('petitions')[0]}`, '/petitions?tab=archive'],
    guessed: (ids) => [
      ...ids('petitions').flatMap((id) =>
        ['', '/sign', '/signature', '/follow', '/edit', '/withdraw', '/discard', '/comment'].map(
          (path) => `/account/petitions/${id}${path}`,
        ),
      ),
      ...ids('comments').flatMap((id) => [`/account/comments/${id}`, `/account/comments/${id}/withdraw`]),
    ],
  },
  async screens(app, community) {
    const newest = await newestByState(app, community)
    const own = await ownPetitions(app, community)
    const idOf = (state: string) => {
      if (!newest.has(state)) throw new Error(`the demo has no petition in the state ${state}`)
      return newest.get(state)
    }
    const of = (state: string) => `/petitions/${idOf(state)}`
    const collecting = of('collecting')
    const unsigned = of('threshold_reached')
    const discussed = await discussion(app, community, `petition:${idOf('collecting')}`)
    const paths = [
      '/petitions',
      '/petitions/rules',
      '/petitions/commitments',
      '/petitions?query=немає+такої',
      ...['collecting', 'answered_supported', 'failed'].map(of),
      `${collecting}/signatures`,
      `${collecting}/comments`,
    ]
    return {
      public: {
        paths,
        more: [
          '/petitions?tab=answered&sort=most-signed',
          '/en/petitions?tab=considering',
          '/en/petitions/commitments?state=overdue',
          ...publicStates.map(of).filter((path) => !paths.includes(path)),
          `/en${collecting}`,
          `${collecting}/signatures?receipt=AAAA-BBBB-CCCC`,
        ],
      },
      guest: {
        paths: ['/account/petitions/new'],
        more: [`/account${collecting}/sign`, `/account${collecting}/comment`],
      },
      resident: [
        `/account${collecting}/sign`,
        `/account${collecting}/comment`,
        `/account${collecting}/comments/${discussed.root}/reply`,
        `/account${collecting}/follow`,
        '/account/subscriptions',
      ],
      verified: [
        '/account/petitions/new',
        `/account${collecting}/sign`,
        `/account${unsigned}/signature`,
        `/account/petitions/${own.waiting}`,
        `/account/petitions/${own.waiting}/withdraw`,
        `/account/petitions/${own.draft}/edit`,
        `/account/petitions/${own.draft}/discard`,
        '/account/comments',
        `/account/comments/${discussed.own}`,
        `/account/comments/${discussed.own}/withdraw`,
      ],
      /** The demo's verified resident has signed nothing: a receipt needs a signature. */
      async beforeVerified() {
        const host = app.siteHost(community.slug)
        const cookies = await signIn(app, host, `verified@${community.slug}.example`)
        const answer = await request(app, { host, method: 'POST', path: `/api/v1${unsigned}/sign`, cookies })
        if (answer.status !== 201) throw new Error(answer.text)
      },
      emptyForms: ['/account/petitions/new', `/account${collecting}/comment`],
      console: {
        'console/desk/list-screen': [
          at(`/${community.slug}/petitions`),
          at(`/${community.slug}/petitions?query=немає+такої`),
        ],
        'console/comments/comments-screen': [
          at(`/${community.slug}/comments?state=pending`, async (page, t) => {
            await page
              .getByRole('button', { name: t('comments:action.reject') })
              .first()
              .click()
            await dialog(page)
          }),
          at(`/${community.slug}/comments`, async (page, t) => {
            await page
              .getByRole('button', { name: t('comments:action.answer') })
              .first()
              .click()
            await dialog(page)
          }),
          at(`/${community.slug}/comments?state=rejected`),
        ],
        'console/desk/item-screen': [
          ...CONSOLE_STATES.map((state) => at(`/${community.slug}${of(state)}`)),
          at(`/${community.slug}${of('moderation')}`, async (page, t) => {
            await press(page, t('petition:desk.transitions.reject.action'))
            await dialog(page)
          }),
          at(`/${community.slug}${of('review')}`, button('petition:desk.transitions.answer.action')),
          at(`/${community.slug}${of('answered_supported')}`, button('commitments:add.action')),
        ],
      },
    }
  },
}

async function submit(
  { app, resident, community }: Pick<Planting, 'app' | 'resident' | 'community'>,
  title: string,
): Promise<number> {
  const host = app.siteHost(community.slug)
  const categories = await request(app, { host, path: '/api/v1/petition-categories' })
  const body = { title, text: `${title} `.repeat(8), category: categories.json().items[0].id }
  const answer = await request(app, { host, method: 'POST', path: '/api/v1/petitions', cookies: resident, body })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.json().id
}

/** A comment with a reply and an official answer, and one of the demo's verified resident that waits. */
async function discussion(app: TestApp, community: Community, subject: string): Promise<{ root: string; own: string }> {
  const { id: authorAccountId } = await withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('accounts')
      .select('id')
      .where('community_id', '=', community.id)
      .where('email', '=', `verified@${community.slug}.example`)
      .executeTakeFirstOrThrow(),
  )
  const [root = '', own = ''] = await discuss(app, community, 'before', [
    { subject, state: 'published', text: 'Хто відповідає за цю дорогу?\n\nWho is in charge of this road?' },
    { subject, state: 'pending', text: 'Підтримую, і дітям до школи буде безпечніше.', authorAccountId },
  ])
  const reply = { subject, state: 'published', parentId: root } as const
  await discuss(app, community, 'before', [
    { ...reply, text: 'Мабуть, район.' },
    { ...reply, text: 'За дорогу відповідає область.', authorName: null, memberName: 'Олег Секретар' },
  ])
  return { root, own }
}

/** Two petitions of the demo's verified resident: one waits for the moderator, one was taken back. */
async function ownPetitions(app: TestApp, community: Community): Promise<{ waiting: number; draft: number }> {
  const host = app.siteHost(community.slug)
  const cookies = await signIn(app, host, `verified@${community.slug}.example`)
  const planting = { app, community, resident: cookies }
  const waiting = await submit(planting, 'Лавки на набережній')
  const draft = await submit(planting, 'Ліхтарі на набережній')
  const path = `/api/v1/petitions/${draft}/withdraw`
  const withdrawn = await request(app, { host, method: 'POST', path, cookies })
  if (withdrawn.status !== 200) throw new Error(withdrawn.text)
  return { waiting, draft }
}

/** Ids by state; of those in one state the newest. */
async function newestByState(app: TestApp, community: Community): Promise<ReadonlyMap<string, number>> {
  const rows = await withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('petitions')
      .select(['id', 'state'])
      .where('community_id', '=', community.id)
      .where('state', '<>', 'draft')
      .orderBy('id')
      .execute(),
  )
  return new Map(rows.map(({ id, state }) => [state, id]))
}
