import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Paged, SearchWords } from '#contract/index.ts'
import type { ModerationReason } from '#participation/moderation-reasons.ts'
import { rankOf, whereFound } from '#participation/search/index.ts'
import { type DB, rowBatches } from '#platform/db/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { petitionNotFound } from './errors.ts'
import {
  type PetitionDecision,
  type PetitionDuty,
  type PetitionState,
  type PetitionTab,
  petitionStates,
  petitionTabs,
  publicStates,
} from './rules.ts'
import { MAX_ON_PAGE, type PetitionSort } from './schema.ts'

/**
 * SQL of petitions, their timeline and the files of their answers; signatures are in signature-queries.ts. The feature's
 * own tables and no others, each query in its community. One file, since every query shares the shape of a petition.
 */

/** Every column but the search vector, which is as long as the text and of use to the database only. */
const columns = [
  ...(['id', 'state', 'title', 'text', 'language', 'category', 'author_account_id', 'author_name'] as const),
  ...(['required', 'signatures', 'sign_after_threshold', 'submitted_at', 'published_at', 'collecting_until'] as const),
  ...(['threshold_at', 'review_started_at', 'hearings_until', 'answered_at', 'failed_at', 'appeal_closed_at'] as const),
  ...(['archived_at', 'rejection_reasons', 'rejection_comment', 'decision', 'answer_text', 'appeal_answer'] as const),
  ...(['duty', 'duty_from', 'reminded_at'] as const),
]

type PetitionRow = Pick<Selectable<DB['petitions']>, (typeof columns)[number]>

/** A petition as the commands and views know it. */
export interface Petition {
  id: number
  state: PetitionState
  title: string
  text: string
  language: Locale
  category: string
  authorAccountId: string
  /** null: removed at the person's request. */
  authorName: string | null
  /** Required signatures; null before publication. */
  required: number | null
  signatures: number
  signAfterThreshold: boolean
  submittedAt: Date | null
  publishedAt: Date | null
  collectingUntil: Date | null
  thresholdAt: Date | null
  reviewStartedAt: Date | null
  hearingsUntil: string | null
  answeredAt: Date | null
  failedAt: Date | null
  appealClosedAt: Date | null
  archivedAt: Date | null
  rejectionReasons: ModerationReason[]
  rejectionComment: string | null
  decision: PetitionDecision | null
  answerText: string | null
  appealAnswer: string | null
  /** The step that somebody owes, and the event from which its term runs. */
  duty: PetitionDuty | null
  dutyFrom: Date | null
  remindedAt: Date | null
}

/** A petition that anybody may see. */
export type PublishedPetition = Petition & { publishedAt: Date; collectingUntil: Date; required: number }

export const isPublished = (petition: Petition): petition is PublishedPetition => petition.publishedAt !== null

function petitionOf(row: PetitionRow): Petition {
  return {
    id: row.id,
    state: row.state as PetitionState,
    title: row.title,
    text: row.text,
    language: row.language as Locale,
    category: row.category,
    authorAccountId: row.author_account_id,
    authorName: row.author_name,
    required: row.required,
    signatures: row.signatures,
    signAfterThreshold: row.sign_after_threshold,
    submittedAt: row.submitted_at,
    publishedAt: row.published_at,
    collectingUntil: row.collecting_until,
    thresholdAt: row.threshold_at,
    reviewStartedAt: row.review_started_at,
    hearingsUntil: row.hearings_until,
    answeredAt: row.answered_at,
    failedAt: row.failed_at,
    appealClosedAt: row.appeal_closed_at,
    archivedAt: row.archived_at,
    rejectionReasons: row.rejection_reasons as ModerationReason[],
    rejectionComment: row.rejection_comment,
    decision: row.decision as PetitionDecision | null,
    answerText: row.answer_text,
    appealAnswer: row.appeal_answer,
    duty: row.duty as PetitionDuty | null,
    dutyFrom: row.duty_from,
    remindedAt: row.reminded_at,
  }
}

// ------------------------------------------------------------------------------------------------------- one petition

const petitionsOf = (tx: CommunityTx) =>
  tx.selectFrom('petitions').where('petitions.community_id', '=', communityOf(tx))

export async function findPetition(tx: CommunityTx, id: number): Promise<Petition | undefined> {
  const row = await petitionsOf(tx).select(columns).where('id', '=', id).executeTakeFirst()
  return row && petitionOf(row)
}

/** Titles of those of the petitions that there are, in whatever state. */
export function listTitles(tx: CommunityTx, ids: readonly number[]): Promise<{ id: number; title: string }[]> {
  return petitionsOf(tx)
    .select(['id', 'title'])
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('id')
    .execute()
}

