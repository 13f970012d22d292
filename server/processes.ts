/**
 * Several server processes behind one port (VICHE_PROCESSES), or one that serves while root supervises it. The primary
 * process serves no requests: it holds PostgreSQL, the port and the pid file, starts the workers and replaces one that
 * dies. The workers share only the database; each runs jobs, since the queue gives a job to one of them only, and gets
 * the others' changes through the notifier.
 */
import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Account } from '#platform/system-account.ts'

/** A worker's configuration. Not passed in its environment, which other programs can read. */
export interface WorkerConfig {
  /** Connection of the server's role. */
  serverUrl: string
}

/** A worker could not start, or workers keep dying; each has logged why. */
export class WorkersProblem extends Error {
  override readonly name = 'WorkersProblem'
}

interface Workers {
  count: number
  /** The account to serve as, without supplementary groups; undefined: that of the primary process. */
  as: (Account & { compiledCode: string | undefined }) | undefined
  workerConfig: WorkerConfig
  log: Logger
  /** Resolves with the signal to stop. */
  stopped: Promise<string>
  /** How long a worker may take to stop, in milliseconds; then it is killed. */
  timeoutMs: number
  /** Called when all of them serve. */
  ready(): Promise<void>
}

const READY = 'ready'
const STOP = 'stop'
/** Deaths within a minute that are tolerated; with more, restarting does not help. */
const MAX_DEATHS = 5
const MINUTE_MS = 60_000

/** Runs the workers until the signal to stop and until the last of them has finished its requests. */
export async function runWorkers(workers: Workers): Promise<void> {
  const { count, as, workerConfig, log, stopped, timeoutMs, ready } = workers
  let stopping = false
  // A single worker accepts connections itself; several get them round-robin.
  if (count === 1) cluster.schedulingPolicy = cluster.SCHED_NONE
  if (as) cluster.setupPrimary({ uid: as.uid, gid: as.gid })
  const startWorker = () => launchWorker(workerConfig, as ? environmentOf(as) : {})
  try {
    // The first one alone: one-time work, like seeding the demo, is done when the others start.
    await startWorker()
    await Promise.all(Array.from({ length: count - 1 }, () => startWorker()))
    const keepDying = replaceTheDead(startWorker, log, () => stopping)
    await ready()
    const signal = await Promise.race([stopped, keepDying])
    log.info({ signal }, 'the workers finish their open requests')
  } finally {
    stopping = true
    await stopAll(timeoutMs)
  }
}

/** Rejects when workers die so fast that replacing them is pointless. */
function replaceTheDead(startWorker: () => Promise<void>, log: Logger, isStopping: () => boolean): Promise<never> {
  let deaths: number[] = []
  return new Promise((_resolve, reject) => {
    cluster.on('exit', (worker, code, signal) => {
      if (isStopping()) return
      deaths = [...deaths.filter((at) => at > performance.now() - MINUTE_MS), performance.now()]
      log.warn({ pid: worker.process.pid, code, signal, deaths: deaths.length }, 'a worker has ended')
      if (deaths.length > MAX_DEATHS) return reject(new WorkersProblem('The server processes keep dying.'))
      // A replacement that dies before it serves is handled here again.
      startWorker().catch((error: unknown) => log.warn({ err: error }, 'a worker could not start'))
    })
  })
}

/** The root user's home is not theirs; and what root runs is compiled in a folder of root's. */
const environmentOf = ({ compiledCode }: NonNullable<Workers['as']>) => ({
  HOME: '/nonexistent',
  ...(compiledCode ? { NODE_COMPILE_CACHE: compiledCode } : {}),
})

async function launchWorker(workerConfig: WorkerConfig, environment: Record<string, string>): Promise<void> {
  const worker = cluster.fork(environment)
  const ended = once(worker, 'exit').then(() => {
    throw new WorkersProblem('A server process could not start; see its log.')
  })
  send(worker, workerConfig)
  await Promise.race([waitForMessage(worker, READY), ended])
}

/** A worker that just died does not get the message, which is no error: its exit event is handled elsewhere. */
function send(worker: Worker, message: WorkerConfig | typeof STOP): void {
  if (worker.isConnected()) worker.send(message, () => undefined)
}

function waitForMessage(worker: Worker, message: string): Promise<void> {
  return new Promise((resolve) => {
    worker.on('message', (received) => {
      if (received === message) resolve()
    })
  })
}

async function stopAll(timeoutMs: number): Promise<void> {
  // A dead worker may still be listed until its channel is closed: its exit event will not fire again.
  const left = Object.values(cluster.workers ?? {}).filter((worker): worker is Worker => worker?.isDead() === false)
  const ended = left.map((worker) => once(worker, 'exit'))
  for (const worker of left) send(worker, STOP)
  // The timer keeps the process alive: if nothing else does, this wait must not turn into a silent exit with status 0.
  const timer = new AbortController()
  await Promise.race([Promise.all(ended), delay(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined)])
  timer.abort()
  for (const worker of left) if (!worker.isDead()) worker.process.kill('SIGKILL')
}

// ---------------------------------------------------------------------------------------------------------------------
// On the worker's side

export const isWorker = (): boolean => cluster.isWorker

/** This worker's configuration, and its signal to stop. Call it first of all: an earlier message is lost. */
export async function receiveConfig(): Promise<{
  workerConfig: WorkerConfig
  stopped: Promise<string>
  ready(): Promise<void>
}> {
  // Ctrl+C in a terminal reaches every process; the primary decides when to stop.
  process.on('SIGINT', () => undefined)
  const stopped = new Promise<string>((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'))
    process.on('message', (message) => {
      if (message === STOP) resolve(STOP)
    })
  })
  const [workerConfig] = (await once(process, 'message')) as [WorkerConfig]
  return {
    workerConfig,
    stopped,
    ready: async () => {
      process.send?.(READY)
    },
  }
}
