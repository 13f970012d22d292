/**
 * `npm run image:test`: builds the image, runs two containers of it beside one PostgreSQL and behind Caddy's TLS, and looks
 * whether a resident can sign, what runs and as whom, and whether it stops and comes back in good order. Needs root on a
 * Debian, of which it installs what is missing; no container engine. Ends with `N passed, N failed`.
 *
 * compose.yaml itself needs an engine: what it says beside the image (deploy/Caddyfile, the environment) is used here too.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { get as getPlain } from 'node:http'
import { request as ask } from 'node:https'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Postgres, startPostgres } from '#platform/postgres/index.ts'
import { reservePort } from '#tests/support/ports.ts'
import { memoryWithRoom } from './memory.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Of the user in the image, see Dockerfile. */
const UID = 10_001
const STOP_MS = 45_000
const PASSWORD = 'viche-demo-2026'
const SITE = 'verbivka'

/** In memory where it has room: every layer of an image is a whole copy of the files below it. */
const work = mkdtempSync(join(memoryWithRoom(6 * 1024 ** 3) ?? tmpdir(), 'viche-image-'))
chmodSync(work, 0o755)
const inWork = (...parts: string[]) => join(work, ...parts)
const running: { child: ChildProcess; stop(): void }[] = []
let postgres: Postgres | undefined
let passed = 0
let failed = 0

async function check(sentence: string, work: () => Promise<void> | void): Promise<void> {
  try {
    await work()
    passed += 1
    console.log(`  ✓ ${sentence}`)
  } catch (error) {
    failed += 1
    console.error(`  ✗ ${sentence}\n    ${error instanceof Error ? error.message : error}`)
  }
}

function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what)
}

/** Runs a program to its end and answers what it printed; throws with its last lines when it fails. */
function run(program: string, args: readonly string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) throw new Error(`${program} cannot be started: ${error.message}`)
  if (status !== 0) throw new Error(`${program} ${args[0]} failed:\n${`${stdout}${stderr}`.slice(-3_000)}`)
  return stdout
}

const buildah = (...args: string[]): string => run('buildah', [...storage, ...args], { BUILDAH_ISOLATION: 'chroot' })
const storage = ['--root', inWork('images'), '--runroot', inWork('images-run'), '--storage-driver', 'vfs']

/** Programs, and the packages of Debian that have them. */
const TOOLS = { buildah: 'buildah', mmdebstrap: 'mmdebstrap', caddy: 'caddy', ss: 'iproute2' }

