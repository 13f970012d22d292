import { publicStates } from '#features/poll/rules.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, type TestApp } from '#tests/support/app.ts'
import type { FeatureFixtures } from '#tests/support/feature-fixtures.ts'
import { request } from '#tests/support/http.ts'
import { at, button, dialog } from '#tests/support/sights.ts'
import { press } from '#tests/support/story.ts'
import { discuss } from '../petition/discussed.ts'
import { draftOf } from './support.ts'

const canary = 'канарейка-опитування'

export const fixtures: FeatureFixtures = {
  things: async (app, community) => ({
    polls: (await newestByState(app, community)).get('draft'),
    statements: (await statementsOf(app, community, 'pending'))?.id,
  }),
  numbered: ['polls'],
  parameters: { statement: '00000000-0000-4000-8000-000000000000' },
  canaries: {
    texts: { poll: canary },
    async plant({ app, staff }) {
      const body = draftOf(app, { title: `${canary} на згадку`, text: `${canary} лише для працівників громади` })
      return { polls: [(await staff('official', 'POST', '/polls', body)).json().id] }
    },
    addresses: (ids) => ['/en/polls', `/en/polls/${ids('polls')[0]}`, `/polls/${ids('polls')[0]}/results.csv`],
    guessed: (ids) =>
      ids('polls').flatMap((id) =>
        ['', '/vote', '/follow', '/comment', '/proof'].map((path) => `/account/polls/${id}${path}`),
      ),
  },
  async screens(app, community) {
    const newest = await newestByState(app, community)
    const idOf = (state: string) => {
      const id = newest.get(state)
      if (id === undefined) throw new Error(`the demo has no poll in the state ${state}`)
      return id
    }
    const of = (state: string) => `/polls/${idOf(state)}`
    const open = await openPolls(app, community)
    const [voted] = open
    if (voted === undefined) throw new Error('the demo has no open poll')
    const secret = await secretPolls(app, community)
    const [root = ''] = await discuss(app, community, 'before', [
      { subject: `poll:${idOf('open')}`, state: 'published', text: 'Чому саме ці варіанти?' },
    ])
    const desk = `/${community.slug}`
    const stated = await statementsOf(app, community, 'published')
    const statements = stated ? [`/polls/${stated.poll}/statements`] : []
    return {
      public: {
        paths: [
          '/polls',
          '/polls?query=немає+такої',
          '/polls/commitments',
          ...publicStates.flatMap((state) => (newest.has(state) ? [of(state)] : [])),
          `${of('announced')}/notice`,
          `${of('announced')}/ballot`,
          `${of('open')}/comments`,
          `/polls/${await voteOnPaper(app, community)}/paper`,
        ],
        more: [
          '/polls?tab=closed',
          '/en/polls?tab=archive',
          ...[...open, ...secret].map((id) => `/polls/${id}`),
          `/en${of('counted')}`,
          ...statements,
          ...statements.map((path) => `/en${path}`),
          ...(stated ? [`/polls/${stated.poll}`] : []),
        ],
      },
      guest: { paths: [`/account${of('open')}/vote`], more: open.map((id) => `/account/polls/${id}/vote`) },
      resident: [
        `/account/polls/${voted}/vote`,
        `/account${of('open')}/follow`,
        `/account${of('open')}/comment`,
        `/account${of('open')}/comments/${root}/reply`,
        ...secret.map((id) => `/account/polls/${id}/proof`),
        ...statements.flatMap((path) =>
          [path, `${path}/new`, `${path}/${stated?.id}/vote`].map((one) => `/account${one}`),
        ),
      ],
      verified: [...open.map((id) => `/account/polls/${id}/vote`), `/account/polls/${voted}`],
      /** The demo's verified resident has voted nowhere. */
      async beforeVerified() {
        const host = app.siteHost(community.slug)
        const cookies = await signIn(app, host, `verified@${community.slug}.example`)
        const { options, min } = (await request(app, { host, path: `/api/v1/polls/${voted}` })).json()
        const choices = options.slice(0, min).map(({ id }: { id: string }) => id)
        const body = { choices }
        const answer = await request(app, { host, method: 'POST', path: `/api/v1/polls/${voted}/vote`, cookies, body })
        if (answer.status !== 201) throw new Error(answer.text)
      },
      console: {
        'console/statements/statements-screen': [
          at(`${desk}/statements`),
          ...(stated
            ? [
                at(`${desk}/statements?state=pending`, async (page, t) => {
                  // Each button names its statement.
                  const reject = t('statements:action.reject')
                  await page
                    .getByRole('button', { name: `${reject}: `, exact: false })
                    .first()
                    .click()
                  await dialog(page)
                }),
              ]
            : []),
        ],
        'console/desk/list-screen': [
          at(`${desk}/polls`),
          at(`${desk}/polls?query=немає+такої`),
          at(`${desk}/polls`, async (page, t) => {
            await button('poll:desk.transitions.create.action')(page, t)
            await dialog(page)
          }),
        ],
        'console/desk/item-screen': [
          ...['draft', 'announced', 'open', 'cancelled', 'report_published'].map((state) => at(`${desk}${of(state)}`)),
          at(`${desk}${of('open')}`, async (page, t) => {
            await press(page, t('poll:desk.transitions.extend.action'))
            await dialog(page)
          }),
          at(`${desk}${of('counted')}`, button('poll:desk.transitions.report.action')),
        ],
      },
    }
  },
}

