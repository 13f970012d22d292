import { insertAccount, savePassword } from '#platform/identity/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD, type TestApp } from '../support/app.ts'

let known: Promise<string> | undefined

/** A confirmed account with the password of the demo; its id. */
export async function newResident(
  app: TestApp,
  community: Community,
  email: string,
  displayName = 'Олена Сусідка',
): Promise<string> {
  known ??= app.kernel.identity.passwords.hash(DEMO_PASSWORD)
  const hash = await known
  return withCommunity(app.db, community, async (tx) => {
    const now = app.clock.now()
    const account = await insertAccount(tx, { email, displayName, locale: 'uk', confirmedAt: now }, now)
    if (!account) throw new Error(`${email} has an account already`)
    await savePassword(tx, account.id, hash, now)
    return account.id
  })
}
