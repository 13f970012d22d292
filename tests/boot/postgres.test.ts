import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, expect, it } from 'vitest'
import { startPostgres } from '#platform/postgres/index.ts'
import { isRunning } from '#platform/postgres/process.ts'
import { waitFor } from '#tests/support/wait.ts'

/** The supervisor in a process of its own, which a test can kill. It prints the address, then obeys SIGTERM. */
const program = `
  const { startPostgres } = await import(process.argv[1])
  const log = { info: (text) => console.error(text), warn: (text) => console.error(text) }
  const postgres = await startPostgres({ dataDir: process.argv[2], log })
  process.once('SIGTERM', () => postgres.stop().then(() => process.exit(0)))
  setInterval(() => {}, 1000)
  console.log(postgres.url)
`
const modulePath = new URL('../../server/platform/postgres/index.ts', import.meta.url).href

/** One folder for all tests in their order: making a cluster takes longer than everything else here. */
const dataDir = newFolder()
const children: ChildProcess[] = []

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child)
})

afterAll(() => remove(dataDir))

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'viche-supervisor-'))
  chmodSync(folder, 0o755) // under root PostgreSQL runs as another user, who must pass through
  return folder
}

async function remove(folder: string): Promise<void> {
  const postgres = await startPostgres({ dataDir: folder, log: quiet })
  await postgres.stop()
  rmSync(realpathSync(join(folder, 'postgres')), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}

const quiet = { info: (_message: string) => undefined, warn: (_message: string) => undefined }

async function supervise(folder = dataDir, env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, modulePath, folder], { env })
  children.push(child)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [url] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error(said))),
  ])
  return { child, url: String(url), said: () => said }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // a server that is killed is part of these tests
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

function postmaster(): number {
  return Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
}

it('makes a database that knows Ukrainian letters, whatever LANG says', async () => {
  const { LANG: _LANG, LC_ALL: _LC_ALL, ...env } = process.env
  const { url } = await supervise(dataDir, env)
  const [row] = await query(
    url,
    `select lower('ҐЄЇ') as lower, current_setting('server_encoding') as encoding,
      to_tsvector('simple', 'Ґанок їхній') = to_tsvector('simple', 'ґанок ЇХНІЙ') as search`,
  )
  expect(row).toEqual({ lower: 'ґєї', encoding: 'UTF8', search: true })
})

it('listens on the loopback address only, and asks for the password', async () => {
  const { url } = await supervise()
  expect(await query(url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  const wrong = Object.assign(new URL(url), { password: 'wrong' }).href
  await expect(query(wrong, 'select 1')).rejects.toThrow(/password/)
})

it('keeps what was written from one start to the next, and ends PostgreSQL when it stops', async () => {
  const first = await supervise()
  await query(first.url, 'create table kept as select 42 as answer')
  const pid = postmaster()
  first.child.kill('SIGTERM')
  await once(first.child, 'exit')
  expect(isRunning(pid)).toBe(false)
  const second = await supervise()
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
})

it('takes over after its own kill -9, which leaves PostgreSQL running', async () => {
  const first = await supervise()
  await query(first.url, 'update kept set answer = 43')
  const orphan = postmaster()
  await kill(first.child)
  expect(isRunning(orphan)).toBe(true)
  const second = await supervise()
  expect(isRunning(orphan)).toBe(false)
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 43 }])
})

it('starts again after kill -9 of both', async () => {
  const first = await supervise()
  await query(first.url, 'update kept set answer = 44')
  process.kill(postmaster(), 'SIGKILL')
  await kill(first.child)
  const second = await supervise()
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 44 }])
})

it('brings PostgreSQL back on the same port when only that was killed', async () => {
  const { url } = await supervise()
  const killed = postmaster()
  process.kill(killed, 'SIGKILL')
  await waitFor('PostgreSQL to be back', () => query(url, 'select 1'))
  expect(postmaster()).not.toBe(killed)
})

it('refuses a folder that another running server uses, and leaves that one alone', async () => {
  const first = await supervise()
  await expect(supervise()).rejects.toThrow(`in use by the running process ${first.child.pid}`)
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

it('finds a place outside when its user cannot reach the data folder, and says where', async () => {
  const closed = newFolder()
  chmodSync(closed, 0o700)
  const { url, said } = await supervise(closed)
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  const place = realpathSync(join(closed, 'postgres'))
  const asRoot = process.getuid?.() === 0
  expect(place.startsWith('/var/lib/viche/')).toBe(asRoot)
  expect(said().includes(place)).toBe(asRoot)
  expect(existsSync(join(place, 'cluster'))).toBe(true)
  await Promise.all(children.splice(0).map(kill))
  await remove(closed)
})
