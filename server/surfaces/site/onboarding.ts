/** How a staff account creates a community: the available blueprints, the address check, and the creation itself. */

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { publishStarter } from '#bot/chats/index.ts'
import { countToday, takeBackToday } from '#participation/daily-limit.ts'
import { append } from '#platform/audit/index.ts'
import { refusal, unauthenticated } from '#platform/errors.ts'
import { localeOfProgram, PathSegment, Problem, parseInput, sentenceOf } from '#platform/http/index.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { SignedInAccount } from '#platform/identity/index.ts'
import type { MediaFiles } from '#platform/media/index.ts'
import { type Community, type CommunityTx, communityOf, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { SiteSettings } from '#site/content/settings.ts'
import type { Bundle } from '#site/onboarding/bundle.ts'
import { findAddressFault } from '#site/onboarding/community-address.ts'
import { blueprintOf, createCommunity } from '#site/onboarding/create-community.ts'

/** More than one person can look after; platform operators may create any number. */
const MAX_OWNED = 10
/** Creations per account and day; giving the communities away does not raise the limit. */
const CREATIONS = { id: 'site.create-community', most: 3, error: 'site.too-many-today' }
/** Communities of one founder that await approval. */
const MAX_WAITING = 20

const Localised = z.object({ uk: z.string(), en: z.string() })
const Blueprints = z.object({ items: z.array(z.object({ id: z.string(), name: Localised, description: Localised })) })
const AddressAnswer = z.object({
  available: z.boolean(),
  host: z.string().meta({ description: 'where the site would be: verbivka.viche.example' }),
  reason: z.string().optional().meta({ description: 'why not, in the language of the reader' }),
})
export const NewCommunity = z.strictObject({
  name: SiteSettings.shape.name,
  district: SiteSettings.shape.district.optional(),
  slug: z.string().max(100),
  blueprint: z.string().max(60),
  hue: SiteSettings.shape.hue.optional(),
})
const Created = z.object({
  slug: z.string(),
  url: z.url(),
  listed: z.boolean().meta({ description: 'false: it works, and waits for an operator before others can find it' }),
})

export function onboardingRoutes(
  app: FastifyInstance,
  kernel: Kernel,
  { blueprints, files }: { blueprints: ReadonlyMap<string, Bundle>; files: MediaFiles },
): void {
  const { i18n, identity } = kernel
  const options = (name: string, schema: object) => ({
    constraints: { surface: 'platform' },
    config: { access: 'account', action: `site.${name}` } as const,
    schema: { operationId: `site.${name}`, summary: i18n.t('en', `site:actions.${name}`), tags: ['site'], ...schema },
  })

  const accountOf = async (request: FastifyRequest) => {
    const account = await identity.staffAccountOf(request)
    if (!account) throw unauthenticated()
    return account
  }

  app.get(
    '/api/v1/blueprints',
    options('blueprints', { response: { 200: Blueprints, '4xx': Problem } }),
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      await accountOf(request)
      return { items: [...blueprints.values()].map(blueprintView) }
    },
  )

  app.get(
    '/api/v1/addresses/:slug',
    options('address', { params: z.object({ slug: PathSegment }), response: { 200: AddressAnswer, '4xx': Problem } }),
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      await accountOf(request)
      const { slug } = request.params as { slug: string }
      const fault = await findAddressFault(kernel.db, slug)
      const host = `${slug}.${kernel.config.sitesDomain}`
      return fault
        ? { available: false, host, reason: sentenceOf(i18n, localeOfProgram(request), fault) }
        : { available: true, host }
    },
  )

  app.post(
    '/api/v1/communities',
    {
      ...options('create-community', { body: NewCommunity, response: { 201: Created, '4xx': Problem } }),
      // Parsed below, after authentication; the schema here is the documentation.
      validatorCompiler: () => (value: unknown) => ({ value }),
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const account = await accountOf(request)
      const locale = localeOfProgram(request)
      const { blueprint, ...order } = parseInput(NewCommunity, request.body, i18n, locale)
      const bundle = blueprintOf(blueprints, blueprint)
      const community = await asFounder(kernel, account, locale, async (founder) => {
        const unlisted = kernel.config.communityApproval && !founder.isOperator
        const parts = { ...kernel, files }
        const made = await createCommunity(parts, bundle, { ...order, unlisted }, kernel)
        const starter = kernel.turns.starterOf(made.community)
        await publishStarter(kernel.db, made.community, starter, kernel.clock.now())
        return made.community
      })
      await identity.appoint(community, account, ['owner'])
      const { slug, origin, listed } = community
      return reply.code(201).send({ slug, url: origin, listed })
    },
  )
}

function blueprintView({ folder, tenant: { id, title, description } }: Bundle): z.input<typeof Blueprints>['items'][0] {
  if (!title || !description)
    throw new Error(`${folder.pathname}tenant.json: a blueprint has a title and a description`)
  return { id, name: title, description }
}

/**
 * Creates a community unless the account has created, or owns, as many as one person may. Operators are not limited.
 */
async function asFounder(
  kernel: Kernel,
  account: SignedInAccount,
  locale: Locale,
  create: (founder: { isOperator: boolean }) => Promise<Community>,
): Promise<Community> {
  if (await kernel.identity.isOperator(account.id)) return create({ isOperator: true })
  await requireRoom(kernel, account)
  const now = kernel.clock.now()
  const platform = await kernel.directory.platform()
  const onPlatform = <T>(work: (tx: CommunityTx) => Promise<T>) => withCommunity(kernel.db, platform, work)
  await onPlatform(async (tx) => {
    await countToday(tx, CREATIONS, { account: account.id, now, locale })
    const waiting = await countWaiting(tx, account.id)
    if (waiting >= MAX_WAITING) throw refusal('site.too-many-waiting', { most: MAX_WAITING })
  })
  // The community has a scope of its own, so its rows cannot be written in the transaction that counts.
  let community: Community
  try {
    community = await create({ isOperator: false })
  } catch (error) {
    await onPlatform((tx) => takeBackToday(tx, CREATIONS, account.id, now))
    throw error
  }
  await onPlatform((tx) => append(tx, founding(account, community, now)))
  return community
}

/** The platform's own journal records who created what; the number awaiting approval is counted from it. */
const founding = ({ id: accountId, displayName, email }: SignedInAccount, { slug }: Community, at: Date) => ({
  actor: { kind: 'resident' as const, accountId, displayName, email, level: 'contact' as const },
  at,
  action: CREATIONS.id,
  subject: `community:${slug}`,
})

async function countWaiting(tx: CommunityTx, accountId: string): Promise<number> {
  const { waiting } = await tx
    .selectFrom('audit_entries as entry')
    .innerJoin('communities as made', (join) => join.on(sql`'community:' || made.slug`, '=', sql.ref('entry.subject')))
    .select((row) => row.fn.countAll<number>().as('waiting'))
    .where('entry.community_id', '=', communityOf(tx))
    .where('entry.action', '=', CREATIONS.id)
    .where('entry.actor_id', '=', accountId)
    .where('made.listing', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return waiting
}

async function requireRoom(kernel: Kernel, account: SignedInAccount): Promise<void> {
  const places = await kernel.identity.membershipsOf(account)
  const owned = places.filter(({ actor }) => actor.roles.includes('owner')).length
  if (owned >= MAX_OWNED) throw refusal('site.too-many-communities', { most: MAX_OWNED })
}
