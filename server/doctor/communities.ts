import { open, readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { sql } from 'kysely'
import type { Registry } from '#features/registry.ts'
import { ELECTION_KEYS, listKeyedElections } from '#participation/ballots/index.ts'
import type { Db } from '#platform/db/index.ts'
import { JOBS_SCHEMA } from '#platform/db/migrate.ts'
import { KeyFiles } from '#platform/key-files.ts'
import { LETTER_NOT_BUILT } from '#platform/mail/index.ts'
import {
  beginsAsNamed,
  filesOf,
  isWholeForm,
  MediaFiles,
  type MediaRow,
  placeOf,
  TELLING_BYTES,
} from '#platform/media/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { isReserved } from '#site/index.ts'
import type { Config } from '../config.ts'
import { fault, ok, some, warning } from './finding.ts'

/** A community without an owner cannot appoint anybody; an invited owner will follow. */
export async function checkOwners(db: Db, communities: readonly Community[]) {
  const none: string[] = []
  const invited: string[] = []
  for (const community of communities) {
    const owners = await withCommunity(db, community, (tx) =>
      tx
        .selectFrom('members')
        .select('accepted_at')
        .where('community_id', '=', community.id)
        .where('removed_at', 'is', null)
        .where(sql<boolean>`'owner' = any(roles)`)
        .execute(),
    )
    if (owners.length === 0) none.push(community.slug)
    else if (owners.every((owner) => owner.accepted_at === null)) invited.push(community.slug)
  }
  if (none.length > 0) return fault('owners-missing', { names: some(none) })
  if (invited.length > 0) return warning('owners-invited', { names: some(invited) })
  return ok('owners-there', { count: communities.length })
}

/** References that no foreign key can hold, since their ends are in two scopes: staff and their platform accounts. */
export async function checkOrphans(db: Db, platform: Community, communities: readonly Community[]) {
  const accounts = await withCommunity(db, platform, (tx) =>
    tx.selectFrom('accounts').select('id').where('community_id', '=', platform.id).execute(),
  )
  const known = new Set(accounts.map(({ id }) => id))
  const orphans: string[] = []
  for (const community of communities) {
    const members = await withCommunity(db, community, (tx) =>
      tx
        .selectFrom('members')
        .select(['id', 'platform_account_id as account'])
        .where('community_id', '=', community.id)
        .where('platform_account_id', 'is not', null)
        .execute(),
    )
    const lost = members.filter(({ account }) => account !== null && !known.has(account))
    orphans.push(...lost.map(({ id }) => `${community.slug}/${id}`))
  }
  return orphans.length > 0 ? fault('orphans-found', { names: some(orphans) }) : ok('orphans-none')
}

/**
 * Editors' pages at the top of an address that Viche or a feature of a later version took: something else is shown there,
 * now or soon, and in place of the pages below.
 */
export async function checkAddresses(db: Db, communities: readonly Community[], registry: Pick<Registry, 'features'>) {
  const taken: string[] = []
  for (const community of communities) {
    const pages = await withCommunity(db, community, (tx) =>
      tx
        .selectFrom('pages')
        .select('slug')
        .where('community_id', '=', community.id)
        .where('kind', '=', 'page')
        .where('path', '=', sql<string>`'/' || slug`)
        .orderBy('slug')
        .execute(),
    )
    const shadowed = pages.filter(({ slug }) => isReserved(slug, registry))
    taken.push(...shadowed.map(({ slug }) => `${community.slug}/${slug}`))
  }
  return taken.length > 0 ? warning('addresses-taken', { names: some(taken) }) : ok('addresses-free')
}

/** Jobs overdue by more than this have no worker. */
const LATE_MINUTES = 15

export async function checkQueue(db: Db) {
  const { rows } = await sql<{ late: number; failed: number }>`
    select count(*) filter (where state in ('created', 'retry')
        and start_after < now() - make_interval(mins => ${LATE_MINUTES}))::int as late,
      count(*) filter (where state = 'failed' and completed_on > now() - interval '1 day')::int as failed
    from ${sql.table(`${JOBS_SCHEMA}.job`)}`.execute(db)
  const { late = 0, failed = 0 } = rows[0] ?? {}
  if (late > 0) return fault('queue-late', { count: late, minutes: LATE_MINUTES })
  return failed > 0 ? warning('queue-failed', { count: failed }) : ok('queue-flows')
}

/** Letters given up because a header could not be built; the queue keeps them for three days. */
export async function checkLetters(db: Db, communities: readonly Community[]) {
  const { rows } = await sql<{ community: string; count: number }>`
    select data->>'community' as community, count(*)::int as count from ${sql.table(`${JOBS_SCHEMA}.job`)}
    where state = 'failed' and output->>'code' = ${LETTER_NOT_BUILT} group by 1 order by 1`.execute(db)
  if (rows.length === 0) return ok('letters-built')
  const slugs = new Map(communities.map(({ id, slug }) => [id, slug]))
  const count = rows.reduce((sum, row) => sum + row.count, 0)
  return warning('letters-not-built', { count, names: some(rows.map((row) => slugs.get(row.community) ?? 'platform')) })
}

/** Compares rows with files. */
export async function checkMedia(
  db: Db,
  { dataDir }: Config,
  communities: readonly Community[],
  { thorough }: { thorough: boolean },
) {
  const files = new MediaFiles(dataDir)
  const missing: string[] = []
  const damaged: string[] = []
  const strange: string[] = []
  let count = 0
  for (const community of communities) {
    const rows = await withCommunity(db, community, (tx) =>
      tx.selectFrom('media').selectAll().where('community_id', '=', community.id).execute(),
    )
    const folder = files.folderOf(community.id)
    for (const row of rows) {
      for (const name of filesOf(row)) {
        count += 1
        const state = await stateOf(row, join(folder, placeOf(row.id, name)), name, thorough)
        if (state === 'missing') missing.push(`${community.slug}/${row.id}/${name}`)
        if (state === 'damaged') damaged.push(`${community.slug}/${row.id}/${name}`)
      }
      const expected = new Set(filesOf(row).map((name) => placeOf(row.id, name)))
      const more = (await namesIn(join(folder, row.id))).filter((name) => !expected.has(join(row.id, name)))
      strange.push(...more.map((name) => `${community.slug}/${row.id}/${name}`))
    }
    const ids = new Set(rows.map(({ id }) => id))
    strange.push(
      ...(await files.list(community.id)).filter((id) => !ids.has(id)).map((id) => `${community.slug}/${id}`),
    )
  }
  const known = new Set(communities.map(({ id }) => id))
  strange.push(...(await files.listFolders()).filter((name) => !known.has(name)))
  if (missing.length > 0) return fault('media-missing', { count: missing.length, names: some(missing) })
  if (damaged.length > 0) return fault('media-damaged', { count: damaged.length, names: some(damaged) })
  if (strange.length > 0) return warning('media-strange', { count: strange.length, names: some(strange) })
  return ok(thorough ? 'media-whole' : 'media-there', { count })
}

/** A secret vote that runs, or waits for its count, cannot go on without its key file. */
export async function checkElectionKeys(db: Db, { dataDir }: Config, communities: readonly Community[]) {
  const files = new KeyFiles(dataDir)
  const missing: string[] = []
  let count = 0
  for (const community of communities) {
    for (const id of await withCommunity(db, community, listKeyedElections)) {
      count += 1
      if (!(await files.has(ELECTION_KEYS, community.id, id))) missing.push(`${community.slug}/${id}`)
    }
  }
  if (missing.length > 0) return fault('election-keys-missing', { count: missing.length, names: some(missing) })
  return ok('election-keys-there', { count })
}

/** The rows hold no hash, so a file is checked by its type, its size where the row has it, and its pixels. */
async function stateOf(row: MediaRow, path: string, name: string, thorough: boolean) {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) return 'missing'
  if (row.kind === 'document' && found.size !== row.bytes) return 'damaged'
  if (!beginsAsNamed(name, await headOf(path))) return 'damaged'
  const whole = !thorough || row.kind === 'document' || (await isWholeForm(path, Number(/(\d+)\.\w+$/.exec(name)?.[1])))
  return whole ? 'there' : 'damaged'
}

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(TELLING_BYTES), 0, TELLING_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Files of a folder and its subfolders; empty when it does not exist: then its files are missing. */
async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}
