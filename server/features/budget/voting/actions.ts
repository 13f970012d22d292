import { action } from '#contract/index.ts'
import { choicesOfSent, faultSentence, fieldOf, summaryOf } from '#participation/allocation/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { refusal } from '#platform/errors.ts'
import { unfitBallot } from '../errors.ts'
import { getPublicBudget } from '../queries.ts'
import { isVotingOpen } from '../rules.ts'
import { reviewForm, voteForm } from './account-pages.ts'
import { voteMany } from './casting.ts'
import { findVote } from './elections.ts'
import { keepBallot } from './keeping.ts'
import { BallotSum, SentBallot, Vote, VoteReceipt } from './schema.ts'

/** What voters do. */

const vote = action({
  name: 'budget.vote',
  summary: 'allocation:actions.vote',
  access: 'contact',
  method: 'POST',
  path: '/budgets/:id/vote',
  params: NumberedItem,
  input: Vote,
  dailyLimit: 'once-each',
  output: VoteReceipt,
  status: 201,
  runMany: voteMany,
  form: voteForm,
})

/** While a ballot is filled in it is looked at many times. */
export const MAX_SUMS_A_DAY = 500

/** What a ballot adds up to; nothing is stored. */
const review = action({
  name: 'budget.sum-up',
  summary: 'allocation:actions.sum-up',
  access: 'contact',
  method: 'POST',
  path: '/budgets/:id/ballot',
  params: NumberedItem,
  input: SentBallot,
  dailyLimit: { id: 'budget.sum-up', most: MAX_SUMS_A_DAY, error: 'budget.too-many-sums' },
  output: BallotSum,
  async run(tx, context, { params: { id }, body }) {
    const budget = await getPublicBudget(tx, id)
    const question = (await findVote(tx, id))?.question
    const { locale, services, clock } = context
    if (!question || !isVotingOpen(budget, clock.now())) throw refusal('budget.voting-closed')
    const t = services.translator(locale)
    const choices = choicesOfSent(question.ballot.kind, body)
    const path = fieldOf(question.ballot.kind)
    if (!choices) throw unfitBallot(path, t('allocation:faults.field', { field: path }))
    const { cost, pools, points, fault } = summaryOf(question, choices)
    return {
      ...{ choices, costMinor: cost, pointsLeft: points?.left ?? null },
      pools: pools.map(({ pool, spent, left }) => {
        return { zone: pool.zone, class: pool.class, spentMinor: spent, leftMinor: left }
      }),
      fault: fault ? faultSentence(question, fault, { t, locale }) : null,
    }
  },
  form: reviewForm,
})

export const votingActions = [vote, review, keepBallot]
