import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { type Db, openDb } from '#platform/db/index.ts'
import { isRunning } from '#platform/postgres/process.ts'
import { inDatabase } from './database.ts'
import { type Answer, type Question, send } from './http.ts'
import { reservePort } from './ports.ts'
import {
  killServer,
  newDataFolder,
  removeDataFolder,
  type ServerProcess,
  spawnServer,
  untilHealthy,
} from './server-process.ts'
import { waitFor } from './wait.ts'

/** A whole server with its own PostgreSQL and the demo in it, in processes that a test may kill and start again. */
export class KillableServer {
  readonly dataDir: string
  readonly port: number
  readonly #env: Record<string, string>
  #process: ServerProcess | undefined

  private constructor(dataDir: string, port: number, env: Record<string, string>) {
    this.dataDir = dataDir
    this.port = port
    this.#env = env
  }

  /** @param env more of the environment, as a person would set it */
  static async start(env: Record<string, string>): Promise<KillableServer> {
    const server = new KillableServer(await seededFolder(), await reservePort(), env)
    await server.startAgain()
    return server
  }

  host(slug?: string): string {
    return slug ? `${slug}.localhost:${this.port}` : `localhost:${this.port}`
  }

  ask(question: Question): Promise<Answer> {
    return send(this, question)
  }

  async startAgain(): Promise<void> {
    this.#process = spawnServer(this.dataDir, this.port, this.#env)
    await untilHealthy(this.#process)
  }

  /** Fails when the process has ended although nobody has killed it. */
  requireAlive(): void {
    const { exitCode } = this.#process?.child ?? {}
    if (typeof exitCode === 'number') throw new Error(`the server has ended by itself: ${this.output()}`)
  }

  async kill(): Promise<void> {
    if (this.#process) await killServer(this.#process)
  }

  /** The number of the postmaster, which is killed now; the server brings up another. */
  killPostgres(): number {
    const pid = this.#postmaster().pid
    if (isRunning(pid)) process.kill(pid, 'SIGKILL')
    return pid
  }

  /** A connection as the owner, who sees the rows of every community. PostgreSQL's port is another after each start. */
  openDb(): Db {
    const password = readFileSync(join(this.dataDir, 'postgres/password'), 'utf8')
    return openDb(`postgres://viche:${password}@127.0.0.1:${this.#postmaster().port}/viche`, { max: 4 })
  }

  output(): string {
    return this.#process?.output() ?? ''
  }

  /** Asks it to stop, as an operator would, and answers its exit code. */
  async stop(): Promise<number | null> {
    this.#process?.child.kill('SIGTERM')
    return (await this.#process?.ended) ?? null
  }

  async remove(): Promise<void> {
    await this.kill()
    await removeDataFolder(this.dataDir)
  }

  #postmaster(): { pid: number; port: number } {
    const lines = readFileSync(join(this.dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  }
}

/** A data folder with the demo in it. Making the first takes seconds, so that is done once a run; everybody gets a copy. */
export async function seededFolder(): Promise<string> {
  const seeded = join(inject('dataDir'), 'killable-server')
  // Two files may ask at the same time: the second waits for the first.
  const lock = new pg.Client({ connectionString: inDatabase(inject('ownerUrl'), 'postgres') })
  await lock.connect()
  try {
    await lock.query("select pg_advisory_lock(hashtext('killable-server'))")
    if (!existsSync(seeded)) await seed(seeded)
  } finally {
    await lock.end()
  }
  const copy = newDataFolder()
  spawnSync('cp', ['-a', `${seeded}/.`, copy])
  return copy
}

async function seed(folder: string): Promise<void> {
  const port = await reservePort()
  const unfinished = newDataFolder()
  // The first start of all, in an empty folder: as two processes, of which one fills in the demo.
  const server = spawnServer(unfinished, port, { VICHE_PROCESSES: '2' })
  try {
    await untilHealthy(server)
    await waitFor('the welcome', () => server.output().includes('viche-demo-2026'))
    server.child.kill('SIGTERM')
    await server.ended
    const { status, stderr } = spawnSync('mv', [realpathSync(unfinished), folder], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`the seeded folder could not be moved: ${stderr}`)
  } catch (error) {
    await killServer(server)
    await removeDataFolder(unfinished)
    throw error
  }
}
