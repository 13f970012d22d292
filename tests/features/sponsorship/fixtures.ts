import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, type TestApp } from '#tests/support/app.ts'
import type { FeatureFixtures } from '#tests/support/feature-fixtures.ts'
import { request } from '#tests/support/http.ts'
import { at, button, dialog } from '#tests/support/sights.ts'
import { numberOf, orderOf, SPONSOR } from './support.ts'

const texts = { slot: 'канарейка-місце-спонсора', order: 'канарейка-замовлення' }

const slotOf = (title: string) => ({ title, description: `${title}: опис`, capacity: 2, price: 100, per: 'day' })

/** What the tests that are generated for all features need of this one. */
export const fixtures: FeatureFixtures = {
  things: async (app, community) => ({
    'sponsor-slots': await slotIn(app, community),
    'sponsor-orders': (await ordersOf(app, community)).get('in-review'),
    // On the platform's host orders have the id that their buyer knows.
    'platform:sponsor-orders': await publicIdIn(app, community, 'in-review'),
    // `/sponsors/go/:id`
    go: (await ordersOf(app, community)).get('live'),
  }),
  numbered: ['sponsor-slots', 'sponsor-orders', 'go'],
  parameters: { bankStatement: '0123456789abcdef0123', line: '1' },
  canaries: {
    texts,
    async plant({ app, community, staff }) {
      const draft = (await staff('webmaster', 'POST', '/sponsor-slots', slotOf(texts.slot))).json().id
      const cookies = await signIn(app, app.platformHost, SPONSOR)
      const order = orderOf(app, await slotIn(app, community), { community: community.slug, first: 60 })
      const body = { ...order, creative: { ...order.creative, text: texts.order } }
      const answer = await request(app, {
        ...{ host: app.platformHost, method: 'POST', path: '/api/v1/sponsor-orders', cookies, body },
      })
      if (answer.status !== 201) throw new Error(answer.text)
      const { id } = answer.json()
      const number = await numberOf(app, community, id)
      return {
        'sponsor-slots': [draft],
        'sponsor-orders': [number],
        'platform:sponsor-orders': [id],
        go: [number],
      }
    },
    addresses: (ids) => [
      ...['/en/sponsors', '/en/who-pays', '/api/v1/sponsor-slots', '/api/v1/ledger'],
      ...ids('sponsor-orders').map((id) => `/sponsors/go/${id}`),
    ],
  },
  async screens(app, community) {
    const found = await ordersOf(app, community)
    const of = (state: string) => {
      const id = found.get(state)
      if (id === undefined) throw new Error(`the demo has no order of a sponsor in the state ${state}`)
      return `/sponsor-orders/${id}`
    }
    const desk = `/${community.slug}`
    return {
      public: { paths: ['/sponsors', '/who-pays'], more: ['/en/sponsors', '/en/who-pays'] },
      business: {
        email: SPONSOR,
        paths: [
          ...[
            '/account/business',
            '/account/sponsor-orders',
            `/account/sponsor-orders/new?community=${community.slug}`,
          ],
          ...(await paidBySponsor(app, community)).flatMap((id) =>
            ['', '/proforma', '/receipt', '/act'].map((page) => `/account/sponsor-orders/${id}${page}`),
          ),
          ...(await idsOfSponsor(app, community, 'awaiting-payment')).map(
            (id) => `/account/sponsor-orders/${id}/cancel`,
          ),
        ],
      },
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
        ],
        'console/sponsor-income/income-screen': [at(`${desk}/sponsor-income`)],
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

/** As the demo's business is called in its orders. */
const BUYER = 'ТОВ «Колосок-Вербівка»'

/** Orders of the demo's business in this state. */
const idsOfSponsor = (app: TestApp, community: Community, state: string): Promise<string[]> =>
  withCommunity(app.db, community, async (tx) => {
    const rows = await tx
      .selectFrom('sponsor_orders')
      .select('public_id')
      .where('community_id', '=', community.id)
      .where('state', '=', state)
      .where('buyer_name', '=', BUYER)
      .orderBy('id')
      .execute()
    return rows.map(({ public_id }) => public_id)
  })

/** One that has everything on paper: proforma, receipt and act. */
const paidBySponsor = async (app: TestApp, community: Community) =>
  (await idsOfSponsor(app, community, 'ended')).slice(0, 1)

/** An order in each state. */
const publicIdIn = (app: TestApp, community: Community, state: string): Promise<string | undefined> =>
  withCommunity(app.db, community, async (tx) => {
    const row = await tx
      .selectFrom('sponsor_orders')
      .select('public_id')
      .where('community_id', '=', community.id)
      .where('state', '=', state)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return row?.public_id
  })

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
