import type { SeedResident } from '#features/contract.ts'
import { emailKey } from '#platform/identity/index.ts'
import type { Keys } from '#platform/identity/keys.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { slugFrom } from '#site/index.ts'
import { inventNames, randomFrom } from './names.ts'

/** A resident of the demo. Only those in `accounts.ts` have a password; the others have never signed in. */
interface DemoResident {
  name: string
  email: string
  verified: boolean
  registeredAt: Date
}

const DAY_MS = 86_400_000
/** Residents joined the site between these many days ago, before the oldest petition of the demo. */
const MAX_AGE_DAYS = 700
const MIN_AGE_DAYS = 460
/** Rows per statement: PostgreSQL accepts 65,535 parameters. */
const BATCH = 500

/**
 * Inserts the community's residents in bulk: those named by its content, invented ones, and some without verified
 * identity. Returns the verified ones, who write and sign the petitions.
 */
export async function insertResidents(
  tx: CommunityTx,
  keys: Keys,
  wanted: { slug: string; verified: number; contact: number; named: readonly string[]; taken: readonly string[] },
  now: Date,
): Promise<SeedResident[]> {
  const people = invent(wanted, now)
  const community_id = communityOf(tx)
  const inserted: SeedResident[] = []
  for (let from = 0; from < people.length; from += BATCH) {
    const batch = people.slice(from, from + BATCH)
    const rows = await tx
      .insertInto('accounts')
      .values(
        batch.map(({ name, email, verified, registeredAt }) => ({
          community_id,
          email,
          email_key: emailKey(email),
          display_name: name,
          locale: 'uk',
          created_at: registeredAt,
          email_confirmed_at: registeredAt,
          ...(verified
            ? {
                // never the key of a real person: no tax number is written like this
                person_key: keys.personKey(community_id, `demo ${email}`),
                full_name: name,
                verified_at: new Date(registeredAt.getTime() + DAY_MS),
                verified_document: 'id-card',
                verified_residence: 'registered',
              }
            : {}),
        })),
      )
      .returning(['id', 'full_name', 'person_key'])
      .execute()
    for (const { id, full_name, person_key } of rows)
      if (full_name && person_key) inserted.push({ accountId: id, name: full_name, personKey: person_key })
  }
  return inserted
}

function invent(wanted: Parameters<typeof insertResidents>[2], now: Date): DemoResident[] {
  const seed = [...wanted.slug].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) | 0
  const random = randomFrom(seed)
  const more = wanted.verified - wanted.named.length
  const names = [...wanted.named, ...inventNames(more + wanted.contact, seed, [...wanted.named, ...wanted.taken])]
  const addresses = new Set<string>()
  return names.map((name, index) => {
    const verified = index < wanted.verified
    const daysAgo = verified ? MIN_AGE_DAYS + random() * (MAX_AGE_DAYS - MIN_AGE_DAYS) : random() * 40
    return {
      name,
      email: freeAddress(name, wanted.slug, addresses),
      verified,
      registeredAt: new Date(now.getTime() - Math.round(daysAgo * DAY_MS)),
    }
  })
}

function freeAddress(name: string, slug: string, taken: Set<string>): string {
  const local = slugFrom(name).replace(/-/, '.')
  for (let number = 1; ; number += 1) {
    const address = `${local}${number === 1 ? '' : number}@${slug}.example`
    if (taken.has(address)) continue
    taken.add(address)
    return address
  }
}
