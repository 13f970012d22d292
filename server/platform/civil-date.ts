/** Calendar days and ages as the law counts them: days are Kyiv days, whatever the machine's own time zone. */
import { TIME_ZONE } from '#platform/i18n/index.ts'

/** A calendar day in Kyiv, `2026-12-14`. */
export type Day = string

const kyivClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in Kyiv at this instant. */
export function kyivDay(instant: Date): Day {
  return kyivClock.format(instant)
}

/**
 * Age in whole years on a day; negative before the year of birth is reached again.
 *
 * A person is of an age from the beginning of the birthday, as for the right to vote: the Constitution, art. 70, and the
 * Election Code, art. 7, ask who has reached it "on the day" of the vote, and the State Register of Voters includes those
 * whose birthday it is. (Criminal law counts from the day after.) Somebody born on 29 February reaches it in a common year
 * on 1 March: a term of years that ends in a month without that date runs to the end of the month's last day (Civil Code,
 * art. 254, part 3), so that nobody is admitted before the year has passed.
 */
export function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
