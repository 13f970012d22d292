/** A Viche of its own in a test: database, data folder, keys, and public pages to look at; nobody works at its queue. */
import { chmodSync, copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { createLog } from '#platform/log.ts'
import { type Community, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import { buildApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { createKernel, type Kernel } from '#server/kernel.ts'
import { testClock } from '#tests/support/clock.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { demoTemplate } from '#tests/support/demo.ts'
import { findFreePort } from '#tests/support/free-port.ts'

export interface Installation extends TestDatabase {
  kernel: Kernel
  server: FastifyInstance
  dataDir: string
  /** What a process of its own needs to work on the same installation. */
  env: Record<string, string>
  community(slug: string): Promise<Community>
  inScope<T>(slug: string, work: (tx: CommunityTx) => Promise<T>): Promise<T>
  /** A page as a visitor gets it, with the port of this installation written as `PORT`. */
  page(slug: string, path: string): Promise<{ status: number; body: string }>
}

/** @param options.keysOf an installation whose keys this one has as well */
export async function installation(options: { demo?: boolean; keysOf?: Installation } = {}): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'viche-transfer-'))
  chmodSync(dataDir, 0o755)
  const demo = options.demo ? await demoTemplate() : undefined
  if (demo) cpSync(demo.dataDir, dataDir, { recursive: true })
  if (options.keysOf) copyFileSync(options.keysOf.kernel.config.keysFile, join(dataDir, 'keys.json'))
  const database = await testDatabase(demo?.template)
  const port = await findFreePort()
  const env = { PORT: String(port), VICHE_DATA: dataDir, VICHE_DEMO: '1', DATABASE_URL: database.ownerUrl }
  const config = readConfig(env)
  const log = createLog('silent')
  const kernel = await createKernel({ config, version: 'test', log, serverUrl: database.serverUrl, clock: testClock() })
  const server = await buildApp(kernel)
  await kernel.jobs.open()
  afterAll(async () => {
    await server.close()
    await kernel.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const community = async (slug: string) => {
    const found = await kernel.directory.findBySlug(slug)
    if (!found) throw new Error(`there is no community ${slug}`)
    return found
  }
  return {
    ...database,
    kernel,
    server,
    dataDir,
    env,
    community,
    inScope: async (slug, work) => withCommunity(kernel.db, await community(slug), work),
    async page(slug, path) {
      const { host } = await community(slug)
      const answer = await server.inject({ method: 'GET', url: path, headers: { host } })
      return { status: answer.statusCode, body: answer.body.replaceAll(String(port), 'PORT') }
    },
  }
}
