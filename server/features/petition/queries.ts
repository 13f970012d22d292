import { type ExpressionBuilder, sql } from 'kysely'
import type { ModerationReason } from '#participation/moderation-reasons.ts'
import { isFound, searchWords } from '#participation/search/index.ts'
import { itemTable } from '#participation/workflow/item-table.ts'
import { type DB, rowBatches } from '#platform/db/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { petitionNotFound } from './errors.ts'
import {
  type PetitionDecision,
  type PetitionDuty,
  type PetitionState,
  type PetitionTab,
  petitionTabs,
  publicStates,
} from './rules.ts'
import type { PetitionSort } from './schema.ts'

/**
 * SQL of petitions; signatures are in signature-queries.ts. Each query in its community. One file, since every query shares
 * the shape of a petition.
 */

export const petitions = itemTable<{
  state: PetitionState
  language: Locale
  rejectionReasons: ModerationReason[]
  decision: PetitionDecision | null
  duty: PetitionDuty | null
}>()('petitions', [
  ...(['id', 'state', 'title', 'text', 'language', 'category', 'created_at', 'submitted_at', 'published_at'] as const),
  // The author's name is null when it was removed at the person's request, `required` before publication.
  ...(['author_account_id', 'author_name', 'required', 'signatures', 'sign_after_threshold'] as const),
  ...(['collecting_until', 'threshold_at', 'review_started_at', 'hearings_until', 'answered_at', 'failed_at'] as const),
  ...([
    'appeal_closed_at',
    'archived_at',
    'rejection_reasons',
    'rejection_comment',
    'decision',
    'answer_text',
  ] as const),
  // The step that somebody owes, the event from which its term runs, and when its debtor was reminded.
  ...(['appeal_answer', 'duty', 'duty_from', 'reminded_at'] as const),
])
const { columns, of: petitionOf } = petitions

/** A petition as the commands and views know it. */
export type Petition = ReturnType<typeof petitionOf>

/** A petition that anybody may see. */
export type PublishedPetition = Petition & { publishedAt: Date; collectingUntil: Date; required: number }

export const isPublished = (petition: Petition): petition is PublishedPetition => petition.publishedAt !== null

// ------------------------------------------------------------------------------------------------------- one petition

const petitionsOf = (tx: CommunityTx) =>
  tx.selectFrom('petitions').where('petitions.community_id', '=', communityOf(tx))

/** What others show and ask of a petition: everything but its texts. */
const brief = itemTable<{ state: PetitionState; language: Locale }>()('petitions', [
  ...(['id', 'state', 'title', 'language', 'author_account_id', 'published_at', 'collecting_until'] as const),
])

/** Those of the petitions that there are, in whatever state. */
export async function listBriefly(
  tx: CommunityTx,
  ids: readonly number[],
): Promise<ReturnType<(typeof brief)['of']>[]> {
  const rows = await petitionsOf(tx)
    .select(brief.columns)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('id')
    .execute()
  return rows.map(brief.of)
}

/** In whatever state it is: for staff and for the author. @throws 404 petition.not-found */
export async function getPetition(tx: CommunityTx, id: number): Promise<Petition> {
  const petition = await petitions.find(tx, id)
  if (!petition) throw petitionNotFound()
  return petition
}

/** Only if it was ever published. @throws 404 petition.not-found */
export async function getPublishedPetition(tx: CommunityTx, id: number): Promise<PublishedPetition> {
  const petition = await getPetition(tx, id)
  if (!isPublished(petition)) throw petitionNotFound()
  return petition
}

/** @throws 404 petition.not-found, also for everybody but the author. */
export async function getOwnPetition(tx: CommunityTx, id: number, accountId: string): Promise<Petition> {
  const petition = await getPetition(tx, id)
  if (petition.authorAccountId !== accountId) throw petitionNotFound()
  return petition
}

/** The statement that sets the counts of petitions whose locks are held. */
export function settingSignatureCounts(tx: CommunityTx, counts: readonly Pick<Petition, 'id' | 'signatures'>[]) {
  return rowBatches(counts).map((batch) => {
    const rows = batch.map(({ id, signatures }) => sql`(${id}::integer, ${signatures}::integer)`)
    return sql`update petitions set signatures = counted.signatures
      from (values ${sql.join(rows)}) as counted (id, signatures)
      where petitions.community_id = ${communityOf(tx)} and petitions.id = counted.id`
  })
}

