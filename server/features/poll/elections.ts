import type { Context } from '#contract/index.ts'
import {
  type BallotsOptions,
  type Election,
  type ElectionPlan,
  findElection,
  findPaperSettings,
  type Publication,
  prepareElection,
  turnoutByZone,
} from '#participation/ballots/index.ts'
import { eligibility, factsOfMany } from '#participation/eligibility/index.ts'
import type { ClosedQuestion, Count } from '#participation/questions/index.ts'
import { updateItem } from '#participation/workflow/index.ts'
import { refusal } from '#platform/errors.ts'
import { listSettlements } from '#platform/settlements/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { counting } from './counting.ts'
import { pollNotFound } from './errors.ts'
import { ruleLines } from './presenters.ts'
import { listBriefly, type Poll, polls } from './queries.ts'
import { type SealedCount, sealedResult, turnoutOf } from './result.ts'
import { PollParams } from './schema.ts'
import { electionOf, pollTag } from './tags.ts'

/** Secret polls: their ballots are sealed and counted by participation/ballots. */

/** Options above which a ballot has so many possible answers that it could be recognised. */
const MAX_FULL_OPTIONS = 4

/** How much of the ballots is published: whole ones only where they say nothing of who cast them. */
export function publicationFor(question: ClosedQuestion): Publication {
  if (question.kind === 'single' || question.kind === 'scale') return 'full'
  if (question.options.length <= MAX_FULL_OPTIONS) return 'full'
  return question.kind === 'matrix' ? 'columns' : 'totals'
}

export async function electionPlan(
  tx: CommunityTx,
  poll: Poll,
  { services }: Pick<Context, 'services'>,
  paper?: ElectionPlan['paper'],
): Promise<ElectionPlan> {
  return {
    ...(paper && { paper }),
    ...{ subject: electionOf(poll.id), title: poll.title, question: poll.question },
    ...{ opensAt: poll.opensAt, endsAt: poll.endsAt },
    rule: ruleLines(poll, { t: services.translator(poll.language), locale: poll.language }).join(' '),
    ...(poll.electorate !== null && {
      electorate: { number: poll.electorate, source: poll.electorateSource ?? '' },
    }),
    ...(poll.quorum !== null && { quorum: { percent: poll.quorum } }),
    ...(countsZones(poll) && {
      doubleMajority: true,
      zones: poll.rules.settlements ?? (await listSettlements(tx)).map(({ katottg }) => katottg),
    }),
    publication: publicationFor(poll.question),
    custody: poll.custody,
  }
}

/** Whether the sealed ballots are counted by settlement as well. */
const countsZones = ({ validity }: Pick<Poll, 'validity'>): boolean => validity === 'double-majority'

/** Makes the election of a secret poll; pages show the order that is drawn for it. */
export async function prepare(tx: CommunityTx, context: Context, poll: Poll): Promise<void> {
  const papers = await findPaperSettings(tx, pollTag(poll.id))
  // A paper does not say whose it is, and so of which settlement.
  if (papers && countsZones(poll)) throw refusal('poll.paper-without-settlement')
  const plan = await electionPlan(tx, poll, context, papers && { days: papers.days })
  if (plan.doubleMajority && plan.zones?.length === 0) throw refusal('poll.no-settlements')
  await prepareElection(tx, context, plan)
  const election = await findElection(tx, electionOf(poll.id))
  if (!election) throw new Error(`the election of poll ${poll.id} was not made`)
  await writeOrder(tx, poll.id, election)
}

export const writeOrder = (tx: CommunityTx, id: number, { order, definition }: Election): Promise<void> =>
  updateItem(tx, 'polls', id, { drawn_order: [...order], lots: [...definition.lots] })

/** What the count has found beside the sums of the options. */
export async function sealedCount(tx: CommunityTx, id: number, count: Count): Promise<SealedCount> {
  const election = await findElection(tx, electionOf(id))
  const turnout = (await turnoutByZone(tx, electionOf(id))).map(({ zone, voters }) => ({
    settlement: zone,
    votes: voters,
  }))
  return { count, majority: election?.result?.zones?.majority, turnout: turnoutOf(turnout) }
}

export const pollBallots: BallotsOptions = {
  params: PollParams,
  find: async (tx, ids) =>
    new Map(
      (await listBriefly(tx, ids)).map(({ id, title, language, announcedAt }) => [
        id,
        { title, language, isPublic: announcedAt !== null },
      ]),
    ),
  lock: (tx, id) => polls.lockOne(tx, id),
  async entitled(tx, id, accountIds, at) {
    const poll = await polls.find(tx, id)
    if (!poll) return new Set()
    const facts = await factsOfMany(tx, accountIds, poll.rules)
    return new Set(
      accountIds.filter((accountId) => {
        const known = facts.get(accountId)
        return known && eligibility(poll.rules, known, at).eligible
      }),
    )
  },
  async onCounted(tx, context, id, count) {
    const poll = await polls.lockOne(tx, id)
    if (poll) await counting(await sealedCount(tx, id, count)).tryOn(tx, context, poll, undefined)
  },
  tags: (id) => [pollTag(id)],
  paper: {
    async find(tx, id) {
      const poll = await polls.find(tx, id)
      if (!poll) throw pollNotFound()
      return poll.secret && !countsZones(poll) ? { rules: poll.rules, isDraft: poll.state === 'draft' } : undefined
    },
    async onRecounted(tx, _context, id, count) {
      const poll = await polls.lockOne(tx, id)
      if (!poll?.result) throw new Error(`the poll ${id} is not counted`)
      // The roll may be deleted by now: who voted where does not change by a ballot that is struck.
      const result = sealedResult(poll, { count, majority: undefined, turnout: poll.result.turnout })
      await updateItem(tx, 'polls', id, { result, votes: result.ballots })
    },
  },
}
