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
  slot,
  from: dayFrom(app, first),
  to: dayFrom(app, first + days - 1),
  creative: { brand: 'Пекарня «Колосок»', text: 'Свіжий хліб щоранку з сьомої.', link: 'https://kolosok.example.com/' },
  buyer: { kind: 'company', name: 'ТОВ «Колосок»', code: '14360570', consent: true },
  pay: 'invoice',
  ...more,
})

interface OrderMore {
  first?: number
  days?: number
  [field: string]: unknown
}

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
