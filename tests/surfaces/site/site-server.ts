/** A server with two communities and their webmasters, and with a feature of its own whose widgets can be made to fail. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll } from 'vitest'
import { z } from 'zod'
import { featurePage, widget } from '#contract/index.ts'
import { defineFeature, type Feature } from '#features/contract.ts'
import { registryOf } from '#features/registry.ts'
import { notFound } from '#platform/errors.ts'
import { createHttpServer } from '#platform/http/index.ts'
import { SYSTEM } from '#platform/identity/index.ts'
import {
  type Community,
  type CommunityTx,
  communityOf,
  invalidateTags,
  withCommunity,
} from '#platform/tenancy/index.ts'
import { readConfig } from '#server/config.ts'
import { createKernel, type Kernel } from '#server/kernel.ts'
import type { Block, Section, Tree } from '#site/content/tree.ts'
import type { EditContext } from '#site/index.ts'
import { accountSurface } from '#surfaces/account/index.ts'
import { apiSurface } from '#surfaces/api/index.ts'
import { declareSite, frameRenderer, siteSurface } from '#surfaces/site/index.ts'
import { DEMO_PASSWORD } from '#tests/support/app.ts'
import { type TestClock, testClock } from '#tests/support/clock.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { type Answer, CookieJar, echoHost, type Question, request } from '#tests/support/http.ts'
import { bindPort } from '#tests/support/ports.ts'

export interface SiteServer extends TestDatabase {
  kernel: Kernel
  clock: TestClock
  verbivka: Community
  yasnohirsk: Community
  platformHost: string
  /** Pages of the widgets' feature wait here while a test holds them. */
  gate: Gate
  ask(question: Omit<Question, 'path'> & { path?: string }): Promise<Answer>
  /** A page of a community's site. */
  visit(community: Community, path: string, headers?: Record<string, string>): Promise<Answer>
  /** A request of a webmaster below `/api/v1/communities/<slug>`. */
  staff(
    community: Community,
    method: NonNullable<Question['method']>,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
    /** The community of the requesting webmaster; default: the requested one. */
    by?: Community,
  ): Promise<Answer>
  /** Gives the webmaster of a community the role of its owner as well: the name and the languages are an owner's. */
  makeOwner(community: Community): Promise<void>
  /** Makes, saves and publishes a page; gives its id. */
  publish(
    community: Community,
    page: { title: string; slug: string; tree?: Tree; parentId?: string; language?: 'uk' | 'en' },
  ): Promise<string>
  /** Raises the number that `probe.count` shows, as a feature would. */
  count(community: Community): Promise<void>
  /** Commands in the name of the system. */
  editing(community: Community): EditContext
}

export class Gate {
  #held: { promise: Promise<void>; release: () => void } | undefined
  #arrived: (() => void) | undefined
  renderings = 0

  /** Blocks renderings until `open()`. Resolves when the first one has arrived. */
  close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held = { promise, release: resolve }
    return new Promise((arrived) => {
      this.#arrived = arrived
    })
  }

  open(): void {
    this.#held?.release()
    this.#held = undefined
  }

  async pass(): Promise<void> {
    this.renderings += 1
    this.#arrived?.()
    await this.#held?.promise
  }
}

