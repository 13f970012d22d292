/**
 * What other programs ask for and send that is no JSON of ours: webhooks, calendars, event streams, CSV, XML, protocol
 * buffers. An endpoint knows neither cookies nor sessions, and is exempt from the origin rule.
 */

import type { Readable } from 'node:stream'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import type { Services } from './context.ts'

type Params = z.ZodObject | undefined

export interface EndpointRequest {
  /** Of the host; on the platform's host the one that `:slug` names, and without `:slug` the platform itself. */
  community: Community
  /** Lower-case names; without cookies. */
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Parameters of the path as they came: a secret may stand in it. */
  params: Readonly<Record<string, string>>
  /** The query as it came. */
  query: Readonly<Record<string, unknown>>
  /** The bytes that a signature covers; empty where `body` is `none`. */
  body: Buffer
}

export interface EndpointContext {
  community: Community
  clock: Clock
  /** By Accept-Language. */
  locale: Locale
  services: Services
  log: Logger
  /** Opens a transaction in the scope of the community. */
  inCommunity<T>(work: (tx: CommunityTx) => Promise<T>): Promise<T>
  /** Aborted when the client has left or the server stops: what waits for events must end then. */
  signal: AbortSignal
}

export interface EndpointReply {
  /** Default: 200. */
  status?: number
  /** `text/calendar; charset=utf-8` */
  type: string
  headers?: Readonly<Record<string, string>>
  /** A stream is read as fast as the client takes it, and closed when the client leaves or the server stops. */
  body: string | Buffer | Readable | AsyncIterable<string | Buffer>
}

export interface Endpoint<P extends Params = Params, Q extends Params = Params> {
  /** `petition.term-calendar` */
  name: string
  host: 'community' | 'platform'
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /**
   * `/petitions/:id/term.ics`, below a page of the feature on a community's host, or `/api/v1/polls/:id/bundle`, below the
   * same path of the API; anything else begins with `/hooks/<feature>/`. On the platform's host `:slug` names the community.
   */
  path: string
  /** Without `slug`; a parameter that does not parse answers 404. */
  params?: P
  /** Query string; unknown keys are ignored, since senders add their own. */
  query?: Q
  /** `secret`: `verify` decides. Anything but GET needs it. */
  access: 'public' | 'secret'
  /**
   * Whether the sender knows the secret; asked before any transaction. False answers 401. Compare with `isSameSecret`
   * and `isSignatureOf` of platform/identity, which take the same time for every wrong guess.
   */
  verify?(request: EndpointRequest, services: Pick<Services, 'secretFor'>): boolean | Promise<boolean>
  body: 'raw' | 'none'
  /** Bytes of a raw body; a longer one is refused with 413 before it is read to its end. */
  maxBytes?: number
  /** Requests of one client address in each process; asked before anything is read. */
  rateLimit: { most: number; seconds: number }
  /** `public, max-age=3600`; `no-store` where a secret is checked. */
  cacheControl: string
  /** Where `reply` may answer with a stream: how many are open in each process, in all and for one client address. */
  streams?: { most: number; mostPerAddress: number }
  reply(
    context: EndpointContext,
    request: Omit<EndpointRequest, 'params' | 'query'> & {
      params: P extends z.ZodType ? z.output<P> : Record<never, never>
      query: Q extends z.ZodType ? z.output<Q> : Record<never, never>
    },
  ): Promise<EndpointReply>
}

export function endpoint<P extends Params = undefined, Q extends Params = undefined>(
  declaration: Endpoint<P, Q>,
): Endpoint<P, Q> {
  return declaration
}
