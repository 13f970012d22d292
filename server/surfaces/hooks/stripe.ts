/** What Stripe reports. It is kept and answered at once; a job does the rest. */
import type { FastifyInstance } from 'fastify'
import { invalidInput, refusal } from '#platform/errors.ts'
import { FILE_CSP, RateWindow } from '#platform/http/index.ts'
import { rateLimitAddress } from '#platform/identity/index.ts'
import { followEvent, storeProviderEvent } from '#platform/payments/provider-events.ts'
import { readEvent } from '#platform/payments/stripe/webhook.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'

const MAX_EVENT_BYTES = 512 * 1024
/** Stripe sends in bursts, from a few addresses. */
const REQUESTS = { most: 60_000, seconds: 60 }

export function mountStripeHook(scope: FastifyInstance, kernel: Kernel): void {
  const { config, clock, db, directory, services } = kernel
  const requests = new RateWindow(REQUESTS)
  scope.route({
    method: 'POST',
    url: '/hooks/stripe',
    constraints: { surface: 'platform' },
    bodyLimit: MAX_EVENT_BYTES,
    config: { access: 'secret', action: 'payments.stripe-event', isEndpoint: true },
    schema: { hide: true },
    onRequest: async (request) => {
      const retryAfter = requests.count(rateLimitAddress(request.ip), clock.now())
      if (retryAfter !== undefined) throw refusal('request.too-many', { retryAfter }, 429)
    },
    handler: async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const signature = request.headers['stripe-signature']
      const event = config.stripe && (await readEvent({ body, signature }, config.stripe, clock.now()))
      if (!event) throw invalidInput([], 'request.wrong-secret')
      await withCommunity(db, await directory.platform(), async (tx) => {
        const isNew = await storeProviderEvent(tx, event, clock.now())
        if (isNew) await services.enqueue(tx, followEvent, { event: event.id })
      })
      reply.headers({ 'cache-control': 'no-store', 'content-security-policy': FILE_CSP })
      return reply.type('application/json').send('{"received":true}')
    },
  })
}
