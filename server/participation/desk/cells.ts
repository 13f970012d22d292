import type { DeskCell } from '#contract/index.ts'
import { shownEmail } from '#platform/identity/index.ts'

/** Values of a desk. What is not there is null, and the desk says so in its own words. */

type Of<Type extends DeskCell['type']> = Extract<DeskCell, { type: Type }>

export const textCell = (text: string | null): Of<'text'> | null => (text ? { type: 'text', text } : null)

/** `by`: who did what happened then. */
export const dateCell = (at: Date | null, by: string | null = null): Of<'date'> | null =>
  at && { type: 'date', at: at.toISOString(), by }

/** So many of those that are needed; the console draws a bar. */
export const progressCell = (value: number, of: number): Of<'progress'> => ({ type: 'progress', value, of })

/** @param email as it is stored */
export const personCell = (name: string, email?: string | null): Of<'person'> => ({
  type: 'person',
  name,
  email: email ? shownEmail(email) : null,
})

export const moneyCell = (kopecks: number): Of<'money'> => ({ type: 'money', kopecks })

export const dueCell = (
  term: { dueAt: Date; workingDaysLeft: number; light: Of<'due'>['light'] } | undefined,
): Of<'due'> | null =>
  term ? { type: 'due', at: term.dueAt.toISOString(), workingDaysLeft: term.workingDaysLeft, light: term.light } : null
