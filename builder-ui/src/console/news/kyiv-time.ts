/** Calendar and clock of Kyiv, in which every time of publication is meant, wherever the browser stands. */

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Kyiv',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

export interface KyivTime {
  /** `2026-11-24`, as a date field has it. */
  day: string
  /** `09:30`, as a time field has it. */
  clock: string
}

export function kyivTimeOf(instant: Date): KyivTime {
  const of = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]))
  return { day: `${of.year}-${of.month}-${of.day}`, clock: `${of.hour}:${of.minute}` }
}

/** Milliseconds that Kyiv is ahead of UTC at an instant. */
function aheadAt(instant: number): number {
  const { day, clock } = kyivTimeOf(new Date(instant))
  return Date.parse(`${day}T${clock}:00Z`) - Math.floor(instant / 60_000) * 60_000
}

/**
 * The instant of a day and time in Kyiv; undefined when they are not whole. In the hour that is left out in spring it
 * is an hour later, of the hour that comes twice in autumn it is the first.
 */
export function instantOf({ day, clock }: KyivTime): Date | undefined {
  const asUtc = Date.parse(`${day}T${clock}:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(clock) || Number.isNaN(asUtc)) return undefined
  const candidates = [aheadAt(asUtc - 86_400_000), aheadAt(asUtc + 86_400_000)].map((ahead) => asUtc - ahead)
  const found = candidates.sort((one, other) => one - other).find((instant) => instant + aheadAt(instant) === asUtc)
  return new Date(found ?? Math.max(...candidates))
}
