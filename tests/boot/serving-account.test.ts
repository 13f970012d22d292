import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { findAccount, isRoot } from '#platform/system-account.ts'
import { readConfig } from '#server/config.ts'
import { findServing } from '#server/serving-account.ts'
import { seededFolder } from '#tests/support/killable-server.ts'
import { reservePort } from '#tests/support/ports.ts'
import {
  get,
  killServer,
  newDataFolder,
  removeDataFolder,
  type ServerProcess,
  servingProcesses,
  spawnServer,
  untilHealthy,
  untilWell,
} from '#tests/support/server-process.ts'
import { waitFor } from '#tests/support/wait.ts'

/*
 * A server that root starts serves as somebody else, and nothing that PostgreSQL's user, or the server, may write to is
 * believed by root. Where the tests are not run by root, everything is and stays the user's own.
 */

const cli = fileURLToPath(new URL('../../server/cli.ts', import.meta.url))
const dataDir = await seededFolder()
const port = await reservePort()
const { account, unreachable } = findServing(readConfig({ VICHE_DATA: dataDir }))
/** Who should serve: in a checkout that is closed to everybody else, root. */
const uid = account?.uid ?? process.getuid?.() ?? 0
const ownUid = process.getuid?.() ?? 0
const postgres = isRoot() ? findAccount('postgres') : undefined
const place = join(dataDir, 'postgres')
const media = join(dataDir, 'media')
const folders: string[] = []
let running: ServerProcess | undefined

afterAll(async () => {
  if (running) await killServer(running)
  for (const folder of [dataDir, ...folders]) await removeDataFolder(folder)
})

async function started(): Promise<ServerProcess> {
  running ??= spawnServer(dataDir, port)
  await untilHealthy(running)
  return running
}

async function stop(): Promise<void> {
  if (!running) return
  running.child.kill('SIGTERM')
  const code = await running.ended
  expect(code, running.output()).toBe(0)
  running = undefined
}

const kept = (path: string) => {
  const { uid: owner, mode } = lstatSync(path)
  return [owner, (mode & 0o777).toString(8)]
}
const everythingIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    path: join(entry.parentPath, entry.name),
    kind: entry.isDirectory() ? '700' : '600',
  }))
