import { z } from 'zod'
import type { SeedContext, SeedResident } from '#features/contract.ts'
import { attach } from '#participation/attachments.ts'
import { findElection, openElection, prepareElection, seedElection } from '#participation/ballots/index.ts'
import { SeedCommitments, seedCommitments } from '#participation/commitments/index.ts'
import { type ClosedQuestion, canonicalChoices, choicesFault } from '#participation/questions/index.ts'
import { newReceipt } from '#participation/receipts.ts'
import { indexDocuments } from '#participation/search/index.ts'
import { addSeedStatements, SeedOpinions, seedOpinions } from '#participation/statements/index.ts'
import { insertEvent, refileDueItems, updateItem } from '#participation/workflow/index.ts'
import { addDays, firstMomentOf, kyivDay, lastMomentOf } from '#participation/working-days.ts'
import { orderedBy, shuffled, unit } from '#platform/drawing.ts'
import { findPersonFacts, SYSTEM } from '#platform/identity/index.ts'
import { listSettlements } from '#platform/settlements/index.ts'
import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { countVotes } from './counting.ts'
import { planOf } from './drafting.ts'
import { electionPlan, sealedCount, writeOrder } from './elections.ts'
import { insertExtension, type Poll, polls } from './queries.ts'
import { sealedResult } from './result.ts'
import { dutyOf, type PollState, pollStates } from './rules.ts'
import { CancelPoll, ExtendPoll, NewPoll, ReportPoll } from './schema.ts'
import { pollSearch } from './search.ts'
import { withPollSettings } from './settings.ts'
import { electionOf, LIST_TAG, pollPath, pollTag } from './tags.ts'
import { insertingVotes, type NewVote } from './vote-queries.ts'
import { pollWorkflow } from './workflow.ts'

/** Polls of a bundle as they would stand after having gone through the process: no letters and no journal. */

const Offset = z.string().regex(/^[+-]\d{1,4}d$/, 'a day is an offset from seeding: +30d, -5d')

const SeedPoll = z.strictObject({
  ...NewPoll.omit({ opensOn: true, endsOn: true }).shape,
  language: z.enum(['uk', 'en']).default('uk'),
  state: z.enum(pollStates),
  announced: Offset,
  opens: Offset,
  ends: Offset,
  /** By the choices of an answer, separated by spaces: how many gave it. */
  votes: z.record(z.string(), z.int().min(0)).default({}),
  /** Of a poll by statements. */
  opinions: SeedOpinions.optional(),
  extended: z.strictObject({ at: Offset, from: Offset, reason: ExtendPoll.shape.reason }).optional(),
  report: z
    .strictObject({
      at: Offset,
      text: ReportPoll.shape.text,
      files: z.array(z.string()).default([]),
      commitments: SeedCommitments.default([]),
    })
    .optional(),
  cancelled: z.strictObject({ at: Offset, reason: CancelPoll.shape.reason }).optional(),
  archived: Offset.optional(),
})
type SeedPoll = z.output<typeof SeedPoll>

const PollBundle = z.strictObject({ schemaVersion: z.literal(1), items: z.array(SeedPoll) })
const HOUR_MS = 3_600_000

export async function seedPolls(tx: CommunityTx, context: SeedContext, content: unknown): Promise<void> {
  const { items } = PollBundle.parse(content)
  // In the order of announcement, so that numbers grow with time as they do in life.
  const inOrder = items.toSorted((one, other) => days(one.announced) - days(other.announced))
  for (const item of inOrder) await seedPoll(tx, context, item)
  for await (const documents of pollSearch.documents(tx)) await indexDocuments(tx, documents)
  await invalidateTags(tx, LIST_TAG)
  await refileDueItems(tx, pollWorkflow, context.now)
}

const days = (offset: string): number => Number(offset.slice(0, -1))

function momentsOf(item: SeedPoll, now: Date) {
  const dayOf = (offset: string) => addDays(kyivDay(now), days(offset))
  /** In the hours before now where the offset is today's. */
  const at = (offset: string): Date =>
    days(offset) === 0
      ? new Date(now.getTime() - HOUR_MS)
      : new Date(firstMomentOf(dayOf(offset)).getTime() + 10 * HOUR_MS)
  const opensAt = firstMomentOf(dayOf(item.opens))
  const endsAt = lastMomentOf(dayOf(item.ends))
  const isOver = !['draft', 'announced', 'open', 'cancelled'].includes(item.state) && item.cancelled === undefined
  const closedAt = isOver ? new Date(endsAt.getTime() + 60_000) : null
  return {
    ...{ opensAt, endsAt, closedAt, at, dayOf },
    createdAt: new Date(at(item.announced).getTime() - HOUR_MS),
    announcedAt: item.state === 'draft' ? null : at(item.announced),
    openedAt: item.state === 'draft' || item.state === 'announced' || opensAt > now ? null : opensAt,
    countedAt: item.state === 'closed' ? null : closedAt,
    reportedAt: item.report ? at(item.report.at) : null,
    cancelledAt: item.cancelled ? at(item.cancelled.at) : null,
    archivedAt: item.archived ? at(item.archived) : null,
  }
}
type Moments = ReturnType<typeof momentsOf>

