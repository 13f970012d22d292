import { insertAccount, Passwords, SYSTEM, savePassword } from '#platform/identity/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { createHomePage } from '#site/index.ts'
import { DEMO_PASSWORD } from './app.ts'
import type { TestDatabase } from './database.ts'

/**
 * A village with a home page and a webmaster, `webmaster@<slug>.example` with the demo's password: made at once, where the
 * whole demo is more than a test needs.
 */
export async function makeCommunity(
  { kernel, owner }: { kernel: Kernel; owner: TestDatabase['owner'] },
  slug: string,
  name: string,
): Promise<Community> {
  await owner
    .insertInto('communities')
    .values({ slug, kind: 'village', name: JSON.stringify({ uk: name, en: slug }) })
    .execute()
  kernel.directory.invalidate()
  const community = await kernel.directory.findBySlug(slug)
  if (!community) throw new Error(`${slug} was not made`)
  const hash = await new Passwords().hash(DEMO_PASSWORD)
  const account = await withCommunity(kernel.db, await kernel.directory.platform(), async (tx) => {
    const now = kernel.clock.now()
    const person = {
      email: `webmaster@${slug}.example`,
      displayName: 'Олена Верба',
      locale: 'uk' as const,
      confirmedAt: now,
    }
    const inserted = await insertAccount(tx, person, now)
    if (!inserted) throw new Error('the webmaster has an account already')
    await savePassword(tx, inserted.id, hash, now)
    return { id: inserted.id, ...person }
  })
  await kernel.identity.appoint(community, account, ['webmaster'])
  const editing = { actor: SYSTEM, community, clock: kernel.clock, registry: kernel.registry }
  await withCommunity(kernel.db, community, (tx) => createHomePage(tx, editing, name))
  return community
}
