/** Platform operators' actions on communities that await listing; where the configuration requires approval. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { append } from '#platform/audit/index.ts'
import { notFound, refusal } from '#platform/errors.ts'
import { localeOfProgram, PathSegment, Problem, parseInput } from '#platform/http/index.ts'
import type { MemberActor } from '#platform/identity/index.ts'
import {
  type Community,
  type CommunityTx,
  communityOf,
  invalidateTags,
  withCommunity,
} from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { requireFreeName } from '#site/onboarding/community-name.ts'

/** Oldest first; the rest appear once these have been decided. */
const MAX_SHOWN = 100
const MIN_REASON_LENGTH = 10
const MAX_REASON_LENGTH = 1000

const Waiting = z.object({
  items: z.array(
    z.object({
      slug: z.string(),
      name: z.object({ uk: z.string(), en: z.string().optional() }),
      url: z.url(),
      createdAt: z.iso.datetime(),
      owners: z.array(z.object({ displayName: z.string(), email: z.string() })),
    }),
  ),
  total: z.int(),
})
export const Refusal = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(MIN_REASON_LENGTH, 'site:errors.reason-short')
    .max(MAX_REASON_LENGTH, 'site:errors.reason-long'),
})
/** An approval has no further input. */
export const Nothing = z.strictObject({})
const Decided = z.object({ slug: z.string(), listing: z.enum(['listed', 'refused']) })
const Slug = z.object({ slug: PathSegment })

export function approvalRoutes(app: FastifyInstance, kernel: Kernel): void {
  const { db, directory, identity, i18n } = kernel
  const options = (name: string, schema: object) => ({
    constraints: { surface: 'platform' },
    config: { access: 'operator', action: `site.${name}` } as const,
    // Parsed in the handler, after authentication; the schema here is the documentation.
    validatorCompiler: () => (value: unknown) => ({ value }),
    schema: { operationId: `site.${name}`, summary: i18n.t('en', `site:actions.${name}`), tags: ['site'], ...schema },
  })

  app.get(
    '/api/v1/waiting-communities',
    options('waiting-communities', { response: { 200: Waiting, '4xx': Problem } }),
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      await identity.requireOperator(request)
      // Global rows without personal data; the owners are read in the scope of each community.
      const rows = await db
        .selectFrom('communities')
        .select(['id', 'created_at'])
        .where('listing', '=', 'waiting')
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      const items = []
      for (const { id, created_at } of rows.slice(0, MAX_SHOWN)) {
        const community = await directory.findById(id)
        if (community) items.push(await waitingView(kernel, community, created_at))
      }
      return { items, total: rows.length }
    },
  )

  app.post(
    '/api/v1/waiting-communities/:slug/approve',
    options('approve-community', { params: Slug, response: { 200: Decided, '4xx': Problem } }),
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const operator = await identity.requireOperator(request)
      parseInput(Nothing, request.body ?? {}, i18n, localeOfProgram(request))
      return decide(kernel, operator, await communityOfRoute(kernel, request), { listing: 'listed' })
    },
  )

  app.post(
    '/api/v1/waiting-communities/:slug/refuse',
    options('refuse-community', { params: Slug, body: Refusal, response: { 200: Decided, '4xx': Problem } }),
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const operator = await identity.requireOperator(request)
      const { reason } = parseInput(Refusal, request.body, i18n, localeOfProgram(request))
      return decide(kernel, operator, await communityOfRoute(kernel, request), { listing: 'refused', reason })
    },
  )
}

async function communityOfRoute({ directory }: Kernel, request: FastifyRequest): Promise<Community> {
  const { slug } = request.params as z.output<typeof Slug>
  const community = await directory.findBySlug(slug)
  if (!community) throw notFound('site.unknown-community')
  return community
}

async function waitingView(
  { db, services }: Kernel,
  community: Community,
  createdAt: Date,
): Promise<z.input<typeof Waiting>['items'][0]> {
  const { slug, name, origin } = community
  const owners = await withCommunity(db, community, (tx) => services.membersWith(tx, 'owner'))
  return {
    ...{ slug, name, url: origin, createdAt: createdAt.toISOString() },
    owners: owners.map(({ displayName, email }) => ({ displayName, email })),
  }
}

type Decision = { listing: 'listed' } | { listing: 'refused'; reason: string }

/** A refused community keeps working at its address, is listed nowhere, and does not block its name for others. */
async function decide(
  { db, clock, services }: Kernel,
  actor: MemberActor,
  community: Community,
  decision: Decision,
): Promise<z.input<typeof Decided>> {
  await withCommunity(db, community, async (tx) => {
    const listing = await lockListing(tx)
    const isOpen = listing === 'waiting' || (listing === 'refused' && decision.listing === 'listed')
    if (!isOpen) throw refusal('site.already-decided')
    // A refused community lost its claim to the name, and another may have it by now.
    if (listing === 'refused') await requireFreeName(tx, community.name)
    await tx.updateTable('communities').set({ listing: decision.listing }).where('id', '=', communityOf(tx)).execute()
    const approved = decision.listing === 'listed'
    const reason = decision.listing === 'refused' ? decision.reason : ''
    await append(tx, {
      ...{ actor, at: clock.now(), subject: `community:${community.slug}` },
      action: approved ? 'site.approve-community' : 'site.refuse-community',
      details: approved ? {} : { reason },
    })
    for (const to of await services.membersWith(tx, 'owner')) {
      const template = approved ? 'site/approved' : 'site/refused'
      await services.sendMail(tx, { to, template, data: { reason, console: services.consoleUrl(community, '') } })
    }
    await invalidateTags(tx, 'communities', 'site')
  })
  return { slug: community.slug, listing: decision.listing }
}

async function lockListing(tx: CommunityTx): Promise<string> {
  const row = await tx
    .selectFrom('communities')
    .select('listing')
    .where('id', '=', communityOf(tx))
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return row.listing
}