async function seedPoll(tx: CommunityTx, context: SeedContext, item: SeedPoll): Promise<void> {
  const { now } = context
  const settings = await context.services.settings(tx, withPollSettings)
  const moments = momentsOf(item, now)
  const today = kyivDay(now)
  const body = NewPoll.parse({ ...ofForm(item), opensOn: today, endsOn: addDays(today, settings.minDays) })
  const plan = planOf(body, {
    ...{ settlements: await listSettlements(tx), minDays: 1, language: item.language, now },
  })
  if (Array.isArray(plan))
    throw new Error(`«${item.title}»: ${plan.map(({ path, key }) => `${path} ${key}`).join(', ')}`)
  const ids = 'options' in plan.question ? plan.question.options.map(({ id }) => id) : []
  const isDraft = item.state === 'draft'
  const duty = dutyOf(item.state) ?? null
  const { id } = await polls.insertNumbered(tx, 'poll', {
    ...{
      state: item.state,
      title: item.title,
      text: item.text,
      language: item.language,
      contact: item.contact ?? null,
    },
    ...{ question: JSON.stringify(plan.question), rules: JSON.stringify(plan.rules) },
    by_statements: item.kind === 'statements',
    ...{ drawn_order: isDraft ? null : shuffled(ids), lots: isDraft ? null : shuffled(ids) },
    ...{
      secret: item.secret,
      hidden: item.hidden || item.secret,
      validity: item.validity,
      quorum: item.quorum ?? null,
    },
    ...{ electorate: item.electorate ?? null, electorate_source: item.electorateSource ?? null },
    ...{ legal_profile: settings.legalProfile, report_days: settings.reportDays },
    ...{ opens_at: moments.opensAt, ends_at: moments.endsAt, created_at: moments.createdAt },
    ...{ announced_at: moments.announcedAt, opened_at: moments.openedAt, closed_at: moments.closedAt },
    ...{ report: item.report?.text ?? null, reported_at: moments.reportedAt, archived_at: moments.archivedAt },
    ...{ cancel_reason: item.cancelled?.reason ?? null, cancelled_at: moments.cancelledAt },
    ...{ duty, duty_from: duty ? moments.closedAt : null },
  })
  const votes = await votesOf(tx, context, id, { item, question: plan.question, moments })
  const poll = await polls.find(tx, id)
  if (!poll) throw new Error(`«${item.title}» was not written`)
  if (item.secret && !isDraft) await seedSecret(tx, context, poll, { moments, votes })
  else await seedOpen(tx, poll, { moments, votes })
  await addSeedStatements(tx, pollTag(id), plan.seeds, moments.createdAt)
  if (item.opinions) {
    const about = { subject: pollTag(id), title: item.title }
    await seedOpinions(tx, about, drawn(context.residents, id), { opinions: item.opinions, at: now })
  }
  if (item.extended) {
    const from = lastMomentOf(moments.dayOf(item.extended.from))
    const { reason } = item.extended
    await insertExtension(tx, id, 1, { from, to: moments.endsAt, reason, at: moments.at(item.extended.at) })
  }
  if (item.report && moments.reportedAt) {
    const files = item.report.files.map((file) => context.mediaId(file))
    if (files.length > 0) await attach(tx, pollTag(id), files)
    const promiser = { subject: pollTag(id), path: pollPath(id) }
    await seedCommitments(tx, promiser, item.report.commitments, { now, at: moments.reportedAt })
  }
  for (const event of eventsOf(item, moments))
    await insertEvent(tx, pollWorkflow.id, id, { ...event, memberName: null })
}

interface Given {
  moments: Moments
  votes: readonly NewVote[]
}

async function seedOpen(tx: CommunityTx, poll: Poll, { moments, votes }: Given): Promise<void> {
  for (const statement of insertingVotes(tx, votes)) await statement.execute()
  await updateItem(tx, 'polls', poll.id, { votes: votes.length })
  if (moments.countedAt)
    await updateItem(tx, 'polls', poll.id, { result: await countVotes(tx, poll), counted_at: moments.countedAt })
}

