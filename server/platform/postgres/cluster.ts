import { spawnSync } from 'node:child_process'
import { existsSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { readGuarded, settleFile, settleFolder, writeGuarded } from '#platform/guarded-files.ts'
import { type Account, emptyAs } from '#platform/system-account.ts'
import { newPassword, PASSWORD_FILE, requirePassword } from './password.ts'
import type { Programs } from './places.ts'
import { PostgresProblem } from './problem.ts'

/** The owner of everything in the cluster, and the name of the database. */
const owner = 'viche'

/**
 * Creates the cluster `<place>/cluster` and its password `<place>/password`, once. It is created under another name and
 * renamed, so that an interrupted first start leaves nothing half done.
 * @throws Error when the cluster was created by another major version of PostgreSQL.
 */
export function prepareCluster(place: string, programs: Programs, account: Account | undefined): string {
  const cluster = join(place, 'cluster')
  if (!existsSync(cluster)) makeCluster(place, cluster, programs, account)
  const version = readGuarded(join(cluster, 'PG_VERSION'), [account])?.trim() ?? ''
  const major = /^\d{1,3}$/.test(version) ? version : '?'
  if (major === programs.major) return cluster
  throw new PostgresProblem(
    `${cluster} was made by PostgreSQL ${major}, but PostgreSQL ${programs.major} is installed: dump and restore it.`,
  )
}

function makeCluster(place: string, cluster: string, programs: Programs, account: Account | undefined): void {
  const unfinished = join(place, 'cluster.unfinished')
  const password = join(place, PASSWORD_FILE)
  removeUnfinished(unfinished, account)
  // The account cannot create anything here, so it gets its folder from us; the password is read-only for it.
  settleFolder(unfinished, account, 0o700)
  const reader = account && { uid: process.getuid?.() ?? 0, gid: account.gid }
  writeGuarded(password, newPassword(), {
    owner: reader,
    mode: account ? 0o640 : 0o600,
  })
  const { status, stderr, error } = spawnSync(
    programs.initdb,
    [
      ...['-D', unfinished, '-U', owner, `--pwfile=${password}`, '--auth=scram-sha-256', '--no-instructions'],
      // Never from LANG: unset, it would create a cluster of SQL_ASCII, in which lower('Ґ') does nothing. Only the
      // character classes of the system's locales are needed (text search and pg_trgm use them to recognise letters).
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
  settleFile(password, undefined)
  renameSync(unfinished, cluster)
}

function removeUnfinished(folder: string, account: Account | undefined): void {
  if (!existsSync(folder)) return
  if (account) emptyAs(account, folder)
  else rmSync(folder, { recursive: true })
  if (existsSync(folder)) rmdirSync(folder)
}

/** The URL of the database as its owner; creates the database if it is missing. */
export async function prepareDatabase(place: string, port: number): Promise<string> {
  const password = requirePassword(place, readGuarded(join(place, PASSWORD_FILE)))
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