/** In whatever state it is: for staff and for the author. @throws 404 petition.not-found */
export async function getPetition(tx: CommunityTx, id: number): Promise<Petition> {
  const petition = await findPetition(tx, id)
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

/** Takes the petition's lock: everything that changes a petition goes through it, and reads its clock afterwards. */
export async function lockPetition(tx: CommunityTx, id: number): Promise<Petition> {
  const [petition] = await lockPetitions(tx, [id])
  if (!petition) throw petitionNotFound()
  return petition
}

/**
 * The same for those of several that there are, in the order of their numbers, so that two who take the same ones do not
 * wait for each other.
 */
export async function lockPetitions(tx: CommunityTx, ids: readonly number[]): Promise<Petition[]> {
  const rows = await petitionsOf(tx)
    .select(columns)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(petitionOf)
}

/** The statements that set them, under their locks. */
export function settingSignatureCounts(tx: CommunityTx, counts: readonly Pick<Petition, 'id' | 'signatures'>[]) {
  return rowBatches(counts).map((batch) => {
    const rows = batch.map(({ id, signatures }) => sql`(${id}::integer, ${signatures}::integer)`)
    return sql`update petitions set signatures = counted.signatures
      from (values ${sql.join(rows)}) as counted (id, signatures)
      where petitions.community_id = ${communityOf(tx)} and petitions.id = counted.id`
  })
}

export interface NewPetition {
  id: number
  title: string
  text: string
  language: Locale
  category: string
  authorAccountId: string
  authorName: string
  createdAt: Date
}

export async function insertPetition(tx: CommunityTx, petition: NewPetition): Promise<Petition> {
  const row = await tx
    .insertInto('petitions')
    .values({
      community_id: communityOf(tx),
      id: petition.id,
      state: 'draft',
      title: petition.title,
      text: petition.text,
      language: petition.language,
      category: petition.category,
      author_account_id: petition.authorAccountId,
      author_name: petition.authorName,
      created_at: petition.createdAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return petitionOf(row)
}

/** Columns that a step may change; the rest of a petition never does. */
export type PetitionChanges = Partial<
  Pick<
    PetitionRow,
    | 'state'
    | 'title'
    | 'text'
    | 'language'
    | 'category'
    | 'author_name'
    | 'required'
    | 'signatures'
    | 'sign_after_threshold'
    | 'submitted_at'
    | 'published_at'
    | 'collecting_until'
    | 'threshold_at'
    | 'review_started_at'
    | 'hearings_until'
    | 'answered_at'
    | 'failed_at'
    | 'appeal_closed_at'
    | 'archived_at'
    | 'rejection_reasons'
    | 'rejection_comment'
    | 'decision'
    | 'answer_text'
    | 'appeal_answer'
    | 'duty'
    | 'duty_from'
    | 'reminded_at'
  >
>

export async function updatePetition(tx: CommunityTx, id: number, changes: PetitionChanges): Promise<Petition> {
  const row = await tx
    .updateTable('petitions')
    .set(changes)
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  return petitionOf(row)
}

/** Only a draft is ever deleted; its timeline goes with it. */
export async function deleteDraft(tx: CommunityTx, id: number): Promise<void> {
  await tx
    .deleteFrom('petitions')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute()
}

/** An erased author's drafts and petitions that wait for moderation; what was decided stays as a decision. */
export async function deleteUnpublished(tx: CommunityTx, accountId: string): Promise<void> {
  await tx
    .deleteFrom('petitions')
    .where('community_id', '=', communityOf(tx))
    .where('author_account_id', '=', accountId)
    .where('state', 'in', ['draft', 'moderation'])
    .execute()
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

// -------------------------------------------------------------------------------------------------------------- lists

export interface PetitionFilter {
  states?: readonly PetitionState[] | undefined
  category?: string | undefined
  query?: string | undefined
}

type PetitionsBuilder = ExpressionBuilder<DB, 'petitions'>

/** `%` and `_` of what people type are plain characters. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const matches = (eb: PetitionsBuilder, query: string) =>
  eb.or([
    eb('title', 'ilike', containing(query)),
    eb('text', 'ilike', containing(query)),
    ...(/^№?\s?\d{1,9}$/.test(query) ? [eb('id', '=', Number(query.replace(/\D/g, '')))] : []),
  ])

const filtered = (tx: CommunityTx, { states, category, query }: PetitionFilter) =>
  petitionsOf(tx)
    .$if(states !== undefined, (select) => select.where('state', 'in', [...(states ?? [])]))
    .$if(Boolean(category), (select) => select.where('category', '=', category ?? ''))
    .$if(Boolean(query), (select) => select.where((eb) => matches(eb, query ?? '')))

/** Those that anybody may see, unordered. */
const filteredPublished = (tx: CommunityTx, filter: PetitionFilter) =>
  filtered(tx, { ...filter, states: filter.states ?? publicStates }).where('published_at', 'is not', null)

export const selectPublished = (tx: CommunityTx, filter: PetitionFilter) =>
  filteredPublished(tx, filter).select(columns)

type PublishedRows = ReturnType<typeof selectPublished>
/** The order in which petitions were handed in, the newest first. */
const submitted = sql`coalesce(petitions.submitted_at, petitions.created_at)`

export const petitionSorts = {
  newest: (rows: PublishedRows) => rows.orderBy('published_at', 'desc').orderBy(submitted, 'desc'),
  'most-signed': (rows: PublishedRows) => rows.orderBy('signatures', 'desc').orderBy(submitted, 'desc'),
  ending: (rows: PublishedRows) => rows.orderBy('collecting_until', 'asc').orderBy(submitted, 'desc'),
} satisfies Record<PetitionSort, unknown>

export const publishedOf = (rows: readonly PetitionRow[]): PublishedPetition[] =>
  rows.map(petitionOf).filter(isPublished)

/** For the staff: in any state, the newest first. */
export async function listPetitions(
  tx: CommunityTx,
  { page, ...filter }: PetitionFilter & { page: number },
): Promise<Paged<Petition>> {
  const { total } = await filtered(tx, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await filtered(tx, filter)
    .select(columns)
    .orderBy(submitted, 'desc')
    .orderBy('id', 'desc')
    .offset((page - 1) * MAX_ON_PAGE)
    .limit(MAX_ON_PAGE)
    .execute()
  return { items: rows.map(petitionOf), page, pages: Math.max(1, Math.ceil(total / MAX_ON_PAGE)), total }
}

/** Published petitions whose title or text holds the words, the best first. */
export async function searchPublished(
  tx: CommunityTx,
  words: SearchWords,
  most: number,
): Promise<(PublishedPetition & { rank: number })[]> {
  const vector = sql.ref('petitions.search')
  const rows = await petitionsOf(tx)
    .select(columns)
    .select(rankOf(vector, words).as('rank'))
    .where('published_at', 'is not', null)
    .where(whereFound(vector, words))
    .orderBy('rank', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap((row) => {
    const petition = petitionOf(row)
    return isPublished(petition) ? [{ ...petition, rank: row.rank }] : []
  })
}

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

/** Everything that somebody owes a step. */
export async function listWithDuty(tx: CommunityTx): Promise<Petition[]> {
  const rows = await petitionsOf(tx).select(columns).where('duty', 'is not', null).orderBy('duty_from').execute()
  return rows.map(petitionOf)
}

/** Petitions whose collecting term is over by `now`. */
export async function listTermOver(tx: CommunityTx, now: Date): Promise<number[]> {
  const rows = await petitionsOf(tx)
    .select('id')
    .where('state', '=', 'collecting')
    .where('collecting_until', '<', now)
    .orderBy('collecting_until')
    .execute()
  return rows.map((row) => row.id)
}

/** Petitions that came to their end before `then` and are not archived. */
export async function listEndedBefore(tx: CommunityTx, then: Date): Promise<number[]> {
  const ended = petitionStates.filter((state) => state === 'rejected' || state.startsWith('answered_'))
  const rows = await petitionsOf(tx)
    .select('id')
    .where((eb) =>
      eb.or([
        eb.and([eb('state', 'in', ended), eb(eb.fn.coalesce('answered_at', 'submitted_at', 'created_at'), '<', then)]),
        eb.and([eb('state', '=', 'failed'), eb('appeal_closed_at', '<', then)]),
      ]),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

// --------------------------------------------------------------------------------------------------- events and files

export interface PetitionEvent {
  at: Date
  action: string
  state: PetitionState
  /** The member who acted; null for residents and the calendar. */
  memberName: string | null
}

export async function insertEvent(tx: CommunityTx, petitionId: number, event: PetitionEvent): Promise<void> {
  const community_id = communityOf(tx)
  // Safe under the petition's lock, which every writer of events holds.
  const { last } = await tx
    .selectFrom('petition_events')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .where('community_id', '=', community_id)
    .where('petition_id', '=', petitionId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('petition_events')
    .values({
      community_id,
      petition_id: petitionId,
      number: last + 1,
      at: event.at,
      action: event.action,
      state: event.state,
      member_name: event.memberName,
    })
    .execute()
}

export async function listEvents(tx: CommunityTx, petitionId: number): Promise<PetitionEvent[]> {
  const rows = await tx
    .selectFrom('petition_events')
    .select(['at', 'action', 'state', 'member_name'])
    .where('community_id', '=', communityOf(tx))
    .where('petition_id', '=', petitionId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as PetitionState, memberName: row.member_name }))
}

export async function insertFiles(tx: CommunityTx, petitionId: number, mediaIds: readonly string[]): Promise<void> {
  if (mediaIds.length === 0) return
  const community_id = communityOf(tx)
  await tx
    .insertInto('petition_files')
    .values(mediaIds.map((media_id, position) => ({ community_id, petition_id: petitionId, media_id, position })))
    .execute()
}

export async function listFileIds(tx: CommunityTx, petitionId: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('petition_files')
    .select('media_id')
    .where('community_id', '=', communityOf(tx))
    .where('petition_id', '=', petitionId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.media_id)
}
