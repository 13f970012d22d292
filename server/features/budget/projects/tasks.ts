import type { Task } from '#contract/index.ts'
import { tasksOf } from '#participation/workflow/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { listAwaited, projects } from './queries.ts'
import { projectWorkflow } from './workflow.ts'

const dutyTasks = tasksOf(projectWorkflow, (tx) => projects.listWithDuty(tx, ['title']))

/** What the staff owe projects, and each opinion that a department has not given yet: they work side by side. */
export async function projectTasks(tx: CommunityTx): Promise<Task[]> {
  const opinions = (await listAwaited(tx)).map(({ id, title, part, dueAt }) => ({
    id: `budget-projects:${id}:opinion-${part}`,
    kind: `opinion-${part}`,
    sentence: `budget-projects:tasks.opinion-${part}`,
    subject: { type: 'budget-projects', id: String(id), title },
    dueAt,
    role: 'official' as const,
    href: `/budget-projects/${id}`,
  }))
  const duties = (await dutyTasks(tx)).map((task) => ({ ...task, sentence: `budget-projects:tasks.${task.kind}` }))
  return [...duties, ...opinions]
}
