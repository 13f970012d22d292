import { cutAtWord } from '#platform/cut.ts'
import { formatDate, formatMoney, type Locale, type Translate } from '#platform/i18n/index.ts'
import type { CardView, ChipView, PictureView } from '#platform/templates/index.ts'
import { projectPath } from './path.ts'
import type { ShownPicture } from './pictures.ts'
import type { Competition, Named, Opinion, PublicProject, Stage } from './queries.ts'
import { type CostLine, MAX_SCORE, MIN_SCORE, type ProjectState, ratingSummary, type Verdict } from './rules.ts'

/** What people see of a project, in the language of the page. */

export const projectChips: Readonly<Record<ProjectState, Omit<ChipView, 'label'>>> = {
  draft: { tone: 'neutral', icon: 'pen' },
  submitted: { tone: 'soon', icon: 'inbox' },
  check_form: { tone: 'soon', icon: 'eye' },
  revision: { tone: 'soon', icon: 'pen' },
  analysis: { tone: 'soon', icon: 'hourglass' },
  admitted: { tone: 'good', icon: 'check' },
  declined: { tone: 'bad', icon: 'x-circle' },
  on_vote: { tone: 'open', icon: 'list' },
  winner: { tone: 'good', icon: 'flag' },
  not_winner: { tone: 'neutral', icon: 'half-circle' },
  merged: { tone: 'neutral', icon: 'link' },
  withdrawn: { tone: 'neutral', icon: 'close' },
  in_budget: { tone: 'good', icon: 'hall' },
  in_progress: { tone: 'open', icon: 'clock' },
  done: { tone: 'good', icon: 'check-circle' },
  failed_realisation: { tone: 'bad', icon: 'x-circle' },
  reported: { tone: 'good', icon: 'file' },
}

export const chipView = (state: ProjectState, t: Translate): ChipView => ({
  ...projectChips[state],
  label: t(`budget-projects:chip.${state}`),
})

/** The name of a zone, class or category; undefined where the competition has none. */
export const nameOf = (named: readonly Named[], code: string): string | undefined =>
  code === '' ? undefined : (named.find((one) => one.code === code)?.name ?? code)

export const costRows = (lines: readonly CostLine[], locale: Locale) =>
  lines.map(({ title, quantity, unit, priceMinor }) => ({
    ...{ title, quantity, unit },
    price: formatMoney(locale, priceMinor),
    sum: formatMoney(locale, quantity * priceMinor),
  }))

const verdictChips: Readonly<Record<Verdict | 'awaited', Omit<ChipView, 'label'>>> = {
  yes: { tone: 'good', icon: 'check-circle' },
  conditional: { tone: 'soon', icon: 'half-circle' },
  no: { tone: 'bad', icon: 'x-circle' },
  awaited: { tone: 'neutral', icon: 'hourglass' },
}

export const opinionRows = (opinions: readonly Opinion[], t: Translate) =>
  opinions.map(({ part, department, verdict, reasons, dueAt, doneAt }) => ({
    ...{ title: t(`budget-projects:part.${part}`), department, reasons, dueAt, doneAt },
    chip: { ...verdictChips[verdict ?? 'awaited'], label: t(`budget-projects:verdict.${verdict ?? 'awaited'}`) },
  }))

export const stageRows = (stages: readonly Stage[], pictures: readonly ShownPicture[], locale: Locale) =>
  stages.map(({ plannedMinor, spentMinor, ...stage }) => ({
    ...stage,
    before: pictures.filter(({ part, stage: of }) => part === 'before' && of === stage.position),
    after: pictures.filter(({ part, stage: of }) => part === 'after' && of === stage.position),
    planned: formatMoney(locale, plannedMinor),
    spent: spentMinor === null ? undefined : formatMoney(locale, spentMinor),
  }))

/** Planned and spent in all; spent counts finished stages alone. */
export const moneyOfStages = (stages: readonly Stage[]) => ({
  planned: stages.reduce((sum, { plannedMinor }) => sum + plannedMinor, 0),
  spent: stages.reduce((sum, { spentMinor }) => sum + (spentMinor ?? 0), 0),
})

/** What residents think of a finished project, for pages; undefined while too few have said so. */
export function ratingView(ratings: readonly number[], { t, locale }: { t: Translate; locale: Locale }) {
  const summary = ratingSummary(ratings)
  if (!summary) return undefined
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return {
    average: t('budget-projects:rating.average', { average: number.format(summary.average), most: MAX_SCORE }),
    count: t('budget-projects:rating.count', { count: summary.count }),
    scores: summary.distribution
      .map((count, at) => ({
        label: t(`budget-projects:rating.score.${at + MIN_SCORE}`),
        count: t('budget-projects:rating.people', { count }),
      }))
      .toReversed(),
  }
}

/** Characters of a goal on a card. */
const MAX_EXCERPT = 160

export function cardView(
  one: PublicProject,
  { categories, zones }: Pick<Competition, 'categories' | 'zones'>,
  { t, locale }: { t: Translate; locale: Locale },
  image?: PictureView,
): CardView {
  const { title, language, goal, state, costMinor, ballotNumber, votes, zoneCode, categoryCode } = one
  const facts = [nameOf(zones, zoneCode), nameOf(categories, categoryCode)].filter(Boolean).join(' · ')
  const foot = [
    formatMoney(locale, costMinor),
    ...(votes === null ? [] : [t('budget-projects:card.votes', { count: votes })]),
  ]
  return {
    href: projectPath(one),
    title: ballotNumber === null ? title : t('budget-projects:card.numbered', { number: ballotNumber, title }),
    lang: language === locale ? undefined : language,
    level: 2,
    ...(facts === '' ? {} : { eyebrow: facts }),
    text: cutAtWord(goal, MAX_EXCERPT),
    image,
    chip: chipView(state, t),
    foot: foot.join(' · '),
  }
}

export const dateText = (at: Date | null, locale: Locale): string | undefined =>
  at ? formatDate(locale, at, 'long') : undefined
