import { z } from 'zod'
import { MAX_CHOICES } from '#participation/questions/index.ts'
import { addWorkingDays, type Day, kyivDay, lastMomentOf, type WorkingCalendar } from '#participation/working-days.ts'
import { MAX_BATCH_PAPERS } from '../protocol/index.ts'
import type { Batch, PaperDay } from './queries.ts'

/** What papers of a secret vote allow. Pure. */

/** The last instant at which papers may be entered. */
export const enterUntil = (endsAt: Date, days: number, calendar: WorkingCalendar): Date =>
  lastMomentOf(addWorkingDays(kyivDay(endsAt), days, calendar))

/** Whether papers of the day must be entered or declared lost: people took some and they are in no batch. */
export const isOutstanding = ({ handedOut, returned, batch }: PaperDay): boolean =>
  batch === null && handedOut > returned

/** Papers that people took at that point on that day, as far as the day alone tells. */
export const outstandingOf = (days: readonly PaperDay[]): number =>
  days.reduce((sum, { handedOut, returned }) => sum + Math.max(0, handedOut - returned), 0)

export const handedOutOf = (days: readonly Pick<PaperDay, 'handedOut'>[]): number =>
  days.reduce((sum, { handedOut }) => sum + handedOut, 0)

/** Whether papers of that day may be entered: the day is over, so no more of them are handed out. */
export const isOver = ({ day }: Pick<PaperDay, 'day'>, today: Day): boolean => day < today

/** Papers as one member of staff has entered them. */
export const Pass = z.strictObject({
  papers: z.array(z.array(z.string().min(1).max(25)).max(MAX_CHOICES)).max(MAX_BATCH_PAPERS),
  /** Papers in the box that cannot be counted. */
  spoiled: z.int().min(0).max(MAX_BATCH_PAPERS),
})
export type Pass = z.output<typeof Pass>

export const readPass = (text: string | null): Pass | undefined =>
  text === null ? undefined : Pass.parse(JSON.parse(text))

/** Papers with these choices in the first and in the second entry; null: papers that cannot be counted. */
export interface Difference {
  choices: readonly string[] | null
  first: number
  second: number
}

/** Where two entries of one batch differ. Papers have no numbers, so their piles are compared: how many papers have which choices. */
export function differencesOf(first: Pass, second: Pass): Difference[] {
  const piles = new Map<string, Difference>()
  for (const [pass, side] of [[first, 'first'] as const, [second, 'second'] as const])
    for (const choices of pass.papers) {
      const key = JSON.stringify(choices)
      const pile = piles.get(key) ?? { choices, first: 0, second: 0 }
      piles.set(key, { ...pile, [side]: pile[side] + 1 })
    }
  const differing = [...piles].filter(([, pile]) => pile.first !== pile.second)
  differing.sort(([one], [other]) => (one < other ? -1 : 1))
  const spoiled = { choices: null, first: first.spoiled, second: second.spoiled }
  return [...differing.map(([, pile]) => pile), ...(first.spoiled === second.spoiled ? [] : [spoiled])]
}

/** Whether everything is entered that the batch asks for, and entered alike. */
export function isEntered(
  batch: Pick<Batch, 'doubleEntry' | 'firstDone' | 'secondDone' | 'firstPass' | 'secondPass'>,
): boolean {
  const [first, second] = [readPass(batch.firstPass), readPass(batch.secondPass)]
  if (!batch.firstDone || !first) return false
  if (!batch.doubleEntry) return true
  return batch.secondDone && second !== undefined && differencesOf(first, second).length === 0
}
