import { sql } from 'kysely'
import type { Custody } from '#participation/ballots/index.ts'
import type { EligibilityRules } from '#participation/eligibility/index.ts'
import type { ClosedQuestion } from '#participation/questions/index.ts'
import { isFound, searchWords } from '#participation/search/index.ts'
import { itemTable } from '#participation/workflow/item-table.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { pollNotFound } from './errors.ts'
import type { PollResult } from './result.ts'
import { type PollDuty, type PollState, type PollTab, pollTabs, publicStates } from './rules.ts'
import type { PollSort } from './schema.ts'
import type { PollSettings } from './settings.ts'
import type { Validity } from './validity.ts'

/** SQL of polls; votes are in vote-queries.ts. Each query in its community. */

export const polls = itemTable<{
  state: PollState
  language: Locale
  question: ClosedQuestion
  rules: EligibilityRules
  result: PollResult | null
  validity: Validity
  custody: Custody
  legalProfile: PollSettings['legalProfile']
  duty: PollDuty | null
}>()('polls', [
  ...(['id', 'state', 'title', 'text', 'language', 'contact', 'question', 'by_statements'] as const),
  ...(['drawn_order', 'lots'] as const),
  ...(['secret', 'hidden', 'rules', 'electorate', 'electorate_source', 'quorum', 'validity'] as const),
  ...(['legal_profile', 'report_days', 'opens_at', 'ends_at', 'votes', 'result', 'report', 'cancel_reason'] as const),
  ...(['custody', 'key_taken_at'] as const),
  ...([
    'copied_from',
    'revision',
    'created_at',
    'announced_at',
    'opened_at',
    'closed_at',
    'counted_at',
    'reported_at',
  ] as const),
  ...(['cancelled_at', 'archived_at', 'duty', 'duty_from', 'reminded_at'] as const),
])
const { columns } = polls

export type Poll = ReturnType<typeof polls.of>
/** A poll that anybody may see. */
export type PublicPoll = Poll & { state: (typeof publicStates)[number]; announcedAt: Date; drawnOrder: string[] }
export const isPublic = (poll: Poll): poll is PublicPoll => poll.announcedAt !== null

/** A draft as it will be on the day of its announcement. @throws 404 poll.not-found, also once it is public */
export async function getDraftAsPublic(tx: CommunityTx, id: number, now: Date): Promise<PublicPoll> {
  const poll = await polls.find(tx, id)
  if (poll?.state !== 'draft') throw pollNotFound()
  return { ...poll, state: 'announced', announcedAt: now, drawnOrder: [] }
}

/** @throws 404 poll.not-found, for a draft as well */
export async function getPublicPoll(tx: CommunityTx, id: number): Promise<PublicPoll> {
  const poll = await polls.find(tx, id)
  if (!poll || !isPublic(poll)) throw pollNotFound()
  return poll
}

/** Those of the polls that there are, whole and without a lock. */
export async function listPolls(tx: CommunityTx, ids: readonly number[]): Promise<Poll[]> {
  const rows = await pollsOf(tx)
    .select(columns)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('id')
    .execute()
  return rows.map(polls.of)
}

const pollsOf = (tx: CommunityTx) => tx.selectFrom('polls').where('polls.community_id', '=', communityOf(tx))

const brief = itemTable<{ state: PollState; language: Locale }>()('polls', [
  ...(['id', 'state', 'title', 'language', 'by_statements', 'announced_at', 'ends_at'] as const),
])

/** Those of the polls that there are, in whatever state. */
export async function listBriefly(tx: CommunityTx, ids: readonly number[]): Promise<ReturnType<typeof brief.of>[]> {
  const rows = await pollsOf(tx)
    .select(brief.columns)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('id')
    .execute()
  return rows.map(brief.of)
}

// -------------------------------------------------------------------------------------------------------------- lists

interface PollFilter {
  states: readonly PollState[]
  query?: string | undefined
}

/** Unordered. */
export const selectPolls = (tx: CommunityTx, { states, query = '' }: PollFilter) =>
  filtered(tx, { states, query }).select(columns)

const filtered = (tx: CommunityTx, { states, query = '' }: PollFilter, publicOnly = false) =>
  pollsOf(tx)
    .where('state', 'in', [...states])
    .$if(query !== '', (rows) =>
      rows.where(isFound(tx, sql<string>`'poll:' || polls.id`, searchWords(query), { publicOnly })),
    )

export const selectPublic = (tx: CommunityTx, { states, query }: PollFilter) =>
  filtered(tx, { states, query }, true).where('announced_at', 'is not', null).select(columns)

type PublicRows = ReturnType<typeof selectPublic>
export const pollSorts = {
  newest: (rows: PublicRows) => rows.orderBy('announced_at', 'desc'),
  ending: (rows: PublicRows) => rows.orderBy('ends_at', 'asc'),
} satisfies Record<PollSort, unknown>

/** How many public polls each tab has. */
export async function countByTab(tx: CommunityTx, query: string): Promise<Record<PollTab, number>> {
  const rows = await filtered(tx, { states: publicStates, query }, true)
    .where('announced_at', 'is not', null)
    .select((eb) => ['state' as const, eb.fn.countAll<number>().as('total')])
    .groupBy('state')
    .execute()
  const of = (tab: PollTab): number => {
    const states: readonly string[] = pollTabs[tab]
    return rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.total, 0)
  }
  return { open: of('open'), announced: of('announced'), closed: of('closed'), archive: of('archive') }
}

// --------------------------------------------------------------------------------------------------------- extensions

export interface Extension {
  from: Date
  to: Date
  reason: string
  at: Date
}

export async function listExtensions(tx: CommunityTx, pollId: number): Promise<Extension[]> {
  return tx
    .selectFrom('poll_extensions')
    .select(['from_at as from', 'to_at as to', 'reason', 'at'])
    .where('community_id', '=', communityOf(tx))
    .where('poll_id', '=', pollId)
    .orderBy('number')
    .execute()
}

/** Call it under the poll's lock. */
export async function insertExtension(tx: CommunityTx, pollId: number, number: number, one: Extension): Promise<void> {
  await tx
    .insertInto('poll_extensions')
    .values({
      ...{ community_id: communityOf(tx), poll_id: pollId, number, reason: one.reason, at: one.at },
      ...{ from_at: one.from, to_at: one.to },
    })
    .execute()
}
