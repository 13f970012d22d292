import type { Db } from '#platform/db/index.ts'
import { insertAccount } from '#platform/identity/index.ts'
import { createSessions } from '#platform/identity/sessions.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { CookieJar } from '#tests/support/http.ts'

/** A verified resident with an open session. */
export interface Signer {
  accountId: string
  email: string
  cookies: CookieJar
}

/**
 * Verified residents who are signed in already: by the platform's own functions, past the password, whose hash takes its
 * time on purpose.
 */
export async function seedSigners(db: Db, community: Community, count: number, kind = 'signer'): Promise<Signer[]> {
  const now = new Date()
  const accounts = await withCommunity(db, community, async (tx) => {
    const made: { id: string; email: string }[] = []
    for (let number = 1; number <= count; number++) {
      const email = `${kind}-${number}@residents.example`
      const displayName = `Підписант ${number} Тестовий`
      const account = await insertAccount(tx, { email, displayName, locale: 'uk', confirmedAt: now }, now)
      if (!account) throw new Error(`${email} exists already`)
      made.push({ id: account.id, email })
    }
    const proof = { verified_at: now, verified_document: 'id-card', verified_residence: 'registered' }
    await tx
      .updateTable('accounts')
      .set((eb) => ({ ...proof, full_name: eb.ref('display_name'), person_key: eb.ref('email') }))
      .where('community_id', '=', community.id)
      .where(
        'id',
        'in',
        made.map(({ id }) => id),
      )
      .execute()
    return made
  })
  const sessions = createSessions(db, { tls: false })
  const signers: Signer[] = []
  for (const { id, email } of accounts) {
    const cookies = new CookieJar()
    cookies.take(community.host, [await sessions.start(community, id, { now })])
    signers.push({ accountId: id, email, cookies })
  }
  return signers
}
