import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Services } from '#contract/index.ts'
import { isSameSecret } from '#platform/identity/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import type { ItemKey } from './queries.ts'

/**
 * What a link in a letter may do without a sign-in: end the letters to one account, about one item or all. The token is an
 * HMAC under a key of the community that stands in no table, so that neither a guess nor a copy of the database makes one.
 * It never expires: people unsubscribe by old letters too.
 */
export interface Unsubscription {
  accountId: string
  /** Undefined: everything that the account follows. */
  item?: ItemKey | undefined
}

type Keys = Pick<Services, 'secretFor'>
const PURPOSE = 'subscriptions.unsubscribe'
/** Signs of the longest token that could be ours. */
const MAX_TOKEN = 400

export const UnsubscribeParams = z.object({ token: z.string().max(MAX_TOKEN) })

const Payload = z.tuple([z.guid()]).or(z.tuple([z.guid(), z.string(), z.string()]))

const signatureOf = (services: Keys, community: Community, payload: string): string =>
  createHmac('sha256', services.secretFor(community, PURPOSE)).update(payload).digest('base64url')

export function unsubscribeToken(services: Keys, community: Community, { accountId, item }: Unsubscription): string {
  const parts = item ? [accountId, item.workflow, item.itemId] : [accountId]
  const payload = Buffer.from(JSON.stringify(parts)).toString('base64url')
  return `${payload}.${signatureOf(services, community, payload)}`
}

/** Undefined for anything that this installation has not made for this community. */
export function readUnsubscribeToken(services: Keys, community: Community, token: string): Unsubscription | undefined {
  const [payload = '', signature] = token.split('.')
  if (token.length > MAX_TOKEN || !isSameSecret(signature, signatureOf(services, community, payload))) return undefined
  const [accountId, workflow, itemId] = Payload.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  return workflow !== undefined && itemId !== undefined ? { accountId, item: { workflow, itemId } } : { accountId }
}
