import type { Task } from '#contract/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import {
  addDays,
  dueAt,
  firstMomentOf,
  kyivDay,
  type Term,
  type TermLight,
  termLight,
  type WorkingCalendar,
  workingDaysLeft,
} from '#participation/working-days.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { subjectOf, type Workflow, type WorkflowTypes } from './workflow.ts'

/** Steps that are owed within a legal term. The due day follows from the calendar at the moment of asking. */

/** The step that somebody owes an item. */
export interface NextStep<W extends Pick<WorkflowTypes, 'duty' | 'debtor'>> {
  duty: W['duty']
  by: W['debtor']
  dueAt: Date
  workingDaysLeft: number
  light: TermLight
  legalRef: string
}

/** The running term of an item; undefined when nothing is owed. */
export function termOf<W extends WorkflowTypes>(
  { duties, dutyDays }: Pick<Workflow<W>, 'duties' | 'dutyDays'>,
  item: Pick<W['item'], 'duty' | 'dutyFrom'>,
): (Term & { duty: W['duty']; role: W['debtor'] }) | undefined {
  const { duty, dutyFrom } = item
  const known = duties && duty ? duties[duty as W['duty']] : undefined
  if (!known || !dutyFrom) return undefined
  const n = dutyDays?.(item as Partial<W['item']>) ?? known.n
  return { ...known, n, duty: duty as W['duty'], from: dutyFrom }
}

export function nextStep<W extends WorkflowTypes>(
  workflow: Workflow<W>,
  item: W['item'],
  now: Date,
  calendar: WorkingCalendar,
): NextStep<W> | undefined {
  const term = termOf(workflow, item)
  if (!term) return undefined
  const due = dueAt(term, calendar)
  return {
    duty: term.duty,
    by: term.role,
    dueAt: due,
    workingDaysLeft: workingDaysLeft(due, now, calendar),
    light: termLight(due, now, calendar),
    legalRef: term.legalRef,
  }
}

/** The due instant of the running term, after a step that has just begun one. */
export async function getDueAt<W extends WorkflowTypes>(
  tx: CommunityTx,
  workflow: Workflow<W>,
  item: W['item'],
): Promise<Date> {
  const term = termOf(workflow, item)
  if (!term) throw new Error(`${subjectOf(workflow, item)} has no running term`)
  return dueAt(term, await readCalendar(tx))
}

/** What staff owe the items of a workflow, for the inbox; `list` reads what is said of those with a duty. */
export const tasksOf =
  <W extends WorkflowTypes>(
    workflow: Workflow<W>,
    list: (tx: CommunityTx) => Promise<(Pick<W['item'], 'id' | 'duty' | 'dutyFrom'> & { title: string })[]>,
  ) =>
  async (tx: CommunityTx): Promise<Task[]> => {
    const calendar = await readCalendar(tx)
    // Thousands of items share a few days from which their terms run.
    const known = new Map<string, Date>()
    return (await list(tx)).flatMap((item) => {
      const term = termOf(workflow, item)
      if (!term) return []
      const key = `${term.duty} ${term.n} ${kyivDay(term.from)}`
      const due = known.get(key) ?? dueAt(term, calendar)
      known.set(key, due)
      return {
        id: `${subjectOf(workflow, item)}:${term.duty}`,
        kind: term.duty,
        subject: { type: workflow.id, id: String(item.id), title: item.title },
        dueAt: due,
        role: term.role,
        href: `${workflow.path}/${item.id}`,
      }
    })
  }

// ---------------------------------------------------------------------------------------------------------- reminders

const HOUR_MS = 3_600_000
/** Reminders are sent in the daytime only: hours in Kyiv. */
const REMINDER_HOURS = { from: 8, to: 18 } as const

const hourOf = (day: string, hour: number): Date => new Date(firstMomentOf(day).getTime() + hour * HOUR_MS)

/**
 * From when the debtor is reminded: the morning of the first day on which the term is not `current` any more, though not on
 * its own first day, whose letter is reminder enough. Undefined when nothing is owed or the debtor was reminded.
 */
export function reminderAt<W extends WorkflowTypes>(
  workflow: Workflow<W>,
  item: W['item'],
  calendar: WorkingCalendar,
): Date | undefined {
  const term = termOf(workflow, item)
  if (!term || item.remindedAt) return undefined
  const due = dueAt(term, calendar)
  let day = addDays(kyivDay(term.from), 1)
  while (termLight(due, firstMomentOf(day), calendar) === 'current') day = addDays(day, 1)
  return hourOf(day, REMINDER_HOURS.from)
}

/** This instant, or the next morning when it is night. */
export function atDaytime(instant: Date): Date {
  const day = kyivDay(instant)
  if (instant < hourOf(day, REMINDER_HOURS.from)) return hourOf(day, REMINDER_HOURS.from)
  return instant < hourOf(day, REMINDER_HOURS.to) ? instant : hourOf(addDays(day, 1), REMINDER_HOURS.from)
}
