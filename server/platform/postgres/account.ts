import { spawnSync } from 'node:child_process'
import { PostgresProblem } from './problem.ts'

/** The system account under which PostgreSQL runs, with its numbers. */
export interface Account {
  uid: number
  gid: number
}

/**
 * PostgreSQL refuses to run as root. Under root its processes belong to the system user `postgres`, made when missing;
 * under any other user they belong to that user (undefined).
 * @throws Error when the user can neither be found nor made.
 */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const account = findUser('postgres')
  if (account) return account
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  spawnSync('useradd', [...options, '--shell', '/usr/sbin/nologin', 'postgres'])
  const made = findUser('postgres')
  if (made) return made
  throw new PostgresProblem(
    'PostgreSQL cannot run as root, and the system user "postgres" could not be made. Make it with: useradd --system postgres',
  )
}

function findUser(name: string): Account | undefined {
  const uid = Number.parseInt(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout, 10)
  const gid = Number.parseInt(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout, 10)
  return uid > 0 && gid > 0 ? { uid, gid } : undefined
}

/** Whether the account passes `test -<permission> path`, all folders above included. */
export function may(account: Account | undefined, permission: 'r' | 'w' | 'x', path: string): boolean {
  return spawnSync('test', [`-${permission}`, path], { ...account, cwd: '/' }).status === 0
}