function requireTools(): void {
  const missing = Object.entries(TOOLS).flatMap(([name, pack]) => (spawnSync(name, ['--help']).error ? [pack] : []))
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error('The image is tried out as root on a Debian: buildah needs both here.')
  if (missing.length === 0) return
  console.log(`Installing ${missing.join(', ')} (apt-get) …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], env)
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], env)
}

/** What stands for node:24-bookworm-slim: a minimal Debian with the Node.js of this checkout and the npm of this machine. */
function makeBase(): void {
  const certificates = '/etc/ssl/certs/ca-certificates.crt'
  run('mmdebstrap', ['--variant=minbase', '--include=ca-certificates', 'bookworm', inWork('rootfs.tar')])
  buildah('from', '--name', 'base', 'scratch')
  buildah('add', '--quiet', 'base', inWork('rootfs.tar'), '/')
  const npm = join(dirname(realpathSync(run('sh', ['-c', 'command -v npm']).trim())), '..')
  mkdirSync(inWork('node/bin'), { recursive: true })
  cpSync(realpathSync(process.execPath), inWork('node/bin/node'))
  cpSync(npm, inWork('node/lib/node_modules/npm'), { recursive: true })
  writeFileSync(inWork('node/bin/npm'), '#!/bin/sh\nexec node /usr/local/lib/node_modules/npm/bin/npm-cli.js "$@"\n')
  chmodSync(inWork('node/bin/npm'), 0o755)
  buildah('add', '--quiet', 'base', inWork('node'), '/usr/local')
  // Where this machine trusts an authority of its own, npm has to trust it in there as well.
  if (existsSync(certificates)) {
    buildah('add', '--quiet', 'base', certificates, certificates)
    buildah('config', '--env', `npm_config_cafile=${certificates}`, 'base')
  }
  buildah('commit', '--quiet', 'base', 'viche-test-base')
}

const makeImage = (): string =>
  buildah('build', '--network', 'host', '--build-arg', 'BASE=localhost/viche-test-base', '--tag', 'viche', '.')

interface Container {
  name: string
  port: number
  ended: Promise<number | null>
  output(): string
}

/** Starts the image's own command as the image's own user. */
async function start(name: string, port: number, env: Record<string, string>): Promise<Container> {
  if (
    !JSON.parse(buildah('containers', '--json') || '[]')?.some(
      (one: { containername: string }) => one.containername === name,
    )
  )
    buildah('from', '--pull-never', '--name', name, 'localhost/viche')
  const settings = Object.entries({ ...env, PORT: String(port), VICHE_LISTEN: '127.0.0.1' })
  const args = [
    ...storage,
    'run',
    '--network',
    'host',
    '--volume',
    `${inWork('data')}:/data`,
    ...settings.flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    name,
    '--',
    'node',
    'server/main.ts',
  ]
  const log = inWork(`${name}.log`)
  const file = openSync(log, 'a')
  const child = spawn('buildah', args, {
    env: { ...process.env, BUILDAH_ISOLATION: 'chroot' },
    stdio: ['ignore', file, file],
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const container = { name, port, ended, output: () => readFileSync(log, 'utf8') }
  running.push({ child, stop: () => signal(port, 'SIGKILL') })
  await until(`${name} to answer /health`, async () => {
    if (child.exitCode !== null) throw new Error(container.output().slice(-2_000))
    return (await plain(port, '/health')).status === 200
  })
  return container
}

async function until(what: string, holds: () => Promise<boolean> | boolean, ms = 120_000): Promise<void> {
  const end = performance.now() + ms
  let last: unknown
  while (performance.now() < end) {
    try {
      if (await holds()) return
    } catch (error) {
      last = error
    }
    await delay(100)
  }
  throw new Error(`waited ${ms / 1000} s in vain for ${what}${last instanceof Error ? `: ${last.message}` : ''}`)
}

/** The process that listens on a port, and as whom it runs. */
function listener(port: number): { pid: number; uid: number } | undefined {
  const listening = run('sh', ['-c', `ss -Hltnp 'sport = :${port}' || true`])
  const pid = Number(/pid=(\d+)/.exec(listening)?.[1])
  if (!(pid > 0)) return undefined
  return { pid, uid: Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) }
}

function signal(port: number, name: NodeJS.Signals): void {
  const found = listener(port)
  if (found) process.kill(found.pid, name)
}

function plain(port: number, path: string, host = `localhost:${port}`) {
  return new Promise<{ status: number; location: string | undefined; body: string }>((resolve, reject) => {
    getPlain({ host: '127.0.0.1', port, path, headers: { host }, agent: false }, (answer) => {
      answer.setEncoding('utf8')
      let body = ''
      answer.on('data', (chunk: string) => {
        body += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, body }))
    }).on('error', reject)
  })
}

/** A browser behind Caddy: TLS with the authority of Caddy's own, one host, the cookies of a session. */
class Browser {
  readonly #cookies = new Map<string, string>()
  readonly #host: string
  readonly #port: number

  constructor(host: string, port: number) {
    this.#host = host
    this.#port = port
  }

  get cookieNames(): string[] {
    return [...this.#cookies.keys()]
  }

  send(method: string, path: string, body?: unknown): Promise<{ status: number; body: string }> {
    const text = body === undefined ? '' : JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const request = ask(
        {
          host: '127.0.0.1',
          port: this.#port,
          servername: this.#host,
          ca: readFileSync(inWork('caddy/caddy/pki/authorities/local/root.crt')),
          method,
          path,
          agent: false,
          headers: {
            host: `${this.#host}:${this.#port}`,
            'sec-fetch-site': 'same-origin',
            cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
          },
        },
        (answer) => {
          for (const cookie of answer.headers['set-cookie'] ?? []) {
            const [pair = ''] = cookie.split(';')
            const [name = '', value = ''] = pair.split('=')
            this.#cookies.set(name, value)
          }
          answer.setEncoding('utf8')
          let received = ''
          answer.on('data', (chunk: string) => {
            received += chunk
          })
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: received }))
        },
      )
      request.on('error', reject)
      request.end(text)
    })
  }

  async signIn(email: string): Promise<void> {
    const { status, body } = await this.send('POST', '/api/v1/session', { email, password: PASSWORD })
    must(status === 200, `signing in as ${email} was answered ${status}: ${body}`)
  }
}

