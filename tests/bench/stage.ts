/** Servers and a PostgreSQL of the benchmark's own; nothing of them is left when it ends. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import pino from 'pino'
import { migrate } from '#platform/db/migrate.ts'
import { type Postgres, startPostgres } from '#platform/postgres/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { readConfig } from '#server/config.ts'
import { createKernel, type Kernel } from '#server/kernel.ts'
import { reservePort } from '../support/ports.ts'
import { newDataFolder, type ServerProcess, spawnServer, untilHealthy } from '../support/server-process.ts'
import type { LoadOrder, LoadResult } from './load.ts'
import type { RawOrder } from './raw-server.ts'

/** A server that runs as it would for residents, and a kernel on the same database for what only the benchmark does. */
export interface Stage {
  server: ServerProcess
  postgres: Postgres
  /** Connection of the server's role. */
  serverUrl: string
  dataDir: string
  kernel: Kernel
  community: Community
  /** The server of this stage once more, with an empty cache. */
  restart(env?: Record<string, string>): Promise<void>
  /** A second server on the same database, with a data folder of its own; it ends with the stage. */
  beside(): Promise<ServerProcess>
  /** Ends the server, then the kernel and PostgreSQL; once, however often it is called. The data stay until `remove`. */
  stop(): Promise<void>
  remove(): void
}

export async function startStage(slug: string): Promise<Stage> {
  const dataDir = newDataFolder()
  const say = (message: string) => console.error(message)
  const postgres = await startPostgres({ dataDir, log: { info: () => undefined, warn: say } })
  const port = await reservePort()
  const env = { DATABASE_URL: postgres.url, VICHE_DEMO: '1' }
  const first = spawnServer(dataDir, port, env)
  await untilHealthy(first)
  const { serverUrl } = await migrate({ ownerUrl: postgres.url })
  const config = readConfig({ ...env, PORT: String(port), VICHE_DATA: dataDir })
  const kernel = await createKernel({ config, version: 'bench', log: pino({ level: 'silent' }), serverUrl })
  const community = await kernel.directory.findBySlug(slug)
  if (!community) throw new Error(`the demo has no ${slug}`)
  let stopping: Promise<void> | undefined
  const others: { server: ServerProcess; folder: string }[] = []
  const stage: Stage = {
    server: first,
    postgres,
    serverUrl,
    dataDir,
    kernel,
    community,
    async restart(more = {}) {
      await endServer(stage.server)
      stage.server = spawnServer(dataDir, port, { ...env, ...more })
      await untilHealthy(stage.server)
    },
    async beside() {
      const folder = newDataFolder()
      const another = { server: spawnServer(folder, await reservePort(), env), folder }
      others.push(another)
      await untilHealthy(another.server)
      return another.server
    },
    stop() {
      stopping ??= Promise.all([stage, ...others].map(({ server }) => endServer(server)))
        .then(() => kernel.close())
        .then(() => postgres.stop())
      return stopping
    },
    remove() {
      for (const folder of [dataDir, ...others.map((other) => other.folder)])
        rmSync(folder, { recursive: true, force: true })
    },
  }
  return stage
}

export async function endServer(server: ServerProcess): Promise<void> {
  server.child.kill('SIGTERM')
  await server.ended
}

/** One order to the load generator, which lives as long as it lasts. */
export async function load(order: LoadOrder): Promise<LoadResult> {
  const child = fork(new URL('./load.ts', import.meta.url))
  try {
    child.send(order)
    const ended = once(child, 'exit').then(() => [{ error: 'the load generator has ended' }])
    const [answer] = (await Promise.race([once(child, 'message'), ended])) as [{ result?: LoadResult; error?: string }]
    if (!answer.result) throw new Error(answer.error)
    return answer.result
  } finally {
    child.kill()
  }
}

export async function startRaw(order: Omit<RawOrder, 'port'>): Promise<{ port: number; child: ChildProcess }> {
  const port = await reservePort()
  const child = fork(new URL('./raw-server.ts', import.meta.url))
  child.send({ ...order, port } satisfies RawOrder)
  await once(child, 'message')
  return { port, child }
}

/** Megabytes that the process holds in memory (RSS). */
export function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** Runs `work` on every item, so many at a time. */
export async function eachOf<Item, Result>(
  items: readonly Item[],
  atATime: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index] as Item, index)
    }
  }
  await Promise.all(Array.from({ length: atATime }, worker))
  return results
}
