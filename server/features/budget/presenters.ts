import type { PublicContext } from '#contract/index.ts'
import { addDays, calendarDaysLeft, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { cutAtWord } from '#platform/cut.ts'
import { formatDate, formatMoney, type Locale, type Translate } from '#platform/i18n/index.ts'
import type { CardView, ChipView, TimelineStep } from '#platform/templates/index.ts'
import { budgetPath } from './path.ts'
import type { Budget, Division, MovedDate, PublicBudget } from './queries.ts'
import { type BudgetState, datedPhases, dateOf, nextDate, phaseAt } from './rules.ts'

/** What people see of a competition: chip, countdown, card, course, money; words are in the language of the page already. */

export interface Presenter {
  t: Translate
  locale: Locale
  now: Date
}
export const presenterOf = ({ t, locale, clock }: Pick<PublicContext, 't' | 'locale' | 'clock'>): Presenter => ({
  ...{ t, locale, now: clock.now() },
})

/** In public and on the desk. */
export const budgetChips: Record<BudgetState, Omit<ChipView, 'label'>> = {
  draft: { tone: 'neutral', icon: 'pen' },
  announced: { tone: 'soon', icon: 'bell' },
  registration: { tone: 'open', icon: 'pen' },
  consider: { tone: 'soon', icon: 'hourglass' },
  voting: { tone: 'open', icon: 'check-circle' },
  detect: { tone: 'soon', icon: 'chart' },
  realize: { tone: 'good', icon: 'clock' },
  finished: { tone: 'good', icon: 'check-circle' },
  cancelled: { tone: 'bad', icon: 'x-circle' },
  archived: { tone: 'neutral', icon: 'archive' },
}

export const chipView = (one: Budget, { t, now }: Presenter): ChipView => {
  const phase = phaseAt(one, now)
  return { ...budgetChips[phase], label: t(`budget:chip.${phase}`) }
}

/** Words about the days that are left change at midnight in Kyiv, and so does every page that shows them. */
export const nextMidnight = (now: Date): Date => firstMomentOf(addDays(kyivDay(now), 1))

/** When what pages show of a competition changes by the clock alone. */
export function staleAt(one: Budget, now: Date): Date {
  const next = nextDate(one, now)
  const midnight = nextMidnight(now)
  return next && next.at < midnight ? next.at : midnight
}

/** «До початку голосування 12 днів (1 березня)»: the countdown to the next date; '' after the last one. */
export function countdown(one: Budget, { t, locale, now }: Presenter): string {
  const next = nextDate(one, now)
  if (!next) return ''
  const date = formatDate(locale, next.at, 'long')
  const count = calendarDaysLeft(next.at, now)
  return t(`budget:countdown.${next.phase}`, { days: t('budget:countdown.days', { count }), date })
}

const MAX_SUMMARY = 160
export const excerpt = (text: string): string => cutAtWord(text.replace(/\s+/g, ' '), MAX_SUMMARY)

export const totalOf = ({ pools }: Pick<Division, 'pools'>): number =>
  pools.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** The money by zone and class as a table: a row for each zone, a column for each class that has money. */
export function moneyTable({ zones, classes, pools }: Division, { t, locale }: Presenter) {
  const columns = [
    ...classes.map(({ code, name }) => ({ code, name })),
    { code: '', name: t('budget:money.any-class') },
  ]
    .filter(({ code }) => pools.some(({ classCode }) => classCode === code))
    // One column needs no name of a class that there is not.
    .map((column) => (classes.length === 0 ? { ...column, name: t('budget:money.amount') } : column))
  const rows = [...zones.map(({ code, name }) => ({ code, name })), { code: '', name: t('budget:money.everywhere') }]
  return {
    columns: columns.map(({ name }) => name),
    rows: rows
      .filter(({ code }) => pools.some(({ zoneCode }) => zoneCode === code))
      .map(({ code, name }) => ({
        name,
        population: zones.find((zone) => zone.code === code)?.population ?? undefined,
        cells: columns.map((column) => {
          const pool = pools.find(({ zoneCode, classCode }) => zoneCode === code && classCode === column.code)
          return pool ? formatMoney(locale, pool.amountMinor) : '—'
        }),
      })),
    total: formatMoney(locale, totalOf({ pools })),
    hasPopulation: zones.some(({ population }) => population !== null),
  }
}

export function cardView(
  one: PublicBudget,
  total: number | undefined,
  presenter: Presenter,
  level: 2 | 3 | 4,
): CardView {
  const { t, locale } = presenter
  return {
    href: budgetPath(one.id),
    title: one.title,
    lang: one.language === locale ? undefined : one.language,
    level,
    eyebrow: [t(`budget:kind.${one.kind}`), total ? formatMoney(locale, total) : ''].filter(Boolean).join(' · '),
    text: excerpt(one.summary),
    chip: chipView(one, presenter),
    foot: countdown(one, presenter),
  }
}

/** The course of a competition: what has passed, what runs, what is to come. */
export function timelineView(one: PublicBudget, presenter: Presenter): TimelineStep[] {
  const { t, locale, now } = presenter
  const phase = phaseAt(one, now)
  const announced: TimelineStep = { state: 'done', at: one.announcedAt, title: t('budget:timeline.announce') }
  if (one.cancelledAt) {
    const passed = datedPhases.filter((name) => dateOf(one, name) <= (one.cancelledAt ?? now))
    return [
      announced,
      ...passed.map((name) => ({ state: 'done' as const, at: dateOf(one, name), title: t(`budget:phase.${name}`) })),
      { state: 'done', at: one.cancelledAt, title: t('budget:timeline.cancel') },
    ]
  }
  const steps = datedPhases.map((name, index): TimelineStep => {
    const at = dateOf(one, name)
    const following = datedPhases[index + 1]
    const title = t(`budget:phase.${name}`)
    if (name === phase && name !== 'finished') return { state: 'now', at, title, detail: countdown(one, presenter) }
    if (at <= now) return { state: 'done', at, title }
    const last = following && addDays(kyivDay(dateOf(one, following)), -1)
    const date = formatDate(locale, at, 'long')
    return {
      state: 'next',
      title,
      detail: last
        ? t('budget:timeline.from-to', { from: date, to: formatDate(locale, firstMomentOf(last), 'long') })
        : t('budget:timeline.on', { date }),
    }
  })
  return [announced, ...steps]
}

/** Every date that was moved, as one sentence each. */
export const movedDates = (changes: readonly MovedDate[], { t, locale }: Presenter) =>
  changes.map(({ phase, from, to, reason, at }) => ({
    at,
    text: t('budget:moved.date', {
      phase: t(`budget:phase.${phase}`),
      from: formatDate(locale, from, 'long'),
      to: formatDate(locale, to, 'long'),
    }),
    reason,
  }))