function startCaddy(env: Record<string, string>): void {
  const file = openSync(inWork('caddy.log'), 'a')
  const child = spawn('caddy', ['run', '--config', 'deploy/Caddyfile', '--adapter', 'caddyfile'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: work,
      XDG_DATA_HOME: inWork('caddy'),
      XDG_CONFIG_HOME: inWork('caddy'),
      ...env,
    },
    stdio: ['ignore', file, file],
  })
  running.push({ child, stop: () => child.kill('SIGKILL') })
}

/** The first petition of the site that collects signatures. */
async function petitionOf(browser: Browser): Promise<string> {
  const { body } = await browser.send('GET', '/api/v1/petitions?state=collecting')
  const [first] = JSON.parse(body).items
  must(first !== undefined, `no petition collects signatures: ${body}`)
  return String(first.id)
}

async function main(): Promise<void> {
  requireTools()
  console.log('Image: base, build …')
  makeBase()
  makeImage()
  mkdirSync(inWork('data'))
  chownSync(inWork('data'), UID, UID)

  const [first, second, permission, http, https] = await Promise.all([
    reservePort(),
    reservePort(),
    reservePort(),
    reservePort(),
    reservePort(),
  ])
  const quiet = (_message: string) => undefined
  postgres = await startPostgres({ dataDir: inWork('postgres'), log: { info: quiet, warn: quiet } })
  const domain = 'viche.localhost'
  const env = {
    DATABASE_URL: postgres.url,
    VICHE_DEMO: '1',
    VICHE_PLATFORM_URL: `https://${domain}:${https}`,
    VICHE_SITES_DOMAIN: `${domain}:${https}`,
    VICHE_PROXY: '127.0.0.1',
  }
  console.log('Image: a server, Caddy in front …')
  let server = await start('first', first, { ...env, VICHE_TLS_PERMISSION_PORT: String(permission) })
  startCaddy({
    CADDY_OPTIONS: `admin off\nhttp_port ${http}\nhttps_port ${https}\nskip_install_trust\nlog {\nlevel ERROR\n}`,
    CADDY_TLS: 'issuer internal',
    VICHE_UPSTREAM: `127.0.0.1:${first}`,
    VICHE_PERMISSION: `127.0.0.1:${permission}`,
  })
  const site = `${SITE}.${domain}`
  const resident = new Browser(site, https)
  await until('Caddy', async () => (await resident.send('GET', '/')).status === 200)

  await check('the server in the container is not root, and its data are its own', () => {
    const found = listener(first)
    must(found?.uid === UID, `it runs as ${found?.uid}`)
  })
  await check('the image holds what production needs and nothing to build with', () => {
    const listed = buildah('run', 'first', '--', 'ls', 'node_modules', 'builder-ui', '.').split('\n')
    for (const name of [
      'vite',
      'typescript',
      '@biomejs',
      'vitest',
      'playwright-core',
      'node',
      'src',
      'tests',
      'scripts',
    ])
      must(!listed.includes(name), `${name} is in the image`)
    for (const name of ['fastify', 'dist', 'templates', 'migrations']) must(listed.includes(name), `${name} is missing`)
    for (const tool of ['gcc', 'make', 'git', 'python3'])
      must(buildah('run', 'first', '--', 'sh', '-c', `command -v ${tool} || true`) === '', `${tool} is in the image`)
  })
  await check('its health check succeeds where a server runs, and fails where none does', () => {
    const test = JSON.parse(buildah('inspect', '--type', 'image', 'localhost/viche')).Docker.config.Healthcheck?.Test
    const command = healthCommand(test)
    buildah('run', '--network', 'host', '--env', `PORT=${first}`, 'first', '--', ...command)
    let healthy = true
    try {
      buildah('run', '--network', 'host', '--env', 'PORT=9', 'first', '--', ...command)
    } catch {
      healthy = false
    }
    must(!healthy, 'a server that is not there is called healthy')
  })
  await check('Caddy gets a certificate for a community, and none for a host of nobody’s', async () => {
    must((await resident.send('GET', '/petitions')).status === 200, 'the list of petitions is not there')
    const stranger = await new Browser(`nobody.${domain}`, https).send('GET', '/').then(
      () => 'a page',
      (error: Error) => error.message,
    )
    must(/alert|EPROTO|handshake|socket/i.test(stranger), `a host of nobody’s got ${stranger}`)
  })
  await check('plain HTTP leads to TLS', async () => {
    const { status, location } = await plain(http, '/petitions', `${site}:${http}`)
    must(status === 308 && location?.startsWith('https://') === true, `answered ${status} ${location}`)
  })
  const petition = await petitionOf(resident)
  const path = `/petitions/${petition}`
  const shown = async (port: number) => (await plain(port, path, `${site}:${https}`)).body
  await start('second', second, env)
  const before = await shown(second)
  await check('a resident signs a petition through Caddy’s TLS, under cookies for this host alone', async () => {
    await resident.signIn(`verified@${SITE}.example`)
    must(
      resident.cookieNames.every((name) => name.startsWith('__Host-')),
      `cookies: ${resident.cookieNames}`,
    )
    const { status, body } = await resident.send('POST', `/api/v1/petitions/${petition}/sign`)
    must(status === 201, `answered ${status}: ${body}`)
  })
  await check(
    'a second container beside the same database, which had the page ready, shows the new number',
    async () => {
      const [old, now] = [signaturesIn(before), signaturesIn(before) + 1]
      must(old > 0, `no number of signatures on the page:\n${before.slice(0, 500)}`)
      for (const port of [first, second])
        await until(`${now} signatures on port ${port}`, async () => signaturesIn(await shown(port)) === now, 5_000)
    },
  )
  await check('after SIGTERM it ends in good order', async () => {
    signal(first, 'SIGTERM')
    const code = await Promise.race([server.ended, delay(STOP_MS, 'late' as const, { ref: false })])
    must(code === 0, `it ended with ${code}: ${server.output().slice(-1_000)}`)
  })
  await check('started again it has the signature and knows the session', async () => {
    server = await start('first', first, { ...env, VICHE_TLS_PERMISSION_PORT: String(permission) })
    await until('Caddy to reach it', async () => (await resident.send('GET', '/')).status === 200)
    const again = await resident.send('POST', `/api/v1/petitions/${petition}/sign`)
    must(again.status === 409, `a second signature was answered ${again.status}: ${again.body}`)
  })
}

function healthCommand(test: unknown): string[] {
  // The format of OCI has no health check; then the Dockerfile itself says it.
  const declared = Array.isArray(test) ? test.slice(1) : undefined
  const line = /HEALTHCHECK[\s\S]*?CMD (\[.*\])/.exec(readFileSync(join(root, 'Dockerfile'), 'utf8'))?.[1]
  return (declared ?? JSON.parse(line ?? '[]')) as string[]
}

/** As the tally of a petition's page shows it; thousands are set apart by blanks. */
const signaturesIn = (page: string): number =>
  Number(/class="tally__number">([^<]+)</.exec(page)?.[1]?.replace(/\D/g, '') ?? -1)

async function end(): Promise<void> {
  for (const { child, stop } of running.reverse()) {
    if (child.exitCode === null && child.signalCode === null) {
      stop()
      await Promise.race([once(child, 'exit'), delay(10_000, undefined, { ref: false })])
    }
  }
  await postgres?.stop()
  rmSync(work, { recursive: true, force: true })
}

try {
  await main()
} catch (error) {
  failed += 1
  console.error(error instanceof Error ? error.message : error)
} finally {
  await end()
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
