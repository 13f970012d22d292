/** Where a person is signed in, and signing out there: as JSON and on the page of the profile. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { append } from '#platform/audit/index.ts'
import { unauthenticated } from '#platform/errors.ts'
import {
  endSessionOf,
  endSessionsOf,
  MAX_LISTED_SESSIONS,
  type OwnSession,
  type SignedInAccount,
} from '#platform/identity/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { residentActor } from './actors.ts'

export const SessionList = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        device: z
          .string()
          .nullable()
          .meta({ description: 'Firefox · Windows; null where the browser does not say it' }),
        createdAt: z.iso.datetime(),
        expiresAt: z.iso.datetime().meta({ description: 'where nothing is done there until then' }),
        current: z.boolean().meta({ description: 'the session of this request' }),
      }),
    )
    .meta({ description: `the newest first, ${MAX_LISTED_SESSIONS} at most` }),
})

/** The account and its session in this browser. */
interface Here {
  account: SignedInAccount
  id: string
}

export const sessionView = (session: OwnSession, here: Here): z.output<typeof SessionList>['items'][number] => ({
  id: session.id,
  device: session.device,
  createdAt: session.createdAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
  current: session.id === here.id,
})

export async function signedInOf({ identity }: Kernel, request: FastifyRequest): Promise<Here> {
  const session = await identity.sessionOf(request)
  if (!session) throw unauthenticated()
  return session
}

export const endOtherSessions = (kernel: Kernel, community: Community, here: Here): Promise<void> =>
  withCommunity(kernel.db, community, async (tx) => {
    await endSessionsOf(tx, here.account.id, here.id)
    if (isNoted(community)) await append(tx, { ...entryOf(kernel, here), action: 'account.end-other-sessions' })
  })

/** SHA-256 in hex. */
const SESSION_ID = /^[0-9a-f]{64}$/

/** @returns false where the account has no such session */
export async function endOneSession(kernel: Kernel, community: Community, here: Here, id: string): Promise<boolean> {
  if (!SESSION_ID.test(id)) return false
  return withCommunity(kernel.db, community, async (tx) => {
    if (!(await endSessionOf(tx, here.account.id, id))) return false
    if (isNoted(community)) await append(tx, { ...entryOf(kernel, here), action: 'account.end-session' })
    return true
  })
}

/** The journal is a community's; staff's accounts belong to the platform. */
const isNoted = ({ kind }: Community): boolean => kind !== 'platform'

const entryOf = ({ clock }: Kernel, { account }: Here) => ({
  actor: residentActor(account),
  at: clock.now(),
  subject: `account:${account.id}`,
})
