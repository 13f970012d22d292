import { z } from 'zod'
import { type Context, pagedOf, type Read, read, type Task } from '#contract/index.ts'
import type { Registry } from '#features/registry.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { type TermLight, termLight, workingDaysLeft } from '#participation/working-days.ts'
import type { Role } from '#platform/identity/actor.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

/** What staff owe within legal terms: the tasks of all features, the nearest due first. */

const TASKS_A_PAGE = 50

const LIGHTS = ['overdue', 'due-soon', 'current'] as const satisfies readonly TermLight[]

const TaskView = z.object({
  id: z.string(),
  feature: z.string(),
  kind: z.string(),
  title: z.string().meta({ description: 'what is to be done, in the language of the reader' }),
  subject: z.object({ type: z.string(), id: z.string(), title: z.string() }),
  role: z.string(),
  dueAt: z.iso.datetime(),
  workingDaysLeft: z.int().meta({ description: 'today not counted; negative when overdue' }),
  light: z.enum(LIGHTS),
  href: z.string().meta({ description: 'screen of the console, below /console/{slug}' }),
})

const Inbox = pagedOf(TaskView).extend({
  counts: z
    .object({ current: z.int(), dueSoon: z.int(), overdue: z.int() })
    .meta({ description: 'of the tasks that `whose` selects, whatever their light' }),
  others: z.int().meta({ description: 'tasks of other roles only, which `whose=own` leaves out' }),
})

const InboxQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  light: z.enum(LIGHTS).optional(),
  whose: z
    .enum(['own', 'all'])
    .default('own')
    .meta({ description: 'own: the tasks of the roles that the member holds' }),
})

export const declareInbox = (registry: Registry): Read =>
  read({
    name: 'console.inbox',
    access: 'member',
    path: '/inbox',
    query: InboxQuery,
    output: Inbox,
    run: (tx, context, { query }) => inboxOf(tx, context, registry, query),
  })

/** Roles that have tasks of no kind; an owner may do everybody's. */
const WITHOUT_TASKS: readonly string[] = ['webmaster', 'sponsor-manager', 'desk'] satisfies Role[]

/**
 * Which tasks are a member's own. An owner has everybody's, and so has a member of whom none is asked at all (a webmaster,
 * say): in a small council one person stands in for all.
 */
function isOwn(roles: readonly string[]): (task: Task) => boolean {
  const asked = roles.filter((role) => !WITHOUT_TASKS.includes(role))
  return asked.length === 0 || asked.includes('owner') ? () => true : (task) => asked.includes(task.role)
}

/** Terms end with their day, so thousands of tasks have a few due instants. */
function once<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const value = known.get(key) ?? compute(key)
    known.set(key, value)
    return value
  }
}

async function inboxOf(
  tx: CommunityTx,
  context: Context<'member'>,
  registry: Registry,
  query: z.output<typeof InboxQuery>,
): Promise<z.input<typeof Inbox>> {
  const calendar = await readCalendar(tx)
  const now = context.clock.now()
  const lightOf = once((due: number) => termLight(new Date(due), now, calendar))
  const tasks: (Task & { feature: string; light: TermLight })[] = []
  for (const { id, tasks: list } of registry.features)
    for (const task of (await list?.(tx, { community: context.community, clock: context.clock })) ?? [])
      tasks.push({ ...task, feature: id, light: lightOf(task.dueAt.getTime()) })
  const own = tasks.filter(isOwn(context.actor.roles))
  const selected = query.whose === 'own' ? own : tasks
  const count = (light: TermLight) => selected.filter((task) => task.light === light).length
  const found = selected
    .filter(({ light }) => !query.light || light === query.light)
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime() || one.id.localeCompare(other.id))
  const pages = Math.max(1, Math.ceil(found.length / TASKS_A_PAGE))
  // Tasks are done while somebody looks at the last page: what was page 3 may be gone.
  const page = Math.min(query.page, pages)
  const t = context.services.translator(context.locale)
  return {
    items: found.slice((page - 1) * TASKS_A_PAGE, page * TASKS_A_PAGE).map((task) => ({
      id: task.id,
      feature: task.feature,
      kind: task.kind,
      title: t(task.sentence ?? `${task.feature}:tasks.${task.kind}`),
      subject: task.subject,
      role: task.role,
      dueAt: task.dueAt.toISOString(),
      workingDaysLeft: workingDaysLeft(task.dueAt, now, calendar),
      light: task.light,
      href: task.href,
    })),
    page,
    pages,
    total: found.length,
    counts: { current: count('current'), dueSoon: count('due-soon'), overdue: count('overdue') },
    others: tasks.length - own.length,
  }
}