/** A secret vote in which papers are handed out; the demo has none. */
async function voteOnPaper(app: TestApp, { slug }: Community): Promise<number> {
  const cookies = await signIn(app, app.platformHost, `official@${slug}.example`)
  const ask = async (method: 'POST' | 'PUT', path: string, body: object) => {
    const at = `/api/v1/communities/${slug}/polls${path}`
    const answer = await request(app, { host: app.platformHost, method, path: at, cookies, body })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`)
    return answer.json()
  }
  const { id } = await ask('POST', '', draftOf(app, { secret: true, title: 'Голосування на папері' }))
  const point = { point: 1, name: 'Сільська рада', address: 'вул. Соборна, 1', hours: 'пн–пт 9–18' }
  await ask('PUT', `/${id}/paper/settings`, { points: [point], days: 3 })
  await ask('POST', `/${id}/announce`, {})
  return id
}

const pollsOf = (app: TestApp, community: Community) =>
  withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('polls')
      .select(['id', 'state', 'secret'])
      .where('community_id', '=', community.id)
      .where('by_statements', '=', false)
      .orderBy('id')
      .execute(),
  )

/** A statement in this state, with the number of its poll. */
const statementsOf = (app: TestApp, community: Community, state: string) =>
  withCommunity(app.db, community, async (tx) => {
    const found = await tx
      .selectFrom('statements')
      .select(['id', 'subject'])
      .where('community_id', '=', community.id)
      .where('state', '=', state)
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst()
    return found && { id: found.id, poll: Number(found.subject.split(':')[1]) }
  })

/** Ids by state; of those in one state the newest. */
async function newestByState(app: TestApp, community: Community): Promise<ReadonlyMap<string, number>> {
  return new Map((await pollsOf(app, community)).map(({ id, state }) => [state, id]))
}

/** Open polls that are not secret, then the secret ones. */
async function openPolls(app: TestApp, community: Community): Promise<number[]> {
  const open = (await pollsOf(app, community)).filter(({ state }) => state === 'open')
  return open.toSorted((one, other) => Number(one.secret) - Number(other.secret)).map(({ id }) => id)
}

async function secretPolls(app: TestApp, community: Community): Promise<number[]> {
  return (await pollsOf(app, community)).flatMap(({ id, secret }) => (secret ? [id] : []))
}
