import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { afterAll } from 'vitest'
import type { Feature } from '#features/contract.ts'
import { loadRegistry, registryOf } from '#features/registry.ts'
import { createLog } from '#platform/log.ts'
import { buildApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { seedDemo } from '#server/demo/index.ts'
import { createKernel, type Kernel } from '#server/kernel.ts'
import { type TestClock, testClock } from './clock.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { demoTemplate } from './demo.ts'
import { CookieJar, echoHost, request, type Target } from './http.ts'
import { bindPort } from './ports.ts'

/** A whole server of one test file: its own database, data folder, port and clock. Mail is caught. */
export interface TestApp extends Target, TestDatabase {
  kernel: Kernel
  server: FastifyInstance
  clock: TestClock
  dataDir: string
  /** `localhost:43210` */
  platformHost: string
  /** `verbivka.localhost:43210` */
  siteHost(slug: string): string
}

export interface TestAppOptions {
  clock?: TestClock
  /** Fills in the demo communities and their accounts (see tenants/). */
  demo?: boolean
  /** Where the log goes, for a test that reads it; nowhere unless VICHE_LOG says how much is to be seen. */
  log?: Logger
  /** More of the environment, as a person would set it. */
  env?: Record<string, string>
  /** Features of the test's own, beside those of the folder. */
  features?: readonly Feature[]
  /** Puts something between the server and its database: takes the server's address of it and answers another. */
  between?: (serverUrl: string) => Promise<string>
}

/** Call it at the top of a test file: `const app = await startTestApp({ demo: true })`. It is stopped when the file is done. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const clock = options.clock ?? testClock()
  const dataDir = mkdtempSync(join(tmpdir(), 'viche-app-'))
  chmodSync(dataDir, 0o755)
  // The demo's dates are offsets from its seeding: under a clock of the test's own it is filled in anew.
  const demo = options.demo && !options.clock ? await demoTemplate() : undefined
  if (demo) cpSync(demo.dataDir, dataDir, { recursive: true })
  const database = await testDatabase(demo?.template)
  const { port, serve } = await bindPort()
  const env = {
    PORT: String(port),
    VICHE_DATA: dataDir,
    VICHE_DEMO: '1',
    DATABASE_URL: database.ownerUrl,
    ...options.env,
  }
  const config = readConfig(env)
  const log = options.log ?? createLog(process.env.VICHE_LOG ?? 'silent')
  const serverUrl = (await options.between?.(database.serverUrl)) ?? database.serverUrl
  const { features: found } = await loadRegistry()
  const registry = registryOf([...found, ...(options.features ?? [])])
  const kernel = await createKernel({ config, version: 'test', log, serverUrl, clock, registry })
  const server = await buildApp(kernel)
  echoHost(server.server)
  await kernel.notifier.start()
  await kernel.jobs.start(kernel.services)
  if (options.demo && !demo) await seedDemo(kernel)
  await serve(server)
  afterAll(async () => {
    await server.close()
    await kernel.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const siteHost = (slug: string) => `${slug}.${config.sitesDomain}`
  return { ...database, kernel, server, clock, dataDir, port, platformHost: config.platformUrl.host, siteHost }
}

export const DEMO_PASSWORD = 'viche-demo-2026'

/** Signs in on this host and returns the cookies. */
export async function signIn(app: TestApp, host: string, email: string, password = DEMO_PASSWORD): Promise<CookieJar> {
  const cookies = new CookieJar()
  const body = { email, password }
  const answer = await request(app, { host, method: 'POST', path: '/api/v1/session', body, cookies })
  if (answer.status !== 200) throw new Error(`${email} cannot sign in at ${host}: ${answer.status} ${answer.text}`)
  return cookies
}
