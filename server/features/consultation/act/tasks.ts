import type { Task } from '#contract/index.ts'
import { getDueAt } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { dueAt } from '#participation/working-days.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { consultationPath } from '../path.ts'
import { getConsultation } from '../queries.ts'
import { consultationWorkflow } from '../workflow.ts'
import { listUndecided, listWaiting } from './queries.ts'

/** Working days in which a proposal is published or rejected: our own term, as that of a comment. */
const MODERATION_DAYS = 2

/** Proposals that wait for a moderator, and those of ended discussions that nobody has decided on: a task for each act. */
export async function proposalTasks(tx: CommunityTx): Promise<Task[]> {
  const waiting = await listWaiting(tx)
  const undecided = await listUndecided(tx)
  if (waiting.length === 0 && undecided.length === 0) return []
  const calendar = await readCalendar(tx)
  const tasks: Task[] = waiting.map(({ id, title, since }) => ({
    id: `consultation:${id}:moderate-proposals`,
    kind: 'moderate-proposals',
    subject: { type: 'consultation', id: String(id), title },
    dueAt: dueAt({ unit: 'wd', n: MODERATION_DAYS, from: since, legalRef: '' }, calendar),
    role: 'moderator',
    href: consultationPath(id),
  }))
  for (const { id, title } of undecided) {
    // Decisions are a part of the report: they are due with it.
    const due = await getDueAt(tx, consultationWorkflow, await getConsultation(tx, id))
    if (!due) continue
    tasks.push({
      id: `consultation:${id}:decide-proposals`,
      kind: 'decide-proposals',
      subject: { type: 'consultation', id: String(id), title },
      dueAt: due,
      role: 'official',
      href: consultationPath(id),
    })
  }
  return tasks
}
