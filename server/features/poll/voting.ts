import type { z } from 'zod'
import type { ActionItem, Context } from '#contract/index.ts'
import { castMany } from '#participation/ballots/index.ts'
import { eligibility, factsNeededBy, notEligible, wordingFor } from '#participation/eligibility/index.ts'
import { type ClosedQuestion, canonicalChoices, choicesFault } from '#participation/questions/index.ts'
import { newReceipt } from '#participation/receipts.ts'
import { ask } from '#participation/workflow/index.ts'
import { AppError, notFound, refusal } from '#platform/errors.ts'
import type { Translate } from '#platform/i18n/index.ts'
import { findPersonFacts, findVerifiedPersons, type PersonFacts } from '#platform/identity/index.ts'
import { type CommunityTx, pipelineWithCommit, resident, tagInvalidation } from '#platform/tenancy/index.ts'
import { pollNotFound, unfitChoices } from './errors.ts'
import { isPublic, listPolls, type Poll, polls } from './queries.ts'
import type { PollParams, Vote, VoteReceipt } from './schema.ts'
import { electionOf, pollTag } from './tags.ts'
import { findVoters, insertingVotes, type NewVote, settingVoteCounts } from './vote-queries.ts'
import { pollWorkflow } from './workflow.ts'

type VoteItem = ActionItem<'contact', typeof PollParams, typeof Vote, undefined>
type Answer = z.input<typeof VoteReceipt> | AppError
type SealedVote = Parameters<typeof castMany>[1][number]

/**
 * Takes the votes that arrive at the same moment, one after the other, in one transaction. One that is refused changes
 * nothing for the others.
 */
export async function voteMany(tx: CommunityTx, items: readonly VoteItem[]): Promise<Answer[]> {
  const pairs = items.map(({ context, input }) => ({ pollId: input.params.id, accountId: context.actor.accountId }))
  const accounts = [...new Set(pairs.map(({ accountId }) => accountId))]
  const asked = await listPolls(tx, [...new Set(pairs.map(({ pollId }) => pollId))])
  // A secret poll is not locked: the lock would leave the id of the transaction of a ballot in its row. Its election is.
  const [sealed, ids] = [asked.filter(({ secret }) => secret), asked.flatMap(({ id, secret }) => (secret ? [] : id))]
  // Sent together; PostgreSQL looks for earlier votes when it has the locks, so that none can come in between.
  const [people, locked, earlier] = await Promise.all([
    findVerifiedPersons(tx, accounts),
    polls.lock(tx, ids),
    findVoters(
      tx,
      pairs.filter(({ pollId }) => ids.includes(pollId)),
    ),
  ])
  const facts = await factsByPoll(tx, [...sealed, ...locked], accounts)
  const keys = new Map(people.map(({ accountId, personKey }) => [accountId, personKey]))
  const counted = new Map([...sealed, ...locked].map((poll) => [poll.id, poll]))
  const voters = new Set<string>()
  const written: NewVote[] = []
  const answers: Answer[] = []
  const cast = new Map<number, SealedVote>()
  for (const [index, { context, input }] of items.entries()) {
    const pair = pairs[index]
    const poll = counted.get(input.params.id)
    if (!pair || !poll || !isPublic(poll)) {
      answers.push(pollNotFound())
      continue
    }
    const known = facts.get(poll.id)?.get(pair.accountId)
    const personKey = keys.get(pair.accountId) ?? null
    const names = [`${poll.id} ${pair.accountId}`, ...(personKey ? [`${poll.id} ${personKey}`] : [])]
    const alreadyVoted = earlier.has(pair) || (!poll.secret && names.some((name) => voters.has(name)))
    const refused = await refusalOf(tx, context, { poll, known, alreadyVoted, choices: input.body.choices })
    if (refused) {
      answers.push(refused)
      continue
    }
    const choices = canonicalChoices(poll.question, input.body.choices)
    const about = { id: poll.id, title: poll.title }
    if (poll.secret) {
      const subject = electionOf(poll.id)
      const zone = known?.settlement ?? null
      cast.set(index, { context, subject, personKey, choices, mark: input.body.mark, channel: 'online', zone })
      answers.push({ poll: about, receipt: '' })
      continue
    }
    for (const name of names) voters.add(name)
    const receipt = newReceipt()
    const settlement = known?.settlement ?? null
    const votedAt = context.clock.now()
    const { accountId } = pair
    written.push({
      ...{ pollId: poll.id, accountId, personKey, receipt, channel: 'online', choices, settlement, votedAt },
    })
    counted.set(poll.id, { ...poll, votes: poll.votes + 1 })
    answers.push({ poll: about, receipt })
  }
  await castSealed(tx, cast, answers)
  writeWithCommit(tx, written, counted)
  return answers
}

