import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Account } from '#platform/system-account.ts'

/** True when a process with this pid exists, of any owner. A zombie counts as gone. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
  return readProc(pid, 'stat')?.split(') ').at(-1)?.[0] !== 'Z'
}

/**
 * A process identity that survives pid reuse: the pid and its start time. Pids alone recur, within minutes when a
 * container restarts.
 */
export function processName(pid: number): string {
  // Field 22 of /proc/<pid>/stat; the second field, in parentheses, may itself contain spaces and parentheses.
  const start = readProc(pid, 'stat')?.split(') ').at(-1)?.split(' ')[19]
  return `${pid} ${start ?? ''}`.trim()
}

/** True when the process with this name (see {@link processName}) still runs. */
export function isNamedProcessRunning(name: string): boolean {
  const pid = Number.parseInt(name, 10)
  return pid > 0 && isRunning(pid) && processName(pid) === name.trim()
}

/**
 * PostgreSQL's processes of one cluster: those of its account that work in its folder, excluding a shell that somebody
 * opened there. Without /proc, only the postmaster is found.
 */
export function processesOfCluster(cluster: string, account: Account | undefined): number[] {
  const uid = account?.uid ?? process.getuid?.()
  if (!existsSync('/proc/self/cwd')) return postmastersByCommandLine(cluster)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === cluster && ownerOf(pid) === uid)
}

function postmastersByCommandLine(cluster: string): number[] {
  const { stdout } = spawnSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' })
  const lines = stdout.split('\n').filter((line) => line.includes(`postgres -D ${cluster} `))
  return lines.map((line) => Number.parseInt(line, 10))
}

/** Resolves to true as soon as `condition` holds, to false when `milliseconds` have passed. */
export async function waitUntil(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (!condition()) {
    if (performance.now() > end) return false
    await delay(20)
  }
  return true
}

/** Sends a signal; a process that is already gone is not an error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined // ended meanwhile, or another user's: neither is ours
  }
}

function ownerOf(pid: number): number | undefined {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}
