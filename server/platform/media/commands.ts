import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { append } from '#platform/audit/index.ts'
import { cleanLine } from '#platform/clean-text.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/index.ts'
import { notFound, refusal } from '#platform/errors.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { type CommunityTx, communityOf, mayHaveCommitted, withCommunity } from '#platform/tenancy/index.ts'
import {
  type DocumentDescription,
  describeDocument,
  describeImage,
  type ImageDescription,
  type MediaRow,
} from './describe.ts'
import type { MediaFiles } from './files.ts'
import * as queries from './queries.ts'
import { lockUsage, requireRoom, type StorageUse } from './quota.ts'
import type { PreparedFile } from './upload.ts'

/** Alternative text; empty for a decorative picture. Sent with the upload, editable later. */
export const Alt = z.string().overwrite(cleanLine).max(500)

/** The actor and the time. */
interface CommandContext {
  actor: Actor
  clock: Clock
}

/** Where files are stored, and how much of them. */
export interface MediaStore {
  db: Db
  files: MediaFiles
  /** Per community. */
  quota: StorageUse
}

/**
 * Stores a prepared file: first its bytes in the data folder, then its row. Opens its own transaction, since file
 * writes must not happen inside one. If the row is refused, the bytes are removed; if the outcome is unknown, they
 * stay, and housekeeping compares them with the rows later.
 * @throws AppError media.quota-files, media.quota-bytes
 */
export async function storeMedia(
  { db, files, quota }: MediaStore,
  community: { id: string },
  { actor, clock }: CommandContext,
  prepared: PreparedFile,
  alt: string,
): Promise<MediaRow> {
  const id = randomUUID()
  await files.write(community.id, id, prepared.files)
  try {
    return await withCommunity(db, community, async (tx) => {
      requireRoom(await lockUsage(tx), quota, { files: 1, bytes: storedBytes(prepared) })
      return recordMedia(tx, { actor, clock }, id, prepared, alt)
    })
  } catch (error) {
    // Housekeeping removes the files if this fails; people need the reason for the refusal.
    if (!mayHaveCommitted(error)) await files.remove(community.id, id).catch(() => undefined)
    throw error
  }
}

/** The row of a file whose bytes are already stored under `id`: for media created together with its community. */
export async function recordMedia(
  tx: CommunityTx,
  { actor, clock }: CommandContext,
  id: string,
  prepared: PreparedFile,
  alt: string,
): Promise<MediaRow> {
  const now = clock.now()
  const row = {
    ...rowOf(prepared),
    id,
    alt,
    version: '',
    created_at: now,
    created_by: actor.kind === 'member' ? actor.memberId : null,
    created_by_account: actor.kind === 'resident' ? actor.accountId : null,
  }
  await queries.insertMedia(tx, row)
  await append(tx, { actor, at: now, action: 'media.upload', subject: `media:${id}`, details: { kind: row.kind } })
  return { ...row, community_id: communityOf(tx) }
}

function rowOf(prepared: PreparedFile) {
  const { kind, fileName, bytes } = prepared
  const size =
    prepared.kind === 'image'
      ? {
          width: prepared.width,
          height: prepared.height,
          widths: prepared.widths,
          fallback_width: prepared.fallbackWidth,
        }
      : { width: null, height: null, widths: [], fallback_width: null }
  return { kind, file_name: fileName, bytes, stored_bytes: storedBytes(prepared), ...size }
}

export const storedBytes = ({ files }: PreparedFile): number => files.reduce((sum, { data }) => sum + data.length, 0)

interface Replacement {
  id: string
  prepared: PreparedFile
  /** Runs in the same transaction and updates whatever stores URLs of the variants. */
  refresh(tx: CommunityTx, uses: string[]): Promise<void>
}

/**
 * Replaces a file with a prepared one, under the same id and alternative text. Opens its own transaction, like {@link
 * storeMedia}.
 * @returns the row, and the version whose files are obsolete: the caller removes them
 * @throws AppError media.not-found, media.other-kind, media.quota-bytes
 */
