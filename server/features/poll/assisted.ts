import { z } from 'zod'
import { type Action, action, type Context } from '#contract/index.ts'
import {
  type AssistedItem,
  type AssistedOptions,
  Entered,
  Entry,
  findAssistedPerson,
  receiveEntry,
  requireEligiblePerson,
} from '#participation/assisted/index.ts'
import { canonicalChoices } from '#participation/questions/index.ts'
import { newReceipt } from '#participation/receipts.ts'
import { refusal } from '#platform/errors.ts'
import { type CommunityTx, invalidateTags, resident } from '#platform/tenancy/index.ts'
import { notEnteredOneByOne, personHasVoted, pollNotFound } from './errors.ts'
import { isPublic, type Poll, polls } from './queries.ts'
import { isVotingOpen, pollRules } from './rules.ts'
import { PollParams, Vote } from './schema.ts'
import { pollTag } from './tags.ts'
import { hasVoted, insertingVotes, settingVoteCounts } from './vote-queries.ts'
import { choicesRefusal } from './voting.ts'

/** Votes of open polls that staff enter for people who vote on paper, by telephone or in person. */

const isEntered = (poll: Poll): boolean => isPublic(poll) && !poll.secret && !poll.byStatements

export const pollAssisted: AssistedOptions = {
  params: PollParams,
  async find(tx, { clock }, id): Promise<AssistedItem | undefined> {
    const poll = await polls.find(tx, id)
    if (!poll) throw pollNotFound()
    if (!isEntered(poll)) return undefined
    const mayEnter = isVotingOpen(poll, clock.now())
    const question = { id: 'vote', title: poll.title, hint: '', required: true, ask: poll.question }
    return {
      ...{ title: poll.title, lead: poll.text, endsAt: poll.endsAt },
      ...{ mayEnter, mayPrint: mayEnter || poll.state === 'announced' },
      form: { kind: 'vote', questionnaire: { sections: [{ title: '', hint: '', questions: [question] }] } },
    }
  },
}

const enterVote = action({
  name: 'poll.enter-vote',
  summary: 'assisted:actions.enter-vote',
  access: 'official',
  method: 'POST',
  path: '/polls/:id/assisted/votes',
  params: PollParams,
  input: z.strictObject({ entry: Entry, choices: Vote.shape.choices }),
  output: Entered,
  status: 201,
  async run(tx, context, { params: { id }, body: { entry, choices: given } }) {
    const person = await findAssistedPerson(tx, context, entry)
    // Votes of everybody wait for this lock, so that no other of the same person comes in between.
    const poll = await polls.lockOne(tx, id)
    if (!poll || !isPublic(poll)) throw pollNotFound()
    if (!isEntered(poll)) throw notEnteredOneByOne()
    const at = context.clock.now()
    if (!isVotingOpen(poll, at)) throw refusal(`poll.${pollRules.otherwise(poll, 'vote')}`)
    await requireEligiblePerson(tx, context, poll.rules, person)
    const choices = choicesOf(context, poll, given)
    if (await hasVoted(tx, id, person)) throw personHasVoted()
    const { accountId, personKey, facts } = person
    const settlement = poll.rules.level === 'verified' ? facts.settlement : null
    const receipt = newReceipt()
    const vote = { pollId: id, accountId, personKey, choices, channel: entry.channel, settlement, receipt, votedAt: at }
    await write(tx, poll, vote)
    return receiveEntry(tx, context, {
      ...{ subject: pollTag(id), title: poll.title, kind: 'vote', entry, person, receipt, at },
    })
  },
})

/** @throws AppError 422 poll.unfit-choices */
function choicesOf({ services, locale }: Context<'official'>, poll: Poll, given: readonly string[]): string[] {
  const refused = choicesRefusal(services.translator(locale), poll.question, given)
  if (refused) throw refused
  return canonicalChoices(poll.question, given)
}

async function write(
  tx: CommunityTx,
  { id, votes }: Poll,
  vote: Parameters<typeof insertingVotes>[1][number],
): Promise<void> {
  for (const statement of insertingVotes(tx, [vote])) await statement.execute()
  for (const statement of settingVoteCounts(tx, [{ id, votes: votes + 1 }])) await statement.execute(tx)
  await invalidateTags(tx, resident(pollTag(id)))
}

export const assistedActions: readonly Action[] = [enterVote] as unknown as readonly Action[]
