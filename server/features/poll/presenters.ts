import type { PublicContext } from '#contract/index.ts'
import { MIN_PEOPLE } from '#participation/opinion/index.ts'
import { nextStep, type WorkflowEvent } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { addDays, calendarDaysLeft, firstMomentOf, kyivDay, type WorkingCalendar } from '#participation/working-days.ts'
import { cutAtWord } from '#platform/cut.ts'
import { formatDate, formatNumber, inLanguage, type Locale, type Translate } from '#platform/i18n/index.ts'
import { listSettlements } from '#platform/settlements/index.ts'
import type { CardView, ChipView, TimelineStep } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Extension, Poll, PublicPoll } from './queries.ts'
import type { PollResult } from './result.ts'
import { isVotingOpen, KEY_DAYS, type PollState } from './rules.ts'
import { type PollSettings, readPollSettings } from './settings.ts'
import { pollPath } from './tags.ts'
import { neededFor } from './validity.ts'
import { answersOf, countsOf, kindOf, optionsOf, shareOf, shownChannelsOf } from './views.ts'
import { pollWorkflow } from './workflow.ts'

/** What people see of a poll; words are in the language of the page already. */

export interface Presenter {
  t: Translate
  locale: Locale
  now: Date
  calendar: WorkingCalendar
  settings: PollSettings
}

export async function presenterOf(
  tx: CommunityTx,
  context: Pick<PublicContext, 't' | 'locale' | 'clock' | 'services'>,
): Promise<Presenter> {
  const { t, locale, clock } = context
  return {
    t,
    locale,
    now: clock.now(),
    calendar: await readCalendar(tx),
    settings: await readPollSettings(tx, context),
  }
}

/** In public and on the desk. */
export const pollChips: Record<PollState, Omit<ChipView, 'label'>> = {
  draft: { tone: 'neutral', icon: 'pen' },
  announced: { tone: 'soon', icon: 'calendar' },
  open: { tone: 'open', icon: 'check' },
  closed: { tone: 'soon', icon: 'hourglass' },
  counted: { tone: 'good', icon: 'chart' },
  report_published: { tone: 'good', icon: 'check-circle' },
  cancelled: { tone: 'bad', icon: 'x-circle' },
  archived: { tone: 'neutral', icon: 'archive' },
}

export const chipView = (state: PollState, t: Translate): ChipView => ({
  ...pollChips[state],
  label: t(`poll:chip.${state}`),
})

/** Days-left texts change at midnight in Kyiv, and so does every page that shows them. */
export const nextMidnight = (now: Date): Date => firstMomentOf(addDays(kyivDay(now), 1))

/** The end of voting comes before the calendar closes the poll: the page changes at that instant. */
export const staleAt = ({ state, endsAt }: Pick<Poll, 'state' | 'endsAt'>, now: Date): Date => {
  const end = new Date(endsAt.getTime() + 1)
  return state === 'open' && end > now && end < nextMidnight(now) ? end : nextMidnight(now)
}

/** «Голосування триває до 14 грудня, залишилося 5 днів» */
export function termLine(poll: Pick<Poll, 'state' | 'opensAt' | 'endsAt'>, { t, locale, now }: Presenter): string {
  if (poll.state === 'cancelled') return t('poll:term.cancelled')
  if (poll.state === 'announced') return t('poll:term.opens', { date: formatDate(locale, poll.opensAt, 'long') })
  const date = formatDate(locale, poll.endsAt, 'long')
  if (!isVotingOpen(poll, now)) return t('poll:term.over', { date })
  const count = calendarDaysLeft(poll.endsAt, now)
  return count === 0 ? t('poll:term.last-day', { date }) : t('poll:term.left', { count, date })
}

/** What a vote consists of: «Оберіть від 1 до 3 варіантів». */
export function taskLine({ question, byStatements }: Pick<Poll, 'question' | 'byStatements'>, t: Translate): string {
  if (byStatements) return t('poll:task.statements')
  const { min, max } = countsOf(question)
  if (question.kind === 'scale') return t('poll:task.scale', { from: question.from, to: question.to })
  if (question.kind === 'single' || question.kind === 'matrix') return t(`poll:task.${question.kind}`)
  const key = `poll:task.${question.kind}`
  return min === max ? t(`${key}-exactly`, { count: max }) : t(key, { min, count: max })
}

