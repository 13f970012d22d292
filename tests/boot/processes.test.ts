import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isRunning, signal } from '#platform/postgres/process.ts'
import { seededFolder } from '#tests/support/killable-server.ts'
import { reservePort } from '#tests/support/ports.ts'
import { get, killServer, removeDataFolder, spawnServer, untilHealthy } from '#tests/support/server-process.ts'
import { waitFor } from '#tests/support/wait.ts'

const dataDir = await seededFolder()
const port = await reservePort()
const host = `verbivka.localhost:${port}`
const server = spawnServer(dataDir, port, { VICHE_PROCESSES: '2' })
await untilHealthy(server)
await waitFor('the pid file', () => existsSync(join(dataDir, 'viche.pid')))

afterAll(async () => {
  await killServer(server)
  await removeDataFolder(dataDir)
})

/** The workers: children of the first process that are this program. PostgreSQL is another one of its children. */
function workers(pid = server.child.pid ?? 0): number[] {
  const list = `/proc/${pid}/task/${pid}/children`
  if (!existsSync(list)) return []
  const children = readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number)
  return children.filter((child) => isRunning(child) && commandOf(child).includes('main.ts'))
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return '' // ended meanwhile
  }
}

/** The page over connections of its own each: the processes take them in turns. */
async function fromAll(path: string): Promise<string[]> {
  const pages: string[] = []
  for (let visit = 0; visit < 6; visit++) {
    const { status, body } = await get(port, host, path)
    if (status !== 200) throw new Error(`${status}: ${body}`)
    pages.push(body)
  }
  return pages
}

/** What a resident's browser sends from a page of the site. */
function post(path: string, body: unknown, cookie = ''): Promise<{ status: number; cookie: string }> {
  const headers = { host, cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method: 'POST', agent: false, headers }, (answer) => {
      const [line = ''] = answer.headers['set-cookie'] ?? []
      answer.resume()
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, cookie: line.split(';', 1)[0] ?? '' }))
    })
    outgoing.once('error', reject)
    outgoing.end(JSON.stringify(body))
  })
}

describe('two processes behind one port', () => {
  it('both serve, and the pid file names the first process, which serves nobody', async () => {
    expect(workers()).toHaveLength(2)
    expect(Number(readFileSync(join(dataDir, 'viche.pid'), 'utf8'))).toBe(server.child.pid)
    expect(await untilHealthy(server)).toMatchObject({ status: 'ok', database: 'up', jobs: 'up' })
  })

  it('show what was changed by way of the other one', async () => {
    const found = await get(port, host, '/api/v1/petitions?tab=collecting')
    const { id } = JSON.parse(found.body).items[0]
    const page = `/petitions/${id}`
    const [before] = await fromAll(page)
    const signedIn = await post('/api/v1/session', { email: 'verified@verbivka.example', password: 'viche-demo-2026' })
    expect(signedIn.status).toBe(200)
    expect((await post(`/api/v1/petitions/${id}/sign`, { notify: false }, signedIn.cookie)).status).toBe(201)
    await waitFor('both to show the signature', async () => {
      const pages = new Set(await fromAll(page))
      return pages.size === 1 && !pages.has(before ?? '')
    })
    expect((await post(`/api/v1/petitions/${id}/sign`, { notify: false }, signedIn.cookie)).status).toBe(409)
  })

  it('count attempts to sign in together', async () => {
    const guess = () => post('/api/v1/session', { email: 'resident@verbivka.example', password: 'не той самий' })
    const answers: number[] = []
    for (let attempt = 0; attempt < 12; attempt++) answers.push((await guess()).status)
    expect(answers).toEqual([...Array(10).fill(401), 429, 429])
  })

  it('replace one that is killed', async () => {
    const [killed = 0, other = 0] = workers()
    signal(killed, 'SIGKILL')
    await waitFor('another worker', () => workers().length === 2 && !workers().includes(killed))
    expect(workers()).toContain(other)
    await waitFor('both to serve', () => fromAll('/'))
  })

  it('finish their open requests after SIGTERM, and leave nothing behind', async () => {
    const [one = 0, other = 0] = workers()
    const socket = connect(port, '127.0.0.1')
    const closed = once(socket, 'close')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    const body = JSON.stringify({ email: 'verified@verbivka.example', password: 'viche-demo-2026' })
    const head = [
      'POST /api/v1/session HTTP/1.1',
      `Host: ${host}`,
      'Sec-Fetch-Site: same-origin',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`)
    await fromAll('/') // the half request has reached its process before these, on later connections
    server.child.kill('SIGTERM')
    await waitFor('the port to be closed to newcomers', () => isClosed())
    socket.write(body.slice(10))
    await closed
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(await server.ended).toBe(0)
    expect([isRunning(one), isRunning(other)]).toEqual([false, false])
    expect(existsSync(join(dataDir, 'viche.pid'))).toBe(false)
  })
})

describe('a start is refused', () => {
  it('with more processes than one PostgreSQL has connections for', async () => {
    const greedy = spawnServer(dataDir, port, { VICHE_PROCESSES: '9' })
    expect(await greedy.ended).toBe(1)
    expect(greedy.output()).toContain('VICHE_PROCESSES: expected a number from 1 to 8')
  })

  it('when the port is taken, and no worker is left behind', async () => {
    const stranger = createServer().listen(port, '127.0.0.1')
    await once(stranger, 'listening')
    const late = spawnServer(dataDir, port, { VICHE_PROCESSES: '2' })
    expect(await late.ended).toBe(1)
    expect(late.output()).toContain(`PORT: ${port} is taken`)
    expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false)
    stranger.close()
  })
})

it('gives up when workers keep dying, so that whoever watches over the server learns of it', async () => {
  const doomed = spawnServer(dataDir, port, { VICHE_PROCESSES: '2' })
  await untilHealthy(doomed)
  const { pid = 0 } = doomed.child
  await waitFor('the pid file', () => existsSync(join(dataDir, 'viche.pid')))
  let over = false
  doomed.ended.then(() => {
    over = true
  })
  await waitFor('the end', () => {
    if (!over) for (const worker of workers(pid)) signal(worker, 'SIGKILL')
    return over
  })
  expect(await doomed.ended).toBe(1)
  expect(doomed.output()).toContain('The server processes keep dying.')
})

function isClosed(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.once('error', () => resolve(true))
  })
}
