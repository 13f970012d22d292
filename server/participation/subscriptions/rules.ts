import { addDays, type Day, firstMomentOf, kyivDay } from '#participation/working-days.ts'

/** When letters about followed items are due, and how much one of them holds. Pure: the time is passed in. */

export const frequencies = ['at-once', 'daily', 'weekly'] as const
export type Frequency = (typeof frequencies)[number]
/** What happens to one item is rare: most people follow a few, and want to know soon. */
export const DEFAULT_FREQUENCY: Frequency = 'at-once'

/** Items that one account may follow. */
export const MAX_FOLLOWED = 200
/** Items in one letter; the rest is a number and a link. */
export const MAX_ITEMS_IN_LETTER = 20
/** Entries of one item in a letter: the newest. */
export const MAX_UPDATES_OF_ITEM = 5

const HOUR_MS = 3_600_000
/** Hours from 08:00 to midnight; clocks change before that, at 03:00. */
const HOURS_AFTER_MORNING = 16

/** 08:00 in Kyiv. */
const morningOf = (day: Day): Date => new Date(firstMomentOf(addDays(day, 1)).getTime() - HOURS_AFTER_MORNING * HOUR_MS)

const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** Until when things must have happened for the letters that are due by now. */
export interface Cutoffs {
  /** The last 08:00 in Kyiv. */
  daily: Date
  /** The last Monday 08:00 in Kyiv. */
  weekly: Date
}

/**
 * A letter follows from the events and the time alone: a server that was down at 08:00 sends at 09:00 what was due, and what
 * happened at 08:30 still waits for the next morning.
 */
export function cutoffs(now: Date): Cutoffs {
  const last = (day: Day, days: number) => (morningOf(day) <= now ? morningOf(day) : morningOf(addDays(day, -days)))
  const today = kyivDay(now)
  return { daily: last(today, 1), weekly: last(mondayOf(today), 7) }
}

/** The first ones, and how many were left out. */
export function capped<One>(all: readonly One[], most: number): { shown: readonly One[]; more: number } {
  return { shown: all.slice(0, most), more: Math.max(0, all.length - most) }
}
