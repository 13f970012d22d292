import { z } from 'zod'
import type { Job } from '#platform/jobs/index.ts'
import { findAccount } from './accounts.ts'
import type { IdentityServices } from './services.ts'

/**
 * null: the address being tried has no account here. The job is enqueued all the same, so that timing reveals nothing.
 */
const Target = z.object({ accountId: z.uuid().nullable() })

/** Warns the owner of an account that somebody is guessing its password; without the attacker's address. */
export const warnOfSignInAttempts: Job<typeof Target, IdentityServices> = {
  name: 'identity.warn-of-sign-in-attempts',
  payload: Target,
  async run({ inCommunity, services }, { accountId }) {
    if (accountId === null) return
    await inCommunity(async (tx) => {
      const account = await findAccount(tx, accountId)
      if (account) await services.sendMail(tx, { to: account, template: 'account/sign-in-attempts', data: {} })
    })
  },
}
