import type { PublicContext } from '#contract/index.ts'
import { nextStep } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { addDays, calendarDaysLeft, firstMomentOf, kyivDay, type WorkingCalendar } from '#participation/working-days.ts'
import { cutAtWord } from '#platform/cut.ts'
import type { Translate } from '#platform/i18n/index.ts'
import { formatDate, inLanguage, type Locale } from '#platform/i18n/index.ts'
import { type CardView, type ChipView, type TallyView, type TimelineStep, tallyBar } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { petitionPath } from './path.ts'
import type { Petition, PublishedPetition } from './queries.ts'
import { isSigningOpen, type PetitionState } from './rules.ts'
import { type PetitionSettings, readPetitionSettings } from './settings.ts'
import { milestones } from './views.ts'
import { petitionWorkflow } from './workflow.ts'

/** What people see of a petition: chip, counter, timeline, card; words are in the language of the page already. */

/** What presenting a petition takes besides the petition itself. */
export interface Presenter {
  t: Translate
  locale: Locale
  now: Date
  calendar: WorkingCalendar
  settings: PetitionSettings
}

export async function presenterOf(tx: CommunityTx, context: Omit<PublicContext, 'url'>): Promise<Presenter> {
  const { t, locale, clock } = context
  const settings = await readPetitionSettings(tx, context)
  return { t, locale, now: clock.now(), calendar: await readCalendar(tx), settings }
}

/** In public and on the desk. */
export const petitionChips: Record<PetitionState, Omit<ChipView, 'label'>> = {
  draft: { tone: 'neutral', icon: 'pen' },
  moderation: { tone: 'soon', icon: 'hourglass' },
  rejected: { tone: 'bad', icon: 'x-circle' },
  collecting: { tone: 'open', icon: 'signature' },
  threshold_reached: { tone: 'good', icon: 'flag' },
  review: { tone: 'soon', icon: 'hall' },
  answered_supported: { tone: 'good', icon: 'check-circle' },
  answered_partial: { tone: 'good', icon: 'half-circle' },
  answered_declined: { tone: 'bad', icon: 'x-circle' },
  failed: { tone: 'neutral', icon: 'mail' },
  archived: { tone: 'neutral', icon: 'archive' },
}

export function chipView(state: PetitionState, t: Translate): ChipView {
  return { ...petitionChips[state], label: t(`petition:chip.${state}`) }
}

/** Days-left texts and terms change at midnight in Kyiv, and so does every page that shows them. */
export const nextMidnight = (now: Date): Date => firstMomentOf(addDays(kyivDay(now), 1))

export function categoryName(category: string, { settings, locale }: Pick<Presenter, 'settings' | 'locale'>): string {
  const known = settings.categories.find((one) => one.id === category)
  return known ? inLanguage(known.name, locale) : category
}

export const authorName = (name: string | null, t: Translate): string => name ?? t('participation:erased-person')

/** «184 з 250 підписів», the bar, «Залишилося 23 дні · до 14 грудня». */
export function tallyView(petition: PublishedPetition, presenter: Presenter, extraLines: string[] = []): TallyView {
  const { signatures, required } = petition
  return {
    value: signatures,
    of: presenter.t('petition:tally.of', { count: required }),
    ...tallyBar(signatures, required),
    lines: [termLine(petition, presenter), ...extraLines],
  }
}

function termLine(petition: PublishedPetition, { t, locale, now }: Presenter): string {
  const { collectingUntil } = petition
  if (!isSigningOpen(petition, now)) {
    return t('petition:tally.closed', { date: formatDate(locale, signingEnd(petition, now), 'long') })
  }
  const date = formatDate(locale, collectingUntil, 'day')
  const count = calendarDaysLeft(collectingUntil, now)
  return count === 0 ? t('petition:tally.last-day', { date }) : t('petition:tally.left', { count, date })
}

/** Signing ends with the term, or earlier: with the threshold where the statute says so, or with the review. */
function signingEnd(petition: PublishedPetition, now: Date): Date {
  const ends = [
    petition.collectingUntil,
    petition.reviewStartedAt,
    petition.signAfterThreshold ? null : petition.thresholdAt,
  ].filter((end) => end !== null && end <= now)
  return ends.reduce<Date>((first, end) => (end && end < first ? end : first), petition.collectingUntil)
}

/**
 * What happened, with dates, and the next legal step with its deadline and who owes it.
 * @param begun dated steps of what was begun from the petition
 */
export function timelineView(
  petition: Petition,
  presenter: Presenter,
  begun: readonly TimelineStep[] = [],
): TimelineStep[] {
  const { t } = presenter
  const own = milestones(petition).map(({ at, event }) => ({
    state: 'done' as const,
    at,
    title: t(`petition:timeline.${eventKey(event, petition)}`),
  }))
  const atOf = ({ at }: TimelineStep): number => new Date(at ?? 0).getTime()
  // Sorted stably: what happened at one instant stays in its legal order.
  const done = [...own, ...begun].sort((one, other) => atOf(one) - atOf(other))
  return [...done, ...currentStep(petition, presenter), ...owedStep(petition, presenter)]
}

const eventKey = (event: string, petition: Petition): string =>
  event === 'answered' && petition.decision ? `answered-${petition.decision}` : event

/** While signatures are collected nobody owes anything: the step is the residents'. */
function currentStep(petition: Petition, { t, locale, now }: Presenter): TimelineStep[] {
  const { collectingUntil, required, state } = petition
  if (state !== 'collecting' || !collectingUntil || !required) return []
  const until = formatDate(locale, collectingUntil, 'long')
  if (now > collectingUntil) return []
  return [
    { state: 'now', title: t('petition:timeline.collecting'), detail: t('petition:timeline.until', { date: until }) },
    {
      state: 'next',
      title: t('petition:timeline.next.collecting.title', { date: until }),
      detail: t('petition:timeline.next.collecting.detail', { count: required }),
    },
  ]
}

function owedStep(petition: Petition, presenter: Presenter): TimelineStep[] {
  const { t, locale, now, calendar, settings } = presenter
  const step = nextStep(petitionWorkflow, petition, now, calendar)
  if (!step) return []
  const who = t(step.duty === 'answer' ? `petition:who.${settings.reviewer}` : `petition:who.${step.by}`)
  const date = formatDate(locale, step.dueAt, 'long')
  return [
    {
      state: step.light === 'overdue' ? 'late' : 'next',
      title: t(`petition:timeline.next.${step.duty}`),
      detail: t('petition:timeline.owed', { date, who }),
    },
  ]
}

const EXCERPT = 160

/** The first words of a text, cut at a word. */
export const excerpt = (text: string, length = EXCERPT): string => cutAtWord(text.replace(/\s+/g, ' '), length)

export function cardView(petition: PublishedPetition, presenter: Presenter, level: 2 | 3 | 4): CardView {
  const { t, locale } = presenter
  const date = formatDate(locale, petition.publishedAt, 'short')
  return {
    href: petitionPath(petition.id),
    title: petition.title,
    lang: petition.language === locale ? undefined : petition.language,
    level,
    eyebrow: `${categoryName(petition.category, presenter)} · ${date}`,
    text: excerpt(petition.text),
    chip: chipView(petition.state, t),
    tally: tallyView(petition, presenter),
  }
}