/** Puts the receipts of sealed ballots, and the refusals of the election, where their votes wait for an answer. */
async function castSealed(tx: CommunityTx, cast: ReadonlyMap<number, SealedVote>, answers: Answer[]): Promise<void> {
  if (cast.size === 0) return
  const receipts = await castMany(tx, [...cast.values()])
  for (const [nth, index] of [...cast.keys()].entries()) {
    const [receipt, answer] = [receipts[nth], answers[index]]
    if (!receipt || !answer || answer instanceof AppError) throw new Error('a vote was left without an answer')
    answers[index] = receipt instanceof AppError ? ofPoll(receipt) : { ...answer, receipt }
  }
}

/** Whatever the poll is, its refusals have the same names. */
function ofPoll(refused: AppError): AppError {
  if (refused.code === 'ballots.already-voted') return refusal('poll.already-voted')
  return refused.code === 'ballots.closed' ? refusal('poll.closed') : refused
}

/** What the rules of each poll ask of these accounts, and their settlements for the turnout: one query for equal needs. */
async function factsByPoll(tx: CommunityTx, locked: readonly Poll[], accounts: readonly string[]) {
  const found = new Map<string, Map<string, PersonFacts>>()
  const facts = new Map<number, Map<string, PersonFacts>>()
  for (const { id, rules } of locked) {
    const settlement = rules.level === 'verified' ? (['settlement'] as const) : []
    const needed = [...new Set([...factsNeededBy(rules), ...settlement])].sort()
    const key = needed.join()
    const known = found.get(key) ?? (await findPersonFacts(tx, accounts, needed))
    found.set(key, known)
    facts.set(id, known)
  }
  return facts
}

interface Asked {
  poll: Poll
  known: PersonFacts | undefined
  alreadyVoted: boolean
  choices: readonly string[]
}

/** Whether votes are taken comes first, then whether of this person, then whether of this kind. */
async function refusalOf(
  tx: CommunityTx,
  context: Context<'contact'>,
  { poll, known, alreadyVoted, choices }: Asked,
): Promise<AppError | undefined> {
  if (!known) return notFound('account.not-found')
  // Read under the lock: a request that waited for it across the end is late.
  const now = context.clock.now()
  const row = await ask(tx, pollWorkflow, context, { item: poll, action: 'vote', now, facts: { alreadyVoted } })
  if (row instanceof AppError) return row
  const outcome = eligibility(poll.rules, known, now)
  const { locale, services } = context
  const t = services.translator(locale)
  if (!outcome.eligible) return notEligible(await wordingFor(tx, { t, locale }, poll.rules), outcome.reasons)
  if (poll.byStatements) return unfitChoices(t('poll:choices.statements'))
  return choicesRefusal(t, poll.question, choices)
}

/** Why these choices are no answer to the question; undefined where they are. */
export function choicesRefusal(
  t: Translate,
  question: ClosedQuestion,
  choices: readonly string[],
): AppError | undefined {
  const fault = choicesFault(question, choices)
  if (!fault) return undefined
  const [min, max] = 'min' in question ? [question.min, question.max] : [1, 1]
  return unfitChoices(t(`poll:choices.${question.kind}.${fault}`, { min, max, count: fault === 'few' ? min : max }))
}

/** The votes and the counts travel with the commit: nothing else is to be done under the locks. */
function writeWithCommit(tx: CommunityTx, written: readonly NewVote[], counted: ReadonlyMap<number, Poll>): void {
  if (written.length === 0) return
  const changed = [...new Set(written.map(({ pollId }) => pollId))].flatMap((id) => counted.get(id) ?? [])
  pipelineWithCommit(
    tx,
    ...settingVoteCounts(tx, changed),
    ...insertingVotes(tx, written),
    tagInvalidation(tx, ...changed.map(({ id }) => resident(pollTag(id)))),
  )
}
