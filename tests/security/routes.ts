import { randomUUID } from 'node:crypto'
import type { RouteOptions } from 'fastify'
import { sql } from 'kysely'
import { ROLES } from '#platform/identity/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { TestApp } from '../support/app.ts'
import { allFixtures, isWanted, isWholeRun, type Things } from '../support/feature-fixtures.ts'
import type { Question } from '../support/http.ts'

/* What the tests of this folder are generated from: the routes that the server really has, and things to ask them for. */

export interface Route {
  method: NonNullable<Question['method']>
  url: string
  access: string
  /** Where the access is `member`: one of these is needed. */
  roles: readonly string[]
  action: string
  surface: 'site' | 'platform' | 'any'
  /** For programs, without sessions: the origin rule is not asked of it. */
  isEndpoint: boolean
}

const ROLE_NAMES: readonly string[] = ROLES

/** Every route that this run keeps to: all of them, unless it is of single features. */
export function routesOf(app: TestApp): Route[] {
  const routes = allRoutesOf(app)
  return isWholeRun ? routes : routes.filter((route) => isWanted(featureOf(app, route) ?? ''))
}

/** The feature that has declared the route; undefined for those of the surfaces. */
export function featureOf(app: TestApp, { url, action }: Pick<Route, 'url' | 'action'>): string | undefined {
  const { features } = app.kernel.registry
  return features.find(({ id, feeds = [] }) => {
    const isFeed = feeds.some(({ path }) => url.startsWith(`${path}.`))
    return isFeed || action.startsWith(`${id}.`) || action.startsWith(`site.features/${id}/`)
  })?.id
}

