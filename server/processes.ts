/**
 * Several server processes behind one port (VICHE_PROCESSES), or one that serves while root supervises it. The first
 * process serves nobody: it holds PostgreSQL, the port and the pid file, starts the workers and replaces one that dies.
 * The workers share the database and nothing else; each runs jobs, since the queue gives a job to one of them only, and
 * hears by the notifier what another has changed.
 */
import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Account } from '#platform/system-account.ts'

/** What a worker is told when it begins. Not in its environment, which other programs can read. */
export interface WorkerConfig {
  /** Connection of the server's role. */
  serverUrl: string
}

/** A worker could not begin, or workers keep dying; each has said why. */
export class WorkersProblem extends Error {
  override readonly name = 'WorkersProblem'
}

interface Workers {
  count: number
  /** Whom they serve as, without any further group; undefined: as the first process does. */
  as: (Account & { compiledCode: string | undefined }) | undefined
  order: WorkerConfig
  log: Logger
  /** The signal that asks for the end. */
  stopped: Promise<string>
  /** How long a worker may take to end, in milliseconds; then it is ended. */
  timeoutMs: number
  /** Called when all of them serve. */
  ready(): Promise<void>
}

const READY = 'ready'
const STOP = 'stop'
/** Deaths within a minute that are borne; with more, starting another is no help. */
const MAX_DEATHS = 5
const MINUTE_MS = 60_000

/** Runs the workers until the signal comes and the last of them has finished its requests. */
export async function runWorkers(workers: Workers): Promise<void> {
  const { count, as, order, log, stopped, timeoutMs, ready } = workers
  let stopping = false
  // A single one takes its connections itself; of several each gets one in turn.
  if (count === 1) cluster.schedulingPolicy = cluster.SCHED_NONE
  if (as) cluster.setupPrimary({ uid: as.uid, gid: as.gid })
  const startWorker = () => beginWorker(order, as ? environmentOf(as) : {})
  try {
    // The first one alone: what is done once, like filling in the demo, is done when the others begin.
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

/** Rejects when workers die faster than it is any use to replace them. */
function replaceTheDead(startWorker: () => Promise<void>, log: Logger, isStopping: () => boolean): Promise<never> {
  let deaths: number[] = []
  return new Promise((_resolve, reject) => {
    cluster.on('exit', (worker, code, signal) => {
      if (isStopping()) return
      deaths = [...deaths.filter((at) => at > performance.now() - MINUTE_MS), performance.now()]
      log.warn({ pid: worker.process.pid, code, signal, deaths: deaths.length }, 'a worker has ended')
      if (deaths.length > MAX_DEATHS) return reject(new WorkersProblem('The server processes keep dying.'))
      // One that ends before it serves is heard of here again.
      startWorker().catch((error: unknown) => log.warn({ err: error }, 'a worker could not begin'))
    })
  })
}

/** Another user's home is none of theirs; and what root runs is compiled in a folder of root's. */
const environmentOf = ({ compiledCode }: NonNullable<Workers['as']>) => ({
  HOME: '/nonexistent',
  ...(compiledCode ? { NODE_COMPILE_CACHE: compiledCode } : {}),
})

async function beginWorker(order: WorkerConfig, environment: Record<string, string>): Promise<void> {
  const worker = cluster.fork(environment)
  const ended = once(worker, 'exit').then(() => {
    throw new WorkersProblem('A server process could not begin; it has said why.')
  })
  send(worker, order)
  await Promise.race([waitForMessage(worker, READY), ended])
}

/** One that has just died is not told, and is no error: whoever waits for a worker hears of its end. */
function send(worker: Worker, word: WorkerConfig | typeof STOP): void {
  if (worker.isConnected()) worker.send(word, () => undefined)
}

function waitForMessage(worker: Worker, word: string): Promise<void> {
  return new Promise((resolve) => {
    worker.on('message', (message) => {
      if (message === word) resolve()
    })
  })
}

async function stopAll(timeoutMs: number): Promise<void> {
  // One that has died may still be listed, until its channel is closed as well: its end will not be announced again.
  const left = Object.values(cluster.workers ?? {}).filter((worker): worker is Worker => worker?.isDead() === false)
  const ended = left.map((worker) => once(worker, 'exit'))
  for (const worker of left) send(worker, STOP)
  // The timer holds the process: if nothing else does, this wait must not turn into a silent exit with status 0.
  const timer = new AbortController()
  await Promise.race([Promise.all(ended), delay(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined)])
  timer.abort()
  for (const worker of left) if (!worker.isDead()) worker.process.kill('SIGKILL')
}

// ---------------------------------------------------------------------------------------------------------------------
// On the worker's side

export const isWorker = (): boolean => cluster.isWorker

/** What this worker is to do, and when it is to end. Call it first of all: a word that comes earlier is lost. */
export async function receiveConfig(): Promise<{
  order: WorkerConfig
  stopped: Promise<string>
  ready(): Promise<void>
}> {
  // Ctrl+C in a terminal reaches every process; the first one says when it is time.
  process.on('SIGINT', () => undefined)
  const stopped = new Promise<string>((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'))
    process.on('message', (message) => {
      if (message === STOP) resolve(STOP)
    })
  })
  const [order] = (await once(process, 'message')) as [WorkerConfig]
  return {
    order,
    stopped,
    ready: async () => {
      process.send?.(READY)
    },
  }
}
