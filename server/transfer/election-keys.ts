import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { ELECTION_KEYS, listKeyedElections } from '#participation/ballots/index.ts'
import { AppError, refusal } from '#platform/errors.ts'
import { KeyFiles } from '#platform/key-files.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { Config } from '#server/config.ts'
import type { Kernel } from '#server/kernel.ts'

/**
 * The keys of secret votes that are not counted: in a file of their own, never in the bundle, since with both every ballot can be
 * read beside its voter. Without them the votes wait, see participation/ballots.
 */

type Parts = Pick<Kernel, 'db'> & { config: Pick<Config, 'dataDir'> }

/** Characters of 32 bytes in base64. */
const KEY_LENGTH = 44
/** Votes of one community that run at the same time. */
const MAX_KEYS = 1_000

export const ElectionKeysFile = z.strictObject({
  version: z.literal(1),
  community: z.uuid(),
  elections: z.record(z.uuid(), z.base64().length(KEY_LENGTH)).refine((keys) => Object.keys(keys).length <= MAX_KEYS),
})
export type ElectionKeys = z.output<typeof ElectionKeysFile>['elections']

/** Returns the number of keys in the file, which is new and readable by its owner only. */
export async function writeElectionKeys({ db, config }: Parts, community: Community, file: string): Promise<number> {
  const files = new KeyFiles(config.dataDir)
  const elections: Record<string, string> = {}
  for (const id of await withCommunity(db, community, listKeyedElections)) {
    const key = await files.read(ELECTION_KEYS, community.id, id)
    if (key) elections[id] = key.toString('base64')
  }
  const content = { version: 1, community: community.id, elections }
  await writeFile(file, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return Object.keys(elections).length
}

/** @throws AppError transfer.election-keys-unfit for a file that is not of this community */
export async function readElectionKeys(file: string, communityId: string): Promise<ElectionKeys> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new AppError('transfer.election-keys-unfit', { status: 409, details: { file }, cause })
  }
  const parsed = ElectionKeysFile.safeParse(json)
  if (!parsed.success || parsed.data.community !== communityId) throw refusal('transfer.election-keys-unfit', { file })
  return parsed.data.elections
}

/** After the import: a vote takes ballots, and is counted, from the moment its key is here. Returns the number of keys. */
export async function placeElectionKeys(
  { db, config }: Parts,
  community: Community,
  keys: ElectionKeys,
): Promise<number> {
  const files = new KeyFiles(config.dataDir)
  let placed = 0
  for (const id of await withCommunity(db, community, listKeyedElections)) {
    const key = keys[id]
    if (key === undefined || (await files.has(ELECTION_KEYS, community.id, id))) continue
    await files.write(ELECTION_KEYS, community.id, id, Buffer.from(key, 'base64'))
    placed += 1
  }
  return placed
}
