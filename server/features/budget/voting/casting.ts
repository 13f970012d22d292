import type { z } from 'zod'
import type { ActionItem, Context } from '#contract/index.ts'
import { choicesOfSent, faultSentence, fieldOf, type SentBallot } from '#participation/allocation/index.ts'
import { type Vote as CastVote, castMany, hasVoted } from '#participation/ballots/index.ts'
import { eligibility, factsNeededBy, notEligible, wordingFor } from '#participation/eligibility/index.ts'
import { type BudgetQuestion, budgetFault } from '#participation/questions/index.ts'
import type { NumberedItem } from '#participation/workflow/index.ts'
import { AppError, notFound, refusal } from '#platform/errors.ts'
import { findPersonFacts, findVerifiedPersons } from '#platform/identity/index.ts'
import { type CommunityTx, pipelineWithCommit } from '#platform/tenancy/index.ts'
import { budgetNotFound, unfitBallot } from '../errors.ts'
import { type Budget, findBudget, isPublic } from '../queries.ts'
import { isVotingOpen } from '../rules.ts'
import { deletingDrafts } from './drafts.ts'
import { electionOf, findVote } from './elections.ts'
import type { Vote, VoteReceipt } from './schema.ts'

type VoteItem = ActionItem<'contact', typeof NumberedItem, typeof Vote, undefined>
type Answer = z.input<typeof VoteReceipt> | AppError

/** The choices of a ballot that was sent, or why they cannot be cast (422, with the field and what to do). */
export function readBallot(
  { services, locale }: Pick<Context, 'services' | 'locale'>,
  question: BudgetQuestion,
  sent: SentBallot,
): string[] | AppError {
  const t = services.translator(locale)
  const path = fieldOf(question.ballot.kind)
  const choices = choicesOfSent(question.ballot.kind, sent)
  if (!choices) return unfitBallot(path, t('allocation:faults.field', { field: path }))
  const fault = budgetFault(question, choices)
  return fault ? unfitBallot(path, faultSentence(question, fault, { t, locale })) : choices
}

/**
 * Takes the votes that arrive at the same moment in one transaction; one that is refused changes nothing for the others. The
 * competition is not locked: the lock would leave the id of the transaction of a ballot in its row.
 */
export async function voteMany(tx: CommunityTx, items: readonly VoteItem[]): Promise<Answer[]> {
  const ids = [...new Set(items.map(({ input }) => input.params.id))]
  const accounts = [...new Set(items.map(({ context }) => context.actor.accountId))]
  const people = new Map(
    (await findVerifiedPersons(tx, accounts)).map(({ accountId, personKey }) => [accountId, personKey]),
  )
  const asked = new Map<number, Asked>()
  for (const id of ids) {
    const budget = await findBudget(tx, id)
    if (!budget || !isPublic(budget)) continue
    const facts = await findPersonFacts(tx, accounts, [...factsNeededBy(budget.eligibility)])
    asked.set(id, { budget, question: (await findVote(tx, id))?.question, facts })
  }
  const answers: Answer[] = []
  const votes = new Map<number, CastVote>()
  for (const [index, { context, input }] of items.entries()) {
    const of = asked.get(input.params.id)
    const choices = of ? await checked(tx, context, of, input.body) : budgetNotFound()
    if (choices instanceof AppError || !of) {
      answers.push(choices instanceof AppError ? choices : budgetNotFound())
      continue
    }
    const { id, title } = of.budget
    const personKey = people.get(context.actor.accountId) ?? null
    votes.set(index, { context, subject: electionOf(id), personKey, choices, mark: input.body.mark, channel: 'online' })
    answers.push({ budget: { id, title }, receipt: { leaf: '', nonce: '', mark: '', signature: '' } })
  }
  const receipts = await castMany(tx, [...votes.values()])
  const voters = new Map<number, string[]>()
  for (const [nth, index] of [...votes.keys()].entries()) {
    const [receipt, answer] = [receipts[nth], answers[index]]
    if (!receipt || !answer || answer instanceof AppError) throw new Error('a vote was left without an answer')
    answers[index] = receipt instanceof AppError ? ofBudget(receipt) : { ...answer, receipt }
    const { id } = answer.budget
    const accountId = items[index]?.context.actor.accountId
    if (accountId !== undefined && !(receipt instanceof AppError))
      voters.set(id, [...(voters.get(id) ?? []), accountId])
  }
  for (const [id, accountIds] of voters) pipelineWithCommit(tx, deletingDrafts(tx, id, accountIds))
  return answers
}

interface Asked {
  budget: Budget
  question: BudgetQuestion | undefined
  facts: Awaited<ReturnType<typeof findPersonFacts>>
}

/** Whether votes are taken comes first, then whether of this person, then whether of this kind. */
async function checked(
  tx: CommunityTx,
  context: Context<'contact'>,
  { budget, question, facts }: Asked,
  sent: SentBallot,
): Promise<string[] | AppError> {
  const { accountId } = context.actor
  const known = facts.get(accountId)
  if (!known) return notFound('account.not-found')
  const now = context.clock.now()
  if (!question || !isVotingOpen(budget, now)) return refusal('budget.voting-closed')
  const outcome = eligibility(budget.eligibility, known, now)
  const { services, locale } = context
  const t = services.translator(locale)
  if (!outcome.eligible) return notEligible(await wordingFor(tx, { t, locale }, budget.eligibility), outcome.reasons)
  // Asked before the ballot is read: who has voted is not to fill it in again. The roll decides in the end.
  if (await hasVoted(tx, electionOf(budget.id), { accountId })) return refusal('budget.already-voted')
  return readBallot(context, question, sent)
}

/** The refusals of a vote have the names of its competition. */
function ofBudget(refused: AppError): AppError {
  if (refused.code === 'ballots.already-voted') return refusal('budget.already-voted')
  return refused.code === 'ballots.closed' ? refusal('budget.voting-closed') : refused
}
