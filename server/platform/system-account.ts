import { spawnSync } from 'node:child_process'

/** A system account, with its uid and gid. */
export interface Account {
  uid: number
  gid: number
}

/** useradd locks /etc/passwd: of two servers starting on a fresh machine concurrently, one has to wait. */
const ATTEMPTS = 10
const PAUSE_MS = 200

export const isRoot = (): boolean => process.getuid?.() === 0

/** The system account of this name, created if missing; undefined when it can neither be found nor created. */
export function systemAccount(name: string): Account | undefined {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const account = findAccount(name) ?? makeAccount(name)
    if (account) return account
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
  }
  return undefined
}

function makeAccount(name: string): Account | undefined {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  const { error } = spawnSync('useradd', [...options, '--shell', '/usr/sbin/nologin', name])
  return error ? undefined : findAccount(name)
}

/** By name or uid. Excludes root and members of root's group. */
export function findAccount(user: string | number): Account | undefined {
  // uid=995(viche) gid=994(viche) groups=…
  const { stdout } = spawnSync('id', [String(user)], { encoding: 'utf8', env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } })
  const [, uid, gid] = /^uid=(\d+)\S* gid=(\d+)/.exec(stdout ?? '')?.map(Number) ?? []
  return uid && gid ? { uid, gid } : undefined
}

/** True when the account passes `test -<permission> path`, all parent folders included. */
export function may(account: Account | undefined, permission: 'r' | 'w' | 'x', path: string): boolean {
  return spawnSync('test', [`-${permission}`, path], { ...account, cwd: '/' }).status === 0
}

/** The first path that the account may not read, or traverse or execute (`x`); undefined when there is none. */
export function firstDenied(account: Account, wanted: readonly (readonly ['r' | 'x', string])[]): string | undefined {
  const script = 'while [ $# -gt 0 ]; do test "-$1" "$2" || { printf %s "$2"; exit 1; }; shift 2; done'
  const options = { ...account, cwd: '/', encoding: 'utf8' } as const
  const { status, stdout } = spawnSync('sh', ['-c', script, 'sh', ...wanted.flat()], options)
  return status === 0 ? undefined : stdout
}

/** Empties a folder of the account with the account's own privileges: links that it planted cannot misdirect root. */
export function emptyAs(account: Account, folder: string): void {
  // The folder itself stays, since the account does not own its parent.
  spawnSync('rm', ['-rf', folder], { ...account, cwd: '/' })
}
