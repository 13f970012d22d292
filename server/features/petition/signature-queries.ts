import { sql } from 'kysely'
import type { Paged } from '#contract/index.ts'
import { rowBatches } from '#platform/db/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import type { Petition } from './queries.ts'
import type { PetitionState } from './rules.ts'

/** SQL of signatures. They are written under their petition's lock, never deleted, and numbered without gaps. */

export interface Signature {
  number: number
  name: string | null
  receipt: string
  notify: boolean
  signedAt: Date
}

const signaturesOf = (tx: CommunityTx, petitionId: number) =>
  tx
    .selectFrom('petition_signatures')
    .where('petition_signatures.community_id', '=', communityOf(tx))
    .where('petition_id', '=', petitionId)

const signatureColumns = ['number', 'name', 'receipt', 'notify', 'signed_at as signedAt'] as const

/** The signature of this account. */
export async function findSignature(
  tx: CommunityTx,
  petitionId: number,
  accountId: string,
): Promise<Signature | undefined> {
  return signaturesOf(tx, petitionId).select(signatureColumns).where('account_id', '=', accountId).executeTakeFirst()
}

export interface NewSignature extends Signature {
  petitionId: number
  accountId: string | null
  personKey: string | null
}

export async function insertSignatures(tx: CommunityTx, signatures: readonly NewSignature[]): Promise<void> {
  await Promise.all(insertingSignatures(tx, signatures).map((statement) => statement.execute()))
}

/** The statements of {@link insertSignatures}, to be sent along with the commit. */
export function insertingSignatures(tx: CommunityTx, signatures: readonly NewSignature[]) {
  const rows = signatures.map((signature) => ({
    community_id: communityOf(tx),
    petition_id: signature.petitionId,
    number: signature.number,
    account_id: signature.accountId,
    person_key: signature.personKey,
    name: signature.name,
    receipt: signature.receipt,
    notify: signature.notify,
    signed_at: signature.signedAt,
  }))
  return rowBatches(rows).map((batch) => tx.insertInto('petition_signatures').values(batch))
}

/** Which of these accounts, or the same person under another account, have signed: the pairs for which it is so. */
export async function findSigners<Pair extends { petitionId: number; accountId: string }>(
  tx: CommunityTx,
  pairs: readonly Pair[],
): Promise<Set<Pair>> {
  const petitionIds = pairs.map(({ petitionId }) => petitionId)
  const accountIds = pairs.map(({ accountId }) => accountId)
  const community = communityOf(tx)
  // Each pair is one row by a unique index, twice: asked with `or` in one condition, PostgreSQL may read every signature
  // of the petition, under its lock.
  const { rows } = await sql<{ nth: number }>`
    select nth from unnest(${petitionIds}::integer[], ${accountIds}::uuid[]) with ordinality
      as asked (petition_id, account_id, nth)
    where exists (select from petition_signatures signature
        where signature.community_id = ${community} and signature.petition_id = asked.petition_id
          and signature.account_id = asked.account_id)
      or exists (select from petition_signatures signature
        where signature.community_id = ${community} and signature.petition_id = asked.petition_id
          and signature.person_key = (select account.person_key from accounts account
            where account.community_id = ${community} and account.id = asked.account_id))`.execute(tx)
  return new Set(rows.flatMap(({ nth }) => pairs[nth - 1] ?? []))
}

/** In the order of signing, a page of fifty. */
export async function listSignatures(
  tx: CommunityTx,
  petition: Pick<Petition, 'id' | 'signatures'>,
  page: number,
): Promise<Paged<Signature>> {
  const items = await signaturesOf(tx, petition.id)
    .select(signatureColumns)
    .orderBy('number')
    .offset((page - 1) * SIGNATURES_ON_PAGE)
    .limit(SIGNATURES_ON_PAGE)
    .execute()
  const pages = Math.max(1, Math.ceil(petition.signatures / SIGNATURES_ON_PAGE))
  return { items, page, pages, total: petition.signatures }
}

export const SIGNATURES_ON_PAGE = 50
/** The page of the list on which a signature stands. */
export const pageOfSignature = (number: number): number => Math.ceil(number / SIGNATURES_ON_PAGE)

