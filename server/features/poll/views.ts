import type { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { channelRows } from '#participation/assisted/index.ts'
import { type Election, findElection } from '#participation/ballots/index.ts'
import { describeRules } from '#participation/eligibility/index.ts'
import { originView } from '#participation/origins/index.ts'
import { type ClosedQuestion, idsOf, type Option } from '#participation/questions/index.ts'
import { listEvents, nextStep } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import type { DocumentDescription } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { countVotes } from './counting.ts'
import { resultsElsewhere, resultsHidden } from './errors.ts'
import { listExtensions, type Poll, type PublicPoll } from './queries.ts'
import type { PollResult } from './result.ts'
import { isVotingOpen } from './rules.ts'
import type { PollItem, PollKind, PollResults, PollView } from './schema.ts'
import { electionOf, pollPath, pollTag } from './tags.ts'
import { pollWorkflow } from './workflow.ts'

/** What programs get: polls as the API answers the public. Schemas in schema.ts cut off the rest. */

const iso = (moment: Date): string => moment.toISOString()

export const pollItem = (
  poll: PublicPoll,
  { now, origin }: { now: Date; origin: string },
): z.input<typeof PollItem> => ({
  ...{ id: poll.id, title: poll.title, state: poll.state, kind: kindOf(poll) },
  ...{ secret: poll.secret, hidden: poll.hidden, access: poll.rules.level },
  ...{ opensAt: iso(poll.opensAt), endsAt: iso(poll.endsAt), votingOpen: isVotingOpen(poll, now) },
  url: origin + pollPath(poll.id),
})

/** What staff chose when they drafted it. */
export const kindOf = ({ question, byStatements }: Pick<Poll, 'question' | 'byStatements'>): PollKind =>
  byStatements ? 'statements' : question.kind

/** Options in the order that was drawn; the steps of a scale in their own. */
export function optionsOf({ question, drawnOrder }: Pick<Poll, 'question' | 'drawnOrder'>): Option[] {
  if (question.kind === 'scale') return idsOf(question).map((id) => ({ id, title: id }))
  const { options } = question
  const order = drawnOrder ?? []
  return order.length === 0 ? [...options] : order.flatMap((id) => options.find((option) => option.id === id) ?? [])
}

export const answersOf = (question: ClosedQuestion): readonly Option[] =>
  question.kind === 'matrix' ? question.answers : []

/** How many options one vote names. */
export const countsOf = (question: ClosedQuestion): { min: number; max: number } => {
  if ('min' in question) return { min: question.min, max: question.max }
  const count = question.kind === 'matrix' ? question.options.length : 1
  return { min: count, max: count }
}

export async function pollView(
  tx: CommunityTx,
  context: Context,
  poll: PublicPoll,
  files: readonly DocumentDescription[],
): Promise<z.input<typeof PollView>> {
  const { services, locale, community, clock } = context
  const now = clock.now()
  const t = services.translator(locale)
  const step = nextStep(pollWorkflow, poll, now, await readCalendar(tx))
  const extensions = await listExtensions(tx, poll.id)
  const events = await listEvents(tx, pollWorkflow.id, poll.id)
  return {
    ...pollItem(poll, { now, origin: community.origin }),
    ...{ text: poll.text, language: poll.language, options: optionsOf(poll), answers: [...answersOf(poll.question)] },
    ...countsOf(poll.question),
    rule: poll.question.kind === 'ranking' ? poll.question.rule : null,
    whoMayVote: await describeRules(tx, { t, locale }, poll.rules),
    origin: await originView(tx, context, pollTag(poll.id)),
    ...{ electorate: poll.electorate, electorateSource: poll.electorateSource, quorum: poll.quorum },
    ...{ validity: poll.validity, legalProfile: poll.legalProfile, contact: poll.contact },
    custody: poll.custody,
    votes: poll.secret && !poll.result ? null : poll.votes,
    election: electionView(poll, await electionFor(tx, poll), community.origin),
    extensions: extensions.map(({ from, to, reason, at }) => ({ from: iso(from), to: iso(to), reason, at: iso(at) })),
    // What happened to the draft is nobody else's business.
    timeline: events.filter(({ state }) => state !== 'draft').map(({ at, action }) => ({ at: iso(at), event: action })),
    next: step ? { ...step, dueAt: iso(step.dueAt) } : null,
    report:
      poll.report !== null && poll.reportedAt
        ? {
            ...{ text: poll.report, publishedAt: iso(poll.reportedAt) },
            files: files.map(({ id, fileName, bytes, href }) => ({
              id,
              fileName,
              bytes,
              url: community.origin + href,
            })),
          }
        : null,
    cancelReason: poll.cancelReason,
  }
}

/** The election of a secret poll; undefined for any other. */
export const electionFor = async (tx: CommunityTx, { id, secret }: Poll): Promise<Election | undefined> =>
  secret ? findElection(tx, electionOf(id)) : undefined

export const bundlePath = ({ id }: Poll): string => `/api/v1${pollPath(id)}/bundle`

const electionView = (poll: Poll, election: Election | undefined, origin: string) =>
  election
    ? {
        ...{ definitionHash: election.definitionHash, publication: election.publication, root: election.root ?? null },
        bundle: election.count ? origin + bundlePath(poll) : null,
      }
    : null

/**
 * The result as everybody may see it now: that of the count, or of the votes so far where they are not hidden; undefined
 * where nothing is shown. Every surface asks here and nowhere else.
 */
export async function shownResult(tx: CommunityTx, poll: PublicPoll): Promise<PollResult | undefined> {
  // Those of statements are groups of opinion, see participation/statements.
  if (poll.byStatements) return undefined
  if (poll.result) return poll.result
  return poll.state === 'open' && !poll.hidden && !poll.secret ? countVotes(tx, poll) : undefined
}

/** @throws AppError 409 poll.results-hidden before there is anything to show */
export async function pollResults(tx: CommunityTx, poll: PublicPoll): Promise<z.input<typeof PollResults>> {
  if (poll.byStatements) throw resultsElsewhere()
  const result = await shownResult(tx, poll)
  if (!result) throw resultsHidden()
  return {
    ...{ id: poll.id, state: poll.state, final: poll.result !== null },
    ...{ ballots: result.ballots, blank: result.blank },
    options: choicesOf(poll).map(({ id, title }) => {
      const votes = result.votes[id] ?? 0
      return { id, title, votes, points: result.points?.[id] ?? null, share: shareOf(votes, result.ballots) }
    }),
    rounds: result.rounds ?? null,
    first: result.first ?? null,
    validity: result.verdict,
    // Before the end it would tell who of a village has not voted yet.
    turnout: poll.result ? result.turnout : [],
    channels: shownChannelsOf(poll, result).map(({ channel, count }) => ({ channel, votes: count })),
  }
}

/** Only after the end, as the turnout. */
export const shownChannelsOf = (poll: PublicPoll, { channels }: PollResult) =>
  poll.result ? channelRows(channels ?? {}) : []

export const shareOf = (votes: number, ballots: number): number =>
  ballots === 0 ? 0 : Math.round((votes / ballots) * 10_000) / 10_000

/** Everything that is counted, in the drawn order: options, or each statement with each answer. */
export const choicesOf = (poll: Pick<Poll, 'question' | 'drawnOrder'>): Option[] =>
  optionsOf(poll).flatMap((option) => {
    const answers = answersOf(poll.question)
    return answers.length === 0
      ? [option]
      : answers.map(({ id, title }) => ({ id: `${option.id}=${id}`, title: `${option.title} — ${title}` }))
  })
