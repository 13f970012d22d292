import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportCommunity, importCommunity, removeUnfinishedImports } from '#server/transfer/index.ts'
import { whileImporting } from '#server/transfer/staging.ts'
import { waitFor } from '#tests/support/wait.ts'
import { type Installation, installation } from './installation.ts'

/* kill -9 in the middle of an import: a real process, stopped where a lock of ours holds it. */

const old = await installation({ demo: 'small' })
const file = join(old.dataDir, 'verbivka.viche.tar.gz')
beforeAll(() => exportCommunity(old.kernel, 'verbivka', file).then(() => undefined))

const mediaOf = (where: Installation) => {
  const folder = join(where.dataDir, 'media')
  return existsSync(folder) ? readdirSync(folder) : []
}

/** Lets nobody write to `table` until the answer is called. */
async function hold(where: Installation, table: string): Promise<() => Promise<void>> {
  const blocker = new pg.Client({ connectionString: where.ownerUrl })
  await blocker.connect()
  await blocker.query('begin')
  await blocker.query(`lock table ${table} in exclusive mode`)
  return () => blocker.end()
}

/** Starts the import in a process of its own, kills it when it waits for `table`, and gives PostgreSQL time to notice. */
async function killAt(where: Installation, table: string): Promise<void> {
  const release = await hold(where, table)
  const cli = fileURLToPath(new URL('../../server/cli.ts', import.meta.url))
  const env = { PATH: process.env.PATH, ...where.env }
  const child = spawn(process.execPath, [cli, 'import', file], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = once(child, 'exit')
  try {
    await waitFor(`the import to wait for ${table}`, async () => {
      if (child.exitCode !== null) throw new Error(`the import has ended: ${output}`)
      return (await waiting(where)) > 0
    })
  } finally {
    child.kill('SIGKILL')
    await ended
    await release()
  }
  await waitFor('PostgreSQL to end the transaction', async () => {
    const { rows } = await sql<{ sessions: number }>`select count(*)::int as sessions from pg_locks
      where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`.execute(
      where.owner,
    )
    return rows[0]?.sessions === 0
  })
}

async function waiting(where: Installation): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(where.owner)
  return rows[0]?.waiting ?? 0
}

async function communities(where: Installation): Promise<string[]> {
  const rows = await where.owner.selectFrom('communities').select('slug').where('kind', '!=', 'platform').execute()
  return rows.map(({ slug }) => slug)
}

describe('an import that was killed', () => {
  it.each([
    ['before its first row', 'communities', false],
    ['among its rows', 'petition_signatures', false],
    ['between its media and its commit', 'cache_versions', true],
  ])(
    '%s has left nothing that anybody sees, and the next start or import clears it up',
    { timeout: 120_000 },
    async (_when, table, moved) => {
      const there = await installation({ keysOf: old })
      await killAt(there, table)
      expect(await communities(there)).toEqual([])
      for (const rows of ['accounts', 'pages', 'petitions', 'media'] as const)
        expect(await there.owner.selectFrom(rows).select('community_id').execute(), rows).toEqual([])
      const jobs = await sql<{ jobs: number }>`select count(*)::int as jobs from pgboss.job
      where data->>'community' is not null`.execute(there.owner)
      expect(jobs.rows).toEqual([{ jobs: 0 }])
      const { id } = await old.community('verbivka')
      expect(mediaOf(there)).toEqual(moved ? [id, `${id}.incoming`] : [`${id}.incoming`])
      // By the next start of the server in one case, by the next import in the others.
      if (moved) {
        expect(await removeUnfinishedImports(there.db, there.dataDir)).toEqual([id])
        expect(mediaOf(there)).toEqual([])
      }
      await importCommunity(there.kernel, file)
      expect(await communities(there)).toEqual(['verbivka'])
      expect(mediaOf(there)).toEqual([id])
      expect((await there.page('verbivka', '/')).status).toBe(200)
    },
  )

  it('by its database, whose connection breaks, has left nothing either', async () => {
    const there = await installation({ keysOf: old })
    const release = await hold(there, 'cache_versions')
    const outcome = importCommunity(there.kernel, file).then(
      () => 'imported',
      (error: unknown) => error,
    )
    await waitFor('the import to wait', async () => (await waiting(there)) > 0)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(there.owner)
    expect(await outcome).toBeInstanceOf(Error)
    await release()
    expect(await communities(there)).toEqual([])
    expect(mediaOf(there)).toEqual([])
  })

  it('after its commit has happened: only the staging goes', async () => {
    const there = await installation({ keysOf: old })
    await importCommunity(there.kernel, file)
    const { id } = await old.community('verbivka')
    mkdirSync(join(there.dataDir, 'media', `${id}.incoming`))
    expect(await removeUnfinishedImports(there.db, there.dataDir)).toEqual([id])
    expect(mediaOf(there)).toEqual([id])
    expect(readdirSync(join(there.dataDir, 'media', id)).length).toBeGreaterThan(0)
  })

  it('is not mistaken for one that is running: that is left alone, and a second one is refused', async () => {
    const there = await installation({ keysOf: old })
    const { id } = await old.community('verbivka')
    const staging = join(there.dataDir, 'media', `${id}.incoming`)
    mkdirSync(staging, { recursive: true })
    const outcome = await whileImporting(there.db, async () => {
      expect(await removeUnfinishedImports(there.db, there.dataDir)).toEqual([])
      await expect(importCommunity(there.kernel, file)).rejects.toMatchObject({ code: 'transfer.import-running' })
      return existsSync(staging)
    })
    expect(outcome).toEqual({ done: true })
  })

  it('never takes media away that were here before it came', async () => {
    const there = await installation({ keysOf: old })
    const { id } = await old.community('verbivka')
    const kept = join(there.dataDir, 'media', id, 'kept')
    mkdirSync(kept, { recursive: true })
    await expect(importCommunity(there.kernel, file)).rejects.toMatchObject({ code: 'transfer.media-in-the-way' })
    expect(existsSync(kept)).toBe(true)
  })
})