/** The rules of a poll as sentences: how it is counted, and when it is valid. */
export function ruleLines(poll: Poll, { t, locale }: Pick<Presenter, 't' | 'locale'>): string[] {
  const { question, electorate, quorum, electorateSource, validity } = poll
  if (poll.byStatements)
    return [
      ...['votes', 'sample', 'groups'].map((rule) => t(`poll:how.statements.${rule}`, { count: MIN_PEOPLE })),
      t(`poll:how.profile.${poll.legalProfile}`),
    ]
  return [
    t(`poll:how.${poll.secret ? 'secret' : 'open'}`),
    ...(poll.custody === 'commission' ? [t('poll:how.commission', { count: KEY_DAYS })] : []),
    ...(question.kind === 'ranking' ? [t(`poll:how.${question.rule}`)] : []),
    ...(poll.hidden ? [t('poll:how.hidden')] : []),
    ...(electorate !== null
      ? [t('poll:how.electorate', { number: formatNumber(locale, electorate), source: electorateSource ?? '' })]
      : []),
    ...(electorate !== null && quorum !== null
      ? [t('poll:how.quorum', { percent: quorum, count: neededFor(electorate, quorum) })]
      : []),
    t(`poll:how.${validity}`),
    ...(poll.secret && validity === 'double-majority' ? [t('poll:how.settlements-secret')] : []),
    t(`poll:how.profile.${poll.legalProfile}`),
  ]
}

export function cardView(poll: PublicPoll, presenter: Presenter, level: 2 | 3 | 4): CardView {
  const { t, locale } = presenter
  return {
    ...{ href: pollPath(poll.id), title: poll.title, level, chip: chipView(poll.state, t) },
    lang: poll.language === locale ? undefined : poll.language,
    eyebrow: `${t(`poll:kind.${kindOf(poll)}`)} · ${t(poll.secret ? 'poll:secrecy.secret' : 'poll:secrecy.open')}`,
    text: excerpt(poll.text),
    foot: termLine(poll, presenter),
  }
}

const EXCERPT = 160
export const excerpt = (text: string): string => cutAtWord(text.replace(/\s+/g, ' '), EXCERPT)

// ------------------------------------------------------------------------------------------------------------- result

/** A bar is 1000 units long. */
const BAR = 1000

export interface ResultView {
  final: boolean
  ballots: number
  /** Bars by option, or by statement with its answers; the option ahead is marked. */
  groups: {
    title: string | undefined
    rows: { title: string; votes: number; share: string; fill: number; first: boolean }[]
  }[]
  /** What `votes` of the rows are: votes, or points of a ranking. */
  unit: string
  rounds: { number: number; rows: { title: string; votes: string; out: boolean }[]; exhausted: number }[]
  /** Sentences on the validity. */
  lines: { met: boolean; text: string }[]
  turnout: { place: string; votes: string }[]
  channels: { name: string; votes: string }[]
}

export async function resultView(
  tx: CommunityTx,
  poll: PublicPoll,
  result: PollResult,
  { t, locale }: Pick<Presenter, 't' | 'locale'>,
): Promise<ResultView> {
  const counted = result.points ?? result.votes
  const most = Math.max(1, ...Object.values(counted))
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const row = (id: string, title: string) => {
    const votes = counted[id] ?? 0
    return {
      ...{ title, votes, first: id === result.first },
      share: result.points ? '' : percent.format(shareOf(votes, result.ballots)),
      fill: Math.round(((result.points ? votes / most : shareOf(votes, Math.max(1, result.ballots))) || 0) * BAR),
    }
  }
  const answers = answersOf(poll.question)
  const options = optionsOf(poll)
  const titles = new Map(options.map(({ id, title }) => [id, title]))
  const placeOf = await settlementNames(tx, poll.result ? result.turnout : [], { t, locale })
  return {
    ...{
      final: poll.result !== null,
      ballots: result.ballots,
      unit: t(`poll:result.${result.points ? 'points' : 'votes'}`),
    },
    groups:
      answers.length === 0
        ? [{ title: undefined, rows: options.map(({ id, title }) => row(id, title)) }]
        : options.map(({ id, title }) => ({
            title,
            rows: answers.map((answer) => row(`${id}=${answer.id}`, answer.title)),
          })),
    rounds: (result.rounds ?? []).map(({ votes, exhausted, eliminated }, index) => ({
      ...{ number: index + 1, exhausted },
      rows: Object.entries(votes).map(([id, count]) => ({
        ...{ title: titles.get(id) ?? id, votes: formatNumber(locale, count), out: id === eliminated },
      })),
    })),
    lines: verdictLines(poll, result, t),
    turnout: poll.result
      ? result.turnout.map(({ settlement, votes }) => ({
          place: placeOf(settlement),
          votes: votes === null ? t('poll:result.too-few') : formatNumber(locale, votes),
        }))
      : [],
    channels: shownChannelsOf(poll, result).map(({ channel, count }) => ({
      name: t(`assisted:channel.${channel}`),
      votes: count === null ? t('poll:result.too-few') : formatNumber(locale, count),
    })),
  }
}

