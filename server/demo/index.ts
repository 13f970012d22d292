/**
 * The demo: two communities from `tenants/` with people, pages and petitions in every state. Each step checks whether
 * it was done, so that a start after a kill continues where the last one ended, and any other does nothing.
 */
import { publishStarter } from '#bot/chats/index.ts'
import type { SeedContext } from '#features/contract.ts'
import { append } from '#platform/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import {
  type Account,
  findAccountByEmail,
  insertAccount,
  recordOperator,
  SYSTEM,
  savePassword,
} from '#platform/identity/index.ts'
import { MediaFiles } from '#platform/media/index.ts'
import { type Community, type CommunityTx, communityOf, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { type Bundle, createCommunity, readBundle, type ShownDocument, TENANTS } from '#site/index.ts'
import { DEMO, DEMO_PASSWORD, type DemoPeople, OPERATOR, SPONSOR } from './accounts.ts'
import { insertResidents, recordOf } from './residents.ts'

const DAY_MS = 86_400_000
/** Age of the demo communities' sites and of their people's accounts. */
const SITE_AGE_DAYS = 480

/** Seeds a server with the demo communities; returns immediately when they exist. */
export async function seedDemo(kernel: Kernel): Promise<void> {
  const now = kernel.clock.now()
  const password = demoPassword(kernel)
  await seedOperator(kernel, password, now)
  for (const [slug, people] of Object.entries(DEMO)) {
    const bundle = await readBundle(new URL(`${slug}/`, TENANTS))
    const community = await seedCommunity(kernel, bundle, now)
    await publishStarter(kernel.db, community, kernel.turns.starterOf(community), now)
    await seedStaff(kernel, community, people, password, now)
    await seedLife(kernel, community, bundle, people, password, now)
  }
  await seedBusinesses(kernel, password, now)
}

type Password = () => Promise<string>

/** All accounts share one hash: the password is the same, and hashing it is slow on purpose. */
function demoPassword(kernel: Kernel): Password {
  let hash: Promise<string> | undefined
  return () => {
    hash ??= kernel.identity.passwords.hash(DEMO_PASSWORD)
    return hash
  }
}

async function seedOperator(kernel: Kernel, password: Password, now: Date): Promise<void> {
  const account = await accountOnPlatform(kernel, OPERATOR, password, now)
  if (await kernel.identity.isOperator(account.id)) return
  const { id: accountId, email, displayName, locale } = account
  await onPlatform(kernel, (tx) => recordOperator(tx, { accountId, email, displayName, locale, acceptedAt: now }, now))
}

/** What the features have of the platform's own, when all communities are there. */
async function seedBusinesses(kernel: Kernel, password: Password, now: Date): Promise<void> {
  const { id: accountId } = await accountOnPlatform(kernel, SPONSOR, password, now)
  for (const { seedPlatform } of kernel.registry.features)
    await seedPlatform?.(kernel.executor.scopes, { accountId, now })
}

async function seedCommunity(kernel: Kernel, bundle: Bundle, now: Date): Promise<Community> {
  const { tenant } = bundle
  const known = await kernel.directory.findBySlug(tenant.id)
  if (known) return known
  if (!tenant.name) throw new Error(`${bundle.folder.pathname}tenant.json: a community needs a name`)
  const order = { slug: tenant.id, name: tenant.name, district: tenant.district }
  const parts = { ...kernel, files: new MediaFiles(kernel.config.dataDir) }
  const { community } = await createCommunity(parts, bundle, order, { clock: daysBefore(now, SITE_AGE_DAYS) })
  return community
}

async function seedStaff(
  kernel: Kernel,
  community: Community,
  { staff }: DemoPeople,
  password: Password,
  now: Date,
): Promise<void> {
  for (const { email, displayName, roles } of staff) {
    const account = await accountOnPlatform(kernel, { email, displayName }, password, now)
    const places = await kernel.identity.membershipsOf(account)
    if (!places.some((place) => place.community.id === community.id))
      await kernel.identity.appoint(community, account, roles)
  }
}

/** Residents and their actions: one transaction, so that its last account proves that everything is there. */
async function seedLife(
  kernel: Kernel,
  community: Community,
  bundle: Bundle,
  people: DemoPeople,
  password: Password,
  now: Date,
): Promise<void> {
  const isDone = (tx: CommunityTx) => findAccountByEmail(tx, people.verified.email)
  if (await withCommunity(kernel.db, community, isDone)) return
  const hash = await password()
  await withCommunity(kernel.db, community, async (tx) => {
    const registered = new Date(now.getTime() - SITE_AGE_DAYS * DAY_MS)
    const none = { verified: 0, contact: 0, named: [], documents: [] }
    const { verified: count, contact, named, documents } = bundle.tenant.residents ?? none
    const settlements = bundle.tenant.settlements.map(({ katottg }) => katottg)
    const taken = [...people.staff.map(({ displayName }) => displayName), people.resident.name, people.verified.name]
    const wanted = { slug: community.slug, verified: count, contact, named, taken, documents, settlements }
    const residents = await insertResidents(tx, kernel.identity.keys, wanted, now)
    await insertWithPassword(tx, people.resident, hash, registered)
    const verified = await insertWithPassword(tx, people.verified, hash, registered)
    const shown = documents.find(({ name }) => name === people.verified.name)
    if (!shown) throw new Error(`the demo of ${community.slug} has no document of ${people.verified.name}`)
    await verify(tx, kernel, verified, shown, registered)
    const context = await seedContext(tx, kernel, community, now, residents)
    for (const feature of kernel.registry.features) {
      const content = bundle.content.get(feature.id)
      if (content !== undefined) await feature.seed?.(tx, context, content)
    }
    await append(tx, { actor: SYSTEM, at: now, action: 'demo.seed', subject: `community:${community.slug}` })
  })
}

async function seedContext(
  tx: CommunityTx,
  kernel: Kernel,
  community: Community,
  now: Date,
  residents: SeedContext['residents'],
): Promise<SeedContext> {
  const community_id = communityOf(tx)
  const accounts = idsOf(
    await tx.selectFrom('accounts').select(['id', 'email']).where('community_id', '=', community_id).execute(),
  )
  const members = idsOf(
    await tx.selectFrom('members').select(['id', 'email']).where('community_id', '=', community_id).execute(),
  )
  const files = await tx
    .selectFrom('media')
    .select(['id', 'file_name'])
    .where('community_id', '=', community_id)
    .execute()
  const media = new Map(files.map(({ id, file_name }) => [file_name, id]))
  const from = (map: ReadonlyMap<string, string>, what: string) => (key: string) => {
    const id = map.get(key)
    if (!id) throw new Error(`the demo of ${community.slug} has no ${what} ${key}`)
    return id
  }
  return {
    community,
    now,
    services: kernel.services,
    accountId: from(accounts, 'account'),
    memberId: from(members, 'member'),
    mediaId: from(media, 'file'),
    residents,
  }
}

const idsOf = (rows: readonly { id: string; email: string | null }[]): Map<string, string> =>
  new Map(rows.map(({ id, email }) => [email ?? '', id]))

// ---------------------------------------------------------------------------------------------------------------------
// Accounts with a password

const onPlatform = async <T>(kernel: Kernel, work: (tx: CommunityTx) => Promise<T>): Promise<T> =>
  withCommunity(kernel.db, await kernel.directory.platform(), work)

async function accountOnPlatform(
  kernel: Kernel,
  { email, displayName }: { email: string; displayName: string },
  password: Password,
  now: Date,
): Promise<Account> {
  const known = await onPlatform(kernel, (tx) => findAccountByEmail(tx, email))
  if (known) return known
  const hash = await password()
  return onPlatform(kernel, (tx) => insertWithPassword(tx, { email, name: displayName }, hash, now))
}

async function insertWithPassword(
  tx: CommunityTx,
  { email, name }: { email: string; name: string },
  hash: string,
  at: Date,
): Promise<Account> {
  const account = await insertAccount(tx, { email, displayName: name, locale: 'uk', confirmedAt: at }, at)
  if (!account) throw new Error(`${email} exists already`)
  await savePassword(tx, account.id, hash, at)
  return account
}

/** Like a verification by staff. */
async function verify(
  tx: CommunityTx,
  kernel: Kernel,
  account: Account,
  shown: ShownDocument,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({
      ...recordOf(shown),
      full_name: shown.name,
      person_key: kernel.identity.keys.personKey(communityOf(tx), shown.taxNumber),
      verified_at: at,
      verified_document: 'id-card',
      verified_residence: 'registered',
    })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', account.id)
    .execute()
}

/** A fixed clock, some days ago. */
const daysBefore = (now: Date, days: number): Clock => ({ now: () => new Date(now.getTime() - days * DAY_MS) })