/** An erased author's drafts and petitions that wait for moderation; what was decided stays as a decision. */
export async function deleteUnpublished(tx: CommunityTx, accountId: string): Promise<number[]> {
  const rows = await tx
    .deleteFrom('petitions')
    .where('community_id', '=', communityOf(tx))
    .where('author_account_id', '=', accountId)
    .where('state', 'in', ['draft', 'moderation'])
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Takes the author's name off; the text of a petition that was decided on or published stays. */
export async function eraseAuthor(tx: CommunityTx, accountId: string): Promise<number[]> {
  const rows = await tx
    .updateTable('petitions')
    .set({ author_name: null })
    .where('community_id', '=', communityOf(tx))
    .where('author_account_id', '=', accountId)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** How many petitions have each of these categories, in whatever state they are. */
export async function countInCategories(tx: CommunityTx, categories: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('petitions')
    .select((eb) => ['category', eb.fn.countAll<string>().as('count')])
    .where('community_id', '=', communityOf(tx))
    .where('category', 'in', categories)
    .groupBy('category')
    .execute()
  return new Map(rows.map(({ category, count }) => [category, Number(count)]))
}

// -------------------------------------------------------------------------------------------------------------- lists

export interface PetitionFilter {
  states?: readonly PetitionState[] | undefined
  category?: string | undefined
  query?: string | undefined
}

/** By the words of the title and the text, or by the number: `45`, `№ 45`. */
const matches = (
  tx: CommunityTx,
  eb: ExpressionBuilder<DB, 'petitions'>,
  query: string,
  options: { publicOnly: boolean },
) =>
  eb.or([
    isFound(tx, sql<string>`'petition:' || petitions.id`, searchWords(query), options),
    ...(/^№?\s?\d{1,9}$/.test(query) ? [eb('id', '=', Number(query.replace(/\D/g, '')))] : []),
  ])

const filtered = (
  tx: CommunityTx,
  { states, category, query }: PetitionFilter,
  { publicOnly } = { publicOnly: false },
) =>
  petitionsOf(tx)
    .$if(states !== undefined, (select) => select.where('state', 'in', [...(states ?? [])]))
    .$if(Boolean(category), (select) => select.where('category', '=', category ?? ''))
    .$if(Boolean(query), (select) => select.where((eb) => matches(tx, eb, query ?? '', { publicOnly })))

/** In any state, unordered. */
export const selectPetitions = (tx: CommunityTx, filter: PetitionFilter) => filtered(tx, filter).select(columns)

/** Those that anybody may see, unordered. */
const filteredPublished = (tx: CommunityTx, filter: PetitionFilter) =>
  filtered(tx, { ...filter, states: filter.states ?? publicStates }, { publicOnly: true }).where(
    'published_at',
    'is not',
    null,
  )

export const selectPublished = (tx: CommunityTx, filter: PetitionFilter) =>
  filteredPublished(tx, filter).select(columns)

type PublishedRows = ReturnType<typeof selectPublished>
/** The order in which petitions were handed in, the newest first. */
export const submitted = sql`coalesce(petitions.submitted_at, petitions.created_at)`

export const petitionSorts = {
  newest: (rows: PublishedRows) => rows.orderBy('published_at', 'desc').orderBy(submitted, 'desc'),
  'most-signed': (rows: PublishedRows) => rows.orderBy('signatures', 'desc').orderBy(submitted, 'desc'),
  ending: (rows: PublishedRows) => rows.orderBy('collecting_until', 'asc').orderBy(submitted, 'desc'),
} satisfies Record<PetitionSort, unknown>

export const publishedOf = (rows: readonly Parameters<typeof petitionOf>[0][]): PublishedPetition[] =>
  rows.map(petitionOf).filter(isPublished)

/** How many published petitions each tab has, with the other filters of the list applied. */
export async function countByTab(
  tx: CommunityTx,
  filter: Pick<PetitionFilter, 'category' | 'query'>,
): Promise<Record<PetitionTab, number>> {
  const rows = await filteredPublished(tx, filter)
    .select((eb) => ['state' as const, eb.fn.countAll<number>().as('total')])
    .groupBy('state')
    .execute()
  const of = (tab: PetitionTab): number => {
    const states: readonly string[] = petitionTabs[tab]
    return rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.total, 0)
  }
  return {
    collecting: of('collecting'),
    considering: of('considering'),
    answered: of('answered'),
    unsupported: of('unsupported'),
    archive: of('archive'),
  }
}

/** Sums for the counter: published petitions, their signatures, and how many have an answer. */
export async function countAll(tx: CommunityTx): Promise<{ petitions: number; signatures: number; answered: number }> {
  return petitionsOf(tx)
    .where('published_at', 'is not', null)
    .select((eb) => [
      eb.fn.countAll<number>().as('petitions'),
      eb.fn.coalesce(eb.fn.sum<number>('signatures'), sql<number>`0`).as('signatures'),
      eb.fn.count<number>('answered_at').as('answered'),
    ])
    .executeTakeFirstOrThrow()
}

export async function listByAuthor(tx: CommunityTx, accountId: string): Promise<Petition[]> {
  const rows = await petitionsOf(tx)
    .select(columns)
    .where('author_account_id', '=', accountId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(petitionOf)
}

export async function countByAuthor(
  tx: CommunityTx,
  accountId: string,
  states: readonly PetitionState[],
): Promise<number> {
  const { total } = await petitionsOf(tx)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('author_account_id', '=', accountId)
    .where('state', 'in', states)
    .executeTakeFirstOrThrow()
  return total
}
