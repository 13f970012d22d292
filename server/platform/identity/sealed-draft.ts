import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { boundedRecord } from '#platform/bounds.ts'
import { AppError } from '#platform/errors.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { seal, unseal } from './sealing.ts'

/** How long input entered before signing in is kept for its author. */
export const DRAFT_MINUTES = 30
const MAX_DRAFT_LENGTH = 200_000

const MAX_FIELDS = 200
const Text = z.string().max(MAX_DRAFT_LENGTH)
export const DraftFields = boundedRecord(MAX_FIELDS, Text, z.union([Text, z.array(Text).max(MAX_FIELDS)]))
/** Form fields as typed; a repeated name is an array. */
export type DraftFields = z.infer<typeof DraftFields>

/** A new key for the reader's cookie: the draft cannot be read without it, not even by the database's owner. */
export const newDraftKey = (): string => randomBytes(32).toString('base64url')
export const looksLikeDraftKey = (text: string | undefined): text is string => /^[A-Za-z0-9_-]{43}$/.test(text ?? '')

const derived = (key: string, use: string): Buffer =>
  createHmac('sha256', Buffer.from(key, 'base64url')).update(use).digest()
const idOf = (key: string, form: string): string => derived(key, `id ${form}`).toString('hex')

/**
 * Stores `fields` of a form for half an hour, encrypted with `key`; a newer draft of the same form replaces it.
 * @param form address of the form, so that one cookie holds the drafts of several
 */
export async function sealDraft(
  tx: CommunityTx,
  draft: { key: string; form: string; fields: DraftFields },
  now: Date,
): Promise<void> {
  const text = Buffer.from(JSON.stringify(draft.fields))
  if (text.length > MAX_DRAFT_LENGTH) throw new AppError('request.too-large', { status: 413 })
  const sealed = seal(derived(draft.key, 'seal'), text, draft.form)
  const expires = new Date(now.getTime() + DRAFT_MINUTES * 60_000)
  await tx
    .insertInto('sealed_drafts')
    .values({ community_id: communityOf(tx), id: idOf(draft.key, draft.form), sealed, expires_at: expires })
    .onConflict((conflict) => conflict.columns(['community_id', 'id']).doUpdateSet({ sealed, expires_at: expires }))
    .execute()
}

/** The draft of `form`, if `key` decrypts it and half an hour has not passed. */
export async function openDraft(
  tx: CommunityTx,
  { key, form }: { key: string; form: string },
  now: Date,
): Promise<DraftFields | undefined> {
  const row = await tx
    .selectFrom('sealed_drafts')
    .select('sealed')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', idOf(key, form))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && DraftFields.parse(JSON.parse(unseal(derived(key, 'seal'), row.sealed, form).toString('utf8')))
}

export async function deleteDraft(tx: CommunityTx, { key, form }: { key: string; form: string }): Promise<void> {
  await tx
    .deleteFrom('sealed_drafts')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', idOf(key, form))
    .execute()
}

export async function deleteOldDrafts(tx: CommunityTx, now: Date): Promise<void> {
  await tx
    .deleteFrom('sealed_drafts')
    .where('community_id', '=', communityOf(tx))
    .where('expires_at', '<', now)
    .execute()
}
