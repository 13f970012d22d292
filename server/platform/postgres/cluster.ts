import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Account } from './account.ts'
import type { Programs } from './places.ts'
import { PostgresProblem } from './problem.ts'

/** The owner of everything in the cluster, and the name of the database. */
const owner = 'viche'

/**
 * Makes the cluster `<place>/cluster` and its password `<place>/password`, once. It is made aside and renamed, so that an
 * interrupted first start leaves nothing half done.
 * @throws Error when the cluster was made by another major version of PostgreSQL.
 */
export function prepareCluster(place: string, programs: Programs, account: Account | undefined): string {
  const cluster = join(place, 'cluster')
  if (!existsSync(cluster)) makeCluster(place, cluster, programs, account)
  const major = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (major === programs.major) return cluster
  throw new PostgresProblem(
    `${cluster} was made by PostgreSQL ${major}, but PostgreSQL ${programs.major} is installed: dump and restore it.`,
  )
}

function makeCluster(place: string, cluster: string, programs: Programs, account: Account | undefined): void {
  const unfinished = join(place, 'cluster.unfinished')
  const password = join(place, 'password')
  rmSync(unfinished, { recursive: true, force: true })
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (account) chownSync(password, account.uid, account.gid)
  const { status, stderr, error } = spawnSync(
    programs.initdb,
    [
      ...['-D', unfinished, '-U', owner, `--pwfile=${password}`, '--auth=scram-sha-256', '--no-instructions'],
      // Never from LANG: unset, it would make a cluster of SQL_ASCII, in which lower('Ґ') does nothing. Of the system's
      // locales only the character classes are needed (text search and pg_trgm ask them what a letter is).
      ...[
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--lc-ctype=C.UTF-8',
      ],
    ],
    { ...account, cwd: '/', encoding: 'utf8', env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } },
  )
  if (status !== 0)
    throw new PostgresProblem(`PostgreSQL's folder could not be made in ${place}.\n${error?.message ?? stderr.trim()}`)
  renameSync(unfinished, cluster)
}

/** The address of the database as its owner; the database is made when it is missing. */
export async function prepareDatabase(place: string, port: number): Promise<string> {
  const password = readFileSync(join(place, 'password'), 'utf8')
  const address = (database: string) => `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`
  const client = new pg.Client({ connectionString: address('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [owner])
    if (rowCount === 0) await client.query(`create database ${owner}`)
  } finally {
    await client.end()
  }
  return address(owner)
}
