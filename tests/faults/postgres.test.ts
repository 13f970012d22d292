import { appendFileSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { POSTGRES } from '#platform/limits.ts'
import { type Postgres, startPostgres } from '#platform/postgres/index.ts'
import { newDataFolder } from '#tests/support/server-process.ts'
import { waitFor } from '#tests/support/wait.ts'

/* The embedded PostgreSQL dies more than once, and for reasons that take their time to go away. */

const dataDir = newDataFolder()
const said: string[] = []
const say = (message: string) => void said.push(message)
const postgres: Postgres = await startPostgres({ dataDir, log: { info: say, warn: say }, durability: 'relaxed' })
const cluster = join(dataDir, 'postgres/cluster')
afterAll(async () => {
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const postmaster = () => Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
async function answers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: postgres.url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined) // it is killed under this connection
  await client.connect()
  try {
    return (await client.query('select 1')).rowCount === 1
  } finally {
    await client.end()
  }
}

it('is started again until it starts: what stood in its way may go away by itself', async () => {
  const settings = join(cluster, 'postgresql.conf')
  const length = readFileSync(settings).length
  appendFileSync(settings, '\nno_such_setting = on\n')
  process.kill(postmaster(), 'SIGKILL')
  await waitFor('a start that fails', () => said.some((line) => line.includes('no_such_setting')))
  await waitFor('a pause before the next start', () => said.some((line) => /keeps dying .* again in 1 s/.test(line)))
  truncateSync(settings, length)
  await waitFor('PostgreSQL to be back', answers)
  expect(said.filter((line) => line.includes('starting it again')).length).toBeGreaterThan(POSTGRES.immediateRestarts)
})

it('that runs again is stopped in good order', async () => {
  const pid = postmaster()
  await postgres.stop()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})
