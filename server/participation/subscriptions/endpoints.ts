import { type Endpoint, endpoint } from '#contract/index.ts'
import { endByToken } from './actions.ts'
import { oneClickPath, unsubscribePath } from './sending.ts'
import { readUnsubscribeToken, UnsubscribeParams } from './unsubscribe-token.ts'

/**
 * The address in the header List-Unsubscribe. A mail program that knows RFC 8058 posts to it, without cookies and without a
 * page; an older one opens it in the browser, which only asks: nothing ends by a GET.
 */

const path = oneClickPath(':token')
/** `List-Unsubscribe=One-Click`, as a form or in parts. */
const MAX_BYTES = 1_000
/** Providers of mail send the requests of all their users from few addresses. */
const rateLimit = { most: 600, seconds: 60 }

export const unsubscribeEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'subscriptions.one-click',
    host: 'community',
    method: 'POST',
    path,
    params: UnsubscribeParams,
    access: 'secret',
    verify: ({ community, params: { token = '' } }, services) =>
      readUnsubscribeToken(services, community, token) !== undefined,
    body: 'raw',
    maxBytes: MAX_BYTES,
    rateLimit,
    cacheControl: 'no-store',
    async reply({ community, services, inCommunity, locale }, { params: { token } }) {
      const asked = readUnsubscribeToken(services, community, token)
      if (asked) await inCommunity((tx) => endByToken(tx, asked))
      const body = services.translator(locale)('subscriptions:unsubscribe.done-title')
      return { type: 'text/plain; charset=utf-8', body }
    },
  }) as Endpoint,
  endpoint({
    name: 'subscriptions.one-click-page',
    host: 'community',
    method: 'GET',
    path,
    params: UnsubscribeParams,
    access: 'public',
    body: 'none',
    rateLimit,
    cacheControl: 'no-store',
    reply: async (_context, { params: { token } }) => ({
      status: 303,
      type: 'text/plain; charset=utf-8',
      headers: { location: unsubscribePath(encodeURIComponent(token)) },
      body: '',
    }),
  }) as Endpoint,
]
