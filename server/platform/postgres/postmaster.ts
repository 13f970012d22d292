import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openLog, readGuarded } from '#platform/guarded-files.ts'
import type { Account } from '#platform/system-account.ts'
import { PostgresProblem } from './problem.ts'
import { isRunning, processesOfCluster, signal, waitUntil } from './process.ts'

/** A PostgreSQL server started by us. */
export interface Postmaster {
  pid: number
  port: number
  /** Resolves when the process has ended, for any reason. */
  ended: Promise<void>
  /**
   * From now on our own process stays alive until this one has ended; otherwise it may exit before the event arrives.
   */
  waitFor(): void
}

/** How to run a cluster. */
export interface Launch {
  program: string
  cluster: string
  logFile: string
  account: Account | undefined
  durability: 'full' | 'relaxed'
}

const second = 1000
const attempts = 8

/** Suitable for a machine with 1 GB of memory; `relaxed` is for tests, whose data may be lost in a power cut. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '128MB',
}
const settingsOf = {
  full: { ...settings, jit: 'off', timezone: 'UTC', log_timezone: 'UTC' },
  relaxed: {
    ...settings,
    jit: 'off',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    // Many installations run concurrently, each with its own pools that close only at the end of a test file.
    max_connections: 400,
  },
}

/**
 * Starts PostgreSQL on a loopback port and resolves when it accepts connections, crash recovery included. The process
 * is detached: Ctrl+C in a terminal reaches only the server, which drains its requests first.
 * @throws Error with the end of PostgreSQL's log when it does not start.
 */
export async function launch(how: Launch, port?: number): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const logStart = existsSync(how.logFile) ? statSync(how.logFile).size : 0
    const postmaster = spawnPostmaster(how, port ?? (await findFreePort()))
    if (await isReady(how, postmaster)) return postmaster
    const log = readFileSync(how.logFile, 'utf8').slice(logStart)
    if (attempt === attempts || !mayPass(log))
      throw new PostgresProblem(`PostgreSQL does not start.\n${log.trim() || how.logFile}`)
    await delay(second / 2)
  }
}

/** Temporary: a port taken in the meantime, or shared memory still held by the last children of a killed postmaster. */
function mayPass(log: string): boolean {
  return /Address already in use|could not bind|shared memory block|lock file/.test(log)
}

function spawnPostmaster(how: Launch, port: number): Postmaster {
  const options = Object.entries({ ...settingsOf[how.durability], port }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ])
  const log = openLog(how.logFile)
  const child = spawn(how.program, ['-D', how.cluster, ...options], {
    ...how.account,
    cwd: '/',
    detached: true,
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  return { pid: child.pid ?? 0, port, ended: endOf(child), waitFor: () => child.ref() }
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

/** PostgreSQL writes its state into the eighth line of postmaster.pid; crash recovery may take minutes. */
async function isReady({ cluster, account }: Launch, { pid, ended }: Postmaster): Promise<boolean> {
  let over = false
  ended.then(() => {
    over = true
  })
  const ready = () => {
    const found = readPidFile(cluster, account)
    return found?.pid === pid && found.status === 'ready'
  }
  await waitUntil(() => over || ready(), 300 * second)
  if (!over && !ready()) await endPostmaster(pid)
  return !over && ready()
}

/** PostgreSQL's own status file. Lines: pid, folder, start, port, …, state in the eighth. */
export function readPidFile(
  cluster: string,
  account: Account | undefined,
): { pid: number; port: number; status: string } | undefined {
  const lines = readGuarded(join(cluster, 'postmaster.pid'), [account])?.split('\n') ?? []
  const pid = Number(lines[0])
  // With a negative number, our signals would reach a whole process group.
  if (!Number.isInteger(pid) || pid <= 1) return undefined
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
}

/**
 * Clears away remains of an earlier run: shuts down a postmaster that outlived its supervisor, ends children that
 * outlived their postmaster, and removes a lock file whose pid now belongs to another process (PostgreSQL would trust
 * it).
 */
export async function clearRemains({ cluster, account }: Pick<Launch, 'cluster' | 'account'>): Promise<void> {
  const pid = readPidFile(cluster, account)?.pid
  const left = () => processesOfCluster(cluster, account)
  if (pid && left().includes(pid)) await endPostmaster(pid)
  if (!(await waitUntil(() => left().length === 0, 5 * second))) {
    for (const child of left()) signal(child, 'SIGKILL')
    await waitUntil(() => left().length === 0, 5 * second)
  }
  if (pid && isRunning(pid)) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/**
 * SIGINT rolls open transactions back and shuts down cleanly; SIGQUIT, after half a minute, leaves the rest to
 * recovery.
 */
export async function endPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await waitUntil(() => !isRunning(pid), 30 * second)) return
  signal(pid, 'SIGQUIT')
  await waitUntil(() => !isRunning(pid), 10 * second)
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
