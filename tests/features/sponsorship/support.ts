import { registeredOrders } from '#features/sponsorship/orders/actions.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { TestApp } from '#tests/support/app.ts'

/** The day so many days from the clock of the test, in Kyiv's winter time. */
export const dayFrom = (app: Pick<TestApp, 'clock'>, days: number): string =>
  new Date(app.clock.now().getTime() + 2 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** An order as a business sends it: five days, from the twentieth on unless another is asked for. */
export const orderOf = (
  app: Pick<TestApp, 'clock'>,
  slot: number,
  { first = 20, days = 5, ...more }: OrderMore = {},
) => ({
  community: 'verbivka',
  slot,
  from: dayFrom(app, first),
  to: dayFrom(app, first + days - 1),
  creative: { alt: '', text: 'Свіжий хліб щоранку з сьомої.', link: 'https://kolosok.example.com/' },
  pay: 'invoice',
  ...more,
})

interface OrderMore {
  first?: number
  days?: number
  [field: string]: unknown
}

export const SPONSOR = 'sponsor@viche.example'

/** The business of an account of the platform as it registers. */
export const companyOf = (more: object = {}) => ({
  ...{ kind: 'company', name: 'ТОВ «Колосок»', code: '14360570', address: 'вул. Шкільна, 3, с. Вербівка' },
  ...more,
})

/** The number by which site and desk know an order of this community. */
export const numberOf = (app: TestApp, community: Community, publicId: string): Promise<number> =>
  withCommunity(app.db, community, async (tx) => {
    const { id } = await tx
      .selectFrom('sponsor_orders')
      .select('id')
      .where('community_id', '=', community.id)
      .where('public_id', '=', publicId)
      .executeTakeFirstOrThrow()
    return id
  })

/** Everything of orders that is due now in this community, as the dispatcher would run it. */
export async function runDue(app: TestApp, community: Community): Promise<void> {
  const { clock, services } = app.kernel
  const context = { actor: SYSTEM, community, clock, locale: 'uk' as const, services }
  const due = await withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('due_items')
      .select(['item_id as itemId', 'kind'])
      .where('community_id', '=', community.id)
      .where('workflow', '=', 'sponsorship-orders')
      .where('due_at', '<=', clock.now())
      .orderBy('due_at')
      .execute(),
  )
  for (const one of due) await withCommunity(app.db, community, (tx) => registeredOrders.wake(tx, context, one))
}