/** Every route but HEAD and the copies below a language's prefix. */
export function allRoutesOf(app: TestApp): Route[] {
  return app.server.routeTable
    .filter((route) => route.method !== 'HEAD' && !/^\/(uk|en)\//.test(route.url))
    .map((route) => ({
      method: String(route.method) as Route['method'],
      url: route.url,
      access: route.config?.access ?? 'undeclared',
      roles: route.config?.roles ?? [],
      action: route.config?.action ?? '',
      surface: surfaceOf(route),
      isEndpoint: route.config?.isEndpoint ?? false,
    }))
}

function surfaceOf(route: RouteOptions): Route['surface'] {
  const constraints = route.constraints as { surface?: 'site' | 'platform' } | undefined
  return constraints?.surface ?? 'any'
}

export const isStaffRoute = ({ access }: Route): boolean => access === 'member' || ROLE_NAMES.includes(access)
export const isResidentRoute = ({ access }: Route): boolean => access === 'contact' || access === 'verified'
/** On the platform's host, for every account of the platform. */
export const isBusinessRoute = ({ access }: Route): boolean => access === 'business'
export const isMutating = ({ method, isEndpoint }: Route): boolean => method !== 'GET' && !isEndpoint
export const isJson = ({ url }: Route): boolean => url.startsWith('/api/')
export const nameOf = ({ method, url }: Route): string => `${method} ${url}`

export async function communityOf(app: TestApp, slug: string): Promise<Community> {
  const community = await app.kernel.directory.findBySlug(slug)
  if (!community) throw new Error(`${slug} is missing`)
  return community
}

export type { Things } from '../support/feature-fixtures.ts'

/** A thing of each collection in this demo community, those of all features among them. */
export async function thingsOf(app: TestApp, slug: string): Promise<Things> {
  const community = await communityOf(app, slug)
  const ofFeatures = await Promise.all([...allFixtures.values()].map((fixtures) => fixtures.things(app, community)))
  const own = await withCommunity(app.db, community, async (tx) => ({
    pages: (await tx.selectFrom('pages').select('id').executeTakeFirst())?.id,
    media: (await tx.selectFrom('media').select('id').executeTakeFirst())?.id,
    members: (await tx.selectFrom('members').select('id').executeTakeFirst())?.id,
    settlements: (await tx.selectFrom('settlements').select('katottg').executeTakeFirst())?.katottg,
    residents: (await tx.selectFrom('accounts').select('id').executeTakeFirst())?.id,
  }))
  return Object.assign({ features: app.kernel.registry.features[0]?.id }, ...ofFeatures, own)
}

/** Routes of features with a parameter for which the feature's fixtures have no value, so that they would be asked in vain. */
export function routesWithoutValues(app: TestApp, things: Things): string[] {
  const known = new Set([':slug', ...Object.keys(PARAMETERS).map((name) => `:${name}`)])
  return routesOf(app)
    .filter((route) => featureOf(app, route))
    .filter(({ url }) => {
      const unknown = (url.match(/:\w+/g) ?? []).filter((name) => !known.has(name))
      return unknown.some((name) => name !== ':id') || (unknown.length > 0 && things[collectionOf(url)] === undefined)
    })
    .map(nameOf)
}

export const collectionOf = (url: string): string => /\/([a-z-]+)\/:id/.exec(url)?.[1] ?? ''

/** Values of parameters that are no ids. */
const PARAMETERS: Readonly<Record<string, string>> = Object.assign(
  { revision: '1', file: '320.webp', chat: 'x'.repeat(43) },
  ...[...allFixtures.values()].map(({ parameters }) => parameters),
)

/** The address of a route, with things in the places of its parameters; a fresh uuid where there is none to offer. */
export function pathOf(
  route: Pick<Route, 'url'> & Partial<Pick<Route, 'access'>>,
  slug: string,
  things: Things,
): string {
  const collection = collectionOf(route.url)
  // What a business and an operator ask of all communities at once may be known by another id there.
  const ofPlatform = route.access === 'business' || route.access === 'operator'
  const id = (ofPlatform ? things[`platform:${collection}`] : undefined) ?? things[collection] ?? randomUUID()
  return route.url
    .replace(':slug', slug)
    .replace(':id', String(id))
    .replace('*', 'nothing')
    .replace(/:(\w+)/g, (_parameter, name: string) => PARAMETERS[name] ?? 'x')
}

/** What comes and goes by asking alone, or by the calendar; everything else of a community is its content. */
const TRACES = [
  ...['sessions', 'sign_in_attempts', 'mails', 'cache_versions', 'sealed_drafts', 'due_items'],
  // Anybody can begin a chat with the bot.
  ...['chats', 'chat_inbox', 'chat_messages', 'dialog_drafts', 'node_visits'],
]

/** A wake-up of a seeded item computes its steps and reminders, which the next run takes. */
const MAX_RUNS = 5

/** Does what is due, which the job of every minute would do between two prints otherwise. */
async function settleCalendar(app: TestApp): Promise<void> {
  const dispatcher = app.kernel.jobs.find('workflow.run-due-items')
  if (!dispatcher) throw new Error('there is no job that takes the steps of the calendar')
  // What the minute and the hour bring to votes of the demo: their turnout, the signature of a witness.
  for (const name of ['ballots.sweep', 'ballots.witness-elections']) {
    const job = app.kernel.jobs.find(name)
    if (!job) throw new Error(`there is no job '${name}'`)
    await app.kernel.jobs.runForEveryCommunity(job)
  }
  for (let run = 0; run < MAX_RUNS; run++) {
    await app.kernel.jobs.runForEveryCommunity(dispatcher)
    const due = app.owner.selectFrom('due_items').select('item_id').where('due_at', '<=', app.clock.now())
    if (!(await due.limit(1).executeTakeFirst())) return
  }
  throw new Error(`something is still due after ${MAX_RUNS} runs of the calendar`)
}

/** A print of a community's rows by table: equal before and after means that nothing was touched. */
export async function fingerprint(app: TestApp, slug: string): Promise<Record<string, string>> {
  await settleCalendar(app)
  const community = await communityOf(app, slug)
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'community_id'
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all(${TRACES}) order by 1`.execute(
    app.owner,
  )
  const prints: Record<string, string> = {}
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ print: string }>`
      select count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as print
      from ${sql.table(name)} t where community_id = ${community.id}`.execute(app.owner)
    prints[name] = rows[0]?.print ?? ''
  }
  return prints
}

const A_HANDFUL = 8

/** Does `work` for all items, a handful at a time: as quick as the server is, without a crowd at its door. */
export async function inHandfuls<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += A_HANDFUL) await Promise.all(items.slice(at, at + A_HANDFUL).map(work))
}
