import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { signal } from '#platform/postgres/process.ts'
import { reservePort } from '#tests/support/ports.ts'
import { get, removeDataFolder } from '#tests/support/server-process.ts'
import { waitFor } from '#tests/support/wait.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** mkdtemp makes it 0700: under root, PostgreSQL's user cannot pass through it. */
const folder = mkdtempSync(join(tmpdir(), 'viche-clone-'))
const checkout = join(folder, 'viche')

const started: ChildProcess[] = []

afterAll(async () => {
  // The whole group: the server is a grandchild, and may still run when the test has failed.
  for (const npm of started) signal(-(npm.pid ?? 0), 'SIGKILL')
  if (existsSync(join(checkout, '.data/postgres'))) await removeDataFolder(join(checkout, '.data'))
  rmSync(folder, { recursive: true, force: true })
})

/** The tracked and new files of this checkout as they are now: what a clone would have after the next commit. */
function copyCheckout(): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  for (const file of listed.toString().split('\0').filter(Boolean)) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(checkout, file))
  }
}

/** A person's shell: no LANG, no settings of ours, and not the Node that npm has put first for these tests. */
function plainEnvironment(more: Record<string, string>): NodeJS.ProcessEnv {
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => !entry.includes('node_modules'))
  return { PATH: path.join(delimiter), HOME: process.env.HOME, npm_config_prefer_offline: 'true', ...more }
}

it('starts with one command, without node_modules, below a closed folder and without LANG', async () => {
  copyCheckout()
  const port = await reservePort()
  const npm = spawn('npm', ['start'], { cwd: checkout, env: plainEnvironment({ PORT: String(port) }), detached: true })
  started.push(npm)
  let output = ''
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = once(npm, 'exit')
  const pidFile = join(checkout, '.data/viche.pid')
  const ready = () => existsSync(pidFile) && output.includes('viche-demo-2026')
  await waitFor('the welcome of the clone', () => npm.exitCode !== null || ready(), 240_000)
  expect(existsSync(pidFile), output).toBe(true)
  expect(output).toContain(`http://verbivka.localhost:${port}`)
  const page = await get(port, `verbivka.localhost:${port}`, '/')
  expect(page.status).toBe(200)

  const refused = prepareWithOtherLock()
  expect(refused.status).toBe(1)
  expect(refused.stderr).toContain('Stop it first: kill')

  process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGTERM')
  await ended
}, 300_000)

/** A changed lock file under a running server: packages must not be replaced beneath it. */
function prepareWithOtherLock() {
  const lock = join(checkout, 'package-lock.json')
  const before = readFileSync(lock, 'utf8')
  const changed = JSON.parse(before)
  changed.packages['node_modules/fastify'].version = '0.0.1'
  writeFileSync(lock, JSON.stringify(changed))
  try {
    return spawnSync('node', ['scripts/prepare.mjs'], { cwd: checkout, env: plainEnvironment({}), encoding: 'utf8' })
  } finally {
    writeFileSync(lock, before)
  }
}