/** The newest first. */
export async function listLatestSignatures(tx: CommunityTx, petitionId: number, most: number): Promise<Signature[]> {
  return signaturesOf(tx, petitionId).select(signatureColumns).orderBy('number', 'desc').limit(most).execute()
}

export async function countSignaturesSince(tx: CommunityTx, petitionId: number, since: Date): Promise<number> {
  const { total } = await signaturesOf(tx, petitionId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('signed_at', '>=', since)
    .executeTakeFirstOrThrow()
  return total
}

export async function findSignatureByReceipt(
  tx: CommunityTx,
  receipt: string,
): Promise<(Signature & { petitionId: number }) | undefined> {
  return tx
    .selectFrom('petition_signatures')
    .where('community_id', '=', communityOf(tx))
    .where('receipt', '=', receipt)
    .select([...signatureColumns, 'petition_id as petitionId'])
    .executeTakeFirst()
}

export interface OwnSignature extends Signature {
  petitionId: number
  title: string
  state: PetitionState
}

/** What this account has signed, newest first. */
export async function listSignaturesOfAccount(tx: CommunityTx, accountId: string): Promise<OwnSignature[]> {
  const rows = await tx
    .selectFrom('petition_signatures as signature')
    .innerJoin('petitions as petition', (join) =>
      join
        .onRef('petition.community_id', '=', 'signature.community_id')
        .onRef('petition.id', '=', 'signature.petition_id'),
    )
    .where('signature.community_id', '=', communityOf(tx))
    .where('signature.account_id', '=', accountId)
    .select(['signature.number', 'signature.name', 'signature.receipt', 'signature.notify'])
    .select(['signature.signed_at as signedAt', 'petition.id as petitionId', 'petition.title', 'petition.state'])
    .orderBy('signature.signed_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as PetitionState }))
}

/** Signers who asked for notice of the answer and have not had it yet: at most `most`, with their accounts. */
export async function takeSignersToNotify(
  tx: CommunityTx,
  petitionId: number,
  now: Date,
  most: number,
): Promise<string[]> {
  const community_id = communityOf(tx)
  const rows = await tx
    .updateTable('petition_signatures')
    .set({ notified_at: now })
    .where('community_id', '=', community_id)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('petition_signatures')
        .select('id')
        .where('community_id', '=', community_id)
        .where('petition_id', '=', petitionId)
        .where('notify', '=', true)
        .where('notified_at', 'is', null)
        .where('account_id', 'is not', null)
        .orderBy('number')
        .limit(most)
        .forUpdate(),
    )
    .returning('account_id')
    .execute()
  return rows.flatMap((row) => (row.account_id ? [row.account_id] : []))
}

/** Which of these accounts asked, when they signed, for a letter with the answer. */
export async function listNotifiedSigners(
  tx: CommunityTx,
  petitionIds: readonly number[],
  accountIds: readonly string[],
): Promise<{ petitionId: number; accountId: string | null }[]> {
  return tx
    .selectFrom('petition_signatures')
    .select(['petition_id as petitionId', 'account_id as accountId'])
    .where('community_id', '=', communityOf(tx))
    .where('petition_id', '=', (eb) => eb.fn.any(eb.val([...petitionIds])))
    .where('account_id', '=', (eb) => eb.fn.any(eb.val([...accountIds])))
    .where('notify', '=', true)
    .execute()
}

/** Takes the person out of the signatures; their number and moment stay, since the count is a fact of the law. */
export async function eraseSigner(tx: CommunityTx, accountId: string): Promise<number[]> {
  const rows = await tx
    .updateTable('petition_signatures')
    .set({ account_id: null, name: null, notify: false })
    .where('community_id', '=', communityOf(tx))
    .where('account_id', '=', accountId)
    .returning('petition_id')
    .execute()
  return rows.map((row) => row.petition_id)
}

/** Forgets who the persons were, once the petition takes no more signatures and nobody can sign twice. */
export async function forgetPersons(tx: CommunityTx, petitionId: number): Promise<void> {
  await tx
    .updateTable('petition_signatures')
    .set({ person_key: null })
    .where('community_id', '=', communityOf(tx))
    .where('petition_id', '=', petitionId)
    .execute()
}
