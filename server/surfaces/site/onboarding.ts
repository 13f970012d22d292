/** How a staff account makes a community: which blueprints there are, whether an address is free, and the making itself. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refusal, unauthenticated } from '#platform/errors.ts'
import { localeOfProgram, PathSegment, Problem, parseInput, sentenceOf } from '#platform/http/index.ts'
import type { MediaFiles } from '#platform/media/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { Bundle } from './bundle.ts'
import { findAddressFault } from './community-address.ts'
import { blueprintOf, createCommunity } from './create-community.ts'
import { SiteSettings } from './settings.ts'

/** More than a person looks after; the platform's operators make as many as they are asked for. */
const MOST_OWNED = 10

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
const Created = z.object({ slug: z.string(), url: z.url() })

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
      // Parsed below, after it is known who asks; the schema here is the documentation.
      validatorCompiler: () => (value: unknown) => ({ value }),
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const account = await accountOf(request)
      const { blueprint, ...order } = parseInput(NewCommunity, request.body, i18n, localeOfProgram(request))
      await requireRoom(kernel, account)
      const parts = { ...kernel, files }
      const { community } = await createCommunity(parts, blueprintOf(blueprints, blueprint), order, kernel)
      await identity.appoint(community, account, ['owner'])
      return reply.code(201).send({ slug: community.slug, url: community.origin })
    },
  )
}

function blueprintView({ folder, tenant: { id, title, description } }: Bundle): z.input<typeof Blueprints>['items'][0] {
  if (!title || !description)
    throw new Error(`${folder.pathname}tenant.json: a blueprint has a title and a description`)
  return { id, name: title, description }
}

async function requireRoom(kernel: Kernel, account: Parameters<Kernel['identity']['workplacesOf']>[0]): Promise<void> {
  const places = await kernel.identity.workplacesOf(account)
  const owned = places.filter(({ actor }) => actor.roles.includes('owner')).length
  if (owned < MOST_OWNED || (await kernel.identity.isOperator(account.id))) return
  throw refusal('site.too-many-communities', { most: MOST_OWNED })
}
