import type { Task, TaskContext } from '#contract/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { dueAt, termLight, type WorkingCalendar, workingDaysLeft } from '#participation/working-days.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { type Order, orders, selectOrders } from './queries.ts'
import { titleOf } from './workflow.ts'

/**
 * What the staff owes a paid order: to decide within two working days. What a refusal owes goes back by the provider, or by the
 * operator, who has the account (`GET /api/v1/sponsor-refunds`).
 */

const REVIEW_WORKING_DAYS = 2

const within = (n: number, from: Date, calendar: WorkingCalendar): Date =>
  dueAt({ unit: 'wd', n, from, legalRef: '' }, calendar)

type Paid = Pick<Order, 'state' | 'paidAt' | 'createdAt'>

export const reviewDueOf = ({ paidAt, createdAt }: Paid, calendar: WorkingCalendar): Date =>
  within(REVIEW_WORKING_DAYS, paidAt ?? createdAt, calendar)

export function reviewTermOf(order: Paid, calendar: WorkingCalendar, now: Date) {
  if (order.state !== 'in-review') return undefined
  const due = reviewDueOf(order, calendar)
  return { dueAt: due, workingDaysLeft: workingDaysLeft(due, now, calendar), light: termLight(due, now, calendar) }
}

export async function orderTasks(tx: CommunityTx, _context: TaskContext): Promise<Task[]> {
  const calendar = await readCalendar(tx)
  const waiting = (await selectOrders(tx, ['in-review']).orderBy('id').execute()).map(orders.of)
  return waiting.map((order) => ({
    id: `sponsorship-orders:${order.id}:review`,
    kind: 'review',
    sentence: 'sponsorship-orders:tasks.review',
    subject: { type: 'sponsorship-orders', id: String(order.id), title: titleOf(order) },
    dueAt: reviewDueOf(order, calendar),
    role: 'webmaster',
    href: `/sponsor-orders/${order.id}`,
  }))
}