export async function replaceMedia(
  { db, files, quota }: MediaStore,
  community: { id: string },
  { actor, clock }: CommandContext,
  { id, prepared, refresh }: Replacement,
): Promise<{ row: MediaRow; replaced: string }> {
  // Checked before anything is written: an unknown id gets no folder.
  requireKind(await withCommunity(db, community, (tx) => getMedia(tx, id)), prepared)
  const version = randomBytes(4).toString('hex')
  await files.write(community.id, id, prepared.files, version)
  try {
    return await withCommunity(db, community, async (tx) => {
      const usage = await lockUsage(tx)
      const before = await queries.lockFile(tx, id)
      if (!before) throw notFound('media.not-found')
      const more = storedBytes(prepared) - (before.stored_bytes ?? before.bytes)
      requireRoom(usage, quota, { files: 0, bytes: more })
      const change = { ...rowOf(prepared), version }
      await queries.updateFile(tx, id, change)
      await refresh(tx, await queries.listUses(tx, id))
      await append(tx, { actor, at: clock.now(), action: 'media.replace', subject: `media:${id}` })
      return { row: { ...before, ...change }, replaced: before.version }
    })
  } catch (error) {
    if (!mayHaveCommitted(error)) await files.removeVersion(community.id, id, version).catch(() => undefined)
    throw error
  }
}

function requireKind({ kind }: MediaRow, prepared: PreparedFile): void {
  if (kind !== prepared.kind) throw refusal('media.other-kind')
}

/** Changes the alternative text. Pages keep the one that their editors entered there. */
export async function changeAlt(tx: CommunityTx, context: CommandContext, id: string, alt: string): Promise<MediaRow> {
  const row = await getMedia(tx, id)
  await queries.updateAlt(tx, id, alt)
  await append(tx, { actor: context.actor, at: context.clock.now(), action: 'media.describe', subject: `media:${id}` })
  return { ...row, alt }
}

/**
 * Deletes the row; the caller removes the files after the commit.
 * @throws AppError media.in-use with the number of usages
 */
export async function deleteMedia(tx: CommunityTx, context: CommandContext, id: string): Promise<void> {
  if (!(await queries.lockMedia(tx, id))) throw notFound('media.not-found')
  const uses = await queries.listUses(tx, id)
  if (uses.length > 0) throw refusal('media.in-use', { count: uses.length })
  await queries.deleteMediaRow(tx, id)
  await append(tx, { actor: context.actor, at: context.clock.now(), action: 'media.delete', subject: `media:${id}` })
}

/**
 * Replaces the list of files used by a subject (`page:<uuid>:uk`, `petition:12`). Ids unknown in this community are
 * ignored. Every module that stores media ids calls this in the transaction that changes them: it protects the files
 * from deletion.
 */
export async function setMediaUses(tx: CommunityTx, subject: string, ids: readonly string[]): Promise<void> {
  await queries.deleteUses(tx, subject)
  await queries.insertUses(tx, subject, await queries.lockExisting(tx, [...new Set(ids)]))
}

/** @throws AppError media.not-found */
export async function getMedia(tx: CommunityTx, id: string): Promise<MediaRow> {
  const row = await queries.findMedia(tx, id)
  if (!row) throw notFound('media.not-found')
  return row
}

/** The subjects that use a file: `page:<uuid>:uk`, `petition:12`, `site`. */
export async function listMediaUses(tx: CommunityTx, id: string): Promise<string[]> {
  return queries.listUses(tx, (await getMedia(tx, id)).id)
}

/** Pictures by id, with URLs below `base`; unknown ids and documents are omitted. */
export async function findImages(
  tx: CommunityTx,
  ids: readonly string[],
  base?: string,
): Promise<Map<string, ImageDescription>> {
  const rows = await queries.findMediaByIds(tx, ids)
  return new Map(rows.filter((row) => row.kind === 'image').map((row) => [row.id, describeImage(row, base)]))
}

/** Documents by id; unknown ids and pictures are omitted. */
export async function findDocuments(
  tx: CommunityTx,
  ids: readonly string[],
): Promise<Map<string, DocumentDescription>> {
  const rows = await queries.findMediaByIds(tx, ids)
  return new Map(rows.filter((row) => row.kind === 'document').map((row) => [row.id, describeDocument(row)]))
}
