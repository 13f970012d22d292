import { z } from 'zod'
import type { Job } from '#platform/jobs/index.ts'
import { findAccount } from './accounts.ts'
import type { IdentityServices } from './services.ts'

/** null: the address that is being tried has no account here. The job is enqueued all the same, so that nobody can tell. */
const Target = z.object({ accountId: z.uuid().nullable() })

/** Tells the owner of an account that somebody is guessing at its password; without any address of the attacker. */
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
