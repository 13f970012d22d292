import { insertAccount, savePassword } from '#platform/identity/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD, signIn, type TestApp } from '../support/app.ts'
import type { CookieJar } from '../support/http.ts'

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

let verified = 0

/** A resident who may submit and sign, and has done nothing yet: one person submits only so much. */
export async function newAuthor(app: TestApp, community: Community): Promise<CookieJar> {
  verified += 1
  const email = `author-${verified}@${community.slug}.example`
  const id = await newResident(app, community, email)
  const proof = { person_key: `key-${verified}`, full_name: 'Олена Сусідка', verified_at: app.clock.now() }
  await withCommunity(app.db, community, (tx) =>
    tx.updateTable('accounts').set(proof).where('community_id', '=', community.id).where('id', '=', id).execute(),
  )
  return signIn(app, community.host, email)
}
