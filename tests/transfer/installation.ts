/** A Viche of its own in a test: database, data folder, keys, and public pages to look at; nobody works at its queue. */
import { chmodSync, copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { createLog } from '#platform/log.ts'
import { type Community, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import { buildApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { createKernel, type Kernel } from '#server/kernel.ts'
import { testClock } from '#tests/support/clock.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { demoTemplate } from '#tests/support/demo.ts'
import { reservePort } from '#tests/support/ports.ts'

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

interface InstallationOptions {
  /** With the demo communities; `small`: of Verbivka only as much as has every kind of row. */
  demo?: true | 'small'
  /** An installation whose keys this one has as well. */
  keysOf?: Installation
}

export async function installation(options: InstallationOptions = {}): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'viche-transfer-'))
  chmodSync(dataDir, 0o755)
  const demo = options.demo ? await demoTemplate() : undefined
  if (demo) cpSync(demo.dataDir, dataDir, { recursive: true })
  if (options.keysOf) copyFileSync(options.keysOf.kernel.config.keysFile, join(dataDir, 'keys.json'))
  const database = await testDatabase(demo?.template)
  if (options.demo === 'small') await shrink(database)
  const port = await reservePort()
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

/** Bundles that are forged by the dozen should be small: three petitions, three pages, two media, and who has to do with them. Nothing in them is what no editor could have left. */
async function shrink({ owner }: TestDatabase): Promise<void> {
  const verbivka = sql`community_id = (select id from communities where slug = 'verbivka')`
  const kept = sql`(select id from petitions where ${verbivka} and answered_at is not null
    order by 'petition:' || id in (select subject from attachments where ${verbivka}) desc, id limit 3)`
  const others = sql`(select id from media where ${verbivka}
    and file_name not in ('arms.png', 'vidpovid-vodohin.pdf'))`
  // Read from the catalogue, so that the tables of the next feature are among them.
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and column_name ~ '(^|_)account(_id)?$' order by 1, 2`.execute(owner)
  const named = columns.map(
    ({ table, column }) => sql`select ${sql.ref(column)} from ${sql.table(table)} where ${sql.ref(column)} is not null`,
  )
  named.push(sql`select id from account_passwords`)
  for (const statement of [
    sql`delete from petition_signatures where ${verbivka} and (number > 20 or petition_id not in ${kept})`,
    sql`delete from attachments where ${verbivka} and split_part(subject, ':', 2)::int not in ${kept}`,
    sql`delete from workflow_events where ${verbivka} and item_id::int not in ${kept}`,
    sql`delete from petitions where ${verbivka} and id not in ${kept}`,
    sql`update petitions set signatures = least(signatures, 20), required = least(required, 20) where ${verbivka}`,
    sql`delete from page_revisions where ${verbivka}`,
    sql`delete from pages where ${verbivka} and path not in ('/', '/about', '/contacts')`,
    sql`update pages set path = '/about/contacts',
        parent_id = (select id from pages where ${verbivka} and path = '/about')
      where ${verbivka} and path = '/contacts'`,
    sql`update news_articles set cover_media_id = null where ${verbivka} and cover_media_id in ${others}`,
    sql`delete from news_articles where ${verbivka} and id in (
      select article_id from news_texts where ${verbivka} and body @? '$[*] ? (@.type == "image")')`,
    sql`delete from project_pictures where ${verbivka} and media_id in ${others}`,
    sql`delete from media_uses where ${verbivka} and media_id in ${others}`,
    sql`delete from media where ${verbivka} and id in ${others}`,
    sql`delete from accounts where ${verbivka} and id not in (${sql.join(named, sql` union `)})`,
  ])
    await statement.execute(owner)
}
