import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isRunning } from '#platform/postgres/process.ts'
import { seededFolder } from '#tests/support/killable-server.ts'
import { reservePort } from '#tests/support/ports.ts'
import {
  killServer,
  removeDataFolder,
  type ServerProcess,
  spawnServer,
  untilHealthy,
  untilWell,
} from '#tests/support/server-process.ts'
import { waitFor } from '#tests/support/wait.ts'

/** One folder, one port, and where a test does not end it one server for all tests in their order. */
const dataDir = await seededFolder()
const port = await reservePort()
const pidFile = join(dataDir, 'viche.pid')
let running: ServerProcess | undefined

afterAll(async () => {
  await killRunning()
  await removeDataFolder(dataDir)
})

/** The server that the test before has left running, or a new one. */
async function started(): Promise<ServerProcess> {
  if (running) return running
  const server = spawnServer(dataDir, port)
  running = server
  await untilHealthy(server)
  await waitFor('the pid file', () => readPid() === server.child.pid)
  return server
}

async function killRunning(): Promise<void> {
  if (running) await killServer(running)
  running = undefined
}

const readPid = () => (existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : undefined)
const postmaster = () => Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])

describe('the server', () => {
  it('starts, says where to go, and writes its process number', async () => {
    const server = await started()
    expect(await untilHealthy(server)).toMatchObject({ status: 'ok', database: 'up', jobs: 'up' })
    expect(readPid()).toBe(server.child.pid)
    await waitFor('the welcome', () => server.output().includes('viche-demo-2026'))
    expect(server.output()).toContain(`http://verbivka.localhost:${port}`)
  })

  it('finishes an open request after SIGTERM, and then stops PostgreSQL', async () => {
    const server = await started()
    const database = postmaster()
    const socket = connect(port, '127.0.0.1')
    const closed = once(socket, 'close')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    const body = JSON.stringify({ email: 'verified@verbivka.example', password: 'viche-demo-2026' })
    const head = [
      'POST /api/v1/session HTTP/1.1',
      `Host: verbivka.localhost:${port}`,
      'Sec-Fetch-Site: same-origin',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`)
    await untilHealthy(server) // the half request has reached the server before this one, on a later connection
    process.kill(readPid() ?? 0, 'SIGTERM')
    await waitFor('the port to be closed to newcomers', () => isClosed(port))
    expect(isRunning(database)).toBe(true)
    socket.write(body.slice(10))
    await closed
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(await server.ended).toBe(0)
    expect(isRunning(database)).toBe(false)
    expect(existsSync(pidFile)).toBe(false)
    running = undefined
  })

  it('recovers at the next start after kill -9 of the server', async () => {
    await started()
    await killRunning()
    expect(await untilHealthy(await started())).toMatchObject({ status: 'ok' })
  })

  it('recovers at the next start after kill -9 of the server and of PostgreSQL', async () => {
    await started()
    process.kill(postmaster(), 'SIGKILL')
    await killRunning()
    expect(await untilHealthy(await started())).toMatchObject({ status: 'ok' })
  })

  it('goes on by itself after kill -9 of PostgreSQL', async () => {
    const server = await started()
    const killed = postmaster()
    process.kill(killed, 'SIGKILL')
    await waitFor(
      'another PostgreSQL',
      () => existsSync(join(dataDir, 'postgres/cluster/postmaster.pid')) && postmaster() !== killed,
    )
    await untilWell(server)
  })
})

describe('a start is refused', () => {
  it('when another server uses the same folder, which goes on undisturbed', async () => {
    const first = await started()
    const second = spawnServer(dataDir, await reservePort())
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(`in use by the running process ${first.child.pid}`)
    await untilWell(first)
    expect(readPid()).toBe(first.child.pid)
  })

  it('when the port is taken, and PostgreSQL is not left behind', async () => {
    await killRunning()
    const stranger = createServer().listen(port, '127.0.0.1')
    await once(stranger, 'listening')
    const server = spawnServer(dataDir, port)
    expect(await server.ended).toBe(1)
    expect(server.output()).toContain(`PORT: ${port} is taken`)
    expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false)
    stranger.close()
  })

  it.each([
    [{ PORT: 'http' }, 'PORT: '],
    [{ DATABASE_URL: 'mysql://localhost/viche' }, 'DATABASE_URL: '],
    [{ DATABASE_URL: 'postgres://viche:secret@127.0.0.1:1/viche' }, 'VICHE_KEYS: '],
    [{ VICHE_PLATFORM_URL: 'viche.example/path' }, 'VICHE_PLATFORM_URL: '],
    [{ VICHE_SITES_DOMAIN: 'https://sites.example' }, 'VICHE_SITES_DOMAIN: '],
  ])('when the environment is wrong: %j', async (env, said) => {
    const server = spawnServer(dataDir, port, env)
    expect(await server.ended).toBe(1)
    expect(
      server
        .output()
        .split('\n')
        .some((line) => line.startsWith(said)),
    ).toBe(true)
    expect(server.output()).not.toContain('    at ')
  })
})

function isClosed(at: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(at, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.once('error', () => resolve(true))
  })
}