/** Names of the settlements of a turnout: the code of one that the community does not have any more. */
export async function settlementNames(
  tx: CommunityTx,
  turnout: PollResult['turnout'],
  { t, locale }: Pick<Presenter, 't' | 'locale'>,
): Promise<(code: string | null) => string> {
  const settlements = turnout.length > 0 ? await listSettlements(tx) : []
  return (code) => {
    if (code === null) return t('poll:result.no-settlement')
    const one = settlements.find(({ katottg }) => katottg === code)
    return one ? inLanguage(one.name, locale) : code
  }
}

function verdictLines(poll: Poll, { verdict, first }: PollResult, t: Translate): { met: boolean; text: string }[] {
  const { quorum, majority, settlements, valid } = verdict
  const key = (part: string, met: boolean) => `poll:verdict.${part}.${met ? 'met' : 'missed'}`
  return [
    ...(quorum
      ? [{ met: quorum.met, text: t(key('quorum', quorum.met), { count: quorum.votes, needed: quorum.needed }) }]
      : []),
    ...(majority
      ? [
          {
            met: majority.met,
            text: t(key('majority', majority.met), { count: majority.votes, needed: majority.needed }),
          },
        ]
      : []),
    ...(settlements
      ? [
          {
            met: settlements.met,
            text: t(key('settlements', settlements.met), { won: settlements.won, count: settlements.counted }),
          },
        ]
      : []),
    ...(poll.result && (quorum || majority || settlements) ? [{ met: valid, text: t(key('whole', valid)) }] : []),
    ...(poll.result && first === undefined && poll.question.kind === 'single'
      ? [{ met: false, text: t('poll:verdict.tied') }]
      : []),
  ]
}

// ----------------------------------------------------------------------------------------------------------- timeline

export function timelineView(
  poll: Poll,
  events: readonly WorkflowEvent[],
  extensions: readonly Extension[],
  presenter: Presenter,
): TimelineStep[] {
  const { t, locale, now } = presenter
  const moved = [...extensions]
  const done = events
    .filter(({ state }) => state !== 'draft')
    .map(({ at, action }): TimelineStep => {
      const extension = action === 'extend' ? moved.shift() : undefined
      return {
        ...{ state: 'done', title: t(`poll:timeline.${action}`), at },
        detail: extension
          ? t('poll:timeline.extended', { date: formatDate(locale, extension.to, 'long'), reason: extension.reason })
          : undefined,
      }
    })
  const next = (title: string, detail: string): TimelineStep => ({ state: 'next', title, detail })
  const opens = t('poll:timeline.on', { date: formatDate(locale, poll.opensAt, 'long') })
  const ends = t('poll:timeline.until', { date: formatDate(locale, poll.endsAt, 'long') })
  if (poll.state === 'announced')
    return [...done, next(t('poll:timeline.open'), opens), next(t('poll:timeline.close'), ends)]
  if (isVotingOpen(poll, now)) return [...done, { state: 'now', title: t('poll:timeline.voting'), detail: ends }]
  const step = nextStep(pollWorkflow, poll, now, presenter.calendar)
  if (!step) return done
  const detail = t('poll:timeline.owed', { date: formatDate(locale, step.dueAt, 'long') })
  return [
    ...done,
    { state: step.light === 'overdue' ? 'late' : 'next', title: t(`poll:timeline.next.${step.duty}`), detail },
  ]
}