/** Every folder and file of media, the keys, those of secret votes, and whatever else is the server's. */
function expectClosed(folder: string): void {
  for (const name of ['media', 'elections']) expect(kept(join(folder, name)), name).toEqual([uid, '700'])
  const entries = ['media', 'elections'].flatMap((name) => everythingIn(join(folder, name)))
  expect(entries.length).toBeGreaterThan(5)
  expect(entries.filter(({ path, kind }) => `${kept(path)}` !== `${uid},${kind}`)).toEqual([])
  expect(kept(join(folder, 'keys.json'))).toEqual([uid, '600'])
}
const postmaster = () => Number(readFileSync(join(place, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
const statusOf = (pid: number, field: string) =>
  new RegExp(`^${field}:[^\\S\\n]*(.*)$`, 'm')
    .exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    ?.trim()
    .split(/\s+/)

describe('a server', () => {
  it('serves as another user than root, without a group of root’s, or says why not', async () => {
    const server = await started()
    if (!existsSync('/proc/self/status')) return expect(account).toBeUndefined()
    const workers = servingProcesses(server)
    for (const pid of workers) {
      expect(statusOf(pid, 'Uid')).toEqual(Array(4).fill(String(uid)))
      if (!account) continue
      expect(statusOf(pid, 'Gid')).toEqual(Array(4).fill(String(account.gid)))
      expect(statusOf(pid, 'Groups')).toEqual([''])
      expect(statusOf(pid, 'CapEff')).toEqual(['0000000000000000'])
    }
    expect(workers.includes(server.child.pid ?? 0)).toBe(account === undefined)
    expect(server.output().includes('The server runs as root')).toBe(unreachable !== undefined)
  })

  it('keeps media and keys from everybody else, also those that an earlier version has left open', async () => {
    await started()
    expectClosed(dataDir)
    await stop()
    for (const { path, kind } of everythingIn(media)) chmodSync(path, kind === '700' ? 0o755 : 0o644)
    chmodSync(media, 0o755)
    const elections = join(dataDir, 'elections')
    expect(everythingIn(elections).filter(({ path }) => path.endsWith('.key')).length).toBeGreaterThan(0)
    if (isRoot()) spawnSync('chown', ['-R', '0:0', media, elections, join(dataDir, 'keys.json')])
    await started()
    expectClosed(dataDir)
  })

  it('keeps what root reads and writes in a folder of root’s', async () => {
    await started()
    expect(kept(place)).toEqual([ownUid, isRoot() ? '711' : '700'])
    for (const name of ['password', 'supervisor', 'postgresql.log'])
      expect(kept(join(place, name)), name).toEqual([ownUid, '600'])
    expect(kept(join(place, 'cluster'))).toEqual([postgres?.uid ?? ownUid, '700'])
    if (!postgres) return
    for (const folder of [place, dataDir]) {
      const tried = spawnSync('touch', [join(folder, 'mine')], { ...postgres, cwd: '/' })
      expect(tried.status, folder).not.toBe(0)
    }
  })

  it('has PostgreSQL back when it is killed under it, and stops and starts again', async () => {
    const server = await started()
    const killed = postmaster()
    process.kill(killed, 'SIGKILL')
    await waitFor('another PostgreSQL', () => postmaster() !== killed)
    await untilWell(server)
    await stop()
    await started()
    expect((await get(port, `verbivka.localhost:${port}`, '/')).status).toBe(200)
  })

  it('takes a port that only root may take', async () => {
    if (!account) return expect(ownUid === 0).toBe(unreachable !== undefined)
    await stop()
    const low = await lowPort()
    running = spawnServer(dataDir, low)
    await untilHealthy(running)
    expect(statusOf(servingProcesses(running)[0] ?? 0, 'Uid')?.[0]).toBe(String(uid))
    await stop()
  })
})

describe('links of PostgreSQL’s user in its folder', () => {
  /** The layout of earlier versions, in which the whole folder was that user's. */
  function giveToPostgres(): void {
    if (postgres) spawnSync('chown', [`${postgres.uid}:${postgres.gid}`, place, join(place, 'password')])
  }
  const secret = join(newVictimFolder(), 'secret')
  function newVictimFolder(): string {
    const folder = join(dataDir, 'victims')
    mkdirSync(folder)
    return folder
  }
  function aim(name: string): void {
    writeFileSync(secret, 'of root alone', { mode: 0o600 })
    rmSync(join(place, name), { force: true })
    symlinkSync(secret, join(place, name))
    if (postgres) spawnSync('chown', ['-h', `${postgres.uid}:${postgres.gid}`, join(place, name)])
  }
  const expectUntouched = () => {
    expect(readFileSync(secret, 'utf8')).toBe('of root alone')
    expect(kept(secret)).toEqual([ownUid, '600'])
  }

  it.each(['supervisor', 'postgresql.log', 'postgresql.log.1'])('%s: leads nowhere, and is gone', async (name) => {
    await stop()
    giveToPostgres()
    aim(name)
    await started()
    expectUntouched()
    expect(existsSync(join(place, name)) && lstatSync(join(place, name)).isSymbolicLink()).toBe(false)
  })

  it('password: is refused, and the file that it leads to keeps its owner', async () => {
    await stop()
    const password = readFileSync(join(place, 'password'), 'utf8')
    giveToPostgres()
    aim('password')
    const server = spawnServer(dataDir, port)
    expect(await server.ended).toBe(1)
    expect(server.output()).toContain(`${join(place, 'password')} is a link`)
    expect(server.output()).not.toMatch(/ {4}at |of root alone/)
    expectUntouched()
    rmSync(join(place, 'password'))
    // A password becomes part of an address: one that would lead to another server is none.
    writeFileSync(join(place, 'password'), 'x@evil.example/', { mode: 0o600 })
    const misled = spawnServer(dataDir, port)
    expect(await misled.ended).toBe(1)
    expect(misled.output()).toContain('holds no password of ours')
    writeFileSync(join(place, 'password'), password)
  })

  it('the cluster itself: is refused', async () => {
    await stop()
    const [cluster, aside] = [join(place, 'cluster'), join(place, 'aside')]
    spawnSync('mv', [cluster, aside])
    symlinkSync(newDataFolderOfTest(), cluster)
    if (postgres) spawnSync('chown', ['-h', String(postgres.uid), cluster])
    else rmSync(cluster)
    if (!postgres) writeFileSync(cluster, '')
    const server = spawnServer(dataDir, port)
    expect(await server.ended).toBe(1)
    expect(server.output()).toContain(`${cluster} is not the folder that it should be`)
    rmSync(cluster)
    spawnSync('mv', [aside, cluster])
  })
})

function newDataFolderOfTest(): string {
  const folder = newDataFolder()
  folders.push(folder)
  return folder
}

describe('the command line, as root', () => {
  const viche = (folder: string, args: readonly string[]) => {
    const env = { PATH: process.env.PATH, VICHE_DATA: folder, PORT: String(port) }
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { env, encoding: 'utf8' })
    expect(status, stdout + stderr).toBe(0)
    return stdout
  }

  it('moves a community by files of root’s own, and leaves the server what it can read and write', async () => {
    await stop()
    const own = join(newDataFolderOfTest(), 'closed')
    mkdirSync(own, { mode: 0o700 })
    const [bundle, key, votes] = ['verbivka.tar.gz', 'key.json', 'votes.json'].map((name) => join(own, name)) as [
      string,
      string,
      string,
    ]
    viche(dataDir, ['export', 'verbivka', bundle, '--key', key, '--election-keys', votes])
    for (const file of [bundle, key, votes]) expect(kept(file)).toEqual([ownUid, '600'])
    expect(readdirSync(own).sort()).toEqual(['key.json', 'verbivka.tar.gz', 'votes.json'])

    const there = newDataFolderOfTest()
    // What a command that was killed has left, with a number that no process has.
    const left = join(there, 'transfer-999999999-abcdef')
    if (account) {
      mkdirSync(join(left, 'inside'), { recursive: true })
      writeFileSync(join(left, 'inside/bundle'), 'personal data')
      spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, left])
    }
    viche(there, ['import', bundle, '--key', key, '--election-keys', votes])
    expectClosed(there)
    expect(Object.keys(JSON.parse(readFileSync(join(there, 'keys.json'), 'utf8')).communities)).toHaveLength(1)
    expect(readdirSync(there).sort()).toEqual(['elections', 'keys.json', 'media', 'postgres'])
    const again = spawnServer(there, await reservePort())
    await untilHealthy(again)
    expect((await get(again.port, `verbivka.localhost:${again.port}`, '/')).status).toBe(200)
    expect(JSON.parse(viche(there, ['doctor', '--json'])).ok).toBe(true)
    again.child.kill('SIGTERM')
    expect(await again.ended).toBe(0)
  })

  it('makes keys that the server can read', () => {
    const file = join(newDataFolderOfTest(), 'keys/viche.json')
    viche(dataDir, ['keys', file])
    expect(kept(file)[1]).toBe('600')
    if (account) expect(statSync(file).uid).toBe(uid)
  })
})

/** One that nobody uses; there are few programs below 1024 on a machine of tests. */
async function lowPort(): Promise<number> {
  return waitFor('a free port below 1024', async () => {
    const candidate = 600 + Math.floor(Math.random() * 400)
    const answered = await get(candidate, 'localhost', '/').catch((error: NodeJS.ErrnoException) => error.code)
    return answered === 'ECONNREFUSED' ? candidate : undefined
  })
}
