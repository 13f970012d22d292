import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, type TestApp } from '#tests/support/app.ts'
import type { FeatureFixtures } from '#tests/support/feature-fixtures.ts'
import { request } from '#tests/support/http.ts'
import { at, button, dialog } from '#tests/support/sights.ts'
import { press } from '#tests/support/story.ts'
import { orderOf } from './support.ts'

const texts = { slot: 'канарейка-місце-спонсора', order: 'канарейка-замовлення' }

const slotOf = (title: string) => ({ title, description: `${title}: опис`, capacity: 2, price: 100, per: 'day' })

/** What the tests that are generated for all features need of this one. */
export const fixtures: FeatureFixtures = {
  things: async (app, community) => ({
    'sponsor-slots': await slotIn(app, community),
    'sponsor-orders': (await ordersOf(app, community)).get('in-review'),
  }),
  numbered: ['sponsor-slots', 'sponsor-orders'],
  canaries: {
    texts,
    async plant({ app, community, staff, resident }) {
      const draft = (await staff('webmaster', 'POST', '/sponsor-slots', slotOf(texts.slot))).json().id
      const host = app.siteHost(community.slug)
      const order = orderOf(app, await slotIn(app, community), { first: 60 })
      const body = { ...order, creative: { ...order.creative, brand: texts.order } }
      const answer = await request(app, {
        host,
        method: 'POST',
        path: '/api/v1/sponsor-orders',
        cookies: resident,
        body,
      })
      if (answer.status !== 201) throw new Error(answer.text)
      return { 'sponsor-slots': [draft], 'sponsor-orders': [answer.json().id] }
    },
    addresses: (ids) => [
      ...['/en/sponsors', '/en/who-pays', '/api/v1/sponsor-slots', '/api/v1/ledger'],
      ...ids('sponsor-orders').map((id) => `/sponsors/go/${id}`),
    ],
    guessed: (ids) =>
      ids('sponsor-orders').flatMap((id) => ['', '/cancel'].map((path) => `/account/sponsor-orders/${id}${path}`)),
  },
  async screens(app, community) {
    const found = await ordersOf(app, community)
    const of = (state: string) => {
      const id = found.get(state)
      if (id === undefined) throw new Error(`the demo has no order of a sponsor in the state ${state}`)
      return `/sponsor-orders/${id}`
    }
    const own = await ownOrder(app, community)
    const desk = `/${community.slug}`
    return {
      public: { paths: ['/sponsors', '/who-pays'], more: ['/en/sponsors', '/en/who-pays'] },
      guest: { paths: ['/account/sponsor-orders/new'] },
      verified: ['/account/sponsor-orders/new', own, `${own}/cancel`],
      emptyForms: ['/account/sponsor-orders/new'],
      console: {
        'console/desk/list-screen': [
          at(`${desk}/sponsor-slots`),
          at(`${desk}/sponsor-slots`, async (page, t) => {
            await button('sponsorship:desk.transitions.create.action')(page, t)
            await dialog(page)
          }),
          at(`${desk}/sponsor-orders`),
          at(`${desk}/sponsor-orders?query=немає+такої`),
        ],
        'console/desk/item-screen': [
          at(`${desk}/sponsor-slots/${await slotIn(app, community)}`),
          ...['awaiting-payment', 'in-review', 'live', 'refused', 'ended'].map((state) => at(desk + of(state))),
          at(desk + of('awaiting-payment'), async (page, t) => {
            await press(page, t('sponsorship-orders:desk.transitions.pay.action'))
            await dialog(page)
          }),
        ],
      },
    }
  },
}

const slotIn = (app: TestApp, community: Community): Promise<number> =>
  withCommunity(app.db, community, async (tx) => {
    const { id } = await tx
      .selectFrom('sponsor_slots')
      .select('id')
      .where('community_id', '=', community.id)
      .where('state', '=', 'offered')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    return id
  })

/** An order in each state. */
const ordersOf = (app: TestApp, community: Community): Promise<Map<string, number>> =>
  withCommunity(app.db, community, async (tx) => {
    const rows = await tx
      .selectFrom('sponsor_orders')
      .select(['id', 'state'])
      .where('community_id', '=', community.id)
      .orderBy('id')
      .execute()
    return new Map(rows.map(({ id, state }) => [state, id]))
  })

/** The page of an unpaid order of the demo's verified resident, which is made when there is none yet. */
async function ownOrder(app: TestApp, community: Community): Promise<string> {
  const host = app.siteHost(community.slug)
  const cookies = await signIn(app, host, `verified@${community.slug}.example`)
  const body = orderOf(app, await slotIn(app, community), { first: 90, days: 1 })
  const answer = await request(app, { host, method: 'POST', path: '/api/v1/sponsor-orders', cookies, body })
  if (answer.status === 201) return `/account/sponsor-orders/${answer.json().id}`
  const made = await withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('sponsor_orders')
      .select('id')
      .where('community_id', '=', community.id)
      .where('account_id', 'is not', null)
      .where('state', '=', 'awaiting-payment')
      .orderBy('id', 'desc')
      .executeTakeFirst(),
  )
  if (!made) throw new Error(answer.text)
  return `/account/sponsor-orders/${made.id}`
}
