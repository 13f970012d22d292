import type { PublicContext } from '#contract/index.ts'
import { nextStep } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { addDays, calendarDaysLeft, firstMomentOf, kyivDay, type WorkingCalendar } from '#participation/working-days.ts'
import { cutAtWord } from '#platform/cut.ts'
import { formatDate, type Locale, type Translate } from '#platform/i18n/index.ts'
import type { CardView, ChipView, TimelineStep } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { consultationPath } from './path.ts'
import type { Consultation, Extension, PublishedConsultation } from './queries.ts'
import { type ConsultationState, isAnsweringOpen } from './rules.ts'
import { consultationWorkflow } from './workflow.ts'

/** What people see of a consultation: chip, term, card, course; words are in the language of the page already. */

export interface Presenter {
  t: Translate
  locale: Locale
  now: Date
  calendar: WorkingCalendar
}

export const presenterOf = async (
  tx: CommunityTx,
  { t, locale, clock }: Pick<PublicContext, 't' | 'locale' | 'clock'>,
): Promise<Presenter> => ({ t, locale, now: clock.now(), calendar: await readCalendar(tx) })

/** In public and on the desk. */
export const consultationChips: Record<ConsultationState, Omit<ChipView, 'label'>> = {
  draft: { tone: 'neutral', icon: 'pen' },
  planned: { tone: 'neutral', icon: 'calendar' },
  announced: { tone: 'soon', icon: 'bell' },
  open: { tone: 'open', icon: 'comment' },
  closed: { tone: 'neutral', icon: 'lock' },
  analysis: { tone: 'soon', icon: 'hourglass' },
  report_published: { tone: 'good', icon: 'file' },
  decision: { tone: 'good', icon: 'check-circle' },
  archived: { tone: 'neutral', icon: 'archive' },
  cancelled: { tone: 'bad', icon: 'x-circle' },
}

export const chipView = (state: ConsultationState, t: Translate): ChipView => ({
  ...consultationChips[state],
  label: t(`consultation:chip.${state}`),
})

/** Words about the days that are left change at midnight in Kyiv, and so does every page that shows them. */
export const nextMidnight = (now: Date): Date => firstMomentOf(addDays(kyivDay(now), 1))

/** «Залишилося 5 днів · до 14 грудня», or when it begins or ended. */
export function termLine(one: Consultation, { t, locale, now }: Presenter): string {
  const { state, opensAt, endsAt, expectedOn } = one
  const date = (at: Date) => formatDate(locale, at, 'long')
  if (state === 'planned')
    return expectedOn ? t('consultation:term.expected', { date: date(firstMomentOf(expectedOn)) }) : ''
  if (!opensAt || !endsAt) return ''
  if (state === 'announced') return t('consultation:term.opens', { date: date(opensAt), until: date(endsAt) })
  if (!isAnsweringOpen(one, now)) {
    return state === 'cancelled' ? '' : t('consultation:term.ended', { date: date(endsAt) })
  }
  const count = calendarDaysLeft(endsAt, now)
  const day = formatDate(locale, endsAt, 'day')
  return count === 0
    ? t('consultation:term.last-day', { date: day })
    : t('consultation:term.left', { count, date: day })
}

const MAX_SUMMARY = 160
export const excerpt = (text: string): string => cutAtWord(text.replace(/\s+/g, ' '), MAX_SUMMARY)

export function cardView(one: PublishedConsultation, presenter: Presenter, level: 2 | 3 | 4): CardView {
  const { t, locale } = presenter
  return {
    href: consultationPath(one.id),
    title: one.title,
    lang: one.language === locale ? undefined : one.language,
    level,
    eyebrow: `${t(`consultation:kind.${one.kind}`)} · ${one.authority}`,
    text: excerpt(one.summary),
    chip: chipView(one.state, t),
    foot: termLine(one, presenter),
  }
}

/** What happened, with dates, and the next step that is due. */
export function timelineView(
  one: Consultation,
  extensions: readonly Extension[],
  presenter: Presenter,
): TimelineStep[] {
  const { t, locale, now, calendar } = presenter
  const date = (at: Date) => formatDate(locale, at, 'long')
  const facts: [string, Date | null][] = [
    ['plan', one.announcedAt && one.publishedAt?.getTime() === one.announcedAt.getTime() ? null : one.publishedAt],
    ['announce', one.announcedAt],
    ['open', one.openedAt],
    ['close', one.closedAt],
    ['start-analysis', one.analysisAt],
    ['publish-report', one.reportAt],
    ['decide', one.decidedAt],
    ['cancel', one.cancelledAt],
    ['archive', one.archivedAt],
  ]
  const done = facts.flatMap(([event, at]) =>
    at ? [{ state: 'done' as const, at, title: t(`consultation:timeline.${event}`), detail: undefined }] : [],
  )
  const moved = extensions.map(({ at, to, reason }) => ({
    ...{ state: 'done' as const, at, title: t('consultation:timeline.extend') },
    detail: t('consultation:timeline.extended', { date: date(to), reason }),
  }))
  // Sorted stably: what happened at one instant stays in its legal order.
  const past = [...done, ...moved].sort((a, b) => a.at.getTime() - b.at.getTime())
  const step = nextStep(consultationWorkflow, one, now, calendar)
  const owed: TimelineStep[] = step
    ? [
        {
          state: step.light === 'overdue' ? 'late' : 'next',
          title: t('consultation:timeline.next.report'),
          detail: t('consultation:timeline.owed', { date: date(step.dueAt) }),
        },
      ]
    : []
  return [
    ...past.map(({ detail, ...rest }) => (detail ? { ...rest, detail } : rest)),
    ...current(one, presenter),
    ...owed,
  ]
}

function current(one: Consultation, presenter: Presenter): TimelineStep[] {
  const { t, now, locale } = presenter
  if (isAnsweringOpen(one, now))
    return [{ state: 'now', title: t('consultation:timeline.collecting'), detail: termLine(one, presenter) }]
  if (one.state === 'announced' && one.opensAt)
    return [
      {
        state: 'next',
        title: t('consultation:timeline.next.open', { date: formatDate(locale, one.opensAt, 'long') }),
      },
    ]
  return []
}