export async function startSiteServer(): Promise<SiteServer> {
  const database = await testDatabase()
  const clock = testClock()
  const dataDir = mkdtempSync(join(tmpdir(), 'viche-site-'))
  const { port, serve } = await bindPort()
  const config = readConfig({
    PORT: String(port),
    VICHE_DATA: dataDir,
    VICHE_DEMO: '1',
    DATABASE_URL: database.ownerUrl,
  })
  const log = pino({ level: 'silent' })
  const made = await createKernel({ config, version: 'test', log, serverUrl: database.serverUrl, clock })
  const gate = new Gate()
  const kernel = { ...made, registry: registryOf([...made.registry.features, probeFeature(gate)]) }
  const { app, errorPages } = createHttpServer({
    directory: kernel.directory,
    i18n: kernel.i18n,
    log,
    platformUrl: config.platformUrl,
    proxies: [],
  })
  const declared = declareSite(kernel, [])
  await apiSurface(app, kernel, declared)
  await accountSurface(app, kernel, frameRenderer(kernel))
  await siteSurface(app, kernel, errorPages)
  echoHost(app.server)
  await kernel.notifier.start()
  const verbivka = await makeCommunity({ kernel, owner: database.owner }, 'verbivka', 'Вербівська громада')
  const yasnohirsk = await makeCommunity({ kernel, owner: database.owner }, 'yasnohirsk', 'Ясногірська громада')
  await serve(app)
  afterAll(async () => {
    gate.open()
    await app.close()
    await kernel.notifier.stop()
    await kernel.db.destroy()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const platformHost = config.platformUrl.host
  const ask: SiteServer['ask'] = ({ path = '/', ...question }) => request({ port }, { ...question, path })
  const signIn = async ({ slug }: Community): Promise<CookieJar> => {
    const cookies = new CookieJar()
    const body = { email: `webmaster@${slug}.example`, password: DEMO_PASSWORD }
    await ask({ host: platformHost, method: 'POST', path: '/api/v1/session', body, cookies })
    return cookies
  }
  const webmasters = new Map([verbivka, yasnohirsk].map((community) => [community.id, signIn(community)]))

  const server: SiteServer = {
    ...database,
    kernel,
    clock,
    verbivka,
    yasnohirsk,
    platformHost,
    gate,
    ask,
    visit: (community, path, headers) => ask({ host: community.host, path, ...(headers ? { headers } : {}) }),
    staff: async (community, method, path, body, headers, by = community) =>
      ask({
        host: platformHost,
        method,
        path: `/api/v1/communities/${community.slug}${path}`,
        cookies: (await webmasters.get(by.id)) ?? new CookieJar(),
        ...(body === undefined ? {} : { body }),
        ...(headers ? { headers } : {}),
      }),
    async makeOwner({ id, slug }) {
      await database.owner
        .updateTable('members')
        .set({ roles: ['webmaster', 'owner'] })
        .where('community_id', '=', id)
        .where('email', '=', `webmaster@${slug}.example`)
        .execute()
    },
    publish: (community, page) => publish(server, community, page),
    count: (community) => withCommunity(kernel.db, community, raiseCount),
    editing: (community) => ({ actor: SYSTEM, community, clock, registry: kernel.registry }),
  }
  return server
}

async function publish(
  server: SiteServer,
  community: Community,
  page: Parameters<SiteServer['publish']>[1],
): Promise<string> {
  const { title, slug, parentId, language = 'uk', tree = treeOf(paragraph(title)) } = page
  const created = await server.staff(community, 'POST', '/pages', {
    title,
    slug,
    language,
    ...(parentId ? { parentId } : {}),
  })
  if (created.status !== 201) throw new Error(created.text)
  const { id } = created.json()
  const draft = `/pages/${id}/draft?language=${language}`
  const saved = await server.staff(community, 'PUT', draft, { title, description: '', tree }, { 'if-match': '"1"' })
  if (saved.status !== 200) throw new Error(saved.text)
  const { revision } = saved.json()
  const shown = await server.staff(community, 'POST', `/pages/${id}/publish`, { language, revision })
  if (shown.status !== 200) throw new Error(shown.text)
  return id
}

let made = 0
const nodeId = () => `node-${String(++made).padStart(6, '0')}`
export const paragraph = (text: string): Block => ({
  type: 'paragraph',
  id: nodeId(),
  size: 'normal',
  content: [{ type: 'text', text }],
})
export const probe = (name: 'count' | 'broken', props: Record<string, string> = {}): Block => ({
  type: 'widget',
  id: nodeId(),
  widget: `probe.${name}`,
  props,
})
export const treeOf = (...children: Block[]): Tree & { children: [Section] } => ({
  schemaVersion: 1,
  children: [{ type: 'section', id: nodeId(), tone: 'paper', width: 'page', space: 'normal', children }],
})

async function raiseCount(tx: CommunityTx): Promise<void> {
  await sql`insert into numbers (community_id, id, last_value) values (${communityOf(tx)}, 'probe', 1)
    on conflict (community_id, id) do update set last_value = numbers.last_value + 1`.execute(tx)
  await invalidateTags(tx, 'probe')
}

async function readCount(tx: CommunityTx): Promise<number> {
  const row = await tx
    .selectFrom('numbers')
    .select('last_value')
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', 'probe')
    .executeTakeFirst()
  return row?.last_value ?? 0
}

function probeFeature(gate: Gate): Feature {
  const count = widget({
    id: 'probe.count',
    icon: 'list',
    props: z.object({ word: z.string().max(40).default('Лічильник') }),
    template: 'partials/empty',
    async load(tx, _context, props) {
      const number = await readCount(tx)
      await gate.pass()
      return { data: { text: `${props.word}: ${number}` }, tags: ['probe'] }
    },
  })
  const broken = widget({
    id: 'probe.broken',
    icon: 'list',
    props: z.object({}),
    template: 'partials/empty',
    async load(tx) {
      await sql`select 1 / 0`.execute(tx)
      return { data: { text: 'ніколи' }, tags: [] }
    },
  })
  const page = featurePage({
    path: '/probes/:id',
    params: z.object({ id: z.coerce.number().int().min(1).max(99) }),
    query: z.object({ page: z.coerce.number().int().min(1).max(50).default(1), q: z.string().max(40).catch('') }),
    freeText: ['q'],
    template: 'partials/empty',
    async load(tx, context, { params, query }) {
      gate.renderings += 1
      if (params.id === 99) throw notFound()
      const number = await readCount(tx)
      return {
        title: `Проба ${params.id}`,
        description: 'Сторінка для перевірки сторінок',
        crumbs: [{ title: 'Проби' }],
        data: { text: `Проба ${params.id}, сторінка ${query.page}, пошук «${query.q}», число ${number}` },
        tags: ['probe'],
        ...(params.id === 50 ? { staleAt: new Date(context.clock.now().getTime() + 60_000) } : {}),
      }
    },
  })
  return defineFeature({
    id: 'probe',
    icon: 'list',
    settings: { schema: z.object({}), defaults: () => ({}) },
    actions: [],
    reads: [],
    pages: [page],
    widgets: [count, broken],
    accountPages: [],
    jobs: [],
    personalData: { collect: async () => ({}), erase: async () => undefined },
    sitemap: async function* () {
      yield { path: '/probes/1', lastModified: new Date('2026-11-01T00:00:00Z') }
    },
  })
}
