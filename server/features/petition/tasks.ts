import type { Task } from '#contract/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import {
  dueAt,
  type Term,
  type TermLight,
  termLight,
  type WorkingCalendar,
  workingDaysLeft,
} from '#participation/working-days.ts'
import type { Clock } from '#platform/clock.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { listWithDuty, type Petition } from './queries.ts'
import { dutyRole, type PetitionDuty, petitionTerms } from './rules.ts'

/** The step that somebody owes a petition, counted in the community's calendar. */
export interface NextStep {
  duty: PetitionDuty
  by: 'moderator' | 'official'
  dueAt: Date
  workingDaysLeft: number
  light: TermLight
  legalRef: string
}

/** The running term of a petition; undefined when nobody owes it anything. */
export function termOf(petition: Pick<Petition, 'duty' | 'dutyFrom'>): Term | undefined {
  if (!petition.duty || !petition.dutyFrom) return undefined
  return { ...petitionTerms[petition.duty], from: petition.dutyFrom }
}

export function nextStep(
  petition: Pick<Petition, 'duty' | 'dutyFrom'>,
  now: Date,
  calendar: WorkingCalendar,
): NextStep | undefined {
  const term = termOf(petition)
  if (!term || !petition.duty) return undefined
  const due = dueAt(term, calendar)
  return {
    duty: petition.duty,
    by: dutyRole[petition.duty],
    dueAt: due,
    workingDaysLeft: workingDaysLeft(due, now, calendar),
    light: termLight(due, now, calendar),
    legalRef: term.legalRef,
  }
}

/** What staff owe petitions, for the inbox. */
export async function petitionTasks(tx: CommunityTx, { clock }: { clock: Clock }): Promise<Task[]> {
  const calendar = await readCalendar(tx)
  const now = clock.now()
  const petitions = await listWithDuty(tx)
  return petitions.flatMap((petition) => {
    const step = nextStep(petition, now, calendar)
    return step ? [taskOf(petition, step)] : []
  })
}

function taskOf(petition: Petition, step: NextStep): Task {
  return {
    id: `petition:${petition.id}:${step.duty}`,
    kind: step.duty,
    subject: { type: 'petition', id: String(petition.id), title: petition.title },
    dueAt: step.dueAt,
    role: step.by,
    href: `/petitions/${petition.id}`,
  }
}
