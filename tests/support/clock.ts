import type { Clock } from '#platform/clock.ts'

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  set(instant: string | Date): void
  /** Moves on (or back, when negative). */
  move(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void
}

export function testClock(start: string | Date = '2026-11-20T10:00:00Z'): TestClock {
  let now = new Date(start)
  return {
    now: () => new Date(now),
    set(instant) {
      now = new Date(instant)
    },
    move({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      now = new Date(now.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)
    },
  }
}
