import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { get as open } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '#platform/postgres/index.ts'
import { isRunning } from '#platform/postgres/process.ts'
import { waitFor } from './wait.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The server as a person starts it, in a process of its own. */
export interface ServerProcess {
  child: ChildProcess
  port: number
  /** Everything it has printed so far. */
  output(): string
  /** Resolves with the exit code; null when a signal ended it. */
  ended: Promise<number | null>
}

/** Starts `server/main.ts` with nothing of our environment but what is named, and does not wait for anything. */
export function spawnServer(dataDir: string, port: number, env: Record<string, string> = {}): ServerProcess {
  const child = spawn(process.execPath, [join(root, 'server/main.ts')], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: String(port), VICHE_DATA: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  // Its last words may still be on their way when it has ended; a process of its own may hold the line for longer.
  const silent = once(child, 'close')
  const ended = once(child, 'exit').then(async ([code]) => {
    await Promise.race([silent, delay(2_000, undefined, { ref: false })])
    return code as number | null
  })
  return { child, port, output: () => output, ended }
}

/** The processes of a server that serve: its children of the same program, or where root has not given way it alone. */
export function servingProcesses({ child }: ServerProcess): number[] {
  const pid = child.pid ?? 0
  const list = `/proc/${pid}/task/${pid}/children`
  if (!existsSync(list)) return [pid]
  const children = readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number)
  const workers = children.filter((one) => isRunning(one) && commandOf(one).includes('main.ts'))
  return workers.length > 0 ? workers : [pid]
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return '' // ended meanwhile
  }
}

/** Resolves when the server answers that it can do its work; fails at once when it ends instead. */
export async function untilHealthy(server: ServerProcess): Promise<Record<string, unknown>> {
  let over = false
  server.ended.then(() => {
    over = true
  })
  const health = await waitFor<Record<string, unknown> | 'ended'>(
    'the server to answer /health',
    () => (over ? 'ended' : healthOf(server.port)),
    180_000,
  )
  if (health === 'ended') throw new Error(`the server has ended: ${server.output()}`)
  return health
}

/** Resolves when nothing of it waits, is late or has failed any more. */
export async function untilWell(server: ServerProcess): Promise<void> {
  await waitFor('a server in which all is well', async () => {
    const health = await untilHealthy(server)
    if (health.status !== 'ok') throw new Error(JSON.stringify(health))
    return true
  })
}

async function healthOf(port: number): Promise<Record<string, unknown>> {
  const { status, body } = await get(port, `localhost:${port}`, '/health')
  if (status !== 200) throw new Error(body)
  return JSON.parse(body)
}

/** One GET of a server that is not ours to look into. */
export function get(port: number, host: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = open({ host: '127.0.0.1', port, path, headers: { host }, agent: false }, (answer) => {
      let body = ''
      answer.on('data', (chunk: Buffer) => {
        body += chunk.toString()
      })
      answer.on('error', reject)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
    })
    request.on('error', reject)
  })
}

export async function killServer(server: ServerProcess): Promise<void> {
  server.child.kill('SIGKILL')
  await server.ended
}

/** A data folder that PostgreSQL's own user can pass through. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'viche-boot-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Ends the PostgreSQL that a killed server left in the folder, and removes both. */
export async function removeDataFolder(dataDir: string): Promise<void> {
  const quiet = (_message: string) => undefined
  const postgres = await startPostgres({ dataDir, log: { info: quiet, warn: quiet } })
  await postgres.stop()
  rmSync(realpathSync(join(dataDir, 'postgres')), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
}