/** Sealed and counted by the code of every secret poll; votes only where the poll is over. */
async function seedSecret(tx: CommunityTx, context: SeedContext, poll: Poll, { moments, votes }: Given): Promise<void> {
  const { community, services } = context
  const { opensAt, endsAt, ...plan } = await electionPlan(tx, poll, context)
  const at = (now: Date) => ({ community, services, actor: SYSTEM, clock: { now: () => now } })
  if (moments.countedAt) {
    const ballots = votes.map(({ accountId, personKey, choices, settlement }) => {
      if (accountId === null || personKey === null) throw new Error('a sealed ballot of the demo belongs to a person')
      return { accountId, personKey, choices, zone: settlement }
    })
    await seedElection(tx, { community, services }, { ...plan, openedAt: opensAt, closedAt: endsAt, votes: ballots })
  } else {
    if (votes.length > 0) throw new Error(`«${poll.title}»: sealed ballots are written only where the poll is over`)
    await prepareElection(tx, at(moments.createdAt), { ...plan, opensAt, endsAt })
    if (moments.openedAt) await openElection(tx, at(moments.openedAt), plan.subject)
  }
  const election = await findElection(tx, electionOf(poll.id))
  if (!election) throw new Error(`the election of «${poll.title}» was not made`)
  await writeOrder(tx, poll.id, election)
  if (!election.count || !moments.countedAt) return
  const result = sealedResult(poll, await sealedCount(tx, poll.id, election.count))
  await updateItem(tx, 'polls', poll.id, { result, votes: result.ballots, counted_at: moments.countedAt })
}

/** The fields that the form of staff has. */
const ofForm = (item: SeedPoll) => Object.fromEntries(Object.entries(item).filter(([name]) => name in NewPoll.shape))

function eventsOf(item: SeedPoll, moments: Moments): { action: string; state: PollState; at: Date }[] {
  const steps: [string, PollState, Date | null][] = [
    ['create', 'draft', moments.createdAt],
    ['announce', 'announced', moments.announcedAt],
    ['open', 'open', moments.openedAt],
    ['extend', 'open', item.extended ? moments.at(item.extended.at) : null],
    ['close', 'closed', moments.closedAt],
    ['count', 'counted', moments.countedAt],
    ['report', 'report_published', moments.reportedAt],
    ['cancel', 'cancelled', moments.cancelledAt],
    ['archive', 'archived', moments.archivedAt],
  ]
  return steps.flatMap(([action, state, at]) => (at ? [{ action, state, at }] : []))
}

interface Voting {
  item: SeedPoll
  question: ClosedQuestion
  moments: Moments
}

async function votesOf(
  tx: CommunityTx,
  { residents, now }: SeedContext,
  pollId: number,
  { item, question, moments }: Voting,
): Promise<NewVote[]> {
  const answers = Object.entries(item.votes).flatMap(([key, times]) => {
    const choices = canonicalChoices(question, key === '' ? [] : key.split(' '))
    const fault = choicesFault(question, choices)
    if (fault) throw new Error(`«${item.title}»: the vote '${key}' does not fit: ${fault}`)
    return Array.from({ length: times }, () => choices)
  })
  const voters = drawn(residents, pollId).slice(0, answers.length)
  if (voters.length < answers.length)
    throw new Error(`«${item.title}» has ${answers.length} votes, the bundle ${residents.length} residents`)
  const accounts = voters.map(({ accountId }) => accountId)
  const facts = await findPersonFacts(tx, accounts, ['settlement'])
  const span = Math.min(moments.endsAt.getTime(), now.getTime()) - moments.opensAt.getTime()
  return voters.map((voter, index) => ({
    ...{ pollId, accountId: voter.accountId, receipt: newReceipt() },
    // Every fifth came on paper.
    channel: index % 5 === 4 ? ('paper' as const) : ('online' as const),
    personKey: item.state === 'archived' && !item.secret ? null : voter.personKey,
    choices: answers[index] ?? [],
    settlement: item.access === 'verified' ? (facts.get(voter.accountId)?.settlement ?? null) : null,
    votedAt: new Date(moments.opensAt.getTime() + Math.floor(span * unit(`${pollId} ${index} vote`))),
  }))
}

/** In an order that is another for each poll and the same for each seeding. */
const drawn = (residents: readonly SeedResident[], id: number): SeedResident[] =>
  orderedBy(residents, ({ name, accountId }) => `poll ${id} ${name} ${accountId}`)
