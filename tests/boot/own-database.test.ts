import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, inject, it } from 'vitest'
import { reservePort } from '../support/ports.ts'
import { get, newDataFolder, spawnServer, untilHealthy } from '../support/server-process.ts'
import { waitFor } from '../support/wait.ts'

/* Viche as a service: a database of the operator's own, keys, a real SMTP peer, the first operator; nothing of the demo. */

const root = fileURLToPath(new URL('../../', import.meta.url))
const dataDir = newDataFolder()
const keysFile = join(dataDir, 'keys/viche.json')

const databases: string[] = []
async function newDatabase(encoding = 'UTF8'): Promise<string> {
  const name = `own_${randomUUID().replaceAll('-', '')}`
  await asOwner(`create database ${name} encoding '${encoding}' locale 'C' template template0 locale_provider libc`)
  databases.push(name)
  return Object.assign(new URL(inject('ownerUrl')), { pathname: `/${name}` }).href
}
async function asOwner(statement: string): Promise<void> {
  const url = Object.assign(new URL(inject('ownerUrl')), { pathname: '/postgres' }).href
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const received: string[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      received.push(Buffer.concat(parts).toString())
      done()
    })
  },
})
const smtpPort = await reservePort()
await new Promise<void>((resolve) => smtp.listen(smtpPort, '127.0.0.1', resolve))

afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(resolve))
  for (const name of databases) await asOwner(`drop database if exists ${name} with (force)`)
  rmSync(dataDir, { recursive: true, force: true })
})

const viche = (args: readonly string[], env: Record<string, string>) =>
  spawnSync(process.execPath, [join(root, 'server/cli.ts'), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, VICHE_DATA: dataDir, ...env },
    encoding: 'utf8',
  })

it('starts only with keys and SMTP, and names every variable that is missing', async () => {
  const server = spawnServer(dataDir, await reservePort(), { DATABASE_URL: await newDatabase() })
  expect(await server.ended).toBe(1)
  for (const name of ['VICHE_KEYS', 'VICHE_SMTP_URL', 'VICHE_MAIL_FROM'])
    expect(server.output()).toContain(`${name}: is required`)
})

it('says in a line that the database does not answer', async () => {
  const url = `postgres://viche:secret@127.0.0.1:${await reservePort()}/viche`
  const server = spawnServer(dataDir, await reservePort(), { DATABASE_URL: url, VICHE_DEMO: '1' })
  expect(await server.ended).toBe(1)
  expect(server.output()).toContain(`PostgreSQL at ${new URL(url).host} does not do its work (ECONNREFUSED)`)
  expect(server.output()).not.toMatch(/ {4}at |secret/)
})

it('says what is wrong with a database that is not UTF8, without a stack', async () => {
  const env = { DATABASE_URL: await newDatabase('LATIN1'), VICHE_DEMO: '1' }
  const server = spawnServer(dataDir, await reservePort(), env)
  expect(await server.ended).toBe(1)
  expect(server.output()).toContain('DATABASE_URL: the database must be UTF8, this one is LATIN1')
  expect(server.output()).not.toContain('    at ')
})

it('makes keys once, invites the first operator by a real letter, and has nothing of the demo', async () => {
  const made = viche(['keys', keysFile], {})
  expect(made.status, made.stderr).toBe(0)
  expect(existsSync(keysFile)).toBe(true)
  expect(statSync(keysFile).mode & 0o077).toBe(0)

  const port = await reservePort()
  const env = {
    DATABASE_URL: await newDatabase(),
    VICHE_KEYS: keysFile,
    VICHE_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    VICHE_MAIL_FROM: 'viche@platform.example',
  }
  const named = viche(['operator', 'first.operator@platform.example'], { ...env, PORT: String(port) })
  expect(named.status, named.stderr).toBe(0)

  const server = spawnServer(dataDir, port, env)
  await untilHealthy(server)
  const letter = await waitFor('the invitation', () =>
    received.find((mail) => /^To:.*first\.operator@platform\.example/m.test(mail)),
  )
  expect(letter).toMatch(/^From: .*<viche@platform\.example>/m)
  expect(letter.replaceAll('=\r\n', '')).toContain(`http://localhost:${port}/account/reset?token`)
  const outbox = await get(port, `localhost:${port}`, '/outbox.json')
  const site = await get(port, `verbivka.localhost:${port}`, '/')
  expect([outbox.status, site.status]).toEqual([404, 421])
  expect(server.output()).not.toContain('viche-demo-2026')
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})

it('explains its commands', () => {
  const help = viche(['help'], {})
  expect(help.status).toBe(0)
  for (const command of ['keys', 'migrate', 'operator']) expect(help.stdout).toContain(command)
})
