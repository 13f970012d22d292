import { dateCell, desk, dueCell, moneyCell, personCell, textCell } from '#participation/desk/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { formatDate } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { slots } from '../queries.ts'
import { orders, selectOrders, sumUse } from './queries.ts'
import { orderStates } from './rules.ts'
import { reviewDueOf, reviewTermOf } from './tasks.ts'
import { orderChips, orderWorkflow } from './workflow.ts'

/** Days before its last one in which a notice is said to end soon: time to renew it. */
const ENDS_SOON_DAYS = 7

const selectEnding = (tx: CommunityTx, now: Date) =>
  selectOrders(tx, ['live']).where('to_day', '<=', addDays(kyivDay(now), ENDS_SOON_DAYS))

/** The console's list and screen of orders: money to record, notices to approve, what runs and ends. */
export const ordersDesk = desk(orderWorkflow, {
  group: 'instruments',
  roles: ['webmaster'],
  chips: orderChips,
  facts: async (tx, context) => ({ ...context, calendar: await readCalendar(tx) }),
  under: ({ number, fromDay, toDay }, { t, locale }) => [
    t('sponsorship-orders:desk.number', { id: number }),
    t('sponsorship-orders:facts.days-value', { from: formatDate(locale, fromDay), to: formatDate(locale, toDay) }),
  ],
  list: {
    states: orderStates,
    select: (tx, { state, query = '', filter }, { now }) =>
      (filter('ends') === 'soon' ? selectEnding(tx, now) : selectOrders(tx, state ? [state] : orderStates)).$if(
        query !== '',
        (rows) => {
          const pattern = `%${query.replace(/[\\%_]/g, '\\$&')}%`
          return rows.where((eb) =>
            eb.or([eb('text', 'ilike', pattern), eb('buyer_name', 'ilike', pattern), eb('code', 'ilike', pattern)]),
          )
        },
      ),
    filters: { ends: (_tx, { t }) => [{ value: 'soon', label: t('sponsorship-orders:desk.filters.ends.soon') }] },
    items: (_tx, rows) => rows.map(orders.of),
    columns: {
      price: ({ priceMinor }) => moneyCell(priceMinor),
      review: (order, { calendar, now }) => dueCell(reviewTermOf(order, calendar, now)),
      ends: ({ state, toDay }) => (state === 'live' ? dateCell(firstMomentOf(toDay)) : null),
    },
  },
  item: {
    find: orders.find,
    path: () => '/sponsors',
    danger: ['refuse', 'stop'],
    async sections(tx, order, { t, calendar }) {
      const slot = await slots.find(tx, order.slotId)
      const use = order.delivery === 'none' ? null : await sumUse(tx, order.id)
      const due = order.state === 'in-review' ? reviewDueOf(order, calendar) : null
      return [
        { kind: 'text', id: 'notice', framed: true, text: order.text, points: [order.link] },
        order.reason ? { kind: 'text', id: 'reason', text: t(`sponsorship-orders:reasons.${order.reason}`) } : null,
        {
          kind: 'facts',
          facts: {
            buyer: personCell(order.buyerName ?? t('participation:erased-person')),
            code: textCell(order.buyerCode),
            slot: textCell(slot?.title ?? null),
            from: dateCell(firstMomentOf(order.fromDay)),
            to: dateCell(firstMomentOf(order.toDay)),
            price: moneyCell(order.priceMinor),
            purpose: textCell(order.code),
            held: order.state === 'awaiting-payment' ? dateCell(order.heldUntil) : null,
            review: due && dateCell(due),
            refund: order.refundMinor > 0 ? moneyCell(order.refundMinor) : null,
            views: use && textCell(String(use.views)),
            clicks: use && textCell(String(use.clicks)),
            paid: dateCell(order.paidAt),
          },
        },
      ]
    },
  },
})
